//! Who lives with whom: households of the shape and number that the totals ask for.

use super::countries::{SERVED_NOW, shares};
use super::draw::Draw;
use lidzas_domain::intake::FamilyRelation;
use lidzas_domain::person::Sex;

/// The published clients of 2016–2023, and of them women and men.
pub(super) const CLIENTS: usize = 2193;
const WOMEN: usize = 801;
/// Of them under 18 on the day of the first service; how many were girls is not published.
const CHILDREN: usize = 726;
const GIRLS: usize = 338;
/// Unaccompanied minors among the children; not published.
const ALONE: usize = 42;
const GIRLS_ALONE: usize = 8;

/// A place in a household.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub relation: FamilyRelation,
    pub sex: Sex,
    pub child: bool,
}

/// A household before anybody has a name.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub country: &'static str,
    pub places: Vec<Place>,
}

impl Shape {
    /// One minor without an adult.
    pub fn is_child_alone(&self) -> bool {
        self.places.iter().all(|place| place.child)
    }

    /// One adult with children.
    pub fn is_single_parent(&self) -> bool {
        let adults = self.places.iter().filter(|place| !place.child).count();
        adults == 1 && self.places.len() > 1
    }
}

const fn place(relation: FamilyRelation, sex: Sex, child: bool) -> Place {
    Place { relation, sex, child }
}

const fn main_adult(sex: Sex) -> Place {
    place(FamilyRelation::Main, sex, false)
}

/// How many women, men, girls and boys are still to be housed.
struct Pool {
    women: usize,
    men: usize,
    children: Vec<Sex>,
}

impl Pool {
    fn adult(&mut self, wanted: Sex) -> Option<Sex> {
        let (women, men) = (self.women > 0, self.men > 0);
        let sex = match wanted {
            Sex::Female if women => Sex::Female,
            Sex::Male if men => Sex::Male,
            _ if women => Sex::Female,
            _ if men => Sex::Male,
            _ => return None,
        };
        *(if sex == Sex::Female { &mut self.women } else { &mut self.men }) -= 1;
        Some(sex)
    }
}

/// The households of the closed cases: for 2 193 clients exactly the published women, men,
/// children and countries, for any other number their shares.
pub(super) fn closed_shapes(draw: &mut Draw, clients: usize) -> Vec<Shape> {
    let share = |part: usize| (part * clients + CLIENTS / 2) / CLIENTS;
    let (women, children, girls) = (share(WOMEN), share(CHILDREN), share(GIRLS));
    let (alone, girls_alone) = (share(ALONE), share(GIRLS_ALONE));
    let boys = children - girls;
    let mut accompanied = vec![Sex::Female; girls - girls_alone];
    accompanied.resize(children - alone, Sex::Male);
    draw.shuffle(&mut accompanied);
    let mut pool = Pool { women: women - girls, men: clients - women - boys, children: accompanied };
    let mut families: Vec<Vec<Place>> = Vec::new();
    while let Some(family) = next_family(draw, &mut pool) {
        families.push(family);
    }
    // Couples and pairs of siblings without children, then people on their own.
    for _ in 0..pool.women / 6 {
        families.extend(pair(&mut pool, FamilyRelation::Spouse, Sex::Male));
    }
    for _ in 0..pool.men / 50 {
        families.extend(pair(&mut pool, FamilyRelation::Sibling, Sex::Female));
    }
    let mut single: Vec<Place> = vec![main_adult(Sex::Female); pool.women];
    single.extend(vec![main_adult(Sex::Male); pool.men]);
    let child = |sex| place(FamilyRelation::Main, sex, true);
    let mut lone_children = vec![child(Sex::Female); girls_alone];
    lone_children.extend(vec![child(Sex::Male); alone - girls_alone]);
    settle(draw, clients, families, lone_children, single)
}

