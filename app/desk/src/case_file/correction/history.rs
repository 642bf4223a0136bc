//! Earlier corrections: what stood before, by whom it was corrected, when and why.

use super::words::{Choosing, field_title, reason_and_words, value_words};
use crate::context::use_language;
use leptos::prelude::*;
use lidzas_domain::{clock, correction::PastCorrection, dates::date_time};
use lidzas_words::text;

/// The disclosure below the form; nothing where nothing was corrected.
#[component]
pub(super) fn History(past: Vec<PastCorrection>, choices: StoredValue<Choosing>) -> impl IntoView {
    let language = use_language();
    if past.is_empty() {
        return ().into_any();
    }
    let number = past.len();
    let items = past
        .into_iter()
        .map(|correction| {
            let when = date_time(clock::in_riga(correction.recorded_at), language);
            let rows = correction
                .former
                .iter()
                .map(|former| {
                    let value =
                        choices.with_value(|choices| value_words(language, choices, former.field, &former.values));
                    view! {
                        <div class="lz-summary-list__row">
                            <dt class="lz-summary-list__key">{field_title(language, former.field)}</dt>
                            <dd class="lz-summary-list__value" dir="auto">
                                {value}
                            </dd>
                        </div>
                    }
                })
                .collect_view();
            view! {
                <li class="lz-timeline__item">
                    <h2 class="lz-timeline__title">{when}</h2>
                    {correction
                        .recorded_by
                        .map(|name| {
                            view! {
                                " "
                                <span class="lz-timeline__by">{text!(language, person.timeline.by, name = name)}</span>
                            }
                        })}
                    <div class="lz-timeline__text" dir="auto">
                        {reason_and_words(language, correction.reason, &correction.words)}
                    </div>
                    <p class="lz-body lz-muted">{text!(language, person.correction.former)}</p>
                    <dl class="lz-summary-list">{rows}</dl>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="lz-details">
            <summary class="lz-details__summary">{text!(language, person.correction.history, number = number)}</summary>
            <div class="lz-details__text">
                <ol class="lz-timeline">{items}</ol>
            </div>
        </details>
    }
    .into_any()
}
