//! What is known of a person that entitlement depends on.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The two statuses that open the status period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusKind {
    /// Bēglis.
    Refugee,
    /// Persona ar alternatīvo statusu.
    Alternative,
}

/// A decision granting a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusGrant {
    /// Which status.
    pub kind: StatusKind,
    /// The decision's date.
    pub decided: NaiveDate,
    /// The date the person was notified of it, if known.
    pub notified: Option<NaiveDate>,
}

impl StatusGrant {
    /// A decision whose notification is not known.
    #[must_use]
    pub const fn decided(kind: StatusKind, decided: NaiveDate) -> Self {
        Self { kind, decided, notified: None }
    }
}

/// An extension a coordinator recorded for the time of waiting (§3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    /// Its first day; `None` is the day after the asylum period's term.
    pub from: Option<NaiveDate>,
    /// Its last day; `None` is open until the final decision.
    pub until: Option<NaiveDate>,
}

/// A time abroad that counts as leaving Latvia; a short trip is not recorded as one (§3.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// The day of leaving: still entitled.
    pub departed: NaiveDate,
    /// The day of coming back: entitled again. `None` while the person is away.
    pub returned: Option<NaiveDate>,
}

/// An appeal against a refusal (§3.5). It changes the sentence shown, never a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// The day it was lodged.
    pub lodged: NaiveDate,
    /// The day it was decided or withdrawn; `None` while under way.
    pub ended: Option<NaiveDate>,
}

/// Everything the rule looks at. The order within a list does not matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// First day in Latvia; for a newborn, the birth. A repeated application has no new arrival.
    pub arrived: NaiveDate,
    /// The (first) application for asylum.
    pub applied: Option<NaiveDate>,
    /// Decisions granting a status; raising alternative to refugee status is one more of them.
    pub granted: Vec<StatusGrant>,
    /// Days on which a refusal became final.
    pub refused_final: Vec<NaiveDate>,
    /// Days from which a loss or withdrawal of status has legal effect.
    pub lost: Vec<NaiveDate>,
    /// Appeals against a refusal.
    pub appeals: Vec<Appeal>,
    /// Extensions recorded by a coordinator.
    pub extensions: Vec<Extension>,
    /// Times the person left Latvia.
    pub absences: Vec<Absence>,
    /// Under temporary protection: recorded, never counted (§3.7).
    pub temporary_protection: bool,
    /// False for a family member with neither application nor status (§3.6).
    pub has_own_clock: bool,
}

impl Facts {
    /// An asylum seeker of whom only the day of arrival is known.
    #[must_use]
    pub const fn on_arrival(arrived: NaiveDate) -> Self {
        Self {
            arrived,
            applied: None,
            granted: Vec::new(),
            refused_final: Vec::new(),
            lost: Vec::new(),
            appeals: Vec::new(),
            extensions: Vec::new(),
            absences: Vec::new(),
            temporary_protection: false,
            has_own_clock: true,
        }
    }
}
