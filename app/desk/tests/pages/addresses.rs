//! A page is found again by its address, and an address holds codes, days and ids only.

use leptos_router::params::ParamsMap;
use lidzas_desk::{attachment, audit, institution, notes, register, timeline};
use lidzas_domain::{
    attachment::AttachmentFilter,
    audit::AuditFilter,
    case_file::TimelineEntry,
    code_list::Role,
    institution::DirectoryFilter,
    note::{NoteFilter, NotesFrom},
    person::{AttachmentId, NoteId, PersonId},
    register::{After, RegisterFilter},
    timeline::{Event, Group, Place, TimelineFilter},
};
use uuid::Uuid;

fn person() -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(7))
}

/// What the router reads from an address.
fn query(address: &str) -> ParamsMap {
    address
        .split_once('?')
        .map_or("", |(_, query)| query)
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn of_the_register() {
    let filter = RegisterFilter { unassigned: true, ..RegisterFilter::default() };
    let begin = After { last_day: "2026-12-01".parse().ok(), person: person() };
    let address = register::page_address(&filter, Some(begin));
    assert_eq!(register::after(&query(&address)), Some(begin));
    assert_eq!(register::page_address(&RegisterFilter::default(), None), "/desk/register");
}

#[test]
fn of_the_audit() {
    let filter = AuditFilter { role: Some(Role::Coordinator), ..AuditFilter::default() };
    let begin = Uuid::from_u128(7);
    for filter in [filter, AuditFilter::default()] {
        let pairs = query(&audit::page_address(&filter, Some(begin)));
        assert_eq!(audit::after(&pairs), Some(begin));
        let read = AuditFilter::from_query((&pairs).into_iter().map(|(name, value)| (name.as_ref(), value)));
        assert_eq!(read, filter);
    }
    assert_eq!(audit::page_address(&AuditFilter::default(), None), "/desk/audit");
}

#[test]
fn of_the_notes() {
    let note = NoteId::from_uuid(Uuid::from_u128(8));
    let calls = NoteFilter { kind: Some("phone_call".to_owned()), ..NoteFilter::default() };
    for filter in [calls.clone(), NoteFilter::default()] {
        for from in [NotesFrom::Newest, NotesFrom::After(note), NotesFrom::At(note)] {
            let address = notes::words::page_address(person(), &filter, from);
            assert_eq!(notes::list::asked(&query(&address)), (filter.clone(), from));
        }
    }
    let address = |filter: &NoteFilter, from| notes::words::page_address(person(), filter, from);
    assert_eq!(
        address(&NoteFilter::default(), NotesFrom::Newest),
        format!("/desk/person/{}/notes", person())
    );
    assert_eq!(
        address(&calls, NotesFrom::After(note)),
        format!("/desk/person/{}/notes?kind=phone_call&after={note}", person())
    );
}

#[test]
fn of_the_files() {
    let address = |filter: &AttachmentFilter, after| attachment::words::page_address(person(), filter, after);
    assert_eq!(address(&AttachmentFilter::default(), None), format!("/desk/person/{}/files", person()));
    let letters = AttachmentFilter { kind: Some("letter".to_owned()), set_aside: true };
    let file = AttachmentId::from_uuid(Uuid::from_u128(8));
    assert_eq!(
        address(&letters, Some(file)),
        format!("/desk/person/{}/files?kind=letter&set_aside=yes&after={file}", person())
    );
}

#[test]
fn of_the_directory() {
    let filter = DirectoryFilter { wanted: "ārs & x".to_owned(), kind: "gp".to_owned(), retired: true };
    assert_eq!(
        institution::list::address(&filter, None),
        "/desk/institutions?wanted=%C4%81rs%20%26%20x&kind=gp&retired%3F=on"
    );
}

fn place(arm: i16) -> Place {
    Place {
        happened_on: "2026-11-22".parse().unwrap(),
        recorded_at: chrono::DateTime::UNIX_EPOCH,
        arm,
        id: Uuid::from_u128(8),
    }
}

#[test]
fn of_the_timeline() {
    let page_address = timeline::address::page_address;
    let some = TimelineFilter {
        groups: vec![Group::Status, Group::Notes],
        from: Some("2026-01-01".parse().unwrap()),
        ..TimelineFilter::default()
    };
    for filter in [some, TimelineFilter::default()] {
        for after in [None, Some(place(60))] {
            let address = page_address(person(), &filter, after);
            assert_eq!(timeline::list::asked(&query(&address)), (filter.clone(), after));
        }
    }
    let all = TimelineFilter::default();
    assert_eq!(page_address(person(), &all, None), format!("/desk/person/{}/timeline", person()));
    let notes = TimelineFilter { groups: vec![Group::Notes], ..all };
    assert_eq!(
        page_address(person(), &notes, Some(place(1))),
        format!("/desk/person/{}/timeline?groups=notes&after={}", person(), place(1).code())
    );
}

#[test]
fn a_thing_that_happened_leads_to_where_it_stands() {
    let person = person();
    let event = |what: &str, subject| {
        let entry = TimelineEntry {
            happened_on: place(1).happened_on,
            recorded_at: place(1).recorded_at,
            recorded_by: None,
            what: what.to_owned(),
            words: String::new(),
        };
        timeline::address::stands_at(person, &Event { entry, place: place(1), subject })
    };
    let id = Uuid::from_u128(9);
    assert_eq!(
        event("problem.solved", Some(id)),
        Some(format!("/desk/person/{person}/problems?at={id}#problem-{id}"))
    );
    assert_eq!(event("note.phone_call", Some(id)), Some(format!("/desk/person/{person}/notes?at={id}")));
    assert_eq!(event("household.member_joined", Some(id)), Some(format!("/desk/person/{id}")));
    assert_eq!(
        event("request_letter.2", Some(id)),
        Some(format!("/desk/person/{person}/requests?at={id}#letter-{id}-2"))
    );
    assert_eq!(event("household.joined", None), None);
    assert_eq!(event("status.refugee", None), None);
}
