//! The work on the demo's open cases: needs, problems, complexity, goals, actions and what was done, so
//! that every page of a file has something to show. Invented, in the words a worker would write.

mod stories;

use self::stories::{STORIES, Story};
use super::copy::{Rows, Table};
use super::draw::{Draw, plus};
use super::institution::{self, About};
use super::letter::Client;
use super::plan_version;
use super::register::{Household, Member};
use super::rows::entitlement;
use super::staff::Staff;
use chrono::NaiveDate;
use lidzas_domain::casework::Sensitivity;
use lidzas_domain::complexity::{CriteriaSet, HIGHEST_SCORE, Scores};
use lidzas_domain::entitlement::{Entitlement, EntitlementError, Policy, State};
use lidzas_domain::person::{GoalId, PlanActionId};
use lidzas_domain::plan::{ActionOwner, ActionState, GoalState, GoalTerm};
use lidzas_domain::plan_version::{VersionAction, VersionGoal};
use lidzas_domain::problem::ProblemState;
use uuid::Uuid;

/// A month and a half after a file was opened most of what can be begun has begun.
const SETTLED_AFTER: i64 = 45;

/// A client's case while its rows are written.
struct Case<'a> {
    rows: &'a mut Rows,
    draw: Draw,
    as_of: NaiveDate,
    client: Client<'a>,
    person: Uuid,
    worker: Uuid,
    mentor: Option<Uuid>,
    entitlement: Entitlement,
    /// The open goals, as a version of the plan holds them.
    goals: Vec<VersionGoal>,
}

/// Adds the work on a household's open cases. It has a stream of chance of its own for each person, so
/// that the register stays the same one.
///
/// # Errors
/// When somebody's dates contradict each other, which the tests show never to happen.
pub(super) fn write(
    rows: &mut Rows,
    household: &Household,
    staff: &Staff,
    policies: &[Policy],
    as_of: NaiveDate,
) -> Result<(), EntitlementError> {
    if household.stage.is_none() {
        return Ok(());
    }
    for member in household.members.iter().filter(|member| !member.child || household.child_alone) {
        if is_worked_on(member, as_of) {
            let draw = Draw::new(u64::try_from(member.person.id.as_u128() & 0xffff_ffff).unwrap_or(0), 6);
            let mentor = (!member.course.no_mentor).then_some(household.mentor);
            let entitlement = entitlement(policies, &member.course)?;
            let (person, worker) = (member.person.id, household.worker);
            let (client, goals) = (Client { member, household, staff }, Vec::new());
            let case = Case { rows, draw, as_of, client, person, worker, mentor, entitlement, goals };
            case.write(member.course.opened, household.child_alone);
        }
    }
    Ok(())
}

/// Somebody has the file, the service is not over, and there has been time to begin.
pub(super) fn is_worked_on(member: &Member, as_of: NaiveDate) -> bool {
    !member.course.no_worker
        && member.course.closed_on().is_none()
        && (as_of - member.course.opened).num_days() >= 7
}

