//! What the intake asks the server.

use crate::{draft::FoundDraft, error::DeskError, labels::Labels};
use leptos::prelude::*;
use lidzas_domain::{intake::IntakeForm, person::PersonId, possible_duplicate::PossibleDuplicate};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Code and label of each choice of a list.
pub type Choices = Vec<(String, String)>;

/// What the page opens with.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Opening {
    /// The form to begin with, where there is no draft.
    pub form: IntakeForm,
    /// What was begun and not sent.
    pub found: Option<FoundDraft>,
    /// Labels of the code lists.
    pub labels: Labels,
    /// Countries in the order of the user's language.
    pub countries: Choices,
    /// Languages in the order of the user's language.
    pub languages: Choices,
    /// Social workers of the provider.
    pub workers: Choices,
    /// Mentors of the provider.
    pub mentors: Choices,
}

/// What the intake page opens with; `request` is the public request it answers.
#[server(name = OpenIntakeCall, prefix = "/api/desk", endpoint = "open_intake", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_intake(request: Option<Uuid>) -> Result<Opening, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&steps::ROLES)?;
    steps::open(&desk, request).await
}

/// Who on file may be one of the people of this form; asked before anything is saved.
#[server(name = CheckIntakeCall, prefix = "/api/desk", endpoint = "check_intake", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn check_intake(form: IntakeForm) -> Result<Vec<PossibleDuplicate>, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&steps::ROLES)?;
    let intake = form.read(desk.today()).map_err(DeskError::Fields)?;
    steps::duplicates(&desk, &intake).await
}

/// Puts the people of this form on file, once for each `op`; answers whom, in the order of the form.
#[server(name = TakeInCall, prefix = "/api/desk", endpoint = "take_in", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn take_in(op: Uuid, form: IntakeForm, draft: Option<Uuid>) -> Result<Vec<PersonId>, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&steps::ROLES)?;
    let intake = form.read(desk.today()).map_err(DeskError::Fields)?;
    steps::take_in(&desk, op, intake, draft).await
}

#[cfg(feature = "ssr")]
pub(crate) use steps::{countries, languages};

#[cfg(feature = "ssr")]
pub mod steps {
    use super::{Choices, Opening};
    use crate::{context::Desk, draft::find_draft, error::DeskError, labels::labels};
    use lidzas_domain::{
        code_list::{self, COUNTRIES, LANGUAGES, ResidenceKind, Role},
        dates::Language,
        intake::{Intake, IntakeForm},
        person::{OpId, PersonId},
        possible_duplicate::PossibleDuplicate,
    };
    use lidzas_store::{intake::candidate, staff::Colleague, support_request::WaitingRequest};
    use uuid::Uuid;

    /// Who takes people in (DOMAIN.md §4).
    pub(super) const ROLES: [Role; 2] = [Role::SocialWorker, Role::Coordinator];

    const LISTS: [&str; 8] = [
        "arrival_route",
        "legal_status",
        "residence",
        "sex",
        "document_kind",
        "vulnerability",
        "interpreter_need",
        "gender_preference",
    ];

    pub(super) async fn open(desk: &Desk, request: Option<Uuid>) -> Result<Opening, DeskError> {
        let mut form = IntakeForm::empty();
        if desk.role() == Role::SocialWorker {
            form.worker = desk.account().to_string();
        }
        if let Some(id) = request {
            let waiting = desk.store.waiting_requests(desk.caller()).await?;
            let asked = waiting
                .into_iter()
                .find(|asked| asked.id == id)
                .ok_or_else(|| DeskError::Refused("request_handled".to_owned()))?;
            fill(&mut form, &asked);
        }
        let staff = desk.store.colleagues(desk.caller(), desk.provider()?).await?;
        let language = desk.signed_in.language;
        Ok(Opening {
            form,
            found: find_draft("intake".to_owned(), request).await?,
            labels: labels(LISTS.map(str::to_owned).to_vec()).await?,
            countries: countries(language),
            languages: languages(language),
            workers: with_role(&staff, Role::SocialWorker),
            mentors: with_role(&staff, Role::SocialMentor),
        })
    }

