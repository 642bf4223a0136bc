//! The letter of a request: it tells what was ticked, stays as it was, and is made by who hands papers out.

use super::{Desk, contact, desk, desk_of, fault};
use crate::{audited, common::TestDatabase, days_ago, office, office::Office, on, op, today};
use lidzas_domain::{
    action::Action,
    case_file::{AssignmentKind, PersonFile},
    code_list::Role,
    form::Fault,
    institution::{FileInWords, LetterChoice, LetterFact, LetterForm, LetterSheet, RepresentationPart},
    person::{AccountId, OpId, RequestId},
    timeline::{Event, Group, TimelineFilter},
};
use lidzas_store::{StoreError, institution::MakeLetter};

fn in_words(file: &PersonFile) -> FileInWords {
    FileInWords {
        facts: vec![
            (LetterFact::Name, file.names.heading()),
            (LetterFact::BirthDate, "1990".to_owned()),
            (LetterFact::Address, "Ozolu iela 1".to_owned()),
            (LetterFact::Phone, String::new()),
        ],
        household: file.household.iter().map(|member| (member.person, member.name.clone())).collect(),
    }
}

struct Letters<'a> {
    desk: &'a Desk<'a>,
    account: AccountId,
    role: Role,
    request: RequestId,
}

impl Letters<'_> {
    async fn sheet(&self) -> Result<LetterSheet, StoreError> {
        let (office, of) = (self.desk.office, (self.desk.person, self.request));
        office.store.letter_sheet(office.caller(self.account), self.role, of, today(), in_words).await
    }

    async fn make(&self, op: OpId, seen: (i32, i32), choice: LetterChoice) -> Result<i32, StoreError> {
        let office = self.desk.office;
        let letter =
            MakeLetter { person: self.desk.person, request: self.request, seen, choice, draft: None };
        office.store.make_letter(office.caller(self.account), op, self.role, letter, today(), in_words).await
    }

    async fn refused(&self) {
        let office = self.desk.office;
        let sheet = self.sheet().await;
        assert!(matches!(sheet, Err(StoreError::NotFound)), "{sheet:?}");
        let made = self.make(op(), (1, 1), choice(&["name"])).await;
        assert!(matches!(made, Err(StoreError::NotFound)), "{made:?}");
        let of = (self.desk.person, self.request);
        let opened = office.store.letter(office.caller(self.account), self.role, of, 1).await;
        assert!(matches!(opened, Err(StoreError::NotFound)), "{opened:?}");
    }
}

fn choice(facts: &[&str]) -> LetterChoice {
    let facts = facts.iter().map(|code| (*code).to_owned()).collect();
    LetterForm { facts, ..LetterForm::default() }.read().unwrap()
}

async fn letters<'a>(office: &Office, desk: &'a Desk<'a>) -> Letters<'a> {
    let vsaa = office.add("vsaa", "VSAA nodaļa", "").await;
    let request = RequestId::from_uuid(desk.send(vsaa, days_ago(3)).await);
    Letters { desk, account: office.worker, role: Role::SocialWorker, request }
}

