//! What the page of a correction asks the server.

use super::words::Choosing;
use crate::{case_file::OpenFile, draft::FoundDraft, error::DeskError, intake::Choices, labels::Labels};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    correction::{Correctable, CorrectionForm},
    person::PersonId,
    possible_duplicate::PossibleDuplicate,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What the page opens with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenCorrection {
    /// The file.
    pub opened: OpenFile,
    /// The record and what was corrected before; none for whoever may not correct it.
    pub correctable: Option<Correctable>,
    /// Labels of the lists of the form.
    pub labels: Labels,
    /// Countries in the order of the user's language.
    pub countries: Choices,
    /// Languages in the order of the user's language.
    pub languages: Choices,
    /// The form as it was left.
    pub draft: Option<FoundDraft>,
}

impl OpenCorrection {
    /// The choices of the form.
    pub(super) fn choices(&self) -> Choosing {
        Choosing {
            labels: self.labels.clone(),
            countries: self.countries.clone(),
            languages: self.languages.clone(),
        }
    }
}

#[cfg(feature = "ssr")]
const ROLES: [Role; 2] = [Role::SocialWorker, Role::Coordinator];

/// The name under which drafts of the form are kept.
pub(super) const DRAFT: &str = "correct";

/// The record of a file, what was corrected before, and the form as it was left.
#[server(name = OpenCorrectionCall, prefix = "/api/desk", endpoint = "open_correction", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_correction(person: PersonId) -> Result<OpenCorrection, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&ROLES)?;
    let opened = crate::case_file::open_file::open_file(&desk, person).await?;
    let correctable = if opened.file.permitted.correct {
        Some(desk.store.correctable(desk.caller(), desk.role(), person).await?)
    } else {
        None
    };
    let lists =
        ["arrival_route", "legal_status", "sex", "document_kind", "interpreter_need", "gender_preference"];
    let labels = crate::labels::labels(lists.map(str::to_owned).to_vec()).await?;
    let language = desk.signed_in.language;
    let (countries, languages) = (crate::intake::countries(language), crate::intake::languages(language));
    let draft = crate::draft::find_draft(DRAFT.to_owned(), Some(person.as_uuid())).await?;
    Ok(OpenCorrection { opened, correctable, labels, countries, languages, draft })
}

/// Who else on file may be this person as the record would stand; nobody while nothing changes by
/// which people are told apart.
#[server(name = CheckCorrectionCall, prefix = "/api/desk", endpoint = "check_correction", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn check_correction(
    person: PersonId,
    form: CorrectionForm,
) -> Result<Vec<PossibleDuplicate>, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&ROLES)?;
    let correction = form.read(desk.today()).map_err(DeskError::Fields)?;
    if !correction.fields().iter().any(|field| field.identifies()) {
        return Ok(Vec::new());
    }
    let candidate = lidzas_store::correction::candidate(&correction.record);
    let mut found = desk.store.possible_duplicates(desk.caller(), vec![candidate]).await?;
    // the person's own file is no duplicate of itself
    found.retain(|one| one.seen.as_ref().is_none_or(|seen| seen.person != person));
    Ok(found)
}

/// Corrects the record, once for each operation; answers the file's version now.
#[server(name = CorrectCall, prefix = "/api/desk", endpoint = "correct_record", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn correct_record(op: Uuid, person: PersonId, form: CorrectionForm) -> Result<i32, DeskError> {
    use lidzas_domain::person::OpId;
    let desk = crate::context::desk()?;
    desk.only(&ROLES)?;
    let today = desk.today();
    let correction = form.read(today).map_err(DeskError::Fields)?;
    let version = desk
        .store
        .correct(desk.caller(), OpId::from_uuid(op), desk.role(), person, correction, today)
        .await?;
    Ok(version)
}
