//! What nobody may do, one sentence a test.

use super::{begin_as, common::TestDatabase};
use sqlx::{PgPool, PgTransaction};
use uuid::Uuid;

const WORKER: Uuid = Uuid::from_u128(11);
const COLLEAGUE: Uuid = Uuid::from_u128(12);
const COORDINATOR: Uuid = Uuid::from_u128(13);
const STRANGER: Uuid = Uuid::from_u128(14);
const AUDITOR: Uuid = Uuid::from_u128(15);

/// Provider 1 with a worker, a colleague and a coordinator, provider 2 with a stranger. Person 21 is
/// the worker's, person 22 the colleague's, person 23 the stranger's.
const SCENE: &str = "
insert into provider (id, name_lv, name_en, contract_from) select ('00000000-0000-0000-0000-00000000000' || n)::uuid, 'x', 'x', '2020-01-01' from generate_series(1, 2) n;
insert into account (id, sign_in_name, display_name, role, provider_id, created_at) values
  ('00000000-0000-0000-0000-00000000000b', 'worker', 'x', 'social_worker', '00000000-0000-0000-0000-000000000001', now()),
  ('00000000-0000-0000-0000-00000000000c', 'colleague', 'x', 'social_worker', '00000000-0000-0000-0000-000000000001', now()),
  ('00000000-0000-0000-0000-00000000000d', 'coordinator', 'x', 'coordinator', '00000000-0000-0000-0000-000000000001', now()),
  ('00000000-0000-0000-0000-00000000000e', 'stranger', 'x', 'social_worker', '00000000-0000-0000-0000-000000000002', now()),
  ('00000000-0000-0000-0000-00000000000f', 'auditor', 'x', 'auditor', null, now());
insert into entitlement_policy (name, valid_from, rule) values ('made', '2016-01-01', '{}');
insert into person (id, sex, recorded_at) select ('00000000-0000-0000-0000-0000000000' || n)::uuid, 'not_stated', now() from unnest(array[15, 16, 17]) n;
insert into case_file (id, person_id, kind, provider_id, state, opened_on, policy, arrival_route, entitlement_state, entitlement_reason, entitlement_as_of, legal_status, recorded_at)
  select id, id, 'case', ('00000000-0000-0000-0000-00000000000' || case when id::text like '%17' then 2 else 1 end)::uuid, 'active', now(), 'made', 'independent', 'waiting', 'x', now(), 'refugee', now() from person;
insert into assignment (id, person_id, account_id, provider_id, kind, from_day, recorded_at) values
  (gen_random_uuid(), '00000000-0000-0000-0000-000000000015', '00000000-0000-0000-0000-00000000000b', '00000000-0000-0000-0000-000000000001', 'worker', '2024-01-01', now()),
  (gen_random_uuid(), '00000000-0000-0000-0000-000000000016', '00000000-0000-0000-0000-00000000000c', '00000000-0000-0000-0000-000000000001', 'worker', '2024-01-01', now()),
  (gen_random_uuid(), '00000000-0000-0000-0000-000000000017', '00000000-0000-0000-0000-00000000000e', '00000000-0000-0000-0000-000000000002', 'worker', '2024-01-01', now());
insert into vulnerability (person_id, code, noted_on, recorded_at) select id, 'minor', now(), now() from person;
insert into person_document (id, person_id, kind, number, number_key, recorded_at) select id, id, 'other', 'A1', 'A1', now() from person;
insert into audit (id, at, account_id, action, chain) values (gen_random_uuid(), now(), '00000000-0000-0000-0000-00000000000b', 'x', 'none');
";

