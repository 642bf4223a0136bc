//! What the day holds: the own appointments, tasks, and what waits on the own clients' files. The server
//! puts the words together, so that the page one arrives on carries no more than rows and links.

#[cfg(feature = "ssr")]
use crate::{context::Desk, error::DeskError};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::{
    appointment::{Appointment, AppointmentState},
    calendar::Waiting,
    code_list::Role,
    dates::{Case, Language, long_date, short_date},
    institution::OverdueRequest,
    interpreter::InterpreterState,
    task::Task,
};
#[cfg(feature = "ssr")]
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// As many rows as a list of the day shows.
#[cfg(feature = "ssr")]
const MOST: usize = 10;

/// One thing of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayRow {
    /// Where it is dealt with.
    pub href: String,
    /// Whom or what it is about.
    pub name: String,
    /// The rest in words.
    pub words: String,
    /// When.
    pub when: String,
    /// What is to be noticed about it, if anything.
    pub notice: Option<String>,
}

/// A list of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayList {
    /// Its heading.
    pub title: String,
    /// Its rows.
    pub rows: Vec<DayRow>,
    /// What it says without a row.
    pub empty: String,
    /// Where the rest is, if there is a rest or the list has a page of its own.
    pub all: Option<(String, String)>,
}

/// The lists of the day of whoever works with clients; those that must not be missed also when empty.
#[cfg(feature = "ssr")]
pub(super) async fn lists(desk: &Desk) -> Result<Vec<DayList>, DeskError> {
    let (language, today) = (desk.signed_in.language, desk.today());
    let day = desk.store.my_day(desk.caller(), today).await?;
    let states = desk.choices(InterpreterState::LIST);
    let outcomes = desk.choices(AppointmentState::LIST);
    let meet = |one: &Appointment| appointment(language, one, &states, &outcomes);
    let calendar = Some(("/desk/calendar".to_owned(), text!(language, calendar.day.open_calendar)));
    let mut lists = vec![DayList {
        title: text!(language, calendar.day.appointments),
        rows: day.appointments.iter().map(meet).collect(),
        empty: text!(language, calendar.day.appointments_none),
        all: calendar.clone(),
    }];
    let dated = |one: &Appointment| {
        let row = meet(one);
        DayRow { when: format!("{} {}", short_date(one.slot.day, language), row.when), ..row }
    };
    let tasks = day.tasks.iter().map(|one| task(language, one, today)).collect();
    let actions = day.actions.iter().map(|one| {
        let until = long_date(one.day, language, Case::Dative);
        let more = i64::from(one.more);
        let notice = (more > 0).then(|| text!(language, calendar.day.and_more, count = more));
        DayRow { notice, ..waiting(one, "plan", text!(language, calendar.day.until, date = until)) }
    });
    let assessments = day.assessments.iter().map(|one| {
        let since = long_date(one.day, language, Case::Genitive);
        waiting(one, "complexity", text!(language, calendar.day.since, date = since))
    });
    let reviews = day.reviews.iter().map(|one| {
        let since = long_date(one.day, language, Case::Genitive);
        waiting(one, "plan", text!(language, calendar.day.since, date = since))
    });
    // who runs cases asks institutions; of anybody else there is nothing to read
    let asked = if desk.role() == Role::SocialWorker {
        desk.store.overdue_requests(desk.caller(), today).await?
    } else {
        Vec::new()
    };
    let requests = asked.iter().map(|one| request(language, one));
    let more = text!(language, calendar.day.more);
    for (title, rows) in [
        (text!(language, calendar.day.reminders), day.reminders.iter().map(dated).collect::<Vec<_>>()),
        (text!(language, calendar.day.unsettled), day.unsettled.iter().map(dated).collect()),
        (text!(language, calendar.day.tasks), tasks),
        (text!(language, calendar.day.actions), actions.collect()),
        (text!(language, calendar.day.requests), requests.collect()),
        (text!(language, calendar.day.assessments), assessments.collect()),
        (text!(language, calendar.day.reviews), reviews.collect()),
    ] {
        if !rows.is_empty() {
            lists.push(cut(title, rows, calendar.as_ref().map(|(href, _)| (href.clone(), more.clone()))));
        }
    }
    if desk.role() == Role::Coordinator && day.appointments.is_empty() {
        // most coordinators have no clients of their own
        lists.remove(0);
    }
    Ok(lists)
}

