//! Files on a case: photographs of papers and PDFs, each with its kind, the date it bears, its title and
//! who may read it.
//!
//! What a file holds is recognised from its content alone ([`content`]); its name is only shown
//! ([`name`]). A correction keeps what stood before; a file that was filed by mistake is set aside with a
//! reason and can no longer be opened, but its entry stays.

pub mod content;
pub mod name;

use crate::casework::Sensitivity;
use crate::code_list::Role;
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::{AccountId, AttachmentId, ProblemId, RequestId};
use chrono::{DateTime, Datelike as _, NaiveDate, Utc};
use content::{FileFault, FileType};
use serde::{Deserialize, Serialize};

/// The list of the kinds of files; its rows are edited, nothing is decided on them in code.
pub const KINDS: &str = "attachment_kind";
/// The most bytes of one file: 20 MB.
pub const MOST_BYTES: usize = 20 * 1000 * 1000;
/// [`MOST_BYTES`] in megabytes, as people read it.
pub const MOST_MEGABYTES: usize = MOST_BYTES / 1_000_000;
/// The most pixels of a picture: one of 50 megapixels takes some 200 MB while it is looked at.
pub const MOST_PIXELS: u64 = 50_000_000;
/// [`MOST_PIXELS`] in megapixels, as people read it.
pub const MOST_MEGAPIXELS: u64 = MOST_PIXELS / 1_000_000;
/// The most pixels of one side of a picture.
pub const LONGEST_SIDE: u32 = 20_000;
/// The most files on one person's file, set aside or not.
pub const MOST_OF_A_PERSON: i64 = 500;
/// The most files of one page of the list.
pub const PAGE: usize = 50;
/// The longer side of a thumbnail, in pixels.
pub const THUMBNAIL_SIDE: u32 = 320;
/// The most characters of a title.
pub const LONGEST_TITLE: usize = 120;
/// No paper on a case is older, in years.
const OLDEST_PAPER: i32 = 120;

/// What a file belongs to beside its client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A problem.
    Problem(ProblemId),
    /// A request to an institution.
    Request(RequestId),
}

impl About {
    /// As it stands in the form: `problem:ID` or `request:ID`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Problem(id) => format!("problem:{id}"),
            Self::Request(id) => format!("request:{id}"),
        }
    }

    /// What [`About::code`] wrote.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (what, id) = code.split_once(':')?;
        match what {
            "problem" => id.parse().ok().map(Self::Problem),
            "request" => id.parse().ok().map(Self::Request),
            _ => None,
        }
    }
}

/// What is said of a file, in one of its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentFacts {
    /// Code of its kind.
    pub kind: String,
    /// What it is called on the case.
    pub title: String,
    /// The date the paper bears, or the day of the photograph.
    pub dated_on: NaiveDate,
    /// Who may read it.
    pub sensitivity: Sensitivity,
    /// What it belongs to beside its client.
    pub about: Option<About>,
}

/// What the server found out about the content of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// What it holds.
    pub file_type: FileType,
    /// Its bytes, as they are kept.
    pub bytes: i64,
    /// Width and height of a picture.
    pub pixels: Option<(i32, i32)>,
    /// Its name, made safe by [`name::safe`].
    pub name: String,
}

/// A version of what is said of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentVersion {
    /// Its number, from 1.
    pub number: i32,
    /// What was said.
    pub facts: AttachmentFacts,
    /// Why it was changed; empty for the first version.
    pub reason: String,
    /// Who recorded it.
    pub recorded_by: Option<(AccountId, String)>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// That a file was filed by mistake: why, by whom and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Why.
    pub reason: String,
    /// Who set it aside.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A file on a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its id.
    pub id: AttachmentId,
    /// Counts its changes, from 1.
    pub version: i32,
    /// What is said of it now.
    pub facts: AttachmentFacts,
    /// What it holds.
    pub kept: Kept,
    /// Who filed it.
    pub filed_by: Option<String>,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
    /// Whether it was set aside.
    pub set_aside: Option<SetAside>,
    /// What was said of it, the newest first, what is said now included; empty in a list.
    pub versions: Vec<AttachmentVersion>,
}

/// Which files are listed. Stands in the address: codes only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AttachmentFilter {
    /// Only this kind, by its code.
    pub kind: Option<String>,
    /// Those that were set aside, instead of the others.
    pub set_aside: bool,
}

impl AttachmentFilter {
    /// Reads the query of an address; what is not understood is left out.
    pub fn from_query<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name {
                "kind" => filter.kind = Some(value.to_owned()).filter(|code| is_code(code)),
                "set_aside" => filter.set_aside = value == "yes",
                _ => {}
            }
        }
        filter
    }

    /// The pairs of the address.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let kind = self.kind.clone().map(|code| ("kind", code));
        let aside = self.set_aside.then(|| ("set_aside", "yes".to_owned()));
        kind.into_iter().chain(aside).collect()
    }

    /// Whether every file in use is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether this could be a code of a list.
fn is_code(code: &str) -> bool {
    !code.is_empty() && code.len() <= 60 && code.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// A page of files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentsPage {
    /// At most [`PAGE`] files, the newest filed first.
    pub attachments: Vec<Attachment>,
    /// The file after which the next page begins, if there is one.
    pub next: Option<AttachmentId>,
    /// What the signed-in user may do.
    pub permitted: AttachmentsPermitted,
}

/// What somebody may do with the files of a case.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentsPermitted {
    /// Add files.
    pub file: bool,
    /// Correct what is said of one, and set it aside.
    pub change: bool,
    /// Read what others filed; otherwise one reads one's own only.
    pub others: bool,
}

