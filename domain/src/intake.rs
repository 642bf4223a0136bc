//! Intake: one person or a household taken in at one sitting.
//!
//! [`IntakeForm`] is what was typed (a draft keeps exactly this); [`IntakeForm::read`] turns it
//! into an [`Intake`] or names every field that cannot be understood.

use crate::code_list::{
    self, ArrivalRoute, DocumentKind, GenderPreference, InterpreterNeed, LegalStatus, ResidenceKind, Sex,
    Vulnerability,
};
use crate::dates::PartialDate;
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::{AccountId, NameForms, NameInput, NameProblem, PersonId, is_minor_on};
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
    let names = read_names(&typed.names, &at, faults);
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
        names: names?,
        birth,
        sex: sex?,
        citizenships,
        stateless: typed.stateless,
        languages,
        interpreter_need: interpreter_need?,
        interpreter_preference: interpreter_preference?,
        personal_code,
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

fn read_document(
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn person(given: &str, born: NaiveDate) -> PersonFields {
        PersonFields {
            relation: "other".into(),
            names: NameInput { latin_given: given.into(), ..NameInput::default() },
            birth: DateFields::of(born),
            sex: "female".into(),
            ..PersonFields::default()
        }
    }

    fn form() -> IntakeForm {
        IntakeForm {
            route: "independent".into(),
            arrived: DateFields::of(day(2026, 9, 1)),
            residence: "mucenieki".into(),
            people: vec![person("Amina", day(1990, 5, 7))],
            ..IntakeForm::empty()
        }
    }

    const TODAY: (i32, u32, u32) = (2026, 11, 22);

    fn read(form: &IntakeForm) -> Result<Intake, Vec<FieldError>> {
        form.read(day(TODAY.0, TODAY.1, TODAY.2))
    }

    fn fields(form: &IntakeForm) -> Vec<(String, &'static str)> {
        read(form).unwrap_err().into_iter().map(|e| (e.field, e.fault.code())).collect()
    }

    #[test]
    fn one_person_is_enough() {
        let intake = read(&form()).unwrap();
        assert_eq!(intake.people[0].arrived, day(2026, 9, 1));
        assert_eq!(intake.people[0].names.heading(), "Amina");
        assert!(!intake.people[0].accompanied_child);
    }

    #[test]
    fn an_empty_form_names_every_needed_field() {
        let faults = fields(&IntakeForm::empty());
        for field in ["route", "arrived", "residence", "people.0.latin_given", "people.0.sex"] {
            assert!(faults.contains(&(field.into(), "required")), "{field}: {faults:?}");
        }
    }

    #[test]
    fn a_child_born_here_arrives_at_birth() {
        let mut form = form();
        form.people.push(PersonFields { relation: "child".into(), ..person("Sami", day(2026, 10, 10)) });
        let intake = read(&form).unwrap();
        assert_eq!(intake.people[1].arrived, day(2026, 10, 10));
        assert!(intake.people[1].accompanied_child);
    }

    #[test]
    fn a_minor_alone_must_be_marked_unaccompanied() {
        let mut form = form();
        form.people = vec![person("Sami", day(2012, 1, 2))];
        assert_eq!(fields(&form), [("people.0.unaccompanied".into(), "minor_needs_adult")]);
        form.people[0].unaccompanied = true;
        let intake = read(&form).unwrap();
        assert!(intake.people[0].unaccompanied && !intake.people[0].accompanied_child);
    }

    #[test]
    fn the_same_person_twice_is_a_slip() {
        let mut form = form();
        form.people.push(person("Amina", day(1990, 5, 7)));
        assert_eq!(fields(&form), [("people.1.latin_given".into(), "twice")]);
    }

    #[test]
    fn dates_in_an_impossible_order_are_told_at_their_field() {
        let mut form = form();
        form.applied = DateFields::of(day(2026, 8, 1));
        form.status = "refugee".into();
        form.decided = DateFields::of(day(2026, 12, 1));
        assert_eq!(
            fields(&form),
            [("decided".into(), "in_the_future"), ("applied".into(), "before_arrival")]
        );
    }

    #[test]
    fn what_is_typed_survives_json() {
        let form = form();
        let text = serde_json::to_string(&form).unwrap();
        assert_eq!(serde_json::from_str::<IntakeForm>(&text).unwrap(), form);
        // an older draft that lacks a field is still read
        assert_eq!(serde_json::from_str::<IntakeForm>("{}").unwrap(), IntakeForm::default());
    }
}
