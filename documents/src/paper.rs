//! What every paper of the house is made of: texts as the templates take them, the head of the paper,
//! and who signs. `templates/house.typ` lays these out.

use crate::fonts::writable;
use chrono::{Datelike, NaiveDate};
use lidzas_domain::{
    dates::{Bilingual, Case, Language, PartialDate, long_date},
    person::{Direction, direction},
};
use lidzas_words::text;
use serde::Serialize;

/// As many letters without a space as fit the narrowest column.
const LONGEST_WORD: usize = 24;

/// A text in each of the two languages.
pub(crate) fn both(text: impl Fn(Language) -> String) -> Bilingual {
    Bilingual { lv: text(Language::Lv), en: text(Language::En) }
}

/// A day in words in each of the two languages.
pub(crate) fn day(date: NaiveDate) -> Bilingual {
    both(|language| long_date(date, language, Case::Nominative))
}

/// What somebody typed, with what it is in other languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Texts {
    /// As it was typed.
    pub typed: String,
    /// In English; empty where nobody wrote it, then the English column repeats what was typed.
    pub english: String,
    /// In the client's own language; empty where nobody wrote it.
    pub own: String,
}

impl Texts {
    /// A text that stands only as it was typed.
    #[must_use]
    pub fn typed(text: impl Into<String>) -> Self {
        Self { typed: text.into(), ..Self::default() }
    }
}

/// The client's own language, for the third column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnLanguage {
    /// Its ISO 639 code.
    pub code: String,
    /// Its name.
    pub name: Bilingual,
}

/// Whose paper it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientOnPaper {
    /// The name in Latin letters.
    pub name: String,
    /// The name in its own script, where it has another.
    pub original_script: String,
    /// When the client was born, as far as it is known.
    pub born: Option<PartialDate>,
}

/// A text ready for a template: its lines and its direction.
#[derive(Serialize)]
pub(crate) struct Written {
    lines: Vec<String>,
    rtl: bool,
}

/// A text as a template takes it. Long words get places where the line may break.
pub(crate) fn written(text: &str) -> Written {
    let text = writable(text.trim());
    let rtl = direction(&text) == Direction::Rtl;
    Written { lines: text.lines().map(breakable).collect(), rtl }
}

fn breakable(line: &str) -> String {
    let mut broken = String::with_capacity(line.len());
    let mut since_space = 0;
    for letter in line.chars() {
        since_space = if letter.is_whitespace() { 0 } else { since_space + 1 };
        if since_space > LONGEST_WORD {
            broken.push('\u{200B}');
            since_space = 1;
        }
        broken.push(letter);
    }
    broken
}

/// A row of a paper's table: a label and a text in each column.
#[derive(Serialize)]
pub(crate) struct Row {
    label: Bilingual,
    lv: Written,
    en: Written,
    own: Option<Written>,
    facts: Vec<Fact>,
}

/// A short fact under the text of a row.
#[derive(Serialize)]
pub(crate) struct Fact {
    label: Bilingual,
    lv: Written,
    en: Written,
}

impl Fact {
    pub(crate) fn new(label: Bilingual, value: &Bilingual) -> Self {
        Self { label, lv: written(&value.lv), en: written(&value.en) }
    }

    /// A fact that is the same in both languages, such as a name.
    pub(crate) fn same(label: Bilingual, value: &str) -> Self {
        Self { label, lv: written(value), en: written(value) }
    }
}

impl Row {
    /// A row of our own words.
    pub(crate) fn ours(label: Bilingual, value: &Bilingual) -> Self {
        Self { label, lv: written(&value.lv), en: written(&value.en), own: None, facts: Vec::new() }
    }

    /// A row of what somebody typed.
    pub(crate) fn typed(label: Bilingual, texts: &Texts) -> Self {
        let english = if texts.english.trim().is_empty() { &texts.typed } else { &texts.english };
        let own = (!texts.own.trim().is_empty()).then(|| written(&texts.own));
        Self { label, lv: written(&texts.typed), en: written(english), own, facts: Vec::new() }
    }

    pub(crate) fn with(mut self, facts: Vec<Fact>) -> Self {
        self.facts = facts;
        self
    }
}

#[derive(Serialize)]
struct Day {
    year: i32,
    month: u32,
    day: u32,
}

#[derive(Serialize)]
struct Own {
    code: String,
    rtl: bool,
    name: Bilingual,
}

/// The head of a paper: what stands above everything, in the margins and in the file's own description.
#[derive(Serialize)]
pub(crate) struct Head {
    /// Description of the file for readers' programs; nothing personal.
    file_title: String,
    title: Bilingual,
    /// Which one of its kind.
    subtitle: Bilingual,
    /// In the margin of every page.
    running: String,
    made_on: Day,
    own: Option<Own>,
    columns: Bilingual,
    draft: Bilingual,
    unknown: Bilingual,
    name: Bilingual,
    signature: Bilingual,
    date: Bilingual,
}

impl Head {
    pub(crate) fn new(
        title: Bilingual,
        subtitle: Bilingual,
        reference: &str,
        made_on: NaiveDate,
        own: Option<&OwnLanguage>,
    ) -> Self {
        let file_title = format!("{} / {}, {}", title.lv, title.en, subtitle.lv);
        let running = writable(&format!("{} · {} · {reference}", title.lv, subtitle.lv));
        Self {
            file_title,
            title,
            subtitle,
            running,
            made_on: Day { year: made_on.year(), month: made_on.month(), day: made_on.day() },
            own: own.map(|own| Own {
                code: own.code.clone(),
                rtl: is_right_to_left(&own.code),
                name: own.name.clone(),
            }),
            columns: both(|language| text!(language, document.column)),
            draft: both(|language| text!(language, document.draft)),
            unknown: both(|language| text!(language, document.unknown)),
            name: both(|language| text!(language, document.name)),
            signature: both(|language| text!(language, document.signature)),
            date: both(|language| text!(language, document.date)),
        }
    }
}

/// Somebody who signs.
#[derive(Serialize)]
pub(crate) struct Signer {
    pub(crate) role: Bilingual,
    /// The name; empty where it is to be written by hand.
    pub(crate) name: Written,
}

/// Whether a language is written from right to left.
#[must_use]
pub fn is_right_to_left(code: &str) -> bool {
    matches!(code, "ar" | "fa" | "prs" | "ps" | "ur" | "ckb" | "he" | "yi" | "sd" | "ug" | "dv" | "syr")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_may_break_and_others_stay_whole() {
        assert_eq!(breakable("Mācīties latviešu valodu"), "Mācīties latviešu valodu");
        let broken = breakable(&"a".repeat(60));
        assert_eq!(broken.chars().filter(|letter| *letter == '\u{200B}').count(), 2);
        assert_eq!(broken.replace('\u{200B}', ""), "a".repeat(60));
    }

    #[test]
    fn the_english_column_repeats_what_nobody_put_into_english() {
        let row = Row::typed(Bilingual::default(), &Texts::typed("Atrast dzīvokli"));
        assert_eq!(row.en.lines, ["Atrast dzīvokli"]);
        assert!(row.own.is_none());
        let texts = Texts {
            english: "Find a flat".to_owned(),
            own: "العثور على شقة".to_owned(),
            ..Texts::typed("x")
        };
        let row = Row::typed(Bilingual::default(), &texts);
        assert_eq!(row.en.lines, ["Find a flat"]);
        assert!(row.own.is_some_and(|own| own.rtl));
    }
}
