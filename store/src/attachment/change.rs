//! Correcting what is said of a file, and setting a file aside.

use super::tie;
use crate::{
    StoreError, Tx, audit,
    casework::{in_use, recorder},
};
use lidzas_domain::{
    attachment::{AttachmentFacts, ChangeAttachment, KINDS},
    person::{AttachmentId, PersonId},
};

/// The fields of a correction, for the audit.
const CORRECTED: &[&str] = &["kind", "title", "dated_on", "sensitivity", "about", "reason"];

/// Records a change of the version that its author saw.
pub(super) async fn record(
    tx: &mut Tx,
    person: PersonId,
    id: AttachmentId,
    version: i32,
    change: &ChangeAttachment,
) -> Result<(), StoreError> {
    // a row that may be read but not changed is not found for update
    let readable = super::list::one(tx, person, id).await?;
    let locked = sqlx::query!(
        "select version, set_aside_at from attachment where id = $1 and person_id = $2 for update",
        id.as_uuid(),
        person.as_uuid()
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(StoreError::NotAllowed)?;
    if locked.version != version || locked.set_aside_at.is_some() {
        return Err(StoreError::ChangedMeanwhile { version: locked.version, people: vec![person] });
    }
    match change {
        ChangeAttachment::Correct { facts, reason } => {
            if *facts == readable.facts {
                return Err(StoreError::Contradiction("nothing_corrected"));
            }
            // a kind that was retired since stays with the file that has it
            if facts.kind != readable.facts.kind {
                in_use(tx, KINDS, &facts.kind, "kind").await?;
            }
            correct(tx, person, id, version + 1, facts, reason).await?;
            let entry = audit::Entry::of("attachment.corrected", person).on(id.as_uuid());
            audit::write(tx, entry.fields(CORRECTED)).await
        }
        ChangeAttachment::SetAside { reason } => {
            sqlx::query!(
                "update attachment set version = version + 1, set_aside_reason = $2, set_aside_at = $3, set_aside_by = $4
                 where id = $1",
                id.as_uuid(),
                reason,
                tx.caller.at,
                recorder(tx)?
            )
            .execute(&mut **tx)
            .await?;
            let entry = audit::Entry::of("attachment.set_aside", person).on(id.as_uuid());
            audit::write(tx, entry.fields(&["set_aside", "reason"])).await
        }
    }
}

async fn correct(
    tx: &mut Tx,
    person: PersonId,
    id: AttachmentId,
    version: i32,
    facts: &AttachmentFacts,
    reason: &str,
) -> Result<(), StoreError> {
    tie::known(tx, person, facts.about).await?;
    let (problem, request) = tie::columns(facts.about);
    sqlx::query!(
        "update attachment set kind = $2, title = $3, dated_on = $4, sensitivity = $5, problem_id = $6, request_id = $7,
           version = $8
         where id = $1",
        id.as_uuid(),
        facts.kind,
        facts.title,
        facts.dated_on,
        facts.sensitivity.code(),
        problem,
        request,
        version
    )
    .execute(&mut **tx)
    .await?;
    keep_version(tx, person, id, (version, reason), facts).await
}

/// Writes down what is said of a file from now on, and why it is said anew.
pub(super) async fn keep_version(
    tx: &mut Tx,
    person: PersonId,
    id: AttachmentId,
    (version, reason): (i32, &str),
    facts: &AttachmentFacts,
) -> Result<(), StoreError> {
    let (problem, request) = tie::columns(facts.about);
    sqlx::query!(
        "insert into attachment_version (attachment_id, person_id, version, kind, title, dated_on, sensitivity, problem_id,
           request_id, reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        id.as_uuid(),
        person.as_uuid(),
        version,
        facts.kind,
        facts.title,
        facts.dated_on,
        facts.sensitivity.code(),
        problem,
        request,
        reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
