//! Row-level security against `domain::access`: over a generated register the rows the database
//! shows to an account are the rows the access table allows, and by hand what nobody may do.

mod common;
#[path = "access/refused.rs"]
mod refused;
#[path = "access/world.rs"]
mod world;

use common::TestDatabase;
use lidzas_domain::access::{AccountFacts, FileFacts, Instant, Role, Section, Verb, allows_without_person};
use sqlx::{AssertSqlSafe, PgPool, PgTransaction};
use std::collections::BTreeSet;
use uuid::Uuid;
use world::{World, id};

/// Every table that hangs on a person, the column that says on whom, and the section that opens its rows.
const TABLES: &[(&str, &str, Section)] = &[
    ("case_file", "person_id", Section::RegisterCore),
    ("person", "id", Section::RegisterCore),
    ("person_identity", "person_id", Section::RegisterCore),
    ("person_citizenship", "person_id", Section::RegisterCore),
    ("person_language", "person_id", Section::RegisterCore),
    ("person_token", "person_id", Section::RegisterCore),
    ("person_match_key", "person_id", Section::RegisterCore),
    ("case_state_change", "person_id", Section::Status),
    ("status_event", "person_id", Section::Status),
    ("presence_event", "person_id", Section::Status),
    ("extension", "person_id", Section::Status),
    ("provision_event", "person_id", Section::Status),
    ("entitlement_period", "person_id", Section::Status),
    ("household_member", "person_id", Section::Household),
    ("residence", "person_id", Section::Residence),
    ("legal_representative", "person_id", Section::Residence),
    ("person_document", "person_id", Section::Documents),
    ("vulnerability", "person_id", Section::Vulnerability),
    ("correction", "person_id", Section::Timeline),
    ("former_value", "person_id", Section::IdentityDetail),
    ("need", "person_id", Section::Needs),
    ("need_change", "person_id", Section::Needs),
    ("rewording", "person_id", Section::Assessment),
    ("problem", "person_id", Section::Assessment),
    ("problem_change", "person_id", Section::Assessment),
    ("problem_need", "person_id", Section::Assessment),
    ("problem_member", "person_id", Section::Assessment),
    ("problem_alternative", "person_id", Section::Assessment),
    ("complexity_assessment", "person_id", Section::Assessment),
    ("goal", "person_id", Section::Plan),
    ("goal_change", "person_id", Section::Plan),
    ("goal_problem", "person_id", Section::Assessment),
    ("plan_version", "person_id", Section::Plan),
    ("plan_version_content", "person_id", Section::Assessment),
    ("plan_review_move", "person_id", Section::Plan),
    ("plan_review_reason", "person_id", Section::Assessment),
    ("plan_agreement", "person_id", Section::Assessment),
    ("plan_action", "person_id", Section::Plan),
    ("plan_action_change", "person_id", Section::Plan),
    ("activity", "person_id", Section::Timeline),
    ("case_state_reason", "person_id", Section::Timeline),
    ("client_view", "person_id", Section::Assessment),
    ("part_refusal", "person_id", Section::Timeline),
    ("activity_plan_task", "person_id", Section::Plan),
    ("activity_plan_task_change", "person_id", Section::Plan),
    // an appointment of the generated world has the id of its client
    ("appointment", "id", Section::Logistics),
    ("appointment_person", "person_id", Section::Logistics),
    ("appointment_change", "appointment_id", Section::Logistics),
    ("appointment_person_change", "person_id", Section::Logistics),
    ("task", "person_id", Section::Logistics),
    ("task_change", "task_id", Section::Logistics),
    ("task_pass", "task_id", Section::Logistics),
    ("note", "person_id", Section::NotesOrdinary),
    ("case_document", "person_id", Section::Timeline),
    ("attachment", "person_id", Section::Files),
    ("attachment_version", "person_id", Section::Files),
    ("network_tie", "person_id", Section::Network),
    ("family_link", "person_id", Section::Network),
    ("institution_request", "person_id", Section::Requests),
    ("institution_request_change", "person_id", Section::Requests),
    ("institution_request_reminder", "person_id", Section::Requests),
    ("request_letter", "person_id", Section::Requests),
    ("client_power", "person_id", Section::Requests),
];

