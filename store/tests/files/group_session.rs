//! Work with a group or a family: one entry, one activity in each file, and nothing of one in another's.

use super::casework::worker;
use super::office::Office;
use super::{audited, common::TestDatabase, days_ago, office, op, today};
use lidzas_domain::{
    code_list::Role,
    form::Fault,
    group_session::{RemarkFields, SessionForm, SessionKind},
    person::PersonId,
};
use lidzas_store::{StoreError, group_session::Held};

fn form(people: &[PersonId]) -> SessionForm {
    SessionForm {
        topic: "Darba meklēšana Latvijā".into(),
        method: "Saruna aplī".into(),
        words: "Lasījām darba sludinājumus.".into(),
        minutes: "90".into(),
        language: "ar".into(),
        interpreted: true,
        ..SessionForm::begun(today(), people)
    }
}

async fn send(office: &Office, form: &SessionForm) -> Result<Held, StoreError> {
    let session = form.read(today()).expect("the form of a test is whole");
    office.store.record_session(office.caller(office.worker), op(), Role::SocialWorker, session, None).await
}

#[tokio::test]
async fn a_session_lands_in_each_file_with_what_concerned_that_one_only() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let one = office.take_in(&["Amina"], days_ago(30)).await[0];
    let other = office.take_in(&["Sami"], days_ago(20)).await[0];
    let mut form = form(&[one, other]);
    form.kind = SessionKind::Group.code().into();
    form.remarks = vec![RemarkFields { of: other.to_string(), words: "Raudāja".into() }];
    send(&office, &form).await.unwrap();
    let (first, second) = (worker(&office, one).thread().await, worker(&office, other).thread().await);
    let [activity] = first.activities.as_slice() else { panic!("{:?}", first.activities) };
    assert_eq!((activity.kind.as_str(), activity.minutes), ("group", Some(90)));
    assert!(activity.words.contains("Lasījām darba sludinājumus."));
    assert_eq!((activity.language.as_str(), activity.interpreted), ("ar", true));
    assert_eq!(activity.outcome, "");
    assert_eq!(second.activities[0].outcome, "Raudāja");
    let whole = serde_json::to_string(&first).unwrap();
    assert!(!whole.contains("Raudāja") && !whole.contains("Sami"), "nothing of one in another's file");
    assert_eq!(audited(&database.owner, "activity.recorded").await, 2);

    let sessions = office.store.own_sessions(office.caller(office.worker)).await.unwrap();
    assert_eq!((sessions[0].people, sessions[0].seen.len()), (2, 2));
    // a colleague who serves neither sees no session
    assert!(office.store.own_sessions(office.caller(office.colleague)).await.unwrap().is_empty());
}

#[tokio::test]
async fn sent_twice_it_is_recorded_once() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let session = form(&[person]).read(today()).unwrap();
    let same = op();
    for _ in 0..2 {
        let caller = office.caller(office.worker);
        office.store.record_session(caller, same, Role::SocialWorker, session.clone(), None).await.unwrap();
    }
    assert_eq!(worker(&office, person).thread().await.activities.len(), 1);
}

#[tokio::test]
async fn somebody_who_is_not_one_s_own_or_was_not_here_yet_was_not_there() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let own = office.take_in(&["Amina"], days_ago(30)).await[0];
    let new = office.take_in(&["Sami"], days_ago(1)).await[0];
    let mut early = form(&[own, new]);
    early.held_on = lidzas_domain::form::DateFields::of(days_ago(5));
    match send(&office, &early).await {
        Err(StoreError::Fields(faults)) => {
            assert_eq!((faults[0].field.as_str(), faults[0].fault), ("people", Fault::BeforeArrival));
        }
        other => panic!("{other:?}"),
    }
    // nothing of it was kept for the first one either
    assert!(worker(&office, own).thread().await.activities.is_empty());
    let session = form(&[own]).read(today()).unwrap();
    let caller = office.caller(office.colleague);
    match office.store.record_session(caller, op(), Role::SocialWorker, session, None).await {
        Err(StoreError::Fields(faults)) => assert_eq!(faults[0].fault, Fault::UnknownChoice),
        other => panic!("{other:?}"),
    }
}
