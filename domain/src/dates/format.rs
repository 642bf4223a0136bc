//! Dates and times in words and figures (DOMAIN.md §9). Latvian dates inflect, so the caller says
//! in which case the date stands: the preposition before it decides.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::Language;

/// The Latvian grammatical case a date stands in. English has none and ignores it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Case {
    /// "15. aprīlis": on its own.
    #[default]
    Nominative,
    /// "(no) 15. aprīļa": after "no", "pēc", "pirms", "kopš".
    Genitive,
    /// "(līdz) 15. aprīlim": after "līdz".
    Dative,
    /// "15. aprīlī": when something happened or will.
    Locative,
}

/// Nominative, genitive, dative, locative of each month.
pub(super) const LATVIAN_MONTHS: [[&str; 4]; 12] = [
    ["janvāris", "janvāra", "janvārim", "janvārī"],
    ["februāris", "februāra", "februārim", "februārī"],
    ["marts", "marta", "martam", "martā"],
    ["aprīlis", "aprīļa", "aprīlim", "aprīlī"],
    ["maijs", "maija", "maijam", "maijā"],
    ["jūnijs", "jūnija", "jūnijam", "jūnijā"],
    ["jūlijs", "jūlija", "jūlijam", "jūlijā"],
    ["augusts", "augusta", "augustam", "augustā"],
    ["septembris", "septembra", "septembrim", "septembrī"],
    ["oktobris", "oktobra", "oktobrim", "oktobrī"],
    ["novembris", "novembra", "novembrim", "novembrī"],
    ["decembris", "decembra", "decembrim", "decembrī"],
];

/// The English months.
pub(super) const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "gads" in the four cases, for a date of which only the year is known.
const LATVIAN_YEAR: [&str; 4] = ["gads", "gada", "gadam", "gadā"];

impl Case {
    /// All four, in the order of the tables.
    pub const ALL: [Self; 4] = [Self::Nominative, Self::Genitive, Self::Dative, Self::Locative];

    const fn column(self) -> usize {
        match self {
            Self::Nominative => 0,
            Self::Genitive => 1,
            Self::Dative => 2,
            Self::Locative => 3,
        }
    }

    pub(super) const fn of_year(self) -> &'static str {
        LATVIAN_YEAR[self.column()]
    }
}

/// The name of a month, 1 to 12, in a case; empty for any other number.
#[must_use]
pub fn month_name(month: u32, language: Language, case: Case) -> &'static str {
    let Some(index) = (month as usize).checked_sub(1) else { return "" };
    match language {
        Language::Lv => LATVIAN_MONTHS.get(index).map_or("", |cases| cases[case.column()]),
        Language::En => ENGLISH_MONTHS.get(index).copied().unwrap_or(""),
    }
}

/// The date as tables and identity bars show it: "05.03.2024." or "5 March 2024".
#[must_use]
pub fn short_date(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Lv => format!("{:02}.{:02}.{:04}.", date.day(), date.month(), date.year()),
        Language::En => long_date(date, language, Case::Nominative),
    }
}

/// The date in words: "2024. gada 5. marts" in the case asked for, or "5 March 2024".
/// "gada" stays in the genitive whatever the case of the date.
#[must_use]
pub fn long_date(date: NaiveDate, language: Language, case: Case) -> String {
    let day_and_month = without_year(date, language, case);
    match language {
        Language::Lv => format!("{}. gada {day_and_month}", date.year()),
        Language::En => format!("{day_and_month} {}", date.year()),
    }
}

/// Day and month in words: "5. marts" in the case asked for, or "5 March".
#[must_use]
pub fn without_year(date: NaiveDate, language: Language, case: Case) -> String {
    let month = month_name(date.month(), language, case);
    match language {
        Language::Lv => format!("{}. {month}", date.day()),
        Language::En => format!("{} {month}", date.day()),
    }
}

/// From a day to a later one, naming month and year only once where they are the same:
/// "2024. gada 4.–10. marts" or "4–10 March 2024".
#[must_use]
pub fn date_span(from: NaiveDate, to: NaiveDate, language: Language) -> String {
    let case = Case::Nominative;
    let last = without_year(to, language, case);
    if from.year() != to.year() {
        return format!("{} – {}", long_date(from, language, case), long_date(to, language, case));
    }
    let days = match (from.month() == to.month(), language) {
        (true, Language::Lv) => format!("{}.–{last}", from.day()),
        (true, Language::En) => format!("{}–{last}", from.day()),
        (false, _) => format!("{} – {last}", without_year(from, language, case)),
    };
    match language {
        Language::Lv => format!("{}. gada {days}", to.year()),
        Language::En => format!("{days} {}", to.year()),
    }
}

