//! Taking people in and what is done with their files, as `lidzas_app` on a real Postgres.

#[path = "files/actions.rs"]
mod actions;
#[path = "files/administration.rs"]
mod administration;
#[path = "files/attachment.rs"]
mod attachment;
#[path = "files/calendar.rs"]
mod calendar;
#[path = "files/case.rs"]
mod case;
#[path = "files/case_document.rs"]
mod case_document;
#[path = "files/caseload.rs"]
mod caseload;
#[path = "files/casework.rs"]
mod casework;
mod common;
#[path = "files/day.rs"]
mod day;
#[path = "files/group_session.rs"]
mod group_session;
#[path = "files/institution.rs"]
mod institution;
#[path = "files/interpreter.rs"]
mod interpreter;
#[path = "files/lists.rs"]
mod lists;
#[path = "files/network.rs"]
mod network;
#[path = "files/next_provider.rs"]
mod next_provider;
#[path = "files/note.rs"]
mod note;
#[path = "files/office.rs"]
mod office;
#[path = "files/participants.rs"]
mod participants;
#[path = "files/plan_version.rs"]
mod plan_version;
#[path = "files/rewording.rs"]
mod rewording;
#[path = "files/safety.rs"]
mod safety;
#[path = "files/search.rs"]
mod search;
#[path = "files/server.rs"]
mod server;
#[path = "files/task.rs"]
mod task;
#[path = "files/timeline.rs"]
mod timeline;

use chrono::{Days, NaiveDate};
use common::TestDatabase;
use lidzas_domain::{
    action::{Action, ActionCommand, BaseVersion},
    case_file::AssignmentKind,
    code_list::{CaseState, LegalStatus, Role},
    dates::add_months_legal,
    duplicates::Candidate,
    entitlement::State,
    person::{NameForms, PersonId},
    register::RegisterFilter,
};
use lidzas_store::{Store, StoreError};
use office::{Office, intake, now, op, today};
use sqlx::PgPool;

async fn office(database: &TestDatabase) -> Office {
    Office::open(&database.owner, Store::over(database.app_pool(4))).await
}

fn days_ago(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

fn on(person: PersonId, base_version: i32, action: Action) -> ActionCommand {
    ActionCommand { person, base_version, others: Vec::new(), action }
}

async fn audited(owner: &PgPool, action: &str) -> i64 {
    sqlx::query_scalar("select count(*) from audit where action = $1")
        .bind(action)
        .fetch_one(owner)
        .await
        .unwrap()
}

#[tokio::test]
async fn somebody_taken_in_stands_in_the_register_with_the_last_day() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let arrived = days_ago(10);
    let people = office.take_in(&["Amina"], arrived).await;
    let caller = office.caller(office.worker);
    let page = office.store.register_page(caller, &RegisterFilter::default(), None, today()).await.unwrap();
    assert_eq!(page.rows.len(), 1);
    assert_eq!(page.rows[0].name, "Haddad, Amina");
    assert_eq!(page.rows[0].last_day, add_months_legal(arrived, 3));
    assert_eq!(page.rows[0].worker.as_deref(), Some("worker"));
    let file = office.store.person_file(caller, Role::SocialWorker, people[0], today()).await.unwrap();
    assert_eq!(file.answer.state, State::Entitled);
    assert_eq!(file.vulnerabilities.len(), 1);
    assert!(file.permitted.record && !file.permitted.extend && !file.permitted.break_glass);
    // the look is in the audit, in the look's own transaction
    assert_eq!(audited(&database.owner, "person.seen").await, 1);
    assert_eq!(audited(&database.owner, "person.taken_in").await, 1);
}

#[tokio::test]
async fn a_repeated_operation_changes_nothing() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let op = op();
    let send = async || {
        let intake = intake(&["Amina"], days_ago(1));
        office
            .store
            .take_in(office.caller(office.worker), op, office.taker(), intake, None, today())
            .await
            .unwrap()
    };
    let (first, second) = tokio::join!(send(), send());
    assert_eq!(first, second);
    let files: i64 =
        sqlx::query_scalar("select count(*) from case_file").fetch_one(&database.owner).await.unwrap();
    assert_eq!(files, 1);
}

#[tokio::test]
async fn a_colleague_sees_the_core_and_not_the_content() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina"], days_ago(1)).await;
    let colleague = office.caller(office.colleague);
    let file = office.store.person_file(colleague, Role::SocialWorker, people[0], today()).await.unwrap();
    assert!(file.vulnerabilities.is_empty());
    assert!(!file.permitted.record && file.permitted.break_glass);
    let mentor = office.caller(office.mentor);
    let hidden = office.store.person_file(mentor, Role::SocialMentor, people[0], today()).await;
    assert!(matches!(hidden, Err(StoreError::NotFound)));
    // assigned, the mentor sees the file, and still no vulnerability
    let assign = Action::Assign { kind: AssignmentKind::Mentor, account: Some(office.mentor), from: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    office
        .store
        .act(office.caller(office.worker), op(), actor, on(people[0], 1, assign), today())
        .await
        .unwrap();
    let file = office.store.person_file(mentor, Role::SocialMentor, people[0], today()).await.unwrap();
    assert!(file.vulnerabilities.is_empty() && !file.permitted.content);
}

