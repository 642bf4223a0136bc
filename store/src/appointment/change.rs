//! What changes an appointment that is on file, and the dated row of each change.

use super::{Standing, known_interpreter, known_staff, people, small};
use crate::{StoreError, Tx, casework::recorder};
use chrono::NaiveDate;
use lidzas_domain::{
    appointment::{AppointmentCommand, AppointmentEvent, Slot},
    interpreter::InterpreterState,
    person::{AccountId, InterpreterId, PersonId},
};
use uuid::Uuid;

/// What was done to an appointment, for the audit.
pub(super) struct Done {
    /// What.
    pub action: &'static str,
    /// The fields.
    pub fields: &'static [&'static str],
    /// In whose files, where it is not the same for all who come.
    pub people: Option<Vec<PersonId>>,
}

impl Done {
    const fn to_all(action: &'static str, fields: &'static [&'static str]) -> Self {
        Self { action, fields, people: None }
    }
}

/// Moves, settles or books, and writes down what happened.
pub(super) async fn change(
    tx: &mut Tx,
    person: PersonId,
    standing: &Standing,
    command: &AppointmentCommand,
    today: NaiveDate,
) -> Result<Done, StoreError> {
    let id = standing.id;
    match command {
        AppointmentCommand::Make(_) => Err(StoreError::NotFound),
        AppointmentCommand::Move { slot, with, reason } => {
            known_staff(tx, person, *with).await?;
            // the former time first: whoever hands it to a colleague may not change it afterwards
            let event =
                Event { former: Some(&standing.slot), reason, ..Event::of(AppointmentEvent::Moved, today) };
            happened(tx, id, event).await?;
            sqlx::query!(
                "update appointment set day = $2, start_time = $3, minutes = $4, place = $5, account_id = $6, version = version + 1
                 where id = $1",
                id,
                slot.day,
                slot.time,
                small(slot.minutes),
                slot.place,
                with.map(AccountId::as_uuid)
            )
            .execute(&mut **tx)
            .await?;
            Ok(Done::to_all("appointment.moved", &["day", "time", "minutes", "place", "with", "reason"]))
        }
        AppointmentCommand::People { people, reason } => {
            people::choose(tx, person, standing, (people, reason), today).await?;
            let added = people
                .iter()
                .copied()
                .filter(|one| !standing.people.iter().any(|now| now.person == one.as_uuid()));
            let files = super::files_of(tx, id).await?.into_keys();
            let before = standing.people.iter().map(|one| PersonId::from_uuid(one.person));
            let people = added.chain(files).chain(before).collect();
            Ok(Done { action: "appointment.people", fields: &["people", "reason"], people: Some(people) })
        }
        AppointmentCommand::Settle { people, state, happened_on, reason } => {
            let of =
                people::settle(tx, standing, command, (people, *state, *happened_on, reason), today).await?;
            let fields = &["state", "happened_on", "reason"];
            Ok(Done { action: "appointment.settled", fields, people: Some(of) })
        }
        AppointmentCommand::Book(booking) => {
            book(tx, id, *booking, today).await?;
            Ok(Done::to_all("appointment.interpreter", &["interpreter", "booking", "cost"]))
        }
    }
}

async fn book(
    tx: &mut Tx,
    id: Uuid,
    booking: Option<(InterpreterId, InterpreterState, Option<i32>)>,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let before = sqlx::query_scalar!("select interpreter_id from appointment where id = $1", id)
        .fetch_one(&mut **tx)
        .await?;
    let interpreter = booking.map(|(interpreter, ..)| interpreter);
    // one who was booked before the entry was retired may still confirm
    if interpreter.map(InterpreterId::as_uuid) != before {
        known_interpreter(tx, interpreter).await?;
    }
    let (state, cents) = (booking.map(|(_, state, _)| state), booking.and_then(|(.., cents)| cents));
    let event = Event { interpreter, cents, ..Event::of(AppointmentEvent::of_booking(state), today) };
    happened(tx, id, event).await?;
    sqlx::query!(
        "update appointment set interpreter_id = $2, interpreter_state = $3, interpreter_cents = $4, version = version + 1
         where id = $1",
        id,
        interpreter.map(InterpreterId::as_uuid),
        state.map(InterpreterState::code),
        cents
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Writes down that an interpreter was asked when the appointment was made.
pub(super) async fn asked_interpreter(
    tx: &mut Tx,
    id: Uuid,
    interpreter: InterpreterId,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let asked = Event::of(AppointmentEvent::InterpreterAsked, today);
    happened(tx, id, Event { interpreter: Some(interpreter), ..asked }).await
}

/// Something that happened to an appointment.
struct Event<'a> {
    event: AppointmentEvent,
    former: Option<&'a Slot>,
    interpreter: Option<InterpreterId>,
    cents: Option<i32>,
    happened_on: NaiveDate,
    reason: &'a str,
}

impl Event<'_> {
    const fn of(event: AppointmentEvent, happened_on: NaiveDate) -> Self {
        Self { event, former: None, interpreter: None, cents: None, happened_on, reason: "" }
    }
}

async fn happened(tx: &mut Tx, id: Uuid, event: Event<'_>) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into appointment_change (id, appointment_id, event, former_day, former_time, former_minutes, former_place,
           interpreter_id, interpreter_cents, happened_on, reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        Uuid::now_v7(),
        id,
        event.event.code(),
        event.former.map(|slot| slot.day),
        event.former.map(|slot| slot.time),
        event.former.map(|slot| small(slot.minutes)),
        event.former.map(|slot| slot.place.as_str()),
        event.interpreter.map(InterpreterId::as_uuid),
        event.cents,
        event.happened_on,
        event.reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
