//! The calendar of one member of staff: a day, a week, or what comes.

use super::{
    cards::{Shown, appointment_entry, task_list},
    file_page::{just_done, shown},
    server::{OpenCalendar, read_calendar},
    words::{day_heading, task_title},
};
use crate::{PageTitle, context::use_viewer};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_domain::{
    appointment::clashing,
    calendar::{CalendarView, StaffCalendar, week_number, week_of},
    dates::{Case, Language, date_span, iso, long_date},
    person::AccountId,
    task::TaskKind,
};
use lidzas_words::text;

/// The calendar.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        query.with(|query| {
            let view = query.get_str("view").and_then(CalendarView::from_code);
            let day = query.get_str("day").and_then(|day| day.parse::<NaiveDate>().ok());
            let of = query.get_str("of").and_then(|of| of.parse::<AccountId>().ok());
            (view.unwrap_or(CalendarView::Week), day, of)
        })
    });
    let opened = Resource::new_blocking(
        move || asked.get(),
        async |(view, day, of)| read_calendar(view, day, of).await,
    );
    shown(opened, |page| view! { <Whole page=page /> }.into_any())
}

/// The address of the calendar: nothing personal, a day and a colleague's account at the most.
fn address(view: CalendarView, day: NaiveDate, of: Option<AccountId>) -> String {
    let of = of.map(|of| format!("&of={of}")).unwrap_or_default();
    format!("/desk/calendar?view={view}&day={}{of}", iso(day))
}

/// What is shown, in words: the day, the week with its number, from when on.
fn span_words(language: Language, view: CalendarView, day: NaiveDate) -> String {
    match view {
        CalendarView::Day => day_heading(language, day),
        CalendarView::Week => {
            let [monday, .., sunday] = week_of(day);
            text!(
                language,
                calendar.week_span,
                number = week_number(day),
                days = date_span(monday, sunday, language)
            )
        }
        CalendarView::List => {
            text!(language, calendar.list_from, date = long_date(day, language, Case::Genitive))
        }
    }
}

fn view_name(language: Language, view: CalendarView) -> String {
    match view {
        CalendarView::Day => text!(language, calendar.view.day),
        CalendarView::Week => text!(language, calendar.view.week),
        CalendarView::List => text!(language, calendar.view.list),
    }
}

#[component]
fn Whole(page: OpenCalendar) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let OpenCalendar { calendar, view, day, labels } = page;
    let of = Some(calendar.of).filter(|of| *of != viewer.account);
    let whose = calendar.colleagues.iter().find(|(account, _)| Some(*account) == of);
    let title = match whose {
        Some((_, name)) => text!(language, calendar.title_of, name = name.clone()),
        None => text!(language, calendar.title),
    };
    let shown = Shown { language, labels: &labels, today };
    let days = days(shown, &calendar, view, day);
    let more = calendar.next.map(|next| {
        let href = address(view, next, of);
        view! {
            <p class="lz-no-print">
                <a href=href>{text!(language, calendar.more)}</a>
            </p>
        }
    });
    let tasks = (!calendar.tasks.is_empty()).then(|| {
        view! {
            <h2 class="lz-h2">{text!(language, calendar.tasks)}</h2>
            {task_list(shown, &calendar.tasks, false)}
        }
    });
    let print = move |_| {
        // a browser that does not print has nothing to say either
        let _ = window().print();
    };
    view! {
        <PageTitle title=title.clone() />
        {just_done()}
        <h1 class="lz-h1">{title}</h1>
        {navigation(language, view, (day, today), of)}
        {colleagues(language, &calendar, (view, day))}
        <p class="lz-lead" id="span">{span_words(language, view, day)}</p>
        {days}
        {more}
        {tasks}
        <div class="lz-button-group lz-no-print">
            <a class="lz-button lz-button--secondary" href=format!("/desk/calendar/{}", TaskKind::Add)>
                {task_title(language, TaskKind::Add)}
            </a>
            <a class="lz-button lz-button--secondary" href="/desk/interpreters">
                {text!(language, calendar.interpreters)}
            </a>
            <button class="lz-button lz-button--secondary" type="button" on:click=print>
                {text!(language, calendar.print)}
            </button>
        </div>
    }
    .into_any()
}