/// Tables with row-level security that are not in [`TABLES`]: each has a check of its own below.
const OTHER_TABLES: &[&str] = &[
    "assignment",
    "safety_bar",
    "broken_glass",
    "draft",
    "operation",
    "support_request",
    "audit",
    // nobody's file: store/tests/files/institution.rs
    "institution",
    "institution_contact",
    "institution_former",
    "institution_merge",
    // the house's, kept by the administrator: store/tests/files/administration.rs
    "complexity_set",
    "activity_plan_template",
    "common_goal",
    "common_goal_former",
    // the house's: store/tests/files/calendar.rs
    "interpreter",
    // of whoever led it: store/tests/files/group_session.rs
    "group_session",
    // of two providers: store/tests/files/caseload.rs
    "caseload_move",
];

async fn begin_as(app: &PgPool, account: Option<Uuid>) -> PgTransaction<'static> {
    let mut tx = app.begin().await.unwrap();
    let who = account.map(|id| id.to_string()).unwrap_or_default();
    sqlx::query("select access_enter($1, 'user')").bind(who).execute(&mut *tx).await.unwrap();
    tx
}

async fn ids(tx: &mut PgTransaction<'_>, sql: String) -> BTreeSet<Uuid> {
    let rows = sqlx::query_scalar(AssertSqlSafe(sql.clone())).fetch_all(&mut **tx).await;
    rows.unwrap_or_else(|error| panic!("{sql}: {error}")).into_iter().collect()
}

/// Runs a statement that changes rows, takes it back, and tells whom it reached; a refusal reaches nobody.
async fn reached(tx: &mut PgTransaction<'_>, sql: String) -> BTreeSet<Uuid> {
    use sqlx::Acquire;
    let mut inner = tx.begin().await.unwrap();
    let reached = ids(&mut inner, sql).await;
    inner.rollback().await.unwrap();
    reached
}

fn people(world: &World, allowed: impl Fn(&FileFacts) -> bool) -> BTreeSet<Uuid> {
    world.files.iter().filter(|file| allowed(file)).map(|file| file.person.as_uuid()).collect()
}

async fn instant(owner: &PgPool) -> Instant {
    Instant::at(sqlx::query_scalar("select now()").fetch_one(owner).await.unwrap())
}

#[tokio::test]
async fn the_rows_the_database_shows_are_the_rows_the_table_allows() {
    let database = TestDatabase::new().await;
    let world = World::generate(20_261_122, instant(&database.owner).await, 100, 100);
    world.write(&database.owner).await;
    sqlx::raw_sql("analyze").execute(&database.owner).await.unwrap();
    let app = database.app_pool(1);
    let (mut cases, mut shown) = (0, 0);
    for account in &world.accounts {
        let mut tx = begin_as(&app, Some(account.id.as_uuid())).await;
        for &(table, column, section) in TABLES {
            let rows = ids(&mut tx, format!("select {column} from {table}")).await;
            let allowed = people(&world, |file| world.allows(account, file, section, Verb::See));
            assert_eq!(rows, allowed, "{table} for {account:?}");
            shown += rows.len();
        }
        what_hangs_on_two(&mut tx, &world, account).await;
        what_is_ones_own(&mut tx, &world, account).await;
        what_is_changed(&mut tx, &world, account).await;
        cases += world.files.len();
        tx.rollback().await.unwrap();
    }
    assert_eq!(cases, 10_000);
    assert!(shown > 10_000, "the generated register shows too little to prove anything: {shown}");
}

