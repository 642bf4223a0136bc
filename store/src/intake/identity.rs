//! Who somebody is, as the intake records it and a correction records it anew: names, citizenships, languages,
//! and what people are searched and compared by.

use super::candidate;
use crate::{StoreError, Tx, duplicates::hashed_keys};
use lidzas_domain::{
    duplicates::{Candidate, search_tokens},
    intake::IntakePerson,
    person::NameForms,
};
use uuid::Uuid;

pub(super) async fn record_identity(tx: &mut Tx, id: Uuid, person: &IntakePerson) -> Result<(), StoreError> {
    let names = &person.names;
    let small = |value: Option<u32>| value.and_then(|v| i16::try_from(v).ok());
    sqlx::query!(
        "insert into person_identity (person_id, latin_given, latin_family, original_given, original_family,
           latvian_given, latvian_family, birth_year, birth_month, birth_day, personal_code, phone, email)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id,
        names.latin_given(),
        names.latin_family(),
        names.original_given().unwrap_or_default(),
        names.original_family().unwrap_or_default(),
        names.latvian_given().unwrap_or_default(),
        names.latvian_family().unwrap_or_default(),
        person.birth.and_then(|birth| i16::try_from(birth.year()).ok()),
        small(person.birth.and_then(|birth| birth.month())),
        small(person.birth.and_then(|birth| birth.day())),
        person.personal_code.as_ref().map(|code| code.as_str()),
        person.phone,
        person.email
    )
    .execute(&mut **tx)
    .await?;
    record_tokens(tx, id, names).await?;
    record_match_keys(tx, id, &candidate(person)).await?;
    record_citizenships(tx, id, &person.citizenships).await?;
    record_languages(tx, id, &person.languages).await
}

/// Keeps what a person is searched by.
pub(crate) async fn record_tokens(tx: &mut Tx, id: Uuid, names: &NameForms) -> Result<(), StoreError> {
    let tokens: Vec<String> = search_tokens(names).into_iter().collect();
    sqlx::query!("insert into person_token (token, person_id) select unnest($1::text[]), $2", &tokens, id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Keeps what possible duplicates are found by.
pub(crate) async fn record_match_keys(
    tx: &mut Tx,
    id: Uuid,
    candidate: &Candidate,
) -> Result<(), StoreError> {
    let keys = hashed_keys(candidate);
    sqlx::query!("insert into person_match_key (key, person_id) select unnest($1::bytea[]), $2", &keys, id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Records citizenships.
pub(crate) async fn record_citizenships(
    tx: &mut Tx,
    id: Uuid,
    countries: &[String],
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into person_citizenship (person_id, country) select $1, unnest($2::text[])",
        id,
        countries
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Records languages, the best one first.
pub(crate) async fn record_languages(tx: &mut Tx, id: Uuid, languages: &[String]) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into person_language (person_id, language, position)
         select $1, l.language, l.position::smallint from unnest($2::text[]) with ordinality as l(language, position)",
        id,
        languages
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What a document is found by: its letters and digits.
pub(crate) fn number_key(number: &str) -> String {
    number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
}
