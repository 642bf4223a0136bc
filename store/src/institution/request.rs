//! Requests on file, with their changes and reminders. The name of an institution that was merged into
//! another is that of the one that stays.

use super::{PAGE, fault, letter, same_version, usable};
use crate::{StoreError, Tx, case_file::read_code, casework::recorder};
use chrono::NaiveDate;
use lidzas_domain::{
    dates::Bilingual,
    form::Fault,
    institution::{
        Answer, OverdueRequest, ProblemRequest, Remind, Reminder, Request, RequestChange, RequestState,
        RequestWay, SendRequest, Standing,
    },
    person::{GoalId, InstitutionId, NameForms, PersonId, ProblemId, RequestId},
};
use std::collections::HashMap;
use uuid::Uuid;

/// The fields of a new request, for the audit.
pub(super) const FIELDS: &[&str] =
    &["institution", "contact", "problem", "goal", "asked", "why", "documents", "way", "sent_on", "deadline"];

/// One more than a page, so that it is known whether there are more.
fn limit() -> i64 {
    i64::try_from(PAGE).unwrap_or(50) + 1
}

/// The requests whose answer is awaited, the latest answers first, after one of them; one more than a page.
pub(super) async fn awaited(
    tx: &mut Tx,
    person: PersonId,
    after: Option<RequestId>,
) -> Result<Vec<Request>, StoreError> {
    read(tx, person, Some(true), after, None).await
}

/// The requests that have ended, the newest first, after one of them; one more than a page.
pub(super) async fn ended(
    tx: &mut Tx,
    person: PersonId,
    after: Option<RequestId>,
) -> Result<Vec<Request>, StoreError> {
    read(tx, person, Some(false), after, None).await
}

/// One request.
///
/// # Errors
/// `NotFound`.
pub(super) async fn one(tx: &mut Tx, person: PersonId, id: RequestId) -> Result<Request, StoreError> {
    read(tx, person, None, None, Some(id)).await?.pop().ok_or(StoreError::NotFound)
}

