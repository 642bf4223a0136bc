use super::*;
use crate::form::Fault;

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn changed() -> Changes {
    Changes { id: Some(Uuid::from_u128(7)), version: 1 }
}

fn tie() -> NetworkForm {
    NetworkForm { name: "Fatima".to_owned(), kind: "friend".to_owned(), ..NetworkForm::begun(today()) }
}

fn faults(form: &NetworkForm, kind: NetworkKind, changes: Changes) -> Vec<(String, Fault)> {
    let faults = form.read(kind, changes, today()).err().unwrap_or_default();
    faults.into_iter().map(|error| (error.field, error.fault)).collect()
}

#[test]
fn a_new_tie_needs_a_name_and_a_kind_and_no_reason() {
    assert_eq!(faults(&tie(), NetworkKind::Tie, Changes::default()), []);
    let empty = NetworkForm::begun(today());
    assert_eq!(
        faults(&empty, NetworkKind::Tie, Changes::default()),
        [("name".to_owned(), Fault::Required), ("kind".to_owned(), Fault::Required)]
    );
    // a change says why
    assert_eq!(faults(&tie(), NetworkKind::Tie, changed()), [("reason".to_owned(), Fault::Required)]);
}

#[test]
fn bad_input_is_told_at_its_field() {
    let strange = NetworkForm {
        name: "x".repeat(LONGEST_LINE + 1),
        quality: "golden".to_owned(),
        language: "klingon".to_owned(),
        help: "ā".repeat(20_000),
        since: DateFields::of(today().succ_opt().unwrap()),
        ..tie()
    };
    assert_eq!(
        faults(&strange, NetworkKind::Tie, Changes::default()),
        [
            ("name".to_owned(), Fault::TooLong),
            ("quality".to_owned(), Fault::UnknownChoice),
            ("language".to_owned(), Fault::UnknownChoice),
            ("help".to_owned(), Fault::TooLong),
            ("since".to_owned(), Fault::InTheFuture),
        ]
    );
    let script = NetworkForm { name: "<b>فاطمة</b>".to_owned(), ..tie() };
    let read = script.read(NetworkKind::Tie, Changes::default(), today()).unwrap();
    assert!(matches!(read.content, NetworkContent::Tie(tie) if tie.name == "<b>فاطمة</b>"));
}

#[test]
fn a_relative_is_somebody_on_file_or_a_name() {
    let begun = || NetworkForm { kinship: "sibling".to_owned(), ..NetworkForm::begun(today()) };
    let nobody = faults(&begun(), NetworkKind::Family, Changes::default());
    assert_eq!(nobody, [("name".to_owned(), Fault::Required)]);
    let relative = |form: NetworkForm| match form
        .read(NetworkKind::Family, Changes::default(), today())
        .unwrap()
        .content
    {
        NetworkContent::Family(link) => link.relative,
        other => panic!("{other:?}"),
    };
    let named = NetworkForm { name: "Sami Haddad".to_owned(), ..begun() };
    assert_eq!(relative(named), Relative::Named("Sami Haddad".to_owned()));
    let id = PersonId::from_uuid(Uuid::from_u128(9));
    let on_file = NetworkForm { relative: id.to_string(), ..begun() };
    assert_eq!(relative(on_file), Relative::OnFile(id));
    let strange = NetworkForm { relative: "Anna".to_owned(), ..begun() };
    assert_eq!(
        faults(&strange, NetworkKind::Family, Changes::default()),
        [("relative".to_owned(), Fault::UnknownChoice)]
    );
}

#[test]
fn an_end_has_a_day_a_reason_and_something_that_ends() {
    let form = NetworkForm { reason: "Pārcēlusies uz Vāciju".to_owned(), ..NetworkForm::begun(today()) };
    assert_eq!(faults(&form, NetworkKind::EndTie, changed()), []);
    let nothing = faults(&form, NetworkKind::EndTie, Changes::default());
    assert_eq!(nothing, [("subject".to_owned(), Fault::Required)]);
    assert_eq!(
        faults(&NetworkForm::default(), NetworkKind::EndFamily, changed()),
        [("happened_on".to_owned(), Fault::Required), ("reason".to_owned(), Fault::Required)]
    );
}

#[test]
fn what_one_is_to_the_other_turns_round_and_back() {
    for kinship in Kinship::ALL {
        assert_eq!(kinship.reversed().reversed(), *kinship);
    }
    for care in Care::ALL {
        assert_eq!(care.reversed().reversed(), *care);
    }
    assert_eq!((Kinship::Parent.reversed(), Care::Gives.reversed()), (Kinship::Child, Care::Receives));
}

#[test]
fn a_change_begins_with_what_stands_there() {
    let whole = NetworkForm { language: "ar".to_owned(), since: DateFields::of(today()), ..tie() };
    let read = whole.read(NetworkKind::Tie, Changes::default(), today()).unwrap();
    let NetworkContent::Tie(tie) = read.content else { panic!("a tie") };
    let again =
        NetworkForm { reason: "Atkal sazvanījušies".to_owned(), ..NetworkForm::of_tie(&tie, today()) };
    let read = again.read(NetworkKind::Tie, changed(), today()).unwrap();
    assert_eq!(read.content, NetworkContent::Tie(tie));
    assert_eq!(read.changes, changed());
}
