//! Closing a case, alone or together with others of the household: the outcomes of what was open, the
//! end of what was still to be done, the state with its reason; one transaction, once.

use super::change_state;
use crate::{
    Caller, Store, StoreError, Tx, activity_plan, audit,
    case_file::{own_relation, raise_version, read_code},
    plan, problem,
};
use chrono::NaiveDate;
use lidzas_domain::{
    access::{self, Section, Verb},
    case::closing::{CloseCases, CloseFile, Closing, ClosingFile, ClosingForm, Ending, OpenItem, OpenKind},
    code_list::{CaseState, Role},
    person::{NameForms, OpId, PersonId, PlanActionId, PlanTaskId},
    plan::{ActionState, SettleAction, SettleGoal},
    problem::ChangeProblem,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What closing made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    /// How many files.
    pub files: usize,
}

impl Store {
    /// What closing a case is about: what is open in it and in those of the household that the user may
    /// close too. The look is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such file for this user, `NotAllowed` when it is not theirs to close.
    pub async fn closing(&self, caller: Caller, role: Role, person: PersonId) -> Result<Closing, StoreError> {
        let mut tx = self.begin(caller).await?;
        let closing = read(&mut tx, role, person).await?;
        for file in &closing.files {
            audit::write(&mut tx, audit::Entry::of("case.seen", file.person)).await?;
        }
        tx.commit().await?;
        Ok(closing)
    }

    /// Closes a case and others of the household, once; the form is read anew against what is open now.
    ///
    /// # Errors
    /// `Fields`, `ChangedMeanwhile` when something was opened, ended or changed since the form was opened.
    pub async fn close_cases(
        &self,
        caller: Caller,
        role: Role,
        op: OpId,
        request: CloseRequest,
        today: NaiveDate,
    ) -> Result<Closed, StoreError> {
        self.once(caller, op, "case.close", move |tx| {
            Box::pin(async move {
                let mut people = vec![request.person];
                people.extend(&request.seen.iter().map(|seen| seen.person).collect::<Vec<_>>());
                lock(tx, &people).await?;
                let closing = read(tx, role, request.person).await?;
                unchanged(&closing, &request)?;
                let command = request.form.read(&closing, today).map_err(StoreError::Fields)?;
                for file in &command.files {
                    close(tx, &command, file).await?;
                }
                crate::draft::sent(tx, request.draft).await?;
                Ok(Closed { files: command.files.len() })
            })
        })
        .await
    }
}

/// A file as the form showed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenFile {
    /// Whose.
    pub person: PersonId,
    /// Its version.
    pub version: i32,
    /// What was open in it, and on which version.
    pub items: Vec<(Uuid, i32)>,
}

/// A closure as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseRequest {
    /// Whose case.
    pub person: PersonId,
    /// The files as the form showed them.
    pub seen: Vec<SeenFile>,
    /// The form as typed.
    pub form: ClosingForm,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// Nobody changes these files, nor what is open in them, while they are closed; always in the same order.
async fn lock(tx: &mut Tx, people: &[PersonId]) -> Result<(), StoreError> {
    let mut ids: Vec<Uuid> = people.iter().map(|person| person.as_uuid()).collect();
    ids.sort_unstable();
    sqlx::query!(
        "select person_id from case_file where person_id = any($1) order by person_id for update",
        &ids
    )
    .fetch_all(&mut **tx)
    .await?;
    sqlx::query!("select id from problem where person_id = any($1) order by id for update", &ids)
        .fetch_all(&mut **tx)
        .await?;
    sqlx::query!("select id from goal where person_id = any($1) order by id for update", &ids)
        .fetch_all(&mut **tx)
        .await?;
    Ok(())
}

/// Refuses a form whose files are not as they were shown.
fn unchanged(closing: &Closing, request: &CloseRequest) -> Result<(), StoreError> {
    let concerned = |place: usize, file: &ClosingFile| {
        place == 0 || request.form.others.contains(&file.person.to_string())
    };
    let same = |file: &ClosingFile| {
        let seen = request.seen.iter().find(|seen| seen.person == file.person);
        seen.is_some_and(|seen| {
            let items = file.items.iter().map(|item| (item.id, item.version));
            seen.version == file.version && items.eq(seen.items.iter().copied())
        })
    };
    let changed: Vec<&ClosingFile> = closing
        .files
        .iter()
        .enumerate()
        .filter(|(place, file)| concerned(*place, file) && !same(file))
        .map(|(_, file)| file)
        .collect();
    match changed.first() {
        None => Ok(()),
        Some(first) => Err(StoreError::ChangedMeanwhile {
            version: first.version,
            people: changed.iter().map(|file| file.person).collect(),
        }),
    }
}

