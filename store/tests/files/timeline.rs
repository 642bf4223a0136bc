//! The timeline: everything that happened in a case in one list, in pages, filtered and searched.

use super::{Office, audited, common::TestDatabase, days_ago, note, office, on, op, today};
use lidzas_domain::{
    action::Action,
    case_file::AssignmentKind,
    casework::{CaseworkForm, CaseworkKind, OnCase, Sensitivity, Subject},
    code_list::Role,
    person::{AccountId, PersonId},
    timeline::{Event, Group, PAGE, TimelineFilter, TimelinePage},
};
use lidzas_store::StoreError;
use sqlx::PgPool;
use uuid::Uuid;

async fn seen(
    office: &Office,
    account: AccountId,
    role: Role,
    person: PersonId,
    filter: &TimelineFilter,
    wanted: &str,
) -> Result<TimelinePage, StoreError> {
    office.store.timeline(office.caller(account), role, person, filter, wanted, None).await
}

async fn events(office: &Office, person: PersonId, filter: &TimelineFilter, wanted: &str) -> Vec<Event> {
    seen(office, office.worker, Role::SocialWorker, person, filter, wanted).await.unwrap().events
}

fn only(group: Group) -> TimelineFilter {
    TimelineFilter { groups: vec![group], ..TimelineFilter::default() }
}

/// Records something on a case as the desk would send it.
async fn record(
    office: &Office,
    person: PersonId,
    kind: CaseworkKind,
    of: Option<Uuid>,
    fill: impl FnOnce(&mut CaseworkForm),
) -> Uuid {
    let version = i32::from(kind.changes());
    let subject = Subject { id: of, version };
    let mut form = CaseworkForm::begun(kind, subject, today());
    fill(&mut form);
    let command = form.read(kind, subject, Role::SocialWorker, today()).expect("the form of a test is whole");
    let on = OnCase { person, base_version: version, command };
    office.store.record_casework(office.caller(office.worker), op(), on, None, today()).await.unwrap().id
}

async fn worked_on(office: &Office, person: PersonId) -> Uuid {
    let need = record(office, person, CaseworkKind::NoteNeed, None, |form| {
        form.words = "Nav kur dzīvot".to_owned();
    })
    .await;
    let problem = record(office, person, CaseworkKind::IdentifyProblem, Some(need), |form| {
        form.domain = "housing".to_owned();
        form.words = "Īres līgums beidzas".to_owned();
        form.severity = "high".to_owned();
    })
    .await;
    record(office, person, CaseworkKind::ChangeProblem, Some(problem), |form| {
        form.state = "in_work".to_owned();
        form.reason = "Sākta dzīvokļa meklēšana".to_owned();
    })
    .await;
    let goal = record(office, person, CaseworkKind::SetGoal, Some(problem), |form| {
        form.domain = "housing".to_owned();
        form.words = "Klients ir noīrējis mājokli".to_owned();
        form.term = "short".to_owned();
    })
    .await;
    let action = record(office, person, CaseworkKind::PlanAction, Some(goal), |form| {
        form.words = "Apskatīt trīs dzīvokļus".to_owned();
        form.owner = "worker".to_owned();
    })
    .await;
    record(office, person, CaseworkKind::SettleAction, Some(action), |form| {
        form.state = "done".to_owned();
    })
    .await;
    record(office, person, CaseworkKind::RecordActivity, Some(action), |form| {
        form.activity = "individual".to_owned();
        form.words = "Apskatīts dzīvoklis".to_owned();
    })
    .await;
    problem
}

