//! Letters of requests: put together from the file, frozen when they are made, opened again as they were.

use super::{PAGE, power, request, same_version};
use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::{own_relation, read_code, read_person_file},
    casework::recorder,
};
use chrono::NaiveDate;
use lidzas_domain::{
    access::{Section, Verb, allows},
    case_file::PersonFile,
    code_list::Role,
    institution::{
        FileInWords, LetterChoice, LetterContent, LetterFact, LetterHead, LetterSheet, RepresentationPart,
        Request,
    },
    person::{ContactId, OpId, PersonId, RequestId},
};
use std::collections::HashMap;
use uuid::Uuid;

/// Puts the facts of a file into Latvian words: the store knows no language.
pub trait FactsInWords: Fn(&PersonFile) -> FileInWords + Send + Sync + 'static {}
impl<F: Fn(&PersonFile) -> FileInWords + Send + Sync + 'static> FactsInWords for F {}

/// A letter as it is sent to be made.
#[derive(Clone, Debug)]
pub struct MakeLetter {
    /// Whose file.
    pub person: PersonId,
    /// Of which request.
    pub request: RequestId,
    /// The versions of the file and of the request that the worker saw.
    pub seen: (i32, i32),
    /// What the worker chose.
    pub choice: LetterChoice,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

impl Store {
    /// What a letter of this request can tell, for who hands papers out; the look is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such request, not for this user, or nothing is awaited of it any more.
    pub async fn letter_sheet(
        &self,
        caller: Caller,
        role: Role,
        (person, request): (PersonId, RequestId),
        today: NaiveDate,
        in_words: impl FactsInWords,
    ) -> Result<LetterSheet, StoreError> {
        let mut tx = self.begin(caller).await?;
        let sheet = sheet(&mut tx, role, person, request, today, &in_words).await?;
        audit::write(&mut tx, audit::Entry::of("requests.seen", person).on(request.as_uuid())).await?;
        tx.commit().await?;
        Ok(sheet)
    }

    /// Makes a letter, once, and keeps it as it is; answers its number.
    ///
    /// # Errors
    /// `NotFound`, `ChangedMeanwhile` when the file or the request changed since the worker saw it, `Fields`
    /// for a fact that cannot be told or somebody who is not at the institution.
    pub async fn make_letter(
        &self,
        caller: Caller,
        op: OpId,
        role: Role,
        letter: MakeLetter,
        today: NaiveDate,
        in_words: impl FactsInWords,
    ) -> Result<i32, StoreError> {
        self.once(caller, op, "make_letter", move |tx| {
            Box::pin(async move {
                let number = make(tx, role, &letter, today, &in_words).await?;
                crate::draft::sent(tx, letter.draft).await?;
                Ok(number)
            })
        })
        .await
    }

