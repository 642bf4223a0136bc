//! Words of the directory.

use lidzas_domain::{dates::Language, institution::DirectoryKind};
use lidzas_words::text;

/// The label of a field, as on the form, in the summary of errors and on the page of an entry.
#[must_use]
pub(super) fn field_label(language: Language, field: &str) -> String {
    match field {
        "kind" => text!(language, institution.field.kind),
        "name_lv" => text!(language, institution.field.name_lv),
        "name_en" => text!(language, institution.field.name_en),
        "address" => text!(language, institution.field.address),
        "email" => text!(language, institution.field.email),
        "phone" => text!(language, institution.field.phone),
        "hours" => text!(language, institution.field.hours),
        "notes" => text!(language, institution.field.notes),
        "name" => text!(language, institution.field.name),
        "role" => text!(language, institution.field.role),
        "language" => text!(language, institution.field.language),
        "left" => text!(language, institution.field.left),
        "keep" => text!(language, institution.field.keep),
        _ => text!(language, institution.field.reason),
    }
}

/// What a form that was begun is called on the page of the day.
#[must_use]
pub(crate) fn directory_title(language: Language, kind: DirectoryKind) -> String {
    match kind {
        DirectoryKind::Entry => text!(language, institution.entry_form),
        DirectoryKind::Contact => text!(language, institution.contact_form),
        DirectoryKind::InUse => text!(language, institution.in_use_form),
        DirectoryKind::Merge => text!(language, institution.merge_form),
        DirectoryKind::TakeBack => text!(language, institution.take_back),
    }
}

/// What the page says once something is done, by the code in its address.
#[must_use]
pub(super) fn done_words(language: Language, code: &str) -> Option<String> {
    Some(match DirectoryKind::from_code(code)? {
        DirectoryKind::Entry => text!(language, institution.done.entry),
        DirectoryKind::Contact => text!(language, institution.done.contact),
        DirectoryKind::InUse => text!(language, institution.done.in_use),
        DirectoryKind::Merge => text!(language, institution.done.merge),
        DirectoryKind::TakeBack => text!(language, institution.done.take_back),
    })
}
