use super::*;
use crate::dates::DateError;
use crate::form::{DateFields, Fault};
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-23")
}

fn form() -> AppointmentForm {
    AppointmentForm {
        day: DateFields::of(day("2026-11-25")),
        time: "10.30".into(),
        kind: "institution".into(),
        words: "Iesniegt dokumentus".into(),
        ..AppointmentForm::begun(AppointmentKind::Appoint, (PersonId::from_uuid(Uuid::nil()), None), today())
    }
}

fn faults(form: &AppointmentForm, kind: AppointmentKind) -> Vec<(String, Fault)> {
    match form.read(kind, today()) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.into_iter().map(|error| (error.field, error.fault)).collect(),
    }
}

fn slot(day: &str, time: &str, minutes: u16) -> Slot {
    Slot { day: day.parse().unwrap(), time: time.parse().unwrap(), minutes, place: String::new() }
}

#[test]
fn an_appointment_is_read_as_it_was_typed() {
    let read = form().read(AppointmentKind::Appoint, today()).unwrap();
    let AppointmentCommand::Make(made) = read else { panic!("{read:?}") };
    assert_eq!(made.slot, slot("2026-11-25", "10:30:00", 60));
    assert_eq!((made.with, made.remind_days, made.sensitivity), (None, None, Sensitivity::Ordinary));
}

#[test]
fn what_cannot_be_understood_is_said_at_its_field() {
    let nothing = AppointmentForm::default();
    let required: Vec<_> =
        faults(&nothing, AppointmentKind::Appoint).into_iter().map(|(field, _)| field).collect();
    assert_eq!(required, ["kind", "words", "day", "time", "minutes", "sensitivity"]);
    for (change, field, fault) in [
        (AppointmentForm { time: "25.00".into(), ..form() }, "time", Fault::NotATime),
        (AppointmentForm { minutes: "0".into(), ..form() }, "minutes", Fault::NotMinutes),
        (AppointmentForm { minutes: "1441".into(), ..form() }, "minutes", Fault::NotMinutes),
        (AppointmentForm { remind: "31".into(), ..form() }, "remind", Fault::NotReminderDays),
        (AppointmentForm { with: "kāds".into(), ..form() }, "with", Fault::UnknownChoice),
        (AppointmentForm { purpose: "problem:1".into(), ..form() }, "purpose", Fault::UnknownChoice),
        (AppointmentForm { words: "x".repeat(20_000), ..form() }, "words", Fault::TooLong),
        (
            AppointmentForm {
                day: DateFields { day: "30".into(), month: "2".into(), year: "2027".into() },
                ..form()
            },
            "day",
            Fault::Date(DateError::NotADate),
        ),
    ] {
        assert_eq!(faults(&change, AppointmentKind::Appoint), [(field.to_owned(), fault)]);
    }
}

#[test]
fn a_time_the_clocks_leave_out_is_refused_and_one_they_show_twice_is_not() {
    let spring = AppointmentForm { day: DateFields::of(day("2027-03-28")), time: "3.30".into(), ..form() };
    assert_eq!(faults(&spring, AppointmentKind::Appoint), [("time".to_owned(), Fault::NoSuchTime)]);
    let autumn = AppointmentForm { day: DateFields::of(day("2027-10-31")), time: "3.30".into(), ..form() };
    assert_eq!(faults(&autumn, AppointmentKind::Appoint), []);
}

#[test]
fn what_did_not_take_place_needs_a_reason() {
    let settled = |state: &str, reason: &str| AppointmentForm {
        state: state.into(),
        reason: reason.into(),
        happened_on: DateFields::of(today()),
        ..AppointmentForm::default()
    };
    assert_eq!(faults(&settled("held", ""), AppointmentKind::Settle), []);
    for state in ["missed", "excused", "cancelled"] {
        let found = faults(&settled(state, ""), AppointmentKind::Settle);
        assert_eq!(found, [("reason".to_owned(), Fault::Required)], "{state}");
    }
    let found = faults(&settled("planned", "atlikts uz vēlāku"), AppointmentKind::Settle);
    assert_eq!(found, [("state".to_owned(), Fault::UnknownChoice)]);
}

fn checked(command: &AppointmentCommand, facts: AppointmentFacts) -> Vec<(String, Fault)> {
    match command.check(&facts, today()) {
        Ok(()) => Vec::new(),
        Err(faults) => faults.into_iter().map(|error| (error.field, error.fault)).collect(),
    }
}

