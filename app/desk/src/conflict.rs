//! A record that somebody else changed while a form about it was filled in: how it stood, and stands now.

use crate::case_file::FocusedHeading;
use leptos::prelude::*;
use lidzas_components::{ComparedField, comparison_table};
use lidzas_domain::dates::Language;
use lidzas_words::text;

/// A field of the record: its name, how it stood when the form was opened, and how it stands.
pub type Compared = (String, String, String);

/// How a record stands: its fields by name.
pub type Standing = Vec<(String, String)>;

/// Both sides of a record, field by field; what is empty on both sides is left out.
pub(crate) fn compared(
    fields: impl IntoIterator<Item = (String, Option<String>, Option<String>)>,
) -> Vec<Compared> {
    let is_said = |value: &str| !value.is_empty() && value != "–";
    fields
        .into_iter()
        .map(|(name, then, now)| (name, then.unwrap_or_default(), now.unwrap_or_default()))
        .filter(|(_, then, now)| is_said(then) || is_said(now))
        .collect()
}

/// Both sides of a record whose fields are the same ones in the same order.
pub fn both_sides(then: Standing, now: Standing) -> Vec<Compared> {
    compared(then.into_iter().zip(now).map(|((name, then), (_, now))| (name, Some(then), Some(now))))
}

/// What is said of the change.
pub struct ConflictWords {
    /// That somebody else changed it.
    pub title: String,
    /// What to do now.
    pub lead: String,
    /// Where it stands so now.
    pub now: String,
}

impl ConflictWords {
    /// Of a record in a person's file.
    pub(crate) fn in_file(language: Language) -> Self {
        Self {
            title: text!(language, casework.conflict.title),
            lead: text!(language, casework.conflict.lead),
            now: text!(language, casework.conflict.now),
        }
    }

    /// Of what stands outside the files, as an institution or the criteria do.
    fn outside_files(language: Language) -> Self {
        Self { now: text!(language, institution.now), ..Self::in_file(language) }
    }
}

/// The card about a record in a file: as it stood when the form was opened, and as it stands now.
pub(crate) fn changed_in_file(language: Language, then: Standing, now: Standing) -> AnyView {
    let (words, fields) = (ConflictWords::in_file(language), both_sides(then, now));
    view! { <Conflict language=language words=words fields=fields /> }.into_any()
}

/// The card about something outside the files, once it was changed.
pub(crate) fn changed_meanwhile(language: Language, changed: RwSignal<Option<Vec<Compared>>>) -> AnyView {
    let card = move || {
        let fields = changed.get()?;
        let words = ConflictWords::outside_files(language);
        Some(view! { <Conflict language=language words=words fields=fields /> })
    };
    card.into_any()
}

/// Says that somebody else changed the record meanwhile, with both sides; takes the focus.
#[component]
pub(crate) fn Conflict(
    language: Language,
    words: ConflictWords,
    /// Both sides; empty where one of them is not known.
    fields: Vec<Compared>,
) -> impl IntoView {
    let sides = [text!(language, casework.conflict.then), words.now];
    let fields: Vec<_> = fields.into_iter().map(side_by_side).collect();
    let caption = text!(language, casework.conflict.caption);
    let table = (!fields.is_empty()).then(|| comparison_table(caption, sides, fields));
    view! {
        <section class="lz-card lz-card--warning" aria-labelledby="changed">
            <FocusedHeading id="changed" words=words.title />
            <p class="lz-body">{words.lead}</p>
            {table}
        </section>
    }
    .into_any()
}

fn side_by_side((name, then, now): Compared) -> ComparedField {
    ComparedField {
        name,
        differs: then != now,
        one: view! { <span dir="auto">{then}</span> }.into_any(),
        other: view! { <span dir="auto">{now}</span> }.into_any(),
    }
}
