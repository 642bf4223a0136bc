//! A problem on the page: what it is, what it came from, and what is done about it.

use super::{
    navigation::Section,
    page::record_address,
    problems::{open_form, sensitivity_tag},
    rewording::former,
    server::OpenCase,
    words::beginning,
};
use crate::labels::capital;
use leptos::prelude::*;
use lidzas_components::summary_list;
use lidzas_domain::{
    activity::Purpose,
    casework::{CaseworkKind, ThreadList},
    dates::{Case, Language, long_date},
    institution::{RepresentationKind, RequestState},
    need::Need,
    person::{PersonId, ProblemId},
    problem::{Alternative, Problem, ProblemChange, ProblemState, Severity},
};
use lidzas_words::text;
use uuid::Uuid;

/// The button that begins a request to an institution about a problem.
fn ask_institution(language: Language, person: PersonId, problem: Option<Uuid>) -> AnyView {
    let kind = RepresentationKind::Send;
    view! {
        <a class="lz-button lz-button--secondary lz-button--small lz-no-print" href=crate::institution::form_address(person, kind, problem)>
            {crate::institution::kind_title(language, kind)}
        </a>
    }
    .into_any()
}

const fn severity_class(severity: Severity) -> &'static str {
    match severity {
        Severity::Low => "lz-tag",
        Severity::Medium => "lz-tag lz-tag--blue",
        Severity::High => "lz-tag lz-tag--amber",
        Severity::Critical => "lz-tag lz-tag--red",
    }
}

const fn state_class(state: ProblemState) -> &'static str {
    match state {
        ProblemState::Identified | ProblemState::InWork => "lz-tag lz-tag--brand",
        ProblemState::Solved | ProblemState::Eased => "lz-tag lz-tag--green",
        ProblemState::Referred | ProblemState::NotSolvableNow | ProblemState::Withdrawn => "lz-tag",
    }
}

pub(super) fn problem_card(language: Language, case: &OpenCase, problem: &Problem) -> AnyView {
    let labels = &case.labels;
    let severity = format!(
        "{}: {}",
        text!(language, casework.problems.severity),
        labels.of(Severity::LIST, problem.severity.code())
    );
    let id = Some(problem.id.as_uuid());
    let person = case.thread.person;
    let may = case.thread.permitted;
    let open = problem.state.is_open();
    let actions = (may.assess || may.plan).then(|| {
        view! {
            <div class="lz-card__actions">
                {(may.plan && open).then(|| open_form(language, person, CaseworkKind::SetGoal, id, true))}
                {may.assess.then(|| open_form(language, person, CaseworkKind::ChangeProblem, id, true))}
                {may.assess.then(|| open_form(language, person, CaseworkKind::RewordProblem, id, true))}
                {(may.assess && open).then(|| ask_institution(language, person, id))}
            </div>
        }
    });
    view! {
        <article class="lz-card" id=format!("problem-{}", problem.id)>
            <h3 class="lz-card__title">{capital(&labels.of("problem_domain", &problem.domain))}</h3>
            <p class="lz-card__text">
                <span class=state_class(problem.state)>{labels.of(ProblemState::LIST, problem.state.code())}</span>
                " "
                <span class=severity_class(problem.severity)>{severity}</span>
                " "
                {sensitivity_tag(case, language, problem.sensitivity)}
            </p>
            <p class="lz-card__words" dir="auto">
                {problem.words.clone()}
            </p>
            {summary_list(facts(language, case, problem))}
            {alternatives(language, &problem.alternatives)}
            {history(language, case, &problem.changes)}
            {former(language, case, CaseworkKind::RewordProblem, problem.id.as_uuid())}
            {actions}
        </article>
    }
    .into_any()
}

/// Name and value of each fact of a problem, links to what it came from and what is done about it.
fn facts(language: Language, case: &OpenCase, problem: &Problem) -> Vec<(String, AnyView)> {
    let thread = &case.thread;
    let mut facts = Vec::new();
    let needs: Vec<&Need> = problem.needs.iter().filter_map(|id| thread.need(*id)).collect();
    if !needs.is_empty() {
        let links = needs
            .into_iter()
            .map(|need| {
                view! {
                    <p>
                        <a href=record_address(thread.person, Section::Problems, "need", need.id.as_uuid())>
                            {beginning(&need.words)}
                        </a>
                    </p>
                }
            })
            .collect_view();
        facts.push((text!(language, casework.problems.from_needs), links.into_any()));
    }
    facts.push((text!(language, casework.problems.concerns), concerns(language, problem).into_any()));
    let seen = long_date(problem.first_seen, language, Case::Nominative);
    facts.push((text!(language, casework.problems.first_seen), seen.into_any()));
    let service = problem.service_type.as_ref().map_or_else(
        || text!(language, casework.problems.undecided),
        |code| case.labels.of("social_service_type", code),
    );
    facts.push((text!(language, casework.problems.service), service.into_any()));
    facts.push((text!(language, casework.problems.goals), goals(language, case, problem.id)));
    if let Some(done) = done_for(language, case, problem.id) {
        facts.push((text!(language, casework.problems.done_for), done));
    }
    if let Some(requests) = requests(language, case, problem.id) {
        facts.push((text!(language, institution.of_problem), requests));
    }
    facts
}

fn concerns(language: Language, problem: &Problem) -> String {
    if problem.members.is_empty() {
        return text!(language, casework.problems.concerns_person);
    }
    let names: Vec<String> = problem
        .members
        .iter()
        .map(
            |(_, name)| {
                if name.is_empty() { text!(language, casework.problems.somebody) } else { name.clone() }
            },
        )
        .collect();
    text!(language, casework.problems.concerns_with, names = names.join(", "))
}

