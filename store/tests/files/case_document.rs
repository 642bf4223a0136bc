//! The case file as a document: gathered, gone through, issued once and never changed, handed out.

use super::{
    Office, audited,
    casework::{mentor, worker},
    common::TestDatabase,
    days_ago, office, on, op, today,
};
use lidzas_domain::{
    action::Action,
    case_document::{
        AccessKind, CaseDocument, CaseDocumentForm, Entry, LeaveOut, MARK, Part, Purpose, RedactionPage,
        RowFields, Value,
    },
    casework::{CaseworkKind, Sensitivity},
    code_list::Role,
    form::DateFields,
    note::{NoteForm, WriteNote},
    person::{AccountId, PersonId},
};
use lidzas_store::{
    StoreError,
    case_document::{HandedOut, IssueRequest, Prepared},
};
use uuid::Uuid;

const WORKER: Role = Role::SocialWorker;

async fn note(office: &Office, person: PersonId, words: &str, sensitivity: &str) {
    let form = NoteForm {
        kind: "conversation".to_owned(),
        words: words.to_owned(),
        sensitivity: sensitivity.to_owned(),
        ..NoteForm::begun(today())
    };
    let note: WriteNote = form.read(None, WORKER, today()).unwrap();
    office.store.write_note(office.caller(office.worker), op(), person, note, None).await.unwrap();
}

fn form(purpose: Purpose) -> CaseDocumentForm {
    CaseDocumentForm { purpose: purpose.code().to_owned(), reviewed: true, ..CaseDocumentForm::begun() }
}

async fn prepare(
    office: &Office,
    account: AccountId,
    role: Role,
    person: PersonId,
) -> Result<Prepared, StoreError> {
    let choice = form(Purpose::Client).choice(today()).unwrap();
    office.store.prepare_case_document(office.caller(account), role, person, &choice, today()).await
}

/// The form after every row was gone through as it is proposed.
async fn gone_through(office: &Office, person: PersonId) -> CaseDocumentForm {
    let prepared = prepare(office, office.worker, WORKER, person).await.unwrap();
    let mut form = form(Purpose::Client);
    let rows = prepared.document.redaction_rows(&prepared.offered, false);
    let rows = rows.iter().map(|row| {
        let (out, reason) = form.decided(row);
        RowFields { id: row.id.clone(), out, reason }
    });
    let page = RedactionPage { rows: rows.collect(), reviewed: true, ..RedactionPage::default() };
    form.take(page, None);
    form
}

async fn issue(
    office: &Office,
    person: PersonId,
    form: &CaseDocumentForm,
    op: Uuid,
) -> Result<i32, StoreError> {
    let issue = form.read(today()).expect("the form of a test is whole");
    let request = IssueRequest { person, issue, draft: None };
    let op = lidzas_domain::person::OpId::from_uuid(op);
    office.store.issue_case_document(office.caller(office.worker), op, WORKER, request, today()).await
}

async fn issued(office: &Office, person: PersonId, number: i32) -> CaseDocument {
    let caller = office.caller(office.worker);
    office.store.hand_out_case_document(caller, WORKER, person, number, HandedOut::Json).await.unwrap()
}

fn part(document: &CaseDocument, part: Part) -> &[Entry] {
    &document.sections.iter().find(|section| section.part == part).expect("a chosen part").entries
}

fn kinds(entries: &[Entry]) -> Vec<&str> {
    entries.iter().map(|entry| entry.kind.as_str()).collect()
}

#[tokio::test]
async fn the_archives_copy_holds_the_whole_file_with_names_and_labels() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina", "Samira"], days_ago(30)).await[0];
    let desk = worker(&office, person);
    let problem = desk.problem(None).await;
    let goal = desk.goal(problem, Sensitivity::Ordinary).await;
    let action = desk.action(goal, "client").await;
    desk.change(CaseworkKind::SettleAction, action, 1, "done").await.unwrap();
    note(&office, person, "Runājām par skolu", "ordinary").await;
    note(&office, person, "Adresi neizpaust", "safety").await;
    let number = issue(&office, person, &form(Purpose::Archive), Uuid::now_v7()).await.unwrap();
    let document = issued(&office, person, number).await;
    assert_eq!((document.number, document.purpose, document.version), (1, Purpose::Archive, 1));
    assert_eq!(document.sections.len(), Part::ALL.len());
    assert_eq!(document.client.name, "Amina Haddad");
    let identity = kinds(part(&document, Part::Identity));
    for kind in ["identity", "vulnerability", "residence"] {
        assert!(identity.contains(&kind), "{kind}: {identity:?}");
    }
    assert_eq!(kinds(part(&document, Part::Household)), ["household_member"]);
    assert_eq!(kinds(part(&document, Part::Problems)), ["problem"]);
    // the goal has its action, the action what became of it
    let goal = &part(&document, Part::Plan)[0];
    let action = goal.entries.iter().find(|entry| entry.kind == "plan_action").expect("the action");
    assert_eq!(kinds(&action.entries), ["action_change"]);
    let notes = part(&document, Part::Notes);
    assert_eq!(notes.len(), 2);
    assert_eq!(notes[1].sensitivity, Some(Sensitivity::Safety));
    let by = notes[0].recorded_by.as_ref().expect("who wrote it");
    assert_eq!((by.role, by.name.as_deref()), (WORKER, Some("worker")));
    assert!(
        matches!(&notes[0].facts[0].value, Value::Code(kind) if kind.label.lv == "saruna" && kind.label.en == "conversation")
    );
    assert!(document.left_out.is_empty());
    assert_eq!(audited(&database.owner, "case_document.issued").await, 1);
    assert_eq!(audited(&database.owner, "case_document.handed_out").await, 1);
}

