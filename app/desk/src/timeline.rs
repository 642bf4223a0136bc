//! Everything that happened in a case, in one list: with filters in the address, a search that is posted,
//! and the way to where each thing stands.

pub mod address;
mod filter;
pub mod list;
mod server;
pub mod words;

pub use list::TimelinePage;
pub use server::{OpenTimeline, open_timeline};
