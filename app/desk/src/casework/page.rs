//! What every page of a case has: the bar, the navigation, what was just done.

use super::{
    navigation::{FileNavigation, Section},
    server::{OpenCase, open_case},
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
    let language = use_language();
    let person = use_person();
    let query = use_query_map();
    let done = Memo::new(move |_| {
        query.with(|query| query.get_str("done").and_then(|code| done_words(language, code)))
    });
    let opened = Resource::new_blocking(
        move || person.get(),
        async |person| match person {
            Some(person) => open_case(person).await,
            None => Err(DeskError::NotFound),
        },
    );
    view! {
        <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match opened.await {
                    Ok(case) => {
                        let done = done.get_untracked().map(|words| view! { <Done words=words /> });
                        view! {
                            {done}
                            <Head case=case.clone() section=section />
                            {body(case)}
                        }
                            .into_any()
                    }
                    Err(error) => unopened(error),
                }
            })}
        </Transition>
    }
    .into_any()
}

/// In place of a case that cannot be opened.
pub(super) fn unopened(error: DeskError) -> AnyView {
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
pub(super) fn Head(case: OpenCase, section: Section) -> impl IntoView {
    let language = use_language();
    let file = case.opened.file.clone();
    view! {
        <IdentityBar language=language opened=case.opened />
        <FileNavigation language=language file=file here=section />
    }
    .into_any()
}

/// The page's title: the section and whose case it is.
pub(super) fn section_title(case: &OpenCase, section: String) -> String {
    text!(use_language(), casework.page_title, page = section, name = case.thread.name.clone())
}
