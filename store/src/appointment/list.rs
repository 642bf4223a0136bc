//! Reading appointments: of one client (audited), and by their ids for the calendar and the day.

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::{languages, own_relation, read_code},
    task,
};
use chrono::NaiveDate;
use lidzas_domain::{
    access::{self, Section, Verb},
    activity::Purpose,
    appointment::{
        Appointment, AppointmentChange, AppointmentEvent, AppointmentState, Booking, CalendarPart,
        FileCalendar, FileStaff, InterpreterWish, Slot, together,
    },
    casework::Sensitivity,
    code_list::{InterpreterNeed, Role},
    interpreter::InterpreterState,
    person::{AccountId, AppointmentId, GoalId, InterpreterId, NameForms, PersonId, PlanActionId},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// As many appointments as one page shows.
const MOST: usize = 50;

impl Store {
    /// The appointments and tasks of a client as far as this user may see them; the look is audited.
    /// `also` is an appointment that is wanted whether or not it is on this page.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or not for this user.
    pub async fn file_calendar(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        (part, also): (CalendarPart, Option<AppointmentId>),
        today: NaiveDate,
    ) -> Result<FileCalendar, StoreError> {
        let mut tx = self.begin(caller).await?;
        let mut calendar = read(&mut tx, role, person, part, today).await?;
        let also = also.or(part.at.map(AppointmentId::from_uuid));
        if let Some(also) = also.filter(|also| calendar.appointment(*also).is_none()) {
            let of_this_file = |one: &Appointment| one.people.iter().any(|(of, _)| *of == person);
            let found = read_appointments(&mut tx, &[also.as_uuid()]).await?;
            let found = found.into_iter().filter(of_this_file).map(|one| one.seen_from(person));
            calendar.past.extend(found);
        }
        audit::write(&mut tx, audit::Entry::of("appointments.seen", person)).await?;
        tx.commit().await?;
        Ok(calendar)
    }
}

async fn read(
    tx: &mut Tx,
    role: Role,
    person: PersonId,
    part: CalendarPart,
    today: NaiveDate,
) -> Result<FileCalendar, StoreError> {
    let id = person.as_uuid();
    let row = sqlx::query!(
        "select i.latin_given, i.latin_family, p.interpreter_need, p.interpreter_preference
         from case_file c join person_identity i on i.person_id = c.person_id join person p on p.id = c.person_id
         where c.person_id = $1",
        id
    )
    .fetch_one(&mut **tx)
    .await?;
    let name = NameForms::latin(&row.latin_given, &row.latin_family)
        .map_err(|_e| StoreError::Unreadable("names"))?;
    let relation = own_relation(tx, person).await?.of(role);
    let may = |verb| access::allows(role, relation, Section::Logistics, verb);
    if !may(Verb::See) {
        return Err(StoreError::NotFound);
    }
    let (coming, later) = coming(tx, id, part, today).await?;
    let (past, earlier) = past(tx, id, part.until.unwrap_or(today), today).await?;
    let (tasks, more_tasks) = task::of_person(tx, person, part).await?;
    Ok(FileCalendar {
        person,
        name: name.heading(),
        coming: in_file(tx, person, &coming).await?,
        later,
        past: in_file(tx, person, &past).await?.into_iter().rev().collect(),
        earlier,
        tasks,
        more_tasks,
        part,
        staff: staff_of_file(tx, person).await?,
        household: household(tx, person).await?,
        purposes: purposes(tx, id).await?,
        wish: InterpreterWish {
            need: InterpreterNeed::from_code(&row.interpreter_need),
            languages: languages(tx, id).await?,
            preference: row.interpreter_preference,
        },
        may_record: may(Verb::Record),
        may_close: may(Verb::Change),
    })
}

/// Appointments as they are seen in one of their files.
async fn in_file(tx: &mut Tx, person: PersonId, ids: &[Uuid]) -> Result<Vec<Appointment>, StoreError> {
    let found = read_appointments(tx, ids).await?;
    Ok(found.into_iter().map(|one| one.seen_from(person)).collect())
}

/// A page of what is to come and of what is over and has no outcome yet, and the one after which it goes on.
async fn coming(
    tx: &mut Tx,
    person: Uuid,
    part: CalendarPart,
    today: NaiveDate,
) -> Result<(Vec<Uuid>, Option<AppointmentId>), StoreError> {
    let ids = sqlx::query_scalar!(
        "with listed as (
           select a.id, row_number() over (order by p.day, a.start_time, a.id) as place
           from appointment_person p join appointment a on a.id = p.appointment_id
           where p.person_id = $1 and (p.day >= $2 or p.state = 'planned'))
         select id from listed where place > coalesce((select place from listed where id = $3),
           (select place - 1 from listed where id = $5 and place > $4), 0) order by place limit $4 + 1",
        person,
        today,
        part.coming.map(AppointmentId::as_uuid),
        i64::try_from(MOST).unwrap_or(50),
        part.at
    )
    .fetch_all(&mut **tx)
    .await?;
    let (ids, next) = crate::casework::cut(ids, MOST);
    Ok((ids, next.map(AppointmentId::from_uuid)))
}

