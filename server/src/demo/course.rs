//! What happens to a household over the years, as the register records it.

use super::draw::{Draw, plus};
use chrono::NaiveDate;
use lidzas_domain::case_file::{ExtensionEntry, History, PresenceEntry, StatusEntry};
use lidzas_domain::code_list::{ArrivalRoute, CaseState, ClosureReason, LegalStatus, ResidenceKind};

/// A departure or a return.
#[derive(Clone, Copy, Debug)]
pub(super) struct Move {
    pub departed: bool,
    pub on: NaiveDate,
    pub approximate: bool,
    pub learned_on: NaiveDate,
}

/// A state the case took.
#[derive(Clone, Copy, Debug)]
pub(super) struct StateChange {
    pub state: CaseState,
    /// Code of the closure reason; empty for any other change.
    pub reason: &'static str,
    pub on: NaiveDate,
}

/// A place somebody lives from a day on.
#[derive(Clone, Debug)]
pub(super) struct Home {
    pub place: ResidenceKind,
    pub address: String,
    pub from: NaiveDate,
}

/// The course of a case; households share one, but for children born later.
#[derive(Clone, Debug)]
pub(super) struct Course {
    pub route: ArrivalRoute,
    pub arrived: NaiveDate,
    pub opened: NaiveDate,
    pub policy: &'static str,
    pub referred_by: &'static str,
    pub statuses: Vec<StatusEntry>,
    pub moves: Vec<Move>,
    /// Last day, reason, recorded on.
    pub extensions: Vec<(Option<NaiveDate>, &'static str, NaiveDate)>,
    /// Refused (or taken back), reason, day.
    pub refusals: Vec<(bool, &'static str, NaiveDate)>,
    pub states: Vec<StateChange>,
    pub homes: Vec<Home>,
    /// The newest cases wait for their first worker.
    pub no_worker: bool,
    pub no_mentor: bool,
}

/// Of whom the case was heard of first.
const REFERRED_BY: &[(&str, usize)] = &[
    ("Pilsonības un migrācijas lietu pārvalde", 58),
    ("Valsts robežsardze", 18),
    ("", 12),
    ("pašvaldības sociālais dienests", 7),
    ("UNHCR", 5),
];

impl Course {
    /// A case opened on the day of arrival, the application with it.
    pub fn arriving(draw: &mut Draw, arrived: NaiveDate, policy: &'static str) -> Self {
        let mut course = Self {
            route: ArrivalRoute::Independent,
            arrived,
            opened: arrived,
            policy,
            referred_by: draw.weighted(REFERRED_BY),
            statuses: Vec::new(),
            moves: Vec::new(),
            extensions: Vec::new(),
            refusals: Vec::new(),
            states: Vec::new(),
            homes: Vec::new(),
            no_worker: false,
            no_mentor: false,
        };
        course.apply(arrived);
        course
    }

    /// The application; replaces the one on file.
    pub fn apply(&mut self, on: NaiveDate) {
        self.statuses.retain(|entry| entry.status != LegalStatus::AsylumSeeker);
        self.status(LegalStatus::AsylumSeeker, on);
        self.statuses.sort_by_key(|entry| entry.happened_on);
    }

    /// A status or decision that is final.
    pub fn status(&mut self, status: LegalStatus, happened_on: NaiveDate) {
        self.statuses.push(StatusEntry { status, happened_on, notified_on: None, is_final: true });
    }

    /// A decision granting a status, notified some days later.
    pub fn grant(&mut self, draw: &mut Draw, status: LegalStatus, on: NaiveDate, known_until: NaiveDate) {
        let notified = draw.after(on, 1, 12);
        let notified_on = (notified <= known_until && draw.chance(70)).then_some(notified);
        self.statuses.push(StatusEntry { status, happened_on: on, notified_on, is_final: true });
    }

    /// A refusal that is appealed against.
    pub fn refuse_and_appeal(&mut self, refused: NaiveDate, appealed: NaiveDate) {
        let notified_on = Some(plus(refused, 1)).filter(|day| *day <= appealed);
        self.statuses.push(StatusEntry {
            status: LegalStatus::Refused,
            happened_on: refused,
            notified_on,
            is_final: false,
        });
        self.status(LegalStatus::UnderAppeal, appealed);
    }

    /// Leaving Latvia.
    pub fn depart(&mut self, on: NaiveDate, approximate: bool, learned_on: NaiveDate) {
        self.moves.push(Move { departed: true, on, approximate, learned_on });
    }

    /// A state of the case.
    pub fn state(&mut self, state: CaseState, on: NaiveDate) {
        self.states.push(StateChange { state, reason: "", on });
    }

    /// Received, assessed, planned, active: as far as it comes by a day.
    pub fn progress(&mut self, draw: &mut Draw, until: NaiveDate) {
        self.state(CaseState::Received, self.opened);
        let assessment = draw.after(self.opened, 2, 8);
        let planning = draw.after(assessment, 6, 16);
        let active = draw.after(planning, 5, 20);
        let steps = [
            (CaseState::Assessment, assessment),
            (CaseState::Planning, planning),
            (CaseState::Active, active),
        ];
        for (state, on) in steps.into_iter().filter(|(_, on)| *on <= until) {
            self.state(state, on);
        }
    }

    /// The end of the case.
    pub fn close(&mut self, draw: &mut Draw, reason: ClosureReason, on: NaiveDate) {
        self.progress(draw, plus(on, -1));
        self.states.push(StateChange { state: CaseState::Closed, reason: reason.code(), on });
    }

    /// The state the case is in.
    pub fn state_now(&self) -> CaseState {
        self.states.last().map_or(CaseState::Received, |change| change.state)
    }

    /// The day the case was closed, while it is.
    pub fn closed_on(&self) -> Option<NaiveDate> {
        self.states.last().filter(|change| change.state == CaseState::Closed).map(|change| change.on)
    }

    /// The day since which the service is refused.
    pub fn refused_since(&self) -> Option<NaiveDate> {
        self.refusals.last().filter(|(refused, ..)| *refused).map(|(_, _, on)| *on)
    }

    /// Whether refugee or alternative status was granted.
    pub fn has_status(&self) -> bool {
        self.statuses.iter().any(|entry| entry.status.is_granted_protection())
    }

    /// The facts the rule looks at, by the same way as the store's.
    pub fn history(&self) -> History {
        History {
            arrived_on: Some(self.arrived),
            statuses: self.statuses.clone(),
            presence: self
                .moves
                .iter()
                .map(|it| PresenceEntry {
                    departed: it.departed,
                    happened_on: it.on,
                    approximate: it.approximate,
                })
                .collect(),
            extensions: self
                .extensions
                .iter()
                .map(|(until, reason, _)| ExtensionEntry { until: *until, reason: (*reason).to_owned() })
                .collect(),
        }
    }

    /// The same course for a child born into it: the birth is the arrival.
    pub fn born_on(&self, born: NaiveDate) -> Self {
        let mut course = self.clone();
        (course.arrived, course.opened) = (born, born);
        course.statuses.retain(|entry| entry.happened_on > born);
        course.apply(born);
        let active = self.states.iter().position(|change| change.state == CaseState::Active);
        // What the family's case went through before is not repeated, only what comes after.
        let later = active.map_or_else(
            || self.closed_on().map_or(self.states.len(), |_| self.states.len() - 1),
            |at| at + 1,
        );
        let later = course.states.split_off(later);
        course.states = vec![StateChange { state: CaseState::Received, reason: "", on: born }];
        if active.is_some() {
            course.state(CaseState::Assessment, plus(born, 1));
            course.state(CaseState::Planning, plus(born, 2));
            course.state(CaseState::Active, plus(born, 3));
        }
        course.states.extend(later);
        let home = course.homes.iter().rfind(|home| home.from <= born).cloned();
        course.homes.retain(|home| home.from > born);
        course.homes.splice(0..0, home.map(|home| Home { from: born, ..home }));
        course
    }

    /// The first day a child can be born into the course and the last, while nothing but the
    /// application has happened.
    pub fn days_for_a_birth(&self, until: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
        let decisions = self.statuses.iter().filter(|entry| entry.status != LegalStatus::AsylumSeeker);
        let departures = self.moves.iter().map(|it| it.on);
        let refusals = self.refusals.iter().map(|(_, _, on)| *on);
        let days = decisions.map(|entry| entry.happened_on).chain(departures).chain(refusals);
        let last = days.chain(self.closed_on()).min();
        let (first, last) = (plus(self.arrived, 10), plus(last.unwrap_or(until).min(until), -5));
        (first < last).then_some((first, last))
    }
}

/// Where somebody lives outside the centres.
pub(super) const OUTSIDE: &[(ResidenceKind, usize)] = &[
    (ResidenceKind::Rented, 52),
    (ResidenceKind::RelativesFriends, 26),
    (ResidenceKind::Municipal, 8),
    (ResidenceKind::Shelter, 5),
    (ResidenceKind::Outside, 4),
    (ResidenceKind::Unknown, 3),
    (ResidenceKind::Medical, 1),
    (ResidenceKind::Detention, 1),
];

/// An address in a street that does not exist; none where there is nothing to write.
pub(super) fn address(draw: &mut Draw, place: ResidenceKind) -> String {
    const STREETS: &[&str] = &["Parauga iela", "Izdomas iela", "Piemēra iela", "Pasaku iela", "Mācību gatve"];
    const TOWNS: &[&str] = &["Rīga", "Rīga", "Rīga", "Rīga", "Jelgava", "Liepāja", "Valmiera", "Daugavpils"];
    match place {
        ResidenceKind::Mucenieki | ResidenceKind::Liepna => format!("{}. istaba", draw.between(101, 348)),
        ResidenceKind::Unknown | ResidenceKind::Outside => String::new(),
        _ => format!(
            "{} {}–{}, {}",
            draw.pick(STREETS),
            draw.between(1, 140),
            draw.between(1, 60),
            draw.pick(TOWNS)
        ),
    }
}

impl Course {
    /// A home from a day on, with its address.
    pub fn live(&mut self, draw: &mut Draw, place: ResidenceKind, from: NaiveDate) {
        let address = address(draw, place);
        self.homes.push(Home { place, address, from });
    }
}
