//! Appointments of clients: when, where, with whom, who goes along, which interpreter, and what came of
//! them. Moving one keeps the former time; every outcome is dated.

mod command;
mod read;

pub use command::{
    AppointmentCommand, AppointmentFacts, AppointmentForm, MakeAppointment, OfAppointment, OnAppointment,
};

use crate::activity::Purpose;
use crate::calendar::overlap;
use crate::casework::Sensitivity;
use crate::code_list::{InterpreterNeed, code_enum};
use crate::interpreter::InterpreterState;
use crate::person::{AccountId, AppointmentId, InterpreterId, PersonId, TaskId};
use crate::task::Task;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The code list an appointment's kind is chosen from.
pub const KINDS: &str = "appointment_kind";
/// How long an appointment takes where nobody says otherwise, in minutes.
pub const USUAL_MINUTES: u16 = 60;
/// The most days ahead that one can be reminded of an appointment.
pub const MOST_REMINDER_DAYS: u16 = 30;

code_enum! {
    /// How an appointment stands.
    AppointmentState, "appointment_state", {
        /// It is to take place.
        Planned = "planned",
        /// It took place.
        Held = "held",
        /// The client did not come.
        Missed = "missed",
        /// The client said in time that they could not come.
        Excused = "excused",
        /// It was called off.
        Cancelled = "cancelled",
    }
}

impl AppointmentState {
    /// Whether it may be followed by that: any outcome, and another one where the first was recorded by mistake.
    #[must_use]
    pub fn may_become(self, next: Self) -> bool {
        next != Self::Planned && next != self
    }

    /// Whether one can only know it once the day has come.
    #[must_use]
    pub const fn is_seen_on_the_day(self) -> bool {
        matches!(self, Self::Held | Self::Missed)
    }

    /// Whether the time is taken: what was called off takes nobody's time.
    #[must_use]
    pub const fn takes_time(self) -> bool {
        matches!(self, Self::Planned | Self::Held)
    }
}

code_enum! {
    /// What is done with an appointment.
    AppointmentKind, "appointment_act", {
        /// It is made.
        Appoint = "new",
        /// It is moved to another time or place, or somebody else goes along.
        Move = "move",
        /// Who of the household comes.
        People = "people",
        /// What came of it.
        Settle = "outcome",
        /// An interpreter is booked, has answered, or is no longer needed.
        Book = "interpreter",
    }
}

impl AppointmentKind {
    /// Whether it changes an appointment that is on file.
    #[must_use]
    pub const fn changes(self) -> bool {
        !matches!(self, Self::Appoint)
    }
}

code_enum! {
    /// What happened to an appointment.
    AppointmentEvent, "appointment_event", {
        /// Moved; the row holds where and when it was to be before.
        Moved = "moved",
        /// Somebody of the household comes too.
        Added = "added",
        /// Somebody does not come after all.
        Removed = "removed",
        /// It took place.
        Held = "held",
        /// The client did not come.
        Missed = "missed",
        /// The client said in time that they could not come.
        Excused = "excused",
        /// It was called off.
        Cancelled = "cancelled",
        /// An interpreter was asked.
        InterpreterAsked = "interpreter_asked",
        /// The interpreter has confirmed.
        InterpreterConfirmed = "interpreter_confirmed",
        /// The interpreter cannot come.
        InterpreterDeclined = "interpreter_declined",
        /// No interpreter is needed any more.
        InterpreterReleased = "interpreter_released",
    }
}

impl AppointmentEvent {
    /// What an outcome is in the course of things; none of an appointment that is still planned.
    #[must_use]
    pub const fn of_outcome(state: AppointmentState) -> Option<Self> {
        match state {
            AppointmentState::Planned => None,
            AppointmentState::Held => Some(Self::Held),
            AppointmentState::Missed => Some(Self::Missed),
            AppointmentState::Excused => Some(Self::Excused),
            AppointmentState::Cancelled => Some(Self::Cancelled),
        }
    }

