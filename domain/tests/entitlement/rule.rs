//! Every sentence of §3 as a table: facts, the timeline they give, and answers for single days.

use lidzas_domain::entitlement::{Policy, assess};

use super::{check, day, facts};

#[test]
fn three_months_from_arrival_then_waiting() {
    check(
        "arrived 2026-01-15",
        "asylum 2026-01-15..2026-04-15, waiting 2026-04-16..open",
        &[
            ("2026-01-14", "not_started - - not_arrived"),
            ("2026-01-15", "entitled 2026-04-15 90 asylum_term"),
            ("2026-04-14", "entitled 2026-04-15 1 asylum_term"),
            ("2026-04-15", "entitled 2026-04-15 0 asylum_term"),
            ("2026-04-16", "waiting - - waiting_no_status"),
            ("2030-01-01", "waiting - - waiting_no_status"),
        ],
    );
}

#[test]
fn a_term_ends_on_the_corresponding_day_or_the_months_last() {
    for (arrived, last) in [
        ("2025-11-30", "2026-02-28"),
        ("2023-11-30", "2024-02-29"),
        ("2024-11-29", "2025-02-28"),
        ("2023-11-29", "2024-02-29"),
        ("2026-01-31", "2026-04-30"),
        ("2026-12-01", "2027-03-01"),
        ("2024-02-29", "2024-05-29"),
        // A Saturday, and midsummer: the law's shift to a working day is not applied.
        ("2026-01-18", "2026-04-18"),
        ("2026-03-24", "2026-06-24"),
    ] {
        let entitlement = assess(&Policy::current(), &facts(&format!("arrived {arrived}"))).unwrap();
        assert_eq!(entitlement.on(day(arrived)).last_day, Some(day(last)), "{arrived}");
    }
}

#[test]
fn a_status_ends_the_asylum_period_the_day_before_and_gives_twelve_months() {
    check(
        "arrived 2026-01-15, granted 2026-03-01",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2027-03-01",
        &[
            // One unbroken run: the day asked lies in the asylum period, the last day in the status's.
            ("2026-02-01", "entitled 2027-03-01 393 asylum_until_status"),
            ("2026-02-28", "entitled 2027-03-01 366 asylum_until_status"),
            ("2026-03-01", "entitled 2027-03-01 365 status_term"),
            ("2027-03-01", "entitled 2027-03-01 0 status_term"),
            ("2027-03-02", "ended 2027-03-01 - term_ended"),
            ("2035-01-01", "ended 2027-03-01 - term_ended"),
        ],
    );
    check(
        "arrived 2023-12-01, granted 2024-02-29",
        "asylum 2023-12-01..2024-02-28, status 2024-02-29..2025-02-28",
        &[],
    );
    // On the term's last day, and on the day after it: no gap.
    check(
        "arrived 2026-01-15, granted 2026-04-15",
        "asylum 2026-01-15..2026-04-14, status 2026-04-15..2027-04-15",
        &[],
    );
    check(
        "arrived 2026-01-15, granted 2026-04-16",
        "asylum 2026-01-15..2026-04-15, status 2026-04-16..2027-04-16",
        &[("2026-04-15", "entitled 2027-04-16 366 asylum_term")],
    );
}

#[test]
fn a_status_after_the_term_leaves_a_gap_of_waiting() {
    check(
        "arrived 2026-01-15, granted 2026-10-20",
        "asylum 2026-01-15..2026-04-15, waiting 2026-04-16..2026-10-19, status 2026-10-20..2027-10-20",
        &[
            ("2026-02-01", "entitled 2026-04-15 73 asylum_term"),
            ("2026-10-19", "waiting - - waiting_no_status"),
            ("2026-10-20", "entitled 2027-10-20 365 status_term"),
        ],
    );
}

