//! The handover brief: what a colleague who takes the case on has to know first, made from the file. It
//! prints as it stands.

use super::{
    complexity::level_name,
    navigation::Section,
    page::{CasePage, section_title},
    server::OpenCase,
};
use crate::{PageTitle, context::use_language, labels::capital};
use leptos::prelude::*;
use lidzas_components::summary_list;
use lidzas_domain::{
    code_list::CaseState,
    dates::{Case, Language, long_date, short_date},
    plan::{ActionOwner, GoalState, PlanAction},
    plan_version::Execution,
    problem::{Problem, ProblemState, Severity},
};
use lidzas_words::text;

/// So many of the newest activities are shown.
const NEWEST: usize = 5;

/// The page of the brief.
#[component]
pub fn BriefPage() -> impl IntoView {
    view! { <CasePage section=Section::Course body=whole whole=true /> }
}

fn whole(case: OpenCase) -> AnyView {
    let language = use_language();
    let title = text!(language, course.brief);
    let made = long_date(case.thread.today, language, Case::Locative);
    view! {
        <PageTitle title=section_title(&case, title.clone()) />
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, course.brief_lead, date = made)}</p>
        {summary_list(situation(language, &case))}
        <h2 class="lz-h2">{text!(language, course.brief_due)}</h2>
        {due(language, &case)}
        <h2 class="lz-h2">{text!(language, course.brief_problems)}</h2>
        {problems(language, &case)}
        <h2 class="lz-h2">{text!(language, course.brief_needs)}</h2>
        {needs(language, &case)}
        <h2 class="lz-h2">{text!(language, course.brief_newest)}</h2>
        {newest(language, &case)}
    }
    .into_any()
}

/// Where the case stands, how complex it is, what the client wishes.
fn situation(language: Language, case: &OpenCase) -> Vec<(String, AnyView)> {
    let course = &case.thread.course;
    let mut state = capital(&case.labels.of(CaseState::LIST, course.state.code()));
    if let Some(change) = &course.newest {
        let date = long_date(change.happened_on, language, Case::Genitive);
        state = format!("{state}, {}", text!(language, course.since, date = date));
        if !change.words.is_empty() {
            state = format!("{state}: {}", change.words);
        }
    }
    let mut rows = vec![(text!(language, course.state), state.into_any())];
    let level = match &case.thread.newest_assessment {
        Some(newest) => {
            let date = long_date(newest.assessed_on, language, Case::Nominative);
            format!("{} ({date})", level_name(language, case, newest.level))
        }
        None => text!(language, casework.complexity.none),
    };
    rows.push((text!(language, casework.complexity.title), level.into_any()));
    if let Some(view) = course.views.first() {
        rows.push((text!(language, course.client_sees), view.client.clone().into_any()));
        if !view.wishes.is_empty() {
            rows.push((text!(language, course.client_wishes), view.wishes.clone().into_any()));
        }
        if !view.worker.is_empty() {
            rows.push((text!(language, course.worker_sees), view.worker.clone().into_any()));
        }
    }
    for refusal in course.refusals.iter().filter(|refusal| refusal.taken_back.is_none()) {
        let part = capital(&case.labels.of("service_part", refusal.part.code()));
        let words = format!("{part}: {}", refusal.reason);
        rows.push((text!(language, course.brief_refused), words.into_any()));
    }
    rows
}

