//! The time of day, passed in: nothing in the house reaches for "now" by itself.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Europe::Riga;

/// Tells the present instant. The real one lives in `server`, the fixed one in tests and demos.
pub trait Clock: Send + Sync {
    /// The present instant, in UTC.
    fn now(&self) -> DateTime<Utc>;
}

/// A clock that stands still at the instant it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FixedClock(pub DateTime<Utc>);

impl FixedClock {
    /// A clock that shows 10.00 UTC (12.00 or 13.00 in Riga) of the given day.
    #[must_use]
    pub fn on(day: NaiveDate) -> Self {
        let noon = day.and_hms_opt(10, 0, 0).unwrap_or_default();
        Self(noon.and_utc())
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.0
    }
}

/// The calendar day in Latvia (Europe/Riga) at the clock's present instant.
#[must_use]
pub fn today(clock: &dyn Clock) -> NaiveDate {
    in_riga(clock.now()).date()
}

/// The wall-clock date and time in Latvia (Europe/Riga) at an instant.
#[must_use]
pub fn in_riga(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&Riga).naive_local()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn at(y: i32, m: u32, d: u32, h: u32, min: u32) -> FixedClock {
        FixedClock(Utc.with_ymd_and_hms(y, m, d, h, min, 0).unwrap())
    }

    #[test]
    fn the_day_changes_at_midnight_in_riga_winter_and_summer() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(today(&at(2026, 1, 15, 21, 59)), day(2026, 1, 15));
        assert_eq!(today(&at(2026, 1, 15, 22, 0)), day(2026, 1, 16));
        assert_eq!(today(&at(2026, 7, 15, 20, 59)), day(2026, 7, 15));
        assert_eq!(today(&at(2026, 7, 15, 21, 0)), day(2026, 7, 16));
    }

    #[test]
    fn a_clock_fixed_on_a_day_shows_that_day_in_riga() {
        let mut day = NaiveDate::from_ymd_opt(2024, 1, 1).unwrap();
        for _ in 0..800 {
            assert_eq!(today(&FixedClock::on(day)), day);
            day = day.succ_opt().unwrap();
        }
    }
}
