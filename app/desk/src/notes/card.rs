//! A note on the page: what was written, by whom and when, and how it read before it was corrected.

use super::{
    server::{OpenNotes, form_address},
    words::{cut, heading},
};
use crate::casework::{Section, record_address};
use leptos::prelude::*;
use lidzas_domain::{
    casework::Sensitivity,
    clock,
    dates::{Case, Language, long_date, short_date},
    note::{About, Note, NoteVersion},
    person::PersonId,
};
use lidzas_words::text;

/// The card of a note.
pub(super) fn card(language: Language, open: &OpenNotes, note: &Note) -> AnyView {
    let person = open.opened.file.person;
    let labels = &open.labels;
    let title = heading(language, labels, &note.now.content);
    let permitted = open.page.permitted;
    let sensitive = note.now.content.sensitivity != Sensitivity::Ordinary;
    let may_correct = permitted.write && (permitted.sensitive || !sensitive);
    let date = long_date(note.now.content.happened_on, language, Case::Nominative);
    let correct = may_correct.then(|| {
        view! {
            <div class="lz-card__actions lz-no-print">
                <a class="lz-button lz-button--secondary lz-button--small" href=form_address(person, Some(note.original))>
                    {text!(language, note.correct)}
                    <span class="lz-hidden">{format!(" {}", text!(language, note.correct_which, date = date))}</span>
                </a>
            </div>
        }
    });
    view! {
        <article class="lz-card" id=format!("note-{}", note.original)>
            <h3 class="lz-card__title">{title}</h3>
            {author(language, open, first(note), note.now.content.sensitivity)}
            {words(language, &note.now.content.words)}
            {tie(language, open, person, note.now.content.about)}
            {corrections(language, open, note)}
            {correct}
        </article>
    }
    .into_any()
}

/// The version that began the note: who wrote it down is said of it.
fn first(note: &Note) -> &NoteVersion {
    note.former.last().unwrap_or(&note.now)
}

/// By whom it was noted, and when, where it was not on its day; who may read it.
fn author(language: Language, open: &OpenNotes, version: &NoteVersion, sensitivity: Sensitivity) -> AnyView {
    let by = version.written_by.as_ref().map(|(_, name)| text!(language, note.list.by, name = name.clone()));
    let recorded = clock::in_riga(version.recorded_at).date();
    let recorded = (recorded != version.content.happened_on)
        .then(|| text!(language, note.list.recorded, date = short_date(recorded, language)));
    let said: Vec<String> = by.into_iter().chain(recorded).collect();
    view! {
        <p class="lz-card__text">
            {said.join(", ")} " " {sensitivity_tag(open, sensitivity)}
        </p>
    }
    .into_any()
}

/// A note on health or safety is marked; ordinary is what notes are.
fn sensitivity_tag(open: &OpenNotes, sensitivity: Sensitivity) -> Option<AnyView> {
    (sensitivity != Sensitivity::Ordinary).then(|| {
        let label = open.labels.of(Sensitivity::LIST, sensitivity.code());
        view! { <span class="lz-tag lz-tag--plum">{label}</span> }.into_any()
    })
}

/// The words; of long ones the beginning, the rest unfolds.
fn words(language: Language, words: &str) -> AnyView {
    let (shown, rest) = cut(words);
    let (shown, rest) = (shown.to_owned(), rest.to_owned());
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details class="lz-details">
                <summary class="lz-details__summary">{text!(language, note.list.rest)}</summary>
                <div class="lz-details__text">
                    <p class="lz-card__words" dir="auto">
                        {rest}
                    </p>
                </div>
            </details>
        }
    });
    view! {
        <p class="lz-card__words" dir="auto">
            {shown}
            {rest.is_some().then_some("…")}
        </p>
        {rest}
    }
    .into_any()
}

/// What the note is about beside its client, and the way there.
fn tie(language: Language, open: &OpenNotes, person: PersonId, about: Option<About>) -> Option<AnyView> {
    let about = about?;
    let words = open.ties.iter().find(|(tied, _)| *tied == about).map(|(_, words)| words.clone())?;
    let (name, href) = match about {
        About::Problem(id) => (
            text!(language, note.list.about_problem),
            record_address(person, Section::Problems, "problem", id.as_uuid()),
        ),
        About::Goal(id) => (
            text!(language, note.list.about_goal),
            record_address(person, Section::Plan, "goal", id.as_uuid()),
        ),
    };
    Some(
        view! {
            <p class="lz-card__text">
                {name} " " <a href=href dir="auto">
                    {words}
                </a>
            </p>
        }
        .into_any(),
    )
}

/// Who corrected it last and why, and every version before.
fn corrections(language: Language, open: &OpenNotes, note: &Note) -> Option<AnyView> {
    if note.former.is_empty() {
        return None;
    }
    let number = note.former.len();
    let former = note
        .former
        .iter()
        .map(|version| {
            view! {
                <div class="lz-former">
                    <h4 class="lz-h4">{heading(language, &open.labels, &version.content)}</h4>
                    {author(language, open, version, version.content.sensitivity)}
                    <p class="lz-card__words" dir="auto">
                        {version.content.words.clone()}
                    </p>
                    {corrected(language, version)}
                </div>
            }
        })
        .collect_view();
    Some(
        view! {
            {corrected(language, &note.now)}
            <details class="lz-details">
                <summary class="lz-details__summary">{text!(language, note.list.former, number = number)}</summary>
                <div class="lz-details__text">{former}</div>
            </details>
        }
        .into_any(),
    )
}

/// That a version is a correction: when, by whom and why.
fn corrected(language: Language, version: &NoteVersion) -> Option<AnyView> {
    if version.reason.is_empty() {
        return None;
    }
    let date = short_date(clock::in_riga(version.recorded_at).date(), language);
    let reason = version.reason.clone();
    let said = match &version.written_by {
        Some((_, name)) => {
            text!(language, note.list.corrected, date = date, name = name.clone(), reason = reason)
        }
        None => text!(language, note.list.corrected_alone, date = date, reason = reason),
    };
    Some(
        view! {
            <p class="lz-card__text" dir="auto">
                {said}
            </p>
        }
        .into_any(),
    )
}
