//! The words of the pages: nothing is without any, and what is cut says so.

use lidzas_desk::{
    account::browser_name,
    administration::criteria_form,
    attachment::words::size,
    audit::words::action_words,
    casework::words::{beginning, field_label},
    labels::Labels,
    notes::words::cut,
    timeline::words::{ended, event_words, group_name},
};
use lidzas_domain::{
    case_file::TimelineEntry,
    casework::CaseworkKind,
    dates::Language,
    timeline::{BEGINNING, Group},
};
use std::{fs, path::Path};

#[test]
fn a_long_text_is_cut_between_characters() {
    assert_eq!(beginning("Īss\notrā rinda"), "Īss");
    let long = "ā".repeat(200);
    assert_eq!(beginning(&long).chars().count(), 81);
    assert!(beginning(&long).ends_with('…'));
}

#[test]
fn a_note_is_cut_between_words_and_nothing_is_lost() {
    assert_eq!(cut("Īsa piezīme"), ("Īsa piezīme", ""));
    let long = "Ļoti gara piezīme. ".repeat(200);
    let (shown, rest) = cut(&long);
    assert!(shown.chars().count() <= 1200 && !rest.is_empty());
    assert_eq!(format!("{shown} {rest}"), long);
    let unbroken = "ш".repeat(5000);
    let (shown, rest) = cut(&unbroken);
    assert_eq!((shown.chars().count(), rest.chars().count()), (1200, 3800));
    let little_more = "a ".repeat(650);
    assert_eq!(cut(&little_more).1, "");
}

#[test]
fn an_event_whose_words_were_cut_says_so() {
    let whole = "ā".repeat(BEGINNING - 1);
    assert_eq!(ended(&whole), whole);
    assert!(ended(&"ā".repeat(BEGINNING)).ends_with('…'));
}

#[test]
fn an_error_in_an_alternative_names_it() {
    let label = field_label(Language::Lv, CaseworkKind::IdentifyProblem, "alternatives.1.words");
    assert_eq!(label, "2. risinājums – Ko varētu darīt");
}

#[test]
fn every_field_of_the_criteria_has_a_label_of_its_own() {
    let lv = |path: &str| criteria_form::field_label(Language::Lv, path);
    assert_eq!(lv("criteria.2.anchors.1.en"), "3. kritērijs, 1 punkts (angliski)");
    assert_eq!(lv("criteria.0.name_lv"), "1. kritērijs, Nosaukums (latviski)");
    let mut labels: Vec<_> = ["medium", "high", "very_high", "reason", "valid_from", "criteria", "approved"]
        .into_iter()
        .map(lv)
        .collect();
    labels.sort();
    labels.dedup();
    assert_eq!(labels.len(), 7);
}

#[test]
fn a_size_is_rounded_up_and_written_as_the_language_does() {
    for (bytes, lv, en) in [
        (1, "1 kB", "1 kB"),
        (1001, "2 kB", "2 kB"),
        (999_000, "999 kB", "999 kB"),
        (999_001, "1,0 MB", "1.0 MB"),
        (1_340_000, "1,4 MB", "1.4 MB"),
        (20_000_000, "20,0 MB", "20.0 MB"),
    ] {
        assert_eq!(size(Language::Lv, bytes).replace('\u{a0}', " "), lv);
        assert_eq!(size(Language::En, bytes).replace('\u{a0}', " "), en);
    }
}

#[test]
fn a_browser_is_told_by_its_name() {
    let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
    assert_eq!(browser_name(edge).as_deref(), Some("Edge, Windows"));
    let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    assert_eq!(browser_name(firefox).as_deref(), Some("Firefox, Linux"));
    assert_eq!(browser_name("curl/8"), None);
}

/// Every text in quotes in a source file.
fn quoted(source: &str) -> impl Iterator<Item = &str> {
    source.split('"').skip(1).step_by(2)
}

fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            found.push(fs::read_to_string(&path).unwrap());
        }
    }
}

/// The code of an action follows one of these in the sources of the store and the server.
const WRITERS: [&str; 3] = ["Entry::of(", "without_person(", "audit_session("];

#[test]
fn what_the_store_and_the_server_write_into_the_audit_has_words() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    sources(&root.join("store/src"), &mut found);
    sources(&root.join("server/src"), &mut found);
    let mut codes = Vec::new();
    for source in &found {
        for writer in WRITERS {
            for call in source.split(writer).skip(1) {
                // up to the end of the statement: a call on one line, or over several
                let statement = call.split(';').next().unwrap_or_default();
                codes.extend(quoted(statement).next().filter(|code| code.contains(['.', '_'])));
            }
        }
    }
    assert!(codes.len() > 15, "{codes:?}");
    for code in codes {
        for language in Language::ALL {
            assert_ne!(action_words(language, code), code, "{code} has no words ({language:?})");
        }
    }
}

/// Every `what` in the query of the store, up to its code.
#[test]
fn everything_that_can_happen_in_a_file_has_words_in_both_languages() {
    let source = include_str!("../../../../store/src/timeline.rs");
    let query = source.split_once("r#\"").unwrap().1;
    let mut known = 0;
    for line in query.lines().filter(|line| line.contains("::smallint")) {
        let what = line.rsplit_once("recorded_by, '").or_else(|| line.rsplit_once("null, '"));
        // an arm whose kind is a column names what the person page names already
        let Some((_, rest)) = what else { continue };
        let what = rest.split('\'').next().unwrap_or_default();
        let entry = TimelineEntry {
            happened_on: "2026-11-22".parse().unwrap(),
            recorded_at: chrono::DateTime::UNIX_EPOCH,
            recorded_by: None,
            what: what.to_owned(),
            words: String::new(),
        };
        for language in Language::ALL {
            let (title, _) = event_words(language, &Labels::default(), &entry);
            assert_ne!(title, what, "{what} has no words ({language:?})");
            assert!(!title.is_empty());
        }
        known += 1;
    }
    assert!(known > 15, "{known}");
}

#[test]
fn every_group_of_events_has_a_name_of_its_own() {
    for language in Language::ALL {
        let mut names: Vec<_> = Group::ALL.iter().map(|group| group_name(language, *group)).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), Group::ALL.len());
    }
}