#[test]
fn an_outcome_is_not_known_before_the_day_but_an_excuse_is() {
    let settle = |state, happened_on: &str| AppointmentCommand::Settle {
        people: Vec::new(),
        state,
        happened_on: day(happened_on),
        reason: String::new(),
    };
    let of = |state, on: &str| AppointmentFacts {
        standing: Some((state, day(on), None)),
        ..AppointmentFacts::default()
    };
    use AppointmentState::{Cancelled, Excused, Held, Missed, Planned};
    let tomorrow = of(Planned, "2026-11-24");
    for state in [Held, Missed] {
        let found = checked(&settle(state, "2026-11-23"), tomorrow);
        assert_eq!(found, [("state".to_owned(), Fault::InTheFuture)]);
    }
    for state in [Excused, Cancelled] {
        assert_eq!(checked(&settle(state, "2026-11-23"), tomorrow), []);
    }
    let today = of(Planned, "2026-11-23");
    assert_eq!(checked(&settle(Held, "2026-11-23"), today), []);
    let early = checked(&settle(Held, "2026-11-22"), today);
    assert_eq!(early, [("happened_on".to_owned(), Fault::BeforeTheOther)]);
    // a mistake is put right by another outcome, never by the same one
    assert_eq!(checked(&settle(Missed, "2026-11-23"), of(Held, "2026-11-23")), []);
    let same = checked(&settle(Held, "2026-11-23"), of(Held, "2026-11-23"));
    assert_eq!(same, [("state".to_owned(), Fault::Contradicts)]);
}

#[test]
fn nobody_is_met_before_the_arrival_and_only_what_is_planned_is_moved() {
    let moved = AppointmentCommand::Move {
        slot: slot("2026-11-25", "10:00:00", 60),
        with: None,
        reason: String::new(),
    };
    let arrived_on = Some(day("2026-11-26"));
    let planned = (AppointmentState::Planned, day("2026-11-24"), None);
    let facts = AppointmentFacts { arrived_on, standing: Some(planned), ..AppointmentFacts::default() };
    assert_eq!(checked(&moved, facts), [("day".to_owned(), Fault::BeforeArrival)]);
    let held = (AppointmentState::Held, day("2026-11-20"), None);
    let facts = AppointmentFacts { standing: Some(held), ..AppointmentFacts::default() };
    assert_eq!(checked(&moved, facts), [("day".to_owned(), Fault::Contradicts)]);
    let facts = AppointmentFacts {
        standing: Some(planned),
        closed_to_mentors: true,
        with_mentor: true,
        ..AppointmentFacts::default()
    };
    assert_eq!(checked(&moved, facts), [("with".to_owned(), Fault::Contradicts)]);
}

fn appointment(
    n: u128,
    time: &str,
    with: Option<u128>,
    person: u128,
    state: AppointmentState,
) -> Appointment {
    Appointment {
        id: AppointmentId::from_uuid(Uuid::from_u128(n)),
        version: 1,
        people: vec![(PersonId::from_uuid(Uuid::from_u128(person)), String::new())],
        slot: slot("2026-11-23", time, 60),
        kind: "talk".into(),
        words: String::new(),
        purpose: Purpose::default(),
        with: with.map(|who| (AccountId::from_uuid(Uuid::from_u128(who)), String::new())),
        institution: String::new(),
        note: String::new(),
        remind_days: None,
        sensitivity: Sensitivity::Ordinary,
        state,
        standings: vec![(PersonId::from_uuid(Uuid::from_u128(person)), state, 1)],
        booking: None,
        changes: Vec::new(),
        may_change: true,
        recorded_by: None,
    }
}

#[test]
fn the_same_worker_or_the_same_client_twice_at_once_is_noticed() {
    use AppointmentState::{Cancelled, Planned};
    let all = [
        appointment(1, "09:00:00", Some(7), 21, Planned),
        appointment(2, "09:30:00", Some(7), 22, Planned),
        appointment(3, "10:30:00", None, 22, Planned),
        appointment(4, "09:00:00", Some(7), 23, Cancelled),
        appointment(5, "10:45:00", Some(8), 22, Planned),
    ];
    assert_eq!(clashing(&all), [true, true, true, false, true]);
    assert_eq!(clashing(&all[..1]), [false]);
}
