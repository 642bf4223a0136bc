//! A generated register: everything access depends on, as facts for `domain::access` and as rows.

use chrono::{Days, NaiveDate, TimeDelta};
use lidzas_domain::{
    access::{
        AccountFacts, AssignmentFact, AssignmentKind, BarFact, Contract, FileFacts, GlassFact, Instant,
        Relation, Role, Section, Ties, Verb, allows, relation,
    },
    person::{AccountId, PersonId, ProviderId, TeamId},
};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use sqlx::PgPool;
use uuid::Uuid;

/// A handled or waiting request of the inbox.
pub struct Request {
    pub id: Uuid,
    pub handled_by: Option<usize>,
    pub person: Option<usize>,
}

pub struct World {
    pub at: Instant,
    pub accounts: Vec<AccountFacts>,
    pub files: Vec<FileFacts>,
    pub assignments: Vec<AssignmentFact>,
    pub bars: Vec<BarFact>,
    pub glasses: Vec<GlassFact>,
    pub glass_providers: Vec<ProviderId>,
    pub requests: Vec<Request>,
    contracts: Vec<Contract>,
}

/// The id of the nth row of a kind; the same in facts and rows.
pub fn id(kind: u64, n: usize) -> Uuid {
    Uuid::from_u64_pair(kind, n as u64 + 1)
}

fn provider(n: usize) -> ProviderId {
    ProviderId::from_uuid(id(1, n))
}

/// Two teams to a provider.
fn team(provider: usize, n: usize) -> TeamId {
    TeamId::from_uuid(id(2, provider * 2 + n))
}

/// Past, present or future, with the days around today.
fn dates(rng: &mut ChaCha8Rng, today: NaiveDate) -> (NaiveDate, Option<NaiveDate>) {
    let before = |days| today - Days::new(days);
    let after = |days| today + Days::new(days);
    match rng.random_range(0..10) {
        0 => (before(90), Some(before(rng.random_range(1..80)))),
        1 => (before(90), Some(today)),
        2 => (today, Some(after(1))),
        3 => (after(1), None),
        4 => (after(rng.random_range(1..30)), Some(after(60))),
        5 => (before(30), Some(after(rng.random_range(1..60)))),
        6 => (today, None),
        _ => (before(rng.random_range(0..400)), None),
    }
}

impl World {
    pub fn generate(seed: u64, at: Instant, accounts: usize, people: usize) -> Self {
        let rng = &mut ChaCha8Rng::seed_from_u64(seed);
        let contract = |n, from, to| Contract { provider: provider(n), from, to };
        let contracts = vec![
            contract(0, at.day - Days::new(900), None),
            contract(1, at.day, Some(at.day)),
            contract(2, at.day - Days::new(900), at.day.pred_opt()),
        ];
        let mut world = Self {
            at,
            accounts: Vec::new(),
            files: Vec::new(),
            assignments: Vec::new(),
            bars: Vec::new(),
            glasses: Vec::new(),
            glass_providers: Vec::new(),
            requests: Vec::new(),
            contracts,
        };
        for n in 0..accounts {
            let role = match rng.random_range(0..20) {
                0..9 => Role::SocialWorker,
                9..13 => Role::SocialMentor,
                13..17 => Role::Coordinator,
                17 => Role::Administrator,
                _ => Role::Auditor,
            };
            let at_provider = [0, 0, 0, 1, 1, 2][rng.random_range(0..6)];
            let free = matches!(role, Role::Administrator | Role::Auditor) && rng.random_bool(0.5);
            world.accounts.push(AccountFacts {
                id: AccountId::from_uuid(id(3, n)),
                role,
                contract: (!free).then(|| world.contracts[at_provider]),
                team: rng.random_bool(0.8).then(|| team(at_provider, rng.random_range(0..2))),
                disabled: rng.random_bool(0.08),
            });
        }
        for n in 0..people {
            let at_provider = [0, 0, 0, 1, 1, 2][rng.random_range(0..6)];
            // A team of another provider should not happen, and must open nothing when it does.
            let of = if rng.random_bool(0.05) { rng.random_range(0..3) } else { at_provider };
            world.files.push(FileFacts {
                person: PersonId::from_uuid(id(4, n)),
                provider: provider(at_provider),
                team: rng.random_bool(0.8).then(|| team(of, rng.random_range(0..2))),
            });
        }
        world.tie(rng);
        world
    }

