//! The course of a case on file: its states with their reasons, the client's view, refused parts of the
//! service. Closing: [`closing`].

mod closing;

pub use closing::{CloseRequest, Closed, SeenFile};

use crate::{
    StoreError, Tx,
    case_file::{raise_version, read_code},
    casework::{recorder, unknown_choice},
};
use chrono::NaiveDate;
use lidzas_domain::{
    case::{
        CaseChange, CaseCourse, ChangeCase, ClientView, PartRefusal, RecordView, RefusePart, ServicePart,
        TakeBackPart,
    },
    casework::LastChange,
    code_list::CaseState,
    form::{Fault, FieldError},
    person::{ClientViewId, PartRefusalId, PersonId},
};
use uuid::Uuid;

/// The fields of a view, for the audit.
pub(crate) const VIEW_FIELDS: &[&str] =
    &["happened_on", "client", "wishes", "worker", "language", "interpreted"];

/// What of the course of a case is read.
pub(crate) struct CourseKeys<'a> {
    /// Changes of the state.
    pub changes: &'a [Uuid],
    /// The newest of them.
    pub newest: Option<Uuid>,
    /// Views of the client.
    pub views: &'a [Uuid],
    /// Refused parts of the service.
    pub refusals: &'a [Uuid],
}

/// The course of a person's case as far as the user may see it; its version and state are those of the file.
pub(crate) async fn course(
    tx: &mut Tx,
    (version, state): (i32, CaseState),
    keys: &CourseKeys<'_>,
) -> Result<CaseCourse, StoreError> {
    let newest: Vec<Uuid> = keys.newest.into_iter().collect();
    Ok(CaseCourse {
        version,
        state,
        changes: changes(tx, keys.changes).await?,
        newest: changes(tx, &newest).await?.pop(),
        views: views(tx, keys.views).await?,
        refusals: refusals(tx, keys.refusals).await?,
    })
}

async fn changes(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<CaseChange>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        r#"select c.state, c.happened_on, c.reason, coalesce(w.words, '') as "words!", c.recorded_at,
             a.display_name as "recorded_by?"
           from case_state_change c left join case_state_reason w on w.change_id = c.id left join account a on a.id = c.recorded_by
           where c.id = any($1) order by array_position($1, c.id)"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(CaseChange {
            state: read_code("case_state", CaseState::from_code(&row.state))?,
            happened_on: row.happened_on,
            reason: row.reason,
            words: row.words,
            recorded_by: row.recorded_by,
            recorded_at: row.recorded_at,
        })
    })
    .collect()
}

async fn views(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<ClientView>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query!(
        r#"select v.id, v.happened_on, v.client, v.wishes, v.worker, v.language, v.interpreted, v.recorded_at,
             a.display_name as "recorded_by?"
           from client_view v left join account a on a.id = v.recorded_by
           where v.id = any($1) order by array_position($1, v.id)"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?;
    let views = rows.into_iter().map(|row| ClientView {
        id: ClientViewId::from_uuid(row.id),
        happened_on: row.happened_on,
        client: row.client,
        wishes: row.wishes,
        worker: row.worker,
        language: row.language,
        interpreted: row.interpreted,
        recorded_by: row.recorded_by,
        recorded_at: row.recorded_at,
    });
    Ok(views.collect())
}

async fn refusals(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<PartRefusal>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        r#"select r.id, r.version, r.part, r.happened_on, r.reason, r.taken_back_on, r.taken_back_reason,
             r.taken_back_at, b.display_name as "taken_back_by?", a.display_name as "recorded_by?"
           from part_refusal r left join account a on a.id = r.recorded_by left join account b on b.id = r.taken_back_by
           where r.id = any($1) order by array_position($1, r.id)"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(PartRefusal {
            id: PartRefusalId::from_uuid(row.id),
            version: row.version,
            part: read_code("service_part", ServicePart::from_code(&row.part))?,
            happened_on: row.happened_on,
            reason: row.reason,
            taken_back: row.taken_back_on.map(|day| (day, row.taken_back_reason)),
            back: row.taken_back_at.map(|at| LastChange { by: row.taken_back_by, at }),
            recorded_by: row.recorded_by,
        })
    })
    .collect()
}

/// A new state with its day and reason: the row, the file's own state and its version.
pub(crate) async fn change_state(
    tx: &mut Tx,
    person: PersonId,
    to: CaseState,
    reason: &str,
    words: &str,
    happened_on: NaiveDate,
) -> Result<Uuid, StoreError> {
    let (id, by) = (Uuid::now_v7(), recorder(tx)?);
    sqlx::query!(
        "insert into case_state_change (id, person_id, state, reason, happened_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        person.as_uuid(),
        to.code(),
        reason,
        happened_on,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    if !words.is_empty() {
        sqlx::query!(
            "insert into case_state_reason (change_id, person_id, words) values ($1, $2, $3)",
            id,
            person.as_uuid(),
            words
        )
        .execute(&mut **tx)
        .await?;
    }
    sqlx::query!("update case_file set state = $2 where person_id = $1", person.as_uuid(), to.code())
        .execute(&mut **tx)
        .await?;
    Ok(id)
}

pub(crate) async fn change(tx: &mut Tx, person: PersonId, change: &ChangeCase) -> Result<Uuid, StoreError> {
    let id = change_state(tx, person, change.state, "", &change.reason, change.happened_on).await?;
    raise_version(tx, person).await?;
    Ok(id)
}

pub(crate) async fn record_view(
    tx: &mut Tx,
    person: PersonId,
    view: &RecordView,
) -> Result<Uuid, StoreError> {
    let known = |code: &str| lidzas_domain::code_list::LANGUAGES.iter().any(|one| one.code == code);
    if !view.language.is_empty() && !known(&view.language) {
        return Err(unknown_choice("language"));
    }
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into client_view (id, person_id, happened_on, client, wishes, worker, language, interpreted, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        id,
        person.as_uuid(),
        view.happened_on,
        view.client,
        view.wishes,
        view.worker,
        view.language,
        view.interpreted,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

pub(crate) async fn refuse_part(
    tx: &mut Tx,
    person: PersonId,
    refusal: &RefusePart,
) -> Result<Uuid, StoreError> {
    let standing = sqlx::query_scalar!(
        r#"select exists (select 1 from part_refusal where person_id = $1 and part = $2 and taken_back_on is null) as "standing!""#,
        person.as_uuid(),
        refusal.part.code()
    )
    .fetch_one(&mut **tx)
    .await?;
    if standing && refusal.part != ServicePart::Other {
        return Err(StoreError::Fields(vec![FieldError { field: "part".to_owned(), fault: Fault::Twice }]));
    }
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into part_refusal (id, person_id, part, happened_on, reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        person.as_uuid(),
        refusal.part.code(),
        refusal.happened_on,
        refusal.reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}

pub(crate) async fn take_back_part(tx: &mut Tx, back: &TakeBackPart) -> Result<Uuid, StoreError> {
    let id = back.refusal.as_uuid();
    sqlx::query!(
        "update part_refusal set taken_back_on = $2, taken_back_reason = $3, taken_back_by = $4, taken_back_at = $5,
           version = version + 1 where id = $1",
        id,
        back.happened_on,
        back.reason,
        recorder(tx)?,
        tx.caller.at
    )
    .execute(&mut **tx)
    .await?;
    Ok(id)
}
