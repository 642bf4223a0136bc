//! Orders of facts that are impossible, and orders that are merely unusual.

use std::collections::BTreeSet;

use lidzas_domain::entitlement::{EntitlementError, Policy, assess};

use super::{day, facts};

#[test]
fn impossible_orders_are_errors_with_a_code_and_a_sentence() {
    let mut met = BTreeSet::from(["returned_without_departure"]);
    for (given, code) in [
        ("arrived 2026-01-15, left 2026-01-14", "departed_before_arrival"),
        ("arrived 2026-01-15, left 2026-03-01, back 2026-02-28", "returned_before_departure"),
        ("arrived 2026-01-15, left 2026-03-01, left 2026-04-01", "departed_while_away"),
        ("arrived 2026-01-15, left 2026-03-01, back 2026-05-01, left 2026-04-01", "departed_while_away"),
        ("arrived 2026-01-15, granted 2026-03-01 2026-02-28", "notified_before_decision"),
        ("arrived 2026-01-15, applied 2026-03-02, granted 2026-03-01", "status_before_application"),
        ("arrived 2026-01-15, lost 2026-03-01", "lost_without_status"),
        ("arrived 2026-01-15, granted 2026-03-01, lost 2026-02-28", "lost_while_none_held"),
        ("arrived 2026-01-15, granted 2026-03-01, lost 2026-05-01, lost 2026-06-01", "lost_while_none_held"),
        ("arrived 2026-01-15, refused 2026-01-14", "refused_before_arrival"),
        ("arrived 2026-01-15, granted 2026-03-01, refused 2026-03-01", "refused_while_status_held"),
        ("arrived 2026-01-15, granted 2026-03-01, refused 2027-06-01", "refused_while_status_held"),
        ("arrived 2026-01-15, appealed 2026-01-14", "appeal_before_arrival"),
        ("arrived 2026-01-15, appealed 2026-03-01 2026-02-28", "appeal_ended_before_lodged"),
        ("arrived 2026-01-15, extended 2026-01-14", "extension_before_arrival"),
        ("arrived 2026-01-15, extended_from 2026-06-01 2026-05-31", "extension_ends_before_it_begins"),
    ] {
        let error = assess(&Policy::current(), &facts(given)).expect_err(given);
        assert_eq!(error.code(), code, "{given}");
        let sentence = error.to_string();
        assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
        met.insert(code);
    }
    let mut far = facts("arrived 2026-01-15");
    far.applied = chrono::NaiveDate::from_ymd_opt(262_142, 12, 31);
    met.insert(assess(&Policy::current(), &far).expect_err("far").code());
    for months in [u32::MAX, 12_001] {
        let long = Policy { status_months: months, ..Policy::current() };
        met.insert(assess(&long, &facts("arrived 2026-01-15, granted 2026-02-01")).expect_err("long").code());
    }
    assert_eq!(met, EntitlementError::CODES.iter().copied().collect(), "every code is met");
    let alone = EntitlementError::ReturnedWithoutDeparture(day("2026-03-01"));
    assert_eq!(alone.to_string(), "There is a return on 2026-03-01 but no departure before it.");
}

#[test]
fn unusual_orders_are_not() {
    for given in [
        "arrived 2026-01-15, applied 2025-10-01",
        "arrived 2026-01-15, applied 2026-02-01, granted 2025-12-01",
        "arrived 2026-01-15, refused 2026-03-01, granted 2026-09-01",
        "arrived 2026-01-15, refused 2026-03-01, refused 2026-09-01",
        "arrived 2026-01-15, granted 2026-03-01, lost 2026-09-01, refused 2026-11-01",
        "arrived 2026-01-15, granted 2026-03-01, lost 2026-09-01, applied 2026-10-01",
        "arrived 2026-01-15, left 2026-03-01, back 2026-04-01, left 2026-04-01",
        "arrived 2026-01-15, left 2026-03-01, granted 2026-04-01",
        // Overtaken, without effect.
        "arrived 2026-01-15, refused 2026-03-01, extended_from 2026-05-01 2026-06-01",
        "arrived 2026-01-15, refused 2026-03-01, left 2026-05-01",
        "arrived 2026-01-15, refused 2026-03-01, appealed 2026-03-10",
        "arrived 2026-01-15, temporary_protection, granted 2026-03-01",
    ] {
        assert!(assess(&Policy::current(), &facts(given)).is_ok(), "{given}");
    }
}
