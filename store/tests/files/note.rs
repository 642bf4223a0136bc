//! Notes: writing and correcting them, who reads which, and the pages of a long file.

use super::{Office, audited, common::TestDatabase, days_ago, office, on, op, today};
use lidzas_domain::{
    action::Action,
    case_file::AssignmentKind,
    casework::Sensitivity,
    code_list::Role,
    form::{DateFields, Fault},
    note::{About, NoteFilter, NoteForm, NotesFrom, NotesPage, PAGE},
    person::{AccountId, NoteId, OpId, PersonId, ProblemId},
};
use lidzas_store::{StoreError, casework::Recorded};
use uuid::Uuid;

/// Notes that somebody writes, as the desk would send them.
pub struct Notes<'a> {
    pub office: &'a Office,
    pub account: AccountId,
    pub role: Role,
    pub person: PersonId,
}

impl Notes<'_> {
    pub async fn send(
        &self,
        op: OpId,
        form: NoteForm,
        corrects: Option<NoteId>,
    ) -> Result<Recorded, StoreError> {
        let note = form.read(corrects, self.role, today()).expect("the form of a test is whole");
        self.office.store.write_note(self.office.caller(self.account), op, self.person, note, None).await
    }

    pub async fn write(&self, words: &str, sensitivity: Sensitivity) -> NoteId {
        NoteId::from_uuid(self.send(op(), form(words, sensitivity), None).await.unwrap().id)
    }

    async fn correct(&self, note: NoteId, words: &str) -> Result<Recorded, StoreError> {
        let reason = "Precizēts pēc sarunas ar klientu".to_owned();
        self.send(op(), NoteForm { reason, ..form(words, Sensitivity::Ordinary) }, Some(note)).await
    }

    async fn page(&self, filter: &NoteFilter, wanted: &str, from: NotesFrom) -> NotesPage {
        let caller = self.office.caller(self.account);
        self.office.store.notes(caller, self.role, self.person, filter, wanted, from).await.unwrap().0
    }

    async fn words(&self, filter: &NoteFilter, wanted: &str) -> Vec<String> {
        let page = self.page(filter, wanted, NotesFrom::Newest).await;
        page.notes.into_iter().map(|note| note.now.content.words).collect()
    }

    async fn all(&self) -> Vec<String> {
        self.words(&NoteFilter::default(), "").await
    }
}

fn form(words: &str, sensitivity: Sensitivity) -> NoteForm {
    NoteForm {
        kind: "conversation".to_owned(),
        words: words.to_owned(),
        sensitivity: sensitivity.code().to_owned(),
        ..NoteForm::begun(today())
    }
}

pub fn worker(office: &Office, person: PersonId) -> Notes<'_> {
    Notes { office, account: office.worker, role: Role::SocialWorker, person }
}

async fn mentor(office: &Office, person: PersonId) -> Notes<'_> {
    let assign = Action::Assign { kind: AssignmentKind::Mentor, account: Some(office.mentor), from: today() };
    let actor = office.actor(office.worker, Role::SocialWorker);
    let caller = office.caller(office.worker);
    office.store.act(caller, op(), actor, on(person, 1, assign), today()).await.unwrap();
    Notes { office, account: office.mentor, role: Role::SocialMentor, person }
}

