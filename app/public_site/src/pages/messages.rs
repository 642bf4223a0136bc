//! Pages that say that something is not there or did not work.

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use super::{heading, paragraph};
use crate::document::{Document, Frame};
use crate::{Page, Site};

/// Why a request could not be answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// A fault on the server's side (500, 503).
    Fault,
    /// Too many requests from one address (429).
    TooMany,
}

/// The page for an address that is none (404).
#[must_use]
pub fn render_missing(language: Language, site: &Site) -> String {
    message(site, language, text!(language, public.missing.title)).render(|| {
        view! {
            {heading(text!(language, public.missing.title))}
            {paragraph(text!(language, public.missing.text))}
            <p class="lz-body">
                <a class="lz-link--plain" href=Page::Home.path(language)>
                    {text!(language, public.missing.home)}
                </a>
            </p>
        }
        .into_any()
    })
}

/// The page for a request that failed. It says nothing of the cause.
#[must_use]
pub fn render_failure(language: Language, site: &Site, failure: Failure) -> String {
    let (title, words) = match failure {
        Failure::Fault => (text!(language, public.failure.title), text!(language, public.failure.text)),
        Failure::TooMany => {
            (text!(language, public.failure.busy_title), text!(language, public.failure.busy))
        }
    };
    message(site, language, title.clone()).render(|| {
        view! {
            {heading(title)}
            {paragraph(words)}
            {paragraph(text!(language, public.failure.kept))}
        }
        .into_any()
    })
}

fn message(site: &Site, language: Language, title: String) -> Document<'_> {
    Document {
        frame: Frame::Public(None),
        other_language: Some(Page::Home.path(language.other())),
        ..Document::bare(site, language, title)
    }
}
