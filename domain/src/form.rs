//! What somebody typed, before it is understood: date fields, and errors that name their field.
//!
//! The same code runs in the browser and on the server. A form is parsed into a typed command;
//! what cannot be parsed is answered with a [`FieldError`] for every field concerned, whose code
//! `words` translates.

mod fault;
mod pairs;

pub use fault::{Fault, FieldError};
pub use pairs::from_pairs;

use crate::dates::{self, PartialDate};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The most characters of a text of several lines: some four pages.
pub const LONGEST_TEXT: usize = 10_000;

/// The three fields of a date, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DateFields {
    /// Day of the month.
    pub day: String,
    /// Month, a number or a name.
    pub month: String,
    /// Year, four digits.
    pub year: String,
}

impl DateFields {
    /// The fields of a known day.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        use chrono::Datelike as _;
        Self { day: day.day().to_string(), month: day.month().to_string(), year: day.year().to_string() }
    }

    /// The fields of a date as far as it is known.
    #[must_use]
    pub fn of_partial(date: PartialDate) -> Self {
        let part = |value: Option<u32>| value.map(|value| value.to_string()).unwrap_or_default();
        Self { day: part(date.day()), month: part(date.month()), year: date.year().to_string() }
    }

    /// Whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year].iter().all(|field| field.trim().is_empty())
    }
}

/// Collects errors while a form is read, so that all are shown at once.
#[derive(Debug, Default)]
pub struct Faults(Vec<FieldError>);

impl Faults {
    /// Notes an error.
    pub fn note(&mut self, field: impl Into<String>, fault: Fault) {
        self.0.push(FieldError { field: field.into(), fault });
    }

    /// The value, or its fault noted.
    pub fn take<T>(&mut self, field: impl Into<String>, result: Result<T, Fault>) -> Option<T> {
        match result {
            Ok(value) => Some(value),
            Err(fault) => {
                self.note(field, fault);
                None
            }
        }
    }

    /// A date that must be there and must not lie in the future.
    pub fn past_date(&mut self, field: &str, typed: &DateFields, today: NaiveDate) -> Option<NaiveDate> {
        self.take(field, parse_past(typed, today))
    }

    /// A date that may be missing and must not lie in the future.
    pub fn optional_past_date(
        &mut self,
        field: &str,
        typed: &DateFields,
        today: NaiveDate,
    ) -> Option<NaiveDate> {
        if typed.is_empty() { None } else { self.past_date(field, typed, today) }
    }

    /// A date that must be there, in the past or not.
    pub fn any_date(&mut self, field: &str, typed: &DateFields) -> Option<NaiveDate> {
        self.take(field, parse_any(typed))
    }

    /// A date that may be missing, in the past or not.
    pub fn optional_date(&mut self, field: &str, typed: &DateFields) -> Option<NaiveDate> {
        if typed.is_empty() { None } else { self.any_date(field, typed) }
    }

    /// A birth date of which only the year need be known.
    pub fn birth_date(&mut self, field: &str, typed: &DateFields, today: NaiveDate) -> Option<PartialDate> {
        if typed.is_empty() {
            return None;
        }
        let parsed = dates::parse_partial_date(&typed.day, &typed.month, &typed.year).map_err(Fault::Date);
        self.take(
            field,
            parsed.and_then(|birth| {
                if birth.earliest() > today {
                    Err(Fault::InTheFuture)
                } else if birth.latest() < today - chrono::Days::new(120 * 366) {
                    Err(Fault::TooLongAgo)
                } else {
                    Ok(birth)
                }
            }),
        )
    }

    /// One line of text, tidied, of at most so many characters; empty is fine.
    pub fn line(&mut self, field: &str, typed: &str, most: usize) -> String {
        let tidy = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        if tidy.chars().count() > most {
            self.note(field, Fault::TooLong);
        }
        if tidy.chars().any(|c| c.is_control()) {
            self.note(field, Fault::ForbiddenCharacters);
        }
        tidy
    }

    /// The same where something has to be written.
    pub fn needed_line(&mut self, field: &str, typed: &str, most: usize) -> String {
        let line = self.line(field, typed, most);
        if line.is_empty() {
            self.note(field, Fault::Required);
        }
        line
    }

