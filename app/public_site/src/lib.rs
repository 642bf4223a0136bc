//! The information pages, the entitlement calculator and asking for support.
//!
//! Pure functions from values to whole HTML documents: no axum, no database, no clock. The pages
//! carry no script, no `style` attribute and no hydration marker, so that they can be served under
//! `script-src 'none'` from memory.
//!
//! Routes for the server: every [`Page`] at [`Page::path`]; [`render`] without a query,
//! [`render_calculator`] where [`Page::HowLong`] has one; a POST to [`Page::Support`] goes through
//! [`SupportForm::from_body`] and [`SupportForm::parse`].

mod calculator;
mod document;
mod fields;
mod frame;
mod page;
mod pages;
mod site;
mod support;

pub use calculator::{CalculatorQuery, render_calculator};
pub use document::{Alternate, Document, Frame};
pub use frame::mark;
pub use page::Page;
pub use pages::{Failure, render, render_failure, render_missing};
pub use site::{AssetPaths, ContactDetails, PublishedFigures, Site};
pub use support::{
    OWN_LANGUAGES, SupportForm, SupportPlace, SupportRequest, render_support_confirmation,
    render_support_form,
};
