//! Appointments: each command, who sees what, and what is refused; and somebody at the desk for the tests beside it.

use super::{
    Office, audited, common::TestDatabase, days_ago, interpreter::interpreter, office, on, op, today,
};
use chrono::NaiveDate;
use lidzas_domain::{
    action::Action,
    appointment::{
        AppointmentEvent, AppointmentForm, AppointmentKind, AppointmentState, CalendarPart, FileCalendar,
        OnAppointment,
    },
    calendar::later,
    case_file::AssignmentKind,
    casework::Sensitivity,
    code_list::Role,
    form::{DateFields, Fault},
    person::{AccountId, AppointmentId, OpId, PersonId, TaskId},
    task::{OnTask, TaskForm, TaskKind},
};
use lidzas_store::{StoreError, casework::Recorded};
use sqlx::PgPool;
use uuid::Uuid;

/// Somebody at the desk with one client's file.
pub struct Desk<'a> {
    pub office: &'a Office,
    pub account: AccountId,
    pub role: Role,
    pub person: PersonId,
}

/// An appointment form that is whole.
pub fn form(day: NaiveDate, time: &str) -> AppointmentForm {
    AppointmentForm {
        day: DateFields::of(day),
        time: time.into(),
        kind: "institution".into(),
        words: "Iesniegt dokumentus".into(),
        place: "Čiekurkalna 1. līnija 1, Rīga".into(),
        ..AppointmentForm::begun(AppointmentKind::Appoint, (PersonId::from_uuid(Uuid::nil()), None), today())
    }
}

