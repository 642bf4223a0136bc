//! Drafts: what somebody typed and has not sent, kept on the server for them alone.

use crate::{Caller, Store, StoreError, Tx};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A draft as it lies in the store.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its id, made in the browser when typing began.
    pub id: Uuid,
    /// Which form.
    pub form: String,
    /// The record the form is about, if any.
    pub subject: Option<Uuid>,
    /// The fields as typed.
    pub body: serde_json::Value,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

impl Store {
    /// Keeps a draft, new or anew; answers when.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn save_draft(
        &self,
        caller: Caller,
        id: Uuid,
        form: String,
        subject: Option<Uuid>,
        body: serde_json::Value,
    ) -> Result<DateTime<Utc>, StoreError> {
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                let account = tx.account()?.as_uuid();
                let at = tx.caller.at;
                sqlx::query!(
                    "insert into draft (id, account_id, form, subject, body, saved_at) values ($1, $2, $3, $4, $5, $6)
                     on conflict (id) do update set body = excluded.body, saved_at = excluded.saved_at,
                        version = draft.version + 1 where draft.account_id = excluded.account_id",
                    id,
                    account,
                    form,
                    subject,
                    body,
                    at
                )
                .execute(&mut **tx)
                .await?;
                Ok(at)
            })
        })
        .await
    }

    /// The newest draft of a form about a subject, or of the form itself.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn newest_draft(
        &self,
        caller: Caller,
        form: &str,
        subject: Option<Uuid>,
    ) -> Result<Option<Draft>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let draft = sqlx::query_as!(
            Draft,
            "select id, form, subject, body, saved_at from draft
             where form = $1 and subject is not distinct from $2 order by saved_at desc limit 1",
            form,
            subject
        )
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(draft)
    }

    /// Every draft of the user's, newest first, at most fifty.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn drafts(&self, caller: Caller) -> Result<Vec<Draft>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let drafts = sqlx::query_as!(
            Draft,
            "select id, form, subject, body, saved_at from draft order by saved_at desc limit 50"
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(drafts)
    }

    /// Throws a draft away, because its form was sent or its writer says so.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn discard_draft(&self, caller: Caller, id: Uuid) -> Result<(), StoreError> {
        self.in_one_go(caller, move |tx| Box::pin(async move { discard(tx, id).await })).await
    }
}

/// Its form is sent: the draft goes in the transaction that records the form.
pub(crate) async fn sent(tx: &mut Tx, draft: Option<Uuid>) -> Result<(), StoreError> {
    match draft {
        Some(draft) => discard(tx, draft).await,
        None => Ok(()),
    }
}

async fn discard(tx: &mut Tx, id: Uuid) -> Result<(), StoreError> {
    sqlx::query!("delete from draft where id = $1", id).execute(&mut **tx).await?;
    Ok(())
}
