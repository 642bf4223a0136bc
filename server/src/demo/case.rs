//! What the clients of the demo's open cases say themselves, what they do not want, and the plan of
//! activities of those who have been granted a status. Invented.

use super::casework::is_worked_on;
use super::copy::{Rows, Table};
use super::draw::{Draw, plus};
use super::register::{Household, Member};
use chrono::NaiveDate;
use lidzas_domain::activity_plan::Template;
use lidzas_domain::plan::ActionOwner;
use uuid::Uuid;

/// How the client sees the situation, what the client wishes, how the worker sees it.
const VIEWS: [(&str, &str, &str); 6] = [
    (
        "Visvairāk baidos, ka pēc statusa būs jāaiziet no centra un nebūs, kur dzīvot ar bērniem.",
        "Savu dzīvokli un darbu, lai nav jālūdz palīdzība.",
        "Ģimene labi tiek galā ar ikdienu; mājoklis tiešām ir steidzamākais. Valodas zināšanas ļauj sākt meklēt darbu.",
    ),
    (
        "Te ir droši. Grūti ir gaidīt un neko nezināt.",
        "Saprast, kas notiks ar manu lietu, un mācīties latviski.",
        "Neziņa klientu nomāc vairāk nekā sadzīve. Skaidrs kalendārs ar nākamajiem soļiem palīdz.",
    ),
    (
        "Es strādāju trīspadsmit gadus, gribu strādāt arī šeit. Papīri visu kavē.",
        "Darbu savā profesijā.",
        "Klients ir mērķtiecīgs; kavē nevis vēlēšanās, bet kvalifikācijas dokumenti un konta trūkums.",
    ),
    (
        "Bērni te jau smejas. Es pati vēl nesaprotu, kā visu paspēt.",
        "Bērnudārzu mazajam un kādu, ar ko parunāt.",
        "Māte bērnus audzina viena; atbalsta tīkls vēl tikai veidojas.",
    ),
    (
        "I can manage most things myself. What I need is to know which office to go to.",
        "A quiet place to live and a course that ends with a certificate.",
        "The client is independent; short, exact information is worth more here than accompaniment.",
    ),
    (
        "Man viss ir labi, bet naktīs nevaru aizmigt.",
        "Atvest ģimeni.",
        "Klients par ģimeni runā maz; jautājumu par ģimenes atkalapvienošanos pārrunāt ar juristu.",
    ),
];

const REFUSALS: [(&str, &str); 3] = [
    ("group_work", "Klients grupā runāt nevēlas; individuālas sarunas turpina."),
    ("mentor", "Klients iestādes apmeklē kopā ar brāli un mentoru pagaidām nevēlas."),
    ("interpreter", "Klients lūdz runāt latviski bez tulka, lai mācītos valodu."),
];

/// Adds the course of a household's open cases, by a stream of chance of its own for each person.
pub(super) fn write(rows: &mut Rows, household: &Household, as_of: NaiveDate) {
    if household.stage.is_none() {
        return;
    }
    for member in household.members.iter().filter(|member| is_worked_on(member, as_of)) {
        let mut draw = Draw::new(u64::try_from(member.person.id.as_u128() & 0xffff_ffff).unwrap_or(0), 11);
        tasks(rows, &mut draw, household, member, as_of);
        if !member.child || household.child_alone {
            view(rows, &mut draw, household, member, as_of);
        }
    }
}

fn view(rows: &mut Rows, draw: &mut Draw, household: &Household, member: &Member, as_of: NaiveDate) {
    let (person, opened) = (member.person.id, member.course.opened);
    let day = draw.after(opened, 2, 6).min(as_of);
    let (client, wishes, worker) = *draw.pick(&VIEWS);
    let (id, at) = (draw.id(day), draw.moment(day));
    let interpreted = draw.chance(60);
    let language = member.person.languages.first().copied().unwrap_or_default();
    rows.add(
        Table::ClientView,
        &[&id, &person, &day, &client, &wishes, &worker, &language, &interpreted, &at, &household.worker],
    );
    if draw.chance(12) {
        let day = draw.after(opened, 4, 30).min(as_of);
        let (part, reason) = *draw.pick(&REFUSALS);
        let (id, at) = (draw.id(day), draw.moment(day));
        rows.add(Table::PartRefusal, &[&id, &person, &part, &day, &reason, &at, &household.worker]);
    }
}

/// The plan begins with the first status; what is due by now is mostly done.
fn tasks(rows: &mut Rows, draw: &mut Draw, household: &Household, member: &Member, as_of: NaiveDate) {
    let granted = member.course.statuses.iter().find(|entry| entry.status.is_granted_protection());
    let Some(granted) = granted else { return };
    let decided = granted.happened_on.max(member.course.arrived);
    let recorded = decided.max(member.course.opened);
    let person = member.person.id;
    let template = Template::first();
    for (task, due) in template.tasks_of(member.child && !household.child_alone, decided) {
        let (id, at) = (draw.id(recorded), draw.moment(recorded));
        let done = due <= as_of && draw.chance(80);
        let begun = !done && draw.chance(30);
        let state = if done {
            "done"
        } else if begun {
            "under_way"
        } else {
            "planned"
        };
        rows.add(
            Table::PlanTask,
            &[
                &id,
                &person,
                &template.version,
                &task.code,
                &task.words.lv,
                &task.words.en,
                &task.owner.code(),
                &due,
                &state,
                &at,
                &household.worker,
            ],
        );
        if done || begun {
            let by = if task.owner == ActionOwner::Mentor && !member.course.no_mentor {
                household.mentor
            } else {
                household.worker
            };
            let day = plus(due, -draw.between(0, 6)).clamp(recorded, as_of.max(recorded));
            settled(rows, draw, (person, id), state, day, by);
        }
    }
}

fn settled(rows: &mut Rows, draw: &mut Draw, of: (Uuid, Uuid), state: &str, day: NaiveDate, by: Uuid) {
    let ((person, task), id, at) = (of, draw.id(day), draw.moment(day));
    rows.add(Table::PlanTaskChange, &[&id, &task, &person, &state, &day, &"", &at, &by]);
}
