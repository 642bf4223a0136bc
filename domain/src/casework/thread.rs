//! The whole thread of one case, as its pages show it.

use super::{CaseworkKind, Changed, ListPage, Rewording, ThreadAsked};
use crate::activity::Activity;
use crate::activity_plan::PlanTask;
use crate::case::{CaseCourse, PartRefusal};
use crate::complexity::{Assessment, CriteriaSet};
use crate::institution::ProblemRequest;
use crate::need::{Need, NeedState};
use crate::person::{GoalId, NeedId, PartRefusalId, PersonId, PlanActionId, PlanTaskId, ProblemId};
use crate::plan::{Goal, PlanAction};
use crate::plan_version::VersionHead;
use crate::problem::Problem;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What the signed-in user may do on the case; what they may not is absent from the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseworkPermitted {
    /// See needs, problems and the degree of complexity, and record them.
    pub assess: bool,
    /// See needs and problems without recording.
    pub sees_assessment: bool,
    /// Note a need.
    pub note_need: bool,
    /// Set goals and plan actions.
    pub plan: bool,
    /// Record activities and how far actions have come.
    pub record: bool,
    /// Change the state of the case and close it.
    pub course: bool,
}

impl CaseworkPermitted {
    /// Whether this kind may be recorded.
    #[must_use]
    pub const fn allows(self, kind: CaseworkKind) -> bool {
        match kind {
            CaseworkKind::NoteNeed => self.note_need,
            CaseworkKind::SetAside
            | CaseworkKind::IdentifyProblem
            | CaseworkKind::ChangeProblem
            | CaseworkKind::RewordNeed
            | CaseworkKind::RewordProblem => self.assess,
            CaseworkKind::SetGoal
            | CaseworkKind::SettleGoal
            | CaseworkKind::PlanAction
            | CaseworkKind::RewordGoal
            | CaseworkKind::RewordAction => self.plan,
            CaseworkKind::SettleAction | CaseworkKind::RecordActivity | CaseworkKind::SettlePlanTask => {
                self.record
            }
            CaseworkKind::ChangeCase => self.course,
            CaseworkKind::RecordView | CaseworkKind::RefusePart | CaseworkKind::TakeBackPart => self.assess,
        }
    }
}

/// The last change of the state of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastChange {
    /// Who recorded it.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// How much there is of each, for the navigation of the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseworkCounts {
    /// Needs nobody has looked into yet.
    pub needs: u32,
    /// Problems somebody works, or is to work, on.
    pub problems: u32,
    /// Open goals.
    pub goals: u32,
    /// Assessments of complexity.
    pub assessments: u32,
    /// Planned appointments and open tasks.
    pub appointments: u32,
    /// Notes.
    pub notes: u32,
    /// Files, without those added by mistake.
    pub files: u32,
    /// Requests to institutions whose answer is late.
    pub overdue_requests: u32,
}

/// The thread of a case, as far as the user may see it and the page that is asked for shows it: the lists of other
/// pages are empty, and a record that is only linked to lacks what its own card says ([`super::ThreadPage`]).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Thread {
    /// Whose case.
    pub person: PersonId,
    /// The name, for headings.
    pub name: String,
    /// What of its lists was asked for.
    pub asked: ThreadAsked,
    /// What of each list is on the page.
    pub pages: Vec<ListPage>,
    /// The course of the case.
    pub course: CaseCourse,
    /// Needs, newest first.
    pub needs: Vec<Need>,
    /// Problems, open ones first, then by severity.
    pub problems: Vec<Problem>,
    /// The version of the criteria in force; [`CriteriaSet::none`] on a page that shows no degree.
    pub criteria: CriteriaSet,
    /// Versions of the criteria that assessments on this page were made by, beside the one in force.
    pub former_criteria: Vec<CriteriaSet>,
    /// Assessments of complexity, newest first.
    pub assessments: Vec<Assessment>,
    /// The newest of them, whatever page is shown.
    pub newest_assessment: Option<Assessment>,
    /// The last thing that calls for a new assessment: a status decision, a move, a crisis.
    pub calls_for_assessment: Option<NaiveDate>,
    /// Goals, open ones first.
    pub goals: Vec<Goal>,
    /// Actions, by due day.
    pub actions: Vec<PlanAction>,
    /// Versions of the plan, newest first.
    pub plan_versions: Vec<VersionHead>,
    /// Activities, newest first.
    pub activities: Vec<Activity>,
    /// Tasks of the plan of activities, those still to be done first, by due day.
    pub plan_tasks: Vec<PlanTask>,
    /// How many of all tasks are done, and how many there are.
    pub plan_tasks_done: (usize, usize),
    /// Requests to institutions about the problems of the page, newest first.
    pub requests: Vec<ProblemRequest>,
    /// Whether there are more of them than were read.
    pub more_requests: bool,
    /// How the records of this page read before they were reworded, newest first.
    pub rewordings: Vec<Rewording>,
    /// Whether this is an unaccompanied minor.
    pub unaccompanied: bool,
    /// The others of the household: who and the name.
    pub household: Vec<(PersonId, String)>,
    /// What the signed-in user may do.
    pub permitted: CaseworkPermitted,
    /// The day the page was made for.
    pub today: NaiveDate,
}

