//! Sending a file from the browser: a line that says what it is, and the content as it lies on the device.

use super::server::FileRequest;
use crate::error::DeskError;
use leptos::{html, prelude::*};
use lidzas_domain::{attachment::SameFile, form::FieldError, person::AttachmentId};

/// The file that is chosen in a field; on the server nothing is chosen.
#[cfg(feature = "hydrate")]
pub(super) type ChosenFile = web_sys::File;
#[cfg(not(feature = "hydrate"))]
pub(super) type ChosenFile = ();

/// The chosen file, or why there is none that could be sent.
#[cfg(feature = "hydrate")]
pub(super) fn chosen(field: NodeRef<html::Input>) -> Result<ChosenFile, Vec<FieldError>> {
    use lidzas_domain::{
        attachment::{MOST_BYTES, at_file, content::FileFault},
        form::Fault,
    };
    use wasm_bindgen::JsCast as _;
    let nothing = || vec![FieldError { field: "file".to_owned(), fault: Fault::Required }];
    let input = field.get_untracked().ok_or_else(nothing)?;
    let input: &web_sys::HtmlInputElement = input.unchecked_ref();
    let file = input.files().and_then(|files| files.get(0)).ok_or_else(nothing)?;
    // no file a browser lets choose has more bytes than a float counts
    if file.size() > MOST_BYTES as f64 {
        Err(at_file(FileFault::TooLarge))
    } else if file.size() < 1.0 {
        Err(at_file(FileFault::Empty))
    } else {
        Ok(file)
    }
}

#[cfg(not(feature = "hydrate"))]
pub(super) fn chosen(_field: NodeRef<html::Input>) -> Result<ChosenFile, Vec<FieldError>> {
    Err(Vec::new())
}

/// Sends a file. What its beginning gives away is said before anything is sent. Answers the file on the case, or
/// the one there that holds the same already.
#[cfg(feature = "hydrate")]
pub(super) async fn upload(
    file: ChosenFile,
    request: FileRequest,
) -> Result<Result<AttachmentId, SameFile>, DeskError> {
    use lidzas_domain::attachment::{
        at_file,
        content::{BEGINNING, recognise},
    };
    use wasm_bindgen::{JsCast as _, JsValue};
    use wasm_bindgen_futures::JsFuture;
    let failed = |_refused: JsValue| DeskError::Failed;
    let end = i32::try_from(BEGINNING).unwrap_or(i32::MAX);
    let beginning = file.slice_with_i32_and_i32(0, end).map_err(failed)?;
    // a file that is gone from the device meanwhile cannot be read
    let beginning = JsFuture::from(beginning.array_buffer()).await.map_err(failed)?;
    recognise(&js_sys::Uint8Array::new(&beginning).to_vec())
        .map_err(|fault| DeskError::Fields(at_file(fault)))?;
    let request = FileRequest { name: file.name(), ..request };
    let said = serde_json::to_string(&request).map_err(|_e| DeskError::Failed)?;
    let parts = js_sys::Array::of3(&said.into(), &"\n".into(), file.as_ref());
    let body = web_sys::Blob::new_with_blob_sequence(&parts).map_err(failed)?;
    let init = web_sys::RequestInit::new();
    init.set_method("POST");
    init.set_body(body.as_ref());
    let asked = window().fetch_with_str_and_init("/api/desk/file_attachment", &init);
    let answer = JsFuture::from(asked).await.map_err(|_gone| DeskError::Offline)?;
    let answer: web_sys::Response = answer.dyn_into().map_err(failed)?;
    let text = JsFuture::from(answer.text().map_err(failed)?).await.map_err(|_gone| DeskError::Offline)?;
    let text = text.as_string().unwrap_or_default();
    if answer.ok() {
        serde_json::from_str(&text).map(Ok).map_err(|_e| DeskError::Failed)
    } else if let Ok(same) = serde_json::from_str(&text) {
        Ok(Err(same))
    } else {
        Err(serde_json::from_str(&text).unwrap_or(DeskError::Failed))
    }
}

#[cfg(not(feature = "hydrate"))]
pub(super) async fn upload(
    _file: ChosenFile,
    _request: FileRequest,
) -> Result<Result<AttachmentId, SameFile>, DeskError> {
    Err(DeskError::Failed)
}
