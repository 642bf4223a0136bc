//! Appointments, tasks and interpreters: the calendar, the section of a file, and their forms.

mod appointment_fields;
mod appointment_form;
mod cards;
mod file_page;
mod interpreter_form;
mod interpreters;
mod page;
mod server;
mod task_form;
mod words;

pub use appointment_form::ActPage;
pub use file_page::AppointmentsPage;
pub use interpreter_form::InterpreterPage;
pub use interpreters::InterpretersPage;
pub use page::CalendarPage;
pub use server::{
    AppointmentRequest, InterpreterRequest, OpenAppointments, OpenCalendar, OpenInterpreters, OpenTask,
    TaskRequest, list_interpreters, open_appointment, open_appointments, open_task, read_calendar,
    record_appointment, record_interpreter, record_task,
};
pub use task_form::OwnTaskPage;

pub(crate) use words::form_of_draft;
#[cfg(feature = "ssr")]
pub(crate) use words::{slot_time, with_person};
