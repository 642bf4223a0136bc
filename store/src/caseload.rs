//! Whole caseloads: who has how many files, what would move, and the move itself in one transaction.
//!
//! Within a provider the app's role does it under row-level security. Over the wall between two
//! providers only `hand_over_caseload` reaches, and only outwards: a coordinator gives the own
//! provider's files away, nobody takes another's.

mod list;
mod moving;
mod team;

pub use list::Overview;
