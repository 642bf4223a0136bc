//! Opening the calendar and what hangs on it, and recording: the server reads every form anew.

use crate::{case_file::OpenFile, draft::FoundDraft, error::DeskError, labels::Labels};
use chrono::NaiveDate;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    appointment::{
        AppointmentForm, AppointmentKind, CalendarPart, Clash, FileCalendar, FileStaff, OfAppointment,
    },
    calendar::{CalendarView, StaffCalendar},
    interpreter::{Interpreter, InterpreterForm, InterpreterKind},
    person::{AccountId, InterpreterId, PersonId},
    task::{Task, TaskForm, TaskKind},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The appointments and tasks of a client with everything the page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenAppointments {
    /// The file, for the bar above the page.
    pub opened: OpenFile,
    /// Appointments and tasks.
    pub calendar: FileCalendar,
    /// The interpreters who can be booked; only for a form that asks for one.
    pub interpreters: Vec<Interpreter>,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
    /// Labels of the lists.
    pub labels: Labels,
}

/// A calendar with everything the page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenCalendar {
    /// The calendar.
    pub calendar: StaffCalendar,
    /// How much of it.
    pub view: CalendarView,
    /// Around which day.
    pub day: NaiveDate,
    /// Labels of the lists.
    pub labels: Labels,
}

/// The form of a task with everything the page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenTask {
    /// The file it is about, for the bar above the page.
    pub opened: Option<OpenFile>,
    /// Whose it can be.
    pub staff: Vec<FileStaff>,
    /// Whether the user chooses who may read it.
    pub may_close: bool,
    /// The task as it stands.
    pub task: Option<Task>,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
    /// Labels of the lists.
    pub labels: Labels,
}

/// The directory of interpreters with everything its pages show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenInterpreters {
    /// The entries, those in use first.
    pub interpreters: Vec<Interpreter>,
    /// Whether others come before them.
    pub begun: bool,
    /// The entry after which the next page begins.
    pub next: Option<InterpreterId>,
    /// Whether the user keeps the directory.
    pub may_keep: bool,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
    /// Labels of the lists.
    pub labels: Labels,
}

/// The form of an appointment as it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AppointmentRequest {
    /// Whose file it was opened from.
    pub person: PersonId,
    /// What is done.
    pub kind: AppointmentKind,
    /// The appointment and the version it was made on.
    pub of: OfAppointment,
    /// The form as typed.
    pub form: AppointmentForm,
    /// Whether it is recorded although there is something else at the same time.
    pub despite: bool,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// The form of a task as it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskRequest {
    /// The file it is about.
    pub person: Option<PersonId>,
    /// What is done.
    pub kind: TaskKind,
    /// The task and the version it was made on.
    pub of: OfAppointment,
    /// The form as typed.
    pub form: TaskForm,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// The form of an interpreter as it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InterpreterRequest {
    /// What is done.
    pub kind: InterpreterKind,
    /// The entry and the version it was made on.
    pub of: OfAppointment,
    /// The form as typed.
    pub form: InterpreterForm,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// The name under which drafts of a form are kept: `appointment:move:ID`.
pub(super) fn draft_form(what: &str, kind: &str, of: Option<Uuid>) -> String {
    match of {
        Some(of) => format!("{what}:{kind}:{of}"),
        None => format!("{what}:{kind}"),
    }
}

/// The appointments and tasks of a client; the look is audited.
#[server(name = OpenAppointmentsCall, prefix = "/api/desk", endpoint = "open_appointments", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_appointments(
    person: PersonId,
    /// What of the lists.
    #[server(default)]
    part: CalendarPart,
) -> Result<OpenAppointments, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(SEES_PEOPLE)?;
    opened(&desk, person, part, None).await
}

/// The form of one kind on a client's appointments, and what was typed into it before.
#[server(name = OpenAppointmentCall, prefix = "/api/desk", endpoint = "open_appointment", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_appointment(
    person: PersonId,
    kind: AppointmentKind,
    of: Option<Uuid>,
) -> Result<OpenAppointments, DeskError> {
    use lidzas_domain::person::AppointmentId;
    let desk = crate::context::desk()?;
    desk.only(SEES_PEOPLE)?;
    let of = of.filter(|_| kind.changes()).map(AppointmentId::from_uuid);
    let mut page = opened(&desk, person, CalendarPart::default(), of).await?;
    let known = of.and_then(|id| page.calendar.appointment(id));
    let may = if kind.changes() { known.map(|one| one.may_change) } else { Some(page.calendar.may_record) };
    match may {
        None => return Err(DeskError::NotFound),
        Some(false) => return Err(DeskError::NotAllowed),
        Some(true) => {}
    }
    if matches!(kind, AppointmentKind::Appoint | AppointmentKind::Book) {
        page.interpreters = desk.store.interpreters(desk.caller()).await?;
    }
    let name = draft_form("appointment", kind.code(), of.map(AppointmentId::as_uuid));
    page.draft = newest_draft(&desk, &name, Some(person.as_uuid())).await?;
    Ok(page)
}

