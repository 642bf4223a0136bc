//! Privacy: what GDPR article 13 asks to be said.

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

use super::{bullets, heading, lead, link, paragraph, section_heading};
use crate::{Page, Site};

pub(super) fn privacy(language: Language, site: &Site) -> AnyView {
    let officer = site
        .contact
        .data_protection_officer
        .clone()
        .map(|contact| paragraph(text!(language, public.privacy.officer, contact = contact)));
    view! {
        {heading(text!(language, public.privacy.title))}
        {lead(text!(language, public.privacy.lead))}
        {section_heading(text!(language, public.privacy.controller_title))}
        {paragraph(text!(language, public.privacy.controller))}
        {officer}
        {section_heading(text!(language, public.privacy.basis_title))}
        {paragraph(text!(language, public.privacy.basis))}
        {section_heading(text!(language, public.privacy.asked_title))}
        {paragraph(text!(language, public.privacy.asked))}
        {paragraph(text!(language, public.privacy.calculator))}
        {paragraph(text!(language, public.privacy.cookies))}
        {section_heading(text!(language, public.privacy.never_title))}
        {bullets([
            text!(language, public.privacy.never_flight),
            text!(language, public.privacy.never_code),
            text!(language, public.privacy.never_health),
        ])}
        {section_heading(text!(language, public.privacy.seen_title))}
        {paragraph(text!(language, public.privacy.seen))}
        {section_heading(text!(language, public.privacy.kept_title))}
        {paragraph(text!(language, public.privacy.kept))}
        {section_heading(text!(language, public.privacy.rights_title))}
        {paragraph(text!(language, public.privacy.rights_intro))}
        {bullets([
            text!(language, public.privacy.right_see),
            text!(language, public.privacy.right_correct),
            text!(language, public.privacy.right_erase),
            text!(language, public.privacy.right_object),
            text!(language, public.privacy.right_record),
            text!(language, public.privacy.right_complain),
        ])}
        {paragraph(text!(language, public.privacy.automated))}
        {paragraph(text!(language, public.privacy.how))}
        <p class="lz-body">{link(language, Page::Support, text!(language, public.support.title))}</p>
    }
    .into_any()
}
