//! What a document says of the work on the case: needs, problems, complexity, the plan.
//!
//! What hangs on something sensitive is as sensitive as that.

use super::gather::Row;
use crate::{StoreError, Tx};
use uuid::Uuid;

/// Needs and problems with all that was said on them.
pub(super) async fn problems(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.kind as "kind!", e.id as "id!", e.under, e.day, e.until, e.sensitivity, e.staff, e.facts as "facts!" from (
             select 1 as arm, 'need' as kind, n.id::text as id, null::text as under, n.noted_on as day, null::date as until,
                 n.sensitivity, n.recorded_by as staff, n.recorded_at as at,
                 document_facts('words', 'text', n.words, 'need_state', 'code:need_state', n.state, 'reason', 'text', n.reason) as facts
               from need n where n.person_id = $1
             union all select 2, 'problem', p.id::text, null, p.first_seen,
                 case when p.state in ('identified', 'in_work') then '9999-12-31'::date
                   else (select max(c.happened_on) from problem_change c where c.problem_id = p.id) end,
                 p.sensitivity, p.recorded_by, p.recorded_at,
                 document_facts('problem_domain', 'code:problem_domain', p.domain, 'words', 'text', p.words,
                   'severity', 'code:problem_severity', p.severity,
                   'concerns_household', 'yes', case when p.concerns = 'household' then 'true' end,
                   'members', 'text', (select string_agg(trim(i.latin_given || ' ' || i.latin_family), ', ' order by i.person_id)
                     from problem_member m join person_identity i on i.person_id = m.member_id where m.problem_id = p.id),
                   'service_type', 'code:social_service_type', p.service_type, 'problem_state', 'code:problem_state', p.state)
               from problem p where p.person_id = $1
             union all select 3, 'problem_change', c.id::text, 'problem:' || c.problem_id, c.happened_on, null, null, c.recorded_by,
                 c.recorded_at, document_facts('problem_state', 'code:problem_state', c.state, 'reason', 'text', c.reason)
               from problem_change c where c.person_id = $1
             union all select 4, 'alternative', a.problem_id || '.' || a.position, 'problem:' || a.problem_id, null, null, null, null,
                 null, document_facts('words', 'text', a.words, 'pros', 'text', a.pros, 'cons', 'text', a.cons,
                   'chosen', 'yes', case when a.chosen then 'true' end)
               from problem_alternative a where a.person_id = $1
             union all select 5, 'need_change', c.id::text, 'need:' || c.need_id, c.happened_on, null, null, c.recorded_by, c.recorded_at,
                 document_facts('need_state', 'code:need_state', c.state, 'reason', 'text', c.reason)
               from need_change c where c.person_id = $1
             union all select 6, 'rewording', w.id::text, coalesce('need:' || w.need_id, 'problem:' || w.problem_id),
                 (w.recorded_at at time zone 'Europe/Riga')::date, null, null, w.recorded_by, w.recorded_at,
                 document_facts('former_words', 'text', w.former -> 'words' ->> 0, 'reason', 'text', w.reason)
               from rewording w where w.person_id = $1 and (w.need_id is not null or w.problem_id is not null)
           ) e order by e.arm, e.day nulls first, e.at, e.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}

/// Assessments of complexity with the score of each criterion.
pub(super) async fn complexity(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.kind as "kind!", e.id as "id!", e.under, e.day, e.until, e.sensitivity, e.staff, e.facts as "facts!" from (
             select 1 as arm, 'assessment' as kind, x.id::text as id, null::text as under, x.assessed_on as day, null::date as until,
                 null::text as sensitivity, x.recorded_by as staff, x.recorded_at as at, 0::bigint as place,
                 document_facts('level', 'code:complexity_level', x.level, 'total', 'number', x.total::text,
                   'computed', 'code:complexity_level', nullif(x.computed, x.level), 'reason', 'text', x.reason) as facts
               from complexity_assessment x where x.person_id = $1
             union all select 2, 'score', x.id || '.' || (k.value ->> 'code'), 'assessment:' || x.id, null, null, null, null, null, k.ordinality,
                 document_facts('criterion', 'both', (k.value -> 'name' ->> 'lv') || E'\n' || (k.value -> 'name' ->> 'en'),
                   'score', 'number', x.scores ->> (k.value ->> 'code'))
               from complexity_assessment x join complexity_set s on s.version = x.set_version
               cross join lateral jsonb_array_elements(s.definition -> 'criteria') with ordinality k
               where x.person_id = $1 and x.scores ? (k.value ->> 'code')
           ) e order by e.arm, e.day nulls first, e.at, e.place, e.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}

