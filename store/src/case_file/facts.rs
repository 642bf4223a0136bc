//! The facts of a person as their file shows them, each list by itself.

use super::{birth, read_code};
use crate::{StoreError, Tx};
use chrono::NaiveDate;
use lidzas_domain::{
    case_file::{Assigned, AssignmentKind, HouseholdMember},
    code_list::{CaseState, DocumentKind, Vulnerability},
    intake::FamilyRelation,
    person::{AccountId, NameForms, PersonId},
};
use uuid::Uuid;

pub(crate) async fn citizenships(tx: &mut Tx, id: Uuid) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select country from person_citizenship where person_id = $1 order by country",
        id
    )
    .fetch_all(&mut **tx)
    .await?)
}

pub(crate) async fn languages(tx: &mut Tx, id: Uuid) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar!("select language from person_language where person_id = $1 order by position", id)
        .fetch_all(&mut **tx)
        .await?)
}

pub(super) async fn documents(tx: &mut Tx, id: Uuid) -> Result<Vec<(DocumentKind, String)>, StoreError> {
    sqlx::query!(
        "select kind, number from person_document d where person_id = $1 and not withdrawn
         and not exists (select 1 from person_document n where n.supersedes = d.id) order by recorded_at, id",
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| Ok((read_code("document_kind", DocumentKind::from_code(&row.kind))?, row.number)))
    .collect()
}

pub(super) async fn representative(
    tx: &mut Tx,
    id: Uuid,
    today: NaiveDate,
) -> Result<Option<(String, String)>, StoreError> {
    Ok(sqlx::query!(
        "select name, phone from legal_representative where person_id = $1 and from_day <= $2
         and coalesce(to_day, 'infinity') >= $2 order by from_day desc limit 1",
        id,
        today
    )
    .fetch_optional(&mut **tx)
    .await?
    .map(|row| (row.name, row.phone)))
}

pub(super) async fn address(tx: &mut Tx, id: Uuid) -> Result<String, StoreError> {
    Ok(sqlx::query_scalar!(
        "select address from residence where person_id = $1 order by from_day desc, id desc limit 1",
        id
    )
    .fetch_optional(&mut **tx)
    .await?
    .unwrap_or_default())
}

pub(super) async fn assigned(tx: &mut Tx, id: Uuid) -> Result<Vec<Assigned>, StoreError> {
    sqlx::query!(
        "select s.account_id, a.display_name, s.kind, s.from_day from assignment s join account a on a.id = s.account_id
         where s.person_id = $1 and s.to_day is null order by s.kind desc, s.from_day",
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Assigned {
            account: AccountId::from_uuid(row.account_id),
            name: row.display_name,
            kind: read_code("assignment", AssignmentKind::from_code(&row.kind))?,
            from: row.from_day,
        })
    })
    .collect()
}

pub(super) async fn household(tx: &mut Tx, id: Uuid) -> Result<Vec<HouseholdMember>, StoreError> {
    sqlx::query!(
        r#"select m.person_id, m.relation, i.latin_given, i.latin_family, i.birth_year, i.birth_month, i.birth_day,
           c.state, c.entitlement_last_day, c.version,
           not exists (select 1 from assignment s where s.person_id = m.person_id and s.kind = 'worker') as "never_had_worker!"
         from household_member own join household_member m on m.household_id = own.household_id and m.to_day is null
         join case_file c on c.person_id = m.person_id join person_identity i on i.person_id = m.person_id
         where own.person_id = $1 and own.to_day is null and m.person_id <> $1
         order by m.relation = 'child', i.birth_year nulls last, m.person_id"#,
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let names = NameForms::latin(&row.latin_given, &row.latin_family).map_err(|_e| StoreError::Unreadable("names"))?;
        Ok(HouseholdMember {
            person: PersonId::from_uuid(row.person_id),
            name: names.heading(),
            relation: read_code("relation", FamilyRelation::from_code(&row.relation))?,
            birth: birth(row.birth_year, row.birth_month, row.birth_day),
            case_state: read_code("case_state", CaseState::from_code(&row.state))?,
            last_day: row.entitlement_last_day,
            version: row.version,
            never_had_worker: row.never_had_worker,
        })
    })
    .collect()
}

pub(super) async fn vulnerabilities(tx: &mut Tx, id: Uuid) -> Result<Vec<Vulnerability>, StoreError> {
    sqlx::query_scalar!("select code from vulnerability where person_id = $1 order by code", id)
        .fetch_all(&mut **tx)
        .await?
        .iter()
        .map(|code| read_code("vulnerability", Vulnerability::from_code(code)))
        .collect()
}
