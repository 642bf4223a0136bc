//! A record that somebody else changed while a form about it was filled in: how it stood, and stands now.

use crate::context::use_language;
use leptos::{html, prelude::*};
use lidzas_components::{ComparedField, comparison_table};
use lidzas_words::text;

/// A field of the record: its name, how it stood when the form was opened, and how it stands.
pub(crate) type Compared = (String, String, String);

/// Both sides of a record, field by field; what is empty on both sides is left out.
pub(crate) fn compared(
    fields: impl IntoIterator<Item = (String, Option<String>, Option<String>)>,
) -> Vec<Compared> {
    fields
        .into_iter()
        .map(|(name, then, now)| (name, then.unwrap_or_default(), now.unwrap_or_default()))
        .filter(|(_, then, now)| !then.is_empty() || !now.is_empty())
        .collect()
}

/// Says that somebody else changed the record meanwhile, and how it stands now; takes the focus.
#[component]
pub(crate) fn Conflict(fields: Vec<Compared>) -> impl IntoView {
    let language = use_language();
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // a page without a window has nothing to focus
            let _ = heading.focus();
        }
    });
    let fields = fields
        .into_iter()
        .map(|(name, then, now)| ComparedField {
            name,
            differs: then != now,
            one: then.into_any(),
            other: now.into_any(),
        })
        .collect();
    let sides = [text!(language, casework.conflict.then), text!(language, institution.now)];
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