    fn tie(&mut self, rng: &mut ChaCha8Rng) {
        for file in &self.files {
            let mut has_worker = false;
            for _ in 0..rng.random_range(0..8) {
                let account = self.accounts[rng.random_range(0..self.accounts.len())];
                let own = account.contract.map_or(file.provider, |contract| contract.provider);
                let kind = [AssignmentKind::Worker, AssignmentKind::Substitute, AssignmentKind::Mentor]
                    [rng.random_range(0..3)];
                let (from, to) = dates(rng, self.at.day);
                if kind == AssignmentKind::Worker && to.is_none() && std::mem::replace(&mut has_worker, true)
                {
                    continue;
                }
                let provider = if rng.random_bool(0.9) { own } else { file.provider };
                self.assignments.push(AssignmentFact {
                    person: file.person,
                    account: account.id,
                    provider,
                    kind,
                    from,
                    to,
                });
            }
        }
        let people = self.files.len();
        for _ in 0..people {
            let (protected, barred) = (rng.random_range(0..people), rng.random_range(0..people));
            let (from, to) = dates(rng, self.at.day);
            if protected != barred {
                let (protected, barred) = (self.files[protected].person, self.files[barred].person);
                self.bars.push(BarFact { protected, barred, from, to });
            }
        }
        for _ in 0..self.accounts.len() * 3 {
            let account = self.accounts[rng.random_range(0..self.accounts.len())];
            let file = self.files[rng.random_range(0..people)];
            let minutes = [-60, -1, 10, 59][rng.random_range(0..4)];
            let until = self.at.now + TimeDelta::minutes(minutes);
            self.glasses.push(GlassFact { person: file.person, account: account.id, until });
            self.glass_providers.push(file.provider);
        }
        for n in 0..40 {
            let handled_by = rng.random_bool(0.6).then(|| rng.random_range(0..self.accounts.len()));
            let person = (handled_by.is_some() && rng.random_bool(0.5)).then(|| rng.random_range(0..people));
            self.requests.push(Request { id: id(9, n), handled_by, person });
        }
    }

    pub fn relation(&self, account: &AccountFacts, file: &FileFacts) -> Relation {
        let ties = Ties { assignments: &self.assignments, bars: &self.bars, glasses: &self.glasses };
        relation(account, file, ties, self.at)
    }

    pub fn allows(&self, account: &AccountFacts, file: &FileFacts, section: Section, verb: Verb) -> bool {
        allows(account.role, self.relation(account, file), section, verb)
    }

    pub fn file(&self, person: PersonId) -> &FileFacts {
        self.files.iter().find(|file| file.person == person).expect("a file for every person")
    }

    /// Whether a worker of the provider may still write although not assigned: nobody ever was.
    pub fn being_taken_in(&self, account: &AccountFacts, file: &FileFacts) -> bool {
        matches!(account.role, Role::SocialWorker | Role::Coordinator)
            && self.allows(account, file, Section::RegisterCore, Verb::See)
            && !self
                .assignments
                .iter()
                .any(|one| one.person == file.person && one.kind == AssignmentKind::Worker)
    }

    /// Writes the world as rows, every table that hangs on a person with at least a row for each.
    pub async fn write(&self, owner: &PgPool) {
        self.write_staff(owner).await;
        let people: Vec<Uuid> = self.files.iter().map(|file| file.person.as_uuid()).collect();
        for &sql in ROWS_OF_A_PERSON {
            let done = if sql.contains("$4") {
                let providers: Vec<Uuid> = self.files.iter().map(|file| file.provider.as_uuid()).collect();
                let teams: Vec<Option<Uuid>> =
                    self.files.iter().map(|file| file.team.map(TeamId::as_uuid)).collect();
                sqlx::query(sql)
                    .bind(&people)
                    .bind(self.at.now)
                    .bind(providers)
                    .bind(teams)
                    .execute(owner)
                    .await
            } else {
                sqlx::query(sql).bind(&people).bind(self.at.now).execute(owner).await
            };
            done.unwrap_or_else(|error| panic!("{sql}: {error}"));
        }
        self.write_ties(owner).await;
    }

