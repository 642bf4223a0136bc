//! Understanding the form of a correction, by the same reading as the intake's.

use super::{Correction, CorrectionForm, CorrectionReason, Document, DocumentRow, Record, RecordedStatus};
use crate::code_list::ArrivalRoute;
use crate::form::{Fault, Faults, FieldError};
use crate::intake::{
    DocumentFields,
    read::{read_document, read_identity},
};
use chrono::NaiveDate;

impl CorrectionForm {
    /// Understands the form on a given day.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, today: NaiveDate) -> Result<Correction, Vec<FieldError>> {
        let mut faults = Faults::default();
        let at = |field: &str| format!("person.{field}");
        let opened = faults.take("opened", self.opened().ok_or(Fault::Contradicts));
        let identity = read_identity(&self.person, &at, today, &mut faults);
        let documents = self.read_documents(&mut faults);
        let phone = faults.line(&at("phone"), &self.person.phone, 60);
        let email = faults.line(&at("email"), &self.person.email, 200);
        let route = faults.choice("route", &self.route, ArrivalRoute::from_code);
        let arrived = faults.past_date("arrived", &self.arrived, today);
        let applied = faults.optional_past_date("applied", &self.applied, today);
        if let (Some(arrived), Some(birth)) = (arrived, identity.birth)
            && arrived < birth.earliest()
        {
            faults.note("arrived", Fault::BeforeBirth);
        }
        if let (Some(applied), Some(arrived)) = (applied, arrived)
            && applied < arrived
        {
            faults.note("applied", Fault::BeforeArrival);
        }
        let reason = faults.choice("reason", &self.reason, CorrectionReason::from_code);
        let words = match reason {
            Some(CorrectionReason::Other) => faults.reason("words", &self.words),
            _ => faults.line("words", &self.words, 500),
        };
        let correction = || {
            let opened = opened?;
            let statuses: Vec<RecordedStatus> = opened
                .record
                .statuses
                .iter()
                .filter(|status| !self.withdrawn.contains(&status.id.to_string()))
                .cloned()
                .collect();
            let record = Record {
                names: identity.names?,
                birth: identity.birth,
                sex: identity.sex?,
                citizenships: identity.citizenships,
                stateless: self.person.stateless,
                languages: identity.languages,
                interpreter_need: identity.interpreter_need?,
                interpreter_preference: identity.interpreter_preference?,
                personal_code: identity.personal_code,
                documents,
                phone,
                email,
                route: route?,
                arrived: Some(arrived?),
                applied,
                statuses,
            };
            Some(Correction { opened, record, reason: reason?, words })
        };
        faults.finish(correction())
    }

    fn read_documents(&self, faults: &mut Faults) -> Vec<Document> {
        let mut documents: Vec<Document> = Vec::new();
        for (place, row) in self.documents.iter().enumerate().filter(|(_, row)| !row.withdraw) {
            let field = |part: &str| format!("documents.{place}.{part}");
            let Some(document) = read_row(row, &field, faults) else { continue };
            let same = |other: &Document| other.kind == document.kind && other.number == document.number;
            if documents.iter().any(same) {
                faults.note(field("number"), Fault::Twice);
            }
            documents.push(document);
        }
        documents
    }
}

fn read_row(row: &DocumentRow, field: &impl Fn(&str) -> String, faults: &mut Faults) -> Option<Document> {
    let typed = DocumentFields { kind: row.kind.clone(), number: row.number.clone() };
    // the intake's reading names the fields of its only document
    let at = |name: &str| field(name.strip_prefix("document_").unwrap_or(name));
    let read = read_document(&typed, &at, faults);
    if read.is_none() && !row.id.is_empty() && row.kind.is_empty() && row.number.trim().is_empty() {
        // a document on file goes by its tick, with a reason, and not by being emptied
        faults.note(field("number"), Fault::Required);
    }
    let id = if row.id.is_empty() {
        None
    } else {
        Some(faults.take(field("number"), row.id.parse().map_err(|_e| Fault::UnknownChoice))?)
    };
    read.map(|(kind, number)| Document { id, kind, number })
}
