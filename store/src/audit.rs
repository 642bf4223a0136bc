//! The audit: who did what to which record, in the transaction that did it.
//!
//! Rows hold ids, field names and salted digests only, so that erasing a person leaves the
//! chain whole.

mod look;

use crate::{StoreError, Tx};
use lidzas_domain::person::PersonId;
use sha2::{Digest, Sha256};
use sqlx::{PgConnection, PgPool, Row as _};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// One thing that was done.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// What was done, a stable code such as `person.seen`.
    pub action: &'static str,
    /// Whose file.
    pub person: Option<PersonId>,
    /// The row concerned, where it is not the person.
    pub subject: Option<Uuid>,
    /// Names of the fields written.
    pub fields: Vec<&'static str>,
    /// Why, where a reason is asked (breaking the glass); a code, never free text about a person.
    pub purpose: &'static str,
}

impl Entry {
    /// Something done to a person's file.
    #[must_use]
    pub fn of(action: &'static str, person: PersonId) -> Self {
        Self { action, person: Some(person), ..Self::default() }
    }

    /// Something done that concerns no person's file.
    #[must_use]
    pub fn without_person(action: &'static str) -> Self {
        Self { action, ..Self::default() }
    }

    /// With the row concerned.
    #[must_use]
    pub fn on(mut self, subject: Uuid) -> Self {
        self.subject = Some(subject);
        self
    }

