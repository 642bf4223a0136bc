//! A new version of the criteria, as an administrator writes it: a copy of the newest that is changed.

use super::{CriteriaSet, Criterion, HIGHEST_SCORE, Level};
use crate::dates::Bilingual;
use crate::form::{DateFields, Fault, Faults, FieldError, LONGEST_TEXT};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// More criteria than anybody scores in one sitting.
const MOST_CRITERIA: usize = 25;
/// What to look at, and what a score means: a few sentences. The whole form goes over the wire at once.
const LONGEST_WORDS: usize = 600;
/// A name of a criterion stands in a line.
const LONGEST_NAME: usize = 120;
/// Two years.
const MOST_DAYS: u16 = 730;

/// What one score means, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnchorForm {
    /// In Latvian.
    pub lv: String,
    /// In English.
    pub en: String,
}

/// A criterion, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CriterionForm {
    /// Its code; empty for a new one.
    pub code: String,
    /// Its name in Latvian.
    pub name_lv: String,
    /// Its name in English.
    pub name_en: String,
    /// What to look at, in Latvian.
    pub hint_lv: String,
    /// What to look at, in English.
    pub hint_en: String,
    /// What 0, 1, 2 and 3 mean.
    pub anchors: Vec<AnchorForm>,
    /// Code of the least level that a 3 leads to; empty where the sum alone decides.
    pub critical_means: String,
}

/// A new version, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SetForm {
    /// The day since which it holds.
    pub valid_from: DateFields,
    /// What is new, and why.
    pub reason: String,
    /// Whether the foundation has approved it.
    pub approved: bool,
    /// The least sum for II.
    pub medium: String,
    /// The least sum for III.
    pub high: String,
    /// The least sum for IV.
    pub very_high: String,
    /// Code of the least level of an unaccompanied minor.
    pub unaccompanied_means: String,
    /// After so many days a new assessment is proposed.
    pub reassess_after_days: String,
    /// The criteria in their order.
    pub criteria: Vec<CriterionForm>,
}

/// A new version, ready to be kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewSet {
    /// The version.
    pub set: CriteriaSet,
    /// What is new, and why.
    pub reason: String,
}

impl CriterionForm {
    fn of(criterion: &Criterion) -> Self {
        let anchors = criterion.anchors.iter();
        Self {
            code: criterion.code.clone(),
            name_lv: criterion.name.lv.clone(),
            name_en: criterion.name.en.clone(),
            hint_lv: criterion.hint.lv.clone(),
            hint_en: criterion.hint.en.clone(),
            anchors: anchors.map(|one| AnchorForm { lv: one.lv.clone(), en: one.en.clone() }).collect(),
            critical_means: criterion.critical_means.map(|level| level.code().to_owned()).unwrap_or_default(),
        }
    }

    fn read(&self, faults: &mut Faults, at: &str, code: String) -> Criterion {
        let text = |faults: &mut Faults, field: &str, lv: &str, en: &str| Bilingual {
            lv: words(faults, &format!("{at}.{field}lv"), lv),
            en: words(faults, &format!("{at}.{field}en"), en),
        };
        let name = Bilingual {
            lv: faults.needed_line(&format!("{at}.name_lv"), &self.name_lv, LONGEST_NAME),
            en: faults.needed_line(&format!("{at}.name_en"), &self.name_en, LONGEST_NAME),
        };
        let hint = text(faults, "hint_", &self.hint_lv, &self.hint_en);
        let none = AnchorForm::default();
        let anchors = [0, 1, 2, 3].map(|score| {
            let typed = self.anchors.get(score).unwrap_or(&none);
            text(faults, &format!("anchors.{score}."), &typed.lv, &typed.en)
        });
        let critical_means = (!self.critical_means.is_empty())
            .then(|| faults.choice(&format!("{at}.critical_means"), &self.critical_means, Level::from_code))
            .flatten();
        Criterion { code, name, hint, anchors, critical_means }
    }
}

/// A text that has to be written, of a few sentences.
fn words(faults: &mut Faults, field: &str, typed: &str) -> String {
    let text = faults.needed_text(field, typed);
    if (LONGEST_WORDS + 1..=LONGEST_TEXT).contains(&text.chars().count()) {
        faults.note(field, Fault::TooLong);
    }
    text
}

impl SetForm {
    /// The newest version to begin with, from a day on; what is new has to be said and approved anew.
    #[must_use]
    pub fn of(set: &CriteriaSet, from: NaiveDate) -> Self {
        let [medium, high, very_high] = set.thresholds.map(|least| least.to_string());
        Self {
            valid_from: DateFields::of(from),
            reason: String::new(),
            approved: false,
            medium,
            high,
            very_high,
            unaccompanied_means: set.unaccompanied_means.code().to_owned(),
            reassess_after_days: set.reassess_after_days.to_string(),
            criteria: set.criteria.iter().map(CriterionForm::of).collect(),
        }
    }

