//! Requests for support from the public pages, and the inbox they land in.

use crate::{Caller, Store, StoreError, audit};
use chrono::{DateTime, TimeDelta, Utc};
use lidzas_domain::person::PersonId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// After how many days an untouched request is deleted.
pub const KEPT_DAYS: i64 = 90;

/// A request as it was sent.
#[derive(Clone, Debug)]
pub struct NewRequest {
    /// Name as given.
    pub name: String,
    /// Telephone, e-mail or another way.
    pub contact: String,
    /// Code of the language.
    pub language: String,
    /// `mucenieki`, `liepna` or `outside`.
    pub place: String,
    /// Anything more.
    pub message: String,
    /// Language of the page.
    pub page_language: &'static str,
}

/// A request in the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingRequest {
    /// Its id.
    pub id: Uuid,
    /// The number the sender was given.
    pub reference: String,
    /// Name as given.
    pub name: String,
    /// Telephone, e-mail or another way.
    pub contact: String,
    /// Code of the language.
    pub language: String,
    /// `mucenieki`, `liepna` or `outside`.
    pub place: String,
    /// Anything more.
    pub message: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
}

/// Characters of a reference number that nobody takes for another.
const PLAIN: &[u8] = b"23456789ABCDEFGHJKMNPQRSTVWXYZ";

fn reference() -> Result<String, StoreError> {
    let mut bytes = [0u8; 8];
    getrandom::fill(&mut bytes).map_err(|_e| StoreError::Interrupted)?;
    let letters: String =
        bytes.iter().map(|byte| char::from(PLAIN[usize::from(*byte) % PLAIN.len()])).collect();
    Ok(format!("{}-{}", &letters[..4], &letters[4..]))
}

impl Store {
    /// Puts a request into the inbox; answers its reference number.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn ask_for_support(&self, caller: Caller, request: NewRequest) -> Result<String, StoreError> {
        let reference = reference()?;
        let answer = reference.clone();
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                let id = Uuid::now_v7();
                sqlx::query!(
                    "insert into support_request (id, reference, name, contact, language, place, message, page_language, received_at)
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                    id,
                    reference,
                    request.name,
                    request.contact,
                    request.language,
                    request.place,
                    request.message,
                    request.page_language,
                    tx.caller.at
                )
                .execute(&mut **tx)
                .await?;
                audit::write(tx, audit::Entry::without_person("support_request.received").on(id)).await
            })
        })
        .await?;
        Ok(answer)
    }

    /// Requests nobody has answered, oldest first, at most fifty.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn waiting_requests(&self, caller: Caller) -> Result<Vec<WaitingRequest>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let requests = sqlx::query_as!(
            WaitingRequest,
            "select id, reference, name, contact, language, place, message, received_at from support_request
             where handled_at is null order by received_at, id limit 50"
        )
        .fetch_all(&mut *tx)
        .await?;
        audit::write(&mut tx, audit::Entry::without_person("inbox.seen")).await?;
        tx.commit().await?;
        Ok(requests)
    }

    /// Answers a request: declined with a reason, or matched with somebody on file.
    ///
    /// # Errors
    /// `Contradiction("request_handled")` when somebody else was quicker.
    pub async fn answer_request(
        &self,
        caller: Caller,
        request: Uuid,
        person: Option<PersonId>,
        reason: String,
    ) -> Result<(), StoreError> {
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                let by = tx.account()?.as_uuid();
                let outcome = if person.is_some() { "matched" } else { "declined" };
                let done = sqlx::query!(
                    "update support_request set handled_at = $2, handled_by = $3, outcome = $4, outcome_reason = $5, person_id = $6
                     where id = $1 and handled_at is null",
                    request,
                    tx.caller.at,
                    by,
                    outcome,
                    reason,
                    person.map(|person| person.as_uuid())
                )
                .execute(&mut **tx)
                .await?;
                if done.rows_affected() == 0 {
                    return Err(StoreError::Contradiction("request_handled"));
                }
                let action = if person.is_some() { "support_request.matched" } else { "support_request.declined" };
                audit::write(tx, audit::Entry::without_person(action).on(request)).await
            })
        })
        .await
    }

    /// Deletes requests nobody has touched for ninety days; answers how many.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn forget_untouched_requests(&self, caller: Caller) -> Result<u64, StoreError> {
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                let before = tx.caller.at - TimeDelta::days(KEPT_DAYS);
                let gone = sqlx::query!(
                    "delete from support_request where handled_at is null and received_at < $1",
                    before
                )
                .execute(&mut **tx)
                .await?
                .rows_affected();
                if gone > 0 {
                    audit::write(tx, audit::Entry::without_person("support_request.forgotten")).await?;
                }
                Ok(gone)
            })
        })
        .await
    }
}