    /// What the state of a booking is in the course of things.
    #[must_use]
    pub const fn of_booking(state: Option<InterpreterState>) -> Self {
        match state {
            Some(InterpreterState::Asked) => Self::InterpreterAsked,
            Some(InterpreterState::Confirmed) => Self::InterpreterConfirmed,
            Some(InterpreterState::Declined) => Self::InterpreterDeclined,
            None => Self::InterpreterReleased,
        }
    }
}

/// When and where: on the wall clock in Latvia.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The day.
    pub day: NaiveDate,
    /// The time of day, without a zone.
    pub time: NaiveTime,
    /// How long, in minutes.
    pub minutes: u16,
    /// Where.
    pub place: String,
}

impl Slot {
    /// When it begins.
    #[must_use]
    pub const fn from(&self) -> NaiveDateTime {
        self.day.and_time(self.time)
    }

    /// When it ends, to the minute.
    #[must_use]
    pub fn until(&self) -> NaiveDateTime {
        self.from() + chrono::TimeDelta::minutes(i64::from(self.minutes))
    }

    /// Whether both want somebody at the same time.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        overlap((self.from(), self.minutes), (other.from(), other.minutes))
    }
}

/// The interpreter of an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booking {
    /// Who.
    pub interpreter: InterpreterId,
    /// Name of the interpreter or the agency.
    pub name: String,
    /// Telephone.
    pub phone: String,
    /// Whether they come.
    pub state: InterpreterState,
    /// What it costs, in euro cents.
    pub cents: Option<i32>,
}

/// One thing that happened to an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppointmentChange {
    /// What.
    pub event: AppointmentEvent,
    /// Whose it is, where it is not the same for all who come: an outcome, being added or taken off.
    pub of: Option<PersonId>,
    /// When and where it was to be before it was moved.
    pub former: Option<Slot>,
    /// The day.
    pub happened_on: NaiveDate,
    /// Why, or what came of it.
    pub reason: String,
    /// Who recorded it.
    pub recorded_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// An appointment as it is on file, as far as the user may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointment {
    /// Its id.
    pub id: AppointmentId,
    /// Its version, for changes.
    pub version: i32,
    /// The clients whose files this user may see, with their names.
    pub people: Vec<(PersonId, String)>,
    /// When and where.
    pub slot: Slot,
    /// Code of its kind.
    pub kind: String,
    /// What it is for, in neutral words.
    pub words: String,
    /// The action or goal it is for.
    pub purpose: Purpose,
    /// Who of the staff goes along, with the name; nobody where the client goes alone.
    pub with: Option<(AccountId, String)>,
    /// The institution it is at.
    pub institution: String,
    /// What the client is to be told: what to bring, whom to ask for.
    pub note: String,
    /// So many days ahead the staff is reminded.
    pub remind_days: Option<u16>,
    /// Who may read it.
    pub sensitivity: Sensitivity,
    /// How it stands: for the client in whose file it is seen, otherwise for all whom the user may see.
    pub state: AppointmentState,
    /// How it stands for each client whose file the user may see, and how often that changed, from 1.
    pub standings: Vec<(PersonId, AppointmentState, i32)>,
    /// The interpreter.
    pub booking: Option<Booking>,
    /// What happened to it, newest first.
    pub changes: Vec<AppointmentChange>,
    /// Whether this user may change it.
    pub may_change: bool,
    /// Who made it.
    pub recorded_by: Option<String>,
}

/// How an appointment stands for several together: planned until each has an outcome, held if it was for one.
#[must_use]
pub fn together(states: impl Iterator<Item = AppointmentState> + Clone) -> AppointmentState {
    let first = [AppointmentState::Planned, AppointmentState::Held];
    let found = first.into_iter().find(|state| states.clone().any(|one| one == *state));
    found.or_else(|| states.clone().next()).unwrap_or(AppointmentState::Planned)
}

impl Appointment {
    /// As it is seen in the file of one of its clients: how it stands for that one, and nothing of what came of it
    /// for the others. Its version counts what was done to it and what came of it there.
    #[must_use]
    pub fn seen_from(mut self, person: PersonId) -> Self {
        self.standings.retain(|(of, ..)| *of == person);
        self.changes.retain(|change| change.of.is_none_or(|of| of == person));
        if let Some((_, state, version)) = self.standings.first() {
            self.state = *state;
            self.version += version - 1;
        }
        self
    }