/// The next family with children, or none when all children are housed.
fn next_family(draw: &mut Draw, pool: &mut Pool) -> Option<Vec<Place>> {
    let wanted = draw.weighted(&[(1, 34), (2, 30), (3, 20), (4, 11), (5, 5)]);
    let children = pool.children.split_off(pool.children.len() - wanted.min(pool.children.len()));
    if children.is_empty() {
        return None;
    }
    let mut family = Vec::new();
    match draw.below(100) {
        0..62 => {
            let main = pool.adult(Sex::Male)?;
            family.push(main_adult(main));
            // Two of one sex, once the other has run out, are siblings.
            let other = pool.adult(Sex::Female);
            family.extend(other.map(|sex| {
                let relation = if sex == main { FamilyRelation::Sibling } else { FamilyRelation::Spouse };
                place(relation, sex, false)
            }));
            if draw.chance(9) {
                family.extend(pool.adult(Sex::Female).map(|sex| place(FamilyRelation::Parent, sex, false)));
            }
        }
        62..92 => family.push(main_adult(pool.adult(Sex::Female)?)),
        _ => family.push(main_adult(pool.adult(Sex::Male)?)),
    }
    family.extend(children.into_iter().map(|sex| place(FamilyRelation::Child, sex, true)));
    Some(family)
}

fn pair(pool: &mut Pool, relation: FamilyRelation, main: Sex) -> Option<Vec<Place>> {
    let other = if main == Sex::Male { Sex::Female } else { Sex::Male };
    if pool.women == 0 || pool.men == 0 {
        return None;
    }
    Some(vec![main_adult(pool.adult(main)?), place(relation, pool.adult(other)?, false)])
}

/// Gives every household its country, so that each country has exactly its share: the large
/// households first where there is room, the people on their own fill up what is left.
fn settle(
    draw: &mut Draw,
    clients: usize,
    mut families: Vec<Vec<Place>>,
    lone_children: Vec<Place>,
    single: Vec<Place>,
) -> Vec<Shape> {
    let mut room = shares(clients);
    families.sort_by_key(|family| std::cmp::Reverse(family.len()));
    let mut shapes = Vec::new();
    for places in lone_children.into_iter().map(|child| vec![child]).chain(families) {
        let size = places.len();
        let alone = size == 1 && places[0].child;
        let fits = |code: &str, left: usize| {
            left >= size && (!alone || matches!(code, "SY" | "AF" | "IQ" | "SO" | "ER" | "TJ"))
        };
        let weights: Vec<(usize, usize)> = room
            .iter()
            .enumerate()
            .map(|(at, (code, left))| (at, if fits(code, *left) { *left } else { 0 }))
            .collect();
        let at = draw.weighted(&weights);
        room[at].1 = room[at].1.saturating_sub(size);
        shapes.push(Shape { country: room[at].0, places });
    }
    let mut left: Vec<&'static str> = room.iter().flat_map(|(code, left)| vec![*code; *left]).collect();
    draw.shuffle(&mut left);
    shapes
        .extend(single.into_iter().zip(left).map(|(place, country)| Shape { country, places: vec![place] }));
    draw.shuffle(&mut shapes);
    shapes
}

/// A household among those served now, of at most so many people.
pub(super) fn open_shape(draw: &mut Draw, most: usize) -> Shape {
    let country = draw.weighted(SERVED_NOW);
    let children = |draw: &mut Draw, count: i64| -> Vec<Place> {
        (0..count)
            .map(|_| {
                place(FamilyRelation::Child, if draw.chance(48) { Sex::Female } else { Sex::Male }, true)
            })
            .collect()
    };
    let mut places = Vec::new();
    match draw.below(100) {
        0..57 => places.push(main_adult(if draw.chance(70) { Sex::Male } else { Sex::Female })),
        57..67 => {
            places.extend([main_adult(Sex::Male), place(FamilyRelation::Spouse, Sex::Female, false)]);
        }
        67..87 => {
            places.extend([main_adult(Sex::Male), place(FamilyRelation::Spouse, Sex::Female, false)]);
            let count = draw.between(1, 4);
            places.extend(children(draw, count));
        }
        87..97 => {
            places.push(main_adult(Sex::Female));
            let count = draw.between(1, 3);
            places.extend(children(draw, count));
        }
        _ => {
            let sex = if draw.chance(80) { Sex::Male } else { Sex::Female };
            let country = *draw.pick(&["AF", "SY", "SO", "ER"]);
            return Shape { country, places: vec![place(FamilyRelation::Main, sex, true)] };
        }
    }
    places.truncate(most.max(1));
    Shape { country, places }
}
