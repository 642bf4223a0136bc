//! One appointment, one task: as a card in the file, as a line in the calendar.

use super::words::{act_title, day_heading, event_words, slot_line, slot_time, task_title, with_person};
use crate::{casework::readers, labels::Labels};
use chrono::NaiveDate;
use leptos::prelude::*;
use lidzas_components::summary_list;
use lidzas_domain::{
    appointment::{Appointment, AppointmentChange, AppointmentKind, AppointmentState, Booking, KINDS},
    casework::Sensitivity,
    clock,
    dates::{Case, Language, euros, long_date, short_date},
    interpreter::InterpreterState,
    person::PersonId,
    task::{Task, TaskKind, TaskState},
};
use lidzas_words::text;

/// What a card is shown for.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    /// The language of the page.
    pub language: Language,
    /// Labels of the lists.
    pub labels: &'a Labels,
    /// The day.
    pub today: NaiveDate,
}

/// How an appointment stands, as tags: its state, the interpreter, something else at the same time.
fn tags(shown: Shown<'_>, appointment: &Appointment, clashes: bool) -> AnyView {
    let Shown { language, labels, today } = shown;
    let late = appointment.state == AppointmentState::Planned && appointment.slot.day < today;
    let class = match appointment.state {
        AppointmentState::Planned if late => "lz-tag lz-tag--amber",
        AppointmentState::Planned => "lz-tag lz-tag--brand",
        AppointmentState::Held => "lz-tag lz-tag--green",
        _ => "lz-tag",
    };
    let state = if late {
        text!(language, calendar.no_outcome)
    } else {
        labels.of(AppointmentState::LIST, appointment.state.code())
    };
    let interpreter = appointment.booking.as_ref().map(|booking| {
        let class = match booking.state {
            InterpreterState::Asked => "lz-tag lz-tag--amber",
            InterpreterState::Confirmed => "lz-tag lz-tag--blue",
            InterpreterState::Declined => "lz-tag lz-tag--red",
        };
        let state = labels.of(InterpreterState::LIST, booking.state.code());
        view! { <span class=class>{text!(language, calendar.interpreter_tag, state = state)}</span> }
    });
    view! {
        <p class="lz-tags">
            <span class=class>{state}</span>
            {interpreter}
            {clashes.then(|| view! { <span class="lz-tag lz-tag--plum">{text!(language, calendar.clash.tag)}</span> })}
        </p>
    }
    .into_any()
}

/// An appointment in the file of a client.
pub(super) fn appointment_card(
    shown: Shown<'_>,
    appointment: &Appointment,
    (person, purposes): (PersonId, &[(String, String)]),
    clashes: bool,
) -> AnyView {
    let language = shown.language;
    let id = format!("appointment-{}", appointment.id);
    let heading = format!("{id}-title");
    let heading_id = heading.clone();
    let title = format!(
        "{}, {}",
        day_heading(language, appointment.slot.day),
        slot_time(language, &appointment.slot)
    );
    let changes = changes(shown, &appointment.changes);
    view! {
        <article class="lz-card" id=id aria-labelledby=heading>
            <h3 class="lz-card__title" id=heading_id>
                {title}
            </h3>
            {tags(shown, appointment, clashes)}
            <p class="lz-card__words" dir="auto">
                {appointment.words.clone()}
            </p>
            {summary_list(facts(shown, appointment, purposes))}
            {changes}
            {actions(language, appointment, person)}
        </article>
    }
    .into_any()
}

fn facts(
    shown: Shown<'_>,
    appointment: &Appointment,
    purposes: &[(String, String)],
) -> Vec<(String, AnyView)> {
    let Shown { language, labels, .. } = shown;
    let mut rows =
        vec![(text!(language, calendar.field.kind), labels.of(KINDS, &appointment.kind).into_any())];
    let mut add = |name: String, value: String| {
        if !value.is_empty() {
            rows.push((name, view! { <span class="lz-words">{value}</span> }.into_any()));
        }
    };
    add(text!(language, calendar.field.place), appointment.slot.place.clone());
    add(text!(language, calendar.field.institution), appointment.institution.clone());
    if appointment.people.len() > 1 {
        add(text!(language, calendar.people), with_person(appointment));
    }
    let with = appointment.with.as_ref().map(|(_, name)| name.clone());
    add(text!(language, calendar.field.with), with.unwrap_or_else(|| text!(language, calendar.nobody)));
    let purpose = match (appointment.purpose.action, appointment.purpose.goal) {
        (Some(action), _) => format!("action:{action}"),
        (None, Some(goal)) => format!("goal:{goal}"),
        (None, None) => String::new(),
    };
    let purpose = purposes.iter().find(|(code, _)| *code == purpose).map(|(_, words)| words.clone());
    add(text!(language, calendar.field.purpose), purpose.unwrap_or_default());
    add(text!(language, calendar.field.note), appointment.note.clone());
    let remind = appointment.remind_days.map(|days| text!(language, calendar.remind_days, count = days));
    add(text!(language, calendar.reminder), remind.unwrap_or_default());
    let booking = appointment.booking.as_ref().map(|booking| booking_line(language, booking));
    add(text!(language, calendar.field.interpreter), booking.unwrap_or_default());
    if appointment.sensitivity != Sensitivity::Ordinary {
        add(text!(language, calendar.field.sensitivity), readers(language, appointment.sensitivity));
    }
    add(text!(language, calendar.recorded_by), appointment.recorded_by.clone().unwrap_or_default());
    rows
}

