//! An action being worked on: filled in, confirmed, sent; and what happens when the file changed
//! meanwhile. Whatever goes wrong, what was typed stays.

use super::{
    OpenFile,
    act::{ActionRequest, MemberPreview, carry_out, preview_action},
    offered::has_fields,
    person::read_person,
};
use crate::{error::DeskError, form_element::read_form, register::StaffMember, sending::Sending};
use chrono::NaiveDate;
use leptos::prelude::*;
use lidzas_domain::{
    action::{Action, ActionForm, ActionKind, BaseVersion},
    case_file::PersonFile,
    person::PersonId,
};

/// An action understood and ready to be confirmed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proposal {
    /// The form it was read from.
    pub form: ActionForm,
    /// The action.
    pub action: Action,
    /// The others of the household it holds for.
    pub others: Vec<PersonId>,
    /// The entitlements before and after; empty where none changes.
    pub previews: Vec<MemberPreview>,
}

/// How far it has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    /// The form is being filled in.
    Fill,
    /// What will be recorded is shown, to be confirmed.
    Confirm(Box<Proposal>),
    /// Somebody else changed the file, or one of the household it holds for: what they recorded,
    /// beside what is about to be recorded, and whose files it was.
    Changed(Box<Proposal>, Box<OpenFile>, Vec<PersonId>),
}

/// The action being worked on.
#[derive(Clone, Copy)]
pub(super) struct Work {
    /// Which action.
    pub kind: ActionKind,
    /// Whose file.
    pub person: PersonId,
    /// The day the form was opened.
    pub today: NaiveDate,
    /// The form on its way.
    pub sending: Sending,
    /// How far it has come.
    pub step: RwSignal<Step>,
    /// The file as the form was opened on it.
    pub known: StoredValue<OpenFile>,
    /// Colleagues who can be assigned.
    pub staff: StoredValue<Vec<StaffMember>>,
    /// People who can be barred: id and name.
    pub people: RwSignal<Vec<(String, String)>>,
    /// The versions the action is made on: of the file, and of everybody's in the household.
    pub bases: StoredValue<Vec<BaseVersion>>,
}

/// The versions of a file and of those of its household.
pub(super) fn versions(file: &PersonFile) -> Vec<BaseVersion> {
    let own = BaseVersion { person: file.person, version: file.version };
    let others =
        file.household.iter().map(|member| BaseVersion { person: member.person, version: member.version });
    std::iter::once(own).chain(others).collect()
}

impl Work {
    /// Whether there is a form to go back to.
    pub(super) fn has_fields(self) -> bool {
        self.known.with_value(|known| has_fields(self.kind, &known.file))
    }

    /// Reads the form; shows what is wrong, or what would be recorded.
    pub(super) fn proceed(self) {
        let form: ActionForm = read_form(self.sending.form);
        let read = form.read(self.kind, self.today);
        self.sending.ask(
            read.map(|(action, others)| Proposal { form, action, others, previews: Vec::new() }),
            async move |mut proposal: Proposal| {
                proposal.previews = self.previews(&proposal.form).await?;
                Ok(proposal)
            },
            move |proposal| {
                self.sending.begin_anew();
                self.step.set(Step::Confirm(Box::new(proposal)));
            },
        );
    }

    /// Back to the form, which has been there all the time.
    pub(super) fn change(self) {
        self.sending.trouble.set(None);
        self.step.set(Step::Fill);
    }

    /// Records what was confirmed.
    pub(super) fn record(self, proposal: Proposal) {
        let (own, others): (Vec<_>, Vec<_>) =
            self.bases.get_value().into_iter().partition(|base| base.person == self.person);
        let base_version = own.first().map_or(0, |base| base.version);
        let (person, kind, form) = (self.person, self.kind, proposal.form.clone());
        self.sending.send(
            Ok(ActionRequest { person, base_version, others, kind, form }),
            async move |op, _draft, request| {
                let recorded = carry_out(op, request).await;
                if matches!(recorded, Err(DeskError::Fields(_))) {
                    self.step.set(Step::Fill);
                }
                recorded.map(|_version| format!("/desk/person/{person}?done={}", kind.code()))
            },
            async move |error| self.refused(error, proposal).await,
        );
    }

    async fn refused(self, error: DeskError, proposal: Proposal) -> Option<DeskError> {
        match error {
            DeskError::ChangedMeanwhile { people, .. } => self.compare(proposal, people).await,
            // dates that cannot all be true are mended in the form
            DeskError::Refused(_) if self.has_fields() => {
                self.step.set(Step::Fill);
                Some(error)
            }
            error => Some(error),
        }
    }

    /// Fetches the file as it is now and puts it beside what is about to be recorded.
    async fn compare(self, mut proposal: Proposal, people: Vec<PersonId>) -> Option<DeskError> {
        let now = match read_person(self.person).await {
            Ok(now) => now,
            Err(error) => return Some(error),
        };
        // dates that no longer fit what the other recorded: what is wrong is shown together with it
        let (previews, trouble) = match self.previews(&proposal.form).await {
            Ok(previews) => (previews, None),
            Err(error) => (Vec::new(), Some(error)),
        };
        proposal.previews = previews;
        self.bases.set_value(versions(&now.file));
        self.step.set(Step::Changed(Box::new(proposal), Box::new(now), people));
        trouble
    }

    async fn previews(self, form: &ActionForm) -> Result<Vec<MemberPreview>, DeskError> {
        if self.kind.changes_entitlement() {
            preview_action(self.person, self.kind, form.clone()).await
        } else {
            Ok(Vec::new())
        }
    }
}