#[tokio::test]
async fn everything_that_happened_stands_in_one_list() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina", "Sami"], days_ago(30)).await;
    let person = people[0];
    let problem = worked_on(&office, person).await;
    let notes = note::worker(&office, person);
    let first = notes.write("Saruna par skolu", Sensitivity::Safety).await;
    let corrected = lidzas_domain::note::NoteForm {
        kind: "phone_call".to_owned(),
        words: "Saruna par bērnudārzu".to_owned(),
        reason: "Pārrakstīšanās kļūda".to_owned(),
        ..lidzas_domain::note::NoteForm::begun(today())
    };
    notes.send(op(), corrected, Some(first)).await.unwrap();
    sqlx::query("update household_member set from_day = from_day - 5 where person_id = $1")
        .bind(person.as_uuid())
        .execute(&database.owner)
        .await
        .unwrap();

    let all = events(&office, person, &TimelineFilter::default(), "").await;
    let whats: Vec<&str> = all.iter().map(|event| event.entry.what.as_str()).collect();
    for what in [
        "case.received",
        "residence.mucenieki",
        "assigned.worker",
        "household.joined",
        "household.member_joined",
        "need",
        "problem.identified",
        "problem.in_work",
        "goal_set",
        "action_planned",
        "action.done",
        "worker_activity.individual",
        "note.phone_call",
        "note_corrected",
    ] {
        assert_eq!(whats.iter().filter(|it| **it == what).count(), 1, "{what} in {whats:?}");
    }
    assert!(all.is_sorted_by(|one, next| one.place > next.place), "the newest first: {whats:?}");
    let of = |what: &str| all.iter().find(|event| event.entry.what == what).unwrap();
    // what a change was about stands below its reason, and leads to where it stands
    assert_eq!(of("problem.in_work").entry.words, "Sākta dzīvokļa meklēšana\nĪres līgums beidzas");
    assert_eq!(of("problem.in_work").subject, Some(problem));
    assert_eq!(of("household.member_joined").entry.words, "Sami Haddad");
    assert_eq!(of("note_corrected").entry.words, "Pārrakstīšanās kļūda");
    assert_eq!(of("note.phone_call").entry.recorded_by.as_deref(), Some("worker"));
    // each group is there, each entry in one group only
    let mut counted = 0;
    for group in Group::ALL {
        counted += events(&office, person, &only(*group), "").await.len();
    }
    assert_eq!(counted, all.len());
    // the short one of the person page is the register's part of it
    let file = office
        .store
        .person_file(office.caller(office.worker), Role::SocialWorker, person, today())
        .await
        .unwrap();
    let mut register = Vec::new();
    for group in Group::OF_THE_REGISTER {
        register.extend(events(&office, person, &only(*group), "").await);
    }
    register.sort_by_key(|event| std::cmp::Reverse(event.place));
    assert_eq!(file.timeline, register.into_iter().map(|event| event.entry).collect::<Vec<_>>());
    assert_eq!(file.counts.notes, 1);
    assert!(audited(&database.owner, "timeline.seen").await > 9);
}

