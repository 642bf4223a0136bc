//! Who comes to an appointment, and what came of it for each of them, in the file of each.

use super::{Participant, Standing, arrived_on, list};
use crate::{
    StoreError, Tx,
    casework::{recorder, unknown_choice},
};
use chrono::NaiveDate;
use lidzas_domain::{
    appointment::{AppointmentCommand, AppointmentEvent, AppointmentFacts, AppointmentState},
    form::{Fault, FieldError},
    person::PersonId,
};
use uuid::Uuid;

fn refused(fault: Fault) -> StoreError {
    StoreError::Fields(vec![FieldError { field: "people".to_owned(), fault }])
}

/// Makes these the others who come. Whom the user does not see stays.
pub(super) async fn choose(
    tx: &mut Tx,
    person: PersonId,
    standing: &Standing,
    (people, reason): (&[PersonId], &str),
    today: NaiveDate,
) -> Result<(), StoreError> {
    let wanted: Vec<Uuid> = people.iter().filter(|one| **one != person).map(|one| one.as_uuid()).collect();
    let others: Vec<&Participant> =
        standing.people.iter().filter(|one| one.person != person.as_uuid()).collect();
    let mut added: Vec<Uuid> =
        wanted.iter().copied().filter(|one| !others.iter().any(|now| now.person == *one)).collect();
    added.sort_unstable();
    added.dedup();
    let removed: Vec<&&Participant> = others.iter().filter(|one| !wanted.contains(&one.person)).collect();
    if added.is_empty() && removed.is_empty() {
        return Err(StoreError::Contradiction("nothing_corrected"));
    }
    let household = list::household(tx, person).await?;
    if added.iter().any(|one| !household.iter().any(|(member, _)| member.as_uuid() == *one)) {
        return Err(unknown_choice("people"));
    }
    if arrived_on(tx, &added).await?.is_some_and(|arrived| standing.slot.day < arrived) {
        return Err(refused(Fault::BeforeArrival));
    }
    // of whom it is known already whether they came
    if removed.iter().any(|one| one.state != AppointmentState::Planned) {
        return Err(refused(Fault::Contradicts));
    }
    for one in added {
        add(tx, standing, one).await?;
        happened(tx, standing, one, (AppointmentEvent::Added, today, reason)).await?;
    }
    for one in removed {
        happened(tx, standing, one.person, (AppointmentEvent::Removed, today, reason)).await?;
        remove(tx, standing, one.person).await?;
    }
    sqlx::query!("update appointment set version = version + 1 where id = $1", standing.id)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn add(tx: &mut Tx, standing: &Standing, person: Uuid) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into appointment_person (appointment_id, person_id, day, sensitivity, recorded_by) values ($1, $2, $3, $4, $5)",
        standing.id,
        person,
        standing.slot.day,
        standing.sensitivity.code(),
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn remove(tx: &mut Tx, standing: &Standing, person: Uuid) -> Result<(), StoreError> {
    let removed = sqlx::query!(
        "delete from appointment_person where appointment_id = $1 and person_id = $2",
        standing.id,
        person
    )
    .execute(&mut **tx)
    .await?;
    if removed.rows_affected() == 0 { Err(StoreError::NotAllowed) } else { Ok(()) }
}

/// Writes down what came of it for the one in whose file it was opened, and for those it came to the same for;
/// answers for whom.
pub(super) async fn settle(
    tx: &mut Tx,
    standing: &Standing,
    command: &AppointmentCommand,
    (people, state, happened_on, reason): (&[PersonId], AppointmentState, NaiveDate, &str),
    today: NaiveDate,
) -> Result<Vec<PersonId>, StoreError> {
    let event = AppointmentEvent::of_outcome(state).ok_or_else(|| unknown_choice("state"))?;
    let mut of = vec![standing.own];
    for person in people.iter().map(|one| one.as_uuid()).filter(|one| *one != standing.own.person) {
        let other = standing.people.iter().find(|one| one.person == person).copied();
        let other = other.ok_or_else(|| unknown_choice("people"))?;
        let facts = AppointmentFacts {
            standing: Some((other.state, standing.slot.day, other.last)),
            ..AppointmentFacts::default()
        };
        if command.check(&facts, today).is_err() {
            return Err(refused(Fault::Contradicts));
        }
        if !of.iter().any(|one| one.person == person) {
            of.push(other);
        }
    }
    for one in &of {
        happened(tx, standing, one.person, (event, happened_on, reason)).await?;
        let settled = sqlx::query!(
            "update appointment_person set state = $3, version = version + 1 where appointment_id = $1 and person_id = $2",
            standing.id,
            one.person,
            state.code()
        )
        .execute(&mut **tx)
        .await?;
        if settled.rows_affected() == 0 {
            return Err(StoreError::NotAllowed);
        }
    }
    Ok(of.into_iter().map(|one| PersonId::from_uuid(one.person)).collect())
}

async fn happened(
    tx: &mut Tx,
    standing: &Standing,
    person: Uuid,
    (event, happened_on, reason): (AppointmentEvent, NaiveDate, &str),
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into appointment_person_change (id, appointment_id, person_id, event, sensitivity, happened_on, reason,
           recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        Uuid::now_v7(),
        standing.id,
        person,
        event.code(),
        standing.sensitivity.code(),
        happened_on,
        reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
