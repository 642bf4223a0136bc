//! Work with a group or a family (DOMAIN.md §2 S4, S7): one entry that lands in the file of each who was there,
//! without showing one client's file to another.

use crate::activity::LONGEST_MINUTES;
use crate::code_list::code_enum;
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::{AccountId, GroupSessionId, HouseholdId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// As many people as one session can have had.
pub const MOST_PEOPLE: usize = 60;

code_enum! {
    /// With whom a session was.
    SessionKind, "session_kind", {
        /// Clients who need not know each other.
        Group = "group",
        /// Members of one household.
        Family = "family",
    }
}

impl SessionKind {
    /// The code of the activity it is in each file, in the worker's list.
    #[must_use]
    pub const fn activity(self) -> &'static str {
        self.code()
    }
}

/// Somebody who could have been there: an open case of whoever records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// The household, so that a family can be chosen at once.
    pub household: Option<HouseholdId>,
}

/// What is said of one participant, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RemarkFields {
    /// Whose, by id.
    pub of: String,
    /// What concerned this one only.
    pub words: String,
}

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionForm {
    /// Code of [`SessionKind`].
    pub kind: String,
    /// What it was about.
    pub topic: String,
    /// How it was worked.
    pub method: String,
    /// The day.
    pub held_on: DateFields,
    /// How many minutes.
    pub minutes: String,
    /// Where.
    pub place: String,
    /// Code of the language.
    pub language: String,
    /// Whether an interpreter helped.
    pub interpreted: bool,
    /// Ids of who was there.
    pub people: Vec<String>,
    /// What was done; each of them may read it.
    pub words: String,
    /// What concerned one of them only.
    pub remarks: Vec<RemarkFields>,
}

/// A session to be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordSession {
    /// With whom.
    pub kind: SessionKind,
    /// What it was about.
    pub topic: String,
    /// How it was worked.
    pub method: String,
    /// The day.
    pub held_on: NaiveDate,
    /// How many minutes.
    pub minutes: Option<u16>,
    /// Where.
    pub place: String,
    /// Code of the language; empty where it was not noted.
    pub language: String,
    /// Whether an interpreter helped.
    pub interpreted: bool,
    /// What was done.
    pub words: String,
    /// Who was there, and what concerned that one only.
    pub people: Vec<(PersonId, String)>,
}

/// A session as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupSession {
    /// Its id.
    pub id: GroupSessionId,
    /// With whom.
    pub kind: SessionKind,
    /// What it was about.
    pub topic: String,
    /// How it was worked.
    pub method: String,
    /// The day.
    pub held_on: NaiveDate,
    /// How many minutes.
    pub minutes: Option<u16>,
    /// Where.
    pub place: String,
    /// Code of the language.
    pub language: String,
    /// Whether an interpreter helped.
    pub interpreted: bool,
    /// What was done.
    pub words: String,
    /// How many were there.
    pub people: u16,
    /// Those whose file the reader may see: who and the name.
    pub seen: Vec<(PersonId, String)>,
    /// Who led it.
    pub led_by: Option<(AccountId, String)>,
}

impl SessionForm {
    /// A form that begins with today, and with a household where one is asked for.
    #[must_use]
    pub fn begun(today: NaiveDate, with: &[PersonId]) -> Self {
        let kind = if with.len() > 1 { SessionKind::Family } else { SessionKind::Group };
        Self {
            kind: kind.code().to_owned(),
            held_on: DateFields::of(today),
            people: with.iter().map(ToString::to_string).collect(),
            ..Self::default()
        }
    }

    /// What was typed about a participant.
    #[must_use]
    pub fn remark_on(&self, person: PersonId) -> &str {
        let id = person.to_string();
        self.remarks.iter().find(|remark| remark.of == id).map_or("", |remark| remark.words.as_str())
    }

    /// Understands the form.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, today: NaiveDate) -> Result<RecordSession, Vec<FieldError>> {
        let mut faults = Faults::default();
        let kind = faults.choice("kind", &self.kind, SessionKind::from_code);
        let topic = faults.line("topic", &self.topic, 200);
        if topic.is_empty() {
            faults.note("topic", Fault::Required);
        }
        let method = faults.line("method", &self.method, 200);
        let people = self.people(&mut faults);
        let held_on = faults.past_date("held_on", &self.held_on, today);
        let minutes = faults.minutes("minutes", &self.minutes, LONGEST_MINUTES);
        let place = faults.line("place", &self.place, 200);
        let words = faults.needed_text("words", &self.words);
        let session = kind.zip(held_on).map(|(kind, held_on)| RecordSession {
            kind,
            topic,
            method,
            held_on,
            minutes,
            place,
            language: self.language.clone(),
            interpreted: self.interpreted,
            words,
            people,
        });
        faults.finish(session)
    }

    fn people(&self, faults: &mut Faults) -> Vec<(PersonId, String)> {
        let mut people: Vec<(PersonId, String)> = Vec::new();
        for typed in &self.people {
            let Some(person) =
                faults.take("people", typed.parse::<PersonId>().map_err(|_e| Fault::UnknownChoice))
            else {
                continue;
            };
            if people.iter().all(|(known, _)| *known != person) {
                let place = self.remarks.iter().position(|remark| remark.of == *typed).unwrap_or_default();
                let words = faults.text(&format!("remarks.{place}.words"), self.remark_on(person));
                people.push((person, words));
            }
        }
        if self.people.is_empty() {
            faults.note("people", Fault::Required);
        }
        if people.len() > MOST_PEOPLE {
            faults.note("people", Fault::TooLong);
        }
        people
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn person(number: u128) -> PersonId {
        PersonId::from_uuid(Uuid::from_u128(number))
    }

    fn day() -> NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    fn form() -> SessionForm {
        SessionForm {
            topic: "Darba meklēšana Latvijā".into(),
            words: "Pārrunājām, kā lasa darba sludinājumu.".into(),
            minutes: "90".into(),
            remarks: vec![RemarkFields { of: person(2).to_string(), words: "Jautāja par algu".into() }],
            ..SessionForm::begun(day(), &[person(1), person(2)])
        }
    }

    #[test]
    fn what_concerned_one_of_them_goes_to_that_one_only() {
        let session = form().read(day()).unwrap();
        assert_eq!(session.kind, SessionKind::Family);
        assert_eq!(session.minutes, Some(90));
        assert_eq!(session.people, [(person(1), String::new()), (person(2), "Jautāja par algu".to_owned())]);
    }

    #[test]
    fn a_session_without_anybody_or_a_topic_was_none() {
        let empty = SessionForm { topic: " ".into(), people: Vec::new(), ..form() };
        let faults = empty.read(day()).unwrap_err();
        let found: Vec<_> = faults.iter().map(|error| (error.field.as_str(), error.fault)).collect();
        assert_eq!(found, [("topic", Fault::Required), ("people", Fault::Required)]);
    }

    #[test]
    fn somebody_ticked_twice_was_there_once() {
        let mut twice = form();
        twice.people.push(person(1).to_string());
        assert_eq!(twice.read(day()).unwrap().people.len(), 2);
    }
}
