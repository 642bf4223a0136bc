//! Text brought to plain lower-case Latin letters: what a search compares.

use super::sound::Word;
use crate::person::{NameForm, NameForms};
use any_ascii::any_ascii_char;
use std::collections::BTreeSet;
use unicode_normalization::UnicodeNormalization;

/// Letters that say more than `any_ascii` hears: alef and ayn are vowels to whoever writes them in Latin,
/// schwa is A in Azerbaijani passports.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'ا' | 'أ' | 'إ' | 'آ' | 'ٱ' | 'ع' | 'ى' | 'ə' | 'Ə' => "a",
        'ئ' => "i",
        'ؤ' => "u",
        _ => return None,
    })
}

/// A text in lower-case Latin letters without diacritics and nothing else: "Ābele" → "abele", "Ольга" → "olga".
/// Of other scripts it is the transliteration, of Arabic script without the short vowels.
///
/// Compatibility composition (NFKC) comes first, so that й, ї and ñ are letters and not a letter and a mark.
pub fn folded(text: &str) -> String {
    let mut out = String::new();
    for c in text.nfkc() {
        let latin = spelled(c).unwrap_or_else(|| any_ascii_char(c));
        out.extend(latin.chars().filter(char::is_ascii_alphabetic).map(|letter| letter.to_ascii_lowercase()));
    }
    out
}

/// Whether a character belongs to a word: a letter, a mark on one, an apostrophe, a joiner.
fn in_word(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(
            c,
            '\'' | '`' | '´' | '\u{2018}' | '\u{2019}' | '\u{02B0}'..='\u{036F}' | '\u{200C}' | '\u{200D}'
        )
        || matches!(c, '\u{0591}'..='\u{05C7}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}')
        || unicode_normalization::char::is_combining_mark(c)
}

/// The words of a text, as written, taken apart at spaces, hyphens and other punctuation.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !in_word(c)).filter(|word| !word.is_empty())
}

/// The folded words of a text, in its order, none empty.
pub fn tokens(text: &str) -> Vec<String> {
    words(text).map(folded).filter(|token| !token.is_empty()).collect()
}

/// The tokens by which a person is found in the register: the folded words of every form of the name,
/// and how they sound ([`sound_tokens`]).
pub fn search_tokens(names: &NameForms) -> BTreeSet<String> {
    [NameForm::Latin, NameForm::Original, NameForm::Latvian]
        .into_iter()
        .flat_map(|form| {
            let (given, family) = names.parts(form);
            [given, family]
        })
        .flat_map(|part| tokens(part).into_iter().chain(sound_tokens(part)))
        .collect()
}

/// How the words of a text sound, as search tokens: `~` and a consonant skeleton, so that Olga finds Olha and
/// Muhammad finds محمد. No folded word begins with `~`.
pub fn sound_tokens(text: &str) -> Vec<String> {
    let sounds: BTreeSet<String> = Word::all(text).iter().flat_map(Word::skeletons).collect();
    sounds.into_iter().map(|skeleton| format!("~{skeleton}")).collect()
}

/// From this likeness on ([`sounds_like`]) a name is shown to whoever searched for another spelling of it.
pub const SOUNDS_ALIKE: f64 = 0.6;

/// How well a name sounds like what was typed, 0 to 1: the likeness of the word that fits worst.
pub fn sounds_like(query: &str, names: &NameForms) -> f64 {
    let of_name: Vec<Word> = [NameForm::Latin, NameForm::Original, NameForm::Latvian]
        .into_iter()
        .flat_map(|form| {
            let (given, family) = names.parts(form);
            [given, family]
        })
        .flat_map(Word::all)
        .collect();
    Word::all(query)
        .iter()
        .map(|typed| of_name.iter().map(|word| typed.likeness(word)).fold(0.0, f64::max))
        .fold(1.0, f64::min)
}

/// The tokens of what somebody typed into a search field, in their order, each once.
/// A person is found whose tokens begin with every one of them.
pub fn query_tokens(query: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    tokens(query).into_iter().filter(|token| seen.insert(token.clone())).collect()
}

/// The least text above every text that begins with `prefix`, in the order of characters (COLLATE "C"):
/// `token >= prefix AND token < prefix_upper_bound(prefix)`. For an empty prefix, above every token.
pub fn prefix_upper_bound(prefix: &str) -> String {
    let mut chars: Vec<char> = prefix.chars().collect();
    while let Some(last) = chars.pop() {
        // The surrogates between U+D7FF and U+E000 are no characters.
        let next = if last == '\u{D7FF}' { Some('\u{E000}') } else { char::from_u32(u32::from(last) + 1) };
        if let Some(next) = next {
            chars.push(next);
            return chars.into_iter().collect();
        }
    }
    char::MAX.to_string()
}
