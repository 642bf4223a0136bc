//! Names of people who do not exist: given and family names of a country put together by chance,
//! in Latin letters, in the country's own script and now and then in the Latvian rendering.

mod arabic;
mod eurasian;
mod persian;
mod slavic;
mod world;

use super::draw::Draw;
use lidzas_domain::person::{NameInput, Sex};

/// Given names of women and men and family names, each in Latin letters and in the own script;
/// the latter empty where the country writes in Latin letters.
#[derive(Debug)]
pub(super) struct Table {
    pub female: &'static [(&'static str, &'static str)],
    pub male: &'static [(&'static str, &'static str)],
    pub family: &'static [(&'static str, &'static str)],
}

/// A family name as it is handed down, in its masculine form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FamilyName(&'static str, &'static str);

/// The names of a country; neighbours that name alike share a table.
pub(super) fn table(country: &str) -> &'static Table {
    match country {
        "SY" | "IQ" | "EG" | "LB" | "PS" | "JO" | "YE" | "LY" | "TN" | "MA" | "DZ" | "SD" | "KW" | "MR" => {
            &arabic::TABLE
        }
        "AF" => &persian::AFGHAN,
        "IR" => &persian::IRANIAN,
        "RU" => &slavic::RUSSIAN,
        "BY" => &slavic::BELARUSIAN,
        "UA" => &slavic::UKRAINIAN,
        "AZ" => &eurasian::AZERBAIJANI,
        "TR" => &eurasian::TURKISH,
        "UZ" | "TJ" | "KG" | "KZ" | "TM" => &eurasian::CENTRAL_ASIAN,
        "GE" => &eurasian::GEORGIAN,
        "AM" => &eurasian::ARMENIAN,
        "ER" | "ET" => &world::ETHIOPIC,
        "SO" => &world::SOMALI,
        "VN" => &world::VIETNAMESE,
        "IN" | "NP" => &world::INDIAN,
        "PK" => &world::PAKISTANI,
        "BD" => &world::BENGALI,
        "LK" => &world::SRI_LANKAN,
        "CN" => &world::CHINESE,
        "CM" | "CD" | "CG" | "GN" | "CI" | "SN" | "ML" | "TG" | "BJ" | "BF" | "BI" => &world::FRENCH_AFRICAN,
        "NG" | "GH" | "KE" | "UG" | "GM" | "SL" | "RW" | "ZW" | "AO" => &world::ENGLISH_AFRICAN,
        "CU" | "VE" | "CO" | "HN" => &world::SPANISH,
        _ => &world::WESTERN,
    }
}

/// Whether women there bear a feminine form of the family name.
fn has_feminine(country: &str) -> bool {
    matches!(country, "RU" | "BY" | "AZ" | "UZ" | "TJ" | "KG" | "KZ" | "TM")
}

/// A family name of the country.
pub(super) fn family(draw: &mut Draw, country: &str) -> FamilyName {
    let (latin, original) = *draw.pick(table(country).family);
    FamilyName(latin, original)
}

/// The names of one person. In Afghanistan one name is often the whole name.
pub(super) fn person(
    draw: &mut Draw,
    country: &str,
    sex: Sex,
    family: FamilyName,
    latvian: bool,
) -> NameInput {
    let table = table(country);
    let given = draw.pick(if sex == Sex::Female { table.female } else { table.male });
    let mut family = (family.0.to_owned(), family.1.to_owned());
    if sex == Sex::Female && has_feminine(country) {
        family = (feminine(&family.0), feminine(&family.1));
    }
    if country == "AF" && draw.chance(12) {
        family = (String::new(), String::new());
    }
    let mut names = NameInput {
        latin_given: given.0.to_owned(),
        latin_family: family.0,
        original_given: given.1.to_owned(),
        original_family: family.1,
        ..NameInput::default()
    };
    if (&names.original_given, &names.original_family) == (&names.latin_given, &names.latin_family) {
        names.original_given.clear();
        names.original_family.clear();
    }
    if latvian {
        names.latvian_given = in_latvian(&names.latin_given, sex);
        names.latvian_family = in_latvian(&names.latin_family, sex);
    }
    names
}

/// The feminine of a Slavic-style family name in any of its alphabets; unchanged where it has none.
fn feminine(family: &str) -> String {
    const ENDINGS: &[(&str, &str)] = &[
        ("оў", "ова"),
        ("аў", "ава"),
        ("ёў", "ёва"),
        ("скі", "ская"),
        ("цкі", "цкая"),
        ("ов", "ова"),
        ("ев", "ева"),
        ("ёв", "ёва"),
        ("ин", "ина"),
        ("ou", "ova"),
        ("au", "ava"),
        ("ski", "skaya"),
        ("ov", "ova"),
        ("ev", "eva"),
        ("in", "ina"),
    ];
    ENDINGS
        .iter()
        .find_map(|(ending, feminine)| family.strip_suffix(ending).map(|stem| format!("{stem}{feminine}")))
        .unwrap_or_else(|| family.to_owned())
}

