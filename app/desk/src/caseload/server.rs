//! The server's side: coordinators only, and of the own provider's files only.

use crate::{draft::FoundDraft, error::DeskError};
use leptos::prelude::*;
use lidzas_domain::caseload::{Caseload, CaseloadForm, CaseloadPreview, PastMove, Taker};
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name under which the form's draft is kept.
pub(crate) const DRAFT: &str = "caseload";

/// What the page shows and offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenCaseload {
    /// Who has how many files.
    pub caseloads: Vec<Caseload>,
    /// Who could take them.
    pub takers: Vec<Taker>,
    /// What was handed over before.
    pub moves: Vec<PastMove>,
    /// The form as it was left.
    pub draft: Option<FoundDraft>,
}

/// The caseloads of the coordinator's provider.
#[server(name = OpenCaseloadCall, prefix = "/api/desk", endpoint = "open_caseload", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_caseload() -> Result<OpenCaseload, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Coordinator])?;
    let overview = desk.store.caseloads(desk.caller(), desk.provider()?).await?;
    let draft = desk.store.newest_draft(desk.caller(), DRAFT, None).await?;
    let draft = draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at });
    Ok(OpenCaseload { caseloads: overview.caseloads, takers: overview.takers, moves: overview.moves, draft })
}

/// What would be handed over; nothing is written.
#[server(name = PreviewCaseloadCall, prefix = "/api/desk", endpoint = "preview_caseload", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn preview_caseload(
    /// The form as typed.
    form: CaseloadForm,
) -> Result<CaseloadPreview, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Coordinator])?;
    let wanted = form.read(desk.today()).map_err(DeskError::Fields)?;
    Ok(desk.store.caseload_preview(desk.caller(), desk.provider()?, &wanted).await?)
}

/// Hands a whole caseload over, once for each operation; answers how many files.
#[server(name = MoveCaseloadCall, prefix = "/api/desk", endpoint = "move_caseload", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn move_caseload(
    /// The operation.
    op: Uuid,
    /// The form as typed.
    form: CaseloadForm,
    /// The files that were shown.
    fingerprint: String,
) -> Result<u32, DeskError> {
    use lidzas_domain::person::OpId;
    let desk = crate::context::desk()?;
    desk.only(&[Role::Coordinator])?;
    let wanted = form.read(desk.today()).map_err(DeskError::Fields)?;
    let op = OpId::from_uuid(op);
    Ok(desk.store.move_caseload(desk.caller(), op, desk.actor()?, wanted, fingerprint).await?)
}