/// Assignments, bars, glasses and requests hang on a person and on an account.
async fn what_hangs_on_two(tx: &mut PgTransaction<'_>, world: &World, account: &AccountFacts) {
    let role = account.role_on(world.at.day);
    let provider = account.contract.map(|contract| contract.provider);
    let coordinates = role == Some(Role::Coordinator);
    let pick = |kind, chosen: Vec<bool>| -> BTreeSet<Uuid> {
        chosen.into_iter().enumerate().filter(|(_, yes)| *yes).map(|(n, _)| id(kind, n)).collect()
    };
    let see = |person, section| world.allows(account, world.file(person), section, Verb::See);

    let assignments = world.assignments.iter().map(|one| {
        (role.is_some() && one.account == account.id)
            || (coordinates && Some(one.provider) == provider)
            || see(one.person, Section::Assignments)
    });
    assert_eq!(
        ids(tx, "select id from assignment".into()).await,
        pick(6, assignments.collect()),
        "{account:?}"
    );
    let bars = world.bars.iter().map(|one| see(one.protected, Section::Safety));
    assert_eq!(ids(tx, "select id from safety_bar".into()).await, pick(7, bars.collect()), "{account:?}");
    let glasses = world.glasses.iter().zip(&world.glass_providers).map(|(one, at)| {
        (role.is_some() && one.account == account.id) || (coordinates && Some(*at) == provider)
    });
    assert_eq!(
        ids(tx, "select id from broken_glass".into()).await,
        pick(8, glasses.collect()),
        "{account:?}"
    );

    let requests = world.requests.iter().filter(|one| {
        let settles = role.is_some_and(|role| allows_without_person(role, Section::Inbox, Verb::See));
        settles
            && match (one.handled_by, one.person) {
                (None, _) => true,
                (_, Some(person)) => see(world.files[person].person, Section::RegisterCore),
                (Some(by), None) => world.accounts[by].contract.map(|contract| contract.provider) == provider,
            }
    });
    let requests: BTreeSet<Uuid> = requests.map(|one| one.id).collect();
    assert_eq!(ids(tx, "select id from support_request".into()).await, requests, "{account:?}");
}

async fn what_is_ones_own(tx: &mut PgTransaction<'_>, world: &World, account: &AccountFacts) {
    let role = account.role_on(world.at.day);
    let own: BTreeSet<Uuid> = role.iter().map(|_| account.id.as_uuid()).collect();
    assert_eq!(ids(tx, "select id from draft".into()).await, own, "{account:?}");
    assert_eq!(ids(tx, "select op_id from operation".into()).await, own, "{account:?}");
    let sees_audit = role.is_some_and(|role| allows_without_person(role, Section::Audit, Verb::See));
    let audit = if sees_audit {
        world.accounts.iter().map(|one| one.id.as_uuid()).collect()
    } else {
        BTreeSet::new()
    };
    assert_eq!(ids(tx, "select id from audit".into()).await, audit, "{account:?}");
}

async fn what_is_changed(tx: &mut PgTransaction<'_>, world: &World, account: &AccountFacts) {
    let may = |file: &FileFacts, section, verb| world.allows(account, file, section, verb);
    // A file without a first worker is being taken in; whoever does that may write all of it.
    let core = people(world, |file| {
        may(file, Section::RegisterCore, Verb::Change) || world.being_taken_in(account, file)
    });
    for (table, column, set) in [
        ("case_file", "person_id", "version"),
        ("person", "id", "version"),
        ("person_identity", "person_id", "phone"),
    ] {
        let changed = reached(tx, format!("update {table} set {set} = {set} returning {column}")).await;
        assert_eq!(changed, core, "{table} for {account:?}");
    }
    let content = people(world, |file| {
        may(file, Section::Vulnerability, Verb::See)
            && (may(file, Section::Vulnerability, Verb::Change) || world.being_taken_in(account, file))
    });
    for table in ["vulnerability", "person_document"] {
        let removed = reached(tx, format!("delete from {table} returning person_id")).await;
        assert_eq!(removed, content, "{table} for {account:?}");
    }
    let ended: BTreeSet<Uuid> = world
        .assignments
        .iter()
        .enumerate()
        .filter(|(_, one)| {
            account.contract.map(|contract| contract.provider) == Some(one.provider)
                && may(world.file(one.person), Section::Assignments, Verb::Assign)
        })
        .map(|(n, _)| id(6, n))
        .collect();
    let sql = "update assignment set to_day = to_day returning id";
    assert_eq!(reached(tx, sql.into()).await, ended, "assignments ended by {account:?}");
}

