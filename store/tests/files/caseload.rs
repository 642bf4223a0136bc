//! Whole caseloads: moved in one transaction or not at all, outwards over the wall and never inwards.

use crate::{
    audited,
    common::TestDatabase,
    days_ago, office as open_office,
    office::{Office, intake, now, op, today},
    on,
};
use chrono::{Days, NaiveDate};
use lidzas_domain::{
    action::Action,
    case_file::AssignmentKind,
    caseload::{CaseloadMove, CaseloadOf},
    code_list::Role,
    dates::Language,
    person::{AccountId, OpId, PersonId, ProviderId, TeamId},
    register::RegisterFilter,
};
use lidzas_store::{
    Caller, StoreError,
    account::{self, NewAccount},
    action::Actor,
};
use sqlx::PgPool;
use uuid::Uuid;

const REASON: &str = "Darbinieces līgums beidzas";

/// Another provider with a team, a coordinator and a worker.
struct Neighbours {
    provider: ProviderId,
    team: TeamId,
    coordinator: AccountId,
    worker: AccountId,
}

impl Neighbours {
    async fn open(owner: &PgPool, from: NaiveDate, to: Option<NaiveDate>) -> Self {
        let provider = ProviderId::from_uuid(Uuid::now_v7());
        let team = TeamId::from_uuid(Uuid::now_v7());
        let sql = "insert into provider (id, name_lv, name_en, contract_from, contract_to) values ($1, 'B', 'B', $2, $3)";
        sqlx::query(sql).bind(provider.as_uuid()).bind(from).bind(to).execute(owner).await.unwrap();
        let sql = "insert into team (id, provider_id, name) values ($1, $2, 'B')";
        sqlx::query(sql).bind(team.as_uuid()).bind(provider.as_uuid()).execute(owner).await.unwrap();
        let hire = async |name, role| hire(owner, name, role, provider, team).await;
        Self {
            coordinator: hire("next-coordinator", Role::Coordinator).await,
            worker: hire("next-worker", Role::SocialWorker).await,
            provider,
            team,
        }
    }

    fn actor(&self) -> Actor {
        Actor { account: self.coordinator, role: Role::Coordinator, provider: self.provider }
    }
}

async fn hire(owner: &PgPool, name: &str, role: Role, provider: ProviderId, team: TeamId) -> AccountId {
    let id = AccountId::from_uuid(Uuid::now_v7());
    let new = NewAccount {
        id,
        sign_in_name: name.into(),
        display_name: name.into(),
        role,
        provider: Some(provider),
        team: Some(team),
        language: Language::Lv,
        password_hash: "-".into(),
        password_must_change: false,
    };
    account::add(owner, &new, now()).await.unwrap();
    id
}

fn all_of(account: AccountId, kind: AssignmentKind, to: AccountId) -> CaseloadMove {
    CaseloadMove { of: CaseloadOf { account, kind }, to, from_day: today(), reason: REASON.into() }
}

/// Looks at what would move, and moves it.
async fn moved(office: &Office, op: OpId, actor: Actor, wanted: CaseloadMove) -> Result<u32, StoreError> {
    let caller = office.caller(actor.account);
    let preview = office.store.caseload_preview(caller, actor.provider, &wanted).await?;
    office.store.move_caseload(caller, op, actor, wanted, preview.fingerprint).await
}

