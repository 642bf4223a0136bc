//! The work on a case: the whole thread, who sees what of it, and what is refused.

use super::{Office, audited, common::TestDatabase, days_ago, office, on, op, today};
use chrono::NaiveDate;
use lidzas_domain::{
    action::Action,
    activity::ActivityList,
    case_file::AssignmentKind,
    casework::{CaseworkForm, CaseworkKind, OnCase, Sensitivity, Subject, Thread, ThreadAsked},
    code_list::Role,
    complexity::{AssessmentForm, CriteriaSet, Level},
    form::Fault,
    need::NeedState,
    person::{AccountId, PersonId},
    plan::{ActionState, GoalState},
    problem::ProblemState,
};
use lidzas_store::{StoreError, casework::Recorded, complexity::AssessRequest};
use uuid::Uuid;

/// What is recorded by somebody, as the desk would send it.
pub struct Desk<'a> {
    office: &'a Office,
    account: AccountId,
    role: Role,
    person: PersonId,
}

impl Desk<'_> {
    async fn send(
        &self,
        kind: CaseworkKind,
        subject: Subject,
        form: CaseworkForm,
    ) -> Result<Recorded, StoreError> {
        let command = form.read(kind, subject, self.role, today()).expect("the form of a test is whole");
        let on = OnCase { person: self.person, base_version: subject.version, command };
        self.office.store.record_casework(self.office.caller(self.account), op(), on, None, today()).await
    }

    /// Records something new about a record.
    pub async fn add(
        &self,
        kind: CaseworkKind,
        of: Option<Uuid>,
        fill: impl FnOnce(&mut CaseworkForm),
    ) -> Uuid {
        let subject = Subject { id: of, version: 0 };
        let mut form = CaseworkForm::begun(kind, subject, today());
        fill(&mut form);
        self.send(kind, subject, form).await.unwrap().id
    }

    /// Records something new, or is refused.
    pub async fn send_new(
        &self,
        kind: CaseworkKind,
        fill: impl FnOnce(&mut CaseworkForm),
    ) -> Result<Recorded, StoreError> {
        let mut form = CaseworkForm::begun(kind, Subject::default(), today());
        fill(&mut form);
        self.send(kind, Subject::default(), form).await
    }

    /// Changes the state of the case on a version of the file.
    pub async fn change_case(&self, version: i32, state: &str) -> Result<Recorded, StoreError> {
        let subject = Subject { id: None, version };
        let mut form = CaseworkForm::begun(CaseworkKind::ChangeCase, subject, today());
        state.clone_into(&mut form.state);
        "Pietiekami garš pamatojums".clone_into(&mut form.reason);
        self.send(CaseworkKind::ChangeCase, subject, form).await
    }

    /// Changes a record on a version of it.
    pub async fn change(
        &self,
        kind: CaseworkKind,
        id: Uuid,
        version: i32,
        state: &str,
    ) -> Result<Recorded, StoreError> {
        self.change_on(kind, id, version, state, today()).await
    }

    async fn change_on(
        &self,
        kind: CaseworkKind,
        id: Uuid,
        version: i32,
        state: &str,
        day: NaiveDate,
    ) -> Result<Recorded, StoreError> {
        let subject = Subject { id: Some(id), version };
        let mut form = CaseworkForm::begun(kind, subject, day);
        state.clone_into(&mut form.state);
        "Pietiekami garš pamatojums".clone_into(&mut form.reason);
        self.send(kind, subject, form).await
    }

    /// Changes a record on a version of it, from how it reads now.
    pub async fn reword(
        &self,
        kind: CaseworkKind,
        id: Uuid,
        version: i32,
        fill: impl FnOnce(&mut CaseworkForm),
    ) -> Result<Recorded, StoreError> {
        let subject = Subject { id: Some(id), version };
        let mut form = CaseworkForm::begun(kind, subject, today());
        form.take_wording(kind.record(Some(id)).unwrap(), &self.thread().await);
        "Precizēts sarunā ar klientu".clone_into(&mut form.reason);
        fill(&mut form);
        self.send(kind, subject, form).await
    }

    pub async fn thread(&self) -> Thread {
        self.thread_of(ThreadAsked::default()).await
    }

    /// The thread with a part of its lists.
    pub async fn thread_of(&self, asked: ThreadAsked) -> Thread {
        let caller = self.office.caller(self.account);
        self.office.store.case_thread(caller, self.role, self.person, asked, today()).await.unwrap()
    }

    pub async fn need(&self, words: &str) -> Uuid {
        self.add(CaseworkKind::NoteNeed, None, |form| words.clone_into(&mut form.words)).await
    }

    pub async fn problem(&self, need: Option<Uuid>) -> Uuid {
        self.add(CaseworkKind::IdentifyProblem, need, |form| {
            form.domain = "housing".to_owned();
            form.words = "Īres līgums beidzas".to_owned();
            form.severity = "high".to_owned();
        })
        .await
    }

    pub async fn goal(&self, problem: Uuid, sensitivity: Sensitivity) -> Uuid {
        self.add(CaseworkKind::SetGoal, Some(problem), |form| {
            form.domain = "housing".to_owned();
            form.words = "Klients ir noīrējis mājokli".to_owned();
            form.term = "short".to_owned();
            form.sensitivity = sensitivity.code().to_owned();
        })
        .await
    }

    pub async fn action(&self, goal: Uuid, owner: &str) -> Uuid {
        self.add(CaseworkKind::PlanAction, Some(goal), |form| {
            form.words = "Apskatīt trīs dzīvokļus".to_owned();
            form.owner = owner.to_owned();
        })
        .await
    }

    pub async fn activity(&self, purpose: String, kind: &str, outcome: &str) -> Uuid {
        self.add(CaseworkKind::RecordActivity, None, |form| {
            form.activity = kind.to_owned();
            form.words = "Apskatīts dzīvoklis".to_owned();
            form.purpose = purpose;
            outcome.clone_into(&mut form.reason);
        })
        .await
    }
}

