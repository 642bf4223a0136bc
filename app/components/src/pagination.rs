//! From page to page of a list that is read by key: back to the beginning, on to what follows.

use leptos::prelude::*;

/// Where a link leads, and what it says.
pub type PageLink = (String, String);

/// The navigation; nothing where there is only one page.
#[must_use]
pub fn pagination(label: String, back: Option<PageLink>, next: Option<PageLink>) -> Option<AnyView> {
    if back.is_none() && next.is_none() {
        return None;
    }
    Some(
        view! {
            <nav class="lz-pagination" aria-label=label>
                {back
                    .map(|(href, words)| {
                        view! {
                            <a rel="prev" href=href>
                                {format!("← {words}")}
                            </a>
                        }
                    })}
                {next
                    .map(|(href, words)| {
                        view! {
                            <a rel="next" href=href>
                                {format!("{words} →")}
                            </a>
                        }
                    })}
            </nav>
        }
        .into_any(),
    )
}