    async fn write_staff(&self, owner: &PgPool) {
        for (n, one) in self.contracts.iter().enumerate() {
            let sql = "insert into provider (id, name_lv, name_en, contract_from, contract_to) values ($1, 'x', 'x', $2, $3)";
            sqlx::query(sql)
                .bind(one.provider.as_uuid())
                .bind(one.from)
                .bind(one.to)
                .execute(owner)
                .await
                .unwrap();
            for half in 0..2 {
                let sql = "insert into team (id, provider_id, name) values ($1, $2, 'x')";
                sqlx::query(sql)
                    .bind(team(n, half).as_uuid())
                    .bind(one.provider.as_uuid())
                    .execute(owner)
                    .await
                    .unwrap();
            }
        }
        for one in &self.accounts {
            let sql = "insert into account (id, sign_in_name, display_name, role, provider_id, team_id, created_at, disabled_at)
                values ($1, $1::text, 'x', $2, $3, $4, $5, case when $6 then $5 end)";
            let account = sqlx::query(sql)
                .bind(one.id.as_uuid())
                .bind(one.role.code())
                .bind(one.contract.map(|contract| contract.provider.as_uuid()))
                .bind(one.team.map(TeamId::as_uuid));
            account.bind(self.at.now).bind(one.disabled).execute(owner).await.unwrap();
            for sql in [
                "insert into draft (id, account_id, form, body, saved_at) values ($1, $1, 'intake', '{}', $2)",
                "insert into operation (op_id, account_id, command, result, at) values ($1, $1, 'x', '{}', $2)",
                "insert into audit (id, at, account_id, action, chain) values ($1, $2, $1, 'x', 'none')",
            ] {
                sqlx::query(sql).bind(one.id.as_uuid()).bind(self.at.now).execute(owner).await.unwrap();
            }
        }
        let sql = "insert into entitlement_policy (name, valid_from, rule) values ('generated', '2016-01-01', '{}')";
        sqlx::query(sql).execute(owner).await.unwrap();
    }

    async fn write_ties(&self, owner: &PgPool) {
        for (n, one) in self.assignments.iter().enumerate() {
            let kind = match one.kind {
                AssignmentKind::Worker => "worker",
                AssignmentKind::Substitute => "substitute",
                AssignmentKind::Mentor => "mentor",
            };
            let sql = "insert into assignment (id, person_id, account_id, provider_id, kind, from_day, to_day, recorded_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)";
            let row = sqlx::query(sql).bind(id(6, n)).bind(one.person.as_uuid()).bind(one.account.as_uuid());
            let row =
                row.bind(one.provider.as_uuid()).bind(kind).bind(one.from).bind(one.to).bind(self.at.now);
            row.execute(owner).await.unwrap();
        }
        for (n, one) in self.bars.iter().enumerate() {
            let sql =
                "insert into safety_bar (id, protected_id, barred_id, reason, from_day, to_day, recorded_at)
                values ($1, $2, $3, 'x', $4, $5, $6)";
            let row =
                sqlx::query(sql).bind(id(7, n)).bind(one.protected.as_uuid()).bind(one.barred.as_uuid());
            row.bind(one.from).bind(one.to).bind(self.at.now).execute(owner).await.unwrap();
        }
        for (n, (one, provider)) in self.glasses.iter().zip(&self.glass_providers).enumerate() {
            let sql =
                "insert into broken_glass (id, person_id, account_id, provider_id, reason, from_at, until_at)
                values ($1, $2, $3, $4, 'a good reason', $5::timestamptz - interval '1 hour', $5)";
            let row = sqlx::query(sql).bind(id(8, n)).bind(one.person.as_uuid()).bind(one.account.as_uuid());
            row.bind(provider.as_uuid()).bind(one.until).execute(owner).await.unwrap();
        }
        for one in &self.requests {
            let sql = "insert into support_request
                (id, reference, name, contact, language, place, page_language, received_at, handled_at, handled_by, outcome, person_id)
                values ($1, $1::text, 'x', 'x', 'ar', 'x', 'lv', $2,
                    case when $3::uuid is not null then $2 end, $3, case when $3 is not null then 'declined' end, $4)";
            let row = sqlx::query(sql).bind(one.id).bind(self.at.now);
            let row = row.bind(one.handled_by.map(|n| self.accounts[n].id.as_uuid()));
            row.bind(one.person.map(|n| self.files[n].person.as_uuid())).execute(owner).await.unwrap();
        }
    }
}

