//! Rewording what stands in the thread: it reads otherwise, and how it read before stays.

use super::{
    audited,
    casework::{fault, mentor, worker},
    common::TestDatabase,
    days_ago, office, op, today,
};
use lidzas_domain::{
    casework::{CaseworkForm, CaseworkKind, Changed, OnCase, Sensitivity, Subject},
    code_list::Role,
    form::Fault,
    person::{GoalId, NeedId},
    plan_version::PlanVersionForm,
    problem::{Concerns, Severity},
};
use lidzas_store::{StoreError, plan_version::PlanLook};
use uuid::Uuid;

#[tokio::test]
async fn each_record_reads_otherwise_and_keeps_how_it_read() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina", "Sami"], days_ago(30)).await;
    let desk = worker(&office, people[0]);
    let need = desk.need("Nav kur dzīvot").await;
    let problem = desk.problem(Some(need)).await;
    let goal = desk.goal(problem, Sensitivity::Ordinary).await;
    let action = desk.action(goal, "client").await;
    let child = people[1].to_string();

    desk.reword(CaseworkKind::RewordNeed, need, 2, |form| form.words = "Jāizvācas līdz janvārim".to_owned())
        .await
        .unwrap();
    desk.reword(CaseworkKind::RewordProblem, problem, 1, |form| {
        form.severity = "critical".to_owned();
        form.members = vec![child.clone()];
        form.service_type = "social_work".to_owned();
    })
    .await
    .unwrap();
    desk.reword(CaseworkKind::RewordGoal, goal, 1, |form| {
        form.measure = "Noslēgts līgums".to_owned();
        form.term = "long".to_owned();
    })
    .await
    .unwrap();
    desk.reword(CaseworkKind::RewordAction, action, 1, |form| form.place = "Rīga".to_owned()).await.unwrap();

    let thread = desk.thread().await;
    assert_eq!(thread.needs[0].words, "Jāizvācas līdz janvārim");
    let now = &thread.problems[0];
    assert_eq!(
        (now.words.as_str(), now.severity, now.concerns, now.members.len(), now.service_type.as_deref()),
        ("Īres līgums beidzas", Severity::Critical, Concerns::Household, 1, Some("social_work"))
    );
    assert_eq!((thread.goals[0].measure.as_str(), thread.goals[0].term.code()), ("Noslēgts līgums", "long"));
    assert_eq!(thread.actions[0].place, "Rīga");
    let former = |id| thread.rewordings_of(id).next().unwrap().former.clone();
    assert_eq!(former(need), [("words".to_owned(), vec!["Nav kur dzīvot".to_owned()])]);
    assert_eq!(
        former(problem),
        [
            ("members".to_owned(), Vec::new()),
            ("service_type".to_owned(), Vec::new()),
            ("severity".to_owned(), vec!["high".to_owned()]),
        ]
    );
    assert_eq!(former(goal)[1], ("term".to_owned(), vec!["short".to_owned()]));
    assert_eq!(former(action), [("place".to_owned(), Vec::new())]);
    assert_eq!(thread.rewordings[0].reason, "Precizēts sarunā ar klientu");
    let changed = Changed::Need(NeedId::from_uuid(need));
    assert_eq!(thread.changed_last(changed).and_then(|change| change.by), thread.rewordings[0].recorded_by);
    for code in ["need.reworded", "problem.reworded", "goal.reworded", "plan_action.reworded"] {
        assert_eq!(audited(&database.owner, code).await, 1, "{code}");
    }

    // whom it does not concern after all goes, and is remembered
    desk.reword(CaseworkKind::RewordProblem, problem, 2, |form| form.members = Vec::new()).await.unwrap();
    let thread = desk.thread().await;
    assert_eq!((thread.problems[0].members.len(), thread.problems[0].concerns), (0, Concerns::Person));
    assert_eq!(thread.rewordings_of(problem).next().unwrap().former, [("members".to_owned(), vec![child])]);
}

#[tokio::test]
async fn of_two_who_reword_one_goal_the_second_is_told() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let goal = desk.goal(desk.problem(None).await, Sensitivity::Ordinary).await;
    let words = |words: &str| {
        let words = words.to_owned();
        move |form: &mut CaseworkForm| form.words = words
    };
    let (one, other) = tokio::join!(
        desk.reword(CaseworkKind::RewordGoal, goal, 1, words("Pirmais")),
        desk.reword(CaseworkKind::RewordGoal, goal, 1, words("Otrais")),
    );
    assert_eq!(one.is_ok(), other.is_err(), "{one:?} {other:?}");
    let refused = one.err().or(other.err());
    assert!(matches!(refused, Some(StoreError::ChangedMeanwhile { version: 2, .. })), "{refused:?}");
    assert_eq!(desk.thread().await.rewordings.len(), 1);
    // nor does a state change on the words of before
    let stale = desk.change(CaseworkKind::SettleGoal, goal, 1, "reached").await;
    assert!(matches!(stale, Err(StoreError::ChangedMeanwhile { .. })), "{stale:?}");
}

