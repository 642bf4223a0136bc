//! Reading a form from the page as it stands: what was typed before hydration counts too.

use leptos::prelude::*;
use serde::de::DeserializeOwned;

/// The form's fields, read into its typed form; the default on the server, where nothing is typed.
#[must_use]
pub fn read_form<T: DeserializeOwned + Default>(form: NodeRef<leptos::html::Form>) -> T {
    lidzas_domain::form::from_pairs(&pairs(form))
}

#[cfg(feature = "hydrate")]
fn pairs(form: NodeRef<leptos::html::Form>) -> Vec<(String, String)> {
    use wasm_bindgen::JsCast as _;
    let Some(element) = form.get_untracked() else { return Vec::new() };
    let element: &web_sys::HtmlFormElement = element.unchecked_ref();
    let Ok(fields) = web_sys::FormData::new_with_form(element) else { return Vec::new() };
    let mut pairs = Vec::new();
    for entry in fields.entries().into_iter().flatten() {
        let entry: js_sys::Array = entry.unchecked_into();
        if let (Some(name), Some(value)) = (entry.get(0).as_string(), entry.get(1).as_string()) {
            pairs.push((name, value));
        }
    }
    pairs
}

#[cfg(not(feature = "hydrate"))]
fn pairs(_form: NodeRef<leptos::html::Form>) -> Vec<(String, String)> {
    Vec::new()
}

/// Runs `typed` once the form stands if something was typed into it before the browser's half was there
/// (marked by `early.js`): a field that opens others, and the draft, go by it too.
pub(crate) fn typed_before(form: NodeRef<leptos::html::Form>, typed: impl Fn() + 'static) {
    Effect::new(move |_| {
        if form.get().is_some_and(|form| form.has_attribute("data-typed")) {
            typed();
        }
    });
}

/// A new id for an operation or a draft, made in the browser.
#[must_use]
pub fn new_id() -> uuid::Uuid {
    uuid::Uuid::new_v4()
}
