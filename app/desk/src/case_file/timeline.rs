//! What happened, newest first: title, date, author.

use super::words::entry_words;
use crate::labels::Labels;
use leptos::prelude::*;
use lidzas_domain::{
    case_file::TimelineEntry,
    clock,
    dates::{Case, Language, iso, long_date, short_date},
    person::PersonId,
};
use lidzas_words::text;

/// The newest facts of the register, and the way to everything that happened for whoever may see it.
#[component]
pub(super) fn Timeline(
    language: Language,
    labels: Labels,
    entries: Vec<TimelineEntry>,
    /// Whose whole timeline the user may open.
    #[prop(optional_no_strip)]
    whole: Option<PersonId>,
) -> impl IntoView {
    if entries.is_empty() {
        return view! { <p class="lz-body">{text!(language, person.timeline.empty)}</p> }.into_any();
    }
    let items = entries
        .into_iter()
        .map(|entry| {
            let (title, words) = entry_words(language, &labels, &entry);
            timeline_item(language, &entry, title, None, &words)
        })
        .collect_view();
    let whole = whole.map(|person| {
        view! {
            <p class="lz-no-print">
                <a href=format!("/desk/person/{person}/timeline")>{text!(language, timeline.all)}</a>
            </p>
        }
    });
    view! {
        <ol class="lz-timeline">{items}</ol>
        {whole}
    }
    .into_any()
}

/// One thing that happened: its title, leading to where it stands, who recorded it and when, and its words.
pub(crate) fn timeline_item(
    language: Language,
    entry: &TimelineEntry,
    title: String,
    href: Option<String>,
    words: &str,
) -> AnyView {
    let recorded = clock::in_riga(entry.recorded_at).date();
    // said only where it differs: most things are recorded on their day
    let recorded = (recorded != entry.happened_on).then(|| {
        let date = short_date(recorded, language);
        format!(" ({})", text!(language, person.timeline.recorded, date = date))
    });
    let by = entry.recorded_by.clone().map(|name| {
        view! {
            " "
            <span class="lz-timeline__by">{text!(language, person.timeline.by, name = name)}</span>
        }
    });
    let title = match href {
        Some(href) => view! { <a href=href>{title}</a> }.into_any(),
        None => title.into_any(),
    };
    let paragraphs =
        words.lines().map(|line| view! { <p dir="auto">{line.to_owned()}</p> }).collect::<Vec<_>>();
    view! {
        <li class="lz-timeline__item">
            <h3 class="lz-timeline__title">{title}</h3>
            {by}
            <p class="lz-timeline__date">
                <time datetime=iso(entry.happened_on)>{long_date(entry.happened_on, language, Case::Nominative)}</time>
                {recorded}
            </p>
            {(!paragraphs.is_empty()).then(|| view! { <div class="lz-timeline__text">{paragraphs}</div> })}
        </li>
    }
    .into_any()
}
