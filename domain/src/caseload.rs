//! Moving a whole caseload: everybody one person serves goes to one other person in one step, of
//! the same provider or of the next one (DOMAIN.md §4).

mod team;

pub use team::{Crack, Fallen, Load, Team, weight};

use crate::case_file::AssignmentKind;
use crate::code_list::Role;
use crate::dates::Bilingual;
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::AccountId;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// At most so many clients are named before a caseload moves; the rest are counted.
pub const NAMED: usize = 50;

/// Whose files, and as what they have them: somebody may run some cases and stand in for others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseloadOf {
    /// Who has the files; an account that is closed keeps them until they are moved.
    pub account: AccountId,
    /// As what.
    pub kind: AssignmentKind,
}

impl CaseloadOf {
    /// Reads what [`fmt::Display`] writes.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (kind, account) = code.split_once(':')?;
        Some(Self { account: account.parse().ok()?, kind: AssignmentKind::from_code(kind)? })
    }

    /// Whether an account of this role can have such files. Over the wall between providers a
    /// coordinator takes a caseload too, and hands it out.
    #[must_use]
    pub const fn fits(self, role: Role, of_own_provider: bool) -> bool {
        match self.kind {
            AssignmentKind::Worker if !of_own_provider => {
                matches!(role, Role::SocialWorker | Role::Coordinator)
            }
            // A file moves to another provider with its worker: substitutes and mentors are the new provider's.
            AssignmentKind::Worker | AssignmentKind::Substitute => {
                of_own_provider && matches!(role, Role::SocialWorker)
            }
            AssignmentKind::Mentor => of_own_provider && matches!(role, Role::SocialMentor),
        }
    }
}

impl fmt::Display for CaseloadOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.code(), self.account)
    }
}

/// What somebody has: one line of the list a coordinator chooses from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Caseload {
    /// Whose, and as what.
    pub of: CaseloadOf,
    /// The name that colleagues see.
    pub name: String,
    /// The team, if any.
    pub team: Option<String>,
    /// Whether the account is still in use.
    pub in_use: bool,
    /// Files that are open.
    pub open: u32,
    /// Closed files that are still theirs: a client who comes back comes back to them.
    pub closed: u32,
}

/// Somebody a caseload can be given to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taker {
    /// Who.
    pub account: AccountId,
    /// The name that colleagues see.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The team, if any.
    pub team: Option<String>,
    /// The provider, where it is another one than the coordinator's.
    pub provider: Option<Bilingual>,
}

/// The form, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CaseloadForm {
    /// Code of [`CaseloadOf`].
    pub from: String,
    /// The account that takes the files, by id.
    pub to: String,
    /// The first day with the new person.
    pub happened_on: DateFields,
    /// Why.
    pub reason: String,
}

/// A move of a caseload, understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseloadMove {
    /// Whose files.
    pub of: CaseloadOf,
    /// To whom.
    pub to: AccountId,
    /// The first day with the new person; not in the future, since access changes at once.
    pub from_day: NaiveDate,
    /// Why.
    pub reason: String,
}

impl CaseloadForm {
    /// A form that begins today.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        Self { happened_on: DateFields::of(today), ..Self::default() }
    }

    /// Understands the form on a given day.
    ///
    /// # Errors
    /// Every field that cannot be understood.
    pub fn read(&self, today: NaiveDate) -> Result<CaseloadMove, Vec<FieldError>> {
        let mut faults = Faults::default();
        let of = faults.choice("from", &self.from, CaseloadOf::from_code);
        let to: Option<AccountId> = faults.choice("to", &self.to, |id| id.parse().ok());
        if let (Some(of), Some(to)) = (of, to)
            && of.account == to
        {
            faults.note("to", Fault::Twice);
        }
        let from_day = faults.past_date("happened_on", &self.happened_on, today);
        let reason = faults.reason("reason", &self.reason);
        let understood =
            of.zip(to).zip(from_day).map(|((of, to), from_day)| CaseloadMove { of, to, from_day, reason });
        faults.finish(understood)
    }
}

