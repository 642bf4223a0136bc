//! A team as its coordinator sees it: who has how much, weighed by complexity, and whose case nobody has
//! looked at for too long.

use crate::case_file::AssignmentKind;
use crate::code_list::code_enum;
use crate::complexity::Level;
use crate::person::{AccountId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

code_enum! {
    /// A way in which a case falls through the cracks.
    Crack, "team_crack", {
        /// Nothing was done with the client and nothing noted for thirty days.
        NoContact = "no_contact",
        /// No goal two weeks after the case was opened.
        NoPlan = "no_plan",
        /// The degree of complexity was never assessed.
        NoAssessment = "no_assessment",
        /// The entitlement is over and the case still open.
        EntitlementOver = "entitlement_over",
    }
}

/// How much a case of a degree weighs in a caseload [proposed]: the numeral of the degree. One that was not
/// assessed weighs as a medium one, so that nobody's load is lighter for want of an assessment.
#[must_use]
pub const fn weight(level: Option<Level>) -> u32 {
    match level {
        Some(Level::Low) => 1,
        Some(Level::Medium) | None => 2,
        Some(Level::High) => 3,
        Some(Level::VeryHigh) => 4,
    }
}

/// What somebody of the team has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// Who.
    pub account: AccountId,
    /// The name that colleagues see.
    pub name: String,
    /// As what.
    pub kind: AssignmentKind,
    /// Open cases by degree: code of [`Level`], empty where it was never assessed.
    pub cases: BTreeMap<String, u32>,
}

impl Load {
    /// How many open cases.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.cases.values().sum()
    }

    /// How many of a degree.
    #[must_use]
    pub fn of(&self, level: Option<Level>) -> u32 {
        self.cases.get(level.map_or("", Level::code)).copied().unwrap_or_default()
    }

    /// The weighed sum.
    #[must_use]
    pub fn weighed(&self) -> u32 {
        self.cases.iter().map(|(code, cases)| weight(Level::from_code(code)) * cases).sum()
    }
}

/// A case that falls through the cracks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fallen {
    /// Whose.
    pub person: PersonId,
    /// The name, for the link.
    pub name: String,
    /// Since when: the last contact, the opening, the last entitled day.
    pub since: NaiveDate,
    /// Who has the case; none is nobody.
    pub worker: Option<String>,
}

/// The team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    /// Who has how much: the workers first, the heaviest load first.
    pub loads: Vec<Load>,
    /// Cases by the code of [`Crack`], those of longest standing first, and whether there are more.
    pub cracks: BTreeMap<String, (Vec<Fallen>, bool)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_load_is_weighed_by_the_degree_of_its_cases() {
        let cases = [("low", 3), ("very_high", 2), ("", 1)];
        let load = Load {
            account: AccountId::from_uuid(uuid::Uuid::nil()),
            name: "Anna".into(),
            kind: AssignmentKind::Worker,
            cases: cases.into_iter().map(|(code, count)| (code.to_owned(), count)).collect(),
        };
        assert_eq!((load.count(), load.weighed()), (6, 3 + 8 + 2));
        assert_eq!((load.of(None), load.of(Some(Level::High))), (1, 0));
    }

    #[test]
    fn a_heavier_degree_weighs_more() {
        assert!(Level::ALL.windows(2).all(|two| weight(Some(two[0])) < weight(Some(two[1]))));
    }
}
