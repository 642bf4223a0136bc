//! A household as rows of every table, its entitlement computed.

use super::attachment;
use super::calendar;
use super::case;
use super::case_document;
use super::casework;
use super::copy::{Rows, Table};
use super::course::Course;
use super::draw::{Draw, plus};
use super::institution;
use super::register::{Household, Member};
use super::staff::Staff;
use super::{network, note, thread};
use chrono::NaiveDate;
use lidzas_domain::code_list::{CaseState, LegalStatus, ResidenceKind};
use lidzas_domain::duplicates::{match_keys, search_tokens};
use lidzas_domain::entitlement::{Entitlement, EntitlementError, Policy, assess};
use lidzas_domain::person::NameForms;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

/// Writes households down as they stand on a day.
pub(super) struct Writer<'a> {
    pub draw: Draw,
    pub as_of: NaiveDate,
    pub staff: &'a Staff,
    pub policies: Vec<Policy>,
}

/// What somebody's dates make of the rule.
///
/// # Errors
/// When the dates contradict each other, which the tests show never to happen.
pub(super) fn entitlement(policies: &[Policy], course: &Course) -> Result<Entitlement, EntitlementError> {
    let policy =
        policies.iter().find(|policy| policy.name == course.policy).cloned().unwrap_or_else(Policy::current);
    // A course always has its arrival.
    let facts = course
        .history()
        .facts()
        .unwrap_or_else(|| lidzas_domain::entitlement::Facts::on_arrival(course.arrived));
    assess(&policy, &facts)
}