    /// Countries in the order of the user's language.
    pub(crate) fn countries(language: Language) -> Choices {
        in_order(COUNTRIES.iter().map(|c| match language {
            Language::Lv => (c.sort_lv, c.code, c.lv),
            Language::En => (c.sort_en, c.code, c.en),
        }))
    }

    /// Languages in the order of the user's language.
    pub(crate) fn languages(language: Language) -> Choices {
        in_order(LANGUAGES.iter().map(|l| match language {
            Language::Lv => (l.sort_lv, l.code, l.lv),
            Language::En => (l.sort_en, l.code, l.en),
        }))
    }

    fn in_order(items: impl Iterator<Item = (u16, &'static str, &'static str)>) -> Choices {
        let mut items: Vec<_> = items.collect();
        items.sort_unstable();
        items.into_iter().map(|(_place, code, label)| (code.to_owned(), label.to_owned())).collect()
    }

    fn with_role(staff: &[Colleague], role: Role) -> Choices {
        staff
            .iter()
            .filter(|colleague| colleague.role == role.code())
            .map(|colleague| (colleague.account.to_string(), colleague.name.clone()))
            .collect()
    }

    /// Puts what somebody wrote on the public page where it belongs, as far as that can be told.
    pub fn fill(form: &mut IntakeForm, asked: &WaitingRequest) {
        form.support_request = asked.id.to_string();
        if ResidenceKind::from_code(&asked.place).is_some() {
            form.residence.clone_from(&asked.place);
        }
        let Some(person) = form.people.first_mut() else { return };
        let words: Vec<&str> = asked.name.split_whitespace().collect();
        let (given, family) = match words.as_slice() {
            [] => (String::new(), String::new()),
            [single] => ((*single).to_owned(), String::new()),
            [given @ .., family] => (given.join(" "), (*family).to_owned()),
        };
        // Latin letters end at U+024F; a name in another script has its own fields
        if asked.name.chars().any(|c| c.is_alphabetic() && u32::from(c) > 0x24F) {
            (person.names.original_given, person.names.original_family) = (given, family);
        } else {
            (person.names.latin_given, person.names.latin_family) = (given, family);
        }
        if asked.contact.contains('@') {
            person.email.clone_from(&asked.contact);
        } else {
            person.phone.clone_from(&asked.contact);
        }
        if code_list::language(&asked.language).is_some() {
            person.languages = vec![asked.language.clone()];
        }
    }

    /// The possible duplicates of whom the user has not yet said "somebody else".
    pub(super) async fn duplicates(
        desk: &Desk,
        intake: &Intake,
    ) -> Result<Vec<PossibleDuplicate>, DeskError> {
        let people = intake.people.iter().map(candidate).collect();
        let mut found = desk.store.possible_duplicates(desk.caller(), people).await?;
        found.retain(|one| one.seen.as_ref().is_none_or(|seen| !intake.not_the_same.contains(&seen.person)));
        Ok(found)
    }

    pub(super) async fn take_in(
        desk: &Desk,
        op: Uuid,
        intake: Intake,
        draft: Option<Uuid>,
    ) -> Result<Vec<PersonId>, DeskError> {
        let op = OpId::from_uuid(op);
        // Sent a second time, the people just put on file would be their own duplicates.
        if !desk.store.was_answered(desk.caller(), op).await?
            && duplicates(desk, &intake).await?.iter().any(|found| found.seen.is_some())
        {
            return Err(DeskError::Refused("possible_duplicate".to_owned()));
        }
        let taken = desk.store.take_in(desk.caller(), op, desk.taker()?, intake, draft, desk.today()).await?;
        Ok(taken.people)
    }
}