pub fn worker(office: &Office, person: PersonId) -> Desk<'_> {
    Desk { office, account: office.worker, role: Role::SocialWorker, person }
}

/// The mentor, assigned to the client.
pub async fn mentor(office: &Office, person: PersonId) -> Desk<'_> {
    let assign = Action::Assign { kind: AssignmentKind::Mentor, account: Some(office.mentor), from: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    let caller = office.caller(office.worker);
    office.store.act(caller, op(), actor, on(person, 1, assign), today()).await.unwrap();
    Desk { office, account: office.mentor, role: Role::SocialMentor, person }
}

pub fn fault(result: Result<Recorded, StoreError>) -> (String, Fault) {
    match result {
        Err(StoreError::Fields(faults)) => (faults[0].field.clone(), faults[0].fault),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn from_an_outcome_one_walks_back_to_the_need() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let need = desk.need("Nav kur dzīvot").await;
    let problem = desk.problem(Some(need)).await;
    let goal = desk.goal(problem, Sensitivity::Ordinary).await;
    let action = desk.action(goal, "worker").await;
    desk.activity(format!("action:{action}"), "individual", "Saimnieks piekrīt").await;
    desk.change(CaseworkKind::SettleAction, action, 1, "done").await.unwrap();
    desk.change(CaseworkKind::SettleGoal, goal, 1, "reached").await.unwrap();
    desk.change(CaseworkKind::ChangeProblem, problem, 1, "solved").await.unwrap();

    let thread = desk.thread().await;
    let done = &thread.activities[0];
    assert_eq!((done.outcome.as_str(), done.outside_entitlement), ("Saimnieks piekrīt", false));
    let action = thread.action(done.purpose.action.unwrap()).unwrap();
    let goal = thread.goal(action.goal.unwrap()).unwrap();
    let problem = thread.problem(goal.problems[0]).unwrap();
    let need = thread.need(problem.needs[0]).unwrap();
    assert_eq!(need.words, "Nav kur dzīvot");
    assert_eq!(
        (need.state, problem.state, goal.state, action.state),
        (NeedState::TakenUp, ProblemState::Solved, GoalState::Reached, ActionState::Done)
    );
    // the dynamics: every state with its day and its reason, newest first
    let states: Vec<_> = problem.changes.iter().map(|change| change.state).collect();
    assert_eq!(states, [ProblemState::Solved, ProblemState::Identified]);
    for (code, times) in
        [("need.noted", 1), ("problem.changed", 1), ("activity.recorded", 1), ("case.seen", 1)]
    {
        assert_eq!(audited(&database.owner, code).await, times, "{code}");
    }
    let file = office
        .store
        .person_file(office.caller(office.worker), Role::SocialWorker, person, today())
        .await
        .unwrap();
    assert_eq!((file.counts.needs, file.counts.problems, file.counts.goals), (0, 0, 0));
    assert!(file.permitted.needs && file.permitted.plan);
}

#[tokio::test]
async fn of_two_who_change_one_problem_the_second_is_told() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let problem = desk.problem(None).await;
    let (one, other) = tokio::join!(
        desk.change(CaseworkKind::ChangeProblem, problem, 1, "solved"),
        desk.change(CaseworkKind::ChangeProblem, problem, 1, "eased"),
    );
    assert_eq!(one.is_ok(), other.is_err(), "{one:?} {other:?}");
    let refused = one.err().or(other.err());
    assert!(matches!(refused, Some(StoreError::ChangedMeanwhile { version: 2, .. })), "{refused:?}");
    assert_eq!(desk.thread().await.problems[0].changes.len(), 2);
}

