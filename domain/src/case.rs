//! The case itself (DOMAIN.md §2 S1): its states with day and reason, the client's own view beside the
//! worker's, and what of the service the client does not want. How a case is closed: [`closing`].

pub mod closing;

use crate::casework::LastChange;
use crate::code_list::{CaseState, code_enum};
use crate::person::{ClientViewId, PartRefusalId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

code_enum! {
    /// A part of the service that a client can refuse without refusing all of it.
    ServicePart, "service_part", {
        /// Sociālā gadījuma vadīšana.
        CaseManagement = "case_management",
        /// Sociālā mentora atbalsts.
        Mentor = "mentor",
        /// Sarežģītības novērtēšana.
        Assessment = "assessment",
        /// Individuālais plāns.
        Plan = "plan",
        /// Darbs ar grupu.
        GroupWork = "group_work",
        /// Interešu pārstāvība.
        Representation = "representation",
        /// Tulks.
        Interpreter = "interpreter",
        /// Cits.
        Other = "other",
    }
}

/// A state the case had, or has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseChange {
    /// The state since then.
    pub state: CaseState,
    /// The day.
    pub happened_on: NaiveDate,
    /// A code: why it was closed, `returned` after an absence, empty otherwise.
    pub reason: String,
    /// Why, in words; empty where nobody wrote any.
    pub words: String,
    /// Who recorded it.
    pub recorded_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// How the client sees the situation, and how the worker does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientView {
    /// Its id.
    pub id: ClientViewId,
    /// The day of the talk.
    pub happened_on: NaiveDate,
    /// The situation as the client sees it.
    pub client: String,
    /// What the client wishes.
    pub wishes: String,
    /// The situation as the worker sees it; may be empty.
    pub worker: String,
    /// Code of the language the talk was in; empty where it was not noted.
    pub language: String,
    /// Whether an interpreter helped.
    pub interpreted: bool,
    /// Who recorded it.
    pub recorded_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// A part of the service that the client refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartRefusal {
    /// Its id.
    pub id: PartRefusalId,
    /// Counts its changes.
    pub version: i32,
    /// Which part.
    pub part: ServicePart,
    /// Since when.
    pub happened_on: NaiveDate,
    /// Why, in the client's words.
    pub reason: String,
    /// Since when the client wants it again, and why.
    pub taken_back: Option<(NaiveDate, String)>,
    /// Who recorded that, and when.
    pub back: Option<LastChange>,
    /// Who recorded the refusal.
    pub recorded_by: Option<String>,
}

/// The course of a case, as far as the user may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseCourse {
    /// Version of the file; a change of the state names the one it was made on.
    pub version: i32,
    /// The state now.
    pub state: CaseState,
    /// Every state it had, newest first.
    pub changes: Vec<CaseChange>,
    /// The newest of them, whatever page is shown.
    pub newest: Option<CaseChange>,
    /// Views, newest first.
    pub views: Vec<ClientView>,
    /// Parts of the service that were refused, those still refused first.
    pub refusals: Vec<PartRefusal>,
}

/// A change of the state of a case; closing it has a command of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeCase {
    /// The state from then on.
    pub state: CaseState,
    /// The day.
    pub happened_on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Recording how the client sees the situation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordView {
    /// The day of the talk.
    pub happened_on: NaiveDate,
    /// The situation as the client sees it.
    pub client: String,
    /// What the client wishes.
    pub wishes: String,
    /// The situation as the worker sees it.
    pub worker: String,
    /// Code of the language the talk was in.
    pub language: String,
    /// Whether an interpreter helped.
    pub interpreted: bool,
}

/// Refusing a part of the service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefusePart {
    /// Which part.
    pub part: ServicePart,
    /// Since when.
    pub happened_on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// Taking such a refusal back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeBackPart {
    /// Which refusal.
    pub refusal: PartRefusalId,
    /// Since when.
    pub happened_on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// The states a form for a change of state offers: what may follow, but for closing.
#[must_use]
pub fn offered_states(now: CaseState) -> Vec<CaseState> {
    now.next().iter().copied().filter(|state| state.is_open()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_is_never_a_mere_change_of_state() {
        for &state in CaseState::ALL {
            assert!(!offered_states(state).contains(&CaseState::Closed), "{state}");
        }
        assert_eq!(offered_states(CaseState::Closed), [CaseState::Reopened]);
        assert_eq!(offered_states(CaseState::Active), [CaseState::Suspended]);
        assert_eq!(offered_states(CaseState::Suspended), [CaseState::Active]);
    }
}
