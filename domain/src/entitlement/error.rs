//! Facts that cannot all be true.

use chrono::NaiveDate;

/// Why the facts contradict each other: one English sentence, and a stable code that `words` translates.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntitlementError {
    /// A date outside 1900–2100.
    #[error("The date {0} is not between 1900 and 2100.")]
    DateOutOfRange(NaiveDate),
    /// A policy whose terms run beyond the calendar.
    #[error("The terms of the policy \"{0}\" are too long to be counted.")]
    TermTooLong(String),
    /// Left before having come.
    #[error("The departure on {departed} lies before the arrival on {arrived}.")]
    DepartedBeforeArrival {
        /// The day of leaving.
        departed: NaiveDate,
        /// The day of arrival.
        arrived: NaiveDate,
    },
    /// Came back before having left.
    #[error("The return on {returned} lies before the departure on {departed}.")]
    ReturnedBeforeDeparture {
        /// The day of coming back.
        returned: NaiveDate,
        /// The day of leaving.
        departed: NaiveDate,
    },
    /// A return to which no departure is known; for callers that read the two apart.
    #[error("There is a return on {0} but no departure before it.")]
    ReturnedWithoutDeparture(NaiveDate),
    /// Left again while still away.
    #[error("The departure on {departed} lies within an absence that began on {away_since}.")]
    DepartedWhileAway {
        /// The second day of leaving.
        departed: NaiveDate,
        /// The first day of leaving.
        away_since: NaiveDate,
    },
    /// Notified before it was decided.
    #[error("The status was notified on {notified}, before it was decided on {decided}.")]
    NotifiedBeforeDecision {
        /// The day of notification.
        notified: NaiveDate,
        /// The day of the decision.
        decided: NaiveDate,
    },
    /// Granted in Latvia before it was applied for.
    #[error("The status was granted on {granted}, before the application on {applied}.")]
    StatusBeforeApplication {
        /// The day of the decision.
        granted: NaiveDate,
        /// The day of the application.
        applied: NaiveDate,
    },
    /// Lost although never granted.
    #[error("The status was lost on {0} but none was granted.")]
    LostWithoutStatus(NaiveDate),
    /// Lost on a day on which no status was held.
    #[error("The status was lost on {0}, when none was held.")]
    LostWhileNoneHeld(NaiveDate),
    /// Refused for good before having come.
    #[error("The refusal became final on {refused}, before the arrival on {arrived}.")]
    RefusedBeforeArrival {
        /// The day the refusal became final.
        refused: NaiveDate,
        /// The day of arrival.
        arrived: NaiveDate,
    },
    /// Refused for good while holding a status.
    #[error("The refusal became final on {refused}, although a status was held since {granted}.")]
    RefusedWhileStatusHeld {
        /// The day the refusal became final.
        refused: NaiveDate,
        /// The day the status held then was granted.
        granted: NaiveDate,
    },
    /// Appealed before having come.
    #[error("The appeal on {lodged} lies before the arrival on {arrived}.")]
    AppealBeforeArrival {
        /// The day the appeal was lodged.
        lodged: NaiveDate,
        /// The day of arrival.
        arrived: NaiveDate,
    },
    /// An appeal that ended before it began.
    #[error("The appeal ended on {ended}, before it was lodged on {lodged}.")]
    AppealEndedBeforeLodged {
        /// The day the appeal ended.
        ended: NaiveDate,
        /// The day the appeal was lodged.
        lodged: NaiveDate,
    },
    /// An extension for a time before the person came.
    #[error("The extension until {until} ends before the arrival on {arrived}.")]
    ExtensionBeforeArrival {
        /// The extension's last day.
        until: NaiveDate,
        /// The day of arrival.
        arrived: NaiveDate,
    },
    /// An extension that ends before it begins.
    #[error("The extension ends on {until}, before it begins on {from}.")]
    ExtensionEndsBeforeItBegins {
        /// The extension's last day.
        until: NaiveDate,
        /// The extension's first day.
        from: NaiveDate,
    },
}

impl EntitlementError {
    /// Every code, for the test that each has its words.
    pub const CODES: &[&str] = &[
        "date_out_of_range",
        "term_too_long",
        "departed_before_arrival",
        "returned_before_departure",
        "returned_without_departure",
        "departed_while_away",
        "notified_before_decision",
        "status_before_application",
        "lost_without_status",
        "lost_while_none_held",
        "refused_before_arrival",
        "refused_while_status_held",
        "appeal_before_arrival",
        "appeal_ended_before_lodged",
        "extension_before_arrival",
        "extension_ends_before_it_begins",
    ];

    /// The stable code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::DateOutOfRange(_) => "date_out_of_range",
            Self::TermTooLong(_) => "term_too_long",
            Self::DepartedBeforeArrival { .. } => "departed_before_arrival",
            Self::ReturnedBeforeDeparture { .. } => "returned_before_departure",
            Self::ReturnedWithoutDeparture(_) => "returned_without_departure",
            Self::DepartedWhileAway { .. } => "departed_while_away",
            Self::NotifiedBeforeDecision { .. } => "notified_before_decision",
            Self::StatusBeforeApplication { .. } => "status_before_application",
            Self::LostWithoutStatus(_) => "lost_without_status",
            Self::LostWhileNoneHeld(_) => "lost_while_none_held",
            Self::RefusedBeforeArrival { .. } => "refused_before_arrival",
            Self::RefusedWhileStatusHeld { .. } => "refused_while_status_held",
            Self::AppealBeforeArrival { .. } => "appeal_before_arrival",
            Self::AppealEndedBeforeLodged { .. } => "appeal_ended_before_lodged",
            Self::ExtensionBeforeArrival { .. } => "extension_before_arrival",
            Self::ExtensionEndsBeforeItBegins { .. } => "extension_ends_before_it_begins",
        }
    }
}