    /// Understands the form as the version after the newest one.
    ///
    /// # Errors
    /// Every field that cannot be understood: a text missing in one of the languages, two criteria of one
    /// name, thresholds that do not rise or that no sum can reach, a day that is over or before the newest
    /// version holds.
    pub fn read(&self, newest: &CriteriaSet, today: NaiveDate) -> Result<NewSet, Vec<FieldError>> {
        let mut faults = Faults::default();
        let version = newest.version + 1;
        let valid_from = next_day(&mut faults, &self.valid_from, newest.valid_from, today);
        let reason = faults.reason("reason", &self.reason);
        let thresholds = self.thresholds(&mut faults);
        let minor = faults.choice("unaccompanied_means", &self.unaccompanied_means, Level::from_code);
        let days = faults.whole_number("reassess_after_days", &self.reassess_after_days, 1, MOST_DAYS);
        let criteria = self.criteria(&mut faults, version);
        let most = HIGHEST_SCORE.saturating_mul(u8::try_from(self.criteria.len()).unwrap_or(u8::MAX));
        if thresholds.is_some_and(|[_, _, very_high]| very_high > most) {
            faults.note("very_high", Fault::OutOfReach);
        }
        let read =
            valid_from.zip(thresholds).zip(minor).zip(days).map(|(((from, thresholds), minor), days)| {
                CriteriaSet {
                    version,
                    valid_from: from,
                    criteria,
                    thresholds,
                    unaccompanied_means: minor,
                    reassess_after_days: days,
                    approved: self.approved,
                }
            });
        faults.finish(read.map(|set| NewSet { set, reason }))
    }

    fn thresholds(&self, faults: &mut Faults) -> Option<[u8; 3]> {
        let fields = [("medium", &self.medium), ("high", &self.high), ("very_high", &self.very_high)];
        let read = fields.map(|(field, typed)| {
            let number = faults.whole_number(field, typed, 1, u16::from(u8::MAX));
            number.and_then(|number| u8::try_from(number).ok())
        });
        let [medium, high, very_high] = read;
        for (less, more, field) in [(medium, high, "high"), (high, very_high, "very_high")] {
            if less.zip(more).is_some_and(|(less, more)| less >= more) {
                faults.note(field, Fault::NotRising);
            }
        }
        Some([medium?, high?, very_high?])
    }

    fn criteria(&self, faults: &mut Faults, version: i32) -> Vec<Criterion> {
        if self.criteria.is_empty() {
            faults.note("criteria", Fault::Required);
        }
        if self.criteria.len() > MOST_CRITERIA {
            faults.note("criteria", Fault::TooLong);
        }
        let mut read: Vec<Criterion> = Vec::new();
        for (place, typed) in self.criteria.iter().enumerate() {
            let at = format!("criteria.{place}");
            let code = match typed.code.as_str() {
                // of this version, so that no criterion of another is taken for it
                "" => format!("v{version}_{place}"),
                code => code.to_owned(),
            };
            if !is_code(&code) {
                faults.note(format!("{at}.name_lv"), Fault::UnknownChoice);
            }
            let criterion = typed.read(faults, &at, code);
            let name = criterion.name.lv.to_lowercase();
            if !name.is_empty()
                && read.iter().any(|one| one.code == criterion.code || one.name.lv.to_lowercase() == name)
            {
                faults.note(format!("{at}.name_lv"), Fault::Twice);
            }
            read.push(criterion);
        }
        read
    }
}