/// `$1` the people, `$2` the present instant, `$3` and `$4` the files' providers and teams.
const ROWS_OF_A_PERSON: &[&str] = &[
    "insert into person (id, sex, recorded_at) select p, 'not_stated', $2 from unnest($1::uuid[]) p",
    "insert into case_file (id, person_id, kind, provider_id, team_id, state, opened_on, policy, arrival_route,
        entitlement_state, entitlement_reason, entitlement_as_of, legal_status, recorded_at)
     select p, p, 'case', provider, team, 'active', $2::date, 'generated', 'independent', 'waiting', 'x', $2::date, 'refugee', $2
     from unnest($1::uuid[], $3::uuid[], $4::uuid[]) row (p, provider, team)",
    "insert into person_identity (person_id, latin_given) select p, 'x' from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into person_citizenship (person_id, country) select p, 'SY' from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into person_language (person_id, language, position) select p, 'ar', 1 from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into person_token (person_id, token) select p, 'x' from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into person_match_key (person_id, key) select p, 'x' from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into person_document (id, person_id, kind, number, number_key, recorded_at) select p, p, 'other', '1', '1', $2 from unnest($1::uuid[]) p",
    "insert into case_state_change (id, person_id, state, reason, happened_on, recorded_at) select p, p, 'active', 'x', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into status_event (id, person_id, status, happened_on, recorded_at) select p, p, 'refugee', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into presence_event (id, person_id, kind, happened_on, recorded_at) select p, p, 'departed', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into extension (id, person_id, reason, happened_on, recorded_at) select p, p, 'x', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into provision_event (id, person_id, kind, reason, happened_on, recorded_at) select p, p, 'refused', 'x', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into entitlement_period (person_id, kind, from_day) select p, 'asylum', $2::date from unnest($1::uuid[]) p",
    "insert into residence (id, person_id, place, from_day, recorded_at) select p, p, 'mucenieki', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into household (id, recorded_at) select p, $2 from unnest($1::uuid[]) p",
    "insert into household_member (id, household_id, person_id, relation, from_day, recorded_at) select p, p, p, 'main', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into legal_representative (id, person_id, name, from_day, recorded_at) select p, p, 'x', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into vulnerability (person_id, code, noted_on, recorded_at) select p, 'minor', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into correction (id, person_id, fields, reason, happened_on, recorded_at) select p, p, '{birth}', 'typing_slip', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into former_value (correction_id, person_id, field, value) select p, p, 'birth', '{1990}' from unnest($1::uuid[]) p where $2::timestamptz is not null",
    // by somebody who serves nobody: what a mentor wrote, the mentor reads (store/tests/files/casework.rs)
    "insert into need (id, person_id, words, noted_on, sensitivity, recorded_at, recorded_by) select p, p, 'x', $2::date, 'ordinary', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into problem (id, person_id, domain, words, severity, concerns, first_seen, sensitivity, state, recorded_at, recorded_by) select p, p, 'housing', 'x', 'high', 'person', $2::date, 'ordinary', 'identified', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into problem_change (id, problem_id, person_id, state, happened_on, reason, recorded_at, recorded_by) select p, p, p, 'identified', $2::date, '', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into need_change (id, need_id, person_id, state, happened_on, recorded_at, recorded_by) select p, p, p, 'taken_up', $2::date, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into rewording (id, person_id, need_id, former, reason, recorded_at, recorded_by) select p, p, p, '{\"words\": [\"x\"]}', 'x', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into problem_need (problem_id, need_id, person_id) select p, p, p from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into problem_member (problem_id, member_id, person_id) select p, (select q from unnest($1::uuid[]) q where q <> p limit 1), p from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into problem_alternative (problem_id, position, person_id, words) select p, 0, p, 'x' from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into complexity_set (version, valid_from, definition) select 7, $2::date, '{}' where $1::uuid[] is not null on conflict do nothing",
    "insert into complexity_assessment (id, person_id, set_version, scores, total, computed, level, assessed_on, recorded_at, recorded_by) select p, p, 7, '{}', 0, 'low', 'low', $2::date, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into goal (id, person_id, domain, words, term, sensitivity, recorded_at, recorded_by) select p, p, 'housing', 'x', 'short', 'ordinary', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into goal_change (id, goal_id, person_id, state, happened_on, outcome, recorded_at, recorded_by) select p, p, p, 'reached', $2::date, 'x', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into goal_problem (goal_id, problem_id, person_id) select p, p, p from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into plan_action (id, goal_id, person_id, words, owner, sensitivity, recorded_at, recorded_by) select p, p, p, 'x', 'client', 'ordinary', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into plan_action_change (id, action_id, person_id, state, happened_on, recorded_at, recorded_by) select p, p, p, 'done', $2::date, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into plan_version (id, person_id, number, drawn_up_on, review_on, recorded_at, recorded_by) select p, p, 1, $2::date, $2::date + 90, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into plan_version_content (version_id, person_id, content) select p, p, '{}' from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into plan_review_move (id, version_id, person_id, number, review_on, recorded_at, recorded_by) select p, p, p, 1, $2::date + 99, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into plan_review_reason (move_id, person_id, words) select p, p, 'x' from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into plan_agreement (version_id, person_id, outcome, agreed_on, language, interpreting, signatory, recorded_at, recorded_by) select p, p, 'agreed', $2::date, 'ar', 'not_needed', 'client', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into network_tie (id, version, person_id, name, kind, around, strength, quality, sensitivity, happened_on, recorded_at, recorded_by) select p, 1, p, 'x', 'other', 'person', 'weak', 'tense', 'ordinary', $2::date, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into family_link (id, version, person_id, name, kinship, care, sensitivity, happened_on, recorded_at, recorded_by) select p, 1, p, 'x', 'other', 'none', 'ordinary', $2::date, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into note (id, original_id, person_id, happened_on, kind, words, sensitivity, recorded_at, recorded_by) select p, p, p, $2::date, 'other', 'x', 'ordinary', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into case_document (id, person_id, number, purpose, parts, issued_on, content, recorded_at, recorded_by) select p, p, 1, 'archive', '{notes}', $2::date, '{}', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into attachment (id, person_id, kind, title, dated_on, sensitivity, file_type, bytes, name, recorded_at, recorded_by) select p, p, 'other', 'x', $2::date, 'ordinary', 'pdf', 1, 'x.pdf', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into attachment_version (attachment_id, person_id, version, kind, title, dated_on, sensitivity, recorded_at, recorded_by) select p, p, 1, 'other', 'x', $2::date, 'ordinary', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into activity (id, person_id, list, kind, done_on, words, outside_entitlement, recorded_at, recorded_by) select p, p, 'worker_activity', 'individual', $2::date, 'x', false, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into institution_request (id, person_id, institution_id, problem_id, asked, why, way, sent_on, awaited_until, recorded_at, recorded_by) select p, p, (select i.id from institution i order by i.id limit 1), p, 'x', 'x', 'letter', $2::date, $2::date, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into institution_request_change (id, request_id, person_id, state, happened_on, words, recorded_at, recorded_by) select p, p, p, 'sent', $2::date, '', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into institution_request_reminder (id, request_id, person_id, happened_on, way, recorded_at, recorded_by) select p, p, p, $2::date, 'phone', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into request_letter (id, request_id, person_id, number, dated, facts, content, recorded_at, recorded_by) select p, p, p, 1, $2::date, '{name}', '{}', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into client_power (id, person_id, agent, scope, given_on, language, recorded_at, recorded_by) select p, p, 'x', 'x', $2::date, 'ar', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into appointment (id, day, start_time, minutes, kind, words, sensitivity, recorded_at, recorded_by) select p, $2::date, '10:00', 60, 'talk', 'x', 'ordinary', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into appointment_person (appointment_id, person_id, day, sensitivity, recorded_by) select p, p, $2::date, 'ordinary', (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into appointment_change (id, appointment_id, event, happened_on, reason, recorded_at, recorded_by) select p, p, 'interpreter_asked', $2::date, '', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into appointment_person_change (id, appointment_id, person_id, event, sensitivity, happened_on, recorded_at, recorded_by) select p, p, p, 'held', 'ordinary', $2::date, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into task (id, person_id, words, due, account_id, sensitivity, recorded_at, recorded_by) select p, p, 'x', $2::date, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1), 'ordinary', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into task_change (id, task_id, state, happened_on, words, recorded_at, recorded_by) select p, p, 'done', $2::date, '', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into task_pass (id, task_id, from_account, to_account, reason, recorded_at, recorded_by) select p, p, a.id, b.id, 'x', $2, a.id from unnest($1::uuid[]) p, (select id from account where role in ('administrator', 'auditor') order by id limit 1) a, (select id from account order by id desc limit 1) b",
    "insert into case_state_reason (change_id, person_id, words) select p, p, 'x' from unnest($1::uuid[]) p where $2::timestamptz is not null",
    "insert into client_view (id, person_id, happened_on, client, recorded_at, recorded_by) select p, p, $2::date, 'x', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into part_refusal (id, person_id, part, happened_on, reason, recorded_at, recorded_by) select p, p, 'mentor', $2::date, 'x', $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
    "insert into activity_plan_template (version, valid_from, tasks) select 7, $2::date, '[]' where $1::uuid[] is not null on conflict do nothing",
    "insert into activity_plan_task (id, person_id, template, code, words_lv, words_en, owner, due, recorded_at) select p, p, 7, 'housing', 'x', 'x', 'client', $2::date, $2 from unnest($1::uuid[]) p",
    "insert into activity_plan_task_change (id, task_id, person_id, state, happened_on, recorded_at, recorded_by) select p, p, p, 'done', $2::date, $2, (select a.id from account a where a.role in ('administrator', 'auditor') order by a.id limit 1) from unnest($1::uuid[]) p",
];