impl Desk<'_> {
    fn command(
        &self,
        kind: AppointmentKind,
        of: Option<(Uuid, i32)>,
        form: &AppointmentForm,
    ) -> OnAppointment {
        OnAppointment {
            person: self.person,
            appointment: of.map(|(id, _)| AppointmentId::from_uuid(id)),
            base_version: of.map(|(_, version)| version).unwrap_or_default(),
            command: form.read(kind, today()).expect("the form of a test is whole"),
        }
    }

    pub async fn send(
        &self,
        kind: AppointmentKind,
        of: Option<(Uuid, i32)>,
        form: &AppointmentForm,
    ) -> Result<Recorded, StoreError> {
        let caller = self.office.caller(self.account);
        let on = self.command(kind, of, form);
        self.office.store.record_appointment(caller, op(), self.role, on, None, today()).await
    }

    pub async fn appoint(&self, form: &AppointmentForm) -> Uuid {
        self.send(AppointmentKind::Appoint, None, form).await.unwrap().id
    }

    pub async fn settle(&self, of: (Uuid, i32), state: &str, day: NaiveDate) -> Result<Recorded, StoreError> {
        let form = AppointmentForm {
            state: state.into(),
            happened_on: DateFields::of(day),
            reason: "Pietiekami garš pamatojums".into(),
            ..AppointmentForm::default()
        };
        self.send(AppointmentKind::Settle, Some(of), &form).await
    }

    pub async fn file(&self) -> FileCalendar {
        let caller = self.office.caller(self.account);
        self.office
            .store
            .file_calendar(caller, self.role, self.person, (CalendarPart::default(), None), today())
            .await
            .unwrap()
    }

    pub async fn task(
        &self,
        of: Option<(Uuid, i32)>,
        kind: TaskKind,
        form: &TaskForm,
    ) -> Result<Recorded, StoreError> {
        let on = OnTask {
            person: Some(self.person),
            task: of.map(|(id, _)| TaskId::from_uuid(id)),
            base_version: of.map(|(_, version)| version).unwrap_or_default(),
            command: form.read(kind, today()).expect("the form of a test is whole"),
        };
        self.office.store.record_task(self.office.caller(self.account), op(), self.role, on, None).await
    }

    pub fn task_form(&self, holder: AccountId) -> TaskForm {
        TaskForm {
            words: "Piezvanīt saimniekam".into(),
            due: DateFields::of(today()),
            ..TaskForm::begun(holder, today())
        }
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

async fn count(owner: &PgPool, table: &'static str) -> i64 {
    let sql = format!("select count(*) from {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(owner).await.unwrap()
}

#[tokio::test]
async fn an_appointment_is_made_moved_and_settled_and_forgets_nothing() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let people = office.take_in(&["Amina", "Sami"], days_ago(30)).await;
    let desk = worker(&office, people[0]);
    let tomorrow = later(today(), 1);
    let both = AppointmentForm {
        people: vec![people[1].to_string()],
        with: office.worker.to_string(),
        note: "Paņemt pasi".into(),
        remind: "2".into(),
        ..form(tomorrow, "10.30")
    };
    let id = desk.appoint(&both).await;
    let moved = AppointmentForm {
        day: DateFields::of(today()),
        time: "9".into(),
        reason: "Iestāde pārcēla pieņemšanu".into(),
        with: office.worker.to_string(),
        ..both.clone()
    };
    desk.send(AppointmentKind::Move, Some((id, 1)), &moved).await.unwrap();
    desk.settle((id, 2), "held", today()).await.unwrap();

    let file = desk.file().await;
    let [one] = &file.coming[..] else { panic!("{:?}", file.coming) };
    assert_eq!((one.state, one.version), (AppointmentState::Held, 3));
    assert_eq!((one.slot.day, one.slot.time.to_string()), (today(), "09:00:00".to_owned()));
    assert_eq!(one.people.len(), 2);
    let events: Vec<_> = one.changes.iter().map(|change| change.event).collect();
    assert_eq!(events, [AppointmentEvent::Held, AppointmentEvent::Moved]);
    let former = one.changes[1].former.as_ref().unwrap();
    assert_eq!((former.day, former.time.to_string()), (tomorrow, "10:30:00".to_owned()));
    // it stands in the other one's file too, on its new day
    assert_eq!(worker(&office, people[1]).file().await.coming[0].slot.day, today());
    // each look and each change is in the audit, of each client
    for (code, times) in [
        ("appointment.made", 2),
        ("appointment.moved", 2),
        // what came of it is in the file of the one it came of
        ("appointment.settled", 1),
        ("appointments.seen", 2),
    ] {
        assert_eq!(audited(&database.owner, code).await, times, "{code}");
    }
    // put right by another outcome, which is one more row
    desk.settle((id, 3), "missed", today()).await.unwrap();
    assert_eq!(count(&database.owner, "appointment_change").await, 1);
    assert_eq!(count(&database.owner, "appointment_person_change").await, 2);
    let seen = office
        .store
        .person_file(office.caller(office.worker), Role::SocialWorker, people[0], today())
        .await
        .unwrap();
    assert_eq!(seen.counts.appointments, 0);
}

#[tokio::test]
async fn what_does_not_fit_the_facts_on_file_is_refused_at_its_field() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let stranger = office.take_in(&["Leila"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let appoint = async |form: AppointmentForm| fault(desk.send(AppointmentKind::Appoint, None, &form).await);
    let good = || form(later(today(), 3), "14.00");
    assert_eq!(appoint(form(days_ago(31), "14.00")).await, ("day".to_owned(), Fault::BeforeArrival));
    for (wrong, field) in [
        (AppointmentForm { kind: "dancing".into(), ..good() }, "kind"),
        (AppointmentForm { with: office.colleague.to_string(), ..good() }, "with"),
        (AppointmentForm { people: vec![stranger.to_string()], ..good() }, "people"),
        (AppointmentForm { interpreter: Uuid::now_v7().to_string(), ..good() }, "interpreter"),
        (AppointmentForm { purpose: format!("goal:{}", Uuid::now_v7()), ..good() }, "purpose"),
    ] {
        assert_eq!(appoint(wrong).await, (field.to_owned(), Fault::UnknownChoice));
    }
    // a code that was retired while the form was open
    sqlx::query(
        "update code_item set retired_on = '2020-01-01' where list = 'appointment_kind' and code = 'housing'",
    )
    .execute(&database.owner)
    .await
    .unwrap();
    let retired = AppointmentForm { kind: "housing".into(), ..good() };
    assert_eq!(appoint(retired).await, ("kind".to_owned(), Fault::UnknownChoice));
    assert_eq!(count(&database.owner, "appointment").await, 0);
    assert_eq!(count(&database.owner, "appointment_person").await, 0);

    // an outcome is not known before the day
    let id = desk.appoint(&good()).await;
    let early = desk.settle((id, 1), "held", today()).await;
    assert_eq!(fault(early), ("state".to_owned(), Fault::InTheFuture));
    desk.settle((id, 1), "excused", today()).await.unwrap();
    let moved = AppointmentForm { reason: "Vēl viens mēģinājums".into(), ..good() };
    let ended = desk.send(AppointmentKind::Move, Some((id, 2)), &moved).await;
    assert_eq!(fault(ended), ("day".to_owned(), Fault::Contradicts));
    // nobody else's file is the way to it
    let through = worker(&office, stranger).settle((id, 2), "cancelled", today()).await;
    assert!(matches!(through, Err(StoreError::NotFound)), "{through:?}");
}

#[tokio::test]
async fn of_two_who_change_one_appointment_the_second_is_told_and_twice_sent_is_once_done() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let sent = op();
    let send = async |op: OpId| {
        let on = desk.command(AppointmentKind::Appoint, None, &form(today(), "8.15"));
        let caller = office.caller(office.worker);
        office.store.record_appointment(caller, op, Role::SocialWorker, on, None, today()).await.unwrap().id
    };
    let (first, second) = tokio::join!(send(sent), send(sent));
    assert_eq!(first, second);
    assert_eq!(count(&database.owner, "appointment").await, 1);
    let (one, other) =
        tokio::join!(desk.settle((first, 1), "held", today()), desk.settle((first, 1), "missed", today()));
    assert_eq!(one.is_ok(), other.is_err(), "{one:?} {other:?}");
    let refused = one.err().or(other.err());
    assert!(matches!(refused, Some(StoreError::ChangedMeanwhile { version: 2, .. })), "{refused:?}");
    assert_eq!(count(&database.owner, "appointment_person_change").await, 1);
}

#[tokio::test]
async fn something_else_at_the_same_time_is_shown_by_its_time_alone_and_forbids_nothing() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let amina = office.take_in(&["Amina"], days_ago(30)).await[0];
    let leila = office.take_in(&["Leila"], days_ago(30)).await[0];
    let (hers, other) = (worker(&office, amina), worker(&office, leila));
    let day = later(today(), 5);
    let with = |form: AppointmentForm| AppointmentForm { with: office.worker.to_string(), ..form };
    let first = hers.appoint(&with(form(day, "10.00"))).await;
    let clashes = async |desk: &Desk<'_>, kind, of, form: &AppointmentForm| {
        let on = desk.command(kind, of, form);
        office.store.appointment_clashes(office.caller(office.worker), &on).await.unwrap()
    };
    let overlapping = with(form(day, "10.59"));
    let found = clashes(&other, AppointmentKind::Appoint, None, &overlapping).await;
    assert_eq!(found.iter().map(|one| (one.of_staff, one.minutes)).collect::<Vec<_>>(), [(true, 60)]);
    assert!(clashes(&other, AppointmentKind::Appoint, None, &with(form(day, "11.00"))).await.is_empty());
    // the same client twice, whoever goes along
    let found = clashes(&hers, AppointmentKind::Appoint, None, &form(day, "9.30")).await;
    assert_eq!(found.iter().map(|one| one.of_staff).collect::<Vec<_>>(), [false]);
    // an appointment is not in its own way
    let later_on = AppointmentForm { reason: "Ārsta lūgums pārcelt".into(), ..with(form(day, "10.15")) };
    assert!(clashes(&hers, AppointmentKind::Move, Some((first, 1)), &later_on).await.is_empty());
    other.appoint(&overlapping).await;
    // what was called off is in nobody's way
    hers.settle((first, 1), "cancelled", today()).await.unwrap();
    assert!(clashes(&hers, AppointmentKind::Appoint, None, &form(day, "9.30")).await.is_empty());
}

