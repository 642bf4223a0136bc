//! The letter of a request as a paper: as it was made, however often it is opened.

use super::documents::inline;
use axum::{
    Extension,
    extract::Path,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use lidzas_desk::context::Desk;
use lidzas_documents::letter::LetterDocument;
use lidzas_domain::{
    code_list::Role,
    person::{PersonId, RequestId},
};
use lidzas_store::StoreError;
use uuid::Uuid;

/// A letter; handing it out is audited.
pub async fn letter(
    Extension(desk): Extension<Desk>,
    Path((person, request, number)): Path<(Uuid, Uuid, i32)>,
) -> Response {
    if desk.only(&[Role::SocialWorker, Role::Coordinator]).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let of = (PersonId::from_uuid(person), RequestId::from_uuid(request));
    let content = match desk.store.letter(desk.caller(), desk.role(), of, number).await {
        Ok(content) => content,
        Err(StoreError::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(code = error.code(), "a letter could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    match tokio::task::spawn_blocking(move || LetterDocument(content).pdf()).await {
        Ok(Ok(pdf)) => inline(pdf, &format!("vestule-{number}.pdf")),
        Ok(Err(error)) => {
            tracing::error!(%error, "a paper could not be made");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(_died) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
