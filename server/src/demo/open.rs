//! The cases open on the day the register is made for: every state, the commonest being to wait.

use super::course::{Course, OUTSIDE};
use super::draw::{Draw, day, plus};
use chrono::{Months, NaiveDate};
use lidzas_domain::code_list::{ArrivalRoute, CaseState, ClosureReason, LegalStatus, ResidenceKind};
use lidzas_domain::dates::add_months_legal;

/// The rule under which open cases were opened.
const POLICY: &str = "2024";
/// The first day on which anybody served now may have been served.
pub(super) fn first_service() -> NaiveDate {
    day(2024, 1, 1)
}

/// What somebody served now is in the middle of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// The asylum period ends within 7, 14 or 30 days.
    AsylumEnding(u16, u16),
    /// Came not long ago.
    AsylumFresh,
    /// Refused within the asylum period, appealed.
    AsylumAppeal,
    /// Asylum period over, no decision.
    Waiting,
    /// The same after a refusal that is not final.
    WaitingAppeal,
    /// The same, having applied more than three months after arrival.
    WaitingLate,
    /// The same, the service refused.
    ServiceRefused,
    /// The same, the refusal taken back.
    RefusalTakenBack,
    ExtensionUntil,
    ExtensionOpen,
    Refugee,
    Alternative,
    /// The status period ends within 7, 14 or 30 days.
    StatusEnding(u16, u16),
    /// Alternative raised to refugee status.
    Raised,
    /// Came with a status, under the resettlement programme.
    ArrivedWithStatus,
    Away,
    /// Left, closed, back again.
    Returned,
    /// Twelve months over, the case still open.
    EndedTerm,
    EndedRefused,
    EndedLost,
    DublinTransfer,
    /// Expected under the resettlement programme.
    Expected,
    TemporaryProtection,
}

/// How many of 216 people are at which stage.
pub(super) const STAGES: &[(Stage, usize)] = &[
    (Stage::Waiting, 80),
    (Stage::WaitingAppeal, 10),
    (Stage::WaitingLate, 4),
    (Stage::ServiceRefused, 5),
    (Stage::RefusalTakenBack, 2),
    (Stage::AsylumEnding(0, 7), 6),
    (Stage::AsylumEnding(8, 14), 6),
    (Stage::AsylumEnding(15, 30), 9),
    (Stage::AsylumFresh, 20),
    (Stage::AsylumAppeal, 2),
    (Stage::ExtensionUntil, 6),
    (Stage::ExtensionOpen, 5),
    (Stage::Refugee, 6),
    (Stage::Alternative, 8),
    (Stage::StatusEnding(0, 7), 3),
    (Stage::StatusEnding(8, 14), 3),
    (Stage::StatusEnding(15, 30), 3),
    (Stage::Raised, 2),
    (Stage::ArrivedWithStatus, 5),
    (Stage::Away, 9),
    (Stage::Returned, 3),
    (Stage::EndedTerm, 5),
    (Stage::EndedRefused, 3),
    (Stage::EndedLost, 2),
    (Stage::DublinTransfer, 1),
    (Stage::Expected, 5),
    (Stage::TemporaryProtection, 3),
];

/// How many people are at which stage when so many are served; every stage has somebody.
pub(super) fn stages(people: usize) -> Vec<(Stage, usize)> {
    let whole: usize = STAGES.iter().map(|(_, count)| count).sum();
    let mut stages: Vec<(Stage, usize)> =
        STAGES.iter().map(|(stage, count)| (*stage, (count * people / whole).max(1))).collect();
    let rest: usize = stages.iter().skip(1).map(|(_, count)| count).sum();
    // Waiting takes what the rounding leaves.
    stages[0].1 = people.saturating_sub(rest).max(1);
    stages
}

/// A day from which a term of so many months ends within so many days of today.
fn base_of_term(draw: &mut Draw, as_of: NaiveDate, months: u32, least: u16, most: u16) -> NaiveDate {
    let about = as_of.checked_sub_months(Months::new(months)).unwrap_or(as_of);
    // At the ends of months several days share their last day, or none has it: look around.
    let fitting: Vec<NaiveDate> = (-4..=i64::from(most) + 4)
        .map(|days| plus(about, days))
        .filter(|base| {
            let left = add_months_legal(*base, months).map(|last| (last - as_of).num_days());
            left.is_some_and(|left| (i64::from(least)..=i64::from(most)).contains(&left))
        })
        .collect();
    if fitting.is_empty() { about } else { *draw.pick(&fitting) }
}

