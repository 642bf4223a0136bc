//! The field in which a file is chosen; on a tablet the browser offers its camera there.

use super::words::field_label;
use leptos::{html, prelude::*};
use lidzas_components::{Errors, fault_text};
use lidzas_domain::{
    attachment::{MOST_MEGABYTES, MOST_MEGAPIXELS, content::FileType},
    dates::Language,
};
use lidzas_words::text;

/// The field. What is chosen stays chosen whatever goes wrong with the rest.
#[component]
pub(super) fn FileField(
    language: Language,
    field: NodeRef<html::Input>,
    errors: Errors,
    /// Another file was chosen.
    changed: Callback<()>,
) -> impl IntoView {
    let error = Memo::new(move |_| {
        errors.with(|errors| {
            let found = errors.iter().find(|error| error.field == "file")?;
            Some(fault_text(language, &field_label(language, "file"), found.fault))
        })
    });
    let group = move || {
        if error.get().is_some() { "lz-form-group lz-form-group--error" } else { "lz-form-group" }
    };
    let described = move || if error.get().is_some() { "file-hint file-error" } else { "file-hint" };
    let sentence = move || {
        error.get().map(|sentence| {
            view! {
                <p class="lz-error-message" id="file-error">
                    <span class="lz-hidden">{text!(language, error.prefix)} " "</span>
                    {sentence}
                </p>
            }
        })
    };
    let hint =
        text!(language, attachment.field.file_hint, megabytes = MOST_MEGABYTES, megapixels = MOST_MEGAPIXELS);
    view! {
        <div class=group>
            <label class="lz-label" for="file">
                {field_label(language, "file")}
            </label>
            <div class="lz-hint" id="file-hint">
                {hint}
            </div>
            {sentence}
            <input
                class="lz-file"
                id="file"
                name="file"
                type="file"
                accept=FileType::ACCEPT
                node_ref=field
                on:change=move |_| changed.run(())
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
            />
        </div>
    }
    .into_any()
}
