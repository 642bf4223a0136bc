//! Problems on file, with their changes, what was considered, and the needs they were made of.

use crate::{
    StoreError, Tx,
    case_file::read_code,
    casework::{in_use, recorder, unknown_choice},
    need,
};
use chrono::NaiveDate;
use lidzas_domain::{
    casework::Sensitivity,
    person::{NameForms, NeedId, PersonId, ProblemId},
    problem::{
        Alternative, ChangeProblem, Concerns, IdentifyProblem, Problem, ProblemChange, ProblemState, Severity,
    },
};
use std::collections::HashMap;
use uuid::Uuid;

/// The fields a new problem has, for the audit.
pub(crate) const FIELDS: &[&str] =
    &["domain", "words", "severity", "concerns", "first_seen", "service_type", "sensitivity", "alternatives"];

/// These problems, in this order; `linked` ones, which other records lead to, without what only their own card
/// shows: changes, alternatives, members.
pub(crate) async fn read(tx: &mut Tx, ids: &[Uuid], linked: bool) -> Result<Vec<Problem>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        "select id, version, domain, words, severity, concerns, first_seen, service_type, sensitivity, state
         from problem where id = any($1) order by array_position($1, id)",
        ids
    )
    .fetch_all(&mut **tx)
    .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut needs = needs(tx, &ids).await?;
    let (mut changes, mut alternatives, mut members) = if linked {
        (HashMap::new(), HashMap::new(), HashMap::new())
    } else {
        (changes(tx, &ids).await?, alternatives(tx, &ids).await?, members(tx, &ids).await?)
    };
    rows.into_iter()
        .map(|row| {
            Ok(Problem {
                id: ProblemId::from_uuid(row.id),
                version: row.version,
                domain: row.domain,
                words: row.words,
                severity: read_code("severity", Severity::from_code(&row.severity))?,
                concerns: read_code("concerns", Concerns::from_code(&row.concerns))?,
                members: members.remove(&row.id).unwrap_or_default(),
                first_seen: row.first_seen,
                service_type: row.service_type,
                sensitivity: read_code("sensitivity", Sensitivity::from_code(&row.sensitivity))?,
                state: read_code("problem_state", ProblemState::from_code(&row.state))?,
                changes: changes.remove(&row.id).unwrap_or_default(),
                alternatives: alternatives.remove(&row.id).unwrap_or_default(),
                needs: needs.remove(&row.id).unwrap_or_default(),
            })
        })
        .collect()
}

/// Rows by the problem they hang on.
fn by_problem<T>(rows: impl IntoIterator<Item = (Uuid, T)>) -> HashMap<Uuid, Vec<T>> {
    let mut sorted: HashMap<Uuid, Vec<T>> = HashMap::new();
    for (problem, row) in rows {
        sorted.entry(problem).or_default().push(row);
    }
    sorted
}

