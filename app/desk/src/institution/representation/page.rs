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
use leptos_router::hooks::use_query_map;
use lidzas_components::pagination;
use lidzas_domain::{
    dates::Language,
    institution::{RepresentationKind, Request},
    person::{PersonId, RequestId},
};
use lidzas_words::text;
use uuid::Uuid;

/// The page of a file's requests and powers.
#[component]
pub fn RepresentationPage() -> impl IntoView {
    let person = use_person();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let after = query.with(|query| query.get_str("after").and_then(|id| id.parse::<RequestId>().ok()));
        (person.get(), after)
    });
    let opened = Resource::new_blocking(
        move || asked.get(),
        async |(person, after)| match person {
            Some(person) => open_representation(person, after).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| view! { <Whole open=open /> }.into_any())
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
    let more = page
        .more_awaited
        .then(|| view! { <p class="lz-body">{text!(language, institution.representation.more_awaited)}</p> });
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
