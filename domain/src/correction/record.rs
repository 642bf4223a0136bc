//! What was taken in about a person, field by field.

use crate::code_list::{ArrivalRoute, DocumentKind, GenderPreference, InterpreterNeed, LegalStatus, Sex};
use crate::dates::{PartialDate, iso};
use crate::person::{NameForms, NameInput};
use crate::personal_code::PersonalCode;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A field of the record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Given name in Latin letters.
    LatinGiven,
    /// Family name in Latin letters.
    LatinFamily,
    /// Given name in the original script.
    OriginalGiven,
    /// Family name in the original script.
    OriginalFamily,
    /// Given name in Latvian.
    LatvianGiven,
    /// Family name in Latvian.
    LatvianFamily,
    /// Birth date.
    Birth,
    /// Sex.
    Sex,
    /// Citizenships.
    Citizenships,
    /// Statelessness.
    Stateless,
    /// Languages.
    Languages,
    /// Need of an interpreter.
    InterpreterNeed,
    /// Preferred gender of the interpreter.
    InterpreterPreference,
    /// Personal code.
    PersonalCode,
    /// Documents.
    Documents,
    /// Telephone.
    Phone,
    /// E-mail.
    Email,
    /// How the person came.
    Route,
    /// Day of arrival.
    Arrived,
    /// Day of the asylum application.
    Applied,
    /// Decisions about the status.
    Statuses,
}

impl Field {
    /// Every field, in the order of the page.
    pub const ALL: [Self; 21] = [
        Self::LatinGiven,
        Self::LatinFamily,
        Self::OriginalGiven,
        Self::OriginalFamily,
        Self::LatvianGiven,
        Self::LatvianFamily,
        Self::Birth,
        Self::Sex,
        Self::Citizenships,
        Self::Stateless,
        Self::Languages,
        Self::InterpreterNeed,
        Self::InterpreterPreference,
        Self::PersonalCode,
        Self::Documents,
        Self::Phone,
        Self::Email,
        Self::Route,
        Self::Arrived,
        Self::Applied,
        Self::Statuses,
    ];

    /// The stable code: in the history, the timeline and the audit.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::LatinGiven => "latin_given",
            Self::LatinFamily => "latin_family",
            Self::OriginalGiven => "original_given",
            Self::OriginalFamily => "original_family",
            Self::LatvianGiven => "latvian_given",
            Self::LatvianFamily => "latvian_family",
            Self::Birth => "birth",
            Self::Sex => "sex",
            Self::Citizenships => "citizenships",
            Self::Stateless => "stateless",
            Self::Languages => "languages",
            Self::InterpreterNeed => "interpreter_need",
            Self::InterpreterPreference => "interpreter_preference",
            Self::PersonalCode => "personal_code",
            Self::Documents => "documents",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Route => "route",
            Self::Arrived => "arrived",
            Self::Applied => "applied",
            Self::Statuses => "statuses",
        }
    }

    /// The field with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// Whether a form of the name is meant: search goes by them.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(
            self,
            Self::LatinGiven
                | Self::LatinFamily
                | Self::OriginalGiven
                | Self::OriginalFamily
                | Self::LatvianGiven
                | Self::LatvianFamily
        )
    }

    /// Whether possible duplicates are found by it.
    #[must_use]
    pub const fn identifies(self) -> bool {
        self.is_name() || matches!(self, Self::Birth | Self::PersonalCode | Self::Documents)
    }

    /// Whether the entitlement hangs on it.
    #[must_use]
    pub const fn moves_entitlement(self) -> bool {
        matches!(self, Self::Arrived | Self::Applied | Self::Statuses)
    }
}

/// A document with its number.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// The row on file; none for one that is added.
    pub id: Option<Uuid>,
    /// What it is.
    pub kind: DocumentKind,
    /// Number as printed.
    pub number: String,
}

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Document([redacted])")
    }
}

