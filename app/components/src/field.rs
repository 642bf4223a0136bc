//! Form fields: label, hint, error and input belong together, and the input's name is the path of
//! the field in its typed form (`lidzas_domain::form::from_pairs`).
//!
//! Fields are not bound to signals: the page's own HTML holds what is typed, so that nothing is
//! lost before hydration, and the form is read as a whole when it is sent or kept as a draft.

mod choice;
mod fault;

pub use choice::{CheckboxList, RadioField, SelectField, TickField};
pub use fault::fault_text;

use leptos::prelude::*;
use lidzas_domain::{
    dates::Language,
    form::{DateFields, FieldError},
};
use lidzas_words::text;

/// The errors of a form, as its fields watch them.
pub type Errors = Signal<Vec<FieldError>>;

/// The error of one field, as a sentence.
fn error_of(errors: Errors, field: &str, language: Language, label: &str) -> Memo<Option<String>> {
    let (field, label) = (field.to_owned(), label.to_owned());
    Memo::new(move |_| {
        errors.with(|errors| {
            errors
                .iter()
                .find(|error| error.field == field)
                .map(|error| fault_text(language, &label, error.fault))
        })
    })
}

/// What `aria-describedby` names: the hint and, when there is one, the error.
fn described(
    id: &str,
    has_hint: bool,
    error: Memo<Option<String>>,
) -> impl Fn() -> Option<String> + Clone + Send + use<> {
    let id = id.to_owned();
    move || match (has_hint, error.get().is_some()) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

fn group_class(error: Memo<Option<String>>) -> impl Fn() -> &'static str + Copy {
    move || if error.get().is_some() { "lz-form-group lz-form-group--error" } else { "lz-form-group" }
}

fn hint_view(id: &str, hint: &str) -> Option<AnyView> {
    (!hint.is_empty())
        .then(|| view! { <div class="lz-hint" id=format!("{id}-hint")>{hint.to_owned()}</div> }.into_any())
}

fn error_view(id: &str, language: Language, error: Memo<Option<String>>) -> AnyView {
    let id = format!("{id}-error");
    (move || {
        error.get().map(|sentence| {
            view! {
                <p class="lz-error-message" id=id.clone()>
                    <span class="lz-hidden">{text!(language, error.prefix)} " "</span>
                    {sentence}
                </p>
            }
        })
    })
    .into_any()
}

fn label_text(language: Language, label: String, optional: bool) -> AnyView {
    view! {
        {label}
        {optional.then(|| view! { " " <span class="lz-optional">{text!(language, common.optional)}</span> })}
    }
    .into_any()
}

/// One line of text.
#[component]
pub fn TextField(
    language: Language,
    /// Path of the field, also its id.
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(into)] value: String,
    errors: Errors,
    /// Width class such as `lz-input--w20`.
    #[prop(optional)]
    width: &'static str,
    #[prop(optional)] optional: bool,
    #[prop(default = "text")] kind: &'static str,
    /// The text's own direction, for names in any script.
    #[prop(optional)]
    any_script: bool,
    /// Path under which errors come, where it is not the name.
    #[prop(into, optional)]
    error_field: String,
) -> AnyView {
    let field = if error_field.is_empty() { name.clone() } else { error_field };
    let error = error_of(errors, &field, language, &label);
    let described = described(&field, !hint.is_empty(), error);
    view! {
        <div class=group_class(error)>
            <label class="lz-label" for=field.clone()>
                {label_text(language, label, optional)}
            </label>
            {hint_view(&field, &hint)}
            {error_view(&field, language, error)}
            <input
                class=format!("lz-input {width}")
                id=field
                name=name
                type=kind
                value=value
                autocomplete="off"
                dir=any_script.then_some("auto")
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
            />
        </div>
    }
    .into_any()
}

