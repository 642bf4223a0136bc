//! Words for the support network.

use lidzas_domain::{dates::Language, network::NetworkKind};
use lidzas_words::text;

/// What a form is called, on the link that opens it and as its heading.
#[must_use]
pub(crate) fn form_title(language: Language, kind: NetworkKind, changes: bool) -> String {
    match (kind, changes) {
        (NetworkKind::Tie, false) => text!(language, network.action.tie),
        (NetworkKind::Tie, true) => text!(language, network.action.change_tie),
        (NetworkKind::EndTie, _) => text!(language, network.action.end_tie),
        (NetworkKind::Family, false) => text!(language, network.action.family),
        (NetworkKind::Family, true) => text!(language, network.action.change_family),
        (NetworkKind::EndFamily, _) => text!(language, network.action.end_family),
    }
}

/// What a form is for, under its heading.
#[must_use]
pub(super) fn form_lead(language: Language, kind: NetworkKind, changes: bool) -> String {
    match (kind, changes) {
        (NetworkKind::EndTie | NetworkKind::EndFamily, _) => text!(language, network.form.end_lead),
        (_, true) => text!(language, network.form.change_lead),
        (NetworkKind::Tie, false) => text!(language, network.form.tie_lead),
        (NetworkKind::Family, false) => text!(language, network.form.family_lead),
    }
}

/// What the page says once it is recorded; by the code in its address.
#[must_use]
pub(super) fn done_words(language: Language, code: &str) -> Option<String> {
    Some(match NetworkKind::from_code(code)? {
        NetworkKind::Tie => text!(language, network.done.tie),
        NetworkKind::EndTie => text!(language, network.done.end_tie),
        NetworkKind::Family => text!(language, network.done.family),
        NetworkKind::EndFamily => text!(language, network.done.end_family),
    })
}

/// The label of a field, as on the form and in the summary of errors.
#[must_use]
pub(super) fn field_label(language: Language, kind: NetworkKind, field: &str) -> String {
    match (field, kind) {
        ("name", NetworkKind::Family) => text!(language, network.field.relative_name),
        ("name", _) => text!(language, network.field.name),
        ("relative", _) => text!(language, network.field.relative),
        ("kind", _) => text!(language, network.field.kind),
        ("around", _) => text!(language, network.field.around),
        ("strength", _) => text!(language, network.field.strength),
        ("quality", _) => text!(language, network.field.quality),
        ("contact", _) => text!(language, network.field.contact),
        ("language", _) => text!(language, network.field.language),
        ("help", _) => text!(language, network.field.help),
        ("tensions", _) => text!(language, network.field.tensions),
        ("since", _) => text!(language, network.field.since),
        ("kinship", _) => text!(language, network.field.kinship),
        ("care", _) => text!(language, network.field.care),
        ("words", _) => text!(language, network.field.words),
        ("sensitivity", _) => text!(language, network.field.sensitivity),
        ("happened_on", NetworkKind::EndTie | NetworkKind::EndFamily) => {
            text!(language, network.field.ended_on)
        }
        ("happened_on", _) => text!(language, network.field.happened_on),
        _ => text!(language, network.field.reason),
    }
}
