//! The work on a case, link by link: need → problem → goal → action → activity → outcome. Each link is
//! a reference, so that from an outcome one can walk back to the need, and from a problem see what was
//! done about it. (The degree of complexity has a form of its own: [`crate::complexity`].)
//!
//! One form serves them all: [`CaseworkForm`] holds what was typed, [`CaseworkKind`] says which of its
//! fields are asked for, [`CaseworkForm::read`] makes a [`CaseworkCommand`] of it.

mod check;
mod listing;
mod read;
mod rewording;
mod thread;

pub use check::{Facts, Standing};
pub use listing::{LIST_PAGE, ListPage, ThreadAsked, ThreadList, ThreadPage};
pub use rewording::{FieldValues, Reword, Rewording, Wording, concerns};
pub use thread::{CaseworkCounts, CaseworkPermitted, LastChange, Thread};

use crate::activity::RecordActivity;
use crate::activity_plan::SettlePlanTask;
use crate::case::{ChangeCase, RecordView, RefusePart, TakeBackPart};
use crate::code_list::code_enum;
use crate::form::DateFields;
use crate::need::NoteNeed;
use crate::person::{GoalId, NeedId, PartRefusalId, PersonId, PlanActionId, PlanTaskId, ProblemId};
use crate::plan::{PlanNewAction, SetGoal, SettleAction, SettleGoal};
use crate::problem::{ChangeProblem, IdentifyProblem};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

code_enum! {
    /// Who may read a record of the case (DOMAIN.md §4).
    Sensitivity, "sensitivity", {
        /// Whoever serves the client, as far as the role reads such records at all.
        Ordinary = "ordinary",
        /// On health: never a mentor.
        Health = "health",
        /// On safety: never a mentor.
        Safety = "safety",
    }
}

code_enum! {
    /// What is recorded on a case.
    CaseworkKind, "casework_kind", {
        /// A need is noted.
        NoteNeed = "need",
        /// A need is set aside.
        SetAside = "set-aside",
        /// A problem is named.
        IdentifyProblem = "problem",
        /// The state of a problem changes.
        ChangeProblem = "problem-state",
        /// A goal is set.
        SetGoal = "goal",
        /// What came of a goal.
        SettleGoal = "goal-state",
        /// An action is planned.
        PlanAction = "plan-action",
        /// How far an action has come.
        SettleAction = "action-state",
        /// An activity is recorded.
        RecordActivity = "activity",
        /// The state of the case changes.
        ChangeCase = "case-state",
        /// How the client sees the situation.
        RecordView = "view",
        /// A part of the service is refused.
        RefusePart = "part-refusal",
        /// Such a refusal is taken back.
        TakeBackPart = "part-back",
        /// How far a task of the plan of activities has come.
        SettlePlanTask = "plan-task-state",
        /// A need is reworded.
        RewordNeed = "need-words",
        /// A problem is reworded.
        RewordProblem = "problem-words",
        /// A goal is reworded.
        RewordGoal = "goal-words",
        /// An action is reworded.
        RewordAction = "plan-action-words",
    }
}

impl CaseworkKind {
    /// Whether it changes a record that is on file, and so names the version it was made on.
    #[must_use]
    pub const fn changes(self) -> bool {
        self.record(Some(Uuid::nil())).is_some()
    }

    /// The record with this id that a form of this kind changes, if it changes one.
    #[must_use]
    pub const fn record(self, id: Option<Uuid>) -> Option<Changed> {
        let Some(id) = id else {
            return if matches!(self, Self::ChangeCase) { Some(Changed::Case) } else { None };
        };
        match self {
            Self::SetAside | Self::RewordNeed => Some(Changed::Need(NeedId::from_uuid(id))),
            Self::ChangeProblem | Self::RewordProblem => Some(Changed::Problem(ProblemId::from_uuid(id))),
            Self::SettleGoal | Self::RewordGoal => Some(Changed::Goal(GoalId::from_uuid(id))),
            Self::SettleAction | Self::RewordAction => Some(Changed::Action(PlanActionId::from_uuid(id))),
            Self::ChangeCase => Some(Changed::Case),
            Self::TakeBackPart => Some(Changed::Refusal(PartRefusalId::from_uuid(id))),
            Self::SettlePlanTask => Some(Changed::Task(PlanTaskId::from_uuid(id))),
            Self::NoteNeed
            | Self::IdentifyProblem
            | Self::SetGoal
            | Self::PlanAction
            | Self::RecordActivity
            | Self::RecordView
            | Self::RefusePart => None,
        }
    }

