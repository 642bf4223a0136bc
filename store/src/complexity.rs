//! Assessments of complexity, and the versions of the criteria they were made by.

mod editions;

use crate::{Caller, Store, StoreError, Tx, audit, case_file::read_code, casework::recorder};
use chrono::NaiveDate;
use lidzas_domain::{
    complexity::{Assessment, AssessmentForm, CriteriaSet, Level},
    form::{Fault, FieldError},
    person::{AssessmentId, OpId, PersonId},
};
use serde::{Deserialize, Serialize};
use sqlx::PgConnection;
use uuid::Uuid;

/// An assessment as it is sent.
#[derive(Clone, Debug)]
pub struct AssessRequest {
    /// Whose case.
    pub person: PersonId,
    /// The version of the criteria the form was filled in by.
    pub set: i32,
    /// The form as typed.
    pub form: AssessmentForm,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// An assessment that was recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessed {
    /// Its id.
    pub id: AssessmentId,
    /// The level that holds now.
    pub level: Level,
}

impl Store {
    /// Records an assessment, once; the level is computed here, by the criteria in force.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `Fields` for what cannot be understood, and `Contradiction` when the
    /// form was filled in by criteria that are no longer in force.
    pub async fn assess(
        &self,
        caller: Caller,
        op: OpId,
        request: AssessRequest,
        today: NaiveDate,
    ) -> Result<Assessed, StoreError> {
        self.once(caller, op, "assess", move |tx| {
            Box::pin(async move {
                let assessed = assess(tx, request.person, request.set, &request.form, today).await?;
                crate::draft::sent(tx, request.draft).await?;
                Ok(assessed)
            })
        })
        .await
    }
}

async fn assess(
    tx: &mut Tx,
    person: PersonId,
    set: i32,
    form: &AssessmentForm,
    today: NaiveDate,
) -> Result<Assessed, StoreError> {
    let row = sqlx::query!(
        "select unaccompanied_minor, arrived_on from case_file where person_id = $1",
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    let criteria = in_force(tx, today).await?;
    if criteria.version != set {
        return Err(StoreError::Contradiction("criteria_changed"));
    }
    let read = form.read(&criteria, row.unaccompanied_minor, today).map_err(StoreError::Fields)?;
    if row.arrived_on.is_some_and(|arrived| read.assessed_on < arrived) {
        let error = FieldError { field: "assessed_on".to_owned(), fault: Fault::BeforeArrival };
        return Err(StoreError::Fields(vec![error]));
    }
    let degree = criteria.degree(&read.scores, row.unaccompanied_minor);
    let (id, level) = (Uuid::now_v7(), read.manual.unwrap_or(degree.level));
    sqlx::query!(
        "insert into complexity_assessment (id, person_id, set_version, scores, total, computed, level, reason, assessed_on,
           recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id,
        person.as_uuid(),
        read.set,
        serde_json::to_value(&read.scores).map_err(|_e| StoreError::Unreadable("scores"))?,
        i16::from(degree.total),
        degree.level.code(),
        level.code(),
        read.reason,
        read.assessed_on,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    let entry = audit::Entry::of("complexity.assessed", person).on(id);
    audit::write(tx, entry.fields(&["scores", "level", "reason", "assessed_on"])).await?;
    Ok(Assessed { id: AssessmentId::from_uuid(id), level })
}

/// The criteria in force on a day: the newest version that holds by then.
pub(crate) async fn in_force(tx: &mut Tx, today: NaiveDate) -> Result<CriteriaSet, StoreError> {
    let definition = sqlx::query_scalar!(
        "select definition from complexity_set where valid_from <= $1 order by version desc limit 1",
        today
    )
    .fetch_one(&mut **tx)
    .await?;
    read_set(definition)
}

/// Former versions of the criteria, for assessments that were made by them.
pub(crate) async fn versions(tx: &mut Tx, versions: &[i32]) -> Result<Vec<CriteriaSet>, StoreError> {
    if versions.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query_scalar!(
        "select definition from complexity_set where version = any($1) order by version desc",
        versions
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(read_set)
    .collect()
}

fn read_set(definition: serde_json::Value) -> Result<CriteriaSet, StoreError> {
    serde_json::from_value(definition).map_err(|_e| StoreError::Unreadable("complexity_set"))
}

/// These assessments, in this order.
pub(crate) async fn read(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Assessment>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        r#"select c.id, c.set_version, c.scores, c.total, c.computed, c.level, c.reason, c.assessed_on, c.recorded_at,
             a.display_name as "recorded_by?"
           from complexity_assessment c left join account a on a.id = c.recorded_by
           where c.id = any($1) order by array_position($1, c.id)"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Assessment {
            id: AssessmentId::from_uuid(row.id),
            set: row.set_version,
            scores: serde_json::from_value(row.scores).map_err(|_e| StoreError::Unreadable("scores"))?,
            total: u8::try_from(row.total).map_err(|_e| StoreError::Unreadable("total"))?,
            level: read_code("complexity_level", Level::from_code(&row.level))?,
            computed: read_code("complexity_level", Level::from_code(&row.computed))?,
            reason: row.reason,
            assessed_on: row.assessed_on,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        })
    })
    .collect()
}

/// Puts the first criteria in place where there are none; run by the owner after the migrations.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn begin_with_first_set(owner: &mut PgConnection) -> Result<(), sqlx::Error> {
    let first = CriteriaSet::first();
    let definition = serde_json::to_value(&first).map_err(|error| sqlx::Error::Encode(error.into()))?;
    sqlx::query!(
        "insert into complexity_set (version, valid_from, definition) select $1, $2, $3
         where not exists (select 1 from complexity_set)",
        first.version,
        first.valid_from,
        definition
    )
    .execute(owner)
    .await?;
    Ok(())
}
