//! A made-up case file as a document: a small one to look at, and a heavy one to lay out.

use chrono::{Days, NaiveDate};
use lidzas_domain::{
    case_document::{
        CaseDocument, Coded, Entry, FORMAT, Fact, Part, Period, Purpose, Section, Staff, Subject, VERSION,
        Value,
    },
    casework::Sensitivity,
    code_list::{Role, reference},
    dates::{Bilingual, PartialDate},
};

pub fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day of the calendar")
}

fn fact(label: &str, value: Value) -> Fact {
    Fact { label: label.to_owned(), value }
}

pub fn text(label: &str, words: &str) -> Fact {
    fact(label, Value::Text(words.to_owned()))
}

fn code(label: &str, list: &str, code: &str) -> Fact {
    let item = reference::find(list, code).expect("a code of the list");
    let label_of = Bilingual::of([item.lv, item.en]);
    fact(label, Value::Code(Coded { list: list.to_owned(), code: code.to_owned(), label: label_of }))
}

pub fn worker() -> Staff {
    Staff {
        role: Role::SocialWorker,
        organisation: Bilingual::of(["Patvērums „Drošā māja”", "Shelter “Safe House”"]),
        name: None,
    }
}

pub fn entry(kind: &str, id: u64, on: NaiveDate, facts: Vec<Fact>) -> Entry {
    Entry {
        id: format!("{kind}:{id}"),
        kind: kind.to_owned(),
        day: Some(on),
        recorded_by: Some(worker()),
        facts,
        ..Entry::default()
    }
}

fn access(number: u64, on: NaiveDate, role: Role, kind: &str, times: i64) -> Entry {
    let facts = vec![
        fact("who", Value::Staff(Staff { role, ..worker() })),
        code("what_was_done", "access_kind", kind),
        fact("times", Value::Number(times)),
        fact("codes", Value::Plain("person.seen, notes.seen".to_owned())),
    ];
    Entry { recorded_by: None, ..entry("access", number, on, facts) }
}

fn identity() -> Vec<Entry> {
    let facts = vec![
        text("latin_name", "Amina Al-Ahmad"),
        text("original_name", "أمينة الأحمد"),
        fact("born", Value::Partial(PartialDate::from_parts(1994, Some(3), None).expect("a month"))),
        code("sex", "sex", "female"),
        fact("arrived_on", Value::Day(day(2026, 1, 15))),
        code("case_state", "case_state", "active"),
    ];
    vec![
        Entry { day: None, recorded_by: None, ..entry("identity", 1, day(2026, 1, 15), facts) },
        entry("status", 1, day(2026, 3, 1), vec![code("legal_status", "legal_status", "refugee")]),
    ]
}

fn problems() -> Vec<Entry> {
    let mut problem = entry(
        "problem",
        1,
        day(2026, 2, 2),
        vec![
            code("problem_domain", "problem_domain", "housing"),
            text("words", "Nav mājokļa, kur dzīvot pēc izmitināšanas centra."),
            code("severity", "problem_severity", "high"),
            code("problem_state", "problem_state", "in_work"),
        ],
    );
    problem.entries.push(entry(
        "problem_change",
        1,
        day(2026, 2, 20),
        vec![
            code("problem_state", "problem_state", "in_work"),
            text("reason", "Klients ar mentoru skatās sludinājumus."),
        ],
    ));
    vec![
        entry("need", 1, day(2026, 2, 1), vec![text("words", "Gribu savu dzīvokli.")]),
        Entry { until: Some(day(2026, 4, 2)), ..problem },
    ]
}

fn notes() -> Vec<Entry> {
    vec![
        entry(
            "note",
            1,
            day(2026, 2, 3),
            vec![
                code("note_kind", "note_kind", "conversation"),
                text(
                    "words",
                    "Pirmā saruna ar tulku. Pārrunājām, ko pakalpojums sniedz un cik ilgi.\nZvanīja […] par skolu.",
                ),
            ],
        ),
        Entry {
            day: None,
            recorded_by: None,
            left_out: Some(lidzas_domain::case_document::LeaveOut::Safety),
            ..entry("note", 2, day(2026, 2, 4), Vec::new())
        },
        Entry {
            sensitivity: Some(Sensitivity::Health),
            ..entry(
                "note",
                3,
                day(2026, 2, 9),
                vec![text("words", "Слабо спит, болит голова. Пойдём к врачу вместе.")],
            )
        },
    ]
}

pub fn small() -> CaseDocument {
    CaseDocument {
        format: FORMAT.to_owned(),
        version: VERSION,
        number: 2,
        purpose: Purpose::Client,
        issued_on: day(2026, 11, 22),
        issued_by: worker(),
        reference: "3F9A-12BC".to_owned(),
        client: Subject {
            name: "Amina Al-Ahmad".to_owned(),
            original_script: "أمينة الأحمد".to_owned(),
            born: PartialDate::from_parts(1994, Some(3), Some(15)).ok(),
        },
        period: Period { from: Some(day(2026, 1, 15)), to: None },
        sections: vec![
            Section { part: Part::Identity, entries: identity() },
            Section { part: Part::Problems, entries: problems() },
            Section { part: Part::Notes, entries: notes() },
            Section { part: Part::Network, entries: Vec::new() },
            Section {
                part: Part::Access,
                entries: vec![
                    access(1, day(2026, 2, 1), Role::SocialWorker, "looked", 3),
                    access(2, day(2026, 2, 1), Role::Coordinator, "looked", 1),
                    access(3, day(2026, 2, 3), Role::SocialWorker, "changed", 2),
                ],
            },
        ],
        left_out: vec![lidzas_domain::case_document::LeftOutCount {
            reason: lidzas_domain::case_document::LeaveOut::Safety,
            entries: 1,
        }],
        words_left_out: true,
    }
}

/// Forty problems, five hundred things done, two hundred notes, three hundred rows of the access record.
pub fn heavy() -> CaseDocument {
    let on = |number: u64| day(2025, 1, 1).checked_add_days(Days::new(number)).unwrap_or_default();
    let story = "Klients kopā ar sociālo mentoru apmeklēja iestādi, iesniedza dokumentus un saņēma atbildi, ka lēmums būs pēc mēneša. ";
    let mut whole = small();
    let problem = |number: u64| Entry {
        entries: problems().remove(1).entries,
        ..entry(
            "problem",
            number,
            on(number),
            vec![text("words", &story.repeat(2)), code("severity", "problem_severity", "high")],
        )
    };
    let done = |number: u64| {
        let facts = vec![
            code("activity", "worker_activity", "individual"),
            fact("minutes", Value::Number(45)),
            text("words", story),
            text("outcome", "Vienojāmies par nākamo soli."),
        ];
        entry("activity", number, on(number), facts)
    };
    let note = |number: u64| entry("note", number, on(number), vec![text("words", &story.repeat(4))]);
    whole.sections = vec![
        Section { part: Part::Identity, entries: identity() },
        Section { part: Part::Problems, entries: (0..40).map(problem).collect() },
        Section { part: Part::Activities, entries: (0..500).map(done).collect() },
        Section { part: Part::Notes, entries: (0..200).map(note).collect() },
        Section {
            part: Part::Access,
            entries: (0..300)
                .map(|number| access(number, on(number), Role::SocialWorker, "looked", 4))
                .collect(),
        },
    ];
    whole
}
