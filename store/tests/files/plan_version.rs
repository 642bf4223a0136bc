//! Versions of the plan: drawn up, agreed on, refused, replaced, and never changed.

use super::{
    Office, audited,
    casework::{mentor, worker},
    common::TestDatabase,
    days_ago, office, op, today,
};
use lidzas_domain::{
    casework::{CaseworkKind, Sensitivity},
    code_list::Role,
    form::{DateFields, Fault},
    person::{PersonId, PlanVersionId},
    plan_version::{
        AgreementForm, Outcome, PlanVersionForm, ReviewForm, Signatory, VersionState, What, compare,
    },
};
use lidzas_store::plan_version::PlanLook;
use lidzas_store::{
    StoreError,
    plan_version::{AgreeRequest, OpenVersion},
};
use sqlx::PgPool;

/// Draws a version up as the worker, on the newest one that is known.
async fn draw_up(office: &Office, person: PersonId, newest: i32) -> Result<PlanVersionId, StoreError> {
    let form =
        PlanVersionForm { client_words: "Gribu strādāt".to_owned(), ..PlanVersionForm::begun(today()) };
    let command = form.read(person, newest, today()).expect("the form of a test is whole");
    office.store.draw_up_plan(office.caller(office.worker), op(), command, None).await
}

fn answer(outcome: &str) -> AgreementForm {
    AgreementForm {
        outcome: outcome.to_owned(),
        language: "ar".to_owned(),
        interpreting: "in_person".to_owned(),
        interpreter: "Samīrs".to_owned(),
        ..AgreementForm::begun(today())
    }
}

async fn agree(
    office: &Office,
    person: PersonId,
    plan: PlanVersionId,
    form: AgreementForm,
) -> Result<Outcome, StoreError> {
    let request = AgreeRequest { person, plan, base_version: 1, form, draft: None };
    office.store.agree_on_plan(office.caller(office.worker), op(), request, today()).await
}

async fn open(office: &Office, person: PersonId, number: i32) -> OpenVersion {
    let caller = office.caller(office.worker);
    office
        .store
        .plan_version(caller, Role::SocialWorker, person, number, PlanLook::Page, today())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_signed_version_stays_while_the_plan_goes_on() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let problem = desk.problem(None).await;
    let goal = desk.goal(problem, Sensitivity::Health).await;
    let action = desk.action(goal, "client").await;
    let first = draw_up(&office, person, 0).await.unwrap();
    assert_eq!(agree(&office, person, first, answer("agreed")).await.unwrap(), Outcome::Agreed);

    desk.change(CaseworkKind::SettleAction, action, 1, "done").await.unwrap();
    desk.goal(problem, Sensitivity::Ordinary).await;
    let second = draw_up(&office, person, 1).await.unwrap();
    let opened = open(&office, person, 2).await;
    let former = opened.former.expect("the signed version");
    let differences = compare(&former.content, &opened.version.content);
    let whats: Vec<_> = differences.iter().map(|one| one.what.clone()).collect();
    // the newest goal stands first on file
    assert_eq!(whats, [What::Added, What::Ended]);
    assert_eq!(former.content.goals[0].actions[0].state.code(), "planned", "it stands as it was signed");
    assert_eq!(
        former.agreement.map(|one| (one.signatory, one.language)),
        Some((Signatory::Client, "ar".into()))
    );

    agree(&office, person, second, answer("agreed")).await.unwrap();
    let states: Vec<_> = desk.thread().await.plan_versions.iter().map(|head| head.state).collect();
    assert_eq!(states, [VersionState::Signed, VersionState::Replaced]);
    assert_eq!(audited(&database.owner, "plan_version.signed").await, 2);
    assert_eq!(audited(&database.owner, "plan_version.seen").await, 1);
}

