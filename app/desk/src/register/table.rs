//! The table of files: in the register, in search results and on the page of the day.

use crate::{context::use_language, labels::Labels};
use leptos::prelude::*;
use lidzas_components::entitlement;
use lidzas_components::table_head;
use lidzas_domain::{
    code_list::{CaseState, LegalStatus, ResidenceKind},
    dates::{Language, short_date},
    entitlement::{EndingWithin, State},
    register::RegisterRow,
};
use lidzas_words::text;

/// The labels a row needs.
#[cfg(feature = "ssr")]
pub(crate) async fn row_labels() -> Result<Labels, crate::error::DeskError> {
    crate::labels::labels(vec![LegalStatus::LIST.to_owned(), ResidenceKind::LIST.to_owned()]).await
}

/// A table of files.
#[component]
pub fn RegisterTable(
    /// The files, in their order.
    rows: Vec<RegisterRow>,
    /// Labels of status and residence.
    labels: Labels,
    /// What the table holds.
    #[prop(into)]
    caption: String,
) -> impl IntoView {
    let language = use_language();
    let heads = [
        text!(language, register.column.name),
        text!(language, register.column.status),
        text!(language, register.column.residence),
        text!(language, register.column.worker),
        text!(language, register.column.last_day),
        text!(language, register.column.state),
    ];
    let head = table_head(&heads);
    let rows = rows.into_iter().map(|row| row_view(language, row, &labels, &heads)).collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{caption}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row_view(language: Language, row: RegisterRow, labels: &Labels, heads: &[String; 6]) -> AnyView {
    let [_, status_head, residence_head, worker_head, day_head, state_head] = heads.clone();
    let closed = row.case_state == CaseState::Closed;
    let class = if closed { "lz-table__row lz-table__row--quiet" } else { "lz-table__row" };
    let day = row.last_day.map_or_else(|| "–".to_owned(), |day| short_date(day, language));
    let worker = match row.worker {
        Some(name) => name.into_any(),
        None => view! { <span class="lz-muted">{text!(language, register.unassigned)}</span> }.into_any(),
    };
    view! {
        <tr class=class>
            <th class="lz-table__header" scope="row">
                <a href=format!("/desk/person/{}", row.person)>{row.name}</a>
                {row
                    .original_name
                    .map(|name| {
                        view! {
                            <br />
                            <bdi class="lz-small lz-muted" dir="auto">
                                {name}
                            </bdi>
                        }
                    })}
                {row
                    .child_file
                    .then(|| {
                        view! {
                            " "
                            <span class="lz-tag">{text!(language, register.child)}</span>
                        }
                    })}
                {closed
                    .then(|| {
                        view! {
                            " "
                            <span class="lz-tag">{text!(language, register.closed)}</span>
                        }
                    })}
            </th>
            <td class="lz-table__cell" data-label=status_head>
                {labels.of(LegalStatus::LIST, row.status.code())}
            </td>
            <td class="lz-table__cell" data-label=residence_head>
                {labels.of(ResidenceKind::LIST, row.residence.code())}
            </td>
            <td class="lz-table__cell" data-label=worker_head>
                {worker}
            </td>
            <td class="lz-table__cell lz-number lz-nowrap" data-label=day_head>
                {day}
            </td>
            <td class="lz-table__cell" data-label=state_head>
                <StateTag state=row.entitlement days_left=row.days_left />
            </td>
        </tr>
    }
    .into_any()
}

/// The name of a state, short enough for a tag.
#[must_use]
pub(crate) fn short_state(language: Language, state: State) -> String {
    match state {
        State::NotStarted => text!(language, register.state.not_started),
        State::Entitled => text!(language, register.state.entitled),
        State::Waiting => text!(language, register.state.waiting),
        State::Away => text!(language, register.state.away),
        State::Ended => text!(language, register.state.ended),
    }
}

/// The state of an entitlement as a tag: amber from 30 days before its end, red from 7.
#[component]
fn StateTag(state: State, days_left: Option<i64>) -> impl IntoView {
    let language = use_language();
    let warning = days_left.and_then(EndingWithin::of);
    let class = match (state, warning) {
        (State::Entitled, Some(EndingWithin::SevenDays)) => "lz-tag lz-tag--red",
        (State::Entitled, Some(_)) => "lz-tag lz-tag--amber",
        (State::Entitled, None) => "lz-tag lz-tag--green",
        (State::Waiting, _) => "lz-tag lz-tag--blue",
        _ => "lz-tag",
    };
    let words = match days_left {
        Some(days) => entitlement::days_left(language, days),
        None => short_state(language, state),
    };
    view! { <span class=class>{words}</span> }
}
