//! Correcting what was taken in: the record as it stands, the form that corrects it, and why.
//!
//! The form carries the record it was opened on ([`CorrectionForm::opened`]), so that only what
//! somebody touched is written, also when a draft is taken up again on a newer version.

mod read;
mod record;
#[cfg(test)]
mod tests;

pub use record::{Document, Field, Opened, Record, RecordedStatus};

use crate::form::DateFields;
use crate::intake::PersonFields;
use crate::person::NameInput;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Why a record is corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CorrectionReason {
    /// It was typed wrongly.
    TypingSlip,
    /// A document was seen that says otherwise.
    DocumentSeen,
    /// The client says otherwise.
    OwnStatement,
    /// Something else, in words.
    Other,
}

impl CorrectionReason {
    /// Every reason, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::TypingSlip, Self::DocumentSeen, Self::OwnStatement, Self::Other];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TypingSlip => "typing_slip",
            Self::DocumentSeen => "document_seen",
            Self::OwnStatement => "own_statement",
            Self::Other => "other",
        }
    }

    /// The reason with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// A document on the form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentRow {
    /// Id of the document on file; empty for one that is added.
    pub id: String,
    /// Code of [`crate::code_list::DocumentKind`].
    pub kind: String,
    /// Number as printed.
    pub number: String,
    /// It was recorded wrongly and is not this person's.
    pub withdraw: bool,
}

/// The form of a correction, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CorrectionForm {
    /// The record the form was opened on, an [`Opened`] as JSON.
    pub opened: String,
    /// Who the person is; documents and arrival have fields of their own here.
    pub person: PersonFields,
    /// Code of [`crate::code_list::ArrivalRoute`].
    pub route: String,
    /// Day of arrival in Latvia.
    pub arrived: DateFields,
    /// Day of the asylum application.
    pub applied: DateFields,
    /// Documents on file, and an empty one.
    pub documents: Vec<DocumentRow>,
    /// Ids of decisions that were recorded wrongly.
    pub withdrawn: Vec<String>,
    /// Code of [`CorrectionReason`].
    pub reason: String,
    /// What there is to say about the reason.
    pub words: String,
}

impl CorrectionForm {
    /// The form filled in with what is on file.
    #[must_use]
    pub fn of(opened: &Opened) -> Self {
        let record = &opened.record;
        let mut documents: Vec<DocumentRow> = record
            .documents
            .iter()
            .map(|document| DocumentRow {
                id: document.id.map(|id| id.to_string()).unwrap_or_default(),
                kind: document.kind.code().into(),
                number: document.number.clone(),
                withdraw: false,
            })
            .collect();
        documents.push(DocumentRow::default());
        Self {
            // a record always has its JSON
            opened: serde_json::to_string(opened).unwrap_or_default(),
            person: PersonFields {
                names: NameInput::from(record.names.clone()),
                birth: record.birth.map(DateFields::of_partial).unwrap_or_default(),
                sex: record.sex.code().into(),
                citizenships: record.citizenships.clone(),
                stateless: record.stateless,
                languages: record.languages.clone(),
                interpreter_need: record.interpreter_need.code().into(),
                interpreter_preference: record.interpreter_preference.code().into(),
                personal_code: record
                    .personal_code
                    .as_ref()
                    .map(|code| code.as_str().to_owned())
                    .unwrap_or_default(),
                phone: record.phone.clone(),
                email: record.email.clone(),
                ..PersonFields::default()
            },
            route: record.route.code().into(),
            arrived: record.arrived.map(DateFields::of).unwrap_or_default(),
            applied: record.applied.map(DateFields::of).unwrap_or_default(),
            documents,
            ..Self::default()
        }
    }

    /// The record the form was opened on.
    #[must_use]
    pub fn opened(&self) -> Option<Opened> {
        serde_json::from_str(&self.opened).ok()
    }
}

/// A correction, understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// What the form was opened on.
    pub opened: Opened,
    /// What is to stand on file.
    pub record: Record,
    /// Why.
    pub reason: CorrectionReason,
    /// What there is to say about it.
    pub words: String,
}

impl Correction {
    /// The fields somebody changed, in the order of the page.
    #[must_use]
    pub fn fields(&self) -> Vec<Field> {
        self.record.differing(&self.opened.record)
    }

    /// The same correction as it would be on a newer version: what was not touched follows the register.
    #[must_use]
    pub fn onto(&self, now: Opened) -> Self {
        Self {
            record: self.record.onto(&self.opened.record, &now.record),
            opened: now,
            reason: self.reason,
            words: self.words.clone(),
        }
    }

    /// The form that would be read as this correction.
    #[must_use]
    pub fn form(&self) -> CorrectionForm {
        let corrected = Opened { version: self.opened.version, record: self.record.clone() };
        let kept: Vec<_> = self.record.statuses.iter().map(|status| status.id).collect();
        let of_person = CorrectionForm::of(&corrected);
        let opened_on = CorrectionForm::of(&self.opened);
        let mut documents = of_person.documents.clone();
        // What is withdrawn stays on the form with its tick.
        for row in opened_on.documents.into_iter().filter(|row| !row.id.is_empty()) {
            if !documents.iter().any(|other| other.id == row.id) {
                documents.insert(0, DocumentRow { withdraw: true, ..row });
            }
        }
        CorrectionForm {
            opened: opened_on.opened,
            documents,
            withdrawn: self
                .opened
                .record
                .statuses
                .iter()
                .filter(|status| !kept.contains(&status.id))
                .map(|status| status.id.to_string())
                .collect(),
            reason: self.reason.code().into(),
            words: self.words.clone(),
            ..of_person
        }
    }
}

/// What stood before a correction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// Which field.
    pub field: Field,
    /// Its value as [`Record::values`] writes it.
    pub values: Vec<String>,
}

/// A correction made before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastCorrection {
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub recorded_by: Option<String>,
    /// Why.
    pub reason: CorrectionReason,
    /// What was said about it.
    pub words: String,
    /// What stood before.
    pub former: Vec<Former>,
}

/// What the page of a correction opens with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correctable {
    /// The record and the version of the file.
    pub opened: Opened,
    /// Earlier corrections, newest first.
    pub history: Vec<PastCorrection>,
}