impl Thread {
    /// Needs that wait for somebody to look into them.
    pub fn open_needs(&self) -> impl Iterator<Item = &Need> {
        self.needs.iter().filter(|need| need.state == NeedState::Open)
    }

    /// The need with this id.
    #[must_use]
    pub fn need(&self, id: NeedId) -> Option<&Need> {
        self.needs.iter().find(|need| need.id == id)
    }

    /// The problem with this id.
    #[must_use]
    pub fn problem(&self, id: ProblemId) -> Option<&Problem> {
        self.problems.iter().find(|problem| problem.id == id)
    }

    /// The goal with this id.
    #[must_use]
    pub fn goal(&self, id: GoalId) -> Option<&Goal> {
        self.goals.iter().find(|goal| goal.id == id)
    }

    /// The action with this id.
    #[must_use]
    pub fn action(&self, id: PlanActionId) -> Option<&PlanAction> {
        self.actions.iter().find(|action| action.id == id)
    }

    /// The refusal of a part of the service with this id.
    #[must_use]
    pub fn refusal(&self, id: PartRefusalId) -> Option<&PartRefusal> {
        self.course.refusals.iter().find(|refusal| refusal.id == id)
    }

    /// The task of the plan of activities with this id.
    #[must_use]
    pub fn plan_task(&self, id: PlanTaskId) -> Option<&PlanTask> {
        self.plan_tasks.iter().find(|task| task.id == id)
    }

    /// The version of a record; none where it is not there for this user.
    #[must_use]
    pub fn version_of(&self, record: Changed) -> Option<i32> {
        match record {
            Changed::Need(id) => self.need(id).map(|one| one.version),
            Changed::Problem(id) => self.problem(id).map(|one| one.version),
            Changed::Goal(id) => self.goal(id).map(|one| one.version),
            Changed::Action(id) => self.action(id).map(|one| one.version),
            Changed::Case => Some(self.course.version),
            Changed::Refusal(id) => self.refusal(id).map(|one| one.version),
            Changed::Task(id) => self.plan_task(id).map(|one| one.version),
        }
    }

    /// Who changed a record last, its state or its words; none where nobody has yet.
    #[must_use]
    pub fn changed_last(&self, record: Changed) -> Option<LastChange> {
        let settled = match record {
            Changed::Need(id) => self.need(id)?.changed.clone(),
            Changed::Problem(id) => self
                .problem(id)?
                .changes
                .first()
                .map(|change| LastChange { by: change.recorded_by.clone(), at: change.recorded_at }),
            Changed::Goal(id) => self.goal(id)?.changed.clone(),
            Changed::Action(id) => self.action(id)?.changed.clone(),
            Changed::Case => self
                .course
                .newest
                .as_ref()
                .map(|change| LastChange { by: change.recorded_by.clone(), at: change.recorded_at }),
            Changed::Refusal(id) => self.refusal(id)?.back.clone(),
            Changed::Task(id) => self.plan_task(id)?.changed.clone(),
        };
        let reworded = record.id().and_then(|id| self.rewordings_of(id).next());
        let reworded = reworded.map(|one| LastChange { by: one.recorded_by.clone(), at: one.recorded_at });
        settled.into_iter().chain(reworded).max_by_key(|change| change.at)
    }

    /// The goals that are for a problem.
    pub fn goals_of(&self, problem: ProblemId) -> impl Iterator<Item = &Goal> {
        self.goals.iter().filter(move |goal| goal.problems.contains(&problem))
    }

    /// The actions that lead to a goal.
    pub fn actions_of(&self, goal: GoalId) -> impl Iterator<Item = &PlanAction> {
        self.actions.iter().filter(move |action| action.goal == Some(goal))
    }

    /// The set of criteria with this version.
    #[must_use]
    pub fn criteria_of(&self, version: i32) -> Option<&CriteriaSet> {
        std::iter::once(&self.criteria).chain(&self.former_criteria).find(|set| set.version == version)
    }
}
