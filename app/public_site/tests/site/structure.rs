//! Documents, addresses and the frame.

use std::collections::BTreeSet;

use lidzas_domain::dates::Language;
use lidzas_public_site::{
    Document, Failure, Page, Site, render, render_failure, render_missing, render_support_confirmation,
};

use crate::markup::{check, outline};
use crate::{every_document, site};

#[test]
fn every_document_is_sound_and_carries_no_script_or_style() {
    for (name, html) in every_document() {
        assert!(html.starts_with("<!DOCTYPE html><html lang=\""), "{name}");
        for forbidden in
            ["<script", " style=", "<style", "javascript:", "<!--", "<!>", " onclick", "30 %", "30%"]
        {
            assert!(!html.contains(forbidden), "{name} has {forbidden}");
        }
        check(&name, &html);
    }
}

#[test]
fn the_head_names_language_alternates_and_description() {
    let site = Site { public_url: Some("https://lidzas.example".into()), ..site() };
    for language in Language::ALL {
        let mut titles = BTreeSet::new();
        for page in Page::ALL {
            let html = render(page, language, &site);
            assert!(html.contains(&format!("<html lang=\"{}\"", language.code())));
            for (code, path) in [
                ("lv", page.path(Language::Lv)),
                ("en", page.path(Language::En)),
                ("x-default", page.path(Language::Lv)),
            ] {
                let link = format!(
                    "<link rel=\"alternate\" hreflang=\"{code}\" href=\"https://lidzas.example{path}\">"
                );
                assert!(html.contains(&link), "{page:?} {language:?} lacks {link}");
            }
            assert!(html.contains("<meta name=\"description\""));
            assert!(html.contains(&format!("<title>{} – Līdzās</title>", page.title(language))));
            assert!(titles.insert(page.title(language)), "{page:?} has another page's title");
            // The switch stays on the page and is named in its own language.
            let other = language.other();
            assert!(html.contains(&format!("href=\"{}\"", page.path(other))));
            assert!(html.contains(&format!(">{}</a>", other.own_name())));
        }
    }
}

#[test]
fn addresses_go_there_and_back() {
    let mut seen = BTreeSet::new();
    for page in Page::ALL {
        for language in Language::ALL {
            let path = page.path(language);
            assert_eq!(Page::from_path(&path), Some((page, language)));
            assert_eq!(Page::from_path(&format!("{path}/")), Some((page, language)));
            assert!(path.is_ascii(), "{path}");
            assert!(seen.insert(path));
        }
    }
    for none in ["", "/", "/lv/how-long", "/de", "/lv/../en", "/lv//"] {
        assert_eq!(Page::from_path(none), None, "{none}");
    }
}

#[test]
fn both_languages_have_the_same_structure() {
    for page in Page::ALL {
        let [lv, en] = Language::ALL.map(|language| outline(&render(page, language, &site())));
        assert_eq!(lv, en, "{page:?}");
    }
}

#[test]
fn a_demonstration_says_so_at_the_top_of_every_document_and_nothing_else_does() {
    let real = site();
    let demo = Site { demo: true, ..site() };
    let documents = |site: &Site, language| {
        let mut documents: Vec<String> = Page::ALL.map(|page| render(page, language, site)).into();
        documents.push(render_missing(language, site));
        documents.push(render_failure(language, site, Failure::Fault));
        documents.push(render_support_confirmation(language, site, "LZ-1"));
        // sign-in and its like
        let bare = Document::bare(site, language, "Pieteikšanās".into());
        documents.push(bare.render(|| leptos::prelude::IntoAny::into_any("saturs")));
        documents
    };
    for (language, words) in [
        (Language::Lv, "Demonstrācijas dati: šeit nav neviena īsta cilvēka"),
        (Language::En, "Demonstration data: nobody here is a real person"),
    ] {
        check("demonstration", &render(Page::Home, language, &demo));
        for html in documents(&demo, language) {
            let said = html.find(words).unwrap_or(usize::MAX);
            assert!(said < html.find("<header").unwrap_or(0), "not at the top: {}", &html[..400]);
        }
        for html in documents(&real, language) {
            assert!(!html.contains(words) && !html.contains("lz-strip"));
        }
    }
}

#[test]
fn a_bare_document_has_no_navigation_and_is_not_listed() {
    let site = site();
    let mut document = Document::bare(&site, Language::Lv, "Pieteikšanās".into());
    document.other_language = Some("/en/sign-in".into());
    let html = document.render(|| leptos::prelude::IntoAny::into_any("saturs"));
    assert!(html.contains("<title>Pieteikšanās – Līdzās</title>"));
    assert!(html.contains("/pkg/desk.css") && html.contains("noindex") && html.contains("/en/sign-in"));
    assert!(!html.contains("lz-service-nav") && !html.contains("rel=\"alternate\""));
}
