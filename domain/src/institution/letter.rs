//! The letter of a request: which facts of the client the worker tells, to whom it goes, and what is
//! frozen of it so that the same letter can be opened again.

use super::power::covering;
use super::request::{Request, documents_of, optional};
use crate::access::{Relation, Role, Section, Verb, allows};
use crate::code_list::{DocumentKind, code_enum};
use crate::form::{Fault, Faults, FieldError};
use crate::institution::Power;
use crate::person::{ContactId, PersonId, RequestId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

code_enum! {
    /// A fact of the client that a letter can tell. Its code is all the audit learns of it.
    LetterFact, "letter_fact", {
        /// Given name and family name in Latin letters.
        Name = "name",
        /// The name in its own script.
        OriginalName = "original_name",
        /// As far as it is known.
        BirthDate = "birth_date",
        /// Personas kods.
        PersonalCode = "personal_code",
        /// Countries, or that there is none.
        Citizenship = "citizenship",
        /// The status in force, and since when.
        Status = "status",
        /// Number of the asylum seeker's document.
        AsylumSeekerDocument = "asylum_seeker_document",
        /// Number of the foreigner's identity card.
        ForeignerIdentityCard = "foreigner_identity_card",
        /// Number of the residence permit.
        ResidencePermit = "residence_permit",
        /// Number of the refugee's travel document.
        RefugeeTravelDocument = "refugee_travel_document",
        /// Number of the document of the country of origin.
        CountryOfOriginDocument = "country_of_origin_document",
        /// Number of another document.
        OtherDocument = "other_document",
        /// Where the client lives.
        Address = "address",
        /// Telephone.
        Phone = "phone",
        /// E-mail.
        Email = "email",
        /// The languages the client speaks, the best one first.
        Languages = "languages",
        /// The legal representative of a minor.
        Representative = "representative",
        /// Those of the household who are ticked one by one, with their dates of birth.
        Household = "household",
    }
}

impl LetterFact {
    /// The section of the file it is kept in: who may not hand that out cannot tell it.
    #[must_use]
    pub const fn section(self) -> Section {
        match self {
            Self::Name | Self::BirthDate => Section::RegisterCore,
            Self::OriginalName | Self::PersonalCode | Self::Citizenship => Section::IdentityDetail,
            Self::Status => Section::Status,
            Self::AsylumSeekerDocument
            | Self::ForeignerIdentityCard
            | Self::ResidencePermit
            | Self::RefugeeTravelDocument
            | Self::CountryOfOriginDocument
            | Self::OtherDocument => Section::Documents,
            Self::Address | Self::Representative => Section::Residence,
            Self::Phone | Self::Email | Self::Languages => Section::Logistics,
            Self::Household => Section::Household,
        }
    }

    /// Whether somebody in this role and relation may tell it.
    #[must_use]
    pub fn may_be_told(self, role: Role, relation: Relation) -> bool {
        allows(role, relation, self.section(), Verb::Export)
    }

    /// The fact that tells the number of a document of this kind.
    #[must_use]
    pub const fn of_document(kind: DocumentKind) -> Self {
        match kind {
            DocumentKind::AsylumSeekerDocument => Self::AsylumSeekerDocument,
            DocumentKind::ForeignerIdentityCard => Self::ForeignerIdentityCard,
            DocumentKind::ResidencePermit => Self::ResidencePermit,
            DocumentKind::RefugeeTravelDocument => Self::RefugeeTravelDocument,
            DocumentKind::CountryOfOriginDocument => Self::CountryOfOriginDocument,
            DocumentKind::Other => Self::OtherDocument,
        }
    }
}

/// Everything a letter says, as it was on the day it was made: frozen with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterContent {
    /// The provider of the service, in whose name it is written.
    pub sender: String,
    /// Who signs.
    pub signed_by: String,
    /// Whether a coordinator signs, and no social worker.
    pub by_coordinator: bool,
    /// The institution, by its Latvian name.
    pub institution: String,
    /// Whom it is for there; may be empty, as the address.
    pub contact: String,
    /// The institution's address.
    pub address: String,
    /// What the file is asked for by; nothing personal.
    pub reference: String,
    /// The day it bears.
    pub dated: NaiveDate,
    /// What of the client is told, in Latvian words.
    pub facts: Vec<(LetterFact, String)>,
    /// What is asked.
    pub asked: String,
    /// Why.
    pub why: String,
    /// What is sent along.
    pub documents: Vec<String>,
    /// By when an answer is asked for.
    pub deadline: Option<NaiveDate>,
    /// The day of the power that covers it; none where there is none.
    pub power_given_on: Option<NaiveDate>,
}

/// What a file tells in Latvian words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileInWords {
    /// The facts of the client, without the household.
    pub facts: Vec<(LetterFact, String)>,
    /// The others of the household.
    pub household: Vec<(PersonId, String)>,
}

/// A letter before anything is chosen: its content holds every fact that may be told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterSheet {
    /// The request it is of.
    pub request: RequestId,
    /// The version of the request.
    pub request_version: i32,
    /// The version of the client's file.
    pub file_version: i32,
    /// Those one turns to at the institution.
    pub contacts: Vec<(ContactId, String)>,
    /// Whom the request was sent to.
    pub contact: Option<ContactId>,
    /// Those of the household who may be named, each as the letter would name them.
    pub household: Vec<(PersonId, String)>,
    /// The letter with everything that may be told, addressed to nobody yet.
    pub content: LetterContent,
}

