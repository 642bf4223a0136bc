//! What a document says of the person, the household and the course of the case.
//!
//! Here and in the neighbours, each arm makes entries of one kind: `facts` are label, type and value, three
//! by three (`document_facts` in the migration), whose labels have words in `app/words/src/case_document.rs`.
//! What still lasts is `until` 9999-12-31.

use super::gather::Row;
use crate::{StoreError, Tx};
use uuid::Uuid;

/// Who the client is, status and entitlement.
pub(super) async fn identity(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.kind as "kind!", e.id as "id!", e.under, e.day, e.until, e.sensitivity, e.staff, e.facts as "facts!" from (
             select 1 as arm, 'identity' as kind, p.id::text as id, null::text as under, null::date as day, null::date as until,
                 null::text as sensitivity, null::uuid as staff, c.recorded_at as at,
                 document_facts('latin_name', 'text', trim(i.latin_given || ' ' || i.latin_family),
                   'original_name', 'text', trim(i.original_given || ' ' || i.original_family),
                   'latvian_name', 'text', trim(i.latvian_given || ' ' || i.latvian_family),
                   'born', 'partial', concat_ws('-', lpad(i.birth_year::text, 4, '0'), lpad(i.birth_month::text, 2, '0'),
                     lpad(i.birth_day::text, 2, '0')),
                   'personal_code', 'plain', i.personal_code, 'sex', 'code:sex', p.sex,
                   'stateless', 'yes', case when p.stateless then 'true' end)
                 || coalesce((select jsonb_agg(jsonb_build_array('citizenship', 'code:country', z.country) order by z.country)
                     from person_citizenship z where z.person_id = p.id), '[]')
                 || coalesce((select jsonb_agg(jsonb_build_array('language', 'code:language', l.language) order by l.position)
                     from person_language l where l.person_id = p.id), '[]')
                 || document_facts('interpreter_need', 'code:interpreter_need', p.interpreter_need,
                   'interpreter_preference', 'code:gender_preference', p.interpreter_preference,
                   'phone', 'plain', i.phone, 'email', 'plain', i.email, 'arrival_route', 'code:arrival_route', c.arrival_route,
                   'arrived_on', 'day', c.arrived_on::text, 'unaccompanied', 'yes', case when c.unaccompanied_minor then 'true' end,
                   'referred_by', 'text', c.referred_by, 'organisation', 'both', o.name_lv || E'\n' || o.name_en,
                   'opened_on', 'day', c.opened_on::text, 'case_state', 'code:case_state', c.state,
                   'legal_status', 'code:legal_status', c.legal_status,
                   'entitlement_last_day', 'day', c.entitlement_last_day::text,
                   'service_refused_on', 'day', c.service_refused_on::text) as facts
               from person p join person_identity i on i.person_id = p.id join case_file c on c.person_id = p.id
               join provider o on o.id = c.provider_id where p.id = $1
             union all select 2, 'identity_document', id::text, null, null, null, null, recorded_by, recorded_at,
                 document_facts('document_kind', 'code:document_kind', kind, 'number', 'plain', number,
                   'valid_until', 'day', valid_until::text)
               from person_document d where person_id = $1 and not withdrawn
                 and not exists (select 1 from person_document n where n.supersedes = d.id)
             union all select 3, 'vulnerability', code, null, noted_on, null, null, recorded_by, recorded_at,
                 document_facts('vulnerability', 'code:vulnerability', code)
               from vulnerability where person_id = $1
             union all select 4, 'status', id::text, null, happened_on, null, null, recorded_by, recorded_at,
                 document_facts('legal_status', 'code:legal_status', status, 'notified_on', 'day', notified_on::text,
                   'not_final', 'yes', case when not is_final then 'true' end)
               from status_event e where person_id = $1 and not withdrawn
                 and not exists (select 1 from status_event n where n.supersedes = e.id)
             union all select 5, 'residence', r.id::text, null, r.from_day,
                 coalesce((select min(n.from_day) - 1 from residence n where n.person_id = r.person_id and n.from_day > r.from_day),
                   '9999-12-31'),
                 null, r.recorded_by, r.recorded_at,
                 document_facts('residence', 'code:residence', r.place, 'address', 'text', r.address)
               from residence r where r.person_id = $1
             union all select 6, 'presence_' || kind, id::text, null, happened_on, null, null, recorded_by, recorded_at,
                 document_facts('approximate', 'yes', case when approximate then 'true' end, 'learned_on', 'day', learned_on::text)
               from presence_event e where person_id = $1
                 and not exists (select 1 from presence_event n where n.supersedes = e.id)
             union all select 7, 'extension', id::text, null, happened_on, null, null, recorded_by, recorded_at,
                 document_facts('until', 'day', until_day::text, 'reason', 'text', reason)
               from extension e where person_id = $1 and not exists (select 1 from extension n where n.supersedes = e.id)
             union all select 8, 'service_' || kind, id::text, null, happened_on, null, null, recorded_by, recorded_at,
                 document_facts('reason', 'text', reason)
               from provision_event where person_id = $1
           ) e order by e.arm, e.day nulls first, e.at, e.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}

