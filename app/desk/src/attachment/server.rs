//! Opening the files of a case and changing what is said of them. The content itself does not pass here:
//! `server/src/http/attachments.rs` takes it in and hands it out.

use crate::{case_file::OpenFile, draft::FoundDraft, error::DeskError, labels::Labels};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    attachment::{
        self, About, Attachment, AttachmentFilter, AttachmentForm, AttachmentsPage, AttachmentsPermitted,
        Change,
    },
    dates::Bilingual,
    person::{AttachmentId, PersonId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A page of the files of a case.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenAttachments {
    /// The case file.
    pub opened: OpenFile,
    /// The files.
    pub page: AttachmentsPage,
    /// The filter the page was made with.
    pub filter: AttachmentFilter,
    /// Whether it is the first page.
    pub first: bool,
    /// Labels of the kinds and sensitivities.
    pub labels: Labels,
}

/// What a page about one file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sheet {
    /// A new file.
    File,
    /// A file is looked at.
    Look(AttachmentId),
    /// A file is changed.
    Change(Change, AttachmentId),
}

/// A case file with one of its files, or with the form of a new one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenAttachment {
    /// The case file.
    pub opened: OpenFile,
    /// The file; none for a new one.
    pub attachment: Option<Attachment>,
    /// What the user may do.
    pub permitted: AttachmentsPermitted,
    /// The problems and requests it can belong to.
    pub offered: Vec<(About, Bilingual)>,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
    /// Labels of the kinds and sensitivities.
    pub labels: Labels,
}

/// What is said of a new file: the first line of the body that carries its content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileRequest {
    /// The operation: sent again, it files nothing more.
    pub op: Uuid,
    /// On whose case.
    pub person: PersonId,
    /// The name of the file on the device it comes from.
    pub name: String,
    /// The form as typed.
    pub form: AttachmentForm,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// A change of a file as it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ChangeRequest {
    /// On whose case.
    pub person: PersonId,
    /// Which file.
    pub attachment: AttachmentId,
    /// Its version as the user saw it.
    pub version: i32,
    /// What is done to it.
    pub change: Change,
    /// The form as typed.
    pub form: AttachmentForm,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// Where a page about one file stands.
pub(super) fn sheet_address(person: impl std::fmt::Display, sheet: Sheet) -> String {
    match sheet {
        Sheet::File => format!("/desk/person/{person}/files/new"),
        Sheet::Look(id) => format!("/desk/person/{person}/files/{id}"),
        Sheet::Change(Change::Correct, id) => format!("/desk/person/{person}/files/{id}/correct"),
        Sheet::Change(Change::SetAside, id) => format!("/desk/person/{person}/files/{id}/set-aside"),
    }
}

/// Which form a draft is of, and the address at which it is gone on with.
pub(crate) fn form_of_draft(form: &str, person: Uuid) -> Option<(Option<Change>, String)> {
    let change = attachment::form_of_draft(form)?;
    let sheet = change.map_or(Sheet::File, |(change, id)| Sheet::Change(change, id));
    Some((change.map(|(change, _)| change), sheet_address(person, sheet)))
}

/// A page of the files as the user may read them; the look is audited.
#[server(name = OpenAttachmentsCall, prefix = "/api/desk", endpoint = "open_attachments", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_attachments(
    person: PersonId,
    filter: AttachmentFilter,
    after: Option<AttachmentId>,
) -> Result<OpenAttachments, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let page = desk.store.attachments(desk.caller(), desk.role(), person, &filter, after).await?;
    let opened = crate::case_file::open_bar(&desk, person).await?;
    Ok(OpenAttachments { opened, page, filter, first: after.is_none(), labels: labels().await? })
}

/// A case file with one of its files or the form of a new one, and what was typed into the form before.
#[server(name = OpenAttachmentCall, prefix = "/api/desk", endpoint = "open_attachment", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_attachment(person: PersonId, sheet: Sheet) -> Result<OpenAttachment, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    if matches!(sheet, Sheet::Change(..)) {
        desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    }
    let (of, change) = match sheet {
        Sheet::File => (None, None),
        Sheet::Look(id) => (Some(id), None),
        Sheet::Change(change, id) => (Some(id), Some((change, id))),
    };
    let found = desk.store.attachment_sheet(desk.caller(), desk.role(), person, of).await?;
    let allowed = match sheet {
        Sheet::File => found.permitted.file,
        Sheet::Look(_) => true,
        Sheet::Change(..) => found.permitted.change,
    };
    if !allowed {
        return Err(DeskError::NotAllowed);
    }
    let aside = found.attachment.as_ref().is_some_and(|attachment| attachment.set_aside.is_some());
    if aside && change.is_some() {
        return Err(DeskError::Refused("set_aside_already".to_owned()));
    }
    let opened = crate::case_file::open_bar(&desk, person).await?;
    let draft = if matches!(sheet, Sheet::Look(_)) {
        None
    } else {
        let (form, subject) = (attachment::draft_form(change), person.as_uuid());
        desk.store.newest_draft(desk.caller(), &form, Some(subject)).await?
    };
    Ok(OpenAttachment {
        opened,
        attachment: found.attachment,
        permitted: found.permitted,
        offered: found.offered,
        draft: draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at }),
        labels: labels().await?,
    })
}

/// Corrects what is said of a file or sets it aside, once for each operation.
#[server(name = ChangeAttachmentCall, prefix = "/api/desk", endpoint = "change_attachment", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn change_attachment(op: Uuid, request: ChangeRequest) -> Result<(), DeskError> {
    use lidzas_domain::person::OpId;
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let ChangeRequest { person, attachment, version, change, form, draft } = request;
    let change = form.read_change(change, desk.role(), desk.today()).map_err(DeskError::Fields)?;
    let op = OpId::from_uuid(op);
    desk.store.change_attachment(desk.caller(), op, person, attachment, version, change, draft).await?;
    Ok(())
}

#[cfg(feature = "ssr")]
async fn labels() -> Result<Labels, DeskError> {
    crate::labels::labels(vec![attachment::KINDS.to_owned(), "sensitivity".to_owned()]).await
}
