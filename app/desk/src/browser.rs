//! The little the desk asks of the browser itself: focus, the time, and when the server was last
//! asked. Only event handlers and effects call these; the server never does.

use leptos::prelude::*;
use leptos::{
    wasm_bindgen::{JsCast as _, JsValue, closure::Closure},
    web_sys::{Element, Event, HtmlElement, js_sys},
};
use std::time::Duration;

/// How long an element that should take the focus is waited for.
const TRIES: u32 = 30;
const BETWEEN_TRIES: Duration = Duration::from_millis(100);
/// Where the id of the element to be focused after a change of language is kept; never a value.
const FOCUS_KEY: &str = "lidzas.focus";
/// Where the tabs of one browser tell each other when the server was last asked.
const ACTIVITY_KEY: &str = "lidzas.activity";

/// Puts the focus on the element with this id as soon as it stands on the page.
pub(crate) fn focus(id: String) {
    focus_in(id, TRIES, Duration::ZERO);
}

fn focus_in(id: String, tries: u32, wait: Duration) {
    set_timeout(
        move || match document().get_element_by_id(&id).and_then(|found| found.dyn_into::<HtmlElement>().ok())
        {
            Some(element) => {
                // an element that cannot take the focus leaves it where it is
                let _ = element.focus();
            }
            None if tries > 0 => focus_in(id, tries - 1, BETWEEN_TRIES),
            None => {}
        },
        wait,
    );
}

/// Lets the browser load a page whose path is none of `ours`: a link to it is marked before the router
/// sees the click.
pub(crate) fn load_what_is_not(ours: impl Fn(&str) -> bool + 'static) {
    let mark = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .and_then(|element| element.closest("a[href]").ok().flatten());
        let Some(link) = link else { return };
        let path = link.get_attribute("href").unwrap_or_default();
        if path.starts_with('/') && !ours(path.split(['?', '#']).next().unwrap_or_default()) {
            // refused only for a name that is none
            let _ = link.set_attribute("rel", "external");
        }
    });
    // while it is caught on its way down
    let _ =
        document().add_event_listener_with_callback_and_bool("click", mark.as_ref().unchecked_ref(), true);
    mark.forget();
}

/// Goes to a page by loading it, in place of a form that is done: going back does not lead to it again.
pub(crate) fn go_to(address: &str) {
    // refused only for an address that is none
    let _ = window().location().replace(address);
}

/// The id of the element an event happened at; empty where it has none.
pub(crate) fn target_id(event: &leptos::ev::FocusEvent) -> String {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlElement>().ok())
        .map(|element| element.id())
        .unwrap_or_default()
}

/// Remembers which element had the focus, across the load of the same page in the other language.
pub(crate) fn remember_focus(id: &str) {
    if !id.is_empty() {
        keep("sessionStorage", FOCUS_KEY, id);
    }
}

/// The element remembered before the page was loaded anew, once.
pub(crate) fn remembered_focus() -> Option<String> {
    let id = kept("sessionStorage", FOCUS_KEY)?;
    keep("sessionStorage", FOCUS_KEY, "");
    Some(id)
}

/// What lies in a storage of the browser under this key, unless it is empty.
fn kept(storage: &str, key: &str) -> Option<String> {
    let storage = get(&window().into(), storage)?;
    let read: js_sys::Function = get(&storage, "getItem")?.dyn_into().ok()?;
    read.call1(&storage, &key.into()).ok()?.as_string().filter(|text| !text.is_empty())
}

/// Puts a text into a storage of the browser; without storage nothing is remembered, and nothing breaks.
fn keep(storage: &str, key: &str, text: &str) {
    let Some(storage) = get(&window().into(), storage) else { return };
    if let Some(write) = get(&storage, "setItem").and_then(|write| write.dyn_into::<js_sys::Function>().ok())
    {
        let _ = write.call2(&storage, &key.into(), &text.into());
    }
}

/// Milliseconds since 1970 by the browser's clock; goes on while the machine sleeps.
pub(crate) fn now_ms() -> f64 {
    js_sys::Date::now()
}

/// When this tab or another last asked the server, as far as the browser knows. The browser's own
/// list of requests is read and emptied, so that no page has to report what it asks.
pub(crate) fn last_activity(known: f64) -> f64 {
    let mine = last_request().unwrap_or(known).max(known);
    // a time ahead of the clock was written before the clock was set back
    let shared = kept("localStorage", ACTIVITY_KEY)
        .and_then(|text| text.parse::<f64>().ok())
        .filter(|&at| at <= now_ms());
    match shared {
        Some(shared) if shared >= mine => shared,
        _ => {
            keep("localStorage", ACTIVITY_KEY, &mine.to_string());
            mine
        }
    }
}

fn last_request() -> Option<f64> {
    let performance = get(&window().into(), "performance")?;
    let entries: js_sys::Function = get(&performance, "getEntriesByType")?.dyn_into().ok()?;
    let entries: js_sys::Array = entries.call1(&performance, &"resource".into()).ok()?.dyn_into().ok()?;
    let origin = get(&performance, "timeOrigin")?.as_f64()?;
    let last = entries
        .iter()
        .filter(|entry| {
            get(entry, "name")
                .and_then(|name| name.as_string())
                .is_some_and(|name| name.contains("/api/desk/"))
        })
        // an answer that is an error does not show that the session lives
        .filter(|entry| {
            get(entry, "responseStatus")
                .and_then(|status| status.as_f64())
                .is_none_or(|status| (200.0..400.0).contains(&status))
        })
        .filter_map(|entry| get(&entry, "startTime")?.as_f64())
        .fold(None, |last: Option<f64>, at| Some(last.map_or(at, |last| last.max(at))));
    if let Some(clear) =
        get(&performance, "clearResourceTimings").and_then(|clear| clear.dyn_into::<js_sys::Function>().ok())
    {
        let _ = clear.call0(&performance);
    }
    last.map(|at| origin + at)
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined())
}
