//! Looking for words inside a list of a file. They are posted, so that nothing typed stands in an address,
//! and forgotten when the page is left.

use crate::{context::use_language, form_element::read_form};
use leptos::{ev::SubmitEvent, html, prelude::*};
use lidzas_components::TextField;
use lidzas_domain::form::FieldError;
use lidzas_words::text;
use serde::{Deserialize, Serialize};

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct SearchForm {
    wanted: String,
}

/// What the search of a list says.
#[derive(Clone)]
pub(crate) struct Searched {
    /// The field's label.
    pub label: String,
    /// Its hint.
    pub hint: String,
    /// What the button says.
    pub button: String,
    /// Said while only what was found is shown.
    pub only_found: String,
    /// The button that shows everything again.
    pub clear: String,
}

/// The search form. `wanted` holds what is looked for; nothing is everything.
#[component]
pub(crate) fn TextSearch(
    words: Searched,
    wanted: RwSignal<String>,
    /// Called before something else is looked for: the list begins at its beginning.
    begin: Callback<()>,
) -> impl IntoView {
    let language = use_language();
    let form = NodeRef::<html::Form>::new();
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let set = move |typed: String| {
        if wanted.with_untracked(|before| *before != typed) {
            begin.run(());
            wanted.set(typed);
        }
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        set(read_form::<SearchForm>(form).wanted.trim().to_owned());
    };
    let clear = move |_| {
        if let Some(form) = form.get_untracked() {
            form.reset();
        }
        set(String::new());
    };
    let Searched { label, hint, button, only_found, clear: clear_words } = words;
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form class="lz-search lz-no-print" method="post" role="search" node_ref=form on:submit=submit>
            <TextField language=language name="wanted" label=label hint=hint value=wanted.get_untracked() errors=errors.into() kind="search" any_script=true />
            <button class="lz-button" type="submit">
                {button}
            </button>
        </form>
        <p class="lz-no-print" role="status" hidden=move || wanted.with(String::is_empty)>
            {only_found}
            " "
            <button class="lz-button lz-button--link" type="button" on:click=clear>
                {clear_words}
            </button>
        </p>
    }
    .into_any()
}

/// The search of the notes.
pub(super) fn of_notes() -> Searched {
    let language = use_language();
    Searched {
        label: text!(language, note.search.label),
        hint: text!(language, note.search.hint),
        button: text!(language, note.search.button),
        only_found: text!(language, note.search.wanted),
        clear: text!(language, note.search.clear),
    }
}