/// What the worker chose, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LetterForm {
    /// Id of the contact person; empty for the institution as such.
    pub contact: String,
    /// Codes of the facts that are told.
    pub facts: Vec<String>,
    /// Ids of those of the household who are named.
    pub members: Vec<String>,
    /// What is sent along, one document a line.
    pub documents: String,
}

/// What the worker chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterChoice {
    /// To whom at the institution.
    pub contact: Option<ContactId>,
    /// The facts that are told.
    pub facts: Vec<LetterFact>,
    /// Those of the household who are named.
    pub members: Vec<PersonId>,
    /// What is sent along.
    pub documents: Vec<String>,
}

/// A letter that was made, as the card of its request lists it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterHead {
    /// Counts the letters of the request.
    pub number: i32,
    /// The day it bears.
    pub dated: NaiveDate,
    /// The facts it tells.
    pub facts: Vec<LetterFact>,
    /// Who made it.
    pub made_by: Option<String>,
}

impl LetterForm {
    /// What is proposed: the name, nothing else of the client; who and what the request names.
    #[must_use]
    pub fn begun(sheet: &LetterSheet) -> Self {
        let named = sheet.content.facts.iter().any(|(fact, _)| *fact == LetterFact::Name);
        Self {
            contact: sheet.contact.map(|id| id.to_string()).unwrap_or_default(),
            facts: named.then(|| LetterFact::Name.code().to_owned()).into_iter().collect(),
            members: Vec::new(),
            documents: sheet.content.documents.join("\n"),
        }
    }

    /// Understands the form. What the file holds by now, [`LetterSheet::chosen`] checks.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self) -> Result<LetterChoice, Vec<FieldError>> {
        let mut faults = Faults::default();
        let contact = optional(&mut faults, "contact", &self.contact);
        let mut facts = Vec::new();
        for code in &self.facts {
            match faults.choice("facts", code, LetterFact::from_code) {
                Some(fact) if !facts.contains(&fact) => facts.push(fact),
                _ => {}
            }
        }
        let mut members = Vec::new();
        for id in &self.members {
            match faults.choice("members", id, |id| id.parse().ok()) {
                Some(member) if !members.contains(&member) => members.push(member),
                _ => {}
            }
        }
        let documents = documents_of(&mut faults, &self.documents);
        faults.finish(Some(LetterChoice { contact, facts, members, documents }))
    }

    /// The choice as far as it can be understood, for the preview while it is typed.
    #[must_use]
    pub fn so_far(&self) -> LetterChoice {
        LetterChoice {
            contact: self.contact.parse().ok(),
            facts: self.facts.iter().filter_map(|code| LetterFact::from_code(code)).collect(),
            members: self.members.iter().filter_map(|id| id.parse().ok()).collect(),
            documents: documents_of(&mut Faults::default(), &self.documents),
        }
    }
}

impl LetterSheet {
    /// The letter with what was chosen, in the order of the sheet, and nothing else of the client.
    #[must_use]
    pub fn with(&self, choice: &LetterChoice) -> LetterContent {
        let contact = choice.contact.and_then(|id| self.contacts.iter().find(|(one, _)| *one == id));
        let facts = self.content.facts.iter().filter(|(fact, _)| choice.facts.contains(fact)).cloned();
        let household = self.named(|member| choice.members.contains(&member));
        LetterContent {
            contact: contact.map(|(_, name)| name.clone()).unwrap_or_default(),
            facts: facts.chain(household).collect(),
            documents: choice.documents.clone(),
            ..self.content.clone()
        }
    }

    /// The fact that names these members of the household, in the order of the sheet; none where there is none.
    #[must_use]
    pub fn named(&self, wanted: impl Fn(PersonId) -> bool) -> Option<(LetterFact, String)> {
        let names: Vec<&str> = self
            .household
            .iter()
            .filter(|(member, _)| wanted(*member))
            .map(|(_, name)| name.as_str())
            .collect();
        (!names.is_empty()).then(|| (LetterFact::Household, names.join("; ")))
    }

    /// The same where everything chosen can be told.
    ///
    /// # Errors
    /// A fact that the file does not hold or this user may not tell; somebody who is not of the household, or
    /// not at the institution.
    pub fn chosen(&self, choice: &LetterChoice) -> Result<LetterContent, Vec<FieldError>> {
        let mut faults = Faults::default();
        if choice.contact.is_some_and(|id| self.contacts.iter().all(|(one, _)| *one != id)) {
            faults.note("contact", Fault::UnknownChoice);
        }
        let held = |fact: &LetterFact| self.content.facts.iter().any(|(one, _)| one == fact);
        if !choice.facts.iter().all(held) {
            faults.note("facts", Fault::UnknownChoice);
        }
        let lives_there = |member: &PersonId| self.household.iter().any(|(one, _)| one == member);
        if !choice.members.iter().all(lives_there) {
            faults.note("members", Fault::UnknownChoice);
        }
        faults.finish(Some(self.with(choice)))
    }
}

impl Request {
    /// Whether a letter can still be made of it: something is awaited.
    #[must_use]
    pub const fn may_be_written(&self) -> bool {
        self.may_be_reminded()
    }

    /// The day by which its letter asks for an answer: none where neither it nor a reminder set one.
    #[must_use]
    pub fn asked_until(&self) -> Option<NaiveDate> {
        let set = self.deadline.is_some() || self.reminders.iter().any(|one| one.deadline.is_some());
        set.then_some(self.awaited_until)
    }

    /// The day of the power that covers a letter of this day.
    #[must_use]
    pub fn covered_since(&self, powers: &[Power], day: NaiveDate) -> Option<NaiveDate> {
        covering(powers, self.institution, day).map(|power| power.given_on)
    }
}

#[cfg(test)]
mod tests;
