//! Lists of a file in pages: no page shows more than fifty, and every record is on one of them.

use super::{
    Office, audited,
    casework::{mentor, worker},
    common::TestDatabase,
    days_ago, office, today,
};
use lidzas_domain::{
    appointment::{CalendarPart, FileCalendar},
    casework::{CaseworkKind, LIST_PAGE, Sensitivity, Thread, ThreadAsked, ThreadList, ThreadPage},
    code_list::Role,
    institution::RepresentationPart,
    network::NetworkPart,
    person::{GoalId, PersonId, ProblemId},
};
use lidzas_store::StoreError;
use sqlx::PgPool;
use std::collections::BTreeSet;
use uuid::Uuid;

/// So many of each list, which is three pages.
const MANY: usize = 120;

/// Puts many records of every list of the thread on file.
async fn fill(owner: &PgPool, office: &Office, person: PersonId) {
    let statements = [
        "insert into need (id, person_id, words, noted_on, sensitivity, state, reason, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 'N' || n, $2::date - n / 3, 'ordinary', case n % 3 when 0 then 'set_aside' else 'open' end, 'x', $2::date, $3
         from generate_series(1, 120) n",
        "insert into problem (id, person_id, domain, words, severity, concerns, first_seen, sensitivity, state, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 'housing', 'P' || n, case n % 2 when 0 then 'low' else 'high' end, 'person', $2::date - n / 4, 'ordinary',
           case n % 3 when 0 then 'solved' else 'in_work' end, $2::date, $3 from generate_series(1, 120) n",
        "insert into problem_change (id, problem_id, person_id, state, happened_on, reason, recorded_at, recorded_by)
         select gen_random_uuid(), id, $1, 'identified', $2, '', $2::date, $3 from problem where person_id = $1",
        "insert into goal (id, person_id, domain, words, term, due, sensitivity, state, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 'housing', 'G' || n, 'short', case n % 4 when 0 then null else $2::date + n / 5 end, 'ordinary',
           case n % 5 when 0 then 'reached' else 'open' end, $2::date + make_interval(mins => n), $3 from generate_series(1, 120) n",
        "insert into plan_action (id, goal_id, person_id, words, owner, due, sensitivity, state, recorded_at, recorded_by)
         select gen_random_uuid(), (select id from goal where person_id = $1 and words = 'G7'), $1, 'A' || n, 'client',
           case n % 4 when 0 then null else $2::date + n / 5 end, 'ordinary', case n % 3 when 0 then 'done' else 'planned' end, $2::date, $3
         from generate_series(1, 120) n",
        "insert into activity (id, person_id, list, kind, done_on, words, outside_entitlement, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 'worker_activity', 'individual', $2::date - n / 4, 'x', false, $2::date, $3 from generate_series(1, 120) n",
        "insert into complexity_assessment (id, person_id, set_version, scores, total, computed, level, assessed_on, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 1, '{}', 0, 'low', 'low', $2::date - n / 2, $2::date, $3 from generate_series(1, 120) n",
        "insert into plan_version (id, person_id, number, state, drawn_up_on, review_on, replaced_on, recorded_at, recorded_by)
         select gen_random_uuid(), $1, n, case n when 3 then 'signed' else 'replaced' end, $2::date, $2::date + 90,
           case n when 3 then null else $2::date end, $2::date, $3 from generate_series(1, 120) n",
        "insert into case_state_change (id, person_id, state, reason, happened_on, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 'assessment', '', $2::date - 200 - n, $2::date, $3 from generate_series(1, 119) n",
        "insert into client_view (id, person_id, happened_on, client, recorded_at, recorded_by)
         select gen_random_uuid(), $1, $2::date - n / 2, 'x', $2::date, $3 from generate_series(1, 120) n",
        "insert into part_refusal (id, person_id, part, happened_on, reason, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 'other', $2::date - n / 2, 'x', $2::date, $3 from generate_series(1, 120) n",
        "insert into activity_plan_task (id, person_id, template, code, words_lv, words_en, owner, due, state, recorded_at, recorded_by)
         select gen_random_uuid(), $1, (select max(version) from activity_plan_template), 'c' || n, 'x', 'x', 'client', $2::date + n / 4,
           case n % 3 when 0 then 'done' else 'planned' end, $2::date, $3 from generate_series(1, 120) n",
        "insert into task (id, person_id, words, due, account_id, sensitivity, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 'x', $2::date + n / 4, $3, 'ordinary', $2::date, $3 from generate_series(1, 120) n",
        "insert into client_power (id, person_id, agent, scope, given_on, language, recorded_at, recorded_by)
         select gen_random_uuid(), $1, 'x', 'x', $2::date - n / 4, 'ar', $2::date, $3 from generate_series(1, 120) n",
        "insert into network_tie (id, version, person_id, name, kind, around, strength, quality, sensitivity, happened_on, recorded_at, recorded_by)
         select gen_random_uuid(), 1, $1, 'x' || n / 4, 'other', 'person', 'weak', 'tense', 'ordinary', $2, $2::date, $3 from generate_series(1, 120) n",
    ];
    for sql in statements {
        sqlx::query(sql)
            .bind(person.as_uuid())
            .bind(today())
            .bind(office.worker.as_uuid())
            .execute(owner)
            .await
            .unwrap_or_else(|error| panic!("{sql}: {error}"));
    }
}