#[tokio::test]
async fn refusing_is_recorded_and_the_signed_version_holds_on() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let problem = desk.problem(None).await;
    let goal = desk.goal(problem, Sensitivity::Ordinary).await;
    desk.goal(problem, Sensitivity::Ordinary).await;
    let first = draw_up(&office, person, 0).await.unwrap();
    let in_part = AgreementForm { refused_goals: vec![goal.to_string()], ..answer("in_part") };
    assert_eq!(agree(&office, person, first, in_part).await.unwrap(), Outcome::InPart);
    let second = draw_up(&office, person, 1).await.unwrap();
    agree(&office, person, second, answer("refused")).await.unwrap();
    let states: Vec<_> = desk.thread().await.plan_versions.iter().map(|head| head.state).collect();
    assert_eq!(states, [VersionState::Refused, VersionState::Signed]);
    let agreement = open(&office, person, 1).await.version.agreement.unwrap();
    assert_eq!(
        agreement.refused_goals.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [goal.to_string()]
    );
    // what was answered is not answered again
    let again = agree(&office, person, second, answer("agreed")).await;
    assert!(matches!(again, Err(StoreError::ChangedMeanwhile { .. })), "{again:?}");
}

#[tokio::test]
async fn of_two_who_draw_up_at_once_the_second_is_told() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let (one, other) = tokio::join!(draw_up(&office, person, 0), draw_up(&office, person, 0));
    let told = [one.is_ok(), other.is_ok()].iter().filter(|ok| **ok).count();
    assert_eq!(told, 1, "{one:?} {other:?}");
    draw_up(&office, person, 1).await.unwrap();
    let states: Vec<_> =
        worker(&office, person).thread().await.plan_versions.iter().map(|head| head.state).collect();
    assert_eq!(states, [VersionState::Draft, VersionState::Replaced]);
}

#[tokio::test]
async fn sent_twice_it_is_drawn_up_once() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let command = PlanVersionForm::begun(today()).read(person, 0, today()).unwrap();
    let (caller, op) = (office.caller(office.worker), op());
    let first = office.store.draw_up_plan(caller, op, command.clone(), None).await.unwrap();
    let second = office.store.draw_up_plan(caller, op, command, None).await.unwrap();
    assert_eq!(first, second);
    assert_eq!(worker(&office, person).thread().await.plan_versions.len(), 1);
}

#[tokio::test]
async fn days_that_cannot_be_are_refused_at_their_field() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let form =
        PlanVersionForm { drawn_up_on: DateFields::of(days_ago(31)), ..PlanVersionForm::begun(today()) };
    let command = form.read(person, 0, today()).unwrap();
    let refused = office.store.draw_up_plan(office.caller(office.worker), op(), command, None).await;
    let Err(StoreError::Fields(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].field.as_str(), faults[0].fault), ("drawn_up_on", Fault::BeforeArrival));
}

#[tokio::test]
async fn an_unaccompanied_minor_signs_through_the_representative() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    sqlx::query("update case_file set unaccompanied_minor = true where person_id = $1")
        .bind(person.as_uuid())
        .execute(&database.owner)
        .await
        .unwrap();
    let plan = draw_up(&office, person, 0).await.unwrap();
    let refused = agree(&office, person, plan, answer("agreed")).await;
    let Err(StoreError::Fields(faults)) = refused else { panic!("{refused:?}") };
    assert_eq!((faults[0].field.as_str(), faults[0].fault), ("signatory_name", Fault::NeedsRepresentative));
    sqlx::query(
        "insert into legal_representative (id, person_id, name, phone, from_day, recorded_at)
         values (gen_random_uuid(), $1, 'Anna Kļava', '', $2, now())",
    )
    .bind(person.as_uuid())
    .bind(days_ago(5))
    .execute(&database.owner)
    .await
    .unwrap();
    agree(&office, person, plan, answer("agreed")).await.unwrap();
    let agreement = open(&office, person, 1).await.version.agreement.unwrap();
    assert_eq!(
        (agreement.signatory, agreement.signatory_name.as_str()),
        (Signatory::Representative, "Anna Kļava")
    );
}

#[tokio::test]
async fn a_mentor_sees_that_there_is_a_version_and_not_what_is_in_it() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let plan = draw_up(&office, person, 0).await.unwrap();
    agree(&office, person, plan, answer("agreed")).await.unwrap();
    let theirs = mentor(&office, person).await;
    assert_eq!(theirs.thread().await.plan_versions.len(), 1);
    let caller = office.caller(office.mentor);
    let looked =
        office.store.plan_version(caller, Role::SocialMentor, person, 1, PlanLook::Paper, today()).await;
    assert!(matches!(looked, Err(StoreError::NotFound)), "{looked:?}");
    assert_eq!(audited(&database.owner, "plan.document").await, 0);
    let command = PlanVersionForm::begun(today()).read(person, 1, today()).unwrap();
    assert!(office.store.draw_up_plan(caller, op(), command, None).await.is_err());
}

