//! Reaching the database: the one named in the settings, or the private cluster.

use crate::{cluster::Cluster, settings::DataSettings};
use lidzas_store::{Store, StoreError};
use sqlx::{PgPool, postgres::PgConnectOptions};
use std::str::FromStr as _;

/// Why the database cannot be used; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum DatabaseError {
    /// The private cluster does not run.
    #[error("{0}")]
    Cluster(#[from] crate::cluster::ClusterError),
    /// A connection string that is none.
    #[error("{0} is not a connection string such as postgres://lidzas_app:password@host/lidzas")]
    NotAUrl(&'static str),
    /// The owner's connection is needed and not given.
    #[error("this needs the owner's connection beside DATABASE_URL: set LIDZAS_OWNER_URL")]
    OwnerMissing,
    /// The owner's connection alone would leave the app's to a private cluster.
    #[error("LIDZAS_OWNER_URL goes with DATABASE_URL: set both, or neither for a private database")]
    AppMissing,
    /// The structure is not there yet.
    #[error("the database is empty: run 'lidzas migrate' with LIDZAS_OWNER_URL first")]
    Empty,
    /// It does not answer, or refuses.
    #[error("the database does not answer: check that it runs and that the role may connect ({0})")]
    Unreachable(String),
    /// A migration failed.
    #[error("the database could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The role could bypass row-level security.
    #[error(
        "DATABASE_URL signs in as a superuser, an owner of tables or a role with BYPASSRLS: row-level security would not hold, so use lidzas_app (store/roles.sql)"
    )]
    UnfitRole,
}

impl From<StoreError> for DatabaseError {
    fn from(error: StoreError) -> Self {
        Self::Unreachable(error.code().to_owned())
    }
}

/// A database that answers.
pub struct Database {
    app: PgConnectOptions,
    owner: Option<PgConnectOptions>,
    /// The private cluster, when that is what is used.
    pub cluster: Option<Cluster>,
}

impl Database {
    /// Starts or joins the private cluster, or takes the connections of the settings.
    ///
    /// # Errors
    /// One sentence that says what to do.
    pub async fn reach(settings: &DataSettings) -> Result<Self, DatabaseError> {
        if let Some(url) = &settings.database_url {
            let app = PgConnectOptions::from_str(url).map_err(|_e| DatabaseError::NotAUrl("DATABASE_URL"))?;
            let owner = settings
                .owner_url
                .as_deref()
                .map(PgConnectOptions::from_str)
                .transpose()
                .map_err(|_e| DatabaseError::NotAUrl("LIDZAS_OWNER_URL"))?;
            return Ok(Self { app, owner, cluster: None });
        }
        if settings.owner_url.is_some() {
            return Err(DatabaseError::AppMissing);
        }
        let cluster =
            Cluster::start_or_join(&settings.data_dir, |sentence| tracing::info!("{sentence}")).await?;
        let app = PgConnectOptions::from_str(&cluster.app_url())
            .map_err(|_e| DatabaseError::NotAUrl("the cluster's"))?;
        let owner = PgConnectOptions::from_str(&cluster.owner_url())
            .map_err(|_e| DatabaseError::NotAUrl("the cluster's"))?;
        let database = Self { app, owner: Some(owner), cluster: Some(cluster) };
        // The private cluster is ours alone: nobody else would bring it up to date.
        database.migrate().await?;
        Ok(database)
    }

    /// Brings the structure up to date.
    ///
    /// # Errors
    /// Without the owner's connection, or when a migration fails.
    pub async fn migrate(&self) -> Result<(), DatabaseError> {
        let owner = self.owner.clone().ok_or(DatabaseError::OwnerMissing)?;
        Ok(lidzas_store::migrate(owner).await?)
    }

    /// The store as the app's role; refuses a role that row-level security does not hold.
    ///
    /// # Errors
    /// When it does not answer or the role is unfit.
    pub async fn store(&self, most: u32) -> Result<Store, DatabaseError> {
        let store = Store::connect(self.app.clone(), most).await?;
        if !store.role_is_fit().await? {
            return Err(DatabaseError::UnfitRole);
        }
        if store.is_migrated().await? { Ok(store) } else { Err(DatabaseError::Empty) }
    }

    /// A pool as the owner, for the operator's commands.
    ///
    /// # Errors
    /// Without the owner's connection, or when it does not answer.
    pub async fn owner(&self) -> Result<PgPool, DatabaseError> {
        let owner = self.owner.clone().ok_or(DatabaseError::OwnerMissing)?;
        sqlx::postgres::PgPoolOptions::new()
            .max_connections(2)
            .connect_with(owner)
            .await
            .map_err(|error| DatabaseError::Unreachable(error.to_string()))
    }

    /// Stops the private cluster, unless another process works with it.
    pub async fn leave(self) {
        if let Some(cluster) = self.cluster
            && let Err(error) = cluster.stop().await
        {
            tracing::warn!("{error}");
        }
    }
}
