//! Age from a birth date that may be partial.

use crate::dates::PartialDate;
use chrono::{Datelike, NaiveDate};

/// Years of age at which a person is an adult in Latvia (Bērnu tiesību aizsardzības likums, 3).
pub const AGE_OF_MAJORITY: u32 = 18;

/// What a birth date, possibly partial, says about majority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minority {
    /// Under 18 whatever the unknown day or month is.
    Child,
    /// Under 18 or not, depending on the unknown day or month.
    PossiblyChild,
    /// 18 or over whatever the unknown day or month is.
    Adult,
}

/// Whole years between two days; 0 before birth. Someone born on 29 February has the birthday on 1 March
/// in a common year.
fn years(birth: NaiveDate, day: NaiveDate) -> u32 {
    let early = (day.month(), day.day()) < (birth.month(), birth.day());
    u32::try_from(day.year() - birth.year() - i32::from(early)).unwrap_or(0)
}

/// The least and the greatest age in whole years on a day; the same when the birth date is whole.
pub fn age_on(birth: PartialDate, day: NaiveDate) -> (u32, u32) {
    (years(birth.latest(), day), years(birth.earliest(), day))
}

/// What the birth date says about majority on a day.
pub fn minority_on(birth: PartialDate, day: NaiveDate) -> Minority {
    let (least, greatest) = age_on(birth, day);
    match (least < AGE_OF_MAJORITY, greatest < AGE_OF_MAJORITY) {
        (true, true) => Minority::Child,
        (true, false) => Minority::PossiblyChild,
        (false, _) => Minority::Adult,
    }
}

/// Whether the person is to be treated as a child on a day: yes until certainly an adult, because in doubt
/// an applicant is presumed to be a minor (Directive 2013/32/EU art. 25(5), Regulation (EU) 2024/1348 art. 25).
pub fn is_minor_on(birth: PartialDate, day: NaiveDate) -> bool {
    minority_on(birth, day) != Minority::Adult
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(birth: &str, day: &str) -> (Minority, (u32, u32)) {
        let (birth, day) = (birth.parse().unwrap(), day.parse().unwrap());
        (minority_on(birth, day), age_on(birth, day))
    }

    #[test]
    fn a_whole_date_gives_one_answer() {
        assert_eq!(on("2008-05-12", "2026-05-11"), (Minority::Child, (17, 17)));
        assert_eq!(on("2008-05-12", "2026-05-12"), (Minority::Adult, (18, 18)));
        assert_eq!(on("2008-02-29", "2026-02-28"), (Minority::Child, (17, 17)));
        assert_eq!(on("2008-02-29", "2026-03-01"), (Minority::Adult, (18, 18)));
        assert_eq!(on("2026-05-12", "2026-05-11").1, (0, 0));
    }

    #[test]
    fn in_doubt_a_person_is_a_child() {
        assert_eq!(on("2008", "2026-06-01"), (Minority::PossiblyChild, (17, 18)));
        assert_eq!(on("2008", "2025-12-31").0, Minority::Child);
        assert_eq!(on("2008", "2026-12-31").0, Minority::Adult);
        assert_eq!(on("2008-06", "2026-06-29").0, Minority::PossiblyChild);
        assert!(is_minor_on("2008".parse().unwrap(), "2026-12-30".parse().unwrap()));
    }
}