#[tokio::test]
async fn a_mentor_sees_what_is_ordinary_and_changes_what_the_mentor_made_or_goes_along_to() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let helper = mentor(&office, person).await;
    let health = |form: AppointmentForm| AppointmentForm { sensitivity: "health".into(), ..form };
    let open = desk.appoint(&form(today(), "9.00")).await;
    let hidden = desk.appoint(&health(form(today(), "10.00"))).await;
    // a health appointment the mentor goes along to is ordinary, and so worded neutrally
    let along = AppointmentForm { with: office.mentor.to_string(), ..health(form(today(), "11.00")) };
    let along = desk.appoint(&along).await;
    let own = helper.appoint(&form(today(), "12.00")).await;

    let file = helper.file().await;
    let seen: Vec<_> = file.coming.iter().map(|one| one.id.as_uuid()).collect();
    assert_eq!(seen, [open, along, own]);
    assert!(file.may_record && !file.may_close);
    assert_eq!(file.coming.iter().map(|one| one.may_change).collect::<Vec<_>>(), [false, true, true]);
    assert!(file.coming.iter().all(|one| one.sensitivity == Sensitivity::Ordinary));
    helper.settle((along, 1), "held", today()).await.unwrap();
    helper.settle((own, 1), "held", today()).await.unwrap();
    for of in [open, hidden] {
        let refused = helper.settle((of, 1), "held", today()).await;
        assert!(matches!(refused, Err(StoreError::NotFound | StoreError::NotAllowed)), "{refused:?}");
    }
    // one that is closed to mentors is not handed to one
    let to_mentor = AppointmentForm {
        with: office.mentor.to_string(),
        reason: "Darbiniece ir slima".into(),
        ..form(today(), "10.00")
    };
    let refused = desk.send(AppointmentKind::Move, Some((hidden, 1)), &to_mentor).await;
    assert_eq!(fault(refused), ("with".to_owned(), Fault::Contradicts));
    // a worker changes what a mentor made; a mentor may give an own one away
    desk.settle((own, 2), "missed", today()).await.unwrap();
    let given =
        helper.appoint(&AppointmentForm { with: office.mentor.to_string(), ..form(today(), "15.00") }).await;
    let away = AppointmentForm {
        with: office.worker.to_string(),
        reason: "Mentors ir prom no pilsētas".into(),
        ..form(today(), "15.00")
    };
    helper.send(AppointmentKind::Move, Some((given, 1)), &away).await.unwrap();
    // the worker sees all of it, a colleague of the provider nothing
    assert_eq!(desk.file().await.coming.len(), 5);
    let caller = office.caller(office.colleague);
    let closed = office
        .store
        .file_calendar(caller, Role::SocialWorker, person, (CalendarPart::default(), None), today())
        .await;
    assert!(matches!(closed, Err(StoreError::NotFound)), "{closed:?}");
}

