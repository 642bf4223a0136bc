//! The social support network: people and organisations around a client or household, with the strength
//! and the quality of each tie; and the family: how its people stand to each other and who looks after
//! whom, also across households.
//!
//! Nothing of it is changed in place or taken away: a change is a version of its own with its day and its
//! reason, and so is the end.

pub mod ecomap;
mod read;

use crate::casework::Sensitivity;
use crate::code_list::code_enum;
use crate::form::DateFields;
use crate::person::{FamilyLinkId, NetworkTieId, PersonId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The list of the kinds of ties; its rows are edited, nothing is decided on them in code.
pub const TIE_KINDS: &str = "tie_kind";
/// The longest name, contact or the like, in characters.
pub const LONGEST_LINE: usize = 200;

code_enum! {
    /// How strong a tie is.
    Strength, "tie_strength", {
        /// Somebody to turn to at any time.
        Strong = "strong",
        /// Seen or heard of now and then.
        Ordinary = "ordinary",
        /// Hardly there.
        Weak = "weak",
    }
}

code_enum! {
    /// What a tie is like.
    Quality, "tie_quality", {
        /// It helps.
        Supportive = "supportive",
        /// It helps and strains, or only strains.
        Tense = "tense",
        /// It has broken off.
        Broken = "broken",
    }
}

code_enum! {
    /// Around whom a tie is.
    Around, "tie_around", {
        /// The client alone.
        Person = "person",
        /// Everybody in the household.
        Household = "household",
    }
}

code_enum! {
    /// What somebody is to the client.
    Kinship, "kinship", {
        /// Husband, wife or partner.
        Spouse = "spouse",
        /// Mother or father.
        Parent = "parent",
        /// Daughter or son.
        Child = "child",
        /// Sister or brother.
        Sibling = "sibling",
        /// Grandmother or grandfather.
        Grandparent = "grandparent",
        /// Granddaughter or grandson.
        Grandchild = "grandchild",
        /// Whoever has custody of the client.
        Guardian = "guardian",
        /// Whom the client has custody of.
        Ward = "ward",
        /// Another relative.
        Relative = "relative",
        /// Lives like family.
        Other = "other",
    }
}

impl Kinship {
    /// The same seen from the other side.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Parent => Self::Child,
            Self::Child => Self::Parent,
            Self::Grandparent => Self::Grandchild,
            Self::Grandchild => Self::Grandparent,
            Self::Guardian => Self::Ward,
            Self::Ward => Self::Guardian,
            Self::Spouse | Self::Sibling | Self::Relative | Self::Other => self,
        }
    }
}

code_enum! {
    /// Who looks after whom, of the client and the other.
    Care, "family_care", {
        /// Neither after the other.
        Neither = "none",
        /// The client after the other.
        Gives = "gives",
        /// The other after the client.
        Receives = "receives",
        /// Each after the other.
        Mutual = "mutual",
    }
}

impl Care {
    /// The same seen from the other side.
    #[must_use]
    pub const fn reversed(self) -> Self {
        match self {
            Self::Gives => Self::Receives,
            Self::Receives => Self::Gives,
            Self::Neither | Self::Mutual => self,
        }
    }
}

/// What is recorded of a tie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    /// Who, or which organisation.
    pub name: String,
    /// Code of the kind.
    pub kind: String,
    /// Around whom it is.
    pub around: Around,
    /// How strong it is.
    pub strength: Strength,
    /// What it is like.
    pub quality: Quality,
    /// How they are reached.
    pub contact: String,
    /// Code of the language one talks with them in; may be empty.
    pub language: String,
    /// What they can help with.
    pub help: String,
    /// What strains the tie.
    pub tensions: String,
    /// Since when it is there, if known.
    pub since: Option<NaiveDate>,
    /// Who may read it.
    pub sensitivity: Sensitivity,
}

/// Somebody of the family, on file or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Relative {
    /// Somebody on file.
    OnFile(PersonId),
    /// Somebody known by name only.
    Named(String),
}

/// What is recorded of how somebody stands to the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FamilyLink {
    /// Who.
    pub relative: Relative,
    /// What they are to the client.
    pub kinship: Kinship,
    /// Who looks after whom.
    pub care: Care,
    /// Roles, relationship and care in words.
    pub words: String,
    /// Who may read it.
    pub sensitivity: Sensitivity,
}

/// A version of something on file: what it says, since when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version<T> {
    /// Its number, from 1; a change names the one it was made on.
    pub number: i32,
    /// What it says.
    pub content: T,
    /// From which day it holds.
    pub happened_on: NaiveDate,
    /// Why it changed or ended; empty for the first.
    pub reason: String,
    /// Whether it ends here.
    pub ended: bool,
    /// Who recorded it.
    pub recorded_by: Option<String>,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// Something on file with all its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing<Id, T> {
    /// Its id.
    pub id: Id,
    /// In whose file it is recorded: that of another member of the household, too.
    pub person: PersonId,
    /// As it stands.
    pub now: Version<T>,
    /// As it stood, the newest first.
    pub former: Vec<Version<T>>,
}