/// The ids of a list that a page shows.
fn shown(thread: &Thread, list: ThreadList) -> Vec<Uuid> {
    let all: Vec<Uuid> = match list {
        ThreadList::Needs => thread.needs.iter().map(|one| one.id.as_uuid()).collect(),
        ThreadList::Problems => thread.problems.iter().map(|one| one.id.as_uuid()).collect(),
        ThreadList::Goals => thread.goals.iter().map(|one| one.id.as_uuid()).collect(),
        ThreadList::Actions => thread.actions.iter().map(|one| one.id.as_uuid()).collect(),
        ThreadList::Activities => thread.activities.iter().map(|one| one.id.as_uuid()).collect(),
        ThreadList::Assessments => thread.assessments.iter().map(|one| one.id.as_uuid()).collect(),
        ThreadList::Versions => thread.plan_versions.iter().map(|one| one.id.as_uuid()).collect(),
        // a change has no id of its own on the page: its place stands for it
        ThreadList::Changes => thread.course.changes.iter().map(|_| Uuid::now_v7()).collect(),
        ThreadList::Views => thread.course.views.iter().map(|one| one.id.as_uuid()).collect(),
        ThreadList::Refusals => thread.course.refusals.iter().map(|one| one.id.as_uuid()).collect(),
        ThreadList::Tasks => thread.plan_tasks.iter().map(|one| one.id.as_uuid()).collect(),
    };
    thread.listed(list, &all).to_vec()
}

#[tokio::test]
async fn every_record_of_every_list_is_on_one_page_of_fifty() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    fill(&database.owner, &office, person).await;
    let desk = worker(&office, person);
    for &list in ThreadList::ALL {
        let (mut seen, mut pages) = (Vec::new(), Vec::new());
        let mut asked = ThreadAsked::default();
        loop {
            let thread = desk.thread_of(asked).await;
            let page = shown(&thread, list);
            assert!(page.len() <= LIST_PAGE, "{list}: {}", page.len());
            assert_eq!(thread.page(list).begun, !pages.is_empty(), "{list}");
            pages.push(page.len());
            seen.extend(page);
            match thread.page(list).next {
                Some(after) => asked = ThreadAsked { list: Some(list), after: Some(after), ..asked },
                None => break,
            }
        }
        assert_eq!(pages, [50, 50, 20], "{list}");
        let different: BTreeSet<_> = seen.iter().collect();
        assert_eq!((seen.len(), different.len()), (MANY, MANY), "{list}");
    }
}

