//! What is done with an appointment: the form as typed, the command made of it, and the facts it must fit.

use super::{Appointment, AppointmentKind, AppointmentState, Slot, USUAL_MINUTES};
use crate::activity::Purpose;
use crate::casework::Sensitivity;
use crate::form::{DateFields, Fault, FieldError};
use crate::interpreter::{InterpreterState, typed_euros};
use crate::person::{AccountId, AppointmentId, InterpreterId, PersonId};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The form, as typed; which fields are asked for depends on the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AppointmentForm {
    /// Ids of the members of the household who come too, or whose outcome it is too.
    pub people: Vec<String>,
    /// The day.
    pub day: DateFields,
    /// The time of day.
    pub time: String,
    /// How many minutes.
    pub minutes: String,
    /// Where.
    pub place: String,
    /// Code of the kind.
    pub kind: String,
    /// What it is for.
    pub words: String,
    /// The action or goal: `action:ID` or `goal:ID`.
    pub purpose: String,
    /// Id of the account that goes along; empty for nobody.
    pub with: String,
    /// The institution.
    pub institution: String,
    /// What the client is to be told.
    pub note: String,
    /// So many days ahead the staff is reminded.
    pub remind: String,
    /// Code of who may read it.
    pub sensitivity: String,
    /// Id of the interpreter; empty for none.
    pub interpreter: String,
    /// Code of the state of the booking.
    pub booking: String,
    /// What the interpreter costs, in euro.
    pub cost: String,
    /// Code of the outcome.
    pub state: String,
    /// The day it became known.
    pub happened_on: DateFields,
    /// Why, or what came of it.
    pub reason: String,
}

impl AppointmentForm {
    /// A form that begins with what is likely, and with the appointment as it stands.
    #[must_use]
    pub fn begun(
        kind: AppointmentKind,
        (person, of): (PersonId, Option<&Appointment>),
        today: NaiveDate,
    ) -> Self {
        let Some(of) = of else {
            return Self {
                minutes: USUAL_MINUTES.to_string(),
                sensitivity: Sensitivity::Ordinary.code().to_owned(),
                ..Self::default()
            };
        };
        let mut form = Self {
            happened_on: DateFields::of(match kind {
                AppointmentKind::Settle => of.slot.day.min(today),
                _ => today,
            }),
            ..Self::default()
        };
        if kind == AppointmentKind::Move {
            form.day = DateFields::of(of.slot.day);
            form.time = of.slot.time.format("%H.%M").to_string();
            form.minutes = of.slot.minutes.to_string();
            form.place.clone_from(&of.slot.place);
            form.with = of.with.as_ref().map(|(account, _)| account.to_string()).unwrap_or_default();
        }
        if kind == AppointmentKind::People {
            form.people = of.others(person).map(|(other, _)| other.to_string()).collect();
        }
        if let (AppointmentKind::Book, Some(booking)) = (kind, &of.booking) {
            form.interpreter = booking.interpreter.to_string();
            booking.state.code().clone_into(&mut form.booking);
            form.cost = booking.cents.map(typed_euros).unwrap_or_default();
        }
        form
    }
}

/// An appointment that is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MakeAppointment {
    /// The members of the household who come too.
    pub people: Vec<PersonId>,
    /// When and where.
    pub slot: Slot,
    /// Code of its kind.
    pub kind: String,
    /// What it is for.
    pub words: String,
    /// The action or goal it is for.
    pub purpose: Purpose,
    /// Who goes along.
    pub with: Option<AccountId>,
    /// The institution.
    pub institution: String,
    /// What the client is to be told.
    pub note: String,
    /// So many days ahead the staff is reminded.
    pub remind_days: Option<u16>,
    /// Who may read it.
    pub sensitivity: Sensitivity,
    /// The interpreter who is asked.
    pub interpreter: Option<InterpreterId>,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AppointmentCommand {
    /// It is made.
    Make(MakeAppointment),
    /// It is moved.
    Move {
        /// When and where from now on.
        slot: Slot,
        /// Who goes along.
        with: Option<AccountId>,
        /// Why.
        reason: String,
    },
    /// Who of the household comes beside the client in whose file it is.
    People {
        /// All of them.
        people: Vec<PersonId>,
        /// Why.
        reason: String,
    },
    /// What came of it for the client in whose file it is.
    Settle {
        /// The others it came to the same for.
        people: Vec<PersonId>,
        /// The outcome.
        state: AppointmentState,
        /// The day it became known.
        happened_on: NaiveDate,
        /// Why, or what came of it.
        reason: String,
    },
    /// The interpreter: who, whether they come, what it costs in euro cents; nobody any more.
    Book(Option<(InterpreterId, InterpreterState, Option<i32>)>),
}

/// A command as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnAppointment {
    /// Whose file it was opened from.
    pub person: PersonId,
    /// The appointment; none where one is made.
    pub appointment: Option<AppointmentId>,
    /// The version it was made on; 0 where one is made.
    pub base_version: i32,
    /// What is done.
    pub command: AppointmentCommand,
}

/// The facts on file that a command must fit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AppointmentFacts {
    /// The latest of the first days in Latvia of those who come.
    pub arrived_on: Option<NaiveDate>,
    /// How the appointment stands, its day, and the day of its last outcome.
    pub standing: Option<(AppointmentState, NaiveDate, Option<NaiveDate>)>,
    /// Whether it is not ordinary, so that no mentor may see it.
    pub closed_to_mentors: bool,
    /// Whether the account that is to go along is a mentor.
    pub with_mentor: bool,
}

impl AppointmentCommand {
    /// When and where, if the command says so.
    #[must_use]
    pub const fn slot(&self) -> Option<&Slot> {
        match self {
            Self::Make(made) => Some(&made.slot),
            Self::Move { slot, .. } => Some(slot),
            _ => None,
        }
    }

    /// Whether the command fits what is on file.
    ///
    /// # Errors
    /// Every field that contradicts it.
    pub fn check(&self, facts: &AppointmentFacts, today: NaiveDate) -> Result<(), Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut note = |field: &str, fault| faults.push(FieldError { field: field.to_owned(), fault });
        if let (Some(slot), Some(arrived)) = (self.slot(), facts.arrived_on)
            && slot.day < arrived
        {
            note("day", Fault::BeforeArrival);
        }
        match (self, facts.standing) {
            (Self::Move { .. }, Some((state, ..))) => {
                if state != AppointmentState::Planned {
                    note("day", Fault::Contradicts);
                }
                if facts.closed_to_mentors && facts.with_mentor {
                    note("with", Fault::Contradicts);
                }
            }
            // who came is known once it is over
            (Self::People { .. }, Some((state, ..))) if state != AppointmentState::Planned => {
                note("people", Fault::Contradicts);
            }
            (Self::Settle { state: next, happened_on, .. }, Some((state, day, last))) => {
                if !state.may_become(*next) {
                    note("state", Fault::Contradicts);
                } else if next.is_seen_on_the_day() && today < day {
                    note("state", Fault::InTheFuture);
                } else if next.is_seen_on_the_day() && *happened_on < day
                    || last.is_some_and(|last| *happened_on < last)
                {
                    note("happened_on", Fault::BeforeTheOther);
                }
            }
            (Self::Book(_), Some((AppointmentState::Cancelled, ..))) => {
                note("interpreter", Fault::Contradicts);
            }
            _ => {}
        }
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }
}

/// A request for one form: the appointment it is about and the version it was opened on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfAppointment {
    /// Its id; none where one is made.
    pub id: Option<Uuid>,
    /// Its version when the form was opened.
    pub version: i32,
}
