//! Passwords, connection strings and the roles inside the private database.

use super::{
    error::{ClusterError, file_error},
    places::Places,
};
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

/// The superuser that `initdb` makes; used for setting up only.
pub(super) const SUPERUSER: &str = "lidzas_super";
/// The name of the database.
const DATABASE: &str = "lidzas";

/// The random passwords of one cluster. No `Debug`: they never reach a log.
#[derive(Deserialize, Serialize)]
pub(super) struct Passwords {
    pub superuser: String,
    owner: String,
    app: String,
}

impl Passwords {
    /// Those of an existing cluster; new ones, kept in a file for this user only, for a new one.
    pub(super) fn of(places: &Places) -> Result<Self, ClusterError> {
        match fs::read(&places.passwords) {
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|_| ClusterError::Passwords(places.passwords.clone()))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && !places.has_cluster() => {
                Self::make(&places.passwords)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Err(ClusterError::Passwords(places.passwords.clone()))
            }
            Err(error) => Err(file_error(&places.passwords, "read")(error)),
        }
    }

    fn make(path: &Path) -> Result<Self, ClusterError> {
        let failed = |error: io::Error| file_error(path, "written")(error);
        let made = Self { superuser: random()?, owner: random()?, app: random()? };
        let text = serde_json::to_vec_pretty(&made).map_err(|error| failed(error.into()))?;
        write_private(path, &text).map_err(failed)?;
        Ok(made)
    }

    /// The connection string of the role that owns the database.
    pub(super) fn owner_url(&self, socket: &Path) -> String {
        url("lidzas_owner", &self.owner, DATABASE, socket)
    }

    /// The connection string of the role the server works as.
    pub(super) fn app_url(&self, socket: &Path) -> String {
        url("lidzas_app", &self.app, DATABASE, socket)
    }

    /// The connection string of the superuser, to the database that always exists.
    pub(super) fn superuser_url(&self, socket: &Path) -> String {
        url(SUPERUSER, &self.superuser, "postgres", socket)
    }

    /// Makes roles and database where they are missing, and sets the passwords.
    pub(super) async fn set_up(&self, connection: &mut PgConnection) -> Result<(), ClusterError> {
        self.run_set_up(connection).await.map_err(ClusterError::Roles)
    }

    async fn run_set_up(&self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        sqlx::raw_sql(lidzas_store::ROLES_SQL).execute(&mut *connection).await?;
        for (role, password) in [("lidzas_owner", &self.owner), ("lidzas_app", &self.app)] {
            // ALTER ROLE takes no parameters; the passwords are hexadecimal digits of our own.
            let sql = format!("ALTER ROLE {role} PASSWORD '{password}'");
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut *connection).await?;
        }
        if !database_exists(connection).await? {
            sqlx::raw_sql("CREATE DATABASE lidzas OWNER lidzas_owner").execute(&mut *connection).await?;
        }
        sqlx::raw_sql(
            "REVOKE ALL ON DATABASE lidzas FROM PUBLIC; GRANT CONNECT ON DATABASE lidzas TO lidzas_app",
        )
        .execute(&mut *connection)
        .await?;
        Ok(())
    }
}

/// Whether an earlier start got as far as the database, the last thing that is made.
pub(super) async fn is_set_up(connection: &mut PgConnection) -> Result<bool, ClusterError> {
    database_exists(connection).await.map_err(ClusterError::Roles)
}

async fn database_exists(connection: &mut PgConnection) -> Result<bool, sqlx::Error> {
    let found: Option<i32> = sqlx::query_scalar("SELECT 1 FROM pg_database WHERE datname = $1")
        .bind(DATABASE)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

/// Closes a connection; that it was closed badly is nobody's concern.
pub(super) async fn close(connection: PgConnection) {
    if let Err(error) = connection.close().await {
        tracing::debug!(%error, "a set-up connection did not close in order");
    }
}

/// Writes a file that only this user can read; all of it or nothing.
pub(super) fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    let beside = path.with_extension("new");
    match fs::remove_file(&beside) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(content)?;
    file.sync_all()?;
    fs::rename(&beside, path)
}

fn random() -> Result<String, ClusterError> {
    let mut bytes = [0_u8; 24];
    getrandom::fill(&mut bytes).map_err(|error| {
        file_error(Path::new("/dev/urandom"), "read")(io::Error::other(error.to_string()))
    })?;
    Ok(HEXLOWER.encode(&bytes))
}

/// Port and TLS are spelt out, so that PGPORT and PGSSLMODE of the environment mean nothing here.
fn url(role: &str, password: &str, database: &str, socket: &Path) -> String {
    format!(
        "postgres://{role}:{password}@localhost:5432/{database}?host={}&sslmode=disable",
        socket.display()
    )
}
