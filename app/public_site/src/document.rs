//! The whole HTML document around a page, for the information pages and for plain pages of the
//! signed-in side (sign-in, second factor, new password).

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use crate::frame::{demo_strip, footer, header, service_navigation};
use crate::{Page, Site};

/// The same page in another language, for `<link rel="alternate" hreflang>`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternate {
    /// A language code, or "x-default".
    pub hreflang: &'static str,
    /// Where it is.
    pub href: String,
}

/// What stands around the page's own content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Frame {
    /// An information page: navigation with this page marked, the footer with every page.
    Public(Option<Page>),
    /// No public navigation: sign-in and its like, in the style sheet of the signed-in side.
    Bare,
}

/// A document ready to be filled.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// Addresses, contact details.
    pub site: &'a Site,
    /// The page's language.
    pub language: Language,
    /// The page's own name; "– Līdzās" is added, and "Kļūda:" where there are errors.
    pub title: String,
    /// One sentence for search engines.
    pub description: Option<String>,
    /// Whether a form on the page has errors.
    pub has_errors: bool,
    /// Where this page is in the other language; without it there is no language switch.
    pub other_language: Option<String>,
    /// The same page for search engines.
    pub alternates: Vec<Alternate>,
    /// The address search engines keep for it: an answer of the calculator is the page of the calculator.
    pub canonical: Option<String>,
    /// Whether search engines may list it.
    pub indexed: bool,
    /// What stands around the content.
    pub frame: Frame,
}

impl<'a> Document<'a> {
    /// A bare document: no navigation, not listed, no language switch.
    #[must_use]
    pub fn bare(site: &'a Site, language: Language, title: String) -> Self {
        Self {
            site,
            language,
            title,
            description: None,
            has_errors: false,
            other_language: None,
            alternates: Vec::new(),
            canonical: None,
            indexed: false,
            frame: Frame::Bare,
        }
    }

    /// The document of an information page.
    #[must_use]
    pub fn of_page(site: &'a Site, language: Language, page: Page) -> Self {
        let base = site.public_url.as_deref().unwrap_or_default();
        let alternate =
            |hreflang, language| Alternate { hreflang, href: format!("{base}{}", page.path(language)) };
        Self {
            description: Some(page.description(language)),
            other_language: Some(page.path(language.other())),
            alternates: vec![
                alternate("lv", Language::Lv),
                alternate("en", Language::En),
                alternate("x-default", Language::Lv),
            ],
            canonical: Some(format!("{base}{}", page.path(language))),
            indexed: true,
            frame: Frame::Public(Some(page)),
            ..Self::bare(site, language, page.title(language))
        }
    }

    /// The document as HTML, doctype included. `body` stands in `<main>`; for pages with a hero,
    /// see [`Self::render_with_hero`].
    #[must_use]
    pub fn render(self, body: impl FnOnce() -> AnyView) -> String {
        self.render_with_hero(|| ().into_any(), body)
    }

    /// As [`Self::render`], with something across the whole width above the rest of the content.
    /// Both stand in `<main>`.
    #[must_use]
    pub fn render_with_hero(self, hero: impl FnOnce() -> AnyView, body: impl FnOnce() -> AnyView) -> String {
        // Views want an owner even where nothing is reactive.
        let html = Owner::new().with(|| self.view(hero(), body()).to_html());
        // Leptos marks places for hydration by comments: between neighbouring texts, and where a view
        // is empty. Nothing hydrates here. What people typed cannot look like one: it is escaped.
        format!("<!DOCTYPE html>{}", html.replace("<!>", "").replace("<!--<() />-->", ""))
    }

    fn view(self, hero: AnyView, body: AnyView) -> AnyView {
        let Self { site, language, title, .. } = self;
        let code = language.code();
        let full_title = if self.has_errors {
            text!(language, public.site.error_title, page = title)
        } else {
            text!(language, public.site.page_title, page = title)
        };
        let (stylesheet, body_class) = match self.frame {
            Frame::Public(_) => (site.assets.public_css.clone(), "lz-page"),
            Frame::Bare => (site.assets.desk_css.clone(), "lz-page lz-desk"),
        };
        let navigation = match self.frame {
            Frame::Public(current) => service_navigation(language, current).into_any(),
            Frame::Bare => ().into_any(),
        };
        let fonts = [site.assets.font_latin.clone(), site.assets.font_latvian.clone()];
        view! {
            <html lang=code dir="ltr">
                <head>
                    <meta charset="utf-8"/>
                    <meta name="viewport" content="width=device-width, initial-scale=1"/>
                    <title>{full_title}</title>
                    {self.description.map(|description| view! { <meta name="description" content=description/> })}
                    {(!self.indexed).then(|| view! { <meta name="robots" content="noindex"/> })}
                    {self.canonical.map(|address| view! { <link rel="canonical" href=address/> })}
                    <meta name="theme-color" content="#08363a"/>
                    <meta name="color-scheme" content="light"/>
                    <link rel="stylesheet" href=stylesheet/>
                    {fonts
                        .map(|font| {
                            view! {
                                <link rel="preload" href=font r#as="font" r#type="font/woff2" crossorigin="anonymous"/>
                            }
                        })
                        .collect_view()}
                    <link rel="icon" href="/favicon.svg" r#type="image/svg+xml"/>
                    <link rel="icon" href="/favicon.ico" sizes="32x32"/>
                    <link rel="apple-touch-icon" href="/apple-touch-icon.png"/>
                    <link rel="manifest" href="/site.webmanifest"/>
                    {self
                        .alternates
                        .into_iter()
                        .map(|alternate| {
                            view! { <link rel="alternate" hreflang=alternate.hreflang href=alternate.href/> }
                        })
                        .collect_view()}
                </head>
                <body class=body_class>
                    <a class="lz-skip-link" href="#main">
                        {text!(language, public.site.skip)}
                    </a>
                    {site.demo.then(|| demo_strip(language))}
                    {header(language, self.frame, self.other_language)}
                    {navigation}
                    <main id="main" tabindex="-1">
                        {hero}
                        <div class="lz-width lz-main">{body}</div>
                    </main>
                    {footer(site, language, self.frame)}
                </body>
            </html>
        }
        .into_any()
    }
}
