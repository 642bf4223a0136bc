//! The letter read back by poppler: what was chosen stands in it, and nothing else of the client does.

#[path = "sample/letter.rs"]
mod sample;

use lidzas_documents::letter::LetterDocument;
use lidzas_domain::institution::LetterContent;
use sample::letter;
use std::process::Command;

/// The words on the pages, with one space between them.
fn words(letter: &LetterContent) -> String {
    let pdf = LetterDocument(letter.clone()).pdf().expect("a letter");
    let file = std::env::temp_dir().join(format!("lidzas-letter-{}-{:p}.pdf", std::process::id(), &pdf));
    std::fs::write(&file, pdf).expect("a file to read back");
    let answer = Command::new("pdftotext").arg("-raw").arg(&file).arg("-").output();
    std::fs::remove_file(&file).ok();
    let answer = answer.unwrap_or_else(|error| {
        panic!("pdftotext of poppler-utils (script/setup test) does not start: {error}")
    });
    let text = String::from_utf8_lossy(&answer.stdout).replace('\u{200B}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_letter_says_who_asks_for_what_and_by_when() {
    let words = words(&letter());
    for said in [
        "Biedrība „Tilts” 2026. gada 22. novembris",
        "Valsts sociālās apdrošināšanas aģentūra (VSAA) Inga Ozola Lāčplēša iela 70A, Rīga",
        "Vārds, uzvārds: Amina Al-Ahmad",
        "Lūdzu pārbaudīt, kāpēc pabalsts nav izmaksāts.",
        "Klientam nav citu ienākumu.",
        "Bankas izziņa par kontu",
        "līdz 2026. gada 15. decembrim",
        "2026. gada 5. martā",
        "Līga Šķēle",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
}

#[test]
fn what_was_not_chosen_is_not_there_and_what_is_pasted_stays_plain_text() {
    let bare = LetterContent {
        facts: Vec::new(),
        documents: Vec::new(),
        deadline: None,
        power_given_on: None,
        contact: String::new(),
        by_coordinator: true,
        asked: "*bold* #panic() <b>b</b> $x^2$ @ref".to_owned(),
        ..letter()
    };
    let words = words(&bare);
    assert!(!words.contains("Amina") && !words.contains("Par klientu"), "{words}");
    assert!(!words.contains("pilnvaroj"), "{words}");
    assert!(words.contains("30 dienu laikā"), "{words}");
    assert!(words.contains("koordinators") && !words.contains("sociālais darbinieks"), "{words}");
    assert!(words.contains("*bold* #panic() <b>b</b> $x^2$ @ref"), "{words}");
    let pdf = || LetterDocument(bare.clone()).pdf().ok();
    assert!(pdf().is_some());
    assert_eq!(pdf(), pdf(), "the same value gives the same bytes");
}

#[test]
fn a_very_long_letter_goes_on_over_the_pages() {
    let long = LetterContent { why: "teikums ".repeat(3_000), asked: "ā".repeat(10_000), ..letter() };
    let words = words(&long);
    assert_eq!(words.matches("teikums").count(), 3_000);
    assert!(words.matches('ā').count() >= 10_000, "the long word is in the letter");
}
