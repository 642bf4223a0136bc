//! What the letter of a request says, part by part: the paper and its preview are made of the same.

use crate::text;
use lidzas_domain::{
    dates::{Case, Language, long_date},
    institution::{LetterContent, LetterFact},
};

/// The letter in Latvian words, from top to bottom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterParts {
    /// In whose name it is written.
    pub sender: String,
    /// The day it bears.
    pub dated: String,
    /// Whom it goes to, line by line.
    pub addressee: Vec<String>,
    /// Its title.
    pub title: String,
    /// The heading above the facts.
    pub facts_title: String,
    /// What of the client is told: name and value.
    pub facts: Vec<(String, String)>,
    /// What is asked and why: heading and words.
    pub sections: Vec<(String, String)>,
    /// The heading above what is sent along.
    pub documents_title: String,
    /// What is sent along.
    pub documents: Vec<String>,
    /// By when an answer is asked for, and by what right.
    pub sentences: Vec<String>,
    /// Above the signature.
    pub regards: String,
    /// Who signs.
    pub signed_by: String,
    /// What that person is.
    pub signature: String,
    /// What it is referred to by.
    pub reference: String,
}

const LV: Language = Language::Lv;

impl LetterParts {
    /// The parts of a letter.
    #[must_use]
    pub fn of(letter: &LetterContent) -> Self {
        let addressee = [&letter.institution, &letter.contact, &letter.address];
        Self {
            sender: letter.sender.clone(),
            dated: long_date(letter.dated, LV, Case::Nominative),
            addressee: addressee.into_iter().filter(|line| !line.trim().is_empty()).cloned().collect(),
            title: text!(LV, letter.paper.title),
            facts_title: text!(LV, letter.paper.facts),
            facts: letter.facts.iter().map(|(fact, value)| (fact_name(LV, *fact), value.clone())).collect(),
            sections: vec![
                (text!(LV, letter.paper.asked), letter.asked.clone()),
                (text!(LV, letter.paper.why), letter.why.clone()),
            ],
            documents_title: text!(LV, letter.paper.documents),
            documents: letter.documents.clone(),
            sentences: sentences(letter),
            regards: text!(LV, letter.paper.regards),
            signed_by: letter.signed_by.clone(),
            signature: if letter.by_coordinator {
                text!(LV, letter.paper.coordinator)
            } else {
                text!(LV, letter.paper.signature)
            },
            reference: text!(LV, letter.paper.reference, reference = letter.reference.clone()),
        }
    }
}

fn sentences(letter: &LetterContent) -> Vec<String> {
    let until = match letter.deadline {
        Some(day) => text!(LV, letter.paper.until, date = long_date(day, LV, Case::Dative)),
        None => text!(LV, letter.paper.until_usual),
    };
    let power = letter
        .power_given_on
        .map(|day| text!(LV, letter.paper.power, date = long_date(day, LV, Case::Locative)));
    std::iter::once(until).chain(power).collect()
}

/// What a fact is called, where it is ticked and in the letter.
#[must_use]
pub fn fact_name(language: Language, fact: LetterFact) -> String {
    match fact {
        LetterFact::Name => text!(language, letter.fact.name),
        LetterFact::OriginalName => text!(language, letter.fact.original_name),
        LetterFact::BirthDate => text!(language, letter.fact.birth_date),
        LetterFact::PersonalCode => text!(language, letter.fact.personal_code),
        LetterFact::Citizenship => text!(language, letter.fact.citizenship),
        LetterFact::Status => text!(language, letter.fact.status),
        LetterFact::AsylumSeekerDocument => text!(language, letter.fact.asylum_seeker_document),
        LetterFact::ForeignerIdentityCard => text!(language, letter.fact.foreigner_identity_card),
        LetterFact::ResidencePermit => text!(language, letter.fact.residence_permit),
        LetterFact::RefugeeTravelDocument => text!(language, letter.fact.refugee_travel_document),
        LetterFact::CountryOfOriginDocument => text!(language, letter.fact.country_of_origin_document),
        LetterFact::OtherDocument => text!(language, letter.fact.different_document),
        LetterFact::Address => text!(language, letter.fact.address),
        LetterFact::Phone => text!(language, letter.fact.phone),
        LetterFact::Email => text!(language, letter.fact.email),
        LetterFact::Languages => text!(language, letter.fact.languages),
        LetterFact::Representative => text!(language, letter.fact.representative),
        LetterFact::Household => text!(language, letter.fact.household),
    }
}
