//! What must hold for any facts.

use chrono::{Days, NaiveDate};
use lidzas_domain::dates::add_months_legal;
use lidzas_domain::entitlement::{
    Absence, Appeal, Entitlement, Extension, Facts, Period, PeriodKind, Policy, State, StatusGrant,
    StatusKind, assess,
};
use proptest::prelude::*;

use super::day;

/// Days looked at after arrival: beyond every fact and every term generated.
const HORIZON: u64 = 1700;

fn plus(from: NaiveDate, days: u64) -> NaiveDate {
    from + Days::new(days)
}

fn maybe(range: std::ops::Range<u64>) -> impl Strategy<Value = Option<u64>> {
    prop_oneof![1 => Just(None), 2 => range.prop_map(Some)]
}

fn grant_on(decided: NaiveDate) -> StatusGrant {
    StatusGrant::decided(StatusKind::Alternative, decided)
}

prop_compose! {
    /// Extensions: none, until a day, open, or from a day; sometimes two.
    fn extensions()(made in prop::collection::vec((maybe(0..500), maybe(0..400)), 0..3)) -> Vec<(Option<u64>, Option<u64>)> {
        made
    }
}

prop_compose! {
    /// Any possible facts: impossible orders are steered clear of, or dropped by `possible`.
    fn any_facts()(
        arrived in 0_u64..1600,
        granted in maybe(0..700),
        before_arrival in prop::bool::weighted(0.1),
        raised in maybe(0..300),
        refused in maybe(0..500),
        lost in maybe(0..500),
        appealed in maybe(0..300),
        extensions in extensions(),
        absences in prop::collection::vec((0_u64..250, maybe(0..200)), 0..4),
    ) -> Facts {
        let arrived = plus(day("2022-11-01"), arrived);
        let mut facts = Facts::on_arrival(arrived);
        if let Some(granted) = granted {
            let decided = if before_arrival { arrived - Days::new(granted) } else { plus(arrived, granted) };
            facts.granted.push(grant_on(decided));
            facts.granted.extend(raised.map(|days| grant_on(plus(decided, days))));
            facts.lost.extend(lost.map(|days| plus(decided, days + 301)));
        }
        facts.refused_final.extend(refused.map(|days| plus(arrived, days)));
        facts.appeals.extend(appealed.map(|days| Appeal { lodged: plus(arrived, days), ended: None }));
        facts.extensions.extend(extensions.into_iter().map(|(from, days)| {
            let from = from.map(|from| plus(arrived, from));
            Extension { from, until: days.map(|days| plus(from.unwrap_or(arrived), days)) }
        }));
        let mut earliest = arrived;
        for (gap, away) in absences {
            let departed = plus(earliest, gap);
            facts.absences.push(Absence { departed, returned: away.map(|away| plus(departed, away)) });
            let Some(away) = away else { break };
            earliest = plus(departed, away);
        }
        facts
    }
}

fn policies() -> impl Strategy<Value = Policy> {
    prop_oneof![3 => Just(Policy::current()), 1 => Just(Policy::whole_procedure_2020())]
}

fn days_of(facts: &Facts) -> impl Iterator<Item = NaiveDate> {
    let first = facts.arrived - Days::new(20);
    first.iter_days().take(usize::try_from(HORIZON).unwrap())
}

fn lies_in(period: &Period, day: NaiveDate) -> bool {
    period.from <= day && period.to.is_none_or(|to| day <= to)
}