/// The form about a file, as typed. The content itself travels beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AttachmentForm {
    /// Code of its kind.
    pub kind: String,
    /// What it is called on the case.
    pub title: String,
    /// The date the paper bears.
    pub dated_on: DateFields,
    /// Code of who may read it; not asked of a mentor, whose files are ordinary.
    pub sensitivity: String,
    /// What it belongs to: `problem:ID` or `request:ID`.
    pub about: String,
    /// Why it is corrected or set aside; asked for these only.
    pub reason: String,
    /// That it is filed although the same content is on file; asked only then.
    pub again: bool,
}

/// A file of the same client with exactly the content that is to be filed, as far as the user may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SameFile {
    /// What it is called on the case.
    pub title: String,
    /// The day on which it was filed.
    pub filed_on: NaiveDate,
}

/// A change of what is said of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChangeAttachment {
    /// What was said was wrong.
    Correct {
        /// What is right.
        facts: AttachmentFacts,
        /// Why.
        reason: String,
    },
    /// It was filed by mistake.
    SetAside {
        /// Why.
        reason: String,
    },
}

/// The form of which change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// Of [`ChangeAttachment::Correct`].
    Correct,
    /// Of [`ChangeAttachment::SetAside`].
    SetAside,
}

impl AttachmentForm {
    /// The form of a new file: today, ordinary, of nothing in particular.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        Self {
            dated_on: DateFields::of(today),
            sensitivity: Sensitivity::Ordinary.code().to_owned(),
            ..Self::default()
        }
    }

    /// The form of a correction: what stands there now.
    #[must_use]
    pub fn of(facts: &AttachmentFacts) -> Self {
        Self {
            kind: facts.kind.clone(),
            title: facts.title.clone(),
            dated_on: DateFields::of(facts.dated_on),
            sensitivity: facts.sensitivity.code().to_owned(),
            about: facts.about.map(About::code).unwrap_or_default(),
            reason: String::new(),
            again: false,
        }
    }

    /// Understands the form of a new file on a given day. Whether its kind is in use and what it belongs
    /// to is this client's, the server knows and checks. A paper may be older than the arrival: a
    /// certificate from the country of origin is.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read_new(&self, role: Role, today: NaiveDate) -> Result<AttachmentFacts, Vec<FieldError>> {
        let mut faults = Faults::default();
        let facts = self.facts(&mut faults, role, today);
        faults.finish(facts)
    }

    /// Understands the form of a change.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read_change(
        &self,
        change: Change,
        role: Role,
        today: NaiveDate,
    ) -> Result<ChangeAttachment, Vec<FieldError>> {
        let mut faults = Faults::default();
        let read = match change {
            Change::Correct => {
                let facts = self.facts(&mut faults, role, today);
                let reason = faults.reason("reason", &self.reason);
                facts.map(|facts| ChangeAttachment::Correct { facts, reason })
            }
            Change::SetAside => {
                Some(ChangeAttachment::SetAside { reason: faults.reason("reason", &self.reason) })
            }
        };
        faults.finish(read)
    }

    fn facts(&self, faults: &mut Faults, role: Role, today: NaiveDate) -> Option<AttachmentFacts> {
        let kind = faults.choice("kind", &self.kind, |code| Some(code.to_owned()));
        let title = faults.line("title", &self.title, LONGEST_TITLE);
        if title.is_empty() {
            faults.note("title", Fault::Required);
        }
        let dated_on = faults.past_date("dated_on", &self.dated_on, today);
        if dated_on.is_some_and(|day| day.year() < today.year() - OLDEST_PAPER) {
            faults.note("dated_on", Fault::TooLongAgo);
        }
        let about =
            if self.about.is_empty() { None } else { faults.choice("about", &self.about, About::from_code) };
        let sensitivity = self.sensitivity(faults, role);
        Some(AttachmentFacts { kind: kind?, title, dated_on: dated_on?, sensitivity: sensitivity?, about })
    }

    fn sensitivity(&self, faults: &mut Faults, role: Role) -> Option<Sensitivity> {
        if role != Role::SocialMentor {
            return faults.choice("sensitivity", &self.sensitivity, Sensitivity::from_code);
        }
        // never on health or safety: a mentor reads none either
        let given = if self.sensitivity.is_empty() { "ordinary" } else { &self.sensitivity };
        let ordinary = |code: &str| Sensitivity::from_code(code).filter(|one| *one == Sensitivity::Ordinary);
        faults.choice("sensitivity", given, ordinary)
    }
}

/// What is wrong with the chosen file, at its field.
#[must_use]
pub fn at_file(fault: FileFault) -> Vec<FieldError> {
    vec![FieldError { field: "file".to_owned(), fault: Fault::File(fault) }]
}

/// The name under which the draft of a form is kept; its subject is the person, so the file that is
/// changed stands in the name.
#[must_use]
pub fn draft_form(change: Option<(Change, AttachmentId)>) -> String {
    match change {
        None => DRAFT.to_owned(),
        Some((Change::Correct, id)) => format!("{DRAFT}:correct:{id}"),
        Some((Change::SetAside, id)) => format!("{DRAFT}:set-aside:{id}"),
    }
}

const DRAFT: &str = "attachment";

/// What a draft of this name is: a new file, or a change of one. `None` for another form's.
#[must_use]
pub fn form_of_draft(form: &str) -> Option<Option<(Change, AttachmentId)>> {
    if form == DRAFT {
        return Some(None);
    }
    let (change, id) = form.strip_prefix(DRAFT)?.strip_prefix(':')?.split_once(':')?;
    let change = match change {
        "correct" => Change::Correct,
        "set-aside" => Change::SetAside,
        _ => return None,
    };
    id.parse().ok().map(|id| Some((change, id)))
}

#[cfg(test)]
mod tests;
