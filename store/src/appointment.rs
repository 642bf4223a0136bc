//! Appointments on file: making, moving, settling, booking the interpreter, each once, with its version
//! check and its audit row in one transaction.

mod change;
mod list;
mod people;

use change::{asked_interpreter, change};
pub(crate) use list::{read_appointments, staff_of_file, whole_days};

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::read_code,
    casework::{Recorded, in_use, recorder, unknown_choice},
};
use chrono::NaiveDate;
use lidzas_domain::{
    appointment::{
        AppointmentCommand, AppointmentFacts, AppointmentState, Clash, KINDS, MakeAppointment, OnAppointment,
        Slot,
    },
    casework::Sensitivity,
    code_list::Role,
    interpreter::InterpreterState,
    person::{AccountId, GoalId, InterpreterId, OpId, PersonId, PlanActionId},
};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The fields of an appointment, for the audit.
const FIELDS: &[&str] = &[
    "people",
    "day",
    "time",
    "minutes",
    "place",
    "kind",
    "words",
    "purpose",
    "with",
    "institution",
    "note",
    "remind",
    "sensitivity",
    "interpreter",
];

impl Store {
    /// Records what is done with an appointment, once; the form's draft goes with it.
    ///
    /// # Errors
    /// `NotFound` for a file or appointment that is not there for this user, `NotAllowed`,
    /// `ChangedMeanwhile` when somebody else changed the appointment, `Fields` for what does not fit the
    /// facts on file.
    pub async fn record_appointment(
        &self,
        caller: Caller,
        op: OpId,
        role: Role,
        on: OnAppointment,
        draft: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<Recorded, StoreError> {
        self.once(caller, op, "appointment", move |tx| {
            Box::pin(async move {
                let id = record(tx, role, &on, today).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(Recorded { id })
            })
        })
        .await
    }

    /// What else there is at the same time for whoever goes along and for the clients who come.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn appointment_clashes(
        &self,
        caller: Caller,
        on: &OnAppointment,
    ) -> Result<Vec<Clash>, StoreError> {
        let Some(slot) = on.command.slot() else { return Ok(Vec::new()) };
        let mut tx = self.begin(caller).await?;
        let (with, people) = match &on.command {
            AppointmentCommand::Make(made) => {
                let people = made.people.iter().chain([&on.person]).map(|one| one.as_uuid()).collect();
                (made.with, people)
            }
            AppointmentCommand::Move { with, .. } => (*with, people_of(&mut tx, on).await?),
            _ => (None, Vec::new()),
        };
        let clashes = sqlx::query!(
            r#"select starts as "starts!", takes as "takes!", of_staff as "of_staff!" from appointment_overlaps($1, $2, $3, $4, $5)"#,
            with.map(AccountId::as_uuid),
            &people,
            slot.from(),
            slot.until(),
            on.appointment.map(|id| id.as_uuid())
        )
        .fetch_all(&mut *tx)
        .await?
        .into_iter()
        .map(|row| Clash {
            from: row.starts,
            minutes: u16::try_from(row.takes).unwrap_or(0),
            of_staff: row.of_staff,
        })
        .collect();
        tx.commit().await?;
        Ok(clashes)
    }
}

/// The clients of an appointment whose files the user may see.
async fn people_of(tx: &mut Tx, on: &OnAppointment) -> Result<Vec<Uuid>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select person_id from appointment_person where appointment_id = $1",
        on.appointment.map(|id| id.as_uuid())
    )
    .fetch_all(&mut **tx)
    .await?)
}

async fn record(tx: &mut Tx, role: Role, on: &OnAppointment, today: NaiveDate) -> Result<Uuid, StoreError> {
    if let AppointmentCommand::Make(made) = &on.command {
        // whoever may not see the file is told that there is none
        sqlx::query_scalar!("select arrived_on from case_file where person_id = $1", on.person.as_uuid())
            .fetch_one(&mut **tx)
            .await?;
        let (id, people) = make(tx, role, on.person, made, today).await?;
        let entry = audit::Entry::without_person("appointment.made").on(id).fields(FIELDS);
        audit::write_for_each(tx, entry, people.into_iter().map(PersonId::from_uuid)).await?;
        return Ok(id);
    }
    let standing = standing(tx, on).await?;
    // in whose files it stands, before anybody is taken off
    let files = files_of(tx, standing.id).await?;
    let facts = facts(tx, &standing, &on.command).await?;
    on.command.check(&facts, today).map_err(StoreError::Fields)?;
    let done = change(tx, on.person, &standing, &on.command, today).await?;
    let entry = audit::Entry::without_person(done.action).on(standing.id).fields(done.fields);
    let people = done.people.unwrap_or_else(|| files.keys().copied().collect());
    // whoever is new among them the user sees: the audit finds the centre itself
    let files = people.into_iter().map(|person| (person, files.get(&person).cloned())).collect();
    audit::write_in_files(tx, entry, files).await?;
    Ok(standing.id)
}