#[tokio::test]
async fn a_letter_tells_what_was_ticked_and_is_opened_again_as_it_was() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let desk = desk(&office, "Amina").await;
    let letters = letters(&office, &desk).await;
    let sheet = letters.sheet().await.unwrap();
    // what is not on file is no choice
    let offered: Vec<_> = sheet.content.facts.iter().map(|(fact, _)| *fact).collect();
    assert_eq!(offered, [LetterFact::Name, LetterFact::BirthDate, LetterFact::Address]);
    assert_eq!(LetterForm::begun(&sheet).facts, ["name"]);
    let seen = (sheet.file_version, sheet.request_version);
    assert_eq!(fault(letters.make(op(), seen, choice(&["phone"])).await).0, "facts");

    let operation = op();
    let number = letters.make(operation, seen, choice(&["name", "address"])).await.unwrap();
    // sent twice, made once
    assert_eq!(letters.make(operation, seen, choice(&["name", "address"])).await.unwrap(), number);
    assert_eq!(number, 1);
    let caller = office.caller(office.worker);
    let of = (desk.person, letters.request);
    let read = async || office.store.letter(caller, Role::SocialWorker, of, 1).await.unwrap();
    let letter = read().await;
    let told: Vec<_> = letter.facts.iter().map(|(fact, value)| (*fact, value.as_str())).collect();
    assert_eq!(told, [(LetterFact::Name, "Amina Haddad"), (LetterFact::Address, "Ozolu iela 1")]);
    assert_eq!((letter.sender.as_str(), letter.signed_by.as_str()), ("A", "worker"));
    assert_eq!((letter.institution.as_str(), letter.dated), ("VSAA nodaļa", today()));
    assert!(letter.reference.ends_with("/1"), "{}", letter.reference);

    // the request is answered meanwhile: the letter stays as it was, and no other can be made
    desk.answer(letters.request.as_uuid(), 1, "refused", today()).await.unwrap();
    assert_eq!(read().await, letter);
    let late = letters.make(op(), seen, choice(&["name"])).await;
    assert!(matches!(late, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{late:?}");
    assert!(matches!(letters.sheet().await, Err(StoreError::NotFound)));
    let page = desk.page().await;
    assert_eq!(page.ended[0].letters.len(), 1);
    assert_eq!(page.ended[0].letters[0].facts, [LetterFact::Name, LetterFact::Address]);
    for (code, times) in [("request.letter_made", 1), ("request.letter_handed_out", 2)] {
        assert_eq!(audited(&database.owner, code).await, times, "{code}");
    }
    let fields: Vec<String> =
        sqlx::query_scalar("select fields from audit where action = 'request.letter_made'")
            .fetch_one(&database.owner)
            .await
            .unwrap();
    assert_eq!(fields, ["name", "address"]);
    let app = database.app_pool(1);
    assert!(sqlx::query("update request_letter set content = '{}'").execute(&app).await.is_err());
}

#[tokio::test]
async fn of_a_household_the_letter_names_whom_the_worker_ticked() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina", "Sami", "Lina"], days_ago(90)).await;
    let stranger = office.take_in(&["Omar"], days_ago(90)).await[0];
    let desk = desk_of(&office, people[0]).await;
    let letters = letters(&office, &desk).await;
    let sheet = letters.sheet().await.unwrap();
    let mut offered: Vec<_> = sheet.household.iter().map(|(id, name)| (*id, name.as_str())).collect();
    offered.sort_by_key(|(_, name)| *name);
    assert_eq!(offered, [(people[2], "Lina Haddad"), (people[1], "Sami Haddad")]);
    assert!(LetterForm::begun(&sheet).members.is_empty());
    let seen = (sheet.file_version, sheet.request_version);
    let naming = |who| LetterChoice { members: vec![who], ..choice(&["name"]) };
    // neither the client nor somebody of another household
    for nobody in [people[0], stranger] {
        let refused = letters.make(op(), seen, naming(nobody)).await;
        assert_eq!(fault(refused), ("members".to_owned(), Fault::UnknownChoice));
    }
    let whole = letters.make(op(), seen, choice(&["household"])).await;
    assert_eq!(fault(whole), ("facts".to_owned(), Fault::UnknownChoice));
    letters.make(op(), seen, naming(people[1])).await.unwrap();
    let caller = office.caller(office.worker);
    let of = (desk.person, letters.request);
    let letter = office.store.letter(caller, Role::SocialWorker, of, 1).await.unwrap();
    assert_eq!(letter.facts[1..], [(LetterFact::Household, "Sami Haddad".to_owned())]);
    // the audit learns that somebody of the household was named, and of whose file
    let fields: Vec<String> =
        sqlx::query_scalar("select fields from audit where action = 'request.letter_made'")
            .fetch_one(&database.owner)
            .await
            .unwrap();
    assert_eq!(fields, ["name", "household"]);
}

#[tokio::test]
async fn a_letter_stands_in_the_timeline_for_whoever_may_see_it() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let desk = desk(&office, "Amina").await;
    let letters = letters(&office, &desk).await;
    letters.make(op(), (1, 1), choice(&["name"])).await.unwrap();
    letters.make(op(), (1, 1), choice(&[])).await.unwrap();
    let timeline = async |account: AccountId, role: Role, filter: &TimelineFilter, wanted: &str| {
        let page =
            office.store.timeline(office.caller(account), role, desk.person, filter, wanted, None).await;
        page.map(|page| {
            page.events.into_iter().filter(|one| one.entry.what.starts_with("request_letter.")).collect()
        })
    };
    let all = TimelineFilter::default();
    let made: Vec<Event> = timeline(office.worker, Role::SocialWorker, &all, "").await.unwrap();
    let whats: Vec<_> = made.iter().map(|one| one.entry.what.as_str()).collect();
    assert_eq!(whats, ["request_letter.2", "request_letter.1"]);
    assert_eq!((made[0].entry.words.as_str(), made[0].entry.happened_on), ("VSAA nodaļa", today()));
    assert_eq!(made[0].subject, Some(letters.request.as_uuid()));
    assert_eq!(made[0].entry.recorded_by.as_deref(), Some("worker"));
    // it is one of the requests, and found by the institution
    let only = |group| TimelineFilter { groups: vec![group], ..TimelineFilter::default() };
    let count = async |filter: &TimelineFilter, wanted: &str| {
        let found: Vec<Event> = timeline(office.worker, Role::SocialWorker, filter, wanted).await.unwrap();
        found.len()
    };
    assert_eq!(count(&only(Group::Requests), "").await, 2);
    assert_eq!(count(&only(Group::Files), "").await, 0);
    assert_eq!((count(&all, "vsaa").await, count(&all, "bank").await), (2, 0));
    let by = TimelineFilter { by: Some(office.coordinator), ..TimelineFilter::default() };
    assert_eq!(count(&by, "").await, 0);
    // a mentor and a colleague see no timeline at all; the team's coordinator sees it
    let coordinator: Vec<Event> = timeline(office.coordinator, Role::Coordinator, &all, "").await.unwrap();
    assert_eq!(coordinator.len(), 2);
    for (account, role) in [(office.mentor, Role::SocialMentor), (office.colleague, Role::SocialWorker)] {
        let refused: Result<Vec<Event>, StoreError> = timeline(account, role, &all, "").await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    }
}

