//! Files on a case: filing them, correcting what is said, setting one aside, who sees which, and handing
//! them out.

use super::{Office, audited, common::TestDatabase, days_ago, office, on, op, today};
use lidzas_domain::{
    action::Action,
    attachment::{
        About, Attachment, AttachmentFilter, AttachmentForm, AttachmentsPage, Change, Kept, MOST_OF_A_PERSON,
        PAGE,
        content::{FileFault, FileType},
    },
    case_file::AssignmentKind,
    casework::Sensitivity,
    code_list::Role,
    form::{DateFields, Fault},
    person::{AccountId, AttachmentId, OpId, PersonId, ProblemId},
    timeline::{Group, TimelineFilter},
};
use lidzas_store::{
    Caller, Purpose, StoreError,
    attachment::{HandOut, NewAttachment},
    casework::Recorded,
};
use uuid::Uuid;

/// Files that somebody sends, as the server would file them.
struct Files<'a> {
    office: &'a Office,
    account: AccountId,
    role: Role,
    person: PersonId,
}

fn form(title: &str, sensitivity: Sensitivity) -> AttachmentForm {
    AttachmentForm {
        kind: "letter".to_owned(),
        title: title.to_owned(),
        sensitivity: sensitivity.code().to_owned(),
        ..AttachmentForm::begun(today())
    }
}

fn new(form: &AttachmentForm) -> NewAttachment {
    NewAttachment {
        id: AttachmentId::from_uuid(Uuid::now_v7()),
        facts: form.read_new(Role::SocialWorker, today()).expect("the form of a test is whole"),
        kept: Kept {
            file_type: FileType::Jpeg,
            bytes: 1234,
            pixels: Some((640, 480)),
            name: "vēstule.jpg".to_owned(),
        },
    }
}

impl Files<'_> {
    fn caller(&self) -> Caller {
        self.office.caller(self.account)
    }

    async fn send(&self, op: OpId, form: &AttachmentForm) -> Result<Recorded, StoreError> {
        self.office.store.file_attachment(self.caller(), op, self.person, new(form), None).await
    }

    async fn file(&self, title: &str, sensitivity: Sensitivity) -> AttachmentId {
        AttachmentId::from_uuid(self.send(op(), &form(title, sensitivity)).await.unwrap().id)
    }

    async fn change(
        &self,
        id: AttachmentId,
        version: i32,
        change: Change,
        form: AttachmentForm,
    ) -> Result<Recorded, StoreError> {
        let form = AttachmentForm { reason: "Pārrakstīšanās nosaukumā".to_owned(), ..form };
        let change = form.read_change(change, Role::SocialWorker, today()).unwrap();
        let store = &self.office.store;
        store.change_attachment(self.caller(), op(), self.person, id, version, change, None).await
    }

    async fn page(&self, filter: &AttachmentFilter, after: Option<AttachmentId>) -> AttachmentsPage {
        let store = &self.office.store;
        store.attachments(self.caller(), self.role, self.person, filter, after).await.unwrap()
    }

    async fn titles(&self) -> Vec<String> {
        let page = self.page(&AttachmentFilter::default(), None).await;
        page.attachments.into_iter().map(|one| one.facts.title).collect()
    }

    async fn look(&self, id: AttachmentId) -> Result<Attachment, StoreError> {
        let store = &self.office.store;
        let sheet = store.attachment_sheet(self.caller(), self.role, self.person, Some(id)).await?;
        Ok(sheet.attachment.expect("the file that was asked for"))
    }

    async fn hand_out(&self, id: AttachmentId, how: HandOut) -> Result<Kept, StoreError> {
        self.office.store.hand_out_attachment(self.caller(), self.role, self.person, id, how).await
    }
}

fn worker(office: &Office, person: PersonId) -> Files<'_> {
    Files { office, account: office.worker, role: Role::SocialWorker, person }
}

async fn mentor(office: &Office, person: PersonId) -> Files<'_> {
    let assign = Action::Assign { kind: AssignmentKind::Mentor, account: Some(office.mentor), from: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    let caller = office.caller(office.worker);
    office.store.act(caller, op(), actor, on(person, 1, assign), today()).await.unwrap();
    Files { office, account: office.mentor, role: Role::SocialMentor, person }
}

