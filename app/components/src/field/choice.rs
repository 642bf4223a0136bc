//! Fields with choices.

use super::{Errors, described, error_of, error_view, group_class, hint_view, label_text};
use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

/// One of a list of choices, too long for radio buttons.
#[component]
pub fn SelectField(
    language: Language,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(into)] value: String,
    /// Code and label of each choice.
    options: Vec<(String, String)>,
    errors: Errors,
    #[prop(optional)] optional: bool,
    #[prop(into, optional)] error_field: String,
    /// Tells the rows of a repeated field apart.
    #[prop(into, optional)]
    id: String,
) -> AnyView {
    let field = if error_field.is_empty() { name.clone() } else { error_field };
    let id = if id.is_empty() { field.clone() } else { id };
    let error = error_of(errors, &field, language, &label);
    let described = described(&id, !hint.is_empty(), error);
    let known = value.is_empty() || options.iter().any(|(code, _)| *code == value);
    let kept = (!known).then(|| (value.clone(), value.clone()));
    let choices = std::iter::once((String::new(), text!(language, common.choose)))
        .chain(options)
        .chain(kept)
        .map(|(code, label)| {
            let selected = code == value;
            view! {
                <option value=code selected=selected>
                    {label}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class=group_class(error)>
            <label class="lz-label" for=id.clone()>
                {label_text(language, label, optional)}
            </label>
            {hint_view(&id, &hint)}
            {error_view(&id, language, error)}
            <select
                class="lz-select"
                id=id
                name=name
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
            >
                {choices}
            </select>
        </div>
    }
    .into_any()
}

/// One of a few choices.
#[component]
pub fn RadioField(
    language: Language,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(into)] value: String,
    options: Vec<(String, String)>,
    errors: Errors,
    #[prop(optional)] inline: bool,
) -> AnyView {
    let error = error_of(errors, &name, language, &label);
    let described = described(&name, !hint.is_empty(), error);
    let items = options
        .into_iter()
        .enumerate()
        .map(|(place, (code, label))| {
            let id = if place == 0 { name.clone() } else { format!("{name}-{code}") };
            let checked = code == value;
            view! {
                <div class="lz-radios__item">
                    <input class="lz-radios__input" id=id.clone() type="radio" name=name.clone() value=code checked=checked />
                    <label class="lz-radios__label" for=id>
                        {label}
                    </label>
                </div>
            }
        })
        .collect_view();
    let class = if inline { "lz-radios lz-radios--inline" } else { "lz-radios" };
    view! {
        <div class=group_class(error)>
            <fieldset class="lz-fieldset" aria-describedby=described>
                <legend class="lz-legend">{label}</legend>
                {hint_view(&name, &hint)}
                {error_view(&name, language, error)}
                <div class=class>{items}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

/// Any number of choices of a list: `name[]`.
#[component]
pub fn CheckboxList(
    language: Language,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    values: Vec<String>,
    options: Vec<(String, String)>,
    errors: Errors,
) -> AnyView {
    let error = error_of(errors, &name, language, &label);
    let described = described(&name, !hint.is_empty(), error);
    let items = options
        .into_iter()
        .enumerate()
        .map(|(place, (code, label))| {
            let id = if place == 0 { name.clone() } else { format!("{name}-{code}") };
            let checked = values.contains(&code);
            view! {
                <div class="lz-checkboxes__item">
                    <input class="lz-checkboxes__input" id=id.clone() type="checkbox" name=format!("{name}[]") value=code checked=checked />
                    <label class="lz-checkboxes__label" for=id>
                        {label}
                    </label>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class=group_class(error)>
            <fieldset class="lz-fieldset" aria-describedby=described>
                <legend class="lz-legend">{label}</legend>
                {hint_view(&name, &hint)}
                {error_view(&name, language, error)}
                <div class="lz-checkboxes lz-checkboxes--small">{items}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

/// A single tick: `name?`.
#[component]
pub fn TickField(
    language: Language,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    ticked: bool,
    errors: Errors,
) -> AnyView {
    let error = error_of(errors, &name, language, &label);
    let described = described(&name, !hint.is_empty(), error);
    view! {
        <div class=group_class(error)>
            {error_view(&name, language, error)}
            <div class="lz-checkboxes">
                <div class="lz-checkboxes__item">
                    <input
                        class="lz-checkboxes__input"
                        id=name.clone()
                        type="checkbox"
                        name=format!("{name}?")
                        checked=ticked
                        aria-describedby=described
                    />
                    <label class="lz-checkboxes__label" for=name.clone()>
                        {label}
                    </label>
                    {hint_view(&name, &hint)}
                </div>
            </div>
        </div>
    }
    .into_any()
}
