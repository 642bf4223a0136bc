//! A record that somebody else changed while a form about it was filled in: how it stood, and stands now.

use super::record::Record;
use crate::context::use_language;
use leptos::{html, prelude::*};
use lidzas_components::{ComparedField, comparison_table};
use lidzas_domain::{
    case::ServicePart,
    casework::{CaseworkKind, Thread},
    code_list::CaseState,
    dates::Language,
    need::NeedState,
    person::{GoalId, NeedId, PartRefusalId, PlanActionId, PlanTaskId, ProblemId},
    plan::{ActionState, GoalState},
    problem::ProblemState,
};
use lidzas_words::text;

/// How a record stands: its state, why, and who changed it last.
fn standing(record: Record, thread: &Thread) -> Option<[String; 3]> {
    let label = |list, code: &str| record.known.with_value(|known| known.labels.of(list, code));
    if record.kind == CaseworkKind::ChangeCase {
        let newest = thread.course.changes.first();
        let why = newest.map(|change| change.words.clone()).unwrap_or_default();
        let by = newest.and_then(|change| change.recorded_by.clone()).unwrap_or_default();
        return Some([label(CaseState::LIST, thread.course.state.code()), why, by]);
    }
    let id = record.subject.with_untracked(|subject| subject.id)?;
    match record.kind {
        CaseworkKind::SetAside => thread.need(NeedId::from_uuid(id)).map(|need| {
            let state = label(NeedState::LIST, need.state.code());
            [state, need.reason.clone(), String::new()]
        }),
        CaseworkKind::ChangeProblem => thread.problem(ProblemId::from_uuid(id)).map(|problem| {
            let newest = problem.changes.first();
            let why = newest.map(|change| change.reason.clone()).unwrap_or_default();
            let by = newest.and_then(|change| change.recorded_by.clone()).unwrap_or_default();
            [label(ProblemState::LIST, problem.state.code()), why, by]
        }),
        CaseworkKind::SettleGoal => thread
            .goal(GoalId::from_uuid(id))
            .map(|goal| [label(GoalState::LIST, goal.state.code()), goal.outcome.clone(), String::new()]),
        CaseworkKind::SettleAction => thread.action(PlanActionId::from_uuid(id)).map(|action| {
            [label(ActionState::LIST, action.state.code()), action.result.clone(), String::new()]
        }),
        CaseworkKind::SettlePlanTask => thread
            .plan_task(PlanTaskId::from_uuid(id))
            .map(|task| [label(ActionState::LIST, task.state.code()), task.result.clone(), String::new()]),
        CaseworkKind::TakeBackPart => thread.refusal(PartRefusalId::from_uuid(id)).map(|one| {
            let why = one.taken_back.as_ref().map(|(_, why)| why.clone()).unwrap_or_default();
            [label(ServicePart::LIST, one.part.code()), why, String::new()]
        }),
        _ => None,
    }
}

/// Says that somebody else changed the record meanwhile, and how it stands now; takes the focus.
#[component]
pub(super) fn Changed(record: Record, now: Thread) -> impl IntoView {
    let language = use_language();
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // a page without a window has nothing to focus
            let _ = heading.focus();
        }
    });
    let then = record.known.with_value(|known| standing(record, &known.thread));
    let compared = then.zip(standing(record, &now)).map(|(then, now)| changed_table(language, then, now));
    view! {
        <section class="lz-card lz-card--warning" aria-labelledby="changed">
            <h2 class="lz-h2" id="changed" tabindex="-1" node_ref=heading>
                {text!(language, casework.conflict.title)}
            </h2>
            <p class="lz-body">{text!(language, casework.conflict.lead)}</p>
            {compared}
        </section>
    }
    .into_any()
}

fn changed_table(language: Language, then: [String; 3], now: [String; 3]) -> AnyView {
    let names = [
        text!(language, casework.conflict.state),
        text!(language, casework.conflict.why),
        text!(language, casework.conflict.by),
    ];
    let fields = names
        .into_iter()
        .zip(then.into_iter().zip(now))
        .filter(|(_, (then, now))| !then.is_empty() || !now.is_empty())
        .map(|(name, (then, now))| ComparedField {
            name,
            differs: then != now,
            one: then.into_any(),
            other: now.into_any(),
        })
        .collect();
    let sides = [text!(language, casework.conflict.then), text!(language, casework.conflict.now)];
    comparison_table(text!(language, casework.conflict.caption), sides, fields)
}
