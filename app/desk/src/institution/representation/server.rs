//! Opening a file's requests and powers, and recording them: the server reads every form anew.

use crate::{case_file::OpenFile, draft::FoundDraft, error::DeskError, labels::Labels};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    casework::Subject,
    institution::{
        InstitutionChoice, Representation, RepresentationForm, RepresentationKind, RepresentationPart,
    },
    person::PersonId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The page of requests and powers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenRepresentation {
    /// The file, for the bar above the page.
    pub opened: OpenFile,
    /// The requests and powers.
    pub representation: Representation,
    /// Whether it is the first page of the requests that have ended.
    pub first: bool,
    /// Labels of the lists.
    pub labels: Labels,
}

/// A form with what it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenRepresentationForm {
    /// The page it belongs to.
    pub page: OpenRepresentation,
    /// What is recorded.
    pub kind: RepresentationKind,
    /// The institutions that can be chosen.
    pub institutions: Vec<InstitutionChoice>,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// The name under which drafts of a form are kept; its subject is the person, so the record it is about
/// stands in the name.
pub fn draft_form(kind: RepresentationKind, of: Option<Uuid>) -> String {
    match of {
        Some(of) => format!("representation:{kind}:{of}"),
        None => format!("representation:{kind}"),
    }
}

/// The form a draft is of, and the address at which it is gone on with.
pub fn form_of_draft(form: &str, person: Uuid) -> Option<(RepresentationKind, String)> {
    let rest = form.strip_prefix("representation:")?;
    let (kind, of) = rest.split_once(':').unwrap_or((rest, ""));
    let kind = RepresentationKind::from_code(kind)?;
    Some((kind, form_address(person, kind, Uuid::try_parse(of).ok())))
}

/// Where a form is filled in: about a problem, a request or a power.
pub fn form_address(person: impl std::fmt::Display, kind: RepresentationKind, of: Option<Uuid>) -> String {
    match of {
        Some(of) => format!("/desk/person/{person}/requests/{kind}?of={of}"),
        None => format!("/desk/person/{person}/requests/{kind}"),
    }
}

/// A file's requests and powers; the look is audited.
#[server(name = OpenRepresentationCall, prefix = "/api/desk", endpoint = "open_representation", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_representation(
    person: PersonId,
    /// What of the lists.
    #[server(default)]
    part: RepresentationPart,
) -> Result<OpenRepresentation, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let (caller, role, today) = (desk.caller(), desk.role(), desk.today());
    let representation = match part.at {
        Some(_) => desk.store.representation_of(caller, role, person, part.at, today).await?,
        None => desk.store.representation(caller, role, person, part, today).await?,
    };
    whole(&desk, representation, part.after.is_none()).await
}

/// A form about requests or powers, and what was typed into it before. `kind` is a code of [`RepresentationKind`].
#[server(name = OpenRepresentationFormCall, prefix = "/api/desk", endpoint = "open_representation_form", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_representation_form(
    person: PersonId,
    kind: String,
    /// The problem a request is about, or the request or power that changes.
    of: Option<Uuid>,
) -> Result<OpenRepresentationForm, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let kind = RepresentationKind::from_code(&kind).ok_or(DeskError::NotFound)?;
    let request = match kind {
        RepresentationKind::Answer | RepresentationKind::Remind | RepresentationKind::WithdrawPower => {
            Some(of.ok_or(DeskError::NotFound)?)
        }
        _ => None,
    };
    let representation =
        desk.store.representation_of(desk.caller(), desk.role(), person, request, desk.today()).await?;
    if !representation.may_record {
        return Err(DeskError::NotAllowed);
    }
    if kind == RepresentationKind::WithdrawPower && of.and_then(|id| representation.power(id)).is_none() {
        return Err(DeskError::NotFound);
    }
    let institutions = desk.store.institution_choices(desk.caller(), desk.signed_in.language).await?;
    let draft = desk.store.newest_draft(desk.caller(), &draft_form(kind, of), Some(person.as_uuid())).await?;
    let draft = draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at });
    let page = whole(&desk, representation, true).await?;
    Ok(OpenRepresentationForm { page, kind, institutions, draft })
}

/// Records what a form says, once for each operation; answers which record it is.
#[server(name = RecordRepresentationCall, prefix = "/api/desk", endpoint = "record_representation", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn record_representation(
    op: Uuid,
    person: PersonId,
    subject: Subject,
    form: RepresentationForm,
    draft: Option<Uuid>,
) -> Result<Uuid, DeskError> {
    use lidzas_domain::{institution::OnBehalf, person::OpId};
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let command = form.read(subject, desk.today()).map_err(DeskError::Fields)?;
    let on = OnBehalf { person, base_version: subject.version, command };
    Ok(desk.store.record_representation(desk.caller(), OpId::from_uuid(op), on, draft).await?)
}

#[cfg(feature = "ssr")]
async fn whole(
    desk: &crate::context::Desk,
    representation: Representation,
    first: bool,
) -> Result<OpenRepresentation, DeskError> {
    let opened = crate::case_file::open_bar(desk, representation.person).await?;
    let lists = ["request_state", "request_way", "language"];
    let labels = crate::labels::labels(lists.map(str::to_owned).to_vec()).await?;
    Ok(OpenRepresentation { opened, representation, first, labels })
}