async fn read(
    tx: &mut Tx,
    person: PersonId,
    waits: Option<bool>,
    after: Option<RequestId>,
    id: Option<RequestId>,
) -> Result<Vec<Request>, StoreError> {
    let rows = sqlx::query!(
        r#"select r.id, r.version, s.id as institution, s.name_lv, s.name_en, k.name as "contact?", r.asked, r.why,
             r.problem_id, p.words as problem, r.goal_id, g.words as "goal?", r.documents, r.way, r.sent_on, r.deadline,
             r.awaited_until, r.state
           from institution_request r
           join institution i on i.id = r.institution_id join institution s on s.id = coalesce(i.merged_into, i.id)
           join problem p on p.id = r.problem_id
           left join institution_contact k on k.id = r.contact_id left join goal g on g.id = r.goal_id
           where r.person_id = $1 and ($2::boolean is null or (r.state = 'sent') = $2)
             and ($3::uuid is null or exists (select 1 from institution_request a where a.id = $3
               and case when $2 then r.awaited_until > a.awaited_until
                   or r.awaited_until = a.awaited_until and (r.sent_on, r.id) < (a.sent_on, a.id)
                 else (r.sent_on, r.id) < (a.sent_on, a.id) end))
             and ($4::uuid is null or r.id = $4)
           order by case when $2 then r.awaited_until end, r.sent_on desc, r.id desc limit $5"#,
        person.as_uuid(),
        waits,
        after.map(RequestId::as_uuid),
        id.map(RequestId::as_uuid),
        limit()
    )
    .fetch_all(&mut **tx)
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut changes = changes(tx, &ids).await?;
    let mut reminders = reminders(tx, &ids).await?;
    let mut letters = letter::of_requests(tx, &ids).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Request {
                id: RequestId::from_uuid(row.id),
                version: row.version,
                institution: InstitutionId::from_uuid(row.institution),
                institution_name: Bilingual { lv: row.name_lv, en: row.name_en },
                contact: row.contact,
                asked: row.asked,
                why: row.why,
                problem: (ProblemId::from_uuid(row.problem_id), row.problem),
                goal: row.goal_id.map(GoalId::from_uuid).zip(row.goal),
                documents: row.documents,
                way: read_code("way", RequestWay::from_code(&row.way))?,
                sent_on: row.sent_on,
                deadline: row.deadline,
                awaited_until: row.awaited_until,
                state: read_code("request_state", RequestState::from_code(&row.state))?,
                changes: changes.remove(&row.id).unwrap_or_default(),
                reminders: reminders.remove(&row.id).unwrap_or_default(),
                letters: letters.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}

async fn changes(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<RequestChange>>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.request_id, c.state, c.happened_on, c.words, c.outcome, c.recorded_at, a.display_name as "recorded_by?"
           from institution_request_change c left join account a on a.id = c.recorded_by
           where c.request_id = any($1) order by c.happened_on desc, c.recorded_at desc, c.id desc"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut sorted: HashMap<Uuid, Vec<RequestChange>> = HashMap::new();
    for row in rows {
        let change = RequestChange {
            state: read_code("request_state", RequestState::from_code(&row.state))?,
            happened_on: row.happened_on,
            words: row.words,
            outcome: row.outcome,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        };
        sorted.entry(row.request_id).or_default().push(change);
    }
    Ok(sorted)
}

async fn reminders(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Reminder>>, StoreError> {
    let rows = sqlx::query!(
        r#"select m.request_id, m.happened_on, m.way, m.words, m.deadline, a.display_name as "recorded_by?"
           from institution_request_reminder m left join account a on a.id = m.recorded_by
           where m.request_id = any($1) order by m.happened_on desc, m.recorded_at desc, m.id desc"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut sorted: HashMap<Uuid, Vec<Reminder>> = HashMap::new();
    for row in rows {
        let reminder = Reminder {
            happened_on: row.happened_on,
            way: read_code("way", RequestWay::from_code(&row.way))?,
            words: row.words,
            deadline: row.deadline,
            recorded_by: row.recorded_by,
        };
        sorted.entry(row.request_id).or_default().push(reminder);
    }
    Ok(sorted)
}

/// The requests about problems as their cards show them, the newest first: at most a page, and whether there
/// are more.
pub(crate) async fn of_problems(
    tx: &mut Tx,
    problems: &[Uuid],
) -> Result<(Vec<ProblemRequest>, bool), StoreError> {
    if problems.is_empty() {
        return Ok((Vec::new(), false));
    }
    let mut rows = sqlx::query!(
        r#"select r.id, r.problem_id, s.name_lv, s.name_en, r.sent_on, r.state, coalesce((select c.outcome
             from institution_request_change c where c.request_id = r.id and c.outcome <> ''
             order by c.happened_on desc, c.recorded_at desc, c.id desc limit 1), '') as "outcome!"
           from institution_request r join institution i on i.id = r.institution_id
           join institution s on s.id = coalesce(i.merged_into, i.id)
           where r.problem_id = any($1) order by r.sent_on desc, r.id desc limit $2"#,
        problems,
        limit()
    )
    .fetch_all(&mut **tx)
    .await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let requests = rows
        .into_iter()
        .map(|row| {
            Ok(ProblemRequest {
                id: RequestId::from_uuid(row.id),
                problem: ProblemId::from_uuid(row.problem_id),
                institution: Bilingual { lv: row.name_lv, en: row.name_en },
                sent_on: row.sent_on,
                state: read_code("request_state", RequestState::from_code(&row.state))?,
                outcome: row.outcome,
            })
        })
        .collect::<Result<_, StoreError>>()?;
    Ok((requests, more))
}

/// The requests whose answer is late, of the open files the caller runs; the latest first.
pub(super) async fn overdue(tx: &mut Tx, today: NaiveDate) -> Result<Vec<OverdueRequest>, StoreError> {
    sqlx::query!(
        r#"select r.id, r.person_id, n.latin_given, n.latin_family, s.name_lv, s.name_en, r.awaited_until,
             (select max(m.happened_on) from institution_request_reminder m where m.request_id = r.id) as reminded_on
           from institution_request r join case_file c on c.person_id = r.person_id and c.state <> 'closed'
           join person_identity n on n.person_id = r.person_id
           join institution i on i.id = r.institution_id join institution s on s.id = coalesce(i.merged_into, i.id)
           where r.state = 'sent' and r.awaited_until < $1 and r.person_id in (
             select a.person_id from assignment a where a.account_id = access_account() and a.kind in ('worker', 'substitute')
               and a.from_day <= $1 and (a.to_day is null or a.to_day > $1))
           order by r.awaited_until, r.id limit 50"#,
        today
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let name = NameForms::latin(&row.latin_given, &row.latin_family)
            .map_err(|_e| StoreError::Unreadable("names"))?;
        Ok(OverdueRequest {
            id: RequestId::from_uuid(row.id),
            person: PersonId::from_uuid(row.person_id),
            name: name.heading(),
            institution: Bilingual { lv: row.name_lv, en: row.name_en },
            awaited_until: row.awaited_until,
            reminded_on: row.reminded_on,
        })
    })
    .collect()
}