#[tokio::test]
async fn a_change_of_the_file_is_told_before_the_letter_is_made() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let desk = desk(&office, "Amina").await;
    let letters = letters(&office, &desk).await;
    let sheet = letters.sheet().await.unwrap();
    let seen = (sheet.file_version, sheet.request_version);
    let away = Action::Depart { happened_on: today(), approximate: false, learned_on: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    let caller = office.caller(office.worker);
    office.store.act(caller, op(), actor, on(desk.person, 1, away), today()).await.unwrap();
    let made = letters.make(op(), seen, choice(&["name"])).await;
    assert!(matches!(made, Err(StoreError::ChangedMeanwhile { .. })), "{made:?}");
    let now = letters.sheet().await.unwrap();
    let seen = (now.file_version, now.request_version);
    // two at once: each is a letter of its own
    let (one, two) = tokio::join!(
        letters.make(op(), seen, choice(&["name"])),
        letters.make(op(), seen, choice(&["birth_date"]))
    );
    let mut numbers = [one.unwrap(), two.unwrap()];
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2]);
}

#[tokio::test]
async fn it_goes_to_somebody_at_the_institution_only() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let desk = desk(&office, "Amina").await;
    let letters = letters(&office, &desk).await;
    let page = desk.page().await;
    let (here, elsewhere) = (page.awaited[0].institution, office.add("gp", "Dr. Liepa", "").await);
    let (inga, other) = (contact(&office, here).await, contact(&office, elsewhere).await);
    let sheet = letters.sheet().await.unwrap();
    assert_eq!((sheet.contacts.len(), sheet.contact), (1, None));
    let seen = (sheet.file_version, sheet.request_version);
    let to = |who| LetterChoice { contact: Some(who), ..choice(&["name"]) };
    let refused = letters.make(op(), seen, to(other)).await;
    assert_eq!(fault(refused), ("contact".to_owned(), Fault::UnknownChoice));
    letters.make(op(), seen, to(inga)).await.unwrap();
    let of = (desk.person, letters.request);
    let letter = office.store.letter(office.caller(office.worker), Role::SocialWorker, of, 1).await.unwrap();
    assert_eq!(letter.contact, "Ilze Ozoliņa");
}

#[tokio::test]
async fn a_mentor_a_colleague_and_a_broken_glass_make_and_open_none() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let desk = desk(&office, "Amina").await;
    let own = letters(&office, &desk).await;
    own.make(op(), (1, 1), choice(&["name"])).await.unwrap();
    let assign = Action::Assign { kind: AssignmentKind::Mentor, account: Some(office.mentor), from: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    let caller = office.caller(office.worker);
    office.store.act(caller, op(), actor, on(desk.person, 1, assign), today()).await.unwrap();
    Letters { account: office.mentor, role: Role::SocialMentor, ..own }.refused().await;
    let colleague = Letters { account: office.colleague, role: Role::SocialWorker, ..own };
    colleague.refused().await;
    // whoever broke the glass reads the requests, and sees that there is a letter
    let reason = "kliente zvanīja, darbiniece slima".to_owned();
    let actor = office.actor(office.colleague, Role::SocialWorker);
    let glass = on(desk.person, 2, Action::BreakGlass { reason });
    office.store.act(office.caller(office.colleague), op(), actor, glass, today()).await.unwrap();
    let caller = office.caller(office.colleague);
    let page = office
        .store
        .representation(caller, Role::SocialWorker, desk.person, RepresentationPart::default(), today())
        .await
        .unwrap();
    assert_eq!((page.awaited[0].letters.len(), page.may_hand_out), (1, false));
    colleague.refused().await;
    assert_eq!(audited(&database.owner, "request.letter_handed_out").await, 0);
    // the team's coordinator hands it out
    let of = (desk.person, own.request);
    let coordinator = office.caller(office.coordinator);
    assert!(office.store.letter(coordinator, Role::Coordinator, of, 1).await.is_ok());
}
