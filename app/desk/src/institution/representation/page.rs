//! The page of requests and powers: late answers first, then what is awaited, powers, and what has ended.

use super::{
    powers::powers,
    request::request_card,
    server::{OpenRepresentation, form_address, open_representation},
    words::{done_words, kind_title},
};
use crate::{
    PageTitle,
    case_file::{Done, IdentityBar, use_person},
    casework::{FileNavigation, Section, loaded},
    context::use_language,
    error::DeskError,
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use lidzas_components::pagination;
use lidzas_domain::{
    dates::Language,
    institution::{RepresentationKind, RepresentationPart, Request},
    person::{PersonId, PowerId, RequestId},
};
use lidzas_words::text;
use uuid::Uuid;

/// The page of a file's requests and powers.
#[component]
pub fn RepresentationPage() -> impl IntoView {
    let person = use_person();
    let query = use_query_map();
    let asked = Memo::new(move |_| (person.get(), query.with(part)));
    let opened = Resource::new_blocking(
        move || asked.get(),
        async |(person, part)| match person {
            Some(person) => open_representation(person, part).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| view! { <Whole open=open /> }.into_any())
}

/// What the address asks for.
fn part(query: &ParamsMap) -> RepresentationPart {
    let id = |name: &str| query.get_str(name).and_then(|id| Uuid::try_parse(id).ok());
    RepresentationPart {
        awaited: id("awaited").map(RequestId::from_uuid),
        after: id("after").map(RequestId::from_uuid),
        powers: id("powers").map(PowerId::from_uuid),
        at: id("at"),
    }
}

/// The links from page to page of a list; `name` is what the address calls the record it goes on after.
pub(super) fn list_pages(
    language: Language,
    person: PersonId,
    (name, heading): (&str, String),
    begun: bool,
    next: Option<Uuid>,
) -> Option<AnyView> {
    let here = format!("/desk/person/{person}/requests");
    let next = next.map(|id| (format!("{here}?{name}={id}"), text!(language, casework.list.next)));
    let back = begun.then(|| (here, text!(language, casework.list.first)));
    pagination(text!(language, casework.list.pages, name = heading), back, next)
}

/// The button that leads to a form.
pub(super) fn open_form(
    language: Language,
    person: PersonId,
    kind: RepresentationKind,
    of: Option<Uuid>,
    secondary: bool,
) -> AnyView {
    let class = if secondary {
        "lz-button lz-button--secondary lz-button--small lz-no-print"
    } else {
        "lz-button lz-no-print"
    };
    view! {
        <a class=class href=form_address(person, kind, of)>
            {kind_title(language, kind)}
        </a>
    }
    .into_any()
}

/// The page's title: the section and whose case it is.
pub(super) fn page_title(language: Language, open: &OpenRepresentation, page: String) -> String {
    text!(language, casework.page_title, page = page, name = open.opened.file.names.heading())
}

#[component]
fn Whole(open: OpenRepresentation) -> impl IntoView {
    let language = use_language();
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned));
    let done = done.and_then(|code| done_words(language, &code));
    let title = text!(language, institution.representation.title);
    let file = open.opened.file.clone();
    let page = &open.representation;
    let (person, may_record, today) = (page.person, page.may_record, page.today);
    let (late, waiting): (Vec<&Request>, Vec<&Request>) =
        page.awaited.iter().partition(|request| request.is_overdue(today));
    let late_count = late.len();
    let late = (!late.is_empty()).then(|| {
        let cards: Vec<_> = late.into_iter().map(|request| request_card(language, &open, request)).collect();
        view! {
            <h2 class="lz-h2" id="late">
                {text!(language, institution.representation.late, count = late_count)}
            </h2>
            <div class="lz-pile">{cards}</div>
        }
    });
    let cards: Vec<_> = waiting.into_iter().map(|request| request_card(language, &open, request)).collect();
    let waiting = match (cards.is_empty(), late_count) {
        (true, 0) => {
            view! { <p class="lz-body">{text!(language, institution.representation.none_awaited)}</p> }
                .into_any()
        }
        (true, _) => view! { <p class="lz-body">{text!(language, institution.representation.no_others)}</p> }
            .into_any(),
        (false, _) => view! { <div class="lz-pile">{cards}</div> }.into_any(),
    };
    let next = page.next_awaited.map(RequestId::as_uuid);
    let heading = ("awaited", text!(language, institution.representation.awaited));
    let more = list_pages(language, person, heading, page.part.awaited.is_some(), next);
    let send = may_record.then(|| open_form(language, person, RepresentationKind::Send, None, false));
    view! {
        {done.map(|words| view! { <Done words=words /> })}
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Requests />
        <PageTitle title=page_title(language, &open, title.clone()) />
        <h1 class="lz-h1">{title}</h1>
        {late}
        <h2 class="lz-h2">{text!(language, institution.representation.awaited)}</h2>
        {waiting}
        {more}
        {send}
        {powers(language, &open)}
        {ended(language, &open)}
    }
    .into_any()
}

/// A page of the requests that have ended.
fn ended(language: Language, open: &OpenRepresentation) -> Option<AnyView> {
    let page = &open.representation;
    if page.ended.is_empty() && open.first {
        return None;
    }
    let cards: Vec<_> = page.ended.iter().map(|request| request_card(language, open, request)).collect();
    let here = format!("/desk/person/{}/requests", page.person);
    let next = page
        .next
        .map(|after| (format!("{here}?after={after}"), text!(language, institution.representation.older)));
    let back = (!open.first).then(|| (here, text!(language, institution.representation.newest)));
    Some(
        view! {
            <h2 class="lz-h2">{text!(language, institution.representation.ended)}</h2>
            <div class="lz-pile">{cards}</div>
            {pagination(text!(language, institution.representation.pages), back, next)}
        }
        .into_any(),
    )
}
