use super::*;
use crate::form::{DateFields, Fault};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn text(words: &str) -> Fact {
    Fact { label: "words".to_owned(), value: Value::Text(words.to_owned()) }
}

fn worker() -> Staff {
    Staff {
        role: Role::SocialWorker,
        organisation: Bilingual::of(["Patvērums", "Patvērums"]),
        name: Some("Līga Šķēle".to_owned()),
    }
}

fn entry(id: &str, words: &str, sensitivity: Option<Sensitivity>) -> Entry {
    Entry {
        id: id.to_owned(),
        kind: id.split(':').next().unwrap_or_default().to_owned(),
        day: Some(day("2026-03-05")),
        sensitivity,
        recorded_by: Some(worker()),
        facts: vec![text(words)],
        ..Entry::default()
    }
}

fn document(sections: Vec<Section>) -> CaseDocument {
    CaseDocument {
        format: FORMAT.to_owned(),
        version: VERSION,
        number: 0,
        purpose: Purpose::Client,
        issued_on: day("2026-11-22"),
        issued_by: worker(),
        reference: "3F9A-12BC-1".to_owned(),
        client: Subject { name: "Amina Haddad".to_owned(), ..Subject::default() },
        period: Period::default(),
        sections,
        left_out: Vec::new(),
        words_left_out: false,
    }
}

fn identity() -> Entry {
    let name = Fact { label: "latin_name".to_owned(), value: Value::Text("Amina Haddad".to_owned()) };
    Entry { facts: vec![name], ..entry("identity:1", "", None) }
}

fn sample() -> CaseDocument {
    let mut problem = entry("problem:1", "Nav dzīvokļa", None);
    problem.entries.push(entry("problem_change:1", "Līga Šķēle zvanīja saimniekam", None));
    document(vec![
        Section { part: Part::Identity, entries: vec![identity()] },
        Section {
            part: Part::Household,
            entries: vec![
                entry("household_member:2", "Samirs Haddad", None),
                entry("safety_bar:1", "Draudi", None),
            ],
        },
        Section { part: Part::Problems, entries: vec![problem] },
        Section {
            part: Part::Notes,
            entries: vec![
                entry("note:1", "Zvanīja Samiram par skolu.", None),
                entry("note:2", "Adresi neizpaust.", Some(Sensitivity::Safety)),
                entry("note:3", "Sāp galva.", Some(Sensitivity::Health)),
                entry("note:4", "Runājām par darbu.", None),
            ],
        },
    ])
}

fn offered() -> Vec<OfferedName> {
    ["Samirs Haddad", "Līga Šķēle"].iter().filter_map(|name| OfferedName::new(name, "Amina Haddad")).collect()
}

fn out(reason: LeaveOut, ids: &[&str]) -> Redaction {
    let decisions = ids.iter().map(|id| ((*id).to_owned(), Some(reason))).collect();
    Redaction { decisions, ..Redaction::default() }
}

#[test]
fn what_could_concern_others_is_listed_with_the_reason_to_leave_it_out() {
    let rows = sample().redaction_rows(&offered(), false);
    let listed: Vec<_> = rows.iter().map(|row| (row.id.as_str(), row.proposed, row.mentions.len())).collect();
    assert_eq!(
        listed,
        [
            ("household_member:2", Some(LeaveOut::ThirdParty), 1),
            ("safety_bar:1", Some(LeaveOut::Safety), 0),
            ("problem_change:1", None, 1),
            ("note:1", None, 1),
            ("note:2", Some(LeaveOut::Safety), 0),
            ("note:3", None, 0),
        ]
    );
    let all = sample().redaction_rows(&offered(), true);
    assert!(all.iter().any(|row| row.id == "note:4") && all.iter().all(|row| row.id != "identity:1"));
}

#[test]
fn what_is_left_out_leaves_its_kind_and_the_reason_and_nothing_else() {
    let mut copy = sample();
    copy.redact(&out(LeaveOut::Safety, &["note:2", "safety_bar:1"]), &[]);
    let json = serde_json::to_string(&copy).unwrap();
    assert!(!json.contains("neizpaust") && !json.contains("Draudi"), "{json}");
    let note = &copy.sections[3].entries[1];
    assert_eq!((note.left_out, note.day, note.facts.len()), (Some(LeaveOut::Safety), None, 0));
    assert!(note.recorded_by.is_none() && note.sensitivity.is_none());
    assert_eq!(copy.left_out, [LeftOutCount { reason: LeaveOut::Safety, entries: 2 }]);
}

