//! The day on which a signed plan is looked at again, moved.

use crate::{Caller, Store, StoreError, Tx, audit, casework::recorder};
use lidzas_domain::{
    form::{Fault, FieldError},
    person::{OpId, PlanVersionId},
    plan_version::{MoveReview, ReviewMove, VersionState},
};
use uuid::Uuid;

impl Store {
    /// Moves the day of review of a version that is agreed on, once; the form's draft goes with it.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `ChangedMeanwhile` when somebody else moved it or the version was replaced since
    /// the form was opened, `Fields`, `Contradiction("nothing_corrected")` for the day it stands on already.
    pub async fn move_plan_review(
        &self,
        caller: Caller,
        op: OpId,
        command: MoveReview,
        draft: Option<Uuid>,
    ) -> Result<(), StoreError> {
        self.once(caller, op, "move_plan_review", move |tx| {
            Box::pin(async move {
                moved(tx, &command).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(())
            })
        })
        .await
    }
}

async fn moved(tx: &mut Tx, command: &MoveReview) -> Result<(), StoreError> {
    let (person, plan) = (command.person, command.plan.as_uuid());
    let row = sqlx::query!(
        "select state, drawn_up_on, review_on from plan_version where id = $1 and person_id = $2 for update",
        plan,
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    let last = sqlx::query!(
        "select number, review_on from plan_review_move where version_id = $1 order by number desc limit 1",
        plan
    )
    .fetch_optional(&mut **tx)
    .await?;
    let moves = last.as_ref().map_or(0, |last| last.number);
    if moves != command.moves || row.state != VersionState::Signed.code() {
        return Err(StoreError::ChangedMeanwhile { version: moves, people: vec![person] });
    }
    if command.review_on <= row.drawn_up_on {
        let fault = FieldError { field: "review_on".to_owned(), fault: Fault::BeforeTheOther };
        return Err(StoreError::Fields(vec![fault]));
    }
    if command.review_on == last.map_or(row.review_on, |last| last.review_on) {
        return Err(StoreError::Contradiction("nothing_corrected"));
    }
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into plan_review_move (id, version_id, person_id, number, review_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        plan,
        person.as_uuid(),
        moves + 1,
        command.review_on,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "insert into plan_review_reason (move_id, person_id, words) values ($1, $2, $3)",
        id,
        person.as_uuid(),
        command.reason
    )
    .execute(&mut **tx)
    .await?;
    let entry = audit::Entry::of("plan_version.review_moved", person).on(plan);
    audit::write(tx, entry.fields(&["review_on", "reason"])).await
}

/// The moves of a version's day, the newest first.
pub(super) async fn moves(tx: &mut Tx, plan: PlanVersionId) -> Result<Vec<ReviewMove>, StoreError> {
    let rows = sqlx::query!(
        r#"select m.review_on, coalesce(w.words, '') as "reason!", m.recorded_at, a.display_name as "recorded_by?"
           from plan_review_move m left join plan_review_reason w on w.move_id = m.id
           left join account a on a.id = m.recorded_by where m.version_id = $1 order by m.number desc"#,
        plan.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    let moves = rows.into_iter().map(|row| ReviewMove {
        review_on: row.review_on,
        reason: row.reason,
        recorded_by: row.recorded_by,
        recorded_at: row.recorded_at,
    });
    Ok(moves.collect())
}
