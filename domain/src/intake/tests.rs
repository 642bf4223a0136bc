use super::*;
use crate::form::FieldError;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn person(given: &str, born: NaiveDate) -> PersonFields {
    PersonFields {
        relation: "other".into(),
        names: NameInput { latin_given: given.into(), ..NameInput::default() },
        birth: DateFields::of(born),
        sex: "female".into(),
        ..PersonFields::default()
    }
}

fn form() -> IntakeForm {
    IntakeForm {
        route: "independent".into(),
        arrived: DateFields::of(day(2026, 9, 1)),
        residence: "mucenieki".into(),
        people: vec![person("Amina", day(1990, 5, 7))],
        ..IntakeForm::empty()
    }
}

const TODAY: (i32, u32, u32) = (2026, 11, 22);

fn read(form: &IntakeForm) -> Result<Intake, Vec<FieldError>> {
    form.read(day(TODAY.0, TODAY.1, TODAY.2))
}

fn fields(form: &IntakeForm) -> Vec<(String, &'static str)> {
    read(form).unwrap_err().into_iter().map(|e| (e.field, e.fault.code())).collect()
}

#[test]
fn one_person_is_enough() {
    let intake = read(&form()).unwrap();
    assert_eq!(intake.people[0].arrived, day(2026, 9, 1));
    assert_eq!(intake.people[0].names.heading(), "Amina");
    assert!(!intake.people[0].accompanied_child);
}

#[test]
fn an_empty_form_names_every_needed_field() {
    let faults = fields(&IntakeForm::empty());
    for field in ["route", "arrived", "residence", "people.0.latin_given", "people.0.sex"] {
        assert!(faults.contains(&(field.into(), "required")), "{field}: {faults:?}");
    }
}

#[test]
fn a_child_born_here_arrives_at_birth() {
    let mut form = form();
    form.people.push(PersonFields { relation: "child".into(), ..person("Sami", day(2026, 10, 10)) });
    let intake = read(&form).unwrap();
    assert_eq!(intake.people[1].arrived, day(2026, 10, 10));
    assert!(intake.people[1].accompanied_child);
}

#[test]
fn a_minor_alone_must_be_marked_unaccompanied() {
    let mut form = form();
    form.people = vec![person("Sami", day(2012, 1, 2))];
    assert_eq!(fields(&form), [("people.0.unaccompanied".into(), "minor_needs_adult")]);
    form.people[0].unaccompanied = true;
    let intake = read(&form).unwrap();
    assert!(intake.people[0].unaccompanied && !intake.people[0].accompanied_child);
}

#[test]
fn the_same_person_twice_is_a_slip() {
    let mut form = form();
    form.people.push(person("Amina", day(1990, 5, 7)));
    assert_eq!(fields(&form), [("people.1.latin_given".into(), "twice")]);
}

#[test]
fn dates_in_an_impossible_order_are_told_at_their_field() {
    let mut form = form();
    form.applied = DateFields::of(day(2026, 8, 1));
    form.status = "refugee".into();
    form.decided = DateFields::of(day(2026, 12, 1));
    assert_eq!(fields(&form), [("decided".into(), "in_the_future"), ("applied".into(), "before_arrival")]);
}

#[test]
fn what_is_typed_survives_json() {
    let form = form();
    let text = serde_json::to_string(&form).unwrap();
    assert_eq!(serde_json::from_str::<IntakeForm>(&text).unwrap(), form);
    // an older draft that lacks a field is still read
    assert_eq!(serde_json::from_str::<IntakeForm>("{}").unwrap(), IntakeForm::default());
}