/// In whose files an appointment stands, also in those the user does not see, each with its centre.
async fn files_of(tx: &mut Tx, id: Uuid) -> Result<BTreeMap<PersonId, String>, StoreError> {
    let rows =
        sqlx::query!(r#"select person as "person!", chain as "chain!" from appointment_files($1)"#, id)
            .fetch_all(&mut **tx)
            .await?;
    Ok(rows.into_iter().map(|row| (PersonId::from_uuid(row.person), row.chain)).collect())
}

/// An appointment that is to be changed, locked.
struct Standing {
    id: Uuid,
    slot: Slot,
    sensitivity: Sensitivity,
    /// Those whose files the user may see.
    people: Vec<Participant>,
    /// The one in whose file it was opened.
    own: Participant,
}

/// How an appointment stands for one of those who come.
#[derive(Clone, Copy)]
struct Participant {
    person: Uuid,
    state: AppointmentState,
    version: i32,
    /// The day of the last outcome.
    last: Option<NaiveDate>,
}

async fn participants(tx: &mut Tx, id: Uuid) -> Result<Vec<Participant>, StoreError> {
    sqlx::query!(
        "select p.person_id, p.state, p.version, (select max(c.happened_on) from appointment_person_change c
           where c.appointment_id = p.appointment_id and c.person_id = p.person_id and c.event not in ('added', 'removed')) as last
         from appointment_person p where p.appointment_id = $1 order by p.person_id",
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Participant {
            person: row.person_id,
            state: read_code("appointment_state", AppointmentState::from_code(&row.state))?,
            version: row.version,
            last: row.last,
        })
    })
    .collect()
}

/// Locks the appointment, and refuses an older version of it.
async fn standing(tx: &mut Tx, on: &OnAppointment) -> Result<Standing, StoreError> {
    let id = on.appointment.ok_or(StoreError::NotFound)?.as_uuid();
    // every change of it and of its outcomes waits here for the one before
    let row = sqlx::query!(
        "select version, day, start_time, minutes, place, sensitivity from appointment where id = $1 for update",
        id
    )
    .fetch_one(&mut **tx)
    .await?;
    let people = participants(tx, id).await?;
    let own = people.iter().find(|one| one.person == on.person.as_uuid()).copied();
    let own = own.ok_or(StoreError::NotFound)?;
    let version = row.version + own.version - 1;
    if version != on.base_version {
        return Err(StoreError::ChangedMeanwhile { version, people: vec![on.person] });
    }
    Ok(Standing {
        id,
        slot: Slot {
            day: row.day,
            time: row.start_time,
            minutes: u16::try_from(row.minutes).unwrap_or(0),
            place: row.place,
        },
        sensitivity: read_code("sensitivity", Sensitivity::from_code(&row.sensitivity))?,
        people,
        own,
    })
}

async fn facts(
    tx: &mut Tx,
    standing: &Standing,
    command: &AppointmentCommand,
) -> Result<AppointmentFacts, StoreError> {
    let people: Vec<Uuid> = standing.people.iter().map(|one| one.person).collect();
    let with = if let AppointmentCommand::Move { with, .. } = command { *with } else { None };
    Ok(AppointmentFacts {
        arrived_on: arrived_on(tx, &people).await?,
        standing: Some((standing.own.state, standing.slot.day, standing.own.last)),
        closed_to_mentors: standing.sensitivity != Sensitivity::Ordinary,
        with_mentor: is_mentor(tx, with).await?,
    })
}

/// The latest of the first days in Latvia of these people, as far as known.
async fn arrived_on(tx: &mut Tx, people: &[Uuid]) -> Result<Option<NaiveDate>, StoreError> {
    Ok(sqlx::query_scalar!("select max(arrived_on) from case_file where person_id = any($1)", people)
        .fetch_one(&mut **tx)
        .await?)
}

async fn is_mentor(tx: &mut Tx, account: Option<AccountId>) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (select 1 from account where id = $1 and role = 'social_mentor') as "mentor!""#,
        account.map(AccountId::as_uuid)
    )
    .fetch_one(&mut **tx)
    .await?)
}

