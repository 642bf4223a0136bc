use super::*;
use crate::activity::{ActivityList, Purpose};
use crate::code_list::Role;
use crate::form::{DateFields, Fault, FieldError, LONGEST_TEXT};

fn today() -> NaiveDate {
    "2026-11-22".parse().unwrap()
}

fn subject() -> Subject {
    Subject { id: Some(Uuid::from_u128(7)), version: 1 }
}

fn faults(form: &CaseworkForm, kind: CaseworkKind) -> Vec<(String, Fault)> {
    let read = form.read(kind, subject(), Role::SocialWorker, today());
    read.unwrap_err().into_iter().map(|FieldError { field, fault }| (field, fault)).collect()
}

fn begun(kind: CaseworkKind) -> CaseworkForm {
    CaseworkForm::begun(kind, subject(), today())
}

#[test]
fn an_empty_form_is_told_what_is_missing() {
    for (kind, missing) in [
        (CaseworkKind::NoteNeed, &["words"][..]),
        (CaseworkKind::SetAside, &["reason"]),
        (CaseworkKind::IdentifyProblem, &["domain", "words", "severity"]),
        (CaseworkKind::ChangeProblem, &["state", "reason"]),
        (CaseworkKind::SetGoal, &["domain", "words", "term"]),
        (CaseworkKind::SettleGoal, &["state", "reason"]),
        (CaseworkKind::PlanAction, &["words", "owner"]),
        (CaseworkKind::SettleAction, &["state"]),
        (CaseworkKind::RecordActivity, &["activity", "words"]),
    ] {
        let found = faults(&begun(kind), kind);
        let expected: Vec<_> = missing.iter().map(|field| ((*field).to_owned(), Fault::Required)).collect();
        assert_eq!(found, expected, "{kind}");
    }
}

#[test]
fn nothing_happens_in_the_future_but_what_is_due() {
    let tomorrow = DateFields::of(today().succ_opt().unwrap());
    for &kind in CaseworkKind::ALL {
        let form = CaseworkForm { happened_on: tomorrow.clone(), due: tomorrow.clone(), ..begun(kind) };
        let found = faults(&form, kind);
        let without =
            matches!(kind, CaseworkKind::SetAside | CaseworkKind::SetGoal | CaseworkKind::PlanAction);
        let asks_for_a_day = !without && !kind.rewords();
        let refused = found.contains(&("happened_on".to_owned(), Fault::InTheFuture));
        assert_eq!(refused, asks_for_a_day, "{kind}");
        assert!(found.iter().all(|(field, _)| field != "due"), "{kind}");
    }
}

#[test]
fn a_problem_of_a_need_refers_to_it() {
    let form = CaseworkForm {
        domain: "housing".to_owned(),
        words: "  Īres līgums beidzas pēc mēneša.\r\nJauna mājokļa nav.  ".to_owned(),
        severity: "high".to_owned(),
        alternatives: vec![
            AlternativeFields {
                words: "Pašvaldības mājoklis".to_owned(),
                chosen: true,
                ..AlternativeFields::default()
            },
            AlternativeFields::default(),
        ],
        ..begun(CaseworkKind::IdentifyProblem)
    };
    let read = form.read(CaseworkKind::IdentifyProblem, subject(), Role::SocialWorker, today());
    let Ok(CaseworkCommand::IdentifyProblem(problem)) = read else { panic!("{read:?}") };
    assert_eq!(problem.needs, [NeedId::from_uuid(Uuid::from_u128(7))]);
    assert_eq!(problem.words, "Īres līgums beidzas pēc mēneša.\nJauna mājokļa nav.");
    assert_eq!((problem.alternatives.len(), problem.service_type, problem.members), (1, None, vec![]));
    let two = CaseworkForm {
        alternatives: vec![
            AlternativeFields {
                words: "viens".to_owned(),
                chosen: true,
                ..AlternativeFields::default()
            };
            2
        ],
        ..form
    };
    assert_eq!(
        faults(&two, CaseworkKind::IdentifyProblem),
        [("alternatives.1.chosen".to_owned(), Fault::Twice)]
    );
}

