//! Correcting what was taken in, as `lidzas_app` on a real Postgres: what stood before is kept.

mod common;
#[path = "files/office.rs"]
mod office;

use chrono::{Days, NaiveDate};
use common::TestDatabase;
use lidzas_domain::{
    action::{Action, ActionCommand},
    code_list::{LegalStatus, Role},
    correction::{Correction, CorrectionForm, CorrectionReason, DocumentRow, Field},
    dates::add_months_legal,
    duplicates::Candidate,
    form::DateFields,
    person::{AccountId, NameForms, PersonId},
};
use lidzas_store::{Store, StoreError};
use office::{Office, op, today};
use sqlx::PgPool;

async fn office(database: &TestDatabase) -> Office {
    Office::open(&database.owner, Store::over(database.app_pool(4))).await
}

fn days_ago(days: u64) -> NaiveDate {
    today() - Days::new(days)
}

/// The form as the worker opens it, with a reason.
async fn opened(office: &Office, person: PersonId) -> CorrectionForm {
    let caller = office.caller(office.worker);
    let correctable = office.store.correctable(caller, Role::SocialWorker, person).await.unwrap();
    CorrectionForm { reason: "document_seen".into(), ..CorrectionForm::of(&correctable.opened) }
}

fn read(form: &CorrectionForm) -> Correction {
    form.read(today()).unwrap()
}

async fn correct(
    office: &Office,
    account: AccountId,
    role: Role,
    person: PersonId,
    form: &CorrectionForm,
) -> Result<i32, StoreError> {
    office.store.correct(office.caller(account), op(), role, person, read(form), today()).await
}

async fn as_worker(office: &Office, person: PersonId, form: &CorrectionForm) -> Result<i32, StoreError> {
    correct(office, office.worker, Role::SocialWorker, person, form).await
}

async fn texts(owner: &PgPool, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(owner).await.unwrap()
}

#[tokio::test]
async fn the_former_record_is_kept_with_who_when_and_why() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(40)).await[0];
    let mut form = opened(&office, person).await;
    form.person.names.latin_family = "Sulaiman".into();
    form.person.birth = DateFields { year: "1991".into(), ..DateFields::default() };
    form.person.citizenships = vec!["IQ".into()];
    form.words = "pase".into();
    assert_eq!(as_worker(&office, person, &form).await.unwrap(), 2);

    let caller = office.caller(office.worker);
    let file = office.store.person_file(caller, Role::SocialWorker, person, today()).await.unwrap();
    assert_eq!((file.names.heading().as_str(), file.version), ("Amina Sulaiman", 2));
    assert_eq!(file.birth.map(|birth| birth.to_string()).as_deref(), Some("1991"));
    assert_eq!(file.citizenships, ["IQ"]);
    let entry = file.timeline.iter().find(|entry| entry.what.starts_with("corrected.")).unwrap();
    assert_eq!(entry.what, "corrected.latin_family,birth,citizenships");
    assert_eq!((entry.words.as_str(), entry.recorded_by.as_deref()), ("document_seen pase", Some("worker")));

    let now = office.store.correctable(caller, Role::SocialWorker, person).await.unwrap();
    assert_eq!(now.history.len(), 1);
    let past = &now.history[0];
    assert_eq!((past.reason, past.recorded_by.as_deref()), (CorrectionReason::DocumentSeen, Some("worker")));
    let former: Vec<(Field, Vec<String>)> =
        past.former.iter().map(|former| (former.field, former.values.clone())).collect();
    assert_eq!(
        former,
        [
            (Field::LatinFamily, vec!["Haddad".to_owned()]),
            (Field::Birth, vec!["1990-05-07".to_owned()]),
            (Field::Citizenships, vec![]),
        ]
    );
    // the audit names fields and holds no value
    let audited =
        texts(&database.owner, "select row_to_json(a)::text from audit a where action = 'record.corrected'")
            .await;
    assert_eq!(audited.len(), 1);
    assert!(
        audited[0].contains("latin_family")
            && !audited[0].contains("Sulaiman")
            && !audited[0].contains("Haddad")
    );
}

#[tokio::test]
async fn search_and_duplicates_go_by_the_corrected_record() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(40)).await[0];
    let mut form = opened(&office, person).await;
    form.person.names.latin_given = "Zulfija".into();
    form.person.names.latin_family = "Petrova".into();
    as_worker(&office, person, &form).await.unwrap();
    let caller = office.caller(office.worker);
    let found = async |text: &str| office.store.search_register(caller, text, today()).await.unwrap().len();
    assert_eq!((found("zulf").await, found("amina").await), (1, 0));
    let duplicates = async |given: &str, family: &str| {
        let asked = Candidate::new(NameForms::latin(given, family).unwrap(), "1990-05-07".parse().ok());
        office.store.possible_duplicates(caller, vec![asked]).await.unwrap().len()
    };
    assert_eq!((duplicates("Zulfia", "Petrova").await, duplicates("Amina", "Haddad").await), (1, 0));
}