    /// A letter as it was made, to be handed out; that it was is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such letter, or not for this user.
    pub async fn letter(
        &self,
        caller: Caller,
        role: Role,
        (person, request): (PersonId, RequestId),
        number: i32,
    ) -> Result<LetterContent, StoreError> {
        let mut tx = self.begin(caller).await?;
        let relation = own_relation(&mut tx, person).await?.of(role);
        if !allows(role, relation, Section::Requests, Verb::Export) {
            return Err(StoreError::NotFound);
        }
        let row = sqlx::query!(
            "select id, content from request_letter where request_id = $1 and person_id = $2 and number = $3",
            request.as_uuid(),
            person.as_uuid(),
            number
        )
        .fetch_one(&mut *tx)
        .await?;
        let content: LetterContent =
            serde_json::from_value(row.content).map_err(|_e| StoreError::Unreadable("request_letter"))?;
        let entry = audit::Entry::of("request.letter_handed_out", person).on(row.id).fields(&told(&content));
        audit::write(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(content)
    }
}

/// The names of the facts a letter tells, for the audit.
fn told(content: &LetterContent) -> Vec<&'static str> {
    content.facts.iter().map(|(fact, _)| fact.code()).collect()
}

async fn sheet(
    tx: &mut Tx,
    role: Role,
    person: PersonId,
    id: RequestId,
    today: NaiveDate,
    in_words: &impl FactsInWords,
) -> Result<LetterSheet, StoreError> {
    let relation = own_relation(tx, person).await?.of(role);
    if !allows(role, relation, Section::Requests, Verb::Export) {
        return Err(StoreError::NotFound);
    }
    let request = request::one(tx, person, id).await?;
    if !request.may_be_written() {
        return Err(StoreError::NotFound);
    }
    let file = read_person_file(tx, role, person, today).await?;
    let FileInWords { mut facts, mut household } = in_words(&file);
    facts.retain(|(fact, value)| fact.may_be_told(role, relation) && !value.trim().is_empty());
    let may_name = LetterFact::Household.may_be_told(role, relation);
    household.retain(|(_, name)| may_name && !name.trim().is_empty());
    let powers = power::of_person(tx, person, RepresentationPart::default()).await?;
    let from = sqlx::query!(
        r#"select p.name_lv as sender, a.display_name as signed_by, i.address, r.contact_id
           from institution_request r join institution o on o.id = r.institution_id
           join institution i on i.id = coalesce(o.merged_into, o.id)
           join case_file c on c.person_id = r.person_id join provider p on p.id = c.provider_id, account a
           where r.id = $1 and a.id = $2"#,
        id.as_uuid(),
        recorder(tx)?
    )
    .fetch_one(&mut **tx)
    .await?;
    let contacts = contacts(tx, &request).await?;
    let content = LetterContent {
        sender: from.sender,
        signed_by: from.signed_by,
        by_coordinator: role == Role::Coordinator,
        institution: request.institution_name.lv.clone(),
        contact: String::new(),
        address: from.address,
        reference: reference(id, number_of_next(&request)),
        dated: today,
        facts,
        asked: request.asked.clone(),
        why: request.why.clone(),
        documents: request.documents.clone(),
        deadline: request.asked_until().filter(|day| *day >= today),
        power_given_on: request.covered_since(&powers, today),
    };
    Ok(LetterSheet {
        request: id,
        request_version: request.version,
        file_version: file.version,
        contact: from
            .contact_id
            .map(ContactId::from_uuid)
            .filter(|id| contacts.iter().any(|(one, _)| one == id)),
        contacts,
        household,
        content,
    })
}

/// The random end of the request's id, by which its file is found again, and which letter of it this is.
fn reference(request: RequestId, number: i32) -> String {
    let id = request.as_uuid().simple().to_string().to_uppercase();
    format!("{}-{}/{number}", &id[24..28], &id[28..])
}

fn number_of_next(request: &Request) -> i32 {
    request.letters.first().map_or(0, |letter| letter.number) + 1
}

/// Those one turns to at the institution of a request.
async fn contacts(tx: &mut Tx, request: &Request) -> Result<Vec<(ContactId, String)>, StoreError> {
    let rows = sqlx::query!(
        "select c.id, c.name from institution_contact c join institution i on i.id = c.institution_id
         where coalesce(i.merged_into, i.id) = $1 and not c.has_left order by c.name, c.id limit 50",
        request.institution.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(|row| (ContactId::from_uuid(row.id), row.name)).collect())
}

async fn make(
    tx: &mut Tx,
    role: Role,
    letter: &MakeLetter,
    today: NaiveDate,
    in_words: &impl FactsInWords,
) -> Result<i32, StoreError> {
    let MakeLetter { person, request, seen, .. } = *letter;
    // what stands on file stays so until the letter is written down
    let file_version =
        sqlx::query_scalar!("select version from case_file where person_id = $1 for share", person.as_uuid())
            .fetch_one(&mut **tx)
            .await?;
    same_version(file_version, seen.0, vec![person])?;
    request::locked(tx, person, request, seen.1).await?;
    let sheet = sheet(tx, role, person, request, today, in_words).await?;
    let content = sheet.chosen(&letter.choice).map_err(StoreError::Fields)?;
    let facts: Vec<String> = content.facts.iter().map(|(fact, _)| fact.code().to_owned()).collect();
    let id = Uuid::now_v7();
    let number = sqlx::query_scalar!(
        r#"insert into request_letter (id, request_id, person_id, number, dated, facts, content, recorded_at, recorded_by)
           values ($1, $2, $3, (select coalesce(max(l.number), 0) + 1 from request_letter l where l.request_id = $2),
             $4, $5, $6, $7, $8) returning number"#,
        id,
        request.as_uuid(),
        person.as_uuid(),
        today,
        &facts,
        serde_json::to_value(&content).map_err(|_e| StoreError::Unreadable("request_letter"))?,
        tx.caller.at,
        recorder(tx)?
    )
    .fetch_one(&mut **tx)
    .await?;
    let entry = audit::Entry::of("request.letter_made", person).on(id).fields(&told(&content));
    audit::write(tx, entry).await?;
    Ok(number)
}

/// The letters that were made of these requests, the newest first.
pub(super) async fn of_requests(
    tx: &mut Tx,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<LetterHead>>, StoreError> {
    let rows = sqlx::query!(
        r#"select l.request_id, l.number, l.dated, l.facts, a.display_name as "made_by?"
           from request_letter l left join account a on a.id = l.recorded_by
           where l.request_id = any($1) and l.number > (select max(n.number) from request_letter n where n.request_id = l.request_id) - $2
           order by l.number desc"#,
        ids,
        i32::try_from(PAGE).unwrap_or(50)
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut sorted: HashMap<Uuid, Vec<LetterHead>> = HashMap::new();
    for row in rows {
        let facts = row
            .facts
            .iter()
            .map(|code| read_code("letter_fact", LetterFact::from_code(code)))
            .collect::<Result<_, _>>()?;
        let head = LetterHead { number: row.number, dated: row.dated, facts, made_by: row.made_by };
        sorted.entry(row.request_id).or_default().push(head);
    }
    Ok(sorted)
}
