//! What is put differently in the thread of an open case, and needs that are set aside.

use super::{
    casework::is_worked_on,
    copy::{Rows, Table},
    draw::Draw,
    register::Household,
};
use chrono::NaiveDate;

/// Needs as they were first noted, how they read now, and why they were put differently.
const REWORDED: [(&str, &str, &str); 4] = [
    (
        "Vajag ārstu.",
        "Vajag ģimenes ārstu, kas pieņem tuvu dzīvesvietai un runā krieviski vai ar tulku.",
        "Precizēts sarunā ar tulku",
    ),
    (
        "Bērns neiet skolā.",
        "Bērns vēl nav pieteikts skolā; vecāki nezina, kurā valodā tur māca.",
        "Vecāki pastāstīja, kāpēc kavējas",
    ),
    ("Grib strādāt.", "Grib strādāt par pavāru; diploms palicis mājās.", "Klients pastāstīja par profesiju"),
    (
        "Needs clothes.",
        "Needs warm clothes for herself and two children before the first frost.",
        "Said more exactly with the interpreter",
    ),
];

/// Needs that were set aside, and why.
const SET_ASIDE: [(&str, &str); 4] = [
    (
        "Vēlas pārcelties uz citu valsti pie brālēna.",
        "Klientam izskaidrotas ceļošanas tiesības; par pārcelšanos izlems pats.",
    ),
    ("Vajag divriteni.", "Klients divriteni jau saņēmis no kaimiņa."),
    ("Grib mainīt istabiņu centrā.", "Istabiņu maina centra administrācija; klients pats iesniedza lūgumu."),
    ("Would like a bigger television.", "The client said himself that other things come first."),
];

/// Adds both to some of a household's open cases, by a stream of chance of their own.
pub(super) fn write(rows: &mut Rows, household: &Household, as_of: NaiveDate) {
    for member in household.members.iter().filter(|member| !member.child || household.child_alone) {
        if household.stage.is_none() || !is_worked_on(member, as_of) {
            continue;
        }
        let mut draw = Draw::new(u64::try_from(member.person.id.as_u128() & 0xffff_ffff).unwrap_or(0), 28);
        let (person, opened, worker) = (member.person.id, member.course.opened, household.worker);
        let day = draw.after(opened, 3, 6).min(as_of);
        let later = draw.after(day, 1, 9).min(as_of);
        let (need, at) = (draw.id(day), draw.moment(day));
        if draw.chance(30) {
            let (words, why) = *draw.pick(&SET_ASIDE);
            let state = "set_aside";
            rows.add(Table::Need, &[&need, &person, &words, &day, &"ordinary", &state, &why, &at, &worker]);
            let (id, at) = (draw.id(later), draw.moment(later));
            rows.add(Table::NeedChange, &[&id, &need, &person, &state, &later, &why, &at, &worker]);
        } else if draw.chance(25) {
            let (before, words, why) = *draw.pick(&REWORDED);
            rows.add(Table::Need, &[&need, &person, &words, &day, &"ordinary", &"open", &"", &at, &worker]);
            let (id, at) = (draw.id(later), draw.moment(later));
            let former = serde_json::json!({ "words": [before] }).to_string();
            rows.add(Table::Rewording, &[&id, &person, &need, &former, &why, &at, &worker]);
        }
    }
}
