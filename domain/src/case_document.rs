//! The case file as a document: the whole file or chosen parts of it, for the client (GDPR art. 15) or for
//! the archive. A document is a tree – parts, entries, facts – without a language of its own: one frozen
//! value makes the paper and the JSON. What concerns others is left out of the client's copy before it is
//! issued ([`redact`]).

mod read;
pub mod redact;

pub use read::{CaseDocumentForm, Choice, Issue, Redaction, RedactionPage, RowFields};
pub use redact::{MARK, OfferedName, RedactionRow};

use crate::casework::Sensitivity;
use crate::code_list::{Role, code_enum};
use crate::dates::{Bilingual, PartialDate};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// What the JSON says it is.
pub const FORMAT: &str = "lidzas.case_document";
/// The version of its shape (docs/case-document.md); a field that goes or means something else raises it.
pub const VERSION: u32 = 1;
/// As many rows as a page of the redaction shows.
pub const PAGE: usize = 50;
/// As many documents as the page lists at once.
pub const LISTED: usize = 50;

code_enum! {
    /// For whom a document is made.
    Purpose, "case_document_purpose", {
        /// A copy of the data for the client, without what concerns others.
        Client = "client",
        /// The whole for the archive.
        Archive = "archive",
    }
}

code_enum! {
    /// Why something is left out of the client's copy.
    LeaveOut, "redaction_reason", {
        /// It is data about somebody else (GDPR art. 15(4)).
        ThirdParty = "third_party",
        /// Knowing it would endanger somebody.
        Safety = "safety",
        /// Another reason.
        Other = "other",
    }
}

code_enum! {
    /// What was done with the file, as the access record tells it.
    AccessKind, "access_kind", {
        /// Looked at.
        Looked = "looked",
        /// Recorded in it or changed something.
        Changed = "changed",
        /// Taken out as a paper or as data.
        HandedOut = "handed_out",
        /// Opened in an emergency by somebody who does not run the case.
        BrokeGlass = "broke_glass",
    }
}

code_enum! {
    /// A part of the file that can be chosen.
    Part, "case_document_part", {
        /// Who the client is, status, entitlement.
        Identity = "identity",
        /// The others of the household, representatives, bars.
        Household = "household",
        /// The states of the case, views, refusals.
        Course = "course",
        /// Needs and problems.
        Problems = "problems",
        /// Assessments of complexity.
        Complexity = "complexity",
        /// Goals, actions, versions of the plan.
        Plan = "plan",
        /// What was done.
        Activities = "activities",
        /// Notes.
        Notes = "notes",
        /// Requests to institutions, and powers.
        Requests = "requests",
        /// Files, by what they are.
        Files = "files",
        /// The support network.
        Network = "network",
        /// Appointments and tasks.
        Appointments = "appointments",
        /// Who looked into the file.
        Access = "access",
    }
}

/// The days a document covers; an open end has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// The first day.
    pub from: Option<NaiveDate>,
    /// The last day.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// Whether anything of `day..=until` lies in it; what has no day always does.
    #[must_use]
    pub fn touches(&self, day: Option<NaiveDate>, until: Option<NaiveDate>) -> bool {
        let Some(day) = day else { return true };
        let last = until.unwrap_or(day);
        self.from.is_none_or(|from| last >= from) && self.to.is_none_or(|to| day <= to)
    }
}

/// A member of staff: for the client a role and an organisation, for the archive also a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staff {
    /// The role.
    pub role: Role,
    /// The provider; empty for who belongs to none.
    pub organisation: Bilingual,
    /// The name; none in a client's copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}

/// A value as the file has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", content = "value", rename_all = "snake_case")]
pub enum Value {
    /// What somebody typed, in whatever language.
    Text(String),
    /// A short text that names nobody: a number of a document, a time.
    Plain(String),
    /// A code with its labels as they were when the document was made.
    Code(Coded),
    /// A day.
    Day(NaiveDate),
    /// A day as far as it is known.
    Partial(PartialDate),
    /// A number.
    Number(i64),
    /// True; what is false is not said.
    Yes(bool),
    /// A text of the house in both languages.
    Both(Bilingual),
    /// A member of staff.
    Staff(Staff),
}

