//! The file of one person as the person page shows it.

use crate::casework::CaseworkCounts;
use crate::code_list::{
    ArrivalRoute, CaseState, DocumentKind, LegalStatus, ResidenceKind, Sex, Vulnerability,
};
use crate::dates::PartialDate;
use crate::entitlement::{Absence, Answer, Appeal, EndingWithin, Extension, Facts, StatusGrant, StatusKind};
use crate::intake::FamilyRelation;
use crate::person::{AccountId, NameForms, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An entry of the status history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusEntry {
    /// The status.
    pub status: LegalStatus,
    /// Day of the application or decision; for a loss the day of its legal effect.
    pub happened_on: NaiveDate,
    /// Day on which the person was notified.
    pub notified_on: Option<NaiveDate>,
    /// Whether a refusal is final.
    pub is_final: bool,
}

/// A departure or a return.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PresenceEntry {
    /// True for a departure, false for a return.
    pub departed: bool,
    /// The day.
    pub happened_on: NaiveDate,
    /// Whether the day is approximate.
    pub approximate: bool,
}

/// An extension of the asylum period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExtensionEntry {
    /// Last day; none is open until the final decision.
    pub until: Option<NaiveDate>,
    /// Why.
    pub reason: String,
}

/// The dated facts behind a person's entitlement, as they are on file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct History {
    /// First day in Latvia.
    pub arrived_on: Option<NaiveDate>,
    /// Status history, oldest first.
    pub statuses: Vec<StatusEntry>,
    /// Departures and returns, oldest first.
    pub presence: Vec<PresenceEntry>,
    /// Extensions, oldest first.
    pub extensions: Vec<ExtensionEntry>,
}

impl History {
    /// What the rule of the service looks at; none while no arrival is known.
    #[must_use]
    pub fn facts(&self) -> Option<Facts> {
        let mut facts = Facts::on_arrival(self.arrived_on?);
        for entry in &self.statuses {
            match entry.status {
                LegalStatus::AsylumSeeker => {
                    facts.applied =
                        Some(facts.applied.map_or(entry.happened_on, |first| first.min(entry.happened_on)))
                }
                LegalStatus::Refugee => facts.granted.push(grant(StatusKind::Refugee, entry)),
                LegalStatus::Alternative => facts.granted.push(grant(StatusKind::Alternative, entry)),
                LegalStatus::Refused | LegalStatus::Discontinued | LegalStatus::DublinTransfer
                    if entry.is_final =>
                {
                    facts.refused_final.push(entry.happened_on);
                }
                LegalStatus::Refused | LegalStatus::Discontinued | LegalStatus::DublinTransfer => {}
                LegalStatus::Lost | LegalStatus::Withdrawn => facts.lost.push(entry.happened_on),
                LegalStatus::UnderAppeal => {
                    facts.appeals.push(Appeal { lodged: entry.happened_on, ended: None })
                }
                LegalStatus::TemporaryProtection => facts.temporary_protection = true,
            }
        }
        facts.extensions =
            self.extensions.iter().map(|entry| Extension { from: None, until: entry.until }).collect();
        facts.absences = absences(&self.presence);
        Some(facts)
    }

    /// The status in force: the newest entry.
    #[must_use]
    pub fn status_now(&self) -> Option<LegalStatus> {
        self.statuses.iter().max_by_key(|entry| entry.happened_on).map(|entry| entry.status)
    }

    /// The day of leaving, while no return is on file.
    #[must_use]
    pub fn away_since(&self) -> Option<NaiveDate> {
        absences(&self.presence)
            .into_iter()
            .find(|absence| absence.returned.is_none())
            .map(|absence| absence.departed)
    }
}

fn grant(kind: StatusKind, entry: &StatusEntry) -> StatusGrant {
    StatusGrant { kind, decided: entry.happened_on, notified: entry.notified_on }
}

