//! Names in three forms: Latin as on the document, original script, Latvian rendering (DOMAIN.md §8).

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The longest given or family name, in characters after normalisation.
pub const NAME_LIMIT: usize = 120;

/// One of the three forms of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameForm {
    /// In Latin letters as on the document.
    Latin,
    /// In the person's own script.
    Original,
    /// As it is rendered in Latvian.
    Latvian,
}

/// Which part of a name comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameOrder {
    /// "Omar Haddad": headings and running text.
    GivenFamily,
    /// "Haddad, Omar": lists.
    FamilyGiven,
}

/// A field of the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameField {
    /// Given name in Latin letters.
    LatinGiven,
    /// Family name in Latin letters.
    LatinFamily,
    /// Given name in the original script.
    OriginalGiven,
    /// Family name in the original script.
    OriginalFamily,
    /// Given name in Latvian.
    LatvianGiven,
    /// Family name in Latvian.
    LatvianFamily,
}

impl NameField {
    /// The name of the field in forms, commands and differences.
    pub const fn code(self) -> &'static str {
        match self {
            Self::LatinGiven => "latin_given",
            Self::LatinFamily => "latin_family",
            Self::OriginalGiven => "original_given",
            Self::OriginalFamily => "original_family",
            Self::LatvianGiven => "latvian_given",
            Self::LatvianFamily => "latvian_family",
        }
    }
}

/// What is wrong with a field of the names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameProblem {
    /// Neither a given nor a family name in Latin letters. One of them is enough.
    Missing,
    /// Longer than [`NAME_LIMIT`].
    TooLong,
    /// Holds a control character, or one that overrides the direction of writing.
    ForbiddenCharacter,
    /// Holds no letter.
    NoLetter,
}

impl NameProblem {
    /// The stable code, translated by `words`; the same as `form::Fault` where both know the fault.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "required",
            Self::TooLong => "too_long",
            Self::ForbiddenCharacter => "forbidden_characters",
            Self::NoLetter => "no_letter",
        }
    }
}

/// A field of the names that cannot be taken as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("{}: {}", .field.code(), .problem.code())]
pub struct NameError {
    /// The field.
    pub field: NameField,
    /// What is wrong with it.
    pub problem: NameProblem,
}

/// Names as typed, not yet checked; an empty field is one that was left out.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NameInput {
    /// Given name in Latin letters as on the document.
    pub latin_given: String,
    /// Family name in Latin letters as on the document.
    pub latin_family: String,
    /// Given name in the original script.
    pub original_given: String,
    /// Family name in the original script.
    pub original_family: String,
    /// Given name in Latvian.
    pub latvian_given: String,
    /// Family name in Latvian.
    pub latvian_family: String,
}

impl std::fmt::Debug for NameInput {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NameInput([redacted])")
    }
}

/// A person's names, checked and normalised (NFC, single spaces). Given or family may be empty in the
/// Latin form, not both: a single name is a name. Never printed by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "NameInput", into = "NameInput")]
pub struct NameForms(NameInput);

impl std::fmt::Debug for NameForms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NameForms([redacted])")
    }
}

impl TryFrom<NameInput> for NameForms {
    type Error = NameError;
    fn try_from(input: NameInput) -> Result<Self, NameError> {
        Self::new(&input).map_err(|errors| {
            errors
                .first()
                .copied()
                .unwrap_or(NameError { field: NameField::LatinGiven, problem: NameProblem::Missing })
        })
    }
}

impl From<NameForms> for NameInput {
    fn from(names: NameForms) -> Self {
        names.0
    }
}

impl NameForms {
    /// Checks and normalises what was typed. Errors: every field that cannot be taken, in the fields' order.
    pub fn new(input: &NameInput) -> Result<Self, Vec<NameError>> {
        let mut errors = Vec::new();
        let mut take = |field, text: &str| {
            checked(text).unwrap_or_else(|problem| {
                errors.push(NameError { field, problem });
                String::new()
            })
        };
        let names = NameInput {
            latin_given: take(NameField::LatinGiven, &input.latin_given),
            latin_family: take(NameField::LatinFamily, &input.latin_family),
            original_given: take(NameField::OriginalGiven, &input.original_given),
            original_family: take(NameField::OriginalFamily, &input.original_family),
            latvian_given: take(NameField::LatvianGiven, &input.latvian_given),
            latvian_family: take(NameField::LatvianFamily, &input.latvian_family),
        };
        if errors.is_empty() && names.latin_given.is_empty() && names.latin_family.is_empty() {
            errors.push(NameError { field: NameField::LatinGiven, problem: NameProblem::Missing });
        }
        if errors.is_empty() { Ok(Self(names)) } else { Err(errors) }
    }