/// §3 once more for one day, written as naively as possible and apart from the code under test.
fn state_by_the_book(policy: &Policy, facts: &Facts, day: NaiveDate) -> State {
    if day < facts.arrived {
        return State::NotStarted;
    }
    let away = |day: NaiveDate| {
        facts
            .absences
            .iter()
            .find(|it| it.departed < day && it.returned.is_none_or(|returned| day < returned))
    };
    let clock = |day: NaiveDate| {
        let granted = facts.granted.iter().map(|grant| grant.decided).min();
        let lost = facts.lost.first().copied();
        let refused = facts.refused_final.first().copied();
        let asylum = policy.asylum_months.map(|months| add_months_legal(facts.arrived, months).unwrap());
        let status_began = granted.is_some_and(|granted| granted <= day);
        if lost.is_some_and(|lost| lost <= day) {
            return State::Ended;
        }
        if let (true, Some(granted)) = (status_began, granted) {
            let from = granted.max(facts.arrived);
            if day <= add_months_legal(from, policy.status_months).unwrap() {
                return State::Entitled;
            }
        }
        let refused_before_status =
            |refused: NaiveDate| granted.is_none_or(|granted| granted < refused || day < granted);
        if refused.is_some_and(|refused| refused <= day && refused_before_status(refused)) {
            return State::Ended;
        }
        let decided = status_began || refused.is_some_and(|refused| refused <= day);
        if !decided && asylum.is_none_or(|last| day <= last) {
            return State::Entitled;
        }
        for extension in &facts.extensions {
            let begun = match extension.from {
                Some(from) => from <= day,
                None => asylum.is_none_or(|last| last < day),
            };
            let runs = extension.until.map_or(!decided, |until| day <= until);
            if begun && runs {
                return State::Entitled;
            }
        }
        if decided { State::Ended } else { State::Waiting }
    };
    let closed = |day: NaiveDate| {
        let granted = facts.granted.iter().map(|grant| grant.decided).min();
        let lost = facts.lost.iter().any(|lost| *lost <= day);
        lost || facts.refused_final.iter().any(|refused| {
            *refused <= day && !granted.is_some_and(|granted| *refused < granted && granted <= day)
        })
    };
    match away(day) {
        Some(_) if clock(day) != State::Ended => State::Away,
        Some(absence) if clock(plus(absence.departed, 1)) != State::Ended && !closed(day) => State::Away,
        _ => clock(day),
    }
}

fn possible(policy: &Policy, facts: &Facts) -> Option<Entitlement> {
    assess(policy, facts).ok()
}

