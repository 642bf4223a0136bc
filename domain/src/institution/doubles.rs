//! Entries of the directory that may be the same institution: proposed by their names, telephones and
//! e-mails, across diacritics. People decide.

use super::directory::InstitutionFacts;
use crate::dates::Bilingual;
use crate::duplicates::folded;
use crate::person::InstitutionId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// From this share of common words on two names are alike.
const ALIKE: f64 = 0.6;
/// A telephone shorter than this tells nothing.
const DIGITS: usize = 6;

/// An entry that may be the same institution as another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Double {
    /// Which entry.
    pub id: InstitutionId,
    /// Its name.
    pub name: Bilingual,
}

/// What of an entry is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameKey {
    id: InstitutionId,
    name: Bilingual,
    kind: String,
    words: [BTreeSet<String>; 2],
    phone: String,
    email: String,
}

/// The words of a name in plain letters, and its numbers: school No 10 is not school No 12.
fn words(name: &str) -> BTreeSet<String> {
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    parts
        .map(|part| if part.chars().all(|c| c.is_ascii_digit()) { part.to_owned() } else { folded(part) })
        .filter(|word| !word.is_empty())
        .collect()
}

fn numbers(words: &BTreeSet<String>) -> BTreeSet<&String> {
    words.iter().filter(|word| word.starts_with(|c: char| c.is_ascii_digit())).collect()
}

impl NameKey {
    /// The key of an entry.
    #[must_use]
    pub fn of(id: InstitutionId, facts: &InstitutionFacts) -> Self {
        Self {
            id,
            name: facts.name.clone(),
            kind: facts.kind.clone(),
            words: [words(&facts.name.lv), words(&facts.name.en)],
            phone: facts.phone.chars().filter(char::is_ascii_digit).collect(),
            email: facts.email.to_lowercase(),
        }
    }

    /// Whether both may be the same institution.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        if self.id == other.id {
            return false;
        }
        let same_email = !self.email.is_empty() && self.email == other.email;
        let same_phone = self.phone.len() >= DIGITS && self.phone == other.phone;
        let alike = |place: usize| {
            let (one, two) = (&self.words[place], &other.words[place]);
            if one.is_empty() || two.is_empty() || numbers(one) != numbers(two) {
                return false;
            }
            let common = one.intersection(two).count();
            let inside = self.kind == other.kind && (common == one.len() || common == two.len());
            inside || share(common, one.len() + two.len() - common) >= ALIKE
        };
        same_email || same_phone || alike(0) || alike(1)
    }

    fn double(&self) -> Double {
        Double { id: self.id, name: self.name.clone() }
    }
}

fn share(part: usize, whole: usize) -> f64 {
    // names have a handful of words
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(part) / number(whole).max(1.0)
}

/// The entries among `all` that may be the same institution as `one`.
#[must_use]
pub fn doubles_of(one: &NameKey, all: &[NameKey]) -> Vec<Double> {
    all.iter().filter(|other| one.may_be(other)).map(NameKey::double).collect()
}

/// The pairs among `all` that may be the same institution, at most so many. Only those are compared
/// that share a word, a telephone or an e-mail.
#[must_use]
pub fn pairs_of(all: &[NameKey], most: usize) -> Vec<(Double, Double)> {
    let mut sharing: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, key) in all.iter().enumerate() {
        let marks = key.words.iter().flatten().map(String::as_str);
        for mark in marks.chain([key.phone.as_str(), key.email.as_str()]).filter(|mark| !mark.is_empty()) {
            sharing.entry(mark).or_default().push(place);
        }
    }
    let compared: BTreeSet<(usize, usize)> = sharing
        .values()
        .flat_map(|places| {
            places
                .iter()
                .flat_map(|&one| places.iter().filter(move |&&two| one < two).map(move |&two| (one, two)))
        })
        .collect();
    compared
        .into_iter()
        .map(|(one, two)| (&all[one], &all[two]))
        .filter(|(one, two)| one.may_be(two))
        .map(|(one, two)| (one.double(), two.double()))
        .take(most)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn key(n: u128, kind: &str, lv: &str, phone: &str) -> NameKey {
        let facts = InstitutionFacts {
            kind: kind.to_owned(),
            name: Bilingual::of([lv, lv]),
            phone: phone.to_owned(),
            ..InstitutionFacts::default()
        };
        NameKey::of(InstitutionId::from_uuid(Uuid::from_u128(n)), &facts)
    }

    fn alike(one: (&str, &str), two: (&str, &str)) -> bool {
        let (one, two) = (key(1, one.0, one.1, ""), key(2, two.0, two.1, ""));
        assert_eq!(one.may_be(&two), two.may_be(&one));
        one.may_be(&two)
    }

    #[test]
    fn the_same_name_in_other_letters_is_proposed_and_its_neighbour_is_not() {
        assert!(alike(("vsaa", "Valsts robežsardze"), ("pmlp", "VALSTS ROBEZSARDZE")));
        assert!(alike(("pmlp", "PMLP"), ("pmlp", "Pilsonības un migrācijas lietu pārvalde (PMLP)")));
        assert!(!alike(("pmlp", "PMLP"), ("gp", "Pilsonības un migrācijas lietu pārvalde (PMLP)")));
        let agencies = [("a", "Nodarbinātības valsts aģentūra"), ("b", "Nodrošinājuma valsts aģentūra")];
        assert!(!alike(agencies[0], agencies[1]));
        assert!(!alike(("school", "Rīgas 10. vidusskola"), ("school", "Rīgas 12. vidusskola")));
        assert!(!alike(("x", "Ропажи"), ("x", "Alūksne")));
    }

    #[test]
    fn one_telephone_is_one_institution() {
        let one = key(1, "gp", "Dr. Liepa", "+371 67 000 000");
        let two = key(2, "gp", "Ģimenes ārsta prakse", "+37167000000");
        assert_eq!(doubles_of(&one, &[one.clone(), two.clone()]), [two.double()]);
        assert_eq!(pairs_of(&[one.clone(), two.clone()], 10), [(one.double(), two.double())]);
        assert!(pairs_of(&[one, two], 0).is_empty());
    }

    #[test]
    fn the_first_entries_hold_no_doubles() {
        let keys: Vec<NameKey> = super::super::first_entries()
            .iter()
            .zip(1..)
            .map(|(facts, n)| NameKey::of(InstitutionId::from_uuid(Uuid::from_u128(n)), facts))
            .collect();
        assert_eq!(pairs_of(&keys, 10), []);
    }
}
