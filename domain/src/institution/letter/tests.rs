//! What a letter tells: what was ticked, and nothing else.

use super::*;
use proptest::prelude::*;
use uuid::Uuid;

fn contact(number: u128) -> ContactId {
    ContactId::from_uuid(Uuid::from_u128(number))
}

fn member(number: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(number))
}

/// Everything a sheet can hold but the household, whose members stand apart.
fn of_the_client() -> Vec<LetterFact> {
    LetterFact::ALL.iter().copied().filter(|fact| *fact != LetterFact::Household).collect()
}

fn sheet(facts: &[LetterFact]) -> LetterSheet {
    let facts = facts.iter().map(|fact| (*fact, format!("value of {fact}"))).collect();
    LetterSheet {
        request: RequestId::from_uuid(Uuid::from_u128(1)),
        request_version: 1,
        file_version: 1,
        contacts: vec![(contact(2), "Inga Ozola".to_owned())],
        contact: Some(contact(2)),
        household: (1..=3).map(|number| (member(number), format!("{number}. loceklis"))).collect(),
        content: LetterContent {
            asked: "Sniegt ziņas".to_owned(),
            documents: vec!["Iesniegums".to_owned()],
            facts,
            ..LetterContent::default()
        },
    }
}

#[test]
fn only_the_name_is_proposed() {
    let sheet = sheet(&of_the_client());
    let form = LetterForm::begun(&sheet);
    assert_eq!((form.facts.as_slice(), form.members.len()), (&["name".to_owned()][..], 0));
    let letter = sheet.chosen(&form.read().unwrap()).unwrap();
    assert_eq!(letter.facts, [(LetterFact::Name, "value of name".to_owned())]);
    assert_eq!((letter.contact.as_str(), letter.documents.len()), ("Inga Ozola", 1));
}

#[test]
fn what_is_not_on_the_sheet_cannot_be_told() {
    let sheet = sheet(&[LetterFact::Name]);
    let form = LetterForm { facts: vec!["personal_code".to_owned()], ..LetterForm::begun(&sheet) };
    let fault = |field: &str| vec![FieldError { field: field.to_owned(), fault: Fault::UnknownChoice }];
    assert_eq!(sheet.chosen(&form.read().unwrap()), Err(fault("facts")));
    let form = LetterForm { contact: contact(3).to_string(), ..LetterForm::begun(&sheet) };
    assert_eq!(sheet.chosen(&form.read().unwrap()), Err(fault("contact")));
    let form = LetterForm { facts: vec!["secret".to_owned()], ..LetterForm::default() };
    assert_eq!(form.read(), Err(fault("facts")));
    // the household is ticked one by one, never as a whole
    let form = LetterForm { facts: vec!["household".to_owned()], ..LetterForm::begun(&sheet) };
    assert_eq!(sheet.chosen(&form.read().unwrap()), Err(fault("facts")));
    for (id, unreadable) in [(member(4).to_string(), false), ("visi".to_owned(), true)] {
        let form = LetterForm { members: vec![id], ..LetterForm::begun(&sheet) };
        match form.read() {
            Ok(choice) => assert_eq!(sheet.chosen(&choice), Err(fault("members"))),
            Err(faults) => assert_eq!((faults, unreadable), (fault("members"), true)),
        }
    }
}

#[test]
fn of_the_household_those_are_named_who_are_ticked() {
    let sheet = sheet(&[LetterFact::Name]);
    let ids = [member(3), member(1), member(3)].map(|id| id.to_string());
    let form = LetterForm { members: ids.to_vec(), ..LetterForm::begun(&sheet) };
    let letter = sheet.chosen(&form.read().unwrap()).unwrap();
    let named = (LetterFact::Household, "1. loceklis; 3. loceklis".to_owned());
    assert_eq!(letter.facts[1..], [named]);
    assert_eq!(sheet.with(&form.so_far()), letter);
}

#[test]
fn a_letter_of_before_is_read_as_it_was() {
    // the household was one tick then
    let kept = r#"{"sender":"A","signed_by":"Anna","by_coordinator":false,"institution":"VSAA","contact":"",
        "address":"","reference":"1234-5678/1","dated":"2026-11-02","facts":[["household","Sami Haddad; Lina Haddad"]],
        "asked":"Sniegt","why":"Vajag","documents":[],"deadline":null,"power_given_on":null}"#;
    let letter: LetterContent = serde_json::from_str(kept).unwrap();
    assert_eq!(letter.facts, [(LetterFact::Household, "Sami Haddad; Lina Haddad".to_owned())]);
}

proptest! {
    #[test]
    fn a_letter_tells_exactly_what_was_ticked(
        held in proptest::sample::subsequence(of_the_client(), 0..=of_the_client().len()),
        members in proptest::sample::subsequence(vec![1_u128, 2, 3], 0..=3),
        ticks in proptest::collection::vec(any::<bool>(), LetterFact::ALL.len()),
    ) {
        let sheet = sheet(&held);
        let ticked: Vec<_> = held.iter().zip(ticks).filter(|(_, tick)| *tick).map(|(fact, _)| *fact).collect();
        let form = LetterForm {
            facts: ticked.iter().map(|fact| fact.code().to_owned()).collect(),
            members: members.iter().map(|number| member(*number).to_string()).collect(),
            ..LetterForm::begun(&sheet)
        };
        let letter = sheet.chosen(&form.read().unwrap()).unwrap();
        let (of_household, of_client): (Vec<_>, Vec<_>) =
            letter.facts.iter().cloned().partition(|(fact, _)| *fact == LetterFact::Household);
        prop_assert_eq!(of_client.iter().map(|(fact, _)| *fact).collect::<Vec<_>>(), ticked);
        let named: Vec<_> = members.iter().map(|number| format!("{number}. loceklis")).collect();
        let said = of_household.first().map(|(_, names)| names.clone()).unwrap_or_default();
        prop_assert_eq!(said, named.join("; "));
        // the preview shows what the letter will say
        prop_assert_eq!(sheet.with(&form.so_far()), letter);
    }
}
