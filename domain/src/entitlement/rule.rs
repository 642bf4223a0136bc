//! The rule itself (DOMAIN.md §3): facts and policy brought into dates, and what they make of a day.

use chrono::{Datelike, NaiveDate};

use super::{
    Absence, AsylumBase, EntitlementError, Extension, Facts, PeriodKind, Policy, Reason, State, StatusBase,
    StatusGrant,
};
use crate::dates::add_months_legal;

/// What a day is, and by which sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Standing {
    pub state: State,
    pub kind: Option<PeriodKind>,
    pub reason: Reason,
}

/// A status as held: from the day it counts, to the last day of its months or before its loss.
struct StatusHeld {
    /// The day the decision counts from under the policy, perhaps before arrival.
    granted: NaiveDate,
    /// First and last day of the status period; empty when the last lies before the first.
    from: NaiveDate,
    last: NaiveDate,
    /// The day a loss took effect: the status is held up to the day before.
    lost: Option<NaiveDate>,
    reason: Reason,
}

/// Facts and policy as dates, ready to be asked about any day.
pub(super) struct Rule<'a> {
    facts: &'a Facts,
    policy: &'a Policy,
    asylum_from: NaiveDate,
    /// The last day of the asylum term; `None` for the whole procedure.
    asylum_last: Option<NaiveDate>,
    statuses: Vec<StatusHeld>,
    /// The first status or final refusal: the asylum procedure lies before it.
    first_decision: Option<NaiveDate>,
    /// Absences in order; a return on the day of leaving is none.
    absences: Vec<Absence>,
}

impl<'a> Rule<'a> {
    pub fn new(policy: &'a Policy, facts: &'a Facts) -> Result<Self, EntitlementError> {
        check_range(facts)?;
        let asylum_from = match (policy.asylum_base, facts.applied) {
            (AsylumBase::Application, Some(applied)) => applied.max(facts.arrived),
            _ => facts.arrived,
        };
        let asylum_last = policy.asylum_months.map(|months| term(policy, asylum_from, months)).transpose()?;
        let statuses = statuses_held(policy, facts)?;
        check_decisions(facts, &statuses)?;
        check_extensions_and_appeals(facts)?;
        let first_status = statuses.first().map(|status| status.granted);
        let first_decision = first_status.into_iter().chain(facts.refused_final.iter().copied()).min();
        let absences = absences_in_order(facts)?;
        Ok(Self { facts, policy, asylum_from, asylum_last, statuses, first_decision, absences })
    }

    /// The days on which something may change, the arrival first, in order.
    pub fn turning_days(&self) -> Vec<NaiveDate> {
        let facts = self.facts;
        let mut days = vec![facts.arrived, self.asylum_from];
        days.extend(self.asylum_last.map(next));
        days.extend(self.statuses.iter().flat_map(|status| [status.granted, status.from, next(status.last)]));
        days.extend(facts.refused_final.iter().chain(&facts.lost));
        for extension in &facts.extensions {
            days.push(self.first_day_of(extension));
            days.extend(extension.until.map(next));
        }
        for absence in &self.absences {
            days.push(next(absence.departed));
            days.extend(absence.returned);
        }
        for appeal in &facts.appeals {
            days.push(appeal.lodged);
            days.extend(appeal.ended);
        }
        days.retain(|day| *day >= facts.arrived);
        days.sort_unstable();
        days.dedup();
        days
    }

    /// What the day is, absences laid over the clock (§3.4).
    pub fn standing(&self, day: NaiveDate) -> Standing {
        if self.is_away(day) {
            return running(PeriodKind::Away, Reason::LeftLatvia);
        }
        self.standing_had_nobody_left(day)
    }

