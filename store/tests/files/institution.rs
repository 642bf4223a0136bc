//! Institutions and representation: the directory with its doubles, requests and answers, powers, who
//! sees what of it, and what is refused.

#[path = "letter.rs"]
mod letter;

use super::{Office, audited, common::TestDatabase, days_ago, office, on, op, today};
use chrono::{Days, NaiveDate};
use lidzas_domain::{
    action::Action,
    case_file::AssignmentKind,
    casework::{CaseworkForm, CaseworkKind, OnCase, Subject, ThreadAsked},
    code_list::Role,
    dates::Language,
    form::{DateFields, Fault},
    institution::{
        AnswerForm, ContactForm, DirectoryFilter, DirectoryPage, InstitutionForm, Merge, OnBehalf, PowerForm,
        ReminderForm, Representation, RepresentationForm, RepresentationPart, RequestForm, RequestState,
        WithdrawForm, covering,
    },
    person::{AccountId, ContactId, InstitutionId, OpId, PersonId},
};
use lidzas_store::StoreError;
use uuid::Uuid;

impl Office {
    async fn directory(&self, filter: &DirectoryFilter) -> DirectoryPage {
        let caller = self.caller(self.worker);
        self.store.directory(caller, filter, None, Language::Lv).await.unwrap()
    }

    async fn find(&self, wanted: &str) -> Vec<String> {
        let filter = DirectoryFilter { wanted: wanted.to_owned(), ..DirectoryFilter::default() };
        let page = self.directory(&filter).await;
        page.rows.into_iter().map(|row| row.institution.facts.name.lv).collect()
    }

    async fn add(&self, kind: &str, name: &str, phone: &str) -> InstitutionId {
        let form = entry(kind, name, phone);
        let caller = self.caller(self.worker);
        self.store.save_institution(caller, op(), None, form.read().unwrap(), None).await.unwrap()
    }

    async fn version(&self, id: InstitutionId) -> i32 {
        let caller = self.caller(self.worker);
        self.store.institution_file(caller, id).await.unwrap().institution.version
    }
}

fn entry(kind: &str, name: &str, phone: &str) -> InstitutionForm {
    InstitutionForm {
        kind: kind.to_owned(),
        name_lv: name.to_owned(),
        name_en: name.to_owned(),
        phone: phone.to_owned(),
        ..InstitutionForm::default()
    }
}

fn fault<T: std::fmt::Debug>(result: Result<T, StoreError>) -> (String, Fault) {
    match result {
        Err(StoreError::Fields(faults)) => (faults[0].field.clone(), faults[0].fault),
        other => panic!("{other:?}"),
    }
}

/// Somebody to turn to at an institution.
async fn contact(office: &Office, institution: InstitutionId) -> ContactId {
    let form =
        ContactForm { name: "Ilze Ozoliņa".to_owned(), language: "lv".to_owned(), ..ContactForm::default() };
    let (caller, facts) = (office.caller(office.worker), form.read().unwrap());
    office.store.save_contact(caller, op(), institution, None, facts, None).await.unwrap()
}

/// A client with a problem, in the worker's hands.
struct Desk<'a> {
    office: &'a Office,
    account: AccountId,
    role: Role,
    person: PersonId,
    problem: Uuid,
}

async fn desk<'a>(office: &'a Office, name: &str) -> Desk<'a> {
    desk_of(office, office.take_in(&[name], days_ago(90)).await[0]).await
}

/// A desk with the file of somebody who has a problem.
async fn desk_of(office: &Office, person: PersonId) -> Desk<'_> {
    let form = CaseworkForm {
        domain: "income_benefits".to_owned(),
        words: "Pabalsts nav izmaksāts".to_owned(),
        severity: "high".to_owned(),
        ..CaseworkForm::begun(CaseworkKind::IdentifyProblem, Subject::default(), today())
    };
    let command =
        form.read(CaseworkKind::IdentifyProblem, Subject::default(), Role::SocialWorker, today()).unwrap();
    let case = OnCase { person, base_version: 0, command };
    let caller = office.caller(office.worker);
    let problem = office.store.record_casework(caller, op(), case, None, today()).await.unwrap().id;
    Desk { office, account: office.worker, role: Role::SocialWorker, person, problem }
}

