//! Rewording on file: the record reads otherwise from now on, and how it read before is a row of its own.

use crate::{
    StoreError, Tx, audit,
    case_file::read_code,
    casework::{in_use, recorder},
    problem,
};
use lidzas_domain::{
    casework::{Changed, Reword, Rewording, Sensitivity, Wording, concerns},
    person::PersonId,
    plan::{ActionOwner, GoalTerm},
    problem::Severity,
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Puts a record differently; the version was checked under the same lock before.
///
/// # Errors
/// `Contradiction("nothing_corrected")` where it reads so already, `Fields` for what is no choice.
pub(super) async fn reword(tx: &mut Tx, person: PersonId, reword: &Reword) -> Result<Uuid, StoreError> {
    let before = standing(tx, reword.changed()).await?;
    let former = before.former(&reword.to);
    if former.is_empty() {
        return Err(StoreError::Contradiction("nothing_corrected"));
    }
    let fields: Vec<&'static str> = former.iter().map(|(name, _)| *name).collect();
    keep_former(tx, person, reword, former.into_iter().collect()).await?;
    let action = match &reword.to {
        Wording::Need { words } => {
            sqlx::query!("update need set words = $2, version = version + 1 where id = $1", reword.id, words)
                .execute(&mut **tx)
                .await?;
            "need.reworded"
        }
        Wording::Problem { .. } => {
            reword_problem(tx, person, reword.id, &before, &reword.to).await?;
            "problem.reworded"
        }
        Wording::Goal { .. } => {
            reword_goal(tx, reword.id, &reword.to).await?;
            "goal.reworded"
        }
        Wording::Action { .. } => {
            reword_action(tx, reword.id, &reword.to).await?;
            "plan_action.reworded"
        }
    };
    audit::write(tx, audit::Entry::of(action, person).on(reword.id).fields(&fields)).await?;
    Ok(reword.id)
}

/// How a record reads now.
async fn standing(tx: &mut Tx, record: Changed) -> Result<Wording, StoreError> {
    Ok(match record {
        Changed::Need(id) => Wording::Need {
            words: sqlx::query_scalar!("select words from need where id = $1", id.as_uuid())
                .fetch_one(&mut **tx)
                .await?,
        },
        Changed::Problem(id) => {
            let row = sqlx::query!(
                r#"select domain, words, severity, service_type, array(select m.member_id from problem_member m
                     where m.problem_id = p.id order by m.member_id) as "members!" from problem p where id = $1"#,
                id.as_uuid()
            )
            .fetch_one(&mut **tx)
            .await?;
            Wording::Problem {
                domain: row.domain,
                words: row.words,
                severity: read_code("severity", Severity::from_code(&row.severity))?,
                members: row.members.into_iter().map(PersonId::from_uuid).collect(),
                service_type: row.service_type,
            }
        }
        Changed::Goal(id) => {
            let row = sqlx::query!(
                "select words, measure, term, due, sensitivity from goal where id = $1",
                id.as_uuid()
            )
            .fetch_one(&mut **tx)
            .await?;
            Wording::Goal {
                words: row.words,
                measure: row.measure,
                term: read_code("goal_term", GoalTerm::from_code(&row.term))?,
                due: row.due,
                sensitivity: read_code("sensitivity", Sensitivity::from_code(&row.sensitivity))?,
            }
        }
        Changed::Action(id) => {
            let row = sqlx::query!(
                "select words, owner, institution, due, place from plan_action where id = $1",
                id.as_uuid()
            )
            .fetch_one(&mut **tx)
            .await?;
            Wording::Action {
                words: row.words,
                owner: read_code("plan_action_owner", ActionOwner::from_code(&row.owner))?,
                institution: row.institution,
                due: row.due,
                place: row.place,
            }
        }
        Changed::Case | Changed::Refusal(_) | Changed::Task(_) => return Err(StoreError::NotFound),
    })
}

