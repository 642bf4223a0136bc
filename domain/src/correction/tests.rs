use super::*;
use crate::code_list::{ArrivalRoute, DocumentKind, GenderPreference, InterpreterNeed, LegalStatus, Sex};
use crate::form::{Fault, FieldError};
use crate::person::NameForms;
use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn today() -> NaiveDate {
    day(2026, 11, 22)
}

fn document(id: u128, number: &str) -> Document {
    Document { id: Some(Uuid::from_u128(id)), kind: DocumentKind::ALL[0], number: number.into() }
}

fn opened() -> Opened {
    Opened {
        version: 3,
        record: Record {
            names: NameForms::latin("Samira", "Hadad").unwrap(),
            birth: "1990-05".parse().ok(),
            sex: Sex::Female,
            citizenships: vec!["SY".into()],
            stateless: false,
            languages: vec!["ar".into(), "en".into()],
            interpreter_need: InterpreterNeed::Always,
            interpreter_preference: GenderPreference::NoPreference,
            personal_code: None,
            documents: vec![document(1, "A1234"), document(2, "B1234")],
            phone: "+371 20000000".into(),
            email: String::new(),
            route: ArrivalRoute::Independent,
            arrived: Some(day(2026, 9, 1)),
            applied: Some(day(2026, 9, 2)),
            statuses: vec![RecordedStatus {
                id: Uuid::from_u128(9),
                status: LegalStatus::Refugee,
                happened_on: day(2026, 10, 1),
            }],
        },
    }
}

fn form() -> CorrectionForm {
    CorrectionForm { reason: "typing_slip".into(), ..CorrectionForm::of(&opened()) }
}

#[test]
fn an_untouched_form_corrects_nothing() {
    let correction = form().read(today()).unwrap();
    assert_eq!(correction.fields(), []);
    assert_eq!(correction.opened.version, 3);
    assert_eq!(correction.form(), form());
}

#[test]
fn only_what_was_touched_is_corrected() {
    let mut form = form();
    form.person.names.latin_family = " Haddad ".into();
    form.person.birth.day = "7".into();
    form.documents[0].withdraw = true;
    form.documents[1].number = "B12345".into();
    form.withdrawn = vec![Uuid::from_u128(9).to_string()];
    let correction = form.read(today()).unwrap();
    assert_eq!(correction.fields(), [Field::LatinFamily, Field::Birth, Field::Documents, Field::Statuses]);
    assert_eq!(correction.record.values(Field::LatinFamily), ["Haddad"]);
    assert_eq!(correction.record.values(Field::Birth), ["1990-05-07"]);
    assert_eq!(correction.record.documents, [document(2, "B12345")]);
    // the form made of it says the same again
    assert_eq!(correction.form().read(today()).unwrap(), correction);
}

#[test]
fn a_reason_is_required_and_another_one_is_said_in_words() {
    let fault = |form: CorrectionForm| form.read(today()).unwrap_err();
    let missing = CorrectionForm { reason: String::new(), ..form() };
    assert_eq!(fault(missing), [FieldError { field: "reason".into(), fault: Fault::Required }]);
    let silent = CorrectionForm { reason: "other".into(), ..form() };
    assert_eq!(fault(silent), [FieldError { field: "words".into(), fault: Fault::Required }]);
    let said = CorrectionForm { reason: "other".into(), words: "tulks pārprata gadu".into(), ..form() };
    assert_eq!(said.read(today()).unwrap().words, "tulks pārprata gadu");
}

#[test]
fn dates_are_held_against_each_other() {
    let mut form = form();
    form.arrived = DateFields::of(day(2026, 9, 10));
    form.person.birth = DateFields { year: "2027".into(), ..DateFields::default() };
    form.documents[1].number = "A1234".into();
    let faults: Vec<(String, &str)> =
        form.read(today()).unwrap_err().into_iter().map(|e| (e.field, e.fault.code())).collect();
    for expected in
        [("person.birth", "in_the_future"), ("applied", "before_arrival"), ("documents.1.number", "twice")]
    {
        assert!(faults.contains(&(expected.0.into(), expected.1)), "{expected:?}: {faults:?}");
    }
}

#[test]
fn a_document_is_withdrawn_by_its_tick_and_not_by_being_emptied() {
    let mut form = form();
    form.documents[0] = DocumentRow { id: form.documents[0].id.clone(), ..DocumentRow::default() };
    let faults = form.read(today()).unwrap_err();
    assert_eq!(faults, [FieldError { field: "documents.0.number".into(), fault: Fault::Required }]);
}

#[test]
fn a_form_without_what_it_was_opened_on_is_refused() {
    let form = CorrectionForm { opened: "{}".into(), ..form() };
    assert_eq!(
        form.read(today()).unwrap_err(),
        [FieldError { field: "opened".into(), fault: Fault::Contradicts }]
    );
}

#[test]
fn what_others_recorded_meanwhile_is_not_taken_back() {
    let mut form = form();
    form.person.names.latin_family = "Haddad".into();
    form.documents[0].number = "A12345".into();
    form.documents[2] = DocumentRow {
        kind: DocumentKind::ALL[0].code().into(),
        number: "C1".into(),
        ..DocumentRow::default()
    };
    let mine = form.read(today()).unwrap();
    let mut now = opened();
    now.version = 4;
    now.record.names = NameForms::latin("Samīra", "Hadad").unwrap();
    now.record.phone = "+371 2".into();
    now.record.documents = vec![document(1, "A1234"), document(5, "E5")];
    let merged = mine.onto(now);
    assert_eq!(merged.record.names.heading(), "Samīra Haddad");
    assert_eq!(merged.record.phone, "+371 2");
    let numbers: Vec<&str> = merged.record.documents.iter().map(|one| one.number.as_str()).collect();
    assert_eq!(numbers, ["A12345", "E5", "C1"]);
    assert_eq!(merged.fields(), [Field::LatinFamily, Field::Documents]);
    assert_eq!(merged.opened.version, 4);
}

#[test]
fn every_field_and_reason_has_its_code() {
    for field in Field::ALL {
        assert_eq!(Field::from_code(field.code()), Some(field));
    }
    for reason in CorrectionReason::ALL {
        assert_eq!(CorrectionReason::from_code(reason.code()), Some(reason));
    }
}

proptest! {
    #[test]
    fn merging_with_nothing_new_changes_nothing(given in "[A-Z][a-z]{1,9}", year in 1930_i32..2020, stateless: bool) {
        let mut form = form();
        form.person.names.latin_given = given;
        form.person.birth = DateFields { year: year.to_string(), ..DateFields::default() };
        form.person.stateless = stateless;
        let correction = form.read(today()).unwrap();
        prop_assert_eq!(correction.onto(opened()), correction.clone());
        // whoever touched nothing follows the register wholly
        let untouched = CorrectionForm { reason: "other".into(), words: "tikai pārbaude".into(), ..CorrectionForm::of(&opened()) };
        let now = Opened { version: 4, record: correction.record };
        let followed = untouched.read(today()).unwrap().onto(now.clone());
        prop_assert_eq!(followed.record, now.record);
    }
}
