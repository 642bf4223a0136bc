//! An action being worked on: filled in, confirmed, sent; and what happens when the file changed
//! meanwhile. Whatever goes wrong, what was typed stays.

use super::{
    OpenFile,
    act::{ActionRequest, MemberPreview, carry_out, preview_action},
    offered::has_fields,
    person::read_person,
};
use crate::{
    draft::DraftKeeper,
    error::DeskError,
    form_element::{new_id, read_form},
    register::StaffMember,
};
use chrono::NaiveDate;
use leptos::{html, prelude::*, task::spawn_local};
use lidzas_domain::{
    action::{Action, ActionForm, ActionKind, BaseVersion},
    case_file::PersonFile,
    form::FieldError,
    person::PersonId,
};
use uuid::Uuid;

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
    /// It is recorded.
    Done,
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
    /// The form on the page.
    pub form: NodeRef<html::Form>,
    /// Keeps it as a draft.
    pub keeper: DraftKeeper,
    /// What is wrong with the fields.
    pub errors: RwSignal<Vec<FieldError>>,
    /// What went wrong otherwise.
    pub trouble: RwSignal<Option<DeskError>>,
    /// How far it has come.
    pub step: RwSignal<Step>,
    /// Whether an answer is awaited.
    pub busy: RwSignal<bool>,
    /// The file as the form was opened on it.
    pub known: StoredValue<OpenFile>,
    /// Colleagues who can be assigned.
    pub staff: StoredValue<Vec<StaffMember>>,
    /// People who can be barred: id and name.
    pub people: RwSignal<Vec<(String, String)>>,
    /// The versions the action is made on: of the file, and of everybody's in the household.
    pub bases: StoredValue<Vec<BaseVersion>>,
    /// The operation under way; nil when none is.
    pub op: StoredValue<Uuid>,
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
        let form: ActionForm = read_form(self.form);
        self.trouble.set(None);
        let (action, others) = match form.read(self.kind, self.today) {
            Ok(understood) => understood,
            Err(faults) => return self.errors.set(faults),
        };
        self.errors.set(Vec::new());
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let previews = self.previews(&form).await;
            self.busy.set(false);
            match previews {
                Ok(previews) => {
                    self.op.set_value(Uuid::nil());
                    self.step.set(Step::Confirm(Box::new(Proposal { form, action, others, previews })));
                }
                Err(error) => self.show(error),
            }
        });
    }

    /// Back to the form, which has been there all the time.
    pub(super) fn change(self) {
        self.trouble.set(None);
        self.step.set(Step::Fill);
    }

    /// Records what was confirmed. Until there is an answer the operation stays the same one, so
    /// that sending it twice records it once.
    pub(super) fn record(self, proposal: Proposal) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        if self.op.get_value().is_nil() {
            self.op.set_value(new_id());
        }
        let op = self.op.get_value();
        let (own, others): (Vec<_>, Vec<_>) =
            self.bases.get_value().into_iter().partition(|base| base.person == self.person);
        let base_version = own.first().map_or(0, |base| base.version);
        spawn_local(async move {
            let form = proposal.form.clone();
            let request = ActionRequest { person: self.person, base_version, others, kind: self.kind, form };
            match carry_out(op, request).await {
                Ok(_version) => {
                    self.keeper.finish();
                    self.step.set(Step::Done);
                }
                Err(DeskError::ChangedMeanwhile { people, .. }) => {
                    self.op.set_value(Uuid::nil());
                    self.compare(proposal, people).await;
                }
                Err(error) => self.show(error),
            }
            self.busy.set(false);
        });
    }

    /// Fetches the file as it is now and puts it beside what is about to be recorded.
    async fn compare(self, mut proposal: Proposal, people: Vec<PersonId>) {
        let now = match read_person(self.person).await {
            Ok(now) => now,
            Err(error) => return self.show(error),
        };
        match self.previews(&proposal.form).await {
            Ok(previews) => proposal.previews = previews,
            // the dates no longer fit what the other recorded: shown together with it
            Err(error) => {
                proposal.previews.clear();
                self.trouble.set(Some(error));
            }
        }
        self.bases.set_value(versions(&now.file));
        self.step.set(Step::Changed(Box::new(proposal), Box::new(now), people));
    }

    async fn previews(self, form: &ActionForm) -> Result<Vec<MemberPreview>, DeskError> {
        if self.kind.changes_entitlement() {
            preview_action(self.person, self.kind, form.clone()).await
        } else {
            Ok(Vec::new())
        }
    }

    fn show(self, error: DeskError) {
        match error {
            DeskError::Fields(faults) => {
                self.errors.set(faults);
                self.step.set(Step::Fill);
            }
            // dates that cannot all be true are mended in the form
            DeskError::Refused(_) if self.has_fields() => {
                self.trouble.set(Some(error));
                self.step.set(Step::Fill);
            }
            error => self.trouble.set(Some(error)),
        }
    }
}
