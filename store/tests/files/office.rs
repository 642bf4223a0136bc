//! A small office: one provider, a coordinator, two workers, a mentor.

use chrono::{DateTime, NaiveDate, Utc};
use lidzas_domain::{
    clock,
    code_list::Role,
    dates::Language,
    form::DateFields,
    intake::{Intake, IntakeForm, PersonFields},
    person::{AccountId, NameInput, OpId, PersonId, ProviderId, TeamId},
};
use lidzas_store::{
    Caller, Store,
    account::{self, NewAccount},
    action::Actor,
    intake::Taker,
};
use sqlx::PgPool;
use uuid::Uuid;

/// Who works here.
pub struct Office {
    pub store: Store,
    pub provider: ProviderId,
    pub team: TeamId,
    pub coordinator: AccountId,
    pub worker: AccountId,
    pub colleague: AccountId,
    pub mentor: AccountId,
}

/// The real time: row-level security reads the database's own clock.
#[expect(
    clippy::disallowed_methods,
    reason = "contracts and assignments are compared with the database's clock"
)]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}

pub fn today() -> NaiveDate {
    clock::in_riga(now()).date()
}

pub fn op() -> OpId {
    OpId::from_uuid(Uuid::new_v4())
}

impl Office {
    /// Opens the office; the tables of staff are filled as the owner.
    pub async fn open(owner: &PgPool, store: Store) -> Self {
        let provider = Uuid::now_v7();
        let team = Uuid::now_v7();
        sqlx::query(
            "insert into provider (id, name_lv, name_en, contract_from) values ($1, 'A', 'A', '2020-01-01')",
        )
        .bind(provider)
        .execute(owner)
        .await
        .unwrap();
        sqlx::query("insert into team (id, provider_id, name) values ($1, $2, 'A')")
            .bind(team)
            .bind(provider)
            .execute(owner)
            .await
            .unwrap();
        let (provider, team) = (ProviderId::from_uuid(provider), TeamId::from_uuid(team));
        let hire = async |name: &str, role: Role| {
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
        };
        Self {
            coordinator: hire("coordinator", Role::Coordinator).await,
            worker: hire("worker", Role::SocialWorker).await,
            colleague: hire("colleague", Role::SocialWorker).await,
            mentor: hire("mentor", Role::SocialMentor).await,
            store,
            provider,
            team,
        }
    }

    pub fn caller(&self, account: AccountId) -> Caller {
        Caller::user(account, now())
    }

    pub fn taker(&self) -> Taker {
        Taker {
            account: self.worker,
            role: Role::SocialWorker,
            provider: self.provider,
            team: Some(self.team),
        }
    }

    pub fn actor(&self, account: AccountId, role: Role) -> Actor {
        Actor { account, role, provider: self.provider }
    }

    /// Takes people in as the worker and answers who they are.
    pub async fn take_in(&self, names: &[&str], arrived: NaiveDate) -> Vec<PersonId> {
        let intake = intake(names, arrived);
        self.store
            .take_in(self.caller(self.worker), op(), self.taker(), intake, None, today())
            .await
            .unwrap()
            .people
    }
}

/// An intake of grown-ups of these given names.
pub fn intake(names: &[&str], arrived: NaiveDate) -> Intake {
    let person = |(place, name): (usize, &&str)| PersonFields {
        relation: if place == 0 { "main".into() } else { "spouse".into() },
        names: NameInput {
            latin_given: (*name).into(),
            latin_family: "Haddad".into(),
            ..NameInput::default()
        },
        birth: DateFields { year: "1990".into(), month: "5".into(), day: "7".into() },
        sex: "female".into(),
        vulnerabilities: vec!["disability".into()],
        ..PersonFields::default()
    };
    IntakeForm {
        route: "independent".into(),
        arrived: DateFields::of(arrived),
        status: "asylum_seeker".into(),
        residence: "mucenieki".into(),
        people: names.iter().enumerate().map(person).collect(),
        ..IntakeForm::default()
    }
    .read(today())
    .unwrap()
}
