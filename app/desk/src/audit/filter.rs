//! The filters of the audit: an ordinary GET form whose address holds codes, ids of staff and days.

use super::{chain_name, page_address, words::action_words};
use crate::{
    context::use_viewer,
    form_element::read_form,
    labels::{Labels, role_text},
    listing::filter_end,
    register::choice,
};
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use lidzas_components::{DateField, ErrorSummary};
use lidzas_domain::{
    audit::{AuditFilter, AuditFilterForm, chains},
    code_list::Role,
    form::{DateFields, FieldError},
};
use lidzas_words::text;

/// The panel. Days that cannot be understood stay as typed, with what is wrong beside them.
#[component]
pub(super) fn FilterPanel(
    filter: AuditFilter,
    actions: Vec<String>,
    staff: Vec<(String, String)>,
    labels: Labels,
) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let form = NodeRef::<html::Form>::new();
    let errors = RwSignal::new(Vec::<FieldError>::new());
    let navigate = use_navigate();
    let apply = move |event: SubmitEvent| {
        // the router's way: no empty fields in the address, and the page stays
        event.prevent_default();
        match read_form::<AuditFilterForm>(form).read(today) {
            Ok(filter) => {
                errors.set(Vec::new());
                navigate(&page_address(&filter, None), NavigateOptions::default());
            }
            Err(faults) => errors.set(faults),
        }
    };
    let label_of = Callback::new(move |field: String| match field.as_str() {
        "from" => text!(language, audit.filter.first_day),
        _ => text!(language, audit.filter.last_day),
    });
    let mut kinds: Vec<(String, String)> = actions
        .into_iter()
        .map(|code| {
            let words = action_words(language, &code);
            (code, words)
        })
        .collect();
    kinds.sort_by(|one, other| one.1.cmp(&other.1));
    let roles = Role::ALL.iter().map(|role| (role.code().to_owned(), role_text(language, *role))).collect();
    let chains = chains().map(|chain| (chain.to_owned(), chain_name(language, &labels, chain))).collect();
    let everything = (!filter.is_empty()).then(|| "/desk/audit".to_owned());
    let day = |day: Option<chrono::NaiveDate>| day.map(DateFields::of).unwrap_or_default();
    view! {
        <form class="lz-filter" method="get" action="/desk/audit" novalidate autocomplete="off" node_ref=form on:submit=apply>
            <h3 class="lz-filter__title">{text!(language, register.filter.title)}</h3>
            <ErrorSummary language=language errors=errors.into() label_of=label_of />
            {choice(language, "action", text!(language, audit.filter.action), filter.action.clone(), kinds)}
            {choice(
                language,
                "role",
                text!(language, audit.filter.role),
                filter.role.map(|role| role.code().to_owned()),
                roles,
            )}
            {choice(
                language,
                "account",
                text!(language, audit.filter.account),
                filter.account.map(|id| id.to_string()),
                staff,
            )}
            {choice(language, "chain", text!(language, audit.filter.chain), filter.chain.clone(), chains)}
            <DateField
                language=language
                name="from"
                label=text!(language, audit.filter.first_day)
                value=day(filter.from)
                errors=errors.into()
            />
            <DateField
                language=language
                name="to"
                label=text!(language, audit.filter.last_day)
                value=day(filter.to)
                errors=errors.into()
            />
            {filter_end(language, everything)}
        </form>
    }
    .into_any()
}
