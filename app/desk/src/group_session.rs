//! Group and family work: what one led, and the form that records a session into the file of each who was there.

mod form;
mod list;

pub use form::{NewSessionPage, OpenSession, open_session, record_session};
pub(crate) use form::{SESSION_DRAFT, SESSION_PATH};
pub use list::{OpenSessions, SessionsPage, open_sessions};
