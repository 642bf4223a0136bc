//! The rule of the service (DOMAIN.md §3), sentence by sentence, and what must hold for any facts.

mod answers;
mod orders;
mod properties;
mod rule;

use chrono::NaiveDate;
use lidzas_domain::dates::parse_iso;
use lidzas_domain::entitlement::{
    Absence, Appeal, Entitlement, Extension, Facts, Period, Policy, StatusGrant, StatusKind, assess,
};

/// The day written YYYY-MM-DD.
pub fn day(text: &str) -> NaiveDate {
    parse_iso(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Facts written as "arrived 2026-01-15, granted 2026-03-01, left …, back …".
pub fn facts(text: &str) -> Facts {
    let mut words = text.split(", ").map(|fact| fact.split_once(' ').unwrap_or((fact, "")));
    let Some(("arrived", arrived)) = words.next() else { panic!("{text}: starts with the arrival") };
    let mut facts = Facts::on_arrival(day(arrived));
    for (word, rest) in words {
        let (first, second) = rest.split_once(' ').unwrap_or((rest, ""));
        match word {
            "applied" => facts.applied = Some(day(first)),
            "granted" => facts.granted.push(StatusGrant {
                kind: StatusKind::Alternative,
                decided: day(first),
                notified: (!second.is_empty()).then(|| day(second)),
            }),
            "raised" => facts.granted.push(StatusGrant::decided(StatusKind::Refugee, day(first))),
            "refused" => facts.refused_final.push(day(first)),
            "lost" => facts.lost.push(day(first)),
            "appealed" => facts
                .appeals
                .push(Appeal { lodged: day(first), ended: (!second.is_empty()).then(|| day(second)) }),
            "extended" => facts.extensions.push(Extension { from: None, until: Some(day(first)) }),
            "extended_from" => facts
                .extensions
                .push(Extension { from: Some(day(first)), until: (!second.is_empty()).then(|| day(second)) }),
            "extended_open" => facts.extensions.push(Extension { from: None, until: None }),
            "left" => facts.absences.push(Absence { departed: day(first), returned: None }),
            "back" => facts.absences.last_mut().expect("left first").returned = Some(day(first)),
            "temporary_protection" => facts.temporary_protection = true,
            "no_own_clock" => facts.has_own_clock = false,
            other => panic!("{text}: what is {other}?"),
        }
    }
    facts
}

/// "asylum 2026-01-15..2026-04-15, waiting 2026-04-16..open".
pub fn timeline(entitlement: &Entitlement) -> String {
    let written = |period: &Period| {
        let to = period.to.map_or("open".to_owned(), |to| to.to_string());
        format!("{} {}..{to}", period.kind.code(), period.from)
    };
    entitlement.periods().iter().map(written).collect::<Vec<_>>().join(", ")
}

/// "state last_day days_left reason" for a day, a dash for none.
pub fn answer(entitlement: &Entitlement, as_of: &str) -> String {
    let answer = entitlement.on(day(as_of));
    let last_day = answer.last_day.map_or("-".to_owned(), |last| last.to_string());
    let days_left = answer.days_left.map_or("-".to_owned(), |days| days.to_string());
    format!("{} {last_day} {days_left} {}", answer.state.code(), answer.reason.code())
}

/// Under a policy: facts, timeline, and "day → state last_day days_left reason" lines.
pub fn check_under(policy: &Policy, given: &str, expected: &str, days: &[(&str, &str)]) {
    let entitlement = assess(policy, &facts(given)).unwrap_or_else(|error| panic!("{given}: {error}"));
    assert_eq!(timeline(&entitlement), expected, "{given}");
    for (as_of, expected) in days {
        assert_eq!(&answer(&entitlement, as_of), expected, "{given}, asked on {as_of}");
    }
}

/// [`check_under`] the current policy.
pub fn check(given: &str, expected: &str, days: &[(&str, &str)]) {
    check_under(&Policy::current(), given, expected, days);
}
