//! The letter as text, as it will stand on paper.

use leptos::prelude::*;
use lidzas_domain::{dates::Language, institution::LetterContent};
use lidzas_words::{letter::LetterParts, text};

/// What the letter will say, in Latvian whatever the language of the page.
pub(super) fn preview(language: Language, letter: &LetterContent) -> AnyView {
    let parts = LetterParts::of(letter);
    let addressee: Vec<_> =
        parts.addressee.into_iter().map(|line| view! { <span dir="auto">{line}</span> <br /> }).collect();
    let facts: Vec<_> = parts
        .facts
        .into_iter()
        .map(|(name, value)| {
            view! {
                <p dir="auto">
                    <strong>{name} ":"</strong>
                    " "
                    {value}
                </p>
            }
        })
        .collect();
    let facts = (!facts.is_empty()).then(|| view! { <h4 class="lz-h4">{parts.facts_title}</h4> {facts} });
    let sections: Vec<_> = parts
        .sections
        .into_iter()
        .map(|(title, words)| {
            view! {
                <h4 class="lz-h4">{title}</h4>
                <p class="lz-card__words" dir="auto">
                    {words}
                </p>
            }
        })
        .collect();
    let documents: Vec<_> =
        parts.documents.into_iter().map(|one| view! { <li dir="auto">{one}</li> }).collect();
    let documents = (!documents.is_empty()).then(|| {
        view! {
            <h4 class="lz-h4">{parts.documents_title}</h4>
            <ul class="lz-list lz-list--bullet">{documents}</ul>
        }
    });
    let sentences: Vec<_> = parts.sentences.into_iter().map(|one| view! { <p>{one}</p> }).collect();
    view! {
        <h2 class="lz-h2" id="preview">
            {text!(language, letter.preview)}
        </h2>
        <p class="lz-body">{text!(language, letter.preview_lead)}</p>
        <section class="lz-card" lang="lv" aria-labelledby="preview">
            <p dir="auto">
                <strong>{parts.sender}</strong>
            </p>
            <p>{parts.dated}</p>
            <p>{addressee}</p>
            <h3 class="lz-h3">{parts.title}</h3>
            {facts}
            {sections}
            {documents}
            {sentences}
            <p>{parts.regards}</p>
            <p>
                <span dir="auto">{parts.signed_by}</span>
                <br />
                {parts.signature}
            </p>
            <p class="lz-hint">{parts.reference}</p>
        </section>
    }
    .into_any()
}
