//! The appointments and tasks of one client, as a section of the file.

use super::{
    cards::{Shown, appointment_card, task_list},
    server::{OpenAppointments, open_appointments},
    words::{act_title, done_words, task_title},
};
use crate::{
    PageTitle,
    case_file::{Done, IdentityBar, use_person},
    casework::{FileNavigation, Section},
    context::use_language,
    error::DeskError,
    loading::{loaded, unopened},
};
use leptos::prelude::*;
use leptos_router::{hooks::use_query_map, params::ParamsMap};
use lidzas_components::pagination;
use lidzas_domain::{
    appointment::{AppointmentKind, CalendarPart, clashing},
    dates::Language,
    person::{AppointmentId, TaskId},
    task::TaskKind,
};
use lidzas_words::text;
use uuid::Uuid;

/// The section of the file.
#[component]
pub fn AppointmentsPage() -> impl IntoView {
    let person = use_person();
    let query = use_query_map();
    let part = Memo::new(move |_| query.with(asked));
    let opened = Resource::new_blocking(
        move || (person.get(), part.get()),
        async |(person, part)| match person {
            Some(person) => open_appointments(person, part).await,
            None => Err(DeskError::NotFound),
        },
    );
    shown(opened, |page| view! { <Whole page=page /> }.into_any())
}

/// What the address asks for.
fn asked(query: &ParamsMap) -> CalendarPart {
    let id = |name: &str| query.get_str(name).and_then(|id| Uuid::try_parse(id).ok());
    CalendarPart {
        until: query.get_str("until").and_then(|day| day.parse().ok()),
        coming: id("coming").map(AppointmentId::from_uuid),
        tasks: id("tasks").map(TaskId::from_uuid),
        at: id("at"),
    }
}

/// Shows a page of appointments or tasks once it is loaded, or why it could not be.
pub(super) fn shown<T>(
    opened: Resource<Result<T, DeskError>>,
    show: impl Fn(T) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    loaded(opened, |language| text!(language, calendar.file_title), show)
}

/// In place of a page that there is not.
pub(super) fn not_found() -> AnyView {
    unopened(text!(use_language(), calendar.file_title), DeskError::NotFound)
}

/// Says what was just recorded, by the code in the address.
pub(super) fn just_done() -> Option<AnyView> {
    let language = use_language();
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned));
    let words = done_words(language, &done?)?;
    Some(view! { <Done words=words /> }.into_any())
}

/// Whose file it is, and where in it one is.
pub(super) fn head(page: &OpenAppointments) -> AnyView {
    let language = use_language();
    view! {
        <IdentityBar language=language opened=page.opened.clone() />
        <FileNavigation language=language file=page.opened.file.clone() here=Section::Appointments />
    }
    .into_any()
}

#[component]
fn Whole(page: OpenAppointments) -> impl IntoView {
    let language = use_language();
    let calendar = &page.calendar;
    let title = text!(language, calendar.file_title);
    let shown = Shown { language, labels: &page.labels, today: page.opened.file.today };
    let whose = (calendar.person, calendar.purposes.as_slice());
    let clashes = clashing(&calendar.coming);
    let coming = calendar
        .coming
        .iter()
        .zip(clashes)
        .map(|(one, clashes)| appointment_card(shown, one, whose, clashes))
        .collect_view();
    let past = calendar.past.iter().map(|one| appointment_card(shown, one, whose, false)).collect_view();
    let base = format!("/desk/person/{}/appointments", calendar.person);
    let earlier =
        calendar.earlier.map(|day| (format!("{base}?until={day}"), text!(language, calendar.earlier)));
    let part = calendar.part;
    let back = part.until.map(|_| (base.clone(), text!(language, calendar.latest)));
    let first = |begun: bool| begun.then(|| (base.clone(), text!(language, casework.list.first)));
    let later = calendar.later.map(|id| (format!("{base}?coming={id}"), text!(language, casework.list.next)));
    let coming_title = text!(language, calendar.coming);
    let coming_pages = pagination(
        text!(language, casework.list.pages, name = coming_title.clone()),
        first(part.coming.is_some()),
        later,
    );
    let more_tasks =
        calendar.more_tasks.map(|id| (format!("{base}?tasks={id}"), text!(language, casework.list.next)));
    let tasks_title = text!(language, calendar.tasks);
    let task_pages = pagination(
        text!(language, casework.list.pages, name = tasks_title.clone()),
        first(part.tasks.is_some()),
        more_tasks,
    );
    let page_title = text!(language, casework.page_title, page = title.clone(), name = calendar.name.clone());
    view! {
        <PageTitle title=page_title />
        {just_done()}
        {head(&page)}
        <h1 class="lz-h1">{title}</h1>
        {calendar.may_record.then(|| buttons(language, &base))}
        <h2 class="lz-h2">{coming_title}</h2>
        {if calendar.coming.is_empty() {
            view! { <p class="lz-body">{text!(language, calendar.none_coming)}</p> }.into_any()
        } else {
            view! { <div class="lz-pile">{coming}</div> }.into_any()
        }}
        {coming_pages}
        <h2 class="lz-h2">{tasks_title}</h2>
        {if calendar.tasks.is_empty() {
            view! { <p class="lz-body">{text!(language, calendar.no_file_tasks)}</p> }.into_any()
        } else {
            task_list(shown, &calendar.tasks, true)
        }}
        {task_pages}
        <h2 class="lz-h2">{text!(language, calendar.past)}</h2>
        {if calendar.past.is_empty() {
            view! { <p class="lz-body">{text!(language, calendar.none_past)}</p> }.into_any()
        } else {
            view! { <div class="lz-pile">{past}</div> }.into_any()
        }}
        {pagination(text!(language, calendar.past_pages), back, earlier)}
    }
    .into_any()
}

fn buttons(language: Language, base: &str) -> AnyView {
    view! {
        <div class="lz-button-group lz-no-print">
            <a class="lz-button" href=format!("{base}/{}", AppointmentKind::Appoint)>
                {act_title(language, AppointmentKind::Appoint)}
            </a>
            <a class="lz-button lz-button--secondary" href=format!("{base}/{}", TaskKind::Add)>
                {task_title(language, TaskKind::Add)}
            </a>
        </div>
    }
    .into_any()
}
