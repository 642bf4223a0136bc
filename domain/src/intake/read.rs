//! Understanding an intake: every fault is named at its field, all at once.

use super::{DocumentFields, FamilyRelation, Intake, IntakeForm, IntakePerson, MOST_PEOPLE, PersonFields};
use crate::code_list::{
    self, ArrivalRoute, DocumentKind, GenderPreference, InterpreterNeed, LegalStatus, ResidenceKind, Sex,
    Vulnerability,
};
use crate::dates::PartialDate;
use crate::form::{Fault, Faults, FieldError};
use crate::person::{AccountId, NameForms, NameInput, NameProblem, is_minor_on};
use crate::personal_code::PersonalCode;
use chrono::NaiveDate;

impl IntakeForm {
    /// Understands the form on a given day.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, today: NaiveDate) -> Result<Intake, Vec<FieldError>> {
        let mut faults = Faults::default();
        let route = faults.choice("route", &self.route, ArrivalRoute::from_code);
        let arrived = faults.past_date("arrived", &self.arrived, today);
        let applied = faults.optional_past_date("applied", &self.applied, today);
        let status = faults.choice("status", &self.status, LegalStatus::from_code);
        let decided = match status {
            None | Some(LegalStatus::AsylumSeeker) => None,
            Some(_) => faults.past_date("decided", &self.decided, today),
        };
        if let (Some(applied), Some(arrived)) = (applied, arrived)
            && applied < arrived
        {
            faults.note("applied", Fault::BeforeArrival);
        }
        if let (Some(decided), Some(applied)) = (decided, applied)
            && decided < applied
        {
            faults.note("decided", Fault::BeforeTheOther);
        }
        let residence = faults.choice("residence", &self.residence, ResidenceKind::from_code);
        let address = faults.line("address", &self.address, 300);
        let referred_by = faults.line("referred_by", &self.referred_by, 200);
        let worker = optional_id(&mut faults, "worker", &self.worker);
        let mentor = optional_id(&mut faults, "mentor", &self.mentor);
        let support_request = if self.support_request.is_empty() {
            None
        } else {
            faults.take("support_request", self.support_request.parse().map_err(|_e| Fault::UnknownChoice))
        };
        if self.people.is_empty() {
            faults.note("people.0.latin_given", Fault::Required);
        }
        if self.people.len() > MOST_PEOPLE {
            faults.note("people", Fault::TooLong);
        }
        let people: Vec<Option<IntakePerson>> = self
            .people
            .iter()
            .enumerate()
            .map(|(place, person)| read_person(person, place, arrived, today, &mut faults))
            .collect();
        self.check_household(&people, today, &mut faults);
        let value = route.zip(status).zip(residence).zip(people.into_iter().collect::<Option<Vec<_>>>()).map(
            |(((route, status), residence), people)| Intake {
                route,
                applied,
                status,
                decided,
                residence,
                address,
                referred_by,
                worker,
                mentor,
                people,
                support_request,
                not_the_same: self.not_the_same.iter().filter_map(|id| id.parse().ok()).collect(),
            },
        );
        faults.finish(value)
    }

    /// A minor alone needs the mark "unaccompanied"; nobody stands in the form twice.
    fn check_household(&self, people: &[Option<IntakePerson>], today: NaiveDate, faults: &mut Faults) {
        let has_adult =
            people.iter().flatten().any(|person| person.birth.is_none_or(|birth| !is_minor_on(birth, today)));
        for (place, person) in people.iter().enumerate() {
            let Some(person) = person else { continue };
            let minor = person.birth.is_some_and(|birth| is_minor_on(birth, today));
            if minor && !has_adult && !person.unaccompanied {
                faults.note(format!("people.{place}.unaccompanied"), Fault::MinorNeedsAdult);
            }
            if people[..place]
                .iter()
                .flatten()
                .any(|other| other.names == person.names && other.birth == person.birth)
            {
                faults.note(format!("people.{place}.latin_given"), Fault::Twice);
            }
        }
    }
}

fn optional_id(faults: &mut Faults, field: &str, typed: &str) -> Option<AccountId> {
    if typed.is_empty() { None } else { faults.take(field, typed.parse().map_err(|_e| Fault::UnknownChoice)) }
}

fn read_person(
    typed: &PersonFields,
    place: usize,
    household_arrived: Option<NaiveDate>,
    today: NaiveDate,
    faults: &mut Faults,
) -> Option<IntakePerson> {
    let at = |field: &str| format!("people.{place}.{field}");
    let relation = if place == 0 {
        Some(FamilyRelation::Main)
    } else {
        faults.choice(&at("relation"), &typed.relation, |code| {
            FamilyRelation::from_code(code).filter(|&relation| relation != FamilyRelation::Main)
        })
    };
    let identity = read_identity(typed, &at, today, faults);
    let birth = identity.birth;
    let document = read_document(&typed.document, &at, faults);
    let arrived = read_arrival(typed, birth, household_arrived, today, &at, faults);
    let vulnerabilities = typed
        .vulnerabilities
        .iter()
        .filter_map(|code| {
            faults.take(at("vulnerabilities"), Vulnerability::from_code(code).ok_or(Fault::UnknownChoice))
        })
        .collect();
    let representative_name = faults.line(&at("representative_name"), &typed.representative_name, 200);
    let representative_phone = faults.line(&at("representative_phone"), &typed.representative_phone, 60);
    let minor = birth.is_some_and(|birth| is_minor_on(birth, today));
    Some(IntakePerson {
        relation: relation?,
        names: identity.names?,
        birth,
        sex: identity.sex?,
        citizenships: identity.citizenships,
        stateless: typed.stateless,
        languages: identity.languages,
        interpreter_need: identity.interpreter_need?,
        interpreter_preference: identity.interpreter_preference?,
        personal_code: identity.personal_code,
        document,
        phone: faults.line(&at("phone"), &typed.phone, 60),
        email: faults.line(&at("email"), &typed.email, 200),
        arrived: arrived?,
        vulnerabilities,
        unaccompanied: typed.unaccompanied && minor,
        representative: (!representative_name.is_empty())
            .then_some((representative_name, representative_phone)),
        accompanied_child: minor && !typed.unaccompanied,
    })
}

