//! Finding somebody of another household in the register: what is typed is posted, and whom one chooses
//! joins the form.

use crate::{Trouble, context::use_language, error::DeskError, register::search_register};
use leptos::{html, prelude::*, task::spawn_local};
use lidzas_domain::{person::PersonId, register::SearchText};
use lidzas_words::text;

/// As many as are offered; whoever is not among them needs more of the name.
const MOST: usize = 10;

/// The search. Its field has no name, so that it is no part of the form around it.
#[component]
pub(super) fn RelativeSearch(
    /// Whose network it is: the client is no relative of theirs.
    person: PersonId,
    /// The name of whom one chose before.
    name: String,
) -> impl IntoView {
    let language = use_language();
    let field = NodeRef::<html::Input>::new();
    let found = RwSignal::new(None::<Result<Vec<(PersonId, String)>, DeskError>>);
    let chosen = RwSignal::new(name);
    let search = move || {
        let wanted = field.get_untracked().map(|field| field.value()).unwrap_or_default();
        if wanted.trim().is_empty() {
            return;
        }
        spawn_local(async move {
            let answer = search_register(SearchText(wanted)).await.map(|answer| {
                let others = answer.rows.into_iter().filter(|row| row.person != person);
                others.take(MOST).map(|row| (row.person, row.name)).collect()
            });
            found.set(Some(answer));
        });
    };
    // Enter looks for somebody instead of sending the form around
    let key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            search();
        }
    };
    let results = move || {
        found.get().map(|answer| match answer {
            Ok(people) => results(language, people, chosen),
            Err(error) => view! { <Trouble error=error /> }.into_any(),
        })
    };
    view! {
        <div class="lz-form-group">
            <label class="lz-label" for="wanted">
                {text!(language, network.search.label)}
            </label>
            <input class="lz-input lz-input--w20" id="wanted" type="search" autocomplete="off" dir="auto" node_ref=field on:keydown=key />
            " "
            <button class="lz-button lz-button--secondary lz-button--small" type="button" on:click=move |_| search()>
                {text!(language, network.search.button)}
            </button>
        </div>
        <div aria-live="polite">{results}</div>
        // kept with the draft, so that whom one chose is called by name when the form is gone on with
        <input type="hidden" name="found" prop:value=move || chosen.get() />
    }
    .into_any()
}

fn results(
    language: lidzas_domain::dates::Language,
    people: Vec<(PersonId, String)>,
    chosen: RwSignal<String>,
) -> AnyView {
    if people.is_empty() {
        return view! { <p class="lz-body">{text!(language, network.search.nothing)}</p> }.into_any();
    }
    let items = people
        .into_iter()
        .map(|(person, name)| {
            let id = format!("found-{person}");
            let chosen_name = name.clone();
            view! {
                <div class="lz-radios__item">
                    <input
                        class="lz-radios__input"
                        id=id.clone()
                        type="radio"
                        name="relative"
                        value=person.to_string()
                        on:change=move |_| chosen.set(chosen_name.clone())
                    />
                    <label class="lz-radios__label" for=id dir="auto">
                        {name}
                    </label>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="lz-fieldset lz-form-group">
            <legend class="lz-legend">{text!(language, network.search.found)}</legend>
            <div class="lz-radios lz-radios--small">{items}</div>
        </fieldset>
    }
    .into_any()
}
