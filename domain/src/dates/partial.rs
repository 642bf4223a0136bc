//! Dates of which only the year, or year and month, is known. They are ordinary (DOMAIN.md §8).

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::typed::{YEARS, digits};
use super::{Case, DateError, Language, add_months_legal, long_date, month_name, short_date};

/// A year, a month of a year, or a day. Written and serialised "1990", "1990-05", "1990-05-07".
/// Sorted by the calendar, the less precise first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PartialDate {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

impl PartialDate {
    /// A date from what is known of it.
    ///
    /// # Errors
    /// `missing_month` for a day without a month, `year_out_of_range`, `not_a_date`.
    pub fn from_parts(year: i32, month: Option<u32>, day: Option<u32>) -> Result<Self, DateError> {
        if day.is_some() && month.is_none() {
            return Err(DateError::MissingMonth);
        }
        if !YEARS.contains(&year) {
            return Err(DateError::YearOutOfRange);
        }
        NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).ok_or(DateError::NotADate)?;
        Ok(Self { year, month, day })
    }

    /// The year, always known.
    #[must_use]
    pub const fn year(self) -> i32 {
        self.year
    }

    /// The month, 1 to 12, if known.
    #[must_use]
    pub const fn month(self) -> Option<u32> {
        self.month
    }

    /// The day of the month, if known.
    #[must_use]
    pub const fn day(self) -> Option<u32> {
        self.day
    }

    /// The day itself, when it is known wholly.
    #[must_use]
    pub fn exact(self) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year, self.month?, self.day?)
    }

    /// The first day it can be.
    #[must_use]
    pub fn earliest(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or_default()
    }

    /// The last day it can be.
    #[must_use]
    pub fn latest(self) -> NaiveDate {
        let first = self.earliest();
        let months = match (self.month, self.day) {
            (_, Some(_)) => return first,
            (Some(_), None) => 1,
            (None, None) => 12,
        };
        add_months_legal(first, months).and_then(|next| next.pred_opt()).unwrap_or(first)
    }

    /// Whether both can be the same day: "1990" and "1990-05-07" can, "1990-06" and it cannot.
    #[must_use]
    pub fn could_be(self, other: Self) -> bool {
        self.earliest() <= other.latest() && other.earliest() <= self.latest()
    }

    /// Whether it lies wholly before the day; an imprecise date that might not is not before it.
    #[must_use]
    pub fn is_surely_before(self, day: NaiveDate) -> bool {
        self.latest() < day
    }

    /// In figures: "07.05.1990.", "05.1990.", "1990."; in English words, "7 May 1990", "May 1990", "1990".
    #[must_use]
    pub fn short(self, language: Language) -> String {
        match (self.exact(), language, self.month) {
            (Some(day), ..) => short_date(day, language),
            (None, Language::Lv, Some(month)) => format!("{month:02}.{}.", self.year),
            (None, Language::Lv, None) => format!("{}.", self.year),
            (None, Language::En, _) => self.long(language, Case::Nominative),
        }
    }

    /// In words: "1990. gada 7. maijs", "1990. gada maijs", "1990. gads" in the case asked for;
    /// "7 May 1990", "May 1990", "1990".
    #[must_use]
    pub fn long(self, language: Language, case: Case) -> String {
        let year = self.year;
        match (self.exact(), self.month.map(|month| month_name(month, language, case)), language) {
            (Some(day), ..) => long_date(day, language, case),
            (None, Some(month), Language::Lv) => format!("{year}. gada {month}"),
            (None, Some(month), Language::En) => format!("{month} {year}"),
            (None, None, Language::Lv) => format!("{year}. {}", case.of_year()),
            (None, None, Language::En) => year.to_string(),
        }
    }
}

impl From<NaiveDate> for PartialDate {
    fn from(day: NaiveDate) -> Self {
        Self { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let fields: Vec<&str> = text.trim().split('-').collect();
        let two = |field: &&str| if field.len() == 2 { digits(field) } else { Err(DateError::NotANumber) };
        if fields.len() > 3 || fields[0].len() != 4 {
            return Err(DateError::NotANumber);
        }
        let year = i32::try_from(digits(fields[0])?).map_err(|_| DateError::YearOutOfRange)?;
        Self::from_parts(year, fields.get(1).map(two).transpose()?, fields.get(2).map(two).transpose()?)
    }
}

impl From<PartialDate> for String {
    fn from(date: PartialDate) -> Self {
        date.to_string()
    }
}

impl TryFrom<String> for PartialDate {
    type Error = DateError;

    fn try_from(text: String) -> Result<Self, DateError> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn written_and_read_back() {
        for text in ["1990", "1990-05", "1990-05-07", "2024-02-29"] {
            assert_eq!(date(text).to_string(), text);
            let json = serde_json::to_string(&date(text)).unwrap();
            assert_eq!(json, format!("\"{text}\""));
            assert_eq!(serde_json::from_str::<PartialDate>(&json).unwrap(), date(text));
        }
        for wrong in ["", "90", "1990-5", "1990-05-07-01", "1990-", "1990-13", "2023-02-29", "1800"] {
            assert!(wrong.parse::<PartialDate>().is_err(), "{wrong:?}");
            assert!(serde_json::from_str::<PartialDate>(&format!("\"{wrong}\"")).is_err());
        }
    }

    #[test]
    fn the_days_it_can_be() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        for (text, earliest, latest) in [
            ("1990", day(1990, 1, 1), day(1990, 12, 31)),
            ("2024-02", day(2024, 2, 1), day(2024, 2, 29)),
            ("1990-12", day(1990, 12, 1), day(1990, 12, 31)),
            ("1990-05-07", day(1990, 5, 7), day(1990, 5, 7)),
        ] {
            assert_eq!((date(text).earliest(), date(text).latest()), (earliest, latest), "{text}");
        }
        assert_eq!(date("1990-05-07").exact(), Some(day(1990, 5, 7)));
        assert_eq!(date("1990-05").exact(), None);
        assert!(date("1990").could_be(date("1990-05-07")));
        assert!(!date("1990-06").could_be(date("1990-05-07")));
        assert!(date("1990").is_surely_before(day(1991, 1, 1)));
        assert!(!date("1990").is_surely_before(day(1990, 12, 31)));
    }

    #[test]
    fn sorted_by_the_calendar() {
        let mut dates = ["1990-05-07", "1991", "1990-05", "1990", "1990-04-30"].map(date);
        dates.sort();
        assert_eq!(dates, ["1990", "1990-04-30", "1990-05", "1990-05-07", "1991"].map(date));
    }

    #[test]
    fn shown_in_both_languages() {
        for (text, short_lv, short_en) in [
            ("1990-05-07", "07.05.1990.", "7 May 1990"),
            ("1990-05", "05.1990.", "May 1990"),
            ("1990", "1990.", "1990"),
        ] {
            assert_eq!(date(text).short(Language::Lv), short_lv);
            assert_eq!(date(text).short(Language::En), short_en);
        }
        let latvian = |text, case| date(text).long(Language::Lv, case);
        assert_eq!(latvian("1990-05-07", Case::Locative), "1990. gada 7. maijā");
        assert_eq!(latvian("1990-05", Case::Genitive), "1990. gada maija");
        assert_eq!(
            Case::ALL.map(|case| latvian("1990", case)),
            ["1990. gads", "1990. gada", "1990. gadam", "1990. gadā"]
        );
    }
}
