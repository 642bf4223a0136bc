//! The table of jobs: what is done again and again, by whichever server takes the row first.

use crate::{Store, StoreError};
use chrono::{DateTime, Utc};
use sqlx::Postgres;
use uuid::Uuid;

/// A recurring job in hand. Its row is locked until it is given back: nobody else does it meanwhile,
/// and if this server dies, the job is due as before.
pub struct TakenJob {
    tx: sqlx::Transaction<'static, Postgres>,
    id: Uuid,
    /// Which job.
    pub kind: String,
    /// How often it has failed since it last succeeded.
    pub attempts: i32,
}

impl Store {
    /// Puts recurring jobs into the table, due at once; those that are there stay as they are.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn keep_jobs(&self, kinds: &[&str], now: DateTime<Utc>) -> Result<(), StoreError> {
        for kind in kinds {
            sqlx::query!(
                "insert into job (id, kind, run_at, recurring) values ($1, $2, $3, true)
                 on conflict (kind) where recurring do nothing",
                Uuid::now_v7(),
                kind,
                now
            )
            .execute(self.pool())
            .await?;
        }
        Ok(())
    }

    /// Takes the recurring job that has been due for longest, of those named; none when nothing is due
    /// or other servers are at all of it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn take_due_job(
        &self,
        kinds: &[&str],
        now: DateTime<Utc>,
    ) -> Result<Option<TakenJob>, StoreError> {
        let kinds: Vec<String> = kinds.iter().map(|&kind| kind.to_owned()).collect();
        let mut tx = self.pool().begin().await?;
        let row = sqlx::query!(
            "select id, kind, attempts from job
             where recurring and done_at is null and run_at <= $1 and kind = any($2)
             order by run_at limit 1 for update skip locked",
            now,
            &kinds
        )
        .fetch_optional(&mut *tx)
        .await?;
        Ok(row.map(|row| TakenJob { tx, id: row.id, kind: row.kind, attempts: row.attempts }))
    }
}

impl TakenJob {
    /// Gives the job back, done, to be done again then.
    ///
    /// # Errors
    /// When the database does not answer; the job is due as before then.
    pub async fn done(mut self, now: DateTime<Utc>, next: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query!(
            "update job set run_at = $2, worked_at = $3, attempts = 0, last_error = null where id = $1",
            self.id,
            next,
            now
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(self.tx.commit().await?)
    }

    /// Gives the job back, failed with a stable code, to be tried again then.
    ///
    /// # Errors
    /// When the database does not answer; the job is due as before then.
    pub async fn failed(mut self, code: &str, next: DateTime<Utc>) -> Result<(), StoreError> {
        sqlx::query!(
            "update job set run_at = $2, attempts = attempts + 1, last_error = $3 where id = $1",
            self.id,
            next,
            code
        )
        .execute(&mut *self.tx)
        .await?;
        Ok(self.tx.commit().await?)
    }
}
