//! Sessions: a hashed opaque token, thirty minutes idle, twelve hours at most.

use crate::{Caller, Purpose, Store, StoreError};
use chrono::{DateTime, TimeDelta, Utc};
use lidzas_domain::{
    code_list::Role,
    dates::Language,
    person::{AccountId, ProviderId, TeamId},
};
use uuid::Uuid;

/// How long a session lives without a request.
pub const IDLE: TimeDelta = TimeDelta::minutes(30);
/// How long a session lives at the most.
pub const AT_MOST: TimeDelta = TimeDelta::hours(12);
/// How much time must have passed before the last request is written down anew.
const WRITE_DOWN_EVERY: TimeDelta = TimeDelta::seconds(20);

/// Who is signed in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The session's id, for listing and ending it; not the token.
    pub session: Uuid,
    /// The account.
    pub account: AccountId,
    /// The name that colleagues see.
    pub display_name: String,
    /// The role.
    pub role: Role,
    /// The provider, for all but administrators and auditors.
    pub provider: Option<ProviderId>,
    /// The team.
    pub team: Option<TeamId>,
    /// The language of the screens.
    pub language: Language,
    /// Whether the second factor has been given.
    pub second_factor: bool,
    /// Whether the account has a confirmed second factor.
    pub has_second_factor: bool,
    /// Whether the password was set by somebody else.
    pub password_must_change: bool,
    /// When the session ends whatever happens.
    pub ends_at: DateTime<Utc>,
}

/// One of a user's sessions, for the list on the account page.
#[derive(Clone, Debug)]
pub struct OpenSession {
    /// The session's id.
    pub id: Uuid,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// The last request.
    pub seen_at: DateTime<Utc>,
    /// What the browser calls itself, shortened.
    pub browser: String,
}

