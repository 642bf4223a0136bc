//! Intake: one person or a household taken in at one sitting.
//!
//! [`IntakeForm`] is what was typed (a draft keeps exactly this); [`IntakeForm::read`] turns it
//! into an [`Intake`] or names every field that cannot be understood.

pub(crate) mod read;
#[cfg(test)]
mod tests;

use crate::code_list::{
    ArrivalRoute, DocumentKind, GenderPreference, InterpreterNeed, LegalStatus, ResidenceKind, Sex,
    Vulnerability,
};
use crate::dates::PartialDate;
use crate::form::DateFields;
use crate::person::{AccountId, NameForms, NameInput, PersonId};
use crate::personal_code::PersonalCode;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The most people in one sitting.
pub const MOST_PEOPLE: usize = 20;

/// A document, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DocumentFields {
    /// Code of [`DocumentKind`].
    pub kind: String,
    /// Number as printed.
    pub number: String,
}

/// One person of the intake, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PersonFields {
    /// How the person stands to the first one: `main`, `spouse`, `child`, `parent`, `sibling`, `other`.
    pub relation: String,
    /// The name in its three forms.
    pub names: NameInput,
    /// Birth date; the year is enough.
    pub birth: DateFields,
    /// Code of [`Sex`].
    pub sex: String,
    /// ISO country codes.
    pub citizenships: Vec<String>,
    /// Whether the person is recorded as stateless.
    pub stateless: bool,
    /// Language codes, the best one first.
    pub languages: Vec<String>,
    /// Code of [`InterpreterNeed`].
    pub interpreter_need: String,
    /// Code of [`GenderPreference`].
    pub interpreter_preference: String,
    /// Latvian personal code, if the person has one.
    pub personal_code: String,
    /// One document.
    pub document: DocumentFields,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Day of arrival, where it differs from the household's.
    pub arrived: DateFields,
    /// Codes of [`Vulnerability`].
    pub vulnerabilities: Vec<String>,
    /// Whether this is a minor without an adult who is responsible by law.
    pub unaccompanied: bool,
    /// Name of the legal representative.
    pub representative_name: String,
    /// Telephone of the legal representative.
    pub representative_phone: String,
}

/// The whole intake, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct IntakeForm {
    /// Code of [`ArrivalRoute`].
    pub route: String,
    /// Day of arrival in Latvia.
    pub arrived: DateFields,
    /// Day of the asylum application.
    pub applied: DateFields,
    /// Code of [`LegalStatus`] as it is today.
    pub status: String,
    /// Day of the decision behind that status.
    pub decided: DateFields,
    /// Code of [`ResidenceKind`].
    pub residence: String,
    /// Address or room.
    pub address: String,
    /// Who referred them.
    pub referred_by: String,
    /// Account id of the social worker to be assigned.
    pub worker: String,
    /// Account id of the mentor to be assigned.
    pub mentor: String,
    /// The people, the first being the one the household is named after.
    pub people: Vec<PersonFields>,
    /// The public request this intake answers.
    pub support_request: String,
    /// Ids of people on file of whom the worker has said "somebody else".
    pub not_the_same: Vec<String>,
}

/// How somebody stands to the first person of a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FamilyRelation {
    /// The first person.
    Main,
    /// Husband, wife or partner.
    Spouse,
    /// Child.
    Child,
    /// Parent.
    Parent,
    /// Brother or sister.
    Sibling,
    /// Anybody else.
    Other,
}

impl FamilyRelation {
    /// Every relation, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Main, Self::Spouse, Self::Child, Self::Parent, Self::Sibling, Self::Other];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Spouse => "spouse",
            Self::Child => "child",
            Self::Parent => "parent",
            Self::Sibling => "sibling",
            Self::Other => "other",
        }
    }

    /// The relation with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.code() == code)
    }
}

/// One person of the intake, understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakePerson {
    /// How the person stands to the first one.
    pub relation: FamilyRelation,
    /// The name in its three forms.
    pub names: NameForms,
    /// Birth date, as far as it is known.
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
    /// A document and its number.
    pub document: Option<(DocumentKind, String)>,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// First day in Latvia; for a child born here, the birth (DOMAIN.md §3.6).
    pub arrived: NaiveDate,
    /// Recorded vulnerabilities.
    pub vulnerabilities: Vec<Vulnerability>,
    /// An unaccompanied minor, who has a case and a plan of their own.
    pub unaccompanied: bool,
    /// Name and telephone of the legal representative.
    pub representative: Option<(String, String)>,
    /// Whether this is a child of the household, with a file inside it instead of a case.
    pub accompanied_child: bool,
}

/// An intake, understood: what `store` puts on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// How they came.
    pub route: ArrivalRoute,
    /// Day of the asylum application.
    pub applied: Option<NaiveDate>,
    /// Legal status today.
    pub status: LegalStatus,
    /// Day of the decision behind the status; none for asylum seekers.
    pub decided: Option<NaiveDate>,
    /// Where they live.
    pub residence: ResidenceKind,
    /// Address or room.
    pub address: String,
    /// Who referred them.
    pub referred_by: String,
    /// The social worker to be assigned.
    pub worker: Option<AccountId>,
    /// The mentor to be assigned.
    pub mentor: Option<AccountId>,
    /// The people, one at least.
    pub people: Vec<IntakePerson>,
    /// The public request this intake answers.
    pub support_request: Option<uuid::Uuid>,
    /// People on file who are somebody else.
    pub not_the_same: Vec<PersonId>,
}

impl IntakeForm {
    /// An empty form for one person.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            people: vec![PersonFields {
                relation: FamilyRelation::Main.code().into(),
                ..PersonFields::default()
            }],
            status: LegalStatus::AsylumSeeker.code().into(),
            ..Self::default()
        }
    }
}
