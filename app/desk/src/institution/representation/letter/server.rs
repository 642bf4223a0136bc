//! Opening the sheet of a letter and making one: the server reads every form anew.

use crate::{case_file::OpenFile, draft::FoundDraft, error::DeskError};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    institution::{LetterForm, LetterSheet},
    person::{PersonId, RequestId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A letter before it is made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenLetter {
    /// The file.
    pub opened: OpenFile,
    /// What the letter can tell.
    pub sheet: LetterSheet,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// The name under which drafts of a letter are kept; its subject is the person.
pub fn draft_form(request: RequestId) -> String {
    format!("letter:{request}")
}

/// Where a letter of a request is made.
pub fn letter_address(person: impl std::fmt::Display, request: RequestId) -> String {
    format!("/desk/person/{person}/requests/letter?of={request}")
}

/// The address at which a letter that was begun is gone on with.
pub fn letter_of_draft(form: &str, person: Uuid) -> Option<String> {
    let request = form.strip_prefix("letter:")?.parse().ok()?;
    Some(letter_address(person, request))
}

/// What a letter of a request can tell, and what was chosen before; the look is audited.
#[server(name = OpenRequestLetterCall, prefix = "/api/desk", endpoint = "open_request_letter", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_request_letter(person: PersonId, request: RequestId) -> Result<OpenLetter, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let words = super::facts::in_words(desk.code_items.clone());
    let (caller, role, today) = (desk.caller(), desk.role(), desk.today());
    let sheet = desk.store.letter_sheet(caller, role, (person, request), today, words).await?;
    let form = draft_form(request);
    let draft = desk.store.newest_draft(desk.caller(), &form, Some(person.as_uuid())).await?;
    let draft = draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at });
    let opened = crate::case_file::open_bar(&desk, person).await?;
    Ok(OpenLetter { opened, sheet, draft })
}

/// Makes a letter, once for each operation; answers its number.
#[server(name = MakeRequestLetterCall, prefix = "/api/desk", endpoint = "make_request_letter", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn make_request_letter(
    op: Uuid,
    person: PersonId,
    request: RequestId,
    /// The versions of the file and of the request that the worker saw.
    seen: (i32, i32),
    form: LetterForm,
    draft: Option<Uuid>,
) -> Result<i32, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let choice = form.read().map_err(DeskError::Fields)?;
    let letter = lidzas_store::institution::MakeLetter { person, request, seen, choice, draft };
    let op = lidzas_domain::person::OpId::from_uuid(op);
    let words = super::facts::in_words(desk.code_items.clone());
    Ok(desk.store.make_letter(desk.caller(), op, desk.role(), letter, desk.today(), words).await?)
}
