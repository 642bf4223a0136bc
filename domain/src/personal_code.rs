//! The personal code (personas kods), DOMAIN.md §8.

use crate::dates::PartialDate;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A personal code, normalised to six digits, a hyphen and five. Never printed by `Debug`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonalCode(String);

/// Which kind of code it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeForm {
    /// ddmmyy-CNNNN, with the century and a checksum.
    Old,
    /// Random, beginning 32 to 39: no date, no checksum.
    New,
}

/// Why a text is not a personal code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum PersonalCodeError {
    /// Nothing was typed.
    #[error("personal_code_empty")]
    Empty,
    /// Not eleven digits with at most one hyphen after the sixth.
    #[error("personal_code_not_eleven_digits")]
    NotElevenDigits,
    /// Neither of the two forms: the century digit of an old code is 0, 1 or 2; a new one begins 32 to 39.
    #[error("personal_code_unknown_form")]
    UnknownForm,
}

impl PersonalCodeError {
    /// The stable code, translated by `words`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "personal_code_empty",
            Self::NotElevenDigits => "personal_code_not_eleven_digits",
            Self::UnknownForm => "personal_code_unknown_form",
        }
    }
}

/// What is worth a second look, and never a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// The checksum of the old form does not hold.
    Checksum,
    /// The first six digits of the old form are no day of the calendar.
    ImpossibleDate,
    /// The date in the code is not the recorded birth date.
    BirthDateDiffers,
}

impl Warning {
    /// The stable code, translated by `words`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Checksum => "personal_code_checksum",
            Self::ImpossibleDate => "personal_code_impossible_date",
            Self::BirthDateDiffers => "personal_code_birth_date_differs",
        }
    }
}

impl PersonalCode {
    /// Reads a code with or without its hyphen. Spaces are ignored and a dash counts as a hyphen.
    ///
    /// Errors: a [`PersonalCodeError`] when it is neither form. A failed checksum or an impossible day is a
    /// [`Warning`] only: documents carry such codes.
    pub fn parse(text: &str) -> Result<(Self, Vec<Warning>), PersonalCodeError> {
        let typed: String = text
            .chars()
            .filter(|c| !c.is_whitespace())
            .map(|c| if matches!(c, '\u{2010}'..='\u{2015}' | '\u{2212}') { '-' } else { c })
            .collect();
        if typed.is_empty() {
            return Err(PersonalCodeError::Empty);
        }
        let digits = match typed.split_once('-') {
            Some((date, rest)) if date.len() == 6 => format!("{date}{rest}"),
            Some(_) => return Err(PersonalCodeError::NotElevenDigits),
            None => typed,
        };
        if digits.len() != 11 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(PersonalCodeError::NotElevenDigits);
        }
        let known_form = match digits.as_bytes() {
            [b'3', b'2'..=b'9', ..] => true,
            [b'0'..=b'3', _, _, _, _, _, century, ..] => matches!(century, b'0'..=b'2'),
            _ => false,
        };
        if !known_form {
            return Err(PersonalCodeError::UnknownForm);
        }
        let code = Self(format!("{}-{}", &digits[..6], &digits[6..]));
        let mut warnings = Vec::new();
        if code.form() == CodeForm::Old {
            if code.birth_date().is_none() {
                warnings.push(Warning::ImpossibleDate);
            }
            if !checksum_holds(&digits) {
                warnings.push(Warning::Checksum);
            }
        }
        Ok((code, warnings))
    }

    /// Six digits, a hyphen, five digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Which form it is.
    pub fn form(&self) -> CodeForm {
        if matches!(self.0.as_bytes(), [b'3', b'2'..=b'9', ..]) { CodeForm::New } else { CodeForm::Old }
    }

    /// The birth date in a code of the old form, if it is a day of the calendar; `None` for the new form.
    pub fn birth_date(&self) -> Option<NaiveDate> {
        if self.form() == CodeForm::New {
            return None;
        }
        let two = |from: usize| self.0.get(from..from + 2)?.parse::<u32>().ok();
        let century = self.0.get(7..8)?.parse::<u32>().ok()?;
        let year = i32::try_from(1800 + 100 * century + two(4)?).ok()?;
        NaiveDate::from_ymd_opt(year, two(2)?, two(0)?)
    }

    /// Whether the date in the code contradicts the recorded birth date; a partial one only where it is known.
    pub fn check_birth(&self, birth: PartialDate) -> Option<Warning> {
        let day = self.birth_date()?;
        if birth.could_be(day.into()) { None } else { Some(Warning::BirthDateDiffers) }
    }
}

