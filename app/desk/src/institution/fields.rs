//! The fields of the forms of the directory; their names are the paths of their typed forms.

use super::words::field_label;
use crate::labels::Labels;
use leptos::prelude::*;
use lidzas_components::{Errors, RadioField, SelectField, TextArea, TextField, TickField};
use lidzas_domain::{
    dates::Language,
    institution::{ContactForm, InstitutionForm, KINDS},
};
use lidzas_words::text;

/// One line.
fn line(
    language: Language,
    errors: Errors,
    name: &'static str,
    hint: String,
    value: String,
    optional: bool,
) -> AnyView {
    view! {
        <TextField
            language=language
            name=name
            label=field_label(language, name)
            hint=hint
            value=value
            errors=errors
            optional=optional
            any_script=true
        />
    }
    .into_any()
}

/// Several lines.
pub(super) fn area(
    language: Language,
    errors: Errors,
    name: &'static str,
    hint: String,
    value: String,
    optional: bool,
) -> AnyView {
    view! {
        <TextArea
            language=language
            name=name
            label=field_label(language, name)
            hint=hint
            value=value
            errors=errors
            rows=3
            optional=optional
        />
    }
    .into_any()
}

/// The fields of an entry.
pub(super) fn entry(language: Language, errors: Errors, labels: &Labels, form: InstitutionForm) -> AnyView {
    let none = String::new;
    view! {
        <SelectField
            language=language
            name="kind"
            label=field_label(language, "kind")
            value=form.kind
            options=labels.choices(KINDS)
            errors=errors
        />
        {line(language, errors, "name_lv", text!(language, institution.field.name_hint), form.name_lv, false)}
        {line(language, errors, "name_en", none(), form.name_en, false)}
        {line(language, errors, "address", none(), form.address, true)}
        {line(language, errors, "phone", none(), form.phone, true)}
        {line(language, errors, "email", none(), form.email, true)}
        {area(language, errors, "hours", text!(language, institution.field.hours_hint), form.hours, true)}
        {area(language, errors, "notes", text!(language, institution.field.notes_hint), form.notes, true)}
    }
    .into_any()
}

/// The fields of a contact person.
pub(super) fn contact(language: Language, errors: Errors, labels: &Labels, form: ContactForm) -> AnyView {
    view! {
        {line(language, errors, "name", String::new(), form.name, false)}
        {line(language, errors, "role", text!(language, institution.field.role_hint), form.role, true)}
        {line(language, errors, "phone", String::new(), form.phone, true)}
        {line(language, errors, "email", String::new(), form.email, true)}
        <SelectField
            language=language
            name="language"
            label=field_label(language, "language")
            value=form.language
            options=labels.choices("language")
            errors=errors
            optional=true
        />
        <TickField
            language=language
            name="left"
            label=field_label(language, "left")
            hint=text!(language, institution.field.left_hint)
            ticked=form.left
            errors=errors
        />
    }
    .into_any()
}

/// Which of two entries stays.
pub(super) fn keep(
    language: Language,
    errors: Errors,
    value: String,
    options: Vec<(String, String)>,
) -> AnyView {
    view! {
        <RadioField
            language=language
            name="keep"
            label=field_label(language, "keep")
            hint=text!(language, institution.field.keep_hint)
            value=value
            options=options
            errors=errors
        />
    }
    .into_any()
}
