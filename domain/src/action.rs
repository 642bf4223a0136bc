//! What is done with a file: one form, read into one typed action.
//!
//! Each action is a value with the version of the file it was made on; the operation's id travels
//! beside it, so that a repeated one changes nothing.

use crate::case_file::AssignmentKind;
use crate::code_list::{LegalStatus, ResidenceKind};
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::{AccountId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The actions a person page offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// Taking on a file that never had a worker.
    TakeOn,
    /// A decision about the status.
    Status,
    /// A move to another place.
    Move,
    /// Assigning a worker, a substitute or a mentor.
    Assign,
    /// Leaving Latvia.
    Depart,
    /// Coming back.
    Return,
    /// Extending the asylum period.
    Extend,
    /// Refusing the service.
    Refuse,
    /// Taking a refusal back.
    TakeBack,
    /// Protecting one person from another.
    Bar,
    /// Lifting such a protection.
    LiftBar,
    /// Breaking the glass.
    BreakGlass,
}

impl ActionKind {
    /// Every action, in the order of the page.
    pub const ALL: [Self; 12] = [
        Self::TakeOn,
        Self::Status,
        Self::Move,
        Self::Assign,
        Self::Depart,
        Self::Return,
        Self::Extend,
        Self::Refuse,
        Self::TakeBack,
        Self::Bar,
        Self::LiftBar,
        Self::BreakGlass,
    ];

    /// The stable code, also the last part of the address.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TakeOn => "take-on",
            Self::Status => "status",
            Self::Move => "move",
            Self::Assign => "assign",
            Self::Depart => "depart",
            Self::Return => "return",
            Self::Extend => "extend",
            Self::Refuse => "refuse",
            Self::TakeBack => "take-back",
            Self::Bar => "bar",
            Self::LiftBar => "lift-bar",
            Self::BreakGlass => "break-glass",
        }
    }

    /// The action with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Whether it may be recorded for others of the household in the same step.
    #[must_use]
    pub const fn concerns_household(self) -> bool {
        matches!(self, Self::TakeOn | Self::Status | Self::Move | Self::Assign | Self::Depart | Self::Return)
    }

    /// Whether the entitlement can be another one afterwards: it is shown before and after, and computed
    /// anew.
    #[must_use]
    pub const fn changes_entitlement(self) -> bool {
        matches!(self, Self::Status | Self::Depart | Self::Return | Self::Extend)
    }
}

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

/// An action, understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    /// Taking the file on as its first worker.
    TakeOn {
        /// Since when.
        from: NaiveDate,
    },
    /// A decision about the status.
    Status {
        /// The status.
        status: LegalStatus,
        /// Day of the decision.
        happened_on: NaiveDate,
        /// Day of notification.
        notified_on: Option<NaiveDate>,
        /// Whether a refusal is final.
        is_final: bool,
    },
    /// A move.
    Move {
        /// Where to.
        place: ResidenceKind,
        /// Address or room.
        address: String,
        /// Since when.
        from: NaiveDate,
    },
    /// An assignment.
    Assign {
        /// As what.
        kind: AssignmentKind,
        /// Whom; nobody ends the assignment.
        account: Option<AccountId>,
        /// Since when.
        from: NaiveDate,
    },
    /// Leaving Latvia.
    Depart {
        /// The day of leaving, still entitled.
        happened_on: NaiveDate,
        /// Whether that day is approximate.
        approximate: bool,
        /// When the office learned of it.
        learned_on: NaiveDate,
    },
    /// Coming back; a closed file is opened again.
    Return {
        /// The day of coming back.
        happened_on: NaiveDate,
    },
    /// Extending the asylum period.
    Extend {
        /// Last day; none is until the final decision.
        until: Option<NaiveDate>,
        /// Why.
        reason: String,
    },
    /// Refusing the service.
    Refuse {
        /// Since when.
        happened_on: NaiveDate,
        /// Why, in the client's words.
        reason: String,
    },
    /// Taking a refusal back.
    TakeBack {
        /// Since when.
        happened_on: NaiveDate,
    },
    /// Protecting this person from another.
    Bar {
        /// From whom.
        barred: PersonId,
        /// Why.
        reason: String,
    },
    /// Lifting a bar: it ends, and stays on file with who lifted it and why.
    LiftBar {
        /// Which bar.
        bar: Uuid,
        /// Why.
        reason: String,
    },
    /// Breaking the glass for an hour.
    BreakGlass {
        /// Why.
        reason: String,
    },
}

impl Action {
    /// Which action it is.
    #[must_use]
    pub const fn kind(&self) -> ActionKind {
        match self {
            Self::TakeOn { .. } => ActionKind::TakeOn,
            Self::Status { .. } => ActionKind::Status,
            Self::Move { .. } => ActionKind::Move,
            Self::Assign { .. } => ActionKind::Assign,
            Self::Depart { .. } => ActionKind::Depart,
            Self::Return { .. } => ActionKind::Return,
            Self::Extend { .. } => ActionKind::Extend,
            Self::Refuse { .. } => ActionKind::Refuse,
            Self::TakeBack { .. } => ActionKind::TakeBack,
            Self::Bar { .. } => ActionKind::Bar,
            Self::LiftBar { .. } => ActionKind::LiftBar,
            Self::BreakGlass { .. } => ActionKind::BreakGlass,
        }
    }
}

/// A file, and the version of it that an action was made on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BaseVersion {
    /// Whose file.
    pub person: PersonId,
    /// Its version when the form was opened.
    pub version: i32,
}

/// An action as it is sent: on which version of which file, and for whom else of the household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionCommand {
    /// Whose file.
    pub person: PersonId,
    /// The version of the file the form was opened on.
    pub base_version: i32,
    /// Other members of the household for whom it holds too, each on the version of their own file.
    pub others: Vec<BaseVersion>,
    /// What is done.
    pub action: Action,
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
    fn every_action_has_its_address() {
        for kind in ActionKind::ALL {
            assert_eq!(ActionKind::from_code(kind.code()), Some(kind));
        }
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
