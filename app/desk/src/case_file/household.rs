//! The others of the household, each with a file of their own.

use super::{
    OpenFile,
    words::{birth_words, is_child, relation_name},
};
use leptos::prelude::*;
use lidzas_components::table_head;
use lidzas_domain::{
    case_file::HouseholdMember,
    code_list::CaseState,
    dates::{Language, short_date},
};
use lidzas_words::text;

/// The household's table; children are marked.
#[component]
pub(super) fn Household(language: Language, opened: OpenFile) -> impl IntoView {
    let OpenFile { file, labels, .. } = opened;
    if file.household.is_empty() {
        return view! { <p class="lz-body">{text!(language, person.household.alone)}</p> }.into_any();
    }
    let heads = [
        text!(language, person.household.name),
        text!(language, person.household.relation),
        text!(language, person.household.born),
        text!(language, person.household.last_day),
        text!(language, person.household.case_state),
    ];
    let head = table_head(&heads);
    let row = |member: HouseholdMember| {
        let [_, relation, born, last_day, case_state] = heads.clone();
        let child = is_child(member.birth, file.today);
        let birth = member.birth.map_or_else(
            || text!(language, common.not_known),
            |birth| birth_words(language, birth, file.today),
        );
        view! {
            <tr class="lz-table__row">
                <th class="lz-table__header" scope="row">
                    <a href=format!("/desk/person/{}", member.person)>{member.name}</a>
                    {child
                        .then(|| {
                            view! {
                                " "
                                <span class="lz-tag lz-tag--brand">{text!(language, person.household.child)}</span>
                            }
                        })}
                </th>
                <td class="lz-table__cell" data-label=relation>
                    {relation_name(language, member.relation)}
                </td>
                <td class="lz-table__cell" data-label=born>
                    {birth}
                </td>
                <td class="lz-table__cell lz-number" data-label=last_day>
                    {member.last_day.map_or_else(|| "–".to_owned(), |day| short_date(day, language))}
                </td>
                <td class="lz-table__cell" data-label=case_state>
                    {labels.of(CaseState::LIST, member.case_state.code())}
                </td>
            </tr>
        }
    };
    let rows = file.household.iter().cloned().map(row).collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption lz-hidden">{text!(language, person.household.caption)}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
