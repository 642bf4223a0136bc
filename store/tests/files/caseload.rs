//! Whole caseloads: moved in one transaction or not at all, outwards over the wall and never inwards.

use crate::{
    audited,
    common::TestDatabase,
    days_ago,
    next_provider::{Neighbours, hire},
    office as open_office,
    office::{Office, intake, now, op, today},
    on,
};
use chrono::{Days, NaiveDate};
use lidzas_domain::{
    action::Action,
    case_file::AssignmentKind,
    caseload::{CaseloadMove, CaseloadOf},
    code_list::Role,
    person::{AccountId, OpId, PersonId},
};
use lidzas_store::{Caller, StoreError, action::Actor};
use sqlx::PgPool;
use uuid::Uuid;

const REASON: &str = "Darbinieces līgums beidzas";

pub fn all_of(account: AccountId, kind: AssignmentKind, to: AccountId) -> CaseloadMove {
    CaseloadMove { of: CaseloadOf { account, kind }, to, from_day: today(), reason: REASON.into() }
}

/// Looks at what would move, and moves it.
pub async fn moved(office: &Office, op: OpId, actor: Actor, wanted: CaseloadMove) -> Result<u32, StoreError> {
    let caller = office.caller(actor.account);
    let preview = office.store.caseload_preview(caller, actor.provider, &wanted).await?;
    office.store.move_caseload(caller, op, actor, wanted, preview.fingerprint).await
}

pub fn coordinator(office: &Office) -> Actor {
    office.actor(office.coordinator, Role::Coordinator)
}

/// Who has each file as its worker now, and the file's version.
async fn hands(owner: &PgPool, people: &[PersonId]) -> Vec<(Uuid, i32)> {
    let ids: Vec<Uuid> = people.iter().map(|person| person.as_uuid()).collect();
    sqlx::query_as(
        "select s.account_id, c.version from assignment s join case_file c on c.person_id = s.person_id
         where s.person_id = any($1) and s.kind = 'worker' and s.to_day is null order by s.person_id",
    )
    .bind(&ids)
    .fetch_all(owner)
    .await
    .unwrap()
}

pub async fn opens(office: &Office, account: AccountId, role: Role, person: PersonId) -> bool {
    match office.store.person_file(office.caller(account), role, person, today()).await {
        Ok(_) => true,
        Err(StoreError::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    }
}

pub fn code<T: std::fmt::Debug>(result: Result<T, StoreError>) -> &'static str {
    result.map_or_else(|error| error.code(), |done| panic!("{done:?}"))
}

#[tokio::test]
async fn every_file_moves_and_the_former_worker_sees_the_content_no_more() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let mut people = office.take_in(&["Amina", "Samir"], days_ago(30)).await;
    people.extend(office.take_in(&["Layla"], days_ago(20)).await);
    // a closed file goes along: a client who comes back comes back to the new worker
    let left = Action::Depart { happened_on: days_ago(1), approximate: false, learned_on: today() };
    let worker = office.actor(office.worker, Role::SocialWorker);
    office
        .store
        .act(office.caller(office.worker), op(), worker, on(people[2], 1, left), today())
        .await
        .unwrap();

    let lead = office.caller(office.coordinator);
    let wanted = all_of(office.worker, AssignmentKind::Worker, office.colleague);
    let preview = office.store.caseload_preview(lead, office.provider, &wanted).await.unwrap();
    assert_eq!((preview.files, preview.closed, preview.both_sides), (3, 1, 0));
    assert_eq!(preview.names, ["Haddad, Amina", "Haddad, Layla", "Haddad, Samir"]);
    assert!(preview.provider.is_none());
    // nothing has moved yet
    assert!(hands(&database.owner, &people).await.iter().all(|(who, _)| *who == office.worker.as_uuid()));

    assert_eq!(moved(&office, op(), coordinator(&office), wanted).await.unwrap(), 3);
    let colleague = office.colleague.as_uuid();
    assert_eq!(hands(&database.owner, &people).await, [(colleague, 2), (colleague, 2), (colleague, 3)]);
    assert_eq!(audited(&database.owner, "caseload.moved").await, 3);
    for &person in &people {
        let file = async |account| {
            let caller = office.caller(account);
            office.store.person_file(caller, Role::SocialWorker, person, today()).await.unwrap()
        };
        let before = file(office.worker).await;
        assert!(!before.permitted.content && !before.permitted.record && before.vulnerabilities.is_empty());
        assert!(file(office.colleague).await.permitted.record);
    }
    let overview = office.store.caseloads(lead, office.provider).await.unwrap();
    let of = |account| {
        let found = overview.caseloads.iter().find(|caseload| caseload.of.account == account);
        found.map(|caseload| (caseload.open, caseload.closed))
    };
    assert_eq!((of(office.worker), of(office.colleague)), (Some((0, 0)), Some((2, 1))));
    let past = &overview.moves[0];
    assert_eq!((past.from.as_str(), past.to.as_str(), past.files), ("worker", "colleague", 3));
    assert_eq!((past.by.as_str(), past.reason.as_str()), ("coordinator", REASON));
}

