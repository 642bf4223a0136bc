//! What a command is held against before it is recorded: the facts on file that it must fit.

use super::CaseworkCommand;
use crate::case::offered_states;
use crate::code_list::CaseState;
use crate::form::{Fault, FieldError};
use crate::plan::{ActionState, GoalState};
use crate::problem::ProblemState;
use chrono::NaiveDate;

/// The state of the record that a command changes, and the last day something happened to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A need; whether it still waits.
    Need {
        /// Whether nobody has looked into it yet.
        open: bool,
    },
    /// A problem.
    Problem {
        /// Its state.
        state: ProblemState,
        /// The day of its last change.
        since: NaiveDate,
    },
    /// A goal.
    Goal {
        /// Its state.
        state: GoalState,
        /// The day it was set or last changed.
        since: NaiveDate,
    },
    /// An action.
    Action {
        /// Its state.
        state: ActionState,
        /// The day it was planned or last changed.
        since: NaiveDate,
    },
    /// The case itself.
    Case {
        /// Its state.
        state: CaseState,
        /// The day of its last change.
        since: NaiveDate,
    },
    /// A refusal of a part of the service.
    Refusal {
        /// Whether it still stands.
        stands: bool,
        /// The day it was refused.
        since: NaiveDate,
    },
}

/// The facts on file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The first day in Latvia, as far as known: nothing was done for the client before.
    pub arrived_on: Option<NaiveDate>,
    /// The record the command changes.
    pub standing: Option<Standing>,
}

impl CaseworkCommand {
    /// Whether the command fits what is on file.
    ///
    /// # Errors
    /// Every field that contradicts it.
    pub fn check(&self, facts: &Facts) -> Result<(), Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut note = |field: &str, fault| faults.push(FieldError { field: field.to_owned(), fault });
        if let (Some(day), Some(arrived)) = (self.happened_on(), facts.arrived_on)
            && day < arrived
        {
            note("happened_on", Fault::BeforeArrival);
        }
        let (fits, since) = match (self, facts.standing) {
            (Self::SetAside { .. }, Some(Standing::Need { open })) => (open, None),
            (Self::ChangeProblem(change), Some(Standing::Problem { state, since })) => {
                (state.may_become(change.state), Some(since))
            }
            (Self::SettleGoal(settled), Some(Standing::Goal { state, since })) => {
                (state.may_become(settled.state), Some(since))
            }
            (Self::SettleAction(settled), Some(Standing::Action { state, since })) => {
                (state.next().contains(&settled.state), Some(since))
            }
            (Self::SettlePlanTask(settled), Some(Standing::Action { state, since })) => {
                (state.next().contains(&settled.state), Some(since))
            }
            (Self::ChangeCase(change), Some(Standing::Case { state, since })) => {
                (offered_states(state).contains(&change.state), Some(since))
            }
            (Self::TakeBackPart(_), Some(Standing::Refusal { stands, since })) => (stands, Some(since)),
            _ => (true, None),
        };
        if !fits {
            note("state", Fault::Contradicts);
        }
        if let (Some(day), Some(since)) = (self.happened_on(), since)
            && day < since
        {
            note("happened_on", Fault::BeforeTheOther);
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// The day on which what is recorded happened; none where it lies ahead or has no day.
    const fn happened_on(&self) -> Option<NaiveDate> {
        match self {
            Self::NoteNeed(need) => Some(need.noted_on),
            // first seen may well have been abroad
            Self::IdentifyProblem(_)
            | Self::SetAside { .. }
            | Self::SetGoal(_)
            | Self::PlanAction(_)
            | Self::Reword(_) => None,
            Self::ChangeProblem(change) => Some(change.happened_on),
            Self::SettleGoal(settled) => Some(settled.happened_on),
            Self::SettleAction(settled) => Some(settled.happened_on),
            Self::RecordActivity(activity) => Some(activity.done_on),
            Self::ChangeCase(change) => Some(change.happened_on),
            Self::RecordView(view) => Some(view.happened_on),
            Self::RefusePart(refusal) => Some(refusal.happened_on),
            Self::TakeBackPart(back) => Some(back.happened_on),
            Self::SettlePlanTask(settled) => Some(settled.happened_on),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::ProblemId;
    use crate::problem::ChangeProblem;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn eased_on(happened_on: &str) -> CaseworkCommand {
        CaseworkCommand::ChangeProblem(ChangeProblem {
            problem: ProblemId::from_uuid(uuid::Uuid::from_u128(1)),
            state: ProblemState::Eased,
            happened_on: day(happened_on),
            reason: "Atrasts pagaidu mājoklis".to_owned(),
        })
    }

    fn found(command: &CaseworkCommand, facts: Facts) -> Vec<(String, Fault)> {
        let faults = command.check(&facts).err().unwrap_or_default();
        faults.into_iter().map(|error| (error.field, error.fault)).collect()
    }

    #[test]
    fn a_change_comes_after_the_one_before_it_and_follows_from_it() {
        let in_work = Standing::Problem { state: ProblemState::InWork, since: day("2026-11-10") };
        let facts = Facts { arrived_on: Some(day("2026-10-01")), standing: Some(in_work) };
        assert_eq!(found(&eased_on("2026-11-10"), facts), []);
        assert_eq!(
            found(&eased_on("2026-11-09"), facts),
            [("happened_on".to_owned(), Fault::BeforeTheOther)]
        );
        let solved = Standing::Problem { state: ProblemState::Solved, since: day("2026-11-10") };
        let facts = Facts { standing: Some(solved), ..facts };
        assert_eq!(found(&eased_on("2026-11-20"), facts), [("state".to_owned(), Fault::Contradicts)]);
    }

    #[test]
    fn nothing_was_done_before_the_client_arrived() {
        let facts = Facts { arrived_on: Some(day("2026-11-15")), standing: None };
        assert_eq!(found(&eased_on("2026-11-14"), facts), [("happened_on".to_owned(), Fault::BeforeArrival)]);
        assert_eq!(found(&eased_on("2026-11-14"), Facts::default()), []);
    }
}