/// "Nadia, +371 …, 25,00 €".
fn booking_line(language: Language, booking: &Booking) -> String {
    let cost = booking.cents.map(|cents| euros(cents.into(), language)).unwrap_or_default();
    [booking.name.as_str(), booking.phone.as_str(), cost.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// What happened to it, under one heading that opens.
fn changes(shown: Shown<'_>, changes: &[AppointmentChange]) -> Option<AnyView> {
    let language = shown.language;
    if changes.is_empty() {
        return None;
    }
    let items = changes
        .iter()
        .map(|change| {
            let event = event_words(language, change.event);
            let former = change.former.as_ref().map(|slot| {
                let place = if slot.place.is_empty() { String::new() } else { format!(", {}", slot.place) };
                text!(language, calendar.former, slot = format!("{}{place}", slot_line(language, slot)))
            });
            let date = long_date(change.happened_on, language, Case::Nominative);
            let by = change.recorded_by.clone().unwrap_or_default();
            view! {
                <li>
                    <p>
                        <strong>{event}</strong>
                        {format!(" – {date}, {by}")}
                    </p>
                    {former.map(|former| view! { <p class="lz-small">{former}</p> })}
                    {(!change.reason.is_empty())
                        .then(|| view! { <p class="lz-card__words" dir="auto">{change.reason.clone()}</p> })}
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <details class="lz-details">
                <summary class="lz-details__summary">{text!(language, calendar.changes)}</summary>
                <div class="lz-details__text">
                    <ul class="lz-list">{items}</ul>
                </div>
            </details>
        }
        .into_any(),
    )
}

fn actions(language: Language, appointment: &Appointment, person: PersonId) -> Option<AnyView> {
    if !appointment.may_change {
        return None;
    }
    let planned = appointment.state == AppointmentState::Planned;
    let offered = AppointmentKind::ALL.iter().copied().filter(|kind| match kind {
        AppointmentKind::Appoint => false,
        AppointmentKind::Move | AppointmentKind::People => planned,
        AppointmentKind::Settle => true,
        AppointmentKind::Book => appointment.state != AppointmentState::Cancelled,
    });
    let links = offered
        .map(|kind| {
            let title = if kind == AppointmentKind::Settle && !planned {
                text!(language, calendar.act.settle_again)
            } else {
                act_title(language, kind)
            };
            let what = slot_line(language, &appointment.slot);
            view! {
                <a
                    class="lz-button lz-button--secondary lz-button--small"
                    href=format!("/desk/person/{person}/appointments/{kind}?of={}", appointment.id)
                >
                    {title}
                    <span class="lz-hidden">{format!(" – {what}")}</span>
                </a>
            }
        })
        .collect_view();
    Some(view! { <div class="lz-card__actions lz-no-print">{links}</div> }.into_any())
}

/// An appointment as a line of the calendar.
pub(super) fn appointment_entry(shown: Shown<'_>, appointment: &Appointment, clashes: bool) -> AnyView {
    let Shown { language, labels, .. } = shown;
    let place = [
        labels.of(KINDS, &appointment.kind),
        appointment.slot.place.clone(),
        appointment.institution.clone(),
    ]
    .into_iter()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(", ");
    let with = appointment.with.as_ref().map(|(_, name)| name.clone());
    let name = with_person(appointment);
    let title = match appointment.people.first() {
        Some((person, _)) => {
            let href = format!("/desk/person/{person}/appointments?at={0}#appointment-{0}", appointment.id);
            view! { <a href=href>{name}</a> }.into_any()
        }
        None => name.into_any(),
    };
    let time = slot_time(language, &appointment.slot);
    view! {
        <li class="lz-entry">
            <p class="lz-entry__time">{time}</p>
            <p class="lz-entry__who" dir="auto">
                {title}
            </p>
            <p class="lz-entry__words" dir="auto">
                {appointment.words.clone()}
            </p>
            <p class="lz-small lz-muted">{place}</p>
            {with
                .map(|with| {
                    view! { <p class="lz-small lz-muted">{text!(language, calendar.goes_along, name = with)}</p> }
                })}
            {tags(shown, appointment, clashes)}
        </li>
    }
    .into_any()
}

/// Where a task is settled, or passed on.
fn task_address(task: &Task, kind: TaskKind) -> String {
    match &task.person {
        Some((person, _)) => format!("/desk/person/{person}/appointments/{kind}?of={}", task.id),
        None => format!("/desk/calendar/{kind}?of={}", task.id),
    }
}

/// How a task stands: by when, or what became of it.
fn task_tag(shown: Shown<'_>, task: &Task) -> AnyView {
    let Shown { language, labels, today } = shown;
    let (class, words) = if task.is_overdue(today) {
        ("lz-tag lz-tag--red", text!(language, calendar.overdue))
    } else if task.state == TaskState::Open && task.due == today {
        ("lz-tag lz-tag--amber", text!(language, calendar.due_today))
    } else {
        let class = if task.state == TaskState::Done { "lz-tag lz-tag--green" } else { "lz-tag" };
        (class, labels.of(TaskState::LIST, task.state.code()))
    };
    view! { <span class=class>{words}</span> }.into_any()
}

/// A task, in a file or in the calendar.
pub(super) fn task_item(shown: Shown<'_>, task: &Task, in_file: bool) -> AnyView {
    let language = shown.language;
    let due = text!(language, calendar.due_by, date = long_date(task.due, language, Case::Dative));
    let person = task.person.as_ref().filter(|_| !in_file).map(|(person, name)| {
        view! {
            <p class="lz-task-list__hint" dir="auto">
                <a href=format!("/desk/person/{person}/appointments")>{name.clone()}</a>
            </p>
        }
    });
    let newest = task.changes.first().filter(|change| !change.words.is_empty());
    let settle = task.may_change.then(|| {
        let words = if task.state == TaskState::Open {
            task_title(language, TaskKind::Settle)
        } else {
            text!(language, calendar.act.task_again)
        };
        view! {
            <p class="lz-no-print">
                <a href=task_address(task, TaskKind::Settle)>
                    {words}
                    <span class="lz-hidden">{format!(" – {}", task.words)}</span>
                </a>
            </p>
        }
    });
    let may_pass = task.may_change && task.state == TaskState::Open && task.person.is_some();
    let pass = may_pass.then(|| {
        view! {
            <p class="lz-no-print">
                <a href=task_address(task, TaskKind::PassOn)>
                    {task_title(language, TaskKind::PassOn)}
                    <span class="lz-hidden">{format!(" – {}", task.words)}</span>
                </a>
            </p>
        }
    });
    let passes = task
        .passes
        .iter()
        .map(|one| {
            let date = short_date(clock::in_riga(one.recorded_at).date(), language);
            let (from, to, reason) = (one.from.clone(), one.to.clone(), one.reason.clone());
            let words =
                text!(language, calendar.passed_on, date = date, from = from, to = to, reason = reason);
            view! {
                <p class="lz-task-list__hint" dir="auto">
                    {words}
                </p>
            }
        })
        .collect_view();
    let holder = text!(language, calendar.holder_is, name = task.holder.1.clone());
    view! {
        <li class="lz-task-list__item" id=format!("task-{}", task.id)>
            <div class="lz-task-list__name">
                <p class="lz-card__words" dir="auto">
                    {task.words.clone()}
                </p>
                {person}
                <p class="lz-task-list__hint">{format!("{due} {holder}")}</p>
                {newest.map(|change| view! { <p class="lz-task-list__hint" dir="auto">{change.words.clone()}</p> })}
                {passes}
                {settle}
                {pass}
            </div>
            <div class="lz-task-list__status">{task_tag(shown, task)}</div>
        </li>
    }
    .into_any()
}

/// Tasks one below the other.
pub(super) fn task_list(shown: Shown<'_>, tasks: &[Task], in_file: bool) -> AnyView {
    let items = tasks.iter().map(|task| task_item(shown, task, in_file)).collect_view();
    view! { <ul class="lz-task-list">{items}</ul> }.into_any()
}
