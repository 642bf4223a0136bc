//! The support network on the demo's open cases: people and organisations around a client, some ties tense
//! or broken, some ended; and who of the household looks after whom. Invented.

use super::copy::{Rows, Table};
use super::draw::{Draw, plus};
use super::register::Household;
use chrono::NaiveDate;
use uuid::Uuid;

/// A tie as it is recorded.
struct Made {
    name: &'static str,
    kind: &'static str,
    around: &'static str,
    strength: &'static str,
    quality: &'static str,
    language: &'static str,
    help: &'static str,
    tensions: &'static str,
    sensitivity: &'static str,
}

const fn made(name: &'static str, kind: &'static str, strength: &'static str, help: &'static str) -> Made {
    Made {
        name,
        kind,
        around: "person",
        strength,
        quality: "supportive",
        language: "",
        help,
        tensions: "",
        sensitivity: "ordinary",
    }
}

const TIES: [Made; 14] = [
    Made {
        language: "lv",
        ..made("Kaimiņiene Ilze", "neighbour", "ordinary", "Aizved uz veikalu, palīdz saprast rēķinus.")
    },
    Made {
        around: "household",
        ..made("Draudzene no kursiem", "friend", "strong", "Pieskata bērnus, kad jāiet pie ārsta.")
    },
    made("Tautiešu biedrība Rīgā", "community", "ordinary", "Kopīgi svētki; zina, kurš var pārtulkot."),
    Made {
        quality: "tense",
        tensions: "Prasa atmaksāt aizdoto naudu.",
        ..made("Paziņa, kas palīdzēja ceļā", "community", "weak", "")
    },
    Made {
        quality: "broken",
        tensions: "Kopš strīda par mantojumu nesazinās.",
        ..made("Brālis Vācijā", "family", "weak", "")
    },
    made("Māsa, dzīvo izcelsmes valstī", "family", "strong", "Sazvanās katru vakaru."),
    made("Ģimenes ārste", "health", "ordinary", "Pieņem ar attālināto tulku."),
    Made {
        around: "household",
        ..made(
            "Klases audzinātāja",
            "school",
            "ordinary",
            "Zvana, ja bērns kavē; māca papildus latviešu valodu.",
        )
    },
    made("Maiņas vadītāja maizes ceptuvē", "work", "ordinary", "Uztic agro maiņu, lai pagūst uz kursiem."),
    made("Brīvprātīgā Anna", "volunteer", "strong", "Reizi nedēļā sarunājas latviski."),
    made("Draudze", "religious", "ordinary", "Kopīgas maltītes, apģērbs bērniem."),
    Made {
        around: "household",
        ..made("Pašvaldības sociālais dienests", "institution", "weak", "Mājokļa pabalsts.")
    },
    made("Latvijas Sarkanais Krusts", "organisation", "ordinary", "Pārtikas pakas, apģērbs."),
    Made {
        quality: "tense",
        tensions: "Klients nevēlas, lai adrese būtu zināma.",
        sensitivity: "safety",
        ..made("Bijušais dzīvesbiedrs", "family", "weak", "")
    },
];

/// Adds the network of a household's open cases, each person's from a stream of chance of its own, so that
/// the register stays the same one.
pub(super) fn write(rows: &mut Rows, household: &Household, as_of: NaiveDate) {
    if household.stage.is_none() {
        return;
    }
    for member in household.members.iter().filter(|member| !member.child || household.child_alone) {
        let course = &member.course;
        if course.no_worker || course.closed_on().is_some() || (as_of - course.opened).num_days() < 14 {
            continue;
        }
        let person = member.person.id;
        let mut draw = Draw::new(u64::try_from(person.as_u128() & 0xffff_ffff).unwrap_or(0), 8);
        let mut order: Vec<usize> = (0..TIES.len()).collect();
        draw.shuffle(&mut order);
        let most = usize::try_from(draw.between(3, 8)).unwrap_or(3);
        for place in order.into_iter().take(most) {
            let day = draw.after(course.opened, 3, 12).min(as_of);
            tie(rows, &mut draw, &TIES[place], person, household.worker, day, as_of);
        }
        let child = household.members.iter().find(|other| other.child && other.person.id != person);
        if let Some(child) = child {
            let day = draw.after(course.opened, 3, 12).min(as_of);
            let (id, at) = (draw.id(day), draw.moment(day));
            let words = "Aizved uz skolu vai bērnudārzu, runā ar skolotājiem.";
            rows.add(
                Table::FamilyLink,
                &[
                    &id,
                    &1,
                    &person,
                    &Some(child.person.id),
                    &"",
                    &"child",
                    &"gives",
                    &words,
                    &"ordinary",
                    &day,
                    &"",
                    &false,
                    &at,
                    &household.worker,
                ],
            );
        }
    }
}

/// A tie; one in eight changes later, one in ten ends.
fn tie(
    rows: &mut Rows,
    draw: &mut Draw,
    made: &Made,
    person: Uuid,
    by: Uuid,
    day: NaiveDate,
    as_of: NaiveDate,
) {
    let id = draw.id(day);
    let mut add =
        |version: i32, quality: &str, day: NaiveDate, reason: &str, ended: bool, draw: &mut Draw| {
            let at = draw.moment(day);
            rows.add(
                Table::NetworkTie,
                &[
                    &id,
                    &version,
                    &person,
                    &made.name,
                    &made.kind,
                    &made.around,
                    &made.strength,
                    &quality,
                    &"",
                    &made.language,
                    &made.help,
                    &made.tensions,
                    &None::<NaiveDate>,
                    &made.sensitivity,
                    &day,
                    &reason,
                    &ended,
                    &at,
                    &by,
                ],
            );
        };
    let changes = made.quality == "tense" && draw.chance(50);
    add(1, if changes { "supportive" } else { made.quality }, day, "", false, draw);
    let later = plus(day, 30);
    if later > as_of {
        return;
    }
    if changes {
        add(2, made.quality, later, "Klients pats stāsta, ka attiecības kļuvušas grūtas", false, draw);
    } else if draw.chance(10) {
        add(2, made.quality, later, "Cilvēks pārcēlies uz citu valsti", true, draw);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lidzas_domain::casework::Sensitivity;
    use lidzas_domain::code_list::{language, reference::find};
    use lidzas_domain::network::{Around, Quality, Strength, TIE_KINDS};

    #[test]
    fn the_ties_use_codes_that_there_are() {
        for tie in &TIES {
            assert!(find(TIE_KINDS, tie.kind).is_some(), "{}", tie.kind);
            assert!(Around::from_code(tie.around).is_some(), "{}", tie.around);
            assert!(Strength::from_code(tie.strength).is_some(), "{}", tie.strength);
            assert!(Quality::from_code(tie.quality).is_some(), "{}", tie.quality);
            assert!(Sensitivity::from_code(tie.sensitivity).is_some(), "{}", tie.sensitivity);
            assert!(tie.language.is_empty() || language(tie.language).is_some(), "{}", tie.language);
        }
    }
}
