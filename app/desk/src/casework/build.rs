//! The fields of a form one by one, each with the label and the hint of its kind.

use super::{record::Record, words::field_label};
use crate::field_builder::FieldBuilder;
use leptos::prelude::*;
use lidzas_components::Errors;
use lidzas_domain::{casework::CaseworkKind, dates::Language, form::DateFields};
use lidzas_words::text;

/// A form's fields while they are built.
#[derive(Clone, Copy)]
pub(super) struct Build {
    /// The language of the labels.
    pub language: Language,
    /// What is being recorded.
    pub record: Record,
    /// What is wrong with the fields.
    pub errors: Errors,
}

impl FieldBuilder for Build {
    fn language(self) -> Language {
        self.language
    }

    fn errors(self) -> Errors {
        self.errors
    }

    fn label(self, field: &str) -> String {
        field_label(self.language, self.record.kind, field)
    }

    fn rows(self, field: &str) -> u32 {
        if field == "words" { 5 } else { 3 }
    }
}

impl Build {
    pub(super) fn choices(self, list: &str) -> Vec<(String, String)> {
        self.record.known.with_value(|known| known.labels.choices(list))
    }

    /// A text of several lines that has to be given, but for those that need not be.
    pub(super) fn words(self, name: &'static str, hint: String, value: String) -> AnyView {
        let optional = matches!(name, "measure" | "wishes" | "own_view")
            || (name == "reason"
                && matches!(
                    self.record.kind,
                    CaseworkKind::SettleAction | CaseworkKind::RecordActivity | CaseworkKind::SettlePlanTask
                ));
        self.area(name, hint, value, optional)
    }

    pub(super) fn due(self, value: DateFields) -> AnyView {
        self.day("due", text!(self.language, casework.field.due_hint), value, true)
    }

    pub(super) fn readers(self, value: String) -> AnyView {
        self.sensitivity(text!(self.language, casework.field.sensitivity_hint), value)
    }

    pub(super) fn reason(self, value: String) -> AnyView {
        self.words("reason", text!(self.language, casework.field.reason_hint), value)
    }
}
