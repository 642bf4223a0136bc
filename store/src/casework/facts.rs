//! The facts on file that a command is held against; the record it changes is locked on the way.

use crate::{StoreError, Tx, case_file::read_code};
use lidzas_domain::{
    casework::{Changed, Facts, OnCase, Standing},
    code_list::CaseState,
    plan::{ActionState, GoalState},
    problem::ProblemState,
};

/// Locks the record that is changed, refuses an older version of it, and answers how it stands.
///
/// # Errors
/// `NotFound`, `ChangedMeanwhile`.
pub(super) async fn of(tx: &mut Tx, on: &OnCase) -> Result<Facts, StoreError> {
    let person = on.person.as_uuid();
    let arrived_on = sqlx::query_scalar!("select arrived_on from case_file where person_id = $1", person)
        .fetch_one(&mut **tx)
        .await?;
    let Some(changed) = on.command.changed() else { return Ok(Facts { arrived_on, standing: None }) };
    let (version, standing) = match changed {
        Changed::Need(id) => {
            let row = sqlx::query!(
                "select version, state from need where id = $1 and person_id = $2 for update",
                id.as_uuid(),
                person
            )
            .fetch_one(&mut **tx)
            .await?;
            (row.version, Standing::Need { open: row.state == "open" })
        }
        Changed::Problem(id) => {
            let row = sqlx::query!(
                r#"select p.version, p.state, (select max(c.happened_on) from problem_change c where c.problem_id = p.id) as "since!"
                   from problem p where p.id = $1 and p.person_id = $2 for update"#,
                id.as_uuid(),
                person
            )
            .fetch_one(&mut **tx)
            .await?;
            let state = read_code("problem_state", ProblemState::from_code(&row.state))?;
            (row.version, Standing::Problem { state, since: row.since })
        }
        Changed::Goal(id) => {
            let row = sqlx::query!(
                r#"select g.version, g.state, coalesce((select max(c.happened_on) from goal_change c where c.goal_id = g.id),
                     (g.recorded_at at time zone 'Europe/Riga')::date) as "since!"
                   from goal g where g.id = $1 and g.person_id = $2 for update"#,
                id.as_uuid(),
                person
            )
            .fetch_one(&mut **tx)
            .await?;
            let state = read_code("goal_state", GoalState::from_code(&row.state))?;
            (row.version, Standing::Goal { state, since: row.since })
        }
        Changed::Action(id) => {
            let row = sqlx::query!(
                r#"select a.version, a.state, coalesce((select max(c.happened_on) from plan_action_change c where c.action_id = a.id),
                     (a.recorded_at at time zone 'Europe/Riga')::date) as "since!"
                   from plan_action a where a.id = $1 and a.person_id = $2 for update"#,
                id.as_uuid(),
                person
            )
            .fetch_one(&mut **tx)
            .await?;
            let state = read_code("plan_action_state", ActionState::from_code(&row.state))?;
            (row.version, Standing::Action { state, since: row.since })
        }
        Changed::Task(id) => {
            let row = sqlx::query!(
                r#"select t.version, t.state, coalesce((select max(c.happened_on) from activity_plan_task_change c where c.task_id = t.id),
                     (t.recorded_at at time zone 'Europe/Riga')::date) as "since!"
                   from activity_plan_task t where t.id = $1 and t.person_id = $2 for update"#,
                id.as_uuid(),
                person
            )
            .fetch_one(&mut **tx)
            .await?;
            let state = read_code("plan_action_state", ActionState::from_code(&row.state))?;
            (row.version, Standing::Action { state, since: row.since })
        }
        Changed::Case => {
            let row = sqlx::query!(
                r#"select c.version, c.state, coalesce((select max(s.happened_on) from case_state_change s where s.person_id = c.person_id),
                     c.opened_on) as "since!"
                   from case_file c where c.person_id = $1 for update"#,
                person
            )
            .fetch_one(&mut **tx)
            .await?;
            let state = read_code("case_state", CaseState::from_code(&row.state))?;
            (row.version, Standing::Case { state, since: row.since })
        }
        Changed::Refusal(id) => {
            let row = sqlx::query!(
                "select version, taken_back_on, happened_on from part_refusal where id = $1 and person_id = $2 for update",
                id.as_uuid(),
                person
            )
            .fetch_one(&mut **tx)
            .await?;
            (row.version, Standing::Refusal { stands: row.taken_back_on.is_none(), since: row.happened_on })
        }
    };
    if version == on.base_version {
        Ok(Facts { arrived_on, standing: Some(standing) })
    } else {
        Err(StoreError::ChangedMeanwhile { version, people: vec![on.person] })
    }
}
