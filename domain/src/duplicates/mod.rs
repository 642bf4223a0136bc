//! Possible duplicates: the same person on file twice, under another spelling (DOMAIN.md §8).
//!
//! Two steps. [`match_keys`] of a person are stored (hashed) in an indexed column; people who share a key
//! with the one asked about are looked at. [`score`] then says how likely two of them are one person and why,
//! or that they are not. The keys are coarse so that nobody is missed, the score is what decides.

mod fold;
mod keys;
mod score;
mod sound;

pub use fold::{
    SOUNDS_ALIKE, folded, prefix_upper_bound, query_tokens, search_tokens, sound_tokens, sounds_like, tokens,
};
pub use keys::{MatchKey, match_keys};
pub use score::{Reason, Score, score};

use crate::dates::PartialDate;
use crate::person::{NameForm, NameForms, NameInput};
use crate::personal_code::PersonalCode;
use serde::{Deserialize, Serialize};

/// A document as far as it tells whose it is.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentNumber {
    /// ISO 3166-1 alpha-2 of the issuing country; empty when not known.
    #[serde(default)]
    pub country: String,
    /// The number as written; letters and digits count.
    pub number: String,
}

impl DocumentNumber {
    /// Country and number in one spelling, or `None` when the number is too short to tell anything.
    fn normalised(&self) -> Option<String> {
        let plain = |text: &str| -> String {
            text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect()
        };
        let number = plain(&self.number);
        if number.len() < 4 { None } else { Some(format!("{}:{number}", plain(&self.country))) }
    }
}

/// What is known of a person when duplicates are looked for. Never printed by `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Candidate {
    /// Names in up to three forms.
    pub names: NameForms,
    /// Birth date as far as known.
    pub birth: Option<PartialDate>,
    /// Personal code, if there is one.
    pub personal_code: Option<PersonalCode>,
    /// Documents, if any.
    pub documents: Vec<DocumentNumber>,
}

impl Candidate {
    /// A person of whom only names and birth date are known.
    pub const fn new(names: NameForms, birth: Option<PartialDate>) -> Self {
        Self { names, birth, personal_code: None, documents: Vec::new() }
    }
}

impl std::fmt::Debug for Candidate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Candidate([redacted])")
    }
}

/// At most so many words of a form of a name are compared and make keys: a name has few, a pasted page has many.
const MOST_WORDS: usize = 8;

/// The words of one form of a name.
#[derive(Clone)]
struct FormWords {
    given: Vec<sound::Word>,
    family: Vec<sound::Word>,
}

impl FormWords {
    /// The words of every recorded form, the Latin one first.
    fn of(names: &NameForms) -> Vec<Self> {
        [NameForm::Latin, NameForm::Latvian, NameForm::Original]
            .into_iter()
            .map(|form| names.parts(form))
            .map(|(given, family)| Self { given: sound::Word::all(given), family: sound::Word::all(family) })
            .filter(|form| form.all().next().is_some())
            .collect()
    }

    /// Given names, then family names.
    fn all(&self) -> impl Iterator<Item = &sound::Word> {
        self.given.iter().chain(&self.family)
    }

    /// The same name with two neighbouring words written as one, in every way; of long names none.
    fn joined(&self) -> Vec<Self> {
        if self.all().count() > MOST_WORDS {
            return Vec::new();
        }
        let join = |words: &[sound::Word], at: usize| {
            let mut joined = words.to_vec();
            let next = joined.remove(at + 1);
            joined[at] = joined[at].joined(&next);
            joined
        };
        let given = (1..self.given.len()).map(|at| Self { given: join(&self.given, at - 1), ..self.clone() });
        let family =
            (1..self.family.len()).map(|at| Self { family: join(&self.family, at - 1), ..self.clone() });
        given.chain(family).collect()
    }

    /// Whether it is written without short vowels.
    fn is_unvowelled(&self) -> bool {
        self.all().any(|word| word.unvowelled)
    }
}

/// Whom `lidzas duplicates` asks about; names in any script.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// Given names; may be empty.
    #[serde(default)]
    pub given: String,
    /// Family names; may be empty.
    #[serde(default)]
    pub family: String,
    /// Birth date as far as known: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.
    #[serde(default)]
    pub born: Option<PartialDate>,
}

impl std::fmt::Debug for Query {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Query([redacted])")
    }
}

/// A person of the list that `lidzas duplicates --among FILE` reads: the same fields as the question.
pub type Listed = Query;

impl Query {
    /// The person asked about. `None` when there is no name that could be compared.
    pub fn candidate(&self) -> Option<Candidate> {
        let input = NameInput {
            latin_given: self.given.clone(),
            latin_family: self.family.clone(),
            ..NameInput::default()
        };
        NameForms::new(&input).ok().map(|names| Candidate::new(names, self.born))
    }
}

/// A possible duplicate found in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Found {
    /// Its place in the list, from 0.
    pub index: usize,
    /// The person as listed.
    #[serde(flatten)]
    pub listed: Listed,
    /// How likely it is the same person, and why.
    #[serde(flatten)]
    pub score: Score,
}

/// The possible duplicates of a person in a list, the likeliest first, then in the order of the list.
/// Only those who share a match key are scored, as in the register.
pub fn candidates_among(query: &Query, list: &[Listed]) -> Vec<Found> {
    let Some(asked) = query.candidate() else { return Vec::new() };
    let keys = match_keys(&asked);
    let mut found: Vec<Found> = list
        .iter()
        .enumerate()
        .filter_map(|(index, listed)| {
            let candidate = listed.candidate()?;
            if match_keys(&candidate).is_disjoint(&keys) {
                return None;
            }
            score(&asked, &candidate).map(|score| Found { index, listed: listed.clone(), score })
        })
        .collect();
    found.sort_by(|a, b| b.score.value.total_cmp(&a.score.value).then(a.index.cmp(&b.index)));
    found
}

#[cfg(test)]
mod pairs;
#[cfg(test)]
mod tests;
