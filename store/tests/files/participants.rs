//! Several at one appointment, each with an outcome of their own; and tasks passed on.

use super::{
    audited,
    calendar::{Desk, fault, form, mentor, worker},
    common::TestDatabase,
    days_ago, office, today,
};
use lidzas_domain::{
    appointment::{AppointmentForm, AppointmentKind, AppointmentState},
    calendar::later,
    form::{DateFields, Fault},
    person::{AccountId, AppointmentId, PersonId, TaskId},
    task::{TaskForm, TaskKind},
};
use lidzas_store::StoreError;
use uuid::Uuid;

#[tokio::test]
async fn a_task_is_passed_on_to_somebody_of_the_file_and_waits_on_their_day() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let mentor = mentor(&office, person).await;
    let task = desk.task(None, TaskKind::Add, &desk.task_form(office.worker)).await.unwrap().id;
    let to = |holder: AccountId| TaskForm {
        holder: holder.to_string(),
        reason: "Esmu atvaļinājumā".to_owned(),
        ..TaskForm::begun(holder, today())
    };
    let receivers = office.store.task_receivers(office.caller(office.worker), TaskId::from_uuid(task)).await;
    let receivers: Vec<_> = receivers.unwrap().into_iter().map(|one| one.account).collect();
    assert!(receivers.contains(&office.mentor) && receivers.contains(&office.coordinator), "{receivers:?}");
    assert!(!receivers.contains(&office.worker), "who has it already");

    // nobody who has no part in the file
    let stranger = desk.task(Some((task, 1)), TaskKind::PassOn, &to(office.colleague)).await;
    assert!(matches!(stranger, Err(StoreError::Fields(_))), "{stranger:?}");
    // of two who pass it on at once the second is told
    let (to_mentor, to_coordinator) = (to(office.mentor), to(office.coordinator));
    let (one, other) = tokio::join!(
        desk.task(Some((task, 1)), TaskKind::PassOn, &to_mentor),
        desk.task(Some((task, 1)), TaskKind::PassOn, &to_coordinator),
    );
    assert_eq!(one.is_ok(), other.is_err(), "{one:?} {other:?}");
    if one.is_err() {
        desk.task(Some((task, 2)), TaskKind::PassOn, &to_mentor).await.unwrap();
    }
    let passed = desk.file().await.tasks[0].clone();
    assert_eq!(passed.holder.0, office.mentor);
    assert_eq!(passed.passes[0].reason, "Esmu atvaļinājumā");
    assert_eq!(passed.passes.last().map(|pass| pass.from.as_str()), Some("worker"));
    let day = async |account| office.store.my_day(office.caller(account), today()).await.unwrap().tasks;
    assert_eq!(day(office.mentor).await.len(), 1);
    assert!(day(office.worker).await.is_empty());

    // whose it is passes it on in turn, though it is not theirs to change afterwards
    let version = passed.version;
    mentor.task(Some((task, version)), TaskKind::PassOn, &to(office.worker)).await.unwrap();
    assert_eq!(day(office.worker).await.len(), 1);
    let back = mentor.task(Some((task, version + 1)), TaskKind::PassOn, &to(office.mentor)).await;
    assert!(matches!(back, Err(StoreError::NotFound | StoreError::NotAllowed)), "{back:?}");

    // a task closed to mentors does not go to one, and what is ended goes to nobody
    let secret = TaskForm { sensitivity: "safety".into(), ..desk.task_form(office.worker) };
    let secret = desk.task(None, TaskKind::Add, &secret).await.unwrap().id;
    let refused = desk.task(Some((secret, 1)), TaskKind::PassOn, &to(office.mentor)).await;
    assert!(matches!(refused, Err(StoreError::Fields(faults)) if faults[0].fault == Fault::Contradicts));
    let done = TaskForm { state: "done".into(), ..desk.task_form(office.worker) };
    desk.task(Some((secret, 1)), TaskKind::Settle, &done).await.unwrap();
    let refused = desk.task(Some((secret, 2)), TaskKind::PassOn, &to(office.coordinator)).await;
    assert!(matches!(refused, Err(StoreError::Fields(_))), "{refused:?}");
    assert!(audited(&database.owner, "task.passed_on").await >= 2);
}

/// The state of one appointment in a client's file.
async fn stands(desk: &Desk<'_>, id: Uuid) -> Option<AppointmentState> {
    let file = desk.file().await;
    file.appointment(AppointmentId::from_uuid(id)).map(|one| one.state)
}

