//! How likely two records are of one person.

use super::{Candidate, DocumentNumber, FormWords, MOST_WORDS, sound::Word};
use crate::dates::PartialDate;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeSet;

/// Why two records may be of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The names are the same but for diacritics.
    SameName,
    /// The names sound alike.
    SimilarName,
    /// Given and family names stand in each other's place.
    SwappedNames,
    /// The whole birth date is the same.
    SameBirthDate,
    /// Day and month of birth stand in each other's place.
    SwappedDayMonth,
    /// The birth year is the same and nothing more is known or agrees.
    SameBirthYear,
    /// The personal code is the same.
    SamePersonalCode,
    /// A document is the same.
    SameDocument,
}

impl Reason {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::SameName,
        Self::SimilarName,
        Self::SwappedNames,
        Self::SameBirthDate,
        Self::SwappedDayMonth,
        Self::SameBirthYear,
        Self::SamePersonalCode,
        Self::SameDocument,
    ];

    /// The stable code, translated by `words`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SameName => "same_name",
            Self::SimilarName => "similar_name",
            Self::SwappedNames => "swapped_names",
            Self::SameBirthDate => "same_birth_date",
            Self::SwappedDayMonth => "swapped_day_month",
            Self::SameBirthYear => "same_birth_year",
            Self::SamePersonalCode => "same_personal_code",
            Self::SameDocument => "same_document",
        }
    }
}

impl Serialize for Reason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        let known = Self::ALL.iter().copied().find(|reason| reason.code() == code);
        known.ok_or_else(|| serde::de::Error::custom("no such reason"))
    }
}

/// How likely two records are of one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Score {
    /// 0 to 1 in steps of a thousandth; above 0.9 hardly in doubt, under 0.6 worth a look.
    #[serde(rename = "score")]
    pub value: f64,
    /// Why.
    pub reasons: BTreeSet<Reason>,
}

/// The score of two records, or `None` when they are no candidates. Symmetrical.
///
/// A birth date without a name, a name with another birth year, and 1 January (which stands for "not known" on
/// many documents) with a name that is not nearly the same make no candidates; a personal code or a document does.
pub fn score(a: &Candidate, b: &Candidate) -> Option<Score> {
    let names = names_likeness(a, b);
    let dates = dates_likeness(a.birth, b.birth);
    let mut reasons = BTreeSet::new();
    let mut value = named_and_born(&names, dates);

    if a.personal_code.is_some() && a.personal_code == b.personal_code {
        reasons.insert(Reason::SamePersonalCode);
        value = value.max(0.9 + 0.1 * names.value);
    }
    if same_document(&a.documents, &b.documents) {
        reasons.insert(Reason::SameDocument);
        // Numbers of different kinds of document can be the same by chance.
        value = value.max(if names.value < 0.5 { 0.5 } else { 0.8 + 0.2 * names.value });
    }
    if value <= 0.0 {
        return None;
    }
    if names.value >= 0.6 {
        reasons.insert(if names.same { Reason::SameName } else { Reason::SimilarName });
        if names.swapped {
            reasons.insert(Reason::SwappedNames);
        }
    }
    reasons.extend(match dates {
        Dates::Same | Dates::SameFirstOfJanuary => Some(Reason::SameBirthDate),
        Dates::Swapped => Some(Reason::SwappedDayMonth),
        Dates::Compatible | Dates::SameYear => Some(Reason::SameBirthYear),
        Dates::Unknown | Dates::Different => None,
    });
    Some(Score { value: (value.min(1.0) * 1000.0).round() / 1000.0, reasons })
}

/// The score of names and birth dates alone; 0 when they make no candidates.
fn named_and_born(names: &Names, dates: Dates) -> f64 {
    let name = names.value;
    // Each line: how alike the names must be, whether one of them must be uncommon, and the score.
    let (least, uncommon, value) = match dates {
        Dates::Same => (0.7, false, 0.45 + 0.55 * name),
        Dates::Swapped => (0.8, false, 0.38 + 0.5 * name),
        Dates::SameFirstOfJanuary => (0.85, false, 0.75 * name),
        Dates::Compatible => (0.85, true, 0.7 * name),
        Dates::SameYear => (0.9, true, 0.6 * name),
        Dates::Unknown => (0.9, true, 0.55 * name),
        Dates::Different => return 0.0,
    };
    match (name >= least, names.common_only) {
        (false, _) => 0.0,
        (true, true) if uncommon => 0.0,
        (true, true) => 0.85 * value,
        (true, false) => value,
    }
}

/// What two birth dates say about each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Dates {
    /// The same whole date, not 1 January.
    Same,
    /// 1 January of the same year on both.
    SameFirstOfJanuary,
    /// The same whole date with day and month swapped.
    Swapped,
    /// The same year, and one of them is partial or 1 January: they do not contradict each other.
    Compatible,
    /// The same year and another day.
    SameYear,
    /// One of them is not known at all.
    Unknown,
    /// They contradict each other.
    Different,
}

fn dates_likeness(a: Option<PartialDate>, b: Option<PartialDate>) -> Dates {
    let (Some(a), Some(b)) = (a, b) else { return Dates::Unknown };
    if a.year() != b.year() {
        return Dates::Different;
    }
    let parts = |date: PartialDate| date.month().zip(date.day());
    match (parts(a), parts(b)) {
        (Some((1, 1)), Some((1, 1))) => Dates::SameFirstOfJanuary,
        (Some((1, 1)), _) | (_, Some((1, 1))) => Dates::Compatible,
        (Some(one), Some(other)) if one == other => Dates::Same,
        (Some((month, day)), Some(other)) if (day, month) == other => Dates::Swapped,
        (Some(_), Some(_)) => Dates::SameYear,
        _ if a.could_be(b) => Dates::Compatible,
        _ => Dates::SameYear,
    }
}

