//! A correction being worked on. Whatever goes wrong, what was typed stays.

use super::{
    server::{DRAFT, check_correction, correct_record, open_correction},
    words::Choosing,
};
use crate::{
    browser,
    draft::{DraftKeeper, FoundDraft},
    error::DeskError,
    form_element::read_form,
    sending::Sending,
};
use chrono::NaiveDate;
use leptos::prelude::*;
use lidzas_domain::{
    correction::{Correction, CorrectionForm, Opened},
    person::PersonId,
    possible_duplicate::PossibleDuplicate,
};

/// The correction being worked on. What is typed stands in the page's own HTML.
#[derive(Clone, Copy)]
pub(super) struct Work {
    pub(super) person: PersonId,
    pub(super) today: NaiveDate,
    pub(super) sending: Sending,
    pub(super) choices: StoredValue<Choosing>,
    /// Which building of the fields this is, and what they are built from.
    pub(super) built: RwSignal<(u32, CorrectionForm)>,
    /// Who else the person may be, as the record would stand.
    pub(super) found: RwSignal<Vec<PossibleDuplicate>>,
    /// Somebody changed the file meanwhile: the correction as it was made, and the record now.
    pub(super) conflict: RwSignal<Option<(Correction, Opened)>>,
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
            sending: Sending::new(DraftKeeper::new(DRAFT, Some(person.as_uuid()), draft)),
            choices: StoredValue::new(choices),
            built: RwSignal::new((0, begun)),
            found: RwSignal::new(Vec::new()),
            conflict: RwSignal::new(None),
        }
    }

    /// Reads the form; shows what is wrong, or once who else it may be; then sends it.
    pub(super) fn submit(self) {
        let form: CorrectionForm = read_form(self.sending.form);
        let read = form.read(self.today);
        if read.as_ref().is_ok_and(|correction| correction.fields().is_empty()) {
            self.sending.errors.set(Vec::new());
            return self.sending.trouble.set(Some(DeskError::Refused("nothing_corrected".to_owned())));
        }
        self.sending.ask(
            read.map(|correction| (form, correction)),
            async move |(form, correction)| {
                let found = check_correction(self.person, form.clone()).await?;
                Ok((found, form, correction))
            },
            move |(found, form, correction)| self.checked(found, form, correction),
        );
    }

    fn checked(self, found: Vec<PossibleDuplicate>, form: CorrectionForm, correction: Correction) {
        if self.found.with_untracked(|shown| *shown != found) {
            let wants_a_look = !found.is_empty();
            self.found.set(found);
            if wants_a_look {
                return browser::focus(DUPLICATES.to_owned());
            }
        }
        let (person, keeper) = (self.person, self.sending.keeper);
        self.sending.send(
            Ok(form),
            async move |op, _draft, form| {
                keeper.pause();
                let corrected = correct_record(op, person, form).await;
                if corrected.is_err() {
                    keeper.go_on();
                }
                corrected.map(|_version| format!("/desk/person/{person}?done=correct"))
            },
            async move |error| match error {
                DeskError::ChangedMeanwhile { .. } => self.compare(correction).await.err(),
                error => Some(error),
            },
        );
    }

    /// Puts the record as it is now beside the correction, and the correction onto it.
    async fn compare(self, correction: Correction) -> Result<(), DeskError> {
        let now = open_correction(self.person).await?;
        // whoever may not correct it any more is told so
        let now = now.correctable.ok_or(DeskError::NotAllowed)?.opened;
        let merged = correction.onto(now.clone()).form();
        self.sending.keeper.changed(&merged);
        self.built.update(|(building, held)| {
            *building += 1;
            *held = merged;
        });
        self.conflict.set(Some((correction, now)));
        browser::focus(CONFLICT.to_owned());
        Ok(())
    }
}