impl Desk<'_> {
    async fn record(
        &self,
        op: OpId,
        about: Option<(Uuid, i32)>,
        form: RepresentationForm,
    ) -> Result<Uuid, StoreError> {
        let subject = Subject {
            id: about.map(|(id, _)| id),
            version: about.map(|(_, version)| version).unwrap_or_default(),
        };
        let command = form.read(subject, today()).expect("the form of a test is whole");
        let on = OnBehalf { person: self.person, base_version: subject.version, command };
        self.office.store.record_representation(self.office.caller(self.account), op, on, None).await
    }

    fn request(&self, institution: InstitutionId, sent_on: NaiveDate) -> RequestForm {
        RequestForm {
            institution: institution.to_string(),
            problem: self.problem.to_string(),
            asked: "Izmaksāt pabalstu".to_owned(),
            why: "Nav saņemts divus mēnešus".to_owned(),
            way: "email".to_owned(),
            sent_on: DateFields::of(sent_on),
            ..RequestForm::default()
        }
    }

    async fn send(&self, institution: InstitutionId, sent_on: NaiveDate) -> Uuid {
        let form = RepresentationForm::Send(self.request(institution, sent_on));
        self.record(op(), None, form).await.unwrap()
    }

    async fn answer(&self, id: Uuid, version: i32, state: &str, day: NaiveDate) -> Result<Uuid, StoreError> {
        let form = AnswerForm {
            state: state.to_owned(),
            words: "Pabalstu izmaksās nākamajā nedēļā".to_owned(),
            outcome: "Klientam būs par ko samaksāt īri".to_owned(),
            happened_on: DateFields::of(day),
        };
        self.record(op(), Some((id, version)), RepresentationForm::Answer(form)).await
    }

    async fn give_power(&self, only: Option<InstitutionId>, from: NaiveDate) -> Uuid {
        let form = PowerForm {
            scope: "Pieprasīt ziņas".to_owned(),
            language: "ar".to_owned(),
            institution: only.map(|id| id.to_string()).unwrap_or_default(),
            ..PowerForm::begun("Sociālā darbiniece", from)
        };
        self.record(op(), None, RepresentationForm::GivePower(form)).await.unwrap()
    }

    async fn page(&self) -> Representation {
        let caller = self.office.caller(self.account);
        self.office
            .store
            .representation(caller, self.role, self.person, RepresentationPart::default(), today())
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn a_new_register_begins_with_the_institutions_of_the_country() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let page = office.directory(&DirectoryFilter::default()).await;
    assert_eq!((page.total, page.next), (15, None));
    assert!(page.pairs.is_empty(), "{:?}", page.pairs);
    assert!(page.rows.iter().all(|row| row.institution.facts.phone.is_empty()));
    // by the beginnings of words, without diacritics
    assert_eq!(office.find("pilson migrac").await, ["Pilsonības un migrācijas lietu pārvalde (PMLP)"]);
    assert_eq!(office.find("nav tādas").await, Vec::<String>::new());
    // in the order of the Latvian alphabet, a page at a time
    let names: Vec<String> = page.rows.into_iter().map(|row| row.institution.facts.name.lv).collect();
    assert_eq!(names.first().map(String::as_str), Some("Administratīvā rajona tiesa"));
}