    /// Names in the Latin form only. Errors as in [`NameForms::new`].
    pub fn latin(given: &str, family: &str) -> Result<Self, Vec<NameError>> {
        Self::new(&NameInput {
            latin_given: given.into(),
            latin_family: family.into(),
            ..NameInput::default()
        })
    }

    /// Given name in Latin letters; may be empty.
    pub fn latin_given(&self) -> &str {
        &self.0.latin_given
    }

    /// Family name in Latin letters; may be empty.
    pub fn latin_family(&self) -> &str {
        &self.0.latin_family
    }

    /// Given name in the original script, if recorded.
    pub fn original_given(&self) -> Option<&str> {
        filled(&self.0.original_given)
    }

    /// Family name in the original script, if recorded.
    pub fn original_family(&self) -> Option<&str> {
        filled(&self.0.original_family)
    }

    /// Given name in Latvian, if recorded.
    pub fn latvian_given(&self) -> Option<&str> {
        filled(&self.0.latvian_given)
    }

    /// Family name in Latvian, if recorded.
    pub fn latvian_family(&self) -> Option<&str> {
        filled(&self.0.latvian_family)
    }

    /// Given and family name of a form as they are stored; both empty when the form is not recorded.
    pub fn parts(&self, form: NameForm) -> (&str, &str) {
        match form {
            NameForm::Latin => (&self.0.latin_given, &self.0.latin_family),
            NameForm::Original => (&self.0.original_given, &self.0.original_family),
            NameForm::Latvian => (&self.0.latvian_given, &self.0.latvian_family),
        }
    }

    /// A form of the name as one text, or `None` when it is not recorded.
    pub fn display(&self, form: NameForm, order: NameOrder) -> Option<String> {
        let (given, family) = self.parts(form);
        let text = match (given, family, order) {
            ("", "", _) => return None,
            ("", one, _) | (one, "", _) => one.to_owned(),
            (given, family, NameOrder::GivenFamily) => format!("{given} {family}"),
            (given, family, NameOrder::FamilyGiven) => {
                let comma = if direction(family) == Direction::Rtl { '،' } else { ',' };
                format!("{family}{comma} {given}")
            }
        };
        Some(text)
    }

    /// The name for a heading: Latin, "given family".
    pub fn heading(&self) -> String {
        self.display(NameForm::Latin, NameOrder::GivenFamily).unwrap_or_default()
    }

    /// The name for a list: Latin, "family, given".
    pub fn list_name(&self) -> String {
        self.display(NameForm::Latin, NameOrder::FamilyGiven).unwrap_or_default()
    }
}

/// Which way a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// The value of the HTML attribute `dir`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

/// The direction of a name, from its first letter (the rule of `dir="auto"`); left to right when it has none.
pub fn direction(text: &str) -> Direction {
    match text.chars().find(|c| c.is_alphabetic()) {
        Some('\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}') => Direction::Rtl,
        Some('\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}') => Direction::Rtl,
        _ => Direction::Ltr,
    }
}

fn filled(text: &str) -> Option<&str> {
    if text.is_empty() { None } else { Some(text) }
}

/// The text in Unicode's composed form (NFC).
#[cfg(not(target_arch = "wasm32"))]
fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    text.nfc().collect()
}

/// The same by the browser's own tables: ours are 120 kB.
#[cfg(target_arch = "wasm32")]
fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

