//! Who has the file: assigning, ending an assignment, taking a file on.

use super::Actor;
use crate::{
    StoreError, Tx,
    intake::{assign, staff_of},
};
use chrono::NaiveDate;
use lidzas_domain::{
    case_file::AssignmentKind,
    code_list::Role,
    person::{AccountId, PersonId},
};

pub(super) async fn reassign(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    kind: AssignmentKind,
    account: Option<AccountId>,
    from: NaiveDate,
) -> Result<(), StoreError> {
    if let Some(account) = account {
        let role = if kind == AssignmentKind::Mentor { "social_mentor" } else { "social_worker" };
        staff_of(tx, account, actor.provider, role).await?;
        end_assignment(tx, person, kind, from).await?;
        return assign(tx, person, kind, account, actor.provider, from).await;
    }
    end_assignment(tx, person, kind, from).await
}

async fn end_assignment(
    tx: &mut Tx,
    person: PersonId,
    kind: AssignmentKind,
    day: NaiveDate,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update assignment set to_day = greatest(from_day, $3) where person_id = $1 and kind = $2 and to_day is null",
        person.as_uuid(),
        kind.code(),
        day
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Locks the files and refuses them if a colleague was faster: a file is taken on by its first worker.
///
/// # Errors
/// `Contradiction("taken_on")`; `NotFound` for a file that is not open to the user.
pub(super) async fn check_free(tx: &mut Tx, people: &[PersonId]) -> Result<(), StoreError> {
    let mut ids: Vec<_> = people.iter().map(|person| person.as_uuid()).collect();
    ids.sort_unstable();
    ids.dedup();
    // Row-level security lets nobody lock a file that has had a worker: those are missing here.
    let locked = sqlx::query_scalar!(
        "select person_id from case_file where person_id = any($1) order by person_id for update",
        &ids
    )
    .fetch_all(&mut **tx)
    .await?;
    // A statement of its own: what was committed while the lock was waited for is seen by it.
    let taken = sqlx::query_scalar!(
        r#"select exists (select 1 from assignment where person_id = any($1) and kind = 'worker') as "taken!""#,
        &ids
    )
    .fetch_one(&mut **tx)
    .await?;
    if taken {
        return Err(StoreError::Contradiction("taken_on"));
    }
    if locked.len() == ids.len() { Ok(()) } else { Err(StoreError::NotFound) }
}

/// The user becomes the file's first worker.
pub(super) async fn take_on(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    from: NaiveDate,
) -> Result<(), StoreError> {
    if actor.role != Role::SocialWorker {
        return Err(StoreError::NotAllowed);
    }
    assign(tx, person, AssignmentKind::Worker, actor.account, actor.provider, from).await
}
