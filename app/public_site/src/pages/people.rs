//! Who comes to Latvia and why.

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use super::{bullets, heading, lead, link, paragraph, section_heading, with_next};
use crate::Page;

pub(super) fn people(language: Language) -> AnyView {
    let countries = [
        text!(language, public.people.syria),
        text!(language, public.people.afghanistan),
        text!(language, public.people.belarus),
        text!(language, public.people.russia),
        text!(language, public.people.vietnam),
        text!(language, public.people.uzbekistan),
        text!(language, public.people.cameroon),
        text!(language, public.people.congo),
        text!(language, public.people.india),
        text!(language, public.people.usa),
        text!(language, public.people.algeria),
        text!(language, public.people.colombia),
        text!(language, public.people.yemen),
    ]
    .map(|country| view! { <li>{country}</li> })
    .collect_view();
    let content = view! {
        {heading(text!(language, public.people.title))}
        {lead(text!(language, public.people.lead))}
        {section_heading(text!(language, public.people.reasons_title))}
        {paragraph(text!(language, public.people.reasons_intro))}
        {bullets([
            text!(language, public.people.reason_war),
            text!(language, public.people.reason_religion),
            text!(language, public.people.reason_politics),
        ])}
        <div class="lz-inset">
            <p>{text!(language, public.people.never_asked)}</p>
        </div>
        {section_heading(text!(language, public.people.countries_title))}
        {paragraph(text!(language, public.people.countries_intro))}
        <ul class="lz-countries">{countries}</ul>
        {paragraph(text!(language, public.people.countries_more))}
        {paragraph(text!(language, public.people.soviet))}
        <p class="lz-body">{link(language, Page::Figures, text!(language, public.people.figures))}</p>
    };
    with_next(language, content.into_any(), [Page::Service, Page::Who, Page::Figures])
}
