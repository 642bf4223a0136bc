//! The case file as a paper, read back by poppler: another program than the one that wrote it.

mod sample_case;

use lidzas_documents::case_document::CaseDocumentPaper;
use lidzas_domain::case_document::{CaseDocument, OfferedName, Redaction};
use sample_case::{day, entry, small, text};
use std::{
    process::{Command, Stdio},
    time::Instant,
};

/// What a program of poppler-utils says about a PDF.
fn poppler(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let file = std::env::temp_dir().join(format!("lidzas-file-{}-{:p}.pdf", std::process::id(), pdf));
    std::fs::write(&file, pdf).expect("a file to read back");
    let answer = Command::new(program)
        .args(arguments)
        .arg(&file)
        .args((program == "pdftotext").then_some("-"))
        .stderr(Stdio::inherit())
        .output()
        .unwrap_or_else(|error| {
            panic!("{program} of poppler-utils (script/setup test) does not start: {error}")
        });
    std::fs::remove_file(&file).ok();
    assert!(answer.status.success(), "{program} cannot read it");
    String::from_utf8_lossy(&answer.stdout).into_owned()
}

fn pdf(document: CaseDocument) -> Vec<u8> {
    CaseDocumentPaper(document).pdf().expect("a paper")
}

/// The words on the pages in the order in which they were written, with one space between them.
fn words(document: CaseDocument) -> String {
    let text = poppler("pdftotext", &["-raw"], &pdf(document));
    let shown: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200B}' | '\u{2060}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'))
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn everything_that_was_chosen_stands_on_paper_in_both_languages() {
    let words = words(small());
    for said in [
        "Lietas izdruka",
        "Case file as a document",
        "Izdruka Nr. 2 / Document no. 2",
        "Klients: Amina Al-Ahmad Client: Amina Al-Ahmad",
        "Kam paredzēta: klientam (VDAR 15. pants)",
        "For whom: for the client (GDPR art. 15)",
        "Laika posms: no 2026. gada 15. janvāra",
        "Period: from 15 January 2026",
        "Sagatavoja: sociālais darbinieks, Patvērums „Drošā māja”",
        "Dokumenta norāde: 3F9A-12BC",
        "Izlaistie ieraksti (personas drošība): 1",
        "Vajadzības un problēmas / Needs and problems",
        "Smaguma pakāpe Severity augsta / high",
        "Nr. 1 2026. gada 2. februāris – 2026. gada 2. aprīlis",
        "Stāvokļa maiņa, 2026. gada 20. februāris / Change of state, 20 February 2026",
        "Слабо спит, болит голова.",
        "Sensitivitāte Sensitivity par veselību / on health",
        "[izlaists: personas drošība] / [left out: safety of a person]",
        "Šajā daļā nav neviena ieraksta. / There is no entry in this part.",
        "Ierakstīja / Recorded by: sociālais darbinieks, Patvērums „Drošā māja” / social worker, Shelter “Safe House”",
        "skatīta / looked at",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    // what was typed stands once
    assert_eq!(words.matches("Gribu savu dzīvokli.").count(), 1);
    // codes of actions are for the data
    assert!(!words.contains("person.seen"));
}

#[test]
fn the_contents_name_every_part_with_its_page_and_pages_are_counted() {
    let words = words(small());
    let (_, rest) = words.split_once("Saturs / Contents").expect("the contents");
    let (contents, _) = rest.split_once("1. lpp. no").expect("the foot of the first page");
    for part in
        ["Personas dati un statuss", "Statusa vēsture", "Piezīmes / Notes", "Who looked into the file"]
    {
        assert!(contents.contains(part), "{part}\n{contents}");
    }
    let page = contents.trim_end().rsplit(' ').next().and_then(|page| page.parse::<u32>().ok());
    assert!(page.is_some_and(|page| page >= 2), "the last part stands on a page: {contents}");
    let pages = poppler("pdfinfo", &[], &pdf(small()));
    let count = pages.lines().find_map(|line| line.strip_prefix("Pages:")).map(str::trim).expect("a count");
    assert!(words.contains(&format!("{count}. lpp. no {count} / page {count} of {count}")), "{words}");
}

#[test]
fn what_was_left_out_is_in_no_word_of_the_paper() {
    let mut whole = small();
    let on = day(2026, 2, 5);
    whole.sections[2].entries = vec![
        entry("note", 7, on, vec![text("words", "Adresi neizpaust Samiram nekad.")]),
        entry("note", 8, on, vec![text("words", "Zvanīja Samirs Haddads par skolu.")]),
    ];
    let decisions = [("note:7".to_owned(), Some(lidzas_domain::case_document::LeaveOut::Safety))].into();
    let offered: Vec<_> = OfferedName::new("Samirs Haddads", "Amina Al-Ahmad").into_iter().collect();
    whole.redact(&Redaction { decisions, ..Redaction::default() }, &offered);
    let words = words(whole);
    assert!(!words.contains("neizpaust") && !words.contains("Samir") && !words.contains("Haddad"), "{words}");
    assert!(words.contains("Zvanīja […] par skolu."), "{words}");
}

#[test]
fn what_is_pasted_stays_plain_text() {
    let pasted =
        "#import \"x\": * *bold* _slant_ = Head $x^2$ <b>b</b> `code` // end \\ #panic() @ref [box] {p} {n}";
    let mut whole = small();
    whole.sections[2].entries = vec![entry("note", 1, day(2026, 2, 3), vec![text("words", pasted)])];
    let words = words(whole).replace(' ', "");
    assert_eq!(words.matches(&pasted.replace(' ', "")).count(), 1, "{words}");
}

#[test]
fn it_is_tagged_as_pdf_ua_and_nothing_personal_describes_it() {
    let pdf = pdf(small());
    assert!(poppler("pdfinfo", &["-meta"], &pdf).contains("<pdfuaid:part>1</pdfuaid:part>"));
    let about = poppler("pdfinfo", &[], &pdf);
    assert!(
        about.contains("Lietas izdruka / Case file as a document") && !about.contains("Amina"),
        "{about}"
    );
    let structure = poppler("pdfinfo", &["-struct"], &pdf);
    for tag in ["H1", "H2", "H3", "H4", "TOC", "TOCI", "Table", "TH"] {
        let found = structure.split_whitespace().any(|word| word.trim_end_matches(':') == tag);
        assert!(found, "{tag}\n{structure}");
    }
    assert_eq!(pdf, self::pdf(small()), "the same document gives the same bytes");
}

#[test]
fn a_heavy_file_is_laid_out_in_reasonable_time() {
    let begun = Instant::now();
    let pdf = pdf(sample_case::heavy());
    let took = begun.elapsed();
    let pages = poppler("pdfinfo", &[], &pdf);
    let pages = pages.lines().find(|line| line.starts_with("Pages:")).unwrap_or_default().to_owned();
    eprintln!("a heavy file: {took:?}, {} kB, {pages}", pdf.len() / 1000);
    assert!(took.as_secs() < 60, "{took:?}");
    let words = poppler("pdftotext", &["-raw"], &pdf);
    assert_eq!(words.matches("Vienojāmies par nākamo soli.").count(), 500);
}
