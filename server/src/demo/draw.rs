//! Chance that can be repeated: everything random in the demo register is drawn here.
//!
//! The arithmetic is our own on top of ChaCha, so that a new version of `rand` cannot change what
//! a seed makes.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use uuid::Uuid;

/// A stream of chance that depends on the seed and on its own number only.
#[derive(Clone, Debug)]
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    /// The stream of that number; streams of one seed are independent of each other.
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(stream);
        Self(rng)
    }

    /// A number from 0 to `most - 1`; 0 when there is none.
    pub fn below(&mut self, most: usize) -> usize {
        let wide = u128::from(self.0.next_u64()) * most as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number within both bounds.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let width = usize::try_from((most - least).max(0)).unwrap_or(0) + 1;
        least + i64::try_from(self.below(width)).unwrap_or(0)
    }

    /// True so many times in a hundred.
    pub fn chance(&mut self, per_cent: usize) -> bool {
        self.below(100) < per_cent
    }

    /// One of a list that is not empty.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }

    /// One of a list that is not empty, by weight.
    pub fn weighted<T: Copy>(&mut self, from: &[(T, usize)]) -> T {
        let mut at = self.below(from.iter().map(|(_, weight)| weight).sum());
        for (value, weight) in from {
            if at < *weight {
                return *value;
            }
            at -= weight;
        }
        from[0].0
    }

    /// Brings a list into another order.
    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for place in (1..list.len()).rev() {
            list.swap(place, self.below(place + 1));
        }
    }

    /// The day so many days later, drawn within both bounds.
    pub fn after(&mut self, day: NaiveDate, least: i64, most: i64) -> NaiveDate {
        plus(day, self.between(least, most))
    }

    /// A moment of the day at which somebody in Latvia would be at work.
    pub fn moment(&mut self, day: NaiveDate) -> DateTime<Utc> {
        let minutes = self.between(7 * 60, 14 * 60 + 59);
        midnight(day) + TimeDelta::minutes(minutes)
    }

    /// An identifier of version 7 that might have been made on that day: in time order, and from
    /// the seed alone.
    pub fn id(&mut self, day: NaiveDate) -> Uuid {
        let moment = midnight(day) + TimeDelta::milliseconds(self.between(0, 86_399_999));
        let mut bytes = [0; 10];
        self.0.fill_bytes(&mut bytes);
        let millis = u64::try_from(moment.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
    }

    /// So many digits.
    pub fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0))).collect()
    }
}

/// The beginning of a day.
pub(super) fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(chrono::NaiveTime::MIN).and_utc()
}

/// The day so many days later, or earlier when negative.
pub(super) fn plus(day: NaiveDate, days: i64) -> NaiveDate {
    let distance = Days::new(days.unsigned_abs());
    let moved = if days < 0 { day.checked_sub_days(distance) } else { day.checked_add_days(distance) };
    moved.unwrap_or(day)
}

/// A day of the calendar written in the source; only used with days that exist.
pub(super) fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
}
