//! Dates as people type them: three fields, or one of the form YYYY-MM-DD.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::PartialDate;
use super::format::{ENGLISH_MONTHS, LATVIAN_MONTHS};

/// The years a person's date can lie in; anything else is a slip of the finger.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// Why typed text is no date. `code` is what `words` translates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum DateError {
    /// The day was left empty.
    #[error("the day is missing")]
    MissingDay,
    /// The month was left empty.
    #[error("the month is missing")]
    MissingMonth,
    /// The year was left empty.
    #[error("the year is missing")]
    MissingYear,
    /// Numbers that are no day of the calendar, such as 30 February.
    #[error("there is no such day in the calendar")]
    NotADate,
    /// Something other than a number (a month may also be named).
    #[error("the date is not written in numbers")]
    NotANumber,
    /// A year before 1900 or after 2100, or of two digits.
    #[error("the year is not between 1900 and 2100")]
    YearOutOfRange,
}

impl DateError {
    /// Every error, for the test that each has its words.
    pub const ALL: [Self; 6] = [
        Self::MissingDay,
        Self::MissingMonth,
        Self::MissingYear,
        Self::NotADate,
        Self::NotANumber,
        Self::YearOutOfRange,
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::MissingDay => "missing_day",
            Self::MissingMonth => "missing_month",
            Self::MissingYear => "missing_year",
            Self::NotADate => "not_a_date",
            Self::NotANumber => "not_a_number",
            Self::YearOutOfRange => "year_out_of_range",
        }
    }
}

/// A whole date from its three fields. Blanks around and a closing dot are fine, and the month may
/// be named in either language, in any case of the Latvian.
///
/// # Errors
/// The first thing wrong: what is missing, what is no number, the year, the day of the calendar.
pub fn parse_date(day: &str, month: &str, year: &str) -> Result<NaiveDate, DateError> {
    let (day, month, year) = (tidy(day), tidy(month), tidy(year));
    if day.is_empty() {
        return Err(DateError::MissingDay);
    }
    if month.is_empty() {
        return Err(DateError::MissingMonth);
    }
    if year.is_empty() {
        return Err(DateError::MissingYear);
    }
    let (day, month, year) = (digits(day)?, month_number(month)?, digits(year)?);
    calendar_day(year, month, day)
}

/// Like [`parse_date`], but three empty fields are no date rather than an error.
///
/// # Errors
/// As [`parse_date`], as soon as one field is filled in.
pub fn parse_optional_date(day: &str, month: &str, year: &str) -> Result<Option<NaiveDate>, DateError> {
    if [day, month, year].into_iter().all(|field| tidy(field).is_empty()) {
        return Ok(None);
    }
    parse_date(day, month, year).map(Some)
}

/// A date of which the day, or day and month, may be unknown (birth dates).
///
/// # Errors
/// As [`parse_date`], save that only the year must be there; a day without its month is
/// [`DateError::MissingMonth`].
pub fn parse_partial_date(day: &str, month: &str, year: &str) -> Result<PartialDate, DateError> {
    let (day, month, year) = (tidy(day), tidy(month), tidy(year));
    if year.is_empty() {
        return Err(DateError::MissingYear);
    }
    let day = if day.is_empty() { None } else { Some(digits(day)?) };
    let month = if month.is_empty() { None } else { Some(month_number(month)?) };
    let year = i32::try_from(digits(year)?).map_err(|_| DateError::YearOutOfRange)?;
    PartialDate::from_parts(year, month, day)
}

/// A date written YYYY-MM-DD, as on the command line and in `<input type="date">`.
///
/// # Errors
/// `not_a_number` for any other shape, `year_out_of_range`, `not_a_date`.
pub fn parse_iso(text: &str) -> Result<NaiveDate, DateError> {
    let mut fields = text.trim().split('-');
    let (Some(year), Some(month), Some(day), None) =
        (fields.next(), fields.next(), fields.next(), fields.next())
    else {
        return Err(DateError::NotANumber);
    };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return Err(DateError::NotANumber);
    }
    calendar_day(digits(year)?, digits(month)?, digits(day)?)
}

pub(super) fn calendar_day(year: u32, month: u32, day: u32) -> Result<NaiveDate, DateError> {
    let year = i32::try_from(year).map_err(|_| DateError::YearOutOfRange)?;
    if !YEARS.contains(&year) {
        return Err(DateError::YearOutOfRange);
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::NotADate)
}

fn tidy(field: &str) -> &str {
    field.trim().trim_end_matches('.').trim_end()
}

