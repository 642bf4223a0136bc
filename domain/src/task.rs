//! Tasks with due dates: for oneself or for a colleague of the file, about a file or none.

use crate::casework::Sensitivity;
use crate::code_list::code_enum;
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::{AccountId, PersonId, TaskId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

code_enum! {
    /// How a task stands.
    TaskState, "task_state", {
        /// It is to be done.
        Open = "open",
        /// It is done.
        Done = "done",
        /// It is not going to be done.
        Dropped = "dropped",
    }
}

impl TaskState {
    /// What it may become: what is ended may be taken up again.
    #[must_use]
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Open => &[Self::Done, Self::Dropped],
            Self::Done | Self::Dropped => &[Self::Open],
        }
    }
}

code_enum! {
    /// What is done with a task.
    TaskKind, "task_act", {
        /// It is set.
        Add = "task",
        /// It is done, dropped or taken up again.
        Settle = "task-state",
        /// It is passed on to a colleague.
        PassOn = "task-pass",
    }
}

/// One change of a task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskChange {
    /// How it stood from then on.
    pub state: TaskState,
    /// The day.
    pub happened_on: NaiveDate,
    /// In words.
    pub words: String,
    /// Who recorded it.
    pub recorded_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// A task that was passed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskPass {
    /// Whose it was.
    pub from: String,
    /// Whose it was from then on.
    pub to: String,
    /// Why.
    pub reason: String,
    /// Who passed it on.
    pub recorded_by: Option<String>,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// A task as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Its version, for changes.
    pub version: i32,
    /// The file it is about, with the client's name.
    pub person: Option<(PersonId, String)>,
    /// What is to be done.
    pub words: String,
    /// By when.
    pub due: NaiveDate,
    /// Whose it is.
    pub holder: (AccountId, String),
    /// Who may read it.
    pub sensitivity: Sensitivity,
    /// How it stands.
    pub state: TaskState,
    /// What happened to it, newest first.
    pub changes: Vec<TaskChange>,
    /// Whose it was before, newest first.
    pub passes: Vec<TaskPass>,
    /// Who set it.
    pub recorded_by: Option<String>,
    /// Whether this user may change it.
    pub may_change: bool,
}

impl Task {
    /// Whether it should have been done before this day.
    #[must_use]
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.state == TaskState::Open && self.due < today
    }
}

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TaskForm {
    /// What is to be done.
    pub words: String,
    /// By when.
    pub due: DateFields,
    /// Id of the account whose it is.
    pub holder: String,
    /// Code of who may read it.
    pub sensitivity: String,
    /// Code of the state from now on.
    pub state: String,
    /// The day.
    pub happened_on: DateFields,
    /// What came of it, or why.
    pub reason: String,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskCommand {
    /// A task is set.
    Add {
        /// What is to be done.
        words: String,
        /// By when.
        due: NaiveDate,
        /// Whose it is.
        holder: AccountId,
        /// Who may read it.
        sensitivity: Sensitivity,
    },
    /// Somebody else's from now on.
    PassOn {
        /// Whose.
        holder: AccountId,
        /// Why.
        reason: String,
    },
    /// It stands so from now on.
    Settle {
        /// How.
        state: TaskState,
        /// The day.
        happened_on: NaiveDate,
        /// What came of it, or why.
        words: String,
    },
}

/// A command as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnTask {
    /// The file a new task is about; none for one about no file.
    pub person: Option<PersonId>,
    /// The task; none where one is set.
    pub task: Option<TaskId>,
    /// The version it was made on; 0 where one is set.
    pub base_version: i32,
    /// What is done.
    pub command: TaskCommand,
}

impl TaskForm {
    /// A form that begins with what is likely: one's own task, ordinary, today.
    #[must_use]
    pub fn begun(holder: AccountId, today: NaiveDate) -> Self {
        Self {
            holder: holder.to_string(),
            sensitivity: Sensitivity::Ordinary.code().to_owned(),
            happened_on: DateFields::of(today),
            ..Self::default()
        }
    }

