//! The degree of complexity of case management (DOMAIN.md §2 S3, §7): twelve criteria scored 0 to 3
//! by written anchors, a level by the sum, and conditions that raise it. The same code answers in the
//! browser while somebody scores, and on the server when it is recorded.
//!
//! The set of criteria is a versioned record. An assessment keeps the version it was made by, so that
//! a new set changes nothing that was assessed before.

mod first_set;
mod new_set;

pub(crate) use new_set::next_day;
pub use new_set::{AnchorForm, CriterionForm, NewSet, SetForm};

use crate::code_list::code_enum;
use crate::dates::Bilingual;
use crate::form::{DateFields, Faults, FieldError};
use crate::person::AssessmentId;
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The highest score of a criterion: critical, act now.
pub const HIGHEST_SCORE: u8 = 3;

code_enum! {
    /// The degree of complexity.
    Level, "complexity_level", {
        /// I, zema.
        Low = "low",
        /// II, vidēja.
        Medium = "medium",
        /// III, augsta.
        High = "high",
        /// IV, ļoti augsta.
        VeryHigh = "very_high",
    }
}

impl Level {
    /// The Roman numeral it is known by.
    #[must_use]
    pub const fn numeral(self) -> &'static str {
        match self {
            Self::Low => "I",
            Self::Medium => "II",
            Self::High => "III",
            Self::VeryHigh => "IV",
        }
    }
}

/// A criterion with what each score means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Criterion {
    /// Its stable code.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
    /// What to look at.
    pub hint: Bilingual,
    /// What 0, 1, 2 and 3 mean.
    pub anchors: [Bilingual; 4],
    /// The least level that a score of 3 leads to; none where the sum alone decides.
    pub critical_means: Option<Level>,
}

/// A version of the criteria, the thresholds and the conditions that raise the level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriteriaSet {
    /// Its version, counted from 1.
    pub version: i32,
    /// The day since which it holds.
    pub valid_from: NaiveDate,
    /// The criteria in the order of the form.
    pub criteria: Vec<Criterion>,
    /// The least sum for II, III and IV.
    pub thresholds: [u8; 3],
    /// The least level of an unaccompanied minor.
    pub unaccompanied_means: Level,
    /// After so many days a new assessment is proposed.
    pub reassess_after_days: u16,
    /// Whether the foundation has approved it; a draft is shown as one.
    pub approved: bool,
}

/// The scores given, by the code of the criterion.
pub type Scores = BTreeMap<String, u8>;

/// Why the level is higher than the sum says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Raised {
    /// A 3 in this criterion.
    Critical(String),
    /// An unaccompanied minor.
    UnaccompaniedMinor,
}

/// What the scores amount to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Degree {
    /// The sum of the scores.
    pub total: u8,
    /// The highest sum there can be.
    pub most: u8,
    /// The level by the sum alone.
    pub by_sum: Level,
    /// The level after the conditions.
    pub level: Level,
    /// The conditions that raised it; empty where the sum decides.
    pub raised: Vec<Raised>,
    /// How many criteria have no score yet.
    pub missing: usize,
}

impl CriteriaSet {
    /// The set that a new register begins with: a draft of ours, for SIF to approve (DOMAIN.md §7).
    #[must_use]
    pub fn first() -> Self {
        first_set::set()
    }

    /// In place of the criteria on a page that shows no degree.
    #[must_use]
    pub fn none() -> Self {
        Self {
            version: 0,
            valid_from: NaiveDate::default(),
            criteria: Vec::new(),
            thresholds: [0; 3],
            unaccompanied_means: Level::Low,
            reassess_after_days: 0,
            approved: false,
        }
    }

    /// What scores amount to, given so far; a criterion without a score counts as 0, one that is not
    /// of this set not at all.
    #[must_use]
    pub fn degree(&self, scores: &Scores, unaccompanied: bool) -> Degree {
        let score =
            |criterion: &Criterion| scores.get(&criterion.code).copied().map(|s| s.min(HIGHEST_SCORE));
        let total = self.criteria.iter().filter_map(score).sum();
        let by_sum = match self.thresholds.iter().filter(|&&least| total >= least).count() {
            0 => Level::Low,
            1 => Level::Medium,
            2 => Level::High,
            _ => Level::VeryHigh,
        };
        let mut level = by_sum;
        let mut raised = Vec::new();
        let critical = self.criteria.iter().filter(|criterion| score(criterion) == Some(HIGHEST_SCORE));
        let critical =
            critical.filter_map(|one| Some((one.critical_means?, Raised::Critical(one.code.clone()))));
        let minor = unaccompanied.then_some((self.unaccompanied_means, Raised::UnaccompaniedMinor));
        for (least, why) in critical.chain(minor) {
            if least > by_sum {
                raised.push(why);
                level = level.max(least);
            }
        }
        let missing = self.criteria.iter().filter(|one| score(one).is_none()).count();
        let most = u8::try_from(self.criteria.len()).unwrap_or(u8::MAX).saturating_mul(HIGHEST_SCORE);
        Degree { total, most, by_sum, level, raised, missing }
    }