/// The course up to today of somebody at that stage.
pub(super) fn course(draw: &mut Draw, stage: Stage, as_of: NaiveDate) -> Course {
    let ago = |draw: &mut Draw, least: i64, most: i64| draw.after(as_of, -most, -least);
    let arrived = |draw: &mut Draw, day: NaiveDate| {
        let mut course = Course::arriving(draw, day.max(first_service()), POLICY);
        let applied = draw.after(course.arrived, 0, 6).min(as_of);
        course.apply(applied);
        course
    };
    let mut course = match stage {
        Stage::AsylumEnding(least, most) => {
            let day = base_of_term(draw, as_of, 3, least, most);
            arrived(draw, day)
        }
        Stage::AsylumFresh => {
            let day = ago(draw, 1, 55);
            arrived(draw, day)
        }
        Stage::Waiting
        | Stage::WaitingAppeal
        | Stage::WaitingLate
        | Stage::ServiceRefused
        | Stage::RefusalTakenBack
        | Stage::ExtensionUntil
        | Stage::ExtensionOpen => {
            let day = ago(draw, 130, 470);
            arrived(draw, day)
        }
        Stage::AsylumAppeal => {
            let day = ago(draw, 62, 84);
            arrived(draw, day)
        }
        Stage::ArrivedWithStatus => {
            let day = ago(draw, 20, 300);
            arrived(draw, day)
        }
        Stage::Expected => {
            let mut course = Course::arriving(draw, as_of, POLICY);
            course.opened = ago(draw, 1, 9);
            course.arrived = draw.after(as_of, 5, 25);
            course
        }
        Stage::TemporaryProtection => {
            let day = ago(draw, 40, 400);
            arrived(draw, day)
        }
        Stage::EndedTerm => {
            let day = ago(draw, 450, 540);
            arrived(draw, day)
        }
        Stage::StatusEnding(..) => {
            let day = ago(draw, 440, 530);
            arrived(draw, day)
        }
        _ => {
            let day = ago(draw, 200, 430);
            arrived(draw, day)
        }
    };
    decide(draw, stage, &mut course, as_of);
    house(draw, stage, &mut course, as_of);
    run(draw, stage, &mut course, as_of);
    course
}

/// The decisions, departures and extensions of the stage.
fn decide(draw: &mut Draw, stage: Stage, course: &mut Course, as_of: NaiveDate) {
    let arrived = course.arrived;
    let either =
        |draw: &mut Draw| if draw.chance(60) { LegalStatus::Alternative } else { LegalStatus::Refugee };
    match stage {
        Stage::WaitingAppeal | Stage::AsylumAppeal => {
            let refused = draw.after(arrived, 30, 50);
            let appealed = draw.after(refused, 3, 10);
            course.refuse_and_appeal(refused, appealed);
        }
        Stage::WaitingLate => course.apply(draw.after(arrived, 95, 125)),
        Stage::ExtensionUntil | Stage::ExtensionOpen => {
            let until = (stage == Stage::ExtensionUntil).then(|| draw.after(as_of, 4, 75));
            let reasons = [
                "Lēmums kavējas, klients ārstējas",
                "Bērna mācības un aprūpe",
                "Gaida tiesas lēmumu",
                "Notiek ģimenes atkalapvienošana",
            ];
            course.extensions.push((until, *draw.pick(&reasons), draw.after(arrived, 70, 88)));
        }
        Stage::Refugee | Stage::Alternative => {
            let status =
                if stage == Stage::Refugee { LegalStatus::Refugee } else { LegalStatus::Alternative };
            let decided = draw.after(arrived, 60, 170);
            course.grant(draw, status, decided, as_of);
        }
        Stage::StatusEnding(least, most) => {
            let status = either(draw);
            let decided = base_of_term(draw, as_of, 12, least, most);
            course.grant(draw, status, decided, as_of);
        }
        Stage::Raised => {
            let decided = draw.after(arrived, 60, 110);
            course.grant(draw, LegalStatus::Alternative, decided, as_of);
            let raised = draw.after(decided, 40, 85);
            course.grant(draw, LegalStatus::Refugee, raised, as_of);
        }
        Stage::ArrivedWithStatus | Stage::Expected => {
            course.route = ArrivalRoute::EuResettlement;
            course.statuses.clear();
            let decided = draw.after(arrived.min(as_of), -60, -12);
            course.grant(draw, LegalStatus::Refugee, decided, as_of);
        }
        Stage::Away | Stage::Returned => {
            let longest = (as_of - arrived).num_days();
            if stage == Stage::Away || draw.chance(50) {
                let decided = draw.after(arrived, 60, 80);
                let status = either(draw);
                course.grant(draw, status, decided, as_of);
            }
            // A departure within the time of waiting, or within the status.
            let departed = draw.after(arrived, 85, longest - 60);
            let learned = draw.after(departed, 0, 14);
            course.depart(departed, learned > departed, learned);
            if stage == Stage::Returned {
                let back = draw.after(as_of, -20, -3);
                course.moves.push(super::course::Move {
                    departed: false,
                    on: back,
                    approximate: false,
                    learned_on: back,
                });
            }
        }
        Stage::EndedTerm => {
            let status = either(draw);
            let decided = draw.after(as_of, -398, -372);
            course.grant(draw, status, decided, as_of);
        }
        Stage::EndedRefused => {
            let refused = draw.after(arrived, 50, 80);
            let appealed = draw.after(refused, 3, 10);
            course.refuse_and_appeal(refused, appealed);
            course.status(LegalStatus::Refused, draw.after(as_of, -25, -2));
        }
        Stage::EndedLost => {
            let status = either(draw);
            let decided = draw.after(arrived, 60, 110);
            course.grant(draw, status, decided, as_of);
            let legal = if draw.chance(50) { LegalStatus::Lost } else { LegalStatus::Withdrawn };
            course.status(legal, draw.after(as_of, -30, -3));
        }
        Stage::DublinTransfer => {
            let handed_over = draw.after(as_of, -6, -2);
            course.status(LegalStatus::DublinTransfer, handed_over);
        }
        Stage::TemporaryProtection => {
            course.statuses.clear();
            course.status(LegalStatus::TemporaryProtection, arrived);
        }
        Stage::AsylumEnding(..)
        | Stage::AsylumFresh
        | Stage::Waiting
        | Stage::ServiceRefused
        | Stage::RefusalTakenBack => {}
    }
}

