//! What an account is to a file on a day, from plain facts. The database computes the same from its
//! rows (`access_self`, `access_served`, `access_barred` in the migration).

use super::{Relation, Role};
use crate::person::{AccountId, PersonId, ProviderId, TeamId};
use chrono::{DateTime, NaiveDate, Utc};

/// When it is asked: the instant, and its day in Riga.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instant {
    /// The instant, for what lasts an hour.
    pub now: DateTime<Utc>,
    /// The day in Riga, for contracts, assignments and bars.
    pub day: NaiveDate,
}

impl Instant {
    /// The instant with its day in Riga.
    #[must_use]
    pub fn at(now: DateTime<Utc>) -> Self {
        Self { now, day: crate::clock::in_riga(now).date() }
    }
}

/// A provider's contract, both days inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contract {
    /// The provider.
    pub provider: ProviderId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where there is one.
    pub to: Option<NaiveDate>,
}

/// An account as far as access asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountFacts {
    /// The account.
    pub id: AccountId,
    /// Its role.
    pub role: Role,
    /// The provider and its contract; administrators and auditors may have none.
    pub contract: Option<Contract>,
    /// The team belonged to, or led.
    pub team: Option<TeamId>,
    /// Whether it was disabled.
    pub disabled: bool,
}

impl AccountFacts {
    /// The role, while the account is in use and its provider's contract runs.
    #[must_use]
    pub fn role_on(&self, day: NaiveDate) -> Option<Role> {
        let runs = self.contract.is_none_or(|contract| {
            lasts(contract.from, contract.to.map(|to| to.succ_opt().unwrap_or(to)), day)
        });
        (!self.disabled && runs).then_some(self.role)
    }

    fn provider(&self) -> Option<ProviderId> {
        self.contract.map(|contract| contract.provider)
    }
}

/// A file as far as access asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileFacts {
    /// Whose file.
    pub person: PersonId,
    /// The provider that serves the person.
    pub provider: ProviderId,
    /// The team, where there is one.
    pub team: Option<TeamId>,
}

/// As what somebody was assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AssignmentKind {
    /// The social worker who runs the case.
    Worker,
    /// Who stands in for the worker.
    Substitute,
    /// The social mentor.
    Mentor,
}

impl AssignmentKind {
    /// Whether an account of this role can hold such an assignment: one that changed role keeps none of the other kind.
    #[must_use]
    pub const fn fits(self, role: Role) -> bool {
        match self {
            Self::Worker | Self::Substitute => matches!(role, Role::SocialWorker | Role::Coordinator),
            Self::Mentor => matches!(role, Role::SocialMentor),
        }
    }
}

/// One assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AssignmentFact {
    /// Whose file.
    pub person: PersonId,
    /// To whom.
    pub account: AccountId,
    /// For which provider.
    pub provider: ProviderId,
    /// As what.
    pub kind: AssignmentKind,
    /// The first day.
    pub from: NaiveDate,
    /// The first day on which it no longer holds.
    pub to: Option<NaiveDate>,
}

/// One safety bar: whoever serves `barred` may not see `protected`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BarFact {
    /// Who is protected.
    pub protected: PersonId,
    /// From whom.
    pub barred: PersonId,
    /// The first day.
    pub from: NaiveDate,
    /// The first day on which it no longer holds.
    pub to: Option<NaiveDate>,
}

/// One broken glass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GlassFact {
    /// Whose file.
    pub person: PersonId,
    /// Who broke it.
    pub account: AccountId,
    /// The instant from which it no longer holds.
    pub until: DateTime<Utc>,
}

/// What ties accounts to files. May hold more than the account and the file asked about; must hold
/// every assignment of the account, and every bar that protects the file's person.
#[derive(Debug, Clone, Copy)]
pub struct Ties<'a> {
    /// Assignments.
    pub assignments: &'a [AssignmentFact],
    /// Safety bars.
    pub bars: &'a [BarFact],
    /// Broken glasses.
    pub glasses: &'a [GlassFact],
}

/// `from` inclusive, `to` exclusive.
fn lasts(from: NaiveDate, to: Option<NaiveDate>, day: NaiveDate) -> bool {
    from <= day && to.is_none_or(|to| day < to)
}

/// What the account is to the file at that instant; the strongest relation that holds.
#[must_use]
pub fn relation(account: &AccountFacts, file: &FileFacts, ties: Ties<'_>, at: Instant) -> Relation {
    let Some(role) = account.role_on(at.day) else { return Relation::None };
    let serves_as = |person: PersonId, kinds: &[AssignmentKind]| {
        ties.assignments.iter().any(|fact| {
            fact.person == person
                && fact.account == account.id
                && Some(fact.provider) == account.provider()
                && kinds.contains(&fact.kind)
                && fact.kind.fits(role)
                && lasts(fact.from, fact.to, at.day)
        })
    };
    // The provider is a wall: no assignment, glass or team reaches over it.
    if account.provider() != Some(file.provider) {
        let once =
            ties.assignments.iter().any(|fact| fact.person == file.person && fact.account == account.id);
        return if once { Relation::Former } else { Relation::Unassigned };
    }
    if serves_as(file.person, &[AssignmentKind::Worker, AssignmentKind::Mentor]) {
        return Relation::Own;
    }
    if serves_as(file.person, &[AssignmentKind::Substitute]) {
        return Relation::Substitute;
    }
    let barred = ties.bars.iter().any(|bar| {
        bar.protected == file.person
            && lasts(bar.from, bar.to, at.day)
            && serves_as(
                bar.barred,
                &[AssignmentKind::Worker, AssignmentKind::Substitute, AssignmentKind::Mentor],
            )
    });
    // Coordinators are not barred: somebody has to see both sides.
    if barred && role != Role::Coordinator {
        return Relation::Barred;
    }
    let glass = ties
        .glasses
        .iter()
        .any(|glass| glass.person == file.person && glass.account == account.id && at.now < glass.until);
    if glass && role == Role::SocialWorker {
        return Relation::BrokenGlass;
    }
    if file.team.is_some() && account.team == file.team {
        return Relation::Team;
    }
    Relation::Provider
}
