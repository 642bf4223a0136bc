//! The case file as a paper: title page with a table of contents, then part by part every entry, labels in
//! Latvian beside English, what people typed once and as it was typed.

use crate::{
    DocumentError,
    paper::{Fact as HeadFact, Head, Written, both, day, written},
    typeset::{Refusal, typeset},
};
use chrono::NaiveDate;
use lidzas_domain::{
    case_document::{CaseDocument, Entry, Fact, LeaveOut, Part, Purpose, Section, Staff, Value},
    casework::Sensitivity,
    code_list::reference,
    dates::{Bilingual, Case, long_date},
};
use lidzas_words::{case_document as words, role::role_text, text};
use serde::Serialize;

/// An issued document as a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseDocumentPaper(pub CaseDocument);

/// The value `templates/case_document.typ` lays out.
#[derive(Serialize)]
struct Paper {
    head: Head,
    /// With `{p}` and `{n}` in place of the numbers.
    footer: Bilingual,
    facts_title: Bilingual,
    facts: Vec<HeadFact>,
    notes: Vec<Bilingual>,
    contents: Bilingual,
    sections: Vec<SectionOnPaper>,
}

#[derive(Serialize)]
struct SectionOnPaper {
    title: Bilingual,
    empty: Bilingual,
    groups: Vec<Group>,
}

/// Entries of one kind; those of the access record are the rows of a table.
#[derive(Serialize)]
struct Group {
    title: Bilingual,
    columns: Vec<Bilingual>,
    entries: Vec<EntryOnPaper>,
}

#[derive(Serialize)]
struct EntryOnPaper {
    title: Option<Bilingual>,
    left_out: Option<Bilingual>,
    facts: Vec<FactOnPaper>,
    /// Who recorded it, in small letters below.
    by: Option<FactOnPaper>,
    entries: Vec<EntryOnPaper>,
}

#[derive(Serialize)]
struct FactOnPaper {
    label: Bilingual,
    /// As typed, or in Latvian.
    lv: Written,
    /// In English; none where it is the same, such as what somebody typed.
    en: Option<Written>,
}

impl CaseDocumentPaper {
    /// The paper as PDF/UA-1. The same value gives the same bytes.
    ///
    /// # Errors
    /// When typst refuses; with a template that is ours and texts made writable that is a fault of ours.
    pub fn pdf(&self) -> Result<Vec<u8>, DocumentError> {
        Ok(self.typeset()?)
    }

    fn typeset(&self) -> Result<Vec<u8>, Refusal> {
        typeset("case_document.typ", &self.paper())
    }

    fn paper(&self) -> Paper {
        let title = both(|language| text!(language, case_document.title));
        let subtitle = both(|language| text!(language, case_document.paper.number, number = self.0.number));
        Paper {
            head: Head::new(title, subtitle, &self.0.reference, self.0.issued_on, None),
            footer: both(|language| text!(language, case_document.paper.page, page = "{p}", pages = "{n}")),
            facts_title: both(|language| text!(language, case_document.paper.facts)),
            facts: self.facts(),
            notes: self.notes(),
            contents: both(|language| text!(language, case_document.paper.contents)),
            sections: self.0.sections.iter().map(section).collect(),
        }
    }