/// A list with as many rows as are shown, and the way to the rest where there is one.
#[cfg(feature = "ssr")]
fn cut(title: String, mut rows: Vec<DayRow>, rest: Option<(String, String)>) -> DayList {
    let all = rest.filter(|_| rows.len() > MOST);
    rows.truncate(MOST);
    DayList { title, rows, empty: String::new(), all }
}

#[cfg(feature = "ssr")]
fn appointment(
    language: Language,
    one: &Appointment,
    states: &[(String, String)],
    outcomes: &[(String, String)],
) -> DayRow {
    let label = |list: &[(String, String)], code: &str| {
        list.iter().find(|(item, _)| item == code).map_or_else(|| code.to_owned(), |(_, label)| label.clone())
    };
    let href = one.people.first().map_or_else(
        || "/desk/calendar".to_owned(),
        |(person, _)| format!("/desk/person/{person}/appointments?at={0}#appointment-{0}", one.id),
    );
    let words = [one.words.as_str(), one.slot.place.as_str(), one.institution.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ");
    let notice = match (&one.booking, one.state) {
        (_, state) if state != AppointmentState::Planned => Some(label(outcomes, state.code())),
        (Some(booking), _) => {
            let state = label(states, booking.state.code());
            Some(text!(language, calendar.interpreter_tag, state = state))
        }
        (None, _) => None,
    };
    let when = crate::calendar::slot_time(language, &one.slot);
    DayRow { href, name: crate::calendar::with_person(one), words, when, notice }
}

#[cfg(feature = "ssr")]
fn task(language: Language, one: &Task, today: chrono::NaiveDate) -> DayRow {
    let (href, name) = match &one.person {
        Some((person, name)) => {
            (format!("/desk/person/{person}/appointments?at={0}#task-{0}", one.id), name.clone())
        }
        None => (format!("/desk/calendar/task-state?of={}", one.id), String::new()),
    };
    let until = long_date(one.due, language, Case::Dative);
    DayRow {
        href,
        name,
        words: one.words.clone(),
        when: text!(language, calendar.day.until, date = until),
        notice: one.is_overdue(today).then(|| text!(language, calendar.day.late)),
    }
}

#[cfg(feature = "ssr")]
fn request(language: Language, one: &OverdueRequest) -> DayRow {
    let awaited = long_date(one.awaited_until, language, Case::Dative);
    let reminded = one.reminded_on.map(|day| {
        let date = long_date(day, language, Case::Locative);
        text!(language, calendar.day.reminded, date = date)
    });
    DayRow {
        href: format!("/desk/person/{}/requests", one.person),
        name: one.name.clone(),
        words: one.institution.shown(language).to_owned(),
        when: text!(language, calendar.day.until, date = awaited),
        notice: reminded,
    }
}

#[cfg(feature = "ssr")]
fn waiting(one: &Waiting, page: &str, when: String) -> DayRow {
    DayRow {
        href: format!("/desk/person/{}/{page}", one.person),
        name: one.name.clone(),
        words: one.words.clone(),
        when,
        notice: None,
    }
}

/// The lists, one below the other.
pub(super) fn lists_view(lists: Vec<DayList>) -> AnyView {
    lists.into_iter().map(list_view).collect_view().into_any()
}

fn list_view(list: DayList) -> AnyView {
    let rows = list.rows.into_iter().map(row_view).collect::<Vec<_>>();
    let body = if rows.is_empty() {
        view! { <p class="lz-body">{list.empty}</p> }.into_any()
    } else {
        view! { <ul class="lz-task-list">{rows}</ul> }.into_any()
    };
    view! {
        <h2 class="lz-h2">{list.title}</h2>
        {body}
        {list
            .all
            .map(|(href, words)| {
                view! {
                    <p>
                        <a href=href>{words}</a>
                    </p>
                }
            })}
    }
    .into_any()
}

fn row_view(row: DayRow) -> AnyView {
    // what has no name of its own is led to by its words
    let (name, words) = if row.name.is_empty() { (row.words, String::new()) } else { (row.name, row.words) };
    view! {
        <li class="lz-task-list__item">
            <div class="lz-task-list__name">
                <p class="lz-task-list__hint">{row.when}</p>
                <a href=row.href dir="auto">
                    {name}
                </a>
                <p class="lz-task-list__hint" dir="auto">
                    {words}
                </p>
            </div>
            <div class="lz-task-list__status">
                {row.notice.map(|notice| view! { <span class="lz-tag lz-tag--amber">{notice}</span> })}
            </div>
        </li>
    }
    .into_any()
}
