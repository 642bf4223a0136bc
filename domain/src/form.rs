//! What somebody typed, before it is understood: date fields, and errors that name their field.
//!
//! The same code runs in the browser and on the server. A form is parsed into a typed command;
//! what cannot be parsed is answered with a [`FieldError`] for every field concerned, whose code
//! `words` translates.

use crate::attachment::content::FileFault;
use crate::dates::{self, DateError, PartialDate};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::{Map, Value};

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

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Nothing was given where something is needed.
    Required,
    /// A choice that is not in the list, or no longer.
    UnknownChoice,
    /// Too many characters.
    TooLong,
    /// Characters a name cannot have: control characters, hidden changes of direction.
    ForbiddenCharacters,
    /// A name without a single letter.
    NoLetter,
    /// Not a date, in one of the ways of [`DateError`].
    Date(DateError),
    /// A day in the future where something has happened already.
    InTheFuture,
    /// Before the person was born.
    BeforeBirth,
    /// Before the person arrived in Latvia.
    BeforeArrival,
    /// After the day this must come before.
    AfterTheOther,
    /// Before the day this must come after.
    BeforeTheOther,
    /// More than a hundred and twenty years ago.
    TooLongAgo,
    /// No personal code of either form.
    NotAPersonalCode,
    /// The same language, country or document twice.
    Twice,
    /// A minor without a household needs a representative or a mark as unaccompanied.
    MinorNeedsAdult,
    /// The facts contradict what is on file (the entitlement's own check says so).
    Contradicts,
    /// A reason of at least ten characters is asked.
    ReasonTooShort,
    /// No number of minutes of one day.
    NotMinutes,
    /// The bare abbreviation NVA, which two agencies share.
    SharedAbbreviation,
    /// No time of day.
    NotATime,
    /// A time that the clocks leave out when summer time begins.
    NoSuchTime,
    /// No amount in euro.
    NotEuros,
    /// No number of days ahead of which one can be reminded.
    NotReminderDays,
    /// A day that is over where something is to be done.
    AlreadyOver,
    /// An unaccompanied minor signs through a representative, and none is on file.
    NeedsRepresentative,
    /// No whole number within the bounds that the hint names.
    NotWholeNumber,
    /// A threshold that is not above the one before it.
    NotRising,
    /// A threshold above the highest sum there can be.
    OutOfReach,
    /// A file that cannot be filed, in one of the ways of [`FileFault`].
    File(FileFault),
}

impl Fault {
    /// The stable code, for `words`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::UnknownChoice => "unknown_choice",
            Self::TooLong => "too_long",
            Self::ForbiddenCharacters => "forbidden_characters",
            Self::NoLetter => "no_letter",
            Self::Date(error) => error.code(),
            Self::InTheFuture => "in_the_future",
            Self::BeforeBirth => "before_birth",
            Self::BeforeArrival => "before_arrival",
            Self::AfterTheOther => "after_the_other",
            Self::BeforeTheOther => "before_the_other",
            Self::TooLongAgo => "too_long_ago",
            Self::NotAPersonalCode => "not_a_personal_code",
            Self::Twice => "twice",
            Self::MinorNeedsAdult => "minor_needs_adult",
            Self::Contradicts => "contradicts",
            Self::ReasonTooShort => "reason_too_short",
            Self::NotMinutes => "not_minutes",
            Self::SharedAbbreviation => "shared_abbreviation",
            Self::NotATime => "not_a_time",
            Self::NoSuchTime => "no_such_time",
            Self::NotEuros => "not_euros",
            Self::NotReminderDays => "not_reminder_days",
            Self::AlreadyOver => "already_over",
            Self::NeedsRepresentative => "needs_representative",
            Self::NotWholeNumber => "not_whole_number",
            Self::NotRising => "not_rising",
            Self::OutOfReach => "out_of_reach",
            Self::File(fault) => fault.code(),
        }
    }
}

/// An error at one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's path in the form, such as `people.1.birth`; also its id on the page.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
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

/// Reads the pairs of an HTML form into its typed form. A name is a path: `people.0.birth.day`;
/// `people.0.languages[]` is one item of a list and may come several times, `stateless?` a tick.
/// What is missing takes its default, what is unknown is left out.
#[must_use]
pub fn from_pairs<T: DeserializeOwned + Default>(pairs: &[(String, String)]) -> T {
    let mut tree = Value::Object(Map::new());
    for (name, value) in pairs {
        let (path, leaf) = if let Some(path) = name.strip_suffix("[]") {
            (path, Leaf::Item(value))
        } else if let Some(path) = name.strip_suffix('?') {
            (path, Leaf::Tick)
        } else {
            (name.as_str(), Leaf::Text(value))
        };
        let steps: Vec<&str> = path.split('.').collect();
        plant(&mut tree, &steps, &leaf);
    }
    // by way of text, so that the browser's half holds one reader of each form
    serde_json::from_str(&tree.to_string()).unwrap_or_default()
}

enum Leaf<'a> {
    Text(&'a str),
    Item(&'a str),
    Tick,
}

fn plant(tree: &mut Value, steps: &[&str], leaf: &Leaf<'_>) {
    let Some((step, rest)) = steps.split_first() else {
        match leaf {
            Leaf::Text(text) => *tree = Value::String((*text).to_owned()),
            Leaf::Tick => *tree = Value::Bool(true),
            Leaf::Item(item) => {
                if !tree.is_array() {
                    *tree = Value::Array(Vec::new());
                }
                if let Value::Array(items) = tree {
                    items.push(Value::String((*item).to_owned()));
                }
            }
        }
        return;
    };
    if let Ok(place) = step.parse::<usize>() {
        if !tree.is_array() {
            *tree = Value::Array(Vec::new());
        }
        // far above any form of the house; a hostile index must not take the memory
        if let (Value::Array(items), true) = (tree, place < 200) {
            while items.len() <= place {
                items.push(Value::Object(Map::new()));
            }
            plant(&mut items[place], rest, leaf);
        }
        return;
    }
    if !tree.is_object() {
        *tree = Value::Object(Map::new());
    }
    if let Value::Object(fields) = tree {
        plant(fields.entry((*step).to_owned()).or_insert(Value::Null), rest, leaf);
    }
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

    #[test]
    fn the_pairs_of_a_form_become_its_type() {
        let pairs = [
            ("route", "independent"),
            ("arrived.day", "1"),
            ("people.0.names.latin_given", "Amina"),
            ("people.0.languages[]", "ar"),
            ("people.0.languages[]", "fr"),
            ("people.0.stateless?", "on"),
            ("people.1.names.latin_given", "Sami"),
            ("nonsense", "x"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()));
        let form: crate::intake::IntakeForm = from_pairs(&pairs);
        assert_eq!(form.route, "independent");
        assert_eq!(form.arrived.day, "1");
        assert_eq!(form.people.len(), 2);
        assert_eq!(form.people[0].languages, ["ar", "fr"]);
        assert!(form.people[0].stateless && !form.people[1].stateless);
        let hostile = [("people.99999999999.names.latin_given".to_owned(), "x".to_owned())];
        assert!(from_pairs::<crate::intake::IntakeForm>(&hostile).people.is_empty());
    }
}
