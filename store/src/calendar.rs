//! The calendar of a member of staff, and what their day holds.

use crate::{
    Caller, Store, StoreError, Tx,
    appointment::{read_appointments, whole_days},
    audit, complexity, task,
};
use chrono::NaiveDate;
use lidzas_domain::{
    appointment::{Appointment, AppointmentState},
    calendar::{CalendarView, MyDay, StaffCalendar, Waiting, later},
    code_list::Role,
    person::{AccountId, NameForms, PersonId},
    task::Task,
};
use std::cmp::Ordering;
use uuid::Uuid;

/// As many appointments as one page of the calendar shows.
const MOST: usize = 50;
/// As many rows as each list of the day shows, and one to know whether there are more.
const MOST_OF_A_DAY: i32 = 11;

impl Store {
    /// The calendar of a member of staff around a day, as far as the user may see the files concerned;
    /// the look is audited. Row-level security decides: a coordinator sees those of the own team.
    ///
    /// # Errors
    /// `NotAllowed` for somebody else's calendar, but for a coordinator.
    pub async fn staff_calendar(
        &self,
        caller: Caller,
        role: Role,
        of: AccountId,
        (view, day): (CalendarView, NaiveDate),
        today: NaiveDate,
    ) -> Result<StaffCalendar, StoreError> {
        let me = caller.account.ok_or(StoreError::NotAllowed)?;
        let mut tx = self.begin(caller).await?;
        let colleagues = if role == Role::Coordinator { team(&mut tx, me).await? } else { Vec::new() };
        if of != me && !colleagues.iter().any(|(account, _)| *account == of) {
            return Err(StoreError::NotAllowed);
        }
        let (from, until) = view.span(day);
        let rows = ids(&mut tx, of, (from, until)).await?;
        let (ids, next) = whole_days(rows, MOST);
        let appointments = read_appointments(&mut tx, &ids).await?;
        // what is overdue belongs to today
        let tasks_from = if from <= today { None } else { Some(from) };
        let tasks_until = until.or(next.map(|next| later(next, -1)));
        let most = i64::try_from(MOST).unwrap_or(50);
        let over = tasks_until.is_some_and(|until| until < today);
        let tasks =
            if over { Vec::new() } else { task::due(&mut tx, of, (tasks_from, tasks_until), most).await? };
        let about = named(&appointments, &tasks);
        let entry = audit::Entry::without_person("calendar.seen").on(of.as_uuid());
        audit::write_for_each(&mut tx, entry, about).await?;
        tx.commit().await?;
        Ok(StaffCalendar { of, appointments, tasks, next, colleagues })
    }

    /// What the day holds for the signed-in member of staff. What it is about is found out in one question
    /// that begins with the own assignments, so that it costs the same in a register of any size; what is
    /// shown of it is read under the user's own rights.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn my_day(&self, caller: Caller, today: NaiveDate) -> Result<MyDay, StoreError> {
        let mut tx = self.begin(caller).await?;
        let days = i64::from(complexity::in_force(&mut tx, today).await?.reassess_after_days);
        let found = sqlx::query!(
            r#"select what as "what!", id as "id!", day as "day!" from waiting_for_me($1, $2, $3)"#,
            today,
            later(today, -days),
            MOST_OF_A_DAY
        )
        .fetch_all(&mut *tx)
        .await?;
        let of = |what: &str| -> Vec<Uuid> {
            found.iter().filter(|row| row.what == what).map(|row| row.id).collect()
        };
        let mut day = MyDay {
            tasks: task::read_tasks(&mut tx, &of("task")).await?,
            actions: actions(&mut tx, &of("action"), today).await?,
            assessments: assessments(&mut tx, &of("assessment"), days).await?,
            reviews: reviews(&mut tx, today).await?,
            ..MyDay::default()
        };
        for one in read_appointments(&mut tx, &of("appointment")).await? {
            match one.slot.day.cmp(&today) {
                Ordering::Equal => day.appointments.push(one),
                Ordering::Greater => day.reminders.push(one),
                // somebody whose file is not the user's may still be without an outcome
                Ordering::Less if one.state != AppointmentState::Planned => {}
                Ordering::Less => day.unsettled.push(one),
            }
        }
        let appointments = [&day.appointments, &day.reminders, &day.unsettled].into_iter().flatten();
        let waiting = day.actions.iter().chain(&day.assessments).chain(&day.reviews).map(|one| one.person);
        let about: Vec<PersonId> = named(appointments, &day.tasks).chain(waiting).collect();
        audit::write_for_each(&mut tx, audit::Entry::without_person("day.seen"), about).await?;
        tx.commit().await?;
        Ok(day)
    }
}

/// Whose files these are about.
fn named<'a>(
    appointments: impl IntoIterator<Item = &'a Appointment>,
    tasks: &'a [Task],
) -> impl Iterator<Item = PersonId> {
    let of_appointments =
        appointments.into_iter().flat_map(|one| one.people.iter().map(|(person, _)| *person));
    of_appointments.chain(tasks.iter().filter_map(|task| task.person.as_ref().map(|(person, _)| *person)))
}

