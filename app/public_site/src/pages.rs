//! The content of every page.

mod about;
mod figures;
mod home;
mod how_long;
mod messages;
mod people;
mod privacy;
mod profession;
mod statement;
mod who;

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use crate::document::Document;
use crate::{Page, Site, SupportForm, support};

pub(crate) use how_long::how_long;
pub use messages::{Failure, render_failure, render_missing};

/// A page without a query or an error, as a whole HTML document.
#[must_use]
pub fn render(page: Page, language: Language, site: &Site) -> String {
    let document = Document::of_page(site, language, page);
    match page {
        Page::Home => document.render_with_hero(|| home::hero(language), || home::home(language)),
        Page::Support => document.render(|| support::page(language, site, &SupportForm::default(), &[], &[])),
        Page::HowLong => document.render(|| how_long(language, None)),
        Page::Service => document.render(|| about::service(language)),
        Page::People => document.render(|| people::people(language)),
        Page::SocialWorker => document.render(|| profession::social_worker(language)),
        Page::SocialMentor => document.render(|| profession::social_mentor(language)),
        Page::Who => document.render(|| who::who(language)),
        Page::Places => document.render(|| who::places(language)),
        Page::Figures => document.render(|| figures::figures(language, site.figures.as_ref())),
        Page::Thanks => document.render(|| about::thanks(language)),
        Page::Accessibility => document.render(|| statement::accessibility(language)),
        Page::Privacy => document.render(|| privacy::privacy(language, site)),
    }
}

/// The page's heading.
pub(crate) fn heading(title: String) -> impl IntoView {
    view! { <h1 class="lz-h1">{title}</h1> }
}

pub(crate) fn section_heading(title: String) -> impl IntoView {
    view! { <h2 class="lz-h2">{title}</h2> }
}

pub(crate) fn lead(words: String) -> impl IntoView {
    view! { <p class="lz-lead">{words}</p> }
}

pub(crate) fn paragraph(words: String) -> impl IntoView {
    view! { <p class="lz-body">{words}</p> }
}

/// A link to a page of the site, by its own name or another text.
pub(crate) fn link(language: Language, page: Page, words: String) -> impl IntoView {
    view! {
        <a class="lz-link--plain" href=page.path(language)>
            {words}
        </a>
    }
}

pub(crate) fn bullets<const N: usize>(items: [String; N]) -> impl IntoView {
    let items = items.map(|item| view! { <li>{item}</li> }).collect_view();
    view! { <ul class="lz-list lz-list--bullet">{items}</ul> }
}

/// Text, and beside it (on a phone underneath) where to go next.
pub(crate) fn with_next<const N: usize>(language: Language, content: AnyView, next: [Page; N]) -> AnyView {
    let links =
        next.map(|page| view! { <li>{link(language, page, page.title(language))}</li> }).collect_view();
    view! {
        <div class="lz-grid lz-grid--two-thirds">
            <div>{content}</div>
            <nav class="lz-next" aria-labelledby="next-title">
                <h2 class="lz-h4" id="next-title">
                    {text!(language, public.site.read_next)}
                </h2>
                <ul class="lz-list">{links}</ul>
            </nav>
        </div>
    }
    .into_any()
}

/// A card that leads to a page.
pub(crate) fn card(language: Language, page: Page) -> impl IntoView {
    view! {
        <li class="lz-card lz-card--link">
            <h3 class="lz-card__title">
                <a href=page.path(language)>{page.title(language)}</a>
            </h3>
            {page.summary(language).map(|summary| view! { <p class="lz-card__text">{summary}</p> })}
        </li>
    }
}
