//! What an administrator keeps in versions: the criteria of complexity and the tasks that begin with a
//! status. A version never changes; what was made by it keeps it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A version, as the list of versions shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionHead {
    /// Its number.
    pub version: i32,
    /// The first day it holds on.
    pub valid_from: NaiveDate,
    /// What was new in it, and why; empty for what a new register begins with.
    pub reason: String,
    /// When it was made; none for what a new register begins with.
    pub made_at: Option<DateTime<Utc>>,
    /// Who made it.
    pub made_by: Option<String>,
}

/// The versions of something, and one of them whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Editions<T> {
    /// The versions, the newest first: at most fifty.
    pub heads: Vec<EditionHead>,
    /// The version that holds today.
    pub in_force: i32,
    /// The version that is looked at.
    pub shown: T,
    /// The version before it; none for the first.
    pub former: Option<T>,
}
