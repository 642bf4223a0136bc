//! The state of an intake: what is typed, what is wrong with it, who may be on file already.

use super::{
    comparison::{self, Found},
    server::{check_intake, take_in},
};
use crate::{browser, draft::DraftKeeper, error::DeskError, form_element::read_form};
use leptos::prelude::*;
use lidzas_domain::{
    form::FieldError,
    intake::{IntakeForm, PersonFields},
    person::PersonId,
};
use uuid::Uuid;

/// The state of the form that its parts share. What is typed stands in the page's own HTML; the
/// struct is read from it when the number of people changes, and the fields are built anew from it.
#[derive(Clone, Copy)]
pub(super) struct Sitting {
    pub(super) element: NodeRef<leptos::html::Form>,
    pub(super) keeper: DraftKeeper,
    /// Which building of the fields this is, and what they are built from.
    pub(super) form: RwSignal<(u32, IntakeForm)>,
    pub(super) not_the_same: RwSignal<Vec<String>>,
    pub(super) errors: RwSignal<Vec<FieldError>>,
    pub(super) trouble: RwSignal<Option<DeskError>>,
    pub(super) found: RwSignal<Option<Found>>,
    /// Somebody just taken out of the form, to be put back.
    pub(super) removed: RwSignal<Option<(usize, PersonFields)>>,
    pub(super) busy: RwSignal<bool>,
}

impl Sitting {
    pub(super) fn new(form: IntakeForm, keeper: DraftKeeper) -> Self {
        Self {
            element: NodeRef::new(),
            keeper,
            not_the_same: RwSignal::new(form.not_the_same.clone()),
            form: RwSignal::new((0, form)),
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            found: RwSignal::new(None),
            removed: RwSignal::new(None),
            busy: RwSignal::new(false),
        }
    }

    /// Builds every field anew from this form.
    pub(super) fn rebuild(self, form: IntakeForm) {
        self.errors.set(Vec::new());
        self.found.set(None);
        self.form.update(|(building, held)| {
            *building += 1;
            *held = form;
        });
    }

    /// Changes the people and keeps everything typed.
    fn change_people(self, change: impl FnOnce(&mut Vec<PersonFields>)) {
        let mut form: IntakeForm = read_form(self.element);
        change(&mut form.people);
        self.keeper.changed(&form);
        self.rebuild(form);
    }

    pub(super) fn add(self) {
        self.removed.set(None);
        self.change_people(|people| people.push(PersonFields::default()));
        let place = self.form.with_untracked(|(_, form)| form.people.len().saturating_sub(1));
        browser::focus(format!("people.{place}.latin_given"));
    }

    pub(super) fn remove(self, place: usize) {
        self.change_people(|people| {
            if place < people.len() {
                self.removed.set(Some((place, people.remove(place))));
            }
        });
        browser::focus("undo-remove".to_owned());
    }

    pub(super) fn undo(self) {
        if let Some((place, person)) = self.removed.get_untracked() {
            self.removed.set(None);
            self.change_people(|people| people.insert(place.min(people.len()), person));
            browser::focus(format!("people.{place}.latin_given"));
        }
    }

    /// The worker says that somebody on file is another person.
    pub(super) fn somebody_else(self, person: PersonId) {
        self.not_the_same.update(|ids| ids.push(person.to_string()));
        let mut form: IntakeForm = read_form(self.element);
        form.not_the_same = self.not_the_same.get_untracked();
        self.keeper.changed(&form);
        self.found.update(|found| {
            if let Some(found) = found {
                found.people.retain(|one| one.seen.as_ref().is_none_or(|seen| seen.person != person));
            }
        });
        browser::focus(comparison::SECTION.to_owned());
    }

    /// Shows what is wrong; what was typed stays.
    fn refuse(self, error: DeskError) {
        self.errors.set(error.fields());
        self.trouble.set(Some(error).filter(|error| !matches!(error, DeskError::Fields(_))));
    }

    /// Sends the form: possible duplicates are shown first, and only then is anything saved.
    pub(super) async fn send(self, form: IntakeForm, op: Uuid) -> Option<Vec<PersonId>> {
        match self.check(&form).await {
            Ok(true) => {}
            Ok(false) => return None,
            Err(error) => {
                self.refuse(error);
                return None;
            }
        }
        self.keeper.pause();
        match take_in(op, form.clone(), self.keeper.saved_id()).await {
            Ok(people) => {
                self.keeper.finish();
                return Some(people);
            }
            // somebody was put on file since the search
            Err(DeskError::Refused(code)) if code == "possible_duplicate" => {
                self.found.set(None);
                if let Err(error) = self.check(&form).await {
                    self.refuse(error);
                }
            }
            Err(error) => self.refuse(error),
        }
        self.keeper.go_on();
        None
    }

    /// Whether the form may be saved; shows possible duplicates that want an answer, and those
    /// nobody may see once.
    async fn check(self, form: &IntakeForm) -> Result<bool, DeskError> {
        let people = check_intake(form.clone()).await?;
        let shown_before = self.found.with_untracked(Option::is_some);
        let found = Found { form: form.clone(), people };
        if found.people.is_empty() || (!found.is_open() && shown_before) {
            return Ok(true);
        }
        self.found.set(Some(found));
        browser::focus(comparison::SECTION.to_owned());
        Ok(false)
    }
}
