//! The form of a new version of the tasks that begin with a status.

use super::{
    editions::changes,
    making::{Making, Rows, add_buttons, row_buttons},
    page::{Section, shown, way_back},
    server::{OpenEditions, TASKS_DRAFT, make_plan_template, open_plan_template},
    tasks::lines,
};
use crate::{
    PageTitle,
    case_file::Restored,
    context::use_viewer,
    error::DeskError,
    form_element::{read_form, typed_before},
    institution::Conflict,
    labels::{Labels, capital},
    sending::{SubmitBar, Troubles},
};
use chrono::NaiveDate;
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_components::{DateField, Errors, SelectField, TextArea, TextField, TickField};
use lidzas_domain::{
    activity_plan::{TASK_OWNERS, TaskForm, Template, TemplateForm},
    dates::Language,
    plan::ActionOwner,
};
use lidzas_words::text;

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
    let opened = Resource::new_blocking(|| (), |()| open_plan_template(None));
    shown(Section::Tasks, opened, |opened| view! { <Sheet opened=opened /> }.into_any())
}

/// The form, and what it is about.
#[derive(Clone, Copy)]
struct Sheeted {
    making: Making<TemplateForm>,
    newest: StoredValue<Template>,
    labels: StoredValue<Labels>,
    today: NaiveDate,
}

impl Sheeted {
    fn submit(self) {
        let making = self.making;
        let form: TemplateForm = read_form(making.sending.form);
        let read = self.newest.with_value(|newest| form.read(newest, self.today)).map(|_new| form);
        let base = making.base.get_untracked();
        making.sending.send(
            read,
            async move |op, draft, form| {
                let version = make_plan_template(op, base, form, draft).await?;
                Ok(format!("/desk/administration/tasks?version={version}&done=version"))
            },
            async move |error| match error {
                DeskError::ChangedMeanwhile { .. } => self.look_again().await,
                error => Some(error),
            },
        );
    }

    async fn look_again(self) -> Option<DeskError> {
        match open_plan_template(None).await {
            Ok(now) => {
                let template = now.editions.shown;
                let side = |template: &Template| {
                    self.labels.with_value(|labels| lines(self.making.language, labels, template))
                };
                let fields = changes(&self.newest.with_value(side), &side(&template));
                let version = template.version;
                self.newest.set_value(template);
                self.making.made_meanwhile(version, fields)
            }
            Err(error) => Some(error),
        }
    }
}

#[component]
fn Sheet(opened: OpenEditions<Template>) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let newest = opened.editions.shown.clone();
    let begun = TemplateForm::of(&newest, today.max(newest.valid_from));
    let number = newest.version;
    let sheet = Sheeted {
        making: Making::new(language, (TASKS_DRAFT, opened.draft.as_ref()), number, begun),
        newest: StoredValue::new(newest),
        labels: StoredValue::new(opened.labels.clone()),
        today,
    };
    let making = sheet.making;
    let title = text!(language, administration.tasks.next_version);
    let label_of = Callback::new(move |field: String| path_label(language, &field));
    typed_before(making.sending.form, move || making.typed());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        sheet.submit();
    };
    view! {
        <PageTitle title=title.clone() has_errors=making.sending.has_errors() />
        <Troubles sending=making.sending label_of=label_of />
        {way_back(language, Section::Tasks)}
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, administration.tasks.new_lead, number = number)}</p>
        {opened.draft.map(|draft| view! { <Restored draft=draft keeper=making.sending.keeper /> })}
        {move || making.changed.get().map(|fields| view! { <Conflict fields=fields /> })}
        // the method keeps what is typed out of the address even before the page is alive
        <form
            method="post"
            autocomplete="off"
            novalidate=true
            node_ref=making.sending.form
            on:input=move |_| making.typed()
            on:submit=submit
        >
            // built anew whenever the rows move: what was typed into a field would stay in its place otherwise
            <For each=move || [making.form.get()] key=|(building, _)| *building let:held>
                {fields(sheet, held.1)}
            </For>
            <SubmitBar sending=making.sending label=text!(language, administration.save_version) />
        </form>
    }
    .into_any()
}

fn fields(sheet: Sheeted, form: TemplateForm) -> AnyView {
    let making = sheet.making;
    let language = making.language;
    let errors: Errors = making.sending.errors.into();
    let owners: Vec<_> = sheet.labels.with_value(|labels| {
        TASK_OWNERS
            .iter()
            .map(|owner| (owner.code().to_owned(), capital(&labels.of(ActionOwner::LIST, owner.code()))))
            .collect()
    });
    let count = form.tasks.len();
    let tasks: Vec<_> = form
        .tasks
        .into_iter()
        .enumerate()
        .map(|(place, task)| task_fields(making, &owners, (place, count), task))
        .collect();
    view! {
        <DateField
            language=language
            name="valid_from"
            label=field_label(language, "valid_from")
            hint=text!(language, administration.valid_from_hint)
            value=form.valid_from
            errors=errors
        />
        <TextArea
            language=language
            name="reason"
            label=field_label(language, "reason")
            hint=text!(language, administration.reason_hint)
            value=form.reason
            errors=errors
            rows=2
        />
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
        "valid_from" => text!(language, administration.valid_from),
        "reason" => text!(language, administration.reason),
        "words_lv" => of_words(text!(language, administration.in_latvian)),
        "words_en" => of_words(text!(language, administration.in_english)),
        "owner" => text!(language, administration.tasks.owner),
        "days" => text!(language, administration.tasks.days),
        "adults" => text!(language, administration.tasks.for_adults_tick),
        "children" => text!(language, administration.tasks.for_children_tick),
        _ => text!(language, administration.tasks.order),
    }
}

/// The label of a field by its path, for the summary of errors.
fn path_label(language: Language, path: &str) -> String {
    let within = path.strip_prefix("tasks.").and_then(|rest| rest.split_once('.'));
    match within.and_then(|(place, field)| Some((place.parse::<usize>().ok()?, field))) {
        Some((place, field)) => {
            let label = field_label(language, field);
            text!(language, administration.tasks.at, number = place + 1, field = label)
        }
        None => field_label(language, path),
    }
}
