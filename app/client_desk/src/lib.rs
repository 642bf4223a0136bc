//! The browser's half of the pages one arrives on.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the page the server rendered to life.
#[wasm_bindgen]
pub fn hydrate() {
    lidzas_desk::hydrate(lidzas_desk::part::Part::Lists, lidzas_desk::part::lists_pages);
}
