//! The auditor's page: who did what, newest first; how the chains stand, and checking them.

mod chains;
mod filter;
mod table;
pub mod words;

pub use chains::{audit_chains, verify_audit};

use crate::{
    PageTitle, Trouble,
    context::{use_language, use_viewer},
    error::DeskError,
    labels::Labels,
};
use chains::ChainsPanel;
use filter::FilterPanel;
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use lidzas_components::pagination;
#[cfg(any(feature = "ssr", test))]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    audit::{AuditFilter, AuditPage as Page, NO_CENTRE},
    code_list::ResidenceKind,
    dates::{Language, number},
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};
use table::table;
use uuid::Uuid;

/// A page of the audit with what its filters offer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AuditList {
    /// The filter the page was made with.
    pub filter: AuditFilter,
    /// Whether it begins with the newest row.
    pub first: bool,
    /// The rows.
    pub page: Page,
    /// The kinds of action there are, by code.
    pub actions: Vec<String>,
    /// Every account: id, and name with role.
    pub staff: Vec<(String, String)>,
    /// Labels of the kinds of residence, after which the chains are named.
    pub labels: Labels,
}

/// A page of the audit; looking at it is audited itself.
#[server(name = ReadAuditCall, prefix = "/api/desk", endpoint = "read_audit", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn read_audit(filter: AuditFilter, after: Option<Uuid>) -> Result<AuditList, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Auditor])?;
    let (page, actions) = desk.store.audit_page(desk.caller(), filter.clone(), after).await?;
    let language = desk.signed_in.language;
    let staff = desk.store.accounts().await?.into_iter();
    let staff = staff
        .map(|account| {
            let name =
                format!("{} ({})", account.display_name, crate::labels::role_text(language, account.role));
            (account.id.to_string(), name)
        })
        .collect();
    let labels = chain_labels().await?;
    Ok(AuditList { filter, first: after.is_none(), page, actions, staff, labels })
}

#[cfg(feature = "ssr")]
async fn chain_labels() -> Result<Labels, DeskError> {
    crate::labels::labels(vec![ResidenceKind::LIST.to_owned()]).await
}

/// The name of a chain.
fn chain_name(language: Language, labels: &Labels, chain: &str) -> String {
    if chain == NO_CENTRE {
        text!(language, audit.chains.no_file)
    } else {
        labels.of(ResidenceKind::LIST, chain)
    }
}

/// The address of the page that begins after this row.
pub fn page_address(filter: &AuditFilter, after: Option<Uuid>) -> String {
    let mut address = format!("/desk/audit{}", filter.to_query());
    if let Some(after) = after {
        let sign = if filter.is_empty() { '?' } else { '&' };
        address.push_str(&format!("{sign}after={after}"));
    }
    address
}

/// Where the page begins, from its address.
pub fn after(query: &ParamsMap) -> Option<Uuid> {
    query.get_str("after")?.parse().ok()
}

/// The auditor's page.
#[component]
pub fn AuditPage() -> impl IntoView {
    let language = use_language();
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| {
            let pairs = query.into_iter().map(|(name, value)| (name.as_ref(), value));
            (AuditFilter::from_query(pairs), after(query))
        })
    });
    let list = Resource::new_blocking(move || wanted.get(), |(filter, after)| read_audit(filter, after));
    view! {
        <PageTitle title=text!(language, audit.title) />
        <h1 class="lz-h1">{text!(language, audit.title)}</h1>
        <p class="lz-lead">{text!(language, audit.lead)}</p>
        <ChainsPanel />
        <h2 class="lz-h2">{text!(language, audit.list.title)}</h2>
        <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match list.await {
                    Ok(list) => view! { <List list=list /> }.into_any(),
                    Err(error) => view! { <Trouble error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn List(list: AuditList) -> impl IntoView {
    let language = use_viewer().language;
    let AuditList { filter, first, page, actions, staff, labels } = list;
    let next = page.next.map(|after| (page_address(&filter, Some(after)), text!(language, audit.list.older)));
    let back = (!first).then(|| (page_address(&filter, None), text!(language, audit.list.newest)));
    let rows = if page.rows.is_empty() {
        view! {
            <div class="lz-inset">
                <p class="lz-body" role="status">
                    <strong>{text!(language, audit.list.empty)}</strong>
                </p>
                <p class="lz-body">{text!(language, audit.list.empty_hint)}</p>
            </div>
        }
        .into_any()
    } else {
        let shown = number(i64::try_from(page.rows.len()).unwrap_or(0), language);
        view! {
            <div class="lz-list-head">
                <p role="status">{text!(language, audit.list.shown, number = shown)}</p>
            </div>
            {table(language, page.rows, &labels)}
        }
        .into_any()
    };
    view! {
        <div class="lz-grid lz-grid--one-third">
            <div class="lz-no-print">
                <FilterPanel filter=filter actions=actions staff=staff labels=labels />
            </div>
            <div>
                {rows}
                {pagination(text!(language, audit.list.pages), back, next)}
            </div>
        </div>
    }
    .into_any()
}
