//! The plan: goals, the actions that lead to them, and what was done, with the way back to the need.

use super::{
    activity_plan::activity_plan,
    chain::chain,
    navigation::Section,
    page::{CasePage, list_pages, record_address, section_title},
    problems::{open_form, sensitivity_tag},
    rewording::former,
    server::OpenCase,
    words::beginning,
};
use crate::{PageTitle, context::use_language, labels::capital, plan_version::versions};
use leptos::prelude::*;
use lidzas_components::{summary_list, table_head};
use lidzas_domain::{
    activity::Activity,
    casework::{CaseworkKind, ThreadAsked, ThreadList},
    dates::{Case, Language, long_date, short_date},
    person::GoalId,
    plan::{ActionOwner, ActionState, Goal, GoalState, GoalTerm, PlanAction},
    plan_version::Execution,
};
use lidzas_words::text;

/// The page of the plan.
#[component]
pub fn PlanPage() -> impl IntoView {
    view! { <CasePage section=Section::Plan body=whole /> }
}

fn whole(case: OpenCase) -> AnyView {
    if let Some(goal) = case.thread.asked.goal {
        return actions_of_goal(&case, goal);
    }
    let language = use_language();
    let title = text!(language, casework.plan.title);
    let listed = case.thread.listed(ThreadList::Goals, &case.thread.goals);
    let goals: Vec<AnyView> = listed.iter().map(|goal| goal_card(language, &case, goal)).collect();
    let goals = if goals.is_empty() {
        no_goals(language, &case)
    } else {
        view! { <div class="lz-pile">{goals}</div> }.into_any()
    };
    let record = case
        .thread
        .permitted
        .record
        .then(|| open_form(language, case.thread.person, CaseworkKind::RecordActivity, None, false));
    let group = case.thread.permitted.record.then(|| {
        let address = format!("{}?with={}", crate::group_session::SESSION_PATH, case.thread.person);
        view! {
            " "
            <a class="lz-button lz-button--secondary lz-no-print" href=address>
                {text!(language, session.record)}
            </a>
        }
    });
    let goals_name = text!(language, casework.plan.goals);
    let activities_name = text!(language, casework.plan.activities);
    view! {
        <PageTitle title=section_title(&case, title.clone()) />
        <h1 class="lz-h1">{title}</h1>
        <h2 class="lz-h2">{goals_name.clone()}</h2>
        {goals}
        {list_pages(language, &case, Section::Plan, ThreadList::Goals, goals_name)}
        {other_actions(language, &case)}
        {activity_plan(language, &case)}
        {versions(language, &case)}
        <h2 class="lz-h2" id="list-activities">
            {activities_name.clone()}
        </h2>
        {activities(language, &case)}
        {list_pages(language, &case, Section::Plan, ThreadList::Activities, activities_name)}
        {record}
        {group}
    }
    .into_any()
}

/// A mentor's actions of a goal that the mentor may not see.
fn other_actions(language: Language, case: &OpenCase) -> Option<AnyView> {
    let listed = case.thread.listed(ThreadList::Actions, &case.thread.actions);
    let others: Vec<&PlanAction> = listed.iter().filter(|action| action.goal.is_none()).collect();
    // of a goal that is seen, its card leads to the rest
    let pages = (!case.thread.permitted.sees_assessment).then(|| {
        let name = text!(language, casework.plan.actions);
        list_pages(language, case, Section::Plan, ThreadList::Actions, name)
    });
    let table = (!others.is_empty()).then(|| {
        view! {
            <h2 class="lz-h2">{text!(language, casework.plan.other_actions)}</h2>
            {actions_table(language, case, &others, text!(language, casework.plan.other_actions))}
        }
    });
    Some(view! { {table} {pages} }.into_any())
}

