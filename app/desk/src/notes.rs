//! The notes of a file in the browser: the list with its pages, filters and search, and the form that
//! writes one or corrects one.

mod card;
mod filter;
mod form;
pub mod list;
mod search;
mod server;
pub mod words;

pub use form::{CorrectNotePage, WriteNotePage};
pub use list::NotesPage;
pub use server::{OpenNote, OpenNotes, WriteRequest, open_note, open_notes, write_note};

pub(crate) use search::{Searched, TextSearch};
#[cfg(feature = "ssr")]
pub(crate) use server::MOST_SEARCHED;
pub(crate) use server::form_of_draft;
pub(crate) use words::form_title;
