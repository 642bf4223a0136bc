//! The library of common goals: the list by domain, and what leads to its forms.

use super::{
    page::{Section, just_done, navigation, shown},
    server::{OpenLibrary, goal_address, read_library},
};
use crate::{PageTitle, context::use_language};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_components::{SelectField, TickField, pagination, table_head};
use lidzas_domain::{
    clock,
    dates::{Language, date_time, short_date},
    plan::{GoalTerm, LibraryFilter, LibraryGoal, NEW_GOAL},
};
use lidzas_words::text;

/// The page of the library.
#[component]
pub fn LibraryPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| {
            let filter = LibraryFilter {
                domain: query.get_str("domain").unwrap_or_default().to_owned(),
                retired: query.get_str("retired?").is_some(),
            };
            (filter, query.get_str("after").map(str::to_owned))
        })
    });
    let opened = Resource::new_blocking(move || wanted.get(), |(filter, after)| read_library(filter, after));
    shown(Section::Goals, opened, |opened| view! { <Whole opened=opened /> }.into_any())
}

#[component]
fn Whole(opened: OpenLibrary) -> impl IntoView {
    let language = use_language();
    let title = Section::Goals.title(language);
    let OpenLibrary { page, filter, first, .. } = &opened;
    let next = page
        .next
        .as_ref()
        .map(|after| (address(filter, Some(after)), text!(language, administration.goals.next)));
    let back = (!first).then(|| (address(filter, None), text!(language, administration.goals.first)));
    let list = if page.goals.is_empty() {
        view! {
            <p class="lz-body" role="status">
                {text!(language, administration.goals.none)}
            </p>
        }
        .into_any()
    } else {
        let total = page.total;
        view! {
            <p class="lz-body" role="status">
                {text!(language, administration.goals.found, count = total)}
            </p>
            {table(language, &opened)}
            {pagination(text!(language, administration.goals.pages), back, next)}
        }
        .into_any()
    };
    view! {
        {just_done(language)}
        <PageTitle title=title.clone() />
        {navigation(language, Section::Goals)}
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, administration.goals.lead)}</p>
        <p>
            <a class="lz-button lz-no-print" href=goal_address(NEW_GOAL, false)>
                {text!(language, administration.goals.add)}
            </a>
        </p>
        {choosing(language, &opened)}
        {list}
    }
    .into_any()
}

fn address(filter: &LibraryFilter, after: Option<&String>) -> String {
    let mut address = format!("{}?domain={}", Section::Goals.path(), filter.domain);
    if filter.retired {
        address.push_str("&retired%3F=on");
    }
    if let Some(after) = after {
        address.push_str(&format!("&after={after}"));
    }
    address
}

/// An ordinary GET form, so that the address holds what was chosen.
fn choosing(language: Language, opened: &OpenLibrary) -> AnyView {
    let errors = Signal::stored(Vec::new());
    let domains = opened.labels.capital_choices("problem_domain");
    view! {
        <form class="lz-filter lz-no-print" method="get" action=Section::Goals.path()>
            <h2 class="lz-filter__title">{text!(language, administration.goals.choose)}</h2>
            <SelectField
                language=language
                name="domain"
                label=text!(language, administration.goals.domain)
                value=opened.filter.domain.clone()
                options=domains
                errors=errors
                optional=true
            />
            <TickField
                language=language
                name="retired"
                label=text!(language, administration.goals.retired_too)
                ticked=opened.filter.retired
                errors=errors
            />
            <button class="lz-button" type="submit">
                {text!(language, administration.goals.apply)}
            </button>
        </form>
    }
    .into_any()
}

fn table(language: Language, opened: &OpenLibrary) -> AnyView {
    let head = [
        text!(language, administration.goals.words),
        text!(language, administration.goals.domain),
        text!(language, administration.goals.term),
        text!(language, administration.goals.changed),
        text!(language, administration.goals.actions),
    ];
    let rows: Vec<_> = opened.page.goals.iter().map(|goal| row(language, opened, goal, &head)).collect();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{text!(language, administration.goals.caption)}</caption>
            <thead>
                <tr>{table_head(&head)}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(language: Language, opened: &OpenLibrary, one: &LibraryGoal, head: &[String; 5]) -> AnyView {
    let goal = &one.goal;
    let words = goal.words.shown(language).to_owned();
    let retired = one.retired_on.map(|day| {
        let day = short_date(day, language);
        view! { " " <span class="lz-tag">{text!(language, administration.goals.retired_on, date = day)}</span> }
    });
    let changed = one.changed.as_ref().map(|change| {
        let at = date_time(clock::in_riga(change.at), language);
        match &change.by {
            Some(name) => text!(language, administration.made_by, name = name.clone(), at = at),
            None => at,
        }
    });
    let offer = if one.retired_on.is_some() {
        text!(language, administration.goals.restore)
    } else {
        text!(language, administration.goals.retire)
    };
    let class = if one.retired_on.is_some() { "lz-table__row lz-table__row--quiet" } else { "lz-table__row" };
    view! {
        <tr class=class>
            <th class="lz-table__header" scope="row" dir="auto">
                <a href=goal_address(&goal.code, false)>{words.clone()}</a>
                {retired}
            </th>
            <td class="lz-table__cell" data-label=head[1].clone()>
                {opened.labels.of("problem_domain", &goal.domain)}
            </td>
            <td class="lz-table__cell" data-label=head[2].clone()>
                {opened.labels.of(GoalTerm::LIST, goal.term.code())}
            </td>
            <td class="lz-table__cell" data-label=head[3].clone()>
                {changed.unwrap_or_else(|| text!(language, administration.goals.never_changed))}
            </td>
            <td class="lz-table__cell" data-label=head[4].clone()>
                <a href=goal_address(&goal.code, true)>
                    {offer} <span class="lz-hidden" dir="auto">": " {words}</span>
                </a>
            </td>
        </tr>
    }
    .into_any()
}