/// All actions of one goal, page by page.
fn actions_of_goal(case: &OpenCase, goal: GoalId) -> AnyView {
    let language = use_language();
    let title = text!(language, casework.plan.actions);
    let words = case.thread.goal(goal).map(|goal| goal.words.clone());
    let listed: Vec<&PlanAction> =
        case.thread.listed(ThreadList::Actions, &case.thread.actions).iter().collect();
    let table = if listed.is_empty() {
        view! { <p class="lz-body">{text!(language, casework.plan.no_actions)}</p> }.into_any()
    } else {
        actions_table(language, case, &listed, title.clone())
    };
    view! {
        <PageTitle title=section_title(case, title.clone()) />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=record_address(case.thread.person, Section::Plan, "goal", goal.as_uuid())>
                {text!(language, casework.plan.to_plan)}
            </a>
        </nav>
        <h1 class="lz-h1">{title.clone()}</h1>
        {words.map(|words| view! { <p class="lz-lead" dir="auto">{words}</p> })}
        {table}
        {list_pages(language, case, Section::Plan, ThreadList::Actions, title)}
    }
    .into_any()
}

fn no_goals(language: Language, case: &OpenCase) -> AnyView {
    if !case.thread.permitted.sees_assessment {
        return view! { <p class="lz-body">{text!(language, casework.plan.mentor_no_goals)}</p> }.into_any();
    }
    view! {
        <p class="lz-body">{text!(language, casework.plan.no_goals)}</p>
        <p class="lz-body">
            <a href=format!("/desk/person/{}/problems", case.thread.person)>{text!(language, casework.plan.to_problems)}</a>
        </p>
    }
    .into_any()
}

const fn goal_class(state: GoalState) -> &'static str {
    match state {
        GoalState::Open => "lz-tag lz-tag--brand",
        GoalState::Reached | GoalState::PartlyReached => "lz-tag lz-tag--green",
        GoalState::NotReached => "lz-tag lz-tag--amber",
        GoalState::Withdrawn => "lz-tag",
    }
}

fn goal_card(language: Language, case: &OpenCase, goal: &Goal) -> AnyView {
    let listed = case.thread.listed(ThreadList::Actions, &case.thread.actions);
    let actions: Vec<&PlanAction> = listed.iter().filter(|action| action.goal == Some(goal.id)).collect();
    let Execution { done, count, overdue } = goal.execution;
    let executed = (count > 0).then(|| {
        let words = text!(language, casework.plan.executed, done = done, count = count);
        let late = (overdue > 0).then(|| {
            view! {
                " "
                <span class="lz-tag lz-tag--red">{text!(language, plan_version.late, count = overdue)}</span>
            }
        });
        view! {
            <p class="lz-card__text">
                <progress class="lz-progress" max=count.to_string() value=done.to_string() aria-hidden="true"></progress>
                " "
                {words}
                {late}
            </p>
        }
    });
    let table = if count == 0 {
        view! { <p class="lz-body">{text!(language, casework.plan.no_actions)}</p> }.into_any()
    } else if actions.is_empty() {
        ().into_any()
    } else {
        actions_table(language, case, &actions, text!(language, casework.plan.actions))
    };
    let (person, id) = (case.thread.person, Some(goal.id.as_uuid()));
    let rest = (count > actions.len()).then(|| {
        let asked = ThreadAsked { goal: Some(goal.id), ..ThreadAsked::default() };
        let address = asked.address(&format!("/desk/person/{person}/plan"));
        view! {
            <p class="lz-card__text">
                <a href=address>{text!(language, casework.list.all_actions, count = count)}</a>
            </p>
        }
    });
    let buttons = case.thread.permitted.plan.then(|| {
        let open = goal.state == GoalState::Open;
        view! {
            <div class="lz-card__actions">
                {open.then(|| open_form(language, person, CaseworkKind::PlanAction, id, true))}
                {open_form(language, person, CaseworkKind::SettleGoal, id, true)}
                {open_form(language, person, CaseworkKind::RewordGoal, id, true)}
            </div>
        }
    });
    view! {
        <article class="lz-card" id=format!("goal-{}", goal.id)>
            <h3 class="lz-card__title" dir="auto">
                {goal.words.clone()}
            </h3>
            <p class="lz-card__text">
                <span class=goal_class(goal.state)>{case.labels.of(GoalState::LIST, goal.state.code())}</span>
                " "
                <span class="lz-tag">{case.labels.of("problem_domain", &goal.domain)}</span>
                " "
                {sensitivity_tag(case, language, goal.sensitivity)}
            </p>
            {executed}
            {summary_list(goal_facts(language, case, goal))}
            {former(language, case, CaseworkKind::RewordGoal, goal.id.as_uuid())}
            {table}
            {rest}
            {buttons}
        </article>
    }
    .into_any()
}