/// The goals that are for a problem, each with its state.
fn goals(language: Language, case: &OpenCase, problem: ProblemId) -> AnyView {
    let person = case.thread.person;
    let links: Vec<_> = case
        .thread
        .goals_of(problem)
        .map(|goal| {
            let state = case.labels.of(lidzas_domain::plan::GoalState::LIST, goal.state.code());
            view! {
                <p>
                    <a href=record_address(person, Section::Plan, "goal", goal.id.as_uuid())>{beginning(&goal.words)}</a>
                    {format!(" ({state})")}
                </p>
            }
        })
        .collect();
    if links.is_empty() {
        return text!(language, casework.problems.no_goals).into_any();
    }
    links.into_any()
}

/// What was done about a problem directly or through its goals and their actions.
fn done_for(language: Language, case: &OpenCase, problem: ProblemId) -> Option<AnyView> {
    let thread = &case.thread;
    let goals: Vec<_> = thread.goals_of(problem).map(|goal| goal.id).collect();
    let towards = |purpose: &Purpose| {
        purpose.problem == Some(problem)
            || purpose.goal.is_some_and(|goal| goals.contains(&goal))
            || purpose.action.and_then(|id| thread.action(id)?.goal).is_some_and(|goal| goals.contains(&goal))
    };
    let done: Vec<_> = thread.activities.iter().filter(|activity| towards(&activity.purpose)).collect();
    let person = thread.person;
    // what is older stands in the list of what was done
    let older = thread.is_cut(ThreadList::Activities).then(|| {
        view! {
            <p>
                <a href=format!("/desk/person/{person}/plan#list-activities")>{text!(language, casework.list.older_done)}</a>
            </p>
        }
    });
    if done.is_empty() && older.is_none() {
        return None;
    }
    let items = done
        .into_iter()
        .map(|activity| {
            let date = long_date(activity.done_on, language, Case::Nominative);
            view! {
                <p>
                    <a href=record_address(person, Section::Plan, "activity", activity.id.as_uuid())>{date}</a>
                    {format!(": {}", beginning(&activity.words))}
                </p>
            }
        })
        .collect_view();
    Some(view! { {items} {older} }.into_any())
}

/// The requests to institutions about a problem, each with its state and what came of it.
fn requests(language: Language, case: &OpenCase, problem: ProblemId) -> Option<AnyView> {
    let person = case.thread.person;
    let items: Vec<_> = case
        .thread
        .requests
        .iter()
        .filter(|request| request.problem == problem)
        .map(|request| {
            let state = case.labels.of(RequestState::LIST, request.state.code());
            let institution = request.institution.shown(language).to_owned();
            let words = text!(language, institution.request_to, institution = institution, state = state);
            let outcome = request.outcome.clone();
            view! {
                <p>
                    <a href=format!("/desk/person/{person}/requests?at={0}#request-{0}", request.id)>{words}</a>
                    {(!outcome.is_empty()).then(|| view! { <span dir="auto">{format!(" – {outcome}")}</span> })}
                </p>
            }
        })
        .collect();
    let more = case.thread.more_requests.then(|| {
        view! {
            <p>
                <a href=format!("/desk/person/{person}/requests")>{text!(language, casework.list.all_requests)}</a>
            </p>
        }
    });
    (!items.is_empty() || more.is_some()).then(|| view! { {items} {more} }.into_any())
}

fn alternatives(language: Language, considered: &[Alternative]) -> Option<AnyView> {
    if considered.is_empty() {
        return None;
    }
    let items = considered
        .iter()
        .map(|one| {
            let (pros, cons) = (one.pros.clone(), one.cons.clone());
            view! {
                <li>
                    <p dir="auto">
                        {one.words.clone()} " "
                        {one.chosen.then(|| view! { <span class="lz-tag lz-tag--green">{text!(language, casework.problems.chosen)}</span> })}
                    </p>
                    {(!pros.is_empty()).then(|| view! { <p class="lz-small" dir="auto">{text!(language, casework.problems.pros, words = pros)}</p> })}
                    {(!cons.is_empty()).then(|| view! { <p class="lz-small" dir="auto">{text!(language, casework.problems.cons, words = cons)}</p> })}
                </li>
            }
        })
        .collect_view();
    let count = considered.len();
    Some(
        view! {
            <details class="lz-details">
                <summary class="lz-details__summary">
                    {text!(language, casework.problems.alternatives_count, count = count)}
                </summary>
                <div class="lz-details__text">
                    <ol class="lz-list lz-list--number">{items}</ol>
                </div>
            </details>
        }
        .into_any(),
    )
}

fn history(language: Language, case: &OpenCase, changes: &[ProblemChange]) -> AnyView {
    let items = changes
        .iter()
        .map(|change| {
            let date = long_date(change.happened_on, language, Case::Nominative);
            let by = change.recorded_by.clone().map(|name| format!(", {name}")).unwrap_or_default();
            view! {
                <li class="lz-timeline__item">
                    <h4 class="lz-timeline__title">{case.labels.of(ProblemState::LIST, change.state.code())}</h4>
                    <p class="lz-timeline__date">{format!("{date}{by}")}</p>
                    <div class="lz-timeline__text" dir="auto">
                        {change.reason.clone()}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="lz-details">
            <summary class="lz-details__summary">{text!(language, casework.problems.history)}</summary>
            <div class="lz-details__text">
                <ol class="lz-timeline">{items}</ol>
            </div>
        </details>
    }
    .into_any()
}