async fn close(tx: &mut Tx, command: &CloseCases, file: &CloseFile) -> Result<(), StoreError> {
    let (person, happened_on) = (file.person, command.happened_on);
    for outcome in &file.outcomes {
        let reason = outcome.words.clone();
        let (action, id) = match outcome.ending {
            Ending::Problem(problem, state) => {
                let change = ChangeProblem { problem, state, happened_on, reason };
                ("problem.changed", problem::change(tx, person, &change).await?)
            }
            Ending::Goal(goal, state) => {
                let settled = SettleGoal { goal, state, happened_on, outcome: reason };
                ("goal.changed", plan::settle_goal(tx, person, &settled).await?)
            }
        };
        let entry = audit::Entry::of(action, person).on(id);
        audit::write(tx, entry.fields(&["state", "happened_on", "reason"])).await?;
    }
    end_the_rest(tx, person, happened_on).await?;
    let Some(reason) = command.reason else { return Ok(()) };
    let id = change_state(tx, person, CaseState::Closed, reason.code(), &command.words, happened_on).await?;
    raise_version(tx, person).await?;
    let entry = audit::Entry::of("case.closed", person).on(id);
    audit::write(tx, entry.fields(&["state", "reason", "happened_on"])).await
}

/// What was still to be done is not done any more.
async fn end_the_rest(tx: &mut Tx, person: PersonId, happened_on: NaiveDate) -> Result<(), StoreError> {
    let actions = sqlx::query_scalar!(
        "select id from plan_action where person_id = $1 and state in ('planned', 'under_way') order by id for update",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let (state, result) = (ActionState::NotDone, String::new());
    for id in actions {
        let action = PlanActionId::from_uuid(id);
        let settled = SettleAction { action, state, happened_on, result: result.clone() };
        plan::settle_action(tx, person, &settled).await?;
        ended(tx, "plan_action.changed", person, id).await?;
    }
    let tasks = sqlx::query_scalar!(
        "select id from activity_plan_task where person_id = $1 and state in ('planned', 'under_way') order by id for update",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    for id in tasks {
        activity_plan::end(tx, person, PlanTaskId::from_uuid(id), happened_on).await?;
        ended(tx, "plan_task.changed", person, id).await?;
    }
    Ok(())
}

async fn ended(tx: &mut Tx, action: &'static str, person: PersonId, id: Uuid) -> Result<(), StoreError> {
    audit::write(tx, audit::Entry::of(action, person).on(id).fields(&["state", "happened_on"])).await
}

async fn read(tx: &mut Tx, role: Role, person: PersonId) -> Result<Closing, StoreError> {
    let own = file(tx, role, person).await?.ok_or(StoreError::NotAllowed)?;
    let others = sqlx::query_scalar!(
        "select m.person_id from household_member own join household_member m on m.household_id = own.household_id and m.to_day is null
           join case_file c on c.person_id = m.person_id join person_identity i on i.person_id = m.person_id
         where own.person_id = $1 and own.to_day is null and m.person_id <> $1 and c.state <> 'closed'
         order by m.relation = 'child', i.birth_year nulls last, m.person_id",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut files = vec![own];
    for other in others {
        files.extend(file(tx, role, PersonId::from_uuid(other)).await?);
    }
    Ok(Closing { files })
}

/// A file with what is open in it; none where it is not the user's to close.
async fn file(tx: &mut Tx, role: Role, person: PersonId) -> Result<Option<ClosingFile>, StoreError> {
    let id = person.as_uuid();
    let row = sqlx::query!(
        r#"select c.state, c.version, i.latin_given, i.latin_family,
             greatest(c.arrived_on, (select max(happened_on) from case_state_change s where s.person_id = c.person_id), c.opened_on) as "since!",
             ((select count(*) from plan_action a where a.person_id = c.person_id and a.state in ('planned', 'under_way'))
               + (select count(*) from activity_plan_task t where t.person_id = c.person_id and t.state in ('planned', 'under_way'))) as "actions!"
           from case_file c join person_identity i on i.person_id = c.person_id where c.person_id = $1"#,
        id
    )
    .fetch_one(&mut **tx)
    .await?;
    let relation = own_relation(tx, person).await?.of(role);
    let may = |section, verb| access::allows(role, relation, section, verb);
    if !may(Section::RegisterCore, Verb::Close) || !may(Section::Assessment, Verb::Record) {
        return Ok(None);
    }
    let names = NameForms::latin(&row.latin_given, &row.latin_family)
        .map_err(|_e| StoreError::Unreadable("names"))?;
    Ok(Some(ClosingFile {
        person,
        name: names.heading(),
        state: read_code("case_state", CaseState::from_code(&row.state))?,
        version: row.version,
        since: row.since,
        items: items(tx, id).await?,
        actions: u32::try_from(row.actions).unwrap_or(u32::MAX),
    }))
}

async fn items(tx: &mut Tx, id: Uuid) -> Result<Vec<OpenItem>, StoreError> {
    sqlx::query!(
        r#"select 'problem' as "kind!", p.id as "id!", p.version as "version!", p.words as "words!",
             (select max(c.happened_on) from problem_change c where c.problem_id = p.id) as "since!"
           from problem p where p.person_id = $1 and p.state in ('identified', 'in_work')
           union all
           select 'goal', g.id, g.version, g.words, coalesce((select max(c.happened_on) from goal_change c where c.goal_id = g.id),
             (g.recorded_at at time zone 'Europe/Riga')::date)
           from goal g where g.person_id = $1 and g.state = 'open'
           order by 1 desc, 2"#,
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(OpenItem {
            kind: read_code("open_kind", OpenKind::from_code(&row.kind))?,
            id: row.id,
            version: row.version,
            words: row.words,
            since: row.since,
        })
    })
    .collect()
}
