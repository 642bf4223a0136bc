//! What of a file concerns others than the client, and leaving it out.

use super::{CaseDocument, Entry, LeaveOut, LeftOutCount, Part, Redaction, Value};
use crate::casework::Sensitivity;
use any_ascii::any_ascii_char;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// What stands in place of a word that was blacked out, whatever its length.
pub const MARK: &str = "[…]";
/// So much of an entry's text is shown where it is decided on.
const BEGINNING: usize = 240;
/// Entries about somebody else.
const ABOUT_OTHERS: [&str; 4] = ["household_member", "tie", "family_link", "interpreter"];
/// Entries about danger to somebody.
const ABOUT_SAFETY: [&str; 1] = ["safety_bar"];
/// The client's own name, of which a part may be somebody else's too.
const OWN_NAMES: [&str; 3] = ["latin_name", "original_name", "latvian_name"];

/// Somebody whose name can be blacked out of every text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedName {
    /// The name as it is on file.
    pub name: String,
    /// The words of it that are blacked out also where they stand alone: not those of the client's own name.
    pub words: Vec<String>,
}

impl OfferedName {
    /// A name, beside the client's own; none where nothing of it could be told from that.
    #[must_use]
    pub fn new(name: &str, own: &str) -> Option<Self> {
        let own: BTreeSet<String> = tokens(own).map(|token| token.plain).collect();
        let words: Vec<String> = tokens(name)
            .filter(|token| token.word.chars().count() >= 3 && !token.begins_small())
            .filter(|token| !own.contains(&token.plain))
            .map(|token| token.word.to_owned())
            .collect();
        (!words.is_empty()).then(|| Self { name: name.trim().to_owned(), words })
    }
}

/// An entry that could concern others, as it is decided on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RedactionRow {
    /// The entry's id.
    pub id: String,
    /// Its part.
    pub part: Part,
    /// Its kind.
    pub kind: String,
    /// Its day.
    pub day: Option<NaiveDate>,
    /// The beginning of what it says.
    pub words: String,
    /// Who may read it; none is ordinary.
    pub sensitivity: Option<Sensitivity>,
    /// Why it should be left out, by what it is.
    pub proposed: Option<LeaveOut>,
    /// Names of others that stand in it.
    pub mentions: Vec<String>,
}

impl Entry {
    /// Why it should be left out of a client's copy, by what it is.
    #[must_use]
    pub fn proposed(&self) -> Option<LeaveOut> {
        let kind = self.kind.as_str();
        if self.sensitivity == Some(Sensitivity::Safety) || ABOUT_SAFETY.contains(&kind) {
            return Some(LeaveOut::Safety);
        }
        // health that is not the client's alone
        let of_others = self.sensitivity == Some(Sensitivity::Health)
            && self.facts.iter().any(|fact| fact.label == "members");
        (of_others || ABOUT_OTHERS.contains(&kind)).then_some(LeaveOut::ThirdParty)
    }

    fn texts(&self) -> impl Iterator<Item = &str> {
        self.facts.iter().filter_map(|fact| match &fact.value {
            Value::Text(text) if !OWN_NAMES.contains(&fact.label.as_str()) => Some(text.as_str()),
            _ => None,
        })
    }

    fn beginning(&self) -> String {
        let words: Vec<&str> = self.texts().collect();
        let words = words.join(" · ");
        match words.char_indices().nth(BEGINNING) {
            Some((end, _)) => format!("{}…", words[..end].trim_end()),
            None => words,
        }
    }

    fn empty(&mut self, reason: LeaveOut) {
        *self = Self {
            id: std::mem::take(&mut self.id),
            kind: std::mem::take(&mut self.kind),
            left_out: Some(reason),
            ..Self::default()
        };
    }
}

impl CaseDocument {
    /// The entries that could concern others, in the order of the document: what is about others or about
    /// safety, on health, or names somebody else. `all` adds every other entry with a text.
    #[must_use]
    pub fn redaction_rows(&self, offered: &[OfferedName], all: bool) -> Vec<RedactionRow> {
        let names: Vec<(&str, Blackout)> = offered
            .iter()
            .map(|one| (one.name.as_str(), Blackout::new([one.name.as_str()], [one])))
            .collect();
        let mut rows = Vec::new();
        for (part, entry) in self.walk() {
            let proposed = entry.proposed();
            let texts: Vec<Vec<Token<'_>>> = entry.texts().map(|text| tokens(text).collect()).collect();
            let found = names.iter().filter(|(_, name)| texts.iter().any(|text| name.stands_in(text)));
            let mentions: Vec<String> = found.map(|(name, _)| (*name).to_owned()).collect();
            let on_health = entry.sensitivity == Some(Sensitivity::Health);
            let listed = proposed.is_some() || on_health || !mentions.is_empty();
            if listed || (all && !texts.is_empty()) {
                rows.push(RedactionRow {
                    id: entry.id.clone(),
                    part,
                    kind: entry.kind.clone(),
                    day: entry.day,
                    words: entry.beginning(),
                    sensitivity: entry.sensitivity,
                    proposed,
                    mentions,
                });
            }
        }
        rows
    }

    /// The client's copy: what was decided on is left out, names and words are blacked out of what stays,
    /// staff are a role and an organisation.
    pub fn redact(&mut self, redaction: &Redaction, offered: &[OfferedName]) {
        let names = offered.iter().filter(|one| !redaction.kept_names.contains(&one.name));
        let blackout = Blackout::new(redaction.words.iter().map(String::as_str), names);
        let mut counts: BTreeMap<LeaveOut, usize> = BTreeMap::new();
        let mut blacked = false;
        self.issued_by.name = None;
        for section in &mut self.sections {
            for entry in &mut section.entries {
                redact_entry(entry, redaction, &blackout, &mut counts, &mut blacked);
            }
        }
        self.left_out =
            counts.into_iter().map(|(reason, entries)| LeftOutCount { reason, entries }).collect();
        self.words_left_out = blacked;
    }
}