#[tokio::test]
async fn the_clients_copy_is_without_others_and_without_staff_names() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina", "Samira"], days_ago(30)).await[0];
    note(&office, person, "Samirai jāzvana par skolu", "ordinary").await;
    note(&office, person, "Adresi neizpaust", "safety").await;
    let prepared = prepare(&office, office.worker, WORKER, person).await.unwrap();
    assert!(prepared.offered.iter().any(|one| one.name == "Samira Haddad" && one.words == ["Samira"]));
    // what was not gone through is not issued
    let passed_over = issue(&office, person, &form(Purpose::Client), Uuid::now_v7()).await;
    assert!(matches!(passed_over, Err(StoreError::Contradiction("not_gone_through"))), "{passed_over:?}");
    let through = gone_through(&office, person).await;
    let number = issue(&office, person, &through, Uuid::now_v7()).await.unwrap();
    let document = issued(&office, person, number).await;
    let json = serde_json::to_string(&document).unwrap();
    assert!(!json.contains("neizpaust") && !json.contains("Samira"), "{json}");
    assert!(json.contains(&format!("{MARK} jāzvana par skolu")), "{json}");
    assert!(!json.contains("\"name\":\"worker\""), "{json}");
    let notes = part(&document, Part::Notes);
    assert_eq!(notes[1].left_out, Some(LeaveOut::Safety));
    assert_eq!(part(&document, Part::Household)[0].left_out, Some(LeaveOut::ThirdParty));
    // what was decided on stays with the document, and is never handed out
    let kept: serde_json::Value =
        sqlx::query_scalar("select redaction from case_document where person_id = $1")
            .bind(person.as_uuid())
            .fetch_one(&database.owner)
            .await
            .unwrap();
    assert!(kept["decisions"].as_object().is_some_and(|decisions| decisions.len() >= 3), "{kept}");
    let listed =
        office.store.case_documents(office.caller(office.worker), WORKER, person, None).await.unwrap();
    assert_eq!((listed.documents.len(), listed.documents[0].left_out, listed.next), (1, 2, None));
}

#[tokio::test]
async fn what_is_recorded_after_the_redaction_has_to_be_gone_through_too() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let through = gone_through(&office, person).await;
    note(&office, person, "Draud bijušais vīrs", "safety").await;
    let refused = issue(&office, person, &through, Uuid::now_v7()).await;
    assert!(matches!(refused, Err(StoreError::Contradiction("not_gone_through"))), "{refused:?}");
    let again = gone_through(&office, person).await;
    issue(&office, person, &again, Uuid::now_v7()).await.unwrap();
}

#[tokio::test]
async fn a_document_is_issued_once_and_numbers_follow_each_other() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let archive = form(Purpose::Archive);
    let same = Uuid::now_v7();
    let send = |op| issue(&office, person, &archive, op);
    let (first, again, other) = tokio::join!(send(same), send(same), send(Uuid::now_v7()));
    assert_eq!(first.as_ref().ok(), again.as_ref().ok());
    let mut numbers = [first.unwrap(), other.unwrap()];
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2]);
}

#[tokio::test]
async fn an_issued_document_never_changes() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    issue(&office, person, &form(Purpose::Archive), Uuid::now_v7()).await.unwrap();
    let before = issued(&office, person, 1).await;
    note(&office, person, "Vēl viena saruna", "ordinary").await;
    assert_eq!(issued(&office, person, 1).await, before);
    let changed = sqlx::query("update case_document set left_out = 9").execute(&database.owner).await;
    assert!(changed.is_err(), "even the owner is refused");
}