#[tokio::test]
async fn a_link_leads_to_the_page_of_its_record_and_the_newest_stands_on_each() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    fill(&database.owner, &office, person).await;
    let desk = worker(&office, person);
    let first = desk.thread().await;
    for &list in ThreadList::ALL.iter().filter(|list| **list != ThreadList::Changes) {
        let after = first.page(list).next;
        let second = desk.thread_of(ThreadAsked { list: Some(list), after, ..ThreadAsked::default() }).await;
        let last = shown(&second, list)[49];
        let found = desk.thread_of(ThreadAsked::at(last)).await;
        assert_eq!(shown(&found, list)[0], last, "{list}");
        // what is on the first page is shown there
        let early = shown(&first, list)[7];
        assert_eq!(shown(&desk.thread_of(ThreadAsked::at(early)).await, list)[7], early, "{list}");
        assert_eq!(second.newest_assessment, first.newest_assessment);
        assert_eq!(second.course.newest, first.course.newest);
        assert!(second.plan_versions.iter().any(|head| head.number == 3), "{list}: the signed version");
    }
    assert_eq!(first.plan_tasks_done, (40, 120));

    // an action far down, with its goal; and all actions of one goal
    let goal = first.goals.iter().find(|goal| goal.words == "G7").expect("linked to its actions").clone();
    assert_eq!((goal.execution.done, goal.execution.count, goal.execution.overdue), (40, 120, 0));
    let asked = ThreadAsked { goal: Some(goal.id), ..ThreadAsked::default() };
    assert_eq!(shown(&desk.thread_of(asked).await, ThreadList::Actions).len(), 50);
    let none = ThreadAsked { goal: Some(GoalId::from_uuid(Uuid::now_v7())), ..asked };
    assert!(shown(&desk.thread_of(none).await, ThreadList::Actions).is_empty());
    // a form offers all that can be chosen, and a version of the plan holds all goals
    let whole = desk.thread_of(ThreadAsked::WHOLE).await;
    assert_eq!((whole.goals.len(), whole.needs.len(), whole.activities.len()), (MANY, MANY, LIST_PAGE));
    // somebody else's record on the address shows nothing of it
    let other = office.take_in(&["Sami"], days_ago(30)).await[0];
    let strange = worker(&office, other).thread_of(ThreadAsked::at(goal.id.as_uuid())).await;
    assert!(strange.goals.is_empty() && strange.actions.is_empty());
}

#[tokio::test]
async fn what_a_link_needs_is_there_though_the_page_does_not_show_it() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let need = desk.need("Pirmā vajadzība").await;
    let problem = desk.problem(Some(need)).await;
    let goal = desk.goal(problem, Sensitivity::Ordinary).await;
    let action = desk.action(goal, "client").await;
    desk.activity(format!("action:{action}"), "individual", "").await;
    desk.change(CaseworkKind::SettleGoal, goal, 1, "reached").await.unwrap();
    desk.change(CaseworkKind::ChangeProblem, problem, 1, "solved").await.unwrap();
    fill(&database.owner, &office, person).await;
    let thread = desk.thread_of(ThreadAsked::at(desk.thread().await.activities[0].id.as_uuid())).await;
    let listed = |list, id| shown(&thread, list).contains(&id);
    assert!(!listed(ThreadList::Goals, goal) && !listed(ThreadList::Problems, problem));
    assert!(thread.goals.iter().any(|one| one.id.as_uuid() == goal));
    assert!(thread.problems.iter().any(|one| one.id.as_uuid() == problem));
    assert!(thread.needs.iter().any(|one| one.id.as_uuid() == need));
    // a mentor's pages hold what the mentor may see, and no more
    let mentor = mentor(&office, person).await;
    let theirs = mentor.thread_of(ThreadAsked::at(problem)).await;
    assert!(theirs.problems.is_empty() && theirs.needs.is_empty() && theirs.activities.is_empty());
    assert_eq!(shown(&theirs, ThreadList::Goals).len(), 50);
}

