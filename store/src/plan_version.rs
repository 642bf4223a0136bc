//! Versions of the inclusion plan on file: drawing one up from what is on file, what the client said to
//! it, and reading them.

mod review;
mod whole;

pub use whole::OpenVersion;

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::{own_relation, read_code},
    casework::recorder,
    plan,
};
use chrono::NaiveDate;
use lidzas_domain::{
    access::{Section, Verb, allows},
    code_list::Role,
    form::{Fault, FieldError},
    person::{OpId, PersonId, PlanVersionId},
    plan_version::{AgreementForm, DrawUp, Outcome, VersionHead, VersionState, freeze},
};
use uuid::Uuid;
use whole::{content, open, who_signs};

/// The fields of a version, for the audit.
const FIELDS: &[&str] = &["drawn_up_on", "review_on", "content"];
/// The fields of an agreement, for the audit.
const AGREEMENT: &[&str] = &["outcome", "agreed_on", "language", "interpreting", "signatory", "words"];

/// What the client said, as it is sent.
#[derive(Clone, Debug)]
pub struct AgreeRequest {
    /// Whose plan.
    pub person: PersonId,
    /// Which version.
    pub plan: PlanVersionId,
    /// The count of its changes when the form was opened.
    pub base_version: i32,
    /// The form as typed.
    pub form: AgreementForm,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

impl Store {
    /// Draws a version up from what is on file, once; it takes the place of a draft nobody signed. Answers
    /// its id.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `Fields` for a day before the arrival or before the last version, and
    /// `ChangedMeanwhile` when somebody else drew one up since the form was opened.
    pub async fn draw_up_plan(
        &self,
        caller: Caller,
        op: OpId,
        command: DrawUp,
        draft: Option<Uuid>,
    ) -> Result<PlanVersionId, StoreError> {
        self.once(caller, op, "draw_up_plan", move |tx| {
            Box::pin(async move {
                let id = draw_up(tx, command).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(id)
            })
        })
        .await
    }

    /// Records what the client said to a version, once; a version that is agreed on takes the place of the
    /// signed one.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `Fields`, `ChangedMeanwhile` when somebody else went on with it.
    pub async fn agree_on_plan(
        &self,
        caller: Caller,
        op: OpId,
        request: AgreeRequest,
        today: NaiveDate,
    ) -> Result<Outcome, StoreError> {
        self.once(caller, op, "agree_on_plan", move |tx| {
            Box::pin(async move {
                let outcome = agree(tx, &request, today).await?;
                crate::draft::sent(tx, request.draft).await?;
                Ok(outcome)
            })
        })
        .await
    }

    /// A version with what it is compared with, for who sees the content of the case, and as a paper for who
    /// hands it out; the look is audited as what it is.
    ///
    /// # Errors
    /// `NotFound` when there is no such version, or not for this user.
    pub async fn plan_version(
        &self,
        caller: Caller,
        role: Role,
        person: PersonId,
        number: i32,
        look: PlanLook,
        today: NaiveDate,
    ) -> Result<OpenVersion, StoreError> {
        let mut tx = self.begin(caller).await?;
        let relation = own_relation(&mut tx, person).await?.of(role);
        let (verb, looked) = match look {
            PlanLook::Page => (Verb::See, "plan_version.seen"),
            PlanLook::Paper => (Verb::Export, "plan.document"),
        };
        if !allows(role, relation, Section::Assessment, verb) {
            return Err(StoreError::NotFound);
        }
        let opened = open(&mut tx, person, number, today).await?;
        let entry = audit::Entry::of(looked, person).on(opened.version.head.id.as_uuid());
        audit::write(&mut tx, entry).await?;
        tx.commit().await?;
        Ok(opened)
    }
}

/// How a version of a plan is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanLook {
    /// On a page.
    Page,
    /// As a paper, which leaves the system.
    Paper,
}

