//! Goals and actions of the inclusion plan on file.

mod library;

use crate::{
    Caller, Store, StoreError, Tx,
    case_file::read_code,
    casework::{in_use, recorder, unknown_choice},
};
use chrono::NaiveDate;
use lidzas_domain::{
    casework::{LastChange, Sensitivity},
    dates::Bilingual,
    person::{GoalId, PersonId, PlanActionId, ProblemId},
    plan::{
        ActionOwner, ActionState, CommonGoal, Goal, GoalState, GoalTerm, PlanAction, PlanNewAction, SetGoal,
        SettleAction, SettleGoal,
    },
    plan_version::Execution,
};
use sqlx::PgConnection;
use uuid::Uuid;

/// The fields a new goal has, for the audit.
pub(crate) const GOAL_FIELDS: &[&str] =
    &["problems", "domain", "words", "measure", "term", "due", "sensitivity"];
/// The fields a new action has, for the audit.
pub(crate) const ACTION_FIELDS: &[&str] = &["goal", "words", "owner", "institution", "due", "place"];

/// All goals of a person as far as the user may see them: open ones first, by due day.
pub(crate) async fn goals_of_person(
    tx: &mut Tx,
    person: PersonId,
    today: NaiveDate,
) -> Result<Vec<Goal>, StoreError> {
    let ids = sqlx::query_scalar!(
        "select id from goal where person_id = $1 order by state <> 'open', due nulls last, recorded_at desc, id desc",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    goals(tx, &ids, today).await
}

/// These goals as far as the user may see them, in this order.
pub(crate) async fn goals(tx: &mut Tx, ids: &[Uuid], today: NaiveDate) -> Result<Vec<Goal>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        r#"select g.id, g.version, g.domain, g.words, g.measure, g.term, g.due, g.sensitivity, g.state, g.recorded_at,
             case when g.state = 'open' then '' else coalesce(l.outcome, '') end as "outcome!",
             case when g.state <> 'open' then l.happened_on end as "ended_on?", l.recorded_at as "changed_at?",
             l.display_name as "changed_by?", coalesce(x.count, 0) as "count!", coalesce(x.done, 0) as "done!",
             coalesce(x.overdue, 0) as "overdue!", coalesce(t.problems, '{}') as "problems!"
           from goal g left join lateral (
             select l.outcome, l.happened_on, l.recorded_at, b.display_name
             from goal_change l left join account b on b.id = l.recorded_by
             where l.goal_id = g.id order by l.recorded_at desc, l.id desc limit 1) l on true
           left join (
             select a.goal_id, count(*) as count, count(*) filter (where a.state = 'done') as done,
               count(*) filter (where a.state in ('planned', 'under_way') and a.due < $2) as overdue
             from plan_action a where a.goal_id = any($1) group by a.goal_id) x on x.goal_id = g.id
           left join (
             select p.goal_id, array_agg(p.problem_id order by p.problem_id) as problems
             from goal_problem p where p.goal_id = any($1) group by p.goal_id) t on t.goal_id = g.id
           where g.id = any($1) order by array_position($1, g.id)"#,
        ids,
        today
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Goal {
            id: GoalId::from_uuid(row.id),
            version: row.version,
            problems: row.problems.into_iter().map(ProblemId::from_uuid).collect(),
            domain: row.domain,
            words: row.words,
            measure: row.measure,
            term: read_code("goal_term", GoalTerm::from_code(&row.term))?,
            due: row.due,
            sensitivity: read_code("sensitivity", Sensitivity::from_code(&row.sensitivity))?,
            state: read_code("goal_state", GoalState::from_code(&row.state))?,
            outcome: row.outcome,
            execution: Execution {
                done: usize::try_from(row.done).unwrap_or(0),
                count: usize::try_from(row.count).unwrap_or(0),
                overdue: usize::try_from(row.overdue).unwrap_or(0),
            },
            ended_on: row.ended_on,
            changed: row.changed_at.map(|at| LastChange { by: row.changed_by, at }),
            recorded_at: row.recorded_at,
        })
    })
    .collect()
}

/// All actions of a person's plan as far as the user may see them, by due day.
pub(crate) async fn actions_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<PlanAction>, StoreError> {
    let ids = sqlx::query_scalar!(
        "select id from plan_action where person_id = $1
         order by state in ('done', 'not_done'), due nulls last, recorded_at, id",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    actions(tx, &ids).await
}

/// These actions as far as the user may see them, in this order.
pub(crate) async fn actions(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<PlanAction>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        r#"select a.id, a.version, g.id as "goal_id?", a.words, a.owner, a.institution, a.due, a.place, a.state,
             coalesce(c.result, '') as "result!", c.happened_on as "ended_on?", c.recorded_at as "changed_at?",
             c.display_name as "changed_by?"
           from plan_action a left join goal g on g.id = a.goal_id left join lateral (
             select c.result, c.happened_on, c.recorded_at, b.display_name
             from plan_action_change c left join account b on b.id = c.recorded_by where c.action_id = a.id
             order by c.recorded_at desc, c.id desc limit 1) c on true
           where a.id = any($1) order by array_position($1, a.id)"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let state = read_code("plan_action_state", ActionState::from_code(&row.state))?;
        Ok(PlanAction {
            id: PlanActionId::from_uuid(row.id),
            version: row.version,
            goal: row.goal_id.map(GoalId::from_uuid),
            words: row.words,
            owner: read_code("plan_action_owner", ActionOwner::from_code(&row.owner))?,
            institution: row.institution,
            due: row.due,
            place: row.place,
            state,
            result: row.result,
            ended_on: row.ended_on.filter(|_| !state.is_open()),
            changed: row.changed_at.map(|at| LastChange { by: row.changed_by, at }),
        })
    })
    .collect()
}

