//! Who may do what to whose file (DOMAIN.md §4): one table, deny by default.
//!
//! Access is decided twice. Row-level security (`store/migrations/…_access.sql`) says which rows
//! exist for a user; this table says which parts of them a role may see or change. Where a table of
//! the database holds several sections (names and telephone in one row), only this one decides.

mod endpoint;
mod relation;
mod table;

pub use crate::code_list::Role;
pub use endpoint::{ENDPOINTS, Endpoint, Method, endpoint, may_call};
pub use relation::{
    AccountFacts, AssignmentFact, AssignmentKind, BarFact, Contract, FileFacts, GlassFact, Instant, Ties,
    relation,
};
pub use table::{RULES, Relation, Rule, Section, Verb, allows, allows_without_person};

#[cfg(test)]
mod tests;
