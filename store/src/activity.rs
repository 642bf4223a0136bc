//! Services delivered, on file.

use crate::{
    StoreError, Tx,
    case_file::{entitlement_of, history, policy, read_code},
    casework::{in_use, recorder, unknown_choice},
};
use chrono::NaiveDate;
use lidzas_domain::{
    activity::{Activity, ActivityList, Purpose, RecordActivity},
    code_list::LANGUAGES,
    entitlement::State,
    person::{AccountId, ActivityId, GoalId, PersonId, PlanActionId, ProblemId},
};
use uuid::Uuid;

/// The fields an activity has, for the audit.
pub(crate) const FIELDS: &[&str] = &[
    "kind",
    "done_on",
    "minutes",
    "place",
    "words",
    "outcome",
    "purpose",
    "with_whom",
    "language",
    "interpreted",
];

/// These things that were done as far as the user may see them, in this order.
pub(crate) async fn read(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Activity>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        r#"select v.id, v.list, v.kind, v.done_on, v.minutes, v.place, v.words, v.outcome, v.problem_id, v.goal_id, v.action_id,
             v.outside_entitlement, v.with_whom, v.language, v.interpreted, v.recorded_at, v.recorded_by, a.display_name as "done_by?"
           from activity v left join account a on a.id = v.recorded_by
           where v.id = any($1) order by array_position($1, v.id)"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Activity {
            id: ActivityId::from_uuid(row.id),
            list: read_code("activity_list", ActivityList::from_code(&row.list))?,
            kind: row.kind,
            done_on: row.done_on,
            minutes: row.minutes.and_then(|minutes| u16::try_from(minutes).ok()),
            place: row.place,
            words: row.words,
            outcome: row.outcome,
            purpose: Purpose {
                problem: row.problem_id.map(ProblemId::from_uuid),
                goal: row.goal_id.map(GoalId::from_uuid),
                action: row.action_id.map(PlanActionId::from_uuid),
            },
            outside_entitlement: row.outside_entitlement,
            with_whom: row.with_whom,
            language: row.language,
            interpreted: row.interpreted,
            done_by: row.done_by.map(|name| (AccountId::from_uuid(row.recorded_by), name)),
            recorded_at: row.recorded_at,
        })
    })
    .collect()
}

pub(crate) async fn record(tx: &mut Tx, person: PersonId, done: &RecordActivity) -> Result<Uuid, StoreError> {
    record_of_session(tx, person, done, None).await
}

/// The same where it was part of a session with others.
pub(crate) async fn record_of_session(
    tx: &mut Tx,
    person: PersonId,
    done: &RecordActivity,
    session: Option<Uuid>,
) -> Result<Uuid, StoreError> {
    if !done.language.is_empty() && LANGUAGES.iter().all(|one| one.code != done.language) {
        return Err(unknown_choice("language"));
    }
    in_use(tx, done.list.code(), &done.kind, "activity").await?;
    known_purpose(tx, person, &done.purpose).await?;
    let outside = is_outside_entitlement(tx, person, done.done_on).await?;
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into activity (id, person_id, list, kind, done_on, minutes, place, words, outcome, problem_id, goal_id, action_id,
           outside_entitlement, recorded_at, recorded_by, session_id, with_whom, language, interpreted)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)",
        id,
        person.as_uuid(),
        done.list.code(),
        done.kind,
        done.done_on,
        done.minutes.and_then(|minutes| i16::try_from(minutes).ok()),
        done.place,
        done.words,
        done.outcome,
        done.purpose.problem.map(ProblemId::as_uuid),
        done.purpose.goal.map(GoalId::as_uuid),
        done.purpose.action.map(PlanActionId::as_uuid),
        outside,
        tx.caller.at,
        recorder(tx)?,
        session,
        done.with_whom,
        done.language,
        done.interpreted
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Refuses a purpose that is not this person's, or not this user's to see.
async fn known_purpose(tx: &mut Tx, person: PersonId, purpose: &Purpose) -> Result<(), StoreError> {
    if purpose.is_none() {
        return Ok(());
    }
    let known = sqlx::query_scalar!(
        r#"select exists (select 1 from problem where id = $1 and person_id = $4)
             or exists (select 1 from goal where id = $2 and person_id = $4)
             or exists (select 1 from plan_action where id = $3 and person_id = $4) as "known!""#,
        purpose.problem.map(ProblemId::as_uuid),
        purpose.goal.map(GoalId::as_uuid),
        purpose.action.map(PlanActionId::as_uuid),
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    if known { Ok(()) } else { Err(unknown_choice("purpose")) }
}

/// Whether the client was not entitled to the service that day (DOMAIN.md §3); a client whose dates
/// cannot be read yet is not counted as outside.
async fn is_outside_entitlement(tx: &mut Tx, person: PersonId, day: NaiveDate) -> Result<bool, StoreError> {
    let name = sqlx::query_scalar!("select policy from case_file where person_id = $1", person.as_uuid())
        .fetch_one(&mut **tx)
        .await?;
    let (policy, history) = (policy(tx, &name).await?, history(tx, person).await?);
    Ok(entitlement_of(&policy, &history)
        .is_ok_and(|entitlement| entitlement.on(day).state != State::Entitled))
}