async fn draw_up(tx: &mut Tx, command: DrawUp) -> Result<PlanVersionId, StoreError> {
    let person = command.person;
    // one at a time for a file
    let arrived_on = sqlx::query_scalar!(
        "select arrived_on from case_file where person_id = $1 for update",
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    if arrived_on.is_some_and(|arrived| command.drawn_up_on < arrived) {
        return Err(at_field("drawn_up_on", Fault::BeforeArrival));
    }
    let heads = heads_of_person(tx, person).await?;
    let newest = heads.first();
    if newest.map_or(0, |head| head.number) != command.newest {
        let version = newest.map_or(0, |head| head.number);
        return Err(StoreError::ChangedMeanwhile { version, people: vec![person] });
    }
    if newest.is_some_and(|head| command.drawn_up_on < head.drawn_up_on) {
        return Err(at_field("drawn_up_on", Fault::BeforeTheOther));
    }
    let goals = plan::goals_of_person(tx, person, command.drawn_up_on).await?;
    let actions = plan::actions_of_person(tx, person).await?;
    let signed = match heads.iter().find(|head| head.state == VersionState::Signed) {
        Some(head) => Some(content(tx, head.id).await?),
        None => None,
    };
    let frozen = freeze(&goals, &actions, command.written, signed.as_ref());
    replace(tx, person, VersionState::Draft, command.drawn_up_on).await?;
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into plan_version (id, person_id, number, drawn_up_on, review_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        person.as_uuid(),
        command.newest + 1,
        command.drawn_up_on,
        command.review_on,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "insert into plan_version_content (version_id, person_id, content) values ($1, $2, $3)",
        id,
        person.as_uuid(),
        serde_json::to_value(&frozen).map_err(|_e| StoreError::Unreadable("plan_version"))?
    )
    .execute(&mut **tx)
    .await?;
    audit::write(tx, audit::Entry::of("plan_version.drawn_up", person).on(id).fields(FIELDS)).await?;
    Ok(PlanVersionId::from_uuid(id))
}

/// The version of a person in this state, if there is one, is replaced by another.
async fn replace(
    tx: &mut Tx,
    person: PersonId,
    state: VersionState,
    on: NaiveDate,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update plan_version set state = 'replaced', replaced_on = $3, version = version + 1
         where person_id = $1 and state = $2",
        person.as_uuid(),
        state.code(),
        on
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn agree(tx: &mut Tx, request: &AgreeRequest, today: NaiveDate) -> Result<Outcome, StoreError> {
    let (person, id) = (request.person, request.plan.as_uuid());
    let row = sqlx::query!(
        "select version, state, drawn_up_on from plan_version where id = $1 and person_id = $2 for update",
        id,
        person.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    if row.version != request.base_version || row.state != VersionState::Draft.code() {
        return Err(StoreError::ChangedMeanwhile { version: row.version, people: vec![person] });
    }
    let content = content(tx, request.plan).await?;
    let who = who_signs(tx, person, today).await?;
    let said = request.form.read(&content, row.drawn_up_on, &who, today).map_err(StoreError::Fields)?;
    if said.outcome.state() == VersionState::Signed {
        replace(tx, person, VersionState::Signed, said.agreed_on).await?;
    }
    sqlx::query!(
        "update plan_version set state = $2, version = version + 1 where id = $1",
        id,
        said.outcome.state().code()
    )
    .execute(&mut **tx)
    .await?;
    let refused: Vec<Uuid> = said.refused_goals.iter().map(|goal| goal.as_uuid()).collect();
    sqlx::query!(
        "insert into plan_agreement (version_id, person_id, outcome, refused_goals, agreed_on, language, interpreting,
           interpreter, signatory, signatory_name, words, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id,
        person.as_uuid(),
        said.outcome.code(),
        &refused,
        said.agreed_on,
        said.language,
        said.interpreting.code(),
        said.interpreter,
        said.signatory.code(),
        said.signatory_name,
        said.words,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    let action = match said.outcome {
        Outcome::Agreed | Outcome::InPart => "plan_version.signed",
        Outcome::Refused => "plan_version.refused",
    };
    audit::write(tx, audit::Entry::of(action, person).on(id).fields(AGREEMENT)).await?;
    Ok(said.outcome)
}

fn at_field(field: &str, fault: Fault) -> StoreError {
    StoreError::Fields(vec![FieldError { field: field.to_owned(), fault }])
}

/// All versions of a person's plan, newest first.
async fn heads_of_person(tx: &mut Tx, person: PersonId) -> Result<Vec<VersionHead>, StoreError> {
    let ids = sqlx::query_scalar!(
        "select id from plan_version where person_id = $1 order by number desc",
        person.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    heads(tx, &ids).await
}

/// These versions, in this order.
pub(crate) async fn heads(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<VersionHead>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    sqlx::query!(
        r#"select v.id, v.number, v.state, v.drawn_up_on, v.review_on, v.recorded_at, v.version, a.display_name as "by?",
             m.review_on as "moved_to?", m.number as "moves?"
           from plan_version v left join account a on a.id = v.recorded_by left join lateral (
             select m.review_on, m.number from plan_review_move m where m.version_id = v.id
             order by m.number desc limit 1) m on true
           where v.id = any($1) order by array_position($1, v.id)"#,
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(VersionHead {
            id: PlanVersionId::from_uuid(row.id),
            number: row.number,
            state: read_code("plan_version_state", VersionState::from_code(&row.state))?,
            drawn_up_on: row.drawn_up_on,
            review_on: row.moved_to.unwrap_or(row.review_on),
            first_review_on: row.review_on,
            moves: row.moves.unwrap_or_default(),
            drawn_up_by: row.by,
            recorded_at: row.recorded_at,
            version: row.version,
        })
    })
    .collect()
}
