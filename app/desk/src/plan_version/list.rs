//! The versions of the plan in a list, and when the plan is looked at again.

use crate::casework::{OpenCase, Section, list_pages};
use leptos::prelude::*;
use lidzas_components::table_head;
use lidzas_domain::{
    casework::ThreadList,
    dates::{Case, Language, long_date, short_date},
    plan_version::{VersionHead, VersionState},
};
use lidzas_words::text;

/// The section of the versions on the page of the plan.
pub(crate) fn versions(language: Language, case: &OpenCase) -> AnyView {
    let versions = case.thread.listed(ThreadList::Versions, &case.thread.plan_versions);
    let person = case.thread.person;
    let list = if versions.is_empty() {
        let words = if case.thread.permitted.plan {
            text!(language, plan_version.no_versions)
        } else {
            text!(language, plan_version.nothing_drawn_up)
        };
        view! { <p class="lz-body">{words}</p> }.into_any()
    } else {
        table(language, case)
    };
    let draw_up = case.thread.permitted.plan.then(|| {
        view! {
            <a class="lz-button lz-button--secondary" href=format!("/desk/person/{person}/plan/new")>
                {text!(language, plan_version.draw_up)}
            </a>
        }
    });
    view! {
        <h2 class="lz-h2">{text!(language, plan_version.title)}</h2>
        {review(language, case)}
        {list}
        {list_pages(language, case, Section::Plan, ThreadList::Versions, text!(language, plan_version.title))}
        {draw_up}
    }
    .into_any()
}

/// The class of a state's tag.
pub(super) const fn state_class(state: VersionState) -> &'static str {
    match state {
        VersionState::Draft => "lz-tag lz-tag--blue",
        VersionState::Signed => "lz-tag lz-tag--green",
        VersionState::Refused => "lz-tag lz-tag--amber",
        VersionState::Replaced => "lz-tag",
    }
}

/// When the signed plan is looked at again.
fn review(language: Language, case: &OpenCase) -> Option<AnyView> {
    let signed = case.thread.plan_versions.iter().find(|one| one.state == VersionState::Signed)?;
    let date = long_date(signed.review_on, language, Case::Nominative);
    let words = if signed.review_due(case.thread.today) {
        view! {
            <p class="lz-body">
                <span class="lz-tag lz-tag--red">{text!(language, plan_version.review_due)}</span>
                " "
                {text!(language, plan_version.review_was, date = date)}
            </p>
        }
        .into_any()
    } else {
        view! { <p class="lz-body">{text!(language, plan_version.review_next, date = date)}</p> }.into_any()
    };
    Some(words)
}

fn table(language: Language, case: &OpenCase) -> AnyView {
    let content = case.thread.permitted.sees_assessment;
    let mut heads = vec![
        text!(language, plan_version.head.version),
        text!(language, plan_version.head.state),
        text!(language, plan_version.head.drawn_up),
        text!(language, plan_version.head.review),
    ];
    if content {
        heads.push(text!(language, plan_version.head.document));
    }
    let listed = case.thread.listed(ThreadList::Versions, &case.thread.plan_versions);
    let rows = listed.iter().map(|one| row(language, case, one, &heads)).collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption lz-hidden">{text!(language, plan_version.title)}</caption>
            <thead>
                <tr>{table_head(&heads)}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(language: Language, case: &OpenCase, one: &VersionHead, heads: &[String]) -> AnyView {
    let head = |place: usize| heads.get(place).cloned().unwrap_or_default();
    let person = case.thread.person;
    let content = case.thread.permitted.sees_assessment;
    let name = text!(language, plan_version.number, number = one.number);
    let link = if content {
        view! { <a href=format!("/desk/person/{person}/plan/{}", one.number)>{name}</a> }.into_any()
    } else {
        name.into_any()
    };
    let drawn_up = match &one.drawn_up_by {
        Some(by) => format!("{}, {by}", short_date(one.drawn_up_on, language)),
        None => short_date(one.drawn_up_on, language),
    };
    let document = content.then(|| {
        view! {
            <td class="lz-table__cell" data-label=head(4)>
                {case.thread.permitted.plan.then(|| document_link(language, person, one.number))}
            </td>
        }
    });
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header" scope="row">
                {link}
            </th>
            <td class="lz-table__cell" data-label=head(1)>
                <span class=state_class(one.state)>{case.labels.of(VersionState::LIST, one.state.code())}</span>
            </td>
            <td class="lz-table__cell" data-label=head(2)>
                {drawn_up}
            </td>
            <td class="lz-table__cell" data-label=head(3)>
                {short_date(one.review_on, language)}
            </td>
            {document}
        </tr>
    }
    .into_any()
}

/// The paper of a version; the server makes it, so the router must leave it alone.
pub(super) fn document_link(language: Language, person: impl std::fmt::Display, number: i32) -> AnyView {
    view! {
        <a href=format!("/desk/person/{person}/plan/{number}/document") rel="external" target="_blank">
            {text!(language, plan_version.document)}
            <span class="lz-hidden">{text!(language, plan_version.document_of, number = number)}</span>
        </a>
    }
    .into_any()
}
