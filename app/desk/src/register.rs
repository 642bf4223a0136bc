//! The register: search, filters, and the list in the order in which entitlements end.

mod filter;
mod search;
mod staff;
mod table;

pub use search::search_register;
pub use staff::StaffMember;
#[cfg(feature = "ssr")]
pub(crate) use staff::staff;
pub use table::RegisterTable;

use crate::{
    PageTitle, Trouble,
    context::{use_language, use_viewer},
    error::DeskError,
    labels::Labels,
};
pub(crate) use filter::choice;
use filter::{Chips, FilterPanel};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use lidzas_components::pagination;
use lidzas_domain::{
    code_list::Role,
    dates::{iso, parse_iso},
    register::{After, PAGE, RegisterFilter},
};
use lidzas_words::text;
use search::Search;
use serde::{Deserialize, Serialize};

/// A page of the register with what its panel offers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RegisterList {
    /// The filter the page was made with.
    pub filter: RegisterFilter,
    /// Whether it is the first page.
    pub first: bool,
    /// The rows.
    pub page: lidzas_domain::register::RegisterPage,
    /// Labels of status and residence.
    pub labels: Labels,
    /// Colleagues to filter by; nobody for a mentor.
    pub staff: Vec<StaffMember>,
}

/// A page of the register; row-level security leaves a mentor only the own clients.
#[server(name = ReadRegisterCall, prefix = "/api/desk", endpoint = "read_register", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn read_register(filter: RegisterFilter, after: Option<After>) -> Result<RegisterList, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let page = desk.store.register_page(desk.caller(), &filter, after, desk.today()).await?;
    let staff = if desk.role() == Role::SocialMentor { Vec::new() } else { staff(&desk).await? };
    let labels = table::row_labels().await?;
    Ok(RegisterList { filter, first: after.is_none(), page, labels, staff })
}

/// Where the page begins, from its address: a day and an id, never a name.
pub fn after(query: &ParamsMap) -> Option<After> {
    let person = query.get_str("after")?.parse().ok()?;
    let last_day = query.get_str("after_day").and_then(|day| parse_iso(day).ok());
    Some(After { last_day, person })
}

/// The address of the page that begins there.
pub fn page_address(filter: &RegisterFilter, after: Option<After>) -> String {
    let mut address = format!("/desk/register{}", filter.to_query());
    if let Some(after) = after {
        let sign = if filter.is_empty() { '?' } else { '&' };
        address.push_str(&format!("{sign}after={}", after.person));
        if let Some(day) = after.last_day {
            address.push_str(&format!("&after_day={}", iso(day)));
        }
    }
    address
}

/// The register's page.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let language = use_language();
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| {
            let pairs = query.into_iter().map(|(name, value)| (name.as_ref(), value));
            (RegisterFilter::from_query(pairs), after(query))
        })
    });
    let list = Resource::new_blocking(move || wanted.get(), |(filter, after)| read_register(filter, after));
    let searching = RwSignal::new(false);
    view! {
        <PageTitle title=text!(language, register.title) />
        <h1 class="lz-h1">{text!(language, register.title)}</h1>
        <Search searching=searching />
        <div hidden=move || searching.get()>
            <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
                {move || Suspend::new(async move {
                    match list.await {
                        Ok(list) => view! { <List list=list /> }.into_any(),
                        Err(error) => view! { <Trouble error=error /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
}

#[component]
fn List(list: RegisterList) -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    let RegisterList { filter, first, page, labels, staff } = list;
    let next =
        page.next.map(|after| (page_address(&filter, Some(after)), text!(language, register.list.next)));
    let back = (!first).then(|| (page_address(&filter, None), text!(language, register.list.first)));
    let rows = if page.rows.is_empty() {
        view! { <Empty filtered=!filter.is_empty() role=viewer.role /> }.into_any()
    } else {
        let shown = page.rows.len();
        view! {
            <div class="lz-list-head">
                <p role="status">{text!(language, register.list.shown, count = shown)}</p>
                <p class="lz-muted">{text!(language, register.list.order)}</p>
            </div>
            <RegisterTable rows=page.rows labels=labels.clone() caption=text!(language, register.list.caption) />
        }
        .into_any()
    };
    view! {
        <div class="lz-grid lz-grid--one-third">
            <div class="lz-no-print">
                <FilterPanel filter=filter.clone() labels=labels.clone() staff=staff.clone() role=viewer.role />
            </div>
            <div>
                <Chips filter=filter labels=labels staff=staff />
                {rows}
                {pagination(text!(language, register.list.pages), back, next)}
            </div>
        </div>
    }
    .into_any()
}

/// Nothing to list: says what to do.
#[component]
fn Empty(filtered: bool, role: Role) -> impl IntoView {
    let language = use_language();
    let (title, hint) = if filtered {
        (text!(language, register.list.empty_filtered), text!(language, register.list.empty_filtered_hint))
    } else if role == Role::SocialMentor {
        (text!(language, register.list.empty), text!(language, register.list.empty_mentor))
    } else {
        (text!(language, register.list.empty), text!(language, register.list.empty_hint))
    };
    let intake = (!filtered && role != Role::SocialMentor).then(|| {
        view! {
            <a class="lz-button" href="/desk/intake">
                {text!(language, register.list.intake)}
            </a>
        }
    });
    view! {
        <div class="lz-inset">
            <p class="lz-body" role="status">
                <strong>{title}</strong>
            </p>
            <p class="lz-body">{hint}</p>
            {intake}
        </div>
    }
}

/// Whether a list of rows was cut off at a whole page.
pub(crate) const fn is_cut(rows: usize) -> bool {
    rows >= PAGE
}
