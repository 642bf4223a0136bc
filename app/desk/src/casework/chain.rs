//! The way back from what was done to the need it began with: action → goal → problem → need.

use super::{navigation::Section, page::record_address, words::beginning};
use leptos::prelude::*;
use lidzas_domain::{
    activity::Purpose,
    casework::Thread,
    dates::Language,
    person::{NeedId, ProblemId},
};
use lidzas_words::text;

/// A step of the way: what it is, where it stands, and how it begins.
struct Step {
    name: String,
    href: String,
    words: String,
}

/// The steps that are open to the user, the nearest first.
fn steps(language: Language, thread: &Thread, purpose: &Purpose) -> Vec<Step> {
    let person = thread.person;
    let mut steps = Vec::new();
    let action = purpose.action.and_then(|id| thread.action(id));
    if let Some(action) = action {
        steps.push(Step {
            name: text!(language, casework.plan.chain_action),
            href: record_address(person, Section::Plan, "action", action.id.as_uuid()),
            words: beginning(&action.words),
        });
    }
    let goal = action.and_then(|action| action.goal).or(purpose.goal).and_then(|id| thread.goal(id));
    if let Some(goal) = goal {
        steps.push(Step {
            name: text!(language, casework.plan.chain_goal),
            href: record_address(person, Section::Plan, "goal", goal.id.as_uuid()),
            words: beginning(&goal.words),
        });
    }
    let problems: Vec<ProblemId> =
        goal.map_or_else(|| purpose.problem.into_iter().collect(), |goal| goal.problems.clone());
    let problems: Vec<_> = problems.into_iter().filter_map(|id| thread.problem(id)).collect();
    for problem in &problems {
        steps.push(Step {
            name: text!(language, casework.plan.chain_problem),
            href: record_address(person, Section::Problems, "problem", problem.id.as_uuid()),
            words: beginning(&problem.words),
        });
    }
    let needs: Vec<NeedId> = problems.iter().flat_map(|problem| problem.needs.iter().copied()).collect();
    for need in needs.into_iter().filter_map(|id| thread.need(id)) {
        steps.push(Step {
            name: text!(language, casework.plan.chain_need),
            href: record_address(person, Section::Problems, "need", need.id.as_uuid()),
            words: beginning(&need.words),
        });
    }
    steps
}

/// The way as a list of links; nothing where what was done was for nothing in particular.
pub(super) fn chain(language: Language, thread: &Thread, purpose: &Purpose) -> Option<AnyView> {
    let steps = steps(language, thread, purpose);
    if steps.is_empty() {
        return None;
    }
    let items = steps
        .into_iter()
        .map(|step| {
            view! {
                <li>
                    <span class="lz-muted">{step.name}": "</span>
                    <a href=step.href dir="auto">
                        {step.words}
                    </a>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <ol class="lz-chain" aria-label=text!(language, casework.plan.chain)>
                {items}
            </ol>
        }
        .into_any(),
    )
}
