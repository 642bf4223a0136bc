//! A record that somebody else changed while a form about it was filled in: how it stood, and stands now.

use crate::context::use_language;
use leptos::{html, prelude::*};
use lidzas_components::{ComparedField, comparison_table};
use lidzas_words::text;

/// How a record stands: its fields by name.
pub(super) type Standing = Vec<(String, String)>;

/// Says that somebody else changed the record meanwhile, with both sides; takes the focus.
#[component]
pub(super) fn Conflict(
    /// As it stood when the form was opened.
    then: Standing,
    /// As it stands now.
    now: Standing,
) -> impl IntoView {
    let language = use_language();
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // a page without a window has nothing to focus
            let _ = heading.focus();
        }
    });
    let fields = then
        .into_iter()
        .zip(now)
        .filter(|((_, then), (_, now))| !then.is_empty() || !now.is_empty())
        .map(|((name, then), (_, now))| ComparedField {
            name,
            differs: then != now,
            one: then.into_any(),
            other: now.into_any(),
        })
        .collect();
    let sides = [text!(language, casework.conflict.then), text!(language, casework.conflict.now)];
    view! {
        <section class="lz-card lz-card--warning" aria-labelledby="changed">
            <h2 class="lz-h2" id="changed" tabindex="-1" node_ref=heading>
                {text!(language, casework.conflict.title)}
            </h2>
            <p class="lz-body">{text!(language, casework.conflict.lead)}</p>
            {comparison_table(text!(language, casework.conflict.caption), sides, fields)}
        </section>
    }
    .into_any()
}