#[test]
fn an_extension_fills_the_waiting() {
    check(
        "arrived 2026-01-15, extended 2026-07-31",
        "asylum 2026-01-15..2026-04-15, extension 2026-04-16..2026-07-31, waiting 2026-08-01..open",
        &[
            ("2026-01-15", "entitled 2026-07-31 197 asylum_term"),
            ("2026-04-16", "entitled 2026-07-31 106 extension_until"),
            ("2026-08-01", "waiting - - waiting_no_status"),
        ],
    );
    check(
        "arrived 2026-01-15, extended_from 2026-05-10 2026-07-31, granted 2026-09-01",
        "asylum 2026-01-15..2026-04-15, waiting 2026-04-16..2026-05-09, extension 2026-05-10..2026-07-31, \
         waiting 2026-08-01..2026-08-31, status 2026-09-01..2027-09-01",
        &[("2026-05-10", "entitled 2026-07-31 82 extension_until")],
    );
    check(
        "arrived 2026-01-15, extended 2026-12-31, granted 2026-06-01",
        "asylum 2026-01-15..2026-04-15, extension 2026-04-16..2026-05-31, status 2026-06-01..2027-06-01",
        &[("2026-04-20", "entitled 2027-06-01 407 extension_until")],
    );
    // Two of them, the second beginning where the first ends, are one period.
    check(
        "arrived 2026-01-15, extended 2026-05-31, extended_from 2026-06-01 2026-06-30",
        "asylum 2026-01-15..2026-04-15, extension 2026-04-16..2026-06-30, waiting 2026-07-01..open",
        &[],
    );
    // Until a day the term covers anyway: nothing changes.
    check(
        "arrived 2026-01-15, extended 2026-02-01",
        "asylum 2026-01-15..2026-04-15, waiting 2026-04-16..open",
        &[],
    );
}

#[test]
fn an_open_extension_ends_with_the_final_decision() {
    check(
        "arrived 2026-01-15, extended_open",
        "asylum 2026-01-15..2026-04-15, extension 2026-04-16..open",
        &[("2026-01-20", "entitled - - asylum_term"), ("2026-09-01", "entitled - - extension_open")],
    );
    check(
        "arrived 2026-01-15, extended_open, granted 2026-10-01",
        "asylum 2026-01-15..2026-04-15, extension 2026-04-16..2026-09-30, status 2026-10-01..2027-10-01",
        &[("2026-09-30", "entitled 2027-10-01 366 extension_open")],
    );
    check(
        "arrived 2026-01-15, extended_open, refused 2026-10-01",
        "asylum 2026-01-15..2026-04-15, extension 2026-04-16..2026-09-30",
        &[
            ("2026-09-30", "entitled 2026-09-30 0 extension_open"),
            ("2026-10-01", "ended 2026-09-30 - refused_final"),
        ],
    );
}

#[test]
fn an_extension_until_a_day_stands_beyond_a_status_that_ends_before_it() {
    check(
        "arrived 2026-01-15, extended 2027-12-31, granted 2026-06-01",
        "asylum 2026-01-15..2026-04-15, extension 2026-04-16..2026-05-31, status 2026-06-01..2027-06-01, \
         extension 2027-06-02..2027-12-31",
        &[("2028-01-01", "ended 2027-12-31 - term_ended")],
    );
}

#[test]
fn arriving_with_a_status() {
    check(
        "arrived 2026-01-15, granted 2025-09-01",
        "status 2026-01-15..2027-01-15",
        &[
            ("2025-10-01", "not_started - - not_arrived"),
            ("2026-01-15", "entitled 2027-01-15 365 arrived_with_status"),
            ("2027-01-16", "ended 2027-01-15 - term_ended"),
        ],
    );
    check(
        "arrived 2026-01-15, granted 2026-01-15",
        "status 2026-01-15..2027-01-15",
        &[("2026-01-15", "entitled 2027-01-15 365 status_term")],
    );
    check(
        "arrived 2026-01-15, granted 2026-01-16",
        "asylum 2026-01-15..2026-01-15, status 2026-01-16..2027-01-16",
        &[],
    );
}

#[test]
fn raising_the_status_does_not_restart_the_clock() {
    check(
        "arrived 2026-01-15, raised 2026-08-01, granted 2026-03-01",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2027-03-01",
        &[],
    );
    // Recorded as an exchange: lost on the day the other is granted.
    check(
        "arrived 2026-01-15, granted 2026-03-01, lost 2026-08-01, raised 2026-08-01",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2027-03-01",
        &[],
    );
}

