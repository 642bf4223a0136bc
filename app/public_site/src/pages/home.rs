//! The opening page.

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use super::card;
use crate::Page;

/// Name of the service in one sentence, and the two things most people come for.
pub(super) fn hero(language: Language) -> AnyView {
    view! {
        <div class="lz-hero">
            <svg
                class="lz-hero__paths"
                viewBox="0 0 1280 420"
                preserveAspectRatio="xMaxYMax slice"
                aria-hidden="true"
                focusable="false"
            >
                <path
                    class="lz-hero__path lz-hero__path--one"
                    d="M1000 470C1040 370 1140 350 1150 250S1210 90 1340 30"
                ></path>
                <path
                    class="lz-hero__path lz-hero__path--two"
                    d="M1090 470C1120 390 1205 360 1215 270S1270 150 1340 110"
                ></path>
            </svg>
            <div class="lz-width lz-hero__inner">
                <h1 class="lz-h0">{text!(language, public.home.title)}</h1>
                <p class="lz-lead">{text!(language, public.home.lead)}</p>
                <div class="lz-hero__actions">
                    <a class="lz-button lz-button--accent" href=Page::Support.path(language)>
                        {text!(language, public.home.ask)}
                    </a>
                    <a class="lz-hero__link" href=Page::HowLong.path(language)>
                        {text!(language, public.home.calculate)}
                    </a>
                </div>
            </div>
        </div>
    }
    .into_any()
}

pub(super) fn home(language: Language) -> AnyView {
    let groups = [
        (text!(language, public.home.for_you), vec![Page::Who, Page::HowLong, Page::Places]),
        (text!(language, public.home.helpers), vec![Page::SocialWorker, Page::SocialMentor, Page::Support]),
        (text!(language, public.home.about), vec![Page::Service, Page::People, Page::Figures]),
    ];
    groups
        .map(|(title, pages)| {
            let cards = pages.into_iter().map(|page| card(language, page)).collect_view();
            view! {
                <section class="lz-section">
                    <h2 class="lz-h2">{title}</h2>
                    <ul class="lz-grid lz-grid--auto lz-cards">{cards}</ul>
                </section>
            }
        })
        .collect_view()
        .into_any()
}
