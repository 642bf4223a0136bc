//! One invented person: names, birth date, languages, documents, contacts.

use super::countries::{interpreter_need, languages};
use super::draw::{Draw, day, plus};
use super::names::{self, FamilyName};
use chrono::{Datelike, NaiveDate};
use lidzas_domain::code_list::{DocumentKind, GenderPreference, InterpreterNeed, Vulnerability};
use lidzas_domain::dates::PartialDate;
use lidzas_domain::duplicates::{Candidate, DocumentNumber};
use lidzas_domain::person::{NameForms, NameInput, Sex};
use lidzas_domain::personal_code::PersonalCode;
use uuid::Uuid;

/// Somebody who does not exist.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub id: Uuid,
    pub sex: Sex,
    pub names: NameInput,
    pub birth: PartialDate,
    pub citizenships: Vec<&'static str>,
    pub stateless: bool,
    pub languages: Vec<&'static str>,
    pub interpreter_need: InterpreterNeed,
    pub interpreter_preference: GenderPreference,
    pub personal_code: Option<String>,
    pub documents: Vec<(DocumentKind, String)>,
    pub phone: String,
    pub email: String,
    pub vulnerabilities: Vec<Vulnerability>,
    /// Name and telephone of who represents an unaccompanied minor.
    pub representative: Option<(String, String)>,
}

/// What a person is made from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outline {
    pub country: &'static str,
    pub sex: Sex,
    pub family: FamilyName,
    /// Age in whole years on the day of arrival.
    pub age: i64,
    pub arrived: NaiveDate,
    /// The day on which the person was recorded.
    pub recorded: NaiveDate,
    /// Holds refugee or alternative status: has a residence permit, a personal code, perhaps a
    /// Latvian rendering of the name.
    pub has_status: bool,
}

impl Person {
    /// A person by chance; the same outline and stream make the same person.
    pub fn made(draw: &mut Draw, outline: &Outline) -> Self {
        let Outline { country, sex, age, arrived, has_status, .. } = *outline;
        let latvian = has_status && draw.chance(35);
        let languages = languages(draw, country);
        let adult = age >= 18;
        let mut person = Self {
            id: draw.id(outline.recorded),
            sex,
            names: names::person(draw, country, sex, outline.family, latvian),
            birth: birth(draw, country, age, arrived),
            citizenships: vec![country],
            stateless: false,
            interpreter_need: interpreter_need(draw, &languages),
            languages,
            interpreter_preference: GenderPreference::NoPreference,
            personal_code: None,
            documents: Vec::new(),
            phone: String::new(),
            email: String::new(),
            vulnerabilities: Vec::new(),
            representative: None,
        };
        if sex == Sex::Female
            && adult
            && person.interpreter_need != InterpreterNeed::NotNeeded
            && draw.chance(20)
        {
            person.interpreter_preference = GenderPreference::Female;
        }
        person.add_papers(draw, country, has_status);
        if adult && draw.chance(55) {
            // Latvian numbers begin with 2 or 6, so that these ring nowhere.
            person.phone = format!("+371 00 {} {}", draw.digits(3), draw.digits(3));
        }
        if adult && draw.chance(12) {
            person.email = format!("demo.{}@example.org", draw.digits(6));
        }
        person.note_vulnerabilities(draw, age);
        person
    }

    fn add_papers(&mut self, draw: &mut Draw, country: &str, has_status: bool) {
        if draw.chance(86) {
            self.documents.push((DocumentKind::AsylumSeekerDocument, format!("PM{}", draw.digits(7))));
        }
        if has_status {
            let kind = if draw.chance(70) {
                DocumentKind::ResidencePermit
            } else {
                DocumentKind::RefugeeTravelDocument
            };
            let letters = if kind == DocumentKind::ResidencePermit { "UA" } else { "BC" };
            self.documents.push((kind, format!("{letters} {}", draw.digits(8))));
            if draw.chance(80) {
                // The new form, from the end of its range, which is not given out yet.
                self.personal_code = Some(format!("39{}-{}", draw.digits(4), draw.digits(5)));
            }
        }
        if draw.chance(38) {
            self.documents
                .push((DocumentKind::CountryOfOriginDocument, format!("{country}{}", draw.digits(8))));
        }
    }