    /// Understands the form on a given day. Whose a task can be the server knows and checks.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, kind: TaskKind, today: NaiveDate) -> Result<TaskCommand, Vec<FieldError>> {
        let mut faults = Faults::default();
        let command = match kind {
            TaskKind::Add => self.add(&mut faults, today),
            TaskKind::Settle => self.settle(&mut faults, today),
            TaskKind::PassOn => {
                let holder = faults.choice("holder", &self.holder, |id| id.parse().ok());
                let reason = faults.reason("reason", &self.reason);
                holder.map(|holder| TaskCommand::PassOn { holder, reason })
            }
        };
        faults.finish(command)
    }

    fn add(&self, faults: &mut Faults, today: NaiveDate) -> Option<TaskCommand> {
        let words = faults.needed_text("words", &self.words);
        let due = faults.any_date("due", &self.due);
        if due.is_some_and(|due| due < today) {
            faults.note("due", Fault::AlreadyOver);
        }
        let holder = faults.choice("holder", &self.holder, |id| id.parse().ok());
        let sensitivity = faults.choice("sensitivity", &self.sensitivity, Sensitivity::from_code);
        Some(TaskCommand::Add { words, due: due?, holder: holder?, sensitivity: sensitivity? })
    }

    fn settle(&self, faults: &mut Faults, today: NaiveDate) -> Option<TaskCommand> {
        let state = faults.choice("state", &self.state, TaskState::from_code);
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let words = match state {
            // what was done speaks for itself; anything else is worth a reason
            Some(TaskState::Done) | None => faults.text("reason", &self.reason),
            Some(_) => faults.reason("reason", &self.reason),
        };
        Some(TaskCommand::Settle { state: state?, happened_on: happened_on?, words })
    }
}

impl TaskCommand {
    /// Whether the command fits how the task stands: its state and the day of its last change.
    ///
    /// # Errors
    /// Every field that contradicts it.
    pub fn check(&self, standing: Option<(TaskState, NaiveDate)>) -> Result<(), Vec<FieldError>> {
        let mut faults = Faults::default();
        let Some((state, since)) = standing else { return Ok(()) };
        if matches!(self, Self::PassOn { .. }) && state != TaskState::Open {
            // what is ended is taken up again first
            faults.note("holder", Fault::Contradicts);
        }
        let Self::Settle { state: next, happened_on, .. } = self else { return faults.finish(Some(())) };
        if !state.next().contains(next) {
            faults.note("state", Fault::Contradicts);
        }
        if *happened_on < since {
            faults.note("happened_on", Fault::BeforeTheOther);
        }
        faults.finish(Some(()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn today() -> NaiveDate {
        "2026-11-23".parse().unwrap()
    }

    fn form() -> TaskForm {
        TaskForm {
            words: "Piezvanīt saimniekam".into(),
            due: DateFields::of(today()),
            ..TaskForm::begun(AccountId::from_uuid(Uuid::from_u128(1)), today())
        }
    }

    fn faults(form: &TaskForm, kind: TaskKind) -> Vec<(String, Fault)> {
        match form.read(kind, today()) {
            Ok(_) => Vec::new(),
            Err(faults) => faults.into_iter().map(|error| (error.field, error.fault)).collect(),
        }
    }

    #[test]
    fn a_task_is_due_today_at_the_earliest() {
        assert_eq!(faults(&form(), TaskKind::Add), []);
        let late = TaskForm { due: DateFields::of("2026-11-22".parse().unwrap()), ..form() };
        assert_eq!(faults(&late, TaskKind::Add), [("due".to_owned(), Fault::AlreadyOver)]);
        let long = TaskForm { words: "x".repeat(20_000), ..form() };
        assert_eq!(faults(&long, TaskKind::Add), [("words".to_owned(), Fault::TooLong)]);
        let nobody = TaskForm { holder: String::new(), words: " ".into(), ..form() };
        let required = ["words", "holder"].map(|field| (field.to_owned(), Fault::Required));
        assert_eq!(faults(&nobody, TaskKind::Add), required);
    }

    #[test]
    fn what_is_dropped_or_taken_up_again_has_a_reason() {
        let settled = |state: &str| TaskForm { state: state.into(), ..form() };
        assert_eq!(faults(&settled("done"), TaskKind::Settle), []);
        for state in ["dropped", "open"] {
            let found = faults(&settled(state), TaskKind::Settle);
            assert_eq!(found, [("reason".to_owned(), Fault::Required)], "{state}");
        }
    }

    #[test]
    fn a_task_ends_once_and_not_before_it_was_set() {
        let done = TaskCommand::Settle { state: TaskState::Done, happened_on: today(), words: String::new() };
        assert_eq!(done.check(Some((TaskState::Open, today()))), Ok(()));
        let again = done.check(Some((TaskState::Dropped, today()))).unwrap_err();
        assert_eq!((again[0].field.as_str(), again[0].fault), ("state", Fault::Contradicts));
        let early = done.check(Some((TaskState::Open, "2026-11-24".parse().unwrap()))).unwrap_err();
        assert_eq!((early[0].field.as_str(), early[0].fault), ("happened_on", Fault::BeforeTheOther));
    }
}
