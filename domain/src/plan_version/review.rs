//! Moving the day on which a signed plan is looked at again. What was signed stays as it was.

use super::{VersionHead, VersionState};
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::{PersonId, PlanVersionId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// A move of the day, as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewMove {
    /// The day from then on.
    pub review_on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Who moved it.
    pub recorded_by: Option<String>,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// Moving the day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MoveReview {
    /// Whose plan.
    pub person: PersonId,
    /// Which version.
    pub plan: PlanVersionId,
    /// How often it had been moved when the form was opened.
    pub moves: i32,
    /// The day from now on.
    pub review_on: NaiveDate,
    /// Why.
    pub reason: String,
}

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReviewForm {
    /// The day from now on.
    pub review_on: DateFields,
    /// Why.
    pub reason: String,
}

impl ReviewForm {
    /// Understands the form on a given day: a review lies ahead.
    ///
    /// # Errors
    /// Every field that cannot be understood.
    pub fn read(
        &self,
        person: PersonId,
        (plan, moves): (PlanVersionId, i32),
        today: NaiveDate,
    ) -> Result<MoveReview, Vec<FieldError>> {
        let mut faults = Faults::default();
        let review_on = faults.any_date("review_on", &self.review_on);
        if review_on.is_some_and(|day| day < today) {
            faults.note("review_on", Fault::AlreadyOver);
        }
        let reason = faults.reason("reason", &self.reason);
        faults.finish(review_on.map(|review_on| MoveReview { person, plan, moves, review_on, reason }))
    }
}

impl VersionHead {
    /// Whether its day can be moved: a version that is agreed on.
    #[must_use]
    pub fn review_moves(&self) -> bool {
        self.state == VersionState::Signed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn read(day: &str, reason: &str) -> Result<MoveReview, Vec<(String, Fault)>> {
        let form = ReviewForm { review_on: DateFields::of(day.parse().unwrap()), reason: reason.to_owned() };
        let plan = (PlanVersionId::from_uuid(Uuid::from_u128(2)), 0);
        let read = form.read(PersonId::from_uuid(Uuid::from_u128(1)), plan, "2026-11-22".parse().unwrap());
        read.map_err(|faults| faults.into_iter().map(|one| (one.field, one.fault)).collect())
    }

    #[test]
    fn a_review_is_moved_to_a_day_ahead_with_a_reason() {
        let moved = read("2027-01-11", "Klients līdz janvārim slimnīcā").unwrap();
        assert_eq!(moved.review_on.to_string(), "2027-01-11");
        assert!(read("2026-11-22", "Klients ierodas šodien").is_ok());
        assert_eq!(
            read("2026-11-21", "tā").unwrap_err(),
            [("review_on".to_owned(), Fault::AlreadyOver), ("reason".to_owned(), Fault::ReasonTooShort)]
        );
        let empty = ReviewForm::default();
        let plan = (PlanVersionId::from_uuid(Uuid::from_u128(2)), 0);
        let faults = empty.read(PersonId::from_uuid(Uuid::from_u128(1)), plan, "2026-11-22".parse().unwrap());
        assert_eq!(faults.unwrap_err().len(), 2);
    }
}
