//! The form of a new version of the tasks that begin with a status.

use super::{
    editions::Line,
    making::{Making, Rows, add_buttons, row_buttons},
    next_version::{Answer, NextVersion, next_version_page, version_fields},
    page::Section,
    server::{OpenEditions, TASKS_DRAFT, make_plan_template, open_plan_template},
    tasks::lines,
};
use crate::labels::{Labels, capital};
use chrono::NaiveDate;
use leptos::prelude::*;
use lidzas_components::{Errors, SelectField, TextField, TickField};
use lidzas_domain::{
    activity_plan::{TASK_OWNERS, TaskForm, Template, TemplateForm},
    dates::Language,
    form::FieldError,
    plan::ActionOwner,
};
use lidzas_words::text;
use uuid::Uuid;

impl Rows for TemplateForm {
    type Row = TaskForm;
    const LIST: &'static str = "tasks";
    fn rows(&mut self) -> &mut Vec<TaskForm> {
        &mut self.tasks
    }
}

/// The page of the form.
#[component]
pub fn NewPlanTasksPage() -> impl IntoView {
    next_version_page::<TemplateForm>()
}

impl NextVersion for TemplateForm {
    type Kept = Template;
    const SECTION: Section = Section::Tasks;
    const DRAFT: &'static str = TASKS_DRAFT;

    fn open() -> Answer<OpenEditions<Template>> {
        Box::pin(open_plan_template(None))
    }

    fn make(op: Uuid, base: i32, form: Self, draft: Option<Uuid>) -> Answer<i32> {
        Box::pin(make_plan_template(op, base, form, draft))
    }

    fn number_and_day(kept: &Template) -> (i32, NaiveDate) {
        (kept.version, kept.valid_from)
    }

    fn begun(newest: &Template, from: NaiveDate) -> Self {
        Self::of(newest, from)
    }

    fn faults(&self, newest: &Template, today: NaiveDate) -> Result<(), Vec<FieldError>> {
        self.read(newest, today).map(|_new| ())
    }

    fn lines(language: Language, labels: &Labels, kept: &Template) -> Vec<Line> {
        lines(language, labels, kept)
    }

    fn title(language: Language) -> String {
        text!(language, administration.tasks.next_version)
    }

    fn lead(language: Language, number: i32) -> String {
        text!(language, administration.tasks.new_lead, number = number)
    }

    fn label(language: Language, field: &str) -> String {
        field_label(language, field)
    }

    fn row_label(language: Language, number: usize, field: &str) -> String {
        let label = field_label(language, field);
        text!(language, administration.tasks.at, number = number, field = label)
    }

    fn fields(making: Making<Self>, labels: &Labels, form: Self) -> AnyView {
        fields(making, labels, form)
    }
}

fn fields(making: Making<TemplateForm>, labels: &Labels, form: TemplateForm) -> AnyView {
    let language = making.language;
    let owners: Vec<_> = TASK_OWNERS
        .iter()
        .map(|owner| (owner.code().to_owned(), capital(&labels.of(ActionOwner::LIST, owner.code()))))
        .collect();
    let count = form.tasks.len();
    let tasks: Vec<_> = form
        .tasks
        .into_iter()
        .enumerate()
        .map(|(place, task)| task_fields(making, &owners, (place, count), task))
        .collect();
    view! {
        {version_fields(making, form.valid_from, form.reason)}
        <h2 class="lz-h2" id="tasks" tabindex="-1">
            {text!(language, administration.tasks.order)}
        </h2>
        {tasks}
        {add_buttons(making, text!(language, administration.tasks.add))}
    }
    .into_any()
}

fn task_fields(
    making: Making<TemplateForm>,
    owners: &[(String, String)],
    (place, count): (usize, usize),
    task: TaskForm,
) -> AnyView {
    let language = making.language;
    let errors: Errors = making.sending.errors.into();
    let at = move |field: &str| format!("tasks.{place}.{field}");
    let label = move |field: &str| field_label(language, field);
    let words = match language {
        Language::Lv => task.words_lv.clone(),
        Language::En => task.words_en.clone(),
    };
    let title = text!(language, administration.tasks.task, number = place + 1);
    let name = if words.is_empty() { title.clone() } else { words };
    let line = |field: &str, value: String, width: &'static str, hint: String| {
        view! {
            <TextField
                language=language
                name=at(field)
                label=label(field)
                hint=hint
                value=value
                errors=errors
                width=width
            />
        }
    };
    view! {
        <fieldset class="lz-fieldset lz-add-another">
            <legend class="lz-legend" id=at("head") tabindex="-1">
                {title}
            </legend>
            <div class="lz-add-another__head">{row_buttons(making, place, count, &name)}</div>
            <input type="hidden" name=at("code") value=task.code />
            {line("words_lv", task.words_lv, "", String::new())}
            {line("words_en", task.words_en, "", String::new())}
            <SelectField
                language=language
                name=at("owner")
                label=label("owner")
                value=task.owner
                options=owners.to_vec()
                errors=errors
            />
            {line("days", task.days, "lz-input--w5", text!(language, administration.tasks.days_hint))}
            <TickField language=language name=at("adults") label=label("adults") ticked=task.adults errors=errors />
            <TickField
                language=language
                name=at("children")
                label=label("children")
                ticked=task.children
                errors=errors
            />
        </fieldset>
    }
    .into_any()
}

/// The label of a field, of the version or of a task.
fn field_label(language: Language, field: &str) -> String {
    let of_words = |which: String| format!("{} ({which})", text!(language, administration.tasks.words));
    match field {
        "words_lv" => of_words(text!(language, administration.in_latvian)),
        "words_en" => of_words(text!(language, administration.in_english)),
        "owner" => text!(language, administration.tasks.owner),
        "days" => text!(language, administration.tasks.days),
        "adults" => text!(language, administration.tasks.for_adults_tick),
        "children" => text!(language, administration.tasks.for_children_tick),
        _ => text!(language, administration.tasks.order),
    }
}