fn fault(result: Result<Recorded, StoreError>) -> (String, Fault) {
    match result {
        Err(StoreError::Fields(faults)) => (faults[0].field.clone(), faults[0].fault),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_file_is_filed_once_and_a_correction_keeps_what_was_said_before() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let files = worker(&office, person);
    // a paper may be older than the arrival
    let old =
        AttachmentForm { dated_on: DateFields::of(days_ago(9000)), ..form("Diploms", Sensitivity::Ordinary) };
    let op = op();
    let (one, other) = tokio::join!(files.send(op, &old), files.send(op, &old));
    let id = AttachmentId::from_uuid(one.as_ref().unwrap().id);
    assert_eq!(one.unwrap(), other.unwrap());
    assert_eq!(files.titles().await, ["Diploms"]);
    let filed = files.look(id).await.unwrap();
    assert_eq!((filed.version, filed.kept.bytes, filed.versions.len()), (1, 1234, 1));
    assert_eq!(filed.facts.dated_on, days_ago(9000));

    let right = form("Diploma pirmā lapa", Sensitivity::Ordinary);
    files.change(id, 1, Change::Correct, right.clone()).await.unwrap();
    let corrected = files.look(id).await.unwrap();
    assert_eq!((corrected.facts.title.as_str(), corrected.version), ("Diploma pirmā lapa", 2));
    let said: Vec<_> =
        corrected.versions.iter().map(|it| (it.facts.title.as_str(), it.reason.as_str())).collect();
    assert_eq!(said, [("Diploma pirmā lapa", "Pārrakstīšanās nosaukumā"), ("Diploms", "")]);
    let unchanged = files.change(id, 2, Change::Correct, right.clone()).await;
    assert!(matches!(unchanged, Err(StoreError::Contradiction("nothing_corrected"))), "{unchanged:?}");
    // two who correct it at once: the second is told
    let (one, other) = tokio::join!(
        files.change(id, 2, Change::Correct, form("A", Sensitivity::Ordinary)),
        files.change(id, 2, Change::Correct, form("B", Sensitivity::Ordinary))
    );
    assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
    let refused = one.err().or(other.err());
    assert!(matches!(refused, Some(StoreError::ChangedMeanwhile { version: 3, .. })), "{refused:?}");
    for (code, times) in [("attachment.filed", 1), ("attachment.corrected", 2)] {
        assert_eq!(audited(&database.owner, code).await, times, "{code}");
    }
    // the app itself can take nothing away, nor say that a file holds something else
    for sql in [
        "delete from attachment",
        "delete from attachment_version",
        "update attachment set bytes = 1",
        "update attachment_version set title = 'x'",
    ] {
        let mut tx = office.store.begin(files.caller()).await.unwrap();
        assert!(sqlx::query(sql).execute(&mut *tx).await.is_err(), "{sql}");
    }
}

#[tokio::test]
async fn what_is_handed_out_is_on_record_and_a_file_set_aside_is_handed_out_to_nobody() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let other = office.take_in(&["Sami"], days_ago(30)).await[0];
    let files = worker(&office, person);
    let id = files.file("Lēmums", Sensitivity::Health).await;
    for how in [HandOut::Thumbnail, HandOut::Open, HandOut::Download] {
        assert_eq!(files.hand_out(id, how).await.unwrap().name, "vēstule.jpg");
    }
    for (code, times) in [("attachment.opened", 1), ("attachment.handed_out", 1)] {
        assert_eq!(audited(&database.owner, code).await, times, "{code}");
    }
    // under another client's case it is not there
    let elsewhere = worker(&office, other).hand_out(id, HandOut::Open).await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)), "{elsewhere:?}");

    files.change(id, 1, Change::SetAside, AttachmentForm::default()).await.unwrap();
    for how in [HandOut::Thumbnail, HandOut::Open, HandOut::Download] {
        let refused = files.hand_out(id, how).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{refused:?}");
    }
    assert_eq!(files.titles().await, Vec::<String>::new());
    let aside = AttachmentFilter { set_aside: true, ..AttachmentFilter::default() };
    let page = files.page(&aside, None).await;
    assert_eq!(page.attachments[0].set_aside.as_ref().unwrap().reason, "Pārrakstīšanās nosaukumā");
    // nor can it be changed any more
    let late = files.change(id, 2, Change::Correct, form("x", Sensitivity::Ordinary)).await;
    assert!(matches!(late, Err(StoreError::ChangedMeanwhile { .. })), "{late:?}");
    assert_eq!(audited(&database.owner, "attachment.set_aside").await, 1);
    // both stand in the timeline
    let filter = TimelineFilter { groups: vec![Group::Files], ..TimelineFilter::default() };
    let store = &office.store;
    let timeline = store.timeline(files.caller(), files.role, person, &filter, "", None).await.unwrap();
    let mut happened: Vec<_> = timeline.events.iter().map(|event| event.entry.what.as_str()).collect();
    happened.sort_unstable();
    assert_eq!(happened, ["attachment.letter", "attachment_set_aside"]);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_at_its_field() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let files = worker(&office, person);
    let strange = About::Problem(ProblemId::from_uuid(Uuid::now_v7()));
    let about = AttachmentForm { about: strange.code(), ..form("x", Sensitivity::Ordinary) };
    assert_eq!(fault(files.send(op(), &about).await), ("about".to_owned(), Fault::UnknownChoice));
    let id = files.file("Vēstule", Sensitivity::Ordinary).await;
    let retire =
        "update code_item set retired_on = '2020-01-01' where list = 'attachment_kind' and code = 'letter'";
    sqlx::query(retire).execute(&database.owner).await.unwrap();
    let retired = files.send(op(), &form("x", Sensitivity::Ordinary)).await;
    assert_eq!(fault(retired), ("kind".to_owned(), Fault::UnknownChoice));
    // a file that has it keeps it when something else is corrected
    files.change(id, 1, Change::Correct, form("Vēstule no skolas", Sensitivity::Ordinary)).await.unwrap();
    // a case has room for so many
    let sql = "insert into attachment (id, person_id, kind, title, dated_on, sensitivity, file_type, bytes, name, recorded_at, recorded_by)
        select gen_random_uuid(), $1, 'other', 'x', current_date, 'ordinary', 'pdf', 1, 'x.pdf', now(), $2 from generate_series(2, $3)";
    let filled = sqlx::query(sql).bind(person.as_uuid()).bind(office.worker.as_uuid());
    filled.bind(i32::try_from(MOST_OF_A_PERSON).unwrap()).execute(&database.owner).await.unwrap();
    let other = AttachmentForm { kind: "other".to_owned(), ..form("x", Sensitivity::Ordinary) };
    let full = ("file".to_owned(), Fault::File(FileFault::TooManyFiles));
    assert_eq!(fault(files.send(op(), &other).await), full);
    let asked = office.store.may_file_attachment(files.caller(), files.role, person).await;
    assert_eq!(fault(asked.map(|()| Recorded { id: Uuid::nil() })), full);
}

