//! The browser's half of files and forms.

use wasm_bindgen::prelude::wasm_bindgen;

/// Brings the page the server rendered to life.
#[wasm_bindgen]
pub fn hydrate() {
    lidzas_desk::hydrate(lidzas_desk::part::Part::Work, lidzas_desk::part::work_pages);
}
