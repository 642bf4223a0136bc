//! The fields of the two public forms, their errors and the summary above the heading.

use leptos::prelude::*;
use lidzas_domain::dates::{DateError, Language};
use lidzas_domain::form::{DateFields, Fault, FieldError};
use lidzas_words::text;

/// An error ready to be shown: where its link leads, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The field's name in the form.
    pub field: String,
    /// The id of the input the link leads to.
    pub target: String,
    /// The sentence, the same above and at the field.
    pub message: String,
}

/// The words for an error at a field, if there is one.
pub(crate) fn message_at(errors: &[Shown], field: &str) -> Option<String> {
    errors.iter().find(|error| error.field == field).map(|error| error.message.clone())
}

/// The input of a date field an error speaks of.
pub(crate) fn date_target(error: &FieldError) -> String {
    let part = match error.fault {
        Fault::Date(DateError::MissingMonth) => "month",
        Fault::Date(DateError::MissingYear | DateError::YearOutOfRange) => "year",
        _ => "day",
    };
    format!("{}-{part}", error.field)
}

/// What is wrong with a date, in words that finish a sentence.
pub(crate) fn date_problem(language: Language, error: DateError) -> String {
    match error {
        DateError::MissingDay => text!(language, public.date_problem.missing_day),
        DateError::MissingMonth => text!(language, public.date_problem.missing_month),
        DateError::MissingYear => text!(language, public.date_problem.missing_year),
        DateError::NotADate => text!(language, public.date_problem.not_a_date),
        DateError::NotANumber => text!(language, public.date_problem.not_a_number),
        DateError::YearOutOfRange => text!(language, public.date_problem.year_out_of_range),
    }
}

/// The summary above the heading; nothing without errors.
pub(crate) fn error_summary(language: Language, errors: &[Shown]) -> AnyView {
    if errors.is_empty() {
        return ().into_any();
    }
    let links = errors
        .iter()
        .map(|error| {
            view! {
                <li>
                    <a href=format!("#{}", error.target)>{error.message.clone()}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="lz-error-summary" role="alert" aria-labelledby="error-title" tabindex="-1" autofocus>
            <h2 class="lz-error-summary__title" id="error-title">
                {text!(language, public.site.error_summary)}
            </h2>
            <div class="lz-error-summary__body">
                <ul class="lz-error-summary__list">{links}</ul>
            </div>
        </div>
    }
    .into_any()
}

pub(crate) fn error_line(language: Language, field: &str, message: Option<String>) -> AnyView {
    let id = format!("{field}-error");
    message
        .map(|message| {
            view! {
                <p class="lz-error-message" id=id>
                    <span class="lz-hidden">{text!(language, public.site.error)} " "</span>
                    {message}
                </p>
            }
        })
        .into_any()
}

pub(crate) const fn group_class(has_error: bool) -> &'static str {
    if has_error { "lz-form-group lz-form-group--error" } else { "lz-form-group" }
}

/// "contact-hint contact-error", as far as they exist.
pub(crate) fn described_by(field: &str, has_hint: bool, has_error: bool) -> Option<String> {
    let hint = has_hint.then(|| format!("{field}-hint"));
    let error = has_error.then(|| format!("{field}-error"));
    let ids: Vec<String> = hint.into_iter().chain(error).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A date in three fields.
pub(crate) fn date_field(
    language: Language,
    field: &'static str,
    legend: String,
    hint: String,
    typed: &DateFields,
    errors: &[Shown],
) -> AnyView {
    let message = message_at(errors, field);
    let has_error = message.is_some();
    let at_fault = errors.iter().find(|error| error.field == field).map(|error| error.target.clone());
    let parts = [
        ("day", text!(language, public.site.day), &typed.day, "2"),
        ("month", text!(language, public.site.month), &typed.month, "2"),
        ("year", text!(language, public.site.year), &typed.year, "4"),
    ]
    .map(|(part, label, value, width)| {
        let id = format!("{field}-{part}");
        let invalid = (at_fault.as_ref() == Some(&id)).then_some("true");
        view! {
            <div class="lz-date-input__item">
                <label class="lz-label" for=id.clone()>
                    {label}
                </label>
                <input
                    class=format!("lz-input lz-input--w{width}")
                    id=id.clone()
                    name=id
                    r#type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength="20"
                    value=value.clone()
                    aria-invalid=invalid
                />
            </div>
        }
    })
    .collect_view();
    view! {
        <div class=group_class(has_error)>
            <fieldset class="lz-fieldset" aria-describedby=described_by(field, true, has_error)>
                <legend class="lz-legend">{legend}</legend>
                <div class="lz-hint" id=format!("{field}-hint")>
                    {hint}
                </div>
                {error_line(language, field, message)}
                <div class="lz-date-input">{parts}</div>
            </fieldset>
        </div>
    }
    .into_any()
}
