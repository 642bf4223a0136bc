//! What the demo register promises, held against the generator.

use super::copy::{Rows, Table};
use super::draw::{Draw, day};
use super::households::CLIENTS;
use super::open::{Stage, first_service};
use super::register::{ECHOES, Household, Member, Register};
use super::rows::{Writer, entitlement};
use super::*;
use lidzas_domain::code_list::{CaseState, ClosureReason, DocumentKind};
use lidzas_domain::duplicates::{match_keys, score};
use lidzas_domain::entitlement::{Policy, State};
use lidzas_domain::institution::LetterContent;
use lidzas_domain::intake::FamilyRelation;
use lidzas_domain::person::{Minority, NameForms, Sex, minority_on};
use lidzas_domain::personal_code::PersonalCode;
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, BTreeSet};

fn today() -> NaiveDate {
    day(2026, 11, 22)
}

fn made(seed: u64, as_of: NaiveDate, clients: usize) -> Vec<Household> {
    Register::new(seed, as_of, clients).collect()
}

fn closed(households: &[Household]) -> Vec<&Member> {
    households.iter().filter(|it| it.stage.is_none()).flat_map(|it| &it.members).collect()
}

fn open(households: &[Household]) -> Vec<(Stage, &Member)> {
    households
        .iter()
        .filter_map(|it| it.stage.map(|stage| (stage, it)))
        .flat_map(|(stage, it)| it.members.iter().map(move |m| (stage, m)))
        .collect()
}

#[test]
fn the_closed_cases_are_the_published_totals() {
    for seed in [1, 2, 77] {
        let households = made(seed, today(), CLIENTS);
        let clients = closed(&households);
        let of = |sex: Sex| clients.iter().filter(|it| it.person.sex == sex).count();
        assert_eq!((clients.len(), of(Sex::Female), of(Sex::Male)), (2193, 801, 1392));
        let minority = |it: &&&Member| minority_on(it.person.birth, it.course.arrived);
        assert_eq!(clients.iter().filter(|it| minority(it) == Minority::Child).count(), 726);
        assert_eq!(clients.iter().filter(|it| minority(it) == Minority::PossiblyChild).count(), 0);
        let mut countries: BTreeMap<&str, usize> = BTreeMap::new();
        for client in &clients {
            assert_eq!(client.person.citizenships.len(), 1);
            *countries.entry(client.person.citizenships[0]).or_default() += 1;
        }
        assert_eq!(countries.len(), 61);
        let mut order: Vec<_> = countries.into_iter().collect();
        order.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        assert_eq!(
            order[..7].iter().map(|(code, _)| *code).collect::<Vec<_>>(),
            ["SY", "AF", "IQ", "IR", "BY", "RU", "AZ"]
        );
        assert!(order[..8].is_sorted_by(|a, b| a.1 > b.1));
        for client in &clients {
            let period = day(2016, 1, 1)..=day(2023, 12, 31);
            assert!(
                period.contains(&client.course.opened)
                    && client.course.closed_on().is_some_and(|on| period.contains(&on))
            );
            assert_eq!(client.course.opened, client.course.arrived);
        }
        let left = |it: &&&Member| {
            it.course.states.last().is_some_and(|change| change.reason == ClosureReason::LeftLatvia.code())
        };
        let left = clients.iter().filter(left).count();
        assert!((1450..1650).contains(&left), "{left} of 2193 left Latvia");
    }
}