impl Case<'_> {
    fn write(mut self, opened: NaiveDate, alone: bool) {
        let first = plus(opened, 3);
        self.assess(first, alone);
        if (self.as_of - opened).num_days() > 100 {
            let again = plus(opened, 92);
            self.assess(again, alone);
        }
        let mut stories: Vec<usize> = (0..STORIES.len()).collect();
        self.draw.shuffle(&mut stories);
        let count = usize::try_from(self.draw.between(1, 3)).unwrap_or(1);
        for (place, story) in stories.into_iter().take(count).enumerate() {
            let from = plus(first, i64::try_from(place).unwrap_or(0) * 9);
            if from <= self.as_of {
                self.story(&STORIES[story], from);
            }
        }
        let drawn_up = plus(first, 24);
        if drawn_up <= self.as_of && !self.goals.is_empty() {
            let of = plan_version::Of { person: self.person, worker: self.worker, alone, as_of: self.as_of };
            plan_version::write(self.rows, &mut self.draw, &of, drawn_up, self.goals);
        }
    }

    fn id(&mut self, day: NaiveDate) -> Uuid {
        self.draw.id(day)
    }

    fn assess(&mut self, day: NaiveDate, alone: bool) {
        let day = day.min(self.as_of);
        let set = CriteriaSet::first();
        // around one value, so that files differ and a client is not critical in everything
        let usual = self.draw.between(0, 2);
        let scores: Scores = set
            .criteria
            .iter()
            .map(|one| {
                let score = usual + self.draw.between(-1, 1);
                (one.code.clone(), u8::try_from(score.max(0)).unwrap_or(0).min(HIGHEST_SCORE))
            })
            .collect();
        let degree = set.degree(&scores, alone);
        let json = serde_json::to_string(&scores).unwrap_or_default();
        let (id, at) = (self.id(day), self.draw.moment(day));
        let (total, level) = (u32::from(degree.total), degree.level.code());
        self.rows.add(
            Table::Assessment,
            &[&id, &self.person, &set.version, &json, &total, &level, &level, &"", &day, &at, &self.worker],
        );
    }

    fn story(&mut self, story: &Story, from: NaiveDate) {
        let (person, worker) = (self.person, self.worker);
        let (need, at) = (self.id(from), self.draw.moment(from));
        let age = (self.as_of - from).num_days();
        let taken_up = age >= 2;
        let state = if taken_up { "taken_up" } else { "open" };
        self.rows.add(
            Table::Need,
            &[&need, &person, &story.need, &from, &story.sensitivity, &state, &"", &at, &worker],
        );
        if !taken_up {
            return;
        }
        let named = plus(from, 2);
        let ended = age > SETTLED_AFTER && self.draw.chance(60);
        let (end, why) = story.ended;
        let now = if ended { end } else { ProblemState::InWork };
        let (problem, at) = (self.id(named), self.draw.moment(named));
        self.rows.add(
            Table::Problem,
            &[
                &problem,
                &person,
                &story.domain,
                &story.problem,
                &story.severity,
                &"person",
                &from,
                &story.service,
                &story.sensitivity,
                &now.code(),
                &at,
                &worker,
            ],
        );
        self.rows.add(Table::ProblemNeed, &[&problem, &need, &person]);
        for (place, way) in story.ways.iter().enumerate() {
            let place = u32::try_from(place).unwrap_or(0);
            self.rows.add(Table::Alternative, &[&problem, &place, &person, way, &(place == 0)]);
        }
        let in_work = plus(named, 1).min(self.as_of);
        let mut changes = vec![
            (ProblemState::Identified, named, ""),
            (ProblemState::InWork, in_work, "Sākts darbs kopā ar klientu."),
        ];
        let last = plus(from, SETTLED_AFTER).min(self.as_of);
        if ended {
            changes.push((end, last, why));
        }
        for (state, day, reason) in changes {
            let (id, at) = (self.id(day), self.draw.moment(day));
            self.rows.add(
                Table::ProblemChange,
                &[&id, &problem, &person, &state.code(), &day, &reason, &at, &worker],
            );
        }
        let about = About { client: self.client, problem, domain: story.domain, named, ended };
        institution::request(self.rows, &about, self.as_of);
        self.plan(story, problem, in_work, ended.then_some((last, why)));
    }

    /// The goal for a problem with its actions, and what was done.
    fn plan(
        &mut self,
        story: &Story,
        problem: Uuid,
        from: NaiveDate,
        ended: Option<(NaiveDate, &'static str)>,
    ) {
        let (person, worker) = (self.person, self.worker);
        let (goal, at) = (self.id(from), self.draw.moment(from));
        let due = plus(from, if story.term == "short" { 60 } else { 240 });
        let state = if ended.is_some() { "reached" } else { "open" };
        self.rows.add(
            Table::Goal,
            &[
                &goal,
                &person,
                &story.domain,
                &story.goal,
                &story.measure,
                &story.term,
                &due,
                &story.sensitivity,
                &state,
                &at,
                &worker,
            ],
        );
        self.rows.add(Table::GoalProblem, &[&goal, &problem, &person]);
        if let Some((day, why)) = ended {
            let (id, at) = (self.id(day), self.draw.moment(day));
            self.rows.add(Table::GoalChange, &[&id, &goal, &person, &"reached", &day, &why, &at, &worker]);
        }
        let mut version = version_goal(goal, story, due);
        let mut first = None;
        for (place, (owner, words)) in story.actions.iter().enumerate() {
            let owner = if *owner == "mentor" && self.mentor.is_none() { "worker" } else { owner };
            let sensitivity = if owner == "mentor" { "ordinary" } else { story.sensitivity };
            let institution = if owner == "institution" { "Nodarbinātības valsts aģentūra" } else { "" };
            // the first is done once something was done about it, the second with the goal
            let done = ended.is_some() || (place == 0 && self.draw.chance(60));
            let state = if done { "done" } else { "planned" };
            let due = plus(from, 14 + 14 * i64::try_from(place).unwrap_or(0));
            let (id, at) = (self.id(from), self.draw.moment(from));
            self.rows.add(
                Table::PlanAction,
                &[
                    &id,
                    &goal,
                    &person,
                    words,
                    &owner,
                    &institution,
                    &due,
                    &"",
                    &sensitivity,
                    &state,
                    &at,
                    &worker,
                ],
            );
            if done {
                let day = plus(from, 10).min(self.as_of);
                let (change, at) = (self.id(day), self.draw.moment(day));
                self.rows
                    .add(Table::PlanActionChange, &[&change, &id, &person, &"done", &day, &"", &at, &worker]);
            }
            first = first.or(Some(id));
            version.actions.push(VersionAction {
                id: PlanActionId::from_uuid(id),
                words: (*words).to_owned(),
                translated: plan_version::translated(words),
                owner: ActionOwner::from_code(owner).unwrap_or(ActionOwner::Worker),
                institution: institution.to_owned(),
                due: Some(due),
                place: String::new(),
                state: ActionState::Planned,
            });
        }
        if ended.is_none() {
            self.goals.push(version);
        }
        let day = plus(from, 6);
        if let Some(action) = first.filter(|_| day <= self.as_of) {
            self.done(story, action, day);
        }
    }

    fn done(&mut self, story: &Story, action: Uuid, day: NaiveDate) {
        let (kind, words, outcome) = story.done;
        let minutes = u32::try_from(self.draw.between(2, 6) * 15).unwrap_or(30);
        let (id, at) = (self.id(day), self.draw.moment(day));
        let outside = self.entitlement.on(day).state != State::Entitled;
        self.rows.add(
            Table::Activity,
            &[
                &id,
                &self.person,
                &"worker_activity",
                &kind,
                &day,
                &minutes,
                &"",
                &words,
                &outcome,
                &action,
                &outside,
                &at,
                &self.worker,
            ],
        );
    }
}