    /// What the day would be had the person never left.
    pub fn standing_had_nobody_left(&self, day: NaiveDate) -> Standing {
        let not_running = |state, reason| Standing { state, kind: None, reason };
        if day < self.facts.arrived {
            return not_running(State::NotStarted, Reason::NotArrived);
        }
        if let Some(standing) = self.clock(day) {
            return standing;
        }
        match self.closed_by(day) {
            Some(reason) => not_running(State::Ended, reason),
            None if day < self.asylum_from => not_running(State::NotStarted, Reason::NotApplied),
            None => not_running(State::Ended, Reason::TermEnded),
        }
    }

    /// The clock without absences: the period the day lies in, if it lies in one.
    fn clock(&self, day: NaiveDate) -> Option<Standing> {
        if let Some(status) = self.statuses.iter().find(|status| status.from <= day && day <= status.last) {
            return Some(running(PeriodKind::Status, status.reason));
        }
        if day < self.facts.arrived || self.closed_by(day).is_some() {
            return None;
        }
        let undecided = self.first_decision.is_none_or(|decision| day < decision);
        if undecided && day >= self.asylum_from && self.asylum_last.is_none_or(|last| day <= last) {
            return Some(running(PeriodKind::Asylum, self.asylum_reason(day)));
        }
        // An extension until a date stands until that date, also where a status began and ended
        // within it: no day given is taken back. One without a date ends with the decision.
        let extended = |extension: &&Extension| {
            self.first_day_of(extension) <= day && extension.until.map_or(undecided, |until| day <= until)
        };
        if let Some(extension) = self.facts.extensions.iter().find(extended) {
            let reason = match extension.until {
                Some(_) => Reason::ExtensionUntil,
                None => Reason::ExtensionOpen,
            };
            return Some(running(PeriodKind::Extension, reason));
        }
        (undecided && day >= self.asylum_from).then(|| running(PeriodKind::Waiting, Reason::WaitingNoStatus))
    }

    /// Which sentence gives an asylum day: what will cut the term short, or the term itself.
    fn asylum_reason(&self, day: NaiveDate) -> Reason {
        let under_appeal =
            |appeal: &super::Appeal| appeal.lodged <= day && appeal.ended.is_none_or(|ended| day < ended);
        if self.facts.appeals.iter().any(under_appeal) {
            return Reason::AsylumUnderAppeal;
        }
        let Some(last) = self.asylum_last else { return Reason::AsylumWholeProcedure };
        match self.first_decision {
            Some(decision) if decision <= last => {
                let granted = self.statuses.first().is_some_and(|status| status.granted == decision);
                if granted { Reason::AsylumUntilStatus } else { Reason::AsylumUntilRefusal }
            }
            _ => Reason::AsylumTerm,
        }
    }

    /// The final refusal or loss of status that has closed the clock by this day, unless a status
    /// was granted after it (§3.5).
    fn closed_by(&self, day: NaiveDate) -> Option<Reason> {
        let refused = self.facts.refused_final.iter().map(|day| (*day, Reason::RefusedFinal));
        let lost = self.statuses.iter().filter_map(|status| status.lost).map(|day| (day, Reason::StatusLost));
        let (closed, reason) =
            refused.chain(lost).filter(|(closed, _)| *closed <= day).max_by_key(|it| it.0)?;
        let opened_again =
            self.statuses.iter().any(|status| closed < status.granted && status.granted <= day);
        (!opened_again).then_some(reason)
    }

    /// Away from the day after leaving to the day before coming back, where the clock was running
    /// when the person left or would run now. A decision that closes the clock ends the absence;
    /// a term that runs out meanwhile does not: the person stays away until known to be back.
    fn is_away(&self, day: NaiveDate) -> bool {
        let within = |absence: &&Absence| {
            absence.departed < day && absence.returned.is_none_or(|returned| day < returned)
        };
        self.absences.iter().find(within).is_some_and(|absence| {
            let left_while_running = self.clock(next(absence.departed)).is_some();
            self.clock(day).is_some() || (left_while_running && self.closed_by(day).is_none())
        })
    }

