//! The course of the case: its state with every change, how the client sees the situation beside the
//! worker's view, and what of the service the client does not want.

use super::{
    navigation::Section,
    page::{CasePage, list_pages, section_title},
    problems::open_form,
    server::OpenCase,
};
use crate::{PageTitle, context::use_language, labels::capital};
use leptos::prelude::*;
use lidzas_domain::{
    case::{CaseChange, ClientView, PartRefusal, ServicePart, offered_states},
    casework::{CaseworkKind, ThreadList},
    code_list::{CaseState, ClosureReason},
    dates::{Case, Language, long_date},
};
use lidzas_words::text;

/// The page of the course.
#[component]
pub fn CoursePage() -> impl IntoView {
    view! { <CasePage section=Section::Course body=whole /> }
}

fn whole(case: OpenCase) -> AnyView {
    let language = use_language();
    let title = text!(language, course.title);
    let course = &case.thread.course;
    let listed = case.thread.listed(ThreadList::Changes, &course.changes);
    let changes = listed.iter().map(|change| change_item(language, &case, change)).collect_view();
    let assess = case.thread.permitted.assess;
    let person = case.thread.person;
    view! {
        <PageTitle title=section_title(&case, title.clone()) />
        <h1 class="lz-h1">{title}</h1>
        <div class="lz-pile">
            {state(language, &case)}
            <p class="lz-body lz-no-print">
                <a href=format!("/desk/person/{person}/brief")>{text!(language, course.brief)}</a>
            </p>
        </div>
        <h2 class="lz-h2">{text!(language, course.views)}</h2>
        {views(language, &case)}
        {list_pages(language, &case, Section::Course, ThreadList::Views, text!(language, course.views))}
        {assess.then(|| open_form(language, person, CaseworkKind::RecordView, None, true))}
        <h2 class="lz-h2">{text!(language, course.refusals)}</h2>
        {refusals(language, &case)}
        {list_pages(language, &case, Section::Course, ThreadList::Refusals, text!(language, course.refusals))}
        {assess.then(|| open_form(language, person, CaseworkKind::RefusePart, None, true))}
        <h2 class="lz-h2">{text!(language, course.changes)}</h2>
        <ol class="lz-timeline">{changes}</ol>
        {list_pages(language, &case, Section::Course, ThreadList::Changes, text!(language, course.changes))}
    }
    .into_any()
}

/// The state, since when and why, and what may follow.
fn state(language: Language, case: &OpenCase) -> AnyView {
    let course = &case.thread.course;
    let name = capital(&case.labels.of(CaseState::LIST, course.state.code()));
    let newest = course.newest.as_ref();
    let since = newest.map(|change| {
        let date = long_date(change.happened_on, language, Case::Genitive);
        text!(language, course.since, date = date)
    });
    let why = newest.and_then(|change| why(case, change));
    let left = open_left(language, case);
    view! {
        <section class="lz-card" aria-labelledby="state">
            <h2 class="lz-card__title" id="state">
                {text!(language, course.state)}
            </h2>
            <p class="lz-level">{name}</p>
            <p class="lz-card__text">{since}</p>
            {why.map(|words| view! { <p class="lz-card__words" dir="auto">{words}</p> })}
            {left}
            {next_steps(language, case)}
        </section>
    }
    .into_any()
}

/// What may follow: another state, the closure, the reopening.
fn next_steps(language: Language, case: &OpenCase) -> Option<AnyView> {
    if !case.thread.permitted.course {
        return None;
    }
    let person = case.thread.person;
    let state = case.thread.course.state;
    let change = (!offered_states(state).is_empty())
        .then(|| open_form(language, person, CaseworkKind::ChangeCase, None, state.is_open()));
    let close = (state.is_open() || open_count(case) > 0).then(|| {
        let words = if state.is_open() {
            text!(language, course.close)
        } else {
            text!(language, course.settle)
        };
        view! {
            <a class="lz-button lz-button--secondary lz-button--small lz-no-print" href=format!("/desk/person/{person}/closing")>
                {words}
            </a>
        }
    });
    Some(view! { <div class="lz-card__actions">{change} {close}</div> }.into_any())
}

/// How many problems and goals are still open.
fn open_count(case: &OpenCase) -> usize {
    let counts = case.opened.file.counts;
    usize::try_from(counts.problems + counts.goals).unwrap_or(usize::MAX)
}

/// A closed case with something open in it was closed by a departure: the outcomes are still to be written.
fn open_left(language: Language, case: &OpenCase) -> Option<AnyView> {
    let count = open_count(case);
    (case.thread.course.state == CaseState::Closed && count > 0).then(|| {
        view! { <div class="lz-inset">{text!(language, course.left_open, count = count)}</div> }.into_any()
    })
}

/// Why a state changed: the reason's name and the words.
fn why(case: &OpenCase, change: &CaseChange) -> Option<String> {
    let reason = match (change.state, change.reason.as_str()) {
        (CaseState::Closed, code) if !code.is_empty() => capital(&case.labels.of(ClosureReason::LIST, code)),
        _ => String::new(),
    };
    match (reason.is_empty(), change.words.is_empty()) {
        (true, true) => None,
        (false, true) => Some(reason),
        (true, false) => Some(change.words.clone()),
        (false, false) => Some(format!("{reason}. {}", change.words)),
    }
}