impl Writer<'_> {
    /// Adds a household's rows.
    pub fn write(&mut self, rows: &mut Rows, household: &Household) -> Result<(), EntitlementError> {
        for member in &household.members {
            self.person(rows, member, household);
            self.case_file(rows, member, household)?;
            self.events(rows, &member.course, member.person.id, household);
            self.assignments(rows, &member.course, member.person.id, household);
        }
        self.together(rows, household);
        calendar::write(rows, household, self.as_of);
        case::write(rows, household, self.as_of);
        institution::powers(rows, household, self.as_of);
        note::write(rows, household, self.as_of);
        attachment::write(rows, household, self.as_of);
        case_document::write(rows, household, self.staff, self.as_of);
        network::write(rows, household, self.as_of);
        thread::write(rows, household, self.as_of);
        casework::write(rows, household, self.staff, &self.policies, self.as_of)
    }

    /// Days are at most today: nothing is on file before it is known.
    fn known(&mut self, day: NaiveDate) -> chrono::DateTime<chrono::Utc> {
        self.draw.moment(day.min(self.as_of))
    }

    fn person(&mut self, rows: &mut Rows, member: &Member, household: &Household) {
        let (person, course) = (&member.person, &member.course);
        let (id, by) = (person.id, household.worker);
        let at = self.known(course.opened);
        let (need, preference) = (person.interpreter_need.code(), person.interpreter_preference.code());
        rows.add(Table::Person, &[&id, &person.sex.code(), &person.stateless, &need, &preference, &at, &by]);
        let names = &person.names;
        let (year, month, day) = (person.birth.year(), person.birth.month(), person.birth.day());
        rows.add(
            Table::Identity,
            &[
                &id,
                &names.latin_given,
                &names.latin_family,
                &names.original_given,
                &names.original_family,
                &names.latvian_given,
                &names.latvian_family,
                &year,
                &month,
                &day,
                &person.personal_code,
                &person.phone,
                &person.email,
            ],
        );
        for country in &person.citizenships {
            rows.add(Table::Citizenship, &[&id, country]);
        }
        for (language, position) in person.languages.iter().zip(0_i32..) {
            rows.add(Table::Language, &[&id, language, &position]);
        }
        for (kind, number) in &person.documents {
            let key: String =
                number.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
            let until = self.draw.chance(60).then(|| self.draw.after(course.opened, 300, 1800));
            rows.add(
                Table::Document,
                &[&self.draw.id(course.opened), &id, &kind.code(), number, &key, &until, &at, &by],
            );
        }
        if let Ok(forms) = NameForms::new(names) {
            for token in search_tokens(&forms) {
                rows.add(Table::Token, &[&token, &id]);
            }
        }
        for key in person.candidate().iter().flat_map(match_keys) {
            let hash: [u8; 32] = Sha256::digest(key.as_str().as_bytes()).into();
            rows.add(Table::MatchKey, &[&hash, &id]);
        }
        for flag in &person.vulnerabilities {
            rows.add(Table::Vulnerability, &[&id, &flag.code(), &course.opened.min(self.as_of), &at, &by]);
        }
        if let Some((name, phone)) = &person.representative {
            let from = self.draw.after(course.opened, 0, 5).min(self.as_of);
            rows.add(Table::Representative, &[&self.draw.id(from), &id, name, phone, &from, &at, &by]);
        }
    }

    fn case_file(
        &mut self,
        rows: &mut Rows,
        member: &Member,
        household: &Household,
    ) -> Result<(), EntitlementError> {
        let (person, course) = (&member.person, &member.course);
        let entitlement = entitlement(&self.policies, course)?;
        let answer = entitlement.on(self.as_of);
        for period in &answer.periods {
            rows.add(Table::Period, &[&person.id, &period.kind.code(), &period.from, &period.to]);
        }
        let team = &self.staff.teams[household.team];
        let kind = if member.child && !household.child_alone { "child_file" } else { "case" };
        let legal_status = course.history().status_now().unwrap_or(LegalStatus::AsylumSeeker);
        let residence = course.homes.last().map_or(ResidenceKind::Unknown, |home| home.place);
        let id = self.draw.id(course.opened);
        let at = self.known(course.opened);
        rows.add(
            Table::CaseFile,
            &[
                &id,
                &person.id,
                &kind,
                &self.staff.providers[team.provider].id,
                &team.id,
                &course.state_now().code(),
                &course.opened,
                &course.policy,
                &course.route.code(),
                &course.arrived,
                &household.child_alone,
                &course.referred_by,
                &answer.state.code(),
                &answer.last_day,
                &answer.reason.code(),
                &self.as_of,
                &legal_status.code(),
                &residence.code(),
                &course.refused_since(),
                &at,
                &household.worker,
            ],
        );
        Ok(())
    }

    fn events(&mut self, rows: &mut Rows, course: &Course, person: Uuid, household: &Household) {
        let by = household.worker;
        for change in &course.states {
            let (id, at) = (self.draw.id(change.on), self.known(change.on));
            rows.add(
                Table::StateChange,
                &[&id, &person, &change.state.code(), &change.reason, &change.on, &at, &by],
            );
        }
        for entry in &course.statuses {
            let on = entry.happened_on;
            let (id, at) = (self.draw.id(on), self.known(on.max(course.opened)));
            let status = entry.status.code();
            rows.add(
                Table::Status,
                &[&id, &person, &status, &on, &entry.notified_on, &entry.is_final, &at, &by],
            );
        }
        for it in &course.moves {
            let kind = if it.departed { "departed" } else { "returned" };
            let (id, at) = (self.draw.id(it.on), self.known(it.learned_on));
            rows.add(
                Table::Presence,
                &[&id, &person, &kind, &it.on, &it.approximate, &it.learned_on, &at, &by],
            );
        }
        let coordinator = self.staff.teams[household.team].coordinator;
        for (until, reason, on) in &course.extensions {
            let (id, at) = (self.draw.id(*on), self.known(*on));
            rows.add(Table::Extension, &[&id, &person, until, reason, on, &at, &coordinator]);
        }
        for (refused, reason, on) in &course.refusals {
            let kind = if *refused { "refused" } else { "taken_back" };
            let (id, at) = (self.draw.id(*on), self.known(*on));
            rows.add(Table::Provision, &[&id, &person, &kind, reason, on, &at, &by]);
        }
        for home in &course.homes {
            let (id, at) = (self.draw.id(home.from), self.known(home.from));
            rows.add(
                Table::Residence,
                &[&id, &person, &home.place.code(), &home.address, &home.from, &at, &by],
            );
        }
    }

    fn assignments(&mut self, rows: &mut Rows, course: &Course, person: Uuid, household: &Household) {
        let team = &self.staff.teams[household.team];
        let (provider, coordinator) = (self.staff.providers[team.provider].id, team.coordinator);
        let colleague = team.workers.iter().find(|worker| **worker != household.worker);
        let assign = |writer: &mut Self,
                      rows: &mut Rows,
                      account: Uuid,
                      kind: &str,
                      from: NaiveDate,
                      to: Option<NaiveDate>| {
            let (id, at) = (writer.draw.id(from), writer.known(from));
            rows.add(
                Table::Assignment,
                &[&id, &person, &account, &provider, &kind, &from, &to, &at, &coordinator],
            );
        };
        let closed = course.closed_on();
        if !course.no_worker {
            assign(self, rows, household.worker, "worker", course.opened, closed);
        }
        // Of the years gone by, about every other case had a mentor.
        if !course.no_mentor && (closed.is_none() || household.id.as_u128().is_multiple_of(2)) {
            let from =
                plus(course.opened, 2).min(closed.unwrap_or(self.as_of)).min(self.as_of.max(course.opened));
            assign(self, rows, household.mentor, "mentor", from, closed);
        }
        if let Some(colleague) = colleague
            .filter(|_| closed.is_none() && !course.no_worker && household.id.as_u128().is_multiple_of(25))
        {
            assign(self, rows, *colleague, "substitute", plus(self.as_of, -5).max(course.opened), None);
        }
    }

    /// Who lives with whom. People on their own have a household too: somebody may join them.
    fn together(&mut self, rows: &mut Rows, household: &Household) {
        let Some(main) = household.members.first() else { return };
        let at = self.known(main.course.opened);
        rows.add(Table::Household, &[&household.id, &at]);
        let parted = self.parted(household);
        for member in &household.members {
            let (from, person) = (member.course.opened, member.person.id);
            let to = parted.filter(|(left, _)| *left == person).map(|(_, on)| on);
            let id = self.draw.id(from);
            let relation = member.relation.code();
            rows.add(
                Table::HouseholdMember,
                &[&id, &household.id, &person, &relation, &from, &to, &at, &household.worker],
            );
        }
        let Some((barred, from)) = parted else { return };
        for member in household.members.iter().filter(|member| member.person.id != barred) {
            let (id, at) = (self.draw.id(from), self.known(from));
            let reason = "Vardarbība ģimenē; tiesas lēmums par pagaidu aizsardzību";
            rows.add(
                Table::SafetyBar,
                &[&id, &member.person.id, &barred, &reason, &from, &at, &household.worker],
            );
        }
    }

    /// In a family served now and then, the main person had to leave; the others are protected.
    fn parted(&self, household: &Household) -> Option<(Uuid, NaiveDate)> {
        let main = household.members.first()?;
        let long_ago = (self.as_of - main.course.opened).num_days() > 120;
        let couple = household.members.iter().filter(|member| !member.child).count() == 2
            && household.members.len() > 2;
        let served = household.stage.is_some() && main.course.state_now() == CaseState::Active;
        (couple && served && long_ago && household.id.as_u128().is_multiple_of(5))
            .then(|| (main.person.id, plus(self.as_of, -40)))
    }
}
