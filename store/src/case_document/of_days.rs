//! What a document says of the days with the client: what was done, notes, requests, the network, appointments.

use super::gather::Row;
use crate::{StoreError, Tx};
use uuid::Uuid;

/// What was done; as sensitive as what it was done for.
pub(super) async fn activities(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select 'activity' as "kind!", v.id::text as "id!", null::text as under, v.done_on as "day?", null::date as until,
             coalesce(p.sensitivity, g.sensitivity, x.sensitivity) as sensitivity, v.recorded_by as "staff?",
             document_facts('activity', 'code:' || v.list, v.kind, 'minutes', 'number', v.minutes::text, 'place', 'text', v.place,
               'words', 'text', v.words, 'outcome', 'text', v.outcome, 'with_whom', 'text', v.with_whom,
               'spoken', 'code:language', v.language, 'interpreted', 'yes', case when v.interpreted then 'true' end,
               'outside_entitlement', 'yes', case when v.outside_entitlement then 'true' end) as "facts!"
           from activity v left join problem p on p.id = v.problem_id left join goal g on g.id = v.goal_id
           left join plan_action a on a.id = v.action_id left join goal x on x.id = a.goal_id
           where v.person_id = $1 order by v.done_on, v.recorded_at, v.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}

/// Notes as they read now, with how they read before.
pub(super) async fn notes(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.kind as "kind!", e.id as "id!", e.under, e.day, e.until, e.sensitivity, e.staff, e.facts as "facts!" from (
             select 1 as arm, 'note' as kind, n.original_id::text as id, null::text as under, n.happened_on as day, null::date as until,
                 case when 'safety' in (n.sensitivity, p.sensitivity, g.sensitivity) then 'safety'
                   when 'health' in (n.sensitivity, p.sensitivity, g.sensitivity) then 'health' end as sensitivity,
                 n.recorded_by as staff, n.recorded_at as at,
                 document_facts('note_kind', 'code:note_kind', n.kind, 'words', 'text', n.words, 'correction_reason', 'text', n.reason) as facts
               from note n left join problem p on p.id = n.problem_id left join goal g on g.id = n.goal_id
               where n.person_id = $1 and not exists (select 1 from note later where later.supersedes = n.id)
             union all select 2, 'former_note', n.id::text, 'note:' || n.original_id, n.happened_on, null, n.sensitivity, n.recorded_by,
                 n.recorded_at,
                 document_facts('note_kind', 'code:note_kind', n.kind, 'words', 'text', n.words, 'correction_reason', 'text', n.reason)
               from note n where n.person_id = $1 and exists (select 1 from note later where later.supersedes = n.id)
           ) e order by e.arm, e.day nulls first, e.at, e.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}

