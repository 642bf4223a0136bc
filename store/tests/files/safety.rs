//! Pool safety and the audit: a thousand interleaved users on four connections with random
//! cancellations; a hundred tampers of the audit.

use crate::{
    common::TestDatabase,
    office::{Office, now, today},
};
use lidzas_domain::{
    code_list::Role,
    dates::Language,
    person::{AccountId, PersonId},
};
use lidzas_store::{
    Caller, Store, Tx,
    account::{self, NewAccount},
    audit,
};
use rand::{RngExt as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use sqlx::{AssertSqlSafe, PgPool};
use std::time::Duration;
use uuid::Uuid;

const USERS: usize = 1000;

async fn hire(owner: &PgPool, office: &Office, number: usize) -> AccountId {
    let id = AccountId::from_uuid(Uuid::now_v7());
    let new = NewAccount {
        id,
        sign_in_name: format!("user{number}"),
        display_name: format!("user{number}"),
        role: Role::SocialWorker,
        provider: Some(office.provider),
        team: None,
        language: Language::Lv,
        password_hash: "-".into(),
        password_must_change: false,
    };
    account::add(owner, &new, now()).await.unwrap();
    id
}

/// Drafts are one's own: whoever reads somebody else's has been given another's identity; an
/// acknowledged draft that is gone is a write that was lost.
#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_interleaved_users_share_four_connections() {
    let database = TestDatabase::new().await;
    let options = database.app_options();
    let store = Store::connect(options, 4).await.unwrap();
    let office = Office::open(&database.owner, store.clone()).await;
    let mut users = Vec::new();
    for number in 0..USERS {
        users.push(hire(&database.owner, &office, number).await);
    }
    let mut rng = ChaCha8Rng::seed_from_u64(7);
    let mut tasks = Vec::new();
    for account in users {
        let store = store.clone();
        let (cancel_write, cancel_read) = (rng.random_bool(0.3), rng.random_bool(0.3));
        let patience = Duration::from_micros(rng.random_range(50..20_000));
        tasks.push(tokio::spawn(async move {
            one_user(&store, account, cancel_write, cancel_read, patience).await
        }));
    }
    let (mut acknowledged, mut foreign) = (Vec::new(), 0);
    for task in tasks {
        let (kept, others) = task.await.unwrap();
        acknowledged.extend(kept);
        foreign += others;
    }
    assert_eq!(foreign, 0, "rows of somebody else were seen");
    assert!(acknowledged.len() > USERS / 2);
    let lost: i64 = sqlx::query_scalar(
        "select count(*) from unnest($1::uuid[]) as wanted(id) where not exists (select 1 from draft d where d.id = wanted.id)",
    )
    .bind(&acknowledged)
    .fetch_one(&database.owner)
    .await
    .unwrap();
    assert_eq!(lost, 0, "acknowledged writes are gone");
}

/// Writes a draft and reads back, either of them dropped at a random moment when so drawn.
async fn one_user(
    store: &Store,
    account: AccountId,
    cancel_write: bool,
    cancel_read: bool,
    patience: Duration,
) -> (Option<Uuid>, usize) {
    let caller = Caller::user(account, now());
    let id = Uuid::new_v4();
    let write = store.save_draft(caller, id, "test".into(), Some(account.as_uuid()), serde_json::json!({}));
    let kept = if cancel_write {
        matches!(tokio::time::timeout(patience, write).await, Ok(Ok(_)))
    } else {
        // the pool may be busy for longer than a request waits; that is no acknowledgement
        write.await.is_ok()
    };
    let read = store.drafts(caller);
    let seen = if cancel_read { tokio::time::timeout(patience, read).await.ok() } else { Some(read.await) };
    let foreign = seen
        .and_then(Result::ok)
        .map_or(0, |drafts| drafts.iter().filter(|draft| draft.subject != Some(account.as_uuid())).count());
    (kept.then_some(id), foreign)
}

