//! Opening the pages of documents and issuing one: the server reads the form anew and gathers the file anew.

use crate::{case_file::OpenFile, draft::FoundDraft, error::DeskError, labels::Labels};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    case_document::{CaseDocumentForm, IssuedHead, OfferedName, RedactionRow},
    person::PersonId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name under which the draft is kept: one for the choice and for all pages of the redaction.
pub(super) const DRAFT: &str = "case_document";

/// The documents issued of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenDocuments {
    /// The file.
    pub opened: OpenFile,
    /// A page of them, newest first.
    pub documents: Vec<IssuedHead>,
    /// The number before which the next page begins, if there is one.
    pub next: Option<i32>,
    /// Labels of purposes and parts.
    pub labels: Labels,
}

/// A file with the choice of what goes into a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenChoice {
    /// The file.
    pub opened: OpenFile,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
    /// Labels of purposes and parts.
    pub labels: Labels,
}

/// A row that is decided on, with what its kind is called.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownRow {
    /// The row.
    pub row: RedactionRow,
    /// What its kind is called.
    pub kind: String,
}

/// A page of the redaction.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenRedaction {
    /// The file.
    pub opened: OpenFile,
    /// What was chosen and decided so far; none while nothing can be read from the choice.
    pub draft: Option<FoundDraft>,
    /// The rows of the page.
    pub rows: Vec<ShownRow>,
    /// Whose names can be blacked out.
    pub offered: Vec<OfferedName>,
    /// Which page, counted from 1.
    pub page: usize,
    /// How many there are.
    pub pages: usize,
    /// How many rows there are.
    pub total: usize,
    /// Whether the other entries with a text are listed too.
    pub all: bool,
    /// Labels of reasons, parts and sensitivities.
    pub labels: Labels,
}

#[cfg(feature = "ssr")]
async fn labels_of(lists: [&str; 4]) -> Result<Labels, DeskError> {
    crate::labels::labels(lists.map(str::to_owned).to_vec()).await
}

#[cfg(feature = "ssr")]
const LISTS: [&str; 4] = ["case_document_purpose", "case_document_part", "redaction_reason", "sensitivity"];

/// The documents issued of a file; the look is audited.
#[server(name = OpenCaseDocumentsCall, prefix = "/api/desk", endpoint = "open_case_documents", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_case_documents(person: PersonId, before: Option<i32>) -> Result<OpenDocuments, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let listed = desk.store.case_documents(desk.caller(), desk.role(), person, before).await?;
    Ok(OpenDocuments {
        opened: crate::case_file::open_bar(&desk, person).await?,
        documents: listed.documents,
        next: listed.next,
        labels: labels_of(LISTS).await?,
    })
}

/// The choice of what goes into a document, as far as it was made before.
#[server(name = OpenDocumentChoiceCall, prefix = "/api/desk", endpoint = "open_document_choice", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_document_choice(person: PersonId) -> Result<OpenChoice, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let opened = crate::case_file::open_bar(&desk, person).await?;
    if !opened.file.permitted.hand_out {
        return Err(DeskError::NotFound);
    }
    let draft = crate::casework::newest_draft(&desk, DRAFT, person.as_uuid()).await?;
    Ok(OpenChoice { opened, draft, labels: labels_of(LISTS).await? })
}

/// A page of what could concern others in the document that was chosen; gathering it is audited.
#[server(name = OpenRedactionCall, prefix = "/api/desk", endpoint = "open_redaction", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_redaction(person: PersonId, page: usize, all: bool) -> Result<OpenRedaction, DeskError> {
    use lidzas_domain::case_document::{PAGE, Purpose};
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let opened = crate::case_file::open_bar(&desk, person).await?;
    if !opened.file.permitted.hand_out {
        return Err(DeskError::NotFound);
    }
    let draft = crate::casework::newest_draft(&desk, DRAFT, person.as_uuid()).await?;
    let form = draft.as_ref().and_then(|draft| crate::wire::kept::<CaseDocumentForm>(&draft.body));
    let today = desk.today();
    let choice = form.and_then(|form| form.choice(today).ok()).filter(|one| one.purpose == Purpose::Client);
    let labels = labels_of(LISTS).await?;
    let nothing = OpenRedaction {
        opened,
        draft: None,
        rows: Vec::new(),
        offered: Vec::new(),
        page: 1,
        pages: 1,
        total: 0,
        all,
        labels,
    };
    let Some(choice) = choice else { return Ok(nothing) };
    let (caller, role) = (desk.caller(), desk.role());
    let prepared = desk.store.prepare_case_document(caller, role, person, &choice, today).await?;
    let rows = prepared.document.redaction_rows(&prepared.offered, all);
    let pages = rows.len().div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let language = desk.signed_in.language;
    let shown = rows.iter().skip((page - 1) * PAGE).take(PAGE).map(|row| ShownRow {
        kind: lidzas_words::case_document::kind(language, &row.kind),
        row: row.clone(),
    });
    let (rows, total) = (shown.collect(), rows.len());
    Ok(OpenRedaction { draft, rows, offered: prepared.offered, page, pages, total, ..nothing })
}

/// Issues a document, once for each operation; answers its number.
#[server(name = IssueCaseDocumentCall, prefix = "/api/desk", endpoint = "issue_case_document", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn issue_case_document(
    op: Uuid,
    person: PersonId,
    form: CaseDocumentForm,
    draft: Option<Uuid>,
) -> Result<i32, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let today = desk.today();
    let issue = form.read(today).map_err(DeskError::Fields)?;
    let request = lidzas_store::case_document::IssueRequest { person, issue, draft };
    let op = lidzas_domain::person::OpId::from_uuid(op);
    Ok(desk.store.issue_case_document(desk.caller(), op, desk.role(), request, today).await?)
}