#[tokio::test]
async fn what_does_not_fit_the_facts_on_file_is_refused_at_its_field() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let problem = desk.problem(None).await;
    let before = desk.change_on(CaseworkKind::ChangeProblem, problem, 1, "in_work", days_ago(1)).await;
    assert_eq!(fault(before), ("happened_on".to_owned(), Fault::BeforeTheOther));
    let never_there = desk.change_on(CaseworkKind::ChangeProblem, problem, 1, "in_work", days_ago(31)).await;
    assert_eq!(fault(never_there), ("happened_on".to_owned(), Fault::BeforeArrival));
    desk.change(CaseworkKind::ChangeProblem, problem, 1, "solved").await.unwrap();
    let twice = desk.change(CaseworkKind::ChangeProblem, problem, 2, "eased").await;
    assert_eq!(fault(twice), ("state".to_owned(), Fault::Contradicts));
    desk.change(CaseworkKind::ChangeProblem, problem, 2, "in_work").await.unwrap();

    // a code that was retired while the form was open
    sqlx::query(
        "update code_item set retired_on = '2020-01-01' where list = 'problem_domain' and code = 'housing'",
    )
    .execute(&database.owner)
    .await
    .unwrap();
    let subject = Subject { id: Some(problem), version: 0 };
    let form = CaseworkForm {
        domain: "housing".to_owned(),
        words: "Mērķis".to_owned(),
        term: "long".to_owned(),
        ..CaseworkForm::begun(CaseworkKind::SetGoal, subject, today())
    };
    assert_eq!(
        fault(desk.send(CaseworkKind::SetGoal, subject, form).await),
        ("domain".to_owned(), Fault::UnknownChoice)
    );
}

#[tokio::test]
async fn nothing_is_tied_to_another_clients_records() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let amina = office.take_in(&["Amina"], days_ago(30)).await[0];
    let sami = office.take_in(&["Sami"], days_ago(30)).await[0];
    let (hers, his) = (worker(&office, amina), worker(&office, sami));
    let need = hers.need("Nav kur dzīvot").await;
    let problem = hers.problem(Some(need)).await;
    let goal = hers.goal(problem, Sensitivity::Ordinary).await;
    for (kind, of) in [(CaseworkKind::IdentifyProblem, need), (CaseworkKind::SetGoal, problem)] {
        let subject = Subject { id: Some(of), version: 0 };
        let form = CaseworkForm {
            domain: "housing".to_owned(),
            words: "x".to_owned(),
            severity: "low".to_owned(),
            term: "short".to_owned(),
            ..CaseworkForm::begun(kind, subject, today())
        };
        assert_eq!(fault(his.send(kind, subject, form).await).1, Fault::UnknownChoice, "{kind}");
    }
    let refused = his.change(CaseworkKind::SettleGoal, goal, 1, "reached").await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    let activity = CaseworkForm {
        activity: "individual".to_owned(),
        words: "x".to_owned(),
        purpose: format!("goal:{goal}"),
        ..CaseworkForm::begun(CaseworkKind::RecordActivity, Subject::default(), today())
    };
    let refused = his.send(CaseworkKind::RecordActivity, Subject::default(), activity).await;
    assert_eq!(fault(refused), ("purpose".to_owned(), Fault::UnknownChoice));
    let thread = his.thread().await;
    assert!(thread.problems.is_empty() && thread.goals.is_empty() && thread.activities.is_empty());
}