/// What is still to be done, the most urgent first: by when, what, who.
fn due(language: Language, case: &OpenCase) -> AnyView {
    let owner = |action: &PlanAction| match action.owner {
        ActionOwner::Institution => action.institution.clone(),
        owner => case.labels.of(ActionOwner::LIST, owner.code()),
    };
    let actions = case.thread.actions.iter().filter(|action| action.state.is_open());
    let tasks = case.thread.plan_tasks.iter().filter(|task| task.state.is_open());
    let mut steps: Vec<_> = actions
        .map(|action| (action.due, action.words.clone(), owner(action)))
        .chain(tasks.map(|task| {
            let owner = case.labels.of(ActionOwner::LIST, task.owner.code());
            (Some(task.due), task.words.shown(language).to_owned(), owner)
        }))
        .collect();
    if steps.is_empty() {
        return view! { <p class="lz-body">{text!(language, course.brief_nothing_due)}</p> }.into_any();
    }
    steps.sort_by_key(|(due, ..)| (due.is_none(), *due));
    let items = steps
        .into_iter()
        .map(|(due, words, owner)| {
            let late = due.is_some_and(|due| due < case.thread.today).then(|| {
                view! {
                    " "
                    <span class="lz-tag lz-tag--red">{text!(language, casework.plan.overdue)}</span>
                }
            });
            let when = due.map_or_else(|| "–".to_owned(), |due| short_date(due, language));
            view! {
                <li dir="auto">
                    <strong>{when}</strong>
                    {late}
                    " "
                    {words}
                    " "
                    <span class="lz-muted">{format!("({owner})")}</span>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lz-list lz-list--bullet">{items}</ul> }.into_any()
}

fn problems(language: Language, case: &OpenCase) -> AnyView {
    let open: Vec<AnyView> = case
        .thread
        .problems
        .iter()
        .filter(|problem| problem.state.is_open())
        .map(|problem| problem_item(language, case, problem))
        .collect();
    if open.is_empty() {
        return view! { <p class="lz-body">{text!(language, course.nothing_open)}</p> }.into_any();
    }
    view! { <div class="lz-pile">{open}</div> }.into_any()
}

/// A problem with how it stands, and its open goals with what is done for them.
fn problem_item(language: Language, case: &OpenCase, problem: &Problem) -> AnyView {
    let state = case.labels.of(ProblemState::LIST, problem.state.code());
    let severity = case.labels.of(Severity::LIST, problem.severity.code());
    let domain = case.labels.of("problem_domain", &problem.domain);
    let stands = [domain, severity, state].map(|words| capital(&words)).join(". ");
    let last = problem
        .changes
        .first()
        .filter(|change| !change.reason.is_empty())
        .map(|change| format!("{}: {}", short_date(change.happened_on, language), change.reason));
    let goals = case
        .thread
        .goals_of(problem.id)
        .filter(|goal| goal.state == GoalState::Open)
        .map(|goal| {
            let Execution { done, count, .. } = goal.execution;
            let executed = text!(language, casework.plan.executed, done = done, count = count);
            view! {
                <li dir="auto">
                    {text!(language, course.outcome_goal, words = goal.words.clone())}
                    " "
                    <span class="lz-muted">{executed}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <article class="lz-card">
            <h3 class="lz-card__title" dir="auto">
                {problem.words.clone()}
            </h3>
            <p class="lz-card__text">{stands}</p>
            {last.map(|words| view! { <p class="lz-card__text" dir="auto">{words}</p> })}
            <ul class="lz-list lz-list--bullet">{goals}</ul>
        </article>
    }
    .into_any()
}

fn needs(language: Language, case: &OpenCase) -> AnyView {
    let items: Vec<AnyView> = case
        .thread
        .open_needs()
        .map(|need| view! { <li dir="auto">{need.words.clone()}</li> }.into_any())
        .collect();
    if items.is_empty() {
        return view! { <p class="lz-body">{text!(language, course.brief_no_needs)}</p> }.into_any();
    }
    view! { <ul class="lz-list lz-list--bullet">{items}</ul> }.into_any()
}

fn newest(language: Language, case: &OpenCase) -> AnyView {
    if case.thread.activities.is_empty() {
        return view! { <p class="lz-body">{text!(language, casework.plan.no_activities)}</p> }.into_any();
    }
    let items = case
        .thread
        .activities
        .iter()
        .take(NEWEST)
        .map(|activity| {
            let kind = capital(&case.labels.of(activity.list.code(), &activity.kind));
            view! {
                <li dir="auto">
                    <strong>{format!("{} {kind}.", short_date(activity.done_on, language))}</strong>
                    " "
                    {activity.words.clone()}
                    " "
                    {activity.outcome.clone()}
                </li>
            }
        })
        .collect_view();
    view! { <ul class="lz-list lz-list--bullet">{items}</ul> }.into_any()
}
