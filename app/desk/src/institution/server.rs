//! Opening the directory and keeping it: the server reads every form anew.

use crate::{draft::FoundDraft, error::DeskError, labels::Labels};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    institution::{
        ContactForm, DirectoryFilter, DirectoryKind, DirectoryPage, InUseForm, InstitutionFile,
        InstitutionForm, MergeForm,
    },
    person::{ContactId, InstitutionId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A page of the directory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenDirectory {
    /// The page.
    pub page: DirectoryPage,
    /// The filter it was read by.
    pub filter: DirectoryFilter,
    /// Whether it is the first page.
    pub first: bool,
    /// Labels of the kinds.
    pub labels: Labels,
    /// Whether the user keeps the directory.
    pub may_keep: bool,
}

/// An entry with everything its page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenInstitution {
    /// The entry.
    pub file: InstitutionFile,
    /// Labels of the kinds and languages.
    pub labels: Labels,
    /// Whether the user keeps the directory.
    pub may_keep: bool,
}

/// A form of the directory with what it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenDirectoryForm {
    /// What is done.
    pub kind: DirectoryKind,
    /// The entry it is about; none where one is added.
    pub file: Option<InstitutionFile>,
    /// The other entry, where two are merged or their merge is taken back.
    pub other: Option<InstitutionFile>,
    /// The contact person it is about, where one is changed.
    pub contact: Option<ContactId>,
    /// Labels of the kinds and languages.
    pub labels: Labels,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// What is done to the directory, with the versions it was made on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum DirectoryWork {
    /// An entry is added, or the one named is changed.
    Entry {
        /// Which entry, and its version.
        on: Option<(InstitutionId, i32)>,
        /// The form as typed.
        form: InstitutionForm,
    },
    /// A contact person is added, or the one named is changed.
    Contact {
        /// At which institution.
        institution: InstitutionId,
        /// Who, and the version.
        on: Option<(ContactId, i32)>,
        /// The form as typed.
        form: ContactForm,
    },
    /// An entry is taken out of use, or back into it.
    InUse {
        /// Which entry, and its version.
        on: (InstitutionId, i32),
        /// Whether it is in use from now on.
        use_it: bool,
        /// The form as typed.
        form: InUseForm,
    },
    /// Two entries are merged.
    Merge {
        /// The two, and their versions.
        two: [(InstitutionId, i32); 2],
        /// The form as typed.
        form: MergeForm,
    },
    /// A merge is taken back.
    TakeBack {
        /// The entry that was merged and the one it leads to, and their versions.
        two: [(InstitutionId, i32); 2],
        /// The form as typed.
        form: InUseForm,
    },
}

/// The name under which drafts of a form are kept; the entry it is about stands in it.
pub fn draft_form(kind: DirectoryKind, id: Option<InstitutionId>, of: Option<Uuid>) -> String {
    let mut name = format!("directory:{kind}");
    for id in [id.map(InstitutionId::as_uuid), of].into_iter().flatten() {
        name.push_str(&format!(":{id}"));
    }
    name
}

/// The address at which a form that was begun is gone on with.
pub fn form_of_draft(form: &str) -> Option<(DirectoryKind, String)> {
    let mut parts = form.strip_prefix("directory:")?.split(':');
    let kind = DirectoryKind::from_code(parts.next()?)?;
    let mut id = || parts.next().and_then(|id| Uuid::try_parse(id).ok());
    let (entry, of) = (id(), id());
    Some((kind, form_address(kind, entry.map(InstitutionId::from_uuid), of)))
}

/// Where a form of the directory is filled in.
pub fn form_address(kind: DirectoryKind, id: Option<InstitutionId>, of: Option<Uuid>) -> String {
    match (id, of) {
        (None, _) => "/desk/institutions/new".to_owned(),
        (Some(id), None) => format!("/desk/institutions/{id}/{kind}"),
        (Some(id), Some(of)) => format!("/desk/institutions/{id}/{kind}?of={of}"),
    }
}

/// A page of the directory.
#[server(name = ReadDirectoryCall, prefix = "/api/desk", endpoint = "read_directory", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn read_directory(
    filter: DirectoryFilter,
    after: Option<InstitutionId>,
) -> Result<OpenDirectory, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(READERS)?;
    let language = desk.signed_in.language;
    let page = desk.store.directory(desk.caller(), &filter, after, language).await?;
    let first = after.is_none();
    Ok(OpenDirectory { page, filter, first, labels: labels().await?, may_keep: may_keep(&desk) })
}

