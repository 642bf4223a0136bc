//! The list of the versions of something, and what is new in the one that is looked at.

use crate::conflict::{Compared, compared};
use leptos::prelude::*;
use lidzas_components::{ComparedField, comparison_table, table_head};
use lidzas_domain::{
    administration::{EditionHead, Editions},
    clock,
    dates::{Case, Language, date_time, long_date},
};
use lidzas_words::text;

/// A line of a version: what it is known by, what it is called, what it says.
pub struct Line {
    pub key: String,
    pub name: String,
    pub says: String,
}

/// The lines in which two versions differ, as they stood and as they stand.
pub(super) fn changes(then: &[Line], now: &[Line]) -> Vec<Compared> {
    let gone = then.iter().filter(|line| now.iter().all(|one| one.key != line.key));
    let lines = now.iter().chain(gone);
    let says =
        |lines: &[Line], key: &str| lines.iter().find(|line| line.key == key).map(|line| line.says.clone());
    let both = lines.map(|line| (line.name.clone(), says(then, &line.key), says(now, &line.key)));
    compared(both.filter(|(_, then, now)| then != now))
}

/// What is new in a version; nothing for the first.
pub(super) fn changes_view(language: Language, then: &[Line], now: &[Line]) -> AnyView {
    let fields: Vec<_> = changes(then, now)
        .into_iter()
        .map(|(name, then, now)| ComparedField {
            name,
            differs: true,
            one: then.into_any(),
            other: now.into_any(),
        })
        .collect();
    let table = if fields.is_empty() {
        view! { <p class="lz-body">{text!(language, administration.no_changes)}</p> }.into_any()
    } else {
        let sides = [text!(language, administration.before), text!(language, administration.after)];
        comparison_table(text!(language, administration.changes), sides, fields)
    };
    view! {
        <h2 class="lz-h2">{text!(language, administration.changes)}</h2>
        {table}
    }
    .into_any()
}

/// The versions, the newest first; each leads to itself.
pub(super) fn versions<T>(language: Language, editions: &Editions<T>, shown: i32, address: &str) -> AnyView {
    let head = [
        text!(language, administration.number),
        text!(language, administration.valid_from),
        text!(language, administration.state),
        text!(language, administration.made),
        text!(language, administration.reason),
    ];
    let rows: Vec<_> =
        editions.heads.iter().map(|head| row(language, head, editions.in_force, shown, address)).collect();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{text!(language, administration.versions)}</caption>
            <thead>
                <tr>{table_head(&head)}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(language: Language, head: &EditionHead, in_force: i32, shown: i32, address: &str) -> AnyView {
    let (class, state) = if head.version == in_force {
        ("lz-tag lz-tag--green", text!(language, administration.in_force))
    } else if head.version > in_force {
        ("lz-tag lz-tag--blue", text!(language, administration.coming))
    } else {
        ("lz-tag", text!(language, administration.over))
    };
    let made = match (head.made_at, &head.made_by) {
        (Some(at), Some(name)) => {
            let at = date_time(clock::in_riga(at), language);
            text!(language, administration.made_by, name = name.clone(), at = at)
        }
        _ => text!(language, administration.first_version),
    };
    let number = text!(language, administration.version, number = head.version);
    let current = (head.version == shown).then_some("true");
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header" scope="row">
                <a href=format!("{address}?version={}", head.version) aria-current=current>
                    {number}
                </a>
            </th>
            <td class="lz-table__cell" data-label=text!(language, administration.valid_from)>
                {long_date(head.valid_from, language, Case::Nominative)}
            </td>
            <td class="lz-table__cell" data-label=text!(language, administration.state)>
                <span class=class>{state}</span>
            </td>
            <td class="lz-table__cell" data-label=text!(language, administration.made)>
                {made}
            </td>
            <td class="lz-table__cell lz-words" data-label=text!(language, administration.reason) dir="auto">
                {head.reason.clone()}
            </td>
        </tr>
    }
    .into_any()
}
