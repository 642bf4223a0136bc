//! Understanding the choice of what goes into a document and of what is left out of it.

use super::{LeaveOut, Part, Period, Purpose, RedactionRow};
use crate::form::{DateFields, Fault, Faults, FieldError};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// As many words or phrases as can be typed to be blacked out.
const MOST_WORDS: usize = 200;
/// As many decisions as are kept: more entries than a file has.
const MOST_DECISIONS: usize = 20_000;

/// What was chosen and decided so far, as typed; one draft goes through all its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseDocumentForm {
    /// Code of the purpose.
    pub purpose: String,
    /// Codes of the parts.
    pub parts: Vec<String>,
    /// The first day.
    pub from: DateFields,
    /// The last day.
    pub to: DateFields,
    /// What was decided on entries, by their id: code of the reason, or empty for what stays.
    pub decisions: BTreeMap<String, String>,
    /// Offered names that are not blacked out.
    pub kept_names: Vec<String>,
    /// Words to black out, one a line.
    pub words: String,
    /// Whether the worker says that everything was gone through.
    pub reviewed: bool,
}

/// A page of the redaction as it is filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RedactionPage {
    /// The rows of the page.
    pub rows: Vec<RowFields>,
    /// The offered names that are ticked.
    pub names: Vec<String>,
    /// Words to black out, one a line.
    pub words: String,
    /// Whether everything was gone through.
    pub reviewed: bool,
}

/// A row of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RowFields {
    /// The entry's id.
    pub id: String,
    /// Whether it is left out.
    pub out: bool,
    /// Code of the reason.
    pub reason: String,
}

/// What goes into a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// For whom.
    pub purpose: Purpose,
    /// The parts in the order of the file.
    pub parts: Vec<Part>,
    /// The days.
    pub period: Period,
}

/// What is left out of a client's copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redaction {
    /// What was decided on entries, by their id: why it is left out, or that it stays.
    pub decisions: BTreeMap<String, Option<LeaveOut>>,
    /// Offered names that stay.
    pub kept_names: BTreeSet<String>,
    /// Words and phrases that are blacked out.
    pub words: Vec<String>,
}

/// Issuing a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issue {
    /// What goes into it.
    pub choice: Choice,
    /// What is left out; none for the archive.
    pub redaction: Option<Redaction>,
}

impl CaseDocumentForm {
    /// A form with every part chosen.
    #[must_use]
    pub fn begun() -> Self {
        Self { parts: Part::ALL.iter().map(|part| part.code().to_owned()).collect(), ..Self::default() }
    }

    /// Understands what goes into the document.
    ///
    /// # Errors
    /// Every field that cannot be understood.
    pub fn choice(&self, today: NaiveDate) -> Result<Choice, Vec<FieldError>> {
        let mut faults = Faults::default();
        let purpose = faults.choice("purpose", &self.purpose, Purpose::from_code);
        if self.parts.iter().any(|code| Part::from_code(code).is_none()) {
            faults.note("parts", Fault::UnknownChoice);
        }
        let chosen = |part: &&Part| self.parts.iter().any(|code| code == part.code());
        let parts: Vec<Part> = Part::ALL.iter().filter(chosen).copied().collect();
        if parts.is_empty() && faults.is_clean() {
            faults.note("parts", Fault::Required);
        }
        let from = faults.optional_past_date("from", &self.from, today);
        let to = faults.optional_date("to", &self.to);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            faults.note("to", Fault::BeforeTheOther);
        }
        let period = Period { from, to };
        faults.finish(purpose.map(|purpose| Choice { purpose, parts, period }))
    }

    /// Understands the whole: for the client, only what was gone through can be issued.
    ///
    /// # Errors
    /// Every field that cannot be understood.
    pub fn read(&self, today: NaiveDate) -> Result<Issue, Vec<FieldError>> {
        let choice = self.choice(today)?;
        if choice.purpose == Purpose::Archive {
            return Ok(Issue { choice, redaction: None });
        }
        let mut faults = Faults::default();
        let mut decisions = BTreeMap::new();
        for (id, reason) in self.decisions.iter().take(MOST_DECISIONS) {
            let why = LeaveOut::from_code(reason);
            if why.is_none() && !reason.is_empty() {
                faults.note("rows", Fault::UnknownChoice);
            }
            decisions.insert(id.clone(), why);
        }
        let words = faults.text("words", &self.words);
        let words: Vec<String> =
            words.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
        if words.len() > MOST_WORDS {
            faults.note("words", Fault::TooLong);
        }
        if !self.reviewed {
            faults.note("reviewed", Fault::Required);
        }
        let kept_names = self.kept_names.iter().cloned().collect();
        faults.finish(Some(Issue { choice, redaction: Some(Redaction { decisions, kept_names, words }) }))
    }

    /// Takes over what was decided on a page; `offered` are the names, where the page asked for names and
    /// words.
    pub fn take(&mut self, page: RedactionPage, offered: Option<&[String]>) {
        for row in page.rows.into_iter().filter(|row| !row.id.is_empty()) {
            let reason = match (row.out, row.reason.is_empty()) {
                (false, _) => String::new(),
                (true, true) => LeaveOut::Other.code().to_owned(),
                (true, false) => row.reason,
            };
            self.decisions.insert(row.id, reason);
        }
        if let Some(offered) = offered {
            self.kept_names = offered.iter().filter(|name| !page.names.contains(name)).cloned().collect();
            self.words = page.words;
        }
        self.reviewed = page.reviewed;
    }

    /// How a row stands: whether it is left out, and the code of the reason.
    #[must_use]
    pub fn decided(&self, row: &RedactionRow) -> (bool, String) {
        let proposed = row.proposed.map_or("", LeaveOut::code);
        match self.decisions.get(&row.id) {
            Some(reason) if reason.is_empty() => (false, proposed.to_owned()),
            Some(reason) => (true, reason.clone()),
            None => (row.proposed.is_some(), proposed.to_owned()),
        }
    }
}

impl Redaction {
    /// Whether every row was decided on.
    #[must_use]
    pub fn covers(&self, rows: &[RedactionRow]) -> bool {
        rows.iter().all(|row| self.decisions.contains_key(&row.id))
    }
}
