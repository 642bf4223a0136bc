//! Policies as data, people without a clock, and what an answer carries.

use lidzas_domain::entitlement::{
    AsylumBase, EndingWithin, PeriodKind, Policy, Reason, State, StatusBase, StatusGrant, StatusKind, assess,
    preview_status,
};

use super::{check, check_under, day, facts, timeline};

#[test]
fn a_late_application_is_flagged() {
    let late = |given| assess(&Policy::current(), &facts(given)).unwrap().late_application;
    assert!(!late("arrived 2026-01-15"));
    assert!(!late("arrived 2026-01-15, applied 2026-04-15"));
    assert!(late("arrived 2026-01-15, applied 2026-04-16"));
    // Relocated from another state: applied before arrival, neither late nor wrong.
    assert!(!late("arrived 2026-01-15, applied 2025-11-01"));
}

#[test]
fn some_people_have_no_clock() {
    check(
        "arrived 2026-01-15, temporary_protection",
        "",
        &[("2026-02-01", "not_started - - temporary_protection")],
    );
    check("arrived 2026-01-15, no_own_clock", "", &[("2026-02-01", "not_started - - no_own_clock")]);
}

#[test]
fn the_whole_procedure_is_a_policy_too() {
    let policy = Policy::whole_procedure_2020();
    check_under(
        &policy,
        "arrived 2020-01-15",
        "asylum 2020-01-15..open",
        &[("2021-01-01", "entitled - - asylum_whole_procedure")],
    );
    check_under(
        &policy,
        "arrived 2020-01-15, granted 2020-12-01",
        "asylum 2020-01-15..2020-11-30, status 2020-12-01..2021-12-01",
        &[("2020-06-01", "entitled 2021-12-01 548 asylum_whole_procedure")],
    );
    check_under(&policy, "arrived 2020-01-15, refused 2020-12-01", "asylum 2020-01-15..2020-11-30", &[]);
    check_under(&policy, "arrived 2020-01-15, extended 2020-06-01", "asylum 2020-01-15..open", &[]);
}

#[test]
fn the_base_dates_are_policy_too() {
    let notified = Policy { status_base: StatusBase::Notification, ..Policy::current() };
    check_under(
        &notified,
        "arrived 2026-01-15, granted 2026-03-01 2026-03-09",
        "asylum 2026-01-15..2026-03-08, status 2026-03-09..2027-03-09",
        &[],
    );
    check_under(
        &notified,
        "arrived 2026-01-15, granted 2026-03-01",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2027-03-01",
        &[],
    );
    check(
        "arrived 2026-01-15, granted 2026-03-01 2026-03-09",
        "asylum 2026-01-15..2026-02-28, status 2026-03-01..2027-03-01",
        &[],
    );
    let applied = Policy { asylum_base: AsylumBase::Application, ..Policy::current() };
    check_under(
        &applied,
        "arrived 2026-01-15, applied 2026-02-01",
        "asylum 2026-02-01..2026-05-01, waiting 2026-05-02..open",
        &[("2026-01-20", "not_started - - not_applied"), ("2026-01-14", "not_started - - not_arrived")],
    );
}

#[test]
fn policies_by_name_and_day() {
    let built_in = Policy::built_in();
    let on = |text| Policy::in_force_on(&built_in, day(text)).map(|policy| policy.name.as_str());
    assert_eq!(on("2019-12-31"), None);
    assert_eq!(on("2020-01-01"), Some("2020-whole-procedure"));
    assert_eq!(on("2023-12-31"), Some("2020-whole-procedure"));
    assert_eq!(on("2024-01-01"), Some("2024"));
    for policy in &built_in {
        assert_eq!(Policy::by_name(&policy.name).as_ref(), Some(policy));
        let json = serde_json::to_string(policy).unwrap();
        assert_eq!(&serde_json::from_str::<Policy>(&json).unwrap(), policy);
    }
    assert_eq!(Policy::by_name("1999"), None);
}

#[test]
fn the_answer_is_the_json_of_the_command() {
    let entitlement = assess(&Policy::current(), &facts("arrived 2026-01-15, granted 2026-10-20")).unwrap();
    assert_eq!(
        serde_json::to_string(&entitlement.on(day("2026-02-01"))).unwrap(),
        r#"{"state":"entitled","last_day":"2026-04-15","days_left":73,"reason":"asylum_term","policy":"2024","periods":[{"kind":"asylum","from":"2026-01-15","to":"2026-04-15"},{"kind":"waiting","from":"2026-04-16","to":"2026-10-19"},{"kind":"status","from":"2026-10-20","to":"2027-10-20"}]}"#
    );
    let waiting = assess(&Policy::current(), &facts("arrived 2026-01-15")).unwrap().on(day("2026-05-01"));
    let json = serde_json::to_value(&waiting).unwrap();
    assert!(json["last_day"].is_null() && json["days_left"].is_null() && json["periods"][1]["to"].is_null());
    assert_eq!(json["state"], "waiting");
}

#[test]
fn codes_are_the_serialised_names() {
    for reason in Reason::ALL {
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
        assert!(reason.sentence().ends_with('.'));
    }
    for state in State::ALL {
        assert_eq!(serde_json::to_value(state).unwrap(), state.code());
    }
    for kind in PeriodKind::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
    }
}

#[test]
fn warnings_thirty_fourteen_and_seven_days_before() {
    let entitlement = assess(&Policy::current(), &facts("arrived 2026-01-15")).unwrap();
    for (as_of, warning) in [
        ("2026-01-14", None),
        ("2026-03-15", None),
        ("2026-03-16", Some(EndingWithin::ThirtyDays)),
        ("2026-03-31", Some(EndingWithin::ThirtyDays)),
        ("2026-04-01", Some(EndingWithin::FourteenDays)),
        ("2026-04-07", Some(EndingWithin::FourteenDays)),
        ("2026-04-08", Some(EndingWithin::SevenDays)),
        ("2026-04-15", Some(EndingWithin::SevenDays)),
        ("2026-04-16", None),
    ] {
        assert_eq!(entitlement.warning(day(as_of)), warning, "{as_of}");
    }
}

#[test]
fn a_status_decision_is_previewed_with_both_timelines() {
    let grant = StatusGrant::decided(StatusKind::Refugee, day("2026-03-01"));
    let preview = preview_status(&Policy::current(), &facts("arrived 2026-01-15"), grant).unwrap();
    assert_eq!(timeline(&preview.before), "asylum 2026-01-15..2026-04-15, waiting 2026-04-16..open");
    assert_eq!(timeline(&preview.after), "asylum 2026-01-15..2026-02-28, status 2026-03-01..2027-03-01");
}

#[test]
fn what_changes_next_is_known() {
    let entitlement = assess(&Policy::current(), &facts("arrived 2026-01-15, granted 2026-10-20")).unwrap();
    for (after, next) in [
        ("2026-01-01", Some("2026-01-15")),
        ("2026-01-15", Some("2026-04-16")),
        ("2026-04-16", Some("2026-10-20")),
        ("2026-10-20", Some("2027-10-21")),
        ("2027-10-21", None),
    ] {
        assert_eq!(entitlement.next_change_after(day(after)), next.map(day), "{after}");
    }
}
