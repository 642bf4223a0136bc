//! The two invented providers, their teams and the people who sign in.

use super::draw::{Draw, day};
use chrono::NaiveDate;
use lidzas_domain::code_list::{ResidenceKind, Role};
use uuid::Uuid;

/// A provider of the service; neither exists.
#[derive(Debug)]
pub(super) struct Provider {
    pub id: Uuid,
    pub name_lv: &'static str,
    pub name_en: &'static str,
    pub from: NaiveDate,
}

/// The people under one coordinator.
#[derive(Debug)]
pub(super) struct Team {
    pub id: Uuid,
    pub provider: usize,
    pub name: &'static str,
    pub coordinator: Uuid,
    pub workers: Vec<Uuid>,
    pub mentors: Vec<Uuid>,
}

/// Somebody who signs in.
#[derive(Debug)]
pub(super) struct Account {
    pub id: Uuid,
    pub sign_in_name: String,
    pub display_name: String,
    pub role: Role,
    pub team: Option<usize>,
    pub since: NaiveDate,
}

/// Providers, teams and accounts.
#[derive(Debug)]
pub(super) struct Staff {
    pub providers: Vec<Provider>,
    pub teams: Vec<Team>,
    pub accounts: Vec<Account>,
    /// Cases given to each team so far, so that they are spread evenly.
    turns: Vec<usize>,
}

/// Provider, name, workers, mentors. Everybody of 2016–2023 was served by the first provider, so
/// that its coordinators, who see their own provider only, count the published totals.
const TEAMS: &[(usize, &str, usize, usize)] =
    &[(0, "Mucenieki", 2, 9), (0, "Liepna", 1, 5), (1, "Tilts", 2, 9)];

/// The role-based names under which the demo's people sign in.
pub(super) fn sign_in_names() -> Vec<(Role, String)> {
    let counted = |role: Role, name: &str, count: usize| -> Vec<(Role, String)> {
        (1..=count).map(|number| (role, format!("{name}{number}"))).collect()
    };
    let total = |of: fn(&(usize, &str, usize, usize)) -> usize| TEAMS.iter().map(of).sum();
    let mut names = counted(Role::Coordinator, "koordinatore", TEAMS.len());
    names.extend(counted(Role::SocialWorker, "darbiniece", total(|team| team.2)));
    names.extend(counted(Role::SocialMentor, "mentors", total(|team| team.3)));
    names.push((Role::Administrator, "administrators".to_owned()));
    names.push((Role::Auditor, "auditors".to_owned()));
    names
}

#[rustfmt::skip]
const WOMEN: &[&str] = &[
    "Agnese", "Aija", "Anda", "Anete", "Baiba", "Dace", "Daiga", "Elīna", "Evija", "Gunta", "Ieva", "Ilze", "Inese", "Ingūna", "Kristīne", "Laima",
    "Laura", "Līga", "Madara", "Maija", "Rasma", "Rudīte", "Sanita", "Sarmīte", "Signe", "Solvita", "Una", "Vija", "Zane", "Žanete",
];
#[rustfmt::skip]
const MEN: &[&str] = &[
    "Ainārs", "Aivars", "Andris", "Artis", "Gatis", "Guntis", "Ivars", "Jānis", "Kaspars", "Mārtiņš", "Normunds", "Raitis", "Toms", "Uldis", "Valdis",
];
/// The masculine and the feminine of a family name.
#[rustfmt::skip]
const FAMILIES: &[(&str, &str)] = &[
    ("Apsītis", "Apsīte"), ("Avotiņš", "Avotiņa"), ("Balodis", "Balode"), ("Bērziņš", "Bērziņa"), ("Briedis", "Briede"), ("Celmiņš", "Celmiņa"),
    ("Dzenis", "Dzene"), ("Eglītis", "Eglīte"), ("Gailis", "Gaile"), ("Grava", "Grava"), ("Jansons", "Jansone"), ("Kalniņš", "Kalniņa"),
    ("Kļava", "Kļava"), ("Krūmiņš", "Krūmiņa"), ("Lapiņš", "Lapiņa"), ("Lācis", "Lāce"), ("Liepiņš", "Liepiņa"), ("Medenis", "Medene"),
    ("Niedra", "Niedra"), ("Osis", "Ose"), ("Ozoliņš", "Ozoliņa"), ("Priede", "Priede"), ("Pūpols", "Pūpola"), ("Roze", "Roze"),
    ("Saulītis", "Saulīte"), ("Siliņš", "Siliņa"), ("Strazdiņš", "Strazdiņa"), ("Upīte", "Upīte"), ("Vanags", "Vanaga"), ("Vītols", "Vītola"),
    ("Zariņš", "Zariņa"), ("Ziediņš", "Ziediņa"), ("Zvirbulis", "Zvirbule"), ("Žagars", "Žagare"),
];

