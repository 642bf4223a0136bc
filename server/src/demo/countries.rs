//! Where the people of the demo register come from: 61 countries, the published seven on top.

use super::draw::Draw;
use lidzas_domain::code_list::InterpreterNeed;

/// How many of the 2 193 clients of 2016–2023 come from each of the 61 countries. The order of the
/// first seven is published, the numbers are ours.
pub(super) const CLIENTS: &[(&str, usize)] = &[
    ("SY", 498),
    ("AF", 352),
    ("IQ", 247),
    ("IR", 168),
    ("BY", 152),
    ("RU", 141),
    ("AZ", 96),
    ("TJ", 58),
    ("GE", 46),
    ("UA", 44),
    ("EG", 34),
    ("PK", 31),
    ("VN", 29),
    ("TR", 27),
    ("IN", 26),
    ("UZ", 24),
    ("AM", 21),
    ("LK", 20),
    ("ER", 18),
    ("CM", 16),
    ("CD", 13),
    ("BD", 12),
    ("SO", 12),
    ("KZ", 10),
    ("KG", 9),
    ("NG", 9),
    ("CU", 8),
    ("MA", 6),
    ("DZ", 6),
    ("ET", 6),
    ("LB", 5),
    ("PS", 5),
    ("CN", 4),
    ("YE", 4),
    ("JO", 3),
    ("CG", 3),
    ("GN", 2),
    ("LY", 2),
    ("TN", 2),
    ("SD", 2),
    ("NP", 2),
    ("CI", 1),
    ("SN", 1),
    ("GH", 1),
    ("ML", 1),
    ("TG", 1),
    ("GM", 1),
    ("SL", 1),
    ("RW", 1),
    ("UG", 1),
    ("KE", 1),
    ("AO", 1),
    ("VE", 1),
    ("CO", 1),
    ("US", 1),
    ("MD", 1),
    ("AL", 1),
    ("TM", 1),
    ("HN", 1),
    ("RS", 1),
    ("ZW", 1),
];

/// Where the people served now come from, by weight.
pub(super) const SERVED_NOW: &[(&str, usize)] = &[
    ("SY", 14),
    ("AF", 16),
    ("IR", 13),
    ("BY", 12),
    ("RU", 12),
    ("TJ", 9),
    ("IQ", 6),
    ("AZ", 5),
    ("SO", 5),
    ("ER", 4),
    ("ET", 3),
    ("IN", 3),
    ("UZ", 3),
    ("PK", 2),
    ("TR", 2),
    ("VN", 2),
    ("CM", 2),
    ("CD", 2),
    ("NG", 1),
    ("CU", 1),
    ("GE", 1),
    ("AM", 1),
    ("LK", 1),
    ("EG", 1),
    ("YE", 1),
    ("CO", 1),
];

/// How many of so many clients come from each country: the shares of [`CLIENTS`], by largest
/// remainder; for 2 193 exactly its numbers.
pub(super) fn shares(clients: usize) -> Vec<(&'static str, usize)> {
    let whole: usize = CLIENTS.iter().map(|(_, count)| count).sum();
    let mut shares: Vec<(&str, usize)> =
        CLIENTS.iter().map(|(code, count)| (*code, count * clients / whole)).collect();
    let given: usize = shares.iter().map(|(_, count)| count).sum();
    let mut by_remainder: Vec<usize> = (0..CLIENTS.len()).collect();
    by_remainder.sort_by_key(|place| (std::cmp::Reverse(CLIENTS[*place].1 * clients % whole), *place));
    for place in by_remainder.into_iter().take(clients - given) {
        shares[place].1 += 1;
    }
    shares
}

