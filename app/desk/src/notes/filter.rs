//! The filter of the list of notes: an ordinary GET form whose address holds codes only.

use super::words::page_address;
use crate::{
    context::use_language, form_element::read_form, labels::Labels, listing::filter_end, register::choice,
};
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use lidzas_domain::{
    casework::Sensitivity,
    note::{KINDS, NoteFilter, NotesFrom, NotesPermitted},
    person::PersonId,
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct FilterFields {
    kind: String,
    sensitivity: String,
}

/// The panel.
#[component]
pub(super) fn FilterPanel(
    person: PersonId,
    filter: NoteFilter,
    labels: Labels,
    permitted: NotesPermitted,
) -> impl IntoView {
    let language = use_language();
    let form = NodeRef::<html::Form>::new();
    let navigate = use_navigate();
    let apply = move |event: SubmitEvent| {
        // the router's way: no empty fields in the address, and the page stays
        event.prevent_default();
        let fields: FilterFields = read_form(form);
        let pairs = [("kind", fields.kind.as_str()), ("sensitivity", fields.sensitivity.as_str())];
        let filter = NoteFilter::from_query(pairs.into_iter());
        navigate(&page_address(person, &filter, NotesFrom::Newest), NavigateOptions::default());
    };
    // whose notes are all ordinary has nothing to choose
    let sensitivity = permitted.others.then(|| {
        choice(
            language,
            "sensitivity",
            text!(language, note.field.sensitivity),
            filter.sensitivity.map(|one| one.code().to_owned()),
            labels.capital_choices(Sensitivity::LIST),
        )
    });
    let all = page_address(person, &NoteFilter::default(), NotesFrom::Newest);
    let everything = (!filter.is_empty()).then(|| all.clone());
    view! {
        <form class="lz-filter" method="get" action=all node_ref=form on:submit=apply>
            <h2 class="lz-filter__title">{text!(language, register.filter.title)}</h2>
            {choice(language, "kind", text!(language, note.field.kind), filter.kind.clone(), labels.capital_choices(KINDS))}
            {sensitivity}
            {filter_end(language, everything)}
        </form>
    }
    .into_any()
}