#[test]
fn names_of_others_are_blacked_out_and_the_clients_own_stays() {
    let mut copy = sample();
    copy.redact(&Redaction::default(), &offered());
    let json = serde_json::to_string(&copy).unwrap();
    assert!(!json.contains("Samir") && !json.contains("Šķēle") && !json.contains("Līga"), "{json}");
    assert!(copy.words_left_out);
    assert_eq!(copy.sections[0].entries[0].facts, identity().facts);
    assert_eq!(copy.sections[3].entries[0].facts, [text(&format!("Zvanīja {MARK} par skolu."))]);
    let mut kept = sample();
    let keep = Redaction {
        kept_names: offered().into_iter().map(|one| one.name).collect::<BTreeSet<_>>(),
        ..Redaction::default()
    };
    kept.redact(&keep, &offered());
    assert_eq!(kept.sections[3].entries[0].facts, [text("Zvanīja Samiram par skolu.")]);
}

#[test]
fn a_name_is_found_in_every_case_of_latvian_and_in_other_scripts() {
    let blacked = |words: &[&str], text: &str| {
        let mut copy =
            document(vec![Section { part: Part::Notes, entries: vec![entry("note:1", text, None)] }]);
        let redaction =
            Redaction { words: words.iter().map(|one| (*one).to_owned()).collect(), ..Redaction::default() };
        copy.redact(&redaction, &[]);
        match &copy.sections[0].entries[0].facts[0].value {
            Value::Text(text) => text.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(blacked(&["Leila"], "Leilas, Leilai un leila; Leilai’s"), "[…], […] un […]; […]");
    assert_eq!(blacked(&["Jānis Bērziņš"], "ar Jāni Bērziņu, Jāņa Bērziņa"), "ar […], […]");
    assert_eq!(blacked(&["Mira"], "kaķis miris, Mira mirusi"), "kaķis miris, […] mirusi");
    assert_eq!(blacked(&["محمد"], "زار محمد المدرسة"), "زار […] المدرسة");
    assert_eq!(blacked(&["Ольга"], "Ольга зв."), "[…] зв.");
    assert_eq!(blacked(&["26 123 456"], "tālr. 26 123 456!"), "tālr. […]!");
    assert_eq!(blacked(&["Ali"], "Ali, Alis, Alise"), "[…], […], Alise");
    // words side by side leave one mark
    assert_eq!(blacked(&["Al", "Ahmad"], "no Al-Ahmad ģimenes"), "no […] ģimenes");
    assert_eq!(blacked(&["* #panic()"], "a * #panic() b"), "a * #[…]() b");
}

#[test]
fn nothing_of_a_name_is_offered_that_is_the_clients_own() {
    let name = OfferedName::new("Samirs Haddad", "Amina Haddad").unwrap();
    assert_eq!(name.words, ["Samirs"]);
    assert!(OfferedName::new("Haddad", "Amina Haddad").is_none());
    assert!(OfferedName::new("", "Amina").is_none());
}

#[test]
fn a_period_keeps_what_touches_it() {
    let period = Period { from: Some(day("2026-02-01")), to: Some(day("2026-02-28")) };
    let touches = |from: &str, to: &str| period.touches(Some(day(from)), Some(day(to)));
    assert!(touches("2026-01-01", "2026-02-01") && touches("2026-02-28", "2026-05-01"));
    assert!(touches("2026-01-01", "2026-12-31") && period.touches(None, None));
    assert!(!touches("2026-01-01", "2026-01-31") && !touches("2026-03-01", "2026-03-01"));
}

fn form() -> CaseDocumentForm {
    CaseDocumentForm { purpose: "client".to_owned(), reviewed: true, ..CaseDocumentForm::begun() }
}

#[test]
fn a_clients_copy_is_issued_only_once_it_was_gone_through() {
    let today = day("2026-11-22");
    assert!(form().read(today).unwrap().redaction.is_some());
    let unread = CaseDocumentForm { reviewed: false, ..form() };
    assert_eq!(unread.read(today).unwrap_err()[0].field, "reviewed");
    let archive = CaseDocumentForm { purpose: "archive".to_owned(), reviewed: false, ..form() };
    assert_eq!(archive.read(today).unwrap().redaction, None);
    let rows = sample().redaction_rows(&offered(), false);
    let mut form = form();
    assert!(!form.read(today).unwrap().redaction.unwrap().covers(&rows));
    let page = RedactionPage {
        rows: rows
            .iter()
            .map(|row| {
                let (out, reason) = form.decided(row);
                RowFields { id: row.id.clone(), out, reason }
            })
            .collect(),
        names: vec!["Samirs Haddad".to_owned()],
        words: "Mira\n\n 26 123 456 ".to_owned(),
        reviewed: true,
    };
    form.take(page, Some(&["Samirs Haddad".to_owned(), "Līga Šķēle".to_owned()]));
    let redaction = form.read(today).unwrap().redaction.unwrap();
    assert!(redaction.covers(&rows));
    assert_eq!(redaction.decisions["note:2"], Some(LeaveOut::Safety));
    assert_eq!(redaction.decisions["note:3"], None);
    assert_eq!(redaction.words, ["Mira", "26 123 456"]);
    assert_eq!(redaction.kept_names, BTreeSet::from(["Līga Šķēle".to_owned()]));
}

#[test]
fn wrong_choices_are_refused_at_their_field() {
    let today = day("2026-11-22");
    let refused = |form: CaseDocumentForm| {
        let fault = form.read(today).unwrap_err().remove(0);
        (fault.field, fault.fault)
    };
    let date = |text: &str| DateFields::of(day(text));
    assert_eq!(
        refused(CaseDocumentForm { purpose: String::new(), ..form() }),
        ("purpose".into(), Fault::Required)
    );
    assert_eq!(
        refused(CaseDocumentForm { purpose: "press".into(), ..form() }),
        ("purpose".into(), Fault::UnknownChoice)
    );
    assert_eq!(refused(CaseDocumentForm { parts: Vec::new(), ..form() }), ("parts".into(), Fault::Required));
    assert_eq!(
        refused(CaseDocumentForm { parts: vec!["x".into()], ..form() }),
        ("parts".into(), Fault::UnknownChoice)
    );
    assert_eq!(
        refused(CaseDocumentForm { from: date("2026-11-23"), ..form() }),
        ("from".into(), Fault::InTheFuture)
    );
    let backwards = CaseDocumentForm { from: date("2026-11-02"), to: date("2026-11-01"), ..form() };
    assert_eq!(refused(backwards), ("to".into(), Fault::BeforeTheOther));
    assert_eq!(
        refused(CaseDocumentForm { words: "a".repeat(20_000), ..form() }),
        ("words".into(), Fault::TooLong)
    );
    let decisions = BTreeMap::from([("note:1".to_owned(), "pirate".to_owned())]);
    assert_eq!(refused(CaseDocumentForm { decisions, ..form() }), ("rows".into(), Fault::UnknownChoice));
    // a row that is ticked always has a reason
    let mut form = form();
    let row = RowFields { id: "note:9".into(), out: true, reason: String::new() };
    form.take(RedactionPage { rows: vec![row], reviewed: true, ..RedactionPage::default() }, None);
    let decided = form.read(today).unwrap().redaction.unwrap().decisions;
    assert_eq!(decided["note:9"], Some(LeaveOut::Other));
}

#[test]
fn the_frozen_value_reads_back_as_it_was() {
    let mut whole = sample();
    whole.sections[0].entries[0].facts.extend([
        Fact { label: "born".into(), value: Value::Partial("1994-03".parse().unwrap()) },
        Fact { label: "arrived_on".into(), value: Value::Day(day("2026-01-02")) },
        Fact { label: "minutes".into(), value: Value::Number(45) },
        Fact { label: "stateless".into(), value: Value::Yes(true) },
        Fact { label: "institution".into(), value: Value::Both(Bilingual::of(["A", "B"])) },
        Fact { label: "by".into(), value: Value::Staff(worker()) },
        Fact {
            label: "sex".into(),
            value: Value::Code(Coded {
                list: "sex".into(),
                code: "female".into(),
                label: Bilingual::of(["sieviete", "female"]),
            }),
        },
    ]);
    let json = serde_json::to_value(&whole).unwrap();
    assert_eq!(serde_json::from_value::<CaseDocument>(json.clone()).unwrap(), whole);
    let sex = &json["sections"][0]["entries"][0]["facts"][7];
    assert_eq!(sex["value"]["en"], "female");
    assert_eq!((sex["label"].as_str(), sex["type"].as_str()), (Some("sex"), Some("code")));
}

#[test]
fn an_action_of_the_audit_is_one_of_four_things() {
    for (action, kind) in [
        ("person.seen", AccessKind::Looked),
        ("case_document.prepared", AccessKind::Looked),
        ("note.written", AccessKind::Changed),
        ("plan.document", AccessKind::HandedOut),
        ("case_document.handed_out", AccessKind::HandedOut),
        ("glass.broken", AccessKind::BrokeGlass),
    ] {
        assert_eq!(access_kind(action), kind, "{action}");
    }
}

proptest! {
    /// Whatever stands around it, a word that is blacked out is in no text any more, and what is not stays.
    #[test]
    fn a_blacked_out_word_is_gone(before in "[a-zāēīķ ,.]{0,40}", after in "[a-zāēīķ ,.]{0,40}") {
        let mut copy = document(vec![Section {
            part: Part::Notes,
            entries: vec![entry("note:1", &format!("{before} Zeinaba {after}"), None)],
        }]);
        copy.redact(&Redaction { words: vec!["Zeinaba".to_owned()], ..Redaction::default() }, &[]);
        let Value::Text(left) = &copy.sections[0].entries[0].facts[0].value else { panic!("a text") };
        prop_assert_eq!(left, &format!("{before} {MARK} {after}"));
    }
}
