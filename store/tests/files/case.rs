//! The course of a case: its states, the client's view, refused parts, the plan of activities, the closure.

use super::casework::{fault, mentor, worker};
use super::office::Office;
use super::{audited, common::TestDatabase, days_ago, office, on, op, today};
use lidzas_domain::{
    action::Action,
    case::closing::{Closing, ClosingForm, OutcomeFields},
    casework::{CaseworkKind, Sensitivity, Subject},
    code_list::{CaseState, ClosureReason, LegalStatus, Role},
    form::{DateFields, Fault},
    person::PersonId,
    plan::{ActionOwner, ActionState, GoalState},
    problem::ProblemState,
};
use lidzas_store::{
    StoreError,
    case::{CloseRequest, Closed, SeenFile},
};

/// The form as the page would send it, with every outcome the same.
fn request(closing: &Closing, others: &[PersonId], problem: &str, goal: &str) -> CloseRequest {
    let outcomes = closing
        .items()
        .map(|(_, _, item)| OutcomeFields {
            of: item.of(),
            state: if item.kind.code() == "problem" { problem.into() } else { goal.into() },
            words: String::new(),
        })
        .collect();
    let form = ClosingForm {
        reason: ClosureReason::PlanCompleted.code().into(),
        words: "Mērķi sasniegti, klients tiek galā pats.".into(),
        others: others.iter().map(ToString::to_string).collect(),
        outcomes,
        ..ClosingForm::begun(today())
    };
    let seen = closing.files.iter().map(|file| SeenFile {
        person: file.person,
        version: file.version,
        items: file.items.iter().map(|item| (item.id, item.version)).collect(),
    });
    CloseRequest { person: closing.files[0].person, seen: seen.collect(), form, draft: None }
}

async fn closing(office: &Office, person: PersonId) -> Closing {
    office.store.closing(office.caller(office.worker), Role::SocialWorker, person).await.unwrap()
}

async fn close(office: &Office, request: CloseRequest) -> Result<Closed, StoreError> {
    office.store.close_cases(office.caller(office.worker), Role::SocialWorker, op(), request, today()).await
}

#[tokio::test]
async fn a_case_goes_through_its_states_with_day_and_reason() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    for (state, expected) in [
        ("assessment", CaseState::Assessment),
        ("planning", CaseState::Planning),
        ("active", CaseState::Active),
        ("suspended", CaseState::Suspended),
        ("active", CaseState::Active),
    ] {
        let version = desk.thread().await.course.version;
        desk.change_case(version, state).await.unwrap();
        assert_eq!(desk.thread().await.course.state, expected);
    }
    let course = desk.thread().await.course;
    assert_eq!(course.changes[0].words, "Pietiekami garš pamatojums");
    assert_eq!(course.changes[0].recorded_by.as_deref(), Some("worker"));
    assert_eq!(course.changes.len(), 6);
    assert_eq!(audited(&database.owner, "case.state_changed").await, 5);
    // what cannot follow, and what is closed otherwise
    assert_eq!(
        fault(desk.change_case(course.version, "assessment").await),
        ("state".into(), Fault::Contradicts)
    );
    assert_eq!(fault(desk.change_case(course.version, "closed").await), ("state".into(), Fault::Contradicts));
    // an older version of the file
    let stale = desk.change_case(course.version - 1, "suspended").await;
    assert!(matches!(stale, Err(StoreError::ChangedMeanwhile { .. })), "{stale:?}");
}

#[tokio::test]
async fn closing_settles_what_is_open_and_what_was_still_to_be_done() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina", "Sami"], days_ago(30)).await;
    let (own, other) = (worker(&office, people[0]), worker(&office, people[1]));
    let problem = own.problem(None).await;
    let goal = own.goal(problem, Sensitivity::Ordinary).await;
    own.action(goal, "client").await;
    other.problem(None).await;
    let open = closing(&office, people[0]).await;
    assert_eq!(open.files.len(), 2);
    assert_eq!(open.files[0].items.len(), 2);
    assert_eq!(open.files[0].actions, 1);

    let mut unanswered = request(&open, &people[1..], "solved", "reached");
    unanswered.form.outcomes.pop();
    match close(&office, unanswered).await {
        Err(StoreError::Fields(faults)) => assert_eq!(faults[0].field, "outcomes.2.state"),
        other => panic!("{other:?}"),
    }
    let whole = request(&open, &people[1..], "eased", "partly_reached");
    assert_eq!(close(&office, whole).await.unwrap(), Closed { files: 2 });
    let thread = own.thread().await;
    assert_eq!(thread.course.state, CaseState::Closed);
    assert_eq!(thread.course.changes[0].reason, ClosureReason::PlanCompleted.code());
    assert_eq!(thread.problems[0].state, ProblemState::Eased);
    assert_eq!(thread.problems[0].changes[0].reason, "Mērķi sasniegti, klients tiek galā pats.");
    assert_eq!(thread.goals[0].state, GoalState::PartlyReached);
    assert_eq!(thread.actions[0].state, ActionState::NotDone);
    assert_eq!(other.thread().await.course.state, CaseState::Closed);
    assert_eq!(audited(&database.owner, "case.closed").await, 2);

    // it opens again, with everything that was
    let version = thread.course.version;
    own.change_case(version, "reopened").await.unwrap();
    let thread = own.thread().await;
    assert_eq!(thread.course.state, CaseState::Reopened);
    assert_eq!(thread.problems[0].state, ProblemState::Eased);
    assert_eq!(thread.course.changes.len(), 3);
}