/// Seals a hundred and more rows, then changes, removes or slips in one thing at a time as
/// somebody with the owner's rights; each must be found, and setting it right must be enough.
/// The answer about the person asked last is kept within a transaction: not for somebody else, not for the
/// next user of the connection, and not after the assignment has ended in the same transaction.
#[tokio::test]
async fn whom_one_serves_is_asked_anew_where_it_has_changed() {
    let database = TestDatabase::new().await;
    let store = Store::over(database.app_pool(1));
    let office = Office::open(&database.owner, store.clone()).await;
    let mine = office.take_in(&["Amina"], today()).await[0];
    let theirs = PersonId::from_uuid(Uuid::now_v7());
    let serves = async |tx: &mut Tx, person: PersonId| -> bool {
        sqlx::query_scalar("select access_serves($1)")
            .bind(person.as_uuid())
            .fetch_one(&mut **tx)
            .await
            .unwrap()
    };
    let mut tx = store.begin(office.caller(office.worker)).await.unwrap();
    assert!(serves(&mut tx, mine).await);
    assert!(!serves(&mut tx, theirs).await);
    assert!(serves(&mut tx, mine).await);
    let ended = sqlx::query("update assignment set to_day = $2 where person_id = $1 and kind = 'worker'")
        .bind(mine.as_uuid())
        .bind(today())
        .execute(&mut *tx)
        .await
        .unwrap();
    assert_eq!(ended.rows_affected(), 1);
    assert!(!serves(&mut tx, mine).await, "it was ended in this very transaction");
    drop(tx);
    // the same connection, rolled back, in somebody else's hands
    let mut tx = store.begin(office.caller(office.colleague)).await.unwrap();
    assert!(!serves(&mut tx, mine).await);
    drop(tx);
    let mut tx = store.begin(office.caller(office.worker)).await.unwrap();
    assert!(serves(&mut tx, mine).await);
}

#[tokio::test]
async fn a_hundred_tampers_a_hundred_found() {
    let database = TestDatabase::new().await;
    let store = Store::over(database.app_pool(4));
    let office = Office::open(&database.owner, store.clone()).await;
    for round in 0..12 {
        office.take_in(&[["Amina", "Layla", "Nour"][round % 3]], today()).await;
        for _ in 0..10 {
            office.store.audit_session(Some(office.worker), "sign_in.password", now()).await.unwrap();
        }
    }
    while audit::seal(store.pool(), 50).await.unwrap() > 0 {}
    let whole = audit::verify(&database.owner).await.unwrap();
    assert!(whole.checked > 100 && whole.breaks.is_empty() && whole.unsealed == 0, "{whole:?}");
    let mut rng = ChaCha8Rng::seed_from_u64(11);
    let mut found = 0;
    for round in 0..100 {
        let tamper = TAMPERS[round % TAMPERS.len()];
        if is_found(&database.owner, tamper, rng.random_range(0..100)).await {
            found += 1;
        } else {
            panic!("not found: {tamper}");
        }
    }
    assert_eq!(found, 100);
    assert!(audit::verify(&database.owner).await.unwrap().breaks.is_empty(), "every tamper was undone");
}

/// `$1` is the offset of the row concerned.
const TAMPERS: [&str; 9] = [
    "update audit set action = action || 'x' where id = (select id from audit order by id offset $1 limit 1)",
    "update audit set account_id = null where id = (select id from audit where account_id is not null order by id offset $1 limit 1)",
    "update audit set at = at + interval '1 second' where id = (select id from audit order by id offset $1 limit 1)",
    "update audit set purpose = 'x|y' where id = (select id from audit order by id offset $1 limit 1)",
    "update audit set fields = fields || 'a,b'::text where id = (select id from audit order by id offset $1 limit 1)",
    "update audit set person_id = gen_random_uuid() where id = (select id from audit order by id offset $1 limit 1)",
    "delete from audit_seal where audit_id = (select id from audit order by id offset $1 limit 1)",
    "with gone as (delete from audit_seal where position > $1 returning 1) select count(*) from gone",
    "insert into audit (id, at, action, chain) select gen_random_uuid(), now() - interval '1 day' * $1::int, 'slipped.in', 'none'",
];

/// Tampers inside a transaction that is rolled back, verifying from within it.
async fn is_found(owner: &PgPool, tamper: &'static str, offset: i64) -> bool {
    let mut tx = owner.begin().await.unwrap();
    sqlx::query(AssertSqlSafe(tamper)).bind(offset).execute(&mut *tx).await.unwrap();
    // what slips in is queued by the trigger like any row: whoever tampers takes it out again
    sqlx::query("delete from audit_unsealed").execute(&mut *tx).await.unwrap();
    let breaks = audit::verify_within(&mut tx).await.unwrap().breaks;
    tx.rollback().await.unwrap();
    !breaks.is_empty()
}
