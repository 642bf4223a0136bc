//! What is done with a file: one form, read into one typed action.
//!
//! Each action is a value with the version of the file it was made on; the operation's id travels
//! beside it, so that a repeated one changes nothing.

mod form;

pub use form::ActionForm;

use crate::case_file::AssignmentKind;
use crate::code_list::{LegalStatus, ResidenceKind};
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_its_address() {
        for kind in ActionKind::ALL {
            assert_eq!(ActionKind::from_code(kind.code()), Some(kind));
        }
    }
}