#[test]
fn leaving_and_coming_back() {
    check(
        "arrived 2026-01-15, granted 2026-03-01, left 2026-06-10",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2026-06-10, away 2026-06-11..open",
        &[
            ("2026-06-09", "entitled 2026-06-10 1 status_term"),
            ("2026-06-10", "entitled 2026-06-10 0 status_term"),
            ("2026-06-11", "away - - left_latvia"),
            ("2028-01-01", "away - - left_latvia"),
        ],
    );
    // The original last day stands, the days away are lost, the day of return is entitled.
    check(
        "arrived 2026-01-15, granted 2026-03-01, left 2026-06-10, back 2026-08-01",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2026-06-10, away 2026-06-11..2026-07-31, \
         status 2026-08-01..2027-03-01",
        &[
            ("2026-06-10", "entitled 2026-06-10 0 status_term"),
            ("2026-07-31", "away - - left_latvia"),
            ("2026-08-01", "entitled 2027-03-01 212 status_term"),
            ("2027-03-02", "ended 2027-03-01 - term_ended"),
        ],
    );
    // Twice, and back after the term has run out: nothing is left, the last entitled day was the leaving.
    check(
        "arrived 2026-01-15, granted 2026-03-01, left 2026-06-10, back 2026-08-01, left 2026-12-01, back 2027-05-01",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2026-06-10, away 2026-06-11..2026-07-31, \
         status 2026-08-01..2026-12-01, away 2026-12-02..2027-04-30",
        &[("2027-04-30", "away - - left_latvia"), ("2027-05-01", "ended 2026-12-01 - term_ended")],
    );
    // Back the same day or the next: no day away between.
    for back in ["2026-06-10", "2026-06-11"] {
        check(
            &format!("arrived 2026-01-15, granted 2026-03-01, left 2026-06-10, back {back}"),
            "asylum 2026-01-15..2026-02-28, status 2026-03-01..2027-03-01",
            &[],
        );
    }
    // The day of arrival is the day of leaving.
    check("arrived 2026-01-15, left 2026-01-15", "asylum 2026-01-15..2026-01-15, away 2026-01-16..open", &[]);
}

#[test]
fn leaving_during_the_asylum_period_waiting_and_after_the_end() {
    check(
        "arrived 2026-01-15, left 2026-02-10, back 2026-03-01",
        "asylum 2026-01-15..2026-02-10, away 2026-02-11..2026-02-28, asylum 2026-03-01..2026-04-15, \
         waiting 2026-04-16..open",
        &[("2026-02-01", "entitled 2026-02-10 9 asylum_term")],
    );
    check(
        "arrived 2026-01-15, left 2026-05-10, back 2026-06-01",
        "asylum 2026-01-15..2026-04-15, waiting 2026-04-16..2026-05-10, away 2026-05-11..2026-05-31, \
         waiting 2026-06-01..open",
        &[("2026-05-20", "away - - left_latvia")],
    );
    // Away over the term's end: back into waiting.
    check(
        "arrived 2026-01-15, left 2026-04-01, back 2026-06-01",
        "asylum 2026-01-15..2026-04-01, away 2026-04-02..2026-05-31, waiting 2026-06-01..open",
        &[],
    );
    // A status granted meanwhile runs from its decision.
    check(
        "arrived 2026-01-15, left 2026-03-20, back 2026-09-01, granted 2026-04-01",
        "asylum 2026-01-15..2026-03-20, away 2026-03-21..2026-08-31, status 2026-09-01..2027-04-01",
        &[],
    );
    // On the last day or after the end: nothing changes.
    for left in ["2027-03-01", "2027-06-01"] {
        check(
            &format!("arrived 2026-01-15, granted 2026-03-01, left {left}"),
            "asylum 2026-01-15..2026-02-28, status 2026-03-01..2027-03-01",
            &[("2027-07-01", "ended 2027-03-01 - term_ended")],
        );
    }
}

#[test]
fn the_original_last_day_is_known_while_away() {
    let original = |given| assess(&Policy::current(), &facts(given)).unwrap().original_last_day;
    assert_eq!(original("arrived 2026-01-15, granted 2026-03-01, left 2026-06-10"), Some(day("2027-03-01")));
    assert_eq!(original("arrived 2026-01-15, left 2026-02-10"), Some(day("2026-04-15")));
    assert_eq!(original("arrived 2026-01-15, extended_open, left 2026-02-10"), None);
}