/// One entry.
#[server(name = OpenInstitutionCall, prefix = "/api/desk", endpoint = "open_institution", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_institution(id: InstitutionId) -> Result<OpenInstitution, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(READERS)?;
    let file = desk.store.institution_file(desk.caller(), id).await?;
    Ok(OpenInstitution { file, labels: labels().await?, may_keep: may_keep(&desk) })
}

/// A form of the directory, and what was typed into it before. `kind` is a code of [`DirectoryKind`].
#[server(name = OpenDirectoryFormCall, prefix = "/api/desk", endpoint = "open_directory_form", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_directory_form(
    kind: String,
    id: Option<InstitutionId>,
    /// The contact person, or the other of two entries that are merged.
    of: Option<Uuid>,
) -> Result<OpenDirectoryForm, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(KEEPERS)?;
    let kind = DirectoryKind::from_code(&kind).ok_or(DeskError::NotFound)?;
    let file = match id {
        Some(id) => Some(desk.store.institution_file(desk.caller(), id).await?),
        None if kind == DirectoryKind::Entry => None,
        None => return Err(DeskError::NotFound),
    };
    let other = match (kind, of) {
        (DirectoryKind::Merge, Some(of)) => {
            Some(desk.store.institution_file(desk.caller(), InstitutionId::from_uuid(of)).await?)
        }
        (DirectoryKind::Merge, None) => return Err(DeskError::NotFound),
        (DirectoryKind::TakeBack, _) => {
            let retired = file.as_ref().and_then(|file| file.institution.retired.as_ref());
            let into = retired.and_then(|retired| retired.into.as_ref()).ok_or(DeskError::NotFound)?;
            Some(desk.store.institution_file(desk.caller(), into.0).await?)
        }
        _ => None,
    };
    let contact = (kind == DirectoryKind::Contact).then_some(of).flatten().map(ContactId::from_uuid);
    let form = draft_form(kind, id, of);
    let draft = desk.store.newest_draft(desk.caller(), &form, None).await?;
    let draft = draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at });
    Ok(OpenDirectoryForm { kind, file, other, contact, labels: labels().await?, draft })
}

/// Does what a form of the directory says, once for each operation; answers whose page shows it.
#[server(name = KeepDirectoryCall, prefix = "/api/desk", endpoint = "keep_directory", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn keep_directory(
    op: Uuid,
    work: DirectoryWork,
    draft: Option<Uuid>,
) -> Result<InstitutionId, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(KEEPERS)?;
    let op = lidzas_domain::person::OpId::from_uuid(op);
    let (store, caller, today) = (&desk.store, desk.caller(), desk.today());
    match work {
        DirectoryWork::Entry { on, form } => {
            let facts = form.read().map_err(DeskError::Fields)?;
            Ok(store.save_institution(caller, op, on, facts, draft).await?)
        }
        DirectoryWork::Contact { institution, on, form } => {
            let facts = form.read().map_err(DeskError::Fields)?;
            store.save_contact(caller, op, institution, on, facts, draft).await?;
            Ok(institution)
        }
        DirectoryWork::InUse { on, use_it, form } => {
            let reason = form.read().map_err(DeskError::Fields)?;
            store.put_in_use(caller, op, on, (use_it, reason), draft, today).await?;
            Ok(on.0)
        }
        DirectoryWork::Merge { two, form } => {
            let merge = form.read(two.map(|(id, _)| id)).map_err(DeskError::Fields)?;
            Ok(store.merge_institutions(caller, op, merge, two, draft, today).await?)
        }
        DirectoryWork::TakeBack { two, form } => {
            let reason = form.read().map_err(DeskError::Fields)?;
            Ok(store.take_merge_back(caller, op, two, reason, draft).await?)
        }
    }
}

/// Who reads the directory.
#[cfg(feature = "ssr")]
const READERS: &[Role] = &[Role::SocialWorker, Role::Coordinator, Role::Administrator, Role::SocialMentor];
/// Who keeps it.
#[cfg(feature = "ssr")]
const KEEPERS: &[Role] = &[Role::SocialWorker, Role::Coordinator, Role::Administrator];

#[cfg(feature = "ssr")]
fn may_keep(desk: &crate::context::Desk) -> bool {
    use lidzas_domain::access::{Section, Verb, allows_without_person};
    allows_without_person(desk.role(), Section::Directory, Verb::Change)
}

#[cfg(feature = "ssr")]
async fn labels() -> Result<Labels, DeskError> {
    crate::labels::labels(vec![lidzas_domain::institution::KINDS.to_owned(), "language".to_owned()]).await
}
