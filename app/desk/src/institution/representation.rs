//! A file's requests to institutions and the powers the client has given: the page, and its forms.

mod form;
pub mod letter;
mod page;
mod powers;
mod request;
mod request_fields;
pub mod server;
mod words;

pub use form::RepresentationFormPage;
pub use letter::{LetterPage, OpenLetter, make_request_letter, open_request_letter};
pub use page::RepresentationPage;
pub use server::{
    OpenRepresentation, OpenRepresentationForm, open_representation, open_representation_form,
    record_representation,
};

pub(crate) use letter::letter_of_draft;
pub(crate) use server::{form_address, form_of_draft};
pub(crate) use words::kind_title;
