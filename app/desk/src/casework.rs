//! The work on a case in the browser: needs and problems, the degree of complexity, the plan with what
//! was done. Every link of the thread leads to the one before it and the one after.

mod activity_plan;
mod brief;
mod build;
mod chain;
mod changed;
mod closing;
mod complexity;
mod course;
mod fields;
mod navigation;
mod needs;
mod page;
mod plan;
mod problem_card;
mod problems;
mod record;
mod rewording;
mod server;
pub mod words;

pub use brief::BriefPage;
pub use closing::{ClosingPage, OpenClosing, close_cases, open_closing};
pub use complexity::ComplexityPage;
pub use course::CoursePage;
pub use plan::PlanPage;
pub use problems::ProblemsPage;
pub use record::RecordPage;
pub use server::{
    OpenCase, OpenForm, RecordRequest, assess, open_case, open_course, open_record, record_casework,
};

pub(crate) use closing::CLOSING_DRAFT;
pub(crate) use navigation::{FileNavigation, Section};
pub(crate) use page::{Head, list_pages, loaded, record_address, section_title};
pub(crate) use server::{ASSESSMENT_DRAFT, form_of_draft};
#[cfg(feature = "ssr")]
pub(crate) use server::{newest_draft, opened};
pub(crate) use words::{beginning, kind_title, readers, readers_choices};