fn goal_facts(language: Language, case: &OpenCase, goal: &Goal) -> Vec<(String, AnyView)> {
    let mut facts = Vec::new();
    if !goal.measure.is_empty() {
        facts.push((text!(language, casework.plan.measure), goal.measure.clone().into_any()));
    }
    let term = case.labels.of(GoalTerm::LIST, goal.term.code());
    let term = match goal.due {
        Some(due) => {
            let date = long_date(due, language, Case::Dative);
            text!(language, casework.plan.term_until, term = term, date = date)
        }
        None => term,
    };
    facts.push((text!(language, casework.plan.term), term.into_any()));
    let problems: Vec<_> = goal.problems.iter().filter_map(|id| case.thread.problem(*id)).collect();
    if !problems.is_empty() {
        let person = case.thread.person;
        let links = problems
            .into_iter()
            .map(|problem| {
                view! {
                    <p>
                        <a href=record_address(person, Section::Problems, "problem", problem.id.as_uuid())>
                            {beginning(&problem.words)}
                        </a>
                    </p>
                }
            })
            .collect_view();
        facts.push((text!(language, casework.plan.problems), links.into_any()));
    }
    if let Some(day) = goal.ended_on.filter(|_| goal.state != GoalState::Open) {
        let date = long_date(day, language, Case::Nominative);
        let words = text!(language, casework.plan.outcome_on, date = date, words = goal.outcome.clone());
        facts.push((text!(language, casework.plan.outcome), words.into_any()));
    }
    facts
}

