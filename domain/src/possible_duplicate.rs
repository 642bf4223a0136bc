//! What a worker is shown of somebody who may be the same person: little on purpose.

use crate::code_list::ResidenceKind;
use crate::dates::PartialDate;
use crate::duplicates::Reason;
use crate::person::{NameForms, PersonId};
use serde::{Deserialize, Serialize};

/// Somebody on file who may be the person of an intake.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PossibleDuplicate {
    /// Which person of the intake, from 0.
    pub place: usize,
    /// How likely, from 0 to 1.
    pub score: f64,
    /// What agrees.
    pub reasons: Vec<Reason>,
    /// Who it may be; none where the user may not see the file, only that there is one.
    pub seen: Option<SeenDuplicate>,
}

/// The little that is shown: name forms, birth date, place and worker (issue 2 §5).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SeenDuplicate {
    /// Whose file.
    pub person: PersonId,
    /// Name in its forms.
    pub names: NameForms,
    /// Birth date as far as known.
    pub birth: Option<PartialDate>,
    /// Where the person lives.
    pub residence: ResidenceKind,
    /// Name of the assigned worker.
    pub worker: Option<String>,
}
