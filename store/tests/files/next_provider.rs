//! A caseload that goes over the wall to the next provider.

use crate::{
    caseload::{all_of, code, coordinator, moved, opens},
    common::TestDatabase,
    days_ago, office as open_office,
    office::{now, op, today},
    on,
};
use chrono::{Days, NaiveDate};
use lidzas_domain::{
    action::Action,
    case_file::AssignmentKind,
    code_list::Role,
    dates::Language,
    person::{AccountId, ProviderId, TeamId},
    register::RegisterFilter,
};
use lidzas_store::{
    account::{self, NewAccount},
    action::Actor,
};
use sqlx::PgPool;
use uuid::Uuid;

/// Another provider with a team, a coordinator and a worker.
pub struct Neighbours {
    pub provider: ProviderId,
    pub team: TeamId,
    pub coordinator: AccountId,
    pub worker: AccountId,
}

impl Neighbours {
    pub async fn open(owner: &PgPool, from: NaiveDate, to: Option<NaiveDate>) -> Self {
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

    pub fn actor(&self) -> Actor {
        Actor { account: self.coordinator, role: Role::Coordinator, provider: self.provider }
    }
}

pub async fn hire(owner: &PgPool, name: &str, role: Role, provider: ProviderId, team: TeamId) -> AccountId {
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
