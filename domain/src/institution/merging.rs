//! Merging two entries of the directory, and taking a merge back.

use crate::dates::Bilingual;
use crate::form::{Faults, FieldError};
use crate::person::InstitutionId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Merging two entries, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MergeForm {
    /// Id of the entry that stays.
    pub keep: String,
    /// Why the two are one.
    pub reason: String,
}

/// Merging two entries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Merge {
    /// The entry that stays.
    pub keep: InstitutionId,
    /// The entry that leads to it from now on.
    pub merged: InstitutionId,
    /// Why the two are one.
    pub reason: String,
}

impl MergeForm {
    /// Understands the form, which is about these two entries.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self, two: [InstitutionId; 2]) -> Result<Merge, Vec<FieldError>> {
        let mut faults = Faults::default();
        let keep = faults.choice("keep", &self.keep, |id| {
            let id: InstitutionId = id.parse().ok()?;
            two.contains(&id).then_some(id)
        });
        let reason = faults.reason("reason", &self.reason);
        let merge = keep.map(|keep| {
            let merged = if keep == two[0] { two[1] } else { two[0] };
            Merge { keep, merged, reason }
        });
        faults.finish(merge)
    }
}

/// A merge as the pages of both entries tell of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeOnFile {
    /// The entry that was merged, with its name.
    pub merged: (InstitutionId, Bilingual),
    /// The entry it was merged into, with its name; that one may have been merged further since.
    pub kept: (InstitutionId, Bilingual),
    /// Why, when and by whom.
    pub done: MergeStep,
    /// Why, when and by whom it was taken back, if it was.
    pub undone: Option<MergeStep>,
}

/// Why, when and by whom two entries were merged, or their merge taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeStep {
    /// Why.
    pub reason: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Fault;
    use uuid::Uuid;

    #[test]
    fn of_two_entries_the_one_that_stays_is_named() {
        let two = [1, 2].map(|n| InstitutionId::from_uuid(Uuid::from_u128(n)));
        let form = MergeForm { keep: two[1].to_string(), reason: "Viena un tā pati iestāde".to_owned() };
        let merge = form.read(two).unwrap();
        assert_eq!((merge.keep, merge.merged), (two[1], two[0]));
        let third = MergeForm { keep: Uuid::from_u128(3).to_string(), reason: String::new() };
        let faults: Vec<_> =
            third.read(two).unwrap_err().into_iter().map(|error| (error.field, error.fault)).collect();
        assert_eq!(
            faults,
            [("keep".to_owned(), Fault::UnknownChoice), ("reason".to_owned(), Fault::Required)]
        );
    }
}