#[tokio::test]
async fn an_entry_is_added_changed_and_taken_out_of_use_and_what_stood_before_stays() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let id = office.add("gp", "Dr. Liepa", "+371 67 000 001").await;
    let caller = office.caller(office.worker);
    let change = InstitutionForm { phone: "+371 67 000 002".to_owned(), ..entry("gp", "Dr. Liepa", "") };
    let store = &office.store;
    store.save_institution(caller, op(), Some((id, 1)), change.read().unwrap(), None).await.unwrap();
    let file = store.institution_file(caller, id).await.unwrap();
    assert_eq!(file.institution.facts.phone, "+371 67 000 002");
    assert_eq!((file.former.len(), file.former[0].facts.phone.as_str()), (1, "+371 67 000 001"));
    assert_eq!(file.former[0].changed_by.as_deref(), Some("worker"));

    // of two who change one entry the second is told
    let late = entry("gp", "Dr. Kļava", "").read().unwrap();
    let refused = store.save_institution(caller, op(), Some((id, 1)), late, None).await;
    assert!(matches!(refused, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{refused:?}");
    // a kind that is not in the list
    let unknown = entry("palace", "Pils", "").read().unwrap();
    let refused = store.save_institution(caller, op(), None, unknown, None).await;
    assert_eq!(fault(refused), ("kind".to_owned(), Fault::UnknownChoice));

    let contact = ContactForm {
        name: "<b>Ilze</b> Ozoliņa".to_owned(),
        language: "lv".to_owned(),
        ..ContactForm::default()
    };
    let who = store.save_contact(caller, op(), id, None, contact.read().unwrap(), None).await.unwrap();
    assert_eq!(office.find("ozolina").await, ["Dr. Liepa"]);
    let left = ContactForm { left: true, ..contact }.read().unwrap();
    store.save_contact(caller, op(), id, Some((who, 1)), left.clone(), None).await.unwrap();
    let twice = store.save_contact(caller, op(), id, Some((who, 1)), left, None).await;
    assert!(matches!(twice, Err(StoreError::ChangedMeanwhile { .. })), "{twice:?}");

    let reason = "Prakse ir slēgta".to_owned();
    store.put_in_use(caller, op(), (id, 2), (false, reason.clone()), None, today()).await.unwrap();
    assert_eq!(office.find("liepa").await, Vec::<String>::new());
    let again = store.put_in_use(caller, op(), (id, 3), (false, reason.clone()), None, today()).await;
    assert_eq!(fault(again), ("reason".to_owned(), Fault::Contradicts));
    // a request to an entry out of use is refused at its field
    let desk = desk(&office, "Amina").await;
    let form = RepresentationForm::Send(desk.request(id, today()));
    assert_eq!(fault(desk.record(op(), None, form).await), ("institution".to_owned(), Fault::UnknownChoice));
    store.put_in_use(caller, op(), (id, 3), (true, reason), None, today()).await.unwrap();
    assert_eq!(office.find("liepa").await, ["Dr. Liepa"]);
    for (code, times) in [
        ("institution.added", 1),
        ("institution.changed", 1),
        ("institution.contact_saved", 2),
        ("institution.retired", 1),
        ("institution.restored", 1),
    ] {
        assert_eq!(audited(&database.owner, code).await, times, "{code}");
    }
}

#[tokio::test]
async fn doubles_are_proposed_and_merged_and_what_was_sent_follows() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let keep = office.add("municipal_social_service", "Alūksnes novada Sociālais dienests", "").await;
    let double =
        office.add("municipal_social_service", "Aluksnes novada socialais dienests", "64320000").await;
    let third = office.add("municipal_social_service", "Alūksnes sociālais dienests", "").await;
    let page = office.directory(&DirectoryFilter::default()).await;
    assert_eq!(page.pairs.len(), 3);
    let caller = office.caller(office.worker);
    let store = &office.store;
    let doubles = store.institution_file(caller, keep).await.unwrap().doubles;
    assert_eq!(doubles.len(), 2);

    let contact = ContactForm { name: "Zane".to_owned(), ..ContactForm::default() }.read().unwrap();
    store.save_contact(caller, op(), double, None, contact, None).await.unwrap();
    let desk = desk(&office, "Amina").await;
    let request = desk.send(double, days_ago(10)).await;
    let power = desk.give_power(Some(double), days_ago(20)).await;

    let merge = |keep, merged| Merge { keep, merged, reason: "Viena un tā pati iestāde".to_owned() };
    // the third into the double, then the double into the one that stays: everything leads to the last
    store
        .merge_institutions(caller, op(), merge(double, third), [(third, 1), (double, 1)], None, today())
        .await
        .unwrap();
    let stale = store
        .merge_institutions(caller, op(), merge(keep, double), [(keep, 1), (double, 1)], None, today())
        .await;
    assert!(matches!(stale, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{stale:?}");
    store
        .merge_institutions(caller, op(), merge(keep, double), [(keep, 1), (double, 2)], None, today())
        .await
        .unwrap();

    let file = store.institution_file(caller, keep).await.unwrap();
    assert_eq!(file.institution.facts.phone, "64320000", "what it lacked");
    assert_eq!((file.contacts.len(), file.doubles.len()), (1, 0));
    for merged in [double, third] {
        let retired = store.institution_file(caller, merged).await.unwrap().institution.retired.unwrap();
        assert_eq!(retired.into.map(|(id, _)| id), Some(keep));
        assert_eq!(retired.by.as_deref(), Some("worker"));
    }
    let page = desk.page().await;
    let on_file = page.request(request).unwrap();
    assert_eq!(
        (on_file.institution, on_file.institution_name.lv.as_str()),
        (keep, "Alūksnes novada Sociālais dienests")
    );
    assert_eq!(page.power(power).unwrap().institution.as_ref().map(|(id, _)| *id), Some(keep));
    assert!(covering(&page.powers, keep, days_ago(10)).is_some());
    // a merged entry is not changed any more
    let version = office.version(double).await;
    let facts = entry("gp", "Cits", "").read().unwrap();
    let refused = store.save_institution(caller, op(), Some((double, version)), facts, None).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
    assert_eq!(audited(&database.owner, "institution.merged").await, 4);
}

/// Merges the second into the first as they stand.
async fn merge_now(office: &Office, keep: InstitutionId, merged: InstitutionId) {
    let two = [(keep, office.version(keep).await), (merged, office.version(merged).await)];
    let merge = Merge { keep, merged, reason: "Viena un tā pati iestāde".to_owned() };
    let caller = office.caller(office.worker);
    office.store.merge_institutions(caller, op(), merge, two, None, today()).await.unwrap();
}

/// Takes the merge of the first back, which leads to the second.
async fn take_back(
    office: &Office,
    operation: OpId,
    merged: InstitutionId,
    end: InstitutionId,
) -> Result<InstitutionId, StoreError> {
    let two = [(merged, office.version(merged).await), (end, office.version(end).await)];
    let caller = office.caller(office.worker);
    office.store.take_merge_back(caller, operation, two, "Tās ir divas iestādes".to_owned(), None).await
}

#[tokio::test]
async fn a_merge_that_is_taken_back_gives_each_its_own_again() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let store = &office.store;
    let keep = office.add("gp", "Dr. Liepa", "").await;
    let double = office.add("gp", "Dr Liepa", "64320000").await;
    let zane = ContactForm { name: "Zane".to_owned(), ..ContactForm::default() }.read().unwrap();
    let caller = office.caller(office.worker);
    store.save_contact(caller, op(), double, None, zane, None).await.unwrap();
    let desk = desk(&office, "Amina").await;
    let (before, power) =
        (desk.send(double, days_ago(10)).await, desk.give_power(Some(double), days_ago(20)).await);

    // the double into the one that stays; then work goes on there
    merge_now(&office, keep, double).await;
    let after = desk.send(keep, days_ago(2)).await;
    let later = contact(&office, keep).await;
    let names = async |id| {
        let file = store.institution_file(office.caller(office.worker), id).await.unwrap();
        file.contacts.into_iter().map(|one| one.facts.name).collect::<Vec<_>>()
    };
    assert_eq!(names(keep).await, ["Zane", "Ilze Ozoliņa"]);
    assert_eq!(names(double).await, Vec::<String>::new());

    // sent twice, taken back once
    let operation = op();
    let first = take_back(&office, operation, double, keep).await.unwrap();
    let two = [(double, 1), (keep, 1)];
    let again = store.take_merge_back(caller, operation, two, "Tās ir divas iestādes".to_owned(), None).await;
    assert_eq!((first, again.unwrap()), (double, double));
    let file = store.institution_file(caller, double).await.unwrap();
    assert!(file.institution.retired.is_none());
    let undone = file.merges[0].undone.as_ref().unwrap();
    assert_eq!((undone.reason.as_str(), undone.by.as_deref()), ("Tās ir divas iestādes", Some("worker")));
    assert_eq!(store.institution_file(caller, keep).await.unwrap().merges, file.merges);
    let kept = store.institution_file(caller, keep).await.unwrap().institution;
    assert_eq!(kept.facts.phone, "", "what it had taken goes back");
    assert_eq!(
        (names(keep).await, names(double).await),
        (vec!["Ilze Ozoliņa".to_owned()], vec!["Zane".to_owned()])
    );
    let page = desk.page().await;
    let to = |request: Uuid| page.request(request).unwrap().institution;
    assert_eq!((to(before), to(after)), (double, keep));
    assert_eq!(page.power(power).unwrap().institution.as_ref().map(|(id, _)| *id), Some(double));
    // it is an entry like any other: chosen, changed, and not taken back a second time
    desk.send(double, days_ago(1)).await;
    let ilze = ContactForm { name: "Ilze".to_owned(), ..ContactForm::default() }.read().unwrap();
    store.save_contact(caller, op(), keep, Some((later, 1)), ilze, None).await.unwrap();
    let refused = take_back(&office, op(), double, keep).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
    assert_eq!(audited(&database.owner, "institution.merge_undone").await, 2);
}

#[tokio::test]
async fn of_a_chain_of_merges_each_can_be_taken_back() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let store = &office.store;
    let caller = office.caller(office.worker);
    let (third, double) =
        (office.add("gp", "Dr. A. Liepa", "1").await, office.add("gp", "Dr Liepa", "").await);
    let keep = office.add("gp", "Dr. Liepa", "").await;
    // the third was out of use when it was merged, and is so again afterwards
    store
        .put_in_use(caller, op(), (third, 1), (false, "Prakse slēgta pērn".to_owned()), None, days_ago(5))
        .await
        .unwrap();
    merge_now(&office, double, third).await;
    let desk = desk(&office, "Amina").await;
    let request = desk.send(double, days_ago(10)).await;
    merge_now(&office, keep, double).await;
    let leads = async |id| {
        let entry = store.institution_file(office.caller(office.worker), id).await.unwrap().institution;
        entry.retired.and_then(|retired| retired.into).map(|(id, _)| id)
    };
    assert_eq!((leads(third).await, leads(double).await), (Some(keep), Some(keep)));
    let facts = async |id| store.institution_file(caller, id).await.unwrap().institution.facts;
    assert_eq!(facts(keep).await.phone, "1", "by way of the double");

    // a form opened on what it led to before says that it leads elsewhere now
    let refused = take_back(&office, op(), third, double).await;
    assert!(matches!(refused, Err(StoreError::ChangedMeanwhile { .. })), "{refused:?}");

    // the middle one: the third leads to it again, and the telephone it had from the third stays with it
    take_back(&office, op(), double, keep).await.unwrap();
    assert_eq!((leads(third).await, leads(double).await), (Some(double), None));
    assert_eq!((facts(keep).await.phone, facts(double).await.phone), (String::new(), "1".to_owned()));
    assert_eq!(desk.page().await.request(request).unwrap().institution, double);

    // merged again, the first one alone: it is out of use as before, and both on the way give its telephone back
    merge_now(&office, keep, double).await;
    take_back(&office, op(), third, keep).await.unwrap();
    assert_eq!((leads(third).await, leads(double).await), (None, Some(keep)));
    assert_eq!((facts(keep).await.phone, facts(double).await.phone), (String::new(), String::new()));
    let retired = store.institution_file(caller, third).await.unwrap().institution.retired.unwrap();
    assert_eq!((retired.on, retired.reason.as_str()), (days_ago(5), "Prakse slēgta pērn"));
}

