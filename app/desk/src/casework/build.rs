//! The fields of a form one by one, each with the label and the hint of its kind.

use super::{
    record::Record,
    words::{field_label, readers},
};
use leptos::prelude::*;
use lidzas_components::{CheckboxList, DateField, Errors, RadioField, SelectField, TextArea, TextField};
use lidzas_domain::{
    casework::{CaseworkKind, Sensitivity},
    dates::Language,
    form::DateFields,
};
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

impl Build {
    pub(super) fn label(self, field: &str) -> String {
        field_label(self.language, self.record.kind, field)
    }

    pub(super) fn choices(self, list: &str) -> Vec<(String, String)> {
        self.record.known.with_value(|known| known.labels.choices(list))
    }

    pub(super) fn area(self, name: &'static str, hint: String, value: String) -> AnyView {
        let rows = if name == "words" { 5 } else { 3 };
        let optional = matches!(name, "measure" | "wishes" | "own_view")
            || (name == "reason"
                && matches!(
                    self.record.kind,
                    CaseworkKind::SettleAction | CaseworkKind::RecordActivity | CaseworkKind::SettlePlanTask
                ));
        view! {
            <TextArea
                language=self.language
                name=name
                label=self.label(name)
                hint=hint
                value=value
                errors=self.errors
                rows=rows
                optional=optional
            />
        }
        .into_any()
    }

    pub(super) fn day(self, name: &'static str, value: DateFields) -> AnyView {
        let optional = name == "due";
        let hint = if optional {
            text!(self.language, casework.field.due_hint)
        } else {
            text!(self.language, common.date.hint)
        };
        view! {
            <DateField
                language=self.language
                name=name
                label=self.label(name)
                hint=hint
                value=value
                errors=self.errors
                optional=optional
            />
        }
        .into_any()
    }

    pub(super) fn radio(self, name: &'static str, value: String, options: Vec<(String, String)>) -> AnyView {
        view! {
            <RadioField language=self.language name=name label=self.label(name) value=value options=options errors=self.errors />
        }
        .into_any()
    }

    pub(super) fn select(
        self,
        name: &'static str,
        hint: String,
        value: String,
        options: Vec<(String, String)>,
        optional: bool,
    ) -> AnyView {
        view! {
            <SelectField
                language=self.language
                name=name
                label=self.label(name)
                hint=hint
                value=value
                options=options
                errors=self.errors
                optional=optional
            />
        }
        .into_any()
    }

    pub(super) fn line(self, name: &'static str, hint: String, value: String, optional: bool) -> AnyView {
        view! {
            <TextField
                language=self.language
                name=name
                label=self.label(name)
                hint=hint
                value=value
                errors=self.errors
                optional=optional
            />
        }
        .into_any()
    }

    pub(super) fn ticks(
        self,
        name: &'static str,
        hint: String,
        values: Vec<String>,
        options: Vec<(String, String)>,
    ) -> AnyView {
        view! {
            <CheckboxList
                language=self.language
                name=name
                label=self.label(name)
                hint=hint
                values=values
                options=options
                errors=self.errors
            />
        }
        .into_any()
    }

    pub(super) fn sensitivity(self, value: String) -> AnyView {
        let options = Sensitivity::ALL
            .iter()
            .map(|one| (one.code().to_owned(), readers(self.language, *one)))
            .collect();
        view! {
            <RadioField
                language=self.language
                name="sensitivity"
                label=self.label("sensitivity")
                hint=text!(self.language, casework.field.sensitivity_hint)
                value=value
                options=options
                errors=self.errors
            />
        }
        .into_any()
    }

    pub(super) fn reason(self, value: String) -> AnyView {
        self.area("reason", text!(self.language, casework.field.reason_hint), value)
    }
}
