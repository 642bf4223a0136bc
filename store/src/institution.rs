//! Institutions and representation: the directory, and in a file the requests sent on the client's
//! behalf with their answers, and the powers the client has given.

mod directory;
mod keeping;
mod letter;
mod merging;
mod power;
mod request;

pub(crate) use directory::begin_with_first_entries;
pub use letter::{FactsInWords, MakeLetter};
pub(crate) use request::of_problems;

use crate::{Caller, Store, StoreError, Tx, audit, case_file::own_relation};
use chrono::NaiveDate;
use lidzas_domain::{
    access::{self, Section, Verb},
    code_list::Role,
    form::{Fault, FieldError},
    institution::{
        OnBehalf, OverdueRequest, Purposes, Representation, RepresentationCommand, RepresentationPart,
    },
    person::{GoalId, OpId, PersonId, ProblemId, RequestId},
};
use std::collections::HashMap;
use uuid::Uuid;

/// As many as one page shows.
const PAGE: usize = 50;

impl Store {
    /// The requests and powers of a file as this user may see them, a page of each list; the look is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or not for this user.
    pub async fn representation(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        part: RepresentationPart,
        today: NaiveDate,
    ) -> Result<Representation, StoreError> {
        let mut tx = self.begin(caller).await?;
        let relation = own_relation(&mut tx, person).await?.of(role);
        let may = |verb| access::allows(role, relation, Section::Requests, verb);
        if !may(Verb::See) {
            return Err(StoreError::NotFound);
        }
        let (awaited, next_awaited) =
            page(request::awaited(&mut tx, person, part.awaited).await?, |request| request.id);
        let (ended, next) = page(request::ended(&mut tx, person, part.after).await?, |request| request.id);
        let (powers, next_powers) = page(power::of_person(&mut tx, person, part).await?, |power| power.id);
        let purposes = purposes(&mut tx, person).await?;
        audit::write(&mut tx, audit::Entry::of("requests.seen", person)).await?;
        tx.commit().await?;
        let (may_record, may_hand_out) = (may(Verb::Record), may(Verb::Export));
        Ok(Representation {
            person,
            awaited,
            next_awaited,
            ended,
            next,
            powers,
            next_powers,
            part,
            purposes,
            may_record,
            may_hand_out,
            today,
        })
    }

    /// The same with one request or power of whatever age on it, for the links and forms about it.
    ///
    /// # Errors
    /// `NotFound` when there is no such file or request, or not for this user.
    pub async fn representation_of(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        of: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<Representation, StoreError> {
        let part = RepresentationPart { at: of, ..RepresentationPart::default() };
        let mut page = self.representation(caller, role, person, part, today).await?;
        let known = |id: &Uuid| page.request(*id).is_some() || page.power(*id).is_some();
        if let Some(id) = of.filter(|id| !known(id)) {
            let mut tx = self.begin(caller).await?;
            page.ended.push(request::one(&mut tx, person, RequestId::from_uuid(id)).await?);
            tx.commit().await?;
        }
        Ok(page)
    }

    /// Records something about a client's representation, once; the form's draft goes with it.
    ///
    /// # Errors
    /// `NotFound` for a file or record that is not there for this user, `NotAllowed`, `ChangedMeanwhile`
    /// when the record was changed since the form was opened, `Fields` for what does not fit the facts on file.
    pub async fn record_representation(
        &self,
        caller: Caller,
        op: OpId,
        on: OnBehalf,
        draft: Option<Uuid>,
    ) -> Result<Uuid, StoreError> {
        self.once(caller, op, on.command.kind().code(), move |tx| {
            Box::pin(async move {
                let id = record(tx, &on).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(id)
            })
        })
        .await
    }

    /// The requests whose answer is late, of the open files that the caller runs as worker or substitute,
    /// the latest first: at most fifty. For the page of the day.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn overdue_requests(
        &self,
        caller: Caller,
        today: NaiveDate,
    ) -> Result<Vec<OverdueRequest>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let overdue = request::overdue(&mut tx, today).await?;
        tx.commit().await?;
        Ok(overdue)
    }
}

