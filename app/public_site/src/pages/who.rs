//! Who can receive the service, and where.

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use super::{heading, lead, paragraph, section_heading, with_next};
use crate::Page;

pub(super) fn who(language: Language) -> AnyView {
    let groups = [
        (text!(language, public.who.programme_name), text!(language, public.who.programme)),
        (text!(language, public.who.independent_name), text!(language, public.who.independent)),
        (text!(language, public.who.status_name), text!(language, public.who.status)),
    ];
    let content = view! {
        {heading(text!(language, public.who.title))}
        {lead(text!(language, public.who.lead))}
        {cards(groups)}
        {section_heading(text!(language, public.who.children_title))}
        {paragraph(text!(language, public.who.children))}
        {section_heading(text!(language, public.who.places_title))}
        {paragraph(text!(language, public.who.places))}
        <div class="lz-inset">
            <h2 class="lz-h4">{text!(language, public.who.not_title)}</h2>
            <p>{text!(language, public.who.not)}</p>
        </div>
    };
    with_next(language, content.into_any(), [Page::HowLong, Page::Places, Page::Support])
}

pub(super) fn places(language: Language) -> AnyView {
    let places = [
        (text!(language, public.places.mucenieki_name), text!(language, public.places.mucenieki)),
        (text!(language, public.places.liepna_name), text!(language, public.places.liepna)),
        (text!(language, public.places.outside_name), text!(language, public.places.outside)),
    ];
    let content = view! {
        {heading(text!(language, public.places.title))}
        {lead(text!(language, public.places.lead))}
        {cards(places)}
        {paragraph(text!(language, public.places.moving))}
    };
    with_next(language, content.into_any(), [Page::Who, Page::HowLong, Page::Support])
}

fn cards(items: [(String, String); 3]) -> impl IntoView {
    let items = items
        .map(|(name, words)| {
            view! {
                <li class="lz-card">
                    <h2 class="lz-card__title">{name}</h2>
                    <p class="lz-card__text">{words}</p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lz-stack">{items}</ul> }
}
