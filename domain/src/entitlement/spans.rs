//! The line of days from arrival on, cut where something changes.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rule::{Rule, Standing, before};
use super::{EntitlementError, Facts, Policy, Reason};

/// What a person is on a day, as far as the service goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not arrived yet, or without a clock.
    NotStarted,
    /// Entitled to the service.
    Entitled,
    /// Asylum period over, no decision: the commonest state, never an error.
    Waiting,
    /// Left Latvia while the clock was running.
    Away,
    /// Nothing left.
    Ended,
}

impl State {
    /// Every state, in the order of a case's life.
    pub const ALL: [Self; 5] = [Self::NotStarted, Self::Entitled, Self::Waiting, Self::Away, Self::Ended];

    /// The stable code, as serialised.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::Entitled => "entitled",
            Self::Waiting => "waiting",
            Self::Away => "away",
            Self::Ended => "ended",
        }
    }
}

/// The kinds of period on a person's entitlement timeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodKind {
    /// From arrival to the term or the decision (§3.1).
    Asylum,
    /// Recorded by a coordinator (§3.2).
    Extension,
    /// No decision yet, not entitled (§3.2).
    Waiting,
    /// The months from the status (§3.3).
    Status,
    /// Out of Latvia: the days are lost (§3.4).
    Away,
}

impl PeriodKind {
    /// Every kind.
    pub const ALL: [Self; 5] = [Self::Asylum, Self::Extension, Self::Waiting, Self::Status, Self::Away];

    /// The stable code, as serialised.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Asylum => "asylum",
            Self::Extension => "extension",
            Self::Waiting => "waiting",
            Self::Status => "status",
            Self::Away => "away",
        }
    }

    /// The state a person is in during such a period.
    #[must_use]
    pub const fn state(self) -> State {
        match self {
            Self::Asylum | Self::Extension | Self::Status => State::Entitled,
            Self::Waiting => State::Waiting,
            Self::Away => State::Away,
        }
    }
}

/// Days, both ends inclusive, that share their state and the sentence that gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// What the person is on these days.
    pub state: State,
    /// The kind of period; `None` when not started or ended.
    pub kind: Option<PeriodKind>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None` when no end is known.
    pub to: Option<NaiveDate>,
    /// The sentence of the rule.
    pub reason: Reason,
}

impl Span {
    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// A person's entitlement under one policy version: every day from arrival on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entitlement {
    /// The version it was assessed under.
    pub policy: Policy,
    /// Adjoining spans from arrival on, the last one without an end. Empty for a person without a clock.
    pub spans: Vec<Span>,
    /// The last entitled day had the person never left: on return it stands (§3.4). `None` while
    /// open-ended, or when no day was ever given.
    pub original_last_day: Option<NaiveDate>,
    /// Applied more than three months after arrival: shown to the coordinator (§3.6).
    pub late_application: bool,
    /// Why nothing has started, before the first span.
    pub(super) before_start: Reason,
}

/// Lays the facts on the policy.
///
/// # Errors
/// [`EntitlementError`] when the facts cannot all be true, or lie outside 1900–2100.
pub fn assess(policy: &Policy, facts: &Facts) -> Result<Entitlement, EntitlementError> {
    let rule = Rule::new(policy, facts)?;
    let late_application = rule.applied_late();
    let policy = rule.policy().clone();
    let without_clock = match (facts.temporary_protection, facts.has_own_clock) {
        (true, _) => Some(Reason::TemporaryProtection),
        (false, false) => Some(Reason::NoOwnClock),
        (false, true) => None,
    };
    if let Some(before_start) = without_clock {
        let spans = Vec::new();
        return Ok(Entitlement { policy, spans, original_last_day: None, late_application, before_start });
    }
    let days = rule.turning_days();
    let spans = cut(&days, |day| rule.standing(day));
    let had_nobody_left = cut(&days, |day| rule.standing_had_nobody_left(day));
    let original_last_day =
        had_nobody_left.iter().rfind(|span| span.state == State::Entitled).and_then(|span| span.to);
    Ok(Entitlement { policy, spans, original_last_day, late_application, before_start: Reason::NotArrived })
}

/// Asks the rule on every turning day and joins neighbours with the same answer.
fn cut(turning_days: &[NaiveDate], standing: impl Fn(NaiveDate) -> Standing) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for &from in turning_days {
        let Standing { state, kind, reason } = standing(from);
        if let Some(last) = spans.last_mut() {
            if (last.state, last.kind, last.reason) == (state, kind, reason) {
                continue;
            }
            last.to = Some(before(from));
        }
        spans.push(Span { state, kind, from, to: None, reason });
    }
    spans
}
