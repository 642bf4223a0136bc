//! What happened, newest first: title, date, author.

use super::words::entry_words;
use crate::labels::Labels;
use leptos::prelude::*;
use lidzas_domain::{
    case_file::TimelineEntry,
    clock,
    dates::{Case, Language, iso, long_date, short_date},
};
use lidzas_words::text;

/// The timeline.
#[component]
pub(super) fn Timeline(language: Language, labels: Labels, entries: Vec<TimelineEntry>) -> impl IntoView {
    if entries.is_empty() {
        return view! { <p class="lz-body">{text!(language, person.timeline.empty)}</p> }.into_any();
    }
    let items = entries
        .into_iter()
        .map(|entry| {
            let (title, words) = entry_words(language, &labels, &entry);
            let recorded = clock::in_riga(entry.recorded_at).date();
            // said only where it differs: most things are recorded on their day
            let recorded = (recorded != entry.happened_on).then(|| {
                let date = short_date(recorded, language);
                format!(" ({})", text!(language, person.timeline.recorded, date = date))
            });
            view! {
                <li class="lz-timeline__item">
                    <h3 class="lz-timeline__title">{title}</h3>
                    {entry
                        .recorded_by
                        .map(|name| {
                            view! {
                                " "
                                <span class="lz-timeline__by">{text!(language, person.timeline.by, name = name)}</span>
                            }
                        })}
                    <p class="lz-timeline__date">
                        <time datetime=iso(
                            entry.happened_on,
                        )>{long_date(entry.happened_on, language, Case::Nominative)}</time>
                        {recorded}
                    </p>
                    {(!words.is_empty())
                        .then(|| {
                            view! {
                                <div class="lz-timeline__text" dir="auto">
                                    {words}
                                </div>
                            }
                        })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="lz-timeline">{items}</ol> }.into_any()
}
