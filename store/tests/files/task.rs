//! Tasks: of a file and of nobody's, who sees one, and how it ends.

use super::{
    calendar::{fault, mentor, worker},
    common::TestDatabase,
    days_ago, office, op, today,
};
use lidzas_domain::{
    casework::Sensitivity,
    code_list::Role,
    form::{DateFields, Fault},
    person::TaskId,
    task::{OnTask, TaskForm, TaskKind, TaskState},
};
use lidzas_store::StoreError;

#[tokio::test]
async fn a_task_is_for_oneself_or_somebody_of_the_file_and_ends_with_words() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let helper = mentor(&office, person).await;
    let health = TaskForm { sensitivity: "health".into(), ..desk.task_form(office.worker) };
    let hidden = desk.task(None, TaskKind::Add, &health).await.unwrap().id;
    let entrusted = TaskForm { sensitivity: "health".into(), ..desk.task_form(office.mentor) };
    let entrusted = desk.task(None, TaskKind::Add, &entrusted).await.unwrap().id;
    let outsider = desk.task(None, TaskKind::Add, &desk.task_form(office.colleague)).await;
    assert_eq!(fault(outsider), ("holder".to_owned(), Fault::UnknownChoice));

    let seen = helper.file().await.tasks;
    assert_eq!(seen.iter().map(|task| task.id.as_uuid()).collect::<Vec<_>>(), [entrusted]);
    assert_eq!(seen[0].sensitivity, Sensitivity::Ordinary);
    let settle = |state: &str| TaskForm {
        state: state.into(),
        happened_on: DateFields::of(today()),
        reason: "Saimnieks piekrita".into(),
        ..TaskForm::default()
    };
    helper.task(Some((entrusted, 1)), TaskKind::Settle, &settle("done")).await.unwrap();
    let refused = helper.task(Some((hidden, 1)), TaskKind::Settle, &settle("done")).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    let twice = desk.task(Some((entrusted, 2)), TaskKind::Settle, &settle("dropped")).await;
    assert_eq!(fault(twice), ("state".to_owned(), Fault::Contradicts));
    let late = desk.task(Some((entrusted, 1)), TaskKind::Settle, &settle("open")).await;
    assert!(matches!(late, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{late:?}");
    let done = desk.file().await.task(TaskId::from_uuid(entrusted)).cloned().unwrap();
    assert_eq!((done.state, done.changes.len()), (TaskState::Done, 1));
    assert_eq!(done.changes[0].words, "Saimnieks piekrita");

    // about no file: the own, and nobody else sees it
    let own = OnTask {
        person: None,
        task: None,
        base_version: 0,
        command: desk.task_form(office.worker).read(TaskKind::Add, today()).unwrap(),
    };
    let caller = office.caller(office.worker);
    let own = office.store.record_task(caller, op(), Role::SocialWorker, own, None).await.unwrap().id;
    let own = TaskId::from_uuid(own);
    assert!(office.store.task(caller, own).await.unwrap().may_change);
    for account in [office.coordinator, office.mentor, office.colleague] {
        let hidden = office.store.task(office.caller(account), own).await;
        assert!(matches!(hidden, Err(StoreError::NotFound)), "{hidden:?}");
    }
}