fn coordinator(office: &Office) -> Actor {
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

async fn opens(office: &Office, account: AccountId, role: Role, person: PersonId) -> bool {
    match office.store.person_file(office.caller(account), role, person, today()).await {
        Ok(_) => true,
        Err(StoreError::NotFound) => false,
        Err(error) => panic!("{error:?}"),
    }
}

fn code<T: std::fmt::Debug>(result: Result<T, StoreError>) -> &'static str {
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
async fn to_the_next_provider_the_files_go_whole_and_nobody_of_the_former_one_sees_them() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let next = Neighbours::open(&database.owner, days_ago(10), None).await;
    let people = office.take_in(&["Amina", "Samir"], days_ago(30)).await;
    let worker = office.actor(office.worker, Role::SocialWorker);
    let give = Action::Assign { kind: AssignmentKind::Mentor, account: Some(office.mentor), from: today() };
    office
        .store
        .act(office.caller(office.worker), op(), worker, on(people[0], 1, give), today())
        .await
        .unwrap();

    let wanted = all_of(office.worker, AssignmentKind::Worker, next.coordinator);
    let lead = office.caller(office.coordinator);
    let preview = office.store.caseload_preview(lead, office.provider, &wanted).await.unwrap();
    assert_eq!(preview.provider.map(|name| name.lv), Some("B".to_owned()));
    assert_eq!(moved(&office, op(), coordinator(&office), wanted).await.unwrap(), 2);

    for &person in &people {
        for (account, role) in [
            (office.worker, Role::SocialWorker),
            (office.colleague, Role::SocialWorker),
            (office.coordinator, Role::Coordinator),
            (office.mentor, Role::SocialMentor),
        ] {
            assert!(!opens(&office, account, role, person).await, "{role}");
        }
    }
    for account in [office.worker, office.coordinator] {
        let filter = RegisterFilter { closed: true, ..RegisterFilter::default() };
        let page = office.store.register_page(office.caller(account), &filter, None, today()).await.unwrap();
        assert!(page.rows.is_empty());
        assert!(
            office.store.search_register(office.caller(account), "haddad", today()).await.unwrap().is_empty()
        );
    }
    let taker = office.caller(next.coordinator);
    let file = office.store.person_file(taker, Role::Coordinator, people[0], today()).await.unwrap();
    assert!(file.permitted.record && file.vulnerabilities.len() == 1);
    assert_eq!((file.version, file.assigned.len()), (3, 1), "the former mentor is assigned no more");
    let rows: Vec<(Uuid, Option<Uuid>)> = sqlx::query_as("select provider_id, team_id from case_file")
        .fetch_all(&database.owner)
        .await
        .unwrap();
    assert_eq!(rows, vec![(next.provider.as_uuid(), Some(next.team.as_uuid())); 2]);
    let chains: Vec<String> = sqlx::query_scalar("select chain from audit where action = 'caseload.moved'")
        .fetch_all(&database.owner)
        .await
        .unwrap();
    assert_eq!(chains, ["mucenieki", "mucenieki"], "written while the file was in sight");
    // the coordinator who took them hands them out
    let wanted = all_of(next.coordinator, AssignmentKind::Worker, next.worker);
    assert_eq!(moved(&office, op(), next.actor(), wanted).await.unwrap(), 2);
    assert!(opens(&office, next.worker, Role::SocialWorker, people[1]).await);
    // both sides see that it happened, and nobody else
    for (account, provider, seen) in
        [(office.coordinator, office.provider, 1), (next.coordinator, next.provider, 2)]
    {
        let overview = office.store.caseloads(office.caller(account), provider).await.unwrap();
        assert_eq!(overview.moves.len(), seen);
    }
    let overview = office.store.caseloads(office.caller(office.worker), office.provider).await.unwrap();
    assert!(overview.moves.is_empty());
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
async fn the_next_contract_may_begin_tomorrow_and_one_that_has_ended_takes_nothing() {
    let database = TestDatabase::new().await;
    let office = open_office(&database).await;
    let tomorrow = today() + Days::new(1);
    let people = office.take_in(&["Amina"], days_ago(30)).await;
    let next = Neighbours::open(&database.owner, tomorrow, None).await;
    let wanted = all_of(office.worker, AssignmentKind::Worker, next.worker);
    let ended = "update provider set contract_from = '2020-01-01', contract_to = $2 where id = $1";
    let row = sqlx::query(ended).bind(next.provider.as_uuid()).bind(days_ago(1));
    row.execute(&database.owner).await.unwrap();
    assert_eq!(code(moved(&office, op(), coordinator(&office), wanted.clone()).await), "not_on_staff");
    let begins = "update provider set contract_from = $2, contract_to = null where id = $1";
    let row = sqlx::query(begins).bind(next.provider.as_uuid()).bind(tomorrow);
    row.execute(&database.owner).await.unwrap();
    assert_eq!(moved(&office, op(), coordinator(&office), wanted).await.unwrap(), 1);
    let from: NaiveDate = sqlx::query_scalar("select from_day from assignment where account_id = $1")
        .bind(next.worker.as_uuid())
        .fetch_one(&database.owner)
        .await
        .unwrap();
    assert_eq!(from, tomorrow);
    for (account, role) in [(office.worker, Role::SocialWorker), (next.worker, Role::SocialWorker)] {
        assert!(!opens(&office, account, role, people[0]).await, "until the contract begins nobody has it");
    }
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
