//! The lists people choose from (DOMAIN.md §6).
//!
//! What code decides on is an enum with a stable code; every list, those included, is also rows with
//! labels in both languages ([`mod@reference`]), which the store loads and an administrator edits.

mod countries;
mod enums;
mod languages;
pub mod reference;

pub use countries::COUNTRIES;
pub(crate) use enums::code_enum;
pub use enums::{
    ArrivalRoute, CaseState, ClosureReason, DocumentKind, GenderPreference, InterpreterNeed, LegalStatus,
    ResidenceKind, Role, Sex, UnknownCode, Vulnerability,
};
pub use languages::LANGUAGES;
pub use reference::{CODE_ITEMS, CodeItem, Source};

/// A country of ISO 3166-1 with its CLDR names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Country {
    /// ISO 3166-1 alpha-2, upper case.
    pub code: &'static str,
    /// The name in Latvian.
    pub lv: &'static str,
    /// The name in English.
    pub en: &'static str,
    /// Its place in the Latvian alphabetical order, from 1.
    pub sort_lv: u16,
    /// Its place in the English alphabetical order, from 1.
    pub sort_en: u16,
}

/// A language a person may speak, with its CLDR names (lower case in Latvian).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SpokenLanguage {
    /// ISO 639 code, lower case: two letters where there are two, else three.
    pub code: &'static str,
    /// The name in Latvian.
    pub lv: &'static str,
    /// The name in English.
    pub en: &'static str,
    /// Its place in the Latvian alphabetical order, from 1.
    pub sort_lv: u16,
    /// Its place in the English alphabetical order, from 1.
    pub sort_en: u16,
}

/// The country with this ISO 3166-1 alpha-2 code (upper case).
pub fn country(code: &str) -> Option<&'static Country> {
    COUNTRIES.binary_search_by(|country| country.code.cmp(code)).ok().map(|place| &COUNTRIES[place])
}

/// The language with this ISO 639 code (lower case).
pub fn language(code: &str) -> Option<&'static SpokenLanguage> {
    LANGUAGES.binary_search_by(|language| language.code.cmp(code)).ok().map(|place| &LANGUAGES[place])
}

#[cfg(test)]
mod tests;