#[tokio::test]
async fn a_page_reads_the_lists_it_shows_and_what_they_lead_to() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let need = desk.need("Pirmā vajadzība").await;
    let problem = desk.problem(Some(need)).await;
    let goal = desk.goal(problem, Sensitivity::Ordinary).await;
    let action = desk.action(goal, "client").await;
    desk.activity(format!("action:{action}"), "individual", "").await;
    fill(&database.owner, &office, person).await;
    let everything = desk.thread().await;
    let pages = [
        ThreadPage::Course,
        ThreadPage::Problems,
        ThreadPage::Complexity,
        ThreadPage::Plan,
        ThreadPage::Aside,
    ];
    for page in pages {
        let thread = desk.thread_of(ThreadAsked::default().on(page)).await;
        for &list in ThreadList::ALL {
            let (here, all) = (shown(&thread, list), shown(&everything, list));
            let read = page.lists().contains(&list);
            assert_eq!(here.len(), if read { 50 } else { 0 }, "{page:?}: {list}");
            if read && list != ThreadList::Changes {
                assert_eq!(here, all, "{page:?}: {list}");
                assert_eq!(thread.page(list), everything.page(list), "{page:?}: {list}");
            }
        }
        let of_degree = (thread.newest_assessment.is_some(), thread.criteria.version > 0);
        assert_eq!(of_degree, (page == ThreadPage::Complexity, page == ThreadPage::Complexity), "{page:?}");
        assert_eq!(thread.course.newest.is_some(), page == ThreadPage::Course, "{page:?}");
        assert_eq!(thread.plan_versions.iter().any(|head| head.number == 3), page == ThreadPage::Plan);
        assert_eq!((thread.permitted, thread.name), (everything.permitted, everything.name.clone()));
    }
    // from what was done back to the need on the page of the plan, and to the goals on that of the problems
    let done = desk.thread_of(ThreadAsked::default()).await;
    let newest =
        done.activities.iter().find(|one| one.purpose.action.is_some()).expect("on the first page").id;
    for page in [ThreadPage::Plan, ThreadPage::Problems] {
        let thread = desk.thread_of(ThreadAsked::at(newest.as_uuid()).on(page)).await;
        let purpose = thread.activities.iter().find(|one| one.id == newest).unwrap().purpose;
        let goal_of = thread.action(purpose.action.unwrap()).and_then(|action| action.goal);
        assert_eq!(goal_of, Some(GoalId::from_uuid(goal)), "{page:?}");
        let goal = thread.goal(goal_of.unwrap()).unwrap();
        let problem = thread.problem(goal.problems[0]).unwrap();
        assert!(
            thread.need(problem.needs[0]).is_some_and(|need| need.words == "Pirmā vajadzība"),
            "{page:?}"
        );
    }
    // a problem on its own page says how it came to stand so: named, and what `fill` adds to every problem
    let own = desk.thread_of(ThreadAsked::at(problem).on(ThreadPage::Problems)).await;
    let own = own.problem(ProblemId::from_uuid(problem)).unwrap();
    assert_eq!(own.changes.len(), 2);
    // all actions of a goal: its own words with them, even where it has none, and never another file's
    let of_goal = ThreadAsked { goal: Some(GoalId::from_uuid(goal)), ..ThreadAsked::default() };
    let thread = desk.thread_of(of_goal.on(ThreadPage::Plan)).await;
    assert_eq!(shown(&thread, ThreadList::Actions), [action]);
    assert!(thread.goal(GoalId::from_uuid(goal)).is_some() && thread.plan_versions.is_empty());
    let empty = everything.goals.iter().find(|goal| goal.execution.count == 0).unwrap().id;
    let of_empty = ThreadAsked { goal: Some(empty), ..ThreadAsked::default() }.on(ThreadPage::Plan);
    assert!(desk.thread_of(of_empty).await.goal(empty).is_some());
    let other = office.take_in(&["Sami"], days_ago(30)).await[0];
    assert!(worker(&office, other).thread_of(of_empty).await.goals.is_empty());
}

#[tokio::test]
async fn a_page_of_the_case_is_read_with_its_file_and_both_looks_are_audited() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let caller = office.caller(office.worker);
    let asked = ThreadAsked::default().on(ThreadPage::Plan);
    let (thread, file) =
        office.store.case_with_file(caller, Role::SocialWorker, person, asked, today()).await.unwrap();
    assert_eq!((thread.person, file.person), (person, person));
    assert_eq!(thread.name, file.names.heading());
    for code in ["case.seen", "person.seen"] {
        assert_eq!(audited(&database.owner, code).await, 1, "{code}");
    }
    // whoever may not see the case leaves no trace of having seen the file
    let strange = office.caller(office.mentor);
    let refused = office.store.case_with_file(strange, Role::SocialMentor, person, asked, today()).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    assert_eq!(audited(&database.owner, "person.seen").await, 1);
}

