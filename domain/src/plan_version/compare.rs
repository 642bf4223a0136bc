//! What is different between two versions of a plan.

use super::{PlanContent, VersionAction, VersionGoal};
use crate::plan::GoalState;

/// What a difference is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A goal.
    Goal,
    /// An action of a goal.
    Action,
    /// The client's own words on the plan.
    ClientWords,
}

/// A field of a goal or an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanField {
    /// What is to be reached or done.
    Words,
    /// How one sees that a goal is reached.
    Measure,
    /// The problem domain.
    Domain,
    /// Short- or long-term.
    Term,
    /// By when.
    Due,
    /// Who carries an action out.
    Owner,
    /// Where.
    Place,
    /// How far an action has come.
    State,
}

/// What happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Added,
    /// It ended, or is no longer in the plan.
    Ended,
    /// These fields are others.
    Changed(Vec<PlanField>),
}

/// One difference, with what stands in each version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference<'a> {
    /// What it is about.
    pub subject: Subject,
    /// What happened.
    pub what: What,
    /// The goal in the former version, or the goal of the action.
    pub former_goal: Option<&'a VersionGoal>,
    /// The goal in the newer version, or the goal of the action.
    pub goal: Option<&'a VersionGoal>,
    /// The action in the former version.
    pub former_action: Option<&'a VersionAction>,
    /// The action in the newer version.
    pub action: Option<&'a VersionAction>,
}

/// What is different in `now` since `former`, in the order of `now`; what is gone comes last. Translations
/// are no difference of the plan.
#[must_use]
pub fn compare<'a>(former: &'a PlanContent, now: &'a PlanContent) -> Vec<Difference<'a>> {
    let mut found = Vec::new();
    if former.client_words != now.client_words {
        let what = match (former.client_words.is_empty(), now.client_words.is_empty()) {
            (true, _) => What::Added,
            (_, true) => What::Ended,
            _ => What::Changed(vec![PlanField::Words]),
        };
        found.push(Difference { subject: Subject::ClientWords, what, ..Difference::none() });
    }
    for goal in &now.goals {
        let before = former.goals.iter().find(|one| one.id == goal.id);
        goals(before, goal, &mut found);
    }
    for gone in former.goals.iter().filter(|one| is_open(one)) {
        if !now.goals.iter().any(|goal| goal.id == gone.id) {
            found.push(Difference::goal(What::Ended, Some(gone), None));
        }
    }
    found
}

fn is_open(goal: &VersionGoal) -> bool {
    goal.state == GoalState::Open
}

fn goals<'a>(before: Option<&'a VersionGoal>, goal: &'a VersionGoal, found: &mut Vec<Difference<'a>>) {
    let Some(before) = before else {
        found.push(Difference::goal(What::Added, None, Some(goal)));
        return actions(None, goal, found);
    };
    if is_open(before) && !is_open(goal) {
        return found.push(Difference::goal(What::Ended, Some(before), Some(goal)));
    }
    if !is_open(before) && is_open(goal) {
        found.push(Difference::goal(What::Added, Some(before), Some(goal)));
    } else {
        let fields = changed([
            (PlanField::Words, before.words != goal.words),
            (PlanField::Measure, before.measure != goal.measure),
            (PlanField::Domain, before.domain != goal.domain),
            (PlanField::Term, before.term != goal.term),
            (PlanField::Due, before.due != goal.due),
        ]);
        if !fields.is_empty() {
            found.push(Difference::goal(What::Changed(fields), Some(before), Some(goal)));
        }
    }
    actions(Some(before), goal, found);
}

fn actions<'a>(before: Option<&'a VersionGoal>, goal: &'a VersionGoal, found: &mut Vec<Difference<'a>>) {
    let former = |action: &VersionAction| before?.actions.iter().find(|one| one.id == action.id);
    for action in &goal.actions {
        let was = former(action);
        let what = match was {
            None => What::Added,
            Some(was) if was.state.is_open() && !action.state.is_open() => What::Ended,
            Some(was) => {
                let owner = was.owner != action.owner || was.institution != action.institution;
                let fields = changed([
                    (PlanField::Words, was.words != action.words),
                    (PlanField::Owner, owner),
                    (PlanField::Due, was.due != action.due),
                    (PlanField::Place, was.place != action.place),
                    (PlanField::State, was.state != action.state),
                ]);
                if fields.is_empty() {
                    continue;
                }
                What::Changed(fields)
            }
        };
        found.push(Difference {
            subject: Subject::Action,
            what,
            former_goal: before,
            goal: Some(goal),
            former_action: was,
            action: Some(action),
        });
    }
    for gone in before.iter().flat_map(|before| &before.actions).filter(|one| one.state.is_open()) {
        if !goal.actions.iter().any(|action| action.id == gone.id) {
            found.push(Difference {
                subject: Subject::Action,
                what: What::Ended,
                former_goal: before,
                goal: Some(goal),
                former_action: Some(gone),
                action: None,
            });
        }
    }
}

fn changed<const N: usize>(fields: [(PlanField, bool); N]) -> Vec<PlanField> {
    fields.into_iter().filter_map(|(field, is_other)| is_other.then_some(field)).collect()
}

impl<'a> Difference<'a> {
    const fn none() -> Self {
        Self {
            subject: Subject::Goal,
            what: What::Added,
            former_goal: None,
            goal: None,
            former_action: None,
            action: None,
        }
    }

    const fn goal(what: What, former_goal: Option<&'a VersionGoal>, goal: Option<&'a VersionGoal>) -> Self {
        Self { subject: Subject::Goal, what, former_goal, goal, former_action: None, action: None }
    }
}
