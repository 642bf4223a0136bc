//! Asking for support: a plain POST that answers 422 with the form, its input and the errors.

use super::{
    App,
    address::{self, Peer},
    public_pages::{failed, html, too_many},
};
use axum::{
    Extension, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
    routing::post,
};
use chrono::TimeDelta;
use lidzas_domain::dates::Language;
use lidzas_public_site::{Page, SupportForm, render_support_confirmation, render_support_form};
use lidzas_store::{Caller, Purpose, support_request::NewRequest};

/// A form is never larger.
const BODY: usize = 16 * 1024;
/// Requests from one address in an hour.
const FROM_ONE_ADDRESS: i64 = 5;
/// Requests from everywhere in an hour: above this something is filling the inbox.
const FROM_EVERYWHERE: i64 = 200;

/// The POST of the form's page in both languages.
pub fn routes() -> Router<App> {
    Language::ALL
        .into_iter()
        .fold(Router::new(), |router, language| router.route(&Page::Support.path(language), post(send)))
        .layer(DefaultBodyLimit::max(BODY))
}

async fn send(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let language = Page::from_path(uri.path()).map_or(Language::Lv, |(_, language)| language);
    let form = SupportForm::from_body(&body);
    let request = match form.parse() {
        Ok(request) => request,
        Err(errors) => {
            let document = render_support_form(language, &app.site, &form, &errors, &[]);
            return html(StatusCode::UNPROCESSABLE_ENTITY, document);
        }
    };
    if form.is_trapped() {
        // A machine filled in the field nobody sees: it is told what a person is told, and nothing is kept.
        return html(StatusCode::OK, render_support_confirmation(language, &app.site, "0000-0000"));
    }
    match limited(&app, peer, &headers).await {
        Ok(false) => {}
        Ok(true) => return too_many(&app, language),
        Err(_) => return failed(&app, &headers),
    }
    let caller = Caller::server(Purpose::PublicForm, app.clock.now());
    let new = NewRequest {
        name: request.name,
        contact: request.contact,
        language: request.language,
        place: request.place.code().to_owned(),
        message: request.message,
        page_language: language.code(),
    };
    match app.store.ask_for_support(caller, new).await {
        Ok(reference) => html(StatusCode::OK, render_support_confirmation(language, &app.site, &reference)),
        Err(error) => {
            tracing::error!(code = error.code(), "a support request could not be kept");
            failed(&app, &headers)
        }
    }
}

async fn limited(app: &App, peer: Peer, headers: &HeaderMap) -> Result<bool, lidzas_store::StoreError> {
    let now = app.clock.now();
    let since = now - TimeDelta::hours(1);
    let client = address::client(peer, headers, &app.trusted_proxies);
    let own = address::bucket("support", &app.salt, &address::network(client));
    let all = "support:everywhere";
    if app.store.attempts_since(&own, since).await? >= FROM_ONE_ADDRESS
        || app.store.attempts_since(all, since).await? >= FROM_EVERYWHERE
    {
        return Ok(true);
    }
    app.store.note_attempt(&own, now).await?;
    app.store.note_attempt(all, now).await?;
    Ok(false)
}