/// Records what a form says, once for each operation. Something else at the same time is answered
/// instead, and nothing recorded, until the user has seen it.
#[server(name = RecordAppointmentCall, prefix = "/api/desk", endpoint = "record_appointment", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn record_appointment(op: Uuid, request: AppointmentRequest) -> Result<Vec<Clash>, DeskError> {
    use lidzas_domain::appointment::OnAppointment;
    use lidzas_domain::person::{AppointmentId, OpId};
    let desk = crate::context::desk()?;
    desk.only(SEES_PEOPLE)?;
    let AppointmentRequest { person, kind, of, form, despite, draft } = request;
    let today = desk.today();
    let command = form.read(kind, today).map_err(DeskError::Fields)?;
    let on = OnAppointment {
        person,
        appointment: of.id.filter(|_| kind.changes()).map(AppointmentId::from_uuid),
        base_version: of.version,
        command,
    };
    let op = OpId::from_uuid(op);
    if !despite && !desk.store.was_answered(desk.caller(), op).await? {
        let clashes = desk.store.appointment_clashes(desk.caller(), &on).await?;
        if !clashes.is_empty() {
            return Ok(clashes);
        }
    }
    desk.store.record_appointment(desk.caller(), op, desk.role(), on, draft, today).await?;
    Ok(Vec::new())
}

/// The own calendar or, for a coordinator, that of somebody of the team; the look is audited.
#[server(name = ReadCalendarCall, prefix = "/api/desk", endpoint = "read_calendar", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn read_calendar(
    view: CalendarView,
    /// Around which day; today where it is not said.
    day: Option<NaiveDate>,
    /// Whose; the own where it is not said.
    of: Option<AccountId>,
) -> Result<OpenCalendar, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(SEES_PEOPLE)?;
    let today = desk.today();
    let (day, of) = (day.unwrap_or(today), of.unwrap_or_else(|| desk.account()));
    let calendar = desk.store.staff_calendar(desk.caller(), desk.role(), of, (view, day), today).await?;
    let labels = crate::labels::labels(LISTS.map(str::to_owned).to_vec()).await?;
    Ok(OpenCalendar { calendar, view, day, labels })
}

/// The form of a task, about a file or none, and what was typed into it before.
#[server(name = OpenTaskCall, prefix = "/api/desk", endpoint = "open_task", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_task(
    person: Option<PersonId>,
    kind: TaskKind,
    of: Option<Uuid>,
) -> Result<OpenTask, DeskError> {
    use lidzas_domain::person::TaskId;
    let desk = crate::context::desk()?;
    desk.only(SEES_PEOPLE)?;
    let of = of.filter(|_| kind != TaskKind::Add);
    let task = match of {
        Some(id) => Some(desk.store.task(desk.caller(), TaskId::from_uuid(id)).await?),
        None if kind != TaskKind::Add => return Err(DeskError::NotFound),
        None => None,
    };
    if task.as_ref().is_some_and(|task| !task.may_change) {
        return Err(DeskError::NotAllowed);
    }
    let (opened, staff, may_close, labels) = match person {
        Some(person) => {
            let page = opened(&desk, person, CalendarPart::default(), None).await?;
            if !page.calendar.may_record {
                return Err(DeskError::NotAllowed);
            }
            let staff = match of.filter(|_| kind == TaskKind::PassOn) {
                Some(id) => desk.store.task_receivers(desk.caller(), TaskId::from_uuid(id)).await?,
                None => page.calendar.staff,
            };
            (Some(page.opened), staff, page.calendar.may_close, page.labels)
        }
        // a task about no file is one's own
        None if kind == TaskKind::PassOn => return Err(DeskError::NotFound),
        None => {
            let labels = crate::labels::labels(LISTS.map(str::to_owned).to_vec()).await?;
            (None, Vec::new(), false, labels)
        }
    };
    let name = draft_form("task", kind.code(), of);
    let draft = newest_draft(&desk, &name, person.map(PersonId::as_uuid)).await?;
    Ok(OpenTask { opened, staff, may_close, task, draft, labels })
}