#[test]
fn a_final_refusal_ends_entitlement_on_its_day() {
    check(
        "arrived 2026-01-15, refused 2026-03-10",
        "asylum 2026-01-15..2026-03-09",
        &[
            ("2026-03-09", "entitled 2026-03-09 0 asylum_until_refusal"),
            ("2026-03-10", "ended 2026-03-09 - refused_final"),
            ("2027-03-10", "ended 2026-03-09 - refused_final"),
        ],
    );
    check(
        "arrived 2026-01-15, refused 2026-06-10",
        "asylum 2026-01-15..2026-04-15, waiting 2026-04-16..2026-06-09",
        &[("2026-06-10", "ended 2026-04-15 - refused_final")],
    );
    check(
        "arrived 2026-01-15, extended 2026-12-31, refused 2026-06-10",
        "asylum 2026-01-15..2026-04-15, extension 2026-04-16..2026-06-09",
        &[],
    );
    check(
        "arrived 2026-01-15, left 2026-02-10, refused 2026-06-10",
        "asylum 2026-01-15..2026-02-10, away 2026-02-11..2026-06-09",
        &[("2026-06-10", "ended 2026-02-10 - refused_final")],
    );
    // Refused on the day of arrival: no day was ever given.
    check("arrived 2026-01-15, refused 2026-01-15", "", &[("2026-01-15", "ended - - refused_final")]);
}

#[test]
fn a_status_on_a_repeated_application_counts_without_a_new_arrival() {
    check(
        "arrived 2026-01-15, refused 2026-03-10, granted 2026-11-01",
        "asylum 2026-01-15..2026-03-09, status 2026-11-01..2027-11-01",
        &[
            ("2026-03-01", "entitled 2026-03-09 8 asylum_until_refusal"),
            ("2026-10-31", "ended 2026-03-09 - refused_final"),
            ("2026-11-01", "entitled 2027-11-01 365 status_term"),
            ("2027-11-02", "ended 2027-11-01 - term_ended"),
        ],
    );
}

#[test]
fn an_appeal_keeps_the_asylum_period_running_and_never_lengthens_it() {
    check(
        "arrived 2026-01-15, appealed 2026-03-01 2026-04-01",
        "asylum 2026-01-15..2026-04-15, waiting 2026-04-16..open",
        &[
            ("2026-02-28", "entitled 2026-04-15 46 asylum_term"),
            ("2026-03-01", "entitled 2026-04-15 45 asylum_under_appeal"),
            ("2026-04-01", "entitled 2026-04-15 14 asylum_term"),
        ],
    );
    check(
        "arrived 2026-01-15, appealed 2026-03-01",
        "asylum 2026-01-15..2026-04-15, waiting 2026-04-16..open",
        &[("2026-04-16", "waiting - - waiting_no_status")],
    );
}

#[test]
fn loss_ends_entitlement_from_its_legal_effect() {
    check(
        "arrived 2026-01-15, granted 2026-03-01, lost 2026-09-01",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2026-08-31",
        &[
            ("2026-08-31", "entitled 2026-08-31 0 status_until_loss"),
            ("2026-09-01", "ended 2026-08-31 - status_lost"),
        ],
    );
    // After the term: nothing is taken.
    check(
        "arrived 2026-01-15, granted 2026-03-01, lost 2027-09-01",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2027-03-01",
        &[("2027-08-31", "ended 2027-03-01 - term_ended"), ("2027-09-01", "ended 2027-03-01 - status_lost")],
    );
    // Away meanwhile; annulled on its own day; lost before arrival; granted anew after the loss.
    check(
        "arrived 2026-01-15, granted 2026-03-01, left 2026-05-01, lost 2026-09-01",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2026-05-01, away 2026-05-02..2026-08-31",
        &[("2026-09-01", "ended 2026-05-01 - status_lost")],
    );
    check(
        "arrived 2026-01-15, granted 2026-03-01, lost 2026-03-01",
        "asylum 2026-01-15..2026-02-28",
        &[("2026-03-01", "ended 2026-02-28 - status_lost")],
    );
    check(
        "arrived 2026-01-15, granted 2024-03-01, lost 2025-03-01",
        "",
        &[("2026-01-15", "ended - - status_lost")],
    );
    check(
        "arrived 2026-01-15, granted 2026-03-01, lost 2026-09-01, raised 2026-12-01",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2026-08-31, status 2026-12-01..2027-12-01",
        &[("2026-10-01", "ended 2026-08-31 - status_lost")],
    );
}
