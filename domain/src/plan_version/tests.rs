use super::*;
use crate::form::FieldError;
use crate::plan::{Goal, PlanAction};
use uuid::Uuid;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn goal(number: u128, words: &str) -> Goal {
    Goal {
        id: GoalId::from_uuid(Uuid::from_u128(number)),
        version: 1,
        problems: Vec::new(),
        domain: "housing".into(),
        words: words.into(),
        measure: "Līgums".into(),
        term: GoalTerm::Short,
        due: None,
        sensitivity: Sensitivity::Ordinary,
        state: GoalState::Open,
        outcome: String::new(),
        execution: Execution::default(),
        ended_on: None,
        changed: None,
        recorded_at: DateTime::from_timestamp(0, 0).unwrap(),
    }
}

fn action(number: u128, of: u128) -> PlanAction {
    PlanAction {
        id: PlanActionId::from_uuid(Uuid::from_u128(number)),
        version: 1,
        goal: Some(GoalId::from_uuid(Uuid::from_u128(of))),
        words: "Zvanīt".into(),
        owner: ActionOwner::Client,
        institution: String::new(),
        due: Some(day(2026, 4, 1)),
        place: String::new(),
        state: ActionState::Planned,
        result: String::new(),
        ended_on: None,
        changed: None,
    }
}

fn whats<'a>(found: &'a [Difference<'a>]) -> Vec<(Subject, &'a What)> {
    found.iter().map(|one| (one.subject, &one.what)).collect()
}

fn fields(errors: &[FieldError]) -> Vec<(&str, &str)> {
    errors.iter().map(|error| (error.field.as_str(), error.fault.code())).collect()
}

