//! Who has how many files, and what was handed over before.

use crate::case_file::assignment_name;
use leptos::prelude::*;
use lidzas_components::table_head;
use lidzas_domain::{
    caseload::{Caseload, PastMove},
    clock,
    dates::{Language, date_time},
};
use lidzas_words::text;

/// The table of everybody who has files or could have some.
#[component]
pub(super) fn Caseloads(language: Language, caseloads: Vec<Caseload>) -> impl IntoView {
    if caseloads.is_empty() {
        return view! { <p class="lz-body">{text!(language, caseload.list.empty)}</p> }.into_any();
    }
    let heads = [
        text!(language, caseload.list.name),
        text!(language, caseload.list.kind),
        text!(language, caseload.list.team),
        text!(language, caseload.list.open),
        text!(language, caseload.list.closed),
        text!(language, caseload.list.account),
    ];
    let head = table_head(&heads);
    let rows = caseloads.into_iter().map(|caseload| row(language, caseload, &heads)).collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{text!(language, caseload.list.caption)}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(language: Language, caseload: Caseload, heads: &[String; 6]) -> AnyView {
    let [_, kind, team, open, closed, account] = heads.clone();
    let state = if caseload.in_use {
        text!(language, caseload.list.in_use).into_any()
    } else {
        view! { <span class="lz-tag lz-tag--amber">{text!(language, caseload.list.disabled)}</span> }
            .into_any()
    };
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header" scope="row">
                {caseload.name}
            </th>
            <td class="lz-table__cell" data-label=kind>
                {assignment_name(language, caseload.of.kind)}
            </td>
            <td class="lz-table__cell" data-label=team>
                {caseload.team.unwrap_or_else(|| "–".to_owned())}
            </td>
            <td class="lz-table__cell lz-table__cell--number" data-label=open>
                {caseload.open}
            </td>
            <td class="lz-table__cell lz-table__cell--number" data-label=closed>
                {caseload.closed}
            </td>
            <td class="lz-table__cell" data-label=account>
                {state}
            </td>
        </tr>
    }
    .into_any()
}

/// What was handed over before, newest first.
#[component]
pub(super) fn Moves(language: Language, moves: Vec<PastMove>) -> impl IntoView {
    let list = if moves.is_empty() {
        view! { <p class="lz-body">{text!(language, caseload.moves.empty)}</p> }.into_any()
    } else {
        let items = moves.into_iter().map(|past| item(language, past)).collect_view();
        view! { <ol class="lz-timeline">{items}</ol> }.into_any()
    };
    view! {
        <h2 class="lz-h2">{text!(language, caseload.moves.title)}</h2>
        {list}
    }
    .into_any()
}

fn item(language: Language, past: PastMove) -> AnyView {
    let recorded = date_time(clock::in_riga(past.recorded_at), language);
    let kind = assignment_name(language, past.kind);
    view! {
        <li class="lz-timeline__item">
            <h3 class="lz-timeline__title">
                {text!(language, caseload.moves.who, from = past.from, to = past.to)}
            </h3>
            " "
            <span class="lz-timeline__by">{text!(language, caseload.moves.by, name = past.by)}</span>
            <p class="lz-timeline__date">
                {format!("{recorded}, {}", text!(language, caseload.moves.files, count = past.files, kind = kind))}
            </p>
            <div class="lz-timeline__text" dir="auto">
                {past.reason}
            </div>
        </li>
    }
    .into_any()
}
