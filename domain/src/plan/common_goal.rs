//! The library of common goals as it is kept: its entries with what stood in them before.

use super::{CommonGoal, GoalTerm};
use crate::casework::LastChange;
use crate::dates::Bilingual;
use crate::form::{Fault, Faults, FieldError};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// The code of a goal that is not in the library yet.
pub const NEW_GOAL: &str = "new";

/// A goal of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryGoal {
    /// What it says.
    pub goal: CommonGoal,
    /// Counts its changes.
    pub version: i32,
    /// Since when it is not offered any more.
    pub retired_on: Option<NaiveDate>,
    /// Its last change; none while it stands as the library began.
    pub changed: Option<LastChange>,
}

/// What a goal of the library said before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerGoal {
    /// What it said.
    pub goal: CommonGoal,
    /// Since when it was not offered then.
    pub retired_on: Option<NaiveDate>,
    /// When it was changed.
    pub changed_at: DateTime<Utc>,
    /// Who changed it.
    pub changed_by: Option<String>,
    /// Why, where it was taken out of use or back.
    pub reason: String,
}

/// A page of the library.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LibraryPage {
    /// The goals in the order of their domains: at most fifty.
    pub goals: Vec<LibraryGoal>,
    /// The goal after which the next page begins.
    pub next: Option<String>,
    /// How many there are in all.
    pub total: i64,
}

/// Which goals are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LibraryFilter {
    /// Code of the domain; empty for all.
    pub domain: String,
    /// Whether those not offered any more are shown.
    pub retired: bool,
}

/// A goal of the library, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CommonGoalForm {
    /// Code of the problem domain.
    pub domain: String,
    /// What is to be reached, in Latvian.
    pub words_lv: String,
    /// What is to be reached, in English.
    pub words_en: String,
    /// How one sees that it is reached, in Latvian.
    pub measure_lv: String,
    /// How one sees that it is reached, in English.
    pub measure_en: String,
    /// Code of the term.
    pub term: String,
}

impl CommonGoalForm {
    /// A goal as it stands.
    #[must_use]
    pub fn of(goal: &CommonGoal) -> Self {
        Self {
            domain: goal.domain.clone(),
            words_lv: goal.words.lv.clone(),
            words_en: goal.words.en.clone(),
            measure_lv: goal.measure.lv.clone(),
            measure_en: goal.measure.en.clone(),
            term: goal.term.code().to_owned(),
        }
    }

    /// Understands the form. Whether the domain is in its list, the server knows and checks.
    ///
    /// # Errors
    /// Every field that cannot be understood: all texts are needed in both languages.
    pub fn read(&self, code: &str) -> Result<CommonGoal, Vec<FieldError>> {
        let mut faults = Faults::default();
        if self.domain.is_empty() {
            faults.note("domain", Fault::Required);
        }
        let words = Bilingual {
            lv: faults.needed_text("words_lv", &self.words_lv),
            en: faults.needed_text("words_en", &self.words_en),
        };
        let measure = Bilingual {
            lv: faults.needed_text("measure_lv", &self.measure_lv),
            en: faults.needed_text("measure_en", &self.measure_en),
        };
        let term = faults.choice("term", &self.term, GoalTerm::from_code);
        faults.finish(term.map(|term| CommonGoal {
            code: code.to_owned(),
            domain: self.domain.clone(),
            words,
            measure,
            term,
        }))
    }
}

impl CommonGoal {
    /// The names of the fields in which another differs, for the audit.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<&'static str> {
        let fields = [
            ("domain", self.domain != other.domain),
            ("words_lv", self.words.lv != other.words.lv),
            ("words_en", self.words.en != other.words.en),
            ("measure_lv", self.measure.lv != other.measure.lv),
            ("measure_en", self.measure.en != other.measure.en),
            ("term", self.term != other.term),
        ];
        fields.into_iter().filter(|(_, differs)| *differs).map(|(name, _)| name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LONGEST_TEXT;
    use crate::plan::common_goals;

    #[test]
    fn a_goal_needs_all_its_texts_in_both_languages() {
        let missing = CommonGoalForm::default().read("x").unwrap_err();
        let fields: Vec<_> = missing.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(fields, ["domain", "words_lv", "words_en", "measure_lv", "measure_en", "term"]);
        assert!(missing.iter().all(|error| error.fault == Fault::Required));
        let goal = common_goals().remove(0);
        let long = CommonGoalForm { words_lv: "ā".repeat(LONGEST_TEXT + 1), ..CommonGoalForm::of(&goal) };
        assert_eq!(long.read("x").unwrap_err()[0].fault, Fault::TooLong);
    }

    #[test]
    fn every_goal_stands_as_it_is_read_back() {
        for goal in common_goals() {
            let read = CommonGoalForm::of(&goal).read(&goal.code).unwrap();
            assert!(goal.differences(&read).is_empty());
            assert_eq!(read, goal);
        }
        let [one, two] = [common_goals().remove(0), common_goals().remove(5)];
        let two = CommonGoal { domain: one.domain.clone(), term: one.term, ..two };
        assert_eq!(one.differences(&two), ["words_lv", "words_en", "measure_lv", "measure_en"]);
    }
}
