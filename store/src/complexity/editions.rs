//! Versions of the criteria: listed, and made by an administrator.

use super::read_set;
use crate::{Caller, Store, StoreError, Tx, audit, casework::recorder};
use chrono::NaiveDate;
use lidzas_domain::{
    administration::{EditionHead, Editions},
    complexity::{CriteriaSet, SetForm},
    person::OpId,
};
use uuid::Uuid;

impl Store {
    /// The versions of the criteria, and one of them whole: the newest where none is named.
    ///
    /// # Errors
    /// `NotFound` when there is no such version.
    pub async fn criteria_editions(
        &self,
        caller: Caller,
        version: Option<i32>,
        today: NaiveDate,
    ) -> Result<Editions<CriteriaSet>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let heads = heads(&mut tx).await?;
        let newest = heads.first().map(|head| head.version).ok_or(StoreError::NotFound)?;
        let version = version.unwrap_or(newest);
        let shown = super::versions(&mut tx, &[version]).await?.pop().ok_or(StoreError::NotFound)?;
        let former = super::versions(&mut tx, &[version - 1]).await?.pop();
        let in_force = super::in_force(&mut tx, today).await?.version;
        tx.commit().await?;
        Ok(Editions { heads, in_force, shown, former })
    }

    /// Makes a new version of the criteria, once; answers its number. What was assessed before keeps its own.
    ///
    /// # Errors
    /// `NotAllowed`, `Fields`, `ChangedMeanwhile` when somebody made a version since the form was opened.
    pub async fn make_criteria(
        &self,
        caller: Caller,
        op: OpId,
        base: i32,
        form: SetForm,
        draft: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<i32, StoreError> {
        self.once(caller, op, "make_criteria", move |tx| {
            Box::pin(async move {
                let version = make(tx, base, &form, today).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(version)
            })
        })
        .await
    }
}

async fn heads(tx: &mut Tx) -> Result<Vec<EditionHead>, StoreError> {
    let heads = sqlx::query_as!(
        EditionHead,
        r#"select s.version, s.valid_from, s.reason, s.recorded_at as made_at, a.display_name as "made_by?"
           from complexity_set s left join account a on a.id = s.recorded_by order by s.version desc limit 50"#
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(heads)
}

async fn make(tx: &mut Tx, base: i32, form: &SetForm, today: NaiveDate) -> Result<i32, StoreError> {
    // one at a time: the next version is the one after the newest
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('complexity_set', 7305)) as locked")
        .execute(&mut **tx)
        .await?;
    let newest = sqlx::query_scalar!("select definition from complexity_set order by version desc limit 1")
        .fetch_one(&mut **tx)
        .await?;
    let newest = read_set(newest)?;
    if newest.version != base {
        return Err(StoreError::ChangedMeanwhile { version: newest.version, people: Vec::new() });
    }
    let new = form.read(&newest, today).map_err(StoreError::Fields)?;
    sqlx::query!(
        "insert into complexity_set (version, valid_from, definition, reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6)",
        new.set.version,
        new.set.valid_from,
        serde_json::to_value(&new.set).map_err(|_e| StoreError::Unreadable("complexity_set"))?,
        new.reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    let entry = audit::Entry::without_person("criteria.made");
    audit::write(tx, entry.fields(&["valid_from", "reason", "criteria", "thresholds"])).await?;
    Ok(new.set.version)
}
