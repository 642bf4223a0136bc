//! One person's file: the page, and the actions on it.

mod act;
mod action;
mod bars;
mod changed;
mod confirm;
mod correction;
mod facts;
mod fields;
mod household;
mod identity;
mod offered;
pub mod open_file;
mod person;
mod timeline;
mod words;
mod work;

pub use act::{ActionRequest, MemberPreview, carry_out, preview_action};
pub use action::{ActionPage, OpenAction, open_action};
pub use correction::{CorrectionPage, OpenCorrection, check_correction, correct_record, open_correction};
pub use open_file::OpenFile;
#[cfg(feature = "ssr")]
pub(crate) use open_file::{open_bar, shown};
pub use person::{PersonPage, read_person};
pub(crate) use {
    action::Restored,
    confirm::FocusedHeading,
    identity::IdentityBar,
    person::{Done, use_person},
    timeline::timeline_item,
    words::{action_title, assignment_name, entry_words},
};