fn latvian_name(draw: &mut Draw, woman: bool) -> String {
    let family = draw.pick(FAMILIES);
    if woman {
        format!("{} {}", draw.pick(WOMEN), family.1)
    } else {
        format!("{} {}", draw.pick(MEN), family.0)
    }
}

/// The name of a guardian appointed for an unaccompanied minor.
pub(super) fn guardian(draw: &mut Draw) -> String {
    let woman = draw.chance(70);
    latvian_name(draw, woman)
}

impl Staff {
    /// Everybody who works for the two providers, and the foundation's administrator and auditor.
    pub fn made(draw: &mut Draw) -> Self {
        let providers = vec![
            Provider {
                id: draw.id(day(2016, 1, 1)),
                name_lv: "Biedrība „Kopā”",
                name_en: "Association “Kopā”",
                from: day(2016, 1, 1),
            },
            Provider {
                id: draw.id(day(2024, 1, 1)),
                name_lv: "Biedrība „Tilts”",
                name_en: "Association “Tilts”",
                from: day(2024, 1, 1),
            },
        ];
        let mut taken = std::collections::BTreeSet::new();
        let mut accounts: Vec<Account> = Vec::new();
        for (role, sign_in_name) in sign_in_names() {
            let number = accounts.iter().filter(|account| account.role == role).count();
            let team = team_of(role, number);
            let since = team.map_or(providers[0].from, |team| providers[TEAMS[team].0].from);
            let woman = match role {
                Role::SocialWorker | Role::Coordinator => true,
                Role::Administrator => false,
                _ => draw.chance(65),
            };
            let mut display_name = latvian_name(draw, woman);
            while !taken.insert(display_name.clone()) {
                display_name = latvian_name(draw, woman);
            }
            accounts.push(Account { id: draw.id(since), sign_in_name, display_name, role, team, since });
        }
        let of = |role: Role, team: usize| -> Vec<Uuid> {
            let own = accounts.iter().filter(|account| account.role == role && account.team == Some(team));
            own.map(|account| account.id).collect()
        };
        let teams: Vec<Team> = TEAMS
            .iter()
            .enumerate()
            .map(|(number, (provider, name, ..))| Team {
                id: draw.id(providers[*provider].from),
                provider: *provider,
                name,
                coordinator: of(Role::Coordinator, number).first().copied().unwrap_or_default(),
                workers: of(Role::SocialWorker, number),
                mentors: of(Role::SocialMentor, number),
            })
            .collect();
        let turns = vec![0; teams.len()];
        Self { providers, teams, accounts, turns }
    }

    /// The team of a household: in the years to 2023 one of the first provider's; now by where it
    /// lives, and so that every worker has about as many cases.
    pub fn team_for(&self, draw: &mut Draw, place: Option<ResidenceKind>, open: bool) -> usize {
        match (open, place) {
            (false, Some(ResidenceKind::Liepna)) => 1,
            (false, _) => 0,
            (true, Some(ResidenceKind::Liepna)) => draw.weighted(&[(1, 50), (2, 50)]),
            (true, _) => draw.weighted(&[(0, 54), (1, 8), (2, 38)]),
        }
    }

    /// The worker and the mentor of a team whose turn it is.
    pub fn turn(&mut self, team: usize) -> (Uuid, Uuid) {
        let turn = self.turns[team];
        self.turns[team] += 1;
        let Team { workers, mentors, .. } = &self.teams[team];
        (workers[turn % workers.len()], mentors[turn % mentors.len()])
    }
}

/// The team of the so-manieth account of a role.
fn team_of(role: Role, number: usize) -> Option<usize> {
    let mut left = number;
    TEAMS.iter().position(|(_, _, workers, mentors)| {
        let size = match role {
            Role::Coordinator => 1,
            Role::SocialWorker => *workers,
            Role::SocialMentor => *mentors,
            Role::Administrator | Role::Auditor => 0,
        };
        let here = left < size;
        left = left.saturating_sub(size);
        here
    })
}
