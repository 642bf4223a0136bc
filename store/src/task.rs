//! Tasks on file.

mod pass;

use crate::{
    Caller, Store, StoreError, Tx,
    appointment::staff_of_file,
    audit,
    case_file::read_code,
    casework::{Recorded, cut, recorder, unknown_choice},
};
use chrono::NaiveDate;
use lidzas_domain::{
    appointment::CalendarPart,
    casework::Sensitivity,
    code_list::Role,
    person::{AccountId, NameForms, OpId, PersonId, TaskId},
    task::{OnTask, Task, TaskChange, TaskCommand, TaskState},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// As many tasks as one page shows.
const MOST: usize = 50;

impl Store {
    /// Records what is done with a task, once; the form's draft goes with it.
    ///
    /// # Errors
    /// `NotFound` for a file or task that is not there for this user, `NotAllowed`, `ChangedMeanwhile`
    /// when somebody else changed the task, `Fields` for what does not fit the facts on file.
    pub async fn record_task(
        &self,
        caller: Caller,
        op: OpId,
        role: Role,
        on: OnTask,
        draft: Option<Uuid>,
    ) -> Result<Recorded, StoreError> {
        self.once(caller, op, "task", move |tx| {
            Box::pin(async move {
                let id = record(tx, role, &on).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(Recorded { id })
            })
        })
        .await
    }

    /// One task.
    ///
    /// # Errors
    /// `NotFound` when there is no such task, or not for this user.
    pub async fn task(&self, caller: Caller, task: TaskId) -> Result<Task, StoreError> {
        let mut tx = self.begin(caller).await?;
        let found = read_tasks(&mut tx, &[task.as_uuid()]).await?.pop().ok_or(StoreError::NotFound)?;
        if let Some((person, _)) = &found.person {
            audit::write(&mut tx, audit::Entry::of("appointments.seen", *person)).await?;
        }
        tx.commit().await?;
        Ok(found)
    }
}

async fn record(tx: &mut Tx, role: Role, on: &OnTask) -> Result<Uuid, StoreError> {
    match &on.command {
        TaskCommand::Add { words, due, holder, sensitivity } => {
            let id = add(tx, role, on.person, (words, *due, *holder, *sensitivity)).await?;
            let entry = entry("task.set", on.person).on(id);
            audit::write(tx, entry.fields(&["words", "due", "holder", "sensitivity"])).await?;
            Ok(id)
        }
        TaskCommand::PassOn { holder, reason } => pass::pass_on(tx, on, *holder, reason).await,
        TaskCommand::Settle { state, happened_on, words } => {
            let (id, person) = standing(tx, on).await?;
            sqlx::query!(
                "insert into task_change (id, task_id, state, happened_on, words, recorded_at, recorded_by)
                 values ($1, $2, $3, $4, $5, $6, $7)",
                Uuid::now_v7(),
                id,
                state.code(),
                happened_on,
                words,
                tx.caller.at,
                recorder(tx)?
            )
            .execute(&mut **tx)
            .await?;
            sqlx::query!("update task set state = $2, version = version + 1 where id = $1", id, state.code())
                .execute(&mut **tx)
                .await?;
            let entry = entry("task.changed", person).on(id);
            audit::write(tx, entry.fields(&["state", "happened_on", "reason"])).await?;
            Ok(id)
        }
    }
}

fn entry(action: &'static str, person: Option<PersonId>) -> audit::Entry {
    person.map_or_else(|| audit::Entry::without_person(action), |person| audit::Entry::of(action, person))
}

/// Locks the task that is changed, refuses an older version of it and what does not fit how it stands.
async fn standing(tx: &mut Tx, on: &OnTask) -> Result<(Uuid, Option<PersonId>), StoreError> {
    let id = on.task.ok_or(StoreError::NotFound)?.as_uuid();
    let row = sqlx::query!(
        r#"select t.version, t.state, t.person_id, coalesce((select max(c.happened_on) from task_change c where c.task_id = t.id),
             (t.recorded_at at time zone 'Europe/Riga')::date) as "since!"
           from task t where t.id = $1 for update"#,
        id
    )
    .fetch_one(&mut **tx)
    .await?;
    let person = row.person_id.map(PersonId::from_uuid);
    if row.version != on.base_version {
        let people = person.into_iter().collect();
        return Err(StoreError::ChangedMeanwhile { version: row.version, people });
    }
    let state = read_code("task_state", TaskState::from_code(&row.state))?;
    on.command.check(Some((state, row.since))).map_err(StoreError::Fields)?;
    Ok((id, person))
}

