//! Tasks passed on to a colleague who works with the client.

use super::{entry, standing};
use crate::{
    Caller, Store, StoreError, Tx,
    appointment::staff_of_file,
    audit,
    casework::{recorder, unknown_choice},
};
use lidzas_domain::{
    appointment::FileStaff,
    form::{Fault, FieldError},
    person::{AccountId, PersonId, TaskId},
    task::{OnTask, TaskPass},
};
use std::collections::BTreeMap;
use uuid::Uuid;

impl Store {
    /// Who a task can be passed on to: whoever is assigned to the client, and who coordinates the team; a mentor
    /// only where the mentor may read it.
    ///
    /// # Errors
    /// `NotFound` when there is no such task about a file, or not for this user.
    pub async fn task_receivers(&self, caller: Caller, task: TaskId) -> Result<Vec<FileStaff>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let row = sqlx::query!(
            r#"select person_id as "person!", account_id, sensitivity from task where id = $1 and person_id is not null"#,
            task.as_uuid()
        )
        .fetch_one(&mut *tx)
        .await?;
        let mut staff = receivers(&mut tx, PersonId::from_uuid(row.person)).await?;
        staff.retain(|one| one.account.as_uuid() != row.account_id);
        staff.retain(|one| !one.mentor || row.sensitivity == "ordinary");
        tx.commit().await?;
        Ok(staff)
    }
}

/// The staff of a file, and whoever coordinates its team.
async fn receivers(tx: &mut Tx, person: PersonId) -> Result<Vec<FileStaff>, StoreError> {
    let mut staff = staff_of_file(tx, person).await?;
    let coordinators = sqlx::query!(
        "select a.id, a.display_name from account a join case_file c on c.team_id = a.team_id
         where c.person_id = $1 and a.role = 'coordinator' and a.disabled_at is null order by a.display_name, a.id limit 20",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    for row in coordinators {
        let account = AccountId::from_uuid(row.id);
        if !staff.iter().any(|one| one.account == account) {
            staff.push(FileStaff { account, name: row.display_name, mentor: false });
        }
    }
    Ok(staff)
}

/// Passes a task on.
pub(super) async fn pass_on(
    tx: &mut Tx,
    on: &OnTask,
    holder: AccountId,
    reason: &str,
) -> Result<Uuid, StoreError> {
    let (id, person) = standing(tx, on).await?;
    let person = person.ok_or(StoreError::NotFound)?;
    let row = sqlx::query!("select account_id, sensitivity from task where id = $1", id)
        .fetch_one(&mut **tx)
        .await?;
    let staff = receivers(tx, person).await?;
    let receiver = staff.iter().find(|one| one.account == holder && holder.as_uuid() != row.account_id);
    let receiver = receiver.ok_or_else(|| unknown_choice("holder"))?;
    if receiver.mentor && row.sensitivity != "ordinary" {
        let fault = FieldError { field: "holder".to_owned(), fault: Fault::Contradicts };
        return Err(StoreError::Fields(vec![fault]));
    }
    // whose it was first: whoever passes it on may not change it afterwards
    sqlx::query!(
        "insert into task_pass (id, task_id, from_account, to_account, reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        id,
        row.account_id,
        holder.as_uuid(),
        reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "update task set account_id = $2, version = version + 1 where id = $1",
        id,
        holder.as_uuid()
    )
    .execute(&mut **tx)
    .await?;
    let entry = entry("task.passed_on", Some(person)).on(id);
    audit::write(tx, entry.fields(&["holder", "reason"])).await?;
    Ok(id)
}

/// How these tasks were passed on, the newest first.
pub(super) async fn passes_of(
    tx: &mut Tx,
    ids: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<TaskPass>>, StoreError> {
    let mut passes: BTreeMap<Uuid, Vec<TaskPass>> = BTreeMap::new();
    for row in sqlx::query!(
        r#"select p.task_id, f.display_name as "from!", t.display_name as "to!", p.reason, p.recorded_at,
             a.display_name as "recorded_by?"
           from task_pass p join account f on f.id = p.from_account join account t on t.id = p.to_account
           left join account a on a.id = p.recorded_by
           where p.task_id = any($1) order by p.recorded_at desc, p.id desc"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    {
        passes.entry(row.task_id).or_default().push(TaskPass {
            from: row.from,
            to: row.to,
            reason: row.reason,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        });
    }
    Ok(passes)
}
