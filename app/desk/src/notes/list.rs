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
fn asked(query: &ParamsMap) -> (NoteFilter, NotesFrom) {
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
    view! {
        <div class="lz-inset">
            <p class="lz-body" role="status">
                <strong>{sentence}</strong>
            </p>
            {hint.map(|hint| view! { <p class="lz-body">{hint}</p> })}
        </div>
    }
    .into_any()
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

#[cfg(test)]
mod tests {
    use super::*;
    use lidzas_domain::person::{NoteId, PersonId};
    use uuid::Uuid;

    #[test]
    fn a_page_is_found_again_by_its_address() {
        let person = PersonId::from_uuid(Uuid::from_u128(7));
        let note = NoteId::from_uuid(Uuid::from_u128(8));
        let calls = NoteFilter { kind: Some("phone_call".to_owned()), ..NoteFilter::default() };
        for filter in [calls, NoteFilter::default()] {
            for from in [NotesFrom::Newest, NotesFrom::After(note), NotesFrom::At(note)] {
                let address = page_address(person, &filter, from);
                let query = address.split_once('?').map_or("", |(_, query)| query);
                let pairs: ParamsMap = query
                    .split('&')
                    .filter_map(|pair| pair.split_once('='))
                    .map(|(name, value)| (name.to_owned(), value.to_owned()))
                    .collect();
                assert_eq!(asked(&pairs), (filter.clone(), from));
            }
        }
    }
}