/// Western digits only, at most nine of them; a sign is no digit.
pub(super) fn digits(field: &str) -> Result<u32, DateError> {
    if field.is_empty() || !field.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::NotANumber);
    }
    field.parse().or(Ok(u32::MAX))
}

fn month_number(field: &str) -> Result<u32, DateError> {
    let name = field.to_lowercase();
    let latvian = LATVIAN_MONTHS.iter().position(|cases| cases.contains(&name.as_str()));
    let english = || ENGLISH_MONTHS.iter().position(|month| month.eq_ignore_ascii_case(&name));
    match latvian.or_else(english).and_then(|index| u32::try_from(index + 1).ok()) {
        Some(month) => Ok(month),
        None => digits(field),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn what_people_type() {
        for (d, m, y) in [
            ("5", "3", "2024"),
            ("05", "03", "2024"),
            (" 5. ", "03.", "2024."),
            ("5", "marts", "2024"),
            ("5", "Martā", "2024"),
            ("5", "march", "2024"),
        ] {
            assert_eq!(parse_date(d, m, y), Ok(day(2024, 3, 5)), "{d:?} {m:?} {y:?}");
        }
        assert_eq!(parse_date("29", "2", "2024"), Ok(day(2024, 2, 29)));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (d, m, y, error) in [
            ("", "", "", DateError::MissingDay),
            (".", "3", "2024", DateError::MissingDay),
            ("5", " ", "2024", DateError::MissingMonth),
            ("5", "3", "", DateError::MissingYear),
            ("29", "2", "2025", DateError::NotADate),
            ("31", "4", "2024", DateError::NotADate),
            ("0", "1", "2024", DateError::NotADate),
            ("1", "13", "2024", DateError::NotADate),
            ("99999999999", "1", "2024", DateError::NotADate),
            ("piektais", "1", "2024", DateError::NotANumber),
            ("-5", "1", "2024", DateError::NotANumber),
            ("+5", "1", "2024", DateError::NotANumber),
            ("٥", "1", "2024", DateError::NotANumber),
            ("5", "1", "24", DateError::YearOutOfRange),
            ("5", "1", "1899", DateError::YearOutOfRange),
            ("5", "1", "99999999999", DateError::YearOutOfRange),
        ] {
            assert_eq!(parse_date(d, m, y), Err(error), "{d:?} {m:?} {y:?}");
        }
    }

    #[test]
    fn three_empty_fields_are_no_date() {
        assert_eq!(parse_optional_date("", " ", ""), Ok(None));
        assert_eq!(parse_optional_date("1", "", ""), Err(DateError::MissingMonth));
        assert_eq!(parse_optional_date("1", "1", "2024"), Ok(Some(day(2024, 1, 1))));
    }

    #[test]
    fn partial_dates_need_only_the_year() {
        let parsed = |d, m, y| parse_partial_date(d, m, y).map(|date| date.to_string());
        assert_eq!(parsed("", "", "1990"), Ok("1990".into()));
        assert_eq!(parsed("", "maijs", "1990"), Ok("1990-05".into()));
        assert_eq!(parsed("7", "5", "1990"), Ok("1990-05-07".into()));
        assert_eq!(parsed("7", "", "1990"), Err(DateError::MissingMonth));
        assert_eq!(parsed("7", "5", ""), Err(DateError::MissingYear));
        assert_eq!(parsed("30", "2", "1990"), Err(DateError::NotADate));
        assert_eq!(parsed("", "13", "1990"), Err(DateError::NotADate));
        assert_eq!(parsed("", "", "90"), Err(DateError::YearOutOfRange));
    }

    #[test]
    fn iso_dates_have_one_shape() {
        assert_eq!(parse_iso("2026-01-15"), Ok(day(2026, 1, 15)));
        for wrong in ["", "2026", "2026-1-15", "15.01.2026", "2026-01-15T00:00", "+026-01-15", "2026-01-1٥"]
        {
            assert_eq!(parse_iso(wrong), Err(DateError::NotANumber), "{wrong:?}");
        }
        assert_eq!(parse_iso("2026-02-30"), Err(DateError::NotADate));
        assert_eq!(parse_iso("0026-02-03"), Err(DateError::YearOutOfRange));
    }

    #[test]
    fn codes_are_the_serialised_names() {
        for error in DateError::ALL {
            assert_eq!(serde_json::to_string(&error).unwrap(), format!("\"{}\"", error.code()));
        }
    }
}
