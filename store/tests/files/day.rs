//! The calendar and the page of the day: whose they are, what is in them, and who may look.

use super::{
    audited,
    calendar::{form, mentor, worker},
    common::TestDatabase,
    days_ago, office, on, op, today,
};
use lidzas_domain::{
    action::Action,
    appointment::AppointmentForm,
    calendar::{CalendarView, MyDay, StaffCalendar, later},
    case_file::AssignmentKind,
    code_list::Role,
    form::DateFields,
    person::AccountId,
    task::{TaskForm, TaskKind},
};
use lidzas_store::StoreError;
use uuid::Uuid;

#[tokio::test]
async fn a_calendar_holds_ones_own_and_a_coordinator_looks_at_those_of_the_team() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    mentor(&office, person).await;
    let with =
        |account: AccountId, time| AppointmentForm { with: account.to_string(), ..form(today(), time) };
    let alone = desk.appoint(&form(today(), "8.00")).await;
    let own = desk.appoint(&with(office.worker, "9.00")).await;
    let helped = desk.appoint(&with(office.mentor, "10.00")).await;
    desk.appoint(&form(later(today(), 8), "8.00")).await;
    let look = async |by: AccountId, role, of: AccountId, view| {
        let caller = office.caller(by);
        office.store.staff_calendar(caller, role, of, (view, today()), today()).await
    };
    let ids = |calendar: StaffCalendar| {
        calendar.appointments.iter().map(|one| one.id.as_uuid()).collect::<Vec<_>>()
    };
    let day = CalendarView::Day;
    let mine = look(office.worker, Role::SocialWorker, office.worker, day).await.unwrap();
    assert_eq!(ids(mine), [alone, own]);
    let list = look(office.worker, Role::SocialWorker, office.worker, CalendarView::List).await.unwrap();
    assert_eq!((list.appointments.len(), list.next), (3, None));
    assert_eq!(ids(look(office.mentor, Role::SocialMentor, office.mentor, day).await.unwrap()), [helped]);
    let led = look(office.coordinator, Role::Coordinator, office.worker, day).await.unwrap();
    assert_eq!(led.colleagues.len(), 3);
    assert_eq!(ids(led), [alone, own]);
    let refused = look(office.worker, Role::SocialWorker, office.mentor, day).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
    assert_eq!(audited(&database.owner, "calendar.seen").await, 4);

    // whoever takes the file over finds what a colleague left behind
    let hand_over =
        Action::Assign { kind: AssignmentKind::Worker, account: Some(office.colleague), from: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    let caller = office.caller(office.worker);
    office.store.act(caller, op(), actor, on(person, 2, hand_over), today()).await.unwrap();
    assert!(ids(look(office.worker, Role::SocialWorker, office.worker, day).await.unwrap()).is_empty());
    let taken = look(office.colleague, Role::SocialWorker, office.colleague, day).await.unwrap();
    assert_eq!(ids(taken), [alone, own]);
}

#[tokio::test]
async fn the_day_holds_what_is_ones_own_and_nothing_more() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(200)).await[0];
    let desk = worker(&office, person);
    let helper = mentor(&office, person).await;
    desk.appoint(&form(today(), "9.00")).await;
    desk.appoint(&AppointmentForm { remind: "3".into(), ..form(later(today(), 3), "9.00") }).await;
    desk.appoint(&AppointmentForm { remind: "2".into(), ..form(later(today(), 3), "11.00") }).await;
    desk.appoint(&form(days_ago(4), "9.00")).await;
    desk.appoint(&AppointmentForm { with: office.mentor.to_string(), ..form(today(), "13.00") }).await;
    desk.task(None, TaskKind::Add, &desk.task_form(office.worker)).await.unwrap();
    let next_week = TaskForm { due: DateFields::of(later(today(), 7)), ..desk.task_form(office.worker) };
    desk.task(None, TaskKind::Add, &next_week).await.unwrap();
    for sql in [
        "insert into goal (id, person_id, domain, words, term, sensitivity, recorded_at, recorded_by) values ($1, $2, 'housing', 'x', 'short', 'health', now(), $3)",
        "insert into plan_action (id, goal_id, person_id, words, owner, due, sensitivity, recorded_at, recorded_by) values ($1, $1, $2, 'Apskatīt dzīvokļus', 'mentor', today_in_riga() - 3, 'ordinary', now(), $3)",
        "insert into plan_action (id, goal_id, person_id, words, owner, due, sensitivity, recorded_at, recorded_by) values (gen_random_uuid(), $1, $2, 'Rakstīt ārstam', 'worker', today_in_riga() - 2, 'health', now(), $3)",
        "insert into complexity_assessment (id, person_id, set_version, scores, total, computed, level, assessed_on, recorded_at, recorded_by) values ($1, $2, 1, '{}', 0, 'low', 'low', today_in_riga() - 90, now(), $3)",
    ] {
        let row = sqlx::query(sql).bind(Uuid::from_u128(77)).bind(person.as_uuid());
        row.bind(office.worker.as_uuid()).execute(&database.owner).await.unwrap();
    }
    let day = async |account| office.store.my_day(office.caller(account), today()).await.unwrap();
    let mine = day(office.worker).await;
    let lists = (mine.appointments.len(), mine.reminders.len(), mine.unsettled.len(), mine.tasks.len());
    assert_eq!(lists, (1, 1, 1, 1));
    // of one client the oldest, so that nobody else's is crowded out, and how many more
    let actions: Vec<_> = mine.actions.iter().map(|one| (one.words.as_str(), one.more)).collect();
    assert_eq!(actions, [("Apskatīt dzīvokļus", 1)]);
    assert_eq!(mine.assessments.iter().map(|one| one.day).collect::<Vec<_>>(), [today()]);
    let helped = day(helper.account).await;
    assert_eq!((helped.appointments.len(), helped.tasks.len(), helped.assessments.len()), (1, 0, 0));
    assert_eq!(
        helped.actions.iter().map(|one| (one.words.as_str(), one.more)).collect::<Vec<_>>(),
        [("Apskatīt dzīvokļus", 0)]
    );
    let other = day(office.colleague).await;
    assert_eq!(other, MyDay::default());
    let lead = day(office.coordinator).await;
    assert_eq!(lead, MyDay::default());
}
