//! A draft that is found again leads back to the form it is of.

use lidzas_desk::{
    administration::server::{Begun, CRITERIA_DRAFT, TASKS_DRAFT, goal_address, goal_draft},
    institution::{
        representation::{self, letter},
        server as directory,
    },
};
use lidzas_domain::{
    institution::{DirectoryKind, RepresentationKind},
    person::{InstitutionId, RequestId},
    plan::NEW_GOAL,
};
use uuid::Uuid;

#[test]
fn of_an_administrator() {
    for (form, address) in [
        (CRITERIA_DRAFT.to_owned(), "/desk/administration/criteria/new".to_owned()),
        (TASKS_DRAFT.to_owned(), "/desk/administration/tasks/new".to_owned()),
        (goal_draft(NEW_GOAL, false), "/desk/administration/goals/new".to_owned()),
        (goal_draft("bank_account", true), goal_address("bank_account", true)),
    ] {
        assert_eq!(Begun::of_draft(&form).map(|begun| begun.address()), Some(address), "{form}");
    }
    assert_eq!(Begun::of_draft("casework:need"), None);
}

#[test]
fn of_the_directory() {
    let (id, of) = (InstitutionId::from_uuid(Uuid::from_u128(1)), Uuid::from_u128(2));
    for (kind, id, of) in [
        (DirectoryKind::Entry, None, None),
        (DirectoryKind::Entry, Some(id), None),
        (DirectoryKind::Merge, Some(id), Some(of)),
        (DirectoryKind::TakeBack, Some(id), None),
    ] {
        let address = directory::form_address(kind, id, of);
        assert_eq!(directory::form_of_draft(&directory::draft_form(kind, id, of)), Some((kind, address)));
    }
    assert_eq!(directory::form_of_draft("casework:need"), None);
}

#[test]
fn of_a_request_to_an_institution() {
    use representation::server::{draft_form, form_address, form_of_draft};
    let (person, of) = (Uuid::from_u128(1), Uuid::from_u128(2));
    for of in [None, Some(of)] {
        let kind = RepresentationKind::Answer;
        let address = form_address(person, kind, of);
        assert_eq!(form_of_draft(&draft_form(kind, of), person), Some((kind, address)));
    }
    assert_eq!(form_of_draft("casework:need", person), None);
}

#[test]
fn of_a_letter() {
    use letter::server::{draft_form, letter_address, letter_of_draft};
    let (person, request) = (Uuid::from_u128(1), RequestId::from_uuid(Uuid::from_u128(2)));
    assert_eq!(letter_of_draft(&draft_form(request), person), Some(letter_address(person, request)));
    assert_eq!(letter_of_draft("representation:request", person), None);
}
