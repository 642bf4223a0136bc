//! What the server does by itself, shared between servers; what the auditor sees.

use crate::{
    common::TestDatabase,
    office::{Office, now, today},
};
use chrono::TimeDelta;
use lidzas_domain::{
    audit::{AuditFilter, AuditRow, PAGE},
    code_list::Role,
    dates::Language,
    person::AccountId,
};
use lidzas_store::{
    Caller, Store, StoreError,
    account::{self, NewAccount},
    audit,
};
use sqlx::PgPool;
use uuid::Uuid;

#[tokio::test]
async fn two_servers_on_one_database_never_do_the_same_job_at_once() {
    let database = TestDatabase::new().await;
    let (one, other) = (Store::over(database.app_pool(2)), Store::over(database.app_pool(2)));
    let kinds = ["seal", "clear"];
    let start = now();
    let (first, second) = tokio::join!(one.keep_jobs(&kinds, start), other.keep_jobs(&kinds, start));
    first.and(second).unwrap();

    let mine = one.take_due_job(&kinds, start).await.unwrap().expect("two are due");
    let theirs = other.take_due_job(&kinds, start).await.unwrap().expect("one is left");
    assert_ne!(mine.kind, theirs.kind);
    assert!(one.take_due_job(&kinds, start).await.unwrap().is_none(), "both are in hand");

    // a server that dies gives the job back undone
    let dead = theirs.kind.clone();
    drop(theirs);
    let taken = loop {
        // the lock goes with the transaction, which the pool ends in a moment
        if let Some(job) = one.take_due_job(&kinds, start).await.unwrap() {
            break job;
        }
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    };
    assert_eq!(taken.kind, dead);

    let later = start + TimeDelta::hours(1);
    taken.done(start, later).await.unwrap();
    mine.failed("store_failed", later).await.unwrap();
    assert!(other.take_due_job(&kinds, start).await.unwrap().is_none(), "nothing is due before its time");
    let again = other.take_due_job(&kinds, later).await.unwrap().expect("due again");
    let rest = other.take_due_job(&kinds, later).await.unwrap().expect("due again");
    let failed = if again.kind == dead { rest } else { again };
    assert_eq!(failed.attempts, 1);
    failed.done(later, later).await.unwrap();
    let clean: i64 = sqlx::query_scalar(
        "select count(*) from job where attempts = 0 and last_error is null and recurring",
    )
    .fetch_one(&database.owner)
    .await
    .unwrap();
    assert_eq!(clean, 2, "success forgets the failures, and no job stands there twice");
}

async fn hire_auditor(owner: &PgPool) -> AccountId {
    let id = AccountId::from_uuid(Uuid::now_v7());
    let new = NewAccount {
        id,
        sign_in_name: "auditor".into(),
        display_name: "auditor".into(),
        role: Role::Auditor,
        provider: None,
        team: None,
        language: Language::Lv,
        password_hash: "-".into(),
        password_must_change: false,
    };
    account::add(owner, &new, now()).await.unwrap();
    id
}

async fn audited_office(database: &TestDatabase) -> (Office, Caller) {
    let office = Office::open(&database.owner, Store::over(database.app_pool(4))).await;
    let auditor = hire_auditor(&database.owner).await;
    office.take_in(&["Amina"], today()).await;
    for minute in 0..70 {
        let at = now() - TimeDelta::minutes(100 - minute);
        office.store.audit_session(Some(office.worker), "sign_in.password", at).await.unwrap();
    }
    (office, Caller::user(auditor, now()))
}

async fn rows(office: &Office, auditor: Caller, filter: AuditFilter) -> Vec<AuditRow> {
    office.store.audit_page(auditor, filter, None).await.unwrap().0.rows
}

#[tokio::test]
async fn the_auditor_reads_the_audit_page_by_page_newest_first_and_no_name() {
    let database = TestDatabase::new().await;
    let (office, auditor) = audited_office(&database).await;
    let (first, actions) = office.store.audit_page(auditor, AuditFilter::default(), None).await.unwrap();
    assert_eq!(first.rows.len(), PAGE);
    assert!(first.rows.is_sorted_by(|one, other| (one.at, one.id) > (other.at, other.id)));
    assert!(
        actions.is_sorted()
            && ["person.taken_in", "sign_in.password"].iter().all(|code| actions.iter().any(|a| a == code))
    );
    assert!(!serde_json::to_string(&first).unwrap().contains("Haddad"));

    let (second, _) = office.store.audit_page(auditor, AuditFilter::default(), first.next).await.unwrap();
    assert!(second.rows.len() >= 21 && second.next.is_none(), "{}", second.rows.len());
    assert!(second.rows.iter().all(|row| !first.rows.contains(row)), "no row stands on two pages");
    // the look itself is audited, after it was taken
    let looks = AuditFilter { action: Some("audit.seen".into()), ..AuditFilter::default() };
    assert_eq!(rows(&office, auditor, looks).await.len(), 2);
}