#[tokio::test]
async fn what_the_client_says_and_who_is_around_stands_in_the_list_too() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let need =
        record(&office, person, CaseworkKind::NoteNeed, None, |form| form.words = "Gulta".to_owned()).await;
    let reword = |form: &mut CaseworkForm| {
        form.words = "Bērnu gulta".to_owned();
        form.reason = "Precizēts kopā ar klientu".to_owned();
    };
    record(&office, person, CaseworkKind::RewordNeed, Some(need), reword).await;
    // the second change of the same record is made on its second version
    let aside = CaseworkForm {
        reason: "Gulta jau ir saņemta".to_owned(),
        ..CaseworkForm::begun(CaseworkKind::SetAside, Subject::default(), today())
    };
    let subject = Subject { id: Some(need), version: 2 };
    let command = aside.read(CaseworkKind::SetAside, subject, Role::SocialWorker, today()).unwrap();
    let on = OnCase { person, base_version: 2, command };
    office.store.record_casework(office.caller(office.worker), op(), on, None, today()).await.unwrap();
    let view = record(&office, person, CaseworkKind::RecordView, None, |form| {
        form.words = "Te ir droši".to_owned();
        form.wishes = "Mācīties".to_owned();
    })
    .await;
    let refused = record(&office, person, CaseworkKind::RefusePart, None, |form| {
        form.part = "mentor".to_owned();
        form.reason = "Pagaidām negrib".to_owned();
    })
    .await;
    record(&office, person, CaseworkKind::TakeBackPart, Some(refused), |form| {
        form.reason = "Tagad mentoru vēlas".to_owned();
    })
    .await;
    for sql in [
        "insert into activity_plan_task (id, person_id, template, code, words_lv, words_en, owner, due, state, recorded_at, recorded_by)
         values ($1, $1, (select max(version) from activity_plan_template), 'c', 'Atvērt kontu', 'x', 'client', current_date, 'done', now(), $2)",
        "insert into activity_plan_task_change (id, task_id, person_id, state, happened_on, recorded_at, recorded_by)
         values ($1, $1, $1, 'done', current_date, now(), $2)",
        "insert into network_tie (id, version, person_id, name, kind, around, strength, quality, sensitivity, happened_on, recorded_at, recorded_by)
         values ($1, 1, $1, 'Kaimiņiene Vija', 'other', 'person', 'weak', 'tense', 'ordinary', current_date, now(), $2)",
        "insert into family_link (id, version, person_id, name, kinship, care, sensitivity, happened_on, recorded_at, recorded_by)
         values ($1, 1, $1, 'Brālis Omārs', 'sibling', 'none', 'ordinary', current_date, now(), $2)",
    ] {
        let bound = sqlx::query(sql).bind(person.as_uuid()).bind(office.worker.as_uuid());
        bound.execute(&database.owner).await.unwrap();
    }
    let all = events(&office, person, &TimelineFilter::default(), "").await;
    let found = |what: &str| {
        let event = all.iter().find(|event| event.entry.what == what);
        let event = event.unwrap_or_else(|| panic!("{what} is not in the list"));
        (event.entry.words.as_str(), event.subject, event.entry.recorded_by.as_deref())
    };
    let worker = Some("worker");
    assert_eq!(found("need_reworded"), ("Precizēts kopā ar klientu", Some(need), worker));
    assert_eq!(found("need_set_aside"), ("Gulta jau ir saņemta\nBērnu gulta", Some(need), worker));
    assert_eq!(found("view"), ("Te ir droši\nMācīties", Some(view), worker));
    assert_eq!(found("part_refused.mentor"), ("Pagaidām negrib", Some(refused), worker));
    assert_eq!(found("part_taken_back.mentor"), ("Tagad mentoru vēlas", Some(refused), worker));
    assert_eq!(found("plan_task.done"), ("Atvērt kontu", Some(person.as_uuid()), worker));
    assert_eq!(found("tie.recorded"), ("Kaimiņiene Vija", Some(person.as_uuid()), worker));
    assert_eq!(found("family.recorded"), ("Brālis Omārs", Some(person.as_uuid()), worker));
    assert_eq!(events(&office, person, &only(Group::Views), "").await.len(), 3);
    assert_eq!(events(&office, person, &only(Group::Network), "").await.len(), 2);
}

