//! A made-up letter.

use chrono::NaiveDate;
use lidzas_domain::institution::{LetterContent, LetterFact};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).expect("a day of the calendar")
}

/// A letter with everything in it.
pub fn letter() -> LetterContent {
    LetterContent {
        sender: "Biedrība „Tilts”".to_owned(),
        signed_by: "Līga Šķēle".to_owned(),
        by_coordinator: false,
        institution: "Valsts sociālās apdrošināšanas aģentūra (VSAA)".to_owned(),
        contact: "Inga Ozola".to_owned(),
        address: "Lāčplēša iela 70A, Rīga".to_owned(),
        reference: "3F9A-12BC".to_owned(),
        dated: day(11, 22),
        facts: vec![(LetterFact::Name, "Amina Al-Ahmad, أمينة الأحمد".to_owned())],
        asked: "Lūdzu pārbaudīt, kāpēc pabalsts nav izmaksāts.".to_owned(),
        why: "Klientam nav citu ienākumu.".to_owned(),
        documents: vec!["Bankas izziņa par kontu".to_owned()],
        deadline: Some(day(12, 15)),
        power_given_on: Some(day(3, 5)),
    }
}
