//! Possible duplicates of somebody about to be put on file.

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::{birth, read_code},
    names::names_of,
};
use lidzas_domain::{
    code_list::ResidenceKind,
    duplicates::{Candidate, match_keys, score},
    person::{NameForms, NameInput, PersonId},
    personal_code::PersonalCode,
    possible_duplicate::{PossibleDuplicate, SeenDuplicate},
};
use sha2::{Digest, Sha256};
use std::collections::HashSet;
use uuid::Uuid;

/// The keys of a candidate as they are stored: hashed, so that the table tells nothing.
pub(crate) fn hashed_keys(candidate: &Candidate) -> Vec<Vec<u8>> {
    match_keys(candidate).iter().map(|key| Sha256::digest(key.as_str().as_bytes()).to_vec()).collect()
}

/// How many searches for duplicates a user may make in ten minutes.
pub const SEARCHES_PER_TEN_MINUTES: i64 = 60;

impl Store {
    /// Who on file may be one of these people, likeliest first, at most ten a person.
    ///
    /// # Errors
    /// `Contradiction("too_many_searches")` past the limit, or when the database does not answer.
    pub async fn possible_duplicates(
        &self,
        caller: Caller,
        people: Vec<Candidate>,
    ) -> Result<Vec<PossibleDuplicate>, StoreError> {
        self.limit_duplicate_searches(caller).await?;
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                let mut found = Vec::new();
                for (place, person) in people.iter().enumerate() {
                    found.extend(duplicates_of(tx, place, person).await?);
                }
                audit::write(tx, audit::Entry::without_person("duplicates.searched")).await?;
                Ok(found)
            })
        })
        .await
    }

    async fn limit_duplicate_searches(&self, caller: Caller) -> Result<(), StoreError> {
        let account = caller.account.ok_or(StoreError::NotAllowed)?;
        let bucket = format!("duplicates:{account}");
        let since = caller.at - chrono::TimeDelta::minutes(10);
        if self.attempts_since(&bucket, since).await? >= SEARCHES_PER_TEN_MINUTES {
            return Err(StoreError::Contradiction("too_many_searches"));
        }
        self.note_attempt(&bucket, caller.at).await
    }
}

async fn duplicates_of(
    tx: &mut Tx,
    place: usize,
    person: &Candidate,
) -> Result<Vec<PossibleDuplicate>, StoreError> {
    let rows = sqlx::query!(
        r#"select person_id as "person_id!", latin_given as "latin_given!", latin_family as "latin_family!",
             original_given as "original_given!", original_family as "original_family!",
             latvian_given as "latvian_given!", latvian_family as "latvian_family!",
             birth_year, birth_month, birth_day, personal_code, residence as "residence!", worker
           from duplicate_candidates($1)"#,
        &hashed_keys(person)
    )
    .fetch_all(&mut **tx)
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.person_id).collect();
    let visible: HashSet<Uuid> =
        sqlx::query_scalar!("select person_id from case_file where person_id = any($1)", &ids)
            .fetch_all(&mut **tx)
            .await?
            .into_iter()
            .collect();
    let mut found = Vec::new();
    for row in rows {
        let names = names_of!(row)?;
        let mut listed = Candidate::new(names.clone(), birth(row.birth_year, row.birth_month, row.birth_day));
        listed.personal_code =
            row.personal_code.and_then(|code| PersonalCode::parse(&code).ok()).map(|(code, _warnings)| code);
        // A document number that agrees makes a key; the number itself stays in its table.
        let Some(score) = score(person, &listed) else { continue };
        let seen = if visible.contains(&row.person_id) {
            Some(SeenDuplicate {
                person: PersonId::from_uuid(row.person_id),
                names,
                birth: listed.birth,
                residence: read_code("residence", ResidenceKind::from_code(&row.residence))?,
                worker: row.worker,
            })
        } else {
            None
        };
        found.push(PossibleDuplicate {
            place,
            score: score.value,
            reasons: score.reasons.into_iter().collect(),
            seen,
        });
    }
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
    found.truncate(10);
    Ok(found)
}

/// Somebody on file who may be the person asked about, for the operator's command.
#[derive(Clone, Debug, serde::Serialize)]
pub struct OnFile {
    /// Whose file.
    pub person: PersonId,
    /// Given name in Latin letters.
    pub given: String,
    /// Family name in Latin letters.
    pub family: String,
    /// Birth date as far as known.
    pub born: Option<lidzas_domain::dates::PartialDate>,
    /// How likely, and what agrees.
    #[serde(flatten)]
    pub score: lidzas_domain::duplicates::Score,
}

/// Who on file may be this person, across every provider: asked by the operator as the owner.
///
/// # Errors
/// When the database does not answer.
pub async fn on_file(owner: &sqlx::PgPool, person: &Candidate) -> Result<Vec<OnFile>, StoreError> {
    use sqlx::Row as _;
    let rows = sqlx::query(
        "select i.person_id, i.latin_given, i.latin_family, i.original_given, i.original_family, i.latvian_given,
           i.latvian_family, i.birth_year, i.birth_month, i.birth_day
         from (select distinct person_id from person_match_key where key = any($1) limit 200) k
         join person_identity i on i.person_id = k.person_id",
    )
    .bind(hashed_keys(person))
    .fetch_all(owner)
    .await?;
    let mut found = Vec::new();
    for row in rows {
        let input = NameInput {
            latin_given: row.try_get("latin_given")?,
            latin_family: row.try_get("latin_family")?,
            original_given: row.try_get("original_given")?,
            original_family: row.try_get("original_family")?,
            latvian_given: row.try_get("latvian_given")?,
            latvian_family: row.try_get("latvian_family")?,
        };
        let names = NameForms::new(&input).map_err(|_e| StoreError::Unreadable("names"))?;
        let born = birth(row.try_get("birth_year")?, row.try_get("birth_month")?, row.try_get("birth_day")?);
        let listed = Candidate::new(names, born);
        let Some(score) = score(person, &listed) else { continue };
        found.push(OnFile {
            person: PersonId::from_uuid(row.try_get("person_id")?),
            given: input.latin_given,
            family: input.latin_family,
            born,
            score,
        });
    }
    found.sort_by(|a, b| b.score.value.total_cmp(&a.score.value));
    Ok(found)
}
