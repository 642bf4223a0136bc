//! The directory of interpreters.

use super::{
    file_page::just_done,
    server::{OpenInterpreters, list_interpreters},
    words::{interpreter_title, language_names},
};
use crate::{PageTitle, context::use_language, loading::loaded};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_components::{pagination, table_head};
use lidzas_domain::{
    code_list::Sex,
    dates::{Language, euros},
    interpreter::{Interpreter, InterpreterKind},
};
use lidzas_words::text;

/// The directory.
#[component]
pub fn InterpretersPage() -> impl IntoView {
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get_str("after").and_then(|id| id.parse().ok())));
    let opened = Resource::new_blocking(move || after.get(), |after| list_interpreters(None, after));
    loaded(
        opened,
        |language| text!(language, calendar.interpreters),
        |page| view! { <Whole page=page /> }.into_any(),
    )
}

#[component]
fn Whole(page: OpenInterpreters) -> impl IntoView {
    let language = use_language();
    let title = text!(language, calendar.interpreters);
    let (used, retired): (Vec<_>, Vec<_>) = page.interpreters.iter().partition(|one| one.retired.is_empty());
    let table = |caption: String, entries: &[&Interpreter]| {
        let rows = entries.iter().map(|one| row(language, &page, one)).collect_view();
        let mut names = vec![
            text!(language, calendar.field.name),
            text!(language, calendar.field.languages),
            text!(language, calendar.field.sex),
            text!(language, calendar.field.phone),
            text!(language, calendar.field.hour_cost),
            text!(language, calendar.field.remarks),
        ];
        if page.may_keep {
            names.push(text!(language, calendar.entry_choices));
        }
        view! {
            <table class="lz-table lz-table--stack">
                <caption class="lz-table__caption">{caption}</caption>
                <thead>
                    <tr>{table_head(&names)}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    };
    let here = "/desk/interpreters";
    let next = page.next.map(|after| (format!("{here}?after={after}"), text!(language, casework.list.next)));
    let back = page.begun.then(|| (here.to_owned(), text!(language, casework.list.first)));
    let pages = pagination(text!(language, casework.list.pages, name = title.clone()), back, next);
    view! {
        <PageTitle title=title.clone() />
        {just_done()}
        <nav class="lz-breadcrumbs lz-no-print">
            <a href="/desk/calendar">{text!(language, calendar.back_to_calendar)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, calendar.interpreters_lead)}</p>
        {page
            .may_keep
            .then(|| {
                view! {
                    <p class="lz-no-print">
                        <a class="lz-button" href=format!("/desk/interpreters/{}", InterpreterKind::Add)>
                            {interpreter_title(language, InterpreterKind::Add)}
                        </a>
                    </p>
                }
            })}
        {if used.is_empty() {
            view! { <p class="lz-body">{text!(language, calendar.no_interpreters)}</p> }.into_any()
        } else {
            table(text!(language, calendar.interpreters_used), &used).into_any()
        }}
        {(!retired.is_empty()).then(|| table(text!(language, calendar.interpreters_retired), &retired))}
        {pages}
    }
    .into_any()
}

fn row(language: Language, page: &OpenInterpreters, one: &Interpreter) -> AnyView {
    let entry = &one.entry;
    let cell = |label: String, value: String| {
        view! {
            <td class="lz-table__cell" data-label=label dir="auto">
                {value}
            </td>
        }
    };
    let remarks = if one.retired.is_empty() { entry.remarks.clone() } else { one.retired.clone() };
    let cost = entry.cents_per_hour.map(|cents| euros(cents.into(), language)).unwrap_or_default();
    let sex = page.labels.of(Sex::LIST, entry.sex.code());
    let choices = page.may_keep.then(|| {
        let links = [InterpreterKind::Change, InterpreterKind::Retire]
            .into_iter()
            .filter(|_| one.retired.is_empty())
            .map(|kind| {
                view! {
                    <a
                        class="lz-button lz-button--secondary lz-button--small"
                        href=format!("/desk/interpreters/{kind}?of={}", one.id)
                    >
                        {interpreter_title(language, kind)}
                        <span class="lz-hidden">{format!(" – {}", entry.name)}</span>
                    </a>
                }
            })
            .collect_view();
        view! {
            <td class="lz-table__cell lz-no-print" data-label=text!(language, calendar.entry_choices)>
                <div class="lz-table__actions">{links}</div>
            </td>
        }
    });
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header" scope="row" dir="auto">
                {entry.name.clone()}
            </th>
            {cell(text!(language, calendar.field.languages), language_names(&page.labels, &entry.languages))}
            {cell(text!(language, calendar.field.sex), sex)}
            {cell(text!(language, calendar.field.phone), entry.phone.clone())}
            {cell(text!(language, calendar.field.hour_cost), cost)}
            {cell(text!(language, calendar.field.remarks), remarks)}
            {choices}
        </tr>
    }
    .into_any()
}