fn change_item(language: Language, case: &OpenCase, change: &CaseChange) -> AnyView {
    let by = change.recorded_by.clone().map(|name| {
        view! {
            " "
            <span class="lz-timeline__by">{format!("– {name}")}</span>
        }
    });
    view! {
        <li class="lz-timeline__item">
            <h3 class="lz-timeline__title">{capital(&case.labels.of(CaseState::LIST, change.state.code()))}</h3>
            {by}
            <p class="lz-timeline__date">{long_date(change.happened_on, language, Case::Nominative)}</p>
            {why(case, change).map(|words| view! { <p class="lz-timeline__text" dir="auto">{words}</p> })}
        </li>
    }
    .into_any()
}

fn views(language: Language, case: &OpenCase) -> AnyView {
    let listed = case.thread.listed(ThreadList::Views, &case.thread.course.views);
    let mut views = listed.iter();
    let Some(newest) = views.next() else {
        return view! { <p class="lz-body">{text!(language, course.no_views)}</p> }.into_any();
    };
    let former = views.map(|one| client_view(language, case, one)).collect::<Vec<_>>();
    let former = (!former.is_empty()).then(|| {
        view! {
            <details class="lz-details">
                <summary>{text!(language, course.former_views, count = former.len())}</summary>
                <div class="lz-pile">{former}</div>
            </details>
        }
    });
    view! { <div class="lz-pile">{client_view(language, case, newest)} {former}</div> }.into_any()
}

/// What the client said beside what the worker sees.
fn client_view(language: Language, case: &OpenCase, one: &ClientView) -> AnyView {
    let side = |title: String, words: String| {
        view! {
            <div>
                <h4 class="lz-card__name">{title}</h4>
                <p class="lz-card__words" dir="auto">
                    {if words.is_empty() { "–".to_owned() } else { words }}
                </p>
            </div>
        }
    };
    let spoken = (!one.language.is_empty()).then(|| case.labels.of("language", &one.language));
    let how = match (spoken, one.interpreted) {
        (Some(spoken), true) => text!(language, course.spoken_with_interpreter, spoken = spoken),
        (Some(spoken), false) => text!(language, course.spoken, spoken = spoken),
        (None, true) => text!(language, course.with_interpreter),
        (None, false) => String::new(),
    };
    let by = one.recorded_by.clone().map(|name| text!(language, course.recorded_by, name = name));
    let details: Vec<String> =
        [Some(how), by].into_iter().flatten().filter(|words| !words.is_empty()).collect();
    view! {
        <article class="lz-card" id=format!("view-{}", one.id)>
            <h3 class="lz-card__title">{long_date(one.happened_on, language, Case::Nominative)}</h3>
            <p class="lz-muted">{details.join(". ")}</p>
            <div class="lz-grid lz-grid--halves">
                {side(text!(language, course.client_sees), one.client.clone())}
                {side(text!(language, course.worker_sees), one.worker.clone())}
            </div>
            {(!one.wishes.is_empty()).then(|| side(text!(language, course.client_wishes), one.wishes.clone()))}
        </article>
    }
    .into_any()
}

fn refusals(language: Language, case: &OpenCase) -> AnyView {
    let listed = case.thread.listed(ThreadList::Refusals, &case.thread.course.refusals);
    let cards: Vec<AnyView> = listed.iter().map(|one| refusal(language, case, one)).collect();
    if cards.is_empty() {
        return view! { <p class="lz-body">{text!(language, course.no_refusals)}</p> }.into_any();
    }
    view! { <div class="lz-pile">{cards}</div> }.into_any()
}

fn refusal(language: Language, case: &OpenCase, one: &PartRefusal) -> AnyView {
    let date = |day| long_date(day, language, Case::Genitive);
    let back = one.taken_back.clone().map(|(day, reason)| {
        view! {
            <p class="lz-card__text" dir="auto">
                {text!(language, course.taken_back, date = date(day), words = reason)}
            </p>
        }
    });
    let tag = if one.taken_back.is_some() {
        view! { <span class="lz-tag">{text!(language, course.refusal_over)}</span> }
    } else {
        view! { <span class="lz-tag lz-tag--amber">{text!(language, course.refusal_stands)}</span> }
    };
    let when = if one.taken_back.is_some() {
        text!(language, course.refused_when, date = long_date(one.happened_on, language, Case::Locative))
    } else {
        text!(language, course.since, date = date(one.happened_on))
    };
    let take_back = (case.thread.permitted.assess && one.taken_back.is_none()).then(|| {
        let id = Some(one.id.as_uuid());
        open_form(language, case.thread.person, CaseworkKind::TakeBackPart, id, true)
    });
    view! {
        <article class="lz-card" id=format!("refusal-{}", one.id)>
            <h3 class="lz-card__title">{capital(&case.labels.of(ServicePart::LIST, one.part.code()))}</h3>
            <p class="lz-card__text">{tag} " " {when}</p>
            <p class="lz-card__words" dir="auto">
                {one.reason.clone()}
            </p>
            {back}
            {take_back}
        </article>
    }
    .into_any()
}
