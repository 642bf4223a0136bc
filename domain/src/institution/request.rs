//! Requests to institutions on a client's behalf: what is asked and why, of which problem, by when, and
//! what was answered. Every change of a state is dated and has its words.

use super::letter::LetterHead;
use crate::code_list::code_enum;
use crate::dates::Bilingual;
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::{ContactId, GoalId, InstitutionId, PersonId, ProblemId, RequestId};
use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// So many days after it was sent an answer is awaited where no deadline was given: about the month that
/// institutions have to answer in (Iesniegumu likums 5) [proposed].
pub const ANSWER_WITHIN_DAYS: u64 = 30;

/// The most documents sent along that are written down.
const MOST_DOCUMENTS: usize = 30;

code_enum! {
    /// How far a request has come.
    RequestState, "request_state", {
        /// An answer is awaited.
        Sent = "sent",
        /// Everything that was asked was answered or given.
        AnsweredFully = "answered_fully",
        /// Part of it was.
        AnsweredPartly = "answered_partly",
        /// The institution refused.
        Refused = "refused",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// No answer came, and none is awaited any more.
        ClosedUnanswered = "closed_unanswered",
    }
}

impl RequestState {
    /// Whether the institution has said something.
    #[must_use]
    pub const fn is_answer(self) -> bool {
        matches!(self, Self::AnsweredFully | Self::AnsweredPartly | Self::Refused)
    }

    /// The states that may follow. An answer may come late, be completed or be taken back by a newer one;
    /// what the client withdrew stays withdrawn.
    #[must_use]
    pub fn next(self) -> Vec<Self> {
        let answers = || Self::ALL.iter().copied().filter(|state| state.is_answer());
        match self {
            Self::Sent => answers().chain([Self::Withdrawn, Self::ClosedUnanswered]).collect(),
            Self::AnsweredPartly => answers().chain([Self::Withdrawn]).collect(),
            Self::AnsweredFully | Self::Refused | Self::ClosedUnanswered => answers().collect(),
            Self::Withdrawn => Vec::new(),
        }
    }

    /// Whether `next` may follow this state.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        self.next().contains(&next)
    }
}

code_enum! {
    /// How a request or a reminder goes to an institution.
    RequestWay, "request_way", {
        /// By post, or handed in on paper.
        Letter = "letter",
        /// By e-mail.
        Email = "email",
        /// To the official electronic address.
        EAddress = "e_address",
        /// By telephone.
        Phone = "phone",
        /// In person.
        InPerson = "in_person",
    }
}

/// A state a request had; the first is its sending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestChange {
    /// The state since then.
    pub state: RequestState,
    /// The day.
    pub happened_on: NaiveDate,
    /// What the answer says, or why the request ended without one.
    pub words: String,
    /// What came of it for the problem.
    pub outcome: String,
    /// Who recorded it.
    pub recorded_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// A reminder that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// The day.
    pub happened_on: NaiveDate,
    /// How.
    pub way: RequestWay,
    /// What was said.
    pub words: String,
    /// The new day until which the answer is awaited, if one was set.
    pub deadline: Option<NaiveDate>,
    /// Who recorded it.
    pub recorded_by: Option<String>,
}

/// A request on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// Counts its changes.
    pub version: i32,
    /// To whom: the entry that stands for it today, where two were merged.
    pub institution: InstitutionId,
    /// The institution's name.
    pub institution_name: Bilingual,
    /// The name of the contact person.
    pub contact: Option<String>,
    /// What is asked.
    pub asked: String,
    /// Why.
    pub why: String,
    /// The problem it is about, with the words of the problem.
    pub problem: (ProblemId, String),
    /// The goal it serves, with its words.
    pub goal: Option<(GoalId, String)>,
    /// What was sent along.
    pub documents: Vec<String>,
    /// How it was sent.
    pub way: RequestWay,
    /// When it was sent.
    pub sent_on: NaiveDate,
    /// By when an answer was asked for; none where no day was given.
    pub deadline: Option<NaiveDate>,
    /// The last day on which the answer is not late, reminders counted in.
    pub awaited_until: NaiveDate,
    /// How far it has come.
    pub state: RequestState,
    /// Every state it had, newest first.
    pub changes: Vec<RequestChange>,
    /// Reminders, newest first.
    pub reminders: Vec<Reminder>,
    /// Letters that were made of it, newest first.
    pub letters: Vec<LetterHead>,
}

