//! An entitlement in words and as a picture.

use chrono::NaiveDate;
use leptos::prelude::*;
use lidzas_domain::dates::{Case, Language, long_date, short_date};
use lidzas_domain::entitlement::{Answer, Period, PeriodKind, Policy, Reason, State};
use lidzas_words::text;

/// The name of a state: "Ir tiesības uz pakalpojumu".
#[must_use]
pub fn state_name(language: Language, state: State) -> String {
    match state {
        State::NotStarted => text!(language, entitlement.state.not_started),
        State::Entitled => text!(language, entitlement.state.entitled),
        State::Waiting => text!(language, entitlement.state.waiting),
        State::Away => text!(language, entitlement.state.away),
        State::Ended => text!(language, entitlement.state.ended),
    }
}

/// The name of a kind of period: "Patvēruma posms".
#[must_use]
pub fn period_name(language: Language, kind: PeriodKind) -> String {
    match kind {
        PeriodKind::Asylum => text!(language, entitlement.period.asylum),
        PeriodKind::Extension => text!(language, entitlement.period.extension),
        PeriodKind::Waiting => text!(language, entitlement.period.waiting),
        PeriodKind::Status => text!(language, entitlement.period.status),
        PeriodKind::Away => text!(language, entitlement.period.away),
    }
}

/// The sentence of the rule, with the policy's own number of months.
#[must_use]
pub fn reason_sentence(language: Language, reason: Reason, policy: &Policy) -> String {
    let status_months = policy.status_months;
    match reason {
        Reason::NotArrived => text!(language, entitlement.reason.not_arrived),
        Reason::NotApplied => text!(language, entitlement.reason.not_applied),
        Reason::TemporaryProtection => text!(language, entitlement.reason.temporary_protection),
        Reason::NoOwnClock => text!(language, entitlement.reason.no_own_clock),
        // A policy without months has no term; its sentence is that of the whole procedure.
        Reason::AsylumTerm => match policy.asylum_months {
            Some(months) => text!(language, entitlement.reason.asylum_term, count = months),
            None => text!(language, entitlement.reason.asylum_whole_procedure),
        },
        Reason::AsylumUntilStatus => text!(language, entitlement.reason.asylum_until_status),
        Reason::AsylumUntilRefusal => text!(language, entitlement.reason.asylum_until_refusal),
        Reason::AsylumUnderAppeal => text!(language, entitlement.reason.asylum_under_appeal),
        Reason::AsylumWholeProcedure => text!(language, entitlement.reason.asylum_whole_procedure),
        Reason::WaitingNoStatus => text!(language, entitlement.reason.waiting_no_status),
        Reason::ExtensionUntil => text!(language, entitlement.reason.extension_until),
        Reason::ExtensionOpen => text!(language, entitlement.reason.extension_open),
        Reason::StatusTerm => text!(language, entitlement.reason.status_term, count = status_months),
        Reason::ArrivedWithStatus => {
            text!(language, entitlement.reason.arrived_with_status, count = status_months)
        }
        Reason::StatusUntilLoss => text!(language, entitlement.reason.status_until_loss),
        Reason::LeftLatvia => text!(language, entitlement.reason.left_latvia),
        Reason::RefusedFinal => text!(language, entitlement.reason.refused_final),
        Reason::StatusLost => text!(language, entitlement.reason.status_lost),
        Reason::TermEnded => text!(language, entitlement.reason.term_ended),
    }
}

/// "Atlikušas 12 dienas", or that today is the last day.
#[must_use]
pub fn days_left(language: Language, days: i64) -> String {
    if days == 0 {
        text!(language, entitlement.ends_today)
    } else {
        text!(language, entitlement.days_left, count = days)
    }
}

/// "Pēdējā diena: 2026. gada 15. aprīlis", or that it was, or that none is set.
#[must_use]
pub fn last_day(language: Language, answer: &Answer) -> String {
    match answer.last_day {
        Some(day) if answer.state == State::Entitled => {
            text!(language, entitlement.last_day, date = long_date(day, language, Case::Nominative))
        }
        Some(day) => {
            text!(language, entitlement.last_day_was, date = long_date(day, language, Case::Nominative))
        }
        None => text!(language, entitlement.no_end),
    }
}

/// A period's days in words: "No 2026. gada 15. janvāra līdz 2026. gada 15. aprīlim".
#[must_use]
pub fn period_dates(language: Language, period: &Period) -> String {
    let from = long_date(period.from, language, Case::Genitive);
    match period.to {
        Some(to) if to == period.from => {
            text!(language, entitlement.single_day, day = long_date(to, language, Case::Locative))
        }
        Some(to) => {
            text!(language, entitlement.from_to, from = from, to = long_date(to, language, Case::Dative))
        }
        None => text!(language, entitlement.from_on, from = from),
    }
}

/// Where the picture begins and ends, and where a day lies in it.
struct Scale {
    start: NaiveDate,
    end: NaiveDate,
}

impl Scale {
    /// Days drawn beyond the beginning of a period whose end is not known.
    const OPEN_DAYS: chrono::Days = chrono::Days::new(90);

