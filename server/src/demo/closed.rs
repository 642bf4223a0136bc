//! The closed cases of 2016–2023: when people came, how the case went and why it was closed.

use super::course::{Course, OUTSIDE};
use super::draw::{Draw, day, plus};
use chrono::NaiveDate;
use lidzas_domain::code_list::{ArrivalRoute, ClosureReason, LegalStatus, ResidenceKind};
use lidzas_domain::dates::add_months_legal;

/// The last day on which a closed case of 2016–2023 may have been closed.
fn period_end() -> NaiveDate {
    day(2023, 12, 31)
}

/// When people came, by year; Belarus and Russia mostly after 2020.
fn arrival(draw: &mut Draw, country: &str) -> NaiveDate {
    let year = match country {
        "BY" | "RU" => draw.weighted(&[
            (2016, 3),
            (2017, 4),
            (2018, 5),
            (2019, 6),
            (2020, 10),
            (2021, 24),
            (2022, 28),
            (2023, 20),
        ]),
        "AF" => draw.weighted(&[
            (2016, 12),
            (2017, 8),
            (2018, 5),
            (2019, 5),
            (2020, 6),
            (2021, 26),
            (2022, 20),
            (2023, 18),
        ]),
        "SY" => draw.weighted(&[
            (2016, 30),
            (2017, 26),
            (2018, 9),
            (2019, 7),
            (2020, 5),
            (2021, 9),
            (2022, 8),
            (2023, 6),
        ]),
        _ => draw.weighted(&[
            (2016, 11),
            (2017, 12),
            (2018, 10),
            (2019, 10),
            (2020, 8),
            (2021, 19),
            (2022, 16),
            (2023, 14),
        ]),
    };
    // Who came last must have left by the end of the period.
    let last = if year == 2023 { 290 } else { 364 };
    draw.after(day(year, 1, 1), 0, last)
}

/// A case of 2016–2023, closed within the period.
pub(super) fn course(draw: &mut Draw, country: &str, family: bool) -> Course {
    let arrived = arrival(draw, country);
    let mut course = Course::arriving(draw, arrived, "2020-whole-procedure");
    if matches!(country, "SY" | "IQ" | "ER") && arrived < day(2018, 6, 1) && draw.chance(45) {
        course.route = ArrivalRoute::EuResettlement;
    }
    let applied = draw.after(arrived, 0, 4);
    course.apply(applied);
    let centre = if arrived >= day(2021, 8, 1) && draw.chance(35) {
        ResidenceKind::Liepna
    } else {
        ResidenceKind::Mucenieki
    };
    course.live(draw, centre, arrived);
    let wanted = draw.weighted(&[
        (ClosureReason::LeftLatvia, 668),
        (ClosureReason::StatusPeriodEnded, 112),
        (ClosureReason::HandedToMunicipality, 58),
        (ClosureReason::PlanCompleted, 52),
        (ClosureReason::StatusRefused, 40),
        (ClosureReason::LostContact, 32),
        (ClosureReason::AsylumPeriodEnded, 18),
        (ClosureReason::Declined, 17),
        (ClosureReason::Death, if family { 0 } else { 3 }),
    ]);
    let decided = draw.after(arrived, 60, 260);
    // Whoever came too late for that to have happened within the period has left Latvia.
    let mut other = course.clone();
    if ends_otherwise(draw, &mut other, wanted, decided).is_some() {
        course = other;
    } else {
        leave(draw, &mut course, decided);
    }
    let closed_on = course.closed_on().unwrap_or_else(period_end);
    if (closed_on - arrived).num_days() > 90 && draw.chance(40) {
        let moved = draw.after(arrived, 30, (closed_on - arrived).num_days() - 30);
        let place = draw.weighted(OUTSIDE);
        course.live(draw, place, moved);
    }
    course
}

fn leave(draw: &mut Draw, course: &mut Course, decided: NaiveDate) {
    let arrived = course.arrived;
    let longest = (period_end() - arrived).num_days() - 5;
    let stay = if draw.chance(58) { draw.between(8, 200) } else { draw.between(120, 480) };
    let departed = plus(arrived, stay.min(longest));
    if decided < departed && (departed - decided).num_days() < 365 {
        let status = if draw.chance(62) { LegalStatus::Alternative } else { LegalStatus::Refugee };
        course.grant(draw, status, decided, departed);
    }
    let learned = draw.after(departed, 0, 25).min(period_end());
    let approximate = learned > departed && draw.chance(45);
    course.depart(departed, approximate, learned);
    course.close(draw, ClosureReason::LeftLatvia, learned);
}

/// The other ends; none where they do not fit into the period.
fn ends_otherwise(
    draw: &mut Draw,
    course: &mut Course,
    reason: ClosureReason,
    decided: NaiveDate,
) -> Option<()> {
    let within = |day: NaiveDate| (day <= period_end()).then_some(day);
    let granted = if draw.chance(64) { LegalStatus::Alternative } else { LegalStatus::Refugee };
    let closed_on = match reason {
        ClosureReason::StatusPeriodEnded => {
            let closed_on = within(plus(add_months_legal(decided, 12)?, draw.between(1, 9)))?;
            course.grant(draw, granted, decided, closed_on);
            closed_on
        }
        ClosureReason::HandedToMunicipality | ClosureReason::PlanCompleted => {
            let closed_on = within(draw.after(decided, 120, 350))?;
            course.grant(draw, granted, decided, closed_on);
            closed_on
        }
        ClosureReason::StatusRefused => {
            let appealed = draw.after(decided, 3, 20);
            let settled = within(draw.after(appealed, 30, 150))?;
            if draw.chance(70) {
                course.refuse_and_appeal(decided, appealed);
            }
            course.status(LegalStatus::Refused, settled);
            within(draw.after(settled, 0, 6))?
        }
        // Under the rule of the time the period lasted as long as the procedure.
        ClosureReason::AsylumPeriodEnded => {
            let closed_on = within(draw.after(decided, 0, 10))?;
            course.status(LegalStatus::Discontinued, decided);
            closed_on
        }
        ClosureReason::Declined => {
            let refused = draw.after(course.arrived, 5, 60);
            let closed_on = draw.after(refused, 3, 20);
            course.status(LegalStatus::Discontinued, within(draw.after(closed_on, 20, 120))?);
            course.refusals.push((true, "Klients pakalpojumu nevēlas", refused));
            closed_on
        }
        ClosureReason::LostContact => {
            let closed_on = draw.after(course.arrived, 40, 260);
            course.status(LegalStatus::Discontinued, within(draw.after(closed_on, 14, 90))?);
            closed_on
        }
        ClosureReason::Death => within(draw.after(course.arrived, 40, 300))?,
        _ => return None,
    };
    course.close(draw, reason, within(closed_on)?);
    Some(())
}
