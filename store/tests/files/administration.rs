//! What an administrator keeps: versions of the criteria and of the tasks, the library of common goals.

use super::{Office, audited, common::TestDatabase, days_ago, office, on, op, today};
use lidzas_domain::{
    action::Action,
    activity_plan::{Template, TemplateForm},
    casework::ThreadAsked,
    code_list::{LegalStatus, Role},
    complexity::{AssessmentForm, CriteriaSet, SetForm},
    dates::Language,
    form::{DateFields, Fault},
    person::{AccountId, OpId, PersonId},
    plan::{CommonGoal, CommonGoalForm, LibraryFilter},
};
use lidzas_store::{
    StoreError,
    account::{self, NewAccount},
    complexity::AssessRequest,
};
use uuid::Uuid;

/// Somebody of the foundation, without a provider.
async fn administrator(database: &TestDatabase) -> AccountId {
    let id = AccountId::from_uuid(Uuid::now_v7());
    let new = NewAccount {
        id,
        sign_in_name: "administrator".into(),
        display_name: "administrator".into(),
        role: Role::Administrator,
        provider: None,
        team: None,
        language: Language::Lv,
        password_hash: "-".into(),
        password_must_change: false,
    };
    account::add(&database.owner, &new, super::now()).await.unwrap();
    id
}

fn criteria(newest: &CriteriaSet) -> SetForm {
    let mut form = SetForm::of(newest, today());
    form.reason = "SIF precizēja kritērijus".to_owned();
    form.criteria.truncate(3);
    (form.medium, form.high, form.very_high) = ("2".into(), "4".into(), "6".into());
    form.criteria[0].name_lv = "<b>jauns</b> nosaukums".to_owned();
    form
}

async fn assess(office: &Office, person: PersonId, set: &CriteriaSet) -> Result<(), StoreError> {
    let scores = set.criteria.iter().map(|one| (one.code.clone(), "2".to_owned())).collect();
    let form = AssessmentForm { scores, ..AssessmentForm::begun(today()) };
    let request = AssessRequest { person, set: set.version, form, draft: None };
    office.store.assess(office.caller(office.worker), op(), request, today()).await.map(|_assessed| ())
}

