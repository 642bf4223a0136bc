//! Correcting what was taken in. What stood before is kept: in `former_value` for the person's own
//! rows, by superseding rows for documents and dated facts. One transaction, once.

mod write;

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::{
        birth, check_version, citizenships, languages, own_relation, raise_version, read_code,
        refresh_entitlement,
    },
    names::names_of,
};
use chrono::NaiveDate;
use lidzas_domain::{
    access::{self, Section, Verb},
    code_list::{ArrivalRoute, DocumentKind, GenderPreference, InterpreterNeed, LegalStatus, Role, Sex},
    correction::{
        Correctable, Correction, CorrectionReason, Document, Field, Former, Opened, PastCorrection, Record,
        RecordedStatus,
    },
    duplicates::{Candidate, DocumentNumber},
    person::{OpId, PersonId},
    personal_code::PersonalCode,
};
use uuid::Uuid;
use write::Writing;

/// A candidate for the search of duplicates, as the record would stand.
#[must_use]
pub fn candidate(record: &Record) -> Candidate {
    Candidate {
        names: record.names.clone(),
        birth: record.birth,
        personal_code: record.personal_code.clone(),
        documents: record
            .documents
            .iter()
            .map(|document| DocumentNumber { country: String::new(), number: document.number.clone() })
            .collect(),
    }
}

impl Store {
    /// The record as it stands, and what was corrected before.
    ///
    /// # Errors
    /// `NotFound`, or `NotAllowed` for whoever may not correct it.
    pub async fn correctable(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
    ) -> Result<Correctable, StoreError> {
        let mut tx = self.begin(caller).await?;
        let standing = standing(&mut tx, person).await?;
        may_correct(&mut tx, role, person).await?;
        let history = past(&mut tx, person).await?;
        tx.commit().await?;
        Ok(Correctable { opened: standing.opened, history })
    }

    /// Corrects a record, once; answers the file's version now.
    ///
    /// # Errors
    /// `NotAllowed`, `ChangedMeanwhile`, `Contradiction("nothing_corrected")`, or with the rule's code
    /// when the dates cannot all be true.
    pub async fn correct(
        &self,
        caller: Caller,
        op: OpId,
        role: Role,
        person: PersonId,
        correction: Correction,
        today: NaiveDate,
    ) -> Result<i32, StoreError> {
        self.once(caller, op, "correct", move |tx| {
            Box::pin(async move {
                may_correct(tx, role, person).await?;
                check_version(tx, person, correction.opened.version).await?;
                let standing = standing(tx, person).await?;
                // Only what was touched: the rest stays whatever the form held of it.
                let record = correction.record.onto(&correction.opened.record, &standing.opened.record);
                let fields = record.differing(&standing.opened.record);
                if fields.is_empty() {
                    return Err(StoreError::Contradiction("nothing_corrected"));
                }
                let id = Uuid::now_v7();
                Writing { person, today, standing: &standing, record: &record, fields: &fields }
                    .write(tx)
                    .await?;
                keep_former(tx, id, person, &correction, &standing.opened.record, &fields, today).await?;
                if fields.iter().any(|field| field.moves_entitlement()) {
                    refresh_entitlement(tx, person, today).await?;
                }
                raise_version(tx, person).await?;
                let names: Vec<&'static str> = fields.iter().map(|field| field.code()).collect();
                audit::write(tx, audit::Entry::of("record.corrected", person).on(id).fields(&names)).await?;
                Ok(correction.opened.version + 1)
            })
        })
        .await
    }
}

/// Who runs the case, and the team's coordinator; the database refuses the others a second time.
async fn may_correct(tx: &mut Tx, role: Role, person: PersonId) -> Result<(), StoreError> {
    let relation = own_relation(tx, person).await?.of(role);
    let may = |section| access::allows(role, relation, section, Verb::Change);
    let all = [Section::RegisterCore, Section::IdentityDetail, Section::Documents, Section::Status];
    if all.into_iter().all(may) { Ok(()) } else { Err(StoreError::NotAllowed) }
}

/// The record as it stands, and the row of the application among the decisions.
struct Standing {
    opened: Opened,
    application: Option<Uuid>,
}

