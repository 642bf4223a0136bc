//! Words of appointments, tasks and interpreters.

use crate::labels::{Labels, capital};
use chrono::NaiveDate;
use lidzas_domain::{
    appointment::{Appointment, AppointmentEvent, AppointmentKind, Slot},
    calendar::weekday_name,
    dates::{Case, Language, long_date, short_date, time},
    interpreter::InterpreterKind,
    task::TaskKind,
};
use lidzas_words::text;
use uuid::Uuid;

/// Where the form of a draft is gone on with, and what it is called; none for the drafts of other forms.
pub(crate) fn form_of_draft(
    language: Language,
    form: &str,
    subject: Option<Uuid>,
) -> Option<(String, String)> {
    let mut parts = form.splitn(3, ':');
    let (what, kind) = (parts.next()?, parts.next()?);
    let of = parts.next().map(|of| format!("?of={of}")).unwrap_or_default();
    match what {
        "appointment" => {
            let kind = AppointmentKind::from_code(kind)?;
            let address = format!("/desk/person/{}/appointments/{kind}{of}", subject?);
            Some((address, act_title(language, kind)))
        }
        "task" => {
            let kind = TaskKind::from_code(kind)?;
            let base = subject.map_or_else(
                || "/desk/calendar".to_owned(),
                |person| format!("/desk/person/{person}/appointments"),
            );
            Some((format!("{base}/{kind}{of}"), task_title(language, kind)))
        }
        "interpreter" => {
            let kind = InterpreterKind::from_code(kind)?;
            Some((format!("/desk/interpreters/{kind}{of}"), interpreter_title(language, kind)))
        }
        _ => None,
    }
}

/// What a form of an appointment is called, on the button that opens it and as its heading.
pub(super) fn act_title(language: Language, kind: AppointmentKind) -> String {
    match kind {
        AppointmentKind::Appoint => text!(language, calendar.act.appoint),
        AppointmentKind::Move => text!(language, calendar.act.shift),
        AppointmentKind::People => text!(language, calendar.act.people),
        AppointmentKind::Settle => text!(language, calendar.act.settle),
        AppointmentKind::Book => text!(language, calendar.act.book),
    }
}

/// What a form of a task is called.
pub(super) fn task_title(language: Language, kind: TaskKind) -> String {
    match kind {
        TaskKind::Add => text!(language, calendar.act.task),
        TaskKind::Settle => text!(language, calendar.act.task_settle),
        TaskKind::PassOn => text!(language, calendar.act.task_pass),
    }
}

/// What a form of the directory is called.
pub(super) fn interpreter_title(language: Language, kind: InterpreterKind) -> String {
    match kind {
        InterpreterKind::Add => text!(language, calendar.act.interpreter_add),
        InterpreterKind::Change => text!(language, calendar.act.interpreter_change),
        InterpreterKind::Retire => text!(language, calendar.act.interpreter_retire),
    }
}

/// What a page says once something is recorded; by the code in its address.
pub(super) fn done_words(language: Language, code: &str) -> Option<String> {
    Some(match code {
        "new" => text!(language, calendar.done.appoint),
        "move" => text!(language, calendar.done.shift),
        "people" => text!(language, calendar.done.people),
        "outcome" => text!(language, calendar.done.settle),
        "interpreter" => text!(language, calendar.done.book),
        "task" => text!(language, calendar.done.task),
        "task-state" => text!(language, calendar.done.task_settle),
        "task-pass" => text!(language, calendar.done.task_pass),
        "entry" => text!(language, calendar.done.entry),
        _ => return None,
    })
}

