//! What every page of a case has: the bar, the navigation, what was just done.

use super::{
    navigation::{FileNavigation, Section},
    server::{OpenCase, open_case, open_course},
    words::done_words,
};
use crate::{
    PageTitle, Trouble,
    case_file::{Done, IdentityBar, use_person},
    context::use_language,
    error::DeskError,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_words::text;

/// A page of the case: loads it and shows it by `body`.
#[component]
pub(super) fn CasePage(section: Section, body: fn(OpenCase) -> AnyView) -> impl IntoView {
    let person = use_person();
    let opened = Resource::new_blocking(
        move || person.get(),
        move |person| async move {
            match person {
                Some(person) if section == Section::Course => open_course(person).await,
                Some(person) => open_case(person).await,
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
    let language = use_language();
    view! {
        <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match opened.await {
                    Ok(opened) => show(opened),
                    Err(error) => unopened(error),
                }
            })}
        </Transition>
    }
    .into_any()
}

/// In place of a case that cannot be opened.
fn unopened(error: DeskError) -> AnyView {
    let language = use_language();
    view! {
        <PageTitle title=text!(language, casework.loading_title) />
        <h1 class="lz-h1">{text!(language, casework.loading_title)}</h1>
        <Trouble error=error />
    }
    .into_any()
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