    fn note_vulnerabilities(&mut self, draw: &mut Draw, age: i64) {
        if age < 18 {
            self.vulnerabilities.push(Vulnerability::Minor);
        } else if age >= 62 {
            self.vulnerabilities.push(Vulnerability::Elderly);
        }
        if age >= 16 && draw.chance(9) {
            self.vulnerabilities.push(draw.weighted(&[
                (Vulnerability::MentalDisorder, 40),
                (Vulnerability::SeriousViolence, 24),
                (Vulnerability::SeriousIllness, 16),
                (Vulnerability::Disability, 12),
                (Vulnerability::Lgbti, 5),
                (Vulnerability::Trafficking, 3),
            ]));
        }
        if self.sex == Sex::Female && (19..42).contains(&age) && draw.chance(5) {
            self.vulnerabilities.push(Vulnerability::Pregnancy);
        }
    }

    /// The person as the search for duplicates sees it.
    pub fn candidate(&self) -> Option<Candidate> {
        let names = NameForms::new(&self.names).ok()?;
        let mut candidate = Candidate::new(names, Some(self.birth));
        candidate.personal_code = self
            .personal_code
            .as_deref()
            .and_then(|code| PersonalCode::parse(code).ok())
            .map(|(code, _)| code);
        candidate.documents = self
            .documents
            .iter()
            .map(|(_, number)| DocumentNumber { country: String::new(), number: number.clone() })
            .collect();
        Some(candidate)
    }
}

/// A birth date at which the person has that age on arrival. Where half the country is registered
/// on 1 January, some are; some know the year, or year and month, only, and never so that it would
/// be in doubt who was a child on arrival.
fn birth(draw: &mut Draw, country: &str, age: i64, arrived: NaiveDate) -> PartialDate {
    let youngest = years_before(arrived, age);
    let oldest = plus(years_before(arrived, age + 1), 1);
    let exact = plus(oldest, draw.between(0, (youngest - oldest).num_days()));
    let registered_by_year = matches!(country, "AF" | "SY" | "IQ" | "ER" | "SO" | "SD" | "YE" | "ET");
    let year = exact.year();
    let kind = draw.below(100);
    let (by_year, by_month, first) = if registered_by_year { (5, 7, 21) } else { (1, 2, 5) };
    let partial = match kind {
        // A whole year either way of 18, so that no reading of the partial date changes majority.
        _ if kind < by_year && !(15..=19).contains(&age) => PartialDate::from_parts(year, None, None),
        _ if kind < by_month && !(15..=19).contains(&age) => {
            PartialDate::from_parts(year, Some(exact.month()), None)
        }
        _ if kind < first && keeps_majority(day(year, 1, 1), age, arrived) => {
            PartialDate::from_parts(year, Some(1), Some(1))
        }
        _ => Ok(exact.into()),
    };
    // A child that came as a baby cannot be born after coming, nor on a partial date around it.
    let certain = age > 0 || partial.is_ok_and(|date| date.exact().is_some_and(|born| born <= arrived));
    partial.ok().filter(|_| certain).unwrap_or_else(|| exact.into())
}

fn keeps_majority(born: NaiveDate, age: i64, arrived: NaiveDate) -> bool {
    (born <= years_before(arrived, 18)) == (age >= 18)
}

/// The same day so many years before; 28 February for the 29th.
pub(super) fn years_before(day: NaiveDate, years: i64) -> NaiveDate {
    let months = chrono::Months::new(u32::try_from(years * 12).unwrap_or(0));
    day.checked_sub_months(months).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use super::*;
    use lidzas_domain::person::{Minority, minority_on};

    #[test]
    fn nobody_is_in_doubt_about_having_been_a_child_on_arrival() {
        let mut draw = Draw::new(3, 0);
        let (mut partial, mut january) = (0, 0);
        for turn in 0..40_000 {
            let arrived = draw.after(day(2016, 1, 1), 0, 4000);
            let age = turn % 70;
            let born = birth(&mut draw, "AF", age, arrived);
            let expected = if age < 18 { Minority::Child } else { Minority::Adult };
            assert_eq!(minority_on(born, arrived), expected, "{born} {age} {arrived}");
            assert!(born.earliest() <= arrived);
            partial += i32::from(born.exact().is_none());
            january += i32::from((born.month(), born.day()) == (Some(1), Some(1)));
        }
        assert!(partial > 1000 && january > 3000, "{partial} {january}");
    }
}