fn fault(result: Result<Recorded, StoreError>) -> (String, Fault) {
    match result {
        Err(StoreError::Fields(faults)) => (faults[0].field.clone(), faults[0].fault),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_correction_keeps_what_stood_before_with_its_author_and_its_reason() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let notes = worker(&office, person);
    let first = notes.write("Vīzita pie ārsta piektdien", Sensitivity::Ordinary).await;
    let second = NoteId::from_uuid(notes.correct(first, "Vizīte pie ārsta ceturtdien").await.unwrap().id);
    let coordinator =
        Notes { account: office.coordinator, role: Role::Coordinator, ..worker(&office, person) };
    coordinator.correct(second, "Vizīte pie ārsta ceturtdien plkst. 9").await.unwrap();

    let page = notes.page(&NoteFilter::default(), "", NotesFrom::Newest).await;
    assert_eq!(page.notes.len(), 1);
    let note = &page.notes[0];
    assert_eq!(note.original, first);
    assert_eq!(note.now.content.words, "Vizīte pie ārsta ceturtdien plkst. 9");
    assert_eq!(note.now.written_by.as_ref().map(|by| by.0), Some(office.coordinator));
    let former: Vec<_> =
        note.former.iter().map(|it| (it.content.words.as_str(), it.reason.as_str())).collect();
    assert_eq!(
        former,
        [
            ("Vizīte pie ārsta ceturtdien", "Precizēts pēc sarunas ar klientu"),
            ("Vīzita pie ārsta piektdien", "")
        ]
    );
    // a link to any of its versions leads to the note as it reads now
    let caller = office.caller(office.worker);
    for id in [first, second, note.now.id] {
        let found = office.store.note_form(caller, Role::SocialWorker, person, Some(id)).await.unwrap();
        assert_eq!(found.note.as_ref(), Some(note));
    }
    for (code, times) in [("note.written", 1), ("note.corrected", 2), ("notes.seen", 4)] {
        assert_eq!(audited(&database.owner, code).await, times, "{code}");
    }
    // the app itself can neither change nor take away
    let mut tx = office.store.begin(office.caller(office.worker)).await.unwrap();
    let refused = sqlx::query("update note set words = 'x'").execute(&mut *tx).await;
    assert!(refused.is_err());
    let mut tx = office.store.begin(office.caller(office.worker)).await.unwrap();
    assert!(sqlx::query("delete from note").execute(&mut *tx).await.is_err());
}

#[tokio::test]
async fn of_two_who_correct_one_note_the_second_is_told_and_a_repeated_sending_changes_nothing() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let notes = worker(&office, person);
    let first = notes.write("Pirmais", Sensitivity::Ordinary).await;
    let (one, other) = tokio::join!(notes.correct(first, "Otrais"), notes.correct(first, "Trešais"));
    assert_ne!(one.is_ok(), other.is_ok(), "{one:?} {other:?}");
    let refused = one.as_ref().err().or(other.as_ref().err());
    assert!(matches!(refused, Some(StoreError::ChangedMeanwhile { .. })), "{refused:?}");
    let later = notes.correct(first, "Ceturtais").await;
    assert!(matches!(later, Err(StoreError::ChangedMeanwhile { .. })), "{later:?}");
    let page = notes.page(&NoteFilter::default(), "", NotesFrom::Newest).await;
    assert_eq!((page.notes.len(), page.notes[0].former.len()), (1, 1));

    let op = op();
    let again = || notes.send(op, form("Divreiz nospiests", Sensitivity::Ordinary), None);
    let (one, other) = tokio::join!(again(), again());
    assert_eq!(one.unwrap(), other.unwrap());
    assert_eq!(notes.all().await.len(), 2);
}

#[tokio::test]
async fn what_does_not_fit_is_refused_at_its_field() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let other = office.take_in(&["Sami"], days_ago(30)).await[0];
    let notes = worker(&office, person);
    let early = NoteForm { happened_on: DateFields::of(days_ago(31)), ..form("x", Sensitivity::Ordinary) };
    assert_eq!(fault(notes.send(op(), early, None).await), ("happened_on".to_owned(), Fault::BeforeArrival));
    let strange = About::Problem(ProblemId::from_uuid(Uuid::now_v7()));
    let about = NoteForm { about: strange.code(), ..form("x", Sensitivity::Ordinary) };
    assert_eq!(fault(notes.send(op(), about, None).await), ("about".to_owned(), Fault::UnknownChoice));

    let first = notes.write("Saruna par skolu", Sensitivity::Ordinary).await;
    let retire =
        "update code_item set retired_on = '2020-01-01' where list = 'note_kind' and code = 'conversation'";
    sqlx::query(retire).execute(&database.owner).await.unwrap();
    let retired = notes.send(op(), form("x", Sensitivity::Ordinary), None).await;
    assert_eq!(fault(retired), ("kind".to_owned(), Fault::UnknownChoice));
    // a note that has it keeps it when something else is corrected
    notes.correct(first, "Saruna par bērnudārzu").await.unwrap();
    let unchanged = notes.correct(first, "x").await;
    assert!(matches!(unchanged, Err(StoreError::ChangedMeanwhile { .. })), "{unchanged:?}");
    let newest = notes.page(&NoteFilter::default(), "", NotesFrom::Newest).await.notes[0].now.id;
    let unchanged = notes.correct(newest, "Saruna par bērnudārzu").await;
    assert!(matches!(unchanged, Err(StoreError::Contradiction("nothing_corrected"))), "{unchanged:?}");
    // another client's note is not there
    let elsewhere = worker(&office, other).correct(newest, "x").await;
    assert!(matches!(elsewhere, Err(StoreError::NotFound)), "{elsewhere:?}");
}

