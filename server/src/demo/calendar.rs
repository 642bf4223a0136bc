//! Appointments and tasks around the demo's day for the open cases, and the directory of interpreters.
//! Invented; what a mentor goes along to is worded neutrally.

use super::copy::{Rows, Table};
use super::draw::{Draw, day, plus};
use super::register::{Household, Member};
use super::staff::Staff;
use chrono::{Datelike as _, NaiveDate, Weekday};
use lidzas_domain::code_list::Role;
use uuid::Uuid;

/// Name, languages, sex, cents an hour, remarks.
type Entry = (&'static str, &'static str, &'static str, Option<i32>, &'static str);

const INTERPRETERS: [Entry; 9] = [
    ("Nadja Saliha", "ar,ku", "female", Some(3000), "Pieejama darbdienās līdz plkst. 16.00."),
    ("Karims Hadads", "ar", "male", Some(2800), "Tulko arī pa tālruni."),
    ("Mina Sultani", "fa,prs", "female", Some(3200), "Brauc arī uz Liepnu, ja piesaka nedēļu iepriekš."),
    ("Zalmajs Rahimi", "ps,prs", "male", Some(3000), ""),
    ("Leila Aliijeva", "az,tr,ru", "female", Some(2600), ""),
    ("Darja Kovaļenko", "uk,ru,be", "female", Some(2200), "Labprāt tulko bērniem."),
    (
        "Tulkošanas birojs „Tilts starp valodām”",
        "ti,so,vi,uz,tg,ka",
        "not_stated",
        Some(4500),
        "Jāpiesaka vismaz trīs darbdienas iepriekš.",
    ),
    (
        "Remote Voices agency",
        "fr,es,en,hi,ur,ckb",
        "not_stated",
        Some(3900),
        "By telephone only, within the hour.",
    ),
    ("Samirs Omars", "ar,fr", "male", None, ""),
];

/// Kind, what for, place, institution, minutes, whether a mentor may go along.
type Errand = (&'static str, &'static str, &'static str, &'static str, i32, bool);

const ERRANDS: [Errand; 10] = [
    ("talk", "Saruna par plāna izpildi", "Centra konsultāciju telpa", "", 45, false),
    (
        "institution",
        "Iesniegt dokumentus uzturēšanās atļaujai",
        "Čiekurkalna 1. līnija 1 k-3, Rīga",
        "PMLP",
        60,
        true,
    ),
    (
        "institution",
        "Reģistrēties darba meklēšanai",
        "Jēzusbaznīcas iela 11, Rīga",
        "Nodarbinātības valsts aģentūra",
        60,
        true,
    ),
    ("institution", "Atvērt bankas kontu", "Brīvības iela 54, Rīga", "Banka", 90, true),
    ("housing", "Apskatīt dzīvokli", "Latgales iela 250, Rīga", "", 60, true),
    ("studies", "Pirmā latviešu valodas nodarbība", "Kr. Barona iela 30, Rīga", "", 120, true),
    ("specialist", "Pieņemšana, uz kuru klients pierakstīts", "Bruņinieku iela 5, Rīga", "", 45, true),
    ("home_visit", "Apmeklējums dzīvesvietā pēc pārcelšanās", "Klienta dzīvesvieta", "", 60, false),
    ("work", "Darba intervija šūšanas uzņēmumā", "Ganību dambis 24, Rīga", "SIA „Diega gals”", 60, true),
    ("talk", "Conversation about the school for the children", "Room 12 of the centre", "", 45, false),
];

const TASKS: [&str; 8] = [
    "Piezvanīt skolai par vietu otrajā klasē",
    "Nosūtīt bankai pamatojumu par pamatkontu",
    "Pārbaudīt, vai saņemta PMLP atbilde",
    "Sagatavot dokumentu kopijas intervijai",
    "Sarunāt tulku nākamajai tikšanās reizei",
    "Pārskatīt plānu kopā ar klientu",
    "Find out about the opening hours of the donation point",
    "Iedot klientam autobusu sarakstu",
];

const TIMES: [&str; 8] = ["09:00", "09:30", "10:30", "11:00", "13:00", "14:00", "15:30", "16:00"];

/// The ids of the interpreters, the same in every register.
fn interpreter_ids() -> Vec<Uuid> {
    let mut draw = Draw::new(7302, 9);
    INTERPRETERS.iter().map(|_| draw.id(day(2024, 1, 2))).collect()
}

