//! The versions of the criteria of complexity: the list, and one of them whole.

use super::{
    criteria_lines::{level_words, lines},
    editions::{changes_view, versions},
    page::{Section, just_done, navigation, shown},
    server::{OpenEditions, open_criteria},
};
use crate::{PageTitle, context::use_language};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_components::summary_list;
use lidzas_domain::{
    complexity::{CriteriaSet, Criterion, Level},
    dates::Language,
};
use lidzas_words::text;

/// The page of the versions.
#[component]
pub fn CriteriaPage() -> impl IntoView {
    let query = use_query_map();
    let version = Memo::new(move |_| {
        query.with(|query| query.get_str("version").and_then(|number| number.parse().ok()))
    });
    let opened = Resource::new_blocking(move || version.get(), |version: Option<i32>| open_criteria(version));
    shown(Section::Criteria, opened, |opened| view! { <Whole opened=opened /> }.into_any())
}

#[component]
fn Whole(opened: OpenEditions<CriteriaSet>) -> impl IntoView {
    let language = use_language();
    let title = Section::Criteria.title(language);
    let editions = &opened.editions;
    let set = &editions.shown;
    let new = editions.former.as_ref().map(|former| {
        let (then, now) = (lines(language, &opened.labels, former), lines(language, &opened.labels, set));
        changes_view(language, &then, &now)
    });
    let draft = (!set.approved).then(
        || view! { <p class="lz-inset lz-inset--draft">{text!(language, casework.complexity.draft)}</p> },
    );
    let criteria: Vec<_> = set
        .criteria
        .iter()
        .enumerate()
        .map(|(place, criterion)| criterion_view(language, &opened, place, criterion))
        .collect();
    view! {
        {just_done(language)}
        <PageTitle title=title.clone() />
        {navigation(language, Section::Criteria)}
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, administration.criteria.lead)}</p>
        <p>
            <a class="lz-button lz-no-print" href="/desk/administration/criteria/new">
                {text!(language, administration.new_version)}
            </a>
        </p>
        {versions(language, editions, set.version, Section::Criteria.path())}
        <h2 class="lz-h2">{text!(language, administration.version, number = set.version)}</h2>
        {draft}
        {summary_list(facts(language, &opened))}
        <div class="lz-pile">{criteria}</div>
        {new}
    }
    .into_any()
}

fn facts(language: Language, opened: &OpenEditions<CriteriaSet>) -> Vec<(String, AnyView)> {
    let set = &opened.editions.shown;
    let level = |level| level_words(language, &opened.labels, level);
    let mut facts: Vec<(String, AnyView)> = [Level::Medium, Level::High, Level::VeryHigh]
        .into_iter()
        .zip(set.thresholds)
        .map(|(one, least)| {
            (level(one), text!(language, administration.criteria.from, number = least).into_any())
        })
        .collect();
    facts.push((
        text!(language, administration.criteria.unaccompanied_means),
        level(set.unaccompanied_means).into_any(),
    ));
    facts.push((
        text!(language, administration.criteria.reassess_after_days),
        set.reassess_after_days.to_string().into_any(),
    ));
    facts
}

fn criterion_view(
    language: Language,
    opened: &OpenEditions<CriteriaSet>,
    place: usize,
    criterion: &Criterion,
) -> AnyView {
    let anchors: Vec<_> = criterion
        .anchors
        .iter()
        .enumerate()
        .map(|(score, words)| (points(language, score), words.shown(language).to_owned().into_any()))
        .collect();
    let critical = criterion.critical_means.map(|level| {
        let level = level_words(language, &opened.labels, level);
        view! {
            <p class="lz-body">{text!(language, administration.criteria.critical_says, level = level)}</p>
        }
    });
    let name = criterion.name.shown(language).to_owned();
    view! {
        <details class="lz-details">
            <summary class="lz-details__summary">{format!("{}. {name}", place + 1)}</summary>
            <div class="lz-details__text">
                <p class="lz-body">{criterion.hint.shown(language).to_owned()}</p>
                {critical}
                {summary_list(anchors)}
            </div>
        </details>
    }
    .into_any()
}

/// "1 punkts", "2 punkti".
pub(super) fn points(language: Language, score: usize) -> String {
    let count = i64::try_from(score).unwrap_or_default();
    text!(language, administration.criteria.points, count = count)
}