/// The languages of somebody from there, the best one first.
pub(super) fn languages(draw: &mut Draw, country: &str) -> Vec<&'static str> {
    let mut languages = match country {
        "SY" => draw.weighted(&[(&["ar"][..], 80), (&["ku", "ar"], 14), (&["ar", "en"], 6)]),
        "IQ" => draw.weighted(&[(&["ar"][..], 62), (&["ckb", "ar"], 34), (&["ar", "en"], 4)]),
        "AF" => draw.weighted(&[
            (&["prs"][..], 50),
            (&["ps", "prs"], 34),
            (&["prs", "fa"], 12),
            (&["uz", "prs"], 4),
        ]),
        "IR" => {
            draw.weighted(&[(&["fa"][..], 66), (&["fa", "en"], 18), (&["az", "fa"], 10), (&["ckb", "fa"], 6)])
        }
        "BY" => draw.weighted(&[(&["ru", "be"][..], 70), (&["be", "ru"], 30)]),
        "UA" => &["uk", "ru"],
        "AZ" => draw.weighted(&[(&["az", "ru"][..], 60), (&["az"], 40)]),
        "TJ" => &["tg", "ru"],
        "UZ" => &["uz", "ru"],
        "GE" => &["ka", "ru"],
        "RU" | "AM" | "KZ" | "KG" | "TM" | "MD" => &["ru"],
        "TR" => draw.weighted(&[(&["tr"][..], 60), (&["ku", "tr"], 40)]),
        "ER" => &["ti"],
        "ET" => draw.weighted(&[(&["ti"][..], 60), (&["en"], 40)]),
        "SO" => &["so"],
        "VN" => &["vi"],
        "IN" | "NP" => &["hi", "en"],
        "PK" => &["ur", "en"],
        "CM" | "CD" | "CG" | "GN" | "CI" | "SN" | "ML" | "TG" => &["fr"],
        "CU" | "VE" | "CO" | "HN" => &["es"],
        "EG" | "LB" | "PS" | "JO" | "YE" | "LY" | "TN" | "SD" => &["ar"],
        "MA" | "DZ" => &["ar", "fr"],
        _ => &["en"],
    }
    .to_vec();
    if !languages.contains(&"en") && draw.chance(9) {
        languages.push("en");
    }
    languages
}

/// Whether an interpreter is needed: workers often speak Russian or English, seldom more.
pub(super) fn interpreter_need(draw: &mut Draw, languages: &[&str]) -> InterpreterNeed {
    use InterpreterNeed::{Always, ImportantTalks, NotEstablished, NotNeeded};
    if languages.contains(&"ru") {
        draw.weighted(&[(NotNeeded, 70), (ImportantTalks, 24), (NotEstablished, 6)])
    } else if languages.contains(&"en") {
        draw.weighted(&[(NotNeeded, 30), (ImportantTalks, 60), (NotEstablished, 10)])
    } else {
        draw.weighted(&[(Always, 66), (ImportantTalks, 24), (NotEstablished, 10)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lidzas_domain::code_list;
    use std::collections::BTreeSet;

    #[test]
    fn sixty_one_countries_and_the_published_seven_on_top() {
        let distinct: BTreeSet<_> = CLIENTS.iter().map(|(code, _)| code).collect();
        assert_eq!((distinct.len(), CLIENTS.len()), (61, 61));
        assert_eq!(CLIENTS.iter().map(|(_, count)| count).sum::<usize>(), 2193);
        let top: Vec<_> = CLIENTS.iter().take(7).map(|(code, _)| *code).collect();
        assert_eq!(top, ["SY", "AF", "IQ", "IR", "BY", "RU", "AZ"]);
        assert!(
            CLIENTS[..8].is_sorted_by(|a, b| a.1 > b.1)
                && CLIENTS[7..].iter().all(|(_, count)| *count < CLIENTS[6].1)
        );
        assert_eq!(shares(2193), CLIENTS);
        for clients in [100, 777, 100_000] {
            assert_eq!(shares(clients).iter().map(|(_, count)| count).sum::<usize>(), clients);
        }
    }

    #[test]
    fn countries_and_languages_are_on_the_lists() {
        let mut draw = Draw::new(1, 0);
        for (country, _) in CLIENTS.iter().chain(SERVED_NOW) {
            assert!(code_list::country(country).is_some(), "{country}");
            for _ in 0..20 {
                assert!(
                    languages(&mut draw, country).iter().all(|code| code_list::language(code).is_some()),
                    "{country}"
                );
            }
        }
    }
}