async fn standing(tx: &mut Tx, person: PersonId) -> Result<Standing, StoreError> {
    let id = person.as_uuid();
    let row = sqlx::query!(
        "select p.sex, p.stateless, p.interpreter_need, p.interpreter_preference, i.latin_given, i.latin_family,
           i.original_given, i.original_family, i.latvian_given, i.latvian_family, i.birth_year, i.birth_month, i.birth_day,
           i.personal_code, i.phone, i.email, c.arrival_route, c.arrived_on, c.version
         from case_file c join person p on p.id = c.person_id join person_identity i on i.person_id = c.person_id
         where c.person_id = $1",
        id
    )
    .fetch_one(&mut **tx)
    .await?;
    let names = names_of!(row)?;
    let mut decisions = statuses(tx, id).await?;
    let place = decisions.iter().position(|status| status.status == LegalStatus::AsylumSeeker);
    let application = place.map(|place| decisions.remove(place));
    let personal_code = row
        .personal_code
        .map(|code| PersonalCode::parse(&code).map(|(code, _warnings)| code))
        .transpose()
        .map_err(|_e| StoreError::Unreadable("personal_code"))?;
    let record = Record {
        names,
        birth: birth(row.birth_year, row.birth_month, row.birth_day),
        sex: read_code("sex", Sex::from_code(&row.sex))?,
        citizenships: citizenships(tx, id).await?,
        stateless: row.stateless,
        languages: languages(tx, id).await?,
        interpreter_need: read_code("interpreter_need", InterpreterNeed::from_code(&row.interpreter_need))?,
        interpreter_preference: read_code(
            "gender_preference",
            GenderPreference::from_code(&row.interpreter_preference),
        )?,
        personal_code,
        documents: documents(tx, id).await?,
        phone: row.phone,
        email: row.email,
        route: read_code("arrival_route", ArrivalRoute::from_code(&row.arrival_route))?,
        arrived: row.arrived_on,
        applied: application.as_ref().map(|status| status.happened_on),
        statuses: decisions,
    };
    Ok(Standing {
        opened: Opened { version: row.version, record },
        application: application.map(|status| status.id),
    })
}

async fn statuses(tx: &mut Tx, id: Uuid) -> Result<Vec<RecordedStatus>, StoreError> {
    sqlx::query!(
        "select id, status, happened_on from status_event e where person_id = $1 and not withdrawn
         and not exists (select 1 from status_event n where n.supersedes = e.id) order by happened_on, id",
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(RecordedStatus {
            id: row.id,
            status: read_code("status", LegalStatus::from_code(&row.status))?,
            happened_on: row.happened_on,
        })
    })
    .collect()
}

async fn documents(tx: &mut Tx, id: Uuid) -> Result<Vec<Document>, StoreError> {
    sqlx::query!(
        "select id, kind, number from person_document d where person_id = $1 and not withdrawn
         and not exists (select 1 from person_document n where n.supersedes = d.id) order by recorded_at, id",
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Document {
            id: Some(row.id),
            kind: read_code("document_kind", DocumentKind::from_code(&row.kind))?,
            number: row.number,
        })
    })
    .collect()
}

/// Records that something was corrected, and what stood before.
async fn keep_former(
    tx: &mut Tx,
    id: Uuid,
    person: PersonId,
    correction: &Correction,
    before: &Record,
    fields: &[Field],
    today: NaiveDate,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    let codes: Vec<String> = fields.iter().map(|field| field.code().to_owned()).collect();
    sqlx::query!(
        "insert into correction (id, person_id, fields, reason, words, happened_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        person.as_uuid(),
        &codes,
        correction.reason.code(),
        correction.words,
        today,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    for field in fields {
        sqlx::query!(
            "insert into former_value (correction_id, person_id, field, value) values ($1, $2, $3, $4)",
            id,
            person.as_uuid(),
            field.code(),
            &before.values(*field)
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Earlier corrections, newest first.
async fn past(tx: &mut Tx, person: PersonId) -> Result<Vec<PastCorrection>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.id, c.recorded_at, a.display_name as "recorded_by?", c.reason, c.words, f.field, f.value
           from correction c join former_value f on f.correction_id = c.id left join account a on a.id = c.recorded_by
           where c.person_id = $1 order by c.recorded_at desc, c.id desc"#,
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut past: Vec<(Uuid, PastCorrection)> = Vec::new();
    for row in rows {
        let former = Former { field: read_code("field", Field::from_code(&row.field))?, values: row.value };
        match past.last_mut() {
            Some((id, correction)) if *id == row.id => correction.former.push(former),
            _ => past.push((
                row.id,
                PastCorrection {
                    recorded_at: row.recorded_at,
                    recorded_by: row.recorded_by,
                    reason: read_code("correction_reason", CorrectionReason::from_code(&row.reason))?,
                    words: row.words,
                    former: vec![former],
                },
            )),
        }
    }
    for (_, correction) in &mut past {
        correction.former.sort_by_key(|former| former.field);
    }
    Ok(past.into_iter().map(|(_, correction)| correction).collect())
}