#[tokio::test]
async fn a_closed_account_keeps_its_clients_until_they_are_moved_and_mentors_move_alike() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let people = office.take_in(&["Amina", "Samir"], days_ago(30)).await;
    let worker = office.actor(office.worker, Role::SocialWorker);
    for &person in &people {
        let give =
            Action::Assign { kind: AssignmentKind::Mentor, account: Some(office.mentor), from: today() };
        office
            .store
            .act(office.caller(office.worker), op(), worker, on(person, 1, give), today())
            .await
            .unwrap();
    }
    assert!(opens(&office, office.mentor, Role::SocialMentor, people[0]).await);
    let next = hire(&database.owner, "next-mentor", Role::SocialMentor, office.provider, office.team).await;
    let wanted = all_of(office.mentor, AssignmentKind::Mentor, next);
    assert_eq!(moved(&office, op(), coordinator(&office), wanted).await.unwrap(), 2);
    assert!(!opens(&office, office.mentor, Role::SocialMentor, people[0]).await);
    assert!(opens(&office, next, Role::SocialMentor, people[0]).await);

    let close = "update account set disabled_at = now() where id = $1";
    sqlx::query(close).bind(office.worker.as_uuid()).execute(&database.owner).await.unwrap();
    let lead = office.caller(office.coordinator);
    let listed = office.store.caseloads(lead, office.provider).await.unwrap().caseloads;
    let theirs = listed.iter().find(|caseload| caseload.of.account == office.worker).unwrap();
    assert_eq!((theirs.in_use, theirs.open), (false, 2));
    let wanted = all_of(office.worker, AssignmentKind::Worker, office.colleague);
    assert_eq!(moved(&office, op(), coordinator(&office), wanted).await.unwrap(), 2);
    // nobody gives to a closed account
    let back = all_of(office.colleague, AssignmentKind::Worker, office.worker);
    assert_eq!(code(moved(&office, op(), coordinator(&office), back).await), "not_on_staff");
}

#[tokio::test]
async fn nobody_takes_what_is_not_theirs_to_give() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let next = Neighbours::open(&database.owner, days_ago(10), None).await;
    let people = office.take_in(&["Amina", "Samir"], days_ago(30)).await;
    let untouched = hands(&database.owner, &people).await;

    // the other provider's coordinator: there is nothing there to take
    let pull = all_of(office.worker, AssignmentKind::Worker, next.worker);
    assert_eq!(code(moved(&office, op(), next.actor(), pull.clone()).await), "caseload_empty");
    // in the name of the provider that has them, and with the right list
    let lead = office.caller(office.coordinator);
    let wanted = all_of(office.worker, AssignmentKind::Worker, next.worker);
    let preview = office.store.caseload_preview(lead, office.provider, &wanted).await.unwrap();
    let forged = Actor { provider: office.provider, ..next.actor() };
    let caller = office.caller(next.coordinator);
    let taken = office.store.move_caseload(caller, op(), forged, pull, preview.fingerprint.clone()).await;
    assert_eq!(code(taken), "caseload_empty");
    // a worker, also one who says to be a coordinator
    for role in [Role::SocialWorker, Role::Coordinator] {
        let actor = office.actor(office.worker, role);
        let caller = office.caller(office.worker);
        let given = office
            .store
            .move_caseload(caller, op(), actor, wanted.clone(), preview.fingerprint.clone())
            .await;
        assert_eq!(code(given), "not_allowed");
    }
    // past the store, straight at the function
    let ids: Vec<Uuid> = people.iter().map(|person| person.as_uuid()).collect();
    let fresh: Vec<Uuid> = ids.iter().map(|_| Uuid::now_v7()).collect();
    let call = async |by: AccountId, giver: AccountId, taker: AccountId, day: NaiveDate, to: &[Uuid]| {
        let mut tx = office.store.begin(Caller::user(by, now())).await.unwrap();
        let answer = sqlx::query("select hand_over_caseload($1, $2, $3, now(), $4, $5)")
            .bind(giver.as_uuid())
            .bind(taker.as_uuid())
            .bind(day)
            .bind(&ids)
            .bind(to)
            .execute(&mut *tx)
            .await;
        answer.err().and_then(|error| error.as_database_error()?.code().map(|code| code.into_owned()))
    };
    let refused = Some("42501".to_owned());
    let tomorrow = today() + Days::new(1);
    for (by, giver, taker, day) in [
        (next.coordinator, office.worker, next.worker, today()),
        (next.coordinator, office.worker, next.coordinator, today()),
        (office.worker, office.worker, next.worker, today()),
        (office.mentor, office.worker, next.worker, today()),
        // files that are not the giver's, a taker who is no worker or of the same provider, a day to come
        (office.coordinator, office.colleague, next.worker, today()),
        (office.coordinator, office.worker, office.colleague, today()),
        (office.coordinator, office.worker, office.mentor, today()),
        (office.coordinator, office.worker, next.worker, tomorrow),
    ] {
        assert_eq!(call(by, giver, taker, day, &fresh).await, refused, "{by} {giver} {taker} {day}");
    }
    assert_eq!(call(office.coordinator, office.worker, next.worker, today(), &fresh[..1]).await, refused);
    assert_eq!(hands(&database.owner, &people).await, untouched);
    let moves: i64 =
        sqlx::query_scalar("select count(*) from caseload_move").fetch_one(&database.owner).await.unwrap();
    assert_eq!((moves, audited(&database.owner, "caseload.moved").await), (0, 0));
}

