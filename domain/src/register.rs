//! The register: the list of files, its filters and its pages.

use crate::code_list::{CaseState, LegalStatus, ResidenceKind};
use crate::entitlement::{EndingWithin, State};
use crate::person::{AccountId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The most rows of one page.
pub const PAGE: usize = 50;

/// Which files are listed; every field stands in the address, so none may hold a name or a code
/// of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterFilter {
    /// Only files in this state of the entitlement.
    pub entitlement: Option<State>,
    /// Only files whose entitlement ends within so many days.
    pub ending: Option<EndingWithin>,
    /// Only people who live there.
    pub residence: Option<ResidenceKind>,
    /// Only people with this legal status.
    pub status: Option<LegalStatus>,
    /// Only files of this social worker.
    pub worker: Option<AccountId>,
    /// Only files of this mentor.
    pub mentor: Option<AccountId>,
    /// Only files without a social worker.
    pub unassigned: bool,
    /// Closed files too.
    pub closed: bool,
}

impl RegisterFilter {
    /// Whether every open file is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Reads the query of an address; what is not understood is left out.
    pub fn from_query<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name {
                "entitlement" => {
                    filter.entitlement = State::ALL.iter().copied().find(|state| state.code() == value)
                }
                "ending" => {
                    filter.ending =
                        EndingWithin::ALL.iter().copied().find(|within| within.days().to_string() == value);
                }
                "residence" => filter.residence = ResidenceKind::from_code(value),
                "status" => filter.status = LegalStatus::from_code(value),
                "worker" => filter.worker = value.parse().ok(),
                "mentor" => filter.mentor = value.parse().ok(),
                "unassigned" => filter.unassigned = value == "1",
                "closed" => filter.closed = value == "1",
                _ => {}
            }
        }
        filter
    }

    /// The pairs of the address, in the order of the page.
    #[must_use]
    pub fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = Vec::new();
        let mut put = |name: &'static str, value: Option<String>| {
            if let Some(value) = value {
                pairs.push((name, value));
            }
        };
        put("entitlement", self.entitlement.map(|state| state.code().to_owned()));
        put("ending", self.ending.map(|within| within.days().to_string()));
        put("residence", self.residence.map(|place| place.code().to_owned()));
        put("status", self.status.map(|status| status.code().to_owned()));
        put("worker", self.worker.map(|id| id.to_string()));
        put("mentor", self.mentor.map(|id| id.to_string()));
        put("unassigned", self.unassigned.then(|| "1".to_owned()));
        put("closed", self.closed.then(|| "1".to_owned()));
        pairs
    }

    /// The query of the address, `?` included, empty without a filter. Codes need no escaping.
    #[must_use]
    pub fn to_query(&self) -> String {
        let pairs: Vec<String> =
            self.to_pairs().into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

/// Where a page of the register begins: after this row (keyset, never an offset).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// The row's last entitled day; none sorts last.
    pub last_day: Option<NaiveDate>,
    /// The row's person.
    pub person: PersonId,
}

/// One row of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterRow {
    /// Whose file.
    pub person: PersonId,
    /// Latin name, family name first.
    pub name: String,
    /// Name in the original script, where recorded.
    pub original_name: Option<String>,
    /// Year of birth.
    pub birth_year: Option<i32>,
    /// Whether it is a child's file inside a household.
    pub child_file: bool,
    /// State of the file.
    pub case_state: CaseState,
    /// Legal status.
    pub status: LegalStatus,
    /// Where the person lives.
    pub residence: ResidenceKind,
    /// State of the entitlement today.
    pub entitlement: State,
    /// Last day of the entitled run, if there is one.
    pub last_day: Option<NaiveDate>,
    /// Days left of it.
    pub days_left: Option<i64>,
    /// Name of the assigned social worker.
    pub worker: Option<String>,
}

/// A page of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterPage {
    /// At most [`PAGE`] rows.
    pub rows: Vec<RegisterRow>,
    /// Where the next page begins, if there is one.
    pub next: Option<After>,
}

/// What somebody looks for: a name in any form, a personal code or the number of a document.
/// Posted, never in an address.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchText(pub String);

impl std::fmt::Debug for SearchText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SearchText([redacted])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_its_address() {
        let filter = RegisterFilter {
            entitlement: Some(State::Waiting),
            ending: Some(EndingWithin::FourteenDays),
            residence: Some(ResidenceKind::Liepna),
            unassigned: true,
            ..RegisterFilter::default()
        };
        assert_eq!(filter.to_query(), "?entitlement=waiting&ending=14&residence=liepna&unassigned=1");
        let pairs = filter.to_pairs();
        let read = RegisterFilter::from_query(pairs.iter().map(|(name, value)| (*name, value.as_str())));
        assert_eq!(read, filter);
        assert_eq!(
            RegisterFilter::from_query([("status", "pirate"), ("x", "y")].into_iter()),
            RegisterFilter::default()
        );
    }
}
