//! What the service is, and thanks to those who support it.

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use super::{heading, lead, link, paragraph, section_heading, with_next};
use crate::Page;

pub(super) fn service(language: Language) -> AnyView {
    let content = view! {
        {heading(text!(language, public.service.title))}
        {lead(text!(language, public.service.lead))}
        {section_heading(text!(language, public.service.why_title))}
        {paragraph(text!(language, public.service.why))}
        {section_heading(text!(language, public.service.two_title))}
        <h3 class="lz-h3">{link(language, Page::SocialWorker, text!(language, public.worker.title))}</h3>
        {paragraph(text!(language, public.service.worker))}
        <h3 class="lz-h3">{link(language, Page::SocialMentor, text!(language, public.mentor.title))}</h3>
        {paragraph(text!(language, public.service.mentor))}
        {section_heading(text!(language, public.service.start_title))}
        {paragraph(text!(language, public.service.start))}
        <a class="lz-button" href=Page::Support.path(language)>
            {text!(language, public.home.ask)}
        </a>
    };
    with_next(language, content.into_any(), [Page::Who, Page::HowLong, Page::Places, Page::People])
}

pub(super) fn thanks(language: Language) -> AnyView {
    let content = view! {
        {heading(text!(language, public.thanks.title))}
        {lead(text!(language, public.thanks.lead))}
        <ul class="lz-list lz-list--bullet">
            <li>
                <strong>{text!(language, public.thanks.agency)}</strong>
            </li>
            <li>
                <strong>{text!(language, public.thanks.office)}</strong>
            </li>
        </ul>
        {paragraph(text!(language, public.thanks.text))}
    };
    with_next(language, content.into_any(), [Page::Service, Page::Figures])
}
