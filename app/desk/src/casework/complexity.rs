//! The degree of complexity: the criteria with every anchor visible, the sum and the level live, the
//! previous assessment alongside, and how it went over time.

mod chart;
mod form;

use super::{
    navigation::Section,
    page::{Head, just_done, list_pages, loaded, section_title, use_asked},
    server::{OpenCase, OpenForm, open_assessment},
};
use crate::{PageTitle, case_file::use_person, context::use_language, error::DeskError};
use chart::history;
use form::Scoring;
use leptos::prelude::*;
use lidzas_domain::{
    casework::ThreadList,
    complexity::{Level, reassessment_due},
    dates::{Case, Language, long_date},
};
use lidzas_words::text;

/// The page of the assessments.
#[component]
pub fn ComplexityPage() -> impl IntoView {
    let person = use_person();
    let asked = use_asked();
    let opened = Resource::new_blocking(
        move || (person.get(), asked.get()),
        async |(person, asked)| match person {
            Some(person) => open_assessment(person, asked).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |opened| {
        view! {
            {just_done()}
            <Whole opened=opened />
        }
        .into_any()
    })
}

/// "III – augsta".
pub(super) fn level_name(language: Language, case: &OpenCase, level: Level) -> String {
    let name = case.labels.of(Level::LIST, level.code());
    text!(language, casework.complexity.level, numeral = level.numeral(), name = name)
}

#[component]
fn Whole(opened: OpenForm) -> impl IntoView {
    let language = use_language();
    let case = opened.case.clone();
    let title = text!(language, casework.complexity.title);
    let scoring = case.thread.permitted.assess.then(|| view! { <Scoring opened=opened /> });
    let draft = (!case.thread.criteria.approved).then(
        || view! { <p class="lz-inset lz-inset--draft">{text!(language, casework.complexity.draft)}</p> },
    );
    view! {
        // a form with errors says so itself, above
        {scoring.is_none().then(|| view! { <PageTitle title=section_title(&case, title.clone()) /> })}
        <Head case=case.clone() section=Section::Complexity />
        <h1 class="lz-h1">{title}</h1>
        {now(language, &case)}
        {history(language, &case)}
        {list_pages(
            language,
            &case,
            Section::Complexity,
            ThreadList::Assessments,
            text!(language, casework.complexity.history),
        )}
        {draft}
        {scoring}
    }
    .into_any()
}

/// The level that holds now, and when it should be looked at again.
fn now(language: Language, case: &OpenCase) -> AnyView {
    let thread = &case.thread;
    let Some(newest) = &thread.newest_assessment else {
        return view! { <p class="lz-body">{text!(language, casework.complexity.none)}</p> }.into_any();
    };
    let set = thread.criteria_of(newest.set).unwrap_or(&thread.criteria);
    let most = set.degree(&newest.scores, false).most;
    let date = long_date(newest.assessed_on, language, Case::Nominative);
    let assessed = match newest.recorded_by.clone() {
        Some(name) => text!(language, casework.complexity.assessed_by, date = date, name = name),
        None => text!(language, casework.complexity.assessed, date = date),
    };
    let due = reassessment_due(&thread.criteria, Some(newest), thread.calls_for_assessment, thread.today);
    let again = match due {
        Some(since) => {
            let date = long_date(since, language, Case::Genitive);
            text!(language, casework.complexity.due, date = date)
        }
        None => {
            let date = long_date(thread.criteria.due(newest.assessed_on), language, Case::Nominative);
            text!(language, casework.complexity.next, date = date)
        }
    };
    let by_hand = (newest.level != newest.computed).then(|| {
        let level = level_name(language, case, newest.computed);
        view! { <p class="lz-card__text">{text!(language, casework.complexity.by_hand, level = level)}</p> }
    });
    let reason = (!newest.reason.is_empty())
        .then(|| view! { <p class="lz-card__words" dir="auto">{newest.reason.clone()}</p> });
    view! {
        <section class=if due.is_some() { "lz-card lz-card--warning" } else { "lz-card" } aria-labelledby="level-now">
            <h2 class="lz-card__title" id="level-now">
                {text!(language, casework.complexity.now)}
            </h2>
            <p class="lz-level">{level_name(language, case, newest.level)}</p>
            <p class="lz-card__text">{text!(language, casework.complexity.total, total = newest.total, most = most)}</p>
            {by_hand}
            {reason}
            <p class="lz-card__text">{assessed}</p>
            <p class="lz-card__text">{again}</p>
        </section>
    }
    .into_any()
}
