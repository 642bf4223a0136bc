//! Powers on file.

use super::{PAGE, same_version, usable};
use crate::{
    StoreError, Tx,
    casework::{in_use, recorder},
};
use lidzas_domain::{
    dates::Bilingual,
    institution::{GivePower, Power, RepresentationPart, WithdrawPower},
    person::{InstitutionId, PersonId, PowerId},
};
use uuid::Uuid;

/// The fields of a new power, for the audit.
pub(super) const FIELDS: &[&str] = &["agent", "scope", "institution", "given_on", "until", "language"];

/// The powers of a client, those that hold first, then the newest: after one of them, or from the one that has
/// to be on the page; one more than a page.
pub(super) async fn of_person(
    tx: &mut Tx,
    person: PersonId,
    part: RepresentationPart,
) -> Result<Vec<Power>, StoreError> {
    let rows = sqlx::query!(
        r#"with listed as (
             select id, row_number() over (order by withdrawn_on is not null, given_on desc, id desc) as place
             from client_power where person_id = $1)
           select w.id, w.version, w.agent, w.scope, s.id as "institution?", s.name_lv as "name_lv?", s.name_en as "name_en?",
             w.given_on, w.until_day, w.language, w.withdrawn_on, w.withdrawn_reason, a.display_name as "recorded_by?"
           from listed l join client_power w on w.id = l.id left join institution i on i.id = w.institution_id
           left join institution s on s.id = coalesce(i.merged_into, i.id) left join account a on a.id = w.recorded_by
           where l.place > coalesce((select place from listed where id = $2),
             (select place - 1 from listed where id = $3 and place > $4), 0) order by l.place limit $4 + 1"#,
        person.as_uuid(),
        part.powers.map(PowerId::as_uuid),
        part.at,
        i64::try_from(PAGE).unwrap_or(50)
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let name = row.name_lv.zip(row.name_en).map(|(lv, en)| Bilingual { lv, en });
            Power {
                id: PowerId::from_uuid(row.id),
                version: row.version,
                agent: row.agent,
                scope: row.scope,
                institution: row.institution.map(InstitutionId::from_uuid).zip(name),
                given_on: row.given_on,
                until: row.until_day,
                language: row.language,
                withdrawn: row.withdrawn_on.map(|on| (on, row.withdrawn_reason)),
                recorded_by: row.recorded_by,
            }
        })
        .collect())
}

/// Writes a power down.
///
/// # Errors
/// `Fields` for an institution out of use or a language that is not in the list.
pub(super) async fn give(tx: &mut Tx, person: PersonId, give: &GivePower) -> Result<Uuid, StoreError> {
    in_use(tx, "language", &give.language, "language").await?;
    if let Some(institution) = give.institution {
        usable(tx, institution.as_uuid(), "institution").await?;
    }
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into client_power (id, person_id, agent, scope, institution_id, given_on, until_day, language, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        person.as_uuid(),
        give.agent,
        give.scope,
        give.institution.map(InstitutionId::as_uuid),
        give.given_on,
        give.until,
        give.language,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// Writes down since when a power no longer holds.
///
/// # Errors
/// `NotFound`, `ChangedMeanwhile`, `Fields` for a day before it was given.
pub(super) async fn withdraw(
    tx: &mut Tx,
    person: PersonId,
    id: PowerId,
    base: i32,
    withdraw: &WithdrawPower,
) -> Result<(), StoreError> {
    let row = sqlx::query!(
        "select version, given_on, withdrawn_on from client_power where id = $1 and person_id = $2 for update",
        id.as_uuid(),
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    same_version(row.version, base, vec![person])?;
    withdraw.check(row.given_on, row.withdrawn_on.is_some()).map_err(StoreError::Fields)?;
    sqlx::query!(
        "update client_power set withdrawn_on = $2, withdrawn_reason = $3, withdrawn_at = $4, withdrawn_by = $5, version = version + 1
         where id = $1",
        id.as_uuid(),
        withdraw.happened_on,
        withdraw.reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
