//! The whole table against sentences of DOMAIN.md §4, written down here once more by hand.

use super::*;
use crate::person::{AccountId, PersonId, ProviderId, TeamId};
use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

type Cell = (Role, Relation, Section, Verb);
type Sentence = (&'static str, fn(Cell) -> bool);

/// Every cell of the table.
fn cells() -> Vec<Cell> {
    let sections: Vec<Section> = [Section::OF_A_FILE, Section::OF_THE_HOUSE].concat();
    let mut all = Vec::new();
    for &role in Role::ALL {
        for &relation in Relation::ALL {
            for &section in &sections {
                all.extend(Verb::ALL.iter().map(|&verb| (role, relation, section, verb)));
            }
        }
    }
    all
}

const CORE: [Section; 4] = [Section::RegisterCore, Section::Status, Section::Household, Section::Assignments];
const RUNS: [Relation; 2] = [Relation::Own, Relation::Substitute];

fn of_a_file(section: Section) -> bool {
    Section::OF_A_FILE.contains(&section)
}

/// Sentences that forbid: what each is about, and no cell of it may be allowed.
const NEVER: &[Sentence] = &[
    ("an account that opens nothing opens nothing", |(_, relation, _, _)| relation == Relation::None),
    (
        "a mentor never sees vulnerability, assessment, health, safety, documents, whatever the relation",
        |(role, _, section, _)| {
            use Section::{
                Assessment, Documents, Network, NotesHealth, NotesSafety, Requests, Safety, Vulnerability,
            };
            role == Role::SocialMentor
                && [Vulnerability, Assessment, Network, NotesHealth, NotesSafety, Safety, Documents, Requests]
                    .contains(&section)
        },
    ),
    ("a mentor files papers and sees nobody else's", |(role, _, section, verb)| {
        role == Role::SocialMentor && section == Section::Files && verb != Verb::Record
    }),
    ("a mentor has nothing of a file not assigned to them", |(role, relation, section, _)| {
        role == Role::SocialMentor && relation != Relation::Own && of_a_file(section)
    }),
    ("a mentor changes, closes, assigns and exports nothing of a file", |(role, _, section, verb)| {
        role == Role::SocialMentor && of_a_file(section) && !matches!(verb, Verb::See | Verb::Record)
    }),
    ("an administrator has neither register nor content", |(role, _, section, _)| {
        role == Role::Administrator
            && (of_a_file(section) || matches!(section, Section::Inbox | Section::Audit))
    }),
    ("an auditor has audit and figures, and no file", |(role, _, section, _)| {
        role == Role::Auditor
            && !matches!(section, Section::Audit | Section::Figures | Section::CodeLists | Section::Drafts)
    }),
    ("a mentor and an auditor change nothing in the directory", |(role, _, section, verb)| {
        matches!(role, Role::SocialMentor | Role::Auditor)
            && section == Section::Directory
            && verb != Verb::See
    }),
    ("an auditor changes nothing", |(role, _, section, verb)| {
        role == Role::Auditor && section != Section::Drafts && !matches!(verb, Verb::See | Verb::Export)
    }),
    ("who serves the barred person has nothing of the protected one's file", |(_, relation, section, _)| {
        relation == Relation::Barred && of_a_file(section)
    }),
    ("another provider, former worker or not, sees nothing of a file", |(_, relation, section, verb)| {
        matches!(relation, Relation::Former | Relation::Unassigned)
            && of_a_file(section)
            && verb != Verb::Record
    }),
    ("without a tie one records a new person and nothing else", |(_, relation, section, verb)| {
        matches!(relation, Relation::Former | Relation::Unassigned)
            && of_a_file(section)
            && (verb, section, relation) != (Verb::Record, Section::RegisterCore, Relation::Unassigned)
    }),
    ("a colleague of the provider sees the register core only", |(role, relation, section, verb)| {
        role == Role::SocialWorker
            && matches!(relation, Relation::Team | Relation::Provider)
            && of_a_file(section)
            && verb == Verb::See
            && !CORE.contains(&section)
    }),
    ("a coordinator of another team sees the register core only", |(role, relation, section, verb)| {
        role == Role::Coordinator
            && relation == Relation::Provider
            && of_a_file(section)
            && verb == Verb::See
            && !CORE.contains(&section)
    }),
    ("a broken glass is for reading", |(_, relation, section, verb)| {
        relation == Relation::BrokenGlass && of_a_file(section) && verb != Verb::See
    }),
    ("only a coordinator lifts a bar", |(role, _, _, verb)| {
        verb == Verb::LiftBar && role != Role::Coordinator
    }),
    ("only a coordinator extends", |(role, _, _, verb)| verb == Verb::Extend && role != Role::Coordinator),
    ("only a worker breaks the glass, and never on a barred file", |(role, relation, _, verb)| {
        verb == Verb::BreakGlass
            && (role != Role::SocialWorker || !matches!(relation, Relation::Team | Relation::Provider))
    }),
    ("only who runs the case or coordinates assigns", |(role, relation, _, verb)| {
        verb == Verb::Assign && !RUNS.contains(&relation) && role != Role::Coordinator
    }),
    ("only administrators administer", |(role, _, _, verb)| {
        verb == Verb::Administer && role != Role::Administrator
    }),
    ("only the auditor sees the audit", |(role, _, section, _)| {
        section == Section::Audit && role != Role::Auditor
    }),
    ("nobody changes the audit", |(_, _, section, verb)| {
        section == Section::Audit && !matches!(verb, Verb::See | Verb::Export)
    }),
    ("a draft is nobody else's", |(_, relation, section, _)| {
        section == Section::Drafts && relation != Relation::Own
    }),
];

/// Sentences that grant: every cell of them must be allowed.
const ALWAYS: &[Sentence] = &[
    ("workers and coordinators of the provider see the register core", |(role, relation, section, verb)| {
        matches!(role, Role::SocialWorker | Role::Coordinator)
            && matches!(relation, Relation::Own | Relation::Substitute | Relation::Team | Relation::Provider)
            && CORE.contains(&section)
            && verb == Verb::See
    }),
    (
        "assigned worker and named substitute see, record and change everything in the file",
        |(role, relation, section, verb)| {
            role == Role::SocialWorker
                && RUNS.contains(&relation)
                && of_a_file(section)
                && matches!(verb, Verb::See | Verb::Record | Verb::Change)
        },
    ),
    ("the team's coordinator sees all of the file", |(role, relation, section, verb)| {
        role == Role::Coordinator && relation == Relation::Team && of_a_file(section) && verb == Verb::See
    }),
    ("a broken glass shows all of the file", |(role, relation, section, verb)| {
        role == Role::SocialWorker
            && relation == Relation::BrokenGlass
            && of_a_file(section)
            && verb == Verb::See
    }),
    ("a mentor sees core, plan and logistics of assigned clients", |(role, relation, section, verb)| {
        role == Role::SocialMentor
            && relation == Relation::Own
            && (CORE.contains(&section) || matches!(section, Section::Plan | Section::Logistics))
            && verb == Verb::See
    }),
    ("a coordinator assigns and extends in the whole provider", |(role, relation, section, verb)| {
        role == Role::Coordinator
            && matches!(relation, Relation::Team | Relation::Provider)
            && ((section, verb) == (Section::Assignments, Verb::Assign)
                || (section, verb) == (Section::Status, Verb::Extend))
    }),
    ("the team's coordinator lifts a bar", |(role, relation, section, verb)| {
        role == Role::Coordinator
            && relation == Relation::Team
            && (section, verb) == (Section::Safety, Verb::LiftBar)
    }),
    ("a worker may break the glass of a colleague's file", |(role, relation, section, verb)| {
        role == Role::SocialWorker
            && relation == Relation::Provider
            && (section, verb) == (Section::RegisterCore, Verb::BreakGlass)
    }),
    ("the auditor sees audit and figures", |(role, relation, section, verb)| {
        role == Role::Auditor
            && relation == Relation::Unassigned
            && matches!(section, Section::Audit | Section::Figures)
            && verb == Verb::See
    }),
    ("whoever works with institutions reads and keeps their directory", |(role, relation, section, verb)| {
        section == Section::Directory
            && relation == Relation::Unassigned
            && matches!(role, Role::SocialWorker | Role::Coordinator | Role::Administrator)
            && matches!(verb, Verb::See | Verb::Record | Verb::Change)
    }),
    ("the administrator administers accounts and code lists", |(role, relation, section, verb)| {
        role == Role::Administrator
            && relation == Relation::Unassigned
            && matches!(section, Section::Accounts | Section::CodeLists)
            && verb == Verb::Administer
    }),
];

#[test]
fn the_whole_table_agrees_with_the_sentences_of_the_domain() {
    let cells = cells();
    assert_eq!(cells.len(), 5 * 9 * 27 * 12);
    let (mut forbidden, mut granted) = (0, 0);
    for &cell in &cells {
        let (role, relation, section, verb) = cell;
        let allowed = allows(role, relation, section, verb);
        for (sentence, covers) in NEVER.iter().filter(|(_, covers)| covers(cell)) {
            assert!(covers(cell) && !allowed, "{sentence}: {cell:?}");
            forbidden += 1;
        }
        for (sentence, _) in ALWAYS.iter().filter(|(_, covers)| covers(cell)) {
            assert!(allowed, "{sentence}: {cell:?}");
            granted += 1;
        }
    }
    assert!(
        forbidden > 5_000 && granted > 150,
        "{forbidden} forbidden and {granted} granted cells looked at"
    );
}

/// A change to the table that the sentences do not catch still shows here, to be looked at.
#[test]
fn the_table_allows_as_many_cells_as_were_looked_at() {
    let count = |role| {
        cells()
            .into_iter()
            .filter(|cell| cell.0 == role)
            .filter(|&(r, rel, s, v)| allows(r, rel, s, v))
            .count()
    };
    let counts: Vec<usize> = Role::ALL.iter().map(|&role| count(role)).collect();
    assert_eq!(
        counts,
        [264, 30, 370, 91, 43],
        "social worker, social mentor, coordinator, administrator, auditor"
    );
}

#[test]
fn every_line_of_the_table_says_something() {
    for rule in RULES {
        assert!(!rule.says.is_empty());
        assert!(
            !rule.roles.is_empty()
                && !rule.relations.is_empty()
                && !rule.sections.is_empty()
                && !rule.verbs.is_empty(),
            "{}",
            rule.says
        );
    }
}

#[test]
fn endpoints_stand_once_and_touch_only_what_their_roles_may() {
    for (index, one) in ENDPOINTS.iter().enumerate() {
        assert!(one.path.starts_with('/'), "{}", one.path);
        assert!(
            !ENDPOINTS[..index].iter().any(|other| (other.method, other.path) == (one.method, one.path)),
            "{}",
            one.path
        );
        assert!(!one.anonymous || one.touches.is_empty(), "{}: nobody's account touches nothing", one.path);
        for &role in one.roles {
            for &(section, verb) in one.touches {
                let some = Relation::ALL.iter().any(|&relation| allows(role, relation, section, verb));
                assert!(some, "{}: {role} may never {verb:?} {section:?}", one.path);
            }
        }
    }
}

#[test]
fn a_path_that_is_not_in_the_table_is_closed() {
    for role in Role::ALL.iter().copied().map(Some).chain([None]) {
        assert!(!may_call(role, "/desk/no-such-page"));
        assert!(may_call(role, "/sign-in"));
        assert_eq!(may_call(role, "/desk/account"), role.is_some());
        let case_work = matches!(role, Some(Role::SocialWorker | Role::Coordinator));
        assert_eq!(may_call(role, "/api/desk/take_in"), case_work);
        let sees_people = case_work || role == Some(Role::SocialMentor);
        assert_eq!(may_call(role, "/desk/register"), sees_people);
        assert_eq!(may_call(role, "/api/desk/list_accounts"), role == Some(Role::Administrator));
    }
    assert!(endpoint(Method::Get, "/health").is_some_and(|health| health.admits(None)));
}

// Relations.

fn person(n: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(n))
}

