//! Two sides of the same thing, field by field: what somebody typed or would record, beside what is on file.

use leptos::prelude::*;

/// One field of both sides.
pub struct ComparedField {
    /// The field's name.
    pub name: String,
    /// The first side.
    pub one: AnyView,
    /// The second side.
    pub other: AnyView,
    /// Whether the second side is to be noticed.
    pub differs: bool,
}

/// The table; on a telephone each value carries its side's name.
#[must_use]
pub fn comparison_table(caption: String, sides: [String; 2], fields: Vec<ComparedField>) -> AnyView {
    let [one, other] = sides;
    let rows = fields
        .into_iter()
        .map(|field| {
            let class = if field.differs {
                "lz-compare__value lz-compare__value--differs"
            } else {
                "lz-compare__value"
            };
            view! {
                <tr>
                    <th class="lz-compare__field" scope="row">
                        {field.name}
                    </th>
                    <td class="lz-compare__value" data-label=one.clone()>
                        {field.one}
                    </td>
                    <td class=class data-label=other.clone()>
                        {field.other}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="lz-compare">
            <caption class="lz-table__caption">{caption}</caption>
            <thead>
                <tr>
                    <td class="lz-compare__head"></td>
                    <th class="lz-compare__head" scope="col">
                        {one}
                    </th>
                    <th class="lz-compare__head" scope="col">
                        {other}
                    </th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