    /// A whole number that has to be given, within bounds.
    pub fn whole_number(&mut self, field: &str, typed: &str, least: u16, most: u16) -> Option<u16> {
        let typed = typed.trim();
        let read = typed.parse().ok().filter(|number| (least..=most).contains(number));
        let missing = if typed.is_empty() { Fault::Required } else { Fault::NotWholeNumber };
        self.take(field, read.ok_or(missing))
    }

    /// A text of several lines, without spaces around it, of at most [`LONGEST_TEXT`] characters; empty is
    /// fine. Markup in it is only text.
    pub fn text(&mut self, field: &str, typed: &str) -> String {
        let tidy = typed.replace("\r\n", "\n").trim().to_owned();
        if tidy.chars().count() > LONGEST_TEXT {
            self.note(field, Fault::TooLong);
        }
        if tidy.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            self.note(field, Fault::ForbiddenCharacters);
        }
        tidy
    }

    /// The same where something has to be written.
    pub fn needed_text(&mut self, field: &str, typed: &str) -> String {
        let text = self.text(field, typed);
        if text.is_empty() {
            self.note(field, Fault::Required);
        }
        text
    }

    /// A number of minutes of one day; empty is none, and fine.
    pub fn minutes(&mut self, field: &str, typed: &str, most: u16) -> Option<u16> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let read = typed.parse::<u16>().ok().filter(|minutes| (1..=most).contains(minutes));
        self.take(field, read.ok_or(Fault::NotMinutes))
    }

    /// A reason in words: ten characters at least, two thousand at the most.
    pub fn reason(&mut self, field: &str, typed: &str) -> String {
        let tidy = typed.trim().to_owned();
        match tidy.chars().count() {
            0 => self.note(field, Fault::Required),
            1..10 => self.note(field, Fault::ReasonTooShort),
            2001.. => self.note(field, Fault::TooLong),
            _ => {}
        }
        tidy
    }

    /// A choice from a list by its code.
    pub fn choice<T>(
        &mut self,
        field: &str,
        typed: &str,
        from_code: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let result = if typed.is_empty() {
            Err(Fault::Required)
        } else {
            from_code(typed).ok_or(Fault::UnknownChoice)
        };
        self.take(field, result)
    }

    /// What was read, if nothing was wrong.
    ///
    /// # Errors
    /// Every error noted, in the order of the form.
    pub fn finish<T>(self, value: Option<T>) -> Result<T, Vec<FieldError>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }

    /// Whether nothing is wrong so far.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.0.is_empty()
    }
}

fn parse_any(typed: &DateFields) -> Result<NaiveDate, Fault> {
    if typed.is_empty() {
        return Err(Fault::Required);
    }
    dates::parse_date(&typed.day, &typed.month, &typed.year).map_err(Fault::Date)
}

fn parse_past(typed: &DateFields, today: NaiveDate) -> Result<NaiveDate, Fault> {
    parse_any(typed).and_then(|day| if day > today { Err(Fault::InTheFuture) } else { Ok(day) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn every_fault_is_shown_at_once() {
        let mut faults = Faults::default();
        let today = day(2026, 11, 22);
        faults.past_date("arrived", &DateFields::of(day(2026, 11, 23)), today);
        faults.choice("route", "", |_| Some(()));
        faults.choice("route", "by_sea", |_| None::<()>);
        faults.reason("reason", "par maz");
        let errors = faults.finish(Some(())).unwrap_err();
        let codes: Vec<_> = errors.iter().map(|e| e.fault.code()).collect();
        assert_eq!(codes, ["in_the_future", "required", "unknown_choice", "reason_too_short"]);
    }

    #[test]
    fn a_birth_date_may_be_a_year() {
        let mut faults = Faults::default();
        let typed = DateFields { year: "1990".into(), ..DateFields::default() };
        let birth = faults.birth_date("birth", &typed, day(2026, 11, 22));
        assert_eq!(birth.map(PartialDate::year), Some(1990));
        assert!(faults.is_clean());
        let ancient = DateFields { year: "1901".into(), ..DateFields::default() };
        faults.birth_date("birth", &ancient, day(2026, 11, 22));
        assert!(!faults.is_clean());
    }

    #[test]
    fn a_line_is_tidied() {
        let mut faults = Faults::default();
        assert_eq!(faults.line("name", "  Anna \t Marija ", 20), "Anna Marija");
        faults.line("name", &"x".repeat(21), 20);
        assert!(!faults.is_clean());
    }
}
