//! The inclusion plan (DOMAIN.md §2 S2): goals tied to problems, and the actions that lead to them, each
//! with an owner, a due day, a state and a result.

mod common_goal;
mod library;

pub use common_goal::{CommonGoalForm, FormerGoal, LibraryFilter, LibraryGoal, LibraryPage, NEW_GOAL};
pub use library::common_goals;

use crate::casework::{LastChange, Sensitivity};
use crate::code_list::code_enum;
use crate::dates::Bilingual;
use crate::person::{GoalId, PlanActionId, ProblemId};
use crate::plan_version::Execution;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

code_enum! {
    /// Whether a goal is for the next weeks or for the whole service.
    GoalTerm, "goal_term", {
        /// Īstermiņa.
        Short = "short",
        /// Ilgtermiņa.
        Long = "long",
    }
}

code_enum! {
    /// What came of a goal.
    GoalState, "goal_state", {
        /// Being worked towards.
        Open = "open",
        /// Reached.
        Reached = "reached",
        /// Reached in part.
        PartlyReached = "partly_reached",
        /// Not reached.
        NotReached = "not_reached",
        /// No longer wanted.
        Withdrawn = "withdrawn",
    }
}

impl GoalState {
    /// Whether `next` may follow: an open goal ends, an ended one can be taken up again.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        (self == Self::Open) != (next == Self::Open)
    }
}

code_enum! {
    /// Who carries an action out.
    ActionOwner, "plan_action_owner", {
        /// The social worker.
        Worker = "worker",
        /// The social mentor.
        Mentor = "mentor",
        /// The client.
        Client = "client",
        /// An institution.
        Institution = "institution",
    }
}

code_enum! {
    /// How far an action has come.
    ActionState, "plan_action_state", {
        /// Agreed on.
        Planned = "planned",
        /// Begun.
        UnderWay = "under_way",
        /// Done.
        Done = "done",
        /// Not done, and not going to be.
        NotDone = "not_done",
    }
}

impl ActionState {
    /// The states that may follow; what was ended by mistake goes on.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Planned => &[Self::UnderWay, Self::Done, Self::NotDone],
            Self::UnderWay => &[Self::Done, Self::NotDone],
            Self::Done | Self::NotDone => &[Self::UnderWay],
        }
    }

    /// Whether it is still to be done.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::UnderWay)
    }
}

/// A goal of the library, to be copied and made the client's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommonGoal {
    /// Its stable code.
    pub code: String,
    /// Code of the problem domain.
    pub domain: String,
    /// What is to be reached.
    pub words: Bilingual,
    /// How one sees that it is reached.
    pub measure: Bilingual,
    /// Short- or long-term.
    pub term: GoalTerm,
}

/// A goal as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goal {
    /// Its id.
    pub id: GoalId,
    /// Counts its changes; a change names the version it was made on.
    pub version: i32,
    /// The problems it is to solve or ease; empty for who may not see problems.
    pub problems: Vec<ProblemId>,
    /// Code of the problem domain.
    pub domain: String,
    /// What is to be reached, in the client's words where possible.
    pub words: String,
    /// How one sees that it is reached.
    pub measure: String,
    /// Short- or long-term.
    pub term: GoalTerm,
    /// By when; none is open.
    pub due: Option<NaiveDate>,
    /// Who may read it.
    pub sensitivity: Sensitivity,
    /// What came of it.
    pub state: GoalState,
    /// What came of it, in words; empty while it is open.
    pub outcome: String,
    /// How far all its actions have come that the reader may see.
    pub execution: Execution,
    /// The day on which it ended.
    pub ended_on: Option<NaiveDate>,
    /// The last change of its state; none while it is as it was set.
    pub changed: Option<LastChange>,
    /// When it was set.
    pub recorded_at: DateTime<Utc>,
}

/// An action as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanAction {
    /// Its id.
    pub id: PlanActionId,
    /// Counts its changes; a change names the version it was made on.
    pub version: i32,
    /// The goal it leads to; none where the reader may not see the goal.
    pub goal: Option<GoalId>,
    /// What is to be done, as its owner reads it: of a sensitive goal in neutral words.
    pub words: String,
    /// Who carries it out.
    pub owner: ActionOwner,
    /// Which institution, where it is one's.
    pub institution: String,
    /// By when; none is open.
    pub due: Option<NaiveDate>,
    /// Where.
    pub place: String,
    /// How far it has come.
    pub state: ActionState,
    /// What came of it.
    pub result: String,
    /// The day on which it was done or given up.
    pub ended_on: Option<NaiveDate>,
    /// The last change of its state; none while it is as it was planned.
    pub changed: Option<LastChange>,
}

impl PlanAction {
    /// Whether it should have been done by now.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state.is_open() && self.due.is_some_and(|due| due < today)
    }
}

/// Setting a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetGoal {
    /// The problems it is to solve or ease; at least one.
    pub problems: Vec<ProblemId>,
    /// Code of the problem domain.
    pub domain: String,
    /// What is to be reached.
    pub words: String,
    /// How one sees that it is reached.
    pub measure: String,
    /// Short- or long-term.
    pub term: GoalTerm,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Who may read it.
    pub sensitivity: Sensitivity,
}

/// What came of a goal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleGoal {
    /// Which goal.
    pub goal: GoalId,
    /// What came of it.
    pub state: GoalState,
    /// The day.
    pub happened_on: NaiveDate,
    /// What came of it, in words.
    pub outcome: String,
}

/// Planning an action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanNewAction {
    /// The goal it leads to.
    pub goal: GoalId,
    /// What is to be done, as its owner reads it.
    pub words: String,
    /// Who carries it out.
    pub owner: ActionOwner,
    /// Which institution, where it is one's.
    pub institution: String,
    /// By when.
    pub due: Option<NaiveDate>,
    /// Where.
    pub place: String,
}

/// How far an action has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleAction {
    /// Which action.
    pub action: PlanActionId,
    /// How far it has come.
    pub state: ActionState,
    /// The day.
    pub happened_on: NaiveDate,
    /// What came of it.
    pub result: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn goals_and_actions_end_and_can_be_taken_up_again() {
        assert!(GoalState::Open.may_become(GoalState::Reached));
        assert!(GoalState::NotReached.may_become(GoalState::Open));
        assert!(!GoalState::Reached.may_become(GoalState::NotReached));
        assert!(!GoalState::Open.may_become(GoalState::Open));
        for &state in ActionState::ALL {
            assert!(
                !state.next().contains(&state) && !state.next().contains(&ActionState::Planned),
                "{state}"
            );
        }
    }
}