fn person(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

async fn scene() -> (TestDatabase, PgPool) {
    let database = TestDatabase::new().await;
    sqlx::raw_sql(SCENE).execute(&database.owner).await.unwrap();
    let app = database.app_pool(1);
    (database, app)
}

/// How many rows it reached; nothing when it was refused, for want of a right or by a policy.
async fn rows(tx: &mut PgTransaction<'_>, sql: &'static str) -> Option<u64> {
    use sqlx::Acquire;
    let mut inner = tx.begin().await.unwrap();
    match sqlx::raw_sql(sql).execute(&mut *inner).await {
        Ok(done) => {
            inner.commit().await.unwrap();
            Some(done.rows_affected())
        }
        Err(error) => {
            let code = error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
            assert_eq!(code.as_deref(), Some("42501"), "refused for another reason: {sql}: {error}");
            inner.rollback().await.unwrap();
            None
        }
    }
}

#[tokio::test]
async fn the_audit_is_written_in_ones_own_name_and_never_changed() {
    let (database, app) = scene().await;
    for account in [Some(WORKER), Some(COORDINATOR), Some(AUDITOR), None] {
        let mut tx = begin_as(&app, account).await;
        for sql in [
            "update audit set action = 'y'",
            "delete from audit",
            "truncate audit",
            "update audit_seal set hash = ''",
            "delete from audit_seal",
            "delete from audit_anchor",
            "insert into audit_seal values ('none', 1, gen_random_uuid(), '')",
            "delete from audit_unsealed",
            "insert into audit_unsealed select id from audit",
            "insert into audit (id, at, account_id, action, chain) values (gen_random_uuid(), now(), '00000000-0000-0000-0000-00000000000c', 'x', 'none')",
        ] {
            assert_eq!(rows(&mut tx, sql).await, None, "{sql} by {account:?}");
        }
        let own = "insert into audit (id, at, account_id, action, chain) values (gen_random_uuid(), now(), access_account(), 'x', 'none')";
        assert_eq!(rows(&mut tx, own).await, Some(1), "{account:?}");
        // A temporary table of the same name does not keep the row from being sealed.
        assert!(
            rows(&mut tx, "create temporary table audit_unsealed (audit_id uuid) on commit drop")
                .await
                .is_some()
        );
        assert_eq!(rows(&mut tx, own).await, Some(1), "{account:?}");
        tx.commit().await.unwrap();
    }
    let waiting: i64 =
        sqlx::query_scalar("select count(*) from audit_unsealed").fetch_one(&database.owner).await.unwrap();
    assert_eq!(waiting, 9);
    let mut tx = begin_as(&app, None).await;
    let sealed: i32 = sqlx::query_scalar("select seal_audit(100)").fetch_one(&mut *tx).await.unwrap();
    assert_eq!(sealed, 9);
}

#[tokio::test]
async fn the_app_cannot_become_another_role_or_set_security_aside() {
    let (database, app) = scene().await;
    let mut tx = begin_as(&app, Some(WORKER)).await;
    for sql in [
        "set role lidzas_owner",
        "set role lidzas_search",
        "set role postgres",
        "alter table case_file disable row level security",
        "drop policy read on case_file",
        "create table public.mine (id int)",
        "create function public.mine() returns int language sql return 1",
        "create or replace function access_role() returns text language sql return 'coordinator'",
        "grant lidzas_search to lidzas_app",
    ] {
        assert_eq!(rows(&mut tx, sql).await, None, "{sql}");
    }
    tx.rollback().await.unwrap();
    let mut tx = begin_as(&app, Some(WORKER)).await;
    sqlx::query("set local row_security = off").execute(&mut *tx).await.unwrap();
    assert_eq!(rows(&mut tx, "select * from case_file").await, None, "refused instead of shown");
    tx.rollback().await.unwrap();
    // Tables made to look like ours, in the temporary schema, deceive no function.
    let mut tx = begin_as(&app, Some(WORKER)).await;
    for sql in [
        "create temporary table assignment as select person_id, access_account() account_id, provider_id, 'worker' kind, date '2020-01-01' from_day, null::date to_day from public.case_file",
        "create temporary table account as select access_account() id, 'coordinator' role, null::uuid provider_id, null::uuid team_id, null::timestamptz disabled_at",
        "create temporary table case_file as select * from public.case_file",
    ] {
        assert!(rows(&mut tx, sql).await.is_some());
    }
    assert_eq!(rows(&mut tx, "delete from vulnerability").await, Some(1));
    drop(database);
}

#[tokio::test]
async fn a_file_stays_with_its_provider() {
    let (_database, app) = scene().await;
    for account in [WORKER, COLLEAGUE, COORDINATOR, STRANGER] {
        let mut tx = begin_as(&app, Some(account)).await;
        for sql in [
            "update case_file set provider_id = '00000000-0000-0000-0000-000000000002'",
            "update case_file set person_id = gen_random_uuid()",
            "update assignment set person_id = '00000000-0000-0000-0000-000000000017'",
            "update assignment set account_id = access_account()",
        ] {
            assert_eq!(rows(&mut tx, sql).await, None, "{sql} by {account}");
        }
        tx.rollback().await.unwrap();
    }
    let mut tx = begin_as(&app, Some(WORKER)).await;
    let take_in = "insert into case_file (id, person_id, kind, provider_id, state, opened_on, policy, arrival_route, entitlement_state, entitlement_reason, entitlement_as_of, legal_status, recorded_at)
        values (gen_random_uuid(), gen_random_uuid(), 'case', '00000000-0000-0000-0000-000000000002', 'active', now(), 'made', 'independent', 'waiting', 'x', now(), 'refugee', now())";
    assert_eq!(rows(&mut tx, take_in).await, None, "taken in for another provider");
}

#[tokio::test]
async fn nobody_assigns_across_providers_and_no_worker_takes_a_colleagues_case() {
    let (_database, app) = scene().await;
    // Whose file, to whom, for which provider, by whom: accepted or not.
    let (ours, theirs) = (Uuid::from_u128(1), Uuid::from_u128(2));
    let mentor = "mentor";
    for (by, to, whose, provider, accepted) in [
        (COORDINATOR, COLLEAGUE, person(0x15), ours, true),
        (WORKER, COLLEAGUE, person(0x15), ours, true),
        (WORKER, WORKER, person(0x16), ours, false),
        (WORKER, WORKER, person(0x17), ours, false),
        (COORDINATOR, COORDINATOR, person(0x17), ours, false),
        (COORDINATOR, COORDINATOR, person(0x17), theirs, false),
        (COORDINATOR, STRANGER, person(0x15), ours, false),
        (COORDINATOR, STRANGER, person(0x15), theirs, false),
        (STRANGER, STRANGER, person(0x15), theirs, false),
        (AUDITOR, AUDITOR, person(0x15), ours, false),
    ] {
        let mut tx = begin_as(&app, Some(by)).await;
        let sql = "insert into assignment (id, person_id, account_id, provider_id, kind, from_day, recorded_at) values (gen_random_uuid(), $1, $2, $3, $4, now(), now())";
        let done = sqlx::query(sql).bind(whose).bind(to).bind(provider).bind(mentor).execute(&mut *tx).await;
        assert_eq!(done.is_ok(), accepted, "{by} gives {whose} to {to} for {provider}: {done:?}");
        tx.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn a_worker_hands_a_case_over_in_one_transaction_and_cannot_take_it_back() {
    let (_database, app) = scene().await;
    let end = "update assignment set to_day = current_date where person_id = '00000000-0000-0000-0000-000000000015' and kind = 'worker' and to_day is null";
    let give = "insert into assignment (id, person_id, account_id, provider_id, kind, from_day, recorded_at)
        values (gen_random_uuid(), '00000000-0000-0000-0000-000000000015', '00000000-0000-0000-0000-00000000000c',
            '00000000-0000-0000-0000-000000000001', 'worker', current_date, now())";
    let take_back = "insert into assignment (id, person_id, account_id, provider_id, kind, from_day, recorded_at)
        values (gen_random_uuid(), '00000000-0000-0000-0000-000000000015', '00000000-0000-0000-0000-00000000000b',
            '00000000-0000-0000-0000-000000000001', 'substitute', current_date, now())";
    let mut tx = begin_as(&app, Some(COLLEAGUE)).await;
    assert_eq!(rows(&mut tx, end).await, Some(0), "a colleague's case is not ended");
    tx.rollback().await.unwrap();
    let mut tx = begin_as(&app, Some(WORKER)).await;
    sqlx::raw_sql(end).execute(&mut *tx).await.unwrap();
    sqlx::raw_sql(give).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = begin_as(&app, Some(WORKER)).await;
    assert_eq!(rows(&mut tx, "select from vulnerability").await, Some(0), "handed over");
    assert_eq!(rows(&mut tx, take_back).await, None);
    tx.rollback().await.unwrap();
}

#[tokio::test]
async fn a_broken_glass_opens_the_content_for_an_hour_and_the_coordinator_sees_it() {
    let (database, app) = scene().await;
    let glass = "insert into broken_glass (id, person_id, account_id, provider_id, reason, from_at, until_at)
        values (gen_random_uuid(), $1, $2, $3, 'somebody is in danger', now(), now() + $4::text::interval)";
    let (ours, theirs) = (Uuid::from_u128(1), Uuid::from_u128(2));
    for (by, in_name_of, whose, provider, lasting, accepted) in [
        (WORKER, WORKER, person(0x16), ours, "61 minutes", false),
        (WORKER, WORKER, person(0x16), theirs, "1 hour", false),
        (WORKER, COLLEAGUE, person(0x16), ours, "1 hour", false),
        (WORKER, WORKER, person(0x17), ours, "1 hour", false),
        (COORDINATOR, COORDINATOR, person(0x16), ours, "1 hour", false),
        (WORKER, WORKER, person(0x16), ours, "1 hour", true),
    ] {
        let mut tx = begin_as(&app, Some(by)).await;
        let row = sqlx::query(glass).bind(whose).bind(in_name_of).bind(provider).bind(lasting);
        assert_eq!(
            row.execute(&mut *tx).await.is_ok(),
            accepted,
            "{by} {in_name_of} {whose} {provider} {lasting}"
        );
        tx.commit().await.unwrap();
    }
    let seen = async |account| {
        let mut tx = begin_as(&app, Some(account)).await;
        let content = rows(&mut tx, "select from vulnerability").await.unwrap();
        let glasses = rows(&mut tx, "select from broken_glass").await.unwrap();
        (content, glasses)
    };
    assert_eq!(seen(WORKER).await, (2, 1));
    assert_eq!(seen(COORDINATOR).await, (0, 1));
    assert_eq!(seen(COLLEAGUE).await, (1, 0));
    assert_eq!(seen(STRANGER).await, (1, 0));
    // Reading only.
    let mut tx = begin_as(&app, Some(WORKER)).await;
    assert_eq!(rows(&mut tx, "delete from vulnerability").await, Some(1));
    tx.rollback().await.unwrap();
    // A bar closes the file at once, and refuses another glass.
    let bar = "insert into safety_bar (id, protected_id, barred_id, reason, from_day, recorded_at)
        values (gen_random_uuid(), '00000000-0000-0000-0000-000000000016', '00000000-0000-0000-0000-000000000015', 'x', now() - interval '1 day', now())";
    sqlx::query(bar).execute(&database.owner).await.unwrap();
    assert_eq!(seen(WORKER).await, (1, 1));
    let mut tx = begin_as(&app, Some(WORKER)).await;
    let again = sqlx::query(glass).bind(person(0x16)).bind(WORKER).bind(ours).bind("1 hour");
    assert!(again.execute(&mut *tx).await.is_err(), "a glass on a barred file");
    tx.rollback().await.unwrap();
    // Without the bar, and an hour later.
    sqlx::query("delete from safety_bar").execute(&database.owner).await.unwrap();
    assert_eq!(seen(WORKER).await, (2, 1));
    let later = "update broken_glass set from_at = from_at - interval '1 hour', until_at = until_at - interval '1 hour'";
    sqlx::query(later).execute(&database.owner).await.unwrap();
    assert_eq!(seen(WORKER).await, (1, 1));
}

#[tokio::test]
async fn a_document_in_hand_is_found_in_ones_own_register_only() {
    let (_database, app) = scene().await;
    for (account, found) in [(WORKER, 2), (COORDINATOR, 2), (STRANGER, 1), (AUDITOR, 0)] {
        let mut tx = begin_as(&app, Some(account)).await;
        assert_eq!(rows(&mut tx, "select register_by_document('A1')").await, Some(found), "{account}");
        tx.rollback().await.unwrap();
    }
}

#[tokio::test]
async fn the_nightly_purpose_widens_no_users_request() {
    let (_database, app) = scene().await;
    let mut tx = begin_as(&app, None).await;
    let purpose = "select set_config('app.purpose', 'nightly', true)";
    sqlx::query(purpose).execute(&mut *tx).await.unwrap();
    assert_eq!(rows(&mut tx, "update case_file set entitlement_as_of = now()").await, Some(3));
    assert_eq!(
        rows(&mut tx, "select from vulnerability").await,
        Some(0),
        "the night's work needs no content"
    );
    tx.rollback().await.unwrap();
    let mut tx = begin_as(&app, Some(STRANGER)).await;
    sqlx::query(purpose).execute(&mut *tx).await.unwrap();
    assert_eq!(rows(&mut tx, "select from case_file").await, Some(1));
}
