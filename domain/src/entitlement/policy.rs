//! The rule as data: the law changes, a case keeps the version it was opened under.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The fact the asylum period runs from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AsylumBase {
    /// The day of arrival in Latvia.
    #[default]
    Arrival,
    /// The day of the asylum application, if it is later than arrival; arrival where none is known.
    Application,
}

/// The fact the status period runs from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusBase {
    /// The date of the decision.
    #[default]
    Decision,
    /// The date the decision was notified; the decision's where that is not known.
    Notification,
}

/// One dated version of the rule (DOMAIN.md §3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// The version's name, kept with every answer.
    pub name: String,
    /// The first day on which cases are opened under it.
    pub valid_from: NaiveDate,
    /// Length of the asylum period in calendar months; `None` is the whole asylum procedure.
    pub asylum_months: Option<u32>,
    /// What the asylum period runs from.
    pub asylum_base: AsylumBase,
    /// Length of the status period in calendar months.
    pub status_months: u32,
    /// What the status period runs from.
    pub status_base: StatusBase,
}

impl Policy {
    /// "2024": three months from arrival or until the status, then twelve months from the decision.
    #[must_use]
    pub fn current() -> Self {
        Self {
            name: "2024".to_owned(),
            valid_from: first_of_january(2024),
            asylum_months: Some(3),
            asylum_base: AsylumBase::Arrival,
            status_months: 12,
            status_base: StatusBase::Decision,
        }
    }

    /// "2020-whole-procedure": the whole asylum procedure, then twelve months (as SIF described it in 2020).
    #[must_use]
    pub fn whole_procedure_2020() -> Self {
        Self {
            name: "2020-whole-procedure".to_owned(),
            valid_from: first_of_january(2020),
            asylum_months: None,
            ..Self::current()
        }
    }

    /// The versions that come with the software, oldest first. The database may hold more.
    #[must_use]
    pub fn built_in() -> Vec<Self> {
        vec![Self::whole_procedure_2020(), Self::current()]
    }

    /// The built-in version of that name.
    #[must_use]
    pub fn by_name(name: &str) -> Option<Self> {
        Self::built_in().into_iter().find(|policy| policy.name == name)
    }

    /// Of several versions, the one a case opened on that day falls under; `None` before the first.
    #[must_use]
    pub fn in_force_on(policies: &[Self], day: NaiveDate) -> Option<&Self> {
        policies.iter().filter(|policy| policy.valid_from <= day).max_by_key(|policy| policy.valid_from)
    }
}

fn first_of_january(year: i32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default()
}
