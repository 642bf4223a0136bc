use super::*;
use crate::form::Fault;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn all(score: u8) -> Scores {
    CriteriaSet::first().criteria.into_iter().map(|one| (one.code, score)).collect()
}

fn level(scores: &Scores) -> Level {
    CriteriaSet::first().degree(scores, false).level
}

/// Scores that sum up to this without a 3 anywhere.
fn summing_up_to(total: u8) -> Scores {
    let mut scores = all(0);
    let mut left = total;
    for score in scores.values_mut() {
        *score = left.min(2);
        left -= *score;
    }
    assert_eq!(left, 0, "24 is the most without a 3");
    scores
}

#[test]
fn the_first_set_is_whole() {
    let set = CriteriaSet::first();
    assert_eq!(set.criteria.len(), 12);
    assert!(!set.approved, "ours is a draft until SIF approves it");
    let mut codes: Vec<_> = set.criteria.iter().map(|one| one.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 12);
    let mut texts: Vec<&str> = set
        .criteria
        .iter()
        .flat_map(|one| one.anchors.iter().chain([&one.name, &one.hint]))
        .flat_map(|text| [text.lv.as_str(), text.en.as_str()])
        .collect();
    assert!(texts.iter().all(|text| !text.trim().is_empty()));
    let written = texts.len();
    texts.sort_unstable();
    texts.dedup();
    assert_eq!(texts.len(), written, "no text stands twice");
}

#[test]
fn the_level_follows_the_sum() {
    for (total, expected) in [
        (0, Level::Low),
        (8, Level::Low),
        (9, Level::Medium),
        (17, Level::Medium),
        (18, Level::High),
        (24, Level::High),
    ] {
        assert_eq!(level(&summing_up_to(total)), expected, "{total}");
    }
    let mut scores = all(2);
    // 24 and three 3s of criteria that raise nothing
    for code in ["legal_uncertainty", "housing_instability", "material_hardship"] {
        scores.insert(code.to_owned(), 3);
    }
    let degree = CriteriaSet::first().degree(&scores, false);
    assert_eq!((degree.total, degree.most, degree.level, degree.raised), (27, 36, Level::VeryHigh, vec![]));
}

#[test]
fn a_three_where_life_is_at_stake_means_at_least_high() {
    for code in ["psycho_emotional", "safety_risk", "dependants_needs"] {
        let mut scores = all(0);
        scores.insert(code.to_owned(), 3);
        let degree = CriteriaSet::first().degree(&scores, false);
        assert_eq!((degree.by_sum, degree.level), (Level::Low, Level::High), "{code}");
        assert_eq!(degree.raised, [Raised::Critical(code.to_owned())]);
    }
    let mut scores = all(0);
    scores.insert("language_barrier".to_owned(), 3);
    assert_eq!(level(&scores), Level::Low);
    // nothing is said of a condition that changes nothing
    assert!(CriteriaSet::first().degree(&all(3), true).raised.is_empty());
}

#[test]
fn an_unaccompanied_minor_means_at_least_high() {
    let degree = CriteriaSet::first().degree(&all(0), true);
    assert_eq!((degree.level, degree.raised), (Level::High, vec![Raised::UnaccompaniedMinor]));
}

#[test]
fn every_criterion_is_asked_for_and_named() {
    let set = CriteriaSet::first();
    let today = day("2026-11-22");
    let errors = AssessmentForm::begun(today).read(&set, false, today).unwrap_err();
    assert_eq!(errors.len(), 12);
    assert!(errors.iter().all(|one| one.fault == Fault::Required && one.field.starts_with("scores.")));
    let hostile = AssessmentForm {
        scores: set.criteria.iter().map(|one| (one.code.clone(), "4".to_owned())).collect(),
        ..AssessmentForm::begun(today)
    };
    let errors = hostile.read(&set, false, today).unwrap_err();
    assert!(errors.iter().all(|one| one.fault == Fault::UnknownChoice));
}

#[test]
fn another_level_by_hand_needs_a_reason_and_the_same_level_does_not() {
    let set = CriteriaSet::first();
    let today = day("2026-11-22");
    let form = AssessmentForm {
        scores: set.criteria.iter().map(|one| (one.code.clone(), "1".to_owned())).collect(),
        manual: "high".to_owned(),
        ..AssessmentForm::begun(today)
    };
    let errors = form.read(&set, false, today).unwrap_err();
    assert_eq!((errors[0].field.as_str(), errors[0].fault), ("reason", Fault::Required));
    let given = AssessmentForm { reason: "Draud izlikšana no mājokļa".to_owned(), ..form.clone() };
    assert_eq!(given.read(&set, false, today).unwrap().manual, Some(Level::High));
    let same = AssessmentForm { manual: "medium".to_owned(), ..form.clone() };
    assert_eq!(same.read(&set, false, today).unwrap().manual, None);
    let tomorrow = AssessmentForm { assessed_on: DateFields::of(day("2026-11-23")), ..same };
    assert_eq!(tomorrow.read(&set, false, today).unwrap_err()[0].fault, Fault::InTheFuture);
}

#[test]
fn a_new_assessment_is_proposed_after_the_term_or_after_what_calls_for_one() {
    let set = CriteriaSet::first();
    let assessment = Assessment {
        id: AssessmentId::from_uuid(uuid::Uuid::from_u128(1)),
        set: set.version,
        scores: all(1),
        total: 12,
        level: Level::Medium,
        computed: Level::Medium,
        reason: String::new(),
        assessed_on: day("2026-06-01"),
        recorded_by: None,
        recorded_at: DateTime::UNIX_EPOCH,
    };
    let due = |event: Option<&str>, today| {
        reassessment_due(&set, Some(&assessment), event.map(day), day(today)).map(|day| day.to_string())
    };
    assert_eq!(due(None, "2026-08-29"), None);
    assert_eq!(due(None, "2026-08-30").as_deref(), Some("2026-08-30"));
    assert_eq!(due(Some("2026-07-01"), "2026-07-02").as_deref(), Some("2026-07-01"));
    // what happened before it was looked at already
    assert_eq!(due(Some("2026-05-01"), "2026-07-02"), None);
    assert_eq!(reassessment_due(&set, None, Some(day("2026-05-01")), day("2026-07-02")), None);
}

proptest! {
    #[test]
    fn a_higher_score_never_lowers_the_level(
        scores in proptest::collection::vec(0_u8..=3, 12),
        raise in 0_usize..12,
        unaccompanied: bool,
    ) {
        let set = CriteriaSet::first();
        let codes = set.criteria.iter().map(|one| one.code.clone());
        let before: Scores = codes.zip(scores).collect();
        let mut after = before.clone();
        if let Some(score) = after.get_mut(&set.criteria[raise].code) {
            *score = (*score + 1).min(HIGHEST_SCORE);
        }
        let (before, after) = (set.degree(&before, unaccompanied), set.degree(&after, unaccompanied));
        prop_assert!(after.level >= before.level);
        prop_assert!(after.total >= before.total);
        prop_assert!(before.level >= before.by_sum);
        prop_assert_eq!(before.raised.is_empty(), before.level == before.by_sum);
    }
}
