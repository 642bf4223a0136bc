//! A request to an institution as a letter, in Latvian: who asks for whom, what and why, and of the client
//! only the facts the worker chose.

use crate::{
    DocumentError,
    paper::{Written, written},
    typeset::{Refusal, typeset},
};
use chrono::Datelike;
use lidzas_domain::{dates::Language, institution::LetterContent};
use lidzas_words::{letter::LetterParts, text};
use serde::Serialize;

/// A letter with everything it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterDocument(pub LetterContent);

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
        let dated = self.0.dated;
        let parts = LetterParts::of(&self.0);
        let each = |lines: &[String]| lines.iter().map(|line| written(line)).collect();
        Letter {
            // the title of the file tells nobody whom it is about
            file_title: parts.title.clone(),
            made_on: Day { year: dated.year(), month: dated.month(), day: dated.day() },
            sender: written(&parts.sender),
            dated: parts.dated,
            reference: parts.reference,
            addressee: each(&parts.addressee),
            title: parts.title,
            facts_title: parts.facts_title,
            facts: parts
                .facts
                .into_iter()
                .map(|(name, value)| LetterFact { name, value: written(&value) })
                .collect(),
            sections: parts
                .sections
                .into_iter()
                .map(|(title, words)| Section { title, words: written(&words) })
                .collect(),
            documents_title: parts.documents_title,
            documents: each(&parts.documents),
            sentences: parts.sentences,
            regards: parts.regards,
            signature: parts.signature,
            signed_by: written(&parts.signed_by),
            unknown: text!(Language::Lv, document.unknown),
        }
    }
}