#[test]
fn the_open_cases_are_at_every_stage() {
    // Ends of months and leap years are where terms go wrong.
    for as_of in
        [today(), day(2025, 7, 1), day(2026, 3, 31), day(2028, 2, 29), day(2026, 5, 31), day(2027, 12, 31)]
    {
        let households = made(1, as_of, CLIENTS);
        let served = open(&households);
        assert_eq!(served.len(), 216, "{as_of}");
        let mut states: BTreeMap<&str, usize> = BTreeMap::new();
        for (stage, member) in &served {
            assert!(member.course.opened >= first_service() && member.course.arrived >= first_service());
            let entitlement = entitlement(&Policy::built_in(), &member.course).unwrap();
            let answer = entitlement.on(as_of);
            *states.entry(answer.state.code()).or_default() += 1;
            let expected = match stage {
                Stage::Waiting
                | Stage::WaitingAppeal
                | Stage::WaitingLate
                | Stage::ServiceRefused
                | Stage::RefusalTakenBack => Some(State::Waiting),
                Stage::Away => Some(State::Away),
                Stage::Returned => None,
                Stage::EndedTerm | Stage::EndedRefused | Stage::EndedLost | Stage::DublinTransfer => {
                    Some(State::Ended)
                }
                Stage::Expected | Stage::TemporaryProtection => Some(State::NotStarted),
                _ => Some(State::Entitled),
            };
            // A child born during the absence or the waiting has a term of its own.
            let own_clock = member.course.arrived > member.course.opened
                || member
                    .course
                    .statuses
                    .first()
                    .is_some_and(|it| it.happened_on == member.course.arrived && member.child);
            assert!(
                expected.is_none_or(|expected| expected == answer.state) || own_clock,
                "{as_of} {stage:?} {answer:?}"
            );
            if let Stage::AsylumEnding(least, most) | Stage::StatusEnding(least, most) = stage
                && !own_clock
            {
                let left = answer.days_left.unwrap();
                assert!((i64::from(*least)..=i64::from(*most)).contains(&left), "{as_of} {stage:?} {left}");
            }
            assert!(entitlement.late_application == (*stage == Stage::WaitingLate) || own_clock, "{stage:?}");
        }
        assert!(
            State::ALL.iter().all(|state| states.get(state.code()).is_some_and(|count| *count > 0)),
            "{states:?}"
        );
        assert!(
            states.iter().all(|(state, count)| *state == "waiting" || *count < states["waiting"]),
            "{states:?}"
        );
        let stages: BTreeSet<Stage> = served.iter().map(|(stage, _)| *stage).collect();
        assert_eq!(stages.len(), super::open::STAGES.len());
        assert!(
            served.iter().any(|(_, it)| it.course.no_worker)
                && served.iter().any(|(_, it)| it.course.no_mentor)
        );
        assert!(served.iter().any(|(_, it)| it.course.refused_since().is_some()));
        assert!(served.iter().any(|(_, it)| it.course.state_now() == CaseState::Received));
    }
}

#[test]
fn no_fact_lies_after_today_and_none_contradicts_another() {
    for (seed, as_of) in [(1, today()), (5, day(2025, 7, 1)), (9, day(2027, 8, 30))] {
        for household in &made(seed, as_of, 2500) {
            for member in &household.members {
                let course = &member.course;
                entitlement(&Policy::built_in(), course).unwrap();
                assert!(
                    course.states.is_sorted_by(|a, b| a.on <= b.on),
                    "{:?} {:?}",
                    household.stage,
                    course.states
                );
                for pair in course.states.windows(2) {
                    assert!(
                        pair[0].state.may_become(pair[1].state),
                        "{:?} {:?}",
                        household.stage,
                        course.states
                    );
                }
                let days = course
                    .states
                    .iter()
                    .map(|it| it.on)
                    .chain(course.statuses.iter().map(|it| it.happened_on));
                let days = days
                    .chain(course.moves.iter().map(|it| it.learned_on))
                    .chain(course.homes.iter().map(|it| it.from));
                assert!(days.max().is_some_and(|last| last <= as_of), "{:?} {course:?}", household.stage);
                assert!(course.moves.iter().all(|it| it.on <= it.learned_on && it.on >= course.arrived));
                assert!(member.person.birth.earliest() <= course.arrived);
                let policy = if course.opened < day(2024, 1, 1) { "2020-whole-procedure" } else { "2024" };
                assert_eq!(course.policy, policy);
            }
        }
    }
}