async fn changes(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<ProblemChange>>, StoreError> {
    let rows = sqlx::query!(
        r#"select c.problem_id, c.state, c.happened_on, c.reason, c.recorded_at, a.display_name as "recorded_by?"
           from problem_change c left join account a on a.id = c.recorded_by
           where c.problem_id = any($1) order by c.happened_on desc, c.recorded_at desc"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut read_rows = Vec::with_capacity(rows.len());
    for row in rows {
        let state = read_code("problem_state", ProblemState::from_code(&row.state))?;
        let change = ProblemChange {
            state,
            happened_on: row.happened_on,
            reason: row.reason,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        };
        read_rows.push((row.problem_id, change));
    }
    Ok(by_problem(read_rows))
}

async fn alternatives(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Alternative>>, StoreError> {
    let rows = sqlx::query!(
        "select problem_id, words, pros, cons, chosen from problem_alternative where problem_id = any($1)
         order by problem_id, position",
        ids
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(by_problem(rows.into_iter().map(|row| {
        (row.problem_id, Alternative { words: row.words, pros: row.pros, cons: row.cons, chosen: row.chosen })
    })))
}

async fn needs(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<NeedId>>, StoreError> {
    let rows = sqlx::query!(
        "select problem_id, need_id from problem_need where problem_id = any($1) order by problem_id, need_id",
        ids
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(by_problem(rows.into_iter().map(|row| (row.problem_id, NeedId::from_uuid(row.need_id)))))
}

/// The members of the household a problem concerns; a name only where that file is open to the user.
async fn members(tx: &mut Tx, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<(PersonId, String)>>, StoreError> {
    let rows = sqlx::query!(
        r#"select m.problem_id, m.member_id, i.latin_given as "latin_given?", i.latin_family as "latin_family?"
           from problem_member m left join person_identity i on i.person_id = m.member_id
           where m.problem_id = any($1) order by m.problem_id, m.member_id"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(by_problem(rows.into_iter().map(|row| {
        let names = row.latin_given.zip(row.latin_family);
        let name = names.and_then(|(given, family)| NameForms::latin(&given, &family).ok());
        let member = PersonId::from_uuid(row.member_id);
        (row.problem_id, (member, name.map(|name| name.heading()).unwrap_or_default()))
    })))
}

pub(crate) async fn identify(
    tx: &mut Tx,
    person: PersonId,
    problem: &IdentifyProblem,
    today: NaiveDate,
) -> Result<Uuid, StoreError> {
    in_use(tx, "problem_domain", &problem.domain, "domain").await?;
    if let Some(service) = &problem.service_type {
        in_use(tx, "social_service_type", service, "service_type").await?;
    }
    let (id, by, at) = (Uuid::now_v7(), recorder(tx)?, tx.caller.at);
    sqlx::query!(
        "insert into problem (id, person_id, domain, words, severity, concerns, first_seen, service_type, sensitivity, state,
           recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'identified', $10, $11)",
        id,
        person.as_uuid(),
        problem.domain,
        problem.words,
        problem.severity.code(),
        problem.concerns.code(),
        problem.first_seen,
        problem.service_type,
        problem.sensitivity.code(),
        at,
        by
    )
    .execute(&mut **tx)
    .await?;
    // identified the day it was understood, whenever it was first seen
    add_change(tx, person, id, ProblemState::Identified, today, "").await?;
    need::take_up(tx, person, id, &problem.needs, today).await?;
    add_members(tx, person, id, &problem.members).await?;
    for (place, alternative) in problem.alternatives.iter().enumerate() {
        sqlx::query!(
            "insert into problem_alternative (problem_id, position, person_id, words, pros, cons, chosen)
             values ($1, $2, $3, $4, $5, $6, $7)",
            id,
            i16::try_from(place).unwrap_or(i16::MAX),
            person.as_uuid(),
            alternative.words,
            alternative.pros,
            alternative.cons,
            alternative.chosen
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(id)
}

/// Names the members of the household a problem concerns; somebody who is none of it is refused.
pub(crate) async fn add_members(
    tx: &mut Tx,
    person: PersonId,
    problem: Uuid,
    members: &[PersonId],
) -> Result<(), StoreError> {
    for member in members {
        let added = sqlx::query!(
            "insert into problem_member (problem_id, member_id, person_id)
             select $1, b.person_id, $3 from household_member a join household_member b on b.household_id = a.household_id
             where a.person_id = $3 and b.person_id = $2 and a.to_day is null and b.to_day is null",
            problem,
            member.as_uuid(),
            person.as_uuid()
        )
        .execute(&mut **tx)
        .await?;
        if added.rows_affected() == 0 {
            return Err(unknown_choice("members"));
        }
    }
    Ok(())
}

pub(crate) async fn change(
    tx: &mut Tx,
    person: PersonId,
    change: &ChangeProblem,
) -> Result<Uuid, StoreError> {
    let id = change.problem.as_uuid();
    sqlx::query!(
        "update problem set state = $2, version = version + 1 where id = $1",
        id,
        change.state.code()
    )
    .execute(&mut **tx)
    .await?;
    add_change(tx, person, id, change.state, change.happened_on, &change.reason).await?;
    Ok(id)
}

async fn add_change(
    tx: &mut Tx,
    person: PersonId,
    problem: Uuid,
    state: ProblemState,
    happened_on: NaiveDate,
    reason: &str,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into problem_change (id, problem_id, person_id, state, happened_on, reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        problem,
        person.as_uuid(),
        state.code(),
        happened_on,
        reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
