//! Understanding the form: the same code in the browser and on the server.

use super::{
    AppointmentCommand, AppointmentForm, AppointmentKind, AppointmentState, MOST_REMINDER_DAYS,
    MakeAppointment, Slot,
};
use crate::activity::{LONGEST_MINUTES, Purpose};
use crate::calendar::{exists_in_riga, parse_time};
use crate::casework::Sensitivity;
use crate::form::{Fault, Faults, FieldError};
use crate::interpreter::{InterpreterState, parse_euros};
use crate::person::{GoalId, PersonId, PlanActionId};
use chrono::NaiveDate;
use std::str::FromStr;
use uuid::Uuid;

impl AppointmentForm {
    /// Understands the form on a given day. Whether a code of an editable list is in use, whether the
    /// people and the interpreter exist, the server knows and checks.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(
        &self,
        kind: AppointmentKind,
        today: NaiveDate,
    ) -> Result<AppointmentCommand, Vec<FieldError>> {
        let mut faults = Faults::default();
        let command = match kind {
            AppointmentKind::Appoint => self.make(&mut faults).map(AppointmentCommand::Make),
            AppointmentKind::Move => self.moved(&mut faults),
            AppointmentKind::People => {
                let people = self.people(&mut faults);
                let reason = faults.reason("reason", &self.reason);
                Some(AppointmentCommand::People { people, reason })
            }
            AppointmentKind::Settle => self.settle(&mut faults, today),
            AppointmentKind::Book => self.book(&mut faults),
        };
        faults.finish(command)
    }

    fn make(&self, faults: &mut Faults) -> Option<MakeAppointment> {
        let kind = faults.choice("kind", &self.kind, |code| Some(code.to_owned()));
        let words = faults.needed_text("words", &self.words);
        let slot = self.slot(faults);
        let institution = faults.line("institution", &self.institution, 200);
        let people = self.people(faults);
        let with = optional_id(faults, "with", &self.with);
        let purpose = if self.purpose.is_empty() {
            Some(Purpose::default())
        } else {
            faults.choice("purpose", &self.purpose, purpose_of)
        };
        let note = faults.text("note", &self.note);
        let remind_days = remind(faults, &self.remind);
        let interpreter = optional_id(faults, "interpreter", &self.interpreter);
        let sensitivity = faults.choice("sensitivity", &self.sensitivity, Sensitivity::from_code);
        Some(MakeAppointment {
            people,
            slot: slot?,
            kind: kind?,
            words,
            purpose: purpose?,
            with,
            institution,
            note,
            remind_days,
            sensitivity: sensitivity?,
            interpreter,
        })
    }

    fn people(&self, faults: &mut Faults) -> Vec<PersonId> {
        let ids = self.people.iter();
        ids.filter_map(|id| faults.take("people", id.parse().map_err(|_e| Fault::UnknownChoice))).collect()
    }

    fn slot(&self, faults: &mut Faults) -> Option<Slot> {
        let day = faults.any_date("day", &self.day);
        let time = match self.time.trim() {
            "" => Err(Fault::Required),
            typed => parse_time(typed).ok_or(Fault::NotATime),
        };
        let time = faults.take("time", time);
        if let (Some(day), Some(time)) = (day, time)
            && !exists_in_riga(day.and_time(time))
        {
            faults.note("time", Fault::NoSuchTime);
        }
        let minutes = self.minutes.trim().parse().ok().filter(|read| (1..=LONGEST_MINUTES).contains(read));
        let minutes = faults.take("minutes", minutes.ok_or(Fault::NotMinutes));
        let place = faults.line("place", &self.place, 200);
        Some(Slot { day: day?, time: time?, minutes: minutes?, place })
    }

    fn moved(&self, faults: &mut Faults) -> Option<AppointmentCommand> {
        let slot = self.slot(faults);
        let with = optional_id(faults, "with", &self.with);
        let reason = faults.reason("reason", &self.reason);
        Some(AppointmentCommand::Move { slot: slot?, with, reason })
    }

    fn settle(&self, faults: &mut Faults, today: NaiveDate) -> Option<AppointmentCommand> {
        let state = faults.choice("state", &self.state, |code| {
            AppointmentState::from_code(code).filter(|state| *state != AppointmentState::Planned)
        });
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let reason = match state {
            // what did not take place is worth a reason; what did may be told elsewhere
            Some(AppointmentState::Held) | None => faults.text("reason", &self.reason),
            Some(_) => faults.reason("reason", &self.reason),
        };
        let people = self.people(faults);
        Some(AppointmentCommand::Settle { people, state: state?, happened_on: happened_on?, reason })
    }

    fn book(&self, faults: &mut Faults) -> Option<AppointmentCommand> {
        if self.interpreter.is_empty() {
            return Some(AppointmentCommand::Book(None));
        }
        let interpreter = optional_id(faults, "interpreter", &self.interpreter);
        let state = faults.choice("booking", &self.booking, InterpreterState::from_code);
        let cents = match self.cost.trim() {
            "" => None,
            typed => faults.take("cost", parse_euros(typed).ok_or(Fault::NotEuros)),
        };
        Some(AppointmentCommand::Book(Some((interpreter?, state?, cents))))
    }
}

/// An id that may be missing.
fn optional_id<T: FromStr>(faults: &mut Faults, field: &str, typed: &str) -> Option<T> {
    if typed.is_empty() {
        return None;
    }
    faults.take(field, typed.parse().map_err(|_e| Fault::UnknownChoice))
}

fn remind(faults: &mut Faults, typed: &str) -> Option<u16> {
    let typed = typed.trim();
    if typed.is_empty() {
        return None;
    }
    let read = typed.parse().ok().filter(|days| (1..=MOST_REMINDER_DAYS).contains(days));
    faults.take("remind", read.ok_or(Fault::NotReminderDays))
}

fn purpose_of(typed: &str) -> Option<Purpose> {
    let (what, id) = typed.split_once(':')?;
    let id = Uuid::try_parse(id).ok()?;
    let none = Purpose::default();
    match what {
        "action" => Some(Purpose { action: Some(PlanActionId::from_uuid(id)), ..none }),
        "goal" => Some(Purpose { goal: Some(GoalId::from_uuid(id)), ..none }),
        _ => None,
    }
}