/// Requests to institutions with what came of them, and the powers the client has given.
pub(super) async fn requests(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.kind as "kind!", e.id as "id!", e.under, e.day, e.until, e.sensitivity, e.staff, e.facts as "facts!" from (
             select 1 as arm, 'request' as kind, r.id::text as id, null::text as under, r.sent_on as day,
                 case when r.state = 'sent' then '9999-12-31'::date
                   else (select max(c.happened_on) from institution_request_change c where c.request_id = r.id) end as until,
                 p.sensitivity, r.recorded_by as staff, r.recorded_at as at,
                 document_facts('institution', 'both', s.name_lv || E'\n' || s.name_en, 'contact', 'text', k.name,
                   'asked', 'text', r.asked, 'why', 'text', r.why, 'sent_along', 'text', array_to_string(r.documents, E'\n'),
                   'way', 'code:request_way', r.way, 'deadline', 'day', r.deadline::text,
                   'request_state', 'code:request_state', r.state) as facts
               from institution_request r join institution i on i.id = r.institution_id
               join institution s on s.id = coalesce(i.merged_into, i.id) join problem p on p.id = r.problem_id
               left join institution_contact k on k.id = r.contact_id where r.person_id = $1
             union all select 2, 'request_change', c.id::text, 'request:' || c.request_id, c.happened_on, null, null, c.recorded_by,
                 c.recorded_at, document_facts('request_state', 'code:request_state', c.state, 'words', 'text', c.words,
                   'outcome', 'text', c.outcome)
               from institution_request_change c where c.person_id = $1
             union all select 3, 'reminder', m.id::text, 'request:' || m.request_id, m.happened_on, null, null, m.recorded_by,
                 m.recorded_at, document_facts('way', 'code:request_way', m.way, 'words', 'text', m.words, 'deadline', 'day', m.deadline::text)
               from institution_request_reminder m where m.person_id = $1
             union all select 4, 'letter', l.id::text, 'request:' || l.request_id, l.dated, null, null, l.recorded_by, l.recorded_at,
                 document_facts('number', 'number', l.number::text)
               from request_letter l where l.person_id = $1
             union all select 5, 'power', w.id::text, null, w.given_on, coalesce(w.withdrawn_on, w.until_day, '9999-12-31'), null,
                 w.recorded_by, w.recorded_at,
                 document_facts('agent', 'text', w.agent, 'scope', 'text', w.scope, 'institution', 'both', s.name_lv || E'\n' || s.name_en,
                   'spoken', 'code:language', w.language, 'valid_until', 'day', w.until_day::text,
                   'withdrawn_on', 'day', w.withdrawn_on::text, 'reason', 'text', w.withdrawn_reason)
               from client_power w left join institution i on i.id = w.institution_id
               left join institution s on s.id = coalesce(i.merged_into, i.id) where w.person_id = $1
           ) e order by e.arm, e.day nulls first, e.at, e.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}

/// The files on the case: what they are, not what they hold.
pub(super) async fn files(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select 'attachment' as "kind!", f.id::text as "id!", null::text as under, f.dated_on as "day?", null::date as until,
             case when 'safety' in (f.sensitivity, p.sensitivity) then 'safety'
               when 'health' in (f.sensitivity, p.sensitivity) then 'health' end as sensitivity, f.recorded_by as "staff?",
             document_facts('title', 'text', f.title, 'file_kind', 'code:attachment_kind', f.kind, 'file_name', 'text', f.name,
               'reason', 'text', f.set_aside_reason) as "facts!"
           from attachment f left join institution_request r on r.id = f.request_id
           left join problem p on p.id = coalesce(f.problem_id, r.problem_id)
           where f.person_id = $1 order by f.dated_on, f.recorded_at, f.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}

/// The people and organisations around the client as they stand, with how they stood before.
pub(super) async fn network(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.kind as "kind!", e.id as "id!", e.under, e.day, e.until, e.sensitivity, e.staff, e.facts as "facts!" from (
             select case when t.newest then 1 else 2 end as arm, case when t.newest then 'tie' else 'former_tie' end as kind,
                 case when t.newest then t.id::text else t.id || '.' || t.version end as id,
                 case when not t.newest then 'tie:' || t.id end as under, t.happened_on as day,
                 case when t.newest and not t.ended then '9999-12-31'::date end as until, t.sensitivity, t.recorded_by as staff,
                 t.recorded_at as at,
                 document_facts('name', 'text', t.name, 'tie_kind', 'code:tie_kind', t.kind, 'around', 'code:tie_around', t.around,
                   'strength', 'code:tie_strength', t.strength, 'quality', 'code:tie_quality', t.quality, 'contact', 'text', t.contact,
                   'spoken', 'code:language', t.language, 'help', 'text', t.help, 'tensions', 'text', t.tensions,
                   'since', 'day', t.since::text, 'ended', 'yes', case when t.ended then 'true' end, 'reason', 'text', t.reason) as facts
               from (select t.*, not exists (select 1 from network_tie n where n.id = t.id and n.version > t.version) as newest
                 from network_tie t where t.person_id = $1) t
             union all select case when l.newest then 3 else 4 end, case when l.newest then 'family_link' else 'former_link' end,
                 case when l.newest then l.id::text else l.id || '.' || l.version end,
                 case when not l.newest then 'family_link:' || l.id end, l.happened_on,
                 case when l.newest and not l.ended then '9999-12-31'::date end, l.sensitivity, l.recorded_by, l.recorded_at,
                 document_facts('name', 'text', coalesce(nullif(l.name, ''), (select trim(i.latin_given || ' ' || i.latin_family)
                     from person_identity i where i.person_id = l.relative_id)),
                   'relation', 'code:kinship', l.kinship, 'care', 'code:family_care', l.care, 'words', 'text', l.words,
                   'ended', 'yes', case when l.ended then 'true' end, 'reason', 'text', l.reason)
               from (select l.*, not exists (select 1 from family_link n where n.id = l.id and n.version > l.version) as newest
                 from family_link l where l.person_id = $1) l
           ) e order by e.arm, e.day nulls first, e.at, e.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}