/// Records what the form of a task says, once for each operation.
#[server(name = RecordTaskCall, prefix = "/api/desk", endpoint = "record_task", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn record_task(op: Uuid, request: TaskRequest) -> Result<(), DeskError> {
    use lidzas_domain::person::{OpId, TaskId};
    use lidzas_domain::task::OnTask;
    let desk = crate::context::desk()?;
    desk.only(SEES_PEOPLE)?;
    let TaskRequest { person, kind, of, form, draft } = request;
    let command = form.read(kind, desk.today()).map_err(DeskError::Fields)?;
    let task = of.id.filter(|_| kind != TaskKind::Add).map(TaskId::from_uuid);
    let on = OnTask { person, task, base_version: of.version, command };
    desk.store.record_task(desk.caller(), OpId::from_uuid(op), desk.role(), on, draft).await?;
    Ok(())
}

/// The directory of interpreters, with the form of one entry as it was left.
#[server(name = ListInterpretersCall, prefix = "/api/desk", endpoint = "list_interpreters", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn list_interpreters(
    /// The form that is opened, and of which entry.
    form: Option<(InterpreterKind, Option<Uuid>)>,
    /// The entry after which the page begins.
    #[server(default)]
    after: Option<InterpreterId>,
) -> Result<OpenInterpreters, DeskError> {
    use lidzas_domain::access::{Section, Verb, allows_without_person};
    let desk = crate::context::desk()?;
    desk.only(SEES_PEOPLE)?;
    let at = form.and_then(|(_, of)| of).map(InterpreterId::from_uuid);
    let (interpreters, next) = desk.store.interpreters_page(desk.caller(), after, at).await?;
    let may_keep = allows_without_person(desk.role(), Section::Directory, Verb::Change);
    let draft = match form {
        Some((kind, of)) if may_keep => {
            newest_draft(&desk, &draft_form("interpreter", kind.code(), of), None).await?
        }
        Some(_) => return Err(DeskError::NotAllowed),
        None => None,
    };
    let lists = ["language", "sex"].map(str::to_owned).to_vec();
    let labels = crate::labels::labels(lists).await?;
    Ok(OpenInterpreters { interpreters, begun: after.is_some(), next, may_keep, draft, labels })
}

/// Records what the form of an interpreter says, once for each operation.
#[server(name = RecordInterpreterCall, prefix = "/api/desk", endpoint = "record_interpreter", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn record_interpreter(op: Uuid, request: InterpreterRequest) -> Result<(), DeskError> {
    use lidzas_domain::person::{InterpreterId, OpId};
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let InterpreterRequest { kind, of, form, draft } = request;
    let command = form.read(kind).map_err(DeskError::Fields)?;
    let interpreter = of.id.filter(|_| kind.changes()).map(InterpreterId::from_uuid);
    let on = lidzas_store::interpreter::OnInterpreter { interpreter, base_version: of.version, command };
    desk.store.keep_interpreter(desk.caller(), OpId::from_uuid(op), on, draft, desk.today()).await?;
    Ok(())
}

#[cfg(feature = "ssr")]
const SEES_PEOPLE: &[Role] = &[Role::SocialWorker, Role::Coordinator, Role::SocialMentor];

/// The lists whose labels the pages need.
#[cfg(feature = "ssr")]
const LISTS: [&str; 8] = [
    "appointment_kind",
    "appointment_state",
    "interpreter_state",
    "interpreter_need",
    "gender_preference",
    "task_state",
    "language",
    "sex",
];

#[cfg(feature = "ssr")]
async fn opened(
    desk: &crate::context::Desk,
    person: PersonId,
    part: CalendarPart,
    also: Option<lidzas_domain::person::AppointmentId>,
) -> Result<OpenAppointments, DeskError> {
    let calendar =
        desk.store.file_calendar(desk.caller(), desk.role(), person, (part, also), desk.today()).await?;
    let opened = crate::case_file::open_bar(desk, person).await?;
    let labels = crate::labels::labels(LISTS.map(str::to_owned).to_vec()).await?;
    Ok(OpenAppointments { opened, calendar, interpreters: Vec::new(), draft: None, labels })
}

#[cfg(feature = "ssr")]
async fn newest_draft(
    desk: &crate::context::Desk,
    form: &str,
    subject: Option<Uuid>,
) -> Result<Option<FoundDraft>, DeskError> {
    let draft = desk.store.newest_draft(desk.caller(), form, subject).await?;
    Ok(draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at }))
}
