//! The client's representation as one page shows it, and what is recorded there: requests, answers,
//! reminders, powers.

use super::answer::{Answer, AnswerForm, Remind, ReminderForm};
use super::power::{GivePower, Power, PowerForm, WithdrawForm, WithdrawPower};
use super::request::{Request, RequestForm, SendRequest};
use crate::casework::Subject;
use crate::code_list::code_enum;
use crate::dates::Bilingual;
use crate::form::{Fault, FieldError};
use crate::person::{ContactId, GoalId, InstitutionId, PersonId, PowerId, ProblemId, RequestId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

code_enum! {
    /// What is recorded about the client's representation.
    RepresentationKind, "representation_kind", {
        /// A request is sent.
        Send = "request",
        /// What came of a request.
        Answer = "answer",
        /// An institution is reminded.
        Remind = "reminder",
        /// The client gives a power.
        GivePower = "power",
        /// The client withdraws a power.
        WithdrawPower = "power-withdrawal",
    }
}

/// A form as typed, one for each kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RepresentationForm {
    /// A request.
    Send(RequestForm),
    /// What came of a request.
    Answer(AnswerForm),
    /// A reminder.
    Remind(ReminderForm),
    /// A power.
    GivePower(PowerForm),
    /// The withdrawal of a power.
    WithdrawPower(WithdrawForm),
}

/// What is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RepresentationCommand {
    /// A request is sent.
    Send(SendRequest),
    /// What came of a request.
    Answer(RequestId, Answer),
    /// An institution is reminded.
    Remind(RequestId, Remind),
    /// The client gives a power.
    GivePower(GivePower),
    /// The client withdraws a power.
    WithdrawPower(PowerId, WithdrawPower),
}

impl RepresentationForm {
    /// Understands the form, about the record of `subject` where it changes one, on a given day.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, subject: Subject, today: NaiveDate) -> Result<RepresentationCommand, Vec<FieldError>> {
        let about = || {
            subject.id.ok_or_else(|| vec![FieldError { field: "subject".to_owned(), fault: Fault::Required }])
        };
        match self {
            Self::Send(form) => form.read(today).map(RepresentationCommand::Send),
            Self::Answer(form) => {
                let answer = form.read(today)?;
                Ok(RepresentationCommand::Answer(RequestId::from_uuid(about()?), answer))
            }
            Self::Remind(form) => {
                let remind = form.read(today)?;
                Ok(RepresentationCommand::Remind(RequestId::from_uuid(about()?), remind))
            }
            Self::GivePower(form) => form.read(today).map(RepresentationCommand::GivePower),
            Self::WithdrawPower(form) => {
                let withdraw = form.read(today)?;
                Ok(RepresentationCommand::WithdrawPower(PowerId::from_uuid(about()?), withdraw))
            }
        }
    }

    /// Which kind it is.
    #[must_use]
    pub const fn kind(&self) -> RepresentationKind {
        match self {
            Self::Send(_) => RepresentationKind::Send,
            Self::Answer(_) => RepresentationKind::Answer,
            Self::Remind(_) => RepresentationKind::Remind,
            Self::GivePower(_) => RepresentationKind::GivePower,
            Self::WithdrawPower(_) => RepresentationKind::WithdrawPower,
        }
    }
}

impl RepresentationCommand {
    /// Which kind it is.
    #[must_use]
    pub const fn kind(&self) -> RepresentationKind {
        match self {
            Self::Send(_) => RepresentationKind::Send,
            Self::Answer(..) => RepresentationKind::Answer,
            Self::Remind(..) => RepresentationKind::Remind,
            Self::GivePower(_) => RepresentationKind::GivePower,
            Self::WithdrawPower(..) => RepresentationKind::WithdrawPower,
        }
    }
}

/// A command as it is sent: on whose file, on which version of the record it changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnBehalf {
    /// Whose file.
    pub person: PersonId,
    /// The version of the record it changes; 0 where it changes none.
    pub base_version: i32,
    /// What is recorded.
    pub command: RepresentationCommand,
}

/// An institution as a form offers it, with those one turns to there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstitutionChoice {
    /// Which entry.
    pub id: InstitutionId,
    /// Its name.
    pub name: Bilingual,
    /// Those who are there: who, the name and what the person does.
    pub contacts: Vec<(ContactId, String)>,
}

/// What can be chosen in a form: the open problems of the client, and the goals for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Purposes {
    /// Problems and their words.
    pub problems: Vec<(ProblemId, String)>,
    /// Goals, their words and the problems each is for.
    pub goals: Vec<(GoalId, String, Vec<ProblemId>)>,
}

/// What of the lists of requests and powers is asked for; each goes on from where it is told to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RepresentationPart {
    /// The request after which those awaited go on.
    pub awaited: Option<RequestId>,
    /// The request after which the others go on.
    pub after: Option<RequestId>,
    /// The power after which the powers go on.
    pub powers: Option<PowerId>,
    /// A request or power that is to be on the page.
    pub at: Option<Uuid>,
}

/// The page of requests and powers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Representation {
    /// Whose file.
    pub person: PersonId,
    /// Requests whose answer is awaited, the latest answers first: at most fifty.
    pub awaited: Vec<Request>,
    /// The request after which more are awaited, if there are more.
    pub next_awaited: Option<RequestId>,
    /// A page of the other requests, the newest first: at most fifty.
    pub ended: Vec<Request>,
    /// The request after which the next page begins, if there is one.
    pub next: Option<RequestId>,
    /// A page of the powers the client has given, the newest first: at most fifty.
    pub powers: Vec<Power>,
    /// The power after which the next page begins, if there is one.
    pub next_powers: Option<PowerId>,
    /// What of the lists was asked for.
    pub part: RepresentationPart,
    /// What a request can be about.
    pub purposes: Purposes,
    /// Whether the user may record.
    pub may_record: bool,
    /// Whether the user may hand out papers.
    pub may_hand_out: bool,
    /// The day for which it was read.
    pub today: NaiveDate,
}

impl Representation {
    /// A request on the page.
    #[must_use]
    pub fn request(&self, id: Uuid) -> Option<&Request> {
        self.awaited.iter().chain(&self.ended).find(|request| request.id.as_uuid() == id)
    }

    /// A power on the page.
    #[must_use]
    pub fn power(&self, id: Uuid) -> Option<&Power> {
        self.powers.iter().find(|power| power.id.as_uuid() == id)
    }

    /// The version of the record a form of this kind is about; 0 where it changes none.
    #[must_use]
    pub fn version(&self, kind: RepresentationKind, of: Option<Uuid>) -> i32 {
        let version = of.and_then(|id| match kind {
            RepresentationKind::Answer | RepresentationKind::Remind => {
                self.request(id).map(|request| request.version)
            }
            RepresentationKind::WithdrawPower => self.power(id).map(|power| power.version),
            RepresentationKind::Send | RepresentationKind::GivePower => None,
        });
        version.unwrap_or_default()
    }
}