#[tokio::test]
async fn a_mentor_files_ordinary_papers_and_sees_nobody_elses() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let files = worker(&office, person);
    let mut others = Vec::new();
    for sensitivity in Sensitivity::ALL {
        others.push(files.file("Darbinieces fails", *sensitivity).await);
    }
    let mentor = mentor(&office, person).await;
    assert_eq!(mentor.titles().await, Vec::<String>::new());
    for id in others {
        assert!(matches!(mentor.look(id).await, Err(StoreError::NotFound)));
        for how in [HandOut::Thumbnail, HandOut::Open, HandOut::Download] {
            assert!(matches!(mentor.hand_out(id, how).await, Err(StoreError::NotFound)));
        }
    }
    let own = mentor.file("Vēstule, ko klients parādīja", Sensitivity::Ordinary).await;
    assert_eq!(mentor.titles().await, ["Vēstule, ko klients parādīja"]);
    assert!(mentor.hand_out(own, HandOut::Open).await.is_ok());
    let permitted = mentor.page(&AttachmentFilter::default(), None).await.permitted;
    assert!(permitted.file && !permitted.change && !permitted.others);
    // a form put together by hand reaches row-level security
    for sensitivity in [Sensitivity::Health, Sensitivity::Safety] {
        let refused = mentor.send(op(), &form("x", sensitivity)).await;
        assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
    }
    for change in [Change::Correct, Change::SetAside] {
        let refused = mentor.change(own, 1, change, form("x", Sensitivity::Ordinary)).await;
        assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
    }
    // what the worker says is about health, the mentor opens no further
    files.change(own, 1, Change::Correct, form("Nosūtījums", Sensitivity::Health)).await.unwrap();
    assert_eq!(mentor.titles().await, Vec::<String>::new());
    assert!(matches!(mentor.hand_out(own, HandOut::Open).await, Err(StoreError::NotFound)));
    assert_eq!(files.titles().await.len(), 4);

    // the coordinator of the team sees all of it, a colleague of the provider none
    let coordinator =
        Files { account: office.coordinator, role: Role::Coordinator, ..worker(&office, person) };
    assert_eq!(coordinator.titles().await.len(), 4);
    let colleague = Files { account: office.colleague, ..worker(&office, person) };
    assert!(matches!(colleague.look(own).await, Err(StoreError::NotFound)));
    assert!(matches!(colleague.hand_out(own, HandOut::Download).await, Err(StoreError::NotFound)));
    let refused = colleague.send(op(), &form("x", Sensitivity::Ordinary)).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
}

