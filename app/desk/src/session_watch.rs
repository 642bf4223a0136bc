//! The warning before a session ends: idle sessions after thirty minutes, every one after twelve
//! hours. Whatever asks the server counts, in any tab of the browser.

use crate::{browser, context::use_viewer, error::DeskError};
use leptos::prelude::*;
use leptos::task::spawn_local;
use lidzas_domain::{clock, dates};
use lidzas_words::text;
use std::time::Duration;

pub const MINUTE: f64 = 60_000.0;
/// Idle so long, one is asked.
const WARN_AFTER: f64 = 25.0 * MINUTE;
/// Idle so long, the session has ended (`lidzas_store::session::IDLE`).
const ENDED_AFTER: f64 = 30.0 * MINUTE;
/// So long before the longest day ends, one is told.
const TELL_BEFORE_END: f64 = 10.0 * MINUTE;
const LOOK_EVERY: Duration = Duration::from_secs(10);

/// What the dialog says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    Quiet,
    Idle,
    DayEnding,
    Ended,
}

/// How it stands at a time, all in milliseconds.
pub fn watch(now: f64, last_activity: f64, ends_at: f64, told: bool) -> Watch {
    if now >= ends_at || now - last_activity >= ENDED_AFTER {
        Watch::Ended
    } else if now - last_activity >= WARN_AFTER {
        Watch::Idle
    } else if ends_at - now <= TELL_BEFORE_END && !told {
        Watch::DayEnding
    } else {
        Watch::Quiet
    }
}

/// Watches the session while a page is open; shows a dialog, and nothing typed is touched.
#[component]
pub fn SessionWatch() -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    // milliseconds fit a double for a quarter of a million years
    let ends_at = viewer.ends_at.timestamp_millis() as f64;
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    let state = RwSignal::new(Watch::Quiet);
    let trouble = RwSignal::new(None::<DeskError>);
    let told = StoredValue::new(false);
    let last = StoredValue::new(0.0_f64);
    let look = move || {
        let known = browser::last_activity(last.get_value());
        last.set_value(known);
        state.set(watch(browser::now_ms(), known, ends_at, told.get_value()));
    };
    Effect::new(move |_| {
        // this page has just been asked for
        last.set_value(browser::now_ms());
        look();
        if let Ok(interval) = set_interval_with_handle(look, LOOK_EVERY) {
            on_cleanup(move || interval.clear());
        }
    });
    Effect::new(move |_| {
        let wanted = state.get() != Watch::Quiet;
        if let Some(dialog) = dialog.get() {
            if wanted && !dialog.open() {
                // a dialog that cannot be shown leaves the page as it is
                let _ = dialog.show_modal();
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let extend = move || {
        trouble.set(None);
        if state.get_untracked() == Watch::DayEnding {
            told.set_value(true);
        }
        spawn_local(async move {
            match crate::viewer().await {
                Ok(_) => {
                    last.set_value(browser::now_ms());
                    look();
                }
                Err(DeskError::SignedOut) => state.set(Watch::Ended),
                Err(error) => trouble.set(Some(error)),
            }
        });
    };
    let title = move || match state.get() {
        Watch::Ended => text!(language, office.session.ended_title),
        Watch::DayEnding => text!(language, office.session.day_title),
        Watch::Idle | Watch::Quiet => text!(language, desk.timeout.title),
    };
    let end = dates::time(clock::in_riga(viewer.ends_at).time(), language);
    let words = move || match state.get() {
        Watch::Ended => text!(language, office.session.ended_text),
        Watch::DayEnding => text!(language, office.session.day_text, time = end.clone()),
        Watch::Idle | Watch::Quiet => text!(language, desk.timeout.text),
    };
    view! {
        <dialog
            class="lz-dialog"
            id="session-dialog"
            aria-labelledby="session-title"
            node_ref=dialog
            on:cancel=move |event: web_sys::Event| {
                event.prevent_default();
                if state.get_untracked() == Watch::Ended { close() } else { extend() }
            }
        >
            <h2 class="lz-dialog__title" id="session-title">
                {title}
            </h2>
            <p>{words}</p>
            {move || {
                trouble.get().map(|error| view! { <p class="lz-error-message">{error.sentence(language)}</p> })
            }}
            <div class="lz-button-group">
                {move || {
                    if state.get() == Watch::Ended {
                        view! {
                            <a class="lz-button" href="/sign-in" rel="external" target="_blank">
                                {text!(language, error.sign_in_again)}
                            </a>
                            <button class="lz-button lz-button--secondary" type="button" on:click=move |_| close()>
                                {text!(language, office.session.back)}
                            </button>
                        }
                            .into_any()
                    } else {
                        view! {
                            <button class="lz-button" type="button" on:click=move |_| extend()>
                                {text!(language, desk.timeout.extend)}
                            </button>
                        }
                            .into_any()
                    }
                }}
            </div>
        </dialog>
    }
    .into_any()
}
