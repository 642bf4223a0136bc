//! The whole demo register, household by household, in the order in which it is written.

use super::closed;
use super::course::Course;
use super::draw::{Draw, day};
use super::households::{self, Place, Shape, closed_shapes, open_shape};
use super::names::{self, respelt};
use super::open::{self, Stage};
use super::people::{Outline, Person};
use super::staff::Staff;
use chrono::NaiveDate;
use lidzas_domain::code_list::Vulnerability;
use lidzas_domain::intake::FamilyRelation;
use lidzas_domain::person::Sex;
use uuid::Uuid;

/// Somebody in a household, with the course of their own case.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub person: Person,
    pub relation: FamilyRelation,
    pub child: bool,
    pub course: Course,
}

/// People who live together, and who works with them.
#[derive(Clone, Debug)]
pub(super) struct Household {
    pub id: Uuid,
    pub members: Vec<Member>,
    pub child_alone: bool,
    pub team: usize,
    pub worker: Uuid,
    pub mentor: Uuid,
    /// What the household is in the middle of; none when its case is closed.
    pub stage: Option<Stage>,
}

/// Makes household after household; the same seed, day and number make the same ones.
pub(super) struct Register {
    draw: Draw,
    as_of: NaiveDate,
    closed: std::vec::IntoIter<Shape>,
    /// Stages still to be filled, the next one last, with the people wanted.
    open: Vec<(Stage, usize)>,
    /// People on file of whom a second file is made on purpose, the next one last.
    echoes: Vec<Person>,
    echoed: usize,
    pub staff: Staff,
}

/// Possible duplicates made on purpose.
pub(super) const ECHOES: usize = 6;

impl Register {
    /// A register of so many closed cases, and the open ones that belong to it: 216 for the
    /// published number, otherwise one for every forty.
    pub fn new(seed: u64, as_of: NaiveDate, clients: usize) -> Self {
        let served = if clients == households::CLIENTS { 216 } else { clients / 40 };
        let mut open = open::stages(served);
        open.reverse();
        Self {
            staff: Staff::made(&mut Draw::new(seed, 1)),
            closed: closed_shapes(&mut Draw::new(seed, 2), clients).into_iter(),
            draw: Draw::new(seed, 3),
            as_of,
            open,
            echoes: Vec::new(),
            echoed: 0,
        }
    }

    fn closed_household(&mut self, shape: &Shape) -> Household {
        let course = closed::course(&mut self.draw, shape.country, shape.places.len() > 1);
        let household = self.household(shape, &course, None);
        let main = &household.members[0];
        let memorable = main.person.birth.exact().is_some_and(|born| born != years_start(born));
        if self.echoes.len() < ECHOES * 2
            && memorable
            && !main.child
            && !main.person.names.latin_family.is_empty()
        {
            self.echoes.push(main.person.clone());
        }
        household
    }

    fn open_household(&mut self) -> Option<Household> {
        while self.open.last().is_some_and(|(_, people)| *people == 0) {
            self.open.pop();
        }
        let (stage, most) = *self.open.last()?;
        let mut shape = open_shape(&mut self.draw, most);
        if stage == Stage::TemporaryProtection {
            shape.country = "UA";
        }
        let course = open::course(&mut self.draw, stage, self.as_of);
        let mut household = self.household(&shape, &course, Some(stage));
        if let Some((_, people)) = self.open.last_mut() {
            *people = people.saturating_sub(household.members.len());
        }
        self.make_unusual(&mut household);
        Some(household)
    }

    /// What is rarer: no citizenship or two of them, sex not stated, the deliberate duplicates.
    fn make_unusual(&mut self, household: &mut Household) {
        let draw = &mut self.draw;
        let alone = household.members.len() == 1 && !household.child_alone;
        let waiting = household.stage == Some(Stage::Waiting);
        if let Some(person) = household.members.first_mut().map(|main| &mut main.person) {
            if alone && waiting && self.echoed < ECHOES && !self.echoes.is_empty() {
                let at = draw.below(self.echoes.len());
                echo(person, &self.echoes.swap_remove(at), self.echoed);
                self.echoed += 1;
            } else if draw.chance(3) {
                person.stateless = true;
                person.citizenships.clear();
            } else if draw.chance(3) && person.citizenships != ["RU"] {
                person.citizenships.push("RU");
            } else if alone && draw.chance(2) {
                person.sex = Sex::NotStated;
            }
        }
    }