/// Pairs departures with the returns that follow them.
fn absences(presence: &[PresenceEntry]) -> Vec<Absence> {
    let mut ordered = presence.to_vec();
    // A return on the day of a departure comes after it.
    ordered.sort_by_key(|entry| (entry.happened_on, !entry.departed));
    let mut absences: Vec<Absence> = Vec::new();
    for entry in ordered {
        match absences.last_mut().filter(|absence| absence.returned.is_none()) {
            Some(open) if !entry.departed => open.returned = Some(entry.happened_on),
            // a second departure without a return says nothing new, a return alone neither
            Some(_) => {}
            None if entry.departed => absences.push(Absence { departed: entry.happened_on, returned: None }),
            None => {}
        }
    }
    absences
}

/// A member of the household.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdMember {
    /// Who.
    pub person: PersonId,
    /// Name for a heading.
    pub name: String,
    /// How they stand to the first person.
    pub relation: FamilyRelation,
    /// Birth date as far as known.
    pub birth: Option<PartialDate>,
    /// State of the file.
    pub case_state: CaseState,
    /// Last entitled day.
    pub last_day: Option<NaiveDate>,
    /// Version of the member's own file, for changes that hold for several.
    pub version: i32,
    /// Whether no worker ever had the file.
    pub never_had_worker: bool,
}

/// A bar between two people, in force or lifted: whoever serves the barred one does not see the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafetyBar {
    /// Its id.
    pub id: Uuid,
    /// The name of the person barred; none when that file is not open to the user.
    pub barred: Option<String>,
    /// Why it was set.
    pub reason: String,
    /// Since when.
    pub from: NaiveDate,
    /// Who set it.
    pub set_by: Option<String>,
    /// How it ended, if it did.
    pub lifted: Option<LiftedBar>,
}

/// The end of a bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LiftedBar {
    /// The first day without it.
    pub on: NaiveDate,
    /// Who lifted it.
    pub by: Option<String>,
    /// Why.
    pub reason: String,
}

/// Somebody assigned to the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    /// Who.
    pub account: AccountId,
    /// Name.
    pub name: String,
    /// `worker`, `substitute` or `mentor`.
    pub kind: AssignmentKind,
    /// Since when.
    pub from: NaiveDate,
}

/// What somebody is assigned as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AssignmentKind {
    /// The social worker responsible.
    Worker,
    /// The worker who stands in.
    Substitute,
    /// The social mentor.
    Mentor,
}

impl AssignmentKind {
    /// Every kind, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Worker, Self::Substitute, Self::Mentor];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Substitute => "substitute",
            Self::Mentor => "mentor",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One thing that happened, for the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// When it happened.
    pub happened_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Who recorded it.
    pub recorded_by: Option<String>,
    /// What: a code such as `status.refugee` or `departed`.
    pub what: String,
    /// Words somebody typed, such as a reason.
    pub words: String,
}

/// What the signed-in user may do with this file; what they may not is absent from the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permitted {
    /// Record a status, a move, a departure, a refusal of the service.
    pub record: bool,
    /// Correct what was taken in.
    pub correct: bool,
    /// Assign a worker or a mentor.
    pub assign: bool,
    /// Extend the asylum period.
    pub extend: bool,
    /// Take the file on: no worker ever had it.
    pub take_on: bool,
    /// Set a safety bar.
    pub bar: bool,
    /// Lift a safety bar.
    pub lift_bar: bool,
    /// See the content of the case.
    pub content: bool,
    /// Note needs, or see those that were noted.
    pub needs: bool,
    /// See the plan.
    pub plan: bool,
    /// See the support network.
    pub network: bool,
    /// Read or write notes.
    pub notes: bool,
    /// Read or add files.
    pub files: bool,
    /// See everything that happened.
    pub timeline: bool,
    /// Take the file out as a document.
    pub hand_out: bool,
    /// Break the glass.
    pub break_glass: bool,
}