macro_rules! assessed {
    ($policy:expr, $facts:expr) => {{
        let Some(entitlement) = possible($policy, $facts) else {
            return Err(TestCaseError::reject("an impossible order"));
        };
        entitlement
    }};
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn agrees_with_the_rule_written_out_naively(policy in policies(), facts in any_facts()) {
        let entitlement = assessed!(&policy, &facts);
        for day in days_of(&facts) {
            let book = state_by_the_book(&policy, &facts, day);
            prop_assert_eq!(entitlement.on(day).state, book, "{} {:?}", day, entitlement.periods());
        }
    }

    #[test]
    fn periods_are_in_order_and_never_overlap(policy in policies(), facts in any_facts()) {
        let periods = assessed!(&policy, &facts).periods();
        for period in &periods {
            prop_assert!(period.to.is_none_or(|to| period.from <= to), "{:?}", periods);
        }
        for pair in periods.windows(2) {
            prop_assert!(pair[0].to.is_some_and(|to| to < pair[1].from), "{:?}", periods);
            // Neighbours of one kind would be one period.
            let adjoin = pair[0].to.is_some_and(|to| plus(to, 1) == pair[1].from);
            prop_assert!(!(adjoin && pair[0].kind == pair[1].kind), "{:?}", periods);
        }
        prop_assert!(periods.first().is_none_or(|first| first.from >= facts.arrived));
    }

    #[test]
    fn spans_cover_every_day_from_arrival_once(policy in policies(), facts in any_facts()) {
        let spans = assessed!(&policy, &facts).spans;
        prop_assert_eq!(spans.first().map(|span| span.from), Some(facts.arrived));
        prop_assert_eq!(spans.last().map(|span| span.to), Some(None));
        for pair in spans.windows(2) {
            prop_assert_eq!(pair[0].to.map(|to| plus(to, 1)), Some(pair[1].from));
        }
    }

    #[test]
    fn asking_day_by_day_agrees_with_the_periods(policy in policies(), facts in any_facts()) {
        let entitlement = assessed!(&policy, &facts);
        let periods = entitlement.periods();
        for day in days_of(&facts) {
            let kind = periods.iter().find(|period| lies_in(period, day)).map(|period| period.kind);
            let state = entitlement.on(day).state;
            match kind {
                Some(kind) => prop_assert_eq!(state, kind.state()),
                None => prop_assert!(matches!(state, State::NotStarted | State::Ended)),
            }
            prop_assert_eq!(entitlement.is_entitled_on(day), state == State::Entitled);
        }
    }

    #[test]
    fn the_last_day_ends_an_unbroken_run_and_the_days_count_down(policy in policies(), facts in any_facts()) {
        let entitlement = assessed!(&policy, &facts);
        let mut last_entitled = None;
        for day in days_of(&facts) {
            let answer = entitlement.on(day);
            match answer.state {
                State::Entitled => {
                    last_entitled = Some(day);
                    let tomorrow = entitlement.on(plus(day, 1));
                    prop_assert_eq!(answer.days_left, answer.last_day.map(|last| (last - day).num_days()));
                    match answer.days_left {
                        // The run ends here, and only here.
                        Some(0) => prop_assert_ne!(tomorrow.state, State::Entitled),
                        Some(left) => {
                            prop_assert!(left > 0);
                            prop_assert_eq!(tomorrow.state, State::Entitled);
                            prop_assert_eq!(tomorrow.days_left, Some(left - 1));
                            prop_assert_eq!(tomorrow.last_day, answer.last_day);
                        }
                        None => prop_assert_eq!((tomorrow.state, tomorrow.last_day), (State::Entitled, None)),
                    }
                }
                State::Ended => {
                    prop_assert_eq!(answer.last_day, last_entitled);
                    prop_assert_eq!(answer.days_left, None);
                }
                _ => prop_assert_eq!((answer.last_day, answer.days_left), (None, None)),
            }
        }
    }

    #[test]
    fn a_later_status_never_takes_back_a_day_already_given(facts in any_facts(), after in 0_u64..700) {
        let policy = Policy::current();
        let before = assessed!(&policy, &facts);
        let mut decided = facts.clone();
        let decision = plus(facts.arrived, after);
        decided.granted.push(grant_on(decision));
        let with_status = assessed!(&policy, &decided);
        let earlier_status = facts.granted.iter().any(|grant| grant.decided > decision);
        // An extension open until the decision gave no day beyond it; a decision dated before one
        // already recorded moves the twelve months and is a correction, not a later status.
        let open = facts.extensions.iter().any(|extension| extension.until.is_none());
        for day in days_of(&facts) {
            if before.is_entitled_on(day) && (day < decision || !(open || earlier_status)) {
                prop_assert!(with_status.is_entitled_on(day), "{} {:?}", day, with_status.periods());
            }
        }
    }

    #[test]
    fn under_the_whole_procedure_no_day_before_the_status_is_taken_back(facts in any_facts(), after in 0_u64..700) {
        let policy = Policy::whole_procedure_2020();
        let before = assessed!(&policy, &facts);
        let mut decided = facts.clone();
        let decision = plus(facts.arrived, after);
        decided.granted.push(grant_on(decision));
        let with_status = assessed!(&policy, &decided);
        for day in days_of(&facts).take_while(|day| *day < decision) {
            prop_assert_eq!(before.is_entitled_on(day), with_status.is_entitled_on(day));
        }
    }

    #[test]
    fn leaving_never_adds_a_day_nor_moves_the_original_last_one(policy in policies(), facts in any_facts()) {
        let entitlement = assessed!(&policy, &facts);
        let stayed = assess(&policy, &Facts { absences: Vec::new(), ..facts.clone() }).unwrap();
        prop_assert_eq!(entitlement.original_last_day, stayed.original_last_day);
        for day in days_of(&facts) {
            let away = facts.absences.iter().any(|absence| {
                absence.departed < day && absence.returned.is_none_or(|returned| day < returned)
            });
            prop_assert_eq!(entitlement.is_entitled_on(day), stayed.is_entitled_on(day) && !away);
        }
    }

    #[test]
    fn an_extension_never_takes_a_day(policy in policies(), facts in any_facts()) {
        let extended = assessed!(&policy, &facts);
        let plain = assess(&policy, &Facts { extensions: Vec::new(), ..facts.clone() }).unwrap();
        for day in days_of(&facts) {
            prop_assert!(extended.is_entitled_on(day) || !plain.is_entitled_on(day));
        }
    }

    #[test]
    fn refusal_loss_and_appeal_never_add_a_day(policy in policies(), facts in any_facts()) {
        let closed = assessed!(&policy, &facts);
        let open = Facts { refused_final: Vec::new(), lost: Vec::new(), appeals: Vec::new(), ..facts.clone() };
        let open = assess(&policy, &open).unwrap();
        for day in days_of(&facts) {
            prop_assert!(open.is_entitled_on(day) || !closed.is_entitled_on(day));
        }
        let appealed = Facts { appeals: Vec::new(), ..facts.clone() };
        prop_assert_eq!(assess(&policy, &appealed).unwrap().periods(), closed.periods());
    }

    #[test]
    fn the_order_in_which_facts_are_listed_does_not_matter(policy in policies(), facts in any_facts()) {
        let entitlement = assessed!(&policy, &facts);
        let mut turned = facts.clone();
        turned.granted.reverse();
        turned.absences.reverse();
        turned.extensions.reverse();
        prop_assert_eq!(assess(&policy, &turned).unwrap().periods(), entitlement.periods());
    }

    #[test]
    fn every_answer_keeps_its_policys_name_and_survives_json(policy in policies(), facts in any_facts()) {
        let entitlement = assessed!(&policy, &facts);
        let json = serde_json::to_string(&entitlement).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Entitlement>(&json).unwrap(), &entitlement);
        let answer = entitlement.on(facts.arrived);
        prop_assert_eq!(&answer.policy, &policy.name);
        let json = serde_json::to_string(&facts).unwrap();
        prop_assert_eq!(serde_json::from_str::<Facts>(&json).unwrap(), facts);
    }

    #[test]
    fn any_dates_at_all_are_an_answer_or_an_error(
        dates in prop::collection::vec(-100_000_000_i64..100_000_000, 8),
        months in any::<u32>(),
    ) {
        let mut dates = dates.into_iter().map(|days| {
            chrono::TimeDelta::try_days(days)
                .and_then(|delta| day("2026-01-01").checked_add_signed(delta))
                .unwrap_or(NaiveDate::MAX)
        });
        let mut next = || dates.next().unwrap();
        let mut facts = Facts::on_arrival(next());
        facts.granted.push(grant_on(next()));
        facts.lost.push(next());
        facts.refused_final.push(next());
        facts.extensions.push(Extension { from: Some(next()), until: Some(next()) });
        facts.absences.push(Absence { departed: next(), returned: Some(next()) });
        let policy = Policy { asylum_months: Some(months), status_months: months, ..Policy::current() };
        if let Ok(entitlement) = assess(&policy, &facts) {
            prop_assert_ne!(entitlement.on(NaiveDate::MIN).state, State::Entitled);
            prop_assert_eq!(entitlement.on(NaiveDate::MAX).days_left, None);
        }
        let plain = assess(&Policy::current(), &Facts::on_arrival(day("2026-01-01"))).unwrap();
        prop_assert_eq!(plain.on(NaiveDate::MAX).state, State::Waiting);
        prop_assert_eq!(plain.periods()[1].kind, PeriodKind::Waiting);
    }
}