    /// Whether it puts a record differently.
    #[must_use]
    pub const fn rewords(self) -> bool {
        matches!(self, Self::RewordNeed | Self::RewordProblem | Self::RewordGoal | Self::RewordAction)
    }
}

/// An alternative as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AlternativeFields {
    /// What could be done.
    pub words: String,
    /// What speaks for it.
    pub pros: String,
    /// What speaks against it.
    pub cons: String,
    /// Whether it was chosen.
    pub chosen: bool,
}

/// The form, as typed; which fields are asked for depends on the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseworkForm {
    /// The need, problem or goal in words; what is to be done; what was done.
    pub words: String,
    /// The day it happened, was heard of or first seen.
    pub happened_on: DateFields,
    /// Code of who may read it.
    pub sensitivity: String,
    /// Why it changes, and what came of it.
    pub reason: String,
    /// Code of the state from now on.
    pub state: String,
    /// Ids of the needs a problem is made of.
    pub needs: Vec<String>,
    /// Code of the problem domain.
    pub domain: String,
    /// Code of the severity.
    pub severity: String,
    /// Ids of the members of the household a problem concerns too.
    pub members: Vec<String>,
    /// Code of the type of social service.
    pub service_type: String,
    /// What was considered.
    pub alternatives: Vec<AlternativeFields>,
    /// Ids of the problems a goal is for.
    pub problems: Vec<String>,
    /// Code of the common goal this one was copied from.
    pub common: String,
    /// How one sees that a goal is reached.
    pub measure: String,
    /// Code of the term of a goal.
    pub term: String,
    /// By when; may be left empty.
    pub due: DateFields,
    /// Code of the owner of an action.
    pub owner: String,
    /// Which institution.
    pub institution: String,
    /// Where.
    pub place: String,
    /// Code of the kind of an activity.
    pub activity: String,
    /// How many minutes it took.
    pub minutes: String,
    /// What an activity was for: `action:ID`, `goal:ID` or `problem:ID`.
    pub purpose: String,
    /// Who else was there.
    pub with_whom: String,
    /// Code of the part of the service that is refused.
    pub part: String,
    /// What the client wishes.
    pub wishes: String,
    /// The situation as the worker sees it.
    pub own_view: String,
    /// Code of the language of a talk.
    pub language: String,
    /// Whether an interpreter helped.
    pub interpreted: bool,
}

/// What a form is about beside the file: the record it changes or hangs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// Its id; what of, the kind says.
    pub id: Option<Uuid>,
    /// Its version when the form was opened; 0 where nothing is changed.
    pub version: i32,
}

/// What is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CaseworkCommand {
    /// A need is noted.
    NoteNeed(NoteNeed),
    /// A need is set aside.
    SetAside {
        /// Which need.
        need: NeedId,
        /// Why.
        reason: String,
    },
    /// A problem is named.
    IdentifyProblem(IdentifyProblem),
    /// The state of a problem changes.
    ChangeProblem(ChangeProblem),
    /// A goal is set.
    SetGoal(SetGoal),
    /// What came of a goal.
    SettleGoal(SettleGoal),
    /// An action is planned.
    PlanAction(PlanNewAction),
    /// How far an action has come.
    SettleAction(SettleAction),
    /// An activity is recorded.
    RecordActivity(RecordActivity),
    /// The state of the case changes.
    ChangeCase(ChangeCase),
    /// How the client sees the situation.
    RecordView(RecordView),
    /// A part of the service is refused.
    RefusePart(RefusePart),
    /// Such a refusal is taken back.
    TakeBackPart(TakeBackPart),
    /// How far a task of the plan of activities has come.
    SettlePlanTask(SettlePlanTask),
    /// A need, problem, goal or action is put differently.
    Reword(Reword),
}