#[tokio::test]
async fn a_repeated_operation_moves_nothing_twice() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let people = office.take_in(&["Amina", "Samir"], days_ago(30)).await;
    let lead = office.caller(office.coordinator);
    let wanted = all_of(office.worker, AssignmentKind::Worker, office.colleague);
    let preview = office.store.caseload_preview(lead, office.provider, &wanted).await.unwrap();
    let op = op();
    let send = async || {
        let (wanted, list) = (wanted.clone(), preview.fingerprint.clone());
        office.store.move_caseload(lead, op, coordinator(&office), wanted, list).await.unwrap()
    };
    assert_eq!(tokio::join!(send(), send()), (2, 2));
    assert_eq!(send().await, 2);
    let colleague = office.colleague.as_uuid();
    assert_eq!(hands(&database.owner, &people).await, [(colleague, 2), (colleague, 2)]);
    assert_eq!(audited(&database.owner, "caseload.moved").await, 2);
    let moves: i64 =
        sqlx::query_scalar("select count(*) from caseload_move").fetch_one(&database.owner).await.unwrap();
    assert_eq!(moves, 1);
}

#[tokio::test]
async fn two_at_once_do_not_split_a_caseload() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let next = Neighbours::open(&database.owner, days_ago(10), None).await;
    let mut people = Vec::new();
    for name in ["Amina", "Layla", "Nour", "Samir", "Yasmin", "Zahra"] {
        people.extend(office.take_in(&[name], days_ago(30)).await);
    }
    let lead = office.caller(office.coordinator);
    let wanted = |to| all_of(office.worker, AssignmentKind::Worker, to);
    let list = office
        .store
        .caseload_preview(lead, office.provider, &wanted(office.colleague))
        .await
        .unwrap()
        .fingerprint;
    let give = async |to| {
        let (wanted, list) = (wanted(to), list.clone());
        office.store.move_caseload(lead, op(), coordinator(&office), wanted, list).await
    };
    let (one, two) = tokio::join!(give(office.colleague), give(next.worker));
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    let winner = if one.is_ok() { office.colleague } else { next.worker };
    assert_eq!(code(if one.is_ok() { two } else { one }), "caseload_empty");
    assert_eq!(hands(&database.owner, &people).await, vec![(winner.as_uuid(), 2); 6]);
    assert_eq!(audited(&database.owner, "caseload.moved").await, 6);
}

#[tokio::test]
async fn a_list_that_changed_since_it_was_looked_at_is_not_moved() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    office.take_in(&["Amina"], days_ago(30)).await;
    let lead = office.caller(office.coordinator);
    let wanted = all_of(office.worker, AssignmentKind::Worker, office.colleague);
    let preview = office.store.caseload_preview(lead, office.provider, &wanted).await.unwrap();
    office.take_in(&["Samir"], days_ago(3)).await;
    let given = office
        .store
        .move_caseload(lead, op(), coordinator(&office), wanted.clone(), preview.fingerprint)
        .await;
    assert_eq!(code(given), "caseload_changed");
    assert_eq!(moved(&office, op(), coordinator(&office), wanted).await.unwrap(), 2);
}

#[tokio::test]
async fn one_person_between_both_sides_of_a_bar_is_said_before() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let protected = office.take_in(&["Amina"], days_ago(30)).await[0];
    let barred = office
        .store
        .take_in(
            office.caller(office.colleague),
            op(),
            lidzas_store::intake::Taker { account: office.colleague, ..office.taker() },
            intake(&["Samir"], days_ago(30)),
            None,
            today(),
        )
        .await
        .unwrap()
        .people[0];
    let worker = office.actor(office.worker, Role::SocialWorker);
    let bar = Action::Bar { barred, reason: "vardarbība ģimenē, tiesas lēmums".into() };
    office
        .store
        .act(office.caller(office.worker), op(), worker, on(protected, 1, bar), today())
        .await
        .unwrap();
    let wanted = all_of(office.worker, AssignmentKind::Worker, office.colleague);
    let lead = office.caller(office.coordinator);
    let preview = office.store.caseload_preview(lead, office.provider, &wanted).await.unwrap();
    assert_eq!((preview.files, preview.both_sides), (1, 1));
}