/// Which view, and one step back and on.
fn navigation(
    language: Language,
    view: CalendarView,
    (day, today): (NaiveDate, NaiveDate),
    of: Option<AccountId>,
) -> AnyView {
    let views = CalendarView::ALL
        .iter()
        .map(|one| {
            view! {
                <li>
                    <a href=address(*one, day, of) aria-current=(*one == view).then_some("true")>
                        {view_name(language, *one)}
                    </a>
                </li>
            }
        })
        .collect_view();
    let (back, on) = view.beside(day);
    let (earlier, later) = match view {
        CalendarView::Day => (text!(language, calendar.day_back), text!(language, calendar.day_on)),
        _ => (text!(language, calendar.week_back), text!(language, calendar.week_on)),
    };
    view! {
        <nav class="lz-subnav lz-no-print" aria-label=text!(language, calendar.views)>
            <ul>{views}</ul>
        </nav>
        <nav class="lz-button-group lz-no-print" aria-label=text!(language, calendar.steps)>
            <a class="lz-button lz-button--secondary lz-button--small" rel="prev" href=address(view, back, of)>
                {format!("← {earlier}")}
            </a>
            <a class="lz-button lz-button--secondary lz-button--small" href=address(view, today, of)>
                {text!(language, calendar.today)}
            </a>
            <a class="lz-button lz-button--secondary lz-button--small" rel="next" href=address(view, on, of)>
                {format!("{later} →")}
            </a>
        </nav>
    }
    .into_any()
}

/// Whose calendar, for a coordinator.
fn colleagues(
    language: Language,
    calendar: &StaffCalendar,
    (view, day): (CalendarView, NaiveDate),
) -> Option<AnyView> {
    if calendar.colleagues.is_empty() {
        return None;
    }
    let options = calendar
        .colleagues
        .iter()
        .map(|(account, name)| {
            let chosen = *account == calendar.of;
            view! {
                <option value=account.to_string() selected=chosen>
                    {name.clone()}
                </option>
            }
        })
        .collect_view();
    Some(
        view! {
            <form class="lz-search lz-no-print" method="get" action="/desk/calendar">
                <input type="hidden" name="view" value=view.code() />
                <input type="hidden" name="day" value=iso(day) />
                <div class="lz-form-group">
                    <label class="lz-label" for="of">
                        {text!(language, calendar.whose)}
                    </label>
                    <select class="lz-select" id="of" name="of">
                        <option value="">{text!(language, calendar.own)}</option>
                        {options}
                    </select>
                </div>
                <button class="lz-button lz-button--secondary">{text!(language, calendar.show)}</button>
            </form>
        }
        .into_any(),
    )
}

/// The days shown, each with its appointments; of the list only days that have any.
fn days(shown: Shown<'_>, calendar: &StaffCalendar, view: CalendarView, day: NaiveDate) -> AnyView {
    let language = shown.language;
    let clashes = clashing(&calendar.appointments);
    let wanted: Vec<NaiveDate> = match view {
        CalendarView::Day => vec![day],
        CalendarView::Week => week_of(day).to_vec(),
        CalendarView::List => {
            let mut days: Vec<_> = calendar.appointments.iter().map(|one| one.slot.day).collect();
            days.dedup();
            days
        }
    };
    if wanted.is_empty() {
        return view! { <p class="lz-body">{text!(language, calendar.nothing_comes)}</p> }.into_any();
    }
    let items = wanted
        .into_iter()
        .map(|day| {
            let entries: Vec<AnyView> = calendar
                .appointments
                .iter()
                .zip(&clashes)
                .filter(|(one, _)| one.slot.day == day)
                .map(|(one, clashes)| appointment_entry(shown, one, *clashes))
                .collect();
            let now = (day == shown.today).then(|| {
                view! { <span class="lz-tag lz-tag--brand">{text!(language, calendar.today)}</span> }
            });
            let free = entries.is_empty();
            view! {
                <li class="lz-week__day">
                    <h2 class="lz-h4 lz-week__name">{day_heading(language, day)} " " {now}</h2>
                    {if free {
                        view! { <p class="lz-small lz-muted">{text!(language, calendar.free)}</p> }.into_any()
                    } else {
                        view! { <ol class="lz-entries">{entries}</ol> }.into_any()
                    }}
                </li>
            }
        })
        .collect_view();
    let class = if view == CalendarView::Week { "lz-week lz-week--wide" } else { "lz-week" };
    view! { <ol class=class>{items}</ol> }.into_any()
}
