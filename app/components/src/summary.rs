//! Names and values below each other: the facts of a record, or what is about to be recorded.

use leptos::prelude::*;

/// The list; each value in its own direction, whatever its script.
#[must_use]
pub fn summary_list(rows: Vec<(String, AnyView)>) -> AnyView {
    let rows = rows
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div class="lz-summary-list__row">
                    <dt class="lz-summary-list__key">{name}</dt>
                    <dd class="lz-summary-list__value" dir="auto">
                        {value}
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="lz-summary-list">{rows}</dl> }.into_any()
}