/// The label of a field of an appointment.
pub(super) fn appointment_label(language: Language, kind: AppointmentKind, field: &str) -> String {
    match field {
        "kind" => text!(language, calendar.field.kind),
        "words" => text!(language, calendar.field.words),
        "day" => text!(language, calendar.field.day),
        "time" => text!(language, calendar.field.time),
        "minutes" => text!(language, calendar.field.minutes),
        "place" => text!(language, calendar.field.place),
        "institution" => text!(language, calendar.field.institution),
        "people" if kind == AppointmentKind::Settle => text!(language, calendar.field.same_for),
        "people" => text!(language, calendar.field.people),
        "with" => text!(language, calendar.field.with),
        "purpose" => text!(language, calendar.field.purpose),
        "note" => text!(language, calendar.field.note),
        "remind" => text!(language, calendar.field.remind),
        "interpreter" => text!(language, calendar.field.interpreter),
        "booking" => text!(language, calendar.field.booking),
        "cost" => text!(language, calendar.field.cost),
        "sensitivity" => text!(language, calendar.field.sensitivity),
        "state" => text!(language, calendar.field.outcome),
        "happened_on" => text!(language, calendar.field.happened_on),
        _ if kind == AppointmentKind::Settle => text!(language, calendar.field.outcome_words),
        _ => text!(language, calendar.field.reason),
    }
}

/// The label of a field of a task.
pub(super) fn task_label(language: Language, field: &str) -> String {
    match field {
        "words" => text!(language, calendar.field.task_words),
        "due" => text!(language, calendar.field.due),
        "holder" => text!(language, calendar.field.holder),
        "sensitivity" => text!(language, calendar.field.sensitivity),
        "state" => text!(language, calendar.field.task_state),
        "happened_on" => text!(language, calendar.field.happened_on),
        _ => text!(language, calendar.field.task_reason),
    }
}

/// The label of a field of an interpreter.
pub(super) fn interpreter_label(language: Language, field: &str) -> String {
    match field {
        "name" => text!(language, calendar.field.name),
        "languages" => text!(language, calendar.field.languages),
        "sex" => text!(language, calendar.field.sex),
        "phone" => text!(language, calendar.field.phone),
        "cost" => text!(language, calendar.field.hour_cost),
        "remarks" => text!(language, calendar.field.remarks),
        _ => text!(language, calendar.field.reason),
    }
}

/// What happened to an appointment.
pub(super) fn event_words(language: Language, event: AppointmentEvent) -> String {
    match event {
        AppointmentEvent::Moved => text!(language, calendar.event.moved),
        AppointmentEvent::Added => text!(language, calendar.event.added),
        AppointmentEvent::Removed => text!(language, calendar.event.removed),
        AppointmentEvent::Held => text!(language, calendar.event.held),
        AppointmentEvent::Missed => text!(language, calendar.event.missed),
        AppointmentEvent::Excused => text!(language, calendar.event.excused),
        AppointmentEvent::Cancelled => text!(language, calendar.event.cancelled),
        AppointmentEvent::InterpreterAsked => text!(language, calendar.event.interpreter_asked),
        AppointmentEvent::InterpreterConfirmed => text!(language, calendar.event.interpreter_confirmed),
        AppointmentEvent::InterpreterDeclined => text!(language, calendar.event.interpreter_declined),
        AppointmentEvent::InterpreterReleased => text!(language, calendar.event.interpreter_released),
    }
}

/// "Pirmdiena, 23. novembris" with the year: a day as the heading of its list.
pub(super) fn day_heading(language: Language, day: NaiveDate) -> String {
    let weekday = capital(weekday_name(day, language));
    text!(
        language,
        calendar.day_of_week,
        weekday = weekday,
        date = long_date(day, language, Case::Nominative)
    )
}

/// "plkst. 10.30–11.30".
pub(crate) fn slot_time(language: Language, slot: &Slot) -> String {
    let end = slot.until().time().format(match language {
        Language::Lv => "%H.%M",
        Language::En => "%H:%M",
    });
    format!("{}–{end}", time(slot.time, language))
}

/// Day and time in one line: "23.11.2026. plkst. 10.30–11.30".
pub(super) fn slot_line(language: Language, slot: &Slot) -> String {
    format!("{} {}", short_date(slot.day, language), slot_time(language, slot))
}

/// The names of those who come.
pub(crate) fn with_person(appointment: &Appointment) -> String {
    appointment.people.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ")
}

/// The names of these languages.
pub(super) fn language_names(labels: &Labels, codes: &[String]) -> String {
    codes.iter().map(|code| labels.of("language", code)).collect::<Vec<_>>().join(", ")
}
