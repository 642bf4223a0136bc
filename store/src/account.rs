//! Staff accounts and their secrets.

use crate::{Caller, Store, StoreError, Tx, audit};
use chrono::{DateTime, Utc};
use lidzas_domain::{
    code_list::Role,
    dates::Language,
    person::{AccountId, ProviderId, TeamId},
};
use sqlx::PgExecutor;

/// A new account.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Its id.
    pub id: AccountId,
    /// What is typed at sign-in, lower case.
    pub sign_in_name: String,
    /// The name that colleagues see.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The provider; none for administrators and auditors.
    pub provider: Option<ProviderId>,
    /// The team.
    pub team: Option<TeamId>,
    /// The language of the screens.
    pub language: Language,
    /// argon2id in PHC form.
    pub password_hash: String,
    /// Whether the password was set by somebody else.
    pub password_must_change: bool,
}

/// An account as the lists show it.
#[derive(Clone, Debug)]
pub struct ListedAccount {
    /// Its id.
    pub id: AccountId,
    /// What is typed at sign-in.
    pub sign_in_name: String,
    /// The name that colleagues see.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The provider's name in Latvian.
    pub provider: Option<String>,
    /// When it was disabled.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Whether the second factor is set up.
    pub has_second_factor: bool,
}

/// What signing in needs to know of an account.
#[derive(Clone, Debug)]
pub struct Secrets {
    /// The account.
    pub id: AccountId,
    /// What is typed at sign-in.
    pub sign_in_name: String,
    /// argon2id in PHC form.
    pub password_hash: String,
    /// The sealed second-factor secret.
    pub totp_secret: Option<Vec<u8>>,
    /// Whether the second factor was confirmed.
    pub totp_confirmed: bool,
    /// The last step used.
    pub totp_last_step: i64,
}

/// Adds an account.
///
/// # Errors
/// `Contradiction("name_taken")` when the sign-in name is in use.
pub async fn add<'c>(
    connection: impl PgExecutor<'c>,
    account: &NewAccount,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let added = sqlx::query!(
        "with added as (
            insert into account (id, sign_in_name, display_name, role, provider_id, team_id, language, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (sign_in_name) do nothing returning id)
         insert into account_secret (account_id, password_hash, password_set_at, password_must_change)
         select id, $9, $8, $10 from added",
        account.id.as_uuid(),
        account.sign_in_name,
        account.display_name,
        account.role.code(),
        account.provider.map(|id| id.as_uuid()),
        account.team.map(|id| id.as_uuid()),
        account.language.code(),
        now,
        account.password_hash,
        account.password_must_change,
    )
    .execute(connection)
    .await?;
    if added.rows_affected() == 1 { Ok(()) } else { Err(StoreError::Contradiction("name_taken")) }
}