/// Several lines of text.
#[component]
pub fn TextArea(
    language: Language,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    #[prop(into)] value: String,
    errors: Errors,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] optional: bool,
) -> AnyView {
    let error = error_of(errors, &name, language, &label);
    let described = described(&name, !hint.is_empty(), error);
    view! {
        <div class=group_class(error)>
            <label class="lz-label" for=name.clone()>
                {label_text(language, label, optional)}
            </label>
            {hint_view(&name, &hint)}
            {error_view(&name, language, error)}
            <textarea
                class="lz-textarea"
                id=name.clone()
                name=name
                rows=rows
                dir="auto"
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
            >
                {text_of_area(&value)}
            </textarea>
        </div>
    }
    .into_any()
}

/// The text of a `<textarea>`. Leptos writes it as it is into the page, so that on the server
/// pasted markup has to be escaped here; a first line break needs a second, which HTML drops.
#[cfg(feature = "ssr")]
fn text_of_area(text: &str) -> String {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    if escaped.starts_with('\n') { format!("\n{escaped}") } else { escaped }
}

/// The text of a `<textarea>`: in the browser it is set, not parsed.
#[cfg(not(feature = "ssr"))]
fn text_of_area(text: &str) -> String {
    text.to_owned()
}

/// A date in three fields; for a birth date the day, or day and month, may stay empty.
#[component]
pub fn DateField(
    language: Language,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] hint: String,
    value: DateFields,
    errors: Errors,
    #[prop(optional)] optional: bool,
) -> AnyView {
    let error = error_of(errors, &name, language, &label);
    let described = described(&name, !hint.is_empty(), error);
    let part = |suffix: &'static str, label: String, value: String, width: &'static str| {
        // The first field carries the id that the error summary leads to.
        let id = if suffix == "day" { name.clone() } else { format!("{name}.{suffix}") };
        view! {
            <div class="lz-date-input__item">
                <label class="lz-label" for=id.clone()>
                    {label}
                </label>
                <input
                    class=format!("lz-input {width}")
                    id=id
                    name=format!("{name}.{suffix}")
                    inputmode="numeric"
                    autocomplete="off"
                    value=value
                    aria-invalid=move || error.get().is_some().then_some("true")
                />
            </div>
        }
    };
    let fields = view! {
        {part("day", text!(language, common.date.day), value.day, "lz-input--w2")}
        {part("month", text!(language, common.date.month), value.month, "lz-input--w2")}
        {part("year", text!(language, common.date.year), value.year, "lz-input--w4")}
    };
    view! {
        <div class=group_class(error)>
            <fieldset class="lz-fieldset" aria-describedby=described>
                <legend class="lz-legend">{label_text(language, label, optional)}</legend>
                {hint_view(&name, &hint)}
                {error_view(&name, language, error)}
                <div class="lz-date-input">{fields}</div>
            </fieldset>
        </div>
    }
    .into_any()
}

/// All errors of a form above its heading, each leading to its field; takes the focus when shown.
#[component]
pub fn ErrorSummary(
    language: Language,
    errors: Errors,
    /// The label of a field by its path.
    #[prop(into)]
    label_of: Callback<String, String>,
    /// A sentence that belongs to no field.
    #[prop(into, optional)]
    general: Signal<Option<String>>,
) -> impl IntoView {
    let summary = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if (!errors.with(Vec::is_empty) || general.with(Option::is_some))
            && let Some(summary) = summary.get()
        {
            // a page without a window has nothing to focus
            let _ = summary.focus();
        }
    });
    move || {
        let errors = errors.get();
        let general = general.get();
        (!errors.is_empty() || general.is_some()).then(|| {
            let items = errors
                .into_iter()
                .map(|error| {
                    let sentence = fault_text(language, &label_of.run(error.field.clone()), error.fault);
                    view! {
                        <li>
                            <a href=format!("#{}", error.field) rel="external">
                                {sentence}
                            </a>
                        </li>
                    }
                })
                .collect_view();
            view! {
                <div class="lz-error-summary" tabindex="-1" role="alert" aria-labelledby="error-title" node_ref=summary>
                    <h2 class="lz-error-summary__title" id="error-title">
                        {text!(language, error.summary_title)}
                    </h2>
                    <div class="lz-error-summary__body">
                        {general.map(|sentence| view! { <p>{sentence}</p> })}
                        <ul class="lz-error-summary__list">{items}</ul>
                    </div>
                </div>
            }
        })
    }
}