/// The others of the household, representatives, and the bars that protect the client.
pub(super) async fn household(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.kind as "kind!", e.id as "id!", e.under, e.day, e.until, e.sensitivity, e.staff, e.facts as "facts!" from (
             select 1 as arm, 'household_member' as kind, m.id::text as id, null::text as under,
                 greatest(m.from_day, own.from_day) as day, coalesce(least(m.to_day, own.to_day), '9999-12-31') as until, null::text as sensitivity,
                 m.recorded_by as staff, m.recorded_at as at,
                 document_facts('name', 'text', trim(i.latin_given || ' ' || i.latin_family),
                   'original_name', 'text', trim(i.original_given || ' ' || i.original_family),
                   'born', 'partial', concat_ws('-', lpad(i.birth_year::text, 4, '0'), lpad(i.birth_month::text, 2, '0'),
                     lpad(i.birth_day::text, 2, '0')),
                   'relation', 'code:kinship', nullif(m.relation, 'main')) as facts
               from household_member own join household_member m on m.household_id = own.household_id and m.person_id <> $1
                 and m.from_day <= coalesce(own.to_day, 'infinity') and coalesce(m.to_day, 'infinity') >= own.from_day
               join person_identity i on i.person_id = m.person_id where own.person_id = $1
             union all select 2, 'representative', id::text, null, from_day, coalesce(to_day, '9999-12-31'), null, recorded_by, recorded_at,
                 document_facts('name', 'text', name, 'phone', 'text', phone)
               from legal_representative where person_id = $1
             union all select 3, 'safety_bar', b.id::text, null, b.from_day, coalesce(b.to_day, '9999-12-31'), null, b.recorded_by, b.recorded_at,
                 document_facts('barred', 'text', (select trim(i.latin_given || ' ' || i.latin_family) from person_identity i
                     where i.person_id = b.barred_id), 'reason', 'text', b.reason, 'lifted_reason', 'text', b.lifted_reason)
               from safety_bar b where b.protected_id = $1
           ) e order by e.arm, e.day nulls first, e.at, e.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}

/// The states of the case, who serves the client, how the client sees it, what was refused or corrected.
pub(super) async fn course(tx: &mut Tx, person: Uuid) -> Result<Vec<Row>, StoreError> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.kind as "kind!", e.id as "id!", e.under, e.day, e.until, e.sensitivity, e.staff, e.facts as "facts!" from (
             select 1 as arm, 'case_state' as kind, s.id::text as id, null::text as under, s.happened_on as day, null::date as until,
                 null::text as sensitivity, s.recorded_by as staff, s.recorded_at as at,
                 document_facts('case_state', 'code:case_state', s.state, 'closure_reason', 'code:closure_reason',
                   case when s.state = 'closed' then s.reason end, 'words', 'text', w.words) as facts
               from case_state_change s left join case_state_reason w on w.change_id = s.id where s.person_id = $1
             union all select 2, 'assigned_' || kind, id::text, null, from_day, coalesce(to_day, '9999-12-31'), null, recorded_by, recorded_at,
                 document_facts('serves', 'staff', account_id::text)
               from assignment where person_id = $1
             union all select 3, 'client_view', id::text, null, happened_on, null, null, recorded_by, recorded_at,
                 document_facts('client_sees', 'text', client, 'wishes', 'text', wishes, 'worker_sees', 'text', worker,
                   'spoken', 'code:language', language, 'interpreted', 'yes', case when interpreted then 'true' end)
               from client_view where person_id = $1
             union all select 4, 'part_refusal', id::text, null, happened_on, taken_back_on, null, recorded_by, recorded_at,
                 document_facts('service_part', 'code:service_part', part, 'reason', 'text', reason,
                   'taken_back_on', 'day', taken_back_on::text, 'taken_back_reason', 'text', taken_back_reason)
               from part_refusal where person_id = $1
             union all select 5, 'correction', id::text, null, happened_on, null, null, recorded_by, recorded_at,
                 document_facts('words', 'text', words)
               from correction where person_id = $1
           ) e order by e.arm, e.day nulls first, e.at, e.id"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?)
}