#[tokio::test]
async fn a_worker_hands_a_file_over_and_sees_its_content_no_more() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina"], days_ago(1)).await;
    let hand_over =
        Action::Assign { kind: AssignmentKind::Worker, account: Some(office.colleague), from: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    office
        .store
        .act(office.caller(office.worker), op(), actor, on(people[0], 1, hand_over), today())
        .await
        .unwrap();
    let before =
        office.store.person_file(office.caller(office.worker), Role::SocialWorker, people[0], today()).await;
    assert!(!before.unwrap().permitted.content);
    let now = office
        .store
        .person_file(office.caller(office.colleague), Role::SocialWorker, people[0], today())
        .await;
    assert!(now.unwrap().permitted.record);
}

#[tokio::test]
async fn breaking_the_glass_opens_the_content_for_an_hour() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina"], days_ago(1)).await;
    let colleague = office.caller(office.colleague);
    let actor = office.actor(office.colleague, Role::SocialWorker);
    let glass = Action::BreakGlass { reason: "kliente zvanīja, darbiniece slima".into() };
    office.store.act(colleague, op(), actor, on(people[0], 1, glass), today()).await.unwrap();
    let file = office.store.person_file(colleague, Role::SocialWorker, people[0], today()).await.unwrap();
    assert_eq!(file.vulnerabilities.len(), 1);
    assert!(!file.permitted.record);
    assert_eq!(audited(&database.owner, "glass.broken").await, 1);
    sqlx::query(
        "update broken_glass set from_at = now() - interval '2 hours', until_at = now() - interval '1 hour'",
    )
    .execute(&database.owner)
    .await
    .unwrap();
    let file = office.store.person_file(colleague, Role::SocialWorker, people[0], today()).await.unwrap();
    assert!(file.vulnerabilities.is_empty());
}

#[tokio::test]
async fn a_decision_starts_twelve_months_and_is_previewed_first() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina"], days_ago(40)).await;
    let decided = days_ago(3);
    let decision = Action::Status {
        status: LegalStatus::Refugee,
        happened_on: decided,
        notified_on: None,
        is_final: true,
    };
    let caller = office.caller(office.worker);
    let preview = office.store.preview(caller, people[0], &decision, today()).await.unwrap();
    assert_eq!(preview.before.last_day, add_months_legal(days_ago(40), 3));
    assert_eq!(preview.after.last_day, add_months_legal(decided, 12));
    let actor = office.actor(office.worker, Role::SocialWorker);
    office.store.act(caller, op(), actor, on(people[0], 1, decision), today()).await.unwrap();
    let file = office.store.person_file(caller, Role::SocialWorker, people[0], today()).await.unwrap();
    assert_eq!(file.answer.last_day, preview.after.last_day);
    assert_eq!(file.history.status_now(), Some(LegalStatus::Refugee));
    assert_eq!(file.version, 2);
}

#[tokio::test]
async fn two_people_on_the_same_version_the_second_is_told() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina"], days_ago(40)).await;
    let refuse = || Action::Refuse { happened_on: today(), reason: "dodas pie radiem uz Rīgu".into() };
    let worker = office.actor(office.worker, Role::SocialWorker);
    let coordinator = office.actor(office.coordinator, Role::Coordinator);
    let (one, two) = tokio::join!(
        office.store.act(office.caller(office.worker), op(), worker, on(people[0], 1, refuse()), today()),
        office.store.act(
            office.caller(office.coordinator),
            op(),
            coordinator,
            on(people[0], 1, refuse()),
            today()
        ),
    );
    let told = |result: &Result<_, StoreError>| {
        matches!(result, Err(StoreError::ChangedMeanwhile { version: 2, .. }))
    };
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    assert!(told(&one) || told(&two), "{one:?} {two:?}");
    let refusals: i64 =
        sqlx::query_scalar("select count(*) from provision_event").fetch_one(&database.owner).await.unwrap();
    assert_eq!(refusals, 1);
}

#[tokio::test]
async fn a_household_leaves_together_and_comes_back_to_the_same_files() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina", "Layla"], days_ago(60)).await;
    let caller = office.caller(office.worker);
    let actor = office.actor(office.worker, Role::SocialWorker);
    let leave = ActionCommand {
        person: people[0],
        base_version: 1,
        others: vec![BaseVersion { person: people[1], version: 1 }],
        action: Action::Depart { happened_on: days_ago(20), approximate: true, learned_on: today() },
    };
    office.store.act(caller, op(), actor, leave, today()).await.unwrap();
    for person in &people {
        let file = office.store.person_file(caller, Role::SocialWorker, *person, today()).await.unwrap();
        assert_eq!((file.case_state, file.answer.state), (CaseState::Closed, State::Away));
    }
    let back = on(people[0], 2, Action::Return { happened_on: days_ago(5) });
    office.store.act(caller, op(), actor, back, today()).await.unwrap();
    let file = office.store.person_file(caller, Role::SocialWorker, people[0], today()).await.unwrap();
    assert_eq!((file.case_state, file.answer.state), (CaseState::Reopened, State::Entitled));
    // the day that stood before stands again: the days away are lost
    assert_eq!(file.answer.last_day, add_months_legal(days_ago(60), 3));
    let files: i64 =
        sqlx::query_scalar("select count(*) from case_file").fetch_one(&database.owner).await.unwrap();
    assert_eq!(files, 2);
}