impl Store {
    /// Begins a session; the caller keeps the token, the store its hash.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn begin_session(
        &self,
        token_hash: &[u8],
        account: AccountId,
        second_factor: bool,
        browser: &str,
        now: DateTime<Utc>,
    ) -> Result<Uuid, StoreError> {
        let id = Uuid::now_v7();
        let browser: String = browser.chars().take(120).collect();
        sqlx::query!(
            "insert into session (token_hash, id, account_id, second_factor_at, created_at, seen_at, ends_at, browser)
             values ($1, $2, $3, $4, $5, $5, $6, $7)",
            token_hash,
            id,
            account.as_uuid(),
            second_factor.then_some(now),
            now,
            now + AT_MOST,
            browser
        )
        .execute(self.pool())
        .await?;
        Ok(id)
    }

    /// Who holds this token, if the session lives and the account is in use; notes the request.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn signed_in(
        &self,
        token_hash: &[u8],
        now: DateTime<Utc>,
    ) -> Result<Option<SignedIn>, StoreError> {
        let row = sqlx::query!(
            r#"select s.id, s.account_id, s.seen_at, s.ends_at, s.second_factor_at is not null as "second_factor!",
                 a.display_name, a.role, a.provider_id as "provider_id?", a.team_id as "team_id?", a.language,
                 k.totp_confirmed_at is not null as "has_second_factor!", k.password_must_change
               from session s join account a on a.id = s.account_id join account_secret k on k.account_id = a.id
               left join provider p on p.id = a.provider_id
               where s.token_hash = $1 and s.ended_at is null and s.ends_at > $2 and s.seen_at > $3
                 and a.disabled_at is null
                 and (p.id is null or (p.contract_from <= ($2 at time zone 'Europe/Riga')::date
                   and coalesce(p.contract_to, 'infinity') >= ($2 at time zone 'Europe/Riga')::date))"#,
            token_hash,
            now,
            now - IDLE
        )
        .fetch_optional(self.pool())
        .await?;
        let Some(row) = row else { return Ok(None) };
        if now - row.seen_at > WRITE_DOWN_EVERY {
            sqlx::query!("update session set seen_at = $2 where token_hash = $1", token_hash, now)
                .execute(self.pool())
                .await?;
        }
        Ok(Some(SignedIn {
            session: row.id,
            account: AccountId::from_uuid(row.account_id),
            display_name: row.display_name,
            role: Role::from_code(&row.role).ok_or(StoreError::Unreadable("role"))?,
            provider: row.provider_id.map(ProviderId::from_uuid),
            team: row.team_id.map(TeamId::from_uuid),
            language: Language::from_code(&row.language).unwrap_or(Language::Lv),
            second_factor: row.second_factor,
            has_second_factor: row.has_second_factor,
            password_must_change: row.password_must_change,
            ends_at: row.ends_at,
        }))
    }

    /// Notes that the second factor was given, and gives the session a new token: the one from
    /// before the second step must not open anything.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn raise_session(
        &self,
        session: Uuid,
        new_token_hash: &[u8],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query!(
            "update session set second_factor_at = $2, token_hash = $3, seen_at = $2 where id = $1 and ended_at is null",
            session,
            now,
            new_token_hash
        )
        .execute(self.pool())
        .await?;
        Ok(())
    }

    /// The user's open sessions, newest first.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn open_sessions(
        &self,
        account: AccountId,
        now: DateTime<Utc>,
    ) -> Result<Vec<OpenSession>, StoreError> {
        Ok(sqlx::query_as!(
            OpenSession,
            "select id, created_at, seen_at, browser from session
             where account_id = $1 and ended_at is null and ends_at > $2 and seen_at > $3
             order by seen_at desc limit 50",
            account.as_uuid(),
            now,
            now - IDLE
        )
        .fetch_all(self.pool())
        .await?)
    }

    /// Ends one session of an account.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_session(
        &self,
        account: AccountId,
        session: Uuid,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        sqlx::query!(
            "update session set ended_at = $3 where id = $2 and account_id = $1 and ended_at is null",
            account.as_uuid(),
            session,
            now
        )
        .execute(self.pool())
        .await?;
        Ok(())
    }

    /// Ends every session of an account, but for one to be kept; answers how many ended.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_all_sessions(
        &self,
        account: AccountId,
        but: Option<Uuid>,
        now: DateTime<Utc>,
    ) -> Result<u64, StoreError> {
        let done = sqlx::query!(
            "update session set ended_at = $3 where account_id = $1 and ended_at is null and id is distinct from $2",
            account.as_uuid(),
            but,
            now
        )
        .execute(self.pool())
        .await?;
        Ok(done.rows_affected())
    }

    /// Removes sessions that ended more than a month ago, and old sign-in attempts.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn forget_old_sessions(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query!("delete from session where ends_at < $1", now - TimeDelta::days(30))
            .execute(self.pool())
            .await?;
        sqlx::query!("delete from attempt where at < $1", now - TimeDelta::days(1))
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Notes an attempt of something that is limited: a failed sign-in, a public form, a search.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn note_attempt(&self, bucket: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query!("insert into attempt (bucket, at) values ($1, $2)", bucket, now)
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// How many attempts lie in a bucket since a time.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn attempts_since(&self, bucket: &str, since: DateTime<Utc>) -> Result<i64, StoreError> {
        Ok(sqlx::query_scalar!(
            r#"select count(*) as "count!" from attempt where bucket = $1 and at > $2"#,
            bucket,
            since
        )
        .fetch_one(self.pool())
        .await?)
    }

    /// Writes an audit row about signing in or out.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn audit_session(
        &self,
        account: Option<AccountId>,
        action: &'static str,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let caller = Caller { account, purpose: Purpose::SignIn, at: now };
        self.in_one_go(caller, move |tx| {
            Box::pin(
                async move { crate::audit::write(tx, crate::audit::Entry::without_person(action)).await },
            )
        })
        .await
    }
}
