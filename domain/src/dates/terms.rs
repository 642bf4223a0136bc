//! Terms in months, as Latvian administrative law counts them.

use chrono::{Months, NaiveDate};

/// The last day of a term of `months` calendar months that runs from `date`: the day of the last
/// month with the same number, or that month's last day where it has none (Administratīvā procesa
/// likums 42, 43; DOMAIN.md §3.1). `None` only beyond the calendar's end (year 262 142).
///
/// No shift from a weekend to a working day: this is a duration, not a procedural deadline.
#[must_use]
pub fn add_months_legal(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(months))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_ends_on_the_same_number_or_the_months_last_day() {
        let cases = [
            ((2026, 1, 15), 3, (2026, 4, 15)),
            ((2025, 11, 30), 3, (2026, 2, 28)),
            ((2023, 11, 30), 3, (2024, 2, 29)),
            ((2024, 11, 29), 3, (2025, 2, 28)),
            ((2026, 1, 31), 3, (2026, 4, 30)),
            ((2026, 3, 31), 3, (2026, 6, 30)),
            ((2026, 10, 1), 3, (2027, 1, 1)),
            ((2026, 12, 31), 3, (2027, 3, 31)),
            ((2026, 3, 1), 12, (2027, 3, 1)),
            ((2024, 2, 29), 12, (2025, 2, 28)),
            ((2023, 2, 28), 12, (2024, 2, 28)),
            ((2026, 5, 9), 0, (2026, 5, 9)),
        ];
        let day = |(y, m, d)| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        for (from, months, to) in cases {
            assert_eq!(add_months_legal(day(from), months), Some(day(to)), "{from:?} + {months}");
        }
        assert_eq!(add_months_legal(NaiveDate::MAX, 1), None);
    }
}
