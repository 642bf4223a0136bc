//! Search by any form of a name, a personal code or a document: posted, so that no name ever
//! stands in an address.

use super::{is_cut, table::RegisterTable};
use crate::{Trouble, context::use_language, error::DeskError, form_element::read_form, labels::Labels};
use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};
use lidzas_components::TextField;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    form::{Fault, FieldError},
    register::{RegisterRow, SearchText},
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// Nobody's name is longer, and a search need not be.
#[cfg(feature = "ssr")]
const MOST: usize = 200;

/// What was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SearchAnswer {
    /// The files, by name, at most a page of them.
    pub rows: Vec<RegisterRow>,
    /// Labels of status and residence.
    pub labels: Labels,
}

/// Looks for people among the files the user may see.
#[server(name = SearchRegisterCall, prefix = "/api/desk", endpoint = "search_register", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn search_register(wanted: SearchText) -> Result<SearchAnswer, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let wanted: String = wanted.0.chars().take(MOST).collect();
    let rows = desk.store.search_register(desk.caller(), &wanted, desk.today()).await?;
    Ok(SearchAnswer { rows, labels: super::table::row_labels().await? })
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct SearchForm {
    wanted: String,
}

/// The search form with its results; while there are any, the list gives way.
#[component]
pub(super) fn Search(
    /// Whether results stand in place of the list.
    searching: RwSignal<bool>,
) -> impl IntoView {
    let language = use_language();
    let form = NodeRef::<html::Form>::new();
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let answer = RwSignal::new(None::<Result<SearchAnswer, DeskError>>);
    let busy = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let wanted = read_form::<SearchForm>(form).wanted.trim().to_owned();
        if wanted.is_empty() {
            errors.set(vec![FieldError { field: "wanted".to_owned(), fault: Fault::Required }]);
            return;
        }
        errors.set(Vec::new());
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let found = search_register(SearchText(wanted)).await;
            searching.set(found.is_ok());
            answer.set(Some(found));
            busy.set(false);
        });
    };
    let back = move |_| {
        answer.set(None);
        searching.set(false);
    };
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form class="lz-search lz-no-print" method="post" role="search" node_ref=form on:submit=submit>
            <TextField
                language=language
                name="wanted"
                label=text!(language, register.search.label)
                hint=text!(language, register.search.hint)
                value=""
                errors=errors.into()
                kind="search"
                any_script=true
            />
            <button class="lz-button" type="submit">
                {text!(language, register.search.button)}
            </button>
        </form>
        <div aria-live="polite">
            {move || busy.get().then(|| view! { <p class="lz-body">{text!(language, common.loading)}</p> })}
            {move || {
                answer
                    .get()
                    .map(|answer| match answer {
                        Ok(found) => view! { <Found found=found /> }.into_any(),
                        Err(error) => view! { <Trouble error=error /> }.into_any(),
                    })
            }}
            <p hidden=move || !searching.get()>
                <button class="lz-button lz-button--secondary" type="button" on:click=back>
                    {text!(language, register.search.back)}
                </button>
            </p>
        </div>
    }
}

#[component]
fn Found(found: SearchAnswer) -> impl IntoView {
    let language = use_language();
    let SearchAnswer { rows, labels } = found;
    if rows.is_empty() {
        return view! {
            <div class="lz-inset">
                <p class="lz-body">
                    <strong>{text!(language, register.search.nothing)}</strong>
                </p>
                <p class="lz-body">{text!(language, register.search.nothing_hint)}</p>
            </div>
        }
        .into_any();
    }
    let count = rows.len();
    view! {
        <p class="lz-body">
            <strong>{text!(language, register.search.found, count = count)}</strong>
            {is_cut(count).then(|| format!(" {}", text!(language, register.search.most)))}
        </p>
        <RegisterTable rows=rows labels=labels caption=text!(language, register.search.caption) />
    }
    .into_any()
}
