//! Documents, contact and what else is known of a person; what is not on file is not listed.

use super::OpenFile;
use leptos::prelude::*;
use lidzas_components::table_head;
use lidzas_domain::{
    code_list::{ArrivalRoute, DocumentKind, Sex, Vulnerability},
    dates::{Case, Language, long_date, short_date},
    person::{NameForm, NameOrder},
};
use lidzas_words::text;

/// The summary list.
#[component]
pub(super) fn Facts(language: Language, opened: OpenFile) -> impl IntoView {
    let rows = rows(language, &opened)
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div class="lz-summary-list__row">
                    <dt class="lz-summary-list__key">{name}</dt>
                    <dd class="lz-summary-list__value">
                        <bdi>{value}</bdi>
                    </dd>
                </div>
            }
        })
        .collect_view();
    view! { <dl class="lz-summary-list">{rows}</dl> }.into_any()
}

fn rows(language: Language, opened: &OpenFile) -> Vec<(String, String)> {
    let OpenFile { file, labels, citizenships, .. } = opened;
    let mut rows = Vec::new();
    let mut row = |name: String, value: String| {
        if !value.is_empty() {
            rows.push((name, value));
        }
    };
    let in_form = |form| file.names.display(form, NameOrder::GivenFamily).unwrap_or_default();
    row(text!(language, person.fact.latin), in_form(NameForm::Latin));
    row(text!(language, person.fact.original), in_form(NameForm::Original));
    row(text!(language, person.fact.latvian), in_form(NameForm::Latvian));
    row(text!(language, person.fact.sex), labels.of(Sex::LIST, file.sex.code()));
    let mut belonging = citizenships.clone();
    if file.stateless {
        belonging.push(text!(language, person.fact.stateless));
    }
    row(text!(language, person.fact.citizenship), belonging.join(", "));
    row(text!(language, person.fact.personal_code), file.personal_code.clone().unwrap_or_default());
    let documents: Vec<String> = file
        .documents
        .iter()
        .map(|(kind, number)| format!("{}: {number}", labels.of(DocumentKind::LIST, kind.code())))
        .collect();
    row(text!(language, person.fact.documents), documents.join("; "));
    row(text!(language, person.fact.phone), file.phone.clone());
    row(text!(language, person.fact.email), file.email.clone());
    row(text!(language, person.fact.address), file.address.clone());
    let arrived =
        file.history.arrived_on.map(|day| long_date(day, language, Case::Nominative)).unwrap_or_default();
    row(text!(language, person.fact.arrived), arrived);
    row(text!(language, person.fact.route), labels.of(ArrivalRoute::LIST, file.route.code()));
    row(text!(language, person.fact.referred_by), file.referred_by.clone());
    let representative = file.representative.as_ref().map(|(name, phone)| format!("{name} {phone}"));
    row(text!(language, person.fact.representative), representative.unwrap_or_default());
    let vulnerabilities: Vec<String> =
        file.vulnerabilities.iter().map(|item| labels.of(Vulnerability::LIST, item.code())).collect();
    row(text!(language, person.fact.vulnerabilities), vulnerabilities.join("; "));
    rows
}

/// The status history, newest first.
#[component]
pub(super) fn Statuses(language: Language, opened: OpenFile) -> impl IntoView {
    let OpenFile { file, labels, .. } = opened;
    let heads = [
        text!(language, person.statuses.status),
        text!(language, person.statuses.day),
        text!(language, person.statuses.notified),
    ];
    let head = table_head(&heads);
    let [_, day_head, notified_head] = heads;
    let rows = file
        .history
        .statuses
        .iter()
        .rev()
        .map(|entry| {
            let notified = entry.notified_on.map_or_else(|| "–".to_owned(), |day| short_date(day, language));
            view! {
                <tr class="lz-table__row">
                    <th class="lz-table__header" scope="row">
                        {labels.of("legal_status", entry.status.code())}
                        {(!entry.is_final)
                            .then(|| {
                                view! {
                                    " "
                                    <span class="lz-tag">{text!(language, person.statuses.not_final)}</span>
                                }
                            })}
                    </th>
                    <td class="lz-table__cell lz-number" data-label=day_head.clone()>
                        {short_date(entry.happened_on, language)}
                    </td>
                    <td class="lz-table__cell lz-number" data-label=notified_head.clone()>
                        {notified}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption lz-hidden">{text!(language, person.statuses.caption)}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
