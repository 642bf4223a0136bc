//! The case file as a document, on file: gathering it, the names that can be blacked out of it, issuing it –
//! which freezes it – and handing it out.

mod gather;
mod of_days;
mod of_person;
mod of_work;

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::{own_relation, read_code},
    casework::recorder,
    timeline::opened,
};
use chrono::NaiveDate;
use lidzas_domain::{
    access::{Section, Verb, allows},
    case_document::{
        CaseDocument, Choice, Issue, IssuedHead, LISTED, OfferedName, Part, Period, Purpose, Redaction,
    },
    code_list::Role,
    person::{OpId, PersonId},
};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The fields of a document, for the audit.
const FIELDS: &[&str] = &["purpose", "parts", "period", "content", "left_out"];

/// A document before it is issued, with the names that can be blacked out of it.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// Everything that was chosen, nothing left out.
    pub document: CaseDocument,
    /// Others of the household, people of the network, staff.
    pub offered: Vec<OfferedName>,
}

/// Issuing a document, as it is sent.
#[derive(Clone, Debug)]
pub struct IssueRequest {
    /// Whose file.
    pub person: PersonId,
    /// What goes into it and what is left out.
    pub issue: Issue,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// A page of the documents issued of a file.
#[derive(Clone, Debug)]
pub struct IssuedList {
    /// At most [`LISTED`], newest first.
    pub documents: Vec<IssuedHead>,
    /// The number before which the next page begins, if there is one.
    pub next: Option<i32>,
}

/// How a document leaves the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandedOut {
    /// As a paper.
    Pdf,
    /// As data.
    Json,
}

impl Store {
    /// The documents issued of a file, for who may hand them out.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or its documents are not for this user.
    pub async fn case_documents(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        before: Option<i32>,
    ) -> Result<IssuedList, StoreError> {
        let mut tx = self.begin(caller).await?;
        may_hand_out(&mut tx, role, person).await?;
        let listed = list(&mut tx, person, before).await?;
        audit::write(&mut tx, audit::Entry::of("case_documents.seen", person)).await?;
        tx.commit().await?;
        Ok(listed)
    }

    /// Everything a document would hold, for the redaction; the look is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or it is not this user's to hand out.
    pub async fn prepare_case_document(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        choice: &Choice,
        today: NaiveDate,
    ) -> Result<Prepared, StoreError> {
        let mut tx = self.begin(caller).await?;
        may_hand_out(&mut tx, role, person).await?;
        let prepared = prepare(&mut tx, person, choice, today).await?;
        audit::write(&mut tx, audit::Entry::of("case_document.prepared", person)).await?;
        tx.commit().await?;
        Ok(prepared)
    }

    /// Issues a document, once: what it holds is frozen as it is now. Answers its number.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `Contradiction("not_gone_through")` when something that concerns others
    /// was recorded since the redaction was gone through, or was passed over.
    pub async fn issue_case_document(
        &self,
        caller: Caller,
        op: OpId,
        role: Role,
        request: IssueRequest,
        today: NaiveDate,
    ) -> Result<i32, StoreError> {
        self.once(caller, op, "issue_case_document", move |tx| {
            Box::pin(async move {
                let IssueRequest { person, issue, draft } = request;
                may_hand_out(tx, role, person).await?;
                let number = freeze(tx, person, issue, today).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(number)
            })
        })
        .await
    }