async fn keep_former(
    tx: &mut Tx,
    person: PersonId,
    reword: &Reword,
    former: BTreeMap<&'static str, Vec<String>>,
) -> Result<(), StoreError> {
    let of = reword.changed();
    let id = |wanted: bool| wanted.then_some(reword.id);
    sqlx::query!(
        "insert into rewording (id, person_id, need_id, problem_id, goal_id, action_id, former, reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        Uuid::now_v7(),
        person.as_uuid(),
        id(matches!(of, Changed::Need(_))),
        id(matches!(of, Changed::Problem(_))),
        id(matches!(of, Changed::Goal(_))),
        id(matches!(of, Changed::Action(_))),
        serde_json::to_value(former).map_err(|_e| StoreError::Unreadable("rewording"))?,
        reword.reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn reword_problem(
    tx: &mut Tx,
    person: PersonId,
    id: Uuid,
    before: &Wording,
    to: &Wording,
) -> Result<(), StoreError> {
    let Wording::Problem { domain, words, severity, members, service_type } = to else { return Ok(()) };
    let Wording::Problem { domain: stood, members: were, service_type: was, .. } = before else {
        return Ok(());
    };
    if domain != stood {
        in_use(tx, "problem_domain", domain, "domain").await?;
    }
    if let Some(service) = service_type.as_ref().filter(|_| service_type != was) {
        in_use(tx, "social_service_type", service, "service_type").await?;
    }
    let stay: Vec<Uuid> = members.iter().map(|member| member.as_uuid()).collect();
    sqlx::query!("delete from problem_member where problem_id = $1 and member_id <> all($2)", id, &stay)
        .execute(&mut **tx)
        .await?;
    // who is named already may have left the household since
    let new: Vec<PersonId> = members.iter().copied().filter(|member| !were.contains(member)).collect();
    problem::add_members(tx, person, id, &new).await?;
    sqlx::query!(
        "update problem set words = $2, severity = $3, concerns = $4, service_type = $5, domain = $6,
           version = version + 1 where id = $1",
        id,
        words,
        severity.code(),
        concerns(members).code(),
        service_type.as_deref(),
        domain
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The goal's actions follow its sensitivity; a mentor's stays ordinary, since a mentor has to read it. All of
/// them are written, so that one whose owner is changing at this moment is waited for.
async fn reword_goal(tx: &mut Tx, id: Uuid, to: &Wording) -> Result<(), StoreError> {
    let Wording::Goal { words, measure, term, due, sensitivity } = to else { return Ok(()) };
    sqlx::query!(
        "update goal set words = $2, measure = $3, term = $4, due = $5, sensitivity = $6, version = version + 1 where id = $1",
        id,
        words,
        measure,
        term.code(),
        *due,
        sensitivity.code()
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "update plan_action set sensitivity = case when owner = 'mentor' then 'ordinary' else $2 end where goal_id = $1",
        id,
        sensitivity.code()
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn reword_action(tx: &mut Tx, id: Uuid, to: &Wording) -> Result<(), StoreError> {
    let Wording::Action { words, owner, institution, due, place } = to else { return Ok(()) };
    sqlx::query!(
        "update plan_action a set words = $2, owner = $3, institution = $4, due = $5, place = $6,
           sensitivity = case when $3 = 'mentor' then 'ordinary' else g.sensitivity end, version = a.version + 1
         from goal g where a.id = $1 and g.id = a.goal_id",
        id,
        words,
        owner.code(),
        institution,
        *due,
        place
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How these records read before they were reworded, newest first.
pub(super) async fn of_records(
    tx: &mut Tx,
    person: PersonId,
    records: &[Uuid],
) -> Result<Vec<Rewording>, StoreError> {
    if records.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        r#"select coalesce(r.need_id, r.problem_id, r.goal_id, r.action_id) as "of!", r.former, r.reason, r.recorded_at,
             a.display_name as "recorded_by?"
           from rewording r left join account a on a.id = r.recorded_by
           where r.person_id = $1 and coalesce(r.need_id, r.problem_id, r.goal_id, r.action_id) = any($2)
           order by r.recorded_at desc, r.id desc"#,
        person.as_uuid(),
        records
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let former: BTreeMap<String, Vec<String>> =
            serde_json::from_value(row.former).map_err(|_e| StoreError::Unreadable("rewording"))?;
        Ok(Rewording {
            of: row.of,
            former: former.into_iter().collect(),
            reason: row.reason,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        })
    })
    .collect()
}