/// A code of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// The list.
    pub list: String,
    /// The code.
    pub code: String,
    /// Its label.
    #[serde(flatten)]
    pub label: Bilingual,
}

/// A fact of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is, a stable key such as `words`.
    pub label: String,
    /// The value.
    #[serde(flatten)]
    pub value: Value,
}

/// Something on file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Stable: kind and id of the row, such as `note:0193…`.
    pub id: String,
    /// What it is, a stable key such as `note`.
    pub kind: String,
    /// The day it happened or began.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// The last day it was so, where it lasted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Who may read it beside those who see the content; none is ordinary.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<Sensitivity>,
    /// Who recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_by: Option<Staff>,
    /// Why it was left out; then nothing else of it is here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_out: Option<LeaveOut>,
    /// What it says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// What hangs on it, such as the changes of a problem.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entries: Vec<Entry>,
}

/// A part of the file in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Which part.
    pub part: Part,
    /// Its entries in their order, those of one kind together.
    pub entries: Vec<Entry>,
}

/// Whose file it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subject {
    /// The name in Latin letters.
    pub name: String,
    /// The name in its own script; empty where it has no other.
    pub original_script: String,
    /// When the client was born, as far as it is known.
    pub born: Option<PartialDate>,
}

/// How many entries were left out for a reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOutCount {
    /// The reason.
    pub reason: LeaveOut,
    /// How many.
    pub entries: usize,
}

/// A document: what is frozen when it is issued, and what its JSON is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseDocument {
    /// [`FORMAT`].
    pub format: String,
    /// [`VERSION`] of the shape.
    pub version: u32,
    /// Which document of this file, counted from 1; 0 before it is issued.
    pub number: i32,
    /// For whom.
    pub purpose: Purpose,
    /// The day.
    pub issued_on: NaiveDate,
    /// Who made it.
    pub issued_by: Staff,
    /// What the document is asked for by; nothing personal.
    pub reference: String,
    /// Whose file.
    pub client: Subject,
    /// The days it covers.
    pub period: Period,
    /// The chosen parts in the order of the file.
    pub sections: Vec<Section>,
    /// What was left out, by reason.
    #[serde(default)]
    pub left_out: Vec<LeftOutCount>,
    /// Whether words were blacked out ([`MARK`]).
    #[serde(default)]
    pub words_left_out: bool,
}

impl CaseDocument {
    /// Every entry with its part, those that hang on others after them.
    pub fn walk(&self) -> Vec<(Part, &Entry)> {
        fn down<'a>(part: Part, entries: &'a [Entry], found: &mut Vec<(Part, &'a Entry)>) {
            for entry in entries {
                found.push((part, entry));
                down(part, &entry.entries, found);
            }
        }
        let mut found = Vec::new();
        for section in &self.sections {
            down(section.part, &section.entries, &mut found);
        }
        found
    }
}

/// An issued document in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedHead {
    /// Counted from 1 for a file.
    pub number: i32,
    /// For whom.
    pub purpose: Purpose,
    /// The chosen parts.
    pub parts: Vec<Part>,
    /// The days it covers.
    pub period: Period,
    /// The day.
    pub issued_on: NaiveDate,
    /// Who made it.
    pub issued_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// How many entries were left out.
    pub left_out: i32,
}

/// What was done by an audited action, for the access record.
#[must_use]
pub fn access_kind(action: &str) -> AccessKind {
    match action {
        "glass.broken" => AccessKind::BrokeGlass,
        "plan.document" => AccessKind::HandedOut,
        _ if action.ends_with(".seen") || action.ends_with(".prepared") => AccessKind::Looked,
        _ if action.ends_with(".handed_out") => AccessKind::HandedOut,
        _ => AccessKind::Changed,
    }
}

#[cfg(test)]
mod tests;