#[test]
fn a_version_holds_what_is_open_and_what_ended_since_the_last_signed_one() {
    let (mut first, second, mut old) = (goal(1, "A"), goal(2, "B"), goal(3, "C"));
    old.state = GoalState::Withdrawn;
    let actions = [action(10, 1), action(11, 2), action(12, 9)];
    let signed = freeze(&[first.clone(), second.clone(), old.clone()], &actions, Written::default(), None);
    assert_eq!(signed.goals.iter().map(|goal| goal.words.as_str()).collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(signed.goals[0].actions.len(), 1);
    first.state = GoalState::Reached;
    first.outcome = "Izdevās".into();
    let next = freeze(&[first.clone(), second.clone(), old], &actions, Written::default(), Some(&signed));
    assert_eq!(next.goals.len(), 2);
    assert_eq!(next.goals[0].outcome, "Izdevās");
    let after = freeze(&[first, second], &actions, Written::default(), Some(&next));
    assert_eq!(after.goals.len(), 1, "an ended goal is said once");
}

#[test]
fn what_was_written_goes_to_its_goal_and_action() {
    let texts = |own: &str| Translated { english: "x".into(), own: own.into() };
    let written = Written {
        goals: vec![(goal(1, "").id, texts("م"), texts("ق"))],
        actions: vec![(action(10, 1).id, texts("ف"))],
        ..Written::default()
    };
    let content = freeze(&[goal(1, "A"), goal(2, "B")], &[action(10, 1), action(11, 2)], written, None);
    assert_eq!(content.goals[0].translated.own, "م");
    assert_eq!(content.goals[0].measure_translated.own, "ق");
    assert_eq!(content.goals[0].actions[0].translated.own, "ف");
    assert_eq!(content.goals[1].translated, Translated::default());
}

#[test]
fn the_same_plan_has_no_difference() {
    let content = freeze(&[goal(1, "A")], &[action(10, 1)], Written::default(), None);
    assert_eq!(compare(&content, &content), []);
    let mut translated = content.clone();
    translated.goals[0].translated.english = "A in English".into();
    assert_eq!(compare(&content, &translated), [], "a translation is no difference");
}

#[test]
fn differences_are_said_in_the_order_of_the_plan() {
    let former = freeze(
        &[goal(1, "A"), goal(2, "B"), goal(3, "C")],
        &[action(10, 1), action(11, 1), action(12, 1), action(13, 3)],
        Written::default(),
        None,
    );
    let (mut changed, mut done, mut moved) = (goal(1, "A"), action(10, 1), action(11, 1));
    changed.due = Some(day(2026, 5, 1));
    done.state = ActionState::Done;
    moved.due = None;
    moved.place = "Rīga".into();
    let mut ended = goal(2, "B");
    ended.state = GoalState::Reached;
    let written = Written { client_words: "Gribu strādāt".into(), ..Written::default() };
    let now = freeze(&[changed, ended, goal(4, "D")], &[done, moved, action(14, 4)], written, Some(&former));
    let found = compare(&former, &now);
    assert_eq!(
        whats(&found),
        [
            (Subject::ClientWords, &What::Added),
            (Subject::Goal, &What::Changed(vec![PlanField::Due])),
            (Subject::Action, &What::Ended),
            (Subject::Action, &What::Changed(vec![PlanField::Due, PlanField::Place])),
            (Subject::Action, &What::Ended),
            (Subject::Goal, &What::Ended),
            (Subject::Goal, &What::Added),
            (Subject::Action, &What::Added),
            (Subject::Goal, &What::Ended),
        ]
    );
    assert!(found[4].action.is_none(), "the action that is gone is known by what it was");
    assert_eq!(found[8].former_goal.map(|goal| goal.words.as_str()), Some("C"));
}

#[test]
fn a_goal_taken_up_again_is_new() {
    let mut ended = goal(1, "A");
    let open = freeze(&[ended.clone()], &[], Written::default(), None);
    ended.state = GoalState::NotReached;
    let closed = freeze(&[ended], &[], Written::default(), Some(&open));
    assert_eq!(whats(&compare(&closed, &open)), [(Subject::Goal, &What::Added)]);
    assert_eq!(whats(&compare(&open, &closed)), [(Subject::Goal, &What::Ended)]);
}

#[test]
fn drawing_up_asks_for_a_review_after_it_and_for_the_language_of_what_is_written_in_it() {
    let (today, person) = (day(2026, 11, 30), PersonId::from_uuid(Uuid::from_u128(7)));
    let form = PlanVersionForm::begun(today);
    let read = form.read(person, 2, today).unwrap();
    assert_eq!((read.drawn_up_on, read.review_on, read.newest), (today, day(2027, 2, 28), 2));
    let mut form = PlanVersionForm { review_on: DateFields::of(today), ..form };
    form.client_words_translated.own = "سلام".into();
    let block = GoalTexts { id: Uuid::from_u128(1).to_string(), ..GoalTexts::default() };
    form.goals = vec![GoalTexts {
        measure: Translated { english: "x".repeat(20_000), ..Translated::default() },
        ..block
    }];
    let errors = form.read(person, 2, today).unwrap_err();
    assert_eq!(
        fields(&errors),
        [
            ("review_on", "before_the_other"),
            ("goals.0.measure.english", "too_long"),
            ("own_language", "required"),
        ]
    );
    form.own_language = "tlh".into();
    form.drawn_up_on = DateFields::of(day(2026, 12, 1));
    let errors = form.read(person, 2, today).unwrap_err();
    assert!(fields(&errors).contains(&("own_language", "unknown_choice")));
    assert!(fields(&errors).contains(&("drawn_up_on", "in_the_future")));
}

fn agreement(outcome: &str) -> AgreementForm {
    AgreementForm {
        outcome: outcome.into(),
        language: "ar".into(),
        interpreting: "remote".into(),
        interpreter: "  Samīrs   Haddads ".into(),
        ..AgreementForm::begun(day(2026, 3, 9))
    }
}

#[test]
fn the_client_agrees_refuses_or_agrees_in_part() {
    let content = freeze(&[goal(1, "A"), goal(2, "B")], &[], Written::default(), None);
    let (drawn, today, who) = (day(2026, 3, 5), day(2026, 3, 9), WhoSigns::default());
    let read = agreement("agreed").read(&content, drawn, &who, today).unwrap();
    assert_eq!(read.outcome.state(), VersionState::Signed);
    assert_eq!((read.signatory, read.interpreter.as_str()), (Signatory::Client, "Samīrs Haddads"));
    let read = agreement("refused").read(&content, drawn, &who, today).unwrap();
    assert_eq!(read.outcome.state(), VersionState::Refused);
    let mut in_part = agreement("in_part");
    let errors = in_part.read(&content, drawn, &who, today).unwrap_err();
    assert_eq!(fields(&errors), [("refused_goals", "required")]);
    in_part.refused_goals = vec![content.goals[1].id.to_string()];
    let read = in_part.read(&content, drawn, &who, today).unwrap();
    assert_eq!(read.refused_goals, [content.goals[1].id]);
    in_part.refused_goals.push(Uuid::from_u128(99).to_string());
    let errors = in_part.read(&content, drawn, &who, today).unwrap_err();
    assert_eq!(fields(&errors), [("refused_goals", "unknown_choice")]);
}

#[test]
fn what_cannot_be_understood_is_said_at_its_field() {
    let content = PlanContent::default();
    let form = AgreementForm { agreed_on: DateFields::of(day(2026, 3, 4)), ..AgreementForm::default() };
    let errors = form.read(&content, day(2026, 3, 5), &WhoSigns::default(), day(2026, 3, 9)).unwrap_err();
    assert_eq!(
        fields(&errors),
        [
            ("outcome", "required"),
            ("agreed_on", "before_the_other"),
            ("language", "required"),
            ("interpreting", "required"),
        ]
    );
}

#[test]
fn the_representative_signs_for_an_unaccompanied_minor_and_a_parent_for_a_child() {
    let content = PlanContent::default();
    let (drawn, today) = (day(2026, 3, 5), day(2026, 3, 9));
    let mut who = WhoSigns { unaccompanied: true, ..WhoSigns::default() };
    let errors = agreement("agreed").read(&content, drawn, &who, today).unwrap_err();
    assert_eq!(fields(&errors), [("signatory_name", "needs_representative")]);
    who.representative = Some("Anna Kļava".into());
    let read = agreement("agreed").read(&content, drawn, &who, today).unwrap();
    assert_eq!((read.signatory, read.signatory_name.as_str()), (Signatory::Representative, "Anna Kļava"));
    let who = WhoSigns { child_file: true, ..WhoSigns::default() };
    let errors = agreement("agreed").read(&content, drawn, &who, today).unwrap_err();
    assert_eq!(fields(&errors), [("signatory_name", "required")]);
    let form = AgreementForm { signatory_name: "Omars".into(), ..agreement("agreed") };
    let read = form.read(&content, drawn, &who, today).unwrap();
    assert_eq!((read.signatory, read.signatory_name.as_str()), (Signatory::Parent, "Omars"));
}

#[test]
fn a_form_begins_with_the_translation_that_is_known() {
    let common = crate::plan::common_goals().remove(0);
    let library = [common.measure.clone(), common.words.clone()];
    assert_eq!(Translated::begun(&common.words.lv, None, &library).english, common.words.en);
    assert_eq!(Translated::begun("Pašas vārdi", None, &library), Translated::default());
    let before = Translated { english: "Work".into(), own: "عمل".into() };
    assert_eq!(Translated::begun("Darbs", Some(("Darbs", &before)), &library), before);
    assert_eq!(Translated::begun("Cits", Some(("Darbs", &before)), &library), Translated::default());
}
