//! Rules that stand in the desk: what leaves the server, what a public request fills, when a session's end is said.

use chrono::DateTime;
use lidzas_desk::{
    case_file::open_file::server::leave_out,
    conflict::both_sides,
    intake::server::steps::fill,
    part::Part,
    session_watch::{MINUTE, Watch, watch},
};
use lidzas_domain::{
    case_file::{History, Permitted, PersonFile, SafetyBar, TimelineEntry},
    code_list::{ArrivalRoute, CaseState, DocumentKind, ResidenceKind, Role, Sex, Vulnerability},
    entitlement::{Facts, Policy, assess},
    intake::IntakeForm,
    person::{NameForms, PersonId},
};
use lidzas_store::support_request::WaitingRequest;
use uuid::Uuid;

#[test]
fn a_path_belongs_to_one_part() {
    for path in ["/desk", "/desk/", "/desk/register"] {
        assert_eq!(Part::of(path), Part::Lists, "{path}");
    }
    for path in [
        "/desk/intake",
        "/desk/person/0",
        "/desk/person/0/move",
        "/desk/figures",
        "/desk/account",
        "/desk/register/none",
        "/desk/none",
    ] {
        assert_eq!(Part::of(path), Part::Work, "{path}");
    }
}

#[test]
fn one_is_warned_before_the_session_ends() {
    let day = 12.0 * 60.0 * MINUTE;
    assert_eq!(watch(24.0 * MINUTE, 0.0, day, false), Watch::Quiet);
    assert_eq!(watch(25.0 * MINUTE, 0.0, day, false), Watch::Idle);
    assert_eq!(watch(30.0 * MINUTE, 0.0, day, false), Watch::Ended);
    // a request in any tab begins the time anew
    assert_eq!(watch(31.0 * MINUTE, 20.0 * MINUTE, day, false), Watch::Quiet);
    assert_eq!(watch(day - 5.0 * MINUTE, day - 6.0 * MINUTE, day, false), Watch::DayEnding);
    assert_eq!(watch(day - 5.0 * MINUTE, day - 6.0 * MINUTE, day, true), Watch::Quiet);
    assert_eq!(watch(day, day, day, true), Watch::Ended);
}

#[test]
fn a_field_that_neither_side_has_is_left_out() {
    let line = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    let then = vec![line("State", "open"), line("Place", "–"), line("Reason", "")];
    let now = vec![line("State", "closed"), line("Place", ""), line("Reason", "moved away")];
    let both: Vec<_> = both_sides(then, now);
    let names: Vec<_> = both.iter().map(|(name, _, _)| name.as_str()).collect();
    assert_eq!(names, ["State", "Reason"]);
    assert_eq!(both[0], ("State".to_owned(), "open".to_owned(), "closed".to_owned()));
}

fn asked(name: &str, contact: &str) -> WaitingRequest {
    WaitingRequest {
        id: Uuid::from_u128(7),
        reference: "ABCD-2345".into(),
        name: name.into(),
        contact: contact.into(),
        language: "ar".into(),
        place: "mucenieki".into(),
        message: String::new(),
        received_at: DateTime::UNIX_EPOCH,
    }
}

#[test]
fn a_public_request_fills_what_it_tells() {
    let mut form = IntakeForm::empty();
    fill(&mut form, &asked("Amina Nur Haddad", "+371 20000000"));
    let person = &form.people[0];
    assert_eq!(person.names.latin_given, "Amina Nur");
    assert_eq!(person.names.latin_family, "Haddad");
    assert_eq!(person.phone, "+371 20000000");
    assert_eq!((form.residence.as_str(), person.languages.as_slice()), ("mucenieki", &["ar".to_owned()][..]));
}

#[test]
fn a_name_in_its_own_script_goes_to_its_own_fields() {
    let mut form = IntakeForm::empty();
    fill(&mut form, &asked("أمينة حداد", "amina@example.org"));
    let person = &form.people[0];
    assert_eq!(person.names.original_given, "أمينة");
    assert!(person.names.latin_given.is_empty());
    assert_eq!(person.email, "amina@example.org");
}

fn file(content: bool) -> PersonFile {
    let today = "2026-11-22".parse().unwrap();
    let answer = assess(&Policy::current(), &Facts::on_arrival(today)).unwrap().on(today);
    PersonFile {
        person: PersonId::from_uuid(Uuid::from_u128(7)),
        version: 1,
        names: NameForms::latin("Amina", "Haddad").unwrap(),
        birth: None,
        sex: Sex::Female,
        citizenships: vec!["SY".to_owned()],
        stateless: false,
        languages: vec!["ar".to_owned()],
        interpreter_need: "always".to_owned(),
        personal_code: Some("32000000001".to_owned()),
        phone: "+371 20000000".to_owned(),
        email: String::new(),
        documents: vec![(DocumentKind::Other, "A1".to_owned())],
        case_state: CaseState::Active,
        child_file: false,
        unaccompanied: true,
        representative: None,
        route: ArrivalRoute::Independent,
        residence: ResidenceKind::Mucenieki,
        address: "12".to_owned(),
        referred_by: String::new(),
        service_refused_on: None,
        history: History::default(),
        warning: None,
        answer,
        assigned: Vec::new(),
        household: Vec::new(),
        vulnerabilities: vec![Vulnerability::Minor],
        protected_from: vec![SafetyBar {
            id: Uuid::from_u128(8),
            barred: Some("X".to_owned()),
            reason: "reason".to_owned(),
            from: today,
            set_by: None,
            lifted: None,
        }],
        counts: lidzas_domain::casework::CaseworkCounts::default(),
        timeline: vec![TimelineEntry {
            happened_on: today,
            recorded_at: DateTime::UNIX_EPOCH,
            recorded_by: None,
            what: "service.refused".to_owned(),
            words: "reason".to_owned(),
        }],
        permitted: Permitted { content, ..Permitted::default() },
        today,
    }
}

#[test]
fn the_table_decides_what_leaves_the_server() {
    let mut own = file(true);
    leave_out(Role::SocialWorker, &mut own);
    assert_eq!(own, file(true));

    let mut core = file(false);
    leave_out(Role::SocialWorker, &mut core);
    assert!(core.personal_code.is_none() && core.phone.is_empty() && core.address.is_empty());
    assert!(core.timeline.is_empty() && core.vulnerabilities.is_empty() && core.languages.is_empty());
    assert!(!core.unaccompanied);

    let mut mentor = file(false);
    leave_out(Role::SocialMentor, &mut mentor);
    assert!(!mentor.phone.is_empty() && !mentor.address.is_empty());
    // a vulnerability flag like the others (DOMAIN.md §4, §6)
    assert!(!mentor.unaccompanied);
    assert!(
        mentor.personal_code.is_none() && mentor.documents.is_empty() && mentor.protected_from.is_empty()
    );
}
