//! The work on the demo's open cases: needs, problems, complexity, goals, actions and what was done, so
//! that every page of a file has something to show. Invented, in the words a worker would write.

use super::copy::{Rows, Table};
use super::draw::{Draw, plus};
use super::institution::{self, About};
use super::plan_version;
use super::register::{Household, Member};
use super::rows::entitlement;
use chrono::NaiveDate;
use lidzas_domain::casework::Sensitivity;
use lidzas_domain::complexity::{CriteriaSet, HIGHEST_SCORE, Scores};
use lidzas_domain::entitlement::{Entitlement, EntitlementError, Policy, State};
use lidzas_domain::person::{GoalId, PlanActionId};
use lidzas_domain::plan::{ActionOwner, ActionState, GoalState, GoalTerm};
use lidzas_domain::plan_version::{VersionAction, VersionGoal};
use lidzas_domain::problem::ProblemState;
use uuid::Uuid;

/// A course that things took, as a worker would write it down.
struct Story {
    domain: &'static str,
    service: Option<&'static str>,
    severity: &'static str,
    sensitivity: &'static str,
    need: &'static str,
    problem: &'static str,
    /// What was considered; the first was chosen.
    ways: [&'static str; 2],
    goal: &'static str,
    measure: &'static str,
    term: &'static str,
    /// Who does what.
    actions: [(&'static str, &'static str); 2],
    /// What was done, and what came of it.
    done: (&'static str, &'static str, &'static str),
    /// Why the problem ended, for those that have.
    ended: (ProblemState, &'static str),
}

/// A month and a half after a file was opened most of what can be begun has begun.
const SETTLED_AFTER: i64 = 45;

const STORIES: [Story; 10] = [
    Story {
        domain: "housing",
        service: Some("social_work"),
        severity: "high",
        sensitivity: "ordinary",
        need: "Pēc statusa piešķiršanas jāizvācas no centra; nav, kur dzīvot.",
        problem: "Klientam nav mājokļa ārpus centra un nav uzkrājumu drošības naudai. Saimnieki pa telefonu atsaka, dzirdot akcentu.",
        ways: [
            "Īrēt dzīvokli, drošības naudu sedzot ar pašvaldības pabalstu",
            "Uz laiku apmesties pie paziņām",
        ],
        goal: "Klients dzīvo īrētā mājoklī ar rakstisku līgumu",
        measure: "Noslēgts līgums vismaz uz gadu, dzīvesvieta deklarēta",
        term: "short",
        actions: [
            ("mentor", "Kopā apskatīt vismaz trīs dzīvokļus"),
            ("client", "Pieteikties pašvaldības mājokļa pabalstam"),
        ],
        done: (
            "individual",
            "Pārrunāti īres līguma nosacījumi, sagatavoti jautājumi saimniekam.",
            "Klients pats sazvanīja divus saimniekus; viens aicina apskatīt dzīvokli.",
        ),
        ended: (ProblemState::Solved, "Noslēgts īres līgums uz gadu; dzīvesvieta deklarēta."),
    },
    Story {
        domain: "documents_legal",
        service: Some("social_work"),
        severity: "medium",
        sensitivity: "ordinary",
        need: "Nesaprot PMLP vēstuli; baidās nokavēt termiņu.",
        problem: "Klients nezina, kādi dokumenti jāiesniedz pirms intervijas, un vēstules saņem tikai latviski.",
        ways: [
            "Vēstules skaidrot ar tulku un kopā sagatavot dokumentus",
            "Lūgt Tiesu administrācijai juridisko palīdzību",
        ],
        goal: "Klients zina savas lietas gaitu un iesniedz dokumentus laikā",
        measure: "Visi pieprasītie dokumenti iesniegti līdz PMLP noteiktajam datumam",
        term: "short",
        actions: [
            ("worker", "Kopā ar tulku izskaidrot vēstuli un termiņus"),
            ("client", "Savākt ģimenes dokumentu kopijas"),
        ],
        done: (
            "case_management",
            "Ar tulku pārrunāta PMLP vēstule un sastādīts dokumentu saraksts.",
            "Klients saprot, kas jāiesniedz; trūkst tikai dzimšanas apliecības kopijas.",
        ),
        ended: (ProblemState::Solved, "Visi dokumenti iesniegti laikā."),
    },
    Story {
        domain: "latvian_language",
        service: None,
        severity: "medium",
        sensitivity: "ordinary",
        need: "Gribētu latviski runāt veikalā un pie ārsta.",
        problem: "Klients latviski vēl nerunā; visur vajadzīgs tulks, tāpēc grūti pašam nokārtot ikdienas lietas.",
        ways: ["Valodas kursi divreiz nedēļā un sarunu klubs", "Mācīties patstāvīgi tiešsaistē"],
        goal: "Klients latviski nokārto vienkāršas ikdienas lietas",
        measure: "Pabeigts A1 līmeņa kurss; pie ģimenes ārsta piesakās pats",
        term: "long",
        actions: [
            ("mentor", "Pieteikt latviešu valodas kursiem un aizvest uz pirmo nodarbību"),
            ("client", "Apmeklēt vismaz četras no piecām nodarbībām"),
        ],
        done: (
            "individual",
            "Izvērtēti kursu laiki un ceļš līdz nodarbību vietai.",
            "Klients pieteikts kursiem, kas sākas nākamajā mēnesī.",
        ),
        ended: (ProblemState::Eased, "Klients regulāri apmeklē kursus un veikalā tiek galā pats."),
    },
    Story {
        domain: "employment",
        service: None,
        severity: "medium",
        sensitivity: "ordinary",
        need: "Vēlas strādāt; agrāk bija šūšanas darbnīca.",
        problem: "Klientam ir pieredze, bet nav ne CV, ne dokumentu par kvalifikāciju, un darba devējus Latvijā klients nepazīst.",
        ways: [
            "Reģistrēties Nodarbinātības valsts aģentūrā un sagatavot CV",
            "Meklēt gadījuma darbus ar paziņu palīdzību",
        ],
        goal: "Klients strādā oficiālu darbu",
        measure: "Noslēgts darba līgums vismaz uz trim mēnešiem",
        term: "long",
        actions: [
            ("mentor", "Kopā sagatavot CV latviešu un angļu valodā"),
            ("institution", "Reģistrēt darba meklētāju un piedāvāt vakances"),
        ],
        done: (
            "inter_agency",
            "Saruna ar Nodarbinātības valsts aģentūru par reģistrāciju un kursiem.",
            "Reģistrācija norunāta; klients iekļauts šuvēju kvalifikācijas pārbaudē.",
        ),
        ended: (ProblemState::Solved, "Klients strādā šūšanas uzņēmumā."),
    },
    Story {
        domain: "education",
        service: None,
        severity: "high",
        sensitivity: "ordinary",
        need: "Bērns jau mēnesi neiet skolā.",
        problem: "Skolā nav vietas klasē pēc dzīvesvietas, un vecāki nezina, kur vērsties.",
        ways: ["Pieteikties pašvaldības izglītības pārvaldē", "Gaidīt vietu tuvākajā skolā"],
        goal: "Bērns apmeklē skolu",
        measure: "Bērns uzņemts skolā un pirmajā mēnesī to apmeklē regulāri",
        term: "short",
        actions: [
            ("worker", "Rakstīt pašvaldības izglītības pārvaldei"),
            ("mentor", "Aizvest ģimeni uz skolu iepazīties"),
        ],
        done: (
            "representation",
            "Zvans izglītības pārvaldei; nosūtīts ģimenes iesniegums.",
            "Piedāvāta vieta skolā divas pieturas no mājām.",
        ),
        ended: (ProblemState::Solved, "Bērns mācās trešajā klasē."),
    },
    Story {
        domain: "physical_health",
        service: None,
        severity: "medium",
        sensitivity: "health",
        need: "Ilgstoši sāp mugura, zāles beigušās.",
        problem: "Klientam nav ģimenes ārsta; hroniska kaite netiek ārstēta.",
        ways: ["Reģistrēties pie ģimenes ārsta", "Vērsties tikai neatliekamos gadījumos"],
        goal: "Klientam ir ģimenes ārsts un ārstēšanas plāns",
        measure: "Notikusi pirmā vizīte, izrakstītas zāles",
        term: "short",
        actions: [
            ("worker", "Atrast ģimenes ārstu, kas pieņem pacientus ar tulku"),
            ("mentor", "Pavadīt klientu uz norunāto vizīti"),
        ],
        done: (
            "referral",
            "Apzvanītas trīs ārstu prakses; viena pieņem ar attālināto tulku.",
            "Vizīte norunāta nākamnedēļ.",
        ),
        ended: (ProblemState::Solved, "Klients reģistrēts pie ģimenes ārsta un saņem zāles."),
    },
    Story {
        domain: "psycho_emotional_health",
        service: Some("psychologist"),
        severity: "high",
        sensitivity: "health",
        need: "Naktīs neguļ, izvairās no citiem.",
        problem: "Klients ilgstoši neguļ un pēdējās nedēļās noraida sarunas; vajadzīgs speciālists.",
        ways: ["Psihologa konsultācijas ar tulku", "Atbalsta grupa"],
        goal: "Klients saņem psihologa atbalstu un atsāk ikdienas gaitas",
        measure: "Notikušas vismaz piecas konsultācijas; klients pats vērtē pašsajūtu augstāk nekā sākumā",
        term: "long",
        actions: [
            ("worker", "Nosūtīt pie psihologa un vienoties par tulku"),
            ("client", "Ierasties uz pirmo konsultāciju"),
        ],
        done: (
            "referral",
            "Saruna ar klientu par psihologa atbalstu; klients piekrīt pamēģināt.",
            "Pirmā konsultācija norunāta, tulks pieteikts.",
        ),
        ended: (ProblemState::Referred, "Klients regulāri apmeklē psihologu."),
    },
    Story {
        domain: "income_benefits",
        service: Some("social_work"),
        severity: "high",
        sensitivity: "ordinary",
        need: "Nav konta bankā, tāpēc pabalstu nevar saņemt.",
        problem: "Divas bankas kontu atteikušas; pabalsts par diviem mēnešiem nav izmaksāts.",
        ways: ["Pieteikties pamatkontam, iesniedzot rakstisku pamatojumu", "Lūgt pabalstu izmaksāt pa pastu"],
        goal: "Klients ik mēnesi saņem pabalstu savā kontā",
        measure: "Atvērts pamatkonts un saņemts pirmais maksājums",
        term: "short",
        actions: [
            ("mentor", "Pavadīt uz banku ar sagatavotiem dokumentiem"),
            ("worker", "Rakstīt bankai par tiesībām uz pamatkontu"),
        ],
        done: (
            "representation",
            "Bankai nosūtīta vēstule par pamatkontu.",
            "Banka konta atvēršanu apstiprināja; jāierodas ar uzturēšanās atļauju.",
        ),
        ended: (ProblemState::Solved, "Konts atvērts, pabalsts saņemts."),
    },
    Story {
        domain: "support_network",
        service: Some("support_group"),
        severity: "low",
        sensitivity: "ordinary",
        need: "Knows nobody here, spends the days alone in the room.",
        problem: "The client has no contacts outside the centre and does not leave it without the mentor.",
        ways: ["A women’s group once a week", "Meeting a neighbour who speaks the same language"],
        goal: "The client has people to turn to",
        measure: "The client names two people she meets every week",
        term: "long",
        actions: [
            ("mentor", "Go along to the first meeting of the group"),
            ("client", "Try the group three times"),
        ],
        done: (
            "network_building",
            "We looked at what is on offer near the centre and chose a group together.",
            "She wants to go on Thursday, with the mentor.",
        ),
        ended: (ProblemState::Eased, "She goes to the group by herself and has made two friends."),
    },
    Story {
        domain: "everyday_skills",
        service: None,
        severity: "low",
        sensitivity: "ordinary",
        need: "Nezina, kā nopirkt mēneša biļeti un kur maksāt rēķinus.",
        problem: "Klients ikdienas lietās paļaujas uz paziņu, kas drīz pārceļas uz citu pilsētu.",
        ways: [
            "Kopā ar mentoru iziet katru darbību trīs reizes",
            "Sagatavot rakstisku ceļvedi dzimtajā valodā",
        ],
        goal: "Klients ikdienas maksājumus un ceļu kārto pats",
        measure: "Divus mēnešus pēc kārtas rēķini samaksāti laikā bez palīdzības",
        term: "short",
        actions: [
            ("mentor", "Parādīt biļešu automātu un rēķinu apmaksu"),
            ("client", "Trešajā reizē visu izdarīt pašam"),
        ],
        done: (
            "individual",
            "Pārrunāts, kuras ikdienas lietas klients jau prot un kuras grib apgūt.",
            "Vienojāmies sākt ar braukšanas biļeti un rēķiniem.",
        ),
        ended: (ProblemState::Solved, "Klients rēķinus maksā pats."),
    },
];

/// A client's case while its rows are written.
struct Case<'a> {
    rows: &'a mut Rows,
    draw: Draw,
    as_of: NaiveDate,
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
            let case = Case { rows, draw, as_of, person, worker, mentor, entitlement, goals: Vec::new() };
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
            let of = plan_version::Of { person: self.person, worker: self.worker, alone };
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
        let about = About { person, problem, worker, domain: story.domain, named, ended };
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