#[tokio::test]
async fn a_mentor_reads_what_the_mentor_wrote_and_writes_nothing_on_health_or_safety() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let notes = worker(&office, person);
    for sensitivity in Sensitivity::ALL {
        notes.write("Darbinieces piezīme", *sensitivity).await;
    }
    let mentor = mentor(&office, person).await;
    assert!(mentor.all().await.is_empty());
    let own = mentor.write("Kopā aizgājām uz skolu", Sensitivity::Ordinary).await;
    assert_eq!(mentor.all().await, ["Kopā aizgājām uz skolu"]);
    mentor.correct(own, "Kopā aizgājām uz pamatskolu").await.unwrap();
    assert_eq!(mentor.all().await, ["Kopā aizgājām uz pamatskolu"]);
    let permitted = mentor.page(&NoteFilter::default(), "", NotesFrom::Newest).await.permitted;
    assert!(permitted.write && !permitted.sensitive && !permitted.others);
    // a form put together by hand reaches row-level security
    for sensitivity in [Sensitivity::Health, Sensitivity::Safety] {
        let note = form("x", sensitivity).read(None, Role::SocialWorker, today()).unwrap();
        let refused = office.store.write_note(office.caller(office.mentor), op(), person, note, None).await;
        assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
    }

    // the worker reads all of it; a colleague of the provider none of it
    assert_eq!(notes.all().await.len(), 4);
    let caller = office.caller(office.colleague);
    let (role, all) = (Role::SocialWorker, NoteFilter::default());
    let closed = office.store.notes(caller, role, person, &all, "", NotesFrom::Newest).await;
    assert!(matches!(closed, Err(StoreError::NotFound)), "{closed:?}");
    let note = form("x", Sensitivity::Ordinary).read(None, role, today()).unwrap();
    let refused = office.store.write_note(caller, op(), person, note, None).await;
    assert!(matches!(refused, Err(StoreError::NotAllowed)), "{refused:?}");
    // what the worker made a note on health of, the mentor reads no further
    let newest = notes.page(&NoteFilter::default(), "pamatskolu", NotesFrom::Newest).await.notes[0].now.id;
    let reason = "Runa ir par veselību".to_owned();
    let health = NoteForm { reason, ..form("Par veselību", Sensitivity::Health) };
    notes.send(op(), health, Some(newest)).await.unwrap();
    assert_eq!(mentor.all().await, ["Kopā aizgājām uz pamatskolu"]);
}

#[tokio::test]
async fn a_long_list_is_read_in_pages_filtered_and_searched() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(90)).await[0];
    let notes = worker(&office, person);
    let sql = "insert into note (id, original_id, person_id, happened_on, kind, words, sensitivity, recorded_at, recorded_by)
        select id, id, $1, current_date - n / 2, case when n % 5 = 0 then 'phone_call' else 'observation' end, 'Piezīme ' || n,
            case when n % 7 = 0 then 'health' else 'ordinary' end, now(), $2
        from (select n, gen_random_uuid() as id from generate_series(1, 120) n) made";
    let made = sqlx::query(sql).bind(person.as_uuid()).bind(office.worker.as_uuid());
    made.execute(&database.owner).await.unwrap();
    let (mut from, mut read) = (NotesFrom::Newest, Vec::new());
    loop {
        let page = notes.page(&NoteFilter::default(), "", from).await;
        assert!(page.notes.len() <= PAGE);
        read.extend(page.notes.into_iter().map(|note| (note.now.content.happened_on, note.original)));
        match page.next {
            Some(next) => from = NotesFrom::After(next),
            None => break,
        }
    }
    assert_eq!(read.len(), 120);
    assert!(read.is_sorted_by(|one, next| one > next), "the newest first, each once");
    // a link leads to the page that begins with the note
    let (_, asked) = read[77];
    let page = notes.page(&NoteFilter::default(), "", NotesFrom::At(asked)).await;
    assert_eq!((page.notes[0].original, page.notes.len()), (asked, 43));

    let calls = NoteFilter { kind: Some("phone_call".to_owned()), ..NoteFilter::default() };
    assert_eq!(notes.words(&calls, "").await.len(), 24);
    let health = NoteFilter { sensitivity: Some(Sensitivity::Health), ..calls };
    assert_eq!(notes.words(&health, "").await.len(), 3);
    // every word has to stand in it, whatever the capitals and marks
    notes.write("Šķiršanās process, Ольга un 100% atbalsts", Sensitivity::Ordinary).await;
    for (wanted, found) in [
        ("skirsanas", 1),
        ("ŠĶIRŠANĀS process", 1),
        ("ОЛЬГА", 1),
        ("100%", 1),
        ("atbalsts skir", 1),
        ("atbalsts novērojums", 0),
        // characters like any other
        ("%", 1),
        ("_", 0),
        ("\\", 0),
    ] {
        assert_eq!(notes.words(&NoteFilter::default(), wanted).await.len(), found, "{wanted}");
    }
}
