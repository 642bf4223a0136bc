//! A database of its own for each test: a clone of a template that holds the migrations, reached as
//! the owner (who prepares) and as the app's role (as whom the tests act; a superuser would pass
//! row-level security by).

use lidzas_store::MIGRATIONS;
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::{process, str::FromStr, sync::atomic::AtomicU32, sync::atomic::Ordering, thread};

const ROLES_SQL: &str = include_str!("../../roles.sql");
/// Only one process at a time prepares the roles and the template.
const TEMPLATE_LOCK: i64 = 0x6c69_647a;

/// A database that is dropped with the value.
pub struct TestDatabase {
    name: String,
    server: PgConnectOptions,
    /// Two connections as `lidzas_owner`, whom the policies let see everything.
    pub owner: PgPool,
}

impl TestDatabase {
    /// Clones the template, making it first where this state of the migrations has none.
    pub async fn new() -> Self {
        static CLONES: AtomicU32 = AtomicU32::new(0);
        let Ok(url) = std::env::var("LIDZAS_TEST_PG") else {
            panic!("LIDZAS_TEST_PG is not set: run `script/with-postgres cargo nextest run -p lidzas-store`")
        };
        let server = PgConnectOptions::from_str(&url)
            .expect("LIDZAS_TEST_PG is a connection string")
            .disable_statement_logging();
        let mut admin =
            PgConnection::connect_with(&server).await.expect("the cluster of LIDZAS_TEST_PG answers");
        let template = template(&server, &mut admin).await;
        let name = format!("lidzas_test_{}_{}", process::id(), CLONES.fetch_add(1, Ordering::Relaxed));
        run(&mut admin, format!("drop database if exists {name} with (force)")).await;
        run(&mut admin, format!("create database {name} template {template} owner lidzas_owner")).await;
        admin.close().await.expect("closed");
        let owner = PgPoolOptions::new()
            .max_connections(2)
            .connect_lazy_with(server.clone().username("lidzas_owner").database(&name));
        Self { name, server, owner }
    }

    /// How `lidzas_app` connects, for a pool of the test's own.
    pub fn app_options(&self) -> PgConnectOptions {
        self.server.clone().username("lidzas_app").database(&self.name)
    }

    /// The same as a connection string (`DATABASE_URL`).
    pub fn app_url(&self) -> String {
        self.app_options().to_url_lossy().to_string()
    }

    /// A pool of `most` connections as `lidzas_app`.
    pub fn app_pool(&self, most: u32) -> PgPool {
        PgPoolOptions::new().max_connections(most).connect_lazy_with(self.app_options())
    }
}

impl Drop for TestDatabase {
    /// On a thread of its own: dropping happens inside a runtime, also when the test has failed.
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        let dropped = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime.block_on(async {
                let mut admin = PgConnection::connect_with(&server).await?;
                admin.execute(AssertSqlSafe(format!("drop database if exists {name} with (force)"))).await?;
                admin.close().await
            })?;
            Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
        });
        if !matches!(dropped.join(), Ok(Ok(()))) {
            eprintln!("the test database {} is left behind", self.name);
        }
    }
}

async fn run(admin: &mut PgConnection, sql: String) {
    admin.execute(AssertSqlSafe(sql.clone())).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// The name of the template for this state of the migrations; it becomes a template (`datistemplate`)
/// as the last step, so that one left half made is made again.
async fn template(server: &PgConnectOptions, admin: &mut PgConnection) -> String {
    let state = MIGRATIONS
        .iter()
        .flat_map(|one| one.checksum.iter())
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
        });
    let name = format!("lidzas_template_{state:016x}");
    let sql = "select pg_advisory_lock($1)";
    sqlx::query(sql).bind(TEMPLATE_LOCK).execute(&mut *admin).await.expect("the lock");
    let sql = "select exists (select from pg_database where datname = $1 and datistemplate)";
    let made: bool = sqlx::query_scalar(sql).bind(&name).fetch_one(&mut *admin).await.expect("pg_database");
    if !made {
        sqlx::raw_sql(ROLES_SQL).execute(&mut *admin).await.expect("store/roles.sql runs");
        run(admin, format!("drop database if exists {name} with (force)")).await;
        run(admin, format!("create database {name} owner lidzas_owner")).await;
        let owner = server.clone().username("lidzas_owner").database(&name);
        lidzas_store::migrate(owner).await.expect("the migrations run as lidzas_owner");
        run(admin, format!("alter database {name} with is_template true")).await;
    }
    let sql = "select pg_advisory_unlock($1)";
    sqlx::query(sql).bind(TEMPLATE_LOCK).execute(&mut *admin).await.expect("the lock");
    name
}

#[tokio::test]
async fn each_test_has_a_database_of_its_own() {
    let (one, other) = tokio::join!(TestDatabase::new(), TestDatabase::new());
    assert_ne!(one.app_url(), other.app_url());
    let who = "select current_user::text";
    let app: String = sqlx::query_scalar(who).fetch_one(&one.app_pool(1)).await.unwrap();
    let owner: String = sqlx::query_scalar(who).fetch_one(&other.owner).await.unwrap();
    assert_eq!((app.as_str(), owner.as_str()), ("lidzas_app", "lidzas_owner"));
    let mut by_url = PgConnection::connect(&one.app_url()).await.unwrap();
    let here: String =
        sqlx::query_scalar("select current_database()::text").fetch_one(&mut by_url).await.unwrap();
    assert_eq!(here, one.name);
}
