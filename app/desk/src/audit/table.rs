//! The rows of the audit. A person is the number of a file, never a name.

use super::{chain_name, words::action_words};
use crate::labels::{Labels, role_text};
use leptos::prelude::*;
use lidzas_components::table_head;
use lidzas_domain::{
    audit::AuditRow,
    clock,
    dates::{Language, date_time},
};
use lidzas_words::text;

/// A table of rows.
pub(super) fn table(language: Language, rows: Vec<AuditRow>, labels: &Labels) -> AnyView {
    let heads = [
        text!(language, audit.list.when),
        text!(language, audit.list.who),
        text!(language, audit.list.action),
        text!(language, audit.list.file),
        text!(language, audit.list.chain),
    ];
    let head = table_head(&heads);
    let rows = rows.into_iter().map(|row| row_view(language, row, labels, &heads)).collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{text!(language, audit.list.caption)}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row_view(language: Language, row: AuditRow, labels: &Labels, heads: &[String; 5]) -> AnyView {
    let [_, who_head, action_head, file_head, chain_head] = heads.clone();
    let who = match (row.by, row.role) {
        (Some(name), Some(role)) => view! {
            {name}
            <br />
            <span class="lz-small lz-muted">{role_text(language, role)}</span>
        }
        .into_any(),
        (Some(name), None) => name.into_any(),
        (None, _) => view! { <span class="lz-muted">{text!(language, audit.list.nobody)}</span> }.into_any(),
    };
    let fields = (!row.fields.is_empty()).then(|| {
        let names = text!(language, audit.list.fields, names = row.fields.join(", "));
        view! {
            <br />
            <span class="lz-small lz-muted lz-reference">{names}</span>
        }
    });
    let subject = row.subject.map(|subject| {
        view! {
            <br />
            <span class="lz-small lz-muted">
                {text!(language, audit.list.subject)} " " <code class="lz-reference">{subject.to_string()}</code>
            </span>
        }
    });
    let file = match row.person {
        Some(person) => view! { <code class="lz-reference">{person.to_string()}</code> }.into_any(),
        None => "–".into_any(),
    };
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header lz-number lz-nowrap" scope="row">
                {date_time(clock::in_riga(row.at), language)}
            </th>
            <td class="lz-table__cell" data-label=who_head>
                {who}
            </td>
            <td class="lz-table__cell" data-label=action_head>
                {action_words(language, &row.action)}
                {fields}
                {subject}
            </td>
            <td class="lz-table__cell" data-label=file_head>
                {file}
            </td>
            <td class="lz-table__cell" data-label=chain_head>
                {chain_name(language, labels, &row.chain)}
                {(!row.sealed)
                    .then(|| {
                        view! {
                            " "
                            <span class="lz-tag">{text!(language, audit.list.unsealed)}</span>
                        }
                    })}
            </td>
        </tr>
    }
    .into_any()
}
