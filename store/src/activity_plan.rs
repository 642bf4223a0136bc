//! The plan of activities on file: it begins with the decision about a status.

mod editions;

use crate::{StoreError, Tx, case_file::read_code, casework::recorder};
use chrono::NaiveDate;
use lidzas_domain::{
    activity_plan::{PlanTask, SettlePlanTask, Template, TemplateTask},
    casework::LastChange,
    code_list::LegalStatus,
    dates::Bilingual,
    person::{PersonId, PlanTaskId},
    plan::{ActionOwner, ActionState},
};
use sqlx::PgConnection;
use uuid::Uuid;

/// Begins the plan when a status has been granted; a plan that has begun goes on as it is.
pub(crate) async fn begin(
    tx: &mut Tx,
    person: PersonId,
    status: LegalStatus,
    decided: NaiveDate,
) -> Result<(), StoreError> {
    if !status.is_granted_protection() {
        return Ok(());
    }
    let row = sqlx::query!(
        "select t.version, t.valid_from, t.tasks, c.kind, c.arrived_on from case_file c, activity_plan_template t
         where c.person_id = $1 and t.valid_from <= $2 order by t.version desc limit 1",
        person.as_uuid(),
        decided
    )
    .fetch_one(&mut **tx)
    .await?;
    let tasks: Vec<TemplateTask> =
        serde_json::from_value(row.tasks).map_err(|_e| StoreError::Unreadable("activity_plan_template"))?;
    let template = Template { version: row.version, valid_from: row.valid_from, tasks };
    let by = recorder(tx)?;
    // a status granted before the arrival counts from the arrival (DOMAIN.md §3)
    let decided = row.arrived_on.map_or(decided, |arrived| arrived.max(decided));
    for (task, due) in template.tasks_of(row.kind == "child_file", decided) {
        sqlx::query!(
            // no target: who records a status need not be able to read the plan
            "insert into activity_plan_task (id, person_id, template, code, words_lv, words_en, owner, due, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing",
            Uuid::now_v7(),
            person.as_uuid(),
            template.version,
            task.code,
            task.words.lv,
            task.words.en,
            task.owner.code(),
            due,
            tx.caller.at,
            by
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// These tasks, in this order.
pub(crate) async fn read(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<PlanTask>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        r#"select t.id, t.version, t.words_lv, t.words_en, t.owner, t.due, t.state, coalesce(c.result, '') as "result!",
             c.happened_on as "ended_on?", c.recorded_at as "changed_at?", c.display_name as "changed_by?"
           from activity_plan_task t left join lateral (
             select c.result, c.happened_on, c.recorded_at, b.display_name
             from activity_plan_task_change c left join account b on b.id = c.recorded_by where c.task_id = t.id
             order by c.recorded_at desc, c.id desc limit 1) c on true
           where t.id = any($1) order by array_position($1, t.id)"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let state = read_code("plan_action_state", ActionState::from_code(&row.state))?;
        Ok(PlanTask {
            id: PlanTaskId::from_uuid(row.id),
            version: row.version,
            words: Bilingual { lv: row.words_lv, en: row.words_en },
            owner: read_code("plan_action_owner", ActionOwner::from_code(&row.owner))?,
            due: row.due,
            state,
            result: row.result,
            ended_on: row.ended_on.filter(|_| !state.is_open()),
            changed: row.changed_at.map(|at| LastChange { by: row.changed_by, at }),
        })
    })
    .collect()
}

pub(crate) async fn settle(
    tx: &mut Tx,
    person: PersonId,
    settled: &SettlePlanTask,
) -> Result<Uuid, StoreError> {
    let id = settled.task.as_uuid();
    sqlx::query!(
        "update activity_plan_task set state = $2, version = version + 1 where id = $1",
        id,
        settled.state.code()
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "insert into activity_plan_task_change (id, task_id, person_id, state, happened_on, result, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        id,
        person.as_uuid(),
        settled.state.code(),
        settled.happened_on,
        settled.result,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Ends a task that nobody is going to do any more.
pub(crate) async fn end(
    tx: &mut Tx,
    person: PersonId,
    task: PlanTaskId,
    happened_on: NaiveDate,
) -> Result<(), StoreError> {
    let settled = SettlePlanTask { task, state: ActionState::NotDone, happened_on, result: String::new() };
    settle(tx, person, &settled).await.map(|_id| ())
}

/// Puts the first template in place where there is none; run by the owner after the migrations.
pub(crate) async fn begin_with_first_template(owner: &mut PgConnection) -> Result<(), sqlx::Error> {
    let first = Template::first();
    let tasks = serde_json::to_value(&first.tasks).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query!(
        "insert into activity_plan_template (version, valid_from, tasks) select $1, $2, $3
         where not exists (select 1 from activity_plan_template)",
        first.version,
        first.valid_from,
        tasks
    )
    .execute(owner)
    .await?;
    Ok(())
}