#[tokio::test]
async fn each_of_those_who_come_has_an_outcome_in_the_own_file() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina", "Sami", "Noor"], days_ago(30)).await;
    let (amina, sami) = (worker(&office, people[0]), worker(&office, people[1]));
    let all = AppointmentForm {
        people: vec![people[1].to_string(), people[2].to_string()],
        ..form(today(), "8.30")
    };
    let id = amina.appoint(&all).await;
    amina.settle((id, 1), "held", today()).await.unwrap();
    assert_eq!(stands(&amina, id).await, Some(AppointmentState::Held));
    assert_eq!(
        stands(&sami, id).await,
        Some(AppointmentState::Planned),
        "one outcome is not that of another"
    );
    // two at the same time settle two files: nobody waits for, and nobody is told of, the other
    let both = AppointmentForm {
        state: "missed".into(),
        happened_on: DateFields::of(today()),
        reason: "Zēns bija slims".into(),
        ..AppointmentForm::default()
    };
    let noor = worker(&office, people[2]);
    let (one, other) = tokio::join!(
        sami.send(AppointmentKind::Settle, Some((id, 1)), &both),
        noor.settle((id, 1), "excused", today()),
    );
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    let file = amina.file().await;
    let seen = file.appointment(AppointmentId::from_uuid(id)).unwrap();
    assert_eq!((seen.state, seen.standings.len(), seen.version), (AppointmentState::Held, 1, 2));
    assert!(seen.changes.iter().all(|change| change.reason != "Zēns bija slims"), "{:?}", seen.changes);
    assert_eq!(stands(&noor, id).await, Some(AppointmentState::Excused));
    let summary: String =
        sqlx::query_scalar("select state from appointment").fetch_one(&database.owner).await.unwrap();
    assert_eq!(summary, "held");
    // put right for two at once; to the one it is that already it is refused
    let right = AppointmentForm { state: "held".into(), people: vec![people[2].to_string()], ..both.clone() };
    sami.send(AppointmentKind::Settle, Some((id, 2)), &right).await.unwrap();
    assert_eq!(stands(&noor, id).await, Some(AppointmentState::Held));
    let again =
        AppointmentForm { state: "missed".into(), people: vec![people[0].to_string()], ..both.clone() };
    amina.settle((id, 2), "missed", today()).await.unwrap();
    let refused = noor.send(AppointmentKind::Settle, Some((id, 3)), &again).await;
    assert_eq!(fault(refused), ("people".to_owned(), Fault::Contradicts));
    let stale = sami.settle((id, 1), "excused", today()).await;
    assert!(matches!(stale, Err(StoreError::ChangedMeanwhile { .. })), "{stale:?}");
    // each in the own file
    let audits: i64 = sqlx::query_scalar(
        "select count(distinct person_id) from audit where action = 'appointment.settled' and subject = $1",
    )
    .bind(id)
    .fetch_one(&database.owner)
    .await
    .unwrap();
    assert_eq!(audits, 3);
}

#[tokio::test]
async fn who_comes_changes_until_it_is_known_who_came() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina", "Sami", "Noor"], days_ago(30)).await;
    let stranger = office.take_in(&["Omar"], days_ago(30)).await[0];
    let (amina, sami) = (worker(&office, people[0]), worker(&office, people[1]));
    let id = amina.appoint(&form(today(), "8.30")).await;
    let come = |who: &[PersonId]| AppointmentForm {
        people: who.iter().map(ToString::to_string).collect(),
        reason: "Bērni nāks līdzi".into(),
        ..AppointmentForm::default()
    };
    amina.send(AppointmentKind::People, Some((id, 1)), &come(&people[1..])).await.unwrap();
    assert_eq!(stands(&sami, id).await, Some(AppointmentState::Planned));
    let same = amina.send(AppointmentKind::People, Some((id, 2)), &come(&people[1..])).await;
    assert!(matches!(same, Err(StoreError::Contradiction("nothing_corrected"))), "{same:?}");
    let refused = amina.send(AppointmentKind::People, Some((id, 2)), &come(&[stranger])).await;
    assert_eq!(fault(refused), ("people".to_owned(), Fault::UnknownChoice));
    // of two who change who comes the second is told
    let (none, only) = (come(&[]), come(&people[2..]));
    let (one, other) = tokio::join!(
        amina.send(AppointmentKind::People, Some((id, 2)), &none),
        amina.send(AppointmentKind::People, Some((id, 2)), &only),
    );
    assert_eq!(one.is_ok(), other.is_err(), "{one:?} {other:?}");
    assert_eq!(stands(&sami, id).await, None, "it does not stand in that file any more");
    let gone: Vec<String> = sqlx::query_scalar(
        "select event from appointment_person_change where person_id = $1 order by recorded_at, id",
    )
    .bind(people[1].as_uuid())
    .fetch_all(&database.owner)
    .await
    .unwrap();
    assert_eq!(gone, ["added", "removed"]);
    amina.settle((id, 3), "held", today()).await.unwrap();
    let late = amina.send(AppointmentKind::People, Some((id, 4)), &come(&people[1..])).await;
    assert_eq!(fault(late), ("people".to_owned(), Fault::Contradicts));
    assert!(audited(&database.owner, "appointment.people").await >= 5);
}

