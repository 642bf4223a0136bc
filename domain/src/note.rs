//! Notes: what somebody who serves the client wrote down, with its day, its kind and its sensitivity.
//!
//! A note is never changed and never taken away. A correction is a note of its own that supersedes the one
//! before it, with a reason; the one that was corrected stays to be read.

use crate::casework::Sensitivity;
use crate::code_list::Role;
use crate::form::{DateFields, Fault, Faults, FieldError};
use crate::person::{AccountId, GoalId, NoteId, ProblemId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The list of the kinds of notes; its rows are edited, nothing is decided on them in code.
pub const KINDS: &str = "note_kind";
/// The most notes of one page.
pub const PAGE: usize = 50;

/// What a note is about beside its client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// A problem.
    Problem(ProblemId),
    /// A goal of the plan.
    Goal(GoalId),
}

impl About {
    /// As it stands in the form: `problem:ID` or `goal:ID`.
    #[must_use]
    pub fn code(self) -> String {
        match self {
            Self::Problem(id) => format!("problem:{id}"),
            Self::Goal(id) => format!("goal:{id}"),
        }
    }

    /// What [`About::code`] wrote.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let (what, id) = code.split_once(':')?;
        match what {
            "problem" => id.parse().ok().map(Self::Problem),
            "goal" => id.parse().ok().map(Self::Goal),
            _ => None,
        }
    }
}

/// What a note says, in one of its versions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteContent {
    /// The day it is about.
    pub happened_on: NaiveDate,
    /// Code of its kind.
    pub kind: String,
    /// Its words.
    pub words: String,
    /// Who may read it.
    pub sensitivity: Sensitivity,
    /// What it is about beside its client.
    pub about: Option<About>,
}

/// A version of a note, as somebody wrote it down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteVersion {
    /// Its id: a correction names the version it corrects.
    pub id: NoteId,
    /// What it says.
    pub content: NoteContent,
    /// Why it superseded the one before it; empty for the first.
    pub reason: String,
    /// Who wrote it.
    pub written_by: Option<(AccountId, String)>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
}

/// A note on file: how it reads now, and how it read before, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The first version's id: it stays the note's whatever is corrected.
    pub original: NoteId,
    /// How it reads now.
    pub now: NoteVersion,
    /// How it read before, the newest first.
    pub former: Vec<NoteVersion>,
}

/// Which notes are listed. Stands in the address: codes only.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteFilter {
    /// Only this kind, by its code.
    pub kind: Option<String>,
    /// Only of this sensitivity.
    pub sensitivity: Option<Sensitivity>,
}

impl NoteFilter {
    /// Reads the query of an address; what is not understood is left out.
    pub fn from_query<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filter = Self::default();
        for (name, value) in pairs {
            match name {
                "kind" => filter.kind = Some(value.to_owned()).filter(|code| is_code(code)),
                "sensitivity" => filter.sensitivity = Sensitivity::from_code(value),
                _ => {}
            }
        }
        filter
    }

    /// The pairs of the address.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let kind = self.kind.clone().map(|code| ("kind", code));
        let sensitivity = self.sensitivity.map(|one| ("sensitivity", one.code().to_owned()));
        kind.into_iter().chain(sensitivity).collect()
    }

    /// Whether every note is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whether this could be a code of a list.
fn is_code(code: &str) -> bool {
    !code.is_empty() && code.len() <= 60 && code.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// Where a page of notes begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotesFrom {
    /// With the newest.
    #[default]
    Newest,
    /// With the one after this.
    After(NoteId),
    /// With this one: a link from elsewhere leads to it.
    At(NoteId),
}

/// A page of notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotesPage {
    /// At most [`PAGE`] notes, the newest first.
    pub notes: Vec<Note>,
    /// The note after which the next page begins, if there is one.
    pub next: Option<NoteId>,
    /// What the signed-in user may do.
    pub permitted: NotesPermitted,
}

/// What somebody may do with the notes of a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotesPermitted {
    /// Write ordinary notes, and correct those that they may read.
    pub write: bool,
    /// Write notes on health and safety.
    pub sensitive: bool,
    /// Read what others wrote; otherwise one reads one's own only.
    pub others: bool,
}