fn fault<T: std::fmt::Debug>(result: Result<T, StoreError>) -> (String, Fault) {
    match result {
        Err(StoreError::Fields(faults)) => (faults[0].field.clone(), faults[0].fault),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_new_set_holds_for_what_is_assessed_next_and_the_old_keeps_its_own() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let admin = office.caller(administrator(&database).await);
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let first = office.store.criteria_editions(admin, None, today()).await.unwrap();
    assert_eq!((first.heads.len(), first.in_force, first.former), (1, 1, None));
    assess(&office, person, &first.shown).await.unwrap();

    let operation = op();
    let make = async |op: OpId, base: i32, form: SetForm| {
        office.store.make_criteria(admin, op, base, form, None, today()).await
    };
    assert_eq!(make(operation, 1, criteria(&first.shown)).await.unwrap(), 2);
    // sent twice, made once
    assert_eq!(make(operation, 1, criteria(&first.shown)).await.unwrap(), 2);
    let late = make(op(), 1, criteria(&first.shown)).await;
    assert!(matches!(late, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{late:?}");
    let now = office.store.criteria_editions(admin, None, today()).await.unwrap();
    assert_eq!((now.heads.len(), now.in_force, now.shown.criteria.len()), (2, 2, 3));
    assert_eq!(now.heads[0].made_by.as_deref(), Some("administrator"));
    assert_eq!(now.former.as_ref(), Some(&first.shown));
    assert_eq!(now.shown.criteria[0].name.lv, "<b>jauns</b> nosaukums");

    // a form begun by the former set is refused with a sentence; the next one is by the new set
    let outdated = assess(&office, person, &first.shown).await;
    assert!(matches!(outdated, Err(StoreError::Contradiction("criteria_changed"))), "{outdated:?}");
    assess(&office, person, &now.shown).await.unwrap();
    let caller = office.caller(office.worker);
    let thread = office
        .store
        .case_thread(caller, Role::SocialWorker, person, ThreadAsked::default(), today())
        .await
        .unwrap();
    assert_eq!(thread.assessments.iter().map(|one| one.set).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(thread.criteria.version, 2);
    assert_eq!(thread.criteria_of(1).map(|set| set.criteria.len()), Some(12));
    assert_eq!((thread.assessments[0].total, thread.assessments[1].total), (6, 24));
    assert_eq!(audited(&database.owner, "criteria.made").await, 1);
}

#[tokio::test]
async fn a_set_for_tomorrow_waits_and_what_is_wrong_is_said_at_its_field() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let admin = office.caller(administrator(&database).await);
    let first = CriteriaSet::first();
    let make = async |base: i32, form: SetForm| {
        office.store.make_criteria(admin, op(), base, form, None, today()).await
    };
    let tomorrow = DateFields::of(today().succ_opt().unwrap());
    let empty = SetForm { reason: String::new(), ..criteria(&first) };
    assert_eq!(fault(make(1, empty).await), ("reason".to_owned(), Fault::Required));
    make(1, SetForm { valid_from: tomorrow, ..criteria(&first) }).await.unwrap();
    let now = office.store.criteria_editions(admin, None, today()).await.unwrap();
    assert_eq!((now.in_force, now.shown.version), (1, 2));
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    assess(&office, person, &first).await.unwrap();
    // the next one cannot hold before it
    assert_eq!(fault(make(2, criteria(&now.shown)).await), ("valid_from".to_owned(), Fault::BeforeTheOther));
    let unknown = office.store.criteria_editions(admin, Some(9), today()).await;
    assert!(matches!(unknown, Err(StoreError::NotFound)));
}

#[tokio::test]
async fn of_two_who_make_a_version_at_once_one_is_told() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let admin = office.caller(administrator(&database).await);
    let form = || criteria(&CriteriaSet::first());
    let (one, two) = tokio::join!(
        office.store.make_criteria(admin, op(), 1, form(), None, today()),
        office.store.make_criteria(admin, op(), 1, form(), None, today())
    );
    assert_eq!([one.is_ok(), two.is_ok()].iter().filter(|ok| **ok).count(), 1, "{one:?} {two:?}");
    let refused = if one.is_ok() { two } else { one };
    assert!(matches!(refused, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{refused:?}");
}

#[tokio::test]
async fn nobody_but_an_administrator_keeps_any_of_it() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let goal = CommonGoalForm { domain: "housing".into(), ..filled() }.read("x").unwrap();
    for account in [office.worker, office.coordinator, office.mentor] {
        let caller = office.caller(account);
        let made =
            office.store.make_criteria(caller, op(), 1, criteria(&CriteriaSet::first()), None, today()).await;
        assert!(matches!(made, Err(StoreError::NotAllowed)), "{made:?}");
        let made = office.store.make_template(caller, op(), 1, tasks(), None, today()).await;
        assert!(matches!(made, Err(StoreError::NotAllowed)), "{made:?}");
        let added = office.store.save_common_goal(caller, op(), None, goal.clone(), None).await;
        assert!(matches!(added, Err(StoreError::NotAllowed)), "{added:?}");
        let standing = CommonGoal { code: "residence_permit".into(), ..goal.clone() };
        let changed = office.store.save_common_goal(caller, op(), Some(1), standing, None).await;
        assert!(matches!(changed, Err(StoreError::NotFound | StoreError::NotAllowed)), "{changed:?}");
    }
    // what was made by a version can always be read by it
    let app = database.app_pool(1);
    for sql in ["update complexity_set set definition = '{}'", "delete from common_goal_former"] {
        assert!(sqlx::query(sql).execute(&app).await.is_err(), "{sql}");
    }
}

fn tasks() -> TemplateForm {
    let mut form = TemplateForm::of(&Template::first(), today());
    form.reason = "SIF precizēja uzdevumus".to_owned();
    form.tasks.truncate(2);
    form.tasks.swap(0, 1);
    form.tasks[0].days = "3".to_owned();
    form
}

async fn grant(office: &Office, person: PersonId) {
    let granted = Action::Status {
        status: LegalStatus::Refugee,
        happened_on: today(),
        notified_on: None,
        is_final: true,
    };
    let (actor, caller) = (office.actor(office.worker, Role::SocialWorker), office.caller(office.worker));
    office.store.act(caller, op(), actor, on(person, 1, granted), today()).await.unwrap();
}

#[tokio::test]
async fn plans_that_have_begun_keep_their_tasks() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let admin = office.caller(administrator(&database).await);
    let [before, after] = [
        office.take_in(&["Amina"], days_ago(30)).await[0],
        office.take_in(&["Layla"], days_ago(30)).await[0],
    ];
    grant(&office, before).await;
    assert_eq!(office.store.make_template(admin, op(), 1, tasks(), None, today()).await.unwrap(), 2);
    let again = office.store.make_template(admin, op(), 1, tasks(), None, today()).await;
    assert!(matches!(again, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{again:?}");
    grant(&office, after).await;
    let caller = office.caller(office.worker);
    let plan = async |person| {
        office
            .store
            .case_thread(caller, Role::SocialWorker, person, ThreadAsked::default(), today())
            .await
            .unwrap()
            .plan_tasks
    };
    assert!(plan(before).await.len() > 5);
    let new = plan(after).await;
    assert_eq!(new.len(), 2);
    assert_eq!(
        (new[0].words.lv.as_str(), new[0].due),
        ("Atvērt bankas kontu", today() + chrono::Days::new(3))
    );
    let editions = office.store.template_editions(admin, Some(1), today()).await.unwrap();
    assert_eq!((editions.in_force, editions.shown.tasks.len(), editions.former), (2, 10, None));
    assert_eq!(audited(&database.owner, "plan_template.made").await, 1);
}

fn filled() -> CommonGoalForm {
    CommonGoalForm {
        domain: "housing".into(),
        words_lv: "Klientam ir droša gultasvieta <b>".into(),
        words_en: "The client has a safe bed".into(),
        measure_lv: "Gultasvieta ir".into(),
        measure_en: "There is one".into(),
        term: "short".into(),
    }
}

#[tokio::test]
async fn a_goal_of_the_library_is_added_changed_retired_and_restored() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let admin = office.caller(administrator(&database).await);
    let store = &office.store;
    let unknown = CommonGoalForm { domain: "palace".into(), ..filled() }.read("new").unwrap();
    let refused = store.save_common_goal(admin, op(), None, unknown, None).await;
    assert_eq!(fault(refused), ("domain".to_owned(), Fault::UnknownChoice));

    let code = store.save_common_goal(admin, op(), None, filled().read("new").unwrap(), None).await.unwrap();
    let offered = async || store.common_goals(admin).await.unwrap().iter().any(|goal| goal.code == code);
    assert!(offered().await);
    let changed = CommonGoalForm { words_lv: "Klientam ir sava gultasvieta".into(), ..filled() };
    let changed = || changed.read(&code).unwrap();
    store.save_common_goal(admin, op(), Some(1), changed(), None).await.unwrap();
    let late = store.save_common_goal(admin, op(), Some(1), changed(), None).await;
    assert!(matches!(late, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{late:?}");
    let (goal, former) = store.library_goal(admin, &code).await.unwrap();
    assert_eq!((goal.version, former.len()), (2, 1));
    assert_eq!(former[0].goal.words.lv, "Klientam ir droša gultasvieta <b>");
    assert_eq!(former[0].changed_by.as_deref(), Some("administrator"));

    let offer = async |version, offer: bool| {
        let how = (offer, "Vairs nav vajadzīgs".to_owned());
        store.offer_common_goal(admin, op(), (code.clone(), version), how, None, today()).await
    };
    offer(2, false).await.unwrap();
    assert!(!offered().await);
    assert_eq!(fault(offer(3, false).await), ("reason".to_owned(), Fault::Contradicts));
    let all = LibraryFilter { domain: "housing".into(), retired: true };
    let page = store.library_page(admin, &all, None).await.unwrap();
    assert!(page.goals.iter().any(|one| one.goal.code == code && one.retired_on == Some(today())));
    let used = LibraryFilter { retired: false, ..all };
    let page = store.library_page(admin, &used, None).await.unwrap();
    assert!(page.goals.iter().all(|one| one.goal.code != code && one.goal.domain == "housing"));
    offer(3, true).await.unwrap();
    assert!(offered().await);
    let (_goal, former) = store.library_goal(admin, &code).await.unwrap();
    assert_eq!((former.len(), former[0].reason.as_str()), (3, "Vairs nav vajadzīgs"));
    for (action, times) in [
        ("common_goal.added", 1),
        ("common_goal.changed", 1),
        ("common_goal.retired", 1),
        ("common_goal.restored", 1),
    ] {
        assert_eq!(audited(&database.owner, action).await, times, "{action}");
    }
}

#[tokio::test]
async fn a_page_of_the_library_holds_fifty_and_leads_to_the_next() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let admin = office.caller(administrator(&database).await);
    for number in 0..15 {
        let goal = CommonGoalForm { words_lv: format!("Mērķis {number}"), ..filled() }.read("new").unwrap();
        office.store.save_common_goal(admin, op(), None, goal, None).await.unwrap();
    }
    let all = LibraryFilter::default();
    let page = office.store.library_page(admin, &all, None).await.unwrap();
    assert_eq!((page.goals.len(), page.total), (50, 55));
    let next = office.store.library_page(admin, &all, page.next.as_deref()).await.unwrap();
    assert_eq!((next.goals.len(), next.next), (5, None));
    let mut codes: Vec<_> = page.goals.iter().chain(&next.goals).map(|one| one.goal.code.clone()).collect();
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 55);
}

#[tokio::test]
async fn what_was_taken_over_from_the_library_is_known_in_english_as_it_stands_or_last_stood() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let admin = office.caller(administrator(&database).await);
    let store = &office.store;
    let code = store.save_common_goal(admin, op(), None, filled().read("new").unwrap(), None).await.unwrap();
    let worker = office.caller(office.worker);
    let english = async |words: &str| {
        let texts = [words.to_owned(), "Pašas vārdi".to_owned(), String::new()];
        let found = store.library_texts(worker, &texts).await.unwrap();
        found.into_iter().map(|text| (text.lv, text.en)).collect::<Vec<_>>()
    };
    let text = |lv: &str, en: &str| vec![(lv.to_owned(), en.to_owned())];
    let words = filled().words_lv;
    assert_eq!(english(&words).await, text(&words, "The client has a safe bed"));
    assert_eq!(english("Gultasvieta ir").await, text("Gultasvieta ir", "There is one"));
    // its English is put better: a goal taken over before reads so too
    let better = CommonGoalForm { words_en: "The client sleeps in safety".into(), ..filled() };
    store.save_common_goal(admin, op(), Some(1), better.read(&code).unwrap(), None).await.unwrap();
    assert_eq!(english(&words).await, text(&words, "The client sleeps in safety"));
    // its Latvian is: what was taken over before is known as it last stood
    let other = CommonGoalForm { words_lv: "Klientam ir sava gultasvieta".into(), ..better };
    store.save_common_goal(admin, op(), Some(2), other.read(&code).unwrap(), None).await.unwrap();
    assert_eq!(english(&words).await, text(&words, "The client sleeps in safety"));
    // and out of use no less
    let how = (false, "Vairs nav vajadzīgs".to_owned());
    store.offer_common_goal(admin, op(), (code, 3), how, None, today()).await.unwrap();
    assert_eq!(english("Klientam ir sava gultasvieta").await.len(), 1);
}