#[test]
fn every_household_has_an_adult_but_for_children_who_came_alone() {
    let households = made(1, today(), CLIENTS);
    let mut alone = 0;
    for household in &households {
        let adults = household.members.iter().filter(|it| !it.child).count();
        assert_eq!(adults == 0, household.child_alone);
        assert_eq!(household.members[0].relation, FamilyRelation::Main);
        if household.child_alone {
            alone += 1;
            assert!(household.members.len() == 1 && household.members[0].person.representative.is_some());
        }
        // Parents are old enough, and children of one household are not born together.
        let born = |it: &Member| it.person.birth.year();
        let eldest_child =
            household.members.iter().filter(|it| it.relation == FamilyRelation::Child).map(born).min();
        let youngest_adult = household.members.iter().filter(|it| !it.child).map(born).max();
        if let (Some(child), Some(adult)) = (eldest_child, youngest_adult) {
            assert!(child - adult >= 17, "{child} {adult}");
        }
    }
    assert!((36..90).contains(&alone), "{alone}");
}

#[test]
fn everything_about_a_person_can_be_read_back() {
    for household in &made(3, today(), CLIENTS) {
        for Member { person, .. } in &household.members {
            let names = NameForms::new(&person.names).unwrap();
            assert!(!names.heading().is_empty());
            assert!(
                person.personal_code.as_deref().is_none_or(
                    |code| PersonalCode::parse(code).is_ok_and(|(_, warnings)| warnings.is_empty())
                )
            );
            assert!(
                person
                    .documents
                    .iter()
                    .all(|(kind, number)| DocumentKind::ALL.contains(kind) && number.len() > 6)
            );
            let languages: BTreeSet<_> = person.languages.iter().collect();
            assert!(languages.len() == person.languages.len() && !languages.is_empty());
            let flags: BTreeSet<_> = person.vulnerabilities.iter().collect();
            assert_eq!(flags.len(), person.vulnerabilities.len());
            assert!(person.stateless == person.citizenships.is_empty());
        }
    }
}

#[test]
fn some_people_are_on_file_twice_under_another_spelling() {
    let households = made(1, today(), CLIENTS);
    let on_file: Vec<_> = closed(&households).iter().filter_map(|it| it.person.candidate()).collect();
    let mut by_key: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, candidate) in on_file.iter().enumerate() {
        for key in match_keys(candidate) {
            by_key.entry(key.as_str().to_owned()).or_default().push(place);
        }
    }
    let found = open(&households)
        .into_iter()
        .filter(|(stage, _)| *stage == Stage::Waiting)
        .filter_map(|(_, member)| member.person.candidate())
        .filter(|served| {
            let keys = match_keys(served);
            let others = keys.iter().filter_map(|key| by_key.get(key.as_str())).flatten();
            others
                .into_iter()
                .any(|place| score(served, &on_file[*place]).is_some_and(|score| score.value >= 0.8))
        })
        .count();
    assert!(found >= ECHOES, "{found}");
}

#[test]
fn staff_of_two_providers() {
    let staff = Staff::made(&mut Draw::new(1, 1));
    let of = |role: Role| staff.accounts.iter().filter(|account| account.role == role).count();
    assert_eq!(
        [Role::SocialWorker, Role::SocialMentor, Role::Coordinator, Role::Administrator, Role::Auditor]
            .map(of),
        [5, 23, 3, 1, 1]
    );
    let names: BTreeSet<_> = staff.accounts.iter().map(|account| &account.sign_in_name).collect();
    assert_eq!(names.len(), sign_ins().len());
    assert!(names.iter().all(|name| **name == name.to_lowercase()));
    assert!(staff.teams.iter().all(|team| !team.workers.is_empty() && !team.mentors.is_empty()));
    assert_eq!(staff.teams.iter().map(|team| team.provider).collect::<BTreeSet<_>>().len(), 2);
}

