//! Institutions and representation in the browser: the directory, and in a file the requests sent on the
//! client's behalf with their answers, and the powers the client has given.

mod entry;
mod fields;
mod keeping;
pub mod list;
mod merges;
mod merging;
pub mod representation;
pub mod server;
mod words;

pub use entry::InstitutionPage;
pub use keeping::DirectoryFormPage;
pub use list::DirectoryPage;
pub use representation::{
    LetterPage, OpenLetter, OpenRepresentation, OpenRepresentationForm, RepresentationFormPage,
    RepresentationPage, make_request_letter, open_representation, open_representation_form,
    open_request_letter, record_representation,
};
pub use server::{
    DirectoryWork, OpenDirectory, OpenDirectoryForm, OpenInstitution, keep_directory, open_directory_form,
    open_institution, read_directory,
};

pub(crate) use representation::{
    form_address, form_of_draft as representation_of_draft, kind_title, letter_of_draft,
};
pub(crate) use server::form_of_draft as directory_form_of_draft;
pub(crate) use words::directory_title;

use crate::{error::DeskError, loading::loaded};
use leptos::prelude::*;
use lidzas_words::text;

/// Shows a page of the directory once it is loaded, or why it could not be.
fn shown<T>(
    opened: Resource<Result<T, DeskError>>,
    show: impl Fn(T) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    loaded(opened, |language| text!(language, institution.title), show)
}