/// The directory, kept by a coordinator.
pub(super) fn interpreters(rows: &mut Rows, staff: &Staff, as_of: NaiveDate) {
    let Some(keeper) = staff.accounts.iter().find(|account| account.role == Role::Coordinator) else {
        return;
    };
    let mut draw = Draw::new(7302, 10);
    for (id, (name, languages, sex, cents, remarks)) in interpreter_ids().into_iter().zip(INTERPRETERS) {
        let at = draw.moment(plus(as_of, -300));
        let phone = format!("+371 00 {} {}", draw.digits(3), draw.digits(3));
        let retired = (name == "Samirs Omars").then_some(plus(as_of, -60));
        let reason = if retired.is_some() { "Pārcēlies uz dzīvi Igaunijā" } else { "" };
        rows.add(
            Table::Interpreter,
            &[
                &id,
                &name,
                &format!("{{{languages}}}"),
                &sex,
                &phone,
                &cents,
                &remarks,
                &retired,
                &reason,
                &at,
                &keeper.id,
            ],
        );
    }
}

/// Adds the appointments and tasks of a household's open cases. It has a stream of chance of its own for
/// each person, so that the register stays the same one.
pub(super) fn write(rows: &mut Rows, household: &Household, as_of: NaiveDate) {
    if household.stage.is_none() {
        return;
    }
    let worked_on = |member: &&Member| {
        super::casework::is_worked_on(member, as_of) && (!member.child || household.child_alone)
    };
    for (place, member) in household.members.iter().filter(worked_on).enumerate() {
        let seed = u64::try_from(member.person.id.as_u128() & 0xffff_ffff).unwrap_or(0);
        let with_others: Vec<Uuid> = if place == 0 {
            household.members.iter().filter(worked_on).skip(1).map(|other| other.person.id).collect()
        } else {
            Vec::new()
        };
        let mentor = (!member.course.no_mentor).then_some(household.mentor);
        let speaks = member.person.languages.clone();
        let file = File {
            rows,
            draw: Draw::new(seed, 8),
            as_of,
            person: member.person.id,
            with_others,
            worker: household.worker,
            mentor,
            opened: member.course.opened,
            interpreter: interpreter_for(&speaks),
        };
        file.write();
    }
}

/// The first interpreter in use who speaks one of these languages.
fn interpreter_for(languages: &[&str]) -> Option<Uuid> {
    let speaks = |entry: &Entry| entry.1.split(',').any(|code| languages.contains(&code));
    let place = INTERPRETERS[..INTERPRETERS.len() - 1].iter().position(speaks)?;
    interpreter_ids().get(place).copied()
}

/// A client's file while its rows are written.
struct File<'a> {
    rows: &'a mut Rows,
    draw: Draw,
    as_of: NaiveDate,
    person: Uuid,
    with_others: Vec<Uuid>,
    worker: Uuid,
    mentor: Option<Uuid>,
    opened: NaiveDate,
    interpreter: Option<Uuid>,
}