    /// The facts of the title page.
    fn facts(&self) -> Vec<HeadFact> {
        let document = &self.0;
        let mut facts = vec![HeadFact::same(
            both(|language| text!(language, case_document.paper.client)),
            &document.client.name,
        )];
        if !document.client.original_script.is_empty() {
            facts.push(HeadFact::same(
                both(|language| text!(language, case_document.paper.original_script)),
                &document.client.original_script,
            ));
        }
        if let Some(born) = document.client.born {
            let born = both(|language| born.long(language, Case::Nominative));
            facts.push(HeadFact::new(both(|language| words::label(language, "born")), &born));
        }
        let parts: Vec<Bilingual> = document.sections.iter().map(|section| part_name(section.part)).collect();
        let list = |shown: fn(&Bilingual) -> &str| parts.iter().map(shown).collect::<Vec<_>>().join("; ");
        let parts = Bilingual { lv: list(|part| &part.lv), en: list(|part| &part.en) };
        facts.extend([
            HeadFact::new(
                both(|language| text!(language, case_document.paper.purpose)),
                &listed(Purpose::LIST, document.purpose.code()),
            ),
            HeadFact::new(both(|language| text!(language, case_document.paper.period)), &self.period()),
            HeadFact::new(both(|language| text!(language, case_document.paper.parts)), &parts),
            HeadFact::new(
                both(|language| text!(language, case_document.paper.issued_on)),
                &day(document.issued_on),
            ),
            HeadFact::new(
                both(|language| text!(language, case_document.paper.issued_by)),
                &staff(&document.issued_by),
            ),
            HeadFact::same(
                both(|language| text!(language, case_document.paper.reference)),
                &document.reference,
            ),
        ]);
        for one in &document.left_out {
            let reason = listed(LeaveOut::LIST, one.reason.code());
            let label = both(|language| {
                let reason = reason.shown(language).to_owned();
                text!(language, case_document.paper.left_out_count, reason = reason)
            });
            facts.push(HeadFact::same(label, &one.entries.to_string()));
        }
        facts
    }

    fn period(&self) -> Bilingual {
        let period = self.0.period;
        both(|language| {
            let date = |date: NaiveDate, case| long_date(date, language, case);
            let from = period.from.map(|from| {
                text!(language, case_document.paper.period_from, date = date(from, Case::Genitive))
            });
            let to = period
                .to
                .map(|to| text!(language, case_document.paper.period_to, date = date(to, Case::Dative)));
            let ends: Vec<String> = from.into_iter().chain(to).collect();
            if ends.is_empty() { text!(language, case_document.paper.period_all) } else { ends.join(" ") }
        })
    }

    fn notes(&self) -> Vec<Bilingual> {
        let mut notes = vec![both(|language| text!(language, case_document.paper.typed))];
        if self.0.words_left_out {
            notes.push(both(|language| text!(language, case_document.paper.words_left_out)));
        }
        if self.0.sections.iter().any(|section| section.part == Part::Files) {
            notes.push(both(|language| text!(language, case_document.paper.files_apart)));
        }
        if self.0.purpose == Purpose::Client {
            notes.push(both(|language| text!(language, case_document.paper.rights)));
        }
        notes
    }
}

/// The label of a code of ours.
fn listed(list: &str, code: &str) -> Bilingual {
    reference::find(list, code)
        .map_or_else(|| Bilingual::of([code, code]), |item| Bilingual::of([item.lv, item.en]))
}

fn part_name(part: Part) -> Bilingual {
    listed(Part::LIST, part.code())
}

/// A member of staff: role, organisation and, in the archive's copy, name.
fn staff(staff: &Staff) -> Bilingual {
    both(|language| {
        let organisation = staff.organisation.shown(language).to_owned();
        let name = staff.name.clone().unwrap_or_default();
        let known = [name, role_text(language, staff.role), organisation];
        known.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
    })
}

fn section(section: &Section) -> SectionOnPaper {
    let groups = section.entries.chunk_by(|one, next| one.kind == next.kind);
    SectionOnPaper {
        title: part_name(section.part),
        empty: both(|language| text!(language, case_document.paper.empty)),
        groups: groups.map(group).collect(),
    }
}

fn group(entries: &[Entry]) -> Group {
    let kind = entries.first().map_or("", |entry| entry.kind.as_str());
    let alone = entries.len() == 1 && entries.iter().all(|entry| entry.day.is_none());
    let is_table = kind == "access";
    let columns = if is_table { access_columns() } else { Vec::new() };
    let entry = |(place, entry): (usize, &Entry)| {
        if is_table {
            access_row(entry)
        } else {
            on_paper(entry, (!alone).then(|| numbered(place + 1, entry)))
        }
    };
    Group {
        title: both(|language| words::kind(language, kind)),
        columns,
        entries: entries.iter().enumerate().map(entry).collect(),
    }
}