#[tokio::test]
async fn what_was_opened_meanwhile_is_shown_before_the_case_is_closed() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let open = closing(&office, person).await;
    desk.problem(None).await;
    let late = close(&office, request(&open, &[], "solved", "reached")).await;
    assert!(matches!(late, Err(StoreError::ChangedMeanwhile { .. })), "{late:?}");
    assert_eq!(desk.thread().await.course.state, CaseState::Received);
    // of two who close at once, one is told
    let open = closing(&office, person).await;
    let (one, two) = tokio::join!(
        close(&office, request(&open, &[], "solved", "reached")),
        close(&office, request(&open, &[], "solved", "reached"))
    );
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
}

#[tokio::test]
async fn a_case_is_not_closed_before_the_client_came_nor_by_somebody_else() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(10)).await[0];
    let open = closing(&office, person).await;
    let mut early = request(&open, &[], "solved", "reached");
    early.form.happened_on = DateFields::of(days_ago(11));
    match close(&office, early).await {
        Err(StoreError::Fields(faults)) => assert_eq!(faults[0].field, "happened_on"),
        other => panic!("{other:?}"),
    }
    let caller = office.caller(office.colleague);
    let refused = office.store.closing(caller, Role::SocialWorker, person).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
}

#[tokio::test]
async fn who_left_latvia_is_given_the_outcomes_afterwards() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    desk.problem(None).await;
    let depart = Action::Depart { happened_on: today(), approximate: false, learned_on: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    let caller = office.caller(office.worker);
    office.store.act(caller, op(), actor, on(person, 1, depart), today()).await.unwrap();
    let left = closing(&office, person).await;
    assert!(!left.is_open());
    assert_eq!(left.files[0].items.len(), 1);
    close(&office, request(&left, &[], "withdrawn", "withdrawn")).await.unwrap();
    let thread = desk.thread().await;
    assert_eq!(thread.problems[0].state, ProblemState::Withdrawn);
    // the closure is still the departure
    assert_eq!(thread.course.changes[0].reason, ClosureReason::LeftLatvia.code());
}

#[tokio::test]
async fn the_client_s_view_and_what_the_client_refuses_stay_on_file() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    for words in ["Baidos par mājokli", "Mājoklis ir, gribu strādāt"] {
        desk.add(CaseworkKind::RecordView, None, |form| {
            words.clone_into(&mut form.words);
            form.wishes = "<b>Darbs</b>".into();
            form.language = "ar".into();
            form.interpreted = true;
        })
        .await;
    }
    let views = desk.thread().await.course.views;
    assert_eq!(views.len(), 2);
    assert_eq!(views[0].client, "Mājoklis ir, gribu strādāt");
    assert_eq!((views[0].language.as_str(), views[0].interpreted), ("ar", true));

    let refuse = |part: &'static str| {
        desk.send_new(CaseworkKind::RefusePart, move |form| {
            form.part = part.into();
            form.reason = "Klients pagaidām mentoru nevēlas".into();
        })
    };
    let refusal = refuse("mentor").await.unwrap().id;
    assert_eq!(fault(refuse("mentor").await), ("part".into(), Fault::Twice));
    let subject = Subject { id: Some(refusal), version: 1 };
    desk.change(CaseworkKind::TakeBackPart, refusal, subject.version, "").await.unwrap();
    let refusals = desk.thread().await.course.refusals;
    assert!(refusals[0].taken_back.is_some());
    refuse("mentor").await.unwrap();
    // neither is the mentor's to read
    let seen = mentor(&office, person).await.thread().await.course;
    assert!(seen.views.is_empty() && seen.refusals.is_empty());
    assert!(seen.changes.iter().all(|change| change.words.is_empty()));
}

#[tokio::test]
async fn a_status_begins_the_plan_of_activities_once() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let mentor = mentor(&office, person).await;
    let desk = worker(&office, person);
    assert!(desk.thread().await.plan_tasks.is_empty());
    for (version, status) in [(2, LegalStatus::Alternative), (3, LegalStatus::Refugee)] {
        let status = Action::Status { status, happened_on: days_ago(2), notified_on: None, is_final: true };
        let actor = office.actor(office.worker, Role::SocialWorker);
        let caller = office.caller(office.worker);
        office.store.act(caller, op(), actor, on(person, version, status), today()).await.unwrap();
    }
    let tasks = desk.thread().await.plan_tasks;
    assert_eq!(tasks.len(), 9);
    assert_eq!(tasks[0].due, today() + chrono::Days::new(12));

    // the mentor carries out the mentor's tasks, and no other
    let theirs = tasks.iter().find(|task| task.owner == ActionOwner::Mentor).unwrap();
    let clients = tasks.iter().find(|task| task.owner == ActionOwner::Client).unwrap();
    mentor.change(CaseworkKind::SettlePlanTask, theirs.id.as_uuid(), 1, "done").await.unwrap();
    let refused = mentor.change(CaseworkKind::SettlePlanTask, clients.id.as_uuid(), 1, "done").await;
    assert!(matches!(refused, Err(StoreError::NotAllowed | StoreError::NotFound)), "{refused:?}");
    let stale = desk.change(CaseworkKind::SettlePlanTask, theirs.id.as_uuid(), 1, "not_done").await;
    assert!(matches!(stale, Err(StoreError::ChangedMeanwhile { .. })), "{stale:?}");
    let done = mentor.thread().await.plan_tasks.into_iter().find(|task| task.id == theirs.id).unwrap();
    assert_eq!((done.state, done.result.as_str()), (ActionState::Done, "Pietiekami garš pamatojums"));
}
