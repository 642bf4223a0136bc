//! Everything that happened in a case, read as one list in pages.

use crate::{Caller, Store, StoreError, Tx, audit, case_file::own_relation};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use lidzas_domain::{
    access::{Section, Verb, allows},
    case_file::TimelineEntry,
    code_list::Role,
    person::{AccountId, PersonId},
    timeline::{BEGINNING, Event, Group, PAGE, Place, TimelineFilter, TimelinePage},
};
use uuid::Uuid;

/// As many words as are looked for at once; more narrow nothing down.
const MOST_WORDS: usize = 10;
/// Before every day something can have happened on.
const FIRST_DAY: NaiveDate = NaiveDate::from_ymd_opt(1, 1, 1).expect("a day of the calendar");
/// After every such day.
pub(crate) const LAST_DAY: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day of the calendar");

impl Store {
    /// A page of what happened in a person's case as far as this user may see it; the look is audited.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or its timeline is not for this user.
    pub async fn timeline(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        filter: &TimelineFilter,
        wanted: &str,
        after: Option<Place>,
    ) -> Result<TimelinePage, StoreError> {
        let mut tx = self.begin(caller).await?;
        opened(&mut tx, person).await?;
        let relation = own_relation(&mut tx, person).await?.of(role);
        if !allows(role, relation, Section::Timeline, Verb::See) {
            return Err(StoreError::NotFound);
        }
        let asked = Asked { filter, words: wanted_words(wanted), after };
        let events = read(&mut tx, person, &asked).await?;
        audit::write(&mut tx, audit::Entry::of("timeline.seen", person)).await?;
        tx.commit().await?;
        let more = events.len() > PAGE;
        let mut events = events;
        events.truncate(PAGE);
        let next = events.last().filter(|_| more).map(|event| event.place);
        Ok(TimelinePage { events, next })
    }

    /// Who recorded something in this case, by name: whose entries can be asked for.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn timeline_staff(
        &self,
        caller: Caller,
        person: PersonId,
    ) -> Result<Vec<(AccountId, String)>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let rows = sqlx::query!(
            "select a.id, a.display_name from account a
             where a.id in (select account_id from assignment where person_id = $1
                 union select recorded_by from assignment where person_id = $1
                 union select recorded_by from case_state_change where person_id = $1
                 union select recorded_by from status_event where person_id = $1
                 union select recorded_by from note where person_id = $1
                 union select recorded_by from attachment where person_id = $1
                 union select recorded_by from institution_request_change where person_id = $1
                 union select recorded_by from institution_request_reminder where person_id = $1
                 union select recorded_by from request_letter where person_id = $1
                 union select recorded_by from client_power where person_id = $1
                 union select recorded_by from client_view where person_id = $1
                 union select recorded_by from part_refusal where person_id = $1
                 union select taken_back_by from part_refusal where person_id = $1
                 union select recorded_by from rewording where person_id = $1
                 union select recorded_by from need_change where person_id = $1
                 union select recorded_by from network_tie where person_id = $1
                 union select recorded_by from family_link where person_id = $1
                 union select recorded_by from activity_plan_task_change where person_id = $1
                 union select recorded_by from activity where person_id = $1)
             order by a.display_name, a.id limit 500",
            person.as_uuid()
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(rows.into_iter().map(|row| (AccountId::from_uuid(row.id), row.display_name)).collect())
    }
}

/// Refuses a file that is not there for this user.
pub(crate) async fn opened(tx: &mut Tx, person: PersonId) -> Result<(), StoreError> {
    sqlx::query_scalar!("select person_id from case_file where person_id = $1", person.as_uuid())
        .fetch_one(&mut **tx)
        .await?;
    Ok(())
}

/// The words somebody looks for in what was typed: each must stand somewhere in it.
pub(crate) fn wanted_words(typed: &str) -> Vec<String> {
    typed.split_whitespace().take(MOST_WORDS).map(str::to_owned).collect()
}

/// What the person page shows of the timeline: the newest of the register's facts.
pub(crate) async fn of_the_register(tx: &mut Tx, person: PersonId) -> Result<Vec<TimelineEntry>, StoreError> {
    let filter = TimelineFilter { groups: Group::OF_THE_REGISTER.to_vec(), ..TimelineFilter::default() };
    let asked = Asked { filter: &filter, words: Vec::new(), after: None };
    let mut events = read(tx, person, &asked).await?;
    events.truncate(PAGE);
    Ok(events.into_iter().map(|event| event.entry).collect())
}

