//! Versions of the inclusion plan (DOMAIN.md §2 S2): the plan as it stood on a day, frozen, and what the
//! client said to it. A signed version never changes; when the plan goes on, a new one is drawn up, which
//! shows what is different since the last signed one.

mod compare;
mod freeze;
mod read;
mod review;

pub use compare::{Difference, PlanField, Subject, What, compare};
pub use freeze::freeze;
pub use review::{MoveReview, ReviewForm, ReviewMove};

use crate::casework::Sensitivity;
use crate::code_list::code_enum;
use crate::dates::add_months_legal;
use crate::form::{DateFields, Fault};
use crate::person::{GoalId, PersonId, PlanActionId, PlanVersionId};
use crate::plan::{ActionOwner, ActionState, GoalState, GoalTerm};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

/// After so many months a plan is looked at again, where nothing else is agreed on.
pub const REVIEW_MONTHS: u32 = 3;
/// The most characters of a name that is typed for an agreement.
pub const NAME_LIMIT: usize = 120;

code_enum! {
    /// What became of a version of the plan.
    VersionState, "plan_version_state", {
        /// Drawn up; nobody has signed it.
        Draft = "draft",
        /// Agreed on, as a whole or in part.
        Signed = "signed",
        /// Refused as a whole.
        Refused = "refused",
        /// Another version came in its place.
        Replaced = "replaced",
    }
}

code_enum! {
    /// What the client said to a version.
    Outcome, "plan_agreement", {
        /// Agreed on the whole plan.
        Agreed = "agreed",
        /// Agreed on, except for some goals.
        InPart = "in_part",
        /// Refused the plan.
        Refused = "refused",
    }
}

impl Outcome {
    /// The state a version has after it.
    #[must_use]
    pub const fn state(self) -> VersionState {
        match self {
            Self::Agreed | Self::InPart => VersionState::Signed,
            Self::Refused => VersionState::Refused,
        }
    }
}

code_enum! {
    /// How the plan was interpreted when it was explained.
    Interpreting, "plan_interpreting", {
        /// No interpreter was needed.
        NotNeeded = "not_needed",
        /// An interpreter in the room.
        InPerson = "in_person",
        /// An interpreter by telephone or video.
        Remote = "remote",
        /// Somebody else who speaks both languages.
        Other = "other",
    }
}

code_enum! {
    /// Who signs a plan.
    Signatory, "plan_signatory", {
        /// The client.
        Client = "client",
        /// The legal representative of an unaccompanied minor.
        Representative = "representative",
        /// A parent or another adult of an accompanied child.
        Parent = "parent",
    }
}

/// What decides who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhoSigns {
    /// An unaccompanied minor.
    pub unaccompanied: bool,
    /// A child in the file of a household.
    pub child_file: bool,
    /// The name of the legal representative on file.
    pub representative: Option<String>,
}

impl WhoSigns {
    /// Who signs; an unaccompanied minor's representative must be on file (DOMAIN.md §4).
    ///
    /// # Errors
    /// `NeedsRepresentative`.
    pub fn signatory(&self) -> Result<Signatory, Fault> {
        match (self.unaccompanied, self.child_file) {
            (true, _) if self.representative.is_none() => Err(Fault::NeedsRepresentative),
            (true, _) => Ok(Signatory::Representative),
            (false, true) => Ok(Signatory::Parent),
            (false, false) => Ok(Signatory::Client),
        }
    }
}

/// What a text of the plan is in other languages; empty where nobody wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Translated {
    /// In English.
    pub english: String,
    /// In the client's own language.
    pub own: String,
}

/// An action as a version holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionAction {
    /// The action it was.
    pub id: PlanActionId,
    /// What is to be done.
    pub words: String,
    /// The same in other languages.
    pub translated: Translated,
    /// Who carries it out.
    pub owner: ActionOwner,
    /// Which institution, where it is one's.
    pub institution: String,
    /// By when; none is open.
    pub due: Option<NaiveDate>,
    /// Where.
    pub place: String,
    /// How far it had come.
    pub state: ActionState,
}

/// A goal as a version holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionGoal {
    /// The goal it was.
    pub id: GoalId,
    /// What is to be reached.
    pub words: String,
    /// The same in other languages.
    pub translated: Translated,
    /// How one sees that it is reached; may be empty.
    pub measure: String,
    /// The same in other languages.
    pub measure_translated: Translated,
    /// Code of the problem domain.
    pub domain: String,
    /// Short- or long-term.
    pub term: GoalTerm,
    /// By when; none is open.
    pub due: Option<NaiveDate>,
    /// Who might read it.
    pub sensitivity: Sensitivity,
    /// What had come of it.
    pub state: GoalState,
    /// What had come of it in words; empty while it was open.
    pub outcome: String,
    /// Its actions, by due day.
    pub actions: Vec<VersionAction>,
}

/// What a version holds; it never changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanContent {
    /// The client's own words on the plan; may be empty.
    pub client_words: String,
    /// The same in other languages.
    pub client_words_translated: Translated,
    /// Code of the language of the translations into the client's own; empty where there are none.
    pub own_language: String,
    /// The goals in their order: open ones, and those that ended since the last signed version.
    pub goals: Vec<VersionGoal>,
}

