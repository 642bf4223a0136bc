//! The two languages of the house, and which plural form a number takes in them.

use serde::{Deserialize, Serialize};

/// A language of the service's own pages and papers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Latvian, the state language and the default.
    #[default]
    Lv,
    /// English.
    En,
}

/// A text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bilingual {
    /// Latvian.
    pub lv: String,
    /// English.
    pub en: String,
}

impl Bilingual {
    /// Both texts, Latvian first.
    #[must_use]
    pub fn of([lv, en]: [&str; 2]) -> Self {
        Self { lv: lv.to_owned(), en: en.to_owned() }
    }

    /// The text in a language.
    #[must_use]
    pub fn shown(&self, language: Language) -> &str {
        match language {
            Language::Lv => &self.lv,
            Language::En => &self.en,
        }
    }
}

impl Language {
    /// Both languages, Latvian first.
    pub const ALL: [Self; 2] = [Self::Lv, Self::En];

    /// The BCP 47 code: "lv" or "en".
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Lv => "lv",
            Self::En => "en",
        }
    }

    /// The language of a BCP 47 code ("lv", "en-GB", any capitals); `None` for any other.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let primary = code.split(['-', '_']).next().unwrap_or(code);
        Self::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.code()))
    }

    /// The language's name in itself, for the language switch.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Lv => "Latviešu",
            Self::En => "English",
        }
    }

    /// The other one of the two.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Lv => Self::En,
            Self::En => Self::Lv,
        }
    }
}

/// The plural form a number asks for (CLDR's names; English has no `Zero`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PluralCategory {
    /// Latvian 0, 10–20, 30, 100, 111.
    Zero,
    /// Latvian 1, 21, 101, 801; English 1.
    One,
    /// Every other number.
    Other,
}

/// The plural category of a whole number (CLDR 48).
#[must_use]
pub const fn plural(n: u64, language: Language) -> PluralCategory {
    match language {
        Language::En if n == 1 => PluralCategory::One,
        Language::En => PluralCategory::Other,
        Language::Lv => match (n % 10, n % 100) {
            (0, _) | (_, 11..=19) => PluralCategory::Zero,
            (1, _) => PluralCategory::One,
            _ => PluralCategory::Other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latvian_plurals_are_cldrs() {
        for n in [0, 10, 11, 12, 19, 20, 30, 100, 110, 111, 119, 2010, 2011] {
            assert_eq!(plural(n, Language::Lv), PluralCategory::Zero, "{n}");
        }
        for n in [1, 21, 31, 101, 121, 801, 1001] {
            assert_eq!(plural(n, Language::Lv), PluralCategory::One, "{n}");
        }
        for n in [2, 3, 9, 22, 29, 102, 726, 2193, 1392] {
            assert_eq!(plural(n, Language::Lv), PluralCategory::Other, "{n}");
        }
        assert_eq!(plural(1, Language::En), PluralCategory::One);
        for n in [0, 2, 11, 21, 101] {
            assert_eq!(plural(n, Language::En), PluralCategory::Other, "{n}");
        }
    }

    #[test]
    fn languages_go_by_their_code() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
            assert_eq!(serde_json::to_string(&language).unwrap(), format!("\"{}\"", language.code()));
            assert_eq!(language.other().other(), language);
        }
        assert_eq!(Language::from_code("en-GB"), Some(Language::En));
        assert_eq!(Language::from_code("LV"), Some(Language::Lv));
        assert_eq!(Language::from_code("lvs"), None);
        assert_eq!(Language::from_code(""), None);
    }
}
