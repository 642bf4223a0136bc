//! Opening the notes of a file, and writing them: the server reads every form anew.

use crate::{case_file::OpenFile, draft::FoundDraft, error::DeskError, labels::Labels};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    note::{self, About, Note, NoteFilter, NoteForm, NotesFrom, NotesPage, NotesPermitted},
    person::{NoteId, PersonId},
    register::SearchText,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Nobody searches for more, and a note's words need not be typed whole.
#[cfg(feature = "ssr")]
pub(crate) const MOST_SEARCHED: usize = 200;

/// A page of the notes of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenNotes {
    /// The file.
    pub opened: OpenFile,
    /// The notes.
    pub page: NotesPage,
    /// What the notes of the page are about, with the beginning of its words.
    pub ties: Vec<(About, String)>,
    /// The filter the page was made with.
    pub filter: NoteFilter,
    /// Where it begins.
    pub from: NotesFrom,
    /// Labels of the kinds and sensitivities.
    pub labels: Labels,
}

/// A file with the form of a note on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenNote {
    /// The file.
    pub opened: OpenFile,
    /// The note that is corrected; none for a new one.
    pub note: Option<Note>,
    /// What the user may do.
    pub permitted: NotesPermitted,
    /// Problems and goals a note can be about, with the beginning of their words.
    pub offered: Vec<(About, String)>,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
    /// Labels of the kinds and sensitivities.
    pub labels: Labels,
}

/// A note as it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WriteRequest {
    /// In whose file.
    pub person: PersonId,
    /// The version that is corrected; none for a new note.
    pub corrects: Option<NoteId>,
    /// The form as typed.
    pub form: NoteForm,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// Where a note is written or corrected.
pub(super) fn form_address(person: impl std::fmt::Display, original: Option<NoteId>) -> String {
    match original {
        Some(original) => format!("/desk/person/{person}/notes/correct?of={original}"),
        None => format!("/desk/person/{person}/notes/new"),
    }
}

/// Whether a draft is of a new note or of a correction, and the address at which it is gone on with.
pub(crate) fn form_of_draft(form: &str, person: Uuid) -> Option<(bool, String)> {
    let original = note::form_of_draft(form)?;
    Some((original.is_some(), form_address(person, original)))
}

/// A page of the notes as the user may read them; the look is audited.
#[server(name = OpenNotesCall, prefix = "/api/desk", endpoint = "open_notes", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_notes(
    person: PersonId,
    filter: NoteFilter,
    from: NotesFrom,
    wanted: SearchText,
) -> Result<OpenNotes, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let wanted: String = wanted.0.chars().take(MOST_SEARCHED).collect();
    let (caller, role) = (desk.caller(), desk.role());
    let (page, ties) = desk.store.notes(caller, role, person, &filter, &wanted, from).await?;
    let opened = crate::case_file::open_bar(&desk, person).await?;
    Ok(OpenNotes { opened, page, ties, filter, from, labels: labels().await? })
}

/// A file with the form of a note on it, and what was typed into it before.
#[server(name = OpenNoteCall, prefix = "/api/desk", endpoint = "open_note", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_note(
    person: PersonId,
    /// The note that is corrected, by any of its versions.
    corrects: Option<NoteId>,
) -> Result<OpenNote, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let found = desk.store.note_form(desk.caller(), desk.role(), person, corrects).await?;
    if !found.permitted.write {
        return Err(DeskError::NotAllowed);
    }
    let opened = crate::case_file::open_bar(&desk, person).await?;
    let original = found.note.as_ref().map(|note| note.original);
    let (form, subject) = (note::draft_form(original), person.as_uuid());
    let draft = desk.store.newest_draft(desk.caller(), &form, Some(subject)).await?;
    Ok(OpenNote {
        opened,
        note: found.note,
        permitted: found.permitted,
        offered: found.offered,
        draft: draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at }),
        labels: labels().await?,
    })
}

/// Records what a form says, once for each operation.
#[server(name = WriteNoteCall, prefix = "/api/desk", endpoint = "write_note", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn write_note(op: Uuid, request: WriteRequest) -> Result<NoteId, DeskError> {
    use lidzas_domain::person::OpId;
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let WriteRequest { person, corrects, form, draft } = request;
    let note = form.read(corrects, desk.role(), desk.today()).map_err(DeskError::Fields)?;
    let recorded = desk.store.write_note(desk.caller(), OpId::from_uuid(op), person, note, draft).await?;
    Ok(NoteId::from_uuid(recorded.id))
}

#[cfg(feature = "ssr")]
async fn labels() -> Result<Labels, DeskError> {
    crate::labels::labels(vec![note::KINDS.to_owned(), "sensitivity".to_owned()]).await
}
