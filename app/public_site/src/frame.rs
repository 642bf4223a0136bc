//! Header, navigation and footer.

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use crate::{Frame, Page, Site};

/// The mark: two paths that run beside each other. Decoration; the name stands next to it.
#[must_use]
pub fn mark() -> impl IntoView {
    view! {
        <svg class="lz-header__mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path
                class="lz-header__mark-one"
                d="M8 30C4 24 13 20 9 13 7.6 10.4 8 8.400 10 6.500A3 3 0 0 1 14.400 10.600C13.600 11.400 13.800 11.900 14.300 13 18 21 10 24 12.700 28.200A2.500 2.500 0 0 1 8 30Z"
            ></path>
            <path
                class="lz-header__mark-two"
                d="M18 30C14 24 23 20 19 13 17 9 18.500 5 22 2.500A3 3 0 0 1 25.500 7.400C23.600 8.800 23.200 10.200 24.300 13 28 21 20 24 22.700 28.200A2.500 2.500 0 0 1 18 30Z"
            ></path>
        </svg>
    }
}

/// Across the top of a demonstration: nobody may take it for the real thing.
pub(crate) fn demo_strip(language: Language) -> AnyView {
    view! {
        <div class="lz-strip">
            <div class="lz-width">
                <p>{text!(language, public.site.demo)}</p>
            </div>
        </div>
    }
    .into_any()
}

pub(crate) fn header(language: Language, frame: Frame, other_language: Option<String>) -> AnyView {
    let current = match frame {
        Frame::Public(page) => page,
        Frame::Bare => None,
    };
    let public = matches!(frame, Frame::Public(_));
    let other = language.other();
    view! {
        <header class="lz-header">
            <div class="lz-width lz-header__inner">
                <a class="lz-header__name" href=Page::Home.path(language)>
                    {mark()}
                    <span>"Līdzās"</span>
                </a>
                <nav aria-label=text!(language, public.site.header_navigation)>
                    <ul class="lz-header__links">
                        {public
                            .then(|| {
                                view! {
                                    <li class="lz-header__menu">
                                        <a class="lz-header__link" href="#pages">
                                            {text!(language, public.site.all_pages)}
                                        </a>
                                    </li>
                                    <li>
                                        <a
                                            class="lz-header__link"
                                            href=Page::Support.path(language)
                                            aria-current=aria_current(current, Page::Support)
                                        >
                                            {Page::Support.menu(language)}
                                        </a>
                                    </li>
                                }
                            })}
                        {other_language
                            .map(|href| {
                                view! {
                                    <li>
                                        <a
                                            class="lz-header__link"
                                            href=href
                                            lang=other.code()
                                            hreflang=other.code()
                                        >
                                            {other.own_name()}
                                        </a>
                                    </li>
                                }
                            })}
                    </ul>
                </nav>
            </div>
        </header>
    }
    .into_any()
}

fn aria_current(current: Option<Page>, page: Page) -> Option<&'static str> {
    (current == Some(page)).then_some("page")
}

pub(crate) fn service_navigation(language: Language, current: Option<Page>) -> AnyView {
    let links = Page::NAVIGATION
        .map(|page| {
            view! {
                <li>
                    <a href=page.path(language) aria-current=aria_current(current, page)>
                        {page.menu(language)}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="lz-service-nav" aria-label=text!(language, public.site.main_navigation)>
            <div class="lz-width">
                <ul>{links}</ul>
            </div>
        </nav>
    }
    .into_any()
}

pub(crate) fn footer(site: &Site, language: Language, frame: Frame) -> AnyView {
    let current = match frame {
        Frame::Public(page) => page,
        Frame::Bare => None,
    };
    let pages: &[Page] = match frame {
        Frame::Public(_) => &Page::ALL,
        Frame::Bare => &[Page::Home, Page::Accessibility, Page::Privacy],
    };
    let links = pages
        .iter()
        .map(|page| {
            view! {
                <li>
                    <a href=page.path(language) aria-current=aria_current(current, *page)>
                        {page.menu(language)}
                    </a>
                </li>
            }
        })
        .collect_view();
    let sign_in = site.sign_in.clone().filter(|_| matches!(frame, Frame::Public(_))).map(|href| {
        view! {
            <li>
                <a href=href>{text!(language, public.site.sign_in)}</a>
            </li>
        }
    });
    view! {
        <footer class="lz-footer">
            <div class="lz-width">
                <nav id="pages" tabindex="-1" aria-label=text!(language, public.site.footer_navigation)>
                    <ul class="lz-footer__links">{links} {sign_in}</ul>
                </nav>
                <p>{text!(language, public.site.tagline)} "."</p>
                <p>{text!(language, public.site.footer)}</p>
            </div>
        </footer>
    }
    .into_any()
}