/// Ends the sessions of an account inside a transaction.
async fn end_sessions(tx: &mut Tx, account: AccountId, but: Option<uuid::Uuid>) -> Result<(), StoreError> {
    let at = tx.caller.at;
    sqlx::query!(
        "update session set ended_at = $3 where account_id = $1 and ended_at is null and id is distinct from $2",
        account.as_uuid(),
        but,
        at
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

impl Store {
    /// The secrets of the account with this sign-in name, unless it is disabled.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn secrets_by_name(&self, sign_in_name: &str) -> Result<Option<Secrets>, StoreError> {
        let row = sqlx::query!(
            r#"select a.id, a.sign_in_name, k.password_hash, k.totp_secret, k.totp_confirmed_at is not null as "totp_confirmed!", k.totp_last_step
               from account a join account_secret k on k.account_id = a.id
               where a.sign_in_name = lower($1) and a.disabled_at is null"#,
            sign_in_name
        )
        .fetch_optional(self.pool())
        .await?;
        Ok(row.map(|row| Secrets {
            id: AccountId::from_uuid(row.id),
            sign_in_name: row.sign_in_name,
            password_hash: row.password_hash,
            totp_secret: row.totp_secret,
            totp_confirmed: row.totp_confirmed,
            totp_last_step: row.totp_last_step,
        }))
    }

    /// The secrets of an account.
    ///
    /// # Errors
    /// `NotFound`, or when the database does not answer.
    pub async fn secrets(&self, account: AccountId) -> Result<Secrets, StoreError> {
        let row = sqlx::query!(
            r#"select a.sign_in_name, k.password_hash, k.totp_secret,
                 k.totp_confirmed_at is not null as "totp_confirmed!", k.totp_last_step
               from account_secret k join account a on a.id = k.account_id where k.account_id = $1"#,
            account.as_uuid()
        )
        .fetch_one(self.pool())
        .await?;
        Ok(Secrets {
            id: account,
            sign_in_name: row.sign_in_name,
            password_hash: row.password_hash,
            totp_secret: row.totp_secret,
            totp_confirmed: row.totp_confirmed,
            totp_last_step: row.totp_last_step,
        })
    }

    /// Every account, by name; at most five hundred.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn accounts(&self) -> Result<Vec<ListedAccount>, StoreError> {
        let rows = sqlx::query!(
            r#"select a.id, a.sign_in_name, a.display_name, a.role, a.disabled_at, p.name_lv as "provider?",
                 k.totp_confirmed_at is not null as "has_second_factor!"
               from account a join account_secret k on k.account_id = a.id left join provider p on p.id = a.provider_id
               order by a.disabled_at nulls first, a.role, a.display_name limit 500"#
        )
        .fetch_all(self.pool())
        .await?;
        rows.into_iter()
            .map(|row| {
                Ok(ListedAccount {
                    id: AccountId::from_uuid(row.id),
                    sign_in_name: row.sign_in_name,
                    display_name: row.display_name,
                    role: Role::from_code(&row.role).ok_or(StoreError::Unreadable("role"))?,
                    provider: row.provider,
                    disabled_at: row.disabled_at,
                    has_second_factor: row.has_second_factor,
                })
            })
            .collect()
    }

    /// Sets a new password and ends every session but one; audited.
    ///
    /// # Errors
    /// When the database does not answer; nothing has changed then.
    pub async fn set_password(
        &self,
        caller: Caller,
        account: AccountId,
        password_hash: String,
        must_change: bool,
        keep: Option<uuid::Uuid>,
    ) -> Result<(), StoreError> {
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                sqlx::query!(
                    "update account_secret set password_hash = $2, password_set_at = $3, password_must_change = $4 where account_id = $1",
                    account.as_uuid(),
                    password_hash,
                    tx.caller.at,
                    must_change
                )
                .execute(&mut **tx)
                .await?;
                end_sessions(tx, account, keep).await?;
                audit::write(tx, audit::Entry::without_person("password.set").on(account.as_uuid())).await
            })
        })
        .await
    }

    /// An administrator ends every session of an account and, if asked, disables it; audited in the
    /// same transaction. Answers how many sessions ended.
    ///
    /// # Errors
    /// `NotFound`, or when the database does not answer.
    pub async fn administer_account(
        &self,
        caller: Caller,
        account: AccountId,
        disable: bool,
    ) -> Result<u64, StoreError> {
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                let (id, at) = (account.as_uuid(), tx.caller.at);
                let known = sqlx::query!(
                    "update account set disabled_at = case when $3 then coalesce(disabled_at, $2) else disabled_at end,
                        version = version + $3::int where id = $1",
                    id,
                    at,
                    disable
                )
                .execute(&mut **tx)
                .await?;
                if known.rows_affected() == 0 {
                    return Err(StoreError::NotFound);
                }
                let ended = sqlx::query!(
                    "update session set ended_at = $2 where account_id = $1 and ended_at is null and ends_at > $2",
                    id,
                    at
                )
                .execute(&mut **tx)
                .await?
                .rows_affected();
                let action = if disable { "account.disabled" } else { "account.sessions_ended" };
                audit::write(tx, audit::Entry::without_person(action).on(id)).await?;
                Ok(ended)
            })
        })
        .await
    }

    /// Takes a lost second factor away, so that a new one is set up at the next sign-in; audited.
    ///
    /// # Errors
    /// When the database does not answer; nothing has changed then.
    pub async fn reset_second_factor(&self, caller: Caller, account: AccountId) -> Result<(), StoreError> {
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                sqlx::query!(
                    "update account_secret set totp_secret = null, totp_confirmed_at = null, totp_last_step = 0 where account_id = $1",
                    account.as_uuid()
                )
                .execute(&mut **tx)
                .await?;
                sqlx::query!("delete from recovery_code where account_id = $1", account.as_uuid())
                    .execute(&mut **tx)
                    .await?;
                end_sessions(tx, account, None).await?;
                audit::write(tx, audit::Entry::without_person("second_factor.reset").on(account.as_uuid())).await
            })
        })
        .await
    }

    /// Whether any account has a second factor, whose secret only the key ring opens.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn holds_sealed_secrets(&self) -> Result<bool, StoreError> {
        Ok(sqlx::query_scalar!(
            r#"select exists (select 1 from account_secret where totp_secret is not null) as "holds!""#
        )
        .fetch_one(self.pool())
        .await?)
    }

    /// Remembers the language of the screens.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn set_language(&self, account: AccountId, language: Language) -> Result<(), StoreError> {
        sqlx::query!("update account set language = $2 where id = $1", account.as_uuid(), language.code())
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Puts a sealed second-factor secret in place, to be confirmed by a first code.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn propose_second_factor(&self, account: AccountId, sealed: &[u8]) -> Result<(), StoreError> {
        sqlx::query!(
            "update account_secret set totp_secret = $2, totp_confirmed_at = null, totp_last_step = 0 where account_id = $1",
            account.as_uuid(),
            sealed
        )
        .execute(self.pool())
        .await?;
        Ok(())
    }

    /// Uses a step of the second factor: true once, false for every step at or before it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn use_second_factor(
        &self,
        account: AccountId,
        step: i64,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let used = sqlx::query!(
            "update account_secret set totp_last_step = $2, totp_confirmed_at = coalesce(totp_confirmed_at, $3)
             where account_id = $1 and totp_last_step < $2",
            account.as_uuid(),
            step,
            now
        )
        .execute(self.pool())
        .await?;
        Ok(used.rows_affected() == 1)
    }

    /// Replaces the recovery codes by new ones.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn set_recovery_codes(&self, account: AccountId, hashes: &[Vec<u8>]) -> Result<(), StoreError> {
        let mut tx = self.pool().begin().await?;
        sqlx::query!("delete from recovery_code where account_id = $1", account.as_uuid())
            .execute(&mut *tx)
            .await?;
        sqlx::query!(
            "insert into recovery_code (account_id, code_hash) select $1, unnest($2::bytea[])",
            account.as_uuid(),
            hashes
        )
        .execute(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(())
    }

    /// Uses a recovery code: true once.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn use_recovery_code(
        &self,
        account: AccountId,
        hash: &[u8],
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let used = sqlx::query!(
            "update recovery_code set used_at = $3 where account_id = $1 and code_hash = $2 and used_at is null",
            account.as_uuid(),
            hash,
            now
        )
        .execute(self.pool())
        .await?;
        Ok(used.rows_affected() == 1)
    }
}
