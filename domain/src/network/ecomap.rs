//! Where things stand in the picture of a network: the client in the middle, a box for each tie around,
//! and the line between. Pure arithmetic, so that server and browser draw the same.
//!
//! The boxes stand along the four sides of a rectangle, so that no line to one passes through another.

use super::{Quality, Strength};

/// The width of a box, in units of the picture.
pub const BOX_WIDTH: i32 = 176;
/// The height of a box.
pub const BOX_HEIGHT: i32 = 68;
/// The space between two boxes.
const GAP: i32 = 14;
/// The most characters of a line of a name; wide ones count twice.
pub const LINE: usize = 20;
/// Where on its line a mark stands, in hundredths of the part that is seen, from the client's box.
const MARK_AT: i32 = 55;

/// A point of the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A tie in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The middle of its box.
    pub centre: Point,
    /// Where the line from the middle of the picture meets the box.
    pub line_end: Point,
    /// Where on the line a mark stands.
    pub mark: Point,
}

/// The picture.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    /// How wide it is.
    pub width: i32,
    /// How high it is.
    pub height: i32,
    /// The middle of the client's box.
    pub centre: Point,
    /// A place for each tie.
    pub spots: Vec<Spot>,
}

/// The picture of so many ties.
#[must_use]
pub fn layout(ties: usize) -> Layout {
    let ties_i = i32::try_from(ties).unwrap_or(i32::MAX / (4 * BOX_HEIGHT));
    // so many boxes in the top row and in the bottom row, and so many on each side
    let across = match ties {
        0..=4 => 1,
        5..=12 => 2,
        _ => 3,
    };
    let aside = ((ties_i - 2 * across) + 1).max(2) / 2;
    let (step_x, step_y) = (BOX_WIDTH + GAP, BOX_HEIGHT + GAP);
    // enough of each line is seen between the client and the sides
    let width = (across.max(2) + 2) * step_x + GAP;
    // room for the client's box between the rows even where the sides are short
    let rows = (aside + 2).max(5);
    let height = rows * step_y + GAP;
    let centre = Point { x: width / 2, y: height / 2 };
    let side = |place: i32, x: i32, inner: i32| {
        let from_middle = 2 * place - (aside - 1);
        let y = centre.y + from_middle * step_y / 2;
        (Point { x, y }, Point { x: inner, y })
    };
    let row = |place: i32, y: i32, inner: i32| {
        let x = centre.x + (2 * place - (across - 1)) * step_x / 2;
        (Point { x, y }, Point { x, y: inner })
    };
    let (half_w, half_h) = (BOX_WIDTH / 2, BOX_HEIGHT / 2);
    let (left, right) = (GAP + half_w, width - GAP - half_w);
    let (top, bottom) = (GAP + half_h, height - GAP - half_h);
    // clockwise from the top, as one reads a clock
    let places = (0..across)
        .map(|place| row(place, top, top + half_h))
        .chain((0..aside).map(|place| side(place, right, right - half_w)))
        .chain((0..across).rev().map(|place| row(place, bottom, bottom - half_h)))
        .chain((0..aside).rev().map(|place| side(place, left, left + half_w)));
    let spots = places
        .take(ties)
        .map(|(box_centre, line_end)| {
            let mark = mark(centre, line_end);
            Spot { centre: box_centre, line_end, mark }
        })
        .collect();
    Layout { width, height, centre, spots }
}

/// Where the mark on a line stands: on the part of it that the client's box does not hide.
fn mark(centre: Point, line_end: Point) -> Point {
    const WHOLE: i32 = 1000;
    let (dx, dy) = (line_end.x - centre.x, line_end.y - centre.y);
    let leaves = |half: i32, distance: i32| if distance == 0 { WHOLE } else { half * WHOLE / distance.abs() };
    let hidden = leaves(BOX_WIDTH / 2, dx).min(leaves(BOX_HEIGHT / 2, dy)).min(WHOLE);
    let at = hidden + (WHOLE - hidden) * MARK_AT / 100;
    Point { x: centre.x + dx * at / WHOLE, y: centre.y + dy * at / WHOLE }
}

