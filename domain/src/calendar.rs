//! Days, weeks and times of day as a calendar shows them: weeks begin on Monday, times are those of the
//! wall clock in Latvia.

use crate::appointment::Appointment;
use crate::code_list::code_enum;
use crate::dates::Language;
use crate::person::{AccountId, PersonId};
use crate::task::Task;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone as _};
use chrono_tz::Europe::Riga;
use serde::{Deserialize, Serialize};

code_enum! {
    /// How much of the calendar is shown at once.
    CalendarView, "calendar_view", {
        /// One day.
        Day = "day",
        /// The week of a day, from Monday.
        Week = "week",
        /// What comes, from a day on.
        List = "list",
    }
}

impl CalendarView {
    /// The first and the last day shown around a day; the list has no last one.
    #[must_use]
    pub fn span(self, day: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
        match self {
            Self::Day => (day, Some(day)),
            Self::Week => {
                let monday = monday_of(day);
                (monday, Some(later(monday, 6)))
            }
            Self::List => (day, None),
        }
    }

    /// The same view one step back and one step on; of a list, a week away.
    #[must_use]
    pub fn beside(self, day: NaiveDate) -> (NaiveDate, NaiveDate) {
        let step = if self == Self::Day { 1 } else { 7 };
        (later(day, -step), later(day, step))
    }
}

/// The Monday of a day's week.
#[must_use]
pub fn monday_of(day: NaiveDate) -> NaiveDate {
    later(day, -i64::from(day.weekday().num_days_from_monday()))
}

/// The seven days of a day's week, Monday first.
#[must_use]
pub fn week_of(day: NaiveDate) -> [NaiveDate; 7] {
    let monday = monday_of(day);
    [0, 1, 2, 3, 4, 5, 6].map(|days| later(monday, days))
}

/// The number of a day's week (ISO 8601: the first week of a year holds its first Thursday).
#[must_use]
pub fn week_number(day: NaiveDate) -> u32 {
    day.iso_week().week()
}

/// The day so many days later, or earlier; the day itself at the end of the calendar.
#[must_use]
pub fn later(day: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) };
    moved.unwrap_or(day)
}

const LATVIAN_WEEKDAYS: [&str; 7] =
    ["pirmdiena", "otrdiena", "trešdiena", "ceturtdiena", "piektdiena", "sestdiena", "svētdiena"];
const ENGLISH_WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The name of a day's weekday, in Latvian in the nominative and in small letters.
#[must_use]
pub fn weekday_name(day: NaiveDate, language: Language) -> &'static str {
    let place = usize::try_from(day.weekday().num_days_from_monday()).unwrap_or(0);
    match language {
        Language::Lv => LATVIAN_WEEKDAYS[place],
        Language::En => ENGLISH_WEEKDAYS[place],
    }
}

/// A time of day as people type it: "14.30", "14:30", "1430", "9". `None` for anything else.
#[must_use]
pub fn parse_time(typed: &str) -> Option<NaiveTime> {
    let typed = typed.trim().trim_start_matches("plkst.").trim();
    let (hour, minute) = match typed.split_once(['.', ':', ',']) {
        Some((hour, minute)) if minute.len() == 2 => (hour, minute),
        Some(_) => return None,
        None if typed.len() > 2 && typed.is_ascii() => typed.split_at(typed.len() - 2),
        None => (typed, "0"),
    };
    let digits = |text: &str| !text.is_empty() && text.len() <= 2 && text.bytes().all(|c| c.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return None;
    }
    NaiveTime::from_hms_opt(hour.parse().ok()?, minute.parse().ok()?, 0)
}

/// Whether the clocks in Latvia ever show this: an hour is left out on a Sunday in March. An hour that
/// comes twice in October exists.
#[must_use]
pub fn exists_in_riga(at: NaiveDateTime) -> bool {
    Riga.from_local_datetime(&at).earliest().is_some()
}

/// Whether two stretches of time overlap; one that ends when the other begins does not.
#[must_use]
pub fn overlap(one: (NaiveDateTime, u16), other: (NaiveDateTime, u16)) -> bool {
    let end = |(from, minutes): (NaiveDateTime, u16)| from + TimeDelta::minutes(i64::from(minutes));
    one.0 < end(other) && other.0 < end(one)
}

/// What the calendar of one member of staff shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffCalendar {
    /// Whose it is.
    pub of: AccountId,
    /// Appointments in the order of time.
    pub appointments: Vec<Appointment>,
    /// Open tasks due in these days; with those that are overdue where today is among them.
    pub tasks: Vec<Task>,
    /// The day from which on the list goes on.
    pub next: Option<NaiveDate>,
    /// Whose calendar the user may look at: the team, for its coordinator.
    pub colleagues: Vec<(AccountId, String)>,
}

