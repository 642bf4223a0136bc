//! Answering a request: matching it with somebody on file, or declining it with a reason.

use crate::{context::use_language, error::DeskError, form_element::read_form};
use leptos::prelude::*;
use leptos::task::spawn_local;
use lidzas_components::{TextArea, TextField};
use lidzas_domain::{
    dates::Language,
    form::{Faults, FieldError},
    person::PersonId,
    register::RegisterRow,
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// People in the register who may be the sender, by name, personal code or document.
#[server(name = SearchForMatchCall, prefix = "/api/desk", endpoint = "search_for_match", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn search_for_match(text: String) -> Result<Vec<RegisterRow>, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&server::ROLES)?;
    let text: String = text.chars().take(200).collect();
    Ok(desk.store.search_register(desk.caller(), &text, desk.today()).await?)
}

/// The request is from somebody on file.
#[server(name = MatchRequestCall, prefix = "/api/desk", endpoint = "match_request", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn match_request(request: Uuid, person: PersonId) -> Result<(), DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&server::ROLES)?;
    Ok(desk.store.answer_request(desk.caller(), request, Some(person), String::new()).await?)
}

/// The request is declined, with a reason.
#[server(name = DeclineRequestCall, prefix = "/api/desk", endpoint = "decline_request", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn decline_request(request: Uuid, reason: String) -> Result<(), DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&server::ROLES)?;
    let reason = read_reason("reason", &reason).map_err(DeskError::Fields)?;
    Ok(desk.store.answer_request(desk.caller(), request, None, reason).await?)
}

#[cfg(feature = "ssr")]
mod server {
    use lidzas_domain::code_list::Role;

    /// Who settles what lands in the inbox (DOMAIN.md §4).
    pub(super) const ROLES: [Role; 2] = [Role::SocialWorker, Role::Coordinator];
}

/// The same check in the browser and on the server.
fn read_reason(field: &str, typed: &str) -> Result<String, Vec<FieldError>> {
    let mut faults = Faults::default();
    let reason = faults.reason(field, typed);
    faults.finish(Some(reason))
}

/// What was typed into the search.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Typed {
    text: String,
}

fn trouble_view(language: Language, trouble: RwSignal<Option<DeskError>>) -> impl IntoView {
    move || {
        {
            trouble.get().map(|error| {
                view! {
                    <p class="lz-error-message" role="alert">
                        {error.sentence(language)}
                    </p>
                }
            })
        }
        .into_any()
    }
}

/// Declines a request.
#[component]
pub(super) fn Decline(id: Uuid, reference: String, answered: Callback<String>) -> impl IntoView {
    let language = use_language();
    let element = NodeRef::<leptos::html::Form>::new();
    let field = format!("decline-{id}");
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<DeskError>);
    let busy = RwSignal::new(false);
    let here = StoredValue::new((field.clone(), reference));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (field, reference) = here.get_value();
        trouble.set(None);
        // the field is named after the request, so that every field of the page has an id of its own
        let typed = read_form::<BTreeMap<String, String>>(element).remove(&field).unwrap_or_default();
        if let Err(faults) = read_reason(&field, &typed) {
            errors.set(faults);
            crate::browser::focus(field);
            return;
        }
        errors.set(Vec::new());
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match decline_request(id, typed).await {
                Ok(()) => answered.run(text!(language, office.inbox.declined, reference = reference)),
                Err(error) => trouble.set(Some(error)),
            }
            busy.try_set(false);
        });
    };
    view! {
        <form method="post" autocomplete="off" novalidate node_ref=element on:submit=submit>
            {trouble_view(language, trouble)}
            <TextArea
                language=language
                name=field
                label=text!(language, office.inbox.reason)
                hint=text!(language, office.inbox.reason_hint)
                value=""
                errors=errors.into()
                rows=3
            />
            <button class="lz-button lz-button--warning" type="submit" disabled=move || busy.get()>
                {text!(language, office.inbox.decline_now)}
            </button>
        </form>
    }
    .into_any()
}

/// Finds somebody on file and ties the request to them.
#[component]
pub(super) fn Match(id: Uuid, reference: String, answered: Callback<String>) -> impl IntoView {
    let language = use_language();
    let element = NodeRef::<leptos::html::Form>::new();
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let trouble = RwSignal::new(None::<DeskError>);
    let found = RwSignal::new(None::<Vec<RegisterRow>>);
    let busy = RwSignal::new(false);
    let search = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        trouble.set(None);
        let text = read_form::<Typed>(element).text;
        if text.trim().is_empty() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match search_for_match(text).await {
                Ok(rows) => found.set(Some(rows)),
                Err(error) => trouble.set(Some(error)),
            }
            busy.try_set(false);
        });
    };
    let reference = StoredValue::new(reference);
    let choose = Callback::new(move |person: PersonId| {
        spawn_local(async move {
            match match_request(id, person).await {
                Ok(()) => {
                    let reference = reference.try_get_value().unwrap_or_default();
                    answered.run(text!(language, office.inbox.matched, reference = reference));
                }
                Err(error) => trouble.set(Some(error)),
            }
        });
    });
    view! {
        {trouble_view(language, trouble)}
        <form class="lz-search" method="post" autocomplete="off" node_ref=element on:submit=search>
            <TextField
                language=language
                name="text"
                error_field=format!("match-{id}")
                label=text!(language, office.inbox.match_field)
                hint=text!(language, office.inbox.match_hint)
                value=""
                errors=errors.into()
                any_script=true
            />
            <button class="lz-button" type="submit" disabled=move || busy.get()>
                {text!(language, office.inbox.search)}
            </button>
        </form>
        <div role="status">{move || found.get().map(|rows| people(language, rows, choose))}</div>
    }
    .into_any()
}

fn people(language: Language, rows: Vec<RegisterRow>, choose: Callback<PersonId>) -> AnyView {
    if rows.is_empty() {
        return view! { <p class="lz-body">{text!(language, office.inbox.nobody)}</p> }.into_any();
    }
    let count = rows.len();
    let items = rows
        .into_iter()
        .map(|row| {
            let born = row.birth_year.map(|year| text!(language, office.inbox.born, year = year));
            let person = row.person;
            view! {
                <li>
                    <p>
                        <bdi>{row.name.clone()}</bdi>
                        {row.original_name.map(|name| view! { " " <bdi>{name}</bdi> })}
                        {born.map(|born| format!(", {born}"))}
                        {row.worker.map(|worker| format!(", {worker}"))}
                    </p>
                    <button
                        class="lz-button lz-button--secondary lz-button--small"
                        type="button"
                        on:click=move |_| choose.run(person)
                    >
                        {text!(language, office.inbox.choose)}
                        <span class="lz-hidden">
                            ": " <bdi>{row.name}</bdi>
                        </span>
                    </button>
                </li>
            }
        })
        .collect_view();
    view! {
        <p class="lz-body">{text!(language, office.inbox.found, count = count)}</p>
        <ul class="lz-list">{items}</ul>
    }
    .into_any()
}
