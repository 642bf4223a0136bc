//! What can go wrong in the store; `words` translates the codes, nothing else reaches a page.

use lidzas_domain::{form::FieldError, person::PersonId};

/// An error of the store, with a stable code.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The row does not exist for this user: gone, never there, or not theirs to see.
    #[error("not_found")]
    NotFound,
    /// The row changed since the form was opened; the newer version comes with it.
    #[error("changed_meanwhile")]
    ChangedMeanwhile {
        /// The version now on file.
        version: i32,
        /// Everybody whose file changed: several where the form holds for a household.
        people: Vec<PersonId>,
    },
    /// Row-level security or the access table refused.
    #[error("not_allowed")]
    NotAllowed,
    /// The facts contradict each other; the code says how.
    #[error("{0}")]
    Contradiction(&'static str),
    /// Fields that do not fit what is on file.
    #[error("fields")]
    Fields(Vec<FieldError>),
    /// The database did not answer, or not as expected.
    #[error("database")]
    Database(#[source] sqlx::Error),
    /// What is stored could not be read back into its type.
    #[error("unreadable")]
    Unreadable(&'static str),
    /// The task that held the transaction died.
    #[error("interrupted")]
    Interrupted,
}

impl StoreError {
    /// The stable code that `words` translates.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::ChangedMeanwhile { .. } => "changed_meanwhile",
            Self::NotAllowed => "not_allowed",
            Self::Contradiction(code) => code,
            Self::Fields(_) => "fields",
            Self::Database(_) | Self::Unreadable(_) | Self::Interrupted => "store_failed",
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::RowNotFound => Self::NotFound,
            // insufficient_privilege: what row-level security answers to a forbidden row
            sqlx::Error::Database(refusal) if refusal.code().as_deref() == Some("42501") => Self::NotAllowed,
            _ => Self::Database(error),
        }
    }
}