#[tokio::test]
async fn a_merge_is_taken_back_once_and_by_nobody_who_does_not_keep_the_directory() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let (keep, double) = (office.add("gp", "Dr. Liepa", "").await, office.add("gp", "Dr Liepa", "").await);
    merge_now(&office, keep, double).await;
    let two = [(double, 2), (keep, 2)];
    let back = async |account, two| {
        let reason = "Tās ir divas iestādes".to_owned();
        office.store.take_merge_back(office.caller(account), op(), two, reason, None).await
    };
    assert!(back(office.mentor, two).await.is_err());
    // both versions count
    for stale in [[(double, 1), (keep, 2)], [(double, 2), (keep, 1)]] {
        let refused = back(office.worker, stale).await;
        assert!(matches!(refused, Err(StoreError::ChangedMeanwhile { version: 2, .. })), "{refused:?}");
    }
    let (first, second) = tokio::join!(back(office.worker, two), back(office.worker, two));
    assert_eq!(first.is_ok(), second.is_err(), "{first:?} {second:?}");
    assert_eq!(office.find("liepa").await.len(), 2);
}

#[tokio::test]
async fn two_who_merge_the_same_pair_at_once_do_it_once() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let (one, two) = (office.add("gp", "Dr. Liepa", "").await, office.add("gp", "Dr Liepa", "").await);
    let merge = async |keep, merged| {
        let merge = Merge { keep, merged, reason: "Viena un tā pati iestāde".to_owned() };
        let caller = office.caller(office.worker);
        office.store.merge_institutions(caller, op(), merge, [(keep, 1), (merged, 1)], None, today()).await
    };
    let (first, second) = tokio::join!(merge(one, two), merge(two, one));
    assert_eq!(first.is_ok(), second.is_err(), "{first:?} {second:?}");
    assert_eq!(office.find("liepa").await.len(), 1);
}