fn rows(seed: u64, as_of: NaiveDate) -> Rows {
    let options = DemoOptions { seed, as_of, clients: Some(300), password_hash: "hash".into(), files: None };
    let mut register = Register::new(seed, as_of, 300);
    let mut rows = Rows::new();
    staff_rows(&mut rows, &register.staff, &options);
    requests(&mut rows, &mut Draw::new(seed, 5), as_of);
    let households: Vec<Household> = register.by_ref().collect();
    let mut writer =
        Writer { draw: Draw::new(seed, 4), as_of, staff: &register.staff, policies: Policy::built_in() };
    for household in &households {
        writer.write(&mut rows, household).unwrap();
    }
    rows
}

fn digest(seed: u64, as_of: NaiveDate) -> Vec<u8> {
    let rows = rows(seed, as_of);
    let mut hash = Sha256::new();
    let mut lines = 0;
    for table in Table::ALL {
        let columns = table.columns().split(", ").count();
        for line in rows.text(*table).lines() {
            assert_eq!(line.split('\t').count(), columns, "{table:?} {line}");
            lines += 1;
        }
        hash.update(rows.text(*table));
    }
    assert!(lines > 8000, "{lines}");
    hash.finalize().to_vec()
}

#[test]
fn letters_say_what_their_requests_ask_and_who_it_is_about() {
    let rows = rows(1, today());
    let of = |table: Table| rows.text(table).lines().map(|line| line.split('\t').collect::<Vec<_>>());
    let requests: BTreeMap<&str, Vec<&str>> =
        of(Table::InstitutionRequest).map(|request| (request[0], request)).collect();
    let (mut letters, mut waiting) = (0, 0);
    for letter in of(Table::RequestLetter) {
        let request = &requests[letter[1]];
        assert_eq!((letter[2], letter[4]), (request[1], request[9]), "whose, and of which day");
        let content: LetterContent = serde_json::from_str(&letter[6].replace("\\\\", "\\")).unwrap();
        assert_eq!((content.asked.as_str(), content.why.as_str()), (request[5], request[6]));
        assert!(!content.institution.is_empty() && !content.signed_by.is_empty());
        let told: Vec<_> = content.facts.iter().map(|(fact, _)| fact.code()).collect();
        assert_eq!(letter[5], format!("{{{}}}", told.join(",")));
        assert!(content.facts.iter().all(|(_, value)| !value.trim().is_empty()));
        letters += 1;
        waiting += usize::from(request[12] == "sent");
    }
    assert!(letters > 10 && letters < requests.len(), "{letters} of {}", requests.len());
    assert!(waiting > 0, "{waiting} are still waited for");
}

#[test]
fn the_same_seed_and_day_make_the_same_register() {
    let first = digest(1, today());
    assert_eq!(first, digest(1, today()));
    assert_ne!(first, digest(2, today()));
    assert_ne!(first, digest(1, day(2026, 11, 21)));
}

#[test]
fn a_register_of_another_size_keeps_the_shares() {
    for clients in [100, 101, 777, 5000] {
        let households = made(1, today(), clients);
        assert_eq!(closed(&households).len(), clients);
        let women = closed(&households).iter().filter(|it| it.person.sex == Sex::Female).count();
        assert!((women * 1000 / clients).abs_diff(365) <= 10, "{women} of {clients}");
        assert!(open(&households).len() >= clients / 40);
    }
}

#[test]
fn what_cannot_be_made_is_refused() {
    let options =
        |clients, as_of| DemoOptions { seed: 1, as_of, clients, password_hash: String::new(), files: None };
    assert!(checked(&options(None, today())).is_ok_and(|clients| clients == CLIENTS));
    assert!(matches!(checked(&options(Some(99), today())), Err(DemoError::ClientsOutOfRange(99))));
    assert!(matches!(checked(&options(None, day(2025, 6, 30))), Err(DemoError::TooEarly(_))));
}