#[tokio::test]
async fn nobody_puts_a_client_to_somebody_elses_appointment_to_read_it() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let amina = office.take_in(&["Amina"], days_ago(30)).await[0];
    let id = worker(&office, amina).appoint(&form(today(), "9.00")).await;
    let theirs = Uuid::now_v7();
    for sql in [
        "insert into person (id, sex, recorded_at) values ($1, 'not_stated', now())",
        "insert into case_file (id, person_id, kind, provider_id, state, opened_on, policy, arrival_route, entitlement_state, entitlement_reason, entitlement_as_of, legal_status, recorded_at)
           select $1, $1, 'case', provider_id, 'active', now(), policy, 'independent', 'waiting', 'x', now(), 'refugee', now() from case_file limit 1",
        "insert into assignment (id, person_id, account_id, provider_id, kind, from_day, recorded_at)
           select gen_random_uuid(), $1, a.id, a.provider_id, 'worker', '2024-01-01', now() from account a where a.sign_in_name = 'colleague'",
    ] {
        sqlx::query(sql).bind(theirs).execute(&database.owner).await.unwrap();
    }
    let mut tx = office.store.begin(office.caller(office.colleague)).await.unwrap();
    let add = "insert into appointment_person (appointment_id, person_id, day, sensitivity, recorded_by) values ($1, $2, $3, 'ordinary', access_account())";
    let refused = sqlx::query(add).bind(id).bind(theirs).bind(today()).execute(&mut *tx).await;
    let code =
        refused.unwrap_err().as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
    assert_eq!(code.as_deref(), Some("42501"));
}

#[tokio::test]
async fn names_in_every_script_and_markup_are_only_text() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let words = "<b>د. ليلى</b> & Đức; '); drop table task; --\notrā rinda";
    desk.appoint(&AppointmentForm { words: words.into(), ..form(today(), "9.00") }).await;
    assert_eq!(desk.file().await.coming[0].words, words);
    let ana = interpreter(&office, office.worker, "アナ 🦊 فاطمة").await.unwrap();
    let all = office.store.interpreters(office.caller(office.worker)).await.unwrap();
    assert_eq!((all[0].id, all[0].entry.name.as_str()), (ana, "アナ 🦊 فاطمة"));
}
