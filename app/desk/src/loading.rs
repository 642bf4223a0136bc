//! A page while what it shows is fetched, and in place of what cannot be opened.

use crate::{PageTitle, Trouble, context::use_language, error::DeskError};
use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

/// Shows what was opened once it is there, or under this title why it could not be.
pub(crate) fn loaded<T>(
    opened: Resource<Result<T, DeskError>>,
    title: impl Fn(Language) -> String + Copy + Send + Sync + 'static,
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
                    Err(error) => unopened(title(language), error),
                }
            })}
        </Transition>
    }
    .into_any()
}

/// In place of a page that cannot be opened.
pub(crate) fn unopened(title: String, error: DeskError) -> AnyView {
    view! {
        <PageTitle title=title.clone() />
        <h1 class="lz-h1">{title}</h1>
        <Trouble error=error />
    }
    .into_any()
}
