//! Everything that happened in a case, in one list: with filters in the address, a search that is posted,
//! and the way to where each thing stands.

mod address;
mod filter;
mod list;
mod server;
mod words;

pub use list::TimelinePage;
pub use server::{OpenTimeline, open_timeline};