/// Something on a client's file that waits for the user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Whose file.
    pub person: PersonId,
    /// The client's name.
    pub name: String,
    /// What waits, in the words of the record; empty where the list says it all.
    pub words: String,
    /// Since when, or until when.
    pub day: NaiveDate,
    /// How many more of the kind wait on the same file.
    pub more: u32,
}

/// What the day holds for one member of staff; each list is cut at a few rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyDay {
    /// Today's appointments, in the order of time.
    pub appointments: Vec<Appointment>,
    /// Appointments of other days of which one asked to be reminded.
    pub reminders: Vec<Appointment>,
    /// Appointments that are over and have no outcome yet.
    pub unsettled: Vec<Appointment>,
    /// Tasks that are overdue or due today.
    pub tasks: Vec<Task>,
    /// Actions of the plans of one's clients that are overdue.
    pub actions: Vec<Waiting>,
    /// Clients whose degree of complexity is to be assessed anew.
    pub assessments: Vec<Waiting>,
    /// Signed plans of one's clients whose day of review has come.
    pub reviews: Vec<Waiting>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn at(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_week_begins_on_monday() {
        assert_eq!(monday_of(day("2026-11-22")), day("2026-11-16"));
        assert_eq!(monday_of(day("2026-11-23")), day("2026-11-23"));
        assert_eq!(week_of(day("2027-01-01"))[6], day("2027-01-03"));
        assert_eq!(week_number(day("2027-01-01")), 53);
        assert_eq!(weekday_name(day("2026-11-22"), Language::Lv), "svētdiena");
        assert_eq!(weekday_name(day("2026-11-23"), Language::En), "Monday");
    }

    #[test]
    fn times_are_typed_in_many_ways() {
        for (typed, hour, minute) in [
            ("14.30", 14, 30),
            ("14:30", 14, 30),
            ("1430", 14, 30),
            ("930", 9, 30),
            (" 9 ", 9, 0),
            ("plkst. 09.05", 9, 5),
            ("00.00", 0, 0),
            ("23,59", 23, 59),
        ] {
            assert_eq!(parse_time(typed), NaiveTime::from_hms_opt(hour, minute, 0), "{typed}");
        }
        for typed in ["", "24.00", "12.60", "14.3", "rīt", "12:30:00", "-1", "١٤:٣٠", "99999", "ābc"] {
            assert_eq!(parse_time(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_hour_that_is_left_out_in_march_does_not_exist_and_the_double_one_in_october_does() {
        assert!(!exists_in_riga(at("2027-03-28T03:30:00")));
        assert!(exists_in_riga(at("2027-03-28T02:59:00")));
        assert!(exists_in_riga(at("2027-03-28T04:00:00")));
        assert!(exists_in_riga(at("2026-10-25T03:30:00")));
    }

    #[test]
    fn what_begins_when_the_other_ends_does_not_overlap() {
        let nine = at("2026-11-23T09:00:00");
        assert!(!overlap((nine, 60), (at("2026-11-23T10:00:00"), 60)));
        assert!(overlap((nine, 61), (at("2026-11-23T10:00:00"), 60)));
        // beyond midnight too
        assert!(overlap((at("2026-11-22T23:30:00"), 90), (at("2026-11-23T00:30:00"), 30)));
    }

    proptest! {
        #[test]
        fn every_day_lies_in_its_week_and_steps_lead_back(days in 0i64..60_000) {
            let day = later(day("1950-01-01"), days);
            let week = week_of(day);
            prop_assert!(week.contains(&day));
            prop_assert!(week.windows(2).all(|two| two[1] - two[0] == TimeDelta::days(1)));
            prop_assert_eq!(week[0].weekday(), chrono::Weekday::Mon);
            for view in CalendarView::ALL {
                let (back, on) = view.beside(day);
                prop_assert_eq!(view.beside(back).1, day);
                prop_assert_eq!(view.beside(on).0, day);
                let (from, to) = view.span(day);
                prop_assert!(from <= day && to.is_none_or(|to| day <= to));
            }
        }

        #[test]
        fn overlapping_is_mutual(a in 0i64..5000, b in 0i64..5000, long in 1u16..300, longer in 1u16..300) {
            let from = at("2026-11-22T00:00:00");
            let one = (from + TimeDelta::minutes(a), long);
            let other = (from + TimeDelta::minutes(b), longer);
            prop_assert_eq!(overlap(one, other), overlap(other, one));
            prop_assert!(overlap(one, one));
        }
    }
}