async fn record(tx: &mut Tx, on: &OnBehalf) -> Result<Uuid, StoreError> {
    let person = on.person;
    let arrived_on =
        sqlx::query_scalar!("select arrived_on from case_file where person_id = $1", person.as_uuid())
            .fetch_one(&mut **tx)
            .await?;
    let (id, action, fields): (Uuid, &'static str, &'static [&'static str]) = match &on.command {
        RepresentationCommand::Send(send) => {
            send.check(arrived_on).map_err(StoreError::Fields)?;
            (request::send(tx, person, send).await?, "request.sent", request::FIELDS)
        }
        RepresentationCommand::Answer(id, answer) => {
            let standing = request::locked(tx, person, *id, on.base_version).await?;
            answer.check(standing).map_err(StoreError::Fields)?;
            let action = if answer.state.is_answer() { "request.answered" } else { "request.ended" };
            request::answer(tx, person, *id, answer).await?;
            (id.as_uuid(), action, &["state", "happened_on", "words", "outcome"])
        }
        RepresentationCommand::Remind(id, remind) => {
            let standing = request::locked(tx, person, *id, on.base_version).await?;
            remind.check(standing).map_err(StoreError::Fields)?;
            request::remind(tx, person, *id, remind).await?;
            (id.as_uuid(), "request.reminded", &["happened_on", "way", "words", "deadline"])
        }
        RepresentationCommand::GivePower(give) => {
            give.check(arrived_on).map_err(StoreError::Fields)?;
            (power::give(tx, person, give).await?, "power.given", power::FIELDS)
        }
        RepresentationCommand::WithdrawPower(id, withdraw) => {
            power::withdraw(tx, person, *id, on.base_version, withdraw).await?;
            (id.as_uuid(), "power.withdrawn", &["withdrawn_on", "withdrawn_reason"])
        }
    };
    audit::write(tx, audit::Entry::of(action, person).on(id).fields(fields)).await?;
    Ok(id)
}

/// Refuses a version that is no longer the newest.
fn same_version(version: i32, base: i32, people: Vec<PersonId>) -> Result<(), StoreError> {
    if version == base { Ok(()) } else { Err(StoreError::ChangedMeanwhile { version, people }) }
}

/// A fault at one field.
fn fault(field: &str, fault: Fault) -> StoreError {
    StoreError::Fields(vec![FieldError { field: field.to_owned(), fault }])
}

/// A page of rows that were read with one more, and the one after which the next begins.
fn page<T, Id>(mut rows: Vec<T>, id: impl Fn(&T) -> Id) -> (Vec<T>, Option<Id>) {
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(id);
    (rows, next)
}

/// Locks an entry against being merged or retired meanwhile; one that is out of use is no choice.
async fn usable(tx: &mut Tx, institution: Uuid, field: &str) -> Result<(), StoreError> {
    let retired =
        sqlx::query_scalar!("select retired_on from institution where id = $1 for share", institution)
            .fetch_optional(&mut **tx)
            .await?;
    match retired {
        Some(None) => Ok(()),
        _ => Err(fault(field, Fault::UnknownChoice)),
    }
}

/// The open problems of a client, and the open goals for them.
async fn purposes(tx: &mut Tx, person: PersonId) -> Result<Purposes, StoreError> {
    let problems = sqlx::query!(
        "select id, words from problem where person_id = $1 and state in ('identified', 'in_work')
         order by first_seen desc, id desc limit 500",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let rows = sqlx::query!(
        "select g.id, g.words, p.problem_id from goal g join goal_problem p on p.goal_id = g.id
         where g.person_id = $1 and g.state = 'open' order by g.recorded_at desc, g.id limit 500",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut goals: Vec<(GoalId, String, Vec<ProblemId>)> = Vec::new();
    let mut places: HashMap<Uuid, usize> = HashMap::new();
    for row in rows {
        let place = *places.entry(row.id).or_insert_with(|| {
            goals.push((GoalId::from_uuid(row.id), row.words, Vec::new()));
            goals.len() - 1
        });
        goals[place].2.push(ProblemId::from_uuid(row.problem_id));
    }
    let problems = problems.into_iter().map(|row| (ProblemId::from_uuid(row.id), row.words)).collect();
    Ok(Purposes { problems, goals })
}