/// The appointments in a member of staff's calendar, in the order of time: those they go along to, and
/// of their clients those to which nobody goes along who still serves the client.
async fn ids(
    tx: &mut Tx,
    of: AccountId,
    (from, until): (NaiveDate, Option<NaiveDate>),
) -> Result<Vec<(Uuid, NaiveDate)>, StoreError> {
    Ok(sqlx::query!(
        r#"with clients as materialized (
             select s.person_id from assignment s
             where s.account_id = $1 and s.kind in ('worker', 'substitute') and s.to_day is null
           )
           select id as "id!", day as "day!" from (
             select a.id, a.day, a.start_time from appointment a
             where a.account_id = $1 and a.day between $2 and coalesce($3::date, 'infinity'::date)
             union
             select a.id, a.day, a.start_time
             from clients m join appointment_person p on p.person_id = m.person_id and p.day between $2 and coalesce($3::date, 'infinity'::date)
             join appointment a on a.id = p.appointment_id
             where a.account_id is null or not exists (select 1 from assignment s
               where s.person_id = p.person_id and s.account_id = a.account_id and s.to_day is null)
           ) a order by day, start_time, id limit $4"#,
        of.as_uuid(),
        from,
        until,
        i64::try_from(MOST).unwrap_or(50) + 1
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| (row.id, row.day))
    .collect())
}

/// The people of the team that a coordinator leads, by name.
async fn team(tx: &mut Tx, me: AccountId) -> Result<Vec<(AccountId, String)>, StoreError> {
    Ok(sqlx::query!(
        "select a.id, a.display_name from account a
         where a.team_id = (select team_id from account where id = $1) and a.id <> $1 and a.disabled_at is null
         order by a.role desc, a.display_name, a.id limit 200",
        me.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| (AccountId::from_uuid(row.id), row.display_name))
    .collect())
}

/// Overdue actions, the longest overdue first.
async fn actions(tx: &mut Tx, ids: &[Uuid], today: NaiveDate) -> Result<Vec<Waiting>, StoreError> {
    sqlx::query!(
        r#"select a.person_id, a.words, a.due as "due!", i.latin_given, i.latin_family,
             (select count(*) from plan_action o where o.person_id = a.person_id and o.id <> a.id and o.due < $2
               and o.state in ('planned', 'under_way') and (o.owner = 'mentor' or access_role() <> 'social_mentor')) as "more!"
           from plan_action a join person_identity i on i.person_id = a.person_id
           where a.id = any($1) and a.due is not null order by a.due, a.id"#,
        ids,
        today
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let one = waiting(row.person_id, (&row.latin_given, &row.latin_family), row.words, row.due)?;
        Ok(Waiting { more: u32::try_from(row.more).unwrap_or(u32::MAX), ..one })
    })
    .collect()
}

/// Clients whose last assessment of complexity is older than the criteria in force allow.
async fn assessments(tx: &mut Tx, people: &[Uuid], days: i64) -> Result<Vec<Waiting>, StoreError> {
    sqlx::query!(
        r#"select i.person_id, max(c.assessed_on) as "assessed_on!", i.latin_given, i.latin_family
           from complexity_assessment c join person_identity i on i.person_id = c.person_id
           where c.person_id = any($1) group by i.person_id order by 2, 1"#,
        people
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let since = later(row.assessed_on, days);
        waiting(row.person_id, (&row.latin_given, &row.latin_family), String::new(), since)
    })
    .collect()
}

/// The signed plans of the clients one works with whose day of review has come, as it was moved last; the
/// earliest first. It begins with the own assignments.
async fn reviews(tx: &mut Tx, today: NaiveDate) -> Result<Vec<Waiting>, StoreError> {
    let me = tx.account()?.as_uuid();
    sqlx::query!(
        r#"with clients as materialized (
             select s.person_id from assignment s
             where s.account_id = $1 and s.kind in ('worker', 'substitute') and s.to_day is null
           )
           select v.person_id, coalesce(m.review_on, v.review_on) as "review_on!", i.latin_given, i.latin_family
           from clients k join case_file c on c.person_id = k.person_id and c.state <> 'closed'
           join plan_version v on v.person_id = k.person_id and v.state = 'signed'
           join person_identity i on i.person_id = k.person_id
           left join lateral (select m.review_on from plan_review_move m where m.version_id = v.id
             order by m.number desc limit 1) m on true
           where coalesce(m.review_on, v.review_on) <= $2 order by 2, 1 limit $3"#,
        me,
        today,
        i64::from(MOST_OF_A_DAY)
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| waiting(row.person_id, (&row.latin_given, &row.latin_family), String::new(), row.review_on))
    .collect()
}

fn waiting(
    person: Uuid,
    (given, family): (&str, &str),
    words: String,
    day: NaiveDate,
) -> Result<Waiting, StoreError> {
    let names = NameForms::latin(given, family).map_err(|_e| StoreError::Unreadable("names"))?;
    Ok(Waiting { person: PersonId::from_uuid(person), name: names.heading(), words, day, more: 0 })
}
