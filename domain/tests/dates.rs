//! What must hold for any date typed or shown.

use chrono::{Datelike, NaiveDate};
use lidzas_domain::dates::{
    Case, Language, PartialDate, add_months_legal, iso, long_date, parse_date, parse_iso, parse_partial_date,
    without_year,
};
use proptest::prelude::*;

prop_compose! {
    fn any_day()(days in 0_u64..73_000) -> NaiveDate {
        NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + chrono::Days::new(days)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_can_be_typed_back(date in any_day()) {
        prop_assert_eq!(parse_iso(&iso(date)), Ok(date));
        for language in Language::ALL {
            for case in Case::ALL {
                let shown = without_year(date, language, case);
                let (day, month) = shown.split_once(' ').unwrap();
                prop_assert_eq!(parse_date(day, month, &date.year().to_string()), Ok(date));
                prop_assert!(long_date(date, language, case).contains(&shown));
            }
        }
    }

    #[test]
    fn nothing_typed_panics(day in "\\PC{0,6}", month in "\\PC{0,6}", year in "\\PC{0,6}") {
        let whole = parse_date(&day, &month, &year);
        if let Ok(date) = whole {
            prop_assert_eq!(parse_partial_date(&day, &month, &year), Ok(PartialDate::from(date)));
        }
        let joined = format!("{year}-{month}-{day}");
        prop_assert_eq!(parse_iso(&joined).ok(), joined.parse::<PartialDate>().ok().and_then(PartialDate::exact));
    }

    #[test]
    fn a_partial_date_holds_its_days_and_no_others(date in any_day(), other in any_day()) {
        let month = PartialDate::from_parts(date.year(), Some(date.month()), None).unwrap();
        let year = PartialDate::from_parts(date.year(), None, None).unwrap();
        let exact = PartialDate::from(date);
        prop_assert_eq!(exact.exact(), Some(date));
        for partial in [year, month, exact] {
            prop_assert!(partial.could_be(exact) && exact.could_be(partial));
            prop_assert!((partial.earliest()..=partial.latest()).contains(&date));
            prop_assert_eq!(partial.to_string().parse::<PartialDate>(), Ok(partial));
        }
        prop_assert_eq!(year.could_be(other.into()), other.year() == date.year());
        prop_assert_eq!(exact.cmp(&other.into()), date.cmp(&other));
    }

    #[test]
    fn a_term_ends_in_the_right_month_on_the_same_day_or_the_months_last(date in any_day(), months in 0_u32..240) {
        let last = add_months_legal(date, months).unwrap();
        let month_of = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap();
        prop_assert_eq!(month_of(last) - month_of(date), i32::try_from(months).unwrap());
        let is_months_last = last.succ_opt().unwrap().day() == 1;
        prop_assert!(last.day() == date.day() || (last.day() < date.day() && is_months_last));
    }
}