    fn household(&mut self, shape: &Shape, course: &Course, stage: Option<Stage>) -> Household {
        let draw = &mut self.draw;
        let family = names::family(draw, shape.country);
        let ages = ages(draw, &shape.places);
        let mut members: Vec<Member> = Vec::with_capacity(shape.places.len());
        for (place, age) in shape.places.iter().zip(ages) {
            let born_here = place.child
                && place.relation == FamilyRelation::Child
                && age == 0
                && stage.is_none_or(|stage| stage != Stage::Expected);
            let course = match course.days_for_a_birth(self.as_of).filter(|_| born_here) {
                Some((first, last)) => course.born_on(draw.after(first, 0, (last - first).num_days())),
                None => course.clone(),
            };
            // Spouses keep the family name they were born with, but where it is handed on by marriage.
            let own_name = place.relation == FamilyRelation::Spouse
                && !matches!(shape.country, "RU" | "BY" | "UA" | "AZ");
            let outline = Outline {
                country: shape.country,
                sex: place.sex,
                family: if own_name { names::family(draw, shape.country) } else { family },
                age,
                arrived: course.arrived,
                recorded: course.opened,
                has_status: course.has_status(),
            };
            let mut person = Person::made(draw, &outline);
            if born_here
                && course.arrived
                    > members.first().map_or(course.arrived, |main: &Member| main.course.arrived)
            {
                person.birth = course.arrived.into();
            }
            members.push(Member { person, relation: place.relation, child: place.child, course });
        }
        let child_alone = shape.is_child_alone();
        if let Some(main) = members.first_mut() {
            if child_alone {
                main.person.vulnerabilities.push(Vulnerability::UnaccompaniedMinor);
                let phone = format!("+371 00 {} {}", draw.digits(3), draw.digits(3));
                main.person.representative = Some((super::staff::guardian(draw), phone));
            } else if shape.is_single_parent() {
                main.person.vulnerabilities.push(Vulnerability::SingleParent);
            }
        }
        let team = self.staff.team_for(draw, course.homes.last().map(|home| home.place), stage.is_some());
        let (worker, mentor) = self.staff.turn(team);
        Household { id: draw.id(course.opened), members, child_alone, team, worker, mentor, stage }
    }
}

impl Iterator for Register {
    type Item = Household;

    fn next(&mut self) -> Option<Household> {
        match self.closed.next() {
            Some(shape) => Some(self.closed_household(&shape)),
            None => self.open_household(),
        }
    }
}

fn years_start(born: NaiveDate) -> NaiveDate {
    use chrono::Datelike as _;
    day(born.year(), 1, 1)
}

/// Ages that fit together: parents 19 to 38 years older than their eldest child.
fn ages(draw: &mut Draw, places: &[Place]) -> Vec<i64> {
    let children: Vec<i64> = places
        .iter()
        .map(|place| match (place.child, place.relation) {
            (true, FamilyRelation::Child) => match draw.below(100) {
                0..9 => 0,
                9..30 => draw.between(1, 4),
                30..62 => draw.between(5, 9),
                62..86 => draw.between(10, 13),
                _ => draw.between(14, 17),
            },
            (true, _) => draw.weighted(&[(14, 12), (15, 22), (16, 34), (17, 32)]),
            (false, _) => 0,
        })
        .collect();
    let children = years_apart(places, children);
    let eldest = places.iter().zip(&children).filter(|(place, _)| place.child).map(|(_, age)| *age).max();
    places
        .iter()
        .zip(children)
        .map(|(place, age)| match (place.child, eldest, place.relation) {
            (true, ..) => age,
            (false, Some(eldest), FamilyRelation::Parent) => (eldest + draw.between(42, 58)).max(48),
            (false, Some(eldest), _) => eldest + draw.between(19, 34),
            (false, None, _) => {
                draw.weighted(&[(19, 16), (23, 25), (28, 22), (34, 15), (41, 11), (50, 7), (60, 4)])
                    + draw.between(-1, 5)
            }
        })
        .collect()
}

/// No two children of one household in the same year of age: nobody is born a month after a sibling.
fn years_apart(places: &[Place], mut ages: Vec<i64>) -> Vec<i64> {
    let mut taken = std::collections::BTreeSet::new();
    for (_, age) in places.iter().zip(&mut ages).filter(|(place, _)| place.child) {
        while !taken.insert(*age) {
            *age = (*age + 2) % 17;
        }
    }
    ages
}

/// Makes a person look like one on file already, written otherwise: another spelling, given and
/// family name in each other's place, or day and month of birth.
fn echo(person: &mut Person, of: &Person, turn: usize) {
    person.sex = of.sex;
    person.citizenships.clone_from(&of.citizenships);
    person.languages.clone_from(&of.languages);
    person.names = of.names.clone();
    person.birth = of.birth;
    person.names.latvian_given.clear();
    person.names.latvian_family.clear();
    let names = &mut person.names;
    match turn % 3 {
        0 => {
            names.latin_given = respelt(&names.latin_given);
            names.latin_family = respelt(&names.latin_family);
            names.original_given.clear();
            names.original_family.clear();
        }
        1 => {
            std::mem::swap(&mut names.latin_given, &mut names.latin_family);
            std::mem::swap(&mut names.original_given, &mut names.original_family);
        }
        _ => {
            let swapped = of.birth.month().zip(of.birth.day()).and_then(|(month, day)| {
                lidzas_domain::dates::PartialDate::from_parts(of.birth.year(), Some(day), Some(month)).ok()
            });
            // A day after the 12th has no month to change places with.
            person.birth = swapped.unwrap_or(of.birth);
            names.latin_given = respelt(&names.latin_given);
        }
    }
}
