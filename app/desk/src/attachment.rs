//! The files on a case in the browser: the list with small pictures, one file with what is said of it, the
//! form that files one, and those that correct it or set it aside.

mod change;
mod file_field;
mod form;
mod list;
mod look;
mod server;
mod upload;
pub mod words;

pub use change::{CorrectAttachmentPage, SetAsideAttachmentPage};
pub use form::FileAttachmentPage;
pub use list::AttachmentsPage;
pub use look::AttachmentPage;
pub use server::{
    ChangeRequest, FileRequest, OpenAttachment, OpenAttachments, Sheet, change_attachment, open_attachment,
    open_attachments,
};

pub(crate) use server::form_of_draft;
pub(crate) use words::form_title;