    /// The others who come, as far as the user may see their files.
    pub fn others(&self, person: PersonId) -> impl Iterator<Item = &(PersonId, String)> {
        self.people.iter().filter(move |(one, _)| *one != person)
    }
}

/// Whether each of these appointments wants somebody at the same time as another of them.
#[must_use]
pub fn clashing(appointments: &[Appointment]) -> Vec<bool> {
    let shares = |one: &Appointment, other: &Appointment| {
        let staff = one.with.as_ref().zip(other.with.as_ref()).is_some_and(|(a, b)| a.0 == b.0);
        staff || one.people.iter().any(|(person, _)| other.people.iter().any(|(same, _)| same == person))
    };
    appointments
        .iter()
        .map(|one| {
            one.state.takes_time()
                && appointments.iter().any(|other| {
                    other.id != one.id
                        && other.state.takes_time()
                        && one.slot.overlaps(&other.slot)
                        && shares(one, other)
                })
        })
        .collect()
}

/// Something else at the same time: shown before an appointment is recorded, never a reason to refuse.
/// Only the time: what it is about may be somebody else's to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// When the other one begins.
    pub from: NaiveDateTime,
    /// How long it takes, in minutes.
    pub minutes: u16,
    /// Whether it is the member of staff who is to be in two places; the client otherwise.
    pub of_staff: bool,
}

/// Somebody of the file's staff who can go along or be given a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStaff {
    /// Who.
    pub account: AccountId,
    /// The name.
    pub name: String,
    /// Whether this is a mentor, who sees ordinary records only.
    pub mentor: bool,
}

/// What an interpreter has to bring for a client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InterpreterWish {
    /// Whether one is needed.
    pub need: Option<InterpreterNeed>,
    /// Codes of the client's languages, the best one first.
    pub languages: Vec<String>,
    /// Code of the preference for a woman or a man; empty where there is none.
    pub preference: String,
}

/// What of the lists of a file's appointments and tasks is asked for; each goes on from where it is told to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CalendarPart {
    /// The day from which on past appointments are read backwards.
    pub until: Option<NaiveDate>,
    /// The appointment after which those to come go on.
    pub coming: Option<AppointmentId>,
    /// The task after which the tasks go on.
    pub tasks: Option<TaskId>,
    /// An appointment or task that is to be on the page.
    pub at: Option<Uuid>,
}

/// The appointments and tasks of one client, as far as the user may see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileCalendar {
    /// Whose.
    pub person: PersonId,
    /// The name, for headings.
    pub name: String,
    /// What is to come, and what has no outcome yet, in the order of time.
    pub coming: Vec<Appointment>,
    /// The one after which there are more to come.
    pub later: Option<AppointmentId>,
    /// What is over, newest first.
    pub past: Vec<Appointment>,
    /// The day from which on still earlier ones are read.
    pub earlier: Option<NaiveDate>,
    /// Tasks about the file: open ones first.
    pub tasks: Vec<Task>,
    /// The one after which there are more tasks.
    pub more_tasks: Option<TaskId>,
    /// What of the lists was asked for.
    pub part: CalendarPart,
    /// Who can go along or be given a task.
    pub staff: Vec<FileStaff>,
    /// The others of the household who can come too: who and the name.
    pub household: Vec<(PersonId, String)>,
    /// What an appointment can be for: `action:ID` or `goal:ID`, with its words.
    pub purposes: Vec<(String, String)>,
    /// What an interpreter has to bring.
    pub wish: InterpreterWish,
    /// Whether the user may record here.
    pub may_record: bool,
    /// Whether the user chooses who may read what is recorded: a mentor records what is ordinary.
    pub may_close: bool,
}

impl FileCalendar {
    /// The appointment with this id.
    #[must_use]
    pub fn appointment(&self, id: AppointmentId) -> Option<&Appointment> {
        self.coming.iter().chain(&self.past).find(|one| one.id == id)
    }

    /// The task with this id.
    #[must_use]
    pub fn task(&self, id: TaskId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.id == id)
    }
}

#[cfg(test)]
mod tests;