/// Where the household lives: both centres, and outside them as time goes by.
fn house(draw: &mut Draw, stage: Stage, course: &mut Course, as_of: NaiveDate) {
    if stage == Stage::Expected {
        return;
    }
    let first = draw.weighted(&[(ResidenceKind::Mucenieki, 62), (ResidenceKind::Liepna, 38)]);
    course.live(draw, first, course.arrived);
    let days = (as_of - course.arrived).num_days();
    let moves_out = if course.has_status() { 85 } else { 34 };
    if days > 50 && draw.chance(moves_out) {
        let moved = draw.after(course.arrived, 40, days - 5);
        let place = draw.weighted(OUTSIDE);
        course.live(draw, place, moved);
    }
}

/// The states of the case, refusals of the service, and who is still without a worker or mentor.
fn run(draw: &mut Draw, stage: Stage, course: &mut Course, as_of: NaiveDate) {
    course.progress(draw, as_of);
    let active = course.state_now() == CaseState::Active;
    if let Some(departure) = course.moves.first().copied() {
        match stage {
            Stage::Returned => {
                course.states.retain(|change| change.on < departure.learned_on);
                let reason = ClosureReason::LeftLatvia.code();
                course.states.push(super::course::StateChange {
                    state: CaseState::Closed,
                    reason,
                    on: departure.learned_on,
                });
                let back = course.moves.last().map_or(as_of, |it| it.on);
                course.state(CaseState::Reopened, back);
            }
            _ if active && departure.learned_on > course.states.last().map_or(as_of, |change| change.on) => {
                course.state(CaseState::Suspended, departure.learned_on);
            }
            _ => {}
        }
    } else if matches!(stage, Stage::ServiceRefused | Stage::RefusalTakenBack) {
        refuse_service(draw, course, as_of, stage == Stage::RefusalTakenBack);
    }
    let days = (as_of - course.opened).num_days();
    course.no_worker = days <= 6 || draw.chance(2);
    course.no_mentor = days <= 20 || draw.chance(9);
}

/// Refusal stops the service, not the entitlement; it can be taken back.
fn refuse_service(draw: &mut Draw, course: &mut Course, as_of: NaiveDate, taken_back: bool) {
    let active_since = course.states.last().map_or(as_of, |change| change.on);
    let refused = draw.after(active_since, 10, 40).min(plus(as_of, -12));
    course.refusals.push((true, "Klients pašlaik atbalstu nevēlas", refused));
    course.state(CaseState::Suspended, refused);
    if taken_back {
        let again = draw.after(refused, 4, 12);
        course.refusals.push((false, "Klients atkal vēlas atbalstu", again));
        course.state(CaseState::Active, again);
    }
}
