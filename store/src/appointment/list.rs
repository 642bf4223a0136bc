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
        Appointment, AppointmentChange, AppointmentEvent, AppointmentState, Booking, FileCalendar, FileStaff,
        InterpreterWish, Slot,
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
    /// `until` is the day from which on past appointments are read backwards, `also` one that is wanted
    /// whether or not it is on this page.
    ///
    /// # Errors
    /// `NotFound` when there is no such file, or not for this user.
    pub async fn file_calendar(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        (until, also): (Option<NaiveDate>, Option<AppointmentId>),
        today: NaiveDate,
    ) -> Result<FileCalendar, StoreError> {
        let mut tx = self.begin(caller).await?;
        let mut calendar = read(&mut tx, role, person, until, today).await?;
        if let Some(also) = also.filter(|also| calendar.appointment(*also).is_none()) {
            let of_this_file = |one: &Appointment| one.people.iter().any(|(of, _)| *of == person);
            let found = read_appointments(&mut tx, &[also.as_uuid()]).await?;
            calendar.past.extend(found.into_iter().filter(of_this_file));
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
    until: Option<NaiveDate>,
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
    let coming = coming(tx, id, today).await?;
    let (past, earlier) = past(tx, id, until.unwrap_or(today), today).await?;
    Ok(FileCalendar {
        person,
        name: name.heading(),
        coming: read_appointments(tx, &coming).await?,
        past: read_appointments(tx, &past).await?.into_iter().rev().collect(),
        earlier,
        tasks: task::of_person(tx, person).await?,
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

/// What is to come, and what is over and has no outcome yet.
async fn coming(tx: &mut Tx, person: Uuid, today: NaiveDate) -> Result<Vec<Uuid>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select a.id from appointment_person p join appointment a on a.id = p.appointment_id
         where p.person_id = $1 and (p.day >= $2 or a.state = 'planned') order by p.day, a.start_time, a.id limit $3",
        person,
        today,
        i64::try_from(MOST).unwrap_or(50)
    )
    .fetch_all(&mut **tx)
    .await?)
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
         where p.person_id = $1 and p.day <= $2 and p.day < $3 and a.state <> 'planned'
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
    sqlx::query!(
        r#"select a.id, a.version, a.day, a.start_time, a.minutes, a.place, a.kind, a.words, a.goal_id, a.action_id,
             a.account_id, w.display_name as "with?", a.institution, a.note, a.remind_days, a.sensitivity, a.state,
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
        Ok(Appointment {
            id: AppointmentId::from_uuid(row.id),
            version: row.version,
            people: people.remove(&row.id).unwrap_or_default(),
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
            state: read_code("appointment_state", AppointmentState::from_code(&row.state))?,
            booking,
            changes: changes.remove(&row.id).unwrap_or_default(),
            may_change: row.may_change,
            recorded_by: row.recorded_by,
        })
    })
    .collect()
}

async fn people_of(tx: &mut Tx, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<(PersonId, String)>>, StoreError> {
    let mut people: BTreeMap<Uuid, Vec<(PersonId, String)>> = BTreeMap::new();
    for row in sqlx::query!(
        "select p.appointment_id, p.person_id, i.latin_given, i.latin_family
         from appointment_person p join person_identity i on i.person_id = p.person_id
         where p.appointment_id = any($1) order by i.birth_year nulls last, p.person_id",
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    {
        let names = NameForms::latin(&row.latin_given, &row.latin_family)
            .map_err(|_e| StoreError::Unreadable("names"))?;
        people
            .entry(row.appointment_id)
            .or_default()
            .push((PersonId::from_uuid(row.person_id), names.heading()));
    }
    Ok(people)
}

async fn changes_of(tx: &mut Tx, ids: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<AppointmentChange>>, StoreError> {
    let mut changes: BTreeMap<Uuid, Vec<AppointmentChange>> = BTreeMap::new();
    for row in sqlx::query!(
        r#"select c.appointment_id, c.event, c.former_day, c.former_time, c.former_minutes, c.former_place, c.happened_on,
             c.reason, c.recorded_at, a.display_name as "recorded_by?"
           from appointment_change c left join account a on a.id = c.recorded_by
           where c.appointment_id = any($1) order by c.recorded_at desc, c.id desc limit 500"#,
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
            former,
            happened_on: row.happened_on,
            reason: row.reason,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        });
    }
    Ok(changes)
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
              where person_id = $1 and state in ('planned', 'under_way') order by due nulls last, id limit 100)
           union all
           (select 'goal:' || id, words from goal where person_id = $1 and state = 'open' order by due nulls last, id limit 50)"#,
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