    /// An issued document, as it leaves the house; that is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such document, or it is not this user's to hand out: a broken glass may
    /// read the file and take no paper of it away.
    pub async fn hand_out_case_document(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        number: i32,
        way: HandedOut,
    ) -> Result<CaseDocument, StoreError> {
        let mut tx = self.begin(caller).await?;
        may_hand_out(&mut tx, role, person).await?;
        let row = sqlx::query!(
            "select id, content from case_document where person_id = $1 and number = $2",
            person.as_uuid(),
            number
        )
        .fetch_one(&mut *tx)
        .await?;
        let document =
            serde_json::from_value(row.content).map_err(|_e| StoreError::Unreadable("case_document"))?;
        let way: &[&'static str] = match way {
            HandedOut::Pdf => &["pdf"],
            HandedOut::Json => &["json"],
        };
        let entry = audit::Entry::of("case_document.handed_out", person).on(row.id).fields(way);
        audit::write(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(document)
    }
}

/// Refuses whoever may not take the file out of the system.
async fn may_hand_out(tx: &mut Tx, role: Role, person: PersonId) -> Result<(), StoreError> {
    opened(tx, person).await?;
    let relation = own_relation(tx, person).await?.of(role);
    let may = |section| allows(role, relation, section, Verb::Export);
    // a document may hold all of it
    if may(Section::Timeline) && may(Section::NotesSafety) { Ok(()) } else { Err(StoreError::NotFound) }
}

async fn list(tx: &mut Tx, person: PersonId, before: Option<i32>) -> Result<IssuedList, StoreError> {
    let most = i64::try_from(LISTED).unwrap_or(50) + 1;
    let rows = sqlx::query!(
        r#"select d.number, d.purpose, d.parts, d.from_day, d.to_day, d.issued_on, d.left_out, d.recorded_at,
             a.display_name as "issued_by?"
           from case_document d left join account a on a.id = d.recorded_by
           where d.person_id = $1 and d.number < $2 order by d.number desc limit $3"#,
        person.as_uuid(),
        before.unwrap_or(i32::MAX),
        most
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut documents = rows
        .into_iter()
        .map(|row| {
            Ok(IssuedHead {
                number: row.number,
                purpose: read_code("case_document_purpose", Purpose::from_code(&row.purpose))?,
                parts: row.parts.iter().filter_map(|code| Part::from_code(code)).collect(),
                period: Period { from: row.from_day, to: row.to_day },
                issued_on: row.issued_on,
                issued_by: row.issued_by,
                recorded_at: row.recorded_at,
                left_out: row.left_out,
            })
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    let more = documents.len() > LISTED;
    documents.truncate(LISTED);
    let next = documents.last().filter(|_| more).map(|one| one.number);
    Ok(IssuedList { documents, next })
}

async fn prepare(
    tx: &mut Tx,
    person: PersonId,
    choice: &Choice,
    today: NaiveDate,
) -> Result<Prepared, StoreError> {
    let document = gather::document(tx, person, choice, today).await?;
    let offered = match choice.purpose {
        Purpose::Client => offered(tx, person, &document).await?,
        Purpose::Archive => Vec::new(),
    };
    Ok(Prepared { document, offered })
}

/// Whose names can be blacked out: everybody of the household then or now, the people of the network, those
/// somebody is barred from, interpreters, and the staff who served the client or recorded something.
async fn offered(
    tx: &mut Tx,
    person: PersonId,
    document: &CaseDocument,
) -> Result<Vec<OfferedName>, StoreError> {
    let names = sqlx::query_scalar!(
        r#"select distinct name as "name!" from (
             select trim(f.name) as name from household_member own
               join household_member m on m.household_id = own.household_id and m.person_id <> $1
               join person_identity i on i.person_id = m.person_id
               cross join lateral (values (i.latin_given || ' ' || i.latin_family), (i.original_given || ' ' || i.original_family),
                 (i.latvian_given || ' ' || i.latvian_family)) f (name)
               where own.person_id = $1
             union all select name from network_tie where person_id = $1
               and kind in ('family', 'friend', 'community', 'neighbour', 'work', 'volunteer', 'religious', 'other')
             union all select name from family_link where person_id = $1
             union all select trim(i.latin_given || ' ' || i.latin_family) from family_link l
               join person_identity i on i.person_id = l.relative_id where l.person_id = $1
             union all select trim(i.latin_given || ' ' || i.latin_family) from safety_bar b
               join person_identity i on i.person_id = b.barred_id where b.protected_id = $1
             union all select name from legal_representative where person_id = $1
             union all select t.name from appointment_person o join appointment m on m.id = o.appointment_id
               join interpreter t on t.id = m.interpreter_id where o.person_id = $1
             union all select a.display_name from assignment s join account a on a.id = s.account_id where s.person_id = $1
           ) n where name <> '' order by 1"#,
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut names: BTreeSet<String> = names.into_iter().collect();
    let recorders =
        document.walk().into_iter().filter_map(|(_, entry)| entry.recorded_by.as_ref()?.name.clone());
    names.extend(recorders);
    let own = format!("{} {}", document.client.name, document.client.original_script);
    Ok(names.iter().filter_map(|name| OfferedName::new(name, &own)).collect())
}

async fn freeze(tx: &mut Tx, person: PersonId, issue: Issue, today: NaiveDate) -> Result<i32, StoreError> {
    let Issue { choice, redaction } = issue;
    // one at a time for a file
    sqlx::query_scalar!("select person_id from case_file where person_id = $1 for update", person.as_uuid())
        .fetch_one(&mut **tx)
        .await?;
    let Prepared { mut document, offered } = prepare(tx, person, &choice, today).await?;
    if let Some(redaction) = &redaction {
        if !redaction.covers(&document.redaction_rows(&offered, false)) {
            return Err(StoreError::Contradiction("not_gone_through"));
        }
        document.redact(redaction, &offered);
    }
    let newest = sqlx::query_scalar!(
        r#"select coalesce(max(number), 0) as "newest!" from case_document where person_id = $1"#,
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    let id = Uuid::now_v7();
    document.number = newest + 1;
    document.reference = reference(id);
    write(tx, person, id, &choice, &document, redaction.as_ref()).await?;
    audit::write(tx, audit::Entry::of("case_document.issued", person).on(id).fields(FIELDS)).await?;
    Ok(document.number)
}

/// The random end of an id, by which the document is found again.
fn reference(id: Uuid) -> String {
    let hex = id.simple().to_string().to_uppercase();
    format!("{}-{}", &hex[24..28], &hex[28..])
}

async fn write(
    tx: &mut Tx,
    person: PersonId,
    id: Uuid,
    choice: &Choice,
    document: &CaseDocument,
    redaction: Option<&Redaction>,
) -> Result<(), StoreError> {
    let unreadable = |_e: serde_json::Error| StoreError::Unreadable("case_document");
    let parts: Vec<String> = choice.parts.iter().map(|part| part.code().to_owned()).collect();
    let left_out: usize = document.left_out.iter().map(|one| one.entries).sum();
    sqlx::query!(
        "insert into case_document (id, person_id, number, purpose, parts, from_day, to_day, issued_on, content, redaction,
           left_out, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id,
        person.as_uuid(),
        document.number,
        document.purpose.code(),
        &parts,
        choice.period.from,
        choice.period.to,
        document.issued_on,
        serde_json::to_value(document).map_err(unreadable)?,
        redaction.map(serde_json::to_value).transpose().map_err(unreadable)?,
        i32::try_from(left_out).unwrap_or(i32::MAX),
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