#[tokio::test]
async fn documents_are_added_corrected_and_withdrawn_and_the_originals_stay() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(40)).await[0];
    let add =
        |number: &str| DocumentRow { kind: "other".into(), number: number.into(), ..DocumentRow::default() };
    let mut form = opened(&office, person).await;
    form.documents = vec![add("AB 1234"), add("CD 5678")];
    as_worker(&office, person, &form).await.unwrap();

    let mut form = opened(&office, person).await;
    form.documents[0].number = "AB 12345".into();
    form.documents[1].withdraw = true;
    as_worker(&office, person, &form).await.unwrap();
    let caller = office.caller(office.worker);
    let file = office.store.person_file(caller, Role::SocialWorker, person, today()).await.unwrap();
    let numbers: Vec<&str> = file.documents.iter().map(|(_, number)| number.as_str()).collect();
    assert_eq!(numbers, ["AB 12345"]);
    let kept =
        texts(&database.owner, "select number from person_document where supersedes is null order by number")
            .await;
    assert_eq!(kept, ["AB 1234", "CD 5678"]);
    // found by the number it has, not by those it had
    let keys = texts(&database.owner, "select number_key from person_document where number_key <> ''").await;
    assert_eq!(keys, ["AB12345"]);
}

#[tokio::test]
async fn corrected_dates_count_the_entitlement_anew() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(40)).await[0];
    let mut form = opened(&office, person).await;
    form.arrived = DateFields::of(days_ago(20));
    form.applied = DateFields::of(days_ago(19));
    as_worker(&office, person, &form).await.unwrap();
    let caller = office.caller(office.worker);
    let first = office.store.person_file(caller, Role::SocialWorker, person, today()).await.unwrap();
    let last_day: Option<NaiveDate> = sqlx::query_scalar("select entitlement_last_day from case_file")
        .fetch_one(&database.owner)
        .await
        .unwrap();
    assert_eq!((first.history.arrived_on, first.answer.last_day), (Some(days_ago(20)), last_day));
    assert_eq!(first.history.statuses.len(), 1);
    assert!(last_day > add_months_legal(days_ago(40), 3));

    // another day supersedes the first, none at all withdraws it
    let mut form = opened(&office, person).await;
    form.applied = DateFields::of(days_ago(18));
    as_worker(&office, person, &form).await.unwrap();
    let mut form = opened(&office, person).await;
    assert_eq!(read(&form).record.applied, Some(days_ago(18)));
    form.applied = DateFields::default();
    as_worker(&office, person, &form).await.unwrap();
    let file = office.store.person_file(caller, Role::SocialWorker, person, today()).await.unwrap();
    assert!(file.history.statuses.is_empty());
    assert!(!file.timeline.iter().any(|entry| entry.what.starts_with("status.")));
    let rows: i64 =
        sqlx::query_scalar("select count(*) from status_event").fetch_one(&database.owner).await.unwrap();
    assert_eq!(rows, 3);
}

#[tokio::test]
async fn a_decision_recorded_wrongly_is_withdrawn_and_kept() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(40)).await[0];
    let action = Action::Status {
        status: LegalStatus::Refugee,
        happened_on: days_ago(3),
        notified_on: None,
        is_final: true,
    };
    let command = ActionCommand { person, base_version: 1, others: Vec::new(), action };
    let actor = office.actor(office.worker, Role::SocialWorker);
    let caller = office.caller(office.worker);
    office.store.act(caller, op(), actor, command, today()).await.unwrap();
    let mut form = opened(&office, person).await;
    form.withdrawn = read(&form).record.statuses.iter().map(|status| status.id.to_string()).collect();
    assert_eq!(form.withdrawn.len(), 1);
    as_worker(&office, person, &form).await.unwrap();
    let file = office.store.person_file(caller, Role::SocialWorker, person, today()).await.unwrap();
    assert_eq!(file.history.statuses, []);
    assert_eq!(file.answer.last_day, add_months_legal(days_ago(40), 3));
    let status = texts(&database.owner, "select legal_status from case_file").await;
    assert_eq!(status, ["asylum_seeker"]);
    let kept = texts(&database.owner, "select status from status_event where not withdrawn").await;
    assert_eq!(kept, ["refugee"]);
}

