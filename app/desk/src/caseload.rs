//! Handing a whole caseload over: who has how many files, from whom to whom, checked and confirmed.

mod confirm;
mod fields;
mod handover;
mod lists;
mod server;

pub(crate) use server::DRAFT;
pub use server::{OpenCaseload, move_caseload, open_caseload, preview_caseload};

use crate::loading::loaded;
use handover::Editor;
use leptos::prelude::*;
use lidzas_words::text;

/// The page of the caseloads.
#[component]
pub fn CaseloadPage() -> impl IntoView {
    // how many files were just handed over
    let done = RwSignal::new(None::<u32>);
    let opened = Resource::new_blocking(|| (), |()| open_caseload());
    let again = Callback::new(move |()| opened.refetch());
    loaded(
        opened,
        |language| text!(language, caseload.title),
        move |page| view! { <Editor opened=page done=done again=again /> }.into_any(),
    )
}