#[tokio::test]
async fn a_long_list_is_read_in_pages_and_filtered() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(90)).await[0];
    let files = worker(&office, person);
    let sql = "insert into attachment (id, person_id, kind, title, dated_on, sensitivity, file_type, bytes, name, recorded_at, recorded_by)
        select gen_random_uuid(), $1, case when n % 5 = 0 then 'decision' else 'letter' end, 'Fails ' || n, current_date, 'ordinary',
            'pdf', 1, 'x.pdf', now() - make_interval(hours => n / 3), $2 from generate_series(1, 120) n";
    let made = sqlx::query(sql).bind(person.as_uuid()).bind(office.worker.as_uuid());
    made.execute(&database.owner).await.unwrap();
    let (mut after, mut read) = (None, Vec::new());
    loop {
        let page = files.page(&AttachmentFilter::default(), after).await;
        assert!(page.attachments.len() <= PAGE);
        read.extend(page.attachments.into_iter().map(|one| (one.filed_at, one.id)));
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    assert_eq!(read.len(), 120);
    assert!(read.is_sorted_by(|one, next| one > next), "the newest first, each once");
    let decisions = AttachmentFilter { kind: Some("decision".to_owned()), set_aside: false };
    assert_eq!(files.page(&decisions, None).await.attachments.len(), 24);
}

#[tokio::test]
async fn the_job_of_the_night_knows_which_sealed_files_have_a_row() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let id = worker(&office, person).file("Lēmums", Sensitivity::Safety).await.as_uuid();
    let asked = [id, Uuid::now_v7()];
    let nightly = Caller::server(Purpose::Nightly, office.caller(office.worker).at);
    let found = office.store.attachments_on_file(nightly, &asked).await.unwrap();
    assert_eq!(found.into_iter().collect::<Vec<_>>(), [id]);
    // nobody else without an account sees any
    let public = Caller::server(Purpose::PublicForm, nightly.at);
    assert!(office.store.attachments_on_file(public, &asked).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_file_of_the_same_size_is_looked_for_where_the_user_sees_it() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let other = office.take_in(&["Sami"], days_ago(30)).await[0];
    let (files, others) = (worker(&office, person), worker(&office, other));
    let kept = new(&form("Pase", Sensitivity::Ordinary)).kept;
    let alike = async |of: &Files<'_>, kept: &Kept| {
        office.store.attachments_of_size(of.caller(), of.person, kept).await.unwrap()
    };
    others.file("Pase", Sensitivity::Ordinary).await;
    assert!(alike(&files, &kept).await.is_empty(), "nothing of another client");
    let first = files.file("Pase", Sensitivity::Ordinary).await;
    let second = files.file("Pase vēlreiz", Sensitivity::Ordinary).await;
    assert_eq!(alike(&files, &kept).await, [second, first]);
    for unlike in
        [Kept { bytes: kept.bytes + 1, ..kept.clone() }, Kept { file_type: FileType::Pdf, ..kept.clone() }]
    {
        assert!(alike(&files, &unlike).await.is_empty());
    }
    // a mentor is not told of what others filed, a stranger of nothing
    let mentor = mentor(&office, person).await;
    assert!(alike(&mentor, &kept).await.is_empty());
    let own = mentor.file("Pase", Sensitivity::Ordinary).await;
    assert_eq!(alike(&mentor, &kept).await, [own]);
    let colleague = Files { account: office.colleague, ..worker(&office, person) };
    assert!(alike(&colleague, &kept).await.is_empty());
    // what was filed by mistake does not count
    files.change(second, 1, Change::SetAside, AttachmentForm::default()).await.unwrap();
    assert_eq!(alike(&files, &kept).await, [own, first]);
}
