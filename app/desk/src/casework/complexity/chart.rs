//! How the complexity went over time: a small picture, and the same as a table.

use super::level_name;
use crate::casework::server::OpenCase;
use leptos::prelude::*;
use lidzas_components::table_head;
use lidzas_domain::{
    complexity::Assessment,
    dates::{Language, short_date},
};
use lidzas_words::text;
use std::fmt::Write as _;

/// The picture's size in its own units.
const WIDTH: f64 = 320.0;
const HEIGHT: f64 = 90.0;
const EDGE: f64 = 8.0;

/// The picture and the table; nothing before the first assessment.
pub(super) fn history(language: Language, case: &OpenCase) -> Option<AnyView> {
    let assessments = &case.thread.assessments;
    if assessments.is_empty() {
        return None;
    }
    let picture = (assessments.len() > 1).then(|| picture(language, case));
    let heads = [
        text!(language, casework.complexity.history_date),
        text!(language, casework.complexity.history_total),
        text!(language, casework.complexity.history_level),
        text!(language, casework.complexity.history_by),
    ];
    let head = table_head(&heads);
    let rows = assessments.iter().map(|one| row(language, case, one, &heads)).collect_view();
    Some(
        view! {
            {picture}
            <details class="lz-details">
                <summary class="lz-details__summary">{text!(language, casework.complexity.history)}</summary>
                <div class="lz-details__text">
                    <table class="lz-table lz-table--stack">
                        <thead>
                            <tr>{head}</tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        }
        .into_any(),
    )
}

fn row(language: Language, case: &OpenCase, one: &Assessment, heads: &[String; 4]) -> AnyView {
    let [_, total, level, by] = heads.clone();
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header" scope="row">
                {short_date(one.assessed_on, language)}
            </th>
            <td class="lz-table__cell lz-table__cell--number" data-label=total>
                {one.total}
            </td>
            <td class="lz-table__cell" data-label=level>
                {level_name(language, case, one.level)}
            </td>
            <td class="lz-table__cell" data-label=by>
                {one.recorded_by.clone().unwrap_or_else(|| "–".to_owned())}
            </td>
        </tr>
    }
    .into_any()
}

/// The sums as a line over equal steps, oldest first; each point carries its number.
fn picture(language: Language, case: &OpenCase) -> AnyView {
    let points: Vec<&Assessment> = case.thread.assessments.iter().rev().collect();
    let most = f64::from(case.thread.criteria.degree(&lidzas_domain::complexity::Scores::new(), false).most);
    let step = (WIDTH - 2.0 * EDGE) / f64::from(u32::try_from(points.len().max(2) - 1).unwrap_or(1));
    let at = |place: usize, total: u8| {
        let x = EDGE + step * f64::from(u32::try_from(place).unwrap_or(0));
        let y = HEIGHT - EDGE - (HEIGHT - 3.0 * EDGE) * f64::from(total) / most;
        (x, y)
    };
    let mut line = String::new();
    for (place, one) in points.iter().enumerate() {
        let (x, y) = at(place, one.total);
        // writing to a string cannot fail
        let _ = write!(line, "{}{x:.1} {y:.1}", if place == 0 { "M" } else { " L" });
    }
    let dots = points
        .iter()
        .enumerate()
        .map(|(place, one)| {
            let (x, y) = at(place, one.total);
            let anchor = match place {
                0 => "start",
                _ if place + 1 == points.len() => "end",
                _ => "middle",
            };
            view! {
                <circle class="lz-chart__dot" cx=format!("{x:.1}") cy=format!("{y:.1}") r="3.5"></circle>
                <text class="lz-chart__label" x=format!("{x:.1}") y=format!("{:.1}", y - 7.0) text-anchor=anchor>
                    {one.total}
                </text>
            }
        })
        .collect_view();
    let spoken: Vec<String> = points
        .iter()
        .map(|one| format!("{}: {}", short_date(one.assessed_on, language), one.total))
        .collect();
    let label = text!(language, casework.complexity.chart, points = spoken.join("; "));
    view! {
        <figure class="lz-chart lz-chart--small">
            <svg class="lz-chart__picture" role="img" aria-label=label viewBox=format!("0 0 {WIDTH} {HEIGHT}")>
                <path class="lz-chart__line" d=line></path>
                {dots}
            </svg>
        </figure>
    }
    .into_any()
}