#[tokio::test]
async fn the_list_is_narrowed_by_days_staff_and_words() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    worked_on(&office, person).await;
    let coordinator =
        note::Notes { account: office.coordinator, role: Role::Coordinator, ..note::worker(&office, person) };
    coordinator.write("Koordinatores saruna ar klientu", Sensitivity::Ordinary).await;
    let whats = async |filter: TimelineFilter, wanted: &str| -> Vec<String> {
        events(&office, person, &filter, wanted).await.into_iter().map(|event| event.entry.what).collect()
    };
    let by = TimelineFilter { by: Some(office.coordinator), ..TimelineFilter::default() };
    assert_eq!(whats(by, "").await, ["note.conversation"]);
    let until = TimelineFilter { to: Some(days_ago(1)), ..TimelineFilter::default() };
    assert!(whats(until, "").await.iter().all(|what| !what.starts_with("need")));
    let since = TimelineFilter { from: Some(today()), ..TimelineFilter::default() };
    assert!(whats(since, "").await.iter().all(|what| !what.starts_with("status")));
    // every word, whatever the marks; the reason and what it is about
    assert_eq!(whats(TimelineFilter::default(), "dzivokla ires").await, ["problem.in_work"]);
    assert_eq!(whats(only(Group::Plan), "dzīvokļus").await, ["action.done", "action_planned"]);
    assert!(whats(TimelineFilter::default(), "nekas tāds").await.is_empty());
    let staff = office.store.timeline_staff(office.caller(office.worker), person).await.unwrap();
    let staff: Vec<_> = staff.into_iter().map(|(_, name)| name).collect();
    assert_eq!(staff, ["coordinator", "worker"]);
}

#[tokio::test]
async fn the_timeline_is_for_whoever_reads_the_content() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let assign = Action::Assign { kind: AssignmentKind::Mentor, account: Some(office.mentor), from: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    let caller = office.caller(office.worker);
    office.store.act(caller, op(), actor, on(person, 1, assign), today()).await.unwrap();
    let all = TimelineFilter::default();
    for (account, role) in [(office.colleague, Role::SocialWorker), (office.mentor, Role::SocialMentor)] {
        let closed = seen(&office, account, role, person, &all, "").await;
        assert!(matches!(closed, Err(StoreError::NotFound)), "{role} {closed:?}");
    }
    assert!(seen(&office, office.coordinator, Role::Coordinator, person, &all, "").await.is_ok());
    let glass = Action::BreakGlass { reason: "kliente zvanīja, darbiniece slima".into() };
    let actor = office.actor(office.colleague, Role::SocialWorker);
    office
        .store
        .act(office.caller(office.colleague), op(), actor, on(person, 2, glass), today())
        .await
        .unwrap();
    assert!(seen(&office, office.colleague, Role::SocialWorker, person, &all, "").await.is_ok());
}

/// Fills a file as heavy as they come: 500 events.
async fn heavy(owner: &PgPool, office: &Office, person: PersonId) {
    for sql in [
        "insert into note (id, original_id, person_id, happened_on, kind, words, sensitivity, recorded_at, recorded_by)
         select id, id, $1, current_date - n / 3, 'observation', repeat('Piezīme par sarunu. ', 20), 'ordinary', now(), $2
         from (select n, gen_random_uuid() as id from generate_series(1, 200) n) made",
        "insert into activity (id, person_id, list, kind, done_on, words, outside_entitlement, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 'worker_activity', 'individual', current_date - n / 2, 'Saruna', false, now(), $2
         from generate_series(1, 200) n",
        "insert into need (id, person_id, words, noted_on, sensitivity, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 'Vajadzība', current_date - n, 'ordinary', now(), $2 from generate_series(1, 100) n",
    ] {
        let row = sqlx::query(sql).bind(person.as_uuid()).bind(office.worker.as_uuid());
        row.execute(owner).await.unwrap();
    }
}

#[tokio::test]
async fn a_file_with_five_hundred_events_is_read_page_by_page_and_fast() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(300)).await[0];
    heavy(&database.owner, &office, person).await;
    sqlx::raw_sql("analyze").execute(&database.owner).await.unwrap();
    let caller = office.caller(office.worker);
    let (mut after, mut read) = (None, Vec::new());
    loop {
        let filter = TimelineFilter::default();
        let page =
            office.store.timeline(caller, Role::SocialWorker, person, &filter, "", after).await.unwrap();
        assert!(page.events.len() <= PAGE);
        read.extend(page.events.into_iter().map(|event| event.place));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert!(read.len() > 500, "{}", read.len());
    assert!(read.is_sorted_by(|one, next| one > next), "each once, the newest first");
}