/// Everything the person page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PersonFile {
    /// Whose file.
    pub person: PersonId,
    /// Version of the file, for changes.
    pub version: i32,
    /// The name in its three forms.
    pub names: NameForms,
    /// Birth date as far as known.
    pub birth: Option<PartialDate>,
    /// Sex as recorded.
    pub sex: Sex,
    /// ISO country codes.
    pub citizenships: Vec<String>,
    /// Whether recorded as stateless.
    pub stateless: bool,
    /// Language codes, the best one first.
    pub languages: Vec<String>,
    /// Code of the interpreter need.
    pub interpreter_need: String,
    /// Personal code.
    pub personal_code: Option<String>,
    /// Telephone.
    pub phone: String,
    /// E-mail.
    pub email: String,
    /// Documents with their numbers.
    pub documents: Vec<(DocumentKind, String)>,
    /// State of the file.
    pub case_state: CaseState,
    /// Whether it is a child's file inside a household.
    pub child_file: bool,
    /// Whether this is an unaccompanied minor.
    pub unaccompanied: bool,
    /// Name and telephone of the legal representative.
    pub representative: Option<(String, String)>,
    /// How the person came.
    pub route: ArrivalRoute,
    /// Where the person lives.
    pub residence: ResidenceKind,
    /// Address or room.
    pub address: String,
    /// Who referred the person.
    pub referred_by: String,
    /// The day since which the service is refused.
    pub service_refused_on: Option<NaiveDate>,
    /// Dated facts.
    pub history: History,
    /// What the rule says today.
    pub answer: Answer,
    /// How soon it ends.
    pub warning: Option<EndingWithin>,
    /// Who is assigned.
    pub assigned: Vec<Assigned>,
    /// The others of the household.
    pub household: Vec<HouseholdMember>,
    /// Recorded vulnerabilities; empty for who may not see them.
    pub vulnerabilities: Vec<Vulnerability>,
    /// The bars that protect this person, newest first; empty for who may not see them.
    pub protected_from: Vec<SafetyBar>,
    /// How much there is of the work on the case, as far as the user may see it.
    pub counts: CaseworkCounts,
    /// What happened, newest first.
    pub timeline: Vec<TimelineEntry>,
    /// What the signed-in user may do.
    pub permitted: Permitted,
    /// The day the page was made for.
    pub today: NaiveDate,
}

impl PersonFile {
    /// The bars that hold today.
    pub fn bars_in_force(&self) -> impl Iterator<Item = &SafetyBar> {
        self.protected_from.iter().filter(|bar| bar.lifted.is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entitlement::{Policy, State, assess};

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn presence(departed: bool, happened_on: NaiveDate) -> PresenceEntry {
        PresenceEntry { departed, happened_on, approximate: false }
    }

    #[test]
    fn a_history_answers_by_the_rule() {
        let history = History {
            arrived_on: Some(day(2026, 1, 15)),
            statuses: vec![
                StatusEntry {
                    status: LegalStatus::AsylumSeeker,
                    happened_on: day(2026, 1, 16),
                    notified_on: None,
                    is_final: true,
                },
                StatusEntry {
                    status: LegalStatus::Refugee,
                    happened_on: day(2026, 3, 1),
                    notified_on: None,
                    is_final: true,
                },
            ],
            ..History::default()
        };
        let answer = assess(&Policy::current(), &history.facts().unwrap()).unwrap().on(day(2026, 4, 1));
        assert_eq!((answer.state, answer.last_day), (State::Entitled, Some(day(2027, 3, 1))));
        assert_eq!(history.status_now(), Some(LegalStatus::Refugee));
    }

    #[test]
    fn departures_pair_with_returns() {
        let history = History {
            arrived_on: Some(day(2026, 1, 15)),
            presence: vec![
                presence(true, day(2026, 2, 1)),
                presence(false, day(2026, 2, 10)),
                presence(true, day(2026, 3, 1)),
                presence(true, day(2026, 3, 2)),
            ],
            ..History::default()
        };
        assert_eq!(history.away_since(), Some(day(2026, 3, 1)));
        assert_eq!(history.facts().unwrap().absences.len(), 2);
        // a refusal that is not final keeps the clock running
        let refused = StatusEntry {
            status: LegalStatus::Refused,
            happened_on: day(2026, 2, 20),
            notified_on: None,
            is_final: false,
        };
        let history = History { statuses: vec![refused], ..history };
        assert!(history.facts().unwrap().refused_final.is_empty());
    }
}
