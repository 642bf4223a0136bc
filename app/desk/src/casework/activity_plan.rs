//! The plan of activities on the plan page: the tasks that began with the decision about the status.

use super::{navigation::Section, page::list_pages, problems::open_form, server::OpenCase};
use leptos::prelude::*;
use lidzas_components::table_head;
use lidzas_domain::{
    activity_plan::PlanTask,
    casework::{CaseworkKind, ThreadList},
    dates::{Language, short_date},
    plan::{ActionOwner, ActionState},
};
use lidzas_words::text;

/// The tasks with who does them, by when and how far they have come; nothing where no status was granted.
pub(super) fn activity_plan(language: Language, case: &OpenCase) -> Option<AnyView> {
    let tasks = case.thread.listed(ThreadList::Tasks, &case.thread.plan_tasks);
    if tasks.is_empty() {
        return None;
    }
    let mut heads = vec![
        text!(language, casework.plan.what),
        text!(language, casework.plan.who),
        text!(language, casework.plan.due),
        text!(language, casework.plan.state),
    ];
    if case.thread.permitted.record {
        heads.push(text!(language, casework.plan.action_choices));
    }
    let (done, count) = case.thread.plan_tasks_done;
    let head = table_head(&heads);
    let rows = tasks.iter().map(|task| row(language, case, task, &heads)).collect_view();
    Some(
        view! {
            <h2 class="lz-h2" id="activity-plan">
                {text!(language, course.activity_plan)}
            </h2>
            <p class="lz-body">{text!(language, course.activity_plan_lead)}</p>
            <p class="lz-body">
                <progress class="lz-progress" max=count.to_string() value=done.to_string() aria-hidden="true"></progress>
                " "
                {text!(language, casework.plan.executed, done = done, count = count)}
            </p>
            <table class="lz-table lz-table--stack">
                <caption class="lz-table__caption">{text!(language, course.activity_plan)}</caption>
                <thead>
                    <tr>{head}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
            {list_pages(language, case, Section::Plan, ThreadList::Tasks, text!(language, course.activity_plan))}
        }
        .into_any(),
    )
}

fn row(language: Language, case: &OpenCase, task: &PlanTask, heads: &[String]) -> AnyView {
    let head = |place: usize| heads.get(place).cloned().unwrap_or_default();
    let overdue = task.is_overdue(case.thread.today).then(|| {
        view! {
            " "
            <span class="lz-tag lz-tag--red">{text!(language, casework.plan.overdue)}</span>
        }
    });
    let result =
        (!task.result.is_empty()).then(|| view! { <p class="lz-small" dir="auto">{task.result.clone()}</p> });
    let (person, id) = (case.thread.person, Some(task.id.as_uuid()));
    let choices = case.thread.permitted.record.then(|| {
        // a mentor says how far the mentor's own tasks have come
        let theirs = case.thread.permitted.plan || task.owner == ActionOwner::Mentor;
        view! {
            <td class="lz-table__cell" data-label=head(4)>
                <div class="lz-table__actions">
                    {theirs.then(|| open_form(language, person, CaseworkKind::SettlePlanTask, id, true))}
                </div>
            </td>
        }
    });
    view! {
        <tr class="lz-table__row" id=format!("task-{}", task.id)>
            <th class="lz-table__header" scope="row">
                {task.words.shown(language).to_owned()}
            </th>
            <td class="lz-table__cell" data-label=head(1)>
                {case.labels.of(ActionOwner::LIST, task.owner.code())}
            </td>
            <td class="lz-table__cell" data-label=head(2)>
                {short_date(task.due, language)}
                {overdue}
            </td>
            <td class="lz-table__cell" data-label=head(3)>
                {case.labels.of(ActionState::LIST, task.state.code())}
                {result}
            </td>
            {choices}
        </tr>
    }
    .into_any()
}