impl std::fmt::Debug for PersonalCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("PersonalCode([redacted])")
    }
}

impl std::str::FromStr for PersonalCode {
    type Err = PersonalCodeError;
    fn from_str(text: &str) -> Result<Self, PersonalCodeError> {
        Self::parse(text).map(|(code, _)| code)
    }
}

impl TryFrom<String> for PersonalCode {
    type Error = PersonalCodeError;
    fn try_from(text: String) -> Result<Self, PersonalCodeError> {
        text.parse()
    }
}

impl From<PersonalCode> for String {
    fn from(code: PersonalCode) -> Self {
        code.0
    }
}

/// The checksum of the old form over eleven digits.
fn checksum_holds(digits: &str) -> bool {
    const WEIGHTS: [u32; 10] = [1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let value = |b: u8| u32::from(b - b'0');
    let sum: u32 = digits.bytes().zip(WEIGHTS).map(|(b, weight)| value(b) * weight).sum();
    digits.bytes().last().is_some_and(|last| (1101 - sum) % 11 % 10 == value(last))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parsed(text: &str) -> (String, Vec<Warning>) {
        let (code, warnings) = PersonalCode::parse(text).unwrap();
        (code.as_str().to_owned(), warnings)
    }

    #[test]
    fn an_old_code_with_and_without_hyphen() {
        for text in ["161175-19997", "16117519997", " 161175 - 19997 ", "161175–19997"] {
            assert_eq!(parsed(text), ("161175-19997".to_owned(), vec![]), "{text}");
        }
        let code: PersonalCode = "161175-19997".parse().unwrap();
        assert_eq!((code.form(), code.birth_date()), (CodeForm::Old, NaiveDate::from_ymd_opt(1975, 11, 16)));
    }

    #[test]
    fn a_failed_checksum_or_day_is_a_warning() {
        assert_eq!(parsed("161175-19998").1, [Warning::Checksum]);
        assert!(parsed("310299-19998").1.contains(&Warning::ImpossibleDate));
        assert!(parsed("000000-00000").1.contains(&Warning::ImpossibleDate));
    }

    #[test]
    fn a_new_code_has_neither_date_nor_checksum() {
        for text in ["328673-00679", "32867300671", "399999-99999", "320000-90000"] {
            let (code, warnings) = PersonalCode::parse(text).unwrap();
            assert_eq!((code.form(), code.birth_date(), warnings), (CodeForm::New, None, vec![]), "{text}");
        }
    }

    #[test]
    fn thirty_and_thirty_first_are_days_not_the_new_form() {
        let (code, _) = PersonalCode::parse("311290-10000").unwrap();
        assert_eq!((code.form(), code.birth_date()), (CodeForm::Old, NaiveDate::from_ymd_opt(1990, 12, 31)));
        assert_eq!(PersonalCode::parse("301290-30000"), Err(PersonalCodeError::UnknownForm));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        assert_eq!(PersonalCode::parse("  "), Err(PersonalCodeError::Empty));
        for text in
            ["161175-1999", "1611-7519997", "161175-19-997", "16117519997-", "abcdef-ghijk", "١٦١١٧٥-١٩٩٩٧"]
        {
            assert_eq!(PersonalCode::parse(text), Err(PersonalCodeError::NotElevenDigits), "{text}");
        }
        for text in ["401175-19997", "161175-39997"] {
            assert_eq!(PersonalCode::parse(text), Err(PersonalCodeError::UnknownForm), "{text}");
        }
    }

    #[test]
    fn the_birth_date_is_compared_as_far_as_it_is_known() {
        let code: PersonalCode = "161175-19997".parse().unwrap();
        for birth in ["1975-11-16", "1975-11", "1975"] {
            assert_eq!(code.check_birth(birth.parse().unwrap()), None);
        }
        for birth in ["1975-11-17", "1975-12", "1976"] {
            assert_eq!(code.check_birth(birth.parse().unwrap()), Some(Warning::BirthDateDiffers));
        }
        let new: PersonalCode = "328673-00679".parse().unwrap();
        assert_eq!(new.check_birth("1990-01-01".parse().unwrap()), None);
        assert!(!format!("{code:?}").contains("16"));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_never_panics_and_what_is_read_is_stable(text in "\\PC{0,16}|[0-9 -]{9,13}") {
            if let Ok((code, warnings)) = PersonalCode::parse(&text) {
                prop_assert_eq!(PersonalCode::parse(code.as_str()), Ok((code, warnings)));
            }
        }
    }
}
