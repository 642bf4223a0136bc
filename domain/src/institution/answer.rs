//! What comes of a request: an answer, an end without one, a reminder; each held against how the request
//! stands.

use super::request::{RequestState, RequestWay, may_be_reminded};
use crate::form::{DateFields, Fault, Faults, FieldError};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a request is held against before it changes: its state, and the day of its last change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Its state.
    pub state: RequestState,
    /// The day it was sent or last changed.
    pub since: NaiveDate,
}

/// What came of a request, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AnswerForm {
    /// Code of the state from now on.
    pub state: String,
    /// The day.
    pub happened_on: DateFields,
    /// What the answer says, or why the request ended without one.
    pub words: String,
    /// What came of it for the problem.
    pub outcome: String,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The state from then on.
    pub state: RequestState,
    /// The day.
    pub happened_on: NaiveDate,
    /// What the answer says, or why the request ended without one.
    pub words: String,
    /// What came of it for the problem.
    pub outcome: String,
}

impl AnswerForm {
    /// A form that begins with today.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        Self { happened_on: DateFields::of(today), ..Self::default() }
    }

    /// Understands the form on a given day.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, today: NaiveDate) -> Result<Answer, Vec<FieldError>> {
        let mut faults = Faults::default();
        let state = faults.choice("state", &self.state, RequestState::from_code);
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let words = match state {
            // an answer says what it says; ending without one wants a reason
            Some(state) if !state.is_answer() => faults.reason("words", &self.words),
            _ => faults.needed_text("words", &self.words),
        };
        let outcome = faults.text("outcome", &self.outcome);
        let read = state.zip(happened_on);
        faults.finish(read.map(|(state, happened_on)| Answer { state, happened_on, words, outcome }))
    }
}

impl Answer {
    /// Whether it fits the request as it stands.
    ///
    /// # Errors
    /// Every field that contradicts it.
    pub fn check(&self, standing: Standing) -> Result<(), Vec<FieldError>> {
        let mut faults = Faults::default();
        if !standing.state.may_become(self.state) {
            faults.note("state", Fault::Contradicts);
        }
        if self.happened_on < standing.since {
            faults.note("happened_on", Fault::BeforeTheOther);
        }
        faults.finish(Some(()))
    }
}

/// A reminder as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReminderForm {
    /// The day.
    pub happened_on: DateFields,
    /// Code of the way.
    pub way: String,
    /// What was said.
    pub words: String,
    /// The new day until which the answer is awaited.
    pub deadline: DateFields,
}

/// Reminding an institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remind {
    /// The day.
    pub happened_on: NaiveDate,
    /// How.
    pub way: RequestWay,
    /// What was said.
    pub words: String,
    /// The new day until which the answer is awaited.
    pub deadline: Option<NaiveDate>,
}

impl ReminderForm {
    /// A form that begins with today.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        Self { happened_on: DateFields::of(today), ..Self::default() }
    }

    /// Understands the form on a given day.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, today: NaiveDate) -> Result<Remind, Vec<FieldError>> {
        let mut faults = Faults::default();
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let way = faults.choice("way", &self.way, RequestWay::from_code);
        let words = faults.text("words", &self.words);
        let deadline = faults.optional_date("deadline", &self.deadline);
        if happened_on.zip(deadline).is_some_and(|(happened_on, deadline)| deadline < happened_on) {
            faults.note("deadline", Fault::BeforeTheOther);
        }
        let read = happened_on.zip(way);
        faults.finish(read.map(|(happened_on, way)| Remind { happened_on, way, words, deadline }))
    }
}

impl Remind {
    /// Whether it fits the request as it stands: something is awaited, and it had been sent by then.
    ///
    /// # Errors
    /// Every field that contradicts it.
    pub fn check(&self, standing: Standing) -> Result<(), Vec<FieldError>> {
        let mut faults = Faults::default();
        if !may_be_reminded(standing.state) {
            faults.note("happened_on", Fault::Contradicts);
        } else if self.happened_on < standing.since {
            faults.note("happened_on", Fault::BeforeTheOther);
        }
        faults.finish(Some(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    fn faults<T: std::fmt::Debug>(read: Result<T, Vec<FieldError>>) -> Vec<(String, Fault)> {
        read.unwrap_err().into_iter().map(|error| (error.field, error.fault)).collect()
    }

    fn at(field: &str, fault: Fault) -> (String, Fault) {
        (field.to_owned(), fault)
    }

    #[test]
    fn an_answer_follows_what_was_sent_and_a_withdrawn_request_stays_so() {
        assert!(RequestState::Withdrawn.next().is_empty());
        for &state in RequestState::ALL {
            assert!(!state.may_become(RequestState::Sent), "{state}");
            let late = state != RequestState::Withdrawn;
            assert_eq!(state.may_become(RequestState::AnsweredFully), late, "{state}");
        }
        assert!(RequestState::Sent.may_become(RequestState::ClosedUnanswered));
        assert!(!RequestState::AnsweredPartly.may_become(RequestState::ClosedUnanswered));
        let answer =
            AnswerForm { state: "refused".to_owned(), words: "Nē".to_owned(), ..AnswerForm::begun(today()) };
        let answer = answer.read(today()).unwrap();
        let since = today().succ_opt().unwrap();
        let standing = Standing { state: RequestState::Withdrawn, since };
        assert_eq!(
            faults(answer.check(standing)),
            [at("state", Fault::Contradicts), at("happened_on", Fault::BeforeTheOther)]
        );
        // ending without an answer wants a reason
        let closed = AnswerForm {
            state: "closed_unanswered".to_owned(),
            words: "Nē".to_owned(),
            ..AnswerForm::begun(today())
        };
        assert_eq!(faults(closed.read(today())), [at("words", Fault::ReasonTooShort)]);
    }

    #[test]
    fn nobody_is_reminded_of_what_was_answered() {
        let form = ReminderForm { way: "phone".to_owned(), ..ReminderForm::begun(today()) };
        let remind = form.read(today()).unwrap();
        for &state in RequestState::ALL {
            let fits = remind.check(Standing { state, since: today() }).is_ok();
            assert_eq!(fits, matches!(state, RequestState::Sent | RequestState::AnsweredPartly), "{state}");
        }
    }
}
