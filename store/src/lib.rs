//! Postgres: migrations, row-level security, audit; one module per domain module.
//!
//! Everything goes through [`Store::begin`], which sets the caller's identity inside the
//! transaction; row-level security then decides which rows exist. Commands go through
//! [`Store::once`]: one transaction holds the idempotency key, the change and its audit row.

pub mod account;
pub mod action;
mod activity;
mod activity_plan;
mod appointment;
pub mod attachment;
pub mod audit;
mod calendar;
pub mod case;
pub mod case_document;
pub mod case_file;
pub mod caseload;
pub mod casework;
pub mod code_list;
pub mod collation;
pub mod complexity;
pub mod correction;
pub mod draft;
pub mod duplicates;
mod error;
pub mod figures;
pub mod glass;
pub mod group_session;
pub mod institution;
pub mod intake;
pub mod interpreter;
pub mod job;
mod names;
mod need;
mod network;
pub mod note;
mod plan;
pub mod plan_version;
mod problem;
pub mod register;
mod search_tokens;
pub mod session;
pub mod staff;
pub mod support_request;
mod task;
mod timeline;
mod transaction;

pub use error::StoreError;
pub use transaction::{Caller, Purpose, Tx};

use sqlx::{
    Executor, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use std::time::Duration;

/// The migrations, inside the binary.
pub static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("./migrations");

/// Makes the roles of the house where they are missing; run by a superuser, changes nothing twice.
pub const ROLES_SQL: &str = include_str!("../roles.sql");

/// The database as the app's role sees it.
#[derive(Clone, Debug)]
pub struct Store {
    pool: PgPool,
}

impl Store {
    /// Connects; `most` is the number of connections kept at the most.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn connect(options: PgConnectOptions, most: u32) -> Result<Self, StoreError> {
        let pool = PgPoolOptions::new()
            .max_connections(most)
            .acquire_timeout(Duration::from_secs(10))
            .after_release(|connection, _| {
                Box::pin(async move {
                    // A request that went away may leave its transaction open; the next user
                    // of this connection must not find it (sqlx #4393).
                    connection.execute("ROLLBACK").await?;
                    Ok(true)
                })
            })
            // Every statement is prepared, and the policies make planning dearer than running: each
            // connection plans a statement once. Queries are written so that one plan fits all values.
            // The rollback above warns where nothing was open, which is nearly always.
            .connect_with(
                options
                    .application_name("lidzas")
                    .options([("plan_cache_mode", "force_generic_plan"), ("client_min_messages", "error")]),
            )
            .await?;
        Ok(Self { pool })
    }

    /// A store over a pool that exists already; for tests.
    #[must_use]
    pub const fn over(pool: PgPool) -> Self {
        Self { pool }
    }

    /// The pool, for what needs no identity.
    #[must_use]
    pub const fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Whether the migrations have been run.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_migrated(&self) -> Result<bool, StoreError> {
        Ok(sqlx::query_scalar!(r#"select to_regclass('public.setting') is not null as "migrated!""#)
            .fetch_one(&self.pool)
            .await?)
    }

    /// Whether the role is fit to serve: no superuser, no owner of tables, no `BYPASSRLS`.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn role_is_fit(&self) -> Result<bool, StoreError> {
        let fit = sqlx::query_scalar!(
            r#"select not (r.rolsuper or r.rolbypassrls)
                 and not exists (select 1 from pg_class c where c.relowner = r.oid and c.relkind = 'r') as "fit!"
               from pg_roles r where r.rolname = current_user"#
        )
        .fetch_one(&self.pool)
        .await?;
        Ok(fit)
    }
}

/// Brings the database's structure up to date, as its owner.
///
/// # Errors
/// When a migration fails; those before it stay.
pub async fn migrate(owner: PgConnectOptions) -> Result<(), sqlx::migrate::MigrateError> {
    let pool = PgPoolOptions::new().max_connections(1).connect_with(owner).await?;
    MIGRATIONS.run(&pool).await?;
    search_tokens::renew(&mut *pool.acquire().await?).await?;
    complexity::begin_with_first_set(&mut *pool.acquire().await?).await?;
    activity_plan::begin_with_first_template(&mut *pool.acquire().await?).await?;
    plan::begin_with_common_goals(&mut *pool.acquire().await?).await?;
    institution::begin_with_first_entries(&mut *pool.acquire().await?).await?;
    pool.close().await;
    Ok(())
}