/// A page of what is over, and the day from which on there is more.
async fn past(
    tx: &mut Tx,
    person: Uuid,
    until: NaiveDate,
    today: NaiveDate,
) -> Result<(Vec<Uuid>, Option<NaiveDate>), StoreError> {
    let rows = sqlx::query!(
        "select a.id, p.day from appointment_person p join appointment a on a.id = p.appointment_id
         where p.person_id = $1 and p.day <= $2 and p.day < $3 and p.state <> 'planned'
         order by p.day desc, a.start_time desc, a.id desc limit $4",
        person,
        until,
        today,
        i64::try_from(MOST).unwrap_or(50) + 1
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(whole_days(rows.into_iter().map(|row| (row.id, row.day)).collect(), MOST))
}

/// Cuts rows at so many, between two days, so that the next page can begin with a day; one more row
/// than that is read to know whether there is a next page.
pub(crate) fn whole_days(rows: Vec<(Uuid, NaiveDate)>, most: usize) -> (Vec<Uuid>, Option<NaiveDate>) {
    let next = if rows.len() > most { rows.last().map(|(_, day)| *day) } else { None };
    let first = rows.first().map(|(_, day)| *day);
    // a day so full that it fills a page is cut all the same
    let next = next.filter(|next| Some(*next) != first);
    let kept = rows.into_iter().filter(|(_, day)| Some(*day) != next).map(|(id, _)| id).take(most).collect();
    (kept, next)
}

/// Appointments by their ids as far as the user may see them, in the order of time.
pub(crate) async fn read_appointments(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Appointment>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut people = people_of(tx, ids).await?;
    let mut changes = changes_of(tx, ids).await?;
    let mut outcomes = outcomes_of(tx, ids).await?;
    sqlx::query!(
        r#"select a.id, a.version, a.day, a.start_time, a.minutes, a.place, a.kind, a.words, a.goal_id, a.action_id,
             a.account_id, w.display_name as "with?", a.institution, a.note, a.remind_days, a.sensitivity,
             a.interpreter_id, a.interpreter_state, a.interpreter_cents, i.name as "interpreter?", i.phone as "phone?",
             r.display_name as "recorded_by?",
             access_changes_appointment(a.id, a.recorded_by, a.account_id) as "may_change!"
           from appointment a left join account w on w.id = a.account_id left join interpreter i on i.id = a.interpreter_id
           left join account r on r.id = a.recorded_by
           where a.id = any($1) order by a.day, a.start_time, a.id"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let state = row.interpreter_state.as_deref().map(InterpreterState::from_code);
        let booking = match (row.interpreter_id, state) {
            (Some(id), Some(state)) => Some(Booking {
                interpreter: InterpreterId::from_uuid(id),
                name: row.interpreter.unwrap_or_default(),
                phone: row.phone.unwrap_or_default(),
                state: read_code("interpreter_state", state)?,
                cents: row.interpreter_cents,
            }),
            _ => None,
        };
        let (people, standings): (Vec<_>, Vec<_>) =
            people.remove(&row.id).unwrap_or_default().into_iter().unzip();
        let mut changes = changes.remove(&row.id).unwrap_or_default();
        changes.extend(outcomes.remove(&row.id).unwrap_or_default());
        changes.sort_by_key(|change| std::cmp::Reverse(change.recorded_at));
        Ok(Appointment {
            id: AppointmentId::from_uuid(row.id),
            version: row.version,
            people,
            slot: Slot {
                day: row.day,
                time: row.start_time,
                minutes: u16::try_from(row.minutes).unwrap_or(0),
                place: row.place,
            },
            kind: row.kind,
            words: row.words,
            purpose: Purpose {
                problem: None,
                goal: row.goal_id.map(GoalId::from_uuid),
                action: row.action_id.map(PlanActionId::from_uuid),
            },
            with: row.account_id.map(AccountId::from_uuid).zip(row.with),
            institution: row.institution,
            note: row.note,
            remind_days: row.remind_days.and_then(|days| u16::try_from(days).ok()),
            sensitivity: read_code("sensitivity", Sensitivity::from_code(&row.sensitivity))?,
            state: together(standings.iter().map(|(_, state, _)| *state)),
            standings,
            booking,
            changes,
            may_change: row.may_change,
            recorded_by: row.recorded_by,
        })
    })
    .collect()
}