/// What will move, before it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseloadPreview {
    /// How many files.
    pub files: u32,
    /// How many of them are closed.
    pub closed: u32,
    /// The clients by name, family name first; at most [`NAMED`].
    pub names: Vec<String>,
    /// Clients who are protected from somebody whom the taker serves, or the other way round:
    /// afterwards one person would work with both sides.
    pub both_sides: u32,
    /// The provider the files go to, where it is another one.
    pub provider: Option<Bilingual>,
    /// Stands for exactly these files: the move is refused when they are others by then.
    pub fingerprint: String,
}

/// A caseload that was moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastMove {
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// Whose files.
    pub from: String,
    /// To whom.
    pub to: String,
    /// As what.
    pub kind: AssignmentKind,
    /// The first day with the new person.
    pub from_day: NaiveDate,
    /// How many files.
    pub files: u32,
    /// Why.
    pub reason: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn account(n: u128) -> AccountId {
        AccountId::from_uuid(Uuid::from_u128(n))
    }

    fn form(from: &str, to: AccountId) -> CaseloadForm {
        CaseloadForm {
            from: from.to_owned(),
            to: to.to_string(),
            reason: "Darbinieces līgums beidzas".to_owned(),
            ..CaseloadForm::begun(today())
        }
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 30).unwrap()
    }

    #[test]
    fn whose_files_are_read_as_they_are_written() {
        for kind in AssignmentKind::ALL {
            let of = CaseloadOf { account: account(7), kind };
            assert_eq!(CaseloadOf::from_code(&of.to_string()), Some(of));
            assert_eq!(
                form(&of.to_string(), account(8)).read(today()).unwrap(),
                CaseloadMove {
                    of,
                    to: account(8),
                    from_day: today(),
                    reason: "Darbinieces līgums beidzas".to_owned()
                }
            );
        }
        assert_eq!(CaseloadOf::from_code("worker"), None);
        assert_eq!(CaseloadOf::from_code("nobody:00000000-0000-0000-0000-000000000007"), None);
    }

    #[test]
    fn every_fault_is_said_at_its_field() {
        let faults: Vec<_> = CaseloadForm::default()
            .read(today())
            .unwrap_err()
            .into_iter()
            .map(|error| (error.field, error.fault))
            .collect();
        let required =
            ["from", "to", "happened_on", "reason"].map(|field| (field.to_owned(), Fault::Required));
        assert_eq!(faults, required);
        let own =
            form(&CaseloadOf { account: account(7), kind: AssignmentKind::Mentor }.to_string(), account(7));
        let faults = own.read(today()).unwrap_err();
        assert_eq!(faults, [FieldError { field: "to".to_owned(), fault: Fault::Twice }]);
        let tomorrow = CaseloadForm {
            happened_on: DateFields::of(today().succ_opt().unwrap()),
            ..form(&CaseloadOf { account: account(7), kind: AssignmentKind::Worker }.to_string(), account(8))
        };
        let faults = tomorrow.read(today()).unwrap_err();
        assert_eq!(faults, [FieldError { field: "happened_on".to_owned(), fault: Fault::InTheFuture }]);
    }

    #[test]
    fn files_stay_with_the_same_kind_of_role() {
        let of = |kind| CaseloadOf { account: account(7), kind };
        for (kind, role, own, fits) in [
            (AssignmentKind::Worker, Role::SocialWorker, true, true),
            (AssignmentKind::Worker, Role::SocialMentor, true, false),
            (AssignmentKind::Worker, Role::Coordinator, true, false),
            (AssignmentKind::Worker, Role::SocialWorker, false, true),
            (AssignmentKind::Worker, Role::Coordinator, false, true),
            (AssignmentKind::Worker, Role::Administrator, false, false),
            (AssignmentKind::Substitute, Role::SocialWorker, true, true),
            (AssignmentKind::Substitute, Role::SocialWorker, false, false),
            (AssignmentKind::Mentor, Role::SocialMentor, true, true),
            (AssignmentKind::Mentor, Role::SocialWorker, true, false),
            (AssignmentKind::Mentor, Role::SocialMentor, false, false),
        ] {
            assert_eq!(of(kind).fits(role, own), fits, "{kind:?} {role:?} {own}");
        }
    }
}
