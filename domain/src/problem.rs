//! Problems: what a worker has understood a need to be (DOMAIN.md §2 S4, S5). Each has a domain, a
//! severity, who it concerns and a state; every change of the state is dated and has a reason, and
//! these dates are the dynamics that the reports draw.

use crate::casework::Sensitivity;
use crate::code_list::code_enum;
use crate::person::{NeedId, PersonId, ProblemId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

code_enum! {
    /// How hard a problem weighs.
    Severity, "problem_severity", {
        /// The client copes with advice.
        Low = "low",
        /// Regular support is needed.
        Medium = "medium",
        /// The client cannot go on without help.
        High = "high",
        /// Something has to be done at once.
        Critical = "critical",
    }
}

code_enum! {
    /// Whom a problem concerns.
    Concerns, "problem_concerns", {
        /// The person whose file it is.
        Person = "person",
        /// Members of the household, each named.
        Household = "household",
    }
}

code_enum! {
    /// How far a problem has come.
    ProblemState, "problem_state", {
        /// Understood and named.
        Identified = "identified",
        /// Something is being done about it.
        InWork = "in_work",
        /// It is no more.
        Solved = "solved",
        /// It weighs less.
        Eased = "eased",
        /// Somebody else works on it now.
        Referred = "referred",
        /// Nothing can be done at present.
        NotSolvableNow = "not_solvable_now",
        /// The client wants nothing done, or it was none.
        Withdrawn = "withdrawn",
    }
}

impl ProblemState {
    /// The states that may follow. What has an end can begin again; nothing goes back to being
    /// merely identified.
    #[must_use]
    pub fn next(self) -> Vec<Self> {
        let ends = Self::ALL.iter().copied().filter(|state| !state.is_open());
        match self {
            Self::Identified => std::iter::once(Self::InWork).chain(ends).collect(),
            Self::InWork => ends.collect(),
            _ => vec![Self::InWork],
        }
    }

    /// Whether `next` may follow this state.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }

    /// Whether somebody works, or is to work, on the problem.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Identified | Self::InWork)
    }
}

/// A change of a problem's state; the first is its identification.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemChange {
    /// The state since then.
    pub state: ProblemState,
    /// The day it changed.
    pub happened_on: NaiveDate,
    /// Why, and what came of it.
    pub reason: String,
    /// Who recorded it.
    pub recorded_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// A way of solving a problem that was considered with the client (DOMAIN.md §2 S5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alternative {
    /// What could be done.
    pub words: String,
    /// What speaks for it.
    pub pros: String,
    /// What speaks against it.
    pub cons: String,
    /// Whether it was chosen with the client.
    pub chosen: bool,
}

/// A problem as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Its id.
    pub id: ProblemId,
    /// Counts its changes; a change names the version it was made on.
    pub version: i32,
    /// Code of the problem domain.
    pub domain: String,
    /// What the problem is.
    pub words: String,
    /// How hard it weighs.
    pub severity: Severity,
    /// Whom it concerns.
    pub concerns: Concerns,
    /// The members of the household it concerns, beside the person whose file it is: who and the name.
    pub members: Vec<(PersonId, String)>,
    /// When it was first seen.
    pub first_seen: NaiveDate,
    /// Code of the type of social service decided for it; none while it is not decided.
    pub service_type: Option<String>,
    /// Who may read it.
    pub sensitivity: Sensitivity,
    /// How far it has come.
    pub state: ProblemState,
    /// Every state it had, newest first.
    pub changes: Vec<ProblemChange>,
    /// What was considered.
    pub alternatives: Vec<Alternative>,
    /// The needs it was made of.
    pub needs: Vec<NeedId>,
}

/// Naming a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdentifyProblem {
    /// The needs it is made of.
    pub needs: Vec<NeedId>,
    /// Code of the problem domain.
    pub domain: String,
    /// What the problem is.
    pub words: String,
    /// How hard it weighs.
    pub severity: Severity,
    /// Whom it concerns.
    pub concerns: Concerns,
    /// The members of the household it concerns; empty for the person's own.
    pub members: Vec<PersonId>,
    /// When it was first seen.
    pub first_seen: NaiveDate,
    /// Code of the type of social service, where it is decided already.
    pub service_type: Option<String>,
    /// Who may read it.
    pub sensitivity: Sensitivity,
    /// What was considered.
    pub alternatives: Vec<Alternative>,
}

/// A change of a problem's state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeProblem {
    /// Which problem.
    pub problem: ProblemId,
    /// The state from then on.
    pub state: ProblemState,
    /// The day it changed.
    pub happened_on: NaiveDate,
    /// Why, and what came of it.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_begins_is_worked_on_and_ends_and_may_begin_again() {
        assert!(ProblemState::Identified.may_become(ProblemState::InWork));
        for &state in ProblemState::ALL {
            assert!(!state.may_become(state), "{state}");
            assert!(!state.may_become(ProblemState::Identified), "{state}");
            if state.is_open() {
                assert!(state.may_become(ProblemState::Solved), "{state}");
            } else {
                assert_eq!(state.next(), [ProblemState::InWork], "{state}");
            }
        }
    }
}