#[tokio::test]
async fn a_mentor_sees_the_ordinary_plan_and_what_the_mentor_wrote() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let problem = desk.problem(Some(desk.need("Nav kur dzīvot").await)).await;
    let open = desk.goal(problem, Sensitivity::Ordinary).await;
    let hidden = desk.goal(problem, Sensitivity::Health).await;
    let ordinary = desk.action(open, "client").await;
    let secret = desk.action(hidden, "worker").await;
    let entrusted = desk.action(hidden, "mentor").await;
    desk.activity(format!("action:{secret}"), "individual", "").await;
    let mentor = mentor(&office, person).await;
    let noted = mentor.need("Vajag ziemas apavus").await;
    mentor.activity(format!("action:{entrusted}"), "accompaniment", "Aizgājām kopā").await;

    let thread = mentor.thread().await;
    assert!(thread.problems.is_empty() && thread.assessments.is_empty() && !thread.permitted.sees_assessment);
    assert_eq!(thread.goals.iter().map(|goal| goal.id.as_uuid()).collect::<Vec<_>>(), [open]);
    assert!(thread.goals[0].problems.is_empty());
    let mut actions: Vec<_> = thread.actions.iter().map(|action| action.id.as_uuid()).collect();
    actions.sort_unstable();
    let mut expected = [ordinary, entrusted];
    expected.sort_unstable();
    assert_eq!(actions, expected);
    // the goal of an entrusted action stays closed
    assert!(thread.actions.iter().all(|action| action.id.as_uuid() != entrusted || action.goal.is_none()));
    assert_eq!(thread.needs.iter().map(|need| need.id.as_uuid()).collect::<Vec<_>>(), [noted]);
    assert_eq!(thread.activities.len(), 1);
    assert_eq!(thread.activities[0].list, ActivityList::Mentor);

    // how far the own action has come a mentor says, of nobody else's
    mentor.change(CaseworkKind::SettleAction, entrusted, 1, "done").await.unwrap();
    let refused = mentor.change(CaseworkKind::SettleAction, ordinary, 1, "done").await;
    assert!(matches!(refused, Err(StoreError::NotFound | StoreError::NotAllowed)), "{refused:?}");
    let refused = mentor.change(CaseworkKind::SettleGoal, open, 1, "reached").await;
    assert!(matches!(refused, Err(StoreError::NotFound | StoreError::NotAllowed)), "{refused:?}");

    // the worker sees all of it, a colleague of the provider nothing
    let thread = desk.thread().await;
    assert_eq!(
        (thread.needs.len(), thread.goals.len(), thread.actions.len(), thread.activities.len()),
        (2, 2, 3, 2)
    );
    let caller = office.caller(office.colleague);
    let closed =
        office.store.case_thread(caller, Role::SocialWorker, person, ThreadAsked::default(), today()).await;
    assert!(matches!(closed, Err(StoreError::NotFound)), "{closed:?}");
}

fn scored(score: &str) -> AssessmentForm {
    let set = CriteriaSet::first();
    AssessmentForm {
        scores: set.criteria.into_iter().map(|one| (one.code, score.to_owned())).collect(),
        ..AssessmentForm::begun(today())
    }
}

#[tokio::test]
async fn the_server_computes_the_level_by_the_criteria_in_force() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let assess = async |set, form| {
        let request = AssessRequest { person, set, form, draft: None };
        office.store.assess(office.caller(office.worker), op(), request, today()).await
    };
    assert_eq!(assess(1, scored("1")).await.unwrap().level, Level::Medium);
    let by_hand = AssessmentForm {
        manual: "high".to_owned(),
        reason: "Draud izlikšana no mājokļa".to_owned(),
        ..scored("0")
    };
    assert_eq!(assess(1, by_hand).await.unwrap().level, Level::High);
    let outdated = assess(2, scored("1")).await;
    assert!(matches!(outdated, Err(StoreError::Contradiction("criteria_changed"))), "{outdated:?}");
    let unread = assess(1, AssessmentForm::begun(today())).await;
    assert!(matches!(unread, Err(StoreError::Fields(faults)) if faults.len() == 12));

    // a new version of the criteria leaves the old assessments theirs
    let second = CriteriaSet { version: 2, thresholds: [1, 2, 3], ..CriteriaSet::first() };
    sqlx::query(
        "insert into complexity_set (version, valid_from, definition) values (2, today_in_riga(), $1)",
    )
    .bind(serde_json::to_value(&second).unwrap())
    .execute(&database.owner)
    .await
    .unwrap();
    assert_eq!(assess(2, scored("1")).await.unwrap().level, Level::VeryHigh);
    let thread = worker(&office, person).thread().await;
    let levels: Vec<_> = thread.assessments.iter().map(|one| (one.set, one.level, one.computed)).collect();
    assert_eq!(
        levels,
        [
            (2, Level::VeryHigh, Level::VeryHigh),
            (1, Level::High, Level::Low),
            (1, Level::Medium, Level::Medium)
        ]
    );
    assert_eq!(thread.criteria.version, 2);
    assert_eq!(thread.criteria_of(1).map(|set| set.thresholds), Some([9, 18, 27]));
}

#[tokio::test]
async fn an_activity_outside_the_entitlement_is_recorded_and_marked() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    // arrived long ago, without a status: waiting since
    let person = office.take_in(&["Amina"], days_ago(200)).await[0];
    let desk = worker(&office, person);
    desk.activity(String::new(), "individual", "").await;
    assert!(desk.thread().await.activities[0].outside_entitlement);
}
