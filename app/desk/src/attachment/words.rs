//! Words for files, and their addresses.

use crate::labels::{Labels, capital};
use lidzas_domain::{
    attachment::{AttachmentFacts, AttachmentFilter, Change, KINDS, Kept, content::FileType},
    dates::{Case, Language, long_date, number},
    person::{AttachmentId, PersonId},
};
use lidzas_words::text;

/// What a form is called, on the link that opens it and as its heading.
#[must_use]
pub(crate) fn form_title(language: Language, change: Option<Change>) -> String {
    match change {
        None => text!(language, attachment.add),
        Some(Change::Correct) => text!(language, attachment.correct_title),
        Some(Change::SetAside) => text!(language, attachment.set_aside_title),
    }
}

/// What the page says once something is recorded; by the code in its address.
#[must_use]
pub(super) fn done_words(language: Language, code: &str) -> Option<String> {
    match code {
        "filed" => Some(text!(language, attachment.done_filed)),
        "corrected" => Some(text!(language, attachment.done_corrected)),
        "set_aside" => Some(text!(language, attachment.done_set_aside)),
        _ => None,
    }
}

/// The label of a field, as on the form and in the summary of errors.
#[must_use]
pub(super) fn field_label(language: Language, field: &str) -> String {
    match field {
        "file" => text!(language, attachment.field.file),
        "kind" => text!(language, attachment.field.kind),
        "title" => text!(language, attachment.field.title),
        "dated_on" => text!(language, attachment.field.dated_on),
        "about" => text!(language, attachment.field.about),
        "sensitivity" => text!(language, attachment.field.sensitivity),
        _ => text!(language, attachment.field.reason),
    }
}

/// The kind of a file and the date it bears.
#[must_use]
pub(super) fn kind_and_date(language: Language, labels: &Labels, facts: &AttachmentFacts) -> String {
    let date = long_date(facts.dated_on, language, Case::Nominative);
    text!(language, attachment.kind_and_date, kind = capital(&labels.of(KINDS, &facts.kind)), date = date)
}

/// The type of a content.
#[must_use]
pub(super) fn type_name(language: Language, file_type: FileType) -> String {
    match file_type {
        FileType::Jpeg => text!(language, attachment.file_type.jpeg),
        FileType::Png => text!(language, attachment.file_type.png),
        FileType::Pdf => text!(language, attachment.file_type.pdf),
    }
}

/// What a content is and how large: `attēls (JPEG), 1,4 MB`.
#[must_use]
pub(super) fn type_and_size(language: Language, kept: &Kept) -> String {
    format!("{}, {}", type_name(language, kept.file_type), size(language, kept.bytes))
}

/// A size as people read it, rounded up; kB and MB of a thousand.
pub fn size(language: Language, bytes: i64) -> String {
    const MEGABYTE: i64 = 1_000_000;
    let up = |unit: i64| bytes.max(1).saturating_add(unit - 1) / unit;
    if bytes <= MEGABYTE - 1000 {
        text!(language, attachment.kilobytes, number = number(up(1000), language))
    } else {
        let tenths = up(MEGABYTE / 10);
        let (whole, tenth) = (number(tenths / 10, language), tenths % 10);
        text!(language, attachment.megabytes, whole = whole, tenth = tenth)
    }
}

/// The address of a page of the list.
#[must_use]
pub fn page_address(person: PersonId, filter: &AttachmentFilter, after: Option<AttachmentId>) -> String {
    let after = after.map(|id| ("after", id.to_string()));
    let pairs: Vec<String> =
        filter.pairs().into_iter().chain(after).map(|(name, value)| format!("{name}={value}")).collect();
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    format!("/desk/person/{person}/files{query}")
}