#[tokio::test]
async fn what_changes_nothing_or_fits_nothing_is_refused() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let stranger = office.take_in(&["Sami"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let problem = desk.problem(None).await;
    let same = desk.reword(CaseworkKind::RewordProblem, problem, 1, |_form| ()).await;
    assert!(matches!(same, Err(StoreError::Contradiction("nothing_corrected"))), "{same:?}");
    let member = desk
        .reword(CaseworkKind::RewordProblem, problem, 1, |form| form.members = vec![stranger.to_string()])
        .await;
    assert_eq!(fault(member), ("members".to_owned(), Fault::UnknownChoice));
    let service =
        desk.reword(CaseworkKind::RewordProblem, problem, 1, |form| form.service_type = "x".to_owned()).await;
    assert_eq!(fault(service), ("service_type".to_owned(), Fault::UnknownChoice));
    assert!(desk.thread().await.rewordings.is_empty());

    // sent twice, it is done once
    let command = CaseworkForm {
        words: "Divreiz".to_owned(),
        reason: "Tīkls pārtrūka pusceļā".to_owned(),
        severity: "high".to_owned(),
        domain: "housing".to_owned(),
        ..CaseworkForm::default()
    };
    let subject = Subject { id: Some(problem), version: 1 };
    let command = command.read(CaseworkKind::RewordProblem, subject, Role::SocialWorker, today()).unwrap();
    let (caller, op) = (office.caller(office.worker), op());
    for _ in 0..2 {
        let on = OnCase { person, base_version: 1, command: command.clone() };
        office.store.record_casework(caller, op, on, None, today()).await.unwrap();
    }
    assert_eq!(desk.thread().await.rewordings.len(), 1);
}

#[tokio::test]
async fn a_problem_gets_another_domain_and_an_action_another_owner() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let problem = desk.problem(None).await;
    let goal = desk.goal(problem, Sensitivity::Ordinary).await;
    let action = desk.action(goal, "client").await;
    let domain = |code: &str| {
        let code = code.to_owned();
        move |form: &mut CaseworkForm| form.domain = code
    };
    let unknown = desk.reword(CaseworkKind::RewordProblem, problem, 1, domain("x")).await;
    assert_eq!(fault(unknown), ("domain".to_owned(), Fault::UnknownChoice));
    desk.reword(CaseworkKind::RewordProblem, problem, 1, domain("employment")).await.unwrap();
    desk.reword(CaseworkKind::RewordAction, action, 1, |form| {
        form.owner = "institution".to_owned();
        form.institution = "VSAA".to_owned();
    })
    .await
    .unwrap();
    let thread = desk.thread().await;
    assert_eq!(thread.problems[0].domain, "employment");
    assert_eq!(
        (thread.actions[0].owner.code(), thread.actions[0].institution.as_str()),
        ("institution", "VSAA")
    );
    let former = |id| thread.rewordings_of(id).next().unwrap().former.clone();
    assert_eq!(former(problem), [("domain".to_owned(), vec!["housing".to_owned()])]);
    assert_eq!(
        former(action),
        [("institution".to_owned(), Vec::new()), ("owner".to_owned(), vec!["client".to_owned()])]
    );
    // back to the client: no institution stays behind
    desk.reword(CaseworkKind::RewordAction, action, 2, |form| form.owner = "client".to_owned())
        .await
        .unwrap();
    assert_eq!(desk.thread().await.actions[0].institution, "");
    // a domain that was taken out of the list since stays where it stands, and is no choice any more
    sqlx::query("update code_item set retired_on = $1 where list = 'problem_domain' and code in ('employment', 'education')")
        .bind(days_ago(1))
        .execute(&database.owner)
        .await
        .unwrap();
    desk.reword(CaseworkKind::RewordProblem, problem, 2, |form| form.severity = "low".to_owned())
        .await
        .unwrap();
    let retired = desk.reword(CaseworkKind::RewordProblem, problem, 3, domain("education")).await;
    assert_eq!(fault(retired), ("domain".to_owned(), Fault::UnknownChoice));
}