/// How alike two people's names are.
#[derive(Debug, Clone, Copy)]
struct Names {
    /// 0 to 1.
    value: f64,
    /// The same words, but for diacritics, capitals and particles.
    same: bool,
    /// Given and family names in each other's place.
    swapped: bool,
    /// Nothing but very common names agrees.
    common_only: bool,
}

const NOTHING_ALIKE: Names = Names { value: 0.0, same: false, swapped: false, common_only: true };

/// The best likeness over the forms in which the names are written. Arabic script, which leaves the short
/// vowels out, is compared with other scripts only where there is nothing better.
fn names_likeness(a: &Candidate, b: &Candidate) -> Names {
    let (forms_a, forms_b) = (FormWords::of(&a.names), FormWords::of(&b.names));
    let best = |mixed: bool| {
        let mut best = None::<Names>;
        for one in &forms_a {
            for other in &forms_b {
                if (one.is_unvowelled() != other.is_unvowelled()) == mixed {
                    let names = forms_likeness(one, other);
                    if best.is_none_or(|best| (names.value, names.same) > (best.value, best.same)) {
                        best = Some(names);
                    }
                }
            }
        }
        best
    };
    best(false).or_else(|| best(true)).unwrap_or(NOTHING_ALIKE)
}

/// Two words under this are different names.
const SAME_WORD: f64 = 0.6;

/// The likeness of two forms, each as it is written or with two of its words written as one.
fn forms_likeness(a: &FormWords, b: &FormWords) -> Names {
    let mut best = words_likeness(a, b);
    for (one, other) in a.joined().iter().map(|a| (a, b)).chain(b.joined().iter().map(|b| (a, b))) {
        let names = words_likeness(one, other);
        if names.value > best.value {
            best = names;
        }
    }
    best
}

fn words_likeness(a: &FormWords, b: &FormWords) -> Names {
    let words_a: Vec<&Word> = a.all().take(MOST_WORDS).collect();
    let words_b: Vec<&Word> = b.all().take(MOST_WORDS).collect();
    let matched = best_pairs(&words_a, &words_b);
    let (fewer, more) = (words_a.len().min(words_b.len()), words_a.len().max(words_b.len()));
    // A name without its given, or without its family part in common is a relative's, not the same.
    let part_missing = |words: usize, given: usize, pick: fn(&(usize, usize, f64)) -> usize| {
        let from_given = matched.iter().filter(|pair| pick(pair) < given).count();
        (given > 0 && from_given == 0) || (words > given && matched.len() == from_given)
    };
    let missing_a = part_missing(words_a.len(), a.given.len().min(MOST_WORDS), |pair| pair.0);
    let missing_b = part_missing(words_b.len(), b.given.len().min(MOST_WORDS), |pair| pair.1);
    if matched.is_empty() || (fewer > 1 && (missing_a || missing_b)) {
        return NOTHING_ALIKE;
    }
    let count = |number: usize| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
    let sum: f64 = matched.iter().map(|pair| pair.2).sum();
    let coverage = count(fewer) / count(more);
    let mut value = sum / count(fewer) * (0.85 + 0.15 * coverage);
    if fewer == 1 && more > 1 {
        value = value.min(0.75);
    }
    let swaps = matched.iter().filter(|pair| (pair.0 < a.given.len()) != (pair.1 < b.given.len())).count();
    let swapped = swaps > 0 && swaps * 2 >= matched.len() && fewer > 1;
    Names {
        value: if swapped { value * 0.98 } else { value },
        same: matched.len() == more
            && matched.iter().all(|pair| words_a[pair.0].folded == words_b[pair.1].folded),
        swapped,
        common_only: matched.iter().all(|pair| words_a[pair.0].is_common() && words_b[pair.1].is_common()),
    }
}

/// Words of one name paired with those of another, the most alike first, each word once.
fn best_pairs(a: &[&Word], b: &[&Word]) -> Vec<(usize, usize, f64)> {
    let mut likely: Vec<(usize, usize, f64)> = Vec::new();
    for (place_a, word_a) in a.iter().enumerate() {
        for (place_b, word_b) in b.iter().enumerate() {
            let likeness = word_a.likeness(word_b);
            if likeness >= SAME_WORD {
                likely.push((place_a, place_b, likeness));
            }
        }
    }
    // Ties by the sum of the places, which is the same from either side.
    likely.sort_by(|one, other| {
        other
            .2
            .total_cmp(&one.2)
            .then((one.0.abs_diff(one.1), one.0 + one.1).cmp(&(other.0.abs_diff(other.1), other.0 + other.1)))
    });
    let (mut taken_a, mut taken_b) = (BTreeSet::new(), BTreeSet::new());
    likely.retain(|(place_a, place_b, _)| {
        let free = !taken_a.contains(place_a) && !taken_b.contains(place_b);
        if free {
            taken_a.insert(*place_a);
            taken_b.insert(*place_b);
        }
        free
    });
    likely
}

fn same_document(a: &[DocumentNumber], b: &[DocumentNumber]) -> bool {
    let numbers: BTreeSet<String> = a.iter().filter_map(DocumentNumber::normalised).collect();
    b.iter().filter_map(DocumentNumber::normalised).any(|number| numbers.contains(&number))
}