async fn add(
    tx: &mut Tx,
    role: Role,
    person: Option<PersonId>,
    (words, due, holder, sensitivity): (&str, NaiveDate, AccountId, Sensitivity),
) -> Result<Uuid, StoreError> {
    let by = recorder(tx)?;
    let to_mentor = match person {
        Some(person) => {
            let staff = staff_of_file(tx, person).await?;
            let holder = staff.iter().find(|one| one.account == holder);
            holder.ok_or_else(|| unknown_choice("holder"))?.mentor
        }
        None if holder.as_uuid() == by => false,
        None => return Err(unknown_choice("holder")),
    };
    // a mentor has to read it (DOMAIN.md §4), so it is ordinary and worded neutrally
    let open = to_mentor || role == Role::SocialMentor;
    let sensitivity = if open { Sensitivity::Ordinary } else { sensitivity };
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into task (id, person_id, words, due, account_id, sensitivity, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        person.map(PersonId::as_uuid),
        words,
        due,
        holder.as_uuid(),
        sensitivity.code(),
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// A page of the tasks about a file as far as the user may see them, open ones first, by due day, and the one
/// after which it goes on.
pub(crate) async fn of_person(
    tx: &mut Tx,
    person: PersonId,
    part: CalendarPart,
) -> Result<(Vec<Task>, Option<TaskId>), StoreError> {
    let ids = sqlx::query_scalar!(
        "with listed as (
           select id, row_number() over (order by state <> 'open', case when state = 'open' then due end, due desc, id) as place
           from task where person_id = $1)
         select id from listed where place > coalesce((select place from listed where id = $2),
           (select place - 1 from listed where id = $4 and place > $3), 0) order by place limit $3 + 1",
        person.as_uuid(),
        part.tasks.map(TaskId::as_uuid),
        i64::try_from(MOST).unwrap_or(50),
        part.at
    )
    .fetch_all(&mut **tx)
    .await?;
    let (ids, next) = cut(ids, MOST);
    Ok((read_tasks(tx, &ids).await?, next.map(TaskId::from_uuid)))
}

/// The open tasks of a member of staff that are due by a day, at most so many; beside the own ones those
/// about own clients whose holder has no part in the file any more.
pub(crate) async fn due(
    tx: &mut Tx,
    account: AccountId,
    (from, until): (Option<NaiveDate>, Option<NaiveDate>),
    most: i64,
) -> Result<Vec<Task>, StoreError> {
    let ids = sqlx::query_scalar!(
        r#"with clients as materialized (
             select s.person_id from assignment s
             where s.account_id = $1 and s.kind in ('worker', 'substitute') and s.to_day is null
           )
           select id as "id!" from (
             select t.id, t.due from task t where t.account_id = $1 and t.state = 'open'
               and t.due between coalesce($2::date, '-infinity'::date) and coalesce($3::date, 'infinity'::date)
             union
             select t.id, t.due from clients m join task t on t.person_id = m.person_id and t.state = 'open'
               and t.due between coalesce($2::date, '-infinity'::date) and coalesce($3::date, 'infinity'::date)
             join account h on h.id = t.account_id and h.role <> 'coordinator'
             where t.account_id <> $1 and not exists (select 1 from assignment s
               where s.person_id = t.person_id and s.account_id = t.account_id and s.to_day is null)
           ) t order by due, id limit $4"#,
        account.as_uuid(),
        from,
        until,
        most
    )
    .fetch_all(&mut **tx)
    .await?;
    read_tasks(tx, &ids).await
}

/// Tasks by their ids as far as the user may see them: open ones first, by due day.
pub(crate) async fn read_tasks(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Task>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut changes = changes_of(tx, ids).await?;
    let mut passes = pass::passes_of(tx, ids).await?;
    sqlx::query!(
        r#"select t.id, t.version, t.person_id, i.latin_given as "given?", i.latin_family as "family?", t.words, t.due,
             t.account_id, h.display_name as holder, t.sensitivity, t.state, r.display_name as recorded_by,
             access_changes_task(t.person_id, t.recorded_by, t.account_id) as "may_change!"
           from task t join account h on h.id = t.account_id join account r on r.id = t.recorded_by
           left join person_identity i on i.person_id = t.person_id
           where t.id = any($1) order by t.state <> 'open', case when t.state = 'open' then t.due end, t.due desc, t.id"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let person = match (row.person_id, row.given, row.family) {
            (Some(person), Some(given), Some(family)) => {
                let names =
                    NameForms::latin(&given, &family).map_err(|_e| StoreError::Unreadable("names"))?;
                Some((PersonId::from_uuid(person), names.heading()))
            }
            _ => None,
        };
        Ok(Task {
            id: TaskId::from_uuid(row.id),
            version: row.version,
            person,
            words: row.words,
            due: row.due,
            holder: (AccountId::from_uuid(row.account_id), row.holder),
            sensitivity: read_code("sensitivity", Sensitivity::from_code(&row.sensitivity))?,
            state: read_code("task_state", TaskState::from_code(&row.state))?,
            changes: changes.remove(&row.id).unwrap_or_default(),
            passes: passes.remove(&row.id).unwrap_or_default(),
            recorded_by: Some(row.recorded_by),
            may_change: row.may_change,
        })
    })
    .collect()
}

async fn changes_of(tx: &mut Tx, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<TaskChange>>, StoreError> {
    let mut changes: BTreeMap<Uuid, Vec<TaskChange>> = BTreeMap::new();
    for row in sqlx::query!(
        r#"select c.task_id, c.state, c.happened_on, c.words, c.recorded_at, a.display_name as "recorded_by?"
           from task_change c left join account a on a.id = c.recorded_by
           where c.task_id = any($1) order by c.recorded_at desc, c.id desc"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    {
        changes.entry(row.task_id).or_default().push(TaskChange {
            state: read_code("task_state", TaskState::from_code(&row.state))?,
            happened_on: row.happened_on,
            words: row.words,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        });
    }
    Ok(changes)
}