/// A tie on file.
pub type StandingTie = Standing<NetworkTieId, Tie>;
/// A family link on file.
pub type StandingLink = Standing<FamilyLinkId, FamilyLink>;

/// As many ties, and as many family links, as one page shows.
pub const PAGE: usize = 50;

/// What of the lists of a network is asked for; each goes on from where it is told to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NetworkPart {
    /// The tie after which the ties go on.
    pub ties: Option<NetworkTieId>,
    /// The family link after which the links go on.
    pub family: Option<FamilyLinkId>,
    /// A tie or family link that is to be on the page.
    pub at: Option<Uuid>,
}

/// A page of a list that is in its order already: what follows `after`, or begins with `at` where that is not on
/// the first page; and whether there is more.
#[must_use]
pub fn page_of<T>(mut all: Vec<T>, after: impl Fn(&T) -> bool, at: impl Fn(&T) -> bool) -> (Vec<T>, bool) {
    let from = match all.iter().position(after) {
        Some(place) => place + 1,
        None => all.iter().position(at).filter(|place| *place >= PAGE).unwrap_or(0),
    };
    all.drain(..from);
    let more = all.len() > PAGE;
    all.truncate(PAGE);
    (all, more)
}

/// The network of a client as far as the user may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Network {
    /// What of its lists was asked for.
    pub part: NetworkPart,
    /// The tie after which there are more.
    pub more_ties: Option<NetworkTieId>,
    /// The family link after which there are more.
    pub more_family: Option<FamilyLinkId>,
    /// Ties, the client's own and those around the household, in the order of their kinds and names.
    pub ties: Vec<StandingTie>,
    /// How the family stands to the client: what is recorded in the other's file is turned round.
    pub family: Vec<StandingLink>,
    /// The others of the household with their names, who can be chosen from.
    pub household: Vec<(PersonId, String)>,
    /// Names of everybody on file who is named above and whom the user may see.
    pub names: Vec<(PersonId, String)>,
    /// Whether the user may record.
    pub record: bool,
}

impl Network {
    /// The ties that have not ended.
    pub fn lasting(&self) -> impl Iterator<Item = &StandingTie> {
        self.ties.iter().filter(|tie| !tie.now.ended)
    }

    /// The name of somebody on file, if the user may see it.
    #[must_use]
    pub fn name(&self, person: PersonId) -> Option<&str> {
        let named = self.names.iter().chain(&self.household);
        named.into_iter().find(|(id, _)| *id == person).map(|(_, name)| name.as_str())
    }
}

code_enum! {
    /// What is recorded.
    NetworkKind, "network_form", {
        /// A tie, new or changed.
        Tie = "tie",
        /// The end of a tie.
        EndTie = "tie-end",
        /// How somebody of the family stands to the client, new or changed.
        Family = "family",
        /// The end of that.
        EndFamily = "family-end",
    }
}

/// The form, as typed; which fields are asked for depends on the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NetworkForm {
    /// Who, or which organisation.
    pub name: String,
    /// Code of the kind of tie.
    pub kind: String,
    /// Code of around whom it is.
    pub around: String,
    /// Code of the strength.
    pub strength: String,
    /// Code of the quality.
    pub quality: String,
    /// How they are reached.
    pub contact: String,
    /// Code of the language.
    pub language: String,
    /// What they can help with.
    pub help: String,
    /// What strains the tie.
    pub tensions: String,
    /// Since when.
    pub since: DateFields,
    /// Id of somebody on file.
    pub relative: String,
    /// The name under which somebody was found in the register; for the page alone.
    pub found: String,
    /// Code of what they are to the client.
    pub kinship: String,
    /// Code of who looks after whom.
    pub care: String,
    /// Roles, relationship and care in words.
    pub words: String,
    /// Code of who may read it.
    pub sensitivity: String,
    /// From which day it is so.
    pub happened_on: DateFields,
    /// Why it changes or ends.
    pub reason: String,
}

/// What a form changes: nothing where something new is recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Its id.
    pub id: Option<Uuid>,
    /// Its version when the form was opened.
    pub version: i32,
}

/// What is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NetworkContent {
    /// A tie.
    Tie(Tie),
    /// How somebody of the family stands to the client.
    Family(FamilyLink),
    /// The end of a tie.
    EndTie,
    /// The end of a family link.
    EndFamily,
}

/// What is recorded, since when and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordNetwork {
    /// What.
    pub content: NetworkContent,
    /// What it changes.
    pub changes: Changes,
    /// From which day it is so.
    pub happened_on: NaiveDate,
    /// Why; empty for something new.
    pub reason: String,
}

#[cfg(test)]
mod tests;
