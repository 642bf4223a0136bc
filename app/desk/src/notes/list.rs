//! The list of the notes of a file.

use super::{
    card::card,
    filter::FilterPanel,
    search::{TextSearch, of_notes},
    server::{OpenNotes, form_address, open_notes},
    words::{done_words, page_address},
};
use crate::{
    PageTitle,
    case_file::{Done, IdentityBar, use_person},
    casework::{FileNavigation, Section, loaded},
    context::use_language,
    error::DeskError,
    listing::nothing_listed,
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
    note::{NoteFilter, NotesFrom},
    register::SearchText,
};
use lidzas_words::text;

/// What the address asks for.
pub fn asked(query: &ParamsMap) -> (NoteFilter, NotesFrom) {
    let pairs = query.into_iter().map(|(name, value)| (name.as_ref(), value));
    let id = |name: &str| query.get_str(name).and_then(|id| id.parse().ok());
    let at = id("at").map(NotesFrom::At);
    let from = id("after").map(NotesFrom::After).or(at).unwrap_or_default();
    (NoteFilter::from_query(pairs), from)
}

/// The page.
#[component]
pub fn NotesPage() -> impl IntoView {
    let person = use_person();
    let query = use_query_map();
    let wanted = RwSignal::new(String::new());
    let asked = Memo::new(move |_| query.with(asked));
    let opened = Resource::new_blocking(
        move || (person.get(), asked.get(), wanted.get()),
        async |(person, (filter, from), wanted)| match person {
            Some(person) => open_notes(person, filter, from, SearchText(wanted)).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, move |open| view! { <Whole open=open wanted=wanted /> }.into_any())
}

#[component]
fn Whole(open: OpenNotes, wanted: RwSignal<String>) -> impl IntoView {
    let language = use_language();
    let file = open.opened.file.clone();
    let person = file.person;
    let permitted = open.page.permitted;
    let navigate = use_navigate();
    let filter = open.filter.clone();
    let begin = Callback::new(move |()| {
        navigate(&page_address(person, &filter, NotesFrom::Newest), NavigateOptions::default());
    });
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned));
    let done = done.and_then(|code| done_words(language, &code));
    let title = text!(language, note.title);
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let lead = if permitted.others { text!(language, note.lead) } else { text!(language, note.mentor_lead) };
    let write = permitted.write.then(|| {
        view! {
            <p class="lz-no-print">
                <a class="lz-button" href=form_address(person, None)>
                    {text!(language, note.write)}
                </a>
            </p>
        }
    });
    view! {
        {done.map(|words| view! { <Done words=words /> })}
        <PageTitle title=page_title />
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Notes />
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{lead}</p>
        {write}
        <div class="lz-grid lz-grid--one-third">
            <div class="lz-no-print">
                <FilterPanel person=person filter=open.filter.clone() labels=open.labels.clone() permitted=permitted />
            </div>
            <div>
                <TextSearch words=of_notes() wanted=wanted begin=begin />
                {rows(language, &open, wanted.with_untracked(String::is_empty))}
                {pages(language, &open)}
            </div>
        </div>
    }
    .into_any()
}

fn rows(language: Language, open: &OpenNotes, all: bool) -> AnyView {
    if open.page.notes.is_empty() {
        return empty(language, open, all);
    }
    let shown = number(i64::try_from(open.page.notes.len()).unwrap_or(0), language);
    let cards = open.page.notes.iter().map(|note| card(language, open, note)).collect_view();
    view! {
        <h2 class="lz-hidden">{text!(language, note.title)}</h2>
        <div class="lz-list-head">
            <p role="status">{text!(language, note.list.shown, number = shown)}</p>
        </div>
        <div class="lz-pile">{cards}</div>
    }
    .into_any()
}

fn empty(language: Language, open: &OpenNotes, all: bool) -> AnyView {
    let none_at_all = all && open.filter.is_empty() && open.from == NotesFrom::Newest;
    let (sentence, hint) = if none_at_all {
        let hint = open.page.permitted.write.then(|| text!(language, note.list.empty_hint));
        (text!(language, note.list.empty), hint)
    } else {
        (text!(language, note.list.nothing), Some(text!(language, note.list.nothing_hint)))
    };
    nothing_listed(sentence, hint)
}

fn pages(language: Language, open: &OpenNotes) -> Option<AnyView> {
    let person = open.opened.file.person;
    let next = open.page.next.map(|after| {
        let address = page_address(person, &open.filter, NotesFrom::After(after));
        (address, text!(language, note.list.older))
    });
    let back = (open.from != NotesFrom::Newest)
        .then(|| (page_address(person, &open.filter, NotesFrom::Newest), text!(language, note.list.newest)));
    pagination(text!(language, note.list.pages), back, next)
}
