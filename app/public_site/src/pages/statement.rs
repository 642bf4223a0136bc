//! The accessibility statement.

use chrono::NaiveDate;
use leptos::prelude::*;
use lidzas_domain::dates::{Case, Language, long_date};
use lidzas_words::text;

use super::{bullets, heading, lead, link, paragraph, section_heading};
use crate::Page;

/// The day the statement was last gone through.
const PREPARED: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 11, 22);

pub(super) fn accessibility(language: Language) -> AnyView {
    let prepared = PREPARED.map(|day| {
        let date = long_date(day, language, Case::Locative);
        paragraph(text!(language, public.accessibility.dated, date = date))
    });
    view! {
        {heading(text!(language, public.accessibility.title))}
        {lead(text!(language, public.accessibility.lead))}
        {section_heading(text!(language, public.accessibility.can_title))}
        {bullets([
            text!(language, public.accessibility.can_zoom),
            text!(language, public.accessibility.can_keyboard),
            text!(language, public.accessibility.can_reader),
            text!(language, public.accessibility.can_script),
            text!(language, public.accessibility.can_colour),
            text!(language, public.accessibility.can_print),
        ])}
        {section_heading(text!(language, public.accessibility.standard_title))}
        {paragraph(text!(language, public.accessibility.standard))}
        {section_heading(text!(language, public.accessibility.tested_title))}
        {paragraph(text!(language, public.accessibility.tested))}
        {section_heading(text!(language, public.accessibility.gaps_title))}
        {paragraph(text!(language, public.accessibility.gaps))}
        {section_heading(text!(language, public.accessibility.report_title))}
        {paragraph(text!(language, public.accessibility.report))}
        <p class="lz-body">{link(language, Page::Support, text!(language, public.support.title))}</p>
        {paragraph(text!(language, public.accessibility.complain))}
        {prepared}
    }
    .into_any()
}
