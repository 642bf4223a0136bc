//! The forms of a task: set, done, dropped, taken up again; about a file or none.

use super::{
    appointment_form::asked_of,
    file_page::{not_found, shown},
    server::{OpenTask, TaskRequest, draft_form, open_task, record_task},
    words::{task_label, task_title},
};
use crate::{
    PageTitle,
    case_file::{IdentityBar, Restored, use_person},
    casework::{FileNavigation, Section, readers_choices},
    conflict::{Standing, changed_in_file},
    context::{use_language, use_viewer},
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles},
};
use chrono::NaiveDate;
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_params_map;
use lidzas_components::{DateField, RadioField, SelectField, TextArea};
use lidzas_domain::{
    appointment::OfAppointment,
    casework::Sensitivity,
    dates::{Case, Language, long_date},
    person::PersonId,
    task::{Task, TaskForm, TaskKind, TaskState},
};
use lidzas_words::text;

/// A form of a task about no file, by the last step of the address.
#[component]
pub fn OwnTaskPage() -> impl IntoView {
    let params = use_params_map();
    let kind = Memo::new(move |_| params.with(|params| params.get_str("kind").and_then(TaskKind::from_code)));
    move || match kind.get() {
        Some(kind) => {
            let person = Memo::new(|_| None);
            view! { <TaskPage kind=kind person=person about_file=false /> }.into_any()
        }
        None => not_found(),
    }
}

/// A form of a task about a file.
#[component]
pub(super) fn FileTaskPage(kind: TaskKind) -> impl IntoView {
    view! { <TaskPage kind=kind person=use_person() about_file=true /> }
}

#[component]
fn TaskPage(kind: TaskKind, person: Memo<Option<PersonId>>, about_file: bool) -> impl IntoView {
    let of = asked_of();
    let opened = Resource::new_blocking(
        move || (person.get(), of.get()),
        move |(person, of)| async move {
            if about_file && person.is_none() {
                return Err(DeskError::NotFound);
            }
            open_task(person, kind, of).await.map(|page| (page, person))
        },
    );
    shown(opened, move |(page, person)| view! { <Sheet kind=kind person=person page=page /> }.into_any())
}

/// A form while it is filled in.
#[derive(Clone, Copy)]
struct Work {
    kind: TaskKind,
    person: Option<PersonId>,
    today: NaiveDate,
    /// The task; its version moves on when somebody else changed it.
    of: RwSignal<OfAppointment>,
    sending: Sending,
    known: StoredValue<OpenTask>,
    changed: RwSignal<Option<Task>>,
}

impl Work {
    fn submit(self) {
        let form: TaskForm = read_form(self.sending.form);
        let read = form.read(self.kind, self.today);
        self.sending.send(
            read,
            move |op, draft, _command| async move {
                let of = self.of.get_untracked();
                let (person, kind) = (self.person, self.kind);
                record_task(op, TaskRequest { person, kind, of, form, draft }).await?;
                Ok(match person {
                    Some(person) => format!("/desk/person/{person}/appointments?done={kind}"),
                    None => format!("/desk/calendar?done={kind}"),
                })
            },
            move |error| self.refused(error),
        );
    }

    async fn refused(self, error: DeskError) -> Option<DeskError> {
        let DeskError::ChangedMeanwhile { .. } = error else { return Some(error) };
        let id = self.of.with_untracked(|of| of.id);
        match open_task(self.person, self.kind, id).await {
            Ok(OpenTask { task: Some(now), .. }) => {
                self.of.set(OfAppointment { id, version: now.version });
                self.changed.set(Some(now));
                None
            }
            Ok(_) => Some(DeskError::NotFound),
            Err(error) => Some(error),
        }
    }
}

#[component]
fn Sheet(kind: TaskKind, person: Option<PersonId>, page: OpenTask) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let of = page.task.as_ref().map(|task| task.id.as_uuid());
    let draft = page.draft.clone();
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<TaskForm>(&draft.body))
        .unwrap_or_else(|| TaskForm::begun(viewer.account, today));
    let subject = person.map(PersonId::as_uuid);
    let keeper = DraftKeeper::new(draft_form("task", kind.code(), of), subject, draft.as_ref());
    let version = page.task.as_ref().map(|task| task.version).unwrap_or_default();
    let work = Work {
        kind,
        person,
        today,
        of: RwSignal::new(OfAppointment { id: of, version }),
        sending: Sending::new(keeper),
        known: StoredValue::new(page.clone()),
        changed: RwSignal::new(None),
    };
    let title = task_title(language, kind);
    let head = page.opened.as_ref().map(|opened| {
        view! {
            <IdentityBar language=language opened=opened.clone() />
            <FileNavigation language=language file=opened.file.clone() here=Section::Appointments />
        }
    });
    let (back, back_words) = match person {
        Some(person) => {
            (format!("/desk/person/{person}/appointments"), text!(language, calendar.back_to_file))
        }
        None => ("/desk/calendar".to_owned(), text!(language, calendar.back_to_calendar)),
    };
    let label_of = Callback::new(move |field: String| task_label(language, &field));
    view! {
        <PageTitle title=title.clone() has_errors=work.sending.has_errors() />
        <Troubles sending=work.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=back>{back_words}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        {head}
        {page.task.as_ref().map(|task| quoted(language, task))}
        {draft.map(|draft| view! { <Restored draft=draft keeper=keeper /> })}
        {move || changed_box(language, work)}
        <Form work=work begun=begun />
    }
    .into_any()
}

