//! Everything that happened in a case, in one list: which kinds of things there are, how they are
//! filtered, and where a page of them begins.

use crate::case_file::TimelineEntry;
use crate::code_list::code_enum;
use crate::dates::{iso, parse_iso};
use crate::form::{self, DateFields, Fault, Faults, FieldError};
use crate::person::AccountId;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The most entries of one page.
pub const PAGE: usize = 50;
/// So many characters of the words of an entry are shown: their beginning.
pub const BEGINNING: usize = 280;

code_enum! {
    /// Kinds of things that are shown or left out together.
    Group, "timeline_group", {
        /// Status, arrival and departure, residence, extensions.
        Status = "status",
        /// States of the case, refusals of the service, who is assigned.
        Case = "case",
        /// Who came into the household and who left it.
        Household = "household",
        /// Needs and problems.
        Problems = "problems",
        /// The client's own view, and what of the service the client does not want.
        Views = "views",
        /// Assessments of complexity.
        Complexity = "complexity",
        /// Goals and actions of the plan.
        Plan = "plan",
        /// What was done.
        Activities = "activities",
        /// Notes and their corrections.
        Notes = "notes",
        /// Files that were added, and those marked as added by mistake.
        Files = "files",
        /// The support network and the family.
        Network = "network",
        /// Requests to institutions, their answers, and powers.
        Requests = "requests",
        /// Appointments and tasks.
        Appointments = "appointments",
        /// Corrections of what was taken in.
        Corrections = "corrections",
    }
}

impl Group {
    /// What the person page shows by itself: the facts of the register.
    pub const OF_THE_REGISTER: &'static [Self] = &[Self::Status, Self::Case, Self::Corrections];
}

/// Which entries are listed. Stands in the address, so it holds codes, days and ids of staff only; what
/// is searched for is posted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineFilter {
    /// Only of these groups; none chosen is all of them.
    pub groups: Vec<Group>,
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// To this day.
    pub to: Option<NaiveDate>,
    /// Only what this member of staff recorded.
    pub by: Option<AccountId>,
}

/// The filter as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineFilterForm {
    /// Codes of [`Group`].
    pub groups: Vec<String>,
    /// The first day.
    pub from: DateFields,
    /// The last day.
    pub to: DateFields,
    /// Id of an account.
    pub by: String,
}

impl TimelineFilterForm {
    /// The filter, or what is wrong with the days.
    ///
    /// # Errors
    /// A day that is none, or a last day before the first.
    pub fn read(&self) -> Result<TimelineFilter, Vec<FieldError>> {
        let mut faults = Faults::default();
        let from = faults.optional_date("from", &self.from);
        let to = faults.optional_date("to", &self.to);
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            faults.note("to", Fault::BeforeTheOther);
        }
        faults.finish(Some(TimelineFilter {
            groups: groups(self.groups.iter().map(String::as_str)),
            from,
            to,
            by: self.by.parse().ok(),
        }))
    }
}

/// The groups of these codes, each once, in their order.
fn groups<'a>(codes: impl Iterator<Item = &'a str> + Clone) -> Vec<Group> {
    let chosen = |group: &Group| codes.clone().any(|code| code == group.code());
    Group::ALL.iter().copied().filter(chosen).collect()
}

impl TimelineFilter {
    /// Whether everything is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The groups that are listed.
    #[must_use]
    pub fn listed(&self) -> &[Group] {
        if self.groups.is_empty() { Group::ALL } else { &self.groups }
    }

    /// Reads the query of an address; what is not understood is left out. A browser without the desk's
    /// other half sends the form itself: ticks one by one and days in three fields.
    pub fn from_query<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut typed = Vec::new();
        let (mut from, mut to, mut codes) = (None, None, Vec::new());
        for (name, value) in pairs {
            match name {
                "from" => from = parse_iso(value).ok(),
                "to" => to = parse_iso(value).ok(),
                "groups" => codes.extend(value.split(',')),
                _ => typed.push((name.to_owned(), value.to_owned())),
            }
        }
        let form: TimelineFilterForm = form::from_pairs(&typed);
        codes.extend(form.groups.iter().map(String::as_str));
        let days = form.read().unwrap_or_default();
        Self {
            groups: groups(codes.into_iter()),
            from: from.or(days.from),
            to: to.or(days.to),
            by: form.by.parse().ok(),
        }
    }

    /// The pairs of the address.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let codes: Vec<&str> = self.groups.iter().map(|group| group.code()).collect();
        [
            ("groups", Some(codes.join(",")).filter(|codes| !codes.is_empty())),
            ("from", self.from.map(iso)),
            ("to", self.to.map(iso)),
            ("by", self.by.map(|id| id.to_string())),
        ]
        .into_iter()
        .filter_map(|(name, value)| value.map(|value| (name, value)))
        .collect()
    }
}