#[tokio::test]
async fn a_period_and_chosen_parts_leave_the_rest_away() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(60)).await[0];
    note(&office, person, "Šodien", "ordinary").await;
    let chosen = CaseDocumentForm {
        parts: vec!["notes".into(), "course".into()],
        from: DateFields::of(days_ago(90)),
        to: DateFields::of(days_ago(10)),
        ..form(Purpose::Archive)
    };
    let number = issue(&office, person, &chosen, Uuid::now_v7()).await.unwrap();
    let document = issued(&office, person, number).await;
    assert_eq!(document.sections.iter().map(|one| one.part).collect::<Vec<_>>(), [Part::Course, Part::Notes]);
    assert!(part(&document, Part::Notes).is_empty());
}

#[tokio::test]
async fn the_access_record_counts_a_day_by_role_and_says_no_names_to_the_client() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    let colleague = office.caller(office.colleague);
    for _ in 0..3 {
        office.store.person_file(colleague, WORKER, person, today()).await.unwrap();
    }
    let reason = "Klienta zvans naktī, darbinieks slims";
    let glass = Action::BreakGlass { reason: reason.to_owned() };
    let actor = office.actor(office.colleague, WORKER);
    office.store.act(colleague, op(), actor, on(person, 1, glass), today()).await.unwrap();
    let archive = CaseDocumentForm { parts: vec!["access".into()], ..form(Purpose::Archive) };
    let number = issue(&office, person, &archive, Uuid::now_v7()).await.unwrap();
    let whole = issued(&office, person, number).await;
    let entries = part(&whole, Part::Access);
    let of = |entry: &Entry| {
        let value =
            |label: &str| entry.facts.iter().find(|fact| fact.label == label).map(|fact| fact.value.clone());
        let kind = match value("what_was_done") {
            Some(Value::Code(kind)) => AccessKind::from_code(&kind.code),
            _ => None,
        };
        let name = match value("who") {
            Some(Value::Staff(staff)) => staff.name,
            _ => None,
        };
        (name, kind, value("times"))
    };
    let colleagues_looks = (Some("colleague".to_owned()), Some(AccessKind::Looked), Some(Value::Number(3)));
    assert!(entries.iter().any(|entry| of(entry) == colleagues_looks), "{entries:?}");
    let broke = entries.iter().find(|entry| of(entry).1 == Some(AccessKind::BrokeGlass)).expect("the glass");
    assert!(broke.facts.iter().any(|fact| fact.value == Value::Text(reason.to_owned())));
    let mut client = gone_through(&office, person).await;
    client.parts = vec!["access".into()];
    let number = issue(&office, person, &client, Uuid::now_v7()).await.unwrap();
    let copy = issued(&office, person, number).await;
    assert!(part(&copy, Part::Access).iter().all(|entry| of(entry).0.is_none()), "{copy:?}");
}

#[tokio::test]
async fn only_who_may_take_the_file_out_makes_or_opens_a_document() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    let person = office.take_in(&["Amina"], days_ago(30)).await[0];
    issue(&office, person, &form(Purpose::Archive), Uuid::now_v7()).await.unwrap();
    // the colleague breaks the glass: reads the file, and takes no paper away
    let glass = Action::BreakGlass { reason: "Klienta zvans naktī, darbinieks slims".to_owned() };
    let actor = office.actor(office.colleague, WORKER);
    let colleague = office.caller(office.colleague);
    office.store.act(colleague, op(), actor, on(person, 1, glass), today()).await.unwrap();
    mentor(&office, person).await;
    for (account, role) in [(office.mentor, Role::SocialMentor), (office.colleague, WORKER)] {
        let caller = office.caller(account);
        let store = &office.store;
        let out = store.hand_out_case_document(caller, role, person, 1, HandedOut::Pdf).await;
        assert!(matches!(out, Err(StoreError::NotFound)), "{role}: {out:?}");
        let list = store.case_documents(caller, role, person, None).await;
        assert!(matches!(list, Err(StoreError::NotFound)), "{role}");
        let prepared = prepare(&office, account, role, person).await;
        assert!(matches!(prepared, Err(StoreError::NotFound)), "{role}");
        let issue = form(Purpose::Archive).read(today()).unwrap();
        let request = IssueRequest { person, issue, draft: None };
        let refused = store.issue_case_document(caller, op(), role, request, today()).await;
        assert!(matches!(refused, Err(StoreError::NotFound)), "{role}: {refused:?}");
        let looked: Vec<(i64,)> = {
            let mut tx = store.begin(caller).await.unwrap();
            sqlx::query_as("select times from access_record($1)")
                .bind(person.as_uuid())
                .fetch_all(&mut *tx)
                .await
                .unwrap()
        };
        assert!(looked.is_empty(), "{role} reads no access record");
    }
    let coordinator = office.caller(office.coordinator);
    let role = Role::Coordinator;
    office.store.hand_out_case_document(coordinator, role, person, 1, HandedOut::Pdf).await.unwrap();
}
