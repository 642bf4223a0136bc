//! Which records of each list of a thread are on the page, by their keys, and which others its links need.

use crate::{StoreError, Tx};
use chrono::NaiveDate;
use lidzas_domain::{
    casework::{LIST_PAGE, ListPage, ThreadAsked, ThreadList, ThreadPage},
    person::{GoalId, PersonId},
};
use std::collections::{HashMap, HashSet};
use uuid::Uuid;

/// The lists that forms offer to choose from.
const OFFERED: [ThreadList; 6] = [
    ThreadList::Needs,
    ThreadList::Problems,
    ThreadList::Goals,
    ThreadList::Actions,
    ThreadList::Refusals,
    ThreadList::Tasks,
];
/// As many records of such a list as a form offers.
const MOST_OFFERED: usize = 1000;
/// As many records as are read for the links of a page beside the page itself.
const MOST_LINKED: i64 = 500;

/// The records of each list, those that are shown first.
#[derive(Default)]
pub(super) struct Keys {
    ids: HashMap<ThreadList, Vec<Uuid>>,
    /// What of each list is shown.
    pub pages: Vec<ListPage>,
}

impl Keys {
    /// The records of a list that are read.
    pub fn of(&self, list: ThreadList) -> &[Uuid] {
        self.ids.get(&list).map_or(&[], Vec::as_slice)
    }

    fn link(&mut self, list: ThreadList, id: Uuid) {
        let ids = self.ids.entry(list).or_default();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
}

/// The records of the page that is asked for, as far as the user may see them, and those they are linked to.
///
/// One question for all lists of the page: each is numbered in its order, and begins where it is asked to go on,
/// or with the record that has to be on the page.
pub(super) async fn read(tx: &mut Tx, person: PersonId, asked: &ThreadAsked) -> Result<Keys, StoreError> {
    let offered: Vec<String> =
        OFFERED.iter().filter(|_| asked.whole).map(|list| list.code().to_owned()).collect();
    let lists: Vec<String> = asked.lists().iter().map(|list| list.code().to_owned()).collect();
    let mut keys = Keys::default();
    if lists.is_empty() {
        return Ok(keys);
    }
    let page = i64::try_from(LIST_PAGE).unwrap_or(50);
    // a thousand things may have been done: those after the page are left alone where nothing older is asked for
    let newest = asked.at.is_none() && asked.list != Some(ThreadList::Activities);
    let rows = sqlx::query!(
        r#"with listed as materialized (
             select 'needs' as list, id, row_number() over (order by state = 'open' desc, noted_on desc, id desc) as place
               from need where person_id = $1 and 'needs' = any($9)
             union all select 'problems', id, row_number() over (order by state in ('identified', 'in_work') desc,
                 array_position(array['critical', 'high', 'medium', 'low'], severity), first_seen desc, id desc)
               from problem where person_id = $1 and 'problems' = any($9)
             union all select 'goals', id, row_number() over (order by state <> 'open', due nulls last, recorded_at desc, id desc)
               from goal where person_id = $1 and 'goals' = any($9)
             union all select 'actions', id, row_number() over (order by state in ('done', 'not_done'), due nulls last, recorded_at, id)
               from plan_action where person_id = $1 and goal_id = coalesce($6, goal_id) and 'actions' = any($9)
             union all select 'activities', id, row_number() over (order by done_on desc, id desc)
               from (select id, done_on from activity where person_id = $1 and 'activities' = any($9)
                 order by done_on desc, id desc limit $10) v
             union all select 'assessments', id, row_number() over (order by assessed_on desc, id desc)
               from complexity_assessment where person_id = $1 and 'assessments' = any($9)
             union all select 'versions', id, row_number() over (order by number desc)
               from plan_version where person_id = $1 and 'versions' = any($9)
             union all select 'changes', id, row_number() over (order by happened_on desc, recorded_at desc, id desc)
               from case_state_change where person_id = $1 and 'changes' = any($9)
             union all select 'views', id, row_number() over (order by happened_on desc, id desc)
               from client_view where person_id = $1 and 'views' = any($9)
             union all select 'refusals', id, row_number() over (order by taken_back_on is not null, happened_on desc, id desc)
               from part_refusal where person_id = $1 and 'refusals' = any($9)
             union all select 'tasks', id, row_number() over (order by state in ('done', 'not_done'), due, id)
               from activity_plan_task where person_id = $1 and 'tasks' = any($9)
           ), begun as (
             select list, max(place) as place from (
               select list, place + 1 as place from listed where list = $2 and id = $3
               union all
               select list, place from listed
                 where place > $5 and id in ($4, (select a.goal_id from plan_action a where a.id = $4))) x group by list
           )
           select l.list as "list!", l.id as "id!", coalesce(b.place, 1) > 1 as "begun!"
           from listed l left join begun b on b.list = l.list
           where l.place - coalesce(b.place, 1) between 0 and case when l.list = any($7) then $8 else $5 end
           order by l.list, l.place"#,
        person.as_uuid(),
        asked.list.map(ThreadList::code),
        asked.after,
        asked.at,
        page,
        asked.goal.map(GoalId::as_uuid),
        &offered,
        i64::try_from(MOST_OFFERED).unwrap_or(1000),
        &lists,
        newest.then_some(page + 1)
    )
    .fetch_all(&mut **tx)
    .await?;
    for row in rows {
        let list = crate::case_file::read_code("thread_list", ThreadList::from_code(&row.list))?;
        if keys.pages.last().is_none_or(|page| page.list != list) {
            keys.pages.push(ListPage { list, shown: 0, begun: row.begun, next: None });
        }
        let ids = keys.ids.entry(list).or_default();
        let Some(page) = keys.pages.last_mut() else { continue };
        let most = if asked.whole && OFFERED.contains(&list) { MOST_OFFERED } else { LIST_PAGE };
        if page.shown < most {
            ids.push(row.id);
            page.shown += 1;
        } else {
            page.next = ids.last().copied();
        }
    }
    link(tx, person, asked, &mut keys).await?;
    Ok(keys)
}