/// The name in at most two lines that fit into a box; what does not fit is cut, with dots.
#[must_use]
pub fn lines(name: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in name.split_whitespace() {
        let mut rest = word;
        // there is always a last one
        while let Some(last) = lines.last_mut() {
            let space = usize::from(!last.is_empty());
            if wide(last) + space + wide(rest) <= LINE {
                if space == 1 {
                    last.push(' ');
                }
                last.push_str(rest);
                break;
            }
            if last.is_empty() {
                // one word longer than a line
                let end = end_within(rest, LINE);
                last.push_str(&rest[..end]);
                rest = &rest[end..];
            }
            lines.push(String::new());
        }
    }
    if lines.len() > 2 {
        lines.truncate(2);
        let second = &mut lines[1];
        second.truncate(end_within(second, LINE - 1));
        second.push('…');
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// How wide a text is: letters of East Asian scripts are as wide as two.
fn wide(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

const fn width_of(c: char) -> usize {
    match c {
        // combining marks stand on the letter before them
        '\u{0300}'..='\u{036F}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' => 0,
        '\u{1100}'..='\u{115F}'
        | '\u{2E80}'..='\u{A4CF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE6F}'
        | '\u{FF00}'..='\u{FF60}'
        | '\u{1F300}'..='\u{1FAFF}' => 2,
        _ => 1,
    }
}

/// The byte at which a text of at most so much width ends.
fn end_within(text: &str, most: usize) -> usize {
    let mut width = 0;
    for (place, c) in text.char_indices() {
        width += width_of(c);
        if width > most {
            return place;
        }
    }
    text.len()
}

/// How thick the line of a tie is, in units of the picture.
#[must_use]
pub const fn thickness(strength: Strength) -> i32 {
    match strength {
        Strength::Strong => 7,
        Strength::Ordinary => 3,
        Strength::Weak => 1,
    }
}

/// The dashes of a line; a broken tie is crossed instead.
#[must_use]
pub const fn dashes(quality: Quality) -> Option<&'static str> {
    match quality {
        Quality::Tense => Some("12 8"),
        Quality::Supportive | Quality::Broken => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Left, top, right, bottom.
    type Rect = [i32; 4];

    fn around(point: Point) -> Rect {
        let (w, h) = (BOX_WIDTH / 2, BOX_HEIGHT / 2);
        [point.x - w, point.y - h, point.x + w, point.y + h]
    }

    fn overlap(one: Rect, other: Rect) -> bool {
        one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
    }

    /// Whether a line passes through the inside of a box, looked at in many places.
    fn passes(from: Point, to: Point, through: Rect) -> bool {
        (0..=2000).any(|step| {
            let at = |a: i32, b: i32| f64::from(a) + f64::from(b - a) * f64::from(step) / 2000.0;
            let (x, y) = (at(from.x, to.x), at(from.y, to.y));
            x > f64::from(through[0]) + 0.5
                && x < f64::from(through[2]) - 0.5
                && y > f64::from(through[1]) + 0.5
                && y < f64::from(through[3]) - 0.5
        })
    }

    #[test]
    fn no_box_lies_on_another_and_no_line_passes_through_one() {
        for ties in 0..=40 {
            let picture = layout(ties);
            assert_eq!(picture.spots.len(), ties);
            let client = around(picture.centre);
            let boxes: Vec<Rect> = picture.spots.iter().map(|spot| around(spot.centre)).collect();
            for (place, one) in boxes.iter().enumerate() {
                assert!(one[0] >= 0 && one[1] >= 0 && one[2] <= picture.width && one[3] <= picture.height);
                assert!(!overlap(*one, client), "{ties} ties: {place} lies on the client");
                let spot = picture.spots[place];
                for (other_place, other) in boxes.iter().enumerate().filter(|(other, _)| *other != place) {
                    assert!(!overlap(*one, *other), "{ties} ties: {place} lies on {other_place}");
                    assert!(
                        !passes(picture.centre, spot.line_end, *other),
                        "{ties} ties: the line to {place} passes through {other_place}"
                    );
                }
                // the mark stands outside every box, where it is seen
                let mark = [spot.mark.x - 1, spot.mark.y - 1, spot.mark.x + 1, spot.mark.y + 1];
                assert!(!overlap(mark, client), "{ties} ties: the mark of {place} is hidden");
                assert!(boxes.iter().all(|it| !overlap(mark, *it)), "{ties} ties: the mark of {place}");
            }
        }
    }

    #[test]
    fn a_name_fits_into_its_box_or_is_cut() {
        assert_eq!(lines("Amina"), ["Amina"]);
        assert_eq!(lines("Patvērums „Drošā māja”"), ["Patvērums „Drošā", "māja”"]);
        for name in [
            "Muhammad Abdullah ibn Abdulrahman al-Hashimi no Damaskas",
            "Nodarbinātības-valsts-aģentūras-Rīgas-filiāle",
            "阿卜杜拉赫曼阿卜杜拉赫曼阿卜杜拉赫曼阿卜杜拉赫曼",
            "عبد الرحمن بن محمد بن عبد الله الهاشمي القرشي الدمشقي",
            "",
        ] {
            let lines = lines(name);
            assert!(lines.len() <= 2, "{lines:?}");
            assert!(lines.iter().all(|line| wide(line) <= LINE && !line.is_empty()), "{lines:?}");
            let whole: String = lines.concat();
            assert_eq!(whole.ends_with('…'), name.chars().count() > 22, "{lines:?}");
        }
    }

    #[test]
    fn each_strength_and_quality_is_told_apart_without_colour() {
        let mut seen = Vec::new();
        for strength in Strength::ALL {
            for quality in Quality::ALL {
                let look = (thickness(*strength), dashes(*quality), *quality == Quality::Broken);
                assert!(!seen.contains(&look), "{look:?}");
                seen.push(look);
            }
        }
    }
}
