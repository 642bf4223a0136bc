//! Versions of the tasks that begin with a status: listed, and made by an administrator.

use crate::{Caller, Store, StoreError, Tx, audit, casework::recorder};
use chrono::NaiveDate;
use lidzas_domain::{
    activity_plan::{Template, TemplateForm},
    administration::{EditionHead, Editions},
    person::OpId,
};
use uuid::Uuid;

impl Store {
    /// The versions of the tasks, and one of them whole: the newest where none is named.
    ///
    /// # Errors
    /// `NotFound` when there is no such version.
    pub async fn template_editions(
        &self,
        caller: Caller,
        version: Option<i32>,
        today: NaiveDate,
    ) -> Result<Editions<Template>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let heads = heads(&mut tx).await?;
        let newest = heads.first().map(|head| head.version).ok_or(StoreError::NotFound)?;
        let version = version.unwrap_or(newest);
        let shown = one(&mut tx, version).await?.ok_or(StoreError::NotFound)?;
        let former = one(&mut tx, version - 1).await?;
        let in_force = sqlx::query_scalar!(
            "select version from activity_plan_template where valid_from <= $1 order by version desc limit 1",
            today
        )
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(Editions { heads, in_force, shown, former })
    }

    /// Makes a new version of the tasks, once; answers its number. Plans that have begun keep their own.
    ///
    /// # Errors
    /// `NotAllowed`, `Fields`, `ChangedMeanwhile` when somebody made a version since the form was opened.
    pub async fn make_template(
        &self,
        caller: Caller,
        op: OpId,
        base: i32,
        form: TemplateForm,
        draft: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<i32, StoreError> {
        self.once(caller, op, "make_template", move |tx| {
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
        r#"select t.version, t.valid_from, t.reason, t.recorded_at as made_at, a.display_name as "made_by?"
           from activity_plan_template t left join account a on a.id = t.recorded_by order by t.version desc limit 50"#
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(heads)
}

async fn one(tx: &mut Tx, version: i32) -> Result<Option<Template>, StoreError> {
    sqlx::query!("select version, valid_from, tasks from activity_plan_template where version = $1", version)
        .fetch_optional(&mut **tx)
        .await?
        .map(|row| {
            let tasks = serde_json::from_value(row.tasks)
                .map_err(|_e| StoreError::Unreadable("activity_plan_template"))?;
            Ok(Template { version: row.version, valid_from: row.valid_from, tasks })
        })
        .transpose()
}

async fn make(tx: &mut Tx, base: i32, form: &TemplateForm, today: NaiveDate) -> Result<i32, StoreError> {
    // one at a time: the next version is the one after the newest
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('activity_plan_template', 7306)) as locked")
        .execute(&mut **tx)
        .await?;
    let newest = sqlx::query_scalar!(r#"select max(version) as "newest!" from activity_plan_template"#)
        .fetch_one(&mut **tx)
        .await?;
    if newest != base {
        return Err(StoreError::ChangedMeanwhile { version: newest, people: Vec::new() });
    }
    let newest = one(tx, newest).await?.ok_or(StoreError::NotFound)?;
    let new = form.read(&newest, today).map_err(StoreError::Fields)?;
    sqlx::query!(
        "insert into activity_plan_template (version, valid_from, tasks, reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6)",
        new.template.version,
        new.template.valid_from,
        serde_json::to_value(&new.template.tasks)
            .map_err(|_e| StoreError::Unreadable("activity_plan_template"))?,
        new.reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    let entry = audit::Entry::without_person("plan_template.made");
    audit::write(tx, entry.fields(&["valid_from", "reason", "tasks"])).await?;
    Ok(new.template.version)
}
