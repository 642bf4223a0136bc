//! The support network of a file in the browser: its picture with the table that says the same, the family
//! with who looks after whom, and the forms that record, change and end these.

mod ecomap;
mod fields;
mod form;
mod page;
mod relative;
mod server;
mod tables;
mod words;

pub use form::NetworkFormPage;
pub use page::NetworkPage;
pub use server::{
    NetworkRequest, OpenNetwork, OpenNetworkForm, open_network, open_network_form, record_network,
};

pub(crate) use server::form_of_draft;
pub(crate) use words::form_title;