/// Who somebody is, as far as it could be understood; what could not is noted at its field.
pub(crate) struct Identity {
    pub(crate) names: Option<NameForms>,
    pub(crate) birth: Option<PartialDate>,
    pub(crate) sex: Option<Sex>,
    pub(crate) citizenships: Vec<String>,
    pub(crate) languages: Vec<String>,
    pub(crate) interpreter_need: Option<InterpreterNeed>,
    pub(crate) interpreter_preference: Option<GenderPreference>,
    pub(crate) personal_code: Option<PersonalCode>,
}

/// Understands who somebody is: at the intake, and when the record is corrected.
pub(crate) fn read_identity(
    typed: &PersonFields,
    at: &impl Fn(&str) -> String,
    today: NaiveDate,
    faults: &mut Faults,
) -> Identity {
    let names = read_names(&typed.names, at, faults);
    let birth = faults.birth_date(&at("birth"), &typed.birth, today);
    let sex = faults.choice(&at("sex"), &typed.sex, Sex::from_code);
    let citizenships =
        distinct(faults, &at("citizenships"), &typed.citizenships, |code| code_list::country(code).is_some());
    let languages =
        distinct(faults, &at("languages"), &typed.languages, |code| code_list::language(code).is_some());
    let interpreter_need = defaulted(
        faults,
        &at("interpreter_need"),
        &typed.interpreter_need,
        InterpreterNeed::NotEstablished,
        InterpreterNeed::from_code,
    );
    let interpreter_preference = defaulted(
        faults,
        &at("interpreter_preference"),
        &typed.interpreter_preference,
        GenderPreference::NoPreference,
        GenderPreference::from_code,
    );
    let personal_code = if typed.personal_code.trim().is_empty() {
        None
    } else {
        let read = PersonalCode::parse(&typed.personal_code).map_err(|_e| Fault::NotAPersonalCode);
        faults.take(at("personal_code"), read).map(|(code, _warnings)| code)
    };
    Identity {
        names,
        birth,
        sex,
        citizenships,
        languages,
        interpreter_need,
        interpreter_preference,
        personal_code,
    }
}

fn read_names(typed: &NameInput, at: &impl Fn(&str) -> String, faults: &mut Faults) -> Option<NameForms> {
    match NameForms::new(typed) {
        Ok(names) => Some(names),
        Err(errors) => {
            for error in errors {
                let fault = match error.problem {
                    NameProblem::Missing => Fault::Required,
                    NameProblem::TooLong => Fault::TooLong,
                    NameProblem::ForbiddenCharacter => Fault::ForbiddenCharacters,
                    NameProblem::NoLetter => Fault::NoLetter,
                };
                faults.note(at(error.field.code()), fault);
            }
            None
        }
    }
}

/// A kind and a number, or neither.
pub(crate) fn read_document(
    typed: &DocumentFields,
    at: &impl Fn(&str) -> String,
    faults: &mut Faults,
) -> Option<(DocumentKind, String)> {
    let number = faults.line(&at("document_number"), &typed.number, 60);
    if number.is_empty() && typed.kind.is_empty() {
        return None;
    }
    if number.is_empty() {
        faults.note(at("document_number"), Fault::Required);
    }
    let kind = faults.choice(&at("document_kind"), &typed.kind, DocumentKind::from_code)?;
    Some((kind, number))
}

/// The person's own arrival, else the household's, else for a child born here the birth.
fn read_arrival(
    typed: &PersonFields,
    birth: Option<PartialDate>,
    household_arrived: Option<NaiveDate>,
    today: NaiveDate,
    at: &impl Fn(&str) -> String,
    faults: &mut Faults,
) -> Option<NaiveDate> {
    let own = faults.optional_past_date(&at("arrived"), &typed.arrived, today);
    if let (Some(own), Some(birth)) = (own, birth)
        && own < birth.earliest()
    {
        faults.note(at("arrived"), Fault::BeforeBirth);
    }
    let born_here = birth
        .and_then(PartialDate::exact)
        .filter(|born| household_arrived.is_some_and(|arrived| *born > arrived));
    own.or(born_here).or(household_arrived)
}

fn distinct(faults: &mut Faults, field: &str, codes: &[String], known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for code in codes.iter().filter(|code| !code.is_empty()) {
        if !known(code) {
            faults.note(field, Fault::UnknownChoice);
        } else if kept.contains(code) {
            faults.note(field, Fault::Twice);
        } else {
            kept.push(code.clone());
        }
    }
    kept
}

fn defaulted<T: Copy>(
    faults: &mut Faults,
    field: &str,
    typed: &str,
    default: T,
    from_code: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    if typed.is_empty() { Some(default) } else { faults.choice(field, typed, from_code) }
}