struct Asked<'a> {
    filter: &'a TimelineFilter,
    words: Vec<String>,
    after: Option<Place>,
}

struct Row {
    happened_on: NaiveDate,
    recorded_at: DateTime<Utc>,
    arm: i16,
    id: Uuid,
    recorded_by: Option<String>,
    what: String,
    words: String,
    subject: Option<Uuid>,
}

impl From<Row> for Event {
    fn from(row: Row) -> Self {
        let Row { happened_on, recorded_at, arm, id, recorded_by, what, words, subject } = row;
        Self {
            entry: TimelineEntry { happened_on, recorded_at, recorded_by, what, words },
            place: Place { happened_on, recorded_at, arm, id },
            subject,
        }
    }
}

/// The newest events after a place, one more than a page holds.
///
/// The list is one `union all` under row-level security: each arm shows what this user may see of its
/// table. **To add an arm:** give it the next free number (it orders what was recorded in the same moment
/// and tells two entries of one row apart, so no two arms may share one), begin its `where` with its
/// group – an arm of a group that was not asked for is then not run at all – and with `person_id = $1`,
/// and let its `what` begin with a word of its own. A new group is a variant of `domain::timeline::Group`
/// with a name in `app/desk/src/timeline/words.rs`, where each `what` gets its words, and `address.rs`
/// says which page a `subject` stands on. `words` are whole here: they are searched, and cut at the end.
async fn read(tx: &mut Tx, person: PersonId, asked: &Asked<'_>) -> Result<Vec<Event>, StoreError> {
    let Asked { filter, words, after } = asked;
    let groups: Vec<String> = filter.listed().iter().map(|group| group.code().to_owned()).collect();
    // Planned anew for each look, so many arms under row-level security cost more than running them; an arm that is
    // not asked for is left out by the general plan as well.
    sqlx::query("set local plan_cache_mode = force_generic_plan").execute(&mut **tx).await?;
    let rows = sqlx::query_as!(
        Row,
        r#"select e.happened_on as "happened_on!", e.recorded_at as "recorded_at!", e.arm as "arm!", e.id as "id!",
             a.display_name as "recorded_by?", e.what as "what!", left(e.words, $10) as "words!", e.subject
           from (
             select 1::smallint as arm, happened_on, recorded_at, id, recorded_by, 'status.' || status as what, '' as words,
                 null::uuid as subject
               from status_event e where 'status' = any($2) and person_id = $1
                 and not withdrawn and not exists (select 1 from status_event n where n.supersedes = e.id)
             union all select 2::smallint, happened_on, recorded_at, id, recorded_by, 'service.' || kind, reason, null
               from provision_event where 'case' = any($2) and person_id = $1
             union all select 3::smallint, from_day, recorded_at, id, recorded_by, 'residence.' || place, '', null
               from residence where 'status' = any($2) and person_id = $1
             union all select 4::smallint, happened_on, recorded_at, id, recorded_by, kind, '', null
               from presence_event where 'status' = any($2) and person_id = $1
             union all select 5::smallint, happened_on, recorded_at, id, recorded_by, 'extended', reason, null
               from extension where 'status' = any($2) and person_id = $1
             union all select 6::smallint, happened_on, recorded_at, id, recorded_by, 'corrected.' || array_to_string(fields, ','),
                 reason || ' ' || words, null
               from correction where 'corrections' = any($2) and person_id = $1
             union all select 7::smallint, happened_on, recorded_at, id, recorded_by, 'case.' || state, reason, null
               from case_state_change where 'case' = any($2) and person_id = $1
             union all select 8::smallint, s.from_day, s.recorded_at, s.id, s.recorded_by, 'assigned.' || s.kind, b.display_name, null
               from assignment s join account b on b.id = s.account_id where 'case' = any($2) and s.person_id = $1
             union all select 10::smallint, from_day, recorded_at, id, recorded_by, 'household.joined', '', null
               from household_member where 'household' = any($2) and person_id = $1
             union all select 11::smallint, to_day, recorded_at, id, null, 'household.left', '', null
               from household_member where 'household' = any($2) and person_id = $1 and to_day is not null
             union all select 12::smallint, m.from_day, m.recorded_at, m.id, m.recorded_by, 'household.member_joined',
                 trim(i.latin_given || ' ' || i.latin_family), m.person_id
               from household_member own join household_member m on m.household_id = own.household_id and m.person_id <> $1
                 and m.from_day > own.from_day and m.from_day <= coalesce(own.to_day, 'infinity')
               join person_identity i on i.person_id = m.person_id
               where 'household' = any($2) and own.person_id = $1
             union all select 13::smallint, m.to_day, m.recorded_at, m.id, null, 'household.member_left',
                 trim(i.latin_given || ' ' || i.latin_family), m.person_id
               from household_member own join household_member m on m.household_id = own.household_id and m.person_id <> $1
                 and m.to_day >= own.from_day and m.to_day <= coalesce(own.to_day, 'infinity')
               join person_identity i on i.person_id = m.person_id
               where 'household' = any($2) and own.person_id = $1
             union all select 20::smallint, noted_on, recorded_at, id, recorded_by, 'need', words, id
               from need where 'problems' = any($2) and person_id = $1
             union all select 21::smallint, c.happened_on, c.recorded_at, c.id, c.recorded_by, 'problem.' || c.state,
                 concat_ws(E'\n', nullif(c.reason, ''), p.words), p.id
               from problem_change c join problem p on p.id = c.problem_id where 'problems' = any($2) and c.person_id = $1
             union all select 22::smallint, c.happened_on, c.recorded_at, c.id, c.recorded_by, 'need_set_aside',
                 concat_ws(E'\n', c.reason, n.words), n.id
               from need_change c join need n on n.id = c.need_id where 'problems' = any($2) and c.person_id = $1 and c.state = 'set_aside'
             union all select 23::smallint, (recorded_at at time zone 'Europe/Riga')::date, recorded_at, id, recorded_by, 'need_reworded',
                 reason, need_id
               from rewording where 'problems' = any($2) and person_id = $1 and need_id is not null
             union all select 24::smallint, (recorded_at at time zone 'Europe/Riga')::date, recorded_at, id, recorded_by, 'problem_reworded',
                 reason, problem_id
               from rewording where 'problems' = any($2) and person_id = $1 and problem_id is not null
             union all select 25::smallint, happened_on, recorded_at, id, recorded_by, 'view',
                 concat_ws(E'\n', client, nullif(wishes, ''), nullif(worker, '')), id
               from client_view where 'views' = any($2) and person_id = $1
             union all select 26::smallint, happened_on, recorded_at, id, recorded_by, 'part_refused.' || part, reason, id
               from part_refusal where 'views' = any($2) and person_id = $1
             union all select 27::smallint, taken_back_on, taken_back_at, id, taken_back_by, 'part_taken_back.' || part, taken_back_reason, id
               from part_refusal where 'views' = any($2) and person_id = $1 and taken_back_on is not null
             union all select 30::smallint, assessed_on, recorded_at, id, recorded_by, 'complexity.' || level, reason, id
               from complexity_assessment where 'complexity' = any($2) and person_id = $1
             union all select 40::smallint, (recorded_at at time zone 'Europe/Riga')::date, recorded_at, id, recorded_by, 'goal_set', words, id
               from goal where 'plan' = any($2) and person_id = $1
             union all select 41::smallint, c.happened_on, c.recorded_at, c.id, c.recorded_by, 'goal.' || c.state,
                 concat_ws(E'\n', nullif(c.outcome, ''), g.words), g.id
               from goal_change c join goal g on g.id = c.goal_id where 'plan' = any($2) and c.person_id = $1
             union all select 42::smallint, (recorded_at at time zone 'Europe/Riga')::date, recorded_at, id, recorded_by, 'action_planned', words, id
               from plan_action where 'plan' = any($2) and person_id = $1
             union all select 43::smallint, c.happened_on, c.recorded_at, c.id, c.recorded_by, 'action.' || c.state,
                 concat_ws(E'\n', nullif(c.result, ''), p.words), p.id
               from plan_action_change c join plan_action p on p.id = c.action_id where 'plan' = any($2) and c.person_id = $1
             union all select 44::smallint, (recorded_at at time zone 'Europe/Riga')::date, recorded_at, id, recorded_by, 'goal_reworded',
                 reason, goal_id
               from rewording where 'plan' = any($2) and person_id = $1 and goal_id is not null
             union all select 45::smallint, (recorded_at at time zone 'Europe/Riga')::date, recorded_at, id, recorded_by, 'action_reworded',
                 reason, action_id
               from rewording where 'plan' = any($2) and person_id = $1 and action_id is not null
             union all select 46::smallint, c.happened_on, c.recorded_at, c.id, c.recorded_by, 'plan_task.' || c.state,
                 concat_ws(E'\n', nullif(c.result, ''), t.words_lv), t.id
               from activity_plan_task_change c join activity_plan_task t on t.id = c.task_id where 'plan' = any($2) and c.person_id = $1
             union all select 47::smallint, (m.recorded_at at time zone 'Europe/Riga')::date, m.recorded_at, m.id, m.recorded_by, 'review_moved',
                 coalesce(w.words, ''), v.id
               from plan_review_move m join plan_version v on v.id = m.version_id left join plan_review_reason w on w.move_id = m.id
               where 'plan' = any($2) and m.person_id = $1
             union all select 50::smallint, done_on, recorded_at, id, recorded_by, list || '.' || kind,
                 concat_ws(E'\n', words, nullif(outcome, '')), id
               from activity where 'activities' = any($2) and person_id = $1
             union all select 60::smallint, n.happened_on, n.recorded_at, n.id, n.recorded_by, 'note.' || n.kind, n.words, n.id
               from note n where 'notes' = any($2) and n.person_id = $1
                 and not exists (select 1 from note later where later.supersedes = n.id)
             union all select 61::smallint, (recorded_at at time zone 'Europe/Riga')::date, recorded_at, id, recorded_by, 'note_corrected', reason, id
               from note where 'notes' = any($2) and person_id = $1 and supersedes is not null
             union all select 70::smallint, happened_on, recorded_at, id, recorded_by, 'tie.'
                   || case when ended then 'ended' when version = 1 then 'recorded' else 'changed' end,
                 concat_ws(E'\n', nullif(reason, ''), name, nullif(help, ''), nullif(tensions, '')), id
               from network_tie where 'network' = any($2) and person_id = $1
             union all select 71::smallint, l.happened_on, l.recorded_at, l.id, l.recorded_by, 'family.'
                   || case when l.ended then 'ended' when l.version = 1 then 'recorded' else 'changed' end,
                 concat_ws(E'\n', nullif(l.reason, ''), nullif(l.name, ''), trim(i.latin_given || ' ' || i.latin_family), nullif(l.words, '')), l.id
               from family_link l left join person_identity i on i.person_id = case when l.person_id = $1 then l.relative_id else l.person_id end
               where 'network' = any($2) and (l.person_id = $1 or l.relative_id = $1)
             union all select 80::smallint, c.happened_on, c.recorded_at, c.id, c.recorded_by, 'request.' || c.state,
                 concat_ws(E'\n', s.name_lv, nullif(c.words, ''), nullif(c.outcome, ''), r.asked), r.id
               from institution_request_change c join institution_request r on r.id = c.request_id
               join institution i on i.id = r.institution_id join institution s on s.id = coalesce(i.merged_into, i.id)
               where 'requests' = any($2) and c.person_id = $1
             union all select 81::smallint, m.happened_on, m.recorded_at, m.id, m.recorded_by, 'request_reminded',
                 concat_ws(E'\n', s.name_lv, nullif(m.words, '')), r.id
               from institution_request_reminder m join institution_request r on r.id = m.request_id
               join institution i on i.id = r.institution_id join institution s on s.id = coalesce(i.merged_into, i.id)
               where 'requests' = any($2) and m.person_id = $1
             union all select 82::smallint, given_on, recorded_at, id, recorded_by, 'power_given', concat_ws(E'\n', agent, scope), id
               from client_power where 'requests' = any($2) and person_id = $1
             union all select 83::smallint, withdrawn_on, withdrawn_at, id, withdrawn_by, 'power_withdrawn',
                 concat_ws(E'\n', withdrawn_reason, agent), id
               from client_power where 'requests' = any($2) and person_id = $1 and withdrawn_on is not null
             union all select 84::smallint, l.dated, l.recorded_at, l.id, l.recorded_by, 'request_letter.' || l.number, s.name_lv, r.id
               from request_letter l join institution_request r on r.id = l.request_id
               join institution i on i.id = r.institution_id join institution s on s.id = coalesce(i.merged_into, i.id)
               where 'requests' = any($2) and l.person_id = $1
             union all select 90::smallint, (m.recorded_at at time zone 'Europe/Riga')::date, m.recorded_at, m.id, m.recorded_by,
                 'appointment_made', m.words, m.id
               from appointment_person p join appointment m on m.id = p.appointment_id
               where 'appointments' = any($2) and p.person_id = $1
             union all select 91::smallint, c.happened_on, c.recorded_at, c.id, c.recorded_by, 'appointment.' || c.event,
                 concat_ws(E'\n', nullif(c.reason, ''), m.words), m.id
               from appointment_person p join appointment m on m.id = p.appointment_id join appointment_change c on c.appointment_id = m.id
               where 'appointments' = any($2) and p.person_id = $1 and c.event not like 'interpreter%'
             union all select 95::smallint, c.happened_on, c.recorded_at, c.id, c.recorded_by, 'appointment.' || c.event,
                 concat_ws(E'\n', nullif(c.reason, ''), m.words), m.id
               from appointment_person_change c left join appointment m on m.id = c.appointment_id
               where 'appointments' = any($2) and c.person_id = $1
             union all select 92::smallint, (recorded_at at time zone 'Europe/Riga')::date, recorded_at, id, recorded_by, 'task_set', words, id
               from task where 'appointments' = any($2) and person_id = $1
             union all select 93::smallint, c.happened_on, c.recorded_at, c.id, c.recorded_by, 'task.' || c.state,
                 concat_ws(E'\n', nullif(c.words, ''), t.words), t.id
               from task_change c join task t on t.id = c.task_id where 'appointments' = any($2) and t.person_id = $1
             union all select 94::smallint, (p.recorded_at at time zone 'Europe/Riga')::date, p.recorded_at, p.id, p.recorded_by, 'task_passed_on',
                 concat_ws(E'\n', b.display_name, p.reason, t.words), t.id
               from task_pass p join task t on t.id = p.task_id join account b on b.id = p.to_account
               where 'appointments' = any($2) and t.person_id = $1
             union all select 110::smallint, (recorded_at at time zone 'Europe/Riga')::date, recorded_at, id, recorded_by, 'attachment.' || kind,
                 title, id
               from attachment where 'files' = any($2) and person_id = $1
             union all select 111::smallint, (set_aside_at at time zone 'Europe/Riga')::date, set_aside_at, id, set_aside_by, 'attachment_set_aside',
                 concat_ws(E'\n', set_aside_reason, title), id
               from attachment where 'files' = any($2) and person_id = $1 and set_aside_at is not null
           ) e left join account a on a.id = e.recorded_by
           where e.happened_on between $3 and $4
             and (e.happened_on, e.recorded_at, e.arm, e.id) < ($5, $6, $7, $8)
             and ($9::uuid is null or e.recorded_by = $9)
             and not exists (select 1 from unnest($11::text[]) w (word)
               where position(plain_text(w.word) in plain_text(e.words)) = 0)
           order by e.happened_on desc, e.recorded_at desc, e.arm desc, e.id desc limit $12"#,
        person.as_uuid(),
        &groups,
        filter.from.unwrap_or(FIRST_DAY),
        filter.to.unwrap_or(LAST_DAY),
        after.map_or(LAST_DAY, |place| place.happened_on),
        after.map_or(LAST_DAY.and_time(NaiveTime::MIN).and_utc(), |place| place.recorded_at),
        after.map_or(i16::MAX, |place| place.arm),
        after.map_or(Uuid::max(), |place| place.id),
        filter.by.map(AccountId::as_uuid),
        i32::try_from(BEGINNING).unwrap_or(i32::MAX),
        words,
        i64::try_from(PAGE).unwrap_or(50) + 1
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows.into_iter().map(Event::from).collect())
}
