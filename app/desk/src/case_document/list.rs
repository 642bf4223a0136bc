//! The documents issued of a file, with their papers and their data.

use super::server::{OpenDocuments, open_case_documents};
use crate::{
    PageTitle,
    case_file::{Done, IdentityBar, use_person},
    casework::{FileNavigation, Section, loaded},
    context::use_language,
    error::DeskError,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_components::{pagination, table_head};
use lidzas_domain::{
    case_document::{IssuedHead, Part, Purpose},
    dates::{Case, Language, long_date, short_date},
};
use lidzas_words::text;

/// The page of the documents.
#[component]
pub fn DocumentsPage() -> impl IntoView {
    let person = use_person();
    let query = use_query_map();
    let before = Memo::new(move |_| query.with(|query| query.get_str("before").and_then(|n| n.parse().ok())));
    let opened = Resource::new_blocking(
        move || (person.get(), before.get()),
        async |(person, before)| match person {
            Some(person) => open_case_documents(person, before).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| view! { <Whole open=open /> }.into_any())
}

#[component]
fn Whole(open: OpenDocuments) -> impl IntoView {
    let language = use_language();
    let file = open.opened.file.clone();
    let person = file.person;
    let title = text!(language, case_document.title);
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let done = use_query_map()
        .with_untracked(|query| query.get_str("done") == Some("issued"))
        .then(|| view! { <Done words=text!(language, case_document.issued) /> });
    let next = open.next.map(|number| {
        (format!("/desk/person/{person}/document?before={number}"), text!(language, case_document.list.more))
    });
    let listed = if open.documents.is_empty() {
        view! { <p class="lz-body">{text!(language, case_document.list.empty)}</p> }.into_any()
    } else {
        table(language, &open)
    };
    view! {
        {done}
        <PageTitle title=page_title />
        <IdentityBar language=language opened=open.opened />
        <FileNavigation language=language file=file here=Section::Document />
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, case_document.lead)}</p>
        <a class="lz-button" href=format!("/desk/person/{person}/document/new")>
            {text!(language, case_document.start)}
        </a>
        <h2 class="lz-h2">{text!(language, case_document.list.title)}</h2>
        {listed}
        {pagination(text!(language, case_document.list.title), None, next)}
    }
    .into_any()
}

fn table(language: Language, open: &OpenDocuments) -> AnyView {
    let heads = [
        text!(language, case_document.title),
        text!(language, case_document.list.purpose),
        text!(language, case_document.list.parts),
        text!(language, case_document.list.period),
        text!(language, case_document.list.issued_on),
        text!(language, case_document.list.left_out),
        text!(language, case_document.list.files),
    ];
    let rows = open.documents.iter().map(|one| row(language, open, one, &heads)).collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption lz-hidden">{text!(language, case_document.list.title)}</caption>
            <thead>
                <tr>{table_head(&heads)}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(language: Language, open: &OpenDocuments, one: &IssuedHead, heads: &[String; 7]) -> AnyView {
    let cell = |place: usize, words: AnyView| {
        view! {
            <td class="lz-table__cell" data-label=heads[place].clone()>
                {words}
            </td>
        }
        .into_any()
    };
    let parts = if one.parts.len() == Part::ALL.len() {
        text!(language, case_document.list.all_parts)
    } else {
        let names = one.parts.iter().map(|part| open.labels.of(Part::LIST, part.code()));
        names.collect::<Vec<_>>().join("; ")
    };
    let issued = match &one.issued_by {
        Some(by) => format!("{}, {by}", short_date(one.issued_on, language)),
        None => short_date(one.issued_on, language),
    };
    let left_out = match one.purpose {
        Purpose::Client => one.left_out.to_string(),
        Purpose::Archive => "–".to_owned(),
    };
    let purpose = open.labels.of(Purpose::LIST, one.purpose.code());
    let files = {
        let base = format!("/desk/person/{}/document/{}", open.opened.file.person, one.number);
        let of = text!(language, case_document.list.of, number = one.number);
        view! {
            <a href=format!("{base}/pdf") rel="external" target="_blank">
                {text!(language, case_document.list.pdf)}
                <span class="lz-hidden">{of.clone()}</span>
            </a>
            " · "
            <a href=format!("{base}/json") rel="external" download="">
                {text!(language, case_document.list.json)}
                <span class="lz-hidden">{of}</span>
            </a>
        }
        .into_any()
    };
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header" scope="row">
                {text!(language, case_document.list.number, number = one.number)}
            </th>
            {cell(1, purpose.into_any())}
            {cell(2, parts.into_any())}
            {cell(3, period(language, one).into_any())}
            {cell(4, issued.into_any())}
            {cell(5, left_out.into_any())}
            {cell(6, files)}
        </tr>
    }
    .into_any()
}

fn period(language: Language, one: &IssuedHead) -> String {
    let from = one
        .period
        .from
        .map(|day| text!(language, case_document.list.from, date = long_date(day, language, Case::Genitive)));
    let to = one
        .period
        .to
        .map(|day| text!(language, case_document.list.to, date = long_date(day, language, Case::Dative)));
    let ends: Vec<String> = from.into_iter().chain(to).collect();
    if ends.is_empty() { text!(language, case_document.list.always) } else { ends.join(" ") }
}