/// The number of an entry in its group and its days.
fn numbered(number: usize, entry: &Entry) -> Bilingual {
    let days = days(entry);
    both(|language| {
        let number = text!(language, case_document.paper.entry, number = number);
        match &days {
            Some(days) => format!("{number}  {}", days.shown(language)),
            None => number,
        }
    })
}

fn days(entry: &Entry) -> Option<Bilingual> {
    let first = day(entry.day?);
    Some(match entry.until {
        Some(until) => {
            let last = day(until);
            Bilingual {
                lv: format!("{} – {}", first.lv, last.lv), en: format!("{} – {}", first.en, last.en)
            }
        }
        None => first,
    })
}

fn on_paper(entry: &Entry, title: Option<Bilingual>) -> EntryOnPaper {
    let left_out = entry.left_out.map(|reason| {
        let reason = listed(LeaveOut::LIST, reason.code());
        both(|language| {
            let reason = reason.shown(language).to_owned();
            format!("[{}]", text!(language, case_document.paper.left_out, reason = reason))
        })
    });
    let mut facts: Vec<FactOnPaper> = entry.facts.iter().map(fact).collect();
    if let Some(sensitivity) = entry.sensitivity {
        let label = both(|language| text!(language, case_document.paper.sensitivity));
        facts.push(FactOnPaper::both(label, &listed(Sensitivity::LIST, sensitivity.code())));
    }
    let by = entry.recorded_by.as_ref().map(|by| {
        FactOnPaper::both(both(|language| text!(language, case_document.paper.recorded_by)), &staff(by))
    });
    let below = entry.entries.iter().map(|below| on_paper(below, Some(named(below))));
    EntryOnPaper { title, left_out, facts, by, entries: below.collect() }
}

/// What an entry that hangs on another is called: its kind and its day.
fn named(entry: &Entry) -> Bilingual {
    let days = days(entry);
    both(|language| {
        let kind = words::kind(language, &entry.kind);
        match &days {
            Some(days) => format!("{kind}, {}", days.shown(language)),
            None => kind,
        }
    })
}

impl FactOnPaper {
    fn typed(label: Bilingual, words: &str) -> Self {
        Self { label, lv: written(words), en: None }
    }

    fn both(label: Bilingual, value: &Bilingual) -> Self {
        let en = (value.lv != value.en).then(|| written(&value.en));
        Self { label, lv: written(&value.lv), en }
    }
}

fn fact(fact: &Fact) -> FactOnPaper {
    let label = both(|language| words::label(language, &fact.label));
    match &fact.value {
        Value::Text(text) | Value::Plain(text) => FactOnPaper::typed(label, text),
        Value::Code(coded) => FactOnPaper::both(label, &coded.label),
        Value::Day(date) => FactOnPaper::both(label, &day(*date)),
        Value::Partial(date) => {
            FactOnPaper::both(label, &both(|language| date.long(language, Case::Nominative)))
        }
        Value::Number(number) => FactOnPaper::typed(label, &number.to_string()),
        Value::Yes(_) => FactOnPaper::both(label, &both(|language| text!(language, case_document.paper.yes))),
        Value::Both(text) => FactOnPaper::both(label, text),
        Value::Staff(by) => FactOnPaper::both(label, &staff(by)),
    }
}

fn access_columns() -> Vec<Bilingual> {
    let mut columns = vec![both(|language| text!(language, case_document.paper.day))];
    columns.extend(
        ["who", "what_was_done", "times"].map(|label| both(|language| words::label(language, label))),
    );
    columns
}

/// A row of the access record: the day and what stands in the columns; why a glass was broken comes last.
fn access_row(entry: &Entry) -> EntryOnPaper {
    let mut facts = Vec::new();
    if let Some(date) = entry.day {
        facts.push(FactOnPaper::both(Bilingual::default(), &day(date)));
    }
    facts.extend(entry.facts.iter().filter(|one| one.label != "codes").map(fact));
    EntryOnPaper { facts, ..on_paper(entry, None) }
}
