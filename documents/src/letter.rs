//! A request to an institution as a letter, in Latvian: who asks for whom, what and why, and of the client
//! only the facts the worker chose.

use crate::{
    DocumentError,
    paper::{Written, written},
    typeset::{Refusal, typeset},
};
use chrono::{Datelike, NaiveDate};
use lidzas_domain::dates::{Case, Language, long_date};
use lidzas_words::text;
use serde::Serialize;

/// A letter with everything it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterDocument {
    /// The provider of the service, in whose name it is written.
    pub sender: String,
    /// The social worker who signs.
    pub signed_by: String,
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
    /// What of the client the worker chose to tell: a name of the fact and its value.
    pub facts: Vec<(String, String)>,
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

/// The value `templates/letter.typ` lays out.
#[derive(Serialize)]
struct Letter {
    file_title: String,
    made_on: Day,
    sender: Written,
    dated: String,
    reference: String,
    addressee: Vec<Written>,
    title: String,
    facts_title: String,
    facts: Vec<LetterFact>,
    sections: Vec<Section>,
    documents_title: String,
    documents: Vec<Written>,
    sentences: Vec<String>,
    regards: String,
    signature: String,
    signed_by: Written,
    unknown: String,
}

#[derive(Serialize)]
struct Day {
    year: i32,
    month: u32,
    day: u32,
}

#[derive(Serialize)]
struct LetterFact {
    name: String,
    value: Written,
}

#[derive(Serialize)]
struct Section {
    title: String,
    words: Written,
}

impl LetterDocument {
    /// The letter as PDF/UA-1. The same value gives the same bytes.
    ///
    /// # Errors
    /// When typst refuses; with a template that is ours and texts made writable that is a fault of ours.
    pub fn pdf(&self) -> Result<Vec<u8>, DocumentError> {
        Ok(self.typeset()?)
    }

    fn typeset(&self) -> Result<Vec<u8>, Refusal> {
        typeset("letter.typ", &self.letter())
    }

    fn letter(&self) -> Letter {
        const LV: Language = Language::Lv;
        let addressee = [&self.institution, &self.contact, &self.address];
        let section = |title, words: &str| Section { title, words: written(words) };
        Letter {
            // the title of the file tells nobody whom it is about
            file_title: text!(LV, document.letter.title),
            made_on: Day { year: self.dated.year(), month: self.dated.month(), day: self.dated.day() },
            sender: written(&self.sender),
            dated: long_date(self.dated, LV, Case::Nominative),
            reference: text!(LV, document.letter.reference, reference = self.reference.clone()),
            addressee: addressee
                .into_iter()
                .filter(|line| !line.trim().is_empty())
                .map(|line| written(line))
                .collect(),
            title: text!(LV, document.letter.title),
            facts_title: text!(LV, document.letter.facts),
            facts: self
                .facts
                .iter()
                .map(|(name, value)| LetterFact { name: name.clone(), value: written(value) })
                .collect(),
            sections: vec![
                section(text!(LV, document.letter.asked), &self.asked),
                section(text!(LV, document.letter.why), &self.why),
            ],
            documents_title: text!(LV, document.letter.documents),
            documents: self.documents.iter().map(|one| written(one)).collect(),
            sentences: self.sentences(),
            regards: text!(LV, document.letter.regards),
            signature: text!(LV, document.letter.signature),
            signed_by: written(&self.signed_by),
            unknown: text!(LV, document.unknown),
        }
    }

    /// By when an answer is asked for, and by what right.
    fn sentences(&self) -> Vec<String> {
        const LV: Language = Language::Lv;
        let until = match self.deadline {
            Some(day) => {
                text!(LV, document.letter.until, date = long_date(day, LV, Case::Dative))
            }
            None => text!(LV, document.letter.until_usual),
        };
        let power = self
            .power_given_on
            .map(|day| text!(LV, document.letter.power, date = long_date(day, LV, Case::Locative)));
        std::iter::once(until).chain(power).collect()
    }
}
