//! Keeping the directory: adding, changing and retiring entries, each once and audited.

use super::{directory::entry, fault, same_version, usable};
use crate::{
    Caller, Store, StoreError, Tx, audit,
    casework::{in_use, recorder},
};
use chrono::NaiveDate;
use lidzas_domain::{
    form::Fault,
    institution::{ContactFacts, Institution, InstitutionFacts, KINDS},
    person::{ContactId, InstitutionId, OpId},
};
use uuid::Uuid;

/// The fields of a contact person, for the audit.
const CONTACT_FIELDS: &[&str] = &["name", "role", "phone", "email", "language", "left"];

impl Store {
    /// Adds an entry, or changes the one named with its version; answers which. What stood in it before
    /// stays.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed` (a merged entry is not changed any more), `ChangedMeanwhile`, `Fields` for a
    /// kind that is not, or no longer, in the list.
    pub async fn save_institution(
        &self,
        caller: Caller,
        op: OpId,
        on: Option<(InstitutionId, i32)>,
        facts: InstitutionFacts,
        draft: Option<Uuid>,
    ) -> Result<InstitutionId, StoreError> {
        self.once(caller, op, "institution", move |tx| {
            Box::pin(async move {
                let id = match on {
                    None => add(tx, &facts).await?,
                    Some((id, version)) => {
                        let before = locked(tx, id, version).await?;
                        if before.facts.kind != facts.kind {
                            in_use(tx, KINDS, &facts.kind, "kind").await?;
                        }
                        let fields = before.facts.differences(&facts);
                        if !fields.is_empty() {
                            change(tx, &before, &facts).await?;
                            let entry = audit::Entry::without_person("institution.changed");
                            audit::write(tx, entry.on(id.as_uuid()).fields(&fields)).await?;
                        }
                        id
                    }
                };
                crate::draft::sent(tx, draft).await?;
                Ok(id)
            })
        })
        .await
    }

    /// Adds somebody one turns to at an institution, or changes the one named with its version.
    ///
    /// # Errors
    /// `NotFound`, `ChangedMeanwhile`, `Fields` for a language that is not in the list.
    pub async fn save_contact(
        &self,
        caller: Caller,
        op: OpId,
        institution: InstitutionId,
        on: Option<(ContactId, i32)>,
        facts: ContactFacts,
        draft: Option<Uuid>,
    ) -> Result<ContactId, StoreError> {
        self.once(caller, op, "institution_contact", move |tx| {
            Box::pin(async move {
                if let Some(code) = &facts.language {
                    in_use(tx, "language", code, "language").await?;
                }
                let id = match on {
                    None => add_contact(tx, institution, &facts).await?,
                    Some((id, version)) => change_contact(tx, institution, id, version, &facts).await?,
                };
                let entry = audit::Entry::without_person("institution.contact_saved");
                audit::write(tx, entry.on(id).fields(CONTACT_FIELDS)).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(ContactId::from_uuid(id))
            })
        })
        .await
    }