#[tokio::test]
async fn a_request_is_sent_reminded_of_and_answered_and_its_problem_shows_it() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let desk = desk(&office, "Amina").await;
    let vsaa = office.add("vsaa", "VSAA nodaļa", "").await;
    let operation = op();
    let form = || RepresentationForm::Send(desk.request(vsaa, days_ago(40)));
    // sent twice, recorded once
    let (first, second) =
        tokio::join!(desk.record(operation, None, form()), desk.record(operation, None, form()));
    let id = first.unwrap();
    assert_eq!(id, second.unwrap());

    let page = desk.page().await;
    assert_eq!((page.awaited.len(), page.ended.len(), page.may_record), (1, 0, true));
    let request = page.request(id).unwrap();
    assert_eq!(request.awaited_until, days_ago(10));
    assert!(request.is_overdue(today()));
    assert!(covering(&page.powers, vsaa, request.sent_on).is_none(), "recorded without a power all the same");
    let file = |office: &Office| {
        let caller = office.caller(office.worker);
        let store = office.store.clone();
        async move { store.person_file(caller, Role::SocialWorker, desk.person, today()).await.unwrap() }
    };
    assert_eq!(file(&office).await.counts.overdue_requests, 1);
    let overdue = office.store.overdue_requests(office.caller(office.worker), today()).await.unwrap();
    assert_eq!(overdue.iter().map(|one| one.id.as_uuid()).collect::<Vec<_>>(), [id]);
    assert_eq!((overdue[0].name.as_str(), overdue[0].reminded_on), ("Amina Haddad", None));

    let reminder = ReminderForm {
        way: "phone".to_owned(),
        deadline: DateFields::of(today() + Days::new(7)),
        ..ReminderForm::begun(today())
    };
    desk.record(op(), Some((id, 1)), RepresentationForm::Remind(reminder)).await.unwrap();
    assert!(office.store.overdue_requests(office.caller(office.worker), today()).await.unwrap().is_empty());
    assert_eq!(file(&office).await.counts.overdue_requests, 0);

    // of two who record an answer the second is told
    let (one, other) =
        tokio::join!(desk.answer(id, 2, "answered_partly", today()), desk.answer(id, 2, "refused", today()),);
    assert_eq!(one.is_ok(), other.is_err(), "{one:?} {other:?}");
    let refused = one.err().or(other.err());
    assert!(matches!(refused, Some(StoreError::ChangedMeanwhile { version: 3, .. })), "{refused:?}");
    desk.answer(id, 3, "answered_fully", today()).await.unwrap();
    let page = desk.page().await;
    let request = page.request(id).unwrap();
    assert_eq!(request.state, RequestState::AnsweredFully);
    assert_eq!((request.changes.len(), request.reminders.len(), page.awaited.len()), (3, 1, 0));
    // answered in full: nobody is reminded any more
    let reminder = ReminderForm { way: "phone".to_owned(), ..ReminderForm::begun(today()) };
    let refused = desk.record(op(), Some((id, 4)), RepresentationForm::Remind(reminder)).await;
    assert_eq!(fault(refused), ("happened_on".to_owned(), Fault::Contradicts));

    let caller = office.caller(office.worker);
    let thread = office
        .store
        .case_thread(caller, Role::SocialWorker, desk.person, ThreadAsked::default(), today())
        .await
        .unwrap();
    let of_problem = &thread.requests[0];
    assert_eq!(of_problem.problem.as_uuid(), desk.problem);
    assert_eq!(of_problem.outcome, "Klientam būs par ko samaksāt īri");
    for (code, times) in [("request.sent", 1), ("request.reminded", 1), ("request.answered", 2)] {
        assert_eq!(audited(&database.owner, code).await, times, "{code}");
    }
    assert!(audited(&database.owner, "requests.seen").await >= 2);
}