async fn refused(pool: &PgPool, sql: &'static str) {
    assert!(sqlx::query(sql).execute(pool).await.is_err(), "{sql}");
}

#[tokio::test]
async fn what_was_signed_cannot_be_changed_in_the_database_either() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let plan = draw_up(&office, person, 0).await.unwrap();
    agree(&office, person, plan, answer("agreed")).await.unwrap();
    let app = database.app_pool(1);
    refused(&app, "update plan_version_content set content = '{}'").await;
    refused(&app, "update plan_agreement set words = 'x'").await;
    refused(&app, "update plan_version set review_on = review_on + 1").await;
    refused(&app, "delete from plan_version").await;
    // the trigger holds for the owner too
    refused(&database.owner, "update plan_version set state = 'draft'").await;
}

/// Moves the day of review as the worker.
async fn move_review(
    office: &Office,
    person: PersonId,
    (plan, moves): (PlanVersionId, i32),
    day: chrono::NaiveDate,
) -> Result<(), StoreError> {
    let form =
        ReviewForm { review_on: DateFields::of(day), reason: "Klients līdz tam slimnīcā".to_owned() };
    let command = form.read(person, (plan, moves), today()).expect("the form of a test is whole");
    office.store.move_plan_review(office.caller(office.worker), op(), command, None).await
}

#[tokio::test]
async fn the_day_of_review_moves_and_what_was_signed_stays() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    desk.goal(desk.problem(None).await, Sensitivity::Ordinary).await;
    let plan = draw_up(&office, person, 0).await.unwrap();
    let later = today() + chrono::Days::new(200);
    let unsigned = move_review(&office, person, (plan, 0), later).await;
    assert!(matches!(unsigned, Err(StoreError::ChangedMeanwhile { .. })), "{unsigned:?}");
    agree(&office, person, plan, answer("agreed")).await.unwrap();
    let signed = open(&office, person, 1).await.version.head.review_on;

    move_review(&office, person, (plan, 0), later).await.unwrap();
    let opened = open(&office, person, 1).await.version;
    assert_eq!((opened.head.review_on, opened.head.first_review_on, opened.head.moves), (later, signed, 1));
    assert_eq!(opened.moves[0].reason, "Klients līdz tam slimnīcā");
    assert_eq!(opened.moves[0].recorded_by.as_deref(), Some("worker"));
    assert_eq!(desk.thread().await.plan_versions[0].review_on, later);
    let same = move_review(&office, person, (plan, 1), later).await;
    assert!(matches!(same, Err(StoreError::Contradiction("nothing_corrected"))), "{same:?}");
    // of two who move it at once the second is told
    let soon = today() + chrono::Days::new(1);
    let (one, other) = tokio::join!(
        move_review(&office, person, (plan, 1), soon),
        move_review(&office, person, (plan, 1), today()),
    );
    assert_eq!(one.is_ok(), other.is_err(), "{one:?} {other:?}");
    assert_eq!(open(&office, person, 1).await.version.moves.len(), 2);
    assert_eq!(audited(&database.owner, "plan_version.review_moved").await, 2);

    // the page of the day follows the newest
    let days = async || office.store.my_day(office.caller(office.worker), soon).await.unwrap().reviews;
    assert_eq!(days().await.len(), 1);
    let moves = open(&office, person, 1).await.version.head.moves;
    move_review(&office, person, (plan, moves), later).await.unwrap();
    assert!(days().await.is_empty());

    // a mentor sees the day and not why, and moves nothing
    let mentor = mentor(&office, person).await;
    let head = mentor.thread().await.plan_versions[0].clone();
    assert_eq!((head.review_on, head.moves), (later, moves + 1));
    let form = ReviewForm { review_on: DateFields::of(soon), reason: "Citādi nevaru".to_owned() };
    let command = form.read(person, (plan, moves + 1), today()).unwrap();
    let refused = office.store.move_plan_review(office.caller(office.mentor), op(), command, None).await;
    assert!(matches!(refused, Err(StoreError::NotFound | StoreError::NotAllowed)), "{refused:?}");
}
