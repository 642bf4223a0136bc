//! Needs: what the client lacks or wishes for, noted by anyone who serves the client. A worker makes a
//! problem of a need, or sets it aside with a reason; from the problem one can always walk back to it.

use crate::casework::{LastChange, Sensitivity};
use crate::code_list::code_enum;
use crate::person::{AccountId, NeedId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

code_enum! {
    /// What became of a need.
    NeedState, "need_state", {
        /// Noted, nobody has looked into it yet.
        Open = "open",
        /// A problem was made of it.
        TakenUp = "taken_up",
        /// Set aside with a reason.
        SetAside = "set_aside",
    }
}

/// A need as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// Its id.
    pub id: NeedId,
    /// Counts its changes; a change names the version it was made on.
    pub version: i32,
    /// What the client lacks or wishes for, in plain words.
    pub words: String,
    /// The day on which it was heard of.
    pub noted_on: NaiveDate,
    /// Who may read it.
    pub sensitivity: Sensitivity,
    /// What became of it.
    pub state: NeedState,
    /// Why it was set aside; empty otherwise.
    pub reason: String,
    /// Who noted it.
    pub noted_by: Option<(AccountId, String)>,
    /// The last change of its state; none while it is as it was noted.
    pub changed: Option<LastChange>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// Noting a need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteNeed {
    /// What the client lacks or wishes for.
    pub words: String,
    /// The day on which it was heard of.
    pub noted_on: NaiveDate,
    /// Who may read it.
    pub sensitivity: Sensitivity,
}
