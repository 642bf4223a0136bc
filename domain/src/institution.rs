//! Institutions and the client's representation before them (DOMAIN.md §2 S6, S8): the directory, the
//! requests sent on the client's behalf with what was answered, and what the client has authorised.

mod answer;
mod directory;
mod doubles;
mod first_entries;
mod letter;
mod merging;
mod power;
mod representation;
mod request;

pub use answer::{Answer, AnswerForm, Remind, ReminderForm, Standing};
pub use directory::{
    Contact, ContactFacts, ContactForm, DirectoryFilter, DirectoryKind, DirectoryPage, DirectoryRow,
    FormerFacts, InUseForm, Institution, InstitutionFacts, InstitutionFile, InstitutionForm, KINDS, Retired,
};
pub use doubles::{Double, NameKey, doubles_of, pairs_of};
pub use first_entries::first_entries;
pub use letter::{FileInWords, LetterChoice, LetterContent, LetterFact, LetterForm, LetterHead, LetterSheet};
pub use merging::{Merge, MergeForm, MergeOnFile, MergeStep};
pub use power::{GivePower, Power, PowerForm, WithdrawForm, WithdrawPower, covering};
pub use representation::{
    InstitutionChoice, OnBehalf, Purposes, Representation, RepresentationCommand, RepresentationForm,
    RepresentationKind, RepresentationPart,
};
pub use request::{
    ANSWER_WITHIN_DAYS, OverdueRequest, ProblemRequest, Reminder, Request, RequestChange, RequestForm,
    RequestState, RequestWay, SendRequest,
};
