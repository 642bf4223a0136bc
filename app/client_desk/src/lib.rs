//! The desk's browser half.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the page the server rendered to life.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_body(lidzas_desk::App);
}