impl File<'_> {
    fn write(mut self) {
        let past = self.draw.between(0, 2);
        for _ in 0..past {
            let on = self.draw.after(self.as_of, -40, -1);
            self.appointment(on);
        }
        if self.draw.chance(22) {
            self.appointment(self.as_of);
        }
        if self.draw.chance(65) {
            let on = self.draw.after(self.as_of, 1, 12);
            self.appointment(on);
        }
        if self.draw.chance(60) {
            self.task();
        }
    }

    /// The first day of work on or after a day, within the time the file has been open.
    fn workday(&self, on: NaiveDate) -> NaiveDate {
        let on = on.max(plus(self.opened, 1));
        match on.weekday() {
            _ if on == self.as_of => on,
            Weekday::Sat => plus(on, 2),
            Weekday::Sun => plus(on, 1),
            _ => on,
        }
    }

    fn appointment(&mut self, on: NaiveDate) {
        let on = self.workday(on);
        let (kind, words, place, institution, minutes, accompanied) = *self.draw.pick(&ERRANDS);
        let mentor = self.mentor.filter(|_| accompanied);
        // a client who goes alone is not unusual
        let with = mentor.or_else(|| (!accompanied || self.draw.chance(60)).then_some(self.worker));
        let made = plus(on, -self.draw.between(2, 9)).max(self.opened).min(self.as_of);
        let (id, at) = (self.draw.id(made), self.draw.moment(made));
        let over = on < self.as_of;
        let state = match (over, self.draw.below(10)) {
            (true, 0) => "missed",
            (true, 1) => "excused",
            // nobody has said yet what came of it
            (true, 2) => "planned",
            (true, _) => "held",
            (false, 0) => "cancelled",
            (false, _) => "planned",
        };
        let interpreter = self.interpreter.filter(|_| self.draw.chance(45));
        let answer = interpreter.map(|_| if over || self.draw.chance(60) { "confirmed" } else { "asked" });
        let remind =
            (!over && self.draw.chance(50)).then(|| i32::try_from(self.draw.between(1, 4)).unwrap_or(2));
        let note = if kind == "institution" { "Paņemt līdzi personu apliecinošu dokumentu." } else { "" };
        let start = *self.draw.pick(&TIMES);
        self.rows.add(
            Table::Appointment,
            &[
                &id,
                &on,
                &start,
                &minutes,
                &place,
                &kind,
                &words,
                &with,
                &institution,
                &note,
                &remind,
                &"ordinary",
                &state,
                &interpreter,
                &answer,
                &at,
                &self.worker,
            ],
        );
        let people: Vec<Uuid> = std::iter::once(self.person)
            .chain(self.with_others.iter().copied().filter(|_| kind == "housing" || kind == "home_visit"))
            .collect();
        for person in &people {
            self.rows.add(Table::AppointmentPerson, &[&id, person, &on, &"ordinary", &state, &self.worker]);
        }
        if let (Some(interpreter), Some(answer)) = (interpreter, answer) {
            self.change(id, &format!("interpreter_{answer}"), (made, Some(interpreter)), "");
        }
        if state != "planned" {
            let (known, reason) = match state {
                "held" => (on, "Klients ieradās, viss norunātais paveikts."),
                "missed" => (on, "Klients neieradās un uz zvanu neatbildēja."),
                "excused" => (on, "Klients no rīta piezvanīja, ka bērns ir slims."),
                _ => (made, "Iestāde tajā dienā apmeklētājus nepieņem."),
            };
            for person in people {
                let (change, at) = (self.draw.id(known), self.draw.moment(known));
                self.rows.add(
                    Table::AppointmentPersonChange,
                    &[&change, &id, &person, &state, &"ordinary", &known, &reason, &at, &self.worker],
                );
            }
        }
    }

    fn change(&mut self, of: Uuid, event: &str, (on, interpreter): (NaiveDate, Option<Uuid>), reason: &str) {
        let (id, at) = (self.draw.id(on), self.draw.moment(on));
        self.rows.add(
            Table::AppointmentChange,
            &[&id, &of, &event, &interpreter, &on, &reason, &at, &self.worker],
        );
    }

    fn task(&mut self) {
        let words = *self.draw.pick(&TASKS);
        let made = self.draw.after(self.as_of, -12, -1).max(self.opened);
        let due = self.draw.after(self.as_of, -3, 9).max(plus(made, 1));
        let holder = self.mentor.filter(|_| self.draw.chance(30)).unwrap_or(self.worker);
        let done = due <= self.as_of && self.draw.chance(55);
        let state = if done { "done" } else { "open" };
        let (id, at) = (self.draw.id(made), self.draw.moment(made));
        self.rows.add(
            Table::Task,
            &[&id, &self.person, &words, &due, &holder, &"ordinary", &state, &at, &self.worker],
        );
        if holder != self.worker {
            // it was the worker's, who asked the mentor
            let (pass, at) = (self.draw.id(made), self.draw.moment(made));
            let why = "Mentors tajā dienā tik un tā tiekas ar klientu.";
            self.rows.add(Table::TaskPass, &[&pass, &id, &self.worker, &holder, &why, &at, &self.worker]);
        }
        if done {
            let (change, at) = (self.draw.id(due), self.draw.moment(due));
            self.rows.add(Table::TaskChange, &[&change, &id, &"done", &due, &"", &at, &holder]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lidzas_domain::appointment::KINDS;
    use lidzas_domain::code_list::{language, reference::find};

    #[test]
    fn what_is_told_uses_codes_that_there_are() {
        for (kind, words, ..) in ERRANDS {
            assert!(find(KINDS, kind).is_some(), "{kind}");
            // a mentor reads it
            assert!(!words.contains("ārst") && !words.contains("psiholog"), "{words}");
        }
        for (name, languages, sex, ..) in INTERPRETERS {
            assert!(languages.split(',').all(|code| language(code).is_some()), "{name}");
            assert!(find("sex", sex).is_some(), "{name}");
        }
        assert_eq!(interpreter_for(&["ar"]), interpreter_ids().first().copied());
        assert_eq!(interpreter_for(&["lv"]), None);
    }
}
