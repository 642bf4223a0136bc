//! A need on the page: what was heard, when and by whom, and what became of it.

use super::{
    navigation::Section,
    page::record_address,
    problems::{open_form, sensitivity_tag},
    rewording::former,
    server::OpenCase,
    words::beginning,
};
use leptos::prelude::*;
use lidzas_domain::{
    casework::CaseworkKind,
    dates::{Case, Language, long_date},
    need::{Need, NeedState},
};
use lidzas_words::text;

/// The card of a need; one that waits carries what can be done with it.
pub(super) fn need_card(language: Language, case: &OpenCase, need: &Need) -> AnyView {
    let person = case.thread.person;
    let date = long_date(need.noted_on, language, Case::Nominative);
    let noted = match &need.noted_by {
        Some((_, name)) => text!(language, casework.noted, date = date, name = name.clone()),
        None => text!(language, casework.noted_alone, date = date),
    };
    let became = match need.state {
        NeedState::Open => None,
        NeedState::TakenUp => Some(text!(language, casework.problems.became)),
        NeedState::SetAside => {
            Some(text!(language, casework.problems.set_aside_because, reason = need.reason.clone()))
        }
    };
    let of_it: Vec<_> =
        case.thread.problems.iter().filter(|problem| problem.needs.contains(&need.id)).collect();
    let of_it = of_it
        .into_iter()
        .map(|problem| {
            view! {
                " "
                <a href=record_address(person, Section::Problems, "problem", problem.id.as_uuid()) dir="auto">
                    {beginning(&problem.words)}
                </a>
            }
        })
        .collect_view();
    let open = need.state == NeedState::Open;
    let actions = case.thread.permitted.assess.then(|| {
        let id = Some(need.id.as_uuid());
        view! {
            <div class="lz-card__actions">
                {open.then(|| open_form(language, person, CaseworkKind::IdentifyProblem, id, true))}
                {open.then(|| open_form(language, person, CaseworkKind::SetAside, id, true))}
                {open_form(language, person, CaseworkKind::RewordNeed, id, true)}
            </div>
        }
    });
    let class = if need.state == NeedState::Open { "lz-card" } else { "lz-card lz-card--quiet" };
    view! {
        <div class=class id=format!("need-{}", need.id)>
            <p class="lz-card__words" dir="auto">
                {need.words.clone()}
            </p>
            <p class="lz-card__text">{noted} " " {sensitivity_tag(case, language, need.sensitivity)}</p>
            {became.map(|words| view! { <p class="lz-card__text" dir="auto">{words} {of_it}</p> })}
            {former(language, case, CaseworkKind::RewordNeed, need.id.as_uuid())}
            {actions}
        </div>
    }
    .into_any()
}
