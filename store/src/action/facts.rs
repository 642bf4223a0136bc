//! The facts of a case: decisions, moves, departures and returns, extensions, refusals.

use super::Actor;
use crate::{StoreError, Tx, activity_plan, case::change_state};
use chrono::NaiveDate;
use lidzas_domain::{
    code_list::{CaseState, ClosureReason, LegalStatus, ResidenceKind, Role},
    person::PersonId,
};
use uuid::Uuid;

pub(super) async fn record_status(
    tx: &mut Tx,
    person: PersonId,
    status: LegalStatus,
    happened_on: NaiveDate,
    notified_on: Option<NaiveDate>,
    is_final: bool,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into status_event (id, person_id, status, happened_on, notified_on, is_final, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        person.as_uuid(),
        status.code(),
        happened_on,
        notified_on,
        is_final,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    activity_plan::begin(tx, person, status, happened_on).await
}

pub(super) async fn move_to(
    tx: &mut Tx,
    person: PersonId,
    place: ResidenceKind,
    address: &str,
    from: NaiveDate,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into residence (id, person_id, place, address, from_day, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        place.code(),
        address,
        from,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        // a coordinator of another team records a move without seeing where the person lived before
        "update case_file set residence = coalesce((select place from residence r where r.person_id = $1
           order by r.from_day desc, r.recorded_at desc limit 1), $2) where person_id = $1",
        person.as_uuid(),
        place.code()
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn depart(
    tx: &mut Tx,
    person: PersonId,
    happened_on: NaiveDate,
    approximate: bool,
    learned_on: NaiveDate,
) -> Result<(), StoreError> {
    presence(tx, person, "departed", happened_on, approximate, Some(learned_on)).await?;
    let reason = ClosureReason::LeftLatvia.code();
    change_state(tx, person, CaseState::Closed, reason, "", happened_on).await.map(|_id| ())
}

/// The same file opens again: nobody is put on file twice.
pub(super) async fn come_back(
    tx: &mut Tx,
    person: PersonId,
    happened_on: NaiveDate,
) -> Result<(), StoreError> {
    presence(tx, person, "returned", happened_on, false, None).await?;
    let state = sqlx::query_scalar!("select state from case_file where person_id = $1", person.as_uuid())
        .fetch_one(&mut **tx)
        .await?;
    if state == CaseState::Closed.code() {
        change_state(tx, person, CaseState::Reopened, "returned", "", happened_on).await?;
    }
    Ok(())
}

async fn presence(
    tx: &mut Tx,
    person: PersonId,
    kind: &str,
    happened_on: NaiveDate,
    approximate: bool,
    learned_on: Option<NaiveDate>,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into presence_event (id, person_id, kind, happened_on, approximate, learned_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        person.as_uuid(),
        kind,
        happened_on,
        approximate,
        learned_on,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn extend(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    until: Option<NaiveDate>,
    reason: &str,
    today: NaiveDate,
) -> Result<(), StoreError> {
    if actor.role != Role::Coordinator {
        return Err(StoreError::NotAllowed);
    }
    sqlx::query!(
        "insert into extension (id, person_id, until_day, reason, happened_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        until,
        reason,
        today,
        tx.caller.at,
        actor.account.as_uuid()
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn provision(
    tx: &mut Tx,
    person: PersonId,
    kind: &str,
    happened_on: NaiveDate,
    reason: &str,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into provision_event (id, person_id, kind, reason, happened_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        kind,
        reason,
        happened_on,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "update case_file set service_refused_on = $2 where person_id = $1",
        person.as_uuid(),
        (kind == "refused").then_some(happened_on)
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