/// The task the form is about.
fn quoted(language: Language, task: &Task) -> AnyView {
    let due = text!(language, calendar.due_by, date = long_date(task.due, language, Case::Dative));
    view! {
        <div class="lz-inset">
            <p class="lz-muted">{due}</p>
            <p class="lz-card__words" dir="auto">
                {task.words.clone()}
            </p>
        </div>
    }
    .into_any()
}

fn changed_box(language: Language, work: Work) -> Option<AnyView> {
    let now = work.changed.get()?;
    let standing = |task: &Task| -> Standing {
        let newest = task.changes.first();
        let state = work.known.with_value(|known| known.labels.of(TaskState::LIST, task.state.code()));
        vec![
            (text!(language, calendar.field.task_state), state),
            (
                text!(language, calendar.field.task_reason),
                newest.map(|change| change.words.clone()).unwrap_or_default(),
            ),
            (
                text!(language, casework.conflict.by),
                newest.and_then(|change| change.recorded_by.clone()).unwrap_or_default(),
            ),
            (task_label(language, "holder"), task.holder.1.clone()),
            (
                text!(language, calendar.passed),
                task.passes.first().map(|pass| pass.reason.clone()).unwrap_or_default(),
            ),
        ]
    };
    let then = work.known.with_value(|known| known.task.as_ref().map(&standing)).unwrap_or_default();
    Some(changed_in_file(language, then, standing(&now)))
}

#[component]
fn Form(work: Work, begun: TaskForm) -> impl IntoView {
    let language = use_language();
    let sending = work.sending;
    let typed = move || sending.keeper.typed::<TaskForm>(sending.form);
    typed_before(sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        work.submit();
    };
    let fields = work.known.with_value(|known| match work.kind {
        TaskKind::Add => add(language, work, known, begun),
        TaskKind::Settle => settle(language, work, known, begun),
        TaskKind::PassOn => pass_on(language, work, known, begun),
    });
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=sending.form on:input=move |_| typed() on:submit=submit>
            {fields}
            <SubmitBar sending=sending label=text!(language, casework.submit) />
        </form>
    }
    .into_any()
}

/// Who of the file's staff can be chosen.
fn offered(language: Language, known: &OpenTask) -> Vec<(String, String)> {
    let staff = known.staff.iter();
    staff
        .map(|one| {
            let name = if one.mentor {
                text!(language, calendar.mentor, name = one.name.clone())
            } else {
                one.name.clone()
            };
            (one.account.to_string(), name)
        })
        .collect()
}

fn pass_on(language: Language, work: Work, known: &OpenTask, form: TaskForm) -> AnyView {
    let errors = work.sending.errors.into();
    let staff = offered(language, known);
    if staff.is_empty() {
        return view! { <p class="lz-body">{text!(language, calendar.no_receivers)}</p> }.into_any();
    }
    // the form begins with oneself, who may be the one who passes it on
    let holder = Some(form.holder).filter(|holder| staff.iter().any(|(id, _)| id == holder));
    view! {
        <SelectField
            language=language
            name="holder"
            label=text!(language, calendar.field.receiver)
            value=holder.unwrap_or_default()
            options=staff
            errors=errors
        />
        <TextArea
            language=language
            name="reason"
            label=task_label(language, "reason")
            hint=text!(language, casework.field.reason_hint)
            value=form.reason
            errors=errors
            rows=3
        />
    }
    .into_any()
}

fn add(language: Language, work: Work, known: &OpenTask, form: TaskForm) -> AnyView {
    let errors = work.sending.errors.into();
    let label = |field: &str| task_label(language, field);
    let hidden = |name: &'static str, value: String| {
        view! { <input type="hidden" name=name value=value /> }.into_any()
    };
    // a task about no file is one's own
    let holder = if known.opened.is_some() {
        let staff = offered(language, known);
        view! { <SelectField language=language name="holder" label=label("holder") value=form.holder options=staff errors=errors /> }
            .into_any()
    } else {
        hidden("holder", form.holder)
    };
    let sensitivity = if known.may_close {
        view! {
            <RadioField
                language=language
                name="sensitivity"
                label=label("sensitivity")
                hint=text!(language, calendar.field.task_sensitivity_hint)
                value=form.sensitivity
                options=readers_choices(language)
                errors=errors
            />
        }
        .into_any()
    } else {
        hidden("sensitivity", Sensitivity::Ordinary.code().to_owned())
    };
    view! {
        <TextArea language=language name="words" label=label("words") value=form.words errors=errors rows=3 />
        <DateField language=language name="due" label=label("due") hint=text!(language, common.date.hint) value=form.due errors=errors />
        {holder}
        {sensitivity}
    }
    .into_any()
}

fn settle(language: Language, work: Work, known: &OpenTask, form: TaskForm) -> AnyView {
    let errors = work.sending.errors.into();
    let label = |field: &str| task_label(language, field);
    let next = known.task.as_ref().map(|task| task.state.next()).unwrap_or_default();
    let states = known
        .labels
        .choices(TaskState::LIST)
        .into_iter()
        .filter(|(code, _)| next.iter().any(|state| state.code() == code))
        .collect();
    view! {
        <RadioField language=language name="state" label=label("state") value=form.state options=states errors=errors />
        <DateField
            language=language
            name="happened_on"
            label=label("happened_on")
            hint=text!(language, common.date.hint)
            value=form.happened_on
            errors=errors
        />
        <TextArea
            language=language
            name="reason"
            label=label("reason")
            hint=text!(language, calendar.field.task_reason_hint)
            value=form.reason
            errors=errors
            rows=3
        />
    }
    .into_any()
}