fn provider(n: u128) -> ProviderId {
    ProviderId::from_uuid(Uuid::from_u128(n))
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn noon() -> DateTime<Utc> {
    today().and_hms_opt(10, 0, 0).unwrap().and_utc()
}

fn worker() -> AccountFacts {
    AccountFacts {
        id: AccountId::from_uuid(Uuid::from_u128(1)),
        role: Role::SocialWorker,
        contract: Some(Contract { provider: provider(1), from: today(), to: Some(today()) }),
        team: Some(TeamId::from_uuid(Uuid::from_u128(1))),
        disabled: false,
    }
}

fn file() -> FileFacts {
    FileFacts { person: person(1), provider: provider(1), team: None }
}

fn serves(who: PersonId, kind: AssignmentKind) -> AssignmentFact {
    AssignmentFact { person: who, account: worker().id, provider: provider(1), kind, from: today(), to: None }
}

fn asked(
    account: AccountFacts,
    file: FileFacts,
    assignments: &[AssignmentFact],
    bars: &[BarFact],
    glasses: &[GlassFact],
) -> Relation {
    relation(&account, &file, Ties { assignments, bars, glasses }, Instant::at(noon()))
}

#[test]
fn the_last_day_of_a_contract_counts_and_the_last_day_of_an_assignment_does_not() {
    let mut account = worker();
    let mut assignment = serves(person(1), AssignmentKind::Worker);
    assert_eq!(asked(account, file(), &[assignment], &[], &[]), Relation::Own);
    assignment.to = Some(today());
    assert_eq!(asked(account, file(), &[assignment], &[], &[]), Relation::Provider);
    assignment.to = today().checked_add_days(Days::new(1));
    assert_eq!(asked(account, file(), &[assignment], &[], &[]), Relation::Own);
    account.contract = Some(Contract { provider: provider(1), from: today(), to: today().pred_opt() });
    assert_eq!(asked(account, file(), &[assignment], &[], &[]), Relation::None);
    account = AccountFacts { disabled: true, ..worker() };
    assert_eq!(asked(account, file(), &[assignment], &[], &[]), Relation::None);
}

#[test]
fn a_file_that_moved_to_another_provider_is_closed_to_its_former_worker() {
    let moved = FileFacts { provider: provider(2), ..file() };
    assert_eq!(
        asked(worker(), moved, &[serves(person(1), AssignmentKind::Worker)], &[], &[]),
        Relation::Former
    );
    assert_eq!(asked(worker(), moved, &[], &[], &[]), Relation::Unassigned);
}

#[test]
fn a_bar_works_one_way_and_is_stronger_than_a_broken_glass() {
    let bar = BarFact { protected: person(1), barred: person(2), from: today(), to: None };
    let other = FileFacts { person: person(2), ..file() };
    let serves_barred = serves(person(2), AssignmentKind::Substitute);
    let glass = GlassFact { person: person(1), account: worker().id, until: noon() + TimeDelta::minutes(1) };
    assert_eq!(asked(worker(), file(), &[], &[], &[glass]), Relation::BrokenGlass);
    assert_eq!(asked(worker(), file(), &[serves_barred], &[bar], &[glass]), Relation::Barred);
    assert_eq!(asked(worker(), file(), &[], &[bar], &[]), Relation::Provider, "serves neither");
    assert_eq!(
        asked(worker(), other, &[serves(person(1), AssignmentKind::Worker)], &[bar], &[]),
        Relation::Provider
    );
    let both = [serves_barred, serves(person(1), AssignmentKind::Worker)];
    assert_eq!(asked(worker(), file(), &both, &[bar], &[]), Relation::Own, "serves both");
    let coordinator = AccountFacts { role: Role::Coordinator, ..worker() };
    assert_eq!(asked(coordinator, file(), &[serves_barred], &[bar], &[]), Relation::Provider);
    let over = GlassFact { until: noon(), ..glass };
    assert_eq!(asked(worker(), file(), &[], &[], &[over]), Relation::Provider);
}

#[test]
fn an_assignment_of_the_other_kind_ties_nobody() {
    let mentor = AccountFacts { role: Role::SocialMentor, ..worker() };
    assert_eq!(asked(mentor, file(), &[serves(person(1), AssignmentKind::Mentor)], &[], &[]), Relation::Own);
    assert_eq!(
        asked(mentor, file(), &[serves(person(1), AssignmentKind::Worker)], &[], &[]),
        Relation::Provider
    );
    assert_eq!(
        asked(worker(), file(), &[serves(person(1), AssignmentKind::Mentor)], &[], &[]),
        Relation::Provider
    );
}

#[test]
fn a_team_needs_the_same_team() {
    let team = worker().team;
    assert_eq!(asked(worker(), FileFacts { team, ..file() }, &[], &[], &[]), Relation::Team);
    let teamless = AccountFacts { team: None, ..worker() };
    assert_eq!(
        asked(teamless, file(), &[], &[], &[]),
        Relation::Provider,
        "no team on both sides is no team"
    );
}