    fn first_day_of(&self, extension: &Extension) -> NaiveDate {
        extension.from.unwrap_or_else(|| self.asylum_last.map_or(self.facts.arrived, next))
    }

    /// Applied for asylum later than the law's term of three months after arrival (§3.6).
    pub fn applied_late(&self) -> bool {
        let latest = add_months_legal(self.facts.arrived, 3);
        self.facts.applied.zip(latest).is_some_and(|(applied, latest)| applied > latest)
    }

    pub const fn policy(&self) -> &'a Policy {
        self.policy
    }
}

const fn running(kind: PeriodKind, reason: Reason) -> Standing {
    Standing { state: kind.state(), kind: Some(kind), reason }
}

/// The statuses one after the other: a grant while one is held (alternative raised to refugee)
/// does not restart the clock (§3.3), a grant after a loss does.
fn statuses_held(policy: &Policy, facts: &Facts) -> Result<Vec<StatusHeld>, EntitlementError> {
    for grant in &facts.granted {
        if let Some(notified) = grant.notified.filter(|notified| *notified < grant.decided) {
            return Err(EntitlementError::NotifiedBeforeDecision { notified, decided: grant.decided });
        }
    }
    let mut grants: Vec<NaiveDate> = facts.granted.iter().map(|grant| counts_from(policy, grant)).collect();
    grants.sort_unstable();
    let mut losses = facts.lost.clone();
    losses.sort_unstable();
    if let (Some(lost), true) = (losses.first(), grants.is_empty()) {
        return Err(EntitlementError::LostWithoutStatus(*lost));
    }
    let mut losses = losses.into_iter().peekable();
    let mut statuses: Vec<StatusHeld> = Vec::new();
    for (index, granted) in grants.iter().copied().enumerate() {
        let held = statuses.last().is_some_and(|status| status.lost.is_none());
        if !held {
            statuses.push(new_status(policy, facts, granted)?);
        }
        let next_grant = grants.get(index + 1);
        while let Some(lost) = losses.next_if(|lost| next_grant.is_none_or(|next_grant| lost <= next_grant)) {
            // Lost on the very day another is granted: one status was exchanged for the other.
            if next_grant == Some(&lost) {
                continue;
            }
            match statuses.last_mut() {
                Some(status) if status.lost.is_none() && status.granted <= lost => status.lose(lost),
                _ => return Err(EntitlementError::LostWhileNoneHeld(lost)),
            }
        }
    }
    Ok(statuses)
}

fn new_status(policy: &Policy, facts: &Facts, granted: NaiveDate) -> Result<StatusHeld, EntitlementError> {
    let from = granted.max(facts.arrived);
    let reason = if granted < facts.arrived { Reason::ArrivedWithStatus } else { Reason::StatusTerm };
    Ok(StatusHeld { granted, from, last: term(policy, from, policy.status_months)?, lost: None, reason })
}

impl StatusHeld {
    fn lose(&mut self, lost: NaiveDate) {
        self.lost = Some(lost);
        if lost <= self.last {
            self.last = before(lost);
            self.reason = Reason::StatusUntilLoss;
        }
    }
}

fn counts_from(policy: &Policy, grant: &StatusGrant) -> NaiveDate {
    match policy.status_base {
        StatusBase::Decision => grant.decided,
        StatusBase::Notification => grant.notified.unwrap_or(grant.decided),
    }
}

fn check_decisions(facts: &Facts, statuses: &[StatusHeld]) -> Result<(), EntitlementError> {
    let arrived = facts.arrived;
    if let Some(&refused) = facts.refused_final.iter().find(|refused| **refused < arrived) {
        return Err(EntitlementError::RefusedBeforeArrival { refused, arrived });
    }
    for &refused in &facts.refused_final {
        let held =
            |status: &&StatusHeld| status.granted <= refused && status.lost.is_none_or(|lost| refused < lost);
        if let Some(granted) = statuses.iter().find(held).map(|status| status.granted) {
            return Err(EntitlementError::RefusedWhileStatusHeld { refused, granted });
        }
    }
    let first_granted = facts.granted.iter().map(|grant| grant.decided).min();
    match (first_granted, facts.applied) {
        (Some(granted), Some(applied))
            if arrived <= granted && granted < applied && facts.lost.is_empty() =>
        {
            Err(EntitlementError::StatusBeforeApplication { granted, applied })
        }
        _ => Ok(()),
    }
}

