use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn item(kind: OpenKind, number: u128) -> OpenItem {
    OpenItem {
        kind,
        id: Uuid::from_u128(number),
        version: 3,
        words: "Nav mājokļa".into(),
        since: day("2026-11-01"),
    }
}

fn file(number: u128, items: Vec<OpenItem>) -> ClosingFile {
    ClosingFile {
        person: PersonId::from_uuid(Uuid::from_u128(number)),
        name: "Amina".into(),
        state: CaseState::Active,
        version: 7,
        since: day("2026-10-10"),
        items,
        actions: 0,
    }
}

fn family() -> Closing {
    Closing {
        files: vec![
            file(1, vec![item(OpenKind::Problem, 11), item(OpenKind::Goal, 12)]),
            file(2, vec![item(OpenKind::Problem, 21)]),
        ],
    }
}

fn typed(outcomes: &[(&OpenItem, &str)]) -> ClosingForm {
    ClosingForm {
        reason: ClosureReason::PlanCompleted.code().into(),
        words: "Plāns izpildīts, ģimene dzīvo patstāvīgi.".into(),
        outcomes: outcomes
            .iter()
            .map(|(item, state)| OutcomeFields {
                of: item.of(),
                state: (*state).into(),
                words: String::new(),
            })
            .collect(),
        ..ClosingForm::begun(day("2026-11-22"))
    }
}

fn found(form: &ClosingForm, closing: &Closing) -> Vec<(String, &'static str)> {
    let faults = form.read(closing, day("2026-11-22")).err().unwrap_or_default();
    faults.into_iter().map(|error| (error.field, error.fault.code())).collect()
}

#[test]
fn every_open_problem_and_goal_is_asked_once() {
    let family = family();
    let items: Vec<&OpenItem> = family.items().map(|(_, _, item)| item).collect();
    assert_eq!(
        found(&typed(&[(items[0], "solved")]), &family),
        [("outcomes.1.state".to_owned(), "required")]
    );
    let closed =
        typed(&[(items[0], "solved"), (items[1], "partly_reached")]).read(&family, day("2026-11-22"));
    let closed = closed.unwrap();
    assert_eq!(closed.reason, Some(ClosureReason::PlanCompleted));
    let [own] = closed.files.as_slice() else { panic!("{closed:?}") };
    assert_eq!(own.outcomes.len(), 2);
    assert_eq!(own.outcomes[0].words, "Plāns izpildīts, ģimene dzīvo patstāvīgi.");
    assert_eq!(
        own.outcomes[1].ending,
        Ending::Goal(GoalId::from_uuid(items[1].id), GoalState::PartlyReached)
    );
}

#[test]
fn who_is_closed_too_is_asked_too() {
    let family = family();
    let items: Vec<&OpenItem> = family.items().map(|(_, _, item)| item).collect();
    let mut form = typed(&[(items[0], "solved"), (items[1], "reached")]);
    form.others.push(family.files[1].person.to_string());
    assert_eq!(found(&form, &family), [("outcomes.2.state".to_owned(), "required")]);
    form.outcomes.push(OutcomeFields { of: items[2].of(), state: "eased".into(), words: "Daļēji".into() });
    let closed = form.read(&family, day("2026-11-22")).unwrap();
    assert_eq!(closed.files.len(), 2);
    assert_eq!(closed.files[1].outcomes[0].words, "Daļēji");
}

#[test]
fn an_item_ends_in_a_state_that_is_an_end() {
    let family = family();
    let items: Vec<&OpenItem> = family.items().map(|(_, _, item)| item).collect();
    let form = typed(&[(items[0], "in_work"), (items[1], "open")]);
    assert_eq!(
        found(&form, &family),
        [
            ("outcomes.0.state".to_owned(), "unknown_choice"),
            ("outcomes.1.state".to_owned(), "unknown_choice")
        ]
    );
}

#[test]
fn nothing_ends_before_its_last_change() {
    let one = Closing { files: vec![file(1, vec![item(OpenKind::Goal, 12)])] };
    let items: Vec<&OpenItem> = one.items().map(|(_, _, item)| item).collect();
    let mut form = typed(&[(items[0], "reached")]);
    form.happened_on = DateFields::of(day("2026-10-31"));
    assert_eq!(found(&form, &one), [("happened_on".to_owned(), "before_the_other")]);
    form.happened_on = DateFields::of(day("2026-11-01"));
    assert_eq!(found(&form, &one), []);
}

#[test]
fn leaving_latvia_is_recorded_as_a_departure() {
    let one = Closing { files: vec![file(1, vec![])] };
    let mut form = typed(&[]);
    form.reason = ClosureReason::LeftLatvia.code().into();
    assert_eq!(found(&form, &one), [("reason".to_owned(), "unknown_choice")]);
}

#[test]
fn a_case_closed_by_a_departure_only_gets_its_outcomes() {
    let mut one = Closing { files: vec![file(1, vec![item(OpenKind::Problem, 11)])] };
    one.files[0].state = CaseState::Closed;
    let items: Vec<&OpenItem> = one.items().map(|(_, _, item)| item).collect();
    let mut form = typed(&[(items[0], "withdrawn")]);
    form.reason.clear();
    assert_eq!(form.read(&one, day("2026-11-22")).unwrap().reason, None);
}