#[tokio::test]
async fn what_does_not_fit_the_file_is_refused_at_its_field() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let amina = desk(&office, "Amina").await;
    let sami = desk(&office, "Sami").await;
    let vsaa = office.add("vsaa", "VSAA nodaļa", "").await;
    let other = office.add("gp", "Dr. Liepa", "").await;
    let send =
        async |form: RequestForm| fault(amina.record(op(), None, RepresentationForm::Send(form)).await);
    let at = |field: &str, fault| (field.to_owned(), fault);
    assert_eq!(send(amina.request(vsaa, days_ago(91))).await, at("sent_on", Fault::BeforeArrival));
    let of_another = RequestForm { problem: sami.problem.to_string(), ..amina.request(vsaa, today()) };
    assert_eq!(send(of_another).await, at("problem", Fault::UnknownChoice));
    let no_goal = RequestForm { goal: Uuid::from_u128(7).to_string(), ..amina.request(vsaa, today()) };
    assert_eq!(send(no_goal).await, at("goal", Fault::UnknownChoice));
    let caller = office.caller(office.worker);
    let contact = ContactForm { name: "Zane".to_owned(), ..ContactForm::default() }.read().unwrap();
    let zane = office.store.save_contact(caller, op(), other, None, contact, None).await.unwrap();
    let elsewhere = RequestForm { contact: zane.to_string(), ..amina.request(vsaa, today()) };
    assert_eq!(send(elsewhere).await, at("contact", Fault::UnknownChoice));

    let id = amina.send(vsaa, days_ago(5)).await;
    assert_eq!(
        fault(amina.answer(id, 1, "refused", days_ago(6)).await),
        at("happened_on", Fault::BeforeTheOther)
    );
    amina.answer(id, 1, "withdrawn", today()).await.unwrap();
    assert_eq!(fault(amina.answer(id, 2, "refused", today()).await), at("state", Fault::Contradicts));
    // nobody answers in another client's file
    let refused = sami.answer(id, 2, "refused", today()).await;
    assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");

    let power = amina.give_power(None, days_ago(5)).await;
    let withdraw = |day| {
        let form =
            WithdrawForm { reason: "Klients vairs nevēlas".to_owned(), happened_on: DateFields::of(day) };
        RepresentationForm::WithdrawPower(form)
    };
    let early = amina.record(op(), Some((power, 1)), withdraw(days_ago(6))).await;
    assert_eq!(fault(early), at("happened_on", Fault::BeforeTheOther));
    amina.record(op(), Some((power, 1)), withdraw(days_ago(1))).await.unwrap();
    let twice = amina.record(op(), Some((power, 2)), withdraw(today())).await;
    assert_eq!(fault(twice), at("happened_on", Fault::Contradicts));
    let page = amina.page().await;
    assert!(covering(&page.powers, vsaa, days_ago(5)).is_some());
    assert!(covering(&page.powers, vsaa, days_ago(1)).is_none());
}

