//! Transactions: identity for row-level security, idempotency, and no half-done write.

use crate::{Store, StoreError};
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use lidzas_domain::person::{AccountId, OpId};
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{PgConnection, Postgres};
use std::ops::{Deref, DerefMut};

/// On whose behalf the server does something, and when.
#[derive(Clone, Copy, Debug)]
pub struct Caller {
    /// Who; nobody for what the server does by itself.
    pub account: Option<AccountId>,
    /// Why, where there is no account; row-level security knows these.
    pub purpose: Purpose,
    /// The time of the request, from the clock that was passed in.
    pub at: DateTime<Utc>,
}

/// Why the server touches the database when no user asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// A signed-in user's request.
    User,
    /// Looking a session or an account up.
    SignIn,
    /// A public form.
    PublicForm,
    /// The jobs of the night.
    Nightly,
    /// An operator's command.
    CommandLine,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::SignIn => "sign_in",
            Self::PublicForm => "public_form",
            Self::Nightly => "nightly",
            Self::CommandLine => "command_line",
        }
    }
}

impl Caller {
    /// A signed-in user at a time.
    #[must_use]
    pub const fn user(account: AccountId, at: DateTime<Utc>) -> Self {
        Self { account: Some(account), purpose: Purpose::User, at }
    }

    /// The server itself.
    #[must_use]
    pub const fn server(purpose: Purpose, at: DateTime<Utc>) -> Self {
        Self { account: None, purpose, at }
    }
}

/// An open transaction with the caller's identity set; rolled back unless committed.
pub struct Tx {
    inner: sqlx::Transaction<'static, Postgres>,
    /// On whose behalf.
    pub caller: Caller,
}

impl Tx {
    /// The account that acts, or nothing visible at all.
    ///
    /// # Errors
    /// `NotAllowed` where the server acts by itself.
    pub fn account(&self) -> Result<AccountId, StoreError> {
        self.caller.account.ok_or(StoreError::NotAllowed)
    }

    /// Makes it last.
    ///
    /// # Errors
    /// When the database does not confirm.
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.inner.commit().await?)
    }
}

impl Deref for Tx {
    type Target = PgConnection;
    fn deref(&self) -> &PgConnection {
        &self.inner
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut PgConnection {
        &mut self.inner
    }
}

impl Store {
    /// Opens a transaction in the caller's name.
    ///
    /// # Errors
    /// When no connection is to be had.
    pub async fn begin(&self, caller: Caller) -> Result<Tx, StoreError> {
        let mut inner = self.pool().begin().await?;
        let account = caller.account.map(|id| id.to_string()).unwrap_or_default();
        sqlx::query!("select access_enter($1, $2)", account, caller.purpose.code())
            .execute(&mut *inner)
            .await?;
        Ok(Tx { inner, caller })
    }

    /// Does work in one transaction which a dropped request cannot cancel half-way
    /// (sqlx #4393: a connection handed back with its transaction open loses the next write).
    ///
    /// # Errors
    /// What the work answers; nothing has changed then.
    pub async fn in_one_go<T, F>(&self, caller: Caller, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, StoreError>> + Send + 'static,
    {
        let store = self.clone();
        tokio::spawn(async move {
            let mut tx = store.begin(caller).await?;
            let result = work(&mut tx).await?;
            tx.commit().await?;
            Ok(result)
        })
        .await
        .map_err(|_died| StoreError::Interrupted)?
    }

    /// Does a user's command exactly once: a repeated operation is answered with its stored result.
    ///
    /// # Errors
    /// What the command answers; nothing has changed then.
    pub async fn once<T, F>(
        &self,
        caller: Caller,
        op: OpId,
        command: &'static str,
        work: F,
    ) -> Result<T, StoreError>
    where
        T: Serialize + DeserializeOwned + Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, StoreError>> + Send + 'static,
    {
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                // Two submits of the same form at the same moment: the second waits here.
                sqlx::query!(
                    "select pg_advisory_xact_lock(hashtextextended($1, 7302)) as locked",
                    op.to_string()
                )
                .fetch_one(&mut **tx)
                .await?;
                let done = sqlx::query_scalar!("select result from operation where op_id = $1", op.as_uuid())
                    .fetch_optional(&mut **tx)
                    .await?;
                if let Some(result) = done {
                    return serde_json::from_value(result).map_err(|_e| StoreError::Unreadable("operation"));
                }
                let account = tx.account()?;
                let result = work(tx).await?;
                let stored =
                    serde_json::to_value(&result).map_err(|_e| StoreError::Unreadable("operation"))?;
                sqlx::query!(
                    "insert into operation (op_id, account_id, command, result, at) values ($1, $2, $3, $4, $5)",
                    op.as_uuid(),
                    account.as_uuid(),
                    command,
                    stored,
                    tx.caller.at
                )
                .execute(&mut **tx)
                .await?;
                Ok(result)
            })
        })
        .await
    }

    /// Whether this operation of the caller's was answered already.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn was_answered(&self, caller: Caller, op: OpId) -> Result<bool, StoreError> {
        let mut tx = self.begin(caller).await?;
        let done = sqlx::query_scalar!(
            r#"select exists (select 1 from operation where op_id = $1) as "done!""#,
            op.as_uuid()
        )
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(done)
    }
}