/// Somebody who comes: the name, and how it stands for them.
type Comes = ((PersonId, String), (PersonId, AppointmentState, i32));

async fn people_of(tx: &mut Tx, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<Comes>>, StoreError> {
    let mut people: BTreeMap<Uuid, Vec<Comes>> = BTreeMap::new();
    for row in sqlx::query!(
        "select p.appointment_id, p.person_id, p.state, p.version, i.latin_given, i.latin_family
         from appointment_person p join person_identity i on i.person_id = p.person_id
         where p.appointment_id = any($1) order by i.birth_year nulls last, p.person_id",
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    {
        let names = NameForms::latin(&row.latin_given, &row.latin_family)
            .map_err(|_e| StoreError::Unreadable("names"))?;
        let person = PersonId::from_uuid(row.person_id);
        let state = read_code("appointment_state", AppointmentState::from_code(&row.state))?;
        people
            .entry(row.appointment_id)
            .or_default()
            .push(((person, names.heading()), (person, state, row.version)));
    }
    Ok(people)
}

async fn changes_of(tx: &mut Tx, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<AppointmentChange>>, StoreError> {
    let mut changes: BTreeMap<Uuid, Vec<AppointmentChange>> = BTreeMap::new();
    for row in sqlx::query!(
        r#"select c.appointment_id, c.event, c.former_day, c.former_time, c.former_minutes, c.former_place, c.happened_on,
             c.reason, c.recorded_at, a.display_name as "recorded_by?"
           from appointment_change c left join account a on a.id = c.recorded_by
           where c.appointment_id = any($1) order by c.recorded_at desc, c.id desc"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    {
        let former = row.former_day.zip(row.former_time).map(|(day, time)| Slot {
            day,
            time,
            minutes: row.former_minutes.and_then(|minutes| u16::try_from(minutes).ok()).unwrap_or(0),
            place: row.former_place.unwrap_or_default(),
        });
        changes.entry(row.appointment_id).or_default().push(AppointmentChange {
            event: read_code("appointment_event", AppointmentEvent::from_code(&row.event))?,
            of: None,
            former,
            happened_on: row.happened_on,
            reason: row.reason,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        });
    }
    Ok(changes)
}

/// What came of appointments for each of those who came, who was added and who taken off, newest first.
async fn outcomes_of(
    tx: &mut Tx,
    ids: &[Uuid],
) -> Result<BTreeMap<Uuid, Vec<AppointmentChange>>, StoreError> {
    let mut outcomes: BTreeMap<Uuid, Vec<AppointmentChange>> = BTreeMap::new();
    for row in sqlx::query!(
        r#"select c.appointment_id, c.person_id, c.event, c.happened_on, c.reason, c.recorded_at, a.display_name as "recorded_by?"
           from appointment_person_change c left join account a on a.id = c.recorded_by
           where c.appointment_id = any($1) order by c.recorded_at desc, c.id desc"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    {
        outcomes.entry(row.appointment_id).or_default().push(AppointmentChange {
            event: read_code("appointment_event", AppointmentEvent::from_code(&row.event))?,
            of: Some(PersonId::from_uuid(row.person_id)),
            former: None,
            happened_on: row.happened_on,
            reason: row.reason,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        });
    }
    Ok(outcomes)
}

/// Who can go along with a client or be given a task about the file: the worker, the substitute, the
/// mentor, and whoever asks.
pub(crate) async fn staff_of_file(tx: &mut Tx, person: PersonId) -> Result<Vec<FileStaff>, StoreError> {
    let me = tx.account()?.as_uuid();
    Ok(sqlx::query!(
        r#"select a.id, a.display_name, a.role = 'social_mentor' as "mentor!" from account a
           where a.disabled_at is null and (a.id = $2 or a.id in (
             select s.account_id from assignment s where s.person_id = $1 and s.to_day is null))
           order by a.id <> $2, a.role desc, a.display_name limit 20"#,
        person.as_uuid(),
        me
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| FileStaff {
        account: AccountId::from_uuid(row.id),
        name: row.display_name,
        mentor: row.mentor,
    })
    .collect())
}

/// The others of the household whose files the user may write to: who and the name.
pub(super) async fn household(tx: &mut Tx, person: PersonId) -> Result<Vec<(PersonId, String)>, StoreError> {
    sqlx::query!(
        "select m.person_id, i.latin_given, i.latin_family
         from household_member own join household_member m on m.household_id = own.household_id and m.to_day is null
         join case_file c on c.person_id = m.person_id join person_identity i on i.person_id = m.person_id
         where own.person_id = $1 and own.to_day is null and m.person_id <> $1
           and (access_serves(m.person_id) or c.team_id = access_team())
         order by m.relation = 'child', i.birth_year nulls last, m.person_id limit 30",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let names = NameForms::latin(&row.latin_given, &row.latin_family)
            .map_err(|_e| StoreError::Unreadable("names"))?;
        Ok((PersonId::from_uuid(row.person_id), names.heading()))
    })
    .collect()
}

/// What an appointment can be for: open actions and open goals of the plan, as far as the user sees them.
async fn purposes(tx: &mut Tx, person: Uuid) -> Result<Vec<(String, String)>, StoreError> {
    Ok(sqlx::query!(
        r#"(select 'action:' || id as "code!", words as "words!" from plan_action
              where person_id = $1 and state in ('planned', 'under_way') order by due nulls last, id limit 500)
           union all
           (select 'goal:' || id, words from goal where person_id = $1 and state = 'open' order by due nulls last, id limit 500)"#,
        person
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| (row.code, row.words))
    .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_between_two_days() {
        let day = |number: u32| NaiveDate::from_ymd_opt(2026, 11, number).unwrap();
        let rows = |days: &[u32]| -> Vec<(Uuid, NaiveDate)> {
            days.iter().zip(1u128..).map(|(number, id)| (Uuid::from_u128(id), day(*number))).collect()
        };
        let (kept, next) = whole_days(rows(&[1, 1, 2, 3]), 4);
        assert_eq!((kept.len(), next), (4, None));
        let (kept, next) = whole_days(rows(&[1, 1, 2, 2, 2]), 4);
        assert_eq!((kept.len(), next), (2, Some(day(2))));
        let (kept, next) = whole_days(rows(&[1, 1, 1, 1, 1]), 4);
        assert_eq!((kept.len(), next), (4, None));
    }
}