/// A goal of a story as a version of the plan holds it, without its actions.
fn version_goal(id: Uuid, story: &Story, due: NaiveDate) -> VersionGoal {
    VersionGoal {
        id: GoalId::from_uuid(id),
        words: story.goal.to_owned(),
        translated: plan_version::translated(story.goal),
        measure: story.measure.to_owned(),
        measure_translated: plan_version::translated(story.measure),
        domain: story.domain.to_owned(),
        term: GoalTerm::from_code(story.term).unwrap_or(GoalTerm::Short),
        due: Some(due),
        sensitivity: Sensitivity::from_code(story.sensitivity).unwrap_or(Sensitivity::Ordinary),
        state: GoalState::Open,
        outcome: String::new(),
        actions: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lidzas_domain::activity::ActivityList;
    use lidzas_domain::code_list::reference::find;
    use lidzas_domain::problem::Severity;

    #[test]
    fn the_stories_use_codes_that_there_are() {
        for story in &STORIES {
            assert!(find("problem_domain", story.domain).is_some(), "{}", story.domain);
            let service = story.service.is_none_or(|code| find("social_service_type", code).is_some());
            assert!(service, "{:?}", story.service);
            assert!(Severity::from_code(story.severity).is_some(), "{}", story.severity);
            assert!(Sensitivity::from_code(story.sensitivity).is_some(), "{}", story.sensitivity);
            assert!(GoalTerm::from_code(story.term).is_some(), "{}", story.term);
            assert!(find(ActivityList::Worker.code(), story.done.0).is_some(), "{}", story.done.0);
            assert!(!story.ended.0.is_open(), "{}", story.goal);
            for (owner, words) in story.actions {
                assert!(ActionOwner::from_code(owner).is_some(), "{owner}");
                // a mentor's action of a sensitive goal is worded neutrally
                let neutral =
                    story.sensitivity == "ordinary" || owner != "mentor" || !words.contains("psiholog");
                assert!(neutral, "{words}");
            }
        }
    }
}
