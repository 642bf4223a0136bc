//! What the screens and the command line ask: one day, its state, its last day, its sentence.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    Entitlement, EntitlementError, Facts, PeriodKind, Policy, Reason, Span, State, StatusGrant, assess,
};

/// A period of the timeline, both ends inclusive. Periods are in order and never overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    /// What kind of period.
    pub kind: PeriodKind,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; `None` when no end is known.
    pub to: Option<NaiveDate>,
}

/// The answer for one day. Serialises to the JSON of `lidzas entitlement --json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What the person is on the day.
    pub state: State,
    /// The last day of the unbroken entitled run the day lies in; once ended, the last entitled day.
    /// `None` while not started, waiting, away or open-ended, and when no day was ever given.
    pub last_day: Option<NaiveDate>,
    /// Days from the day asked to the last day, 0 on the last day itself; only while entitled.
    pub days_left: Option<i64>,
    /// The sentence of the rule that gives the day its state.
    pub reason: Reason,
    /// The policy version's name.
    pub policy: String,
    /// The whole timeline.
    pub periods: Vec<Period>,
}

/// The narrowest warning an ending entitlement falls under: 30, 14 or 7 days left at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndingWithin {
    /// 0 to 7 days left.
    SevenDays,
    /// 8 to 14 days left.
    FourteenDays,
    /// 15 to 30 days left.
    ThirtyDays,
}

impl EndingWithin {
    /// Every bracket, the most urgent first.
    pub const ALL: [Self; 3] = [Self::SevenDays, Self::FourteenDays, Self::ThirtyDays];

    /// The bracket's width in days.
    #[must_use]
    pub const fn days(self) -> i64 {
        match self {
            Self::SevenDays => 7,
            Self::FourteenDays => 14,
            Self::ThirtyDays => 30,
        }
    }

    /// The bracket of a number of days left; `None` above 30 or below 0.
    #[must_use]
    pub fn of(days_left: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|bracket| (0..=bracket.days()).contains(&days_left))
    }
}

impl Entitlement {
    /// The answer for a day.
    #[must_use]
    pub fn on(&self, as_of: NaiveDate) -> Answer {
        let (state, reason) = self
            .span_on(as_of)
            .map_or((State::NotStarted, self.before_start), |span| (span.state, span.reason));
        let last_day = match state {
            State::Entitled => self.end_of_run(as_of),
            State::Ended => self.last_entitled_day_before(as_of),
            State::NotStarted | State::Waiting | State::Away => None,
        };
        let days_left = last_day.filter(|_| state == State::Entitled).map(|last| (last - as_of).num_days());
        Answer {
            state,
            last_day,
            days_left,
            reason,
            policy: self.policy.name.clone(),
            periods: self.periods(),
        }
    }

    /// The timeline's periods: spans of one kind that adjoin are one period.
    #[must_use]
    pub fn periods(&self) -> Vec<Period> {
        let mut periods: Vec<Period> = Vec::new();
        let mut previous = None;
        for span in &self.spans {
            match (span.kind, periods.last_mut()) {
                (Some(kind), Some(last)) if previous == Some(kind) => last.to = span.to,
                (Some(kind), _) => periods.push(Period { kind, from: span.from, to: span.to }),
                (None, _) => {}
            }
            previous = span.kind;
        }
        periods
    }

    /// The span the day lies in; `None` before arrival and for a person without a clock.
    #[must_use]
    pub fn span_on(&self, day: NaiveDate) -> Option<&Span> {
        self.spans.iter().find(|span| span.contains(day))
    }

    /// Whether the day is within entitlement. A service given on any other day is "ārpus termiņa".
    #[must_use]
    pub fn is_entitled_on(&self, day: NaiveDate) -> bool {
        self.span_on(day).is_some_and(|span| span.state == State::Entitled)
    }

    /// The warning to show on a day: entitled, with 30, 14 or 7 days left at most.
    #[must_use]
    pub fn warning(&self, as_of: NaiveDate) -> Option<EndingWithin> {
        self.on(as_of).days_left.and_then(EndingWithin::of)
    }

    /// The first day after the given one on which state or sentence changes; `None` if none is known.
    #[must_use]
    pub fn next_change_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        self.spans.iter().map(|span| span.from).find(|from| *from > day)
    }

    /// The last day of the unbroken entitled run that holds the day, whatever the kinds within it.
    fn end_of_run(&self, day: NaiveDate) -> Option<NaiveDate> {
        let ahead = self.spans.iter().skip_while(|span| !span.contains(day));
        ahead.take_while(|span| span.state == State::Entitled).last().and_then(|span| span.to)
    }

    fn last_entitled_day_before(&self, day: NaiveDate) -> Option<NaiveDate> {
        let behind = self.spans.iter().take_while(|span| span.from <= day);
        behind.filter(|span| span.state == State::Entitled).last().and_then(|span| span.to)
    }
}

/// Entitlement without and with a status decision, for the screen that previews both.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusPreview {
    /// As the facts stand.
    pub before: Entitlement,
    /// As they would stand with the decision.
    pub after: Entitlement,
}

/// What a status decision would change.
///
/// # Errors
/// As [`assess`], for the facts as they stand or with the decision.
pub fn preview_status(
    policy: &Policy,
    facts: &Facts,
    grant: StatusGrant,
) -> Result<StatusPreview, EntitlementError> {
    let before = assess(policy, facts)?;
    let mut decided = facts.clone();
    decided.granted.push(grant);
    Ok(StatusPreview { before, after: assess(policy, &decided)? })
}