/// A decision on file that can be withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordedStatus {
    /// The row on file.
    pub id: Uuid,
    /// The status.
    pub status: LegalStatus,
    /// The day of the decision.
    pub happened_on: NaiveDate,
}

/// What was taken in about a person and can be corrected. Never printed by `Debug`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The name in its three forms.
    pub names: NameForms,
    /// Birth date as far as known.
    pub birth: Option<PartialDate>,
    /// Sex as recorded.
    pub sex: Sex,
    /// ISO country codes.
    pub citizenships: Vec<String>,
    /// Whether recorded as stateless.
    pub stateless: bool,
    /// Language codes, the best one first.
    pub languages: Vec<String>,
    /// Whether an interpreter is needed.
    pub interpreter_need: InterpreterNeed,
    /// Preferred gender of the interpreter.
    pub interpreter_preference: GenderPreference,
    /// Personal code.
    pub personal_code: Option<PersonalCode>,
    /// Documents.
    pub documents: Vec<Document>,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// How the person came.
    pub route: ArrivalRoute,
    /// First day in Latvia.
    pub arrived: Option<NaiveDate>,
    /// Day of the asylum application.
    pub applied: Option<NaiveDate>,
    /// Decisions other than that application, oldest first.
    pub statuses: Vec<RecordedStatus>,
}

impl std::fmt::Debug for Record {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Record([redacted])")
    }
}

/// A record, and the version of the file it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// Version of the file.
    pub version: i32,
    /// The record.
    pub record: Record,
}

fn one(text: &str) -> Vec<String> {
    if text.is_empty() { Vec::new() } else { vec![text.to_owned()] }
}

impl Record {
    /// The value of a field, as the history keeps it: codes, ISO days, "1990-05" for a partial date,
    /// kind and number of each document, status and day of each decision. Empty where there is none.
    #[must_use]
    pub fn values(&self, field: Field) -> Vec<String> {
        let day = |day: Option<NaiveDate>| day.map(iso).into_iter().collect();
        match field {
            Field::LatinGiven => one(self.names.latin_given()),
            Field::LatinFamily => one(self.names.latin_family()),
            Field::OriginalGiven => one(self.names.original_given().unwrap_or_default()),
            Field::OriginalFamily => one(self.names.original_family().unwrap_or_default()),
            Field::LatvianGiven => one(self.names.latvian_given().unwrap_or_default()),
            Field::LatvianFamily => one(self.names.latvian_family().unwrap_or_default()),
            Field::Birth => self.birth.map(|birth| birth.to_string()).into_iter().collect(),
            Field::Sex => one(self.sex.code()),
            Field::Citizenships => self.citizenships.clone(),
            Field::Stateless => one(if self.stateless { "yes" } else { "" }),
            Field::Languages => self.languages.clone(),
            Field::InterpreterNeed => one(self.interpreter_need.code()),
            Field::InterpreterPreference => one(self.interpreter_preference.code()),
            Field::PersonalCode => {
                self.personal_code.as_ref().map(|code| code.as_str().to_owned()).into_iter().collect()
            }
            Field::Documents => self
                .documents
                .iter()
                .flat_map(|document| [document.kind.code().to_owned(), document.number.clone()])
                .collect(),
            Field::Phone => one(&self.phone),
            Field::Email => one(&self.email),
            Field::Route => one(self.route.code()),
            Field::Arrived => day(self.arrived),
            Field::Applied => day(self.applied),
            Field::Statuses => self
                .statuses
                .iter()
                .flat_map(|status| [status.status.code().to_owned(), iso(status.happened_on)])
                .collect(),
        }
    }

    /// Whether a field says the same in both. The order of citizenships says nothing, that of
    /// languages does.
    #[must_use]
    pub fn agrees(&self, other: &Self, field: Field) -> bool {
        let (mut own, mut others) = (self.values(field), other.values(field));
        if field == Field::Citizenships {
            own.sort();
            others.sort();
        }
        own == others
    }

