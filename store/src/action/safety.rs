//! Safety: bars between two people, and the glass broken in an emergency.

use super::Actor;
use crate::{StoreError, Tx};
use chrono::{NaiveDate, TimeDelta};
use lidzas_domain::{code_list::Role, person::PersonId};
use uuid::Uuid;

pub(super) async fn bar(
    tx: &mut Tx,
    person: PersonId,
    barred: PersonId,
    reason: &str,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into safety_bar (id, protected_id, barred_id, reason, from_day, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        barred.as_uuid(),
        reason,
        today,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Ends a bar; the bar stays on file, with who lifted it, when and why.
///
/// # Errors
/// `NotAllowed` to others than coordinators, `Contradiction("bar_lifted")` when it is lifted already.
pub(super) async fn lift_bar(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    bar: Uuid,
    reason: &str,
    today: NaiveDate,
) -> Result<(), StoreError> {
    if actor.role != Role::Coordinator {
        return Err(StoreError::NotAllowed);
    }
    let lifted = sqlx::query!(
        "update safety_bar set to_day = greatest(from_day, $3), lifted_at = $4, lifted_by = $5, lifted_reason = $6
         where id = $1 and protected_id = $2 and lifted_at is null",
        bar,
        person.as_uuid(),
        today,
        tx.caller.at,
        actor.account.as_uuid(),
        reason
    )
    .execute(&mut **tx)
    .await?;
    if lifted.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Contradiction("bar_lifted")) }
}

pub(super) async fn break_glass(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    reason: &str,
) -> Result<(), StoreError> {
    let at = tx.caller.at;
    sqlx::query!(
        "insert into broken_glass (id, person_id, account_id, provider_id, reason, from_at, until_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        actor.account.as_uuid(),
        actor.provider.as_uuid(),
        reason,
        at,
        at + TimeDelta::hours(1)
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
