//! What can be wrong with a field.

use crate::attachment::content::FileFault;
use crate::dates::DateError;
use serde::{Deserialize, Serialize};

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Nothing was given where something is needed.
    Required,
    /// A choice that is not in the list, or no longer.
    UnknownChoice,
    /// Too many characters.
    TooLong,
    /// Characters a name cannot have: control characters, hidden changes of direction.
    ForbiddenCharacters,
    /// A name without a single letter.
    NoLetter,
    /// Not a date, in one of the ways of [`DateError`].
    Date(DateError),
    /// A day in the future where something has happened already.
    InTheFuture,
    /// Before the person was born.
    BeforeBirth,
    /// Before the person arrived in Latvia.
    BeforeArrival,
    /// After the day this must come before.
    AfterTheOther,
    /// Before the day this must come after.
    BeforeTheOther,
    /// More than a hundred and twenty years ago.
    TooLongAgo,
    /// No personal code of either form.
    NotAPersonalCode,
    /// The same language, country or document twice.
    Twice,
    /// A minor without a household needs a representative or a mark as unaccompanied.
    MinorNeedsAdult,
    /// The facts contradict what is on file (the entitlement's own check says so).
    Contradicts,
    /// A reason of at least ten characters is asked.
    ReasonTooShort,
    /// No number of minutes of one day.
    NotMinutes,
    /// The bare abbreviation NVA, which two agencies share.
    SharedAbbreviation,
    /// No time of day.
    NotATime,
    /// A time that the clocks leave out when summer time begins.
    NoSuchTime,
    /// No amount in euro.
    NotEuros,
    /// No number of days ahead of which one can be reminded.
    NotReminderDays,
    /// A day that is over where something is to be done.
    AlreadyOver,
    /// An unaccompanied minor signs through a representative, and none is on file.
    NeedsRepresentative,
    /// No whole number within the bounds that the hint names.
    NotWholeNumber,
    /// A threshold that is not above the one before it.
    NotRising,
    /// A threshold above the highest sum there can be.
    OutOfReach,
    /// A file that cannot be filed, in one of the ways of [`FileFault`].
    File(FileFault),
}

impl Fault {
    /// The stable code, for `words`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::UnknownChoice => "unknown_choice",
            Self::TooLong => "too_long",
            Self::ForbiddenCharacters => "forbidden_characters",
            Self::NoLetter => "no_letter",
            Self::Date(error) => error.code(),
            Self::InTheFuture => "in_the_future",
            Self::BeforeBirth => "before_birth",
            Self::BeforeArrival => "before_arrival",
            Self::AfterTheOther => "after_the_other",
            Self::BeforeTheOther => "before_the_other",
            Self::TooLongAgo => "too_long_ago",
            Self::NotAPersonalCode => "not_a_personal_code",
            Self::Twice => "twice",
            Self::MinorNeedsAdult => "minor_needs_adult",
            Self::Contradicts => "contradicts",
            Self::ReasonTooShort => "reason_too_short",
            Self::NotMinutes => "not_minutes",
            Self::SharedAbbreviation => "shared_abbreviation",
            Self::NotATime => "not_a_time",
            Self::NoSuchTime => "no_such_time",
            Self::NotEuros => "not_euros",
            Self::NotReminderDays => "not_reminder_days",
            Self::AlreadyOver => "already_over",
            Self::NeedsRepresentative => "needs_representative",
            Self::NotWholeNumber => "not_whole_number",
            Self::NotRising => "not_rising",
            Self::OutOfReach => "out_of_reach",
            Self::File(fault) => fault.code(),
        }
    }
}

/// An error at one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's path in the form, such as `people.1.birth`; also its id on the page.
    pub field: String,
    /// What is wrong with it.
    pub fault: Fault,
}
