//! Tables: what every one of them has.

use leptos::prelude::*;

/// The cells of a table's head, one a column.
#[must_use]
pub fn table_head(names: &[String]) -> AnyView {
    names
        .iter()
        .map(|name| {
            view! {
                <th class="lz-table__header" scope="col">
                    {name.clone()}
                </th>
            }
        })
        .collect_view()
        .into_any()
}
