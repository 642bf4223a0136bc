//! Taking a file on, lifting a bar, and the versions of a whole household.

use crate::{
    audited,
    common::TestDatabase,
    days_ago, office as open_office,
    office::{Office, intake, now, op, today},
    on,
};
use lidzas_domain::{
    action::{Action, ActionCommand, BaseVersion},
    case_file::AssignmentKind,
    code_list::{CaseState, ResidenceKind, Role},
    person::{AccountId, PersonId},
};
use lidzas_store::{Caller, StoreError, action::Done, intake::Taker};

/// People put on file by the coordinator, who leaves them without a worker.
async fn unassigned(office: &Office, names: &[&str]) -> Vec<PersonId> {
    let taker = Taker { account: office.coordinator, role: Role::Coordinator, ..office.taker() };
    let caller = office.caller(office.coordinator);
    office.store.take_in(caller, op(), taker, intake(names, days_ago(5)), None, today()).await.unwrap().people
}

async fn take_on(
    office: &Office,
    by: AccountId,
    person: PersonId,
    others: &[PersonId],
) -> Result<Done, StoreError> {
    let others = others.iter().map(|&person| BaseVersion { person, version: 1 }).collect();
    let command = ActionCommand { others, ..on(person, 1, Action::TakeOn { from: today() }) };
    let actor = office.actor(by, Role::SocialWorker);
    office.store.act(office.caller(by), op(), actor, command, today()).await
}

#[tokio::test]
async fn a_worker_takes_on_files_without_one_with_the_whole_household() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let people = unassigned(&office, &["Amina", "Samir"]).await;
    let see = async |account| {
        let caller = office.caller(account);
        office.store.person_file(caller, Role::SocialWorker, people[0], today()).await.unwrap()
    };
    let before = see(office.worker).await;
    assert!(before.permitted.take_on && !before.permitted.record && before.vulnerabilities.is_empty());
    assert!(before.household[0].never_had_worker);
    let lead = office.caller(office.coordinator);
    let file = office.store.person_file(lead, Role::Coordinator, people[0], today()).await.unwrap();
    assert!(!file.permitted.take_on, "it is the workers'");

    take_on(&office, office.worker, people[0], &people[1..]).await.unwrap();
    let after = see(office.worker).await;
    assert!(after.permitted.record && !after.permitted.take_on && after.vulnerabilities.len() == 1);
    assert!(!after.household[0].never_had_worker);
    assert_eq!(audited(&database.owner, "file.taken_on").await, 2);
    // a colleague who comes later is told so, whatever version they looked at
    assert!(!see(office.colleague).await.permitted.take_on);
    for others in [&people[1..], &[]] {
        let late = take_on(&office, office.colleague, people[0], others).await;
        assert!(matches!(late, Err(StoreError::Contradiction("taken_on"))), "{late:?}");
    }
}

#[tokio::test]
async fn of_two_who_take_a_file_on_at_once_one_has_it_and_the_other_is_told() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    for _ in 0..5 {
        let people = unassigned(&office, &["Amina", "Samir"]).await;
        // one begins with either of the two
        let (one, two) = tokio::join!(
            take_on(&office, office.worker, people[0], &people[1..]),
            take_on(&office, office.colleague, people[1], &people[..1]),
        );
        assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
        let told = if one.is_ok() { two } else { one };
        assert!(matches!(told, Err(StoreError::Contradiction("taken_on"))), "{told:?}");
    }
    let split: i64 = sqlx::query_scalar(
        "select count(*) from household_member a join household_member b on b.household_id = a.household_id
         join assignment s on s.person_id = a.person_id join assignment t on t.person_id = b.person_id
         where s.account_id <> t.account_id",
    )
    .fetch_one(&database.owner)
    .await
    .unwrap();
    assert_eq!(split, 0);
}

#[tokio::test]
async fn a_file_that_had_a_worker_is_the_coordinators_to_give() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let people = office.take_in(&["Amina"], days_ago(5)).await;
    let end = Action::Assign { kind: AssignmentKind::Worker, account: None, from: today() };
    let lead = office.actor(office.coordinator, Role::Coordinator);
    let caller = office.caller(office.coordinator);
    office.store.act(caller, op(), lead, on(people[0], 1, end), today()).await.unwrap();
    let colleague = office.caller(office.colleague);
    let file = office.store.person_file(colleague, Role::SocialWorker, people[0], today()).await.unwrap();
    assert!(!file.permitted.take_on);
    let taken = take_on(&office, office.colleague, people[0], &[]).await;
    assert!(matches!(taken, Err(StoreError::Contradiction("taken_on"))), "{taken:?}");
}