/// Refuses somebody who is not of the file's staff.
async fn known_staff(tx: &mut Tx, person: PersonId, with: Option<AccountId>) -> Result<(), StoreError> {
    let Some(with) = with else { return Ok(()) };
    let staff = staff_of_file(tx, person).await?;
    if staff.iter().any(|one| one.account == with) { Ok(()) } else { Err(unknown_choice("with")) }
}

async fn make(
    tx: &mut Tx,
    role: Role,
    person: PersonId,
    made: &MakeAppointment,
    today: NaiveDate,
) -> Result<(Uuid, Vec<Uuid>), StoreError> {
    let household = list::household(tx, person).await?;
    if made.people.iter().any(|one| *one != person && !household.iter().any(|(member, _)| member == one)) {
        return Err(unknown_choice("people"));
    }
    let mut people: Vec<Uuid> = made.people.iter().chain([&person]).map(|one| one.as_uuid()).collect();
    people.sort_unstable();
    people.dedup();
    let facts =
        AppointmentFacts { arrived_on: arrived_on(tx, &people).await?, ..AppointmentFacts::default() };
    AppointmentCommand::Make(made.clone()).check(&facts, today).map_err(StoreError::Fields)?;
    in_use(tx, KINDS, &made.kind, "kind").await?;
    known_staff(tx, person, made.with).await?;
    known_purpose(tx, person, made).await?;
    known_interpreter(tx, made.interpreter).await?;
    // a mentor has to read it (DOMAIN.md §4), so it is ordinary and worded neutrally
    let open = role == Role::SocialMentor || is_mentor(tx, made.with).await?;
    let sensitivity = if open { Sensitivity::Ordinary } else { made.sensitivity };
    let (id, by) = (Uuid::now_v7(), recorder(tx)?);
    sqlx::query!(
        "insert into appointment_person (appointment_id, person_id, day, sensitivity, recorded_by)
         select $1, p, $3, $4, $5 from unnest($2::uuid[]) p",
        id,
        &people,
        made.slot.day,
        sensitivity.code(),
        by
    )
    .execute(&mut **tx)
    .await?;
    let asked = made.interpreter.map(|_| InterpreterState::Asked);
    sqlx::query!(
        "insert into appointment (id, day, start_time, minutes, place, kind, words, goal_id, action_id, account_id, institution,
           note, remind_days, sensitivity, interpreter_id, interpreter_state, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        id,
        made.slot.day,
        made.slot.time,
        small(made.slot.minutes),
        made.slot.place,
        made.kind,
        made.words,
        made.purpose.goal.map(GoalId::as_uuid),
        made.purpose.action.map(PlanActionId::as_uuid),
        made.with.map(AccountId::as_uuid),
        made.institution,
        made.note,
        made.remind_days.map(small),
        sensitivity.code(),
        made.interpreter.map(InterpreterId::as_uuid),
        asked.map(InterpreterState::code),
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    if let Some(interpreter) = made.interpreter {
        asked_interpreter(tx, id, interpreter, today).await?;
    }
    Ok((id, people))
}

fn small(number: u16) -> i16 {
    i16::try_from(number).unwrap_or(i16::MAX)
}

/// Refuses a purpose that is not this person's, or not this user's to see.
async fn known_purpose(tx: &mut Tx, person: PersonId, made: &MakeAppointment) -> Result<(), StoreError> {
    if made.purpose.is_none() {
        return Ok(());
    }
    let known = sqlx::query_scalar!(
        r#"select exists (select 1 from goal where id = $1 and person_id = $3)
             or exists (select 1 from plan_action where id = $2 and person_id = $3) as "known!""#,
        made.purpose.goal.map(GoalId::as_uuid),
        made.purpose.action.map(PlanActionId::as_uuid),
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    if known { Ok(()) } else { Err(unknown_choice("purpose")) }
}

/// Refuses an interpreter who is not, or no longer, in the directory.
async fn known_interpreter(tx: &mut Tx, interpreter: Option<InterpreterId>) -> Result<(), StoreError> {
    let Some(interpreter) = interpreter else { return Ok(()) };
    let known = sqlx::query_scalar!(
        r#"select exists (select 1 from interpreter where id = $1 and retired_on is null) as "known!""#,
        interpreter.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    if known { Ok(()) } else { Err(unknown_choice("interpreter")) }
}