    fn of(periods: &[Period], as_of: NaiveDate) -> Option<Self> {
        let start = periods.first()?.from;
        let ends = periods.iter().map(|period| match period.to {
            Some(to) => to,
            None => period.from.max(as_of).checked_add_days(Self::OPEN_DAYS).unwrap_or(NaiveDate::MAX),
        });
        let end = ends.max()?;
        let half = (end - start).num_days() / 2;
        // Today is worth stretching the picture for, unless it lies far outside.
        let start = if as_of < start && (start - as_of).num_days() <= half { as_of } else { start };
        let end = if as_of > end && (as_of - end).num_days() <= half { as_of } else { end };
        Some(Self { start, end })
    }

    fn holds(&self, day: NaiveDate) -> bool {
        (self.start..=self.end).contains(&day)
    }

    /// Where the day begins, in thousandths of the width.
    fn at(&self, day: NaiveDate) -> i64 {
        let days = (self.end - self.start).num_days() + 1;
        (day - self.start).num_days().clamp(0, days) * 1000 / days
    }

    /// Where the day ends.
    fn after(&self, day: NaiveDate) -> i64 {
        self.at(day.succ_opt().unwrap_or(day))
    }
}

fn percent(thousandths: i64) -> String {
    format!("{}.{}%", thousandths / 10, thousandths % 10)
}

/// The periods as a bar in per cent of the width (so that the text keeps its size), each with its
/// number, today's mark over it, and the same in words underneath. Nothing when there is no period.
#[component]
pub fn EntitlementPicture(
    /// The page's language.
    language: Language,
    /// The timeline, in order.
    periods: Vec<Period>,
    /// The day asked about.
    as_of: NaiveDate,
) -> impl IntoView {
    let scale = Scale::of(&periods, as_of)?;
    let alternative = alternative(language, &periods, as_of);
    let segments =
        periods.iter().zip(1..).map(|(period, number)| segment(&scale, period, number)).collect_view();
    let list =
        periods.iter().zip(1..).map(|(period, number)| list_item(language, period, number)).collect_view();
    let today = scale.holds(as_of).then(|| today_mark(language, scale.at(as_of)));
    let first = short_date(scale.start, language);
    // An end that is not known has no date to write under it.
    let open = periods.last().is_some_and(|period| period.to.is_none());
    let last = (!open).then(|| short_date(scale.end, language));
    Some(view! {
        <figure class="lz-term">
            <svg class="lz-term__picture" role="img" aria-label=alternative>
                {segments}
                <text class="lz-term__label" x="0" y="100%" aria-hidden="true">{first}</text>
                {last
                    .map(|last| {
                        view! {
                            <text class="lz-term__label" x="100%" y="100%" text-anchor="end" aria-hidden="true">
                                {last}
                            </text>
                        }
                    })}
                {today}
            </svg>
            <ol class="lz-term__periods">{list}</ol>
        </figure>
    })
}

fn segment(scale: &Scale, period: &Period, number: u32) -> impl IntoView + use<> {
    let (from, to) = (scale.at(period.from), period.to.map_or(1000, |to| scale.after(to)));
    let width = (to - from).max(4);
    let class = format!("lz-term__segment lz-term__segment--{}", period.kind.code());
    let dark = matches!(period.kind, PeriodKind::Waiting | PeriodKind::Away);
    let number_class = if dark { "lz-term__number lz-term__number--dark" } else { "lz-term__number" };
    // A narrower piece has no room for its number; the list under the picture has it.
    let label = (width >= 50).then(|| {
        view! {
            <text
                class=number_class
                x=percent(from + width / 2)
                y="51%"
                text-anchor="middle"
                dominant-baseline="middle"
                aria-hidden="true"
            >
                {number.to_string()}
            </text>
        }
    });
    view! {
        <rect class=class x=percent(from) y="32%" width=percent(width) height="36%" rx="4"></rect>
        {label}
    }
}

fn today_mark(language: Language, at: i64) -> impl IntoView + use<> {
    let anchor = match at {
        ..150 => "start",
        150..=850 => "middle",
        _ => "end",
    };
    view! {
        <line class="lz-term__today" x1=percent(at) x2=percent(at) y1="22%" y2="74%"></line>
        <circle class="lz-term__today-dot" cx=percent(at) cy="22%" r="6"></circle>
        <text class="lz-term__label lz-term__label--strong" x=percent(at) y="10%" text-anchor=anchor aria-hidden="true">
            {text!(language, entitlement.today)}
        </text>
    }
}

fn list_item(language: Language, period: &Period, number: u32) -> impl IntoView + use<> {
    view! {
        <li class="lz-term__period">
            <span class=format!("lz-term__key lz-term__key--{}", period.kind.code()) aria-hidden="true">
                {number.to_string()}
            </span>
            <p>
                <strong>{period_name(language, period.kind)}</strong>
                <br/>
                {period_dates(language, period)}
            </p>
        </li>
    }
}

fn alternative(language: Language, periods: &[Period], as_of: NaiveDate) -> String {
    let lines: Vec<String> = periods
        .iter()
        .zip(1_u32..)
        .map(|(period, number)| {
            let (name, dates) = (period_name(language, period.kind), period_dates(language, period));
            text!(language, entitlement.picture_period, number = number, name = name, dates = dates)
        })
        .collect();
    let today =
        text!(language, entitlement.picture_today, date = long_date(as_of, language, Case::Nominative));
    text!(language, entitlement.picture, periods = lines.join(" "), today = today)
}