/// The place of an entry in the list: no two entries have the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Its day.
    pub happened_on: NaiveDate,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Which of the queries that make the list it comes from; tells two entries of one row apart.
    pub arm: i16,
    /// The row's id.
    pub id: Uuid,
}

impl Place {
    /// As it stands in an address: `2026-11-22.1763817600000000.3.ID`.
    #[must_use]
    pub fn code(&self) -> String {
        let Self { happened_on, recorded_at, arm, id } = self;
        format!("{}.{}.{arm}.{id}", iso(*happened_on), recorded_at.timestamp_micros())
    }

    /// What [`Place::code`] wrote.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let mut parts = code.split('.');
        let happened_on = parse_iso(parts.next()?).ok()?;
        let recorded_at = DateTime::from_timestamp_micros(parts.next()?.parse().ok()?)?;
        let arm = parts.next()?.parse().ok()?;
        let id = Uuid::try_parse(parts.next()?).ok()?;
        parts.next().is_none().then_some(Self { happened_on, recorded_at, arm, id })
    }
}

/// One thing that happened, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// What happened, when, and who recorded it; of long words the beginning.
    pub entry: TimelineEntry,
    /// Its place in the list.
    pub place: Place,
    /// The record in which it stands, where it has one of its own: what of, `entry.what` says.
    pub subject: Option<Uuid>,
}

/// A page of the timeline.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelinePage {
    /// At most [`PAGE`] entries, the newest first.
    pub events: Vec<Event>,
    /// The place after which the next page begins, if there is one.
    pub next: Option<Place>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        parse_iso(text).unwrap()
    }

    fn read_back(filter: &TimelineFilter) -> TimelineFilter {
        let pairs = filter.pairs();
        TimelineFilter::from_query(pairs.iter().map(|(name, value)| (*name, value.as_str())))
    }

    #[test]
    fn a_filter_survives_its_address() {
        let filter = TimelineFilter {
            groups: vec![Group::Status, Group::Notes],
            from: Some(day("2026-01-01")),
            to: Some(day("2026-11-22")),
            by: Some(AccountId::from_uuid(Uuid::from_u128(7))),
        };
        assert_eq!(read_back(&filter), filter);
        assert!(TimelineFilter::default().pairs().is_empty());
        assert_eq!(TimelineFilter::default().listed(), Group::ALL);
        assert_eq!(filter.listed(), [Group::Status, Group::Notes]);
    }

    #[test]
    fn the_form_itself_is_understood_in_an_address_and_nonsense_is_left_out() {
        let sent = [
            ("groups[]", "notes"),
            ("groups[]", "plan"),
            ("from.day", "1"),
            ("from.month", "11"),
            ("from.year", "2026"),
            ("to.day", ""),
            ("by", ""),
        ];
        let read = TimelineFilter::from_query(sent.into_iter());
        assert_eq!(read.groups, [Group::Plan, Group::Notes]);
        assert_eq!((read.from, read.to, read.by), (Some(day("2026-11-01")), None, None));
        let nonsense = [("groups", "moon,,Anna B."), ("from", "x"), ("by", "7"), ("after", "1")];
        assert!(TimelineFilter::from_query(nonsense.into_iter()).is_empty());
    }

    #[test]
    fn days_are_refused_at_their_field() {
        let form = TimelineFilterForm {
            from: DateFields::of(day("2026-11-02")),
            to: DateFields::of(day("2026-11-01")),
            ..TimelineFilterForm::default()
        };
        let refused = form.read().unwrap_err();
        assert_eq!((refused[0].field.as_str(), refused[0].fault), ("to", Fault::BeforeTheOther));
    }

    proptest! {
        #[test]
        fn a_place_survives_its_address(days in 0i32..60_000, micros in 0i64..4_000_000_000_000_000, arm in 0i16..100, id in any::<u128>()) {
            let place = Place {
                happened_on: NaiveDate::from_num_days_from_ce_opt(700_000 + days).unwrap(),
                recorded_at: DateTime::from_timestamp_micros(micros).unwrap(),
                arm,
                id: Uuid::from_u128(id),
            };
            prop_assert_eq!(Place::from_code(&place.code()), Some(place));
            prop_assert_eq!(Place::from_code(&format!("{}.1", place.code())), None);
        }

        #[test]
        fn whatever_stands_in_an_address_is_no_place_or_one(text in ".{0,60}") {
            if let Some(place) = Place::from_code(&text) {
                prop_assert_eq!(Place::from_code(&place.code()), Some(place));
            }
        }
    }
}
