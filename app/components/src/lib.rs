//! The shared user interface: what more than one part of the application shows.
//! Class names and their HTML: `style/README.md`.

#![expect(missing_docs, reason = "the macros make a public field of every property and argument")]

pub mod comparison;
pub mod entitlement;
pub mod field;
pub mod pagination;
pub mod summary;
pub mod table;

pub use comparison::{ComparedField, comparison_table};
pub use entitlement::EntitlementPicture;
pub use field::{
    CheckboxList, DateField, ErrorSummary, Errors, RadioField, SelectField, TextArea, TextField, TickField,
    fault_text,
};
pub use pagination::pagination;
pub use summary::summary_list;
pub use table::table_head;