#[tokio::test]
async fn dates_that_cannot_all_be_true_change_nothing() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(40)).await[0];
    let leave = Action::Depart { happened_on: days_ago(30), approximate: false, learned_on: today() };
    let command = ActionCommand { person, base_version: 1, others: Vec::new(), action: leave };
    let actor = office.actor(office.worker, Role::SocialWorker);
    office.store.act(office.caller(office.worker), op(), actor, command, today()).await.unwrap();
    let mut form = opened(&office, person).await;
    form.person.names.latin_given = "Zulfija".into();
    form.arrived = DateFields::of(days_ago(20));
    let refused = as_worker(&office, person, &form).await;
    assert!(matches!(refused, Err(StoreError::Contradiction("departed_before_arrival"))), "{refused:?}");
    let names = texts(&database.owner, "select latin_given from person_identity").await;
    assert_eq!(names, ["Amina"]);
    assert!(texts(&database.owner, "select id::text from correction").await.is_empty());
}

#[tokio::test]
async fn only_who_runs_the_case_and_the_teams_coordinator_correct() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(40)).await[0];
    let mut form = opened(&office, person).await;
    form.person.phone = "+371 20000001".into();
    for (account, role) in [(office.colleague, Role::SocialWorker), (office.mentor, Role::SocialMentor)] {
        let refused = correct(&office, account, role, person, &form).await;
        assert!(matches!(refused, Err(StoreError::NotAllowed)), "{role:?}: {refused:?}");
        let closed = office.store.correctable(office.caller(account), role, person).await;
        assert!(matches!(closed, Err(StoreError::NotAllowed | StoreError::NotFound)), "{role:?}: {closed:?}");
    }
    correct(&office, office.coordinator, Role::Coordinator, person, &form).await.unwrap();

    // a coordinator of another team keeps the facts of the register, and not who somebody is
    sqlx::query("update account set team_id = null where id = $1")
        .bind(office.coordinator.as_uuid())
        .execute(&database.owner)
        .await
        .unwrap();
    let mut form = opened(&office, person).await;
    form.person.phone = "+371 20000002".into();
    let refused = correct(&office, office.coordinator, Role::Coordinator, person, &form).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");

    // whoever served the person once does so no more
    sqlx::query(
        "update assignment set from_day = current_date - 9, to_day = current_date - 2 where kind = 'worker'",
    )
    .execute(&database.owner)
    .await
    .unwrap();
    let refused = as_worker(&office, person, &form).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
    let phones = texts(&database.owner, "select phone from person_identity").await;
    assert_eq!(phones, ["+371 20000001"]);
}

#[tokio::test]
async fn two_people_on_the_same_version_the_second_decides_with_both_before_their_eyes() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(40)).await[0];
    let (mut mine, mut theirs) = (opened(&office, person).await, opened(&office, person).await);
    mine.person.names.latin_family = "Sulaiman".into();
    theirs.person.phone = "+371 20000009".into();
    correct(&office, office.coordinator, Role::Coordinator, person, &theirs).await.unwrap();
    let told = as_worker(&office, person, &mine).await;
    assert!(matches!(told, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{told:?}");

    let caller = office.caller(office.worker);
    let now = office.store.correctable(caller, Role::SocialWorker, person).await.unwrap().opened;
    let merged = read(&mine).onto(now);
    assert_eq!(merged.fields(), [Field::LatinFamily]);
    assert_eq!(as_worker(&office, person, &merged.form()).await.unwrap(), 3);
    let file = office.store.person_file(caller, Role::SocialWorker, person, today()).await.unwrap();
    assert_eq!((file.names.heading().as_str(), file.phone.as_str()), ("Amina Sulaiman", "+371 20000009"));
    // nothing to correct is said, and not recorded
    let idle = as_worker(&office, person, &opened(&office, person).await).await;
    assert!(matches!(idle, Err(StoreError::Contradiction("nothing_corrected"))), "{idle:?}");
}

#[tokio::test]
async fn a_correction_sent_twice_is_made_once() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(40)).await[0];
    let mut form = opened(&office, person).await;
    form.person.email = "amina@example.org".into();
    let id = op();
    let send = async || {
        let caller = office.caller(office.worker);
        office.store.correct(caller, id, Role::SocialWorker, person, read(&form), today()).await.unwrap()
    };
    let (first, second) = tokio::join!(send(), send());
    assert_eq!((first, second), (2, 2));
    assert_eq!(texts(&database.owner, "select id::text from correction").await.len(), 1);
}

#[tokio::test]
async fn the_app_can_neither_change_nor_remove_what_stood_before() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(40)).await[0];
    let mut form = opened(&office, person).await;
    form.person.email = "amina@example.org".into();
    as_worker(&office, person, &form).await.unwrap();
    let app = database.app_pool(1);
    for sql in [
        "update former_value set value = '{}'",
        "delete from former_value",
        "update correction set words = 'x'",
        "delete from correction",
        "delete from status_event",
    ] {
        let refused = sqlx::query(sql).execute(&app).await.unwrap_err();
        let code = refused.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
        assert_eq!(code.as_deref(), Some("42501"), "{sql}");
    }
}