    /// The fields in which two records differ, in the order of the page.
    #[must_use]
    pub fn differing(&self, other: &Self) -> Vec<Field> {
        Field::ALL.into_iter().filter(|field| !self.agrees(other, *field)).collect()
    }

    /// What was changed against `base`, laid on what stands now: the rest follows `now`.
    #[must_use]
    pub fn onto(&self, base: &Self, now: &Self) -> Self {
        let mut merged = now.clone();
        let mut names = NameInput::from(now.names.clone());
        let own = NameInput::from(self.names.clone());
        for field in self.differing(base) {
            if field.is_name() {
                take_name(&mut names, field, &own);
            } else {
                merged.take(field, self, base);
            }
        }
        // Two people may each have taken away one half of a name; then the corrected name stands whole.
        merged.names = NameForms::new(&names).unwrap_or_else(|_e| self.names.clone());
        merged
    }

    fn take(&mut self, field: Field, from: &Self, base: &Self) {
        match field {
            Field::Birth => self.birth = from.birth,
            Field::Sex => self.sex = from.sex,
            Field::Citizenships => self.citizenships.clone_from(&from.citizenships),
            Field::Stateless => self.stateless = from.stateless,
            Field::Languages => self.languages.clone_from(&from.languages),
            Field::InterpreterNeed => self.interpreter_need = from.interpreter_need,
            Field::InterpreterPreference => self.interpreter_preference = from.interpreter_preference,
            Field::PersonalCode => self.personal_code.clone_from(&from.personal_code),
            Field::Documents => {
                self.documents = documents_onto(&from.documents, &base.documents, &self.documents)
            }
            Field::Phone => self.phone.clone_from(&from.phone),
            Field::Email => self.email.clone_from(&from.email),
            Field::Route => self.route = from.route,
            Field::Arrived => self.arrived = from.arrived,
            Field::Applied => self.applied = from.applied,
            Field::Statuses => {
                let has = |list: &[RecordedStatus], id| list.iter().any(|status| status.id == id);
                self.statuses
                    .retain(|status| has(&from.statuses, status.id) || !has(&base.statuses, status.id));
            }
            // names are taken together: one half alone may be no name
            Field::LatinGiven
            | Field::LatinFamily
            | Field::OriginalGiven
            | Field::OriginalFamily
            | Field::LatvianGiven
            | Field::LatvianFamily => {}
        }
    }
}

fn take_name(names: &mut NameInput, field: Field, from: &NameInput) {
    match field {
        Field::LatinGiven => names.latin_given.clone_from(&from.latin_given),
        Field::LatinFamily => names.latin_family.clone_from(&from.latin_family),
        Field::OriginalGiven => names.original_given.clone_from(&from.original_given),
        Field::OriginalFamily => names.original_family.clone_from(&from.original_family),
        Field::LatvianGiven => names.latvian_given.clone_from(&from.latvian_given),
        Field::LatvianFamily => names.latvian_family.clone_from(&from.latvian_family),
        _ => {}
    }
}

/// Documents by their rows: what was withdrawn or corrected, on what stands now, and what was added.
fn documents_onto(mine: &[Document], base: &[Document], now: &[Document]) -> Vec<Document> {
    let find = |list: &[Document], id: Option<Uuid>| list.iter().find(|one| one.id == id).cloned();
    let mut merged: Vec<Document> = now
        .iter()
        .filter_map(|standing| match (find(mine, standing.id), find(base, standing.id)) {
            (Some(mine), Some(base)) if mine != base => Some(mine),
            (None, Some(_)) => None,
            _ => Some(standing.clone()),
        })
        .collect();
    for document in mine {
        let gone = document.id.is_some() && find(now, document.id).is_none();
        let changed = find(base, document.id).is_none_or(|base| base != *document);
        if document.id.is_none() || (gone && changed) {
            merged.push(Document { id: None, ..document.clone() });
        }
    }
    merged
}
