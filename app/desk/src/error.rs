//! What a server function answers when it cannot do what was asked: a stable code, never a text
//! from the database.

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use lidzas_domain::{dates::Language, form::FieldError, person::PersonId};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// The answer in place of a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum DeskError {
    /// Nobody is signed in any more.
    #[error("signed_out")]
    SignedOut,
    /// The user may not do this.
    #[error("not_allowed")]
    NotAllowed,
    /// There is no such record for this user.
    #[error("not_found")]
    NotFound,
    /// The record changed since the form was opened.
    #[error("changed_meanwhile")]
    ChangedMeanwhile {
        /// The version now on file.
        version: i32,
        /// Everybody whose file changed.
        people: Vec<PersonId>,
    },
    /// Fields that cannot be understood.
    #[error("fields")]
    Fields(Vec<FieldError>),
    /// Refused for a reason with a code.
    #[error("{0}")]
    Refused(String),
    /// The server could not be reached.
    #[error("offline")]
    Offline,
    /// Something broke on the server; the log knows.
    #[error("store_failed")]
    Failed,
}

impl DeskError {
    /// The sentence a user reads.
    #[must_use]
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::SignedOut => text!(language, error.signed_out),
            Self::NotAllowed => text!(language, error.not_allowed),
            Self::NotFound => text!(language, error.not_found),
            Self::ChangedMeanwhile { .. } => text!(language, error.changed_meanwhile),
            Self::Fields(_) => text!(language, error.summary_title),
            Self::Offline => text!(language, error.offline),
            Self::Failed => text!(language, error.store_failed),
            Self::Refused(code) => match code.as_str() {
                "verification_running" => text!(language, error.verification_running),
                "too_many_searches" => text!(language, error.too_many_searches),
                "not_on_staff" => text!(language, error.not_on_staff),
                "taken_on" => text!(language, error.taken_on),
                "bar_lifted" => text!(language, error.bar_lifted),
                "caseload_empty" => text!(language, error.caseload_empty),
                "caseload_changed" => text!(language, error.caseload_changed),
                "request_handled" => text!(language, error.request_handled),
                "nothing_corrected" => text!(language, error.nothing_corrected),
                "set_aside_already" => text!(language, attachment.already_set_aside),
                "criteria_changed" => text!(language, error.criteria_changed),
                "not_gone_through" => text!(language, error.not_gone_through),
                "arrival_unknown" => text!(language, error.arrival_unknown),
                // what is left are the rule's own codes about dates that cannot all be true
                _ => text!(language, error.impossible_order),
            },
        }
    }

    /// The faults at fields, if that is what is wrong.
    #[must_use]
    pub fn fields(&self) -> Vec<FieldError> {
        if let Self::Fields(errors) = self { errors.clone() } else { Vec::new() }
    }
}

impl FromServerFnError for DeskError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => Self::Offline,
            _ => Self::Failed,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<lidzas_store::StoreError> for DeskError {
    fn from(error: lidzas_store::StoreError) -> Self {
        use lidzas_store::StoreError;
        match error {
            StoreError::NotFound => Self::NotFound,
            StoreError::NotAllowed => Self::NotAllowed,
            StoreError::ChangedMeanwhile { version, people } => Self::ChangedMeanwhile { version, people },
            StoreError::Contradiction(code) => Self::Refused(code.to_owned()),
            StoreError::Fields(faults) => Self::Fields(faults),
            StoreError::Database(_) | StoreError::Unreadable(_) | StoreError::Interrupted => {
                tracing::error!(code = error.code(), kind = %kind(&error), "the store failed");
                Self::Failed
            }
        }
    }
}

/// Which failure it was, without the values a message of the database may quote.
#[cfg(feature = "ssr")]
fn kind(error: &lidzas_store::StoreError) -> String {
    use lidzas_store::StoreError;
    match error {
        StoreError::Database(source) => source.as_database_error().map_or_else(
            || "connection".to_owned(),
            |refusal| format!("{:?} {:?}", refusal.code(), refusal.constraint()),
        ),
        StoreError::Unreadable(column) => format!("unreadable {column}"),
        _ => error.code().to_owned(),
    }
}