#[tokio::test]
async fn a_goal_made_sensitive_disappears_for_the_mentor_with_its_actions() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let goal = desk.goal(desk.problem(None).await, Sensitivity::Ordinary).await;
    let (client, entrusted) = (desk.action(goal, "client").await, desk.action(goal, "mentor").await);
    desk.change(CaseworkKind::SettleGoal, goal, 1, "partly_reached").await.unwrap();
    let mentor = mentor(&office, person).await;
    let sees = async || {
        let thread = mentor.thread().await;
        let mut actions: Vec<Uuid> = thread.actions.iter().map(|one| one.id.as_uuid()).collect();
        actions.sort_unstable();
        (thread.goals.len(), actions)
    };
    let mut both = vec![client, entrusted];
    both.sort_unstable();
    assert_eq!(sees().await, (1, both.clone()));
    let readers = |code: &str| {
        let code = code.to_owned();
        move |form: &mut CaseworkForm| form.sensitivity = code
    };
    desk.reword(CaseworkKind::RewordGoal, goal, 2, readers("health")).await.unwrap();
    assert_eq!(sees().await, (0, vec![entrusted]));
    assert!(mentor.thread().await.actions[0].goal.is_none(), "the own action, and not what it is for");
    let former = desk.thread().await.rewordings_of(goal).next().unwrap().former.clone();
    assert_eq!(former, [("sensitivity".to_owned(), vec!["ordinary".to_owned()])]);

    // an action taken over from the mentor is as sensitive as its goal; given to the mentor it is not
    let owner = |code: &str| {
        let code = code.to_owned();
        move |form: &mut CaseworkForm| form.owner = code
    };
    desk.reword(CaseworkKind::RewordAction, entrusted, 1, owner("worker")).await.unwrap();
    assert_eq!(sees().await, (0, Vec::new()));
    desk.reword(CaseworkKind::RewordAction, client, 1, owner("mentor")).await.unwrap();
    assert_eq!(sees().await, (0, vec![client]));

    // both at once: whichever is first, nothing of the goal stays open
    let (one, other) = tokio::join!(
        desk.reword(CaseworkKind::RewordGoal, goal, 3, readers("safety")),
        desk.reword(CaseworkKind::RewordAction, client, 2, owner("client")),
    );
    assert!(one.is_ok() && other.is_ok(), "{one:?} {other:?}");
    assert_eq!(sees().await, (0, Vec::new()));
    let kinds: Vec<String> = sqlx::query_scalar("select distinct sensitivity from plan_action")
        .fetch_all(&database.owner)
        .await
        .unwrap();
    assert_eq!(kinds, ["safety"]);

    // and open again
    desk.reword(CaseworkKind::RewordGoal, goal, 4, readers("ordinary")).await.unwrap();
    assert_eq!(sees().await, (1, both));
}

#[tokio::test]
async fn a_mentor_reads_the_new_words_only_and_rewords_nothing() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let hidden = desk.goal(desk.problem(None).await, Sensitivity::Health).await;
    let entrusted = desk
        .add(CaseworkKind::PlanAction, Some(hidden), |form| {
            form.words = "Pavadīt pie psihiatra".to_owned();
            form.owner = "mentor".to_owned();
        })
        .await;
    desk.reword(CaseworkKind::RewordAction, entrusted, 1, |form| form.words = "Pavadīt otrdien".to_owned())
        .await
        .unwrap();
    let mentor = mentor(&office, person).await;
    let thread = mentor.thread().await;
    assert_eq!(thread.actions[0].words, "Pavadīt otrdien");
    assert!(thread.rewordings.is_empty(), "{:?}", thread.rewordings);
    let noted = mentor.need("Vajag ziemas apavus").await;
    for (kind, id, version) in
        [(CaseworkKind::RewordAction, entrusted, 2), (CaseworkKind::RewordNeed, noted, 1)]
    {
        let refused = mentor.reword(kind, id, version, |form| form.words = "Citādi".to_owned()).await;
        assert!(matches!(refused, Err(StoreError::NotFound | StoreError::NotAllowed)), "{kind}: {refused:?}");
    }
    // what became of the own need the mentor learns, of nobody else's
    desk.change(CaseworkKind::SetAside, noted, 1, "").await.unwrap();
    let seen = mentor.thread().await;
    assert!(seen.needs[0].changed.is_some());
}

#[tokio::test]
async fn a_signed_version_keeps_the_words_it_was_signed_with() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let goal = desk.goal(desk.problem(None).await, Sensitivity::Ordinary).await;
    let caller = office.caller(office.worker);
    let form = PlanVersionForm::begun(today());
    office.store.draw_up_plan(caller, op(), form.read(person, 0, today()).unwrap(), None).await.unwrap();
    desk.reword(CaseworkKind::RewordGoal, goal, 1, |form| {
        form.words = "Cits mērķis".to_owned();
        form.sensitivity = "health".to_owned();
    })
    .await
    .unwrap();
    let look = PlanLook::Page;
    let opened =
        office.store.plan_version(caller, Role::SocialWorker, person, 1, look, today()).await.unwrap();
    let signed = &opened.version.content.goals[0];
    assert_eq!(
        (signed.words.as_str(), signed.sensitivity),
        ("Klients ir noīrējis mājokli", Sensitivity::Ordinary)
    );
    assert_eq!(desk.thread().await.goal(GoalId::from_uuid(goal)).unwrap().words, "Cits mērķis");
}