/// A code stands in ids of the page.
fn is_code(code: &str) -> bool {
    (1..=60).contains(&code.len())
        && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// The day from which a version holds: not over yet, and not before the newest one holds.
pub(crate) fn next_day(
    faults: &mut Faults,
    typed: &DateFields,
    newest: NaiveDate,
    today: NaiveDate,
) -> Option<NaiveDate> {
    let day = faults.any_date("valid_from", typed)?;
    if day < today {
        faults.note("valid_from", Fault::AlreadyOver);
    } else if day < newest {
        faults.note("valid_from", Fault::BeforeTheOther);
    }
    Some(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::complexity::Scores;
    use proptest::prelude::*;

    fn today() -> NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    fn form() -> SetForm {
        SetForm {
            reason: "SIF precizēja kritērijus".to_owned(),
            ..SetForm::of(&CriteriaSet::first(), today())
        }
    }

    fn faults(form: &SetForm) -> Vec<(String, Fault)> {
        let read = form.read(&CriteriaSet::first(), today());
        read.unwrap_err().into_iter().map(|error| (error.field, error.fault)).collect()
    }

    fn at(field: &str, fault: Fault) -> (String, Fault) {
        (field.to_owned(), fault)
    }

    #[test]
    fn a_copy_is_the_same_set_under_the_next_number() {
        let first = CriteriaSet::first();
        let new = form().read(&first, today()).unwrap();
        assert_eq!((new.set.version, new.set.valid_from), (2, today()));
        assert_eq!(CriteriaSet { version: 1, valid_from: first.valid_from, ..new.set }, first);
        assert_eq!(faults(&SetForm { reason: String::new(), ..form() }), [at("reason", Fault::Required)]);
    }

    #[test]
    fn every_text_is_asked_for_in_both_languages() {
        let mut added = form();
        added.criteria.push(CriterionForm::default());
        let missing = faults(&added);
        assert_eq!(missing.len(), 12, "{missing:?}");
        assert!(
            missing
                .iter()
                .all(|(field, fault)| field.starts_with("criteria.12.") && *fault == Fault::Required)
        );
        assert!(missing.contains(&at("criteria.12.anchors.3.en", Fault::Required)));
        let mut long = form();
        long.criteria[0].hint_lv = "ā".repeat(20_000);
        long.criteria[1].name_en = "a".repeat(121);
        let long = faults(&long);
        assert_eq!(
            long,
            [at("criteria.0.hint_lv", Fault::TooLong), at("criteria.1.name_en", Fault::TooLong)]
        );
    }

    #[test]
    fn a_new_criterion_gets_a_code_that_no_other_version_has() {
        let mut added = form();
        let copy = added.criteria[0].clone();
        added.criteria.push(CriterionForm {
            code: String::new(),
            name_lv: "jauns".to_owned(),
            ..copy.clone()
        });
        let set = added.read(&CriteriaSet::first(), today()).unwrap().set;
        assert_eq!(set.criteria[12].code, "v2_12");
        added.criteria[12] = copy;
        assert_eq!(faults(&added), [at("criteria.12.name_lv", Fault::Twice)]);
        added.criteria[12].name_lv = "jauns".to_owned();
        added.criteria[12].code = "<b>".to_owned();
        assert_eq!(faults(&added), [at("criteria.12.name_lv", Fault::UnknownChoice)]);
        let none = SetForm { criteria: Vec::new(), ..form() };
        assert!(faults(&none).contains(&at("criteria", Fault::Required)));
    }

    #[test]
    fn thresholds_rise_and_can_be_reached() {
        let with = |medium: &str, high: &str, very_high: &str| SetForm {
            medium: medium.to_owned(),
            high: high.to_owned(),
            very_high: very_high.to_owned(),
            ..form()
        };
        assert_eq!(faults(&with("9", "9", "27")), [at("high", Fault::NotRising)]);
        assert_eq!(faults(&with("9", "30", "27")), [at("very_high", Fault::NotRising)]);
        assert_eq!(faults(&with("9", "18", "37")), [at("very_high", Fault::OutOfReach)]);
        assert_eq!(faults(&with("0", "18", "27")), [at("medium", Fault::NotWholeNumber)]);
        assert_eq!(faults(&with("9,5", "", "x")).len(), 3);
    }

    #[test]
    fn it_holds_from_today_on_and_not_before_the_newest_one() {
        let yesterday = SetForm { valid_from: DateFields::of(today().pred_opt().unwrap()), ..form() };
        assert_eq!(faults(&yesterday), [at("valid_from", Fault::AlreadyOver)]);
        let newest = CriteriaSet { valid_from: today().succ_opt().unwrap(), ..CriteriaSet::first() };
        let read = form().read(&newest, today()).unwrap_err();
        assert_eq!((read[0].field.as_str(), read[0].fault), ("valid_from", Fault::BeforeTheOther));
    }

    proptest! {
        #[test]
        fn every_level_of_an_accepted_set_can_be_reached(
            kept in 1_usize..=12,
            thresholds in proptest::array::uniform3(0_u8..=40),
        ) {
            let [medium, high, very_high] = thresholds.map(|least| least.to_string());
            let mut form = SetForm { medium, high, very_high, ..form() };
            form.criteria.truncate(kept);
            let Ok(NewSet { set, .. }) = form.read(&CriteriaSet::first(), today()) else {
                let [medium, high, very_high] = thresholds;
                prop_assert!(medium == 0 || medium >= high || high >= very_high || usize::from(very_high) > 3 * kept);
                return Ok(());
            };
            let mut reached: Vec<Level> = (0..=3 * kept)
                .map(|total| {
                    let scores: Scores = set
                        .criteria
                        .iter()
                        .enumerate()
                        .map(|(place, one)| (one.code.clone(), u8::try_from(total.saturating_sub(3 * place).min(3)).unwrap()))
                        .collect();
                    set.degree(&scores, false).by_sum
                })
                .collect();
            reached.dedup();
            prop_assert_eq!(reached, Level::ALL);
        }
    }
}