/// The form of a note, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NoteForm {
    /// The day it is about.
    pub happened_on: DateFields,
    /// Code of its kind.
    pub kind: String,
    /// Its words.
    pub words: String,
    /// Code of who may read it; not asked of a mentor, whose notes are ordinary.
    pub sensitivity: String,
    /// What it is about: `problem:ID` or `goal:ID`.
    pub about: String,
    /// Why it is corrected; asked for a correction only.
    pub reason: String,
}

/// A note as it is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WriteNote {
    /// What it says.
    pub content: NoteContent,
    /// The version it corrects and why; none for a new note.
    pub corrects: Option<(NoteId, String)>,
}

impl NoteForm {
    /// The form of a new note: today, ordinary, about nothing in particular.
    #[must_use]
    pub fn begun(today: NaiveDate) -> Self {
        Self {
            happened_on: DateFields::of(today),
            sensitivity: Sensitivity::Ordinary.code().to_owned(),
            ..Self::default()
        }
    }

    /// The form of a correction: what stands there now.
    #[must_use]
    pub fn of(content: &NoteContent) -> Self {
        Self {
            happened_on: DateFields::of(content.happened_on),
            kind: content.kind.clone(),
            words: content.words.clone(),
            sensitivity: content.sensitivity.code().to_owned(),
            about: content.about.map(About::code).unwrap_or_default(),
            reason: String::new(),
        }
    }

