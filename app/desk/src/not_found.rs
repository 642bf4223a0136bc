//! What stands where there is no page.

use crate::{PageTitle, context};
use leptos::prelude::*;
use lidzas_words::text;

/// The page that does not exist.
#[component]
pub(crate) fn NotFound() -> impl IntoView {
    let language = context::use_language();
    view! {
        <PageTitle title=text!(language, desk.not_found.title) />
        <h1 class="lz-h1">{text!(language, desk.not_found.title)}</h1>
        <p class="lz-body">{text!(language, desk.not_found.text)}</p>
    }
    .into_any()
}