impl CaseworkCommand {
    /// Which kind it is.
    #[must_use]
    pub const fn kind(&self) -> CaseworkKind {
        match self {
            Self::NoteNeed(_) => CaseworkKind::NoteNeed,
            Self::SetAside { .. } => CaseworkKind::SetAside,
            Self::IdentifyProblem(_) => CaseworkKind::IdentifyProblem,
            Self::ChangeProblem(_) => CaseworkKind::ChangeProblem,
            Self::SetGoal(_) => CaseworkKind::SetGoal,
            Self::SettleGoal(_) => CaseworkKind::SettleGoal,
            Self::PlanAction(_) => CaseworkKind::PlanAction,
            Self::SettleAction(_) => CaseworkKind::SettleAction,
            Self::RecordActivity(_) => CaseworkKind::RecordActivity,
            Self::ChangeCase(_) => CaseworkKind::ChangeCase,
            Self::RecordView(_) => CaseworkKind::RecordView,
            Self::RefusePart(_) => CaseworkKind::RefusePart,
            Self::TakeBackPart(_) => CaseworkKind::TakeBackPart,
            Self::SettlePlanTask(_) => CaseworkKind::SettlePlanTask,
            Self::Reword(reword) => reword.kind(),
        }
    }

    /// The record it changes, if it changes one.
    #[must_use]
    pub const fn changed(&self) -> Option<Changed> {
        match self {
            Self::SetAside { need, .. } => Some(Changed::Need(*need)),
            Self::ChangeProblem(change) => Some(Changed::Problem(change.problem)),
            Self::SettleGoal(settled) => Some(Changed::Goal(settled.goal)),
            Self::SettleAction(settled) => Some(Changed::Action(settled.action)),
            Self::ChangeCase(_) => Some(Changed::Case),
            Self::TakeBackPart(back) => Some(Changed::Refusal(back.refusal)),
            Self::SettlePlanTask(settled) => Some(Changed::Task(settled.task)),
            Self::Reword(reword) => Some(reword.changed()),
            _ => None,
        }
    }
}

/// A record on file that a command changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Changed {
    /// A need.
    Need(NeedId),
    /// A problem.
    Problem(ProblemId),
    /// A goal.
    Goal(GoalId),
    /// An action.
    Action(PlanActionId),
    /// The case itself.
    Case,
    /// A refusal of a part of the service.
    Refusal(PartRefusalId),
    /// A task of the plan of activities.
    Task(PlanTaskId),
}

impl Changed {
    /// Its id; the case itself has none but its person's.
    #[must_use]
    pub const fn id(self) -> Option<Uuid> {
        match self {
            Self::Need(id) => Some(id.as_uuid()),
            Self::Problem(id) => Some(id.as_uuid()),
            Self::Goal(id) => Some(id.as_uuid()),
            Self::Action(id) => Some(id.as_uuid()),
            Self::Case => None,
            Self::Refusal(id) => Some(id.as_uuid()),
            Self::Task(id) => Some(id.as_uuid()),
        }
    }
}

/// A command as it is sent: on whose file, on which version of the record it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnCase {
    /// Whose file.
    pub person: PersonId,
    /// The version of the record it changes; 0 where it changes none.
    pub base_version: i32,
    /// What is recorded.
    pub command: CaseworkCommand,
}

impl CaseworkForm {
    /// A form that begins with what is likely: today, ordinary, and the record it hangs on.
    #[must_use]
    pub fn begun(kind: CaseworkKind, subject: Subject, today: NaiveDate) -> Self {
        let subject = subject.id.map(|id| id.to_string());
        let mut form = Self {
            happened_on: DateFields::of(today),
            sensitivity: Sensitivity::Ordinary.code().to_owned(),
            ..Self::default()
        };
        match (kind, subject) {
            (CaseworkKind::IdentifyProblem, Some(need)) => form.needs.push(need),
            (CaseworkKind::SetGoal, Some(problem)) => form.problems.push(problem),
            (CaseworkKind::RecordActivity, Some(action)) => form.purpose = format!("action:{action}"),
            _ => {}
        }
        form
    }
}

#[cfg(test)]
mod tests;