fn actions_table(language: Language, case: &OpenCase, actions: &[&PlanAction], caption: String) -> AnyView {
    let may = case.thread.permitted.record;
    let mut heads = vec![
        text!(language, casework.plan.what),
        text!(language, casework.plan.who),
        text!(language, casework.plan.due),
        text!(language, casework.plan.state),
    ];
    if may {
        heads.push(text!(language, casework.plan.action_choices));
    }
    let head = table_head(&heads);
    let rows = actions.iter().map(|action| action_row(language, case, action, &heads)).collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{caption}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn action_row(language: Language, case: &OpenCase, action: &PlanAction, heads: &[String]) -> AnyView {
    let today = case.thread.today;
    let head = |place: usize| heads.get(place).cloned().unwrap_or_default();
    let owner = match action.owner {
        ActionOwner::Institution => action.institution.clone(),
        owner => case.labels.of(ActionOwner::LIST, owner.code()),
    };
    let due = action.due.map_or_else(|| "–".to_owned(), |due| short_date(due, language));
    let overdue = action.is_overdue(today).then(|| {
        view! {
            " "
            <span class="lz-tag lz-tag--red">{text!(language, casework.plan.overdue)}</span>
        }
    });
    let place = (!action.place.is_empty())
        .then(|| view! { <p class="lz-small lz-muted" dir="auto">{action.place.clone()}</p> });
    let result = (!action.result.is_empty())
        .then(|| view! { <p class="lz-small" dir="auto">{action.result.clone()}</p> });
    let (person, id) = (case.thread.person, Some(action.id.as_uuid()));
    let choices = case.thread.permitted.record.then(|| {
        let theirs = case.thread.permitted.plan || action.owner == ActionOwner::Mentor;
        view! {
            <td class="lz-table__cell" data-label=head(4)>
                <div class="lz-table__actions">
                    {theirs.then(|| open_form(language, person, CaseworkKind::SettleAction, id, true))}
                    {action.state.is_open().then(|| open_form(language, person, CaseworkKind::RecordActivity, id, true))}
                    {case
                        .thread
                        .permitted
                        .plan
                        .then(|| open_form(language, person, CaseworkKind::RewordAction, id, true))}
                </div>
            </td>
        }
    });
    view! {
        <tr class="lz-table__row" id=format!("action-{}", action.id)>
            <th class="lz-table__header" scope="row" dir="auto">
                {action.words.clone()}
                {place}
            </th>
            <td class="lz-table__cell" data-label=head(1)>
                {owner}
            </td>
            <td class="lz-table__cell" data-label=head(2)>
                {due}
                {overdue}
            </td>
            <td class="lz-table__cell" data-label=head(3)>
                {case.labels.of(ActionState::LIST, action.state.code())}
                {result}
                {former(language, case, CaseworkKind::RewordAction, action.id.as_uuid())}
            </td>
            {choices}
        </tr>
    }
    .into_any()
}

fn activities(language: Language, case: &OpenCase) -> AnyView {
    let listed = case.thread.listed(ThreadList::Activities, &case.thread.activities);
    if listed.is_empty() {
        return view! { <p class="lz-body">{text!(language, casework.plan.no_activities)}</p> }.into_any();
    }
    let items = listed.iter().map(|activity| activity_item(language, case, activity)).collect_view();
    view! { <ol class="lz-timeline">{items}</ol> }.into_any()
}

fn activity_item(language: Language, case: &OpenCase, activity: &Activity) -> AnyView {
    let mut when = vec![long_date(activity.done_on, language, Case::Nominative)];
    if let Some(minutes) = activity.minutes {
        when.push(text!(language, casework.plan.minutes, count = minutes));
    }
    if !activity.place.is_empty() {
        when.push(activity.place.clone());
    }
    if !activity.with_whom.is_empty() {
        when.push(text!(language, casework.plan.with_whom, names = activity.with_whom.clone()));
    }
    if !activity.language.is_empty() {
        let spoken = case.labels.of("language", &activity.language);
        when.push(if activity.interpreted {
            text!(language, course.spoken_with_interpreter, spoken = spoken)
        } else {
            text!(language, course.spoken, spoken = spoken)
        });
    } else if activity.interpreted {
        when.push(text!(language, course.with_interpreter));
    }
    let by = activity.done_by.clone().map(|(_, name)| {
        view! {
            " "
            <span class="lz-timeline__by">{format!("– {name}")}</span>
        }
    });
    let outside = activity.outside_entitlement.then(|| {
        view! {
            " "
            <span class="lz-tag lz-tag--amber">{text!(language, casework.plan.outside)}</span>
        }
    });
    let outcome = (!activity.outcome.is_empty()).then(|| {
        view! {
            <p dir="auto">
                <strong>{text!(language, casework.plan.came_of_it)}": "</strong>
                {activity.outcome.clone()}
            </p>
        }
    });
    view! {
        <li class="lz-timeline__item" id=format!("activity-{}", activity.id)>
            <h3 class="lz-timeline__title">{capital(&case.labels.of(activity.list.code(), &activity.kind))}</h3>
            {by}
            <p class="lz-timeline__date">{when.join(", ")} {outside}</p>
            <div class="lz-timeline__text">
                <p class="lz-card__words" dir="auto">
                    {activity.words.clone()}
                </p>
                {outcome}
                {chain(language, &case.thread, &activity.purpose)}
            </div>
        </li>
    }
    .into_any()
}