fn check_extensions_and_appeals(facts: &Facts) -> Result<(), EntitlementError> {
    let arrived = facts.arrived;
    for extension in &facts.extensions {
        match (extension.from, extension.until) {
            (_, Some(until)) if until < arrived => {
                return Err(EntitlementError::ExtensionBeforeArrival { until, arrived });
            }
            (Some(from), Some(until)) if until < from => {
                return Err(EntitlementError::ExtensionEndsBeforeItBegins { until, from });
            }
            _ => {}
        }
    }
    for appeal in &facts.appeals {
        let lodged = appeal.lodged;
        if lodged < arrived {
            return Err(EntitlementError::AppealBeforeArrival { lodged, arrived });
        }
        if let Some(ended) = appeal.ended.filter(|ended| *ended < lodged) {
            return Err(EntitlementError::AppealEndedBeforeLodged { ended, lodged });
        }
    }
    Ok(())
}

fn absences_in_order(facts: &Facts) -> Result<Vec<Absence>, EntitlementError> {
    let mut absences = facts.absences.clone();
    absences.sort_unstable_by_key(|absence| (absence.departed, absence.returned.unwrap_or(NaiveDate::MAX)));
    for absence in &absences {
        let Absence { departed, returned } = *absence;
        if departed < facts.arrived {
            return Err(EntitlementError::DepartedBeforeArrival { departed, arrived: facts.arrived });
        }
        if let Some(returned) = returned.filter(|returned| *returned < departed) {
            return Err(EntitlementError::ReturnedBeforeDeparture { returned, departed });
        }
    }
    for pair in absences.windows(2) {
        if pair[0].returned.is_none_or(|returned| pair[1].departed < returned) {
            let (departed, away_since) = (pair[1].departed, pair[0].departed);
            return Err(EntitlementError::DepartedWhileAway { departed, away_since });
        }
    }
    absences.retain(|absence| absence.returned != Some(absence.departed));
    Ok(absences)
}

fn check_range(facts: &Facts) -> Result<(), EntitlementError> {
    let extensions = facts.extensions.iter().flat_map(|it| [it.from, it.until]);
    let absences = facts.absences.iter().flat_map(|it| [Some(it.departed), it.returned]);
    let grants = facts.granted.iter().flat_map(|it| [Some(it.decided), it.notified]);
    let appeals = facts.appeals.iter().flat_map(|it| [Some(it.lodged), it.ended]);
    let decisions = facts.refused_final.iter().chain(&facts.lost).map(|day| Some(*day));
    let all = [Some(facts.arrived), facts.applied].into_iter();
    let mut all =
        all.chain(extensions).chain(absences).chain(grants).chain(appeals).chain(decisions).flatten();
    match all.find(|day| !(1900..=2100).contains(&day.year())) {
        Some(day) => Err(EntitlementError::DateOutOfRange(day)),
        None => Ok(()),
    }
}

fn term(policy: &Policy, from: NaiveDate, months: u32) -> Result<NaiveDate, EntitlementError> {
    // Centuries are no term; the bound also keeps the day after it within the calendar.
    (months <= 12_000)
        .then(|| add_months_legal(from, months))
        .flatten()
        .ok_or_else(|| EntitlementError::TermTooLong(policy.name.clone()))
}

/// The day after; the checked range keeps far from the calendar's end.
fn next(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(day)
}

/// The day before; the checked range keeps far from the calendar's beginning.
pub(super) fn before(day: NaiveDate) -> NaiveDate {
    day.pred_opt().unwrap_or(day)
}
