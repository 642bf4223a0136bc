//! Match keys: two records of one person share at least one.

use super::{Candidate, FormWords, MOST_WORDS, sound::Word};
use crate::dates::PartialDate;
use std::collections::BTreeSet;

/// A match key: what the store hashes, stores and compares for equality. It is made of a name and a birth
/// date, so it is personal data and `Debug` does not print it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MatchKey(String);

impl MatchKey {
    /// The material to hash: a prefix for the kind of key, a colon, the key.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The kind of key.
    pub fn kind(&self) -> &str {
        self.0.split(':').next().unwrap_or_default()
    }
}

impl std::fmt::Debug for MatchKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MatchKey({}:[redacted])", self.kind())
    }
}

/// The keys of a person. Kinds:
/// - `d` one word's skeleton and the whole birth date, day and month in order of size so that a swapped date
///   gives the same key; not for 1 January, on which half the world is registered;
/// - `y` two words' skeletons in alphabetical order (so that swapped names give the same) and the birth year,
///   or the one word of a single name;
/// - `n` the same without a date, for people whose birth date is not known; not when both words are very common;
/// - `c` the personal code; `i` a document's number.
pub fn match_keys(candidate: &Candidate) -> BTreeSet<MatchKey> {
    let mut keys = BTreeSet::new();
    let mut add = |key: String| {
        keys.insert(MatchKey(key));
    };
    let forms = FormWords::of(&candidate.names);
    for form in forms.iter().flat_map(|form| std::iter::once(form.clone()).chain(form.joined())) {
        let words: Vec<&Word> = form.all().take(MOST_WORDS).collect();
        if let Some(date) = candidate.birth.and_then(date_key) {
            for skeleton in words.iter().flat_map(|word| word.skeletons()) {
                add(format!("d:{skeleton}|{date}"));
            }
        }
        for (pair, common) in pairs(&words) {
            if let Some(birth) = candidate.birth {
                add(format!("y:{pair}|{}", birth.year()));
            }
            if !common {
                add(format!("n:{pair}"));
            }
        }
    }
    if let Some(code) = &candidate.personal_code {
        add(format!("c:{}", code.as_str()));
    }
    for number in candidate.documents.iter().filter_map(super::DocumentNumber::normalised) {
        add(format!("i:{number}"));
    }
    keys
}

/// A whole birth date with day and month in order of size; `None` for a partial one and for 1 January.
fn date_key(birth: PartialDate) -> Option<String> {
    let (month, day) = (birth.month()?, birth.day()?);
    if (month, day) == (1, 1) {
        return None;
    }
    Some(format!("{}-{}-{}", birth.year(), month.min(day), month.max(day)))
}

/// The skeletons of every two words, in alphabetical order, and whether both are very common.
/// The single word of a single name makes a key of its own, common or not.
fn pairs(words: &[&Word]) -> BTreeSet<(String, bool)> {
    if let [word] = words {
        return word.skeletons().into_iter().map(|skeleton| (skeleton, word.is_common())).collect();
    }
    let mut pairs = BTreeSet::new();
    for (place, one) in words.iter().enumerate() {
        for other in &words[place + 1..] {
            let common = one.is_common() && other.is_common();
            for a in one.skeletons() {
                for b in other.skeletons() {
                    let (first, second) = if a <= b { (&a, &b) } else { (&b, &a) };
                    pairs.insert((format!("{first} {second}"), common));
                }
            }
        }
    }
    pairs
}