/// The lists whose records lead to others.
const LINKED: [ThreadList; 5] =
    [ThreadList::Activities, ThreadList::Actions, ThreadList::Goals, ThreadList::Problems, ThreadList::Needs];

/// The records that those of the page lead to: from what was done back to the need, from a problem to its goals.
async fn link(tx: &mut Tx, person: PersonId, asked: &ThreadAsked, keys: &mut Keys) -> Result<(), StoreError> {
    if asked.goal.is_none() && LINKED.iter().all(|list| keys.of(*list).is_empty()) {
        return Ok(());
    }
    let rows = sqlx::query!(
        r#"with done as (select problem_id, goal_id, action_id from activity where id = any($1)),
           action as (select unnest($2::uuid[]) as id union select action_id from done where action_id is not null),
           towards as (
             select unnest($3::uuid[]) as id union select goal_id from done where goal_id is not null
             union select a.goal_id from plan_action a join action x on x.id = a.id
             union select goal_id from goal_problem where problem_id = any($4)
             union select id from goal where id = $7 and person_id = $8),
           trouble as (
             select unnest($4::uuid[]) as id union select problem_id from done where problem_id is not null
             union select t.problem_id from goal_problem t join towards x on x.id = t.goal_id
             union select problem_id from problem_need where need_id = any($5)),
           heard as (select n.need_id as id from problem_need n join trouble x on x.id = n.problem_id)
           select 'actions' as "list!", id as "id!" from action union all select 'goals', id from towards
           union all select 'problems', id from trouble union all select 'needs', id from heard limit $6"#,
        keys.of(ThreadList::Activities),
        keys.of(ThreadList::Actions),
        keys.of(ThreadList::Goals),
        keys.of(ThreadList::Problems),
        keys.of(ThreadList::Needs),
        MOST_LINKED,
        asked.goal.map(GoalId::as_uuid),
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let known: HashSet<Uuid> = keys.ids.values().flatten().copied().collect();
    for row in rows.into_iter().filter(|row| !known.contains(&row.id)) {
        let list = crate::case_file::read_code("thread_list", ThreadList::from_code(&row.list))?;
        keys.link(list, row.id);
    }
    Ok(())
}

/// The newest change of the state of the case, the newest assessment, and the version that is signed: they are
/// shown on every part of their list's page.
#[derive(Default)]
pub(super) struct Newest {
    /// Of the changes of state.
    pub change: Option<Uuid>,
    /// Of the assessments.
    pub assessment: Option<Uuid>,
    /// The signed version of the plan.
    pub signed: Option<Uuid>,
    /// The last day of what calls for a new assessment: a status decision, a move, a crisis intervention
    /// (DOMAIN.md §7).
    pub calls_for_assessment: Option<NaiveDate>,
    /// How many tasks of the plan of activities are done, and how many there are.
    pub tasks: (usize, usize),
}

/// Of what the page shows.
pub(super) async fn newest(tx: &mut Tx, person: PersonId, asked: &ThreadAsked) -> Result<Newest, StoreError> {
    let row = sqlx::query!(
        r#"select
             (select id from case_state_change where person_id = $1 and $2
                order by happened_on desc, recorded_at desc, id desc limit 1) as change,
             (select id from complexity_assessment where person_id = $1 and $3
                order by assessed_on desc, id desc limit 1) as assessment,
             (select id from plan_version where person_id = $1 and state = 'signed' and $4) as signed,
             case when $3 then greatest(
               (select max(happened_on) from status_event e where person_id = $1 and not withdrawn
                  and not exists (select 1 from status_event n where n.supersedes = e.id)),
               (select max(from_day) from residence where person_id = $1),
               (select max(done_on) from activity where person_id = $1 and kind = 'crisis_intervention')) end as calls,
             (select count(*) from activity_plan_task where person_id = $1 and $4) as "tasks!",
             (select count(*) from activity_plan_task where person_id = $1 and state = 'done' and $4) as "tasks_done!""#,
        person.as_uuid(),
        asked.is_for(ThreadPage::Course),
        asked.is_for(ThreadPage::Complexity),
        asked.is_for(ThreadPage::Plan)
    )
    .fetch_one(&mut **tx)
    .await?;
    let count = |number: i64| usize::try_from(number).unwrap_or(0);
    Ok(Newest {
        change: row.change,
        assessment: row.assessment,
        signed: row.signed,
        calls_for_assessment: row.calls,
        tasks: (count(row.tasks_done), count(row.tasks)),
    })
}