/// A version in the list: what everybody who sees the plan sees of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionHead {
    /// Its id.
    pub id: PlanVersionId,
    /// Counted from 1.
    pub number: i32,
    /// What became of it.
    pub state: VersionState,
    /// The day on which it was drawn up.
    pub drawn_up_on: NaiveDate,
    /// The day on which the plan is looked at again, as it was moved last.
    pub review_on: NaiveDate,
    /// The day on which it was to be looked at again when it was drawn up: this one was signed.
    pub first_review_on: NaiveDate,
    /// How often the day was moved.
    pub moves: i32,
    /// Who drew it up.
    pub drawn_up_by: Option<String>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// Counts its changes.
    pub version: i32,
}

impl VersionHead {
    /// Whether the day of looking at the plan again has come.
    #[must_use]
    pub fn review_due(&self, today: NaiveDate) -> bool {
        self.state == VersionState::Signed && self.review_on <= today
    }
}

/// What the client said, as it is on file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// Agreed, in part or refused.
    pub outcome: Outcome,
    /// The goals the client does not agree with.
    pub refused_goals: Vec<GoalId>,
    /// The day.
    pub agreed_on: NaiveDate,
    /// Code of the language in which it was explained.
    pub language: String,
    /// Whether it was interpreted, and how.
    pub interpreting: Interpreting,
    /// By whom; may be empty.
    pub interpreter: String,
    /// Who signed.
    pub signatory: Signatory,
    /// The name of who signed; empty for the client.
    pub signatory_name: String,
    /// Why not, or what was added; may be empty.
    pub words: String,
}

/// A version with what it holds, for who sees the content of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanVersion {
    /// What everybody sees of it.
    pub head: VersionHead,
    /// What it holds.
    pub content: PlanContent,
    /// What the client said; none for a draft.
    pub agreement: Option<Agreement>,
    /// Who recorded that.
    pub said_to: Option<String>,
    /// The moves of the day of review, the newest first.
    pub moves: Vec<ReviewMove>,
}

/// How far the actions of a goal have come by a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Execution {
    /// Done.
    pub done: usize,
    /// All of them.
    pub count: usize,
    /// Those that should have been done by now.
    pub overdue: usize,
}

/// Drawing a version up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrawUp {
    /// Whose plan.
    pub person: PersonId,
    /// The number of the newest version when the form was opened; 0 where there was none.
    pub newest: i32,
    /// The day.
    pub drawn_up_on: NaiveDate,
    /// The day on which the plan is looked at again.
    pub review_on: NaiveDate,
    /// What was typed beside the goals and actions on file.
    pub written: Written,
}

/// What is typed when a version is drawn up: the client's words, and translations.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The client's own words on the plan.
    pub client_words: String,
    /// The same in other languages.
    pub client_words_translated: Translated,
    /// Code of the client's own language; empty for none.
    pub own_language: String,
    /// What goals are in other languages: their words and their measure.
    pub goals: Vec<(GoalId, Translated, Translated)>,
    /// What actions are in other languages.
    pub actions: Vec<(PlanActionId, Translated)>,
}

/// The form of drawing up, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct PlanVersionForm {
    /// The day.
    pub drawn_up_on: DateFields,
    /// The day on which the plan is looked at again.
    pub review_on: DateFields,
    /// The client's own words.
    pub client_words: String,
    /// The same in other languages.
    pub client_words_translated: Translated,
    /// Code of the client's own language.
    pub own_language: String,
    /// A block for each goal.
    pub goals: Vec<GoalTexts>,
}

/// What a goal is in other languages, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct GoalTexts {
    /// The goal's id.
    pub id: String,
    /// What is to be reached.
    pub words: Translated,
    /// How one sees that it is reached.
    pub measure: Translated,
    /// A block for each of its actions.
    pub actions: Vec<ActionTexts>,
}

/// What an action is in other languages, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ActionTexts {
    /// The action's id.
    pub id: String,
    /// What is to be done.
    pub words: Translated,
}

/// Recording what the client said to a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agree {
    /// Whose plan.
    pub person: PersonId,
    /// Which version.
    pub plan: PlanVersionId,
    /// The count of its changes when the form was opened.
    pub base_version: i32,
    /// What was said.
    pub agreement: Agreement,
}

/// The form of agreeing, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AgreementForm {
    /// Code of what the client said.
    pub outcome: String,
    /// Ids of the goals the client does not agree with.
    pub refused_goals: Vec<String>,
    /// The day.
    pub agreed_on: DateFields,
    /// Code of the language.
    pub language: String,
    /// Code of how it was interpreted.
    pub interpreting: String,
    /// By whom.
    pub interpreter: String,
    /// The name of a child's parent who signs.
    pub signatory_name: String,
    /// Why not, or what was added.
    pub words: String,
}

impl PlanVersionForm {
    /// A form that begins with today and a review in three months.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        let review = add_months_legal(today, REVIEW_MONTHS);
        Self {
            drawn_up_on: DateFields::of(today),
            review_on: review.map(DateFields::of).unwrap_or_default(),
            ..Self::default()
        }
    }
}

impl AgreementForm {
    /// A form that begins with today.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        Self { agreed_on: DateFields::of(today), ..Self::default() }
    }
}

#[cfg(test)]
mod tests;
