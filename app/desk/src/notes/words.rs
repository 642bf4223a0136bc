//! Words for notes, and their addresses.

use crate::labels::{Labels, capital};
use lidzas_domain::{
    dates::{Case, Language, long_date},
    note::{KINDS, NoteContent, NoteFilter, NotesFrom},
    person::PersonId,
};
use lidzas_words::text;

/// What the form is called, on the link that opens it and as its heading.
#[must_use]
pub(crate) fn form_title(language: Language, corrects: bool) -> String {
    if corrects { text!(language, note.correct_title) } else { text!(language, note.write) }
}

/// What the page says once a note is recorded; by the code in its address.
#[must_use]
pub(super) fn done_words(language: Language, code: &str) -> Option<String> {
    match code {
        "written" => Some(text!(language, note.done_written)),
        "corrected" => Some(text!(language, note.done_corrected)),
        _ => None,
    }
}

/// The label of a field, as on the form and in the summary of errors.
#[must_use]
pub(super) fn field_label(language: Language, field: &str) -> String {
    match field {
        "happened_on" => text!(language, note.field.happened_on),
        "kind" => text!(language, note.field.kind),
        "about" => text!(language, note.field.about),
        "sensitivity" => text!(language, note.field.sensitivity),
        "reason" => text!(language, note.field.reason),
        _ => text!(language, note.field.words),
    }
}

/// What a version of a note is headed with: its kind and its day.
#[must_use]
pub(super) fn heading(language: Language, labels: &Labels, content: &NoteContent) -> String {
    let date = long_date(content.happened_on, language, Case::Nominative);
    text!(language, note.list.heading, kind = capital(&labels.of(KINDS, &content.kind)), date = date)
}

/// The address of a page of the list.
#[must_use]
pub fn page_address(person: PersonId, filter: &NoteFilter, from: NotesFrom) -> String {
    let begin = match from {
        NotesFrom::Newest => None,
        NotesFrom::After(id) => Some(("after", id.to_string())),
        NotesFrom::At(id) => Some(("at", id.to_string())),
    };
    let pairs: Vec<String> =
        filter.pairs().into_iter().chain(begin).map(|(name, value)| format!("{name}={value}")).collect();
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    format!("/desk/person/{person}/notes{query}")
}

/// Cuts long words between two words, so that a page of long notes can be looked through: what is shown at
/// once, and the rest.
#[must_use]
pub fn cut(words: &str) -> (&str, &str) {
    const SHOWN: usize = 1200;
    /// Less is not worth unfolding.
    const LEAST_REST: usize = 200;
    let Some((end, _)) = words.char_indices().nth(SHOWN) else { return (words, "") };
    if words[end..].chars().count() < LEAST_REST {
        return (words, "");
    }
    let end = words[..end].rfind(char::is_whitespace).unwrap_or(end);
    (&words[..end], words[end..].trim_start())
}