/// Appointments and tasks with what came of them.
pub(super) async fn appointments(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.kind as "kind!", e.id as "id!", e.under, e.day, e.until, e.sensitivity, e.staff, e.facts as "facts!" from (
             select 1 as arm, 'appointment' as kind, m.id::text as id, null::text as under, m.day, null::date as until, o.sensitivity,
                 m.recorded_by as staff, m.recorded_at as at,
                 document_facts('appointment_kind', 'code:appointment_kind', m.kind, 'time', 'plain', to_char(m.start_time, 'HH24:MI'),
                   'minutes', 'number', m.minutes::text, 'place', 'text', m.place, 'words', 'text', m.words,
                   'institution', 'text', m.institution, 'note', 'text', m.note, 'goes_along', 'staff', m.account_id::text,
                   'appointment_state', 'code:appointment_state', o.state, 'interpreter', 'text', t.name,
                   'interpreter_state', 'code:interpreter_state', m.interpreter_state) as facts
               from appointment_person o join appointment m on m.id = o.appointment_id left join interpreter t on t.id = m.interpreter_id
               where o.person_id = $1
             union all select 2, 'appointment_settled', c.id::text, 'appointment:' || c.appointment_id, c.happened_on, null, null, c.recorded_by,
                 c.recorded_at, document_facts('appointment_state', 'code:appointment_state',
                   case when c.event not in ('added', 'removed') then c.event end, 'reason', 'text', c.reason)
               from appointment_person o join appointment_person_change c on c.appointment_id = o.appointment_id and c.person_id = o.person_id
               where o.person_id = $1
             union all select 2, 'appointment_' || case when c.event = 'moved' then 'moved' else 'interpreter' end, c.id::text, 'appointment:' || c.appointment_id, c.happened_on, null, null, c.recorded_by, c.recorded_at,
                 document_facts('interpreter_state', 'code:interpreter_state',
                   case when c.event like 'interpreter%' and c.event <> 'interpreter_released' then replace(c.event, 'interpreter_', '') end,
                   'released', 'yes', case when c.event = 'interpreter_released' then 'true' end,
                   'former_day', 'day', c.former_day::text, 'former_time', 'plain', to_char(c.former_time, 'HH24:MI'),
                   'former_place', 'text', c.former_place, 'reason', 'text', c.reason)
               from appointment_person o join appointment_change c on c.appointment_id = o.appointment_id where o.person_id = $1
             union all select 3, 'task', k.id::text, null, (k.recorded_at at time zone 'Europe/Riga')::date,
                 case when k.state = 'open' then '9999-12-31'::date else k.due end, k.sensitivity, k.recorded_by, k.recorded_at,
                 document_facts('words', 'text', k.words, 'due', 'day', k.due::text, 'whose', 'staff', k.account_id::text,
                   'task_state', 'code:task_state', k.state)
               from task k where k.person_id = $1
             union all select 4, 'task_change', c.id::text, 'task:' || c.task_id, c.happened_on, null, null, c.recorded_by, c.recorded_at,
                 document_facts('task_state', 'code:task_state', c.state, 'words', 'text', c.words)
               from task_change c join task k on k.id = c.task_id where k.person_id = $1
           ) e order by e.arm, e.day nulls first, e.at, e.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}