impl Request {
    /// Whether the answer should have come before this day.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state == RequestState::Sent && self.awaited_until < today
    }

    /// Whether a reminder makes sense: something is still awaited.
    #[must_use]
    pub const fn may_be_reminded(&self) -> bool {
        may_be_reminded(self.state)
    }
}

pub(super) const fn may_be_reminded(state: RequestState) -> bool {
    matches!(state, RequestState::Sent | RequestState::AnsweredPartly)
}

/// A request as the card of its problem shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProblemRequest {
    /// Which request.
    pub id: RequestId,
    /// The problem it is about.
    pub problem: ProblemId,
    /// The institution's name.
    pub institution: Bilingual,
    /// When it was sent.
    pub sent_on: NaiveDate,
    /// How far it has come.
    pub state: RequestState,
    /// What came of it for the problem.
    pub outcome: String,
}

/// A request whose answer is late, for the page of the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OverdueRequest {
    /// Which request.
    pub id: RequestId,
    /// Whose file.
    pub person: PersonId,
    /// The person's name as headings show it.
    pub name: String,
    /// The institution's name.
    pub institution: Bilingual,
    /// The last day on which the answer was not late.
    pub awaited_until: NaiveDate,
    /// When somebody reminded last.
    pub reminded_on: Option<NaiveDate>,
}

/// A request as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RequestForm {
    /// Id of the institution.
    pub institution: String,
    /// Id of the contact person.
    pub contact: String,
    /// Id of the problem.
    pub problem: String,
    /// Id of the goal.
    pub goal: String,
    /// What is asked.
    pub asked: String,
    /// Why.
    pub why: String,
    /// What is sent along, one document a line.
    pub documents: String,
    /// Code of the way.
    pub way: String,
    /// When it was sent.
    pub sent_on: DateFields,
    /// By when an answer is asked for.
    pub deadline: DateFields,
}

/// Sending a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendRequest {
    /// To whom.
    pub institution: InstitutionId,
    /// To whom there.
    pub contact: Option<ContactId>,
    /// The problem it is about.
    pub problem: ProblemId,
    /// The goal it serves.
    pub goal: Option<GoalId>,
    /// What is asked.
    pub asked: String,
    /// Why.
    pub why: String,
    /// What is sent along.
    pub documents: Vec<String>,
    /// How it goes.
    pub way: RequestWay,
    /// When it was sent.
    pub sent_on: NaiveDate,
    /// By when an answer is asked for.
    pub deadline: Option<NaiveDate>,
}

impl SendRequest {
    /// The last day on which the answer is not late.
    #[must_use]
    pub fn awaited_until(&self) -> NaiveDate {
        self.deadline.unwrap_or_else(|| self.sent_on + Days::new(ANSWER_WITHIN_DAYS))
    }

    /// Whether it fits the file of somebody who arrived on this day.
    ///
    /// # Errors
    /// Every field that contradicts it.
    pub fn check(&self, arrived_on: Option<NaiveDate>) -> Result<(), Vec<FieldError>> {
        let mut faults = Faults::default();
        if arrived_on.is_some_and(|arrived| self.sent_on < arrived) {
            faults.note("sent_on", Fault::BeforeArrival);
        }
        faults.finish(Some(()))
    }
}

impl RequestForm {
    /// A form that begins with what is likely.
    #[must_use]
    pub fn begun(problem: Option<ProblemId>, today: NaiveDate) -> Self {
        Self {
            problem: problem.map(|id| id.to_string()).unwrap_or_default(),
            sent_on: DateFields::of(today),
            ..Self::default()
        }
    }

    /// Understands the form on a given day. Whether the institution is in use and the problem and the goal
    /// are the client's, the server knows and checks.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, today: NaiveDate) -> Result<SendRequest, Vec<FieldError>> {
        let mut faults = Faults::default();
        let institution = faults.choice("institution", &self.institution, |id| id.parse().ok());
        let contact = optional(&mut faults, "contact", &self.contact);
        let problem = faults.choice("problem", &self.problem, |id| id.parse().ok());
        let goal = optional(&mut faults, "goal", &self.goal);
        let asked = faults.needed_text("asked", &self.asked);
        let why = faults.needed_text("why", &self.why);
        let documents = documents_of(&mut faults, &self.documents);
        let way = faults.choice("way", &self.way, RequestWay::from_code);
        let sent_on = faults.past_date("sent_on", &self.sent_on, today);
        let deadline = faults.optional_date("deadline", &self.deadline);
        if sent_on.zip(deadline).is_some_and(|(sent_on, deadline)| deadline < sent_on) {
            faults.note("deadline", Fault::BeforeTheOther);
        }
        let command = institution.zip(problem).zip(way).zip(sent_on);
        faults.finish(command.map(|(((institution, problem), way), sent_on)| SendRequest {
            institution,
            contact,
            problem,
            goal,
            asked,
            why,
            documents,
            way,
            sent_on,
            deadline,
        }))
    }
}