#[tokio::test]
async fn a_mentor_reads_the_directory_and_neither_requests_nor_powers() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let desk = desk(&office, "Amina").await;
    let vsaa = office.add("vsaa", "VSAA nodaļa", "").await;
    desk.send(vsaa, days_ago(1)).await;
    desk.give_power(None, days_ago(1)).await;
    let assign = Action::Assign { kind: AssignmentKind::Mentor, account: Some(office.mentor), from: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    let caller = office.caller(office.worker);
    office.store.act(caller, op(), actor, on(desk.person, 1, assign), today()).await.unwrap();

    let mentor = office.caller(office.mentor);
    let seen = office
        .store
        .representation(mentor, Role::SocialMentor, desk.person, RepresentationPart::default(), today())
        .await;
    assert!(matches!(seen, Err(StoreError::NotFound)), "{seen:?}");
    let thread = office
        .store
        .case_thread(mentor, Role::SocialMentor, desk.person, ThreadAsked::default(), today())
        .await
        .unwrap();
    assert!(thread.requests.is_empty());
    let page = office.store.directory(mentor, &DirectoryFilter::default(), None, Language::Lv).await.unwrap();
    assert_eq!(page.total, 16);
    let facts = entry("gp", "Dr. Kļava", "").read().unwrap();
    let refused = office.store.save_institution(mentor, op(), None, facts.clone(), None).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
    let refused = office.store.save_institution(mentor, op(), Some((vsaa, 1)), facts, None).await;
    assert!(matches!(refused, Err(StoreError::NotFound | StoreError::NotAllowed)), "{refused:?}");

    // a colleague of the provider neither sees nor records
    let colleague = Desk { account: office.colleague, ..desk };
    let refused =
        colleague.record(op(), None, RepresentationForm::Send(colleague.request(vsaa, today()))).await;
    assert!(refused.is_err(), "{refused:?}");
    let caller = office.caller(office.colleague);
    let seen = office
        .store
        .representation(caller, Role::SocialWorker, colleague.person, RepresentationPart::default(), today())
        .await;
    assert!(matches!(seen, Err(StoreError::NotFound)), "{seen:?}");
    // and the day of whoever runs no such file has none of its late answers
    assert!(office.store.overdue_requests(mentor, today()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_page_holds_fifty_requests_and_leads_to_the_next() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let desk = desk(&office, "Amina").await;
    let vsaa = office.add("vsaa", "VSAA nodaļa", "").await;
    for _ in 0..53 {
        let id = desk.send(vsaa, days_ago(3)).await;
        desk.answer(id, 1, "refused", today()).await.unwrap();
    }
    let page = desk.page().await;
    assert_eq!(page.ended.len(), 50);
    let next = office
        .store
        .representation(
            office.caller(office.worker),
            desk.role,
            desk.person,
            RepresentationPart { after: page.next, ..RepresentationPart::default() },
            today(),
        )
        .await
        .unwrap();
    assert_eq!((next.ended.len(), next.next), (3, None));
    let mut ids: Vec<_> = page.ended.iter().chain(&next.ended).map(|request| request.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 53);
}
