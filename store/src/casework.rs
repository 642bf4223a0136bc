//! The work on a case: recording each link of the thread once, with its version check and its audit row
//! in one transaction, and reading the whole thread (audited).

mod facts;
mod keys;
mod rewording;
mod thread;

pub(crate) use thread::counts;

use crate::{Caller, Store, StoreError, Tx, activity, activity_plan, audit, case, need, plan, problem};
use chrono::NaiveDate;
use lidzas_domain::{
    casework::{CaseworkCommand, OnCase},
    form::{Fault, FieldError},
    person::{AccountId, OpId, PersonId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What recording made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// The record: a new one, or the one that was changed.
    pub id: Uuid,
}

impl Store {
    /// Records one thing on a case, once; the form's draft goes with it.
    ///
    /// # Errors
    /// `NotFound` for a file or record that is not there for this user, `NotAllowed`, `ChangedMeanwhile`
    /// when the record was changed since the form was opened, `Fields` for what does not fit the facts on file.
    pub async fn record_casework(
        &self,
        caller: Caller,
        op: OpId,
        on: OnCase,
        draft: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<Recorded, StoreError> {
        self.once(caller, op, on.command.kind().code(), move |tx| {
            Box::pin(async move {
                let facts = facts::of(tx, &on).await?;
                on.command.check(&facts).map_err(StoreError::Fields)?;
                let id = record(tx, on.person, &on.command, today).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(Recorded { id })
            })
        })
        .await
    }
}

async fn record(
    tx: &mut Tx,
    person: PersonId,
    command: &CaseworkCommand,
    today: NaiveDate,
) -> Result<Uuid, StoreError> {
    let (id, action, fields): (Uuid, &'static str, &'static [&'static str]) = match command {
        CaseworkCommand::NoteNeed(need) => {
            (need::note(tx, person, need).await?, "need.noted", &["words", "noted_on", "sensitivity"])
        }
        CaseworkCommand::SetAside { need, reason } => {
            (need::set_aside(tx, person, *need, reason, today).await?, "need.set_aside", &["state", "reason"])
        }
        CaseworkCommand::IdentifyProblem(problem) => {
            (problem::identify(tx, person, problem, today).await?, "problem.identified", problem::FIELDS)
        }
        CaseworkCommand::ChangeProblem(change) => (
            problem::change(tx, person, change).await?,
            "problem.changed",
            &["state", "happened_on", "reason"],
        ),
        CaseworkCommand::SetGoal(goal) => {
            (plan::set_goal(tx, person, goal).await?, "goal.set", plan::GOAL_FIELDS)
        }
        CaseworkCommand::SettleGoal(settled) => (
            plan::settle_goal(tx, person, settled).await?,
            "goal.changed",
            &["state", "happened_on", "outcome"],
        ),
        CaseworkCommand::PlanAction(action) => {
            (plan::plan_action(tx, person, action).await?, "plan_action.planned", plan::ACTION_FIELDS)
        }
        CaseworkCommand::SettleAction(settled) => (
            plan::settle_action(tx, person, settled).await?,
            "plan_action.changed",
            &["state", "happened_on", "result"],
        ),
        CaseworkCommand::RecordActivity(done) => {
            (activity::record(tx, person, done).await?, "activity.recorded", activity::FIELDS)
        }
        CaseworkCommand::ChangeCase(change) => (
            case::change(tx, person, change).await?,
            "case.state_changed",
            &["state", "happened_on", "reason"],
        ),
        CaseworkCommand::RecordView(view) => {
            (case::record_view(tx, person, view).await?, "view.recorded", case::VIEW_FIELDS)
        }
        CaseworkCommand::RefusePart(refusal) => (
            case::refuse_part(tx, person, refusal).await?,
            "part.refused",
            &["part", "happened_on", "reason"],
        ),
        CaseworkCommand::TakeBackPart(back) => {
            (case::take_back_part(tx, back).await?, "part.taken_back", &["happened_on", "reason"])
        }
        CaseworkCommand::SettlePlanTask(settled) => (
            activity_plan::settle(tx, person, settled).await?,
            "plan_task.changed",
            &["state", "happened_on", "result"],
        ),
        CaseworkCommand::Reword(reword) => return rewording::reword(tx, person, reword).await,
    };
    audit::write(tx, audit::Entry::of(action, person).on(id).fields(fields)).await?;
    Ok(id)
}

/// The first ids of a list, and the one after which it goes on where there are more.
pub(crate) fn cut(mut ids: Vec<Uuid>, most: usize) -> (Vec<Uuid>, Option<Uuid>) {
    let more = ids.len() > most;
    ids.truncate(most);
    let next = ids.last().copied().filter(|_| more);
    (ids, next)
}

/// Who records, for the rows.
pub(crate) fn recorder(tx: &Tx) -> Result<Uuid, StoreError> {
    tx.account().map(AccountId::as_uuid)
}

/// Refuses a code that is not, or no longer, in its list.
///
/// # Errors
/// `Fields` naming the field.
pub(crate) async fn in_use(tx: &mut Tx, list: &str, code: &str, field: &str) -> Result<(), StoreError> {
    let known = sqlx::query_scalar!(
        r#"select exists (select 1 from code_item where list = $1 and code = $2 and retired_on is null) as "known!""#,
        list,
        code
    )
    .fetch_one(&mut **tx)
    .await?;
    if known { Ok(()) } else { Err(unknown_choice(field)) }
}

/// A choice that is not there for this user.
pub(crate) fn unknown_choice(field: &str) -> StoreError {
    StoreError::Fields(vec![FieldError { field: field.to_owned(), fault: Fault::UnknownChoice }])
}