fn checked(text: &str) -> Result<String, NameProblem> {
    let mut name = String::new();
    for c in composed(text).chars() {
        match c {
            // Overrides and isolates can make one name read as another on a page.
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => return Err(NameProblem::ForbiddenCharacter),
            // Marks that come along when text is pasted and show nothing. The joiners stay: Persian spells with them.
            '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{2060}' | '\u{FEFF}' => {}
            c if c.is_whitespace() => {
                if !name.is_empty() && !name.ends_with(' ') {
                    name.push(' ');
                }
            }
            c if c.is_control() => return Err(NameProblem::ForbiddenCharacter),
            c => name.push(c),
        }
    }
    if name.ends_with(' ') {
        name.pop();
    }
    // Taking a mark out can bring two characters together that compose.
    let name = composed(&name);
    if name.chars().count() > NAME_LIMIT {
        return Err(NameProblem::TooLong);
    }
    if !name.is_empty() && !name.chars().any(char::is_alphabetic) {
        return Err(NameProblem::NoLetter);
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn problem(text: &str) -> Option<NameProblem> {
        NameForms::latin(text, "Haddad").err().map(|errors| errors[0].problem)
    }

    #[test]
    fn a_single_name_is_a_name_and_none_is_not() {
        assert_eq!(NameForms::latin("", "Gulzar").unwrap().heading(), "Gulzar");
        assert_eq!(NameForms::latin("Gulzar", " ").unwrap().list_name(), "Gulzar");
        let errors = NameForms::latin(" ", "\t").unwrap_err();
        assert_eq!(errors, [NameError { field: NameField::LatinGiven, problem: NameProblem::Missing }]);
    }

    #[test]
    fn names_are_normalised() {
        let names = NameForms::latin("  Zoe\u{308}\n Ann ", "A\u{304}bele\u{200B}").unwrap();
        assert_eq!((names.latin_given(), names.latin_family()), ("Zoë Ann", "Ābele"));
        assert_eq!(names.list_name(), "Ābele, Zoë Ann");
    }

    #[test]
    fn what_could_deceive_the_eye_is_refused() {
        for c in ['\u{202E}', '\u{2066}', '\u{0007}', '\u{0000}', '\u{009B}'] {
            assert_eq!(problem(&format!("Om{c}ar")), Some(NameProblem::ForbiddenCharacter), "{c:?}");
        }
        assert_eq!(problem(&"ā".repeat(120)), None);
        assert_eq!(problem(&"ā".repeat(121)), Some(NameProblem::TooLong));
        assert_eq!(problem("12"), Some(NameProblem::NoLetter));
        assert_eq!(problem("O'Neil-Ray Jr."), None);
    }

    #[test]
    fn every_wrong_field_is_named() {
        let input =
            NameInput { latin_given: "1".into(), latvian_family: "\u{202E}".into(), ..Default::default() };
        let fields: Vec<_> =
            NameForms::new(&input).unwrap_err().iter().map(|error| error.field.code()).collect();
        assert_eq!(fields, ["latin_given", "latvian_family"]);
    }

    #[test]
    fn the_direction_follows_the_first_letter() {
        assert_eq!(direction("محمد"), Direction::Rtl);
        assert_eq!(direction("  «ژاله"), Direction::Rtl);
        assert_eq!(direction("Ольга"), Direction::Ltr);
        assert_eq!(direction(""), Direction::Ltr);
        let input = NameInput {
            latin_given: "Omar".into(),
            original_given: "عمر".into(),
            original_family: "حداد".into(),
            ..Default::default()
        };
        let names = NameForms::new(&input).unwrap();
        assert_eq!(names.display(NameForm::Original, NameOrder::FamilyGiven).as_deref(), Some("حداد، عمر"));
        assert_eq!(names.display(NameForm::Latvian, NameOrder::FamilyGiven), None);
    }

    #[test]
    fn json_is_checked_and_debug_is_silent() {
        let names: NameForms = serde_json::from_str(r#"{"latin_given":" Omar "}"#).unwrap();
        assert_eq!(names.latin_given(), "Omar");
        assert!(serde_json::from_str::<NameForms>("{}").is_err());
        assert!(!format!("{names:?}").contains("Omar"));
    }

    proptest! {
        #[test]
        fn checking_twice_changes_nothing(text in "\\PC{0,60}") {
            if let Ok(once) = checked(&text) {
                prop_assert_eq!(checked(&once), Ok(once.clone()));
            }
        }
    }
}
