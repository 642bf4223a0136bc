//! Papers for signing and keeping, as PDF/UA-1 with Latvian beside English.
//!
//! A paper is a plain value with its texts chosen ([`plan::PlanDocument`]); `pdf()` lays it out by a typst
//! template of `templates/` and gives the bytes back. Nothing is read from disk or network: templates and
//! fonts are in the program. What a person typed reaches the template as a string and never as markup.
//!
//! Laying out takes tens of milliseconds and no await: call it where blocking is allowed.

pub mod case_document;
mod fonts;
pub mod letter;
pub mod paper;
pub mod plan;
mod typeset;

pub use typeset::DocumentError;
