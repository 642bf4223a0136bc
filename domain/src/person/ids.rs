//! Identifiers. They are UUIDs made by the caller (version 7, in time order); nothing here makes one.

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

/// The text is not an identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an identifier")]
pub struct IdError;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident,)+) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// The identifier with this value, made by the caller or read from the store.
            pub const fn from_uuid(id: Uuid) -> Self {
                Self(id)
            }

            /// The value, for the store.
            pub const fn as_uuid(self) -> Uuid {
                self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                Uuid::try_parse(text).map(Self).map_err(|_| IdError)
            }
        }
    )+ };
}

ids! {
    /// A person in the register: client, child or other member of a household.
    PersonId,
    /// A case (lieta).
    CaseId,
    /// A household.
    HouseholdId,
    /// A dated membership of a household.
    MembershipId,
    /// Somebody who signs in.
    AccountId,
    /// A provider of the service under contract.
    ProviderId,
    /// The people under one coordinator.
    TeamId,
    /// The assignment of a case to a worker or a mentor.
    AssignmentId,
    /// An entry of a person's status history.
    StatusId,
    /// An entry of a person's residences.
    ResidenceId,
    /// A document a person holds.
    DocumentId,
    /// A form somebody has begun and not yet sent.
    DraftId,
    /// A request for support from the public pages.
    ApplicationId,
    /// A signed-in session.
    SessionId,
    /// A row of the audit.
    AuditId,
    /// A need that was noted.
    NeedId,
    /// A problem.
    ProblemId,
    /// An assessment of complexity.
    AssessmentId,
    /// A goal of the plan.
    GoalId,
    /// An action of the plan.
    PlanActionId,
    /// A version of the inclusion plan.
    PlanVersionId,
    /// A service delivered.
    ActivityId,
    /// A note, in one of its versions.
    NoteId,
    /// A tie of a social support network.
    NetworkTieId,
    /// How somebody of the family stands to a client.
    FamilyLinkId,
    /// A session with a group or a family.
    GroupSessionId,
    /// How a client sees the situation.
    ClientViewId,
    /// A part of the service that a client refused.
    PartRefusalId,
    /// A task of the plan of activities.
    PlanTaskId,
    /// An appointment of a client.
    AppointmentId,
    /// An entry of the directory of interpreters.
    InterpreterId,
    /// A task.
    TaskId,
    /// An institution in the directory.
    InstitutionId,
    /// Somebody one turns to at an institution.
    ContactId,
    /// A request to an institution.
    RequestId,
    /// A power the client has given.
    PowerId,
    /// A file on a case.
    AttachmentId,
    /// One operation: sent again, it is answered with its stored result.
    OpId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_survives_text_and_json() {
        let id = PersonId::from_uuid(Uuid::from_u128(7));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(serde_json::to_string(&id).unwrap(), format!("\"{id}\""));
        assert_eq!("x".parse::<PersonId>(), Err(IdError));
    }
}