fn redact_entry(
    entry: &mut Entry,
    redaction: &Redaction,
    blackout: &Blackout,
    counts: &mut BTreeMap<LeaveOut, usize>,
    blacked: &mut bool,
) {
    if let Some(reason) = redaction.decisions.get(&entry.id).copied().flatten() {
        *counts.entry(reason).or_default() += 1;
        entry.empty(reason);
        return;
    }
    if let Some(staff) = &mut entry.recorded_by {
        staff.name = None;
    }
    for fact in &mut entry.facts {
        match &mut fact.value {
            Value::Text(text) if !OWN_NAMES.contains(&fact.label.as_str()) => {
                let left = blackout.apply(text);
                *blacked |= left != *text;
                *text = left;
            }
            Value::Staff(staff) => staff.name = None,
            _ => {}
        }
    }
    for under in &mut entry.entries {
        redact_entry(under, redaction, blackout, counts, blacked);
    }
}

/// Whether a character belongs to a word: a letter, a digit, a mark on one, an apostrophe, a joiner.
fn in_word(c: char) -> bool {
    c.is_alphanumeric()
        || is_combining_mark(c)
        || matches!(c, '\'' | '’' | '`' | '\u{02B0}'..='\u{036F}' | '\u{200C}' | '\u{200D}')
}

/// A word of a text, where it stands, and what it is compared by.
struct Token<'a> {
    start: usize,
    word: &'a str,
    plain: String,
}

impl Token<'_> {
    fn begins_small(&self) -> bool {
        self.word.chars().next().is_some_and(char::is_lowercase)
    }
}

fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    text.split(|c| !in_word(c)).filter(|word| !word.is_empty()).map(|word| Token {
        start: word.as_ptr() as usize - text.as_ptr() as usize,
        word,
        plain: plain(word),
    })
}

/// A word in small Latin letters and digits, without marks; of other scripts the transliteration.
fn plain(word: &str) -> String {
    let mut plain = String::new();
    for c in word.nfkc() {
        plain.extend(
            any_ascii_char(c).chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()),
        );
    }
    if plain.is_empty() { word.to_lowercase() } else { plain }
}

/// What a Latvian name can end in, without the marks of the letters; the longest first.
const ENDINGS: [&str; 22] = [
    "iem", "ais", "ajs", "as", "es", "is", "us", "os", "am", "em", "im", "um", "ai", "ei", "ij", "a", "e",
    "i", "o", "u", "s", "",
];

/// A name without its ending; short names keep theirs.
fn stem(plain: &str) -> &str {
    ENDINGS
        .iter()
        .filter_map(|ending| plain.strip_suffix(ending))
        .find(|stem| stem.len() >= 3)
        .unwrap_or(plain)
}

/// Names and phrases looked for in texts, in every case of Latvian: Leila is found in "Leilai".
struct Blackout {
    phrases: Vec<Vec<String>>,
}

impl Blackout {
    fn new<'a>(
        phrases: impl IntoIterator<Item = &'a str>,
        names: impl IntoIterator<Item = &'a OfferedName>,
    ) -> Self {
        let split = |phrase: &str| tokens(phrase).map(|token| token.plain).collect::<Vec<_>>();
        let mut found: Vec<Vec<String>> = phrases.into_iter().map(split).collect();
        for name in names {
            found.push(split(&name.name));
            found.extend(name.words.iter().map(|word| split(word)));
        }
        found.retain(|phrase| !phrase.is_empty());
        // of two that begin at the same word the longer one is taken
        found.sort_by_key(|phrase| std::cmp::Reverse(phrase.len()));
        Self { phrases: found }
    }

    fn stands_in(&self, text: &[Token<'_>]) -> bool {
        (0..text.len()).any(|place| self.at(&text[place..]).is_some())
    }

    /// How many words a phrase takes that begins here.
    fn at(&self, tokens: &[Token<'_>]) -> Option<usize> {
        let fits = |phrase: &&Vec<String>| {
            phrase.len() <= tokens.len()
                && phrase.iter().zip(tokens).all(|(wanted, token)| same_word(wanted, token))
        };
        self.phrases.iter().find(fits).map(Vec::len)
    }

    fn apply(&self, text: &str) -> String {
        let tokens: Vec<Token<'_>> = tokens(text).collect();
        let mut left = String::with_capacity(text.len());
        let (mut place, mut written) = (0, 0);
        while place < tokens.len() {
            let Some(count) = self.at(&tokens[place..]) else {
                place += 1;
                continue;
            };
            let between = &text[written..tokens[place].start];
            // two marks side by side would say how many words there were
            let again = left.ends_with(MARK) && between.chars().all(|c| c.is_whitespace() || c == '-');
            if !again {
                left.push_str(between);
                left.push_str(MARK);
            }
            let last = &tokens[place + count - 1];
            written = last.start + last.word.len();
            place += count;
        }
        left.push_str(&text[written..]);
        left
    }
}

/// Whether a word is the wanted one, or a form of it; a form only where it is written like a name.
fn same_word(wanted: &str, token: &Token<'_>) -> bool {
    if token.plain == wanted {
        return true;
    }
    let is_name = wanted.chars().all(|c| c.is_ascii_alphabetic()) && !token.begins_small();
    is_name && token.plain.strip_prefix(stem(wanted)).is_some_and(|rest| ENDINGS.contains(&rest))
}
