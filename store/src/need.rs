//! Needs on file.

use crate::{StoreError, Tx, case_file::read_code, casework::recorder};
use chrono::NaiveDate;
use lidzas_domain::{
    casework::{LastChange, Sensitivity},
    need::{Need, NeedState, NoteNeed},
    person::{AccountId, NeedId, PersonId},
};
use uuid::Uuid;

/// These needs as far as the user may see them, in this order.
pub(crate) async fn read(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Need>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        r#"select n.id, n.version, n.words, n.noted_on, n.sensitivity, n.state, n.reason, n.recorded_at, n.recorded_by,
             a.display_name as "noted_by?", c.recorded_at as "changed_at?", c.display_name as "changed_by?"
           from need n left join account a on a.id = n.recorded_by left join lateral (
             select c.recorded_at, b.display_name from need_change c left join account b on b.id = c.recorded_by
             where c.need_id = n.id order by c.recorded_at desc, c.id desc limit 1) c on true
           where n.id = any($1) order by array_position($1, n.id)"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Need {
            id: NeedId::from_uuid(row.id),
            version: row.version,
            words: row.words,
            noted_on: row.noted_on,
            sensitivity: read_code("sensitivity", Sensitivity::from_code(&row.sensitivity))?,
            state: read_code("need_state", NeedState::from_code(&row.state))?,
            reason: row.reason,
            noted_by: row.noted_by.map(|name| (AccountId::from_uuid(row.recorded_by), name)),
            changed: row.changed_at.map(|at| LastChange { by: row.changed_by, at }),
            recorded_at: row.recorded_at,
        })
    })
    .collect()
}

pub(crate) async fn note(tx: &mut Tx, person: PersonId, need: &NoteNeed) -> Result<Uuid, StoreError> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into need (id, person_id, words, noted_on, sensitivity, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        person.as_uuid(),
        need.words,
        need.noted_on,
        need.sensitivity.code(),
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

pub(crate) async fn set_aside(
    tx: &mut Tx,
    person: PersonId,
    need: NeedId,
    reason: &str,
    today: NaiveDate,
) -> Result<Uuid, StoreError> {
    add_change(tx, person, need, NeedState::SetAside, reason, today).await?;
    sqlx::query!(
        "update need set state = 'set_aside', reason = $2, version = version + 1 where id = $1",
        need.as_uuid(),
        reason
    )
    .execute(&mut **tx)
    .await?;
    Ok(need.as_uuid())
}

/// Writes down what became of a need.
async fn add_change(
    tx: &mut Tx,
    person: PersonId,
    need: NeedId,
    state: NeedState,
    reason: &str,
    today: NaiveDate,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into need_change (id, need_id, person_id, state, happened_on, reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        need.as_uuid(),
        person.as_uuid(),
        state.code(),
        today,
        reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Says that a problem was made of these needs; one that is not this person's is refused.
pub(crate) async fn take_up(
    tx: &mut Tx,
    person: PersonId,
    problem: Uuid,
    needs: &[NeedId],
    today: NaiveDate,
) -> Result<(), StoreError> {
    for need in needs {
        let taken = sqlx::query!(
            "update need set state = 'taken_up', version = version + 1 where id = $1 and person_id = $2",
            need.as_uuid(),
            person.as_uuid()
        )
        .execute(&mut **tx)
        .await?;
        if taken.rows_affected() == 0 {
            return Err(crate::casework::unknown_choice("needs"));
        }
        add_change(tx, person, *need, NeedState::TakenUp, "", today).await?;
        sqlx::query!(
            "insert into problem_need (problem_id, need_id, person_id) values ($1, $2, $3)",
            problem,
            need.as_uuid(),
            person.as_uuid()
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}