    /// Understands the form on a given day. Whether its kind is in use and what it is about is this
    /// client's, the server knows and checks.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(
        &self,
        corrects: Option<NoteId>,
        role: Role,
        today: NaiveDate,
    ) -> Result<WriteNote, Vec<FieldError>> {
        let mut faults = Faults::default();
        let happened_on = faults.past_date("happened_on", &self.happened_on, today);
        let kind = faults.choice("kind", &self.kind, |code| Some(code.to_owned()));
        let words = faults.needed_text("words", &self.words);
        let about =
            if self.about.is_empty() { None } else { faults.choice("about", &self.about, About::from_code) };
        let sensitivity = self.sensitivity(&mut faults, role);
        let corrects = corrects.map(|id| (id, faults.reason("reason", &self.reason)));
        let content = (|| {
            let (happened_on, kind, sensitivity) = (happened_on?, kind?, sensitivity?);
            Some(NoteContent { happened_on, kind, words, sensitivity, about })
        })();
        faults.finish(content.map(|content| WriteNote { content, corrects }))
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

impl WriteNote {
    /// Whether it fits what is on file: nothing was said to or seen of the client in Latvia before the
    /// client was there.
    ///
    /// # Errors
    /// The field that contradicts it.
    pub fn check(&self, arrived_on: Option<NaiveDate>) -> Result<(), Vec<FieldError>> {
        let early = arrived_on.is_some_and(|arrived| self.content.happened_on < arrived);
        if early {
            let field = "happened_on".to_owned();
            return Err(vec![FieldError { field, fault: Fault::BeforeArrival }]);
        }
        Ok(())
    }
}

/// The name under which the draft of a note is kept; its subject is the person, so the note that is
/// corrected stands in the name.
#[must_use]
pub fn draft_form(corrects: Option<NoteId>) -> String {
    corrects.map_or_else(|| DRAFT.to_owned(), |id| format!("{DRAFT}:{id}"))
}

const DRAFT: &str = "note";

/// What a draft of this name is: a new note, or the correction of one. `None` for another form's.
#[must_use]
pub fn form_of_draft(form: &str) -> Option<Option<NoteId>> {
    if form == DRAFT {
        return Some(None);
    }
    let id = form.strip_prefix(DRAFT)?.strip_prefix(':')?;
    Uuid::try_parse(id).ok().map(|id| Some(NoteId::from_uuid(id)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::LONGEST_TEXT;

    fn today() -> NaiveDate {
        "2026-11-22".parse().unwrap()
    }

    fn note() -> NoteId {
        NoteId::from_uuid(Uuid::from_u128(7))
    }

    fn whole() -> NoteForm {
        NoteForm {
            kind: "conversation".to_owned(),
            words: "Pārrunājām skolu.".to_owned(),
            ..NoteForm::begun(today())
        }
    }

    fn faults(form: &NoteForm, corrects: Option<NoteId>, role: Role) -> Vec<(String, Fault)> {
        let faults = form.read(corrects, role, today()).err().unwrap_or_default();
        faults.into_iter().map(|error| (error.field, error.fault)).collect()
    }

    #[test]
    fn an_empty_note_is_told_every_field_at_once() {
        let form = NoteForm::default();
        let fields: Vec<_> =
            faults(&form, Some(note()), Role::SocialWorker).into_iter().map(|it| it.0).collect();
        assert_eq!(fields, ["happened_on", "kind", "words", "sensitivity", "reason"]);
    }

    #[test]
    fn a_note_longer_than_four_pages_is_refused_at_its_field_alone() {
        let long = NoteForm { words: "ā".repeat(20_000), ..whole() };
        assert_eq!(faults(&long, None, Role::SocialWorker), [("words".to_owned(), Fault::TooLong)]);
        let longest = NoteForm { words: "ā".repeat(LONGEST_TEXT), ..whole() };
        assert_eq!(faults(&longest, None, Role::SocialWorker), []);
    }

    #[test]
    fn markup_and_every_script_are_only_text() {
        for words in ["<script>alert(1)</script>", "مرحبا، أنا أمينة", "Ольга\nĐức", "ሰላም"]
        {
            let read =
                NoteForm { words: words.to_owned(), ..whole() }.read(None, Role::SocialWorker, today());
            assert_eq!(read.unwrap().content.words, words);
        }
    }

    #[test]
    fn a_mentor_writes_ordinary_notes_only() {
        let asked_nothing = NoteForm { sensitivity: String::new(), ..whole() };
        let read = asked_nothing.read(None, Role::SocialMentor, today()).unwrap();
        assert_eq!(read.content.sensitivity, Sensitivity::Ordinary);
        for code in ["health", "safety"] {
            let form = NoteForm { sensitivity: code.to_owned(), ..whole() };
            assert_eq!(
                faults(&form, None, Role::SocialMentor),
                [("sensitivity".to_owned(), Fault::UnknownChoice)]
            );
            assert_eq!(faults(&form, None, Role::Coordinator), []);
        }
    }

    #[test]
    fn a_correction_needs_a_reason_and_begins_with_what_stands_there() {
        let about = About::Goal(GoalId::from_uuid(Uuid::from_u128(9)));
        let form = NoteForm { about: about.code(), ..whole() };
        let content = form.read(None, Role::SocialWorker, today()).unwrap().content;
        assert_eq!(content.about, Some(about));
        let again = NoteForm::of(&content);
        assert_eq!(
            faults(&again, Some(note()), Role::SocialWorker),
            [("reason".to_owned(), Fault::Required)]
        );
        let reasoned = NoteForm { reason: "Pārrakstīšanās datumā".to_owned(), ..again };
        let read = reasoned.read(Some(note()), Role::SocialWorker, today()).unwrap();
        assert_eq!(read.content, content);
        assert_eq!(read.corrects, Some((note(), "Pārrakstīšanās datumā".to_owned())));
    }

    #[test]
    fn nothing_is_noted_of_days_before_the_arrival_or_still_to_come() {
        let write = whole().read(None, Role::SocialWorker, today()).unwrap();
        assert!(write.check(None).is_ok() && write.check(Some(today())).is_ok());
        let early = write.check(today().succ_opt()).unwrap_err();
        assert_eq!((early[0].field.as_str(), early[0].fault), ("happened_on", Fault::BeforeArrival));
        let ahead = NoteForm { happened_on: DateFields::of(today().succ_opt().unwrap()), ..whole() };
        assert_eq!(
            faults(&ahead, None, Role::SocialWorker),
            [("happened_on".to_owned(), Fault::InTheFuture)]
        );
    }

    #[test]
    fn a_filter_survives_its_address_and_nonsense_is_left_out() {
        let filter =
            NoteFilter { kind: Some("phone_call".to_owned()), sensitivity: Some(Sensitivity::Safety) };
        let pairs = filter.pairs();
        let read = NoteFilter::from_query(pairs.iter().map(|(name, value)| (*name, value.as_str())));
        assert_eq!(read, filter);
        let nonsense = [("kind", "Anna B."), ("sensitivity", "secret"), ("after", "7")];
        assert!(NoteFilter::from_query(nonsense.into_iter()).is_empty());
    }

    #[test]
    fn a_draft_is_found_by_its_name() {
        for corrects in [None, Some(note())] {
            assert_eq!(form_of_draft(&draft_form(corrects)), Some(corrects));
        }
        for other in ["notes", "note:7", "casework:need", "intake"] {
            assert_eq!(form_of_draft(other), None, "{other}");
        }
    }
}
