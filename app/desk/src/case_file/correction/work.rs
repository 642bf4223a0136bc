//! A correction being worked on. Whatever goes wrong, what was typed stays.

use super::{
    server::{DRAFT, check_correction, correct_record, open_correction},
    words::Choosing,
};
use crate::{
    browser,
    draft::{DraftKeeper, FoundDraft},
    error::DeskError,
    form_element::{new_id, read_form},
};
use chrono::NaiveDate;
use leptos::{html, prelude::*, task::spawn_local};
use lidzas_domain::{
    correction::{Correction, CorrectionForm, Opened},
    form::FieldError,
    person::PersonId,
    possible_duplicate::PossibleDuplicate,
};
use uuid::Uuid;

/// The correction being worked on. What is typed stands in the page's own HTML.
#[derive(Clone, Copy)]
pub(super) struct Work {
    pub(super) person: PersonId,
    pub(super) today: NaiveDate,
    pub(super) form: NodeRef<html::Form>,
    pub(super) keeper: DraftKeeper,
    pub(super) choices: StoredValue<Choosing>,
    /// Which building of the fields this is, and what they are built from.
    pub(super) built: RwSignal<(u32, CorrectionForm)>,
    pub(super) errors: RwSignal<Vec<FieldError>>,
    pub(super) trouble: RwSignal<Option<DeskError>>,
    /// Who else the person may be, as the record would stand.
    pub(super) found: RwSignal<Vec<PossibleDuplicate>>,
    /// Somebody changed the file meanwhile: the correction as it was made, and the record now.
    pub(super) conflict: RwSignal<Option<(Correction, Opened)>>,
    pub(super) busy: RwSignal<bool>,
    /// The operation under way; nil when none is.
    op: StoredValue<Uuid>,
}

/// Ids of the sections that take the focus.
pub(super) const DUPLICATES: &str = "correction-duplicates";
pub(super) const CONFLICT: &str = "correction-conflict";

impl Work {
    pub(super) fn new(
        person: PersonId,
        today: NaiveDate,
        begun: CorrectionForm,
        choices: Choosing,
        draft: Option<&FoundDraft>,
    ) -> Self {
        Self {
            person,
            today,
            form: NodeRef::new(),
            keeper: DraftKeeper::new(DRAFT, Some(person.as_uuid()), draft),
            choices: StoredValue::new(choices),
            built: RwSignal::new((0, begun)),
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            found: RwSignal::new(Vec::new()),
            conflict: RwSignal::new(None),
            busy: RwSignal::new(false),
            op: StoredValue::new(Uuid::nil()),
        }
    }

    /// Reads the form; shows what is wrong, or sends it.
    pub(super) fn submit(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.trouble.set(None);
        let form: CorrectionForm = read_form(self.form);
        let correction = match form.read(self.today) {
            Ok(correction) => correction,
            Err(faults) => return self.errors.set(faults),
        };
        self.errors.set(Vec::new());
        if correction.fields().is_empty() {
            return self.trouble.set(Some(DeskError::Refused("nothing_corrected".to_owned())));
        }
        self.busy.set(true);
        spawn_local(async move {
            if let Err(error) = self.send(form, correction).await {
                self.show(error);
            }
            self.busy.set(false);
        });
    }

    /// Shows who else it may be, once; then saves. Until there is an answer the operation stays the
    /// same one, so that sending it twice corrects once.
    async fn send(self, form: CorrectionForm, correction: Correction) -> Result<(), DeskError> {
        let found = check_correction(self.person, form.clone()).await?;
        if self.found.with_untracked(|shown| *shown != found) {
            let wants_a_look = !found.is_empty();
            self.found.set(found);
            if wants_a_look {
                browser::focus(DUPLICATES.to_owned());
                return Ok(());
            }
        }
        if self.op.get_value().is_nil() {
            self.op.set_value(new_id());
        }
        self.keeper.pause();
        match correct_record(self.op.get_value(), self.person, form).await {
            Ok(_version) => {
                self.keeper.finish();
                browser::go_to(&format!("/desk/person/{}?done=correct", self.person));
                Ok(())
            }
            Err(error) => {
                // a repeated operation would be answered as it was, and the form may change now
                if !matches!(error, DeskError::Offline) {
                    self.op.set_value(Uuid::nil());
                }
                self.keeper.go_on();
                match error {
                    DeskError::ChangedMeanwhile { .. } => self.compare(correction).await,
                    error => Err(error),
                }
            }
        }
    }

    /// Puts the record as it is now beside the correction, and the correction onto it.
    async fn compare(self, correction: Correction) -> Result<(), DeskError> {
        let now = open_correction(self.person).await?;
        // whoever may not correct it any more is told so
        let now = now.correctable.ok_or(DeskError::NotAllowed)?.opened;
        let merged = correction.onto(now.clone()).form();
        self.keeper.changed(&merged);
        self.built.update(|(building, held)| {
            *building += 1;
            *held = merged;
        });
        self.conflict.set(Some((correction, now)));
        browser::focus(CONFLICT.to_owned());
        Ok(())
    }

    fn show(self, error: DeskError) {
        match error {
            DeskError::Fields(faults) => self.errors.set(faults),
            error => self.trouble.set(Some(error)),
        }
    }
}
