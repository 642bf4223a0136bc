//! Signing in: plain POSTs that answer 422 with the form and what is wrong.
//!
//! Limits count by address and by account and address together, so that nobody can lock somebody
//! else out; an account under attack from many addresses answers more slowly, never not at all.

mod pages;
mod password;
mod second_step;

use super::{
    App,
    address::{self, Peer},
    desk::is_whole,
    public_pages::{failed, html, too_many},
    session_cookie,
};
use axum::{
    Extension, Form, Router,
    extract::{DefaultBodyLimit, Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use chrono::TimeDelta;
use lidzas_domain::{code_list::Role, dates::Language};
use lidzas_store::{StoreError, session::SignedIn};
use serde::Deserialize;
use std::time::Duration;

/// A form of these pages is never larger.
const BODY: usize = 8 * 1024;
/// Failures of one account from one address in a quarter of an hour.
const ONE_ACCOUNT_ONE_ADDRESS: i64 = 8;
/// Failures from one address in a quarter of an hour, whatever the account.
const ONE_ADDRESS: i64 = 40;
/// Failures of one account from everywhere after which it answers more slowly.
const ONE_ACCOUNT: i64 = 20;

/// Every page and form of signing in and out.
pub fn routes() -> Router<App> {
    Router::new()
        .route("/sign-in", get(page).post(sign_in))
        .route("/sign-in/next", get(next_step))
        .route("/sign-in/code", get(second_step::code_page).post(second_step::give_code))
        .route("/sign-in/set-up", get(second_step::set_up_page).post(second_step::confirm))
        .route("/account/password", get(password::page).post(password::change))
        .route("/account/second-factor", get(second_step::replace_page).post(second_step::replace))
        .route("/sign-out", post(sign_out))
        .route("/language", post(change_language))
        .layer(DefaultBodyLimit::max(BODY))
}

/// Where to go on after signing in.
#[derive(Deserialize, Default)]
struct Onward {
    #[serde(default)]
    next: String,
}

/// The page of the day.
const DESK: &str = "/desk";

/// A path of our own, or the desk: never another site.
fn own_path(next: &str) -> &str {
    let own = next.starts_with("/desk")
        && !next.contains('\\')
        && !next.contains("//")
        && !next.contains(char::is_control);
    if own { next } else { DESK }
}

async fn page(State(app): State<App>, Query(onward): Query<Onward>, headers: HeaderMap) -> Response {
    let language = session_cookie::language(&headers);
    html(StatusCode::OK, pages::sign_in(&app.site, language, "", own_path(&onward.next), None))
}

#[derive(Deserialize)]
struct Credentials {
    #[serde(default)]
    name: String,
    #[serde(default)]
    password: String,
    #[serde(default)]
    next: String,
}

async fn sign_in(
    State(app): State<App>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    Form(given): Form<Credentials>,
) -> Response {
    let language = session_cookie::language(&headers);
    match try_to_sign_in(&app, peer, &headers, &given).await {
        Ok(Outcome::In(token, next)) => {
            with_cookie(Redirect::to(&next).into_response(), session_cookie::set(&token))
        }
        Ok(Outcome::Wrong) => html(
            StatusCode::UNPROCESSABLE_ENTITY,
            pages::sign_in(
                &app.site,
                language,
                &given.name,
                own_path(&given.next),
                Some(pages::Wrong::Credentials),
            ),
        ),
        Ok(Outcome::TooMany) => too_many(&app, language),
        Err(error) => {
            tracing::error!(code = error.code(), "a sign-in could not be checked");
            failed(&app, &headers)
        }
    }
}

enum Outcome {
    In(String, String),
    Wrong,
    TooMany,
}

async fn try_to_sign_in(
    app: &App,
    peer: Peer,
    headers: &HeaderMap,
    given: &Credentials,
) -> Result<Outcome, StoreError> {
    let now = app.clock.now();
    let since = now - TimeDelta::minutes(15);
    let network = address::network(address::client(peer, headers, &app.trusted_proxies));
    let name = given.name.trim().to_lowercase();
    let from_here = address::bucket("address", &app.salt, &network);
    let account_here = address::bucket("pair", &app.salt, &[name.as_bytes(), &network].concat());
    let account = address::bucket("account", &app.salt, name.as_bytes());
    if app.store.attempts_since(&from_here, since).await? >= ONE_ADDRESS
        || app.store.attempts_since(&account_here, since).await? >= ONE_ACCOUNT_ONE_ADDRESS
    {
        return Ok(Outcome::TooMany);
    }
    if app.store.attempts_since(&account, since).await? >= ONE_ACCOUNT {
        tokio::time::sleep(Duration::from_secs(2)).await;
    }
    let too_long = given.password.chars().count() > crate::password::MOST;
    let secrets = if too_long { None } else { app.store.secrets_by_name(&name).await? };
    let password: String = given.password.chars().take(crate::password::MOST).collect();
    let fits =
        app.passwords.fits(password, secrets.as_ref().map(|secrets| secrets.password_hash.clone())).await;
    let Some(secrets) = secrets.filter(|_| fits) else {
        for bucket in [&from_here, &account_here, &account] {
            app.store.note_attempt(bucket, now).await?;
        }
        app.store.audit_session(None, "sign_in.failed", now).await?;
        return Ok(Outcome::Wrong);
    };
    let Some((token, hash)) = session_cookie::new_token() else { return Err(StoreError::Interrupted) };
    let browser = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    app.store.begin_session(&hash, secrets.id, false, browser, now).await?;
    app.store.audit_session(Some(secrets.id), "sign_in.password", now).await?;
    let next = own_path(&given.next);
    let whole = app.demo && !secrets.totp_confirmed;
    // the next step knows the role, and with it where the work begins
    let next = if whole && next != DESK { next.to_owned() } else { "/sign-in/next".to_owned() };
    Ok(Outcome::In(token, next))
}

/// An answer that sets the cookie.
fn with_cookie(mut response: Response, cookie: Option<HeaderValue>) -> Response {
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// What is still missing of a sign-in: a new password, the second factor's set-up, its code.
async fn next_step(State(app): State<App>, headers: HeaderMap) -> Response {
    let to = match session_cookie::signed_in(&app, &headers).await {
        Ok(Some(signed_in)) => missing_step(&app, &signed_in),
        Ok(None) => "/sign-in",
        Err(_) => return failed(&app, &headers),
    };
    Redirect::to(to).into_response()
}

/// Where the work of a role begins.
const fn home(role: Role) -> &'static str {
    match role {
        Role::Auditor => "/desk/audit",
        Role::SocialWorker | Role::SocialMentor | Role::Coordinator | Role::Administrator => DESK,
    }
}

fn missing_step(app: &App, signed_in: &SignedIn) -> &'static str {
    if is_whole(app, signed_in) {
        home(signed_in.role)
    } else if signed_in.has_second_factor && !signed_in.second_factor {
        "/sign-in/code"
    } else if signed_in.password_must_change {
        "/account/password"
    } else {
        "/sign-in/set-up"
    }
}

async fn sign_out(State(app): State<App>, headers: HeaderMap) -> Response {
    if let Ok(Some(signed_in)) = session_cookie::signed_in(&app, &headers).await {
        let now = app.clock.now();
        let ended = app.store.end_session(signed_in.account, signed_in.session, now).await;
        let noted = app.store.audit_session(Some(signed_in.account), "sign_out", now).await;
        if ended.and(noted).is_err() {
            return failed(&app, &headers);
        }
    }
    with_cookie(Redirect::to("/sign-in").into_response(), Some(session_cookie::clear()))
}

#[derive(Deserialize)]
struct LanguageChoice {
    language: String,
    #[serde(default)]
    next: String,
}

/// Remembers the language, in the account when somebody is signed in, and goes back to the page.
async fn change_language(
    State(app): State<App>,
    headers: HeaderMap,
    Form(choice): Form<LanguageChoice>,
) -> Response {
    let language = Language::from_code(&choice.language).unwrap_or_default();
    if let Ok(Some(signed_in)) = session_cookie::signed_in(&app, &headers).await
        && app.store.set_language(signed_in.account, language).await.is_err()
    {
        return failed(&app, &headers);
    }
    let next = if choice.next.starts_with("/sign-in") || choice.next.starts_with("/account/") {
        choice.next.as_str()
    } else {
        own_path(&choice.next)
    };
    let next = if next.contains("//") { "/desk" } else { next };
    with_cookie(Redirect::to(next).into_response(), Some(session_cookie::set_language(language)))
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn the_way_on_never_leads_to_another_site() {
        for wrong in
            ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", "/desk//evil", ""]
        {
            assert_eq!(own_path(wrong), "/desk", "{wrong}");
        }
        assert_eq!(own_path("/desk/register?ending=7"), "/desk/register?ending=7");
    }
}