#[tokio::test]
async fn what_is_done_to_an_appointment_is_in_the_audit_of_files_that_are_not_seen() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina", "Sami", "Noor"], days_ago(30)).await;
    let amina = worker(&office, people[0]);
    let both = AppointmentForm { people: vec![people[1].to_string()], ..form(later(today(), 1), "8.30") };
    let id = amina.appoint(&both).await;
    // the brother's file goes to a colleague of another team
    for sql in [
        "update assignment set account_id = (select id from account where sign_in_name = 'colleague') where person_id = $1",
        "update case_file set team_id = null, residence = 'liepna' where person_id = $1",
    ] {
        sqlx::query(sql).bind(people[1].as_uuid()).execute(&database.owner).await.unwrap();
    }
    let seen = amina.file().await;
    assert_eq!(seen.appointment(AppointmentId::from_uuid(id)).unwrap().people.len(), 1, "the file is closed");
    let moved = AppointmentForm {
        day: DateFields::of(today()),
        time: "9".into(),
        reason: "Iestāde pārcēla pieņemšanu".into(),
        ..both.clone()
    };
    let noor = AppointmentForm {
        people: vec![people[2].to_string()],
        reason: "Nāks arī māsa".into(),
        ..AppointmentForm::default()
    };
    amina.send(AppointmentKind::People, Some((id, 1)), &noor).await.unwrap();
    amina.send(AppointmentKind::Move, Some((id, 2)), &moved).await.unwrap();
    amina.settle((id, 3), "held", today()).await.unwrap();
    let of = async |person: PersonId, action: &str| -> i64 {
        sqlx::query_scalar("select count(*) from audit where person_id = $1 and action = $2 and subject = $3")
            .bind(person.as_uuid())
            .bind(action.to_owned())
            .bind(id)
            .fetch_one(&database.owner)
            .await
            .unwrap()
    };
    assert_eq!((of(people[0], "appointment.moved").await, of(people[1], "appointment.moved").await), (1, 1));
    assert_eq!(
        of(people[1], "appointment.settled").await,
        0,
        "what came of it for one is not in another's file"
    );
    let state: String = sqlx::query_scalar("select state from appointment_person where person_id = $1")
        .bind(people[1].as_uuid())
        .fetch_one(&database.owner)
        .await
        .unwrap();
    assert_eq!(state, "planned");
    // each in the chain of the centre the file is in, also where the worker does not see it
    let chains: Vec<(String, String)> = sqlx::query_as(
        "select action, chain from audit where person_id = $1 and subject = $2 and action <> 'appointment.made' order by action",
    )
    .bind(people[1].as_uuid())
    .bind(id)
    .fetch_all(&database.owner)
    .await
    .unwrap();
    let liepna = |action: &str| (action.to_owned(), "liepna".to_owned());
    assert_eq!(chains, [liepna("appointment.moved"), liepna("appointment.people")]);
    assert_eq!(of(people[2], "appointment.people").await, 1, "whoever is new among them too");
    // a stranger is told of no file
    let mut tx = office.store.begin(office.caller(office.mentor)).await.unwrap();
    let files: i64 = sqlx::query_scalar("select count(*) from appointment_files($1)")
        .bind(id)
        .fetch_one(&mut *tx)
        .await
        .unwrap();
    assert_eq!(files, 0);
}