/// Goals, actions, the tasks that begin with a status, and the versions of the plan.
pub(super) async fn plan(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.kind as "kind!", e.id as "id!", e.under, e.day, e.until, e.sensitivity, e.staff, e.facts as "facts!" from (
             select 1 as arm, 'goal' as kind, g.id::text as id, null::text as under,
                 (g.recorded_at at time zone 'Europe/Riga')::date as day,
                 case when g.state = 'open' then '9999-12-31'::date
                   else (select max(c.happened_on) from goal_change c where c.goal_id = g.id) end as until,
                 g.sensitivity, g.recorded_by as staff, g.recorded_at as at, 0::bigint as place,
                 document_facts('problem_domain', 'code:problem_domain', g.domain, 'words', 'text', g.words, 'measure', 'text', g.measure,
                   'term', 'code:goal_term', g.term, 'due', 'day', g.due::text, 'goal_state', 'code:goal_state', g.state) as facts
               from goal g where g.person_id = $1
             union all select 2, 'goal_change', c.id::text, 'goal:' || c.goal_id, c.happened_on, null, null, c.recorded_by, c.recorded_at, 0,
                 document_facts('goal_state', 'code:goal_state', c.state, 'outcome', 'text', c.outcome)
               from goal_change c where c.person_id = $1
             union all select 3, 'plan_action', a.id::text, 'goal:' || a.goal_id, (a.recorded_at at time zone 'Europe/Riga')::date, null,
                 a.sensitivity, a.recorded_by, a.recorded_at, 0,
                 document_facts('words', 'text', a.words, 'owner', 'code:plan_action_owner', a.owner, 'institution', 'text', a.institution,
                   'due', 'day', a.due::text, 'place', 'text', a.place, 'action_state', 'code:plan_action_state', a.state)
               from plan_action a where a.person_id = $1
             union all select 4, 'action_change', c.id::text, 'plan_action:' || c.action_id, c.happened_on, null, null, c.recorded_by,
                 c.recorded_at, 0,
                 document_facts('action_state', 'code:plan_action_state', c.state, 'outcome', 'text', c.result)
               from plan_action_change c where c.person_id = $1
             union all select 9, 'rewording', w.id::text, coalesce('goal:' || w.goal_id, 'plan_action:' || w.action_id),
                 (w.recorded_at at time zone 'Europe/Riga')::date, null, null, w.recorded_by, w.recorded_at, 0,
                 document_facts('former_words', 'text', w.former -> 'words' ->> 0, 'measure', 'text', w.former -> 'measure' ->> 0,
                   'institution', 'text', w.former -> 'institution' ->> 0, 'place', 'text', w.former -> 'place' ->> 0, 'reason', 'text', w.reason)
               from rewording w where w.person_id = $1 and (w.goal_id is not null or w.action_id is not null)
             union all select 5, 'plan_task', t.id::text, null, (t.recorded_at at time zone 'Europe/Riga')::date, t.due, null, t.recorded_by,
                 t.recorded_at, 0,
                 document_facts('task', 'both', t.words_lv || E'\n' || t.words_en, 'owner', 'code:plan_action_owner', t.owner,
                   'due', 'day', t.due::text, 'action_state', 'code:plan_action_state', t.state)
               from activity_plan_task t where t.person_id = $1
             union all select 6, 'task_step', c.id::text, 'plan_task:' || c.task_id, c.happened_on, null, null, c.recorded_by, c.recorded_at, 0,
                 document_facts('action_state', 'code:plan_action_state', c.state, 'outcome', 'text', c.result)
               from activity_plan_task_change c where c.person_id = $1
             union all select 7, 'plan_version', v.id::text, null, v.drawn_up_on, coalesce(v.replaced_on, '9999-12-31'), null, v.recorded_by, v.recorded_at, 0,
                 document_facts('number', 'number', v.number::text, 'version_state', 'code:plan_version_state', v.state,
                   'review_on', 'day', v.review_on::text, 'client_words', 'text', o.content ->> 'client_words',
                   'agreement', 'code:plan_agreement', a.outcome, 'agreed_on', 'day', a.agreed_on::text,
                   'spoken', 'code:language', a.language, 'interpreting', 'code:plan_interpreting', a.interpreting,
                   'interpreter', 'text', a.interpreter, 'signatory', 'code:plan_signatory', a.signatory,
                   'signatory_name', 'text', a.signatory_name, 'said', 'text', a.words)
               from plan_version v left join plan_version_content o on o.version_id = v.id
               left join plan_agreement a on a.version_id = v.id where v.person_id = $1
             union all select 8, 'review_move', m.id::text, 'plan_version:' || m.version_id, (m.recorded_at at time zone 'Europe/Riga')::date,
                 null, null, m.recorded_by, m.recorded_at, 0,
                 document_facts('review_on', 'day', m.review_on::text, 'reason', 'text', r.words)
               from plan_review_move m left join plan_review_reason r on r.move_id = m.id where m.person_id = $1
             union all select 7, 'version_goal', o.version_id || '.' || k.ordinality, 'plan_version:' || o.version_id, null, null,
                 k.value ->> 'sensitivity', null, null, k.ordinality,
                 document_facts('words', 'text', k.value ->> 'words', 'measure', 'text', k.value ->> 'measure',
                   'term', 'code:goal_term', k.value ->> 'term', 'due', 'day', k.value ->> 'due',
                   'goal_state', 'code:goal_state', k.value ->> 'state',
                   'actions', 'text', (select string_agg(x.value ->> 'words', E'\n' order by x.ordinality)
                     from jsonb_array_elements(k.value -> 'actions') with ordinality x))
               from plan_version_content o cross join lateral jsonb_array_elements(coalesce(o.content -> 'goals', '[]')) with ordinality k
               where o.person_id = $1
           ) e order by e.arm, e.day nulls first, e.at, e.place, e.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}
