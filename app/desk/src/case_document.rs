//! The case file as a document: the list of what was issued, the choice of what goes into one, and leaving out of the client's copy what concerns others.

mod choose;
mod list;
mod redaction;
mod server;

pub use choose::ChoosePage;
pub use list::DocumentsPage;
pub use redaction::RedactionPage;
pub use server::{
    OpenChoice, OpenDocuments, OpenRedaction, ShownRow, issue_case_document, open_case_documents,
    open_document_choice, open_redaction,
};

use lidzas_domain::dates::Language;
use lidzas_words::text;
use server::DRAFT;

/// The address at which a draft is gone on with, and what its form is called.
pub(crate) fn of_draft(
    language: Language,
    form: &str,
    person: impl std::fmt::Display,
) -> Option<(String, String)> {
    (form == DRAFT)
        .then(|| (format!("/desk/person/{person}/document/new"), text!(language, case_document.title)))
}

/// What a field is called.
fn field_label(language: Language, field: &str) -> String {
    match field {
        "purpose" => text!(language, case_document.field.purpose),
        "parts" => text!(language, case_document.field.parts),
        "from" => text!(language, case_document.field.from),
        "to" => text!(language, case_document.field.to),
        "words" => text!(language, case_document.field.words),
        "reviewed" => text!(language, case_document.field.reviewed),
        _ => text!(language, case_document.field.rows),
    }
}