#[tokio::test]
async fn a_coordinator_lifts_a_bar_and_it_stays_on_file() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let protected = office.take_in(&["Amina"], days_ago(5)).await[0];
    let taker = Taker { account: office.colleague, ..office.taker() };
    let theirs = office.caller(office.colleague);
    let samir = intake(&["Samir"], days_ago(5));
    let barred = office.store.take_in(theirs, op(), taker, samir, None, today()).await.unwrap().people[0];
    let worker = office.actor(office.worker, Role::SocialWorker);
    let own = office.caller(office.worker);
    let bar = Action::Bar { barred, reason: "vardarbība ģimenē, tiesas lēmums".into() };
    office.store.act(own, op(), worker, on(protected, 1, bar), today()).await.unwrap();
    let hidden = office.store.person_file(theirs, Role::SocialWorker, protected, today()).await;
    assert!(matches!(hidden, Err(StoreError::NotFound)));

    let file = office.store.person_file(own, Role::SocialWorker, protected, today()).await.unwrap();
    assert!(!file.permitted.lift_bar);
    let [in_force] = file.protected_from.as_slice() else { panic!("{:?}", file.protected_from) };
    assert_eq!(
        (in_force.barred.as_deref(), in_force.set_by.as_deref()),
        (Some("Samir Haddad"), Some("worker"))
    );
    let lift = || Action::LiftBar { bar: in_force.id, reason: "tiesa aizliegumu ir atcēlusi".into() };
    // a worker does not, not even past the store
    let refused = office.store.act(own, op(), worker, on(protected, 2, lift()), today()).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)));
    let mut tx = office.store.begin(Caller::user(office.worker, now())).await.unwrap();
    let past = sqlx::query("update safety_bar set to_day = from_day").execute(&mut *tx).await.unwrap();
    assert_eq!(past.rows_affected(), 0);
    drop(tx);

    let lead = office.actor(office.coordinator, Role::Coordinator);
    let caller = office.caller(office.coordinator);
    let file = office.store.person_file(caller, Role::Coordinator, protected, today()).await.unwrap();
    assert!(file.permitted.lift_bar);
    office.store.act(caller, op(), lead, on(protected, 2, lift()), today()).await.unwrap();
    let seen = office.store.person_file(theirs, Role::SocialWorker, protected, today()).await.unwrap();
    assert!(!seen.permitted.content, "the register core, as any colleague");
    let file = office.store.person_file(own, Role::SocialWorker, protected, today()).await.unwrap();
    let kept = &file.protected_from[0];
    let lifted = kept.lifted.as_ref().unwrap();
    assert_eq!(kept.reason, "vardarbība ģimenē, tiesas lēmums");
    assert_eq!((lifted.on, lifted.by.as_deref()), (today(), Some("coordinator")));
    assert_eq!(lifted.reason, "tiesa aizliegumu ir atcēlusi");
    assert_eq!(audited(&database.owner, "bar.lifted").await, 1);
    let again = office.store.act(caller, op(), lead, on(protected, 3, lift()), today()).await;
    assert!(matches!(again, Err(StoreError::Contradiction("bar_lifted"))), "{again:?}");
}

#[tokio::test]
async fn whoever_of_the_household_changed_is_named_and_nothing_is_written() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let people = office.take_in(&["Amina", "Samir", "Layla"], days_ago(40)).await;
    let lead = office.actor(office.coordinator, Role::Coordinator);
    let moved = Action::Move { place: ResidenceKind::Shelter, address: String::new(), from: today() };
    let caller = office.caller(office.coordinator);
    office.store.act(caller, op(), lead, on(people[2], 1, moved), today()).await.unwrap();

    let leave = |version| ActionCommand {
        others: vec![
            BaseVersion { person: people[1], version: 1 },
            BaseVersion { person: people[2], version },
        ],
        ..on(
            people[0],
            1,
            Action::Depart { happened_on: days_ago(1), approximate: false, learned_on: today() },
        )
    };
    let worker = office.actor(office.worker, Role::SocialWorker);
    let own = office.caller(office.worker);
    match office.store.act(own, op(), worker, leave(1), today()).await {
        Err(StoreError::ChangedMeanwhile { version, people: changed }) => {
            assert_eq!((version, changed), (1, vec![people[2]]));
        }
        other => panic!("{other:?}"),
    }
    let left: i64 =
        sqlx::query_scalar("select count(*) from presence_event").fetch_one(&database.owner).await.unwrap();
    assert_eq!(left, 0);
    // looked at again, it is recorded for all three
    let file = office.store.person_file(own, Role::SocialWorker, people[0], today()).await.unwrap();
    let version_of = |person| file.household.iter().find(|one| one.person == person).map(|one| one.version);
    assert_eq!((version_of(people[1]), version_of(people[2])), (Some(1), Some(2)));
    office.store.act(own, op(), worker, leave(2), today()).await.unwrap();
    for &person in &people {
        let file = office.store.person_file(own, Role::SocialWorker, person, today()).await.unwrap();
        assert_eq!(file.case_state, CaseState::Closed);
    }
}
