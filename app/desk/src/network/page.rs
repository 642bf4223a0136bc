//! The page of the support network.

use super::{
    ecomap::picture,
    server::{OpenNetwork, form_address, open_network},
    tables::{family_table, ties_table},
    words::{done_words, form_title},
};
use crate::{
    PageTitle,
    case_file::{Done, IdentityBar, use_person},
    casework::{FileNavigation, Section, loaded},
    context::use_language,
    error::DeskError,
    listing::nothing_listed,
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use lidzas_components::pagination;
use lidzas_domain::{
    dates::Language,
    network::{NetworkKind, NetworkPart},
    person::{FamilyLinkId, NetworkTieId},
};
use lidzas_words::text;
use uuid::Uuid;

/// The page.
#[component]
pub fn NetworkPage() -> impl IntoView {
    let person = use_person();
    let query = use_query_map();
    let part = Memo::new(move |_| query.with(part));
    let opened = Resource::new_blocking(
        move || (person.get(), part.get()),
        async |(person, part)| match person {
            Some(person) => open_network(person, part).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| view! { <Whole open=open /> }.into_any())
}

/// What the address asks for.
fn part(query: &ParamsMap) -> NetworkPart {
    let id = |name: &str| query.get_str(name).and_then(|id| Uuid::try_parse(id).ok());
    NetworkPart {
        ties: id("ties").map(NetworkTieId::from_uuid),
        family: id("family").map(FamilyLinkId::from_uuid),
        at: id("at"),
    }
}

/// The links from page to page of a list; `name` is what the address calls the one it goes on after.
fn list_pages(
    language: Language,
    open: &OpenNetwork,
    (name, heading): (&str, String),
    begun: bool,
    next: Option<Uuid>,
) -> Option<AnyView> {
    let here = format!("/desk/person/{}/network", open.opened.file.person);
    let next = next.map(|id| (format!("{here}?{name}={id}"), text!(language, casework.list.next)));
    let back = begun.then(|| (here, text!(language, casework.list.first)));
    pagination(text!(language, casework.list.pages, name = heading), back, next)
}

#[component]
fn Whole(open: OpenNetwork) -> impl IntoView {
    let language = use_language();
    let file = open.opened.file.clone();
    let title = text!(language, network.title);
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned));
    let done = done.and_then(|code| done_words(language, &code));
    view! {
        {done.map(|words| view! { <Done words=words /> })}
        <PageTitle title=page_title />
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Network />
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, network.lead)}</p>
        {picture(language, &open)}
        {ties(language, &open)}
        {family(language, &open)}
    }
    .into_any()
}

fn ties(language: Language, open: &OpenNetwork) -> AnyView {
    let (lasting, ended): (Vec<_>, Vec<_>) = open.network.ties.iter().partition(|tie| !tie.now.ended);
    let table = if lasting.is_empty() {
        nothing_listed(
            text!(language, network.ties.empty),
            open.network.record.then(|| text!(language, network.ties.empty_hint)),
        )
    } else {
        ties_table(language, open, &lasting, text!(language, network.ties.caption))
    };
    let ended = (!ended.is_empty()).then(|| {
        let caption = text!(language, network.ties.ended, number = ended.len());
        folded(caption.clone(), ties_table(language, open, &ended, caption))
    });
    let network = &open.network;
    let heading = ("ties", text!(language, network.ties.heading));
    let next = network.more_ties.map(|id| id.as_uuid());
    let pages = list_pages(language, open, heading, network.part.ties.is_some(), next);
    view! {
        <h2 class="lz-h2">{text!(language, network.ties.heading)}</h2>
        {add(language, open, NetworkKind::Tie)}
        {table}
        {ended}
        {pages}
    }
    .into_any()
}

fn family(language: Language, open: &OpenNetwork) -> AnyView {
    let (lasting, ended): (Vec<_>, Vec<_>) = open.network.family.iter().partition(|link| !link.now.ended);
    let table = if lasting.is_empty() {
        nothing_listed(
            text!(language, network.family.empty),
            open.network.record.then(|| text!(language, network.family.empty_hint)),
        )
    } else {
        family_table(language, open, &lasting, text!(language, network.family.caption))
    };
    let ended = (!ended.is_empty()).then(|| {
        let caption = text!(language, network.family.ended, number = ended.len());
        folded(caption.clone(), family_table(language, open, &ended, caption))
    });
    let network = &open.network;
    let heading = ("family", text!(language, network.family.heading));
    let next = network.more_family.map(|id| id.as_uuid());
    let pages = list_pages(language, open, heading, network.part.family.is_some(), next);
    view! {
        <h2 class="lz-h2">{text!(language, network.family.heading)}</h2>
        <p class="lz-body">{text!(language, network.family.lead)}</p>
        {add(language, open, NetworkKind::Family)}
        {table}
        {ended}
        {pages}
    }
    .into_any()
}

fn add(language: Language, open: &OpenNetwork, kind: NetworkKind) -> Option<AnyView> {
    let href = form_address(open.opened.file.person, kind, None);
    open.network.record.then(|| {
        view! {
            <p class="lz-no-print">
                <a class="lz-button lz-button--secondary" href=href>
                    {form_title(language, kind, false)}
                </a>
            </p>
        }
        .into_any()
    })
}

fn folded(summary: String, table: AnyView) -> AnyView {
    view! {
        <details class="lz-details lz-details--wide">
            <summary class="lz-details__summary">{summary}</summary>
            <div class="lz-details__text">{table}</div>
        </details>
    }
    .into_any()
}
