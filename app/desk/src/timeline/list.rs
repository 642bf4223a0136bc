//! The page of the timeline.

use super::{
    address::{page_address, stands_at},
    filter::FilterPanel,
    server::{OpenTimeline, open_timeline},
    words::event_words,
};
use crate::{
    PageTitle,
    case_file::{IdentityBar, timeline_item, use_person},
    casework::{FileNavigation, Section, loaded},
    context::use_language,
    error::DeskError,
    listing::nothing_listed,
    notes::{Searched, TextSearch},
};
use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
    params::ParamsMap,
};
use lidzas_components::pagination;
use lidzas_domain::{
    dates::{Language, number},
    register::SearchText,
    timeline::{Place, TimelineFilter},
};
use lidzas_words::text;

/// What the address asks for.
pub fn asked(query: &ParamsMap) -> (TimelineFilter, Option<Place>) {
    let pairs = query.into_iter().map(|(name, value)| (name.as_ref(), value));
    (TimelineFilter::from_query(pairs), query.get_str("after").and_then(Place::from_code))
}

/// The page.
#[component]
pub fn TimelinePage() -> impl IntoView {
    let person = use_person();
    let query = use_query_map();
    let wanted = RwSignal::new(String::new());
    let asked = Memo::new(move |_| query.with(asked));
    let opened = Resource::new_blocking(
        move || (person.get(), asked.get(), wanted.get()),
        async |(person, (filter, after), wanted)| match person {
            Some(person) => open_timeline(person, filter, after, SearchText(wanted)).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, move |open| view! { <Whole open=open wanted=wanted /> }.into_any())
}

#[component]
fn Whole(open: OpenTimeline, wanted: RwSignal<String>) -> impl IntoView {
    let language = use_language();
    let file = open.opened.file.clone();
    let person = file.person;
    let navigate = use_navigate();
    let filter = open.filter.clone();
    let begin = Callback::new(move |()| {
        navigate(&page_address(person, &filter, None), NavigateOptions::default());
    });
    let title = text!(language, timeline.title);
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    view! {
        <PageTitle title=page_title />
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Timeline />
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, timeline.lead)}</p>
        <div class="lz-grid lz-grid--one-third">
            <div class="lz-no-print">
                <FilterPanel person=person filter=open.filter.clone() staff=open.staff.clone() />
            </div>
            <div>
                <TextSearch words=searched(language) wanted=wanted begin=begin />
                {rows(language, &open, wanted.with_untracked(String::is_empty))}
                {pages(language, &open)}
            </div>
        </div>
    }
    .into_any()
}

fn searched(language: Language) -> Searched {
    Searched {
        label: text!(language, timeline.search.label),
        hint: text!(language, timeline.search.hint),
        button: text!(language, timeline.search.button),
        only_found: text!(language, timeline.search.wanted),
        clear: text!(language, timeline.search.clear),
    }
}

fn rows(language: Language, open: &OpenTimeline, all: bool) -> AnyView {
    if open.page.events.is_empty() {
        return empty(language, all && open.filter.is_empty() && open.first);
    }
    let person = open.opened.file.person;
    let items = open
        .page
        .events
        .iter()
        .map(|event| {
            let (title, words) = event_words(language, &open.labels, &event.entry);
            timeline_item(language, &event.entry, title, stands_at(person, event), &words)
        })
        .collect_view();
    let shown = number(i64::try_from(open.page.events.len()).unwrap_or(0), language);
    view! {
        <h2 class="lz-hidden" id="events">
            {text!(language, timeline.list.heading)}
        </h2>
        <div class="lz-list-head">
            <p role="status">{text!(language, timeline.list.shown, number = shown)}</p>
        </div>
        <ol class="lz-timeline" aria-labelledby="events">
            {items}
        </ol>
    }
    .into_any()
}

fn empty(language: Language, nothing_at_all: bool) -> AnyView {
    let (sentence, hint) = if nothing_at_all {
        (text!(language, timeline.list.empty), text!(language, timeline.list.empty_hint))
    } else {
        (text!(language, timeline.list.nothing), text!(language, timeline.list.nothing_hint))
    };
    nothing_listed(sentence, Some(hint))
}

fn pages(language: Language, open: &OpenTimeline) -> Option<AnyView> {
    let person = open.opened.file.person;
    let next = open
        .page
        .next
        .map(|after| (page_address(person, &open.filter, Some(after)), text!(language, timeline.list.older)));
    let back = (!open.first)
        .then(|| (page_address(person, &open.filter, None), text!(language, timeline.list.newest)));
    pagination(text!(language, timeline.list.pages), back, next)
}
