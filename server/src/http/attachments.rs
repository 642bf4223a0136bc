//! Files on cases over HTTP: taking one in as it is streamed, and handing out its content and its small
//! picture. Addresses hold ids only; every answer is kept by nobody.
//!
//! A file is sent as one body: a line of JSON that says what it is (`FileRequest`), a line break, and the
//! content. That is a tenth of what a parser of multipart forms understands, and all that is needed.

use super::{App, desk};
use crate::attachment::{self, Looked, Part, SealedError, look_at};
use axum::{
    Extension, Router,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use futures::StreamExt as _;
use lidzas_desk::{attachment::FileRequest, context::Desk, error::DeskError};
use lidzas_domain::{
    attachment::{
        AttachmentFacts, Kept, MOST_BYTES, SameFile, at_file,
        content::{FileFault, FileType},
        name,
    },
    clock,
    code_list::Role,
    form::FieldError,
    person::{AttachmentId, OpId, PersonId},
};
use lidzas_store::{
    StoreError,
    attachment::{HandOut, NewAttachment},
};
use lidzas_words::text;
use tokio::sync::Semaphore;
use uuid::Uuid;

/// The most bytes of the line that says what a file is; the form of it fits several times.
const MOST_SAID: usize = 64 * 1024;
/// Files being taken in at the same time, each in memory; who comes after waits.
const AT_ONCE: usize = 4;
/// Pictures being drawn at the same time, each with up to 256 MB.
const DRAWN_AT_ONCE: usize = 2;
/// Whoever may file something, and read some of it.
const ROLES: &[Role] = &[Role::SocialWorker, Role::Coordinator, Role::SocialMentor];

/// How many files are worked on at once.
#[derive(Debug)]
pub struct Places {
    taking_in: Semaphore,
    drawing: Semaphore,
}

impl Default for Places {
    fn default() -> Self {
        Self { taking_in: Semaphore::new(AT_ONCE), drawing: Semaphore::new(DRAWN_AT_ONCE) }
    }
}

/// What hands files out, for whoever is signed in.
pub fn routes(app: App) -> Router<App> {
    Router::new()
        .route("/desk/person/{id}/files/{file}/thumbnail", get(thumbnail))
        .route("/desk/person/{id}/files/{file}/open", get(open))
        .route("/desk/person/{id}/files/{file}/download", get(download))
        .route_layer(middleware::from_fn_with_state(app, desk::page_guard))
}

/// What takes files in; it has a time limit of its own.
pub fn intake(app: App) -> Router<App> {
    Router::new()
        .route("/api/desk/file_attachment", post(file))
        .route_layer(middleware::from_fn_with_state(app, desk::function_guard))
}

async fn file(State(app): State<App>, Extension(desk): Extension<Desk>, request: Request) -> Response {
    match filed(&app, &desk, request.into_body()).await {
        Ok(Answer::Filed(id)) => axum::Json(id).into_response(),
        Ok(Answer::OnFile(same)) => (StatusCode::CONFLICT, axum::Json(same)).into_response(),
        Err(error) => desk::refusal(status(&error), &error),
    }
}

const fn status(error: &DeskError) -> StatusCode {
    match error {
        DeskError::SignedOut => StatusCode::UNAUTHORIZED,
        DeskError::NotAllowed => StatusCode::FORBIDDEN,
        DeskError::NotFound => StatusCode::NOT_FOUND,
        DeskError::ChangedMeanwhile { .. } => StatusCode::CONFLICT,
        DeskError::Fields(_) | DeskError::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
        DeskError::Offline | DeskError::Failed => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// What became of a file that was sent.
enum Answer {
    Filed(AttachmentId),
    /// The same is on file, and the user did not say that it is filed all the same.
    OnFile(SameFile),
}

async fn filed(app: &App, desk: &Desk, body: Body) -> Result<Answer, DeskError> {
    desk.only(ROLES)?;
    let _place = app.places.taking_in.acquire().await.map_err(|_closed| DeskError::Failed)?;
    let sent = Sent::read(body).await?;
    let request: FileRequest = serde_json::from_slice(&sent.said).map_err(|_e| DeskError::Failed)?;
    let (caller, role, person) = (desk.caller(), desk.role(), request.person);
    desk.store.may_file_attachment(caller, role, person).await?;
    let said = request.form.read_new(role, desk.today());
    let looked = looked(app, sent.content).await?;
    let (facts, looked) = both(said, looked)?;
    let id = Uuid::now_v7();
    let op = OpId::from_uuid(request.op);
    let kept = kept(&request.name, &looked);
    let (looked, same) = if request.form.again {
        (looked, None)
    } else {
        same_on_file(app, desk, person, &kept, looked).await?
    };
    if let Some(same) = same
        // what was sent a second time is on file because it was sent the first time
        && !desk.store.was_answered(caller, op).await?
    {
        let sheet = desk.store.attachment_sheet(caller, role, person, Some(same)).await?;
        let same = sheet.attachment.ok_or(DeskError::NotFound)?;
        let filed_on = clock::in_riga(same.filed_at).date();
        return Ok(Answer::OnFile(SameFile { title: same.facts.title, filed_on }));
    }
    let taken_in = attachment::blocking(&app.files, move |folder| {
        folder.take_in(id, &looked.content, looked.thumbnail.as_deref())
    })
    .await
    .and_then(|result| result);
    if let Err(error) = taken_in {
        tracing::error!(kind = ?error.kind(), "a file could not be sealed");
        return Err(DeskError::Failed);
    }
    let new = NewAttachment { id: AttachmentId::from_uuid(id), facts, kept };
    let recorded = desk.store.file_attachment(caller, op, person, new, request.draft).await;
    let left = match &recorded {
        Ok(recorded) if recorded.id == id => {
            attachment::blocking(&app.files, move |folder| folder.settle(id)).await
        }
        // nobody knows whether there is a row: the job will
        Err(StoreError::Database(_) | StoreError::Unreadable(_) | StoreError::Interrupted) => Ok(Ok(())),
        // refused, or sent a second time: the first one's file is on record and this one is not
        _ => attachment::blocking(&app.files, move |folder| folder.forget(id)).await,
    }
    .and_then(|result| result);
    if let Err(error) = left {
        tracing::warn!(kind = ?error.kind(), "a sealed file stays where it is until the job looks at it");
    }
    Ok(Answer::Filed(AttachmentId::from_uuid(recorded?.id)))
}

/// The file of this person, among those the user may see, that holds exactly the same. Contents are compared as
/// they lie sealed: nothing by which one could be recognised is kept beside them.
async fn same_on_file(
    app: &App,
    desk: &Desk,
    person: PersonId,
    kept: &Kept,
    looked: Looked,
) -> Result<(Looked, Option<AttachmentId>), DeskError> {
    let alike = desk.store.attachments_of_size(desk.caller(), person, kept).await?;
    if alike.is_empty() {
        return Ok((looked, None));
    }
    let compared = attachment::blocking(&app.files, move |folder| {
        let holds = |id: &AttachmentId| {
            folder.read(id.as_uuid(), Part::Content).is_ok_and(|content| content == looked.content)
        };
        let same = alike.into_iter().find(holds);
        (looked, same)
    });
    compared.await.map_err(|error| {
        tracing::error!(kind = ?error.kind(), "a file could not be compared with those on file");
        DeskError::Failed
    })
}

/// What is said of the file and what it holds, or everything that is wrong with either.
fn both(
    said: Result<AttachmentFacts, Vec<FieldError>>,
    looked: Result<Looked, FileFault>,
) -> Result<(AttachmentFacts, Looked), DeskError> {
    match (said, looked) {
        (Ok(facts), Ok(looked)) => Ok((facts, looked)),
        (said, looked) => {
            let at_file = looked.err().map(at_file).unwrap_or_default();
            Err(DeskError::Fields(at_file.into_iter().chain(said.err().unwrap_or_default()).collect()))
        }
    }
}

/// Looks at the content where blocking is allowed. One that brings the drawing down cannot be drawn.
async fn looked(app: &App, content: Vec<u8>) -> Result<Result<Looked, FileFault>, DeskError> {
    let _place = app.places.drawing.acquire().await.map_err(|_closed| DeskError::Failed)?;
    let looked = tokio::task::spawn_blocking(move || look_at(&content)).await;
    Ok(looked.unwrap_or(Err(FileFault::BrokenPicture)))
}

fn kept(given: &str, looked: &Looked) -> Kept {
    let size = |side: u32| i32::try_from(side).unwrap_or(i32::MAX);
    Kept {
        file_type: looked.file_type,
        bytes: i64::try_from(looked.content.len()).unwrap_or(i64::MAX),
        pixels: looked.pixels.map(|(width, height)| (size(width), size(height))),
        name: name::safe(given, looked.file_type),
    }
}

/// A body as it was sent.
struct Sent {
    said: Vec<u8>,
    content: Vec<u8>,
}

impl Sent {
    /// Reads a body piece by piece and stops where it is too large.
    async fn read(body: Body) -> Result<Self, DeskError> {
        let mut pieces = body.into_data_stream();
        let (mut said, mut content, mut is_content) = (Vec::new(), Vec::new(), false);
        while let Some(piece) = pieces.next().await {
            // a connection that broke has nobody left to answer
            let piece = piece.map_err(|_broken| DeskError::Failed)?;
            let mut piece = &piece[..];
            if !is_content {
                let line = piece.iter().position(|byte| *byte == b'\n');
                said.extend_from_slice(&piece[..line.unwrap_or(piece.len())]);
                is_content = line.is_some();
                piece = line.map_or(&[][..], |line| &piece[line + 1..]);
            }
            if said.len() > MOST_SAID {
                return Err(DeskError::Failed);
            }
            if content.len() + piece.len() > MOST_BYTES {
                return Err(DeskError::Fields(at_file(FileFault::TooLarge)));
            }
            content.extend_from_slice(piece);
        }
        Ok(Self { said, content })
    }
}

type OfFile = Path<(Uuid, Uuid)>;

async fn thumbnail(State(app): State<App>, Extension(desk): Extension<Desk>, path: OfFile) -> Response {
    handed_out(&app, &desk, path, HandOut::Thumbnail).await
}

async fn open(State(app): State<App>, Extension(desk): Extension<Desk>, path: OfFile) -> Response {
    handed_out(&app, &desk, path, HandOut::Open).await
}

async fn download(State(app): State<App>, Extension(desk): Extension<Desk>, path: OfFile) -> Response {
    handed_out(&app, &desk, path, HandOut::Download).await
}

async fn handed_out(app: &App, desk: &Desk, Path((person, id)): OfFile, how: HandOut) -> Response {
    if desk.only(ROLES).is_err() {
        return StatusCode::FORBIDDEN.into_response();
    }
    let (person, file) = (PersonId::from_uuid(person), AttachmentId::from_uuid(id));
    let found = desk.store.hand_out_attachment(desk.caller(), desk.role(), person, file, how).await;
    let kept = match found {
        Ok(kept) => kept,
        Err(StoreError::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(code = error.code(), "a file could not be looked up");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    if how == HandOut::Thumbnail && !kept.file_type.is_picture() {
        return StatusCode::NOT_FOUND.into_response();
    }
    let part = if how == HandOut::Thumbnail { Part::Thumbnail } else { Part::Content };
    let content = attachment::blocking(&app.files, move |folder| folder.read(id, part)).await;
    match content.map_err(SealedError::from).and_then(|content| content) {
        Ok(content) => answer(content, &kept, how),
        Err(error) => {
            tracing::error!(file = %id, "a file on a case cannot be handed out: {error}");
            let sentence = text!(desk.signed_in.language, attachment.content_missing);
            (StatusCode::INTERNAL_SERVER_ERROR, sentence).into_response()
        }
    }
}

/// The content with headers under which it can do nothing but be shown.
fn answer(content: Vec<u8>, kept: &Kept, how: HandOut) -> Response {
    let file_type = if how == HandOut::Thumbnail { FileType::Jpeg } else { kept.file_type };
    let mut response = content.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(file_type.media_type()));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy(file_type)));
    let disposition = name::disposition(how == HandOut::Download, &kept.name);
    if how != HandOut::Thumbnail
        && let Ok(disposition) = HeaderValue::from_str(&disposition)
    {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

/// What a content may do in a browser: nothing. The viewer of documents is a part of the browser that a
/// sandbox would keep from starting; there the type and `nosniff` see to it that nothing else starts.
const fn policy(file_type: FileType) -> &'static str {
    match file_type {
        FileType::Pdf => "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        FileType::Jpeg | FileType::Png => {
            "sandbox; default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn read(pieces: &[&'static [u8]]) -> Result<(Vec<u8>, Vec<u8>), DeskError> {
        let pieces: Vec<Result<&'static [u8], std::io::Error>> =
            pieces.iter().map(|piece| Ok(*piece)).collect();
        let sent = Sent::read(Body::from_stream(futures::stream::iter(pieces))).await?;
        Ok((sent.said, sent.content))
    }

    #[tokio::test]
    async fn a_body_is_a_line_and_a_content_however_it_is_cut() {
        let whole = (b"{\"a\":1}".to_vec(), b"con\ntent".to_vec());
        for pieces in [
            &[&b"{\"a\":1}\ncon\ntent"[..]][..],
            &[b"{\"a\"", b":1}", b"\n", b"con\n", b"tent"],
            &[b"{\"a\":1}\n", b"", b"con\ntent"],
        ] {
            assert_eq!(read(pieces).await.unwrap(), whole);
        }
        assert_eq!(read(&[b"{}"]).await.unwrap(), (b"{}".to_vec(), Vec::new()));
    }

    #[tokio::test]
    async fn a_body_without_end_is_refused_before_it_is_held() {
        static MEGABYTE: [u8; 1_000_000] = [0; 1_000_000];
        let endless = futures::stream::repeat_with(|| Ok::<_, std::io::Error>(&MEGABYTE[..]));
        let said = futures::stream::iter([Ok(&b"{}\n"[..])]);
        let refused = Sent::read(Body::from_stream(said.chain(endless))).await.err();
        assert_eq!(refused, Some(DeskError::Fields(at_file(FileFault::TooLarge))));
        let endless = futures::stream::repeat_with(|| Ok::<_, std::io::Error>(&MEGABYTE[..]));
        assert_eq!(Sent::read(Body::from_stream(endless)).await.err(), Some(DeskError::Failed));
    }

    #[test]
    fn nothing_that_is_handed_out_can_run_or_be_kept() {
        for file_type in FileType::ALL {
            for how in [HandOut::Open, HandOut::Download, HandOut::Thumbnail] {
                let kept = Kept { file_type, bytes: 1, pixels: None, name: "vēstule.jpg".to_owned() };
                let headers = answer(b"x".to_vec(), &kept, how).headers().clone();
                let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
                assert_eq!(text(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
                assert_eq!(text(header::CACHE_CONTROL), "no-store");
                assert!(text(header::CONTENT_SECURITY_POLICY).contains("default-src 'none'"));
                let begins = match how {
                    HandOut::Open => "inline;",
                    HandOut::Download => "attachment;",
                    HandOut::Thumbnail => "",
                };
                assert!(text(header::CONTENT_DISPOSITION).starts_with(begins));
            }
        }
    }
}
