//! Closing a case: why and since when, and the outcome of every problem and goal that is still open,
//! each asked once. Others of the household can be closed in the same step. A case that was closed by
//! leaving Latvia is given its outcomes in the same way.

use crate::code_list::{CaseState, ClosureReason, code_enum};
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::{GoalId, PersonId, ProblemId};
use crate::plan::GoalState;
use crate::problem::ProblemState;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

code_enum! {
    /// What is still open in a case.
    OpenKind, "open_kind", {
        /// A problem.
        Problem = "problem",
        /// A goal.
        Goal = "goal",
    }
}

/// A problem or goal that is still open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenItem {
    /// Which of the two.
    pub kind: OpenKind,
    /// Its id.
    pub id: Uuid,
    /// The version it is on.
    pub version: i32,
    /// What it is, in words.
    pub words: String,
    /// The day of its last change: it cannot end before.
    pub since: NaiveDate,
}

impl OpenItem {
    /// Names it in the form: `problem:ID`.
    #[must_use]
    pub fn of(&self) -> String {
        format!("{}:{}", self.kind, self.id)
    }
}

/// A file that can be closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingFile {
    /// Whose.
    pub person: PersonId,
    /// The name, for headings.
    pub name: String,
    /// Its state.
    pub state: CaseState,
    /// Its version.
    pub version: i32,
    /// The last day something happened to its state; it cannot be closed before.
    pub since: NaiveDate,
    /// What is still open, problems first.
    pub items: Vec<OpenItem>,
    /// How many actions and tasks are still to be done; they end as not done.
    pub actions: u32,
}

/// What the form of a closure is about: the person's own file first, then those of the household that
/// the user may close too.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The files.
    pub files: Vec<ClosingFile>,
}

impl Closing {
    /// Every open item, numbered as the fields of the form are, with whose it is.
    pub fn items(&self) -> impl Iterator<Item = (usize, &ClosingFile, &OpenItem)> {
        self.files
            .iter()
            .flat_map(|file| file.items.iter().map(move |item| (file, item)))
            .enumerate()
            .map(|(place, (file, item))| (place, file, item))
    }

    /// Whether the person's own case is still open; otherwise only outcomes are asked for.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.files.first().is_some_and(|file| file.state.is_open())
    }
}

/// The outcome of one item, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OutcomeFields {
    /// Which item: [`OpenItem::of`].
    pub of: String,
    /// Code of the state it ends in.
    pub state: String,
    /// What came of it; the words of the closure serve where it is empty.
    pub words: String,
}

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClosingForm {
    /// Code of the reason.
    pub reason: String,
    /// Since when.
    pub happened_on: DateFields,
    /// What was achieved and why it ends.
    pub words: String,
    /// Ids of others of the household who are closed too.
    pub others: Vec<String>,
    /// The outcomes.
    pub outcomes: Vec<OutcomeFields>,
}

/// How an item ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// A problem.
    Problem(ProblemId, ProblemState),
    /// A goal.
    Goal(GoalId, GoalState),
}

/// An outcome, understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// How the item ends.
    pub ending: Ending,
    /// The version it was answered on.
    pub version: i32,
    /// What came of it.
    pub words: String,
}

/// One file to be closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseFile {
    /// Whose.
    pub person: PersonId,
    /// The version the form was opened on.
    pub base_version: i32,
    /// The outcomes of what was open.
    pub outcomes: Vec<Outcome>,
}

/// Closing one or several cases of a household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseCases {
    /// Why; none where the case is closed already and only its outcomes are recorded.
    pub reason: Option<ClosureReason>,
    /// Since when.
    pub happened_on: NaiveDate,
    /// What was achieved and why it ends.
    pub words: String,
    /// The files, the person's own first.
    pub files: Vec<CloseFile>,
}

/// The reasons the form offers. Leaving Latvia is recorded as such, with the day the entitlement ends on;
/// that closes the case too.
#[must_use]
pub fn offered_reasons() -> Vec<ClosureReason> {
    ClosureReason::ALL.iter().copied().filter(|reason| *reason != ClosureReason::LeftLatvia).collect()
}

impl ClosingForm {
    /// A form that begins with today.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        Self { happened_on: DateFields::of(today), ..Self::default() }
    }

    /// What was typed about an item.
    #[must_use]
    pub fn outcome_of(&self, item: &OpenItem) -> Option<&OutcomeFields> {
        let of = item.of();
        self.outcomes.iter().find(|typed| typed.of == of)
    }

    /// Understands the form, given what is open.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, closing: &Closing, today: NaiveDate) -> Result<CloseCases, Vec<FieldError>> {
        let mut faults = Faults::default();
        let open = closing.is_open();
        let reason = if open {
            let offered = offered_reasons();
            let known = |code: &str| ClosureReason::from_code(code).filter(|one| offered.contains(one));
            faults.choice("reason", &self.reason, known).map(Some)
        } else {
            Some(None)
        };
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let words = faults.reason("words", &self.words);
        let chosen = |place: usize, file: &ClosingFile| {
            place == 0 || (open && self.others.contains(&file.person.to_string()))
        };
        if let Some(day) = happened_on
            && closing.files.iter().enumerate().any(|(place, file)| {
                chosen(place, file) && (day < file.since || file.items.iter().any(|item| day < item.since))
            })
        {
            faults.note("happened_on", Fault::BeforeTheOther);
        }
        let mut place = 0;
        let mut files = Vec::new();
        for (number, file) in closing.files.iter().enumerate() {
            let asked = chosen(number, file);
            let mut outcomes = Vec::new();
            for item in &file.items {
                if asked {
                    outcomes.extend(self.outcome(&mut faults, place, item, &words));
                }
                place += 1;
            }
            if asked {
                files.push(CloseFile { person: file.person, base_version: file.version, outcomes });
            }
        }
        let command = reason.zip(happened_on).map(|(reason, happened_on)| CloseCases {
            reason,
            happened_on,
            words,
            files,
        });
        faults.finish(command)
    }

    fn outcome(&self, faults: &mut Faults, place: usize, item: &OpenItem, words: &str) -> Option<Outcome> {
        let none = OutcomeFields::default();
        let typed = self.outcome_of(item).unwrap_or(&none);
        let own = faults.text(&format!("outcomes.{place}.words"), &typed.words);
        let field = format!("outcomes.{place}.state");
        let ending = faults.choice(&field, &typed.state, |code| item.ending(code))?;
        let words = if own.is_empty() { words.to_owned() } else { own };
        Some(Outcome { ending, version: item.version, words })
    }
}

impl OpenItem {
    /// How it ends, by the code of a state that is an end.
    fn ending(&self, code: &str) -> Option<Ending> {
        match self.kind {
            OpenKind::Problem => {
                let state = ProblemState::from_code(code).filter(|state| !state.is_open())?;
                Some(Ending::Problem(ProblemId::from_uuid(self.id), state))
            }
            OpenKind::Goal => {
                let state = GoalState::from_code(code).filter(|state| *state != GoalState::Open)?;
                Some(Ending::Goal(GoalId::from_uuid(self.id), state))
            }
        }
    }
}

#[cfg(test)]
mod tests;
