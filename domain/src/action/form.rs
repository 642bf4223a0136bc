//! The form of an action, and how it is understood.

use super::{Action, ActionKind};
use crate::case_file::AssignmentKind;
use crate::code_list::{LegalStatus, ResidenceKind};
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::PersonId;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The form of an action, as typed; each action uses the fields it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionForm {
    /// The day it happened.
    pub happened_on: DateFields,
    /// The day the person was notified of a decision.
    pub notified_on: DateFields,
    /// The day the office learned of it.
    pub learned_on: DateFields,
    /// The last day of an extension.
    pub until: DateFields,
    /// An extension until the final decision.
    pub open_ended: bool,
    /// The day is approximate.
    pub approximate: bool,
    /// A refusal is final.
    pub is_final: bool,
    /// Code of [`LegalStatus`].
    pub status: String,
    /// Code of [`ResidenceKind`].
    pub place: String,
    /// Address or room.
    pub address: String,
    /// Code of [`AssignmentKind`].
    pub assignment: String,
    /// The account to be assigned; empty ends the assignment.
    pub account: String,
    /// Why.
    pub reason: String,
    /// The other members of the household concerned, by id.
    pub others: Vec<String>,
    /// The person barred, by id.
    pub barred: String,
    /// The bar to be lifted, by id.
    pub bar: String,
}

impl ActionForm {
    /// A form that begins with today where today is the likely answer.
    #[must_use]
    pub fn begun(kind: ActionKind, today: NaiveDate) -> Self {
        let happened_on = match kind {
            ActionKind::Status | ActionKind::Depart => DateFields::default(),
            _ => DateFields::of(today),
        };
        Self { happened_on, learned_on: DateFields::of(today), is_final: true, ..Self::default() }
    }

    /// Understands the form on a given day.
    ///
    /// # Errors
    /// Every field that cannot be understood.
    pub fn read(
        &self,
        kind: ActionKind,
        today: NaiveDate,
    ) -> Result<(Action, Vec<PersonId>), Vec<FieldError>> {
        let mut faults = Faults::default();
        let action = self.read_action(kind, today, &mut faults);
        let others = self
            .others
            .iter()
            .filter_map(|id| faults.take("others", id.parse().map_err(|_e| Fault::UnknownChoice)))
            .collect();
        faults.finish(action.map(|action| (action, others)))
    }

    fn read_action(&self, kind: ActionKind, today: NaiveDate, faults: &mut Faults) -> Option<Action> {
        match kind {
            ActionKind::TakeOn => Some(Action::TakeOn { from: today }),
            ActionKind::Status => {
                let status = faults.choice("status", &self.status, LegalStatus::from_code);
                let happened_on = faults.past_date("happened_on", &self.happened_on, today);
                let notified_on = faults.optional_past_date("notified_on", &self.notified_on, today);
                if let (Some(decided), Some(notified)) = (happened_on, notified_on)
                    && notified < decided
                {
                    faults.note("notified_on", Fault::BeforeTheOther);
                }
                Some(Action::Status {
                    status: status?,
                    happened_on: happened_on?,
                    notified_on,
                    is_final: self.is_final,
                })
            }
            ActionKind::Move => {
                let place = faults.choice("place", &self.place, ResidenceKind::from_code);
                let address = faults.line("address", &self.address, 300);
                let from = faults.past_date("happened_on", &self.happened_on, today);
                Some(Action::Move { place: place?, address, from: from? })
            }
            ActionKind::Assign => {
                let kind = faults.choice("assignment", &self.assignment, AssignmentKind::from_code);
                let account = if self.account.is_empty() {
                    Some(None)
                } else {
                    faults.take("account", self.account.parse().map(Some).map_err(|_e| Fault::UnknownChoice))
                };
                Some(Action::Assign { kind: kind?, account: account?, from: today })
            }
            ActionKind::Depart => {
                let happened_on = faults.past_date("happened_on", &self.happened_on, today);
                let learned_on = faults.past_date("learned_on", &self.learned_on, today);
                if let (Some(left), Some(learned)) = (happened_on, learned_on)
                    && learned < left
                {
                    faults.note("learned_on", Fault::BeforeTheOther);
                }
                Some(Action::Depart {
                    happened_on: happened_on?,
                    approximate: self.approximate,
                    learned_on: learned_on?,
                })
            }
            ActionKind::Return => faults
                .past_date("happened_on", &self.happened_on, today)
                .map(|happened_on| Action::Return { happened_on }),
            ActionKind::Extend => {
                let until = if self.open_ended {
                    Some(None)
                } else {
                    faults.any_date("until", &self.until).map(Some)
                };
                let reason = faults.reason("reason", &self.reason);
                Some(Action::Extend { until: until?, reason })
            }
            ActionKind::Refuse => {
                let happened_on = faults.past_date("happened_on", &self.happened_on, today);
                let reason = faults.reason("reason", &self.reason);
                Some(Action::Refuse { happened_on: happened_on?, reason })
            }
            ActionKind::TakeBack => faults
                .past_date("happened_on", &self.happened_on, today)
                .map(|happened_on| Action::TakeBack { happened_on }),
            ActionKind::Bar => {
                let barred = faults.choice("barred", &self.barred, |id| id.parse().ok());
                let reason = faults.reason("reason", &self.reason);
                Some(Action::Bar { barred: barred?, reason })
            }
            ActionKind::LiftBar => {
                let bar = faults.choice("bar", &self.bar, |id| id.parse().ok());
                let reason = faults.reason("reason", &self.reason);
                Some(Action::LiftBar { bar: bar?, reason })
            }
            ActionKind::BreakGlass => {
                Some(Action::BreakGlass { reason: faults.reason("reason", &self.reason) })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn an_empty_form_is_told_what_is_missing() {
        let today = day(2026, 11, 22);
        for (kind, field) in [
            (ActionKind::Status, "status"),
            (ActionKind::Move, "place"),
            (ActionKind::Assign, "assignment"),
            (ActionKind::Depart, "happened_on"),
            (ActionKind::Extend, "until"),
            (ActionKind::Refuse, "reason"),
            (ActionKind::Bar, "barred"),
            (ActionKind::LiftBar, "bar"),
            (ActionKind::BreakGlass, "reason"),
        ] {
            let errors = ActionForm::begun(kind, today).read(kind, today).unwrap_err();
            assert!(
                errors.iter().any(|e| e.field == field && e.fault == Fault::Required),
                "{kind:?}: {errors:?}"
            );
        }
    }

    #[test]
    fn learning_of_a_departure_comes_after_it() {
        let today = day(2026, 11, 22);
        let form = ActionForm {
            happened_on: DateFields::of(day(2026, 11, 10)),
            learned_on: DateFields::of(day(2026, 11, 1)),
            ..ActionForm::begun(ActionKind::Depart, today)
        };
        let errors = form.read(ActionKind::Depart, today).unwrap_err();
        assert_eq!(errors, [FieldError { field: "learned_on".into(), fault: Fault::BeforeTheOther }]);
    }
}
