//! The directory of interpreters: people and agencies, kept by everybody who works with clients.

use crate::code_list::{self, GenderPreference, Sex, code_enum};
use crate::form::{Fault, Faults, FieldError};
use crate::person::InterpreterId;
use serde::{Deserialize, Serialize};

/// The highest price of an hour or of an appointment that is believed, in euro cents.
pub const MOST_CENTS: i32 = 1_000_000;

code_enum! {
    /// Whether an interpreter comes to an appointment.
    InterpreterState, "interpreter_state", {
        /// Asked, without an answer yet.
        Asked = "asked",
        /// Comes.
        Confirmed = "confirmed",
        /// Cannot come.
        Declined = "declined",
    }
}

code_enum! {
    /// What is done with an entry of the directory.
    InterpreterKind, "interpreter_act", {
        /// It is made.
        Add = "new",
        /// It is changed.
        Change = "change",
        /// Nobody books it any more; it is never deleted.
        Retire = "retire",
    }
}

impl InterpreterKind {
    /// Whether it changes an entry that is there.
    #[must_use]
    pub const fn changes(self) -> bool {
        !matches!(self, Self::Add)
    }
}

/// An entry of the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interpreter {
    /// Its id.
    pub id: InterpreterId,
    /// Its version, for changes.
    pub version: i32,
    /// What is kept about it.
    pub entry: InterpreterEntry,
    /// Why it is not booked any more; empty while it is.
    pub retired: String,
}

/// What is kept about an interpreter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterpreterEntry {
    /// Name of the person or of the agency.
    pub name: String,
    /// Codes of the languages.
    pub languages: Vec<String>,
    /// Woman or man; not stated for an agency.
    pub sex: Sex,
    /// Telephone.
    pub phone: String,
    /// What an hour costs, in euro cents.
    pub cents_per_hour: Option<i32>,
    /// Remarks: reached in the evening only, interprets by telephone.
    pub remarks: String,
}

impl InterpreterEntry {
    /// What so many minutes cost, in euro cents, to the next full cent.
    #[must_use]
    pub fn cost_of(&self, minutes: u16) -> Option<i32> {
        let cents = i64::from(self.cents_per_hour?) * i64::from(minutes);
        i32::try_from((cents + 59) / 60).ok()
    }

    /// How well the entry fits a client: the place of the language among the client's, and whether the
    /// preference for a woman or a man is met. The best fit is the lowest; none without a common language.
    #[must_use]
    pub fn fit(&self, languages: &[String], preference: &str) -> Option<usize> {
        let language = languages.iter().position(|code| self.languages.contains(code))?;
        let wished = match GenderPreference::from_code(preference) {
            Some(GenderPreference::Female) => Some(Sex::Female),
            Some(GenderPreference::Male) => Some(Sex::Male),
            _ => None,
        };
        Some(language + if wished.is_none_or(|sex| sex == self.sex) { 0 } else { 100 })
    }
}

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InterpreterForm {
    /// Name.
    pub name: String,
    /// Codes of the languages.
    pub languages: Vec<String>,
    /// Code of the sex.
    pub sex: String,
    /// Telephone.
    pub phone: String,
    /// What an hour costs, in euro.
    pub cost: String,
    /// Remarks.
    pub remarks: String,
    /// Why it is not booked any more.
    pub reason: String,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InterpreterCommand {
    /// An entry is made, or stands so from now on.
    Keep(InterpreterEntry),
    /// Nobody books it any more.
    Retire {
        /// Why.
        reason: String,
    },
}

impl InterpreterForm {
    /// The form as the entry stands.
    #[must_use]
    pub fn of(entry: &InterpreterEntry) -> Self {
        Self {
            name: entry.name.clone(),
            languages: entry.languages.clone(),
            sex: entry.sex.code().to_owned(),
            phone: entry.phone.clone(),
            cost: entry.cents_per_hour.map(typed_euros).unwrap_or_default(),
            remarks: entry.remarks.clone(),
            reason: String::new(),
        }
    }

    /// Understands the form.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, kind: InterpreterKind) -> Result<InterpreterCommand, Vec<FieldError>> {
        let mut faults = Faults::default();
        if kind == InterpreterKind::Retire {
            let reason = faults.reason("reason", &self.reason);
            return faults.finish(Some(InterpreterCommand::Retire { reason }));
        }
        let name = faults.line("name", &self.name, 200);
        if name.is_empty() {
            faults.note("name", Fault::Required);
        }
        if self.languages.is_empty() {
            faults.note("languages", Fault::Required);
        }
        let languages = self
            .languages
            .iter()
            .filter_map(|code| {
                let known = code_list::language(code).map(|_| code.clone());
                faults.take("languages", known.ok_or(Fault::UnknownChoice))
            })
            .collect();
        let sex = faults.choice("sex", &self.sex, Sex::from_code);
        let phone = faults.line("phone", &self.phone, 60);
        let cents_per_hour = match self.cost.trim() {
            "" => None,
            typed => faults.take("cost", parse_euros(typed).ok_or(Fault::NotEuros)),
        };
        let remarks = faults.text("remarks", &self.remarks);
        let entry = sex.map(|sex| InterpreterEntry { name, languages, sex, phone, cents_per_hour, remarks });
        faults.finish(entry.map(InterpreterCommand::Keep))
    }
}

