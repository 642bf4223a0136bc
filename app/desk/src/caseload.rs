//! Handing a whole caseload over: who has how many files, from whom to whom, checked and confirmed.

mod confirm;
mod fields;
mod handover;
mod lists;
mod server;

pub(crate) use server::DRAFT;
pub use server::{OpenCaseload, move_caseload, open_caseload, preview_caseload};

use crate::{PageTitle, Trouble, context::use_language};
use handover::Editor;
use leptos::prelude::*;
use lidzas_words::text;

/// The page of the caseloads.
#[component]
pub fn CaseloadPage() -> impl IntoView {
    let language = use_language();
    // how many files were just handed over
    let done = RwSignal::new(None::<u32>);
    let opened = Resource::new_blocking(|| (), |()| open_caseload());
    let again = Callback::new(move |()| opened.refetch());
    view! {
        <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match opened.await {
                    Ok(page) => view! { <Editor opened=page done=done again=again /> }.into_any(),
                    Err(error) => {
                        view! {
                            <PageTitle title=text!(language, caseload.title) />
                            <h1 class="lz-h1">{text!(language, caseload.title)}</h1>
                            <Trouble error=error />
                        }
                            .into_any()
                    }
                }
            })}
        </Transition>
    }
}
