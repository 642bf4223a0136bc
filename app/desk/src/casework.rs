//! The work on a case in the browser: needs and problems, the degree of complexity, the plan with what
//! was done. Every link of the thread leads to the one before it and the one after.

mod build;
mod chain;
mod changed;
mod complexity;
mod fields;
mod navigation;
mod needs;
mod page;
mod plan;
mod problems;
mod record;
mod server;
mod words;

pub use complexity::ComplexityPage;
pub use plan::PlanPage;
pub use problems::ProblemsPage;
pub use record::RecordPage;
pub use server::{OpenCase, OpenForm, RecordRequest, assess, open_case, open_record, record_casework};

pub(crate) use navigation::{FileNavigation, Section};
pub(crate) use server::{ASSESSMENT_DRAFT, form_of_draft};
pub(crate) use words::kind_title;