/// A rendering in Latvian spelling as papers issued in Latvia have it: letters by sound, a double
/// consonant once, an ending in the nominative. Plausible, not authoritative.
fn in_latvian(latin: &str, sex: Sex) -> String {
    let words: Vec<String> =
        latin.split(' ').filter(|word| !word.is_empty()).map(|word| latvian_word(word, sex)).collect();
    words.join(" ")
}

fn latvian_word(word: &str, sex: Sex) -> String {
    const SOUNDS: &[(&str, &str)] = &[
        ("iia", "ija"),
        ("zh", "ž"),
        ("kh", "h"),
        ("gh", "g"),
        ("sh", "š"),
        ("ch", "č"),
        ("ts", "c"),
        ("dz", "dz"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "ī"),
        ("ii", "ij"),
        ("ei", "ej"),
        ("ai", "aj"),
        ("ay", "aj"),
        ("ya", "ja"),
        ("yu", "ju"),
        ("ye", "je"),
        ("iu", "ju"),
        ("j", "dž"),
        ("q", "k"),
        ("w", "v"),
        ("x", "ks"),
        ("y", "i"),
    ];
    let lower = word.to_lowercase();
    let mut rest = lower.as_str();
    let mut out = String::new();
    while let Some(first) = rest.chars().next() {
        let (sound, length) = SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters)).map_or_else(
            || (first.to_string(), first.len_utf8()),
            |(letters, sound)| ((*sound).to_owned(), letters.len()),
        );
        let doubled = !"aeiou".contains(first) && out.ends_with(&sound);
        if !doubled {
            out.push_str(&sound);
        }
        rest = &rest[length..];
    }
    let vowel_at_the_end = out.chars().last().is_none_or(|last| "aeiouāēīū'’".contains(last));
    if !vowel_at_the_end {
        out.push(if sex == Sex::Female { 'a' } else { 's' });
    }
    capitalised(&out)
}

fn capitalised(word: &str) -> String {
    let mut start = true;
    word.chars()
        .map(|c| {
            let letter = if start { c.to_uppercase().next().unwrap_or(c) } else { c };
            start = c == '-';
            letter
        })
        .collect()
}

/// The same name as another clerk would have written it, for the deliberate duplicates.
pub(super) fn respelt(latin: &str) -> String {
    const SPELLINGS: &[(&str, &str)] = &[
        ("Muhammad", "Mohamed"),
        ("Mohammad", "Muhamed"),
        ("Mohamed", "Muhammad"),
        ("ou", "u"),
        ("ee", "i"),
        ("oo", "u"),
        ("ii", "iy"),
        ("kh", "h"),
        ("ss", "s"),
        ("ll", "l"),
        ("dd", "d"),
        ("ei", "ey"),
        ("Al-", "Al "),
        ("ev", "yev"),
        ("q", "k"),
        ("w", "v"),
        ("y", "i"),
    ];
    SPELLINGS
        .iter()
        .find(|(one, _)| latin.contains(one))
        .map_or_else(|| latin.to_owned(), |(one, other)| latin.replacen(one, other, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feminine_forms() {
        for (masculine, expected) in [
            ("Ivanov", "Ivanova"),
            ("Иванов", "Иванова"),
            ("Marozau", "Marozava"),
            ("Марозаў", "Марозава"),
            ("Savitski", "Savitskaya"),
            ("Савіцкі", "Савіцкая"),
            ("Əliyev", "Əliyeva"),
            ("Zhuk", "Zhuk"),
        ] {
            assert_eq!(feminine(masculine), expected);
        }
    }

    #[test]
    fn latvian_renderings_have_endings() {
        assert_eq!(in_latvian("Muhammad", Sex::Male), "Muhamads");
        assert_eq!(in_latvian("Yasmin", Sex::Female), "Jasmina");
        assert_eq!(in_latvian("Al-Khatib", Sex::Male), "Al-Hatibs");
        assert_eq!(in_latvian("Anastasiia", Sex::Female), "Anastasija");
        assert_eq!(in_latvian("", Sex::Female), "");
    }

    #[test]
    fn the_large_groups_have_variety_and_their_own_script() {
        for country in ["SY", "AF", "IQ", "IR", "BY", "RU", "AZ"] {
            let table = table(country);
            for (kind, list) in [("female", table.female), ("male", table.male), ("family", table.family)] {
                let distinct: std::collections::BTreeSet<_> = list.iter().collect();
                assert!(distinct.len() >= 40, "{country} {kind}: {}", distinct.len());
                assert!(list.iter().all(|(latin, original)| !latin.is_empty() && !original.is_empty()));
                if country != "AZ" {
                    assert!(
                        list.iter().all(|(_, own)| !own.chars().any(|c| c.is_ascii_alphabetic())),
                        "{country} {kind}"
                    );
                }
            }
        }
        for country in [
            "ET", "VN", "IN", "PK", "GE", "AM", "TR", "TJ", "LK", "CN", "CM", "NG", "CU", "US", "SO", "BD",
            "UA",
        ] {
            let table = table(country);
            assert!(table.female.len() >= 8 && table.male.len() >= 8 && table.family.len() >= 8, "{country}");
        }
    }
}