    /// The day on which a new assessment is proposed.
    #[must_use]
    pub fn due(&self, assessed_on: NaiveDate) -> NaiveDate {
        assessed_on + Days::new(self.reassess_after_days.into())
    }
}

/// An assessment as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessment {
    /// Its id.
    pub id: AssessmentId,
    /// The version of the criteria it was made by.
    pub set: i32,
    /// The scores.
    pub scores: Scores,
    /// The sum.
    pub total: u8,
    /// The level that holds: by the criteria, or changed by hand.
    pub level: Level,
    /// The level by the criteria.
    pub computed: Level,
    /// Why it was changed by hand, or what is worth knowing.
    pub reason: String,
    /// The day of the assessment.
    pub assessed_on: NaiveDate,
    /// Who made it.
    pub recorded_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// Assessing: scores for every criterion, and a level by hand where the worker knows better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assess {
    /// The version of the criteria.
    pub set: i32,
    /// A score for every criterion.
    pub scores: Scores,
    /// The level by hand, where it is another than the computed one; needs a reason.
    pub manual: Option<Level>,
    /// Why, or what is worth knowing.
    pub reason: String,
    /// The day of the assessment.
    pub assessed_on: NaiveDate,
}

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AssessmentForm {
    /// The scores as typed, by criterion.
    pub scores: BTreeMap<String, String>,
    /// Code of the level by hand; empty for the computed one.
    pub manual: String,
    /// Why, or what is worth knowing.
    pub reason: String,
    /// The day of the assessment.
    pub assessed_on: DateFields,
}

impl AssessmentForm {
    /// A form that begins with today.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        Self { assessed_on: DateFields::of(today), ..Self::default() }
    }

    /// The scores that can be understood so far, for the total beside the form.
    #[must_use]
    pub fn scores(&self) -> Scores {
        self.scores.iter().filter_map(|(code, typed)| Some((code.clone(), score(typed)?))).collect()
    }

    /// Understands the form on a given day, by a set of criteria.
    ///
    /// # Errors
    /// Every criterion without a score, and every other field that cannot be understood.
    pub fn read(
        &self,
        set: &CriteriaSet,
        unaccompanied: bool,
        today: NaiveDate,
    ) -> Result<Assess, Vec<FieldError>> {
        let mut faults = Faults::default();
        let mut scores = Scores::new();
        for criterion in &set.criteria {
            let typed = self.scores.get(&criterion.code).map_or("", String::as_str);
            if let Some(score) = faults.choice(&score_field(&criterion.code), typed, score) {
                scores.insert(criterion.code.clone(), score);
            }
        }
        let computed = set.degree(&scores, unaccompanied).level;
        let manual =
            (!self.manual.is_empty()).then(|| faults.choice("manual", &self.manual, Level::from_code));
        let manual = manual.flatten().filter(|level| *level != computed);
        let reason = match manual {
            // DOMAIN.md §7: a manual change needs a reason
            Some(_) => faults.reason("reason", &self.reason),
            None => faults.text("reason", &self.reason),
        };
        let assessed_on = faults.past_date("assessed_on", &self.assessed_on, today);
        faults.finish(assessed_on.map(|assessed_on| Assess {
            set: set.version,
            scores,
            manual,
            reason,
            assessed_on,
        }))
    }
}

fn score(typed: &str) -> Option<u8> {
    typed.parse().ok().filter(|score| *score <= HIGHEST_SCORE)
}

/// Whether a new assessment is due on a day, and since when: after the term of the set, or since
/// something that calls for one (a status decision, a move, a crisis intervention) happened.
#[must_use]
pub fn reassessment_due(
    set: &CriteriaSet,
    newest: Option<&Assessment>,
    calls_for_one: Option<NaiveDate>,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let newest = newest?;
    let term = set.due(newest.assessed_on);
    let since = calls_for_one.filter(|day| *day > newest.assessed_on).map_or(term, |day| day.min(term));
    (since <= today).then_some(since)
}

/// The path of a criterion's score in the form.
#[must_use]
pub fn score_field(criterion: &str) -> String {
    format!("scores.{criterion}")
}

#[cfg(test)]
mod tests;
