//! What the pages with a list share: the end of the filter beside it, and what stands in place of an empty one.

use leptos::prelude::*;
use lidzas_domain::dates::Language;
use lidzas_words::text;

/// The end of a filter: the button, and the way to the whole list where something is filtered.
pub(crate) fn filter_end(language: Language, whole_list: Option<String>) -> AnyView {
    view! {
        <button class="lz-button" type="submit">
            {text!(language, register.filter.apply)}
        </button>
        {whole_list
            .map(|address| {
                view! {
                    <a class="lz-link--plain" href=address>
                        {text!(language, register.filter.clear)}
                    </a>
                }
            })}
    }
    .into_any()
}

/// In place of an empty list: that there is nothing, and what to do about it.
pub(crate) fn nothing_listed(sentence: String, hint: Option<String>) -> AnyView {
    view! {
        <div class="lz-inset">
            <p class="lz-body" role="status">
                <strong>{sentence}</strong>
            </p>
            {hint.map(|hint| view! { <p class="lz-body">{hint}</p> })}
        </div>
    }
    .into_any()
}