/// The time of day to the minute: "plkst. 14.05" or "14:05".
#[must_use]
pub fn time(time: NaiveTime, language: Language) -> String {
    match language {
        Language::Lv => format!("plkst. {:02}.{:02}", time.hour(), time.minute()),
        Language::En => format!("{:02}:{:02}", time.hour(), time.minute()),
    }
}

/// Short date and time: "05.03.2024. plkst. 14.05" or "5 March 2024, 14:05".
#[must_use]
pub fn date_time(at: NaiveDateTime, language: Language) -> String {
    let (date, time) = (short_date(at.date(), language), time(at.time(), language));
    match language {
        Language::Lv => format!("{date} {time}"),
        Language::En => format!("{date}, {time}"),
    }
}

/// "2024-03-05", for machines: `<time datetime>`, form values, file names.
#[must_use]
pub fn iso(date: NaiveDate) -> String {
    date.format("%Y-%m-%d").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    #[test]
    fn a_span_names_month_and_year_once() {
        let span = |from, to| [date_span(from, to, Language::Lv), date_span(from, to, Language::En)];
        let within = span(day(2026, 11, 16), day(2026, 11, 22));
        assert_eq!(within, ["2026. gada 16.–22. novembris", "16–22 November 2026"]);
        let over_months = span(day(2026, 11, 30), day(2026, 12, 6));
        assert_eq!(over_months, ["2026. gada 30. novembris – 6. decembris", "30 November – 6 December 2026"]);
        let over_years = span(day(2026, 12, 28), day(2027, 1, 3));
        assert_eq!(
            over_years,
            ["2026. gada 28. decembris – 2027. gada 3. janvāris", "28 December 2026 – 3 January 2027"]
        );
    }

    #[test]
    fn every_month_in_all_four_latvian_cases() {
        // Written out as whole dates on purpose: a reader of Latvian checks this table by ear.
        let table = [
            ("15. janvāris", "15. janvāra", "15. janvārim", "15. janvārī"),
            ("15. februāris", "15. februāra", "15. februārim", "15. februārī"),
            ("15. marts", "15. marta", "15. martam", "15. martā"),
            ("15. aprīlis", "15. aprīļa", "15. aprīlim", "15. aprīlī"),
            ("15. maijs", "15. maija", "15. maijam", "15. maijā"),
            ("15. jūnijs", "15. jūnija", "15. jūnijam", "15. jūnijā"),
            ("15. jūlijs", "15. jūlija", "15. jūlijam", "15. jūlijā"),
            ("15. augusts", "15. augusta", "15. augustam", "15. augustā"),
            ("15. septembris", "15. septembra", "15. septembrim", "15. septembrī"),
            ("15. oktobris", "15. oktobra", "15. oktobrim", "15. oktobrī"),
            ("15. novembris", "15. novembra", "15. novembrim", "15. novembrī"),
            ("15. decembris", "15. decembra", "15. decembrim", "15. decembrī"),
        ];
        for (month, (nominative, genitive, dative, locative)) in (1..).zip(table) {
            let date = day(2026, month, 15);
            for (case, expected) in Case::ALL.into_iter().zip([nominative, genitive, dative, locative]) {
                assert_eq!(without_year(date, Language::Lv, case), expected);
                assert_eq!(long_date(date, Language::Lv, case), format!("2026. gada {expected}"));
            }
        }
    }

    #[test]
    fn dates_in_figures_and_in_english() {
        let date = day(2024, 3, 5);
        assert_eq!(short_date(date, Language::Lv), "05.03.2024.");
        assert_eq!(short_date(date, Language::En), "5 March 2024");
        assert_eq!(long_date(date, Language::Lv, Case::Nominative), "2024. gada 5. marts");
        for case in Case::ALL {
            assert_eq!(long_date(date, Language::En, case), "5 March 2024");
        }
        assert_eq!(without_year(day(2024, 12, 31), Language::En, Case::Locative), "31 December");
        assert_eq!(iso(date), "2024-03-05");
    }

    #[test]
    fn the_time_of_day() {
        let at = date_of(14, 5);
        assert_eq!(time(at.time(), Language::Lv), "plkst. 14.05");
        assert_eq!(time(at.time(), Language::En), "14:05");
        assert_eq!(time(date_of(9, 0).time(), Language::Lv), "plkst. 09.00");
        assert_eq!(date_time(at, Language::Lv), "05.03.2024. plkst. 14.05");
        assert_eq!(date_time(at, Language::En), "5 March 2024, 14:05");
    }

    fn date_of(hour: u32, minute: u32) -> NaiveDateTime {
        day(2024, 3, 5).and_hms_opt(hour, minute, 59).unwrap()
    }

    #[test]
    fn a_month_that_is_none_has_no_name() {
        for language in Language::ALL {
            assert_eq!(month_name(0, language, Case::Nominative), "");
            assert_eq!(month_name(13, language, Case::Nominative), "");
        }
    }
}
