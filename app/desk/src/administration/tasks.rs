//! The versions of the tasks that begin with a status: the list, and one of them whole.

use super::{
    editions::{Line, changes_view, versions},
    page::{Section, just_done, navigation, shown},
    server::{OpenEditions, open_plan_template},
};
use crate::{PageTitle, context::use_language, labels::Labels};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_components::table_head;
use lidzas_domain::{
    activity_plan::{Template, TemplateTask},
    dates::{Case, Language, long_date},
    plan::ActionOwner,
};
use lidzas_words::text;

/// The page of the versions.
#[component]
pub fn PlanTasksPage() -> impl IntoView {
    let query = use_query_map();
    let version = Memo::new(move |_| {
        query.with(|query| query.get_str("version").and_then(|number| number.parse().ok()))
    });
    let opened =
        Resource::new_blocking(move || version.get(), |version: Option<i32>| open_plan_template(version));
    shown(Section::Tasks, opened, |opened| view! { <Whole opened=opened /> }.into_any())
}

#[component]
fn Whole(opened: OpenEditions<Template>) -> impl IntoView {
    let language = use_language();
    let title = Section::Tasks.title(language);
    let editions = &opened.editions;
    let template = &editions.shown;
    let new = editions.former.as_ref().map(|former| {
        let (then, now) =
            (lines(language, &opened.labels, former), lines(language, &opened.labels, template));
        changes_view(language, &then, &now)
    });
    view! {
        {just_done(language)}
        <PageTitle title=title.clone() />
        {navigation(language, Section::Tasks)}
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, administration.tasks.lead)}</p>
        <p>
            <a class="lz-button lz-no-print" href="/desk/administration/tasks/new">
                {text!(language, administration.new_version)}
            </a>
        </p>
        {versions(language, editions, template.version, Section::Tasks.path())}
        <h2 class="lz-h2">{text!(language, administration.version, number = template.version)}</h2>
        {table(language, &opened.labels, template)}
        {new}
    }
    .into_any()
}

fn table(language: Language, labels: &Labels, template: &Template) -> AnyView {
    let head = [
        text!(language, administration.tasks.words),
        text!(language, administration.tasks.owner),
        text!(language, administration.tasks.days),
        text!(language, administration.tasks.whom),
    ];
    let rows: Vec<_> = template
        .tasks
        .iter()
        .map(|task| {
            view! {
                <tr class="lz-table__row">
                    <th class="lz-table__header" scope="row">
                        {task.words.shown(language).to_owned()}
                    </th>
                    <td class="lz-table__cell" data-label=head[1].clone()>
                        {labels.of(ActionOwner::LIST, task.owner.code())}
                    </td>
                    <td class="lz-table__cell lz-table__cell--number" data-label=head[2].clone()>
                        {task.days}
                    </td>
                    <td class="lz-table__cell" data-label=head[3].clone()>
                        {whom(language, task)}
                    </td>
                </tr>
            }
        })
        .collect();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{text!(language, administration.tasks.caption)}</caption>
            <thead>
                <tr>{table_head(&head)}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// Whom a task is for.
fn whom(language: Language, task: &TemplateTask) -> String {
    match (task.adults, task.children) {
        (true, true) => text!(language, administration.tasks.for_both),
        (true, false) => text!(language, administration.tasks.for_adults),
        (false, _) => text!(language, administration.tasks.for_children),
    }
}

/// The lines of a version.
pub(super) fn lines(language: Language, labels: &Labels, template: &Template) -> Vec<Line> {
    let words: Vec<_> = template.tasks.iter().map(|task| task.words.shown(language)).collect();
    let mut lines = vec![
        Line {
            key: "valid_from".to_owned(),
            name: text!(language, administration.valid_from),
            says: long_date(template.valid_from, language, Case::Nominative),
        },
        Line {
            key: "order".to_owned(),
            name: text!(language, administration.tasks.order),
            says: words.join("; "),
        },
    ];
    for task in &template.tasks {
        let owner = labels.of(ActionOwner::LIST, task.owner.code());
        let days = text!(language, administration.tasks.within, count = i64::from(task.days));
        lines.push(Line {
            key: format!("task.{}", task.code),
            name: task.words.shown(language).to_owned(),
            says: format!("{} / {}; {owner}; {days}; {}", task.words.lv, task.words.en, whom(language, task)),
        });
    }
    lines
}