#[tokio::test]
async fn only_a_coordinator_extends() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina"], days_ago(200)).await;
    let extend = || Action::Extend { until: None, reason: "pieteikums vēl nav izskatīts".into() };
    let worker = office.actor(office.worker, Role::SocialWorker);
    let refused = office
        .store
        .act(office.caller(office.worker), op(), worker, on(people[0], 1, extend()), today())
        .await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)));
    let coordinator = office.actor(office.coordinator, Role::Coordinator);
    let caller = office.caller(office.coordinator);
    office.store.act(caller, op(), coordinator, on(people[0], 1, extend()), today()).await.unwrap();
    let file = office.store.person_file(caller, Role::Coordinator, people[0], today()).await.unwrap();
    assert_eq!((file.answer.state, file.answer.last_day), (State::Entitled, None));
}

#[tokio::test]
async fn dates_that_cannot_all_be_true_change_nothing() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina"], days_ago(30)).await;
    let actor = office.actor(office.worker, Role::SocialWorker);
    let early = Action::Depart { happened_on: days_ago(90), approximate: false, learned_on: today() };
    let refused =
        office.store.act(office.caller(office.worker), op(), actor, on(people[0], 1, early), today()).await;
    assert!(matches!(refused, Err(StoreError::Contradiction("departed_before_arrival"))), "{refused:?}");
    let left: i64 =
        sqlx::query_scalar("select count(*) from presence_event").fetch_one(&database.owner).await.unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn somebody_on_file_under_another_spelling_is_found() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    office.take_in(&["Muhammad"], days_ago(30)).await;
    let birth = "1990-05-07".parse().ok();
    let asked = Candidate::new(NameForms::latin("Mohamed", "Hadad").unwrap(), birth);
    let found = office.store.possible_duplicates(office.caller(office.colleague), vec![asked]).await.unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].seen.as_ref().map(|seen| seen.names.heading()), Some("Muhammad Haddad".into()));
    let stranger = Candidate::new(NameForms::latin("Ivan", "Petrov").unwrap(), birth);
    let found = office.store.possible_duplicates(office.caller(office.worker), vec![stranger]).await.unwrap();
    assert!(found.is_empty());
    assert_eq!(audited(&database.owner, "duplicates.searched").await, 2);
}

#[tokio::test]
async fn search_goes_by_any_form_of_the_name() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    office.take_in(&["Ābele"], days_ago(30)).await;
    let caller = office.caller(office.worker);
    for text in ["abele", "ĀBELE haddad", "had"] {
        let found = office.store.search_register(caller, text, today()).await.unwrap();
        assert_eq!(found.len(), 1, "{text}");
    }
    assert!(office.store.search_register(caller, "petrov", today()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_draft_is_found_again_by_its_writer_alone() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let id = uuid::Uuid::now_v7();
    let body = serde_json::json!({ "route": "independent" });
    let caller = office.caller(office.worker);
    office.store.save_draft(caller, id, "intake".into(), None, body.clone()).await.unwrap();
    let found = office.store.newest_draft(caller, "intake", None).await.unwrap().unwrap();
    assert_eq!((found.id, found.body), (id, body));
    let other = office.store.newest_draft(office.caller(office.colleague), "intake", None).await.unwrap();
    assert!(other.is_none());
    office.store.discard_draft(caller, id).await.unwrap();
    assert!(office.store.newest_draft(caller, "intake", None).await.unwrap().is_none());
}

#[tokio::test]
async fn untouched_requests_are_forgotten_after_ninety_days() {
    use lidzas_store::{Caller, Purpose, support_request::NewRequest};
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let request = || NewRequest {
        name: "A".into(),
        contact: "1".into(),
        language: "ar".into(),
        place: "liepna".into(),
        message: String::new(),
        page_language: "lv",
    };
    let long_ago = now() - chrono::TimeDelta::days(91);
    let asked = Caller::server(Purpose::PublicForm, long_ago);
    office.store.ask_for_support(asked, request()).await.unwrap();
    office.store.ask_for_support(Caller::server(Purpose::PublicForm, now()), request()).await.unwrap();
    assert_eq!(office.store.waiting_requests(office.caller(office.worker)).await.unwrap().len(), 2);
    let gone = office.store.forget_untouched_requests(Caller::server(Purpose::Nightly, now())).await.unwrap();
    assert_eq!(gone, 1);
    assert!(office.store.waiting_requests(office.caller(office.mentor)).await.unwrap().is_empty());
}