    /// Takes an entry out of use, or back into it, with the reason.
    ///
    /// # Errors
    /// `NotFound`, `ChangedMeanwhile`, `NotAllowed` for an entry that was merged into another.
    pub async fn put_in_use(
        &self,
        caller: Caller,
        op: OpId,
        on: (InstitutionId, i32),
        use_it: (bool, String),
        draft: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<(), StoreError> {
        self.once(caller, op, "institution_in_use", move |tx| {
            Box::pin(async move {
                let ((id, version), (in_use, reason)) = (on, use_it);
                let before = locked(tx, id, version).await?;
                if in_use != before.retired.is_some() {
                    return Err(fault("reason", Fault::Contradicts));
                }
                keep_former(tx, &before).await?;
                sqlx::query!(
                    "update institution set retired_on = $2, retired_reason = $3, retired_by = $4, version = version + 1 where id = $1",
                    id.as_uuid(),
                    (!in_use).then_some(today),
                    reason,
                    recorder(tx)?
                )
                .execute(&mut **tx)
                .await?;
                let entry = if in_use {
                    audit::Entry::without_person("institution.restored")
                } else {
                    audit::Entry::without_person("institution.retired")
                };
                audit::write(tx, entry.on(id.as_uuid()).fields(&["reason"])).await?;
                crate::draft::sent(tx, draft).await
            })
        })
        .await
    }
}

/// Locks an entry and refuses an older version of it, or one that leads to another.
pub(super) async fn locked(tx: &mut Tx, id: InstitutionId, base: i32) -> Result<Institution, StoreError> {
    let version =
        sqlx::query_scalar!("select version from institution where id = $1 for update", id.as_uuid())
            .fetch_one(&mut **tx)
            .await?;
    same_version(version, base, Vec::new())?;
    let institution = entry(tx, id).await?;
    if institution.retired.as_ref().is_some_and(|retired| retired.into.is_some()) {
        return Err(StoreError::NotAllowed);
    }
    Ok(institution)
}

async fn add(tx: &mut Tx, facts: &InstitutionFacts) -> Result<InstitutionId, StoreError> {
    in_use(tx, KINDS, &facts.kind, "kind").await?;
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into institution (id, kind, name_lv, name_en, address, email, phone, hours, notes, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id,
        facts.kind,
        facts.name.lv,
        facts.name.en,
        facts.address,
        facts.email,
        facts.phone,
        facts.hours,
        facts.notes,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    let fields = facts.fields().map(|(name, _)| name);
    audit::write(tx, audit::Entry::without_person("institution.added").on(id).fields(&fields)).await?;
    Ok(InstitutionId::from_uuid(id))
}

/// Writes down how an entry stood, before it is changed.
pub(super) async fn keep_former(tx: &mut Tx, before: &Institution) -> Result<(), StoreError> {
    let facts = serde_json::to_value(&before.facts).map_err(|_e| StoreError::Unreadable("facts"))?;
    sqlx::query!(
        "insert into institution_former (institution_id, version, facts, changed_at, changed_by) values ($1, $2, $3, $4, $5)",
        before.id.as_uuid(),
        before.version,
        facts,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Changes what an entry says; how it stood is kept.
pub(super) async fn change(
    tx: &mut Tx,
    before: &Institution,
    facts: &InstitutionFacts,
) -> Result<(), StoreError> {
    keep_former(tx, before).await?;
    sqlx::query!(
        "update institution set kind = $2, name_lv = $3, name_en = $4, address = $5, email = $6, phone = $7, hours = $8,
           notes = $9, version = version + 1 where id = $1",
        before.id.as_uuid(),
        facts.kind,
        facts.name.lv,
        facts.name.en,
        facts.address,
        facts.email,
        facts.phone,
        facts.hours,
        facts.notes
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn add_contact(
    tx: &mut Tx,
    institution: InstitutionId,
    facts: &ContactFacts,
) -> Result<Uuid, StoreError> {
    usable(tx, institution.as_uuid(), "name").await?;
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into institution_contact (id, institution_id, name, role, phone, email, language, has_left, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        institution.as_uuid(),
        facts.name,
        facts.role,
        facts.phone,
        facts.email,
        facts.language,
        facts.left,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

async fn change_contact(
    tx: &mut Tx,
    institution: InstitutionId,
    id: ContactId,
    base: i32,
    facts: &ContactFacts,
) -> Result<Uuid, StoreError> {
    let version = sqlx::query_scalar!(
        "select c.version from institution_contact c join institution i on i.id = c.institution_id
         where c.id = $1 and coalesce(i.merged_into, i.id) = $2 for update of c",
        id.as_uuid(),
        institution.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    same_version(version, base, Vec::new())?;
    sqlx::query!(
        "update institution_contact set name = $2, role = $3, phone = $4, email = $5, language = $6, has_left = $7,
           version = version + 1 where id = $1",
        id.as_uuid(),
        facts.name,
        facts.role,
        facts.phone,
        facts.email,
        facts.language,
        facts.left
    )
    .execute(&mut **tx)
    .await?;
    Ok(id.as_uuid())
}