/// An amount in euro as people type it ("25", "25,50", "€ 25.5") in cents; `None` for anything else and
/// for more than [`MOST_CENTS`].
#[must_use]
pub fn parse_euros(typed: &str) -> Option<i32> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '€').collect();
    let (whole, rest) = typed.split_once([',', '.']).unwrap_or((&typed, ""));
    let digits = |text: &str| text.bytes().all(|c| c.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || rest.len() > 2 || !digits(whole) || !digits(rest) {
        return None;
    }
    let cents = whole.parse::<i32>().ok()? * 100 + format!("{rest:0<2}").parse::<i32>().ok()?;
    (cents <= MOST_CENTS).then_some(cents)
}

/// An amount in cents as it would be typed: "25,50".
#[must_use]
pub fn typed_euros(cents: i32) -> String {
    format!("{},{:02}", cents / 100, cents % 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Timelike as _;
    use proptest::prelude::*;

    fn entry() -> InterpreterEntry {
        InterpreterEntry {
            name: "Nadia".into(),
            languages: vec!["ar".into(), "ku".into()],
            sex: Sex::Female,
            phone: String::new(),
            cents_per_hour: Some(2500),
            remarks: String::new(),
        }
    }

    #[test]
    fn money_is_typed_in_many_ways() {
        for (typed, cents) in
            [("25", 2500), ("25,5", 2550), ("25.50", 2550), ("€ 7,05", 705), ("0", 0), ("10000", 1_000_000)]
        {
            assert_eq!(parse_euros(typed), Some(cents), "{typed}");
        }
        for typed in ["", "divi", "-5", "1,234", "10000,01", "25,", "1.2.3", ",5"] {
            let expected = (typed == "25,").then_some(2500);
            assert_eq!(parse_euros(typed), expected, "{typed}");
        }
    }

    #[test]
    fn an_interpreter_fits_by_language_and_then_by_the_preference() {
        let speaks = |codes: &[&str]| codes.iter().map(|code| (*code).to_owned()).collect::<Vec<_>>();
        let woman = GenderPreference::Female.code();
        let man = GenderPreference::Male.code();
        assert_eq!(entry().fit(&speaks(&["ar"]), woman), Some(0));
        assert_eq!(entry().fit(&speaks(&["fa", "ku"]), ""), Some(1));
        assert!(entry().fit(&speaks(&["ar"]), man) > entry().fit(&speaks(&["fa", "ku"]), woman));
        assert_eq!(entry().fit(&speaks(&["uk"]), ""), None);
        assert_eq!(entry().cost_of(90), Some(3750));
        assert_eq!(entry().cost_of(1), Some(42));
    }

    #[test]
    fn an_entry_needs_a_name_and_a_language_that_there_is() {
        let faults = |form: &InterpreterForm| {
            let read = form.read(InterpreterKind::Add).unwrap_err();
            read.into_iter().map(|error| (error.field, error.fault)).collect::<Vec<_>>()
        };
        let empty = faults(&InterpreterForm::default());
        assert_eq!(empty, ["name", "languages", "sex"].map(|field| (field.to_owned(), Fault::Required)));
        let form = InterpreterForm { languages: vec!["xx".into()], ..InterpreterForm::of(&entry()) };
        assert_eq!(faults(&form), [("languages".to_owned(), Fault::UnknownChoice)]);
        let form = InterpreterForm { cost: "dārgi".into(), ..InterpreterForm::of(&entry()) };
        assert_eq!(faults(&form), [("cost".to_owned(), Fault::NotEuros)]);
        let read = InterpreterForm::of(&entry()).read(InterpreterKind::Change);
        assert_eq!(read, Ok(InterpreterCommand::Keep(entry())));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(cents in 0..=MOST_CENTS) {
            prop_assert_eq!(parse_euros(&typed_euros(cents)), Some(cents));
        }

        #[test]
        fn no_text_breaks_the_reading(typed in ".{0,20}") {
            prop_assert!(parse_euros(&typed).is_none_or(|cents| (0..=MOST_CENTS).contains(&cents)));
            prop_assert!(crate::calendar::parse_time(&typed).is_none_or(|time| time.second() == 0));
        }
    }
}