#[tokio::test]
async fn the_audit_is_narrowed_by_action_role_account_chain_and_day() {
    let database = TestDatabase::new().await;
    let (office, auditor) = audited_office(&database).await;
    let all = AuditFilter::default;
    let taken_in =
        rows(&office, auditor, AuditFilter { action: Some("person.taken_in".into()), ..all() }).await;
    assert_eq!(taken_in.len(), 1);
    assert_eq!((taken_in[0].by.as_deref(), taken_in[0].role), (Some("worker"), Some(Role::SocialWorker)));
    assert!(taken_in[0].person.is_some() && !taken_in[0].fields.is_empty());
    assert_eq!(taken_in[0].chain, "mucenieki");

    let centre = rows(&office, auditor, AuditFilter { chain: Some("mucenieki".into()), ..all() }).await;
    assert!(!centre.is_empty() && centre.iter().all(|row| row.chain == "mucenieki" && row.person.is_some()));
    let own = rows(&office, auditor, AuditFilter { role: Some(Role::Auditor), ..all() }).await;
    assert!(own.len() >= 2 && own.iter().all(|row| row.action == "audit.seen"));
    let colleague = rows(&office, auditor, AuditFilter { account: Some(office.colleague), ..all() }).await;
    assert!(colleague.is_empty());
    let worker = rows(&office, auditor, AuditFilter { account: Some(office.worker), ..all() }).await;
    assert_eq!(worker.len(), PAGE);
    let tomorrow = today().succ_opt();
    assert!(rows(&office, auditor, AuditFilter { from: tomorrow, ..all() }).await.is_empty());
    assert_eq!(rows(&office, auditor, AuditFilter { to: tomorrow, ..all() }).await.len(), PAGE);
    let long_ago = today().pred_opt().and_then(|day| day.pred_opt());
    assert!(rows(&office, auditor, AuditFilter { to: long_ago, ..all() }).await.is_empty());
}

#[tokio::test]
async fn the_auditor_walks_the_chains_and_finds_what_the_operator_finds() {
    let database = TestDatabase::new().await;
    let (office, auditor) = audited_office(&database).await;
    assert!(office.store.audit_chains(auditor).await.unwrap().verified.is_none());
    while audit::seal(office.store.pool(), 50).await.unwrap() > 0 {}
    let whole = office.store.verify_audit(auditor).await.unwrap();
    assert_eq!(whole.checked, audit::verify(&database.owner).await.unwrap().checked);
    assert!(whole.checked > 70 && whole.breaks.is_empty(), "{whole:?}");
    let state = office.store.audit_chains(auditor).await.unwrap();
    let sealed: i64 = state.chains.iter().map(|chain| chain.sealed).sum();
    assert_eq!(sealed, whole.checked);
    assert_eq!(state.waiting, 1, "the row about the verification");
    assert!(state.verified.is_some_and(|last| last.whole && last.by.as_deref() == Some("auditor")));

    sqlx::query("update audit set action = 'sign_out' where action = 'person.taken_in'")
        .execute(&database.owner)
        .await
        .unwrap();
    let broken = office.store.verify_audit(auditor).await.unwrap();
    assert_eq!(broken.breaks, audit::verify(&database.owner).await.unwrap().breaks);
    assert_eq!(broken.breaks.len(), 1);
    assert!(office.store.audit_chains(auditor).await.unwrap().verified.is_some_and(|last| !last.whole));
}

#[tokio::test]
async fn nobody_but_the_auditor_sees_or_walks_the_audit() {
    let database = TestDatabase::new().await;
    let (office, _) = audited_office(&database).await;
    for account in [office.worker, office.colleague, office.coordinator, office.mentor] {
        let caller = office.caller(account);
        let page = office.store.audit_page(caller, AuditFilter::default(), None).await;
        assert!(matches!(page, Err(StoreError::NotAllowed)));
        assert!(matches!(office.store.audit_chains(caller).await, Err(StoreError::NotAllowed)));
        assert!(matches!(office.store.verify_audit(caller).await, Err(StoreError::NotAllowed)));
    }
    let noted: i64 = sqlx::query_scalar("select count(*) from audit where action like 'audit.%'")
        .fetch_one(&database.owner)
        .await
        .unwrap();
    assert_eq!(noted, 0, "a refused look is none");
}