/// Documents sent along, one a line.
pub(super) fn documents_of(faults: &mut Faults, typed: &str) -> Vec<String> {
    let documents: Vec<String> = faults
        .text("documents", typed)
        .lines()
        .map(|line| faults.line("documents", line, 200))
        .filter(|line| !line.is_empty())
        .collect();
    if documents.len() > MOST_DOCUMENTS {
        faults.note("documents", Fault::TooLong);
    }
    documents
}

/// A choice that may be left open.
pub(super) fn optional<T: std::str::FromStr>(faults: &mut Faults, field: &str, typed: &str) -> Option<T> {
    if typed.is_empty() { None } else { faults.choice(field, typed, |id| id.parse().ok()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn today() -> NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    fn form() -> RequestForm {
        RequestForm {
            institution: Uuid::from_u128(1).to_string(),
            asked: "Izsniegt izziņu".to_owned(),
            why: "Vajadzīga skolai".to_owned(),
            documents: "Iesniegums\n\n  Pases   kopija ".to_owned(),
            way: "letter".to_owned(),
            ..RequestForm::begun(Some(ProblemId::from_uuid(Uuid::from_u128(2))), today())
        }
    }

    fn faults<T: std::fmt::Debug>(read: Result<T, Vec<FieldError>>) -> Vec<(String, Fault)> {
        read.unwrap_err().into_iter().map(|error| (error.field, error.fault)).collect()
    }

    fn at(field: &str, fault: Fault) -> (String, Fault) {
        (field.to_owned(), fault)
    }

    #[test]
    fn an_empty_request_is_told_what_is_missing() {
        let missing: Vec<_> =
            ["institution", "problem", "asked", "why", "way"].map(|field| at(field, Fault::Required)).into();
        assert_eq!(faults(RequestForm::begun(None, today()).read(today())), missing);
    }

    #[test]
    fn documents_are_one_a_line() {
        let request = form().read(today()).unwrap();
        assert_eq!(request.documents, ["Iesniegums", "Pases kopija"]);
        let many = RequestForm { documents: "x\n".repeat(31), ..form() };
        assert_eq!(faults(many.read(today())), [at("documents", Fault::TooLong)]);
    }

    #[test]
    fn without_a_deadline_an_answer_is_awaited_for_thirty_days() {
        let request = form().read(today()).unwrap();
        assert_eq!(request.awaited_until(), "2026-12-22".parse().unwrap());
        let early = RequestForm { deadline: DateFields::of(today().pred_opt().unwrap()), ..form() };
        assert_eq!(faults(early.read(today())), [at("deadline", Fault::BeforeTheOther)]);
        let ahead = RequestForm { sent_on: DateFields::of(today().succ_opt().unwrap()), ..form() };
        assert_eq!(faults(ahead.read(today())), [at("sent_on", Fault::InTheFuture)]);
        assert_eq!(faults(request.check(today().succ_opt())), [at("sent_on", Fault::BeforeArrival)]);
        assert!(request.check(None).is_ok() && request.check(Some(today())).is_ok());
    }

    proptest! {
        #[test]
        fn a_late_answer_is_one_whose_day_has_passed(sent in 0_u64..400, given in proptest::option::of(0_u64..90), later in 0_u64..200) {
            let sent_on = "2025-01-01".parse::<NaiveDate>().unwrap() + Days::new(sent);
            let deadline = given.map(|days| sent_on + Days::new(days));
            let typed = RequestForm {
                sent_on: DateFields::of(sent_on),
                deadline: deadline.map(DateFields::of).unwrap_or_default(),
                ..form()
            };
            let request = typed.read(sent_on + Days::new(later)).unwrap();
            let last = request.awaited_until();
            prop_assert_eq!(last, deadline.unwrap_or(sent_on + Days::new(ANSWER_WITHIN_DAYS)));
            prop_assert!(last >= sent_on);
        }
    }
}
