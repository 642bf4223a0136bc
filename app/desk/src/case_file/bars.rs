//! The bars that protect a person, in force and lifted: a lifted one stays to be read.

use super::words::bar_name;
use leptos::prelude::*;
use lidzas_domain::{
    case_file::{LiftedBar, SafetyBar},
    dates::{Case, Language, long_date},
};
use lidzas_words::text;

/// The bars, those in force first.
#[component]
pub(super) fn Bars(language: Language, bars: Vec<SafetyBar>) -> impl IntoView {
    let items = bars.into_iter().map(|bar| item(language, bar)).collect_view();
    view! {
        <h2 class="lz-h2" id="bars">
            {text!(language, person.bars.title)}
        </h2>
        <ol class="lz-timeline" aria-labelledby="bars">
            {items}
        </ol>
    }
    .into_any()
}

fn item(language: Language, bar: SafetyBar) -> AnyView {
    let name = bar_name(language, &bar);
    let SafetyBar { reason, from, set_by, lifted, .. } = bar;
    let class =
        if lifted.is_some() { "lz-timeline__item lz-timeline__item--corrected" } else { "lz-timeline__item" };
    let since = text!(language, person.bars.since, date = long_date(from, language, Case::Genitive));
    view! {
        <li class=class>
            <h3 class="lz-timeline__title">{text!(language, person.flag.protected_from, name = name)}</h3>
            {by(language, set_by)}
            <p class="lz-timeline__date">{since}</p>
            <div class="lz-timeline__text" dir="auto">
                {reason}
            </div>
            {lifted.map(|lifted| ending(language, lifted))}
        </li>
    }
    .into_any()
}

fn ending(language: Language, lifted: LiftedBar) -> AnyView {
    let on = text!(language, person.bars.lifted, date = long_date(lifted.on, language, Case::Nominative));
    view! {
        <p class="lz-timeline__date">
            <strong>{on}</strong>
            {by(language, lifted.by)}
        </p>
        <div class="lz-timeline__text" dir="auto">
            {lifted.reason}
        </div>
    }
    .into_any()
}

fn by(language: Language, name: Option<String>) -> Option<AnyView> {
    name.map(|name| {
        view! {
            " "
            <span class="lz-timeline__by">{text!(language, person.timeline.by, name = name)}</span>
        }
        .into_any()
    })
}
