//! What wants a decision before a correction is saved: somebody else changed the file meanwhile, or
//! the record would look like somebody else's on file.

use super::{
    FORM_ID,
    words::{field_title, value_words},
    work::{CONFLICT, DUPLICATES, Work},
};
use crate::{
    case_file::changed::{sides, unchanged},
    context::use_language,
};
use leptos::prelude::*;
use lidzas_components::{ComparedField, comparison_table};
use lidzas_domain::{
    correction::{Correction, Field, Opened},
    dates::Language,
    possible_duplicate::PossibleDuplicate,
};
use lidzas_words::text;

/// Both sides, field by field. The form below holds the correction laid on the newest version.
#[component]
pub(super) fn Compared(work: Work, correction: Correction, now: Opened) -> impl IntoView {
    let language = use_language();
    let mine = correction.fields();
    let theirs = now.record.differing(&correction.opened.record);
    let fields = Field::ALL
        .into_iter()
        .filter(|field| mine.contains(field) || theirs.contains(field))
        .map(|field| {
            let words = |values: &[String]| {
                let words = work.choices.with_value(|choices| value_words(language, choices, field, values));
                view! { <bdi>{words}</bdi> }.into_any()
            };
            ComparedField {
                name: field_title(language, field),
                one: if mine.contains(&field) {
                    words(&correction.record.values(field))
                } else {
                    unchanged(language)
                },
                other: words(&now.record.values(field)),
                differs: theirs.contains(&field),
            }
        })
        .collect();
    view! {
        <section class="lz-banner lz-banner--warning" id=CONFLICT tabindex="-1" role="region" aria-labelledby="changed">
            <h2 class="lz-banner__title" id="changed">
                {text!(language, person.conflict.title)}
            </h2>
            <div class="lz-banner__content">
                <p>{text!(language, person.conflict.text)} " " {text!(language, person.correction.merged)}</p>
                {comparison_table(text!(language, person.conflict.caption), sides(language), fields)}
                <button class="lz-button" type="submit" form=FORM_ID aria-disabled=move || work.sending.busy.get().then_some("true")>
                    {text!(language, person.conflict.record)}
                </button>
            </div>
        </section>
    }
    .into_any()
}

/// Who else on file it may be: a look at their files, and the correction is saved all the same.
pub(super) fn duplicates(language: Language, found: &[PossibleDuplicate]) -> AnyView {
    let items = found
        .iter()
        .map(|one| match &one.seen {
            Some(seen) => {
                let birth =
                    seen.birth.map(|birth| format!(", {}", birth.short(language))).unwrap_or_default();
                view! {
                    <li>
                        <a href=format!("/desk/person/{}", seen.person) target="_blank">
                            <bdi>{seen.names.heading()}</bdi>
                        </a>
                        {birth}
                    </li>
                }
                .into_any()
            }
            // there is a match the user may not see: only that, and whom to ask
            None => view! { <li>{text!(language, intake.duplicates.hidden)}</li> }.into_any(),
        })
        .collect_view();
    view! {
        <section
            class="lz-banner lz-banner--warning"
            id=DUPLICATES
            tabindex="-1"
            role="region"
            aria-labelledby="correction-duplicates-title"
        >
            <h2 class="lz-banner__title" id="correction-duplicates-title">
                {text!(language, person.correction.duplicates_title)}
            </h2>
            <div class="lz-banner__content">
                <p>{text!(language, person.correction.duplicates)}</p>
                <ul class="lz-list lz-list--bullet">{items}</ul>
            </div>
        </section>
    }
    .into_any()
}
