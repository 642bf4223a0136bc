//! What every page of a case has: the bar, the navigation, what was just done.

use super::{
    navigation::{FileNavigation, Section},
    server::{OpenCase, open_case, open_course},
    words::done_words,
};
use crate::{
    case_file::{Done, IdentityBar, use_person},
    context::use_language,
    error::DeskError,
    loading,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_components::pagination;
use lidzas_domain::{
    casework::{ThreadAsked, ThreadList},
    dates::Language,
    person::PersonId,
};
use lidzas_words::text;
use uuid::Uuid;

/// A page of the case: loads it and shows it by `body`.
#[component]
pub(super) fn CasePage(
    section: Section,
    body: fn(OpenCase) -> AnyView,
    /// Everything at once, for what is printed.
    #[prop(optional)]
    whole: bool,
) -> impl IntoView {
    let person = use_person();
    let asked = use_asked();
    let opened = Resource::new_blocking(
        move || {
            (person.get(), if whole { ThreadAsked::WHOLE } else { asked.get().on(section.thread_page()) })
        },
        move |(person, asked)| async move {
            match person {
                Some(person) if section == Section::Course => open_course(person, asked).await,
                Some(person) => open_case(person, asked).await,
                None => Err(DeskError::NotFound),
            }
        },
    );
    loaded(opened, move |case| {
        view! {
            {just_done()}
            <Head case=case.clone() section=section />
            {body(case)}
        }
        .into_any()
    })
}

/// What of the lists the address asks for.
pub(super) fn use_asked() -> Memo<ThreadAsked> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| {
            ThreadAsked::from_query(query.into_iter().map(|(name, value)| (name.as_ref(), value)))
        })
    })
}

/// The links from page to page of a list; nothing where it is whole.
pub(crate) fn list_pages(
    language: Language,
    case: &OpenCase,
    section: Section,
    list: ThreadList,
    name: String,
) -> Option<AnyView> {
    let page = case.thread.page(list);
    let here = format!("/desk/person/{}{}", case.thread.person, section.path());
    let goal = case.thread.asked.goal.filter(|_| list == ThreadList::Actions);
    let part = ThreadAsked { goal, ..ThreadAsked::default() };
    let next = page.next.map(|after| {
        let asked = ThreadAsked { list: Some(list), after: Some(after), ..part };
        (asked.address(&here), text!(language, casework.list.next))
    });
    let back = page.begun.then(|| (part.address(&here), text!(language, casework.list.first)));
    pagination(text!(language, casework.list.pages, name = name), back, next)
}

/// Where a record stands, whatever page of its list it is on.
pub(crate) fn record_address(person: PersonId, section: Section, name: &str, id: Uuid) -> String {
    let page = ThreadAsked::at(id).address(&format!("/desk/person/{person}{}", section.path()));
    format!("{page}#{name}-{id}")
}

/// Says what was just recorded, by the code in the address.
pub(super) fn just_done() -> Option<AnyView> {
    let language = use_language();
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned));
    let words = done.and_then(|code| done_words(language, &code))?;
    Some(view! { <Done words=words /> }.into_any())
}

/// Shows what was loaded, or why it could not be.
pub(crate) fn loaded<T>(
    opened: Resource<Result<T, DeskError>>,
    show: impl Fn(T) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    loading::loaded(opened, |language| text!(language, casework.loading_title), show)
}

/// Whose case it is, and where in it one is.
#[component]
pub(crate) fn Head(case: OpenCase, section: Section) -> impl IntoView {
    let language = use_language();
    let file = case.opened.file.clone();
    view! {
        <IdentityBar language=language opened=case.opened />
        <FileNavigation language=language file=file here=section />
    }
    .into_any()
}

/// The page's title: the section and whose case it is.
pub(crate) fn section_title(case: &OpenCase, section: String) -> String {
    text!(use_language(), casework.page_title, page = section, name = case.thread.name.clone())
}