    /// With the names of the fields written.
    #[must_use]
    pub fn fields(mut self, fields: &[&'static str]) -> Self {
        self.fields = fields.to_vec();
        self
    }
}

/// Writes an audit row in the caller's transaction.
///
/// # Errors
/// When the database refuses; the transaction must not be committed then.
pub async fn write(tx: &mut Tx, entry: Entry) -> Result<(), StoreError> {
    let person = entry.person;
    write_rows(tx, entry, &[person]).await
}

/// Writes what was done to several files at once, such as a calendar that was looked at: a row for each
/// of them, so that each person can be told, and one without a person where it was about nobody.
///
/// # Errors
/// When the database refuses; the transaction must not be committed then.
pub async fn write_for_each(
    tx: &mut Tx,
    entry: Entry,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<(), StoreError> {
    let people: BTreeSet<PersonId> = people.into_iter().collect();
    let rows: Vec<Option<PersonId>> =
        if people.is_empty() { vec![None] } else { people.into_iter().map(Some).collect() };
    write_rows(tx, entry, &rows).await
}

/// The same for files that the user need not see all of: each of these with the centre it is in.
///
/// # Errors
/// When the database refuses; the transaction must not be committed then.
pub(crate) async fn write_in_files(
    tx: &mut Tx,
    entry: Entry,
    files: BTreeMap<PersonId, Option<String>>,
) -> Result<(), StoreError> {
    let (people, chains): (Vec<_>, Vec<_>) =
        files.into_iter().map(|(person, chain)| (Some(person), chain)).unzip();
    write_chained(tx, entry, &people, &chains).await
}

async fn write_rows(tx: &mut Tx, entry: Entry, people: &[Option<PersonId>]) -> Result<(), StoreError> {
    write_chained(tx, entry, people, &[]).await
}

async fn write_chained(
    tx: &mut Tx,
    entry: Entry,
    people: &[Option<PersonId>],
    chains: &[Option<String>],
) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = people.iter().map(|_| Uuid::now_v7()).collect();
    let persons: Vec<Option<Uuid>> = people.iter().map(|one| one.map(|person| person.as_uuid())).collect();
    let fields: Vec<String> = entry.fields.iter().map(|&field| field.to_owned()).collect();
    // Salted with the row's own id: equal entries have unequal digests.
    let digests: Vec<Vec<u8>> = ids
        .iter()
        .map(|id| {
            Sha256::new()
                .chain_update(id.as_bytes())
                .chain_update(entry.action.as_bytes())
                .chain_update(fields.join(",").as_bytes())
                .finalize()
                .to_vec()
        })
        .collect();
    sqlx::query!(
        "insert into audit (id, at, account_id, action, person_id, subject, fields, digest, purpose, chain)
         select r.id, $4, $5, $6, r.person_id, $7, $8, r.digest, $9,
            coalesce(r.chain, (select c.residence from case_file c where c.person_id = r.person_id), 'none')
         from unnest($1::uuid[], $2::uuid[], $3::bytea[], $10::text[]) as r (id, person_id, digest, chain)",
        &ids,
        &persons as &[Option<Uuid>],
        &digests,
        tx.caller.at,
        tx.caller.account.map(|account| account.as_uuid()),
        entry.action,
        entry.subject,
        &fields,
        entry.purpose,
        chains as &[Option<String>],
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Seals what waits into the chains; answers how many rows were sealed.
///
/// # Errors
/// When the database does not answer.
pub async fn seal(pool: &PgPool, most: i32) -> Result<i32, StoreError> {
    Ok(sqlx::query_scalar!("select seal_audit($1) as \"sealed!\"", most).fetch_one(pool).await?)
}

/// What `lidzas audit verify` found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// Sealed rows that were checked.
    pub checked: i64,
    /// Rows not yet sealed.
    pub unsealed: i64,
    /// One sentence for every break, empty when all is well.
    pub breaks: Vec<String>,
}

/// Walks every chain from its beginning and compares each hash; asks as the owner.
///
/// # Errors
/// When the database does not answer.
pub async fn verify(owner: &PgPool) -> Result<Verification, StoreError> {
    verify_within(&mut *owner.acquire().await?).await
}

/// The same on a connection of the caller's, inside its transaction.
///
/// # Errors
/// When the database does not answer.
pub async fn verify_within(owner: &mut PgConnection) -> Result<Verification, StoreError> {
    use futures::TryStreamExt as _;
    let mut found = Verification::default();
    let mut chain = String::new();
    let mut previous: Vec<u8> = Vec::new();
    let mut expected: i64 = 1;
    let mut rows = sqlx::query(
        "select s.chain, s.position, s.hash, audit_text(a) as text
         from audit_seal s left join audit a on a.id = s.audit_id order by s.chain, s.position",
    )
    .fetch(&mut *owner);
    while let Some(row) = rows.try_next().await? {
        let this_chain: String = row.try_get("chain")?;
        let position: i64 = row.try_get("position")?;
        let hash: Vec<u8> = row.try_get("hash")?;
        let text: Option<String> = row.try_get("text")?;
        if this_chain != chain {
            chain = this_chain;
            previous.clear();
            expected = 1;
        }
        if position != expected {
            found.breaks.push(format!("{chain}: position {expected} is missing"));
        }
        let Some(text) = text else {
            found.breaks.push(format!("{chain}: the row at position {position} is gone"));
            previous = hash;
            expected = position + 1;
            continue;
        };
        let computed = Sha256::new().chain_update(&previous).chain_update(text.as_bytes()).finalize();
        if computed.as_slice() != hash {
            found.breaks.push(format!("{chain}: the row at position {position} was changed"));
        }
        found.checked += 1;
        previous = hash;
        expected = position + 1;
    }
    drop(rows);
    found.breaks.extend(anchors_broken(&mut *owner).await?);
    found.breaks.extend(unsealed_lost(&mut *owner).await?);
    found.unsealed = sqlx::query_scalar("select count(*) from audit_unsealed").fetch_one(&mut *owner).await?;
    Ok(found)
}

/// Anchors whose position is gone or holds another hash: the tail was cut off or remade.
async fn anchors_broken(owner: &mut PgConnection) -> Result<Vec<String>, StoreError> {
    let broken = sqlx::query(
        "select n.chain, n.position from audit_anchor n
         left join audit_seal s on s.chain = n.chain and s.position = n.position
         where s.hash is distinct from n.hash order by 1, 2",
    )
    .fetch_all(owner)
    .await?;
    broken
        .iter()
        .map(|row| {
            let chain: String = row.try_get("chain")?;
            let position: i64 = row.try_get("position")?;
            Ok(format!("{chain}: the anchor at position {position} no longer fits"))
        })
        .collect()
}

/// Audit rows that are neither sealed nor waiting: taken out of the queue, or slipped in.
async fn unsealed_lost(owner: &mut PgConnection) -> Result<Vec<String>, StoreError> {
    let lost: Vec<Uuid> = sqlx::query_scalar(
        "select a.id from audit a where not exists (select 1 from audit_seal s where s.audit_id = a.id)
         and not exists (select 1 from audit_unsealed u where u.audit_id = a.id) order by 1",
    )
    .fetch_all(owner)
    .await?;
    Ok(lost.into_iter().map(|id| format!("row {id} is in no chain and does not wait for one")).collect())
}
