//! The case file as a document: the paper and the data of what was issued.

use super::documents::inline;
use axum::{
    Extension,
    extract::Path,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use lidzas_desk::context::Desk;
use lidzas_documents::case_document::CaseDocumentPaper;
use lidzas_domain::{case_document::CaseDocument, code_list::Role, person::PersonId};
use lidzas_store::{StoreError, case_document::HandedOut};
use std::time::Instant;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// A whole file takes a second or more of one processor: two at most are laid out at once, the others wait.
static AT_ONCE: Semaphore = Semaphore::const_new(2);

/// An issued document as a paper; handing it out is audited.
pub async fn pdf(Extension(desk): Extension<Desk>, Path((person, number)): Path<(Uuid, i32)>) -> Response {
    let document = match handed_out(&desk, person, number, HandedOut::Pdf).await {
        Ok(document) => document,
        Err(refusal) => return refusal.into_response(),
    };
    let Ok(_turn) = AT_ONCE.acquire().await else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let begun = Instant::now();
    match tokio::task::spawn_blocking(move || CaseDocumentPaper(document).pdf()).await {
        Ok(Ok(pdf)) => {
            tracing::info!(
                milliseconds = begun.elapsed().as_millis(),
                bytes = pdf.len(),
                "a file was laid out"
            );
            inline(pdf, &format!("lietas-izdruka-{number}.pdf"))
        }
        Ok(Err(error)) => {
            tracing::error!(%error, "a paper could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(_died) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// The same as data (docs/case-document.md); handing it out is audited.
pub async fn json(Extension(desk): Extension<Desk>, Path((person, number)): Path<(Uuid, i32)>) -> Response {
    let document = match handed_out(&desk, person, number, HandedOut::Json).await {
        Ok(document) => document,
        Err(refusal) => return refusal.into_response(),
    };
    let Ok(data) = serde_json::to_vec_pretty(&document) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = data.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // its name says nothing about anybody
    let name = format!("attachment; filename=\"lietas-izdruka-{number}.json\"");
    if let Ok(disposition) = HeaderValue::from_str(&name) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

async fn handed_out(
    desk: &Desk,
    person: Uuid,
    number: i32,
    way: HandedOut,
) -> Result<CaseDocument, StatusCode> {
    if desk.only(&[Role::SocialWorker, Role::Coordinator]).is_err() {
        return Err(StatusCode::FORBIDDEN);
    }
    let person = PersonId::from_uuid(person);
    match desk.store.hand_out_case_document(desk.caller(), desk.role(), person, number, way).await {
        Ok(document) => Ok(document),
        Err(StoreError::NotFound) => Err(StatusCode::NOT_FOUND),
        Err(error) => {
            tracing::error!(code = error.code(), "a document of a file could not be read");
            Err(StatusCode::INTERNAL_SERVER_ERROR)
        }
    }
}
