//! A record that somebody else changed while a form about it was filled in: how it stood, and stands now.

use super::{record::Record, rewording::field_words, server::OpenCase, words::field_label};
use crate::conflict::{Standing, changed_in_file};
use leptos::prelude::*;
use lidzas_domain::{
    case::ServicePart,
    casework::{CaseworkKind, Changed as Changing},
    code_list::CaseState,
    dates::Language,
    need::NeedState,
    plan::{ActionState, GoalState},
    problem::ProblemState,
};
use lidzas_words::text;

/// The kind of the form whose fields are named as those of this record.
const fn worded_as(record: Changing) -> CaseworkKind {
    match record {
        Changing::Need(_) => CaseworkKind::RewordNeed,
        Changing::Problem(_) => CaseworkKind::RewordProblem,
        Changing::Goal(_) => CaseworkKind::RewordGoal,
        _ => CaseworkKind::RewordAction,
    }
}

/// Everything of a record that can change, and who changed it last; none where it is not there.
fn facts(language: Language, case: &OpenCase, record: Changing) -> Option<Standing> {
    let (state, why) = standing(language, case, record)?;
    let thread = &case.thread;
    let worded = thread.wording(record).map(|wording| wording.fields()).unwrap_or_default();
    let mut facts: Standing = worded
        .into_iter()
        .map(|(field, values)| {
            (field_label(language, worded_as(record), field), field_words(language, case, field, &values))
        })
        .collect();
    facts.push((text!(language, casework.conflict.state), state));
    facts.push((text!(language, casework.conflict.why), why));
    let by = thread.changed_last(record).and_then(|change| change.by).unwrap_or_default();
    facts.push((text!(language, casework.conflict.by), by));
    Some(facts)
}

/// The state of a record by its name, and the words that go with it.
fn standing(language: Language, case: &OpenCase, record: Changing) -> Option<(String, String)> {
    let thread = &case.thread;
    let label = |list, code: &str| case.labels.of(list, code);
    Some(match record {
        Changing::Case => {
            let newest = thread.course.newest.as_ref();
            let why = newest.map(|change| change.words.clone()).unwrap_or_default();
            (label(CaseState::LIST, thread.course.state.code()), why)
        }
        Changing::Need(id) => {
            let need = thread.need(id)?;
            (label(NeedState::LIST, need.state.code()), need.reason.clone())
        }
        Changing::Problem(id) => {
            let problem = thread.problem(id)?;
            let why = problem.changes.first().map(|change| change.reason.clone()).unwrap_or_default();
            (label(ProblemState::LIST, problem.state.code()), why)
        }
        Changing::Goal(id) => {
            let goal = thread.goal(id)?;
            (label(GoalState::LIST, goal.state.code()), goal.outcome.clone())
        }
        Changing::Action(id) => {
            let action = thread.action(id)?;
            (label(ActionState::LIST, action.state.code()), action.result.clone())
        }
        Changing::Task(id) => {
            let task = thread.plan_task(id)?;
            (label(ActionState::LIST, task.state.code()), task.result.clone())
        }
        Changing::Refusal(id) => {
            let one = thread.refusal(id)?;
            let part = label(ServicePart::LIST, one.part.code());
            let (state, why) = match &one.taken_back {
                Some((_, why)) => (text!(language, course.refusal_over), why.clone()),
                None => (text!(language, course.refusal_stands), one.reason.clone()),
            };
            (format!("{part}: {state}"), why)
        }
    })
}

/// Says that somebody else changed the record meanwhile, and how it stands now; takes the focus.
pub(super) fn changed(language: Language, record: Record, now: &OpenCase) -> AnyView {
    let of = record.subject.with_untracked(|subject| subject.id);
    let sides = record.kind.record(of).and_then(|changing| {
        let then = record.known.with_value(|known| facts(language, known, changing))?;
        Some((then, facts(language, now, changing)?))
    });
    let (then, now) = sides.unwrap_or_default();
    changed_in_file(language, then, now)
}