#[test]
fn a_goal_is_for_a_problem() {
    let form = CaseworkForm { problems: Vec::new(), ..begun(CaseworkKind::SetGoal) };
    assert_eq!(faults(&form, CaseworkKind::SetGoal)[0], ("problems".to_owned(), Fault::Required));
    let hostile = CaseworkForm { problems: vec!["1; drop table".to_owned()], ..form };
    assert_eq!(faults(&hostile, CaseworkKind::SetGoal)[0], ("problems".to_owned(), Fault::UnknownChoice));
}

#[test]
fn an_institution_is_named_where_it_is_the_owner() {
    let form = CaseworkForm {
        words: "Izsniegt izziņu".to_owned(),
        owner: "institution".to_owned(),
        ..begun(CaseworkKind::PlanAction)
    };
    assert_eq!(faults(&form, CaseworkKind::PlanAction), [("institution".to_owned(), Fault::Required)]);
    let other = CaseworkForm { owner: "mentor".to_owned(), institution: "PMLP".to_owned(), ..form };
    let read = other.read(CaseworkKind::PlanAction, subject(), Role::SocialWorker, today());
    let Ok(CaseworkCommand::PlanAction(action)) = read else { panic!("{read:?}") };
    assert_eq!(action.institution, "");
}

#[test]
fn an_activity_is_of_the_list_of_who_did_it_and_for_something() {
    let form = CaseworkForm {
        activity: "paperwork".to_owned(),
        words: "Aizpildīts iesniegums.".to_owned(),
        minutes: "45".to_owned(),
        ..begun(CaseworkKind::RecordActivity)
    };
    let read = form.read(CaseworkKind::RecordActivity, subject(), Role::SocialMentor, today());
    let Ok(CaseworkCommand::RecordActivity(activity)) = read else { panic!("{read:?}") };
    assert_eq!((activity.list, activity.minutes), (ActivityList::Mentor, Some(45)));
    let action = Some(PlanActionId::from_uuid(Uuid::from_u128(7)));
    assert_eq!(activity.purpose, Purpose { action, ..Purpose::default() });
    for minutes in ["0", "-5", "1441", "stunda"] {
        let wrong = CaseworkForm { minutes: minutes.to_owned(), ..form.clone() };
        assert_eq!(
            faults(&wrong, CaseworkKind::RecordActivity),
            [("minutes".to_owned(), Fault::NotMinutes)],
            "{minutes}"
        );
    }
    let nowhere = CaseworkForm { purpose: "person:x".to_owned(), ..form };
    assert_eq!(
        faults(&nowhere, CaseworkKind::RecordActivity),
        [("purpose".to_owned(), Fault::UnknownChoice)]
    );
}

#[test]
fn what_was_not_done_is_worth_a_reason() {
    let form = CaseworkForm { state: "done".to_owned(), ..begun(CaseworkKind::SettleAction) };
    assert!(form.read(CaseworkKind::SettleAction, subject(), Role::SocialMentor, today()).is_ok());
    let not = CaseworkForm { state: "not_done".to_owned(), ..form };
    assert_eq!(faults(&not, CaseworkKind::SettleAction), [("reason".to_owned(), Fault::Required)]);
}

#[test]
fn a_text_of_twenty_thousand_characters_is_too_long_and_markup_is_only_text() {
    let long = CaseworkForm { words: "ā".repeat(20_000), ..begun(CaseworkKind::NoteNeed) };
    assert_eq!(faults(&long, CaseworkKind::NoteNeed), [("words".to_owned(), Fault::TooLong)]);
    let most = CaseworkForm { words: "ā".repeat(LONGEST_TEXT), ..long.clone() };
    assert!(most.read(CaseworkKind::NoteNeed, subject(), Role::SocialWorker, today()).is_ok());
    let markup = CaseworkForm { words: "<script>alert(1)</script> ‏نص".to_owned(), ..long };
    let read = markup.read(CaseworkKind::NoteNeed, subject(), Role::SocialWorker, today());
    let Ok(CaseworkCommand::NoteNeed(need)) = read else { panic!("{read:?}") };
    assert_eq!(need.words, markup.words);
}
