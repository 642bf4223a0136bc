//! The fields of a form one by one: what the forms about a file's records share.

use crate::casework::readers_choices;
use leptos::prelude::*;
use lidzas_components::{CheckboxList, DateField, Errors, RadioField, SelectField, TextArea, TextField};
use lidzas_domain::{dates::Language, form::DateFields};
use lidzas_words::text;

/// Builds the fields of one form. A form says how its fields are called; their names are the paths of
/// its typed value.
pub(crate) trait FieldBuilder: Copy {
    /// The language of the labels.
    fn language(self) -> Language;
    /// What is wrong with the fields.
    fn errors(self) -> Errors;
    /// The label of a field.
    fn label(self, field: &str) -> String;
    /// How many lines of a text are seen at once.
    fn rows(self, _field: &str) -> u32 {
        3
    }
    /// Whether a line takes names in every script.
    fn any_script(self) -> bool {
        false
    }

    /// One line.
    fn line(self, name: &'static str, hint: String, value: String, optional: bool) -> AnyView {
        view! {
            <TextField
                language=self.language()
                name=name
                label=self.label(name)
                hint=hint
                value=value
                errors=self.errors()
                optional=optional
                any_script=self.any_script()
            />
        }
        .into_any()
    }

    /// A text of several lines.
    fn area(self, name: &'static str, hint: String, value: String, optional: bool) -> AnyView {
        view! {
            <TextArea
                language=self.language()
                name=name
                label=self.label(name)
                hint=hint
                value=value
                errors=self.errors()
                rows=self.rows(name)
                optional=optional
            />
        }
        .into_any()
    }

    /// A date.
    fn day(self, name: &'static str, hint: String, value: DateFields, optional: bool) -> AnyView {
        view! {
            <DateField
                language=self.language()
                name=name
                label=self.label(name)
                hint=hint
                value=value
                errors=self.errors()
                optional=optional
            />
        }
        .into_any()
    }

    /// A date that has to be given, with the usual hint.
    fn the_day(self, name: &'static str, value: DateFields) -> AnyView {
        self.day(name, text!(self.language(), common.date.hint), value, false)
    }

    /// One of a few.
    fn radio(self, name: &'static str, value: String, options: Vec<(String, String)>) -> AnyView {
        self.radio_with(name, String::new(), value, options)
    }

    /// One of a few, with a hint.
    fn radio_with(
        self,
        name: &'static str,
        hint: String,
        value: String,
        options: Vec<(String, String)>,
    ) -> AnyView {
        view! {
            <RadioField
                language=self.language()
                name=name
                label=self.label(name)
                hint=hint
                value=value
                options=options
                errors=self.errors()
            />
        }
        .into_any()
    }

    /// One of many.
    fn select(
        self,
        name: &'static str,
        hint: String,
        value: String,
        options: Vec<(String, String)>,
        optional: bool,
    ) -> AnyView {
        view! {
            <SelectField
                language=self.language()
                name=name
                label=self.label(name)
                hint=hint
                value=value
                options=options
                errors=self.errors()
                optional=optional
            />
        }
        .into_any()
    }

    /// Several of a list.
    fn ticks(
        self,
        name: &'static str,
        hint: String,
        values: Vec<String>,
        options: Vec<(String, String)>,
    ) -> AnyView {
        view! {
            <CheckboxList
                language=self.language()
                name=name
                label=self.label(name)
                hint=hint
                values=values
                options=options
                errors=self.errors()
            />
        }
        .into_any()
    }

    /// Who may read it.
    fn sensitivity(self, hint: String, value: String) -> AnyView {
        self.radio_with("sensitivity", hint, value, readers_choices(self.language()))
    }
}