/// Locks a request, refuses an older version of it, and answers how it stands.
///
/// # Errors
/// `NotFound`, `ChangedMeanwhile`.
pub(super) async fn locked(
    tx: &mut Tx,
    person: PersonId,
    id: RequestId,
    base: i32,
) -> Result<Standing, StoreError> {
    let row = sqlx::query!(
        r#"select r.version, r.state, (select max(c.happened_on) from institution_request_change c where c.request_id = r.id) as "since!"
           from institution_request r where r.id = $1 and r.person_id = $2 for update"#,
        id.as_uuid(),
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    same_version(row.version, base, vec![person])?;
    let state = read_code("request_state", RequestState::from_code(&row.state))?;
    Ok(Standing { state, since: row.since })
}

/// Writes a request down, with everything it refers to checked.
///
/// # Errors
/// `Fields` at the reference that is not there: an institution out of use, somebody who is not, or no
/// longer, there, a problem of somebody else, a goal that is not for the problem.
pub(super) async fn send(tx: &mut Tx, person: PersonId, send: &SendRequest) -> Result<Uuid, StoreError> {
    references(tx, person, send).await?;
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into institution_request (id, person_id, institution_id, contact_id, problem_id, goal_id, asked, why, documents,
           way, sent_on, deadline, awaited_until, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        id,
        person.as_uuid(),
        send.institution.as_uuid(),
        send.contact.map(|id| id.as_uuid()),
        send.problem.as_uuid(),
        send.goal.map(GoalId::as_uuid),
        send.asked,
        send.why,
        &send.documents,
        send.way.code(),
        send.sent_on,
        send.deadline,
        send.awaited_until(),
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    let sent = Answer {
        state: RequestState::Sent,
        happened_on: send.sent_on,
        words: String::new(),
        outcome: String::new(),
    };
    add_change(tx, person, id, &sent).await?;
    Ok(id)
}

async fn references(tx: &mut Tx, person: PersonId, send: &SendRequest) -> Result<(), StoreError> {
    usable(tx, send.institution.as_uuid(), "institution").await?;
    if let Some(contact) = send.contact {
        let there = sqlx::query_scalar!(
            r#"select exists (select 1 from institution_contact c join institution i on i.id = c.institution_id
                 where c.id = $1 and coalesce(i.merged_into, i.id) = $2 and not c.has_left) as "there!""#,
            contact.as_uuid(),
            send.institution.as_uuid()
        )
        .fetch_one(&mut **tx)
        .await?;
        if !there {
            return Err(fault("contact", Fault::UnknownChoice));
        }
    }
    let known = sqlx::query!(
        r#"select exists (select 1 from problem where id = $1 and person_id = $3) as "problem!",
             $2::uuid is null or exists (select 1 from goal_problem where goal_id = $2 and problem_id = $1 and person_id = $3) as "goal!""#,
        send.problem.as_uuid(),
        send.goal.map(GoalId::as_uuid),
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    match (known.problem, known.goal) {
        (false, _) => Err(fault("problem", Fault::UnknownChoice)),
        (true, false) => Err(fault("goal", Fault::UnknownChoice)),
        (true, true) => Ok(()),
    }
}

pub(super) async fn answer(
    tx: &mut Tx,
    person: PersonId,
    id: RequestId,
    answer: &Answer,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update institution_request set state = $2, version = version + 1 where id = $1",
        id.as_uuid(),
        answer.state.code()
    )
    .execute(&mut **tx)
    .await?;
    add_change(tx, person, id.as_uuid(), answer).await
}

async fn add_change(tx: &mut Tx, person: PersonId, request: Uuid, change: &Answer) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into institution_request_change (id, request_id, person_id, state, happened_on, words, outcome, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        Uuid::now_v7(),
        request,
        person.as_uuid(),
        change.state.code(),
        change.happened_on,
        change.words,
        change.outcome,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub(super) async fn remind(
    tx: &mut Tx,
    person: PersonId,
    id: RequestId,
    remind: &Remind,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update institution_request set awaited_until = coalesce($2, awaited_until), version = version + 1 where id = $1",
        id.as_uuid(),
        remind.deadline
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "insert into institution_request_reminder (id, request_id, person_id, happened_on, way, words, deadline, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        Uuid::now_v7(),
        id.as_uuid(),
        person.as_uuid(),
        remind.happened_on,
        remind.way.code(),
        remind.words,
        remind.deadline,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