pub(crate) async fn set_goal(tx: &mut Tx, person: PersonId, goal: &SetGoal) -> Result<Uuid, StoreError> {
    in_use(tx, "problem_domain", &goal.domain, "domain").await?;
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into goal (id, person_id, domain, words, measure, term, due, sensitivity, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        person.as_uuid(),
        goal.domain,
        goal.words,
        goal.measure,
        goal.term.code(),
        goal.due,
        goal.sensitivity.code(),
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    for problem in &goal.problems {
        let tied = sqlx::query!(
            "insert into goal_problem (goal_id, problem_id, person_id)
             select $1, p.id, p.person_id from problem p where p.id = $2 and p.person_id = $3",
            id,
            problem.as_uuid(),
            person.as_uuid()
        )
        .execute(&mut **tx)
        .await?;
        if tied.rows_affected() == 0 {
            return Err(unknown_choice("problems"));
        }
    }
    Ok(id)
}

pub(crate) async fn settle_goal(
    tx: &mut Tx,
    person: PersonId,
    settled: &SettleGoal,
) -> Result<Uuid, StoreError> {
    let id = settled.goal.as_uuid();
    sqlx::query!("update goal set state = $2, version = version + 1 where id = $1", id, settled.state.code())
        .execute(&mut **tx)
        .await?;
    sqlx::query!(
        "insert into goal_change (id, goal_id, person_id, state, happened_on, outcome, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        id,
        person.as_uuid(),
        settled.state.code(),
        settled.happened_on,
        settled.outcome,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

/// An action takes its goal's sensitivity; a mentor's is ordinary, since a mentor has to read it.
pub(crate) async fn plan_action(
    tx: &mut Tx,
    person: PersonId,
    action: &PlanNewAction,
) -> Result<Uuid, StoreError> {
    let id = Uuid::now_v7();
    let planned = sqlx::query!(
        "insert into plan_action (id, goal_id, person_id, words, owner, institution, due, place, sensitivity, recorded_at, recorded_by)
         select $1, g.id, g.person_id, $4, $5, $6, $7, $8, case when $5 = 'mentor' then 'ordinary' else g.sensitivity end, $9, $10
         from goal g where g.id = $2 and g.person_id = $3 for share of g",
        id,
        action.goal.as_uuid(),
        person.as_uuid(),
        action.words,
        action.owner.code(),
        action.institution,
        action.due,
        action.place,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    if planned.rows_affected() == 0 { Err(StoreError::NotFound) } else { Ok(id) }
}

pub(crate) async fn settle_action(
    tx: &mut Tx,
    person: PersonId,
    settled: &SettleAction,
) -> Result<Uuid, StoreError> {
    let id = settled.action.as_uuid();
    sqlx::query!(
        "update plan_action set state = $2, version = version + 1 where id = $1",
        id,
        settled.state.code()
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "insert into plan_action_change (id, action_id, person_id, state, happened_on, result, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        id,
        person.as_uuid(),
        settled.state.code(),
        settled.happened_on,
        settled.result,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

impl Store {
    /// The common goals in use, in the order in which they are offered.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn common_goals(&self, caller: Caller) -> Result<Vec<CommonGoal>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let rows = sqlx::query!(
            "select code, domain, words_lv, words_en, measure_lv, measure_en, term from common_goal
             where retired_on is null order by position, code"
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        rows.into_iter()
            .map(|row| {
                Ok(CommonGoal {
                    code: row.code,
                    domain: row.domain,
                    words: Bilingual { lv: row.words_lv, en: row.words_en },
                    measure: Bilingual { lv: row.measure_lv, en: row.measure_en },
                    term: read_code("goal_term", GoalTerm::from_code(&row.term))?,
                })
            })
            .collect()
    }
}

/// Puts the first common goals in place where there are none; run by the owner after the migrations.
pub(crate) async fn begin_with_common_goals(owner: &mut PgConnection) -> Result<(), sqlx::Error> {
    let begun = sqlx::query_scalar!(r#"select exists (select 1 from common_goal) as "begun!""#)
        .fetch_one(&mut *owner)
        .await?;
    if begun {
        return Ok(());
    }
    for (goal, position) in lidzas_domain::plan::common_goals().into_iter().zip(1..) {
        sqlx::query!(
            "insert into common_goal (code, domain, words_lv, words_en, measure_lv, measure_en, term, position)
             values ($1, $2, $3, $4, $5, $6, $7, $8)",
            goal.code,
            goal.domain,
            goal.words.lv,
            goal.words.en,
            goal.measure.lv,
            goal.measure.en,
            goal.term.code(),
            position
        )
        .execute(&mut *owner)
        .await?;
    }
    Ok(())
}
