//! Opening and recording the versions of a plan.

use crate::{casework::OpenCase, draft::FoundDraft, error::DeskError};
#[cfg(feature = "ssr")]
use crate::{
    casework::{newest_draft, opened},
    context::Desk,
};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::{
    casework::{ThreadAsked, ThreadPage},
    code_list::Role,
};
use lidzas_domain::{
    dates::Bilingual,
    person::{PersonId, PlanVersionId},
    plan_version::{AgreementForm, PlanContent, PlanVersion, PlanVersionForm, ReviewForm, WhoSigns},
};
#[cfg(feature = "ssr")]
use lidzas_store::plan_version::{OpenVersion, PlanLook};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name under which drafts of a version are kept.
pub(crate) const DRAW_UP_DRAFT: &str = "plan_version";
/// The name under which drafts of an agreement are kept, before the number of the version.
pub(crate) const AGREEMENT_DRAFT: &str = "plan_agreement:";
/// The name under which drafts of a moved day of review are kept, before the number of the version.
pub(crate) const REVIEW_DRAFT: &str = "plan_review:";

/// A case with what drawing a version up begins with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenDrawUp {
    /// The case.
    pub case: OpenCase,
    /// What the newest version holds, for the translations in it.
    pub before: Option<PlanContent>,
    /// What of the goals was taken over from the library as it is, in both languages.
    pub library: Vec<Bilingual>,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// A version with its case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenPlanVersion {
    /// The case.
    pub case: OpenCase,
    /// The version.
    pub version: PlanVersion,
    /// The last version signed before it.
    pub former: Option<PlanVersion>,
    /// Who signs.
    pub who: WhoSigns,
    /// The form of what the client said as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// A version as its page shows it; the look is audited.
#[cfg(feature = "ssr")]
async fn look(desk: &Desk, person: PersonId, number: i32) -> Result<OpenVersion, DeskError> {
    let (caller, role, today) = (desk.caller(), desk.role(), desk.today());
    Ok(desk.store.plan_version(caller, role, person, number, PlanLook::Page, today).await?)
}

/// The case with what drawing a version up begins with.
#[server(name = OpenDrawUpCall, prefix = "/api/desk", endpoint = "open_draw_up", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_draw_up(person: PersonId) -> Result<OpenDrawUp, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let case = opened(&desk, person, ThreadAsked::WHOLE).await?;
    if !case.thread.permitted.plan {
        return Err(DeskError::NotAllowed);
    }
    let before = match case.thread.plan_versions.first() {
        Some(head) => Some(look(&desk, person, head.number).await?.version.content),
        None => None,
    };
    let draft = newest_draft(&desk, DRAW_UP_DRAFT, person.as_uuid()).await?;
    let goals = case.thread.goals.iter();
    let texts: Vec<String> = goals.flat_map(|goal| [goal.words.clone(), goal.measure.clone()]).collect();
    let library = desk.store.library_texts(desk.caller(), &texts).await?;
    Ok(OpenDrawUp { case, before, library, draft })
}

/// Draws a version up, once for each operation.
#[server(name = DrawUpPlanCall, prefix = "/api/desk", endpoint = "draw_up_plan", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn draw_up_plan(
    op: Uuid,
    person: PersonId,
    /// The number of the newest version when the form was opened.
    newest: i32,
    form: PlanVersionForm,
    draft: Option<Uuid>,
) -> Result<(), DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let command = form.read(person, newest, desk.today()).map_err(DeskError::Fields)?;
    let op = lidzas_domain::person::OpId::from_uuid(op);
    desk.store.draw_up_plan(desk.caller(), op, command, draft).await?;
    Ok(())
}

/// A version with its case; the look is audited.
#[server(name = OpenPlanVersionCall, prefix = "/api/desk", endpoint = "open_plan_version", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_plan_version(person: PersonId, number: i32) -> Result<OpenPlanVersion, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let found = look(&desk, person, number).await?;
    let case = opened(&desk, person, ThreadAsked::default().on(ThreadPage::Aside)).await?;
    let draft = newest_draft(&desk, &format!("{AGREEMENT_DRAFT}{number}"), person.as_uuid()).await?;
    Ok(OpenPlanVersion { case, version: found.version, former: found.former, who: found.who, draft })
}

/// A version with the form that moves its day of review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenReview {
    /// The case.
    pub case: OpenCase,
    /// The version.
    pub version: PlanVersion,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// A version that is agreed on, to move its day of review.
#[server(name = OpenPlanReviewCall, prefix = "/api/desk", endpoint = "open_plan_review", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_plan_review(person: PersonId, number: i32) -> Result<OpenReview, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let found = look(&desk, person, number).await?;
    let case = opened(&desk, person, ThreadAsked::default().on(ThreadPage::Aside)).await?;
    if !case.thread.permitted.plan {
        return Err(DeskError::NotAllowed);
    }
    let draft = newest_draft(&desk, &format!("{REVIEW_DRAFT}{number}"), person.as_uuid()).await?;
    Ok(OpenReview { case, version: found.version, draft })
}

/// Moves the day of review, once for each operation.
#[server(name = MovePlanReviewCall, prefix = "/api/desk", endpoint = "move_plan_review", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn move_plan_review(
    op: Uuid,
    person: PersonId,
    plan: PlanVersionId,
    /// How often it had been moved when the form was opened.
    moves: i32,
    form: ReviewForm,
    draft: Option<Uuid>,
) -> Result<(), DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let op = lidzas_domain::person::OpId::from_uuid(op);
    let command = form.read(person, (plan, moves), desk.today()).map_err(DeskError::Fields)?;
    desk.store.move_plan_review(desk.caller(), op, command, draft).await?;
    Ok(())
}

/// Records what the client said to a version, once for each operation.
#[server(name = AgreeOnPlanCall, prefix = "/api/desk", endpoint = "agree_on_plan", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn agree_on_plan(
    op: Uuid,
    person: PersonId,
    plan: PlanVersionId,
    /// The count of its changes when the form was opened.
    base_version: i32,
    form: AgreementForm,
    draft: Option<Uuid>,
) -> Result<(), DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let op = lidzas_domain::person::OpId::from_uuid(op);
    let request = lidzas_store::plan_version::AgreeRequest { person, plan, base_version, form, draft };
    desk.store.agree_on_plan(desk.caller(), op, request, desk.today()).await?;
    Ok(())
}
