//! Into whose hands a file goes: the worker and the mentor chosen on the form, and who can be chosen.

use super::Taker;
use crate::{StoreError, Tx};
use chrono::NaiveDate;
use lidzas_domain::{
    case_file::AssignmentKind,
    code_list::Role,
    intake::Intake,
    person::{AccountId, PersonId, ProviderId},
};
use uuid::Uuid;

/// Adds an assignment.
pub(crate) async fn assign(
    tx: &mut Tx,
    person: PersonId,
    kind: AssignmentKind,
    account: AccountId,
    provider: ProviderId,
    from: NaiveDate,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into assignment (id, person_id, account_id, provider_id, kind, from_day, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        person.as_uuid(),
        account.as_uuid(),
        provider.as_uuid(),
        kind.code(),
        from,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Gives the new file to the worker and the mentor chosen on the form.
pub(super) async fn hand_over(
    tx: &mut Tx,
    taker: &Taker,
    intake: &Intake,
    person: PersonId,
    today: NaiveDate,
) -> Result<(), StoreError> {
    if let Some(mentor) = intake.mentor {
        staff_of(tx, mentor, taker.provider, "social_mentor").await?;
        assign(tx, person, AssignmentKind::Mentor, mentor, taker.provider, today).await?;
    }
    match intake.worker {
        Some(worker) if taker.role == Role::SocialWorker && worker != taker.account => {
            staff_of(tx, worker, taker.provider, "social_worker").await?;
            // In one statement: once the taker's own assignment has ended, row-level security would
            // let them assign nobody any more.
            sqlx::query!(
                "with ended as (update assignment set to_day = from_day
                     where person_id = $1 and kind = 'worker' and to_day is null returning person_id)
                 insert into assignment (id, person_id, account_id, provider_id, kind, from_day, recorded_at, recorded_by)
                 select $2, person_id, $3, $4, 'worker', $5, $6, $7 from ended",
                person.as_uuid(),
                Uuid::now_v7(),
                worker.as_uuid(),
                taker.provider.as_uuid(),
                today,
                tx.caller.at,
                taker.account.as_uuid()
            )
            .execute(&mut **tx)
            .await?;
        }
        Some(worker) if taker.role != Role::SocialWorker => {
            staff_of(tx, worker, taker.provider, "social_worker").await?;
            assign(tx, person, AssignmentKind::Worker, worker, taker.provider, today).await?;
        }
        _ => {}
    }
    Ok(())
}

/// Refuses an assignment to somebody of another provider, another role, or gone.
///
/// # Errors
/// `Contradiction("not_on_staff")`.
pub(crate) async fn staff_of(
    tx: &mut Tx,
    account: AccountId,
    provider: ProviderId,
    role: &str,
) -> Result<(), StoreError> {
    let fits = sqlx::query_scalar!(
        r#"select exists (select 1 from account where id = $1 and provider_id = $2 and role = $3 and disabled_at is null) as "fits!""#,
        account.as_uuid(),
        provider.as_uuid(),
        role
    )
    .fetch_one(&mut **tx)
    .await?;
    if fits { Ok(()) } else { Err(StoreError::Contradiction("not_on_staff")) }
}