#[tokio::test]
async fn what_is_recorded_is_what_the_table_allows() {
    use sqlx::Acquire;
    let database = TestDatabase::new().await;
    let world = World::generate(7, instant(&database.owner).await, 40, 25);
    world.write(&database.owner).await;
    let app = database.app_pool(1);
    let statements = [
        ("insert into vulnerability (person_id, code, noted_on, recorded_at) values ($1, 'elderly', now(), now())", Section::Vulnerability, Verb::Record),
        ("insert into residence (id, person_id, place, from_day, recorded_at) values (gen_random_uuid(), $1, 'liepna', now(), now())", Section::Residence, Verb::Record),
        ("insert into status_event (id, person_id, status, happened_on, recorded_at) values (gen_random_uuid(), $1, 'refugee', now(), now())", Section::Status, Verb::Record),
        ("insert into safety_bar (id, protected_id, barred_id, reason, from_day, recorded_at)
          select gen_random_uuid(), $1, other.id, 'x', now(), now() from unnest(array[$1]) me, (values ('00000000-0000-0004-0000-000000000001'::uuid), ('00000000-0000-0004-0000-000000000002')) other (id)
          where other.id <> me limit 1", Section::Safety, Verb::Bar),
        ("insert into correction (id, person_id, fields, reason, happened_on, recorded_at) values (gen_random_uuid(), $1, '{birth}', 'typing_slip', now(), now())", Section::IdentityDetail, Verb::Change),
        ("insert into former_value (correction_id, person_id, field, value) values ($1, $1, 'sex', '{}')", Section::IdentityDetail, Verb::Change),
        ("insert into need (id, person_id, words, noted_on, sensitivity, recorded_at, recorded_by) values (gen_random_uuid(), $1, 'x', now(), 'ordinary', now(), access_account())", Section::Needs, Verb::Record),
        ("insert into problem (id, person_id, domain, words, severity, concerns, first_seen, sensitivity, state, recorded_at, recorded_by) values (gen_random_uuid(), $1, 'housing', 'x', 'low', 'person', now(), 'ordinary', 'identified', now(), access_account())", Section::Assessment, Verb::Record),
        ("insert into complexity_assessment (id, person_id, set_version, scores, total, computed, level, assessed_on, recorded_at, recorded_by) values (gen_random_uuid(), $1, 7, '{}', 0, 'low', 'low', now(), now(), access_account())", Section::Assessment, Verb::Record),
        ("insert into goal (id, person_id, domain, words, term, sensitivity, recorded_at, recorded_by) values (gen_random_uuid(), $1, 'housing', 'x', 'short', 'ordinary', now(), access_account())", Section::Plan, Verb::Record),
        ("insert into activity (id, person_id, list, kind, done_on, words, outside_entitlement, recorded_at, recorded_by) values (gen_random_uuid(), $1, 'mentor_activity', 'paperwork', now(), 'x', false, now(), access_account())", Section::Logistics, Verb::Record),
        ("insert into network_tie (id, version, person_id, name, kind, around, strength, quality, sensitivity, happened_on, recorded_at, recorded_by) values (gen_random_uuid(), 1, $1, 'x', 'other', 'person', 'weak', 'tense', 'ordinary', now(), now(), access_account())", Section::Network, Verb::Record),
        ("insert into family_link (id, version, person_id, name, kinship, care, sensitivity, happened_on, recorded_at, recorded_by) values (gen_random_uuid(), 1, $1, 'x', 'other', 'none', 'ordinary', now(), now(), access_account())", Section::Network, Verb::Record),
        ("insert into note (id, original_id, person_id, happened_on, kind, words, sensitivity, recorded_at, recorded_by) select made.id, made.id, $1, now(), 'other', 'x', 'ordinary', now(), access_account() from (select gen_random_uuid() as id) made on conflict (supersedes) do nothing", Section::NotesOrdinary, Verb::Record),
        ("insert into note (id, original_id, person_id, happened_on, kind, words, sensitivity, recorded_at, recorded_by) select made.id, made.id, $1, now(), 'other', 'x', 'health', now(), access_account() from (select gen_random_uuid() as id) made", Section::NotesHealth, Verb::Record),
        ("insert into client_power (id, person_id, agent, scope, given_on, language, recorded_at, recorded_by) values (gen_random_uuid(), $1, 'x', 'x', now(), 'ar', now(), access_account())", Section::Requests, Verb::Record),
        ("insert into appointment_person (appointment_id, person_id, day, sensitivity, recorded_by) values (gen_random_uuid(), $1, now(), 'ordinary', access_account())", Section::Logistics, Verb::Record),
        ("insert into appointment_person (appointment_id, person_id, day, sensitivity, recorded_by) values (gen_random_uuid(), $1, now(), 'health', access_account())", Section::Logistics, Verb::Change),
        ("insert into task (id, person_id, words, due, account_id, sensitivity, recorded_at, recorded_by) values (gen_random_uuid(), $1, 'x', now(), access_account(), 'ordinary', now(), access_account())", Section::Logistics, Verb::Record),
        ("insert into task (id, person_id, words, due, account_id, sensitivity, recorded_at, recorded_by) values (gen_random_uuid(), $1, 'x', now(), access_account(), 'safety', now(), access_account())", Section::Logistics, Verb::Change),
        ("insert into extension (id, person_id, reason, happened_on, recorded_at) values (gen_random_uuid(), $1, 'x', now(), now())", Section::Status, Verb::Extend),
        ("insert into broken_glass (id, person_id, account_id, provider_id, reason, from_at, until_at)
          select gen_random_uuid(), $1, access_account(), access_provider(), 'a good reason', now(), now() + interval '1 hour'", Section::RegisterCore, Verb::BreakGlass),
    ];
    let mut accepted = 0;
    for account in &world.accounts {
        let mut tx = begin_as(&app, Some(account.id.as_uuid())).await;
        for file in &world.files {
            for (sql, section, verb) in statements {
                let mut inner = tx.begin().await.unwrap();
                let done = sqlx::query(sql).bind(file.person.as_uuid()).execute(&mut *inner).await;
                inner.rollback().await.unwrap();
                let see = world.allows(account, file, Section::RegisterCore, Verb::See);
                let allowed = match verb {
                    // The database also takes the useless glass of somebody who sees the content anyway.
                    Verb::BreakGlass => account.role == Role::SocialWorker && see,
                    // Whoever takes somebody in corrects nothing: there is no record yet.
                    Verb::Extend | Verb::Change => world.allows(account, file, section, verb),
                    // The work on a case begins once somebody has it.
                    _ if matches!(
                        section,
                        Section::Needs
                            | Section::Assessment
                            | Section::Plan
                            | Section::Logistics
                            | Section::NotesOrdinary
                            | Section::NotesHealth
                            | Section::Network
                            | Section::Requests
                    ) =>
                    {
                        world.allows(account, file, section, verb)
                    }
                    _ => world.allows(account, file, section, verb) || world.being_taken_in(account, file),
                };
                assert_eq!(
                    done.is_ok(),
                    allowed,
                    "{verb:?} {section:?} of {file:?} by {account:?}: {done:?}"
                );
                accepted += usize::from(allowed);
            }
        }
        tx.rollback().await.unwrap();
    }
    assert!(accepted > 200, "{accepted}");
}

#[tokio::test]
async fn without_an_identity_nothing_is_visible_and_no_table_is_forgotten() {
    let database = TestDatabase::new().await;
    let world = World::generate(3, instant(&database.owner).await, 20, 20);
    world.write(&database.owner).await;
    let app = database.app_pool(1);
    let known: BTreeSet<&str> = TABLES.iter().map(|row| row.0).chain(OTHER_TABLES.iter().copied()).collect();
    let sql = "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity";
    let secured: Vec<String> = sqlx::query_scalar(sql).fetch_all(&database.owner).await.unwrap();
    assert_eq!(
        secured.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        known,
        "a secured table without a check here"
    );
    let sql = "select c.relname::text from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname ~ '^person_id$|^protected_id$|^barred_id$'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relforcerowsecurity";
    let open: Vec<String> = sqlx::query_scalar(sql).fetch_all(&database.owner).await.unwrap();
    assert_eq!(open, Vec::<String>::new(), "a table that names a person, without row-level security");
    for identity in [None, Some(Uuid::from_u128(99))] {
        let mut tx = begin_as(&app, identity).await;
        for table in &known {
            let sql = format!("select count(*) from {table}");
            let rows: i64 = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut *tx).await.unwrap();
            assert_eq!(rows, 0, "{table} for {identity:?}");
        }
        tx.rollback().await.unwrap();
    }
}
