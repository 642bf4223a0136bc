//! Services delivered: what a worker or a mentor did for the client, when, where, how long, towards
//! which problem, goal or action, and what came of it.

use crate::code_list::{Role, code_enum};
use crate::person::{AccountId, ActivityId, GoalId, PlanActionId, ProblemId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The longest that one activity can have taken, in minutes.
pub const LONGEST_MINUTES: u16 = 24 * 60;

code_enum! {
    /// Whose list of activities one is chosen from.
    ActivityList, "activity_list", {
        /// The social worker's.
        Worker = "worker_activity",
        /// The social mentor's.
        Mentor = "mentor_activity",
    }
}

impl ActivityList {
    /// The list a role records by.
    #[must_use]
    pub const fn of(role: Role) -> Self {
        match role {
            Role::SocialMentor => Self::Mentor,
            _ => Self::Worker,
        }
    }
}

/// What an activity was for: the strongest link given; from each one can walk to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purpose {
    /// The problem, where it is no action's or goal's.
    pub problem: Option<ProblemId>,
    /// The goal, where it is no action's.
    pub goal: Option<GoalId>,
    /// The action of the plan.
    pub action: Option<PlanActionId>,
}

impl Purpose {
    /// Whether nothing is named.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.problem.is_none() && self.goal.is_none() && self.action.is_none()
    }
}

/// An activity as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// Its id.
    pub id: ActivityId,
    /// Which list its kind is of.
    pub list: ActivityList,
    /// Code of its kind.
    pub kind: String,
    /// The day.
    pub done_on: NaiveDate,
    /// How long, in minutes; none where nobody counted.
    pub minutes: Option<u16>,
    /// Where.
    pub place: String,
    /// What was done.
    pub words: String,
    /// What came of it.
    pub outcome: String,
    /// What it was for.
    pub purpose: Purpose,
    /// Whether the entitlement did not run that day: recorded all the same, counted apart (DOMAIN.md §3).
    pub outside_entitlement: bool,
    /// Who else was there.
    pub with_whom: String,
    /// Code of the language; empty where it was not noted.
    pub language: String,
    /// Whether an interpreter helped.
    pub interpreted: bool,
    /// Who did it.
    pub done_by: Option<(AccountId, String)>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// Recording an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordActivity {
    /// Which list its kind is of.
    pub list: ActivityList,
    /// Code of its kind.
    pub kind: String,
    /// The day.
    pub done_on: NaiveDate,
    /// How long, in minutes.
    pub minutes: Option<u16>,
    /// Where.
    pub place: String,
    /// What was done.
    pub words: String,
    /// What came of it.
    pub outcome: String,
    /// What it was for.
    pub purpose: Purpose,
    /// Who else was there.
    pub with_whom: String,
    /// Code of the language.
    pub language: String,
    /// Whether an interpreter helped.
    pub interpreted: bool,
}