async fn calendar(office: &Office, person: PersonId, part: CalendarPart) -> FileCalendar {
    let caller = office.caller(office.worker);
    office.store.file_calendar(caller, Role::SocialWorker, person, (part, None), today()).await.unwrap()
}

#[tokio::test]
async fn tasks_appointments_powers_and_ties_go_on_after_fifty() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    fill(&database.owner, &office, person).await;
    for sql in [
        "insert into appointment (id, day, start_time, minutes, kind, words, sensitivity, recorded_at, recorded_by)
         select ('00000000-0000-0000-0000-' || lpad(n::text, 12, '0'))::uuid, $2::date + n / 4, '10:00', 60, 'talk', 'x', 'ordinary', $2::date, $3
         from generate_series(1, 120) n where $1::uuid is not null",
        "insert into appointment_person (appointment_id, person_id, day, sensitivity, recorded_by)
         select id, $1, day, 'ordinary', $3 from appointment where $2::date is not null",
    ] {
        let bound = sqlx::query(sql).bind(person.as_uuid()).bind(today()).bind(office.worker.as_uuid());
        bound.execute(&database.owner).await.unwrap();
    }
    let caller = office.caller(office.worker);
    let (mut appointments, mut tasks) = (BTreeSet::new(), BTreeSet::new());
    let mut part = CalendarPart::default();
    let mut last = None;
    for _page in 0..3 {
        let page = calendar(&office, person, part).await;
        assert!(page.coming.len() <= 50 && page.tasks.len() <= 50);
        appointments.extend(page.coming.iter().map(|one| one.id));
        tasks.extend(page.tasks.iter().map(|one| one.id));
        last = page.tasks.last().map(|one| one.id.as_uuid());
        part = CalendarPart { coming: page.later, tasks: page.more_tasks, ..part };
    }
    assert_eq!((appointments.len(), tasks.len(), part), (MANY, MANY, CalendarPart::default()));
    let at = calendar(&office, person, CalendarPart { at: last, ..part }).await;
    assert_eq!(at.tasks.first().map(|one| one.id.as_uuid()), last);

    let mut powers = BTreeSet::new();
    let mut part = RepresentationPart::default();
    for _page in 0..3 {
        let page =
            office.store.representation(caller, Role::SocialWorker, person, part, today()).await.unwrap();
        assert!(page.powers.len() <= 50);
        powers.extend(page.powers.iter().map(|one| one.id.as_uuid()));
        part.powers = page.next_powers;
    }
    assert_eq!((powers.len(), part.powers), (MANY, None));
    let mut ties = BTreeSet::new();
    let mut part = NetworkPart::default();
    for _page in 0..3 {
        let page = office.store.network(caller, Role::SocialWorker, person, part).await.unwrap();
        assert!(page.ties.len() <= 50);
        ties.extend(page.ties.iter().map(|one| one.id));
        part.ties = page.more_ties;
    }
    assert_eq!((ties.len(), part.ties), (MANY, None));
}

#[tokio::test]
async fn the_directory_of_interpreters_goes_on_after_fifty_and_a_form_offers_all() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    sqlx::query(
        "insert into interpreter (id, name, languages, sex, recorded_at, recorded_by)
         select gen_random_uuid(), 'Tulks ' || n / 2, '{ar}', 'female', now(), $1 from generate_series(1, 120) n",
    )
    .bind(office.worker.as_uuid())
    .execute(&database.owner)
    .await
    .unwrap();
    let caller = office.caller(office.worker);
    let (mut seen, mut after, mut last) = (BTreeSet::new(), None, None);
    for length in [50, 50, 20] {
        let (page, next) = office.store.interpreters_page(caller, after, None).await.unwrap();
        assert_eq!(page.len(), length);
        last = page.last().map(|one| one.id);
        seen.extend(page.into_iter().map(|one| one.id.as_uuid()));
        after = next;
    }
    assert_eq!((seen.len(), after), (MANY, None));
    let (page, _next) = office.store.interpreters_page(caller, None, last).await.unwrap();
    assert_eq!(page.first().map(|one| one.id), last, "a form about an entry finds it");
    assert_eq!(office.store.interpreters(caller).await.unwrap().len(), MANY);
}
