//! The plan as a paper, read back by poppler: another program than the one that wrote it.

mod sample;

use lidzas_documents::{paper::Texts, plan::PlanDocument};
use std::{
    io::Write as _,
    process::{Command, Stdio},
};

/// What a program of poppler-utils says about a PDF.
fn poppler(program: &str, arguments: &[&str], pdf: &[u8]) -> String {
    let file = std::env::temp_dir().join(format!("lidzas-{}-{:p}.pdf", std::process::id(), pdf));
    std::fs::File::create(&file).and_then(|mut written| written.write_all(pdf)).expect("a file to read back");
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

/// The words on the pages in the order in which they were written.
fn words(document: &PlanDocument) -> String {
    shown(&poppler("pdftotext", &["-raw"], &document.pdf().expect("a paper")))
}

/// A text with one space between its words and without marks that show nothing.
fn shown(text: &str) -> String {
    let shown: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'))
        .collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn everything_in_the_plan_stands_on_paper() {
    let plan = sample::plan();
    let words = words(&plan);
    for said in [
        "Individuāls sociālekonomiskās iekļaušanas plāns",
        "Individual socio-economic inclusion plan",
        "2. versija / Version 2",
        "projekts – apstiprina SIF",
        "Klients: Amina Al-Ahmad Client: Amina Al-Ahmad",
        "Dzimšanas datums: 1994. gada 15. marts Date of birth: 15 March 1994",
        "Sastādīja: Līga Šķēle",
        "Plānu pārskatīs: 2026. gada 5. jūnijs To be reviewed on: 5 June 2026",
        "Gribu, lai bērni iet skolā un man ir savs dzīvoklis.",
        "1. mērķis / Goal 1",
        "Klients sev un bērniem ir noīrējis mājokli.",
        "The client has rented a home for herself and the children.",
        "Termiņš: ilgtermiņa, līdz 2026. gada 31. augustam",
        "Term: long-term, until 31 August 2026",
        "1.1. darbība: Sameklēt trīs dzīvokļu sludinājumus",
        "Action 1.1: Find three flats to let",
        "Kurš izpilda: sociālais mentors",
        "Vieta: Rīga, bibliotēka",
        "Who does it: Rīgas domes Labklājības departaments",
        "☐ Es piekrītu plānam. I agree with the plan.",
        "Sociālais darbinieks / Social worker",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
}

#[test]
fn names_and_texts_in_other_scripts_come_back_as_they_were_typed() {
    let mut plan = sample::plan();
    plan.own_language = None;
    for name in [
        "Ольга Їжакевич",
        "أمينة الأحمد",
        "گلناز یوسفی",
        "ځلمی ښایسته",
        "አማኒያ ተስፋዬ",
        "გიორგი ბერიძე",
        "Արամ Պետրոսյան",
        "Đức Nguyễn Thị Hường",
        "Ģirts Ķēniņš-Žūģis",
        "Şükür Əliyev",
    ] {
        plan.client.original_script = name.to_owned();
        // without -raw, poppler puts lines from right to left into the order of reading
        let words = shown(&poppler("pdftotext", &[], &plan.pdf().expect("a paper")));
        // its one slip: the two letters of the ligature lam-alef come out swapped
        let name = name.replace("لأ", "أل");
        assert!(words.contains(&name), "{name}\n{words}");
    }
}

#[test]
fn the_third_column_is_in_the_language_of_the_client() {
    let mut plan = sample::plan();
    plan.goals[0].words.own = "نريد بيتنا".to_owned();
    let words = shown(&poppler("pdftotext", &[], &plan.pdf().expect("a paper")));
    assert!(words.contains("arābu / Arabic"), "{words}");
    assert!(words.contains("نريد بيتنا"), "{words}");
}

#[test]
fn what_is_pasted_stays_plain_text() {
    let pasted = "#import \"@preview/x:1.0.0\": * *bold* _slant_ = Head $x^2$ <b>b</b> `code` // end \\ #panic() @ref [box]";
    let mut plan = sample::plan();
    // few rows, so that no row goes on over the end of a page
    plan.client_words = Texts::default();
    plan.own_language = None;
    plan.goals.truncate(1);
    plan.client.name = pasted.to_owned();
    plan.goals[0].words = Texts::typed(pasted);
    plan.goals[0].actions[0].place = pasted.to_owned();
    let found = words(&plan).replace(' ', "").matches(&pasted.replace(' ', "")).count();
    // the client's name twice and in the signature, the goal and the place in both columns
    assert_eq!(found, 7, "{}", words(&plan));
}

#[test]
fn a_very_long_text_goes_on_over_the_pages_and_a_long_word_breaks() {
    let mut plan = sample::plan();
    let long = format!("{} {}", "Ļoti gara piezīme.".repeat(10), "teikums ".repeat(3_000));
    plan.client_words = Texts::typed(long);
    plan.goals[0].words = Texts::typed("ā".repeat(20_000));
    plan.goals[0].measure = Texts::typed("王🙂 un teksts");
    let words = words(&plan);
    // once in Latvian and once in the English column
    assert!(words.matches('ā').count() >= 40_000, "the long word is on paper");
    assert_eq!(words.matches("teikums").count(), 6_000);
    assert!(words.contains("\u{FFFD}\u{FFFD} un teksts"));
    assert!(words.contains("jautājuma zīme rombā"), "it says what the mark stands for");
}

#[test]
fn a_signed_plan_says_what_was_agreed_and_offers_nothing_to_tick() {
    let mut plan = sample::plan();
    plan.own_language = None;
    plan.agreement = Some(sample::agreement());
    plan.goals[1].refused = true;
    plan.representative = Some("Anna Kļava".to_owned());
    let words = words(&plan);
    for said in [
        "Klients šim mērķim nepiekrīt.",
        "Datums: 2026. gada 9. marts",
        "Valoda, kurā plāns izskaidrots: arābu",
        "Interpreter: in person: Samīrs Haddads",
        "Klienta pamatojums vai piebilde: Darbu meklēšu vēlāk.",
        "Nepilngadīgās personas bez pavadības likumiskais pārstāvis",
        "Anna Kļava",
    ] {
        assert!(words.contains(said), "{said}\n{words}");
    }
    assert!(!words.contains("Es piekrītu plānam"));
    assert_eq!(words.matches("nepiekrīt.").count(), 1, "one goal is refused");
}

#[test]
fn it_is_tagged_as_pdf_ua_with_languages_headings_and_tables() {
    let pdf = sample::plan().pdf().expect("a paper");
    let about = poppler("pdfinfo", &[], &pdf);
    assert!(poppler("pdfinfo", &["-meta"], &pdf).contains("<pdfuaid:part>1</pdfuaid:part>"));
    assert!(about.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")), "{about}");
    let title = "Individuāls sociālekonomiskās iekļaušanas plāns / Individual socio-economic inclusion plan, 2. versija";
    assert!(about.contains(title), "{about}");
    assert!(!about.contains("Amina"), "nothing personal describes the file");
    let structure = poppler("pdfinfo", &["-struct"], &pdf);
    for tag in ["H1", "H2", "H3", "Table", "TH", "TD"] {
        assert!(
            structure.split_whitespace().any(|word| word.trim_end_matches(':') == tag),
            "{tag}\n{structure}"
        );
    }
}

#[test]
fn the_same_plan_gives_the_same_bytes() {
    assert_eq!(sample::plan().pdf().expect("a paper"), sample::plan().pdf().expect("a paper"));
}

#[test]
fn an_empty_plan_has_a_paper_too() {
    let mut plan = sample::plan();
    plan.goals.clear();
    plan.client_words = Texts::default();
    plan.client.original_script.clear();
    assert!(words(&plan).contains("Plānā vēl nav neviena mērķa."));
}
