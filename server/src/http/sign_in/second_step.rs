//! The second factor: setting it up, giving its code, replacing it.

use super::{missing_step, pages, with_cookie};
use crate::{
    http::{
        App, address,
        public_pages::{failed, html, too_many},
        session_cookie,
    },
    second_factor::{Secret, recovery_codes, recovery_hash},
};
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use chrono::TimeDelta;
use lidzas_store::{StoreError, account::Secrets, session::SignedIn};
use serde::Deserialize;

/// Wrong codes of one account in a quarter of an hour.
const WRONG_CODES: i64 = 6;

#[derive(Deserialize, Default)]
pub(super) struct Code {
    #[serde(default)]
    code: String,
}

enum Fault {
    SignedOut,
    Elsewhere(&'static str),
    Wrong,
    TooMany,
    Broken(&'static str),
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Broken(error.code())
    }
}

fn answer(app: &App, headers: &HeaderMap, fault: &Fault, again: impl FnOnce() -> Response) -> Response {
    match fault {
        Fault::SignedOut => Redirect::to("/sign-in").into_response(),
        Fault::Elsewhere(path) => Redirect::to(path).into_response(),
        Fault::Wrong => again(),
        Fault::TooMany => too_many(app, session_cookie::language(headers)),
        Fault::Broken(code) => {
            tracing::error!(code, "the second factor could not be checked");
            failed(app, headers)
        }
    }
}

async fn session(app: &App, headers: &HeaderMap) -> Result<SignedIn, Fault> {
    session_cookie::signed_in(app, headers).await?.ok_or(Fault::SignedOut)
}

/// Asks for the code.
pub(super) async fn code_page(State(app): State<App>, headers: HeaderMap) -> Response {
    let language = session_cookie::language(&headers);
    match session(&app, &headers).await {
        Ok(signed_in) if missing_step(&app, &signed_in) == "/sign-in/code" => {
            html(StatusCode::OK, pages::code(&app.site, language, None))
        }
        Ok(signed_in) => Redirect::to(missing_step(&app, &signed_in)).into_response(),
        Err(fault) => answer(&app, &headers, &fault, || StatusCode::NOT_FOUND.into_response()),
    }
}

/// Takes a code or a recovery code.
pub(super) async fn give_code(
    State(app): State<App>,
    headers: HeaderMap,
    Form(given): Form<Code>,
) -> Response {
    let language = session_cookie::language(&headers);
    match check_code(&app, &headers, &given.code).await {
        Ok(token) => with_cookie(Redirect::to("/sign-in/next").into_response(), session_cookie::set(&token)),
        Err(fault) => answer(&app, &headers, &fault, || {
            html(StatusCode::UNPROCESSABLE_ENTITY, pages::code(&app.site, language, Some(pages::Wrong::Code)))
        }),
    }
}

async fn check_code(app: &App, headers: &HeaderMap, code: &str) -> Result<String, Fault> {
    let signed_in = session(app, headers).await?;
    if signed_in.second_factor || !signed_in.has_second_factor {
        return Err(Fault::Elsewhere(missing_step(app, &signed_in)));
    }
    let now = app.clock.now();
    let bucket = address::bucket("code", &app.salt, signed_in.account.as_uuid().as_bytes());
    if app.store.attempts_since(&bucket, now - TimeDelta::minutes(15)).await? >= WRONG_CODES {
        return Err(Fault::TooMany);
    }
    let secrets = app.store.secrets(signed_in.account).await?;
    let secret = open(app, &secrets)?;
    let fits = match secret.step_of(code, now) {
        Some(step) => app.store.use_second_factor(signed_in.account, step, now).await?,
        None => app.store.use_recovery_code(signed_in.account, &recovery_hash(code), now).await?,
    };
    if !fits {
        app.store.note_attempt(&bucket, now).await?;
        app.store.audit_session(Some(signed_in.account), "sign_in.wrong_code", now).await?;
        return Err(Fault::Wrong);
    }
    raise(app, &signed_in).await
}

fn open(app: &App, secrets: &Secrets) -> Result<Secret, Fault> {
    let sealed = secrets.totp_secret.as_deref().ok_or(Fault::Elsewhere("/sign-in/set-up"))?;
    Secret::open(sealed, &app.keys, secrets.id).map_err(|_e| Fault::Broken("key_missing"))
}

/// The session counts as whole from here on, under a new token.
async fn raise(app: &App, signed_in: &SignedIn) -> Result<String, Fault> {
    let now = app.clock.now();
    let (token, hash) = session_cookie::new_token().ok_or(Fault::Broken("no_randomness"))?;
    app.store.raise_session(signed_in.session, &hash, now).await?;
    app.store.audit_session(Some(signed_in.account), "sign_in.second_factor", now).await?;
    Ok(token)
}

/// Shows the secret to be put into an app.
pub(super) async fn set_up_page(State(app): State<App>, headers: HeaderMap) -> Response {
    match proposed(&app, &headers).await {
        Ok((signed_in, secret)) => html(
            StatusCode::OK,
            pages::set_up(
                &app.site,
                session_cookie::language(&headers),
                &signed_in.display_name,
                &secret,
                None,
            ),
        ),
        Err(fault) => answer(&app, &headers, &fault, || StatusCode::NOT_FOUND.into_response()),
    }
}

/// The secret that waits to be confirmed; a new one where none does.
async fn proposed(app: &App, headers: &HeaderMap) -> Result<(SignedIn, Secret), Fault> {
    let signed_in = session(app, headers).await?;
    if signed_in.has_second_factor {
        return Err(Fault::Elsewhere(missing_step(app, &signed_in)));
    }
    let secrets = app.store.secrets(signed_in.account).await?;
    if let Ok(secret) = open(app, &secrets) {
        return Ok((signed_in, secret));
    }
    let secret = Secret::new().ok_or(Fault::Broken("no_randomness"))?;
    let sealed = secret.seal(&app.keys, signed_in.account).map_err(|_e| Fault::Broken("key_missing"))?;
    app.store.propose_second_factor(signed_in.account, &sealed).await?;
    Ok((signed_in, secret))
}

/// Takes the first code of a new second factor and shows the recovery codes, once.
pub(super) async fn confirm(State(app): State<App>, headers: HeaderMap, Form(given): Form<Code>) -> Response {
    let language = session_cookie::language(&headers);
    let (signed_in, secret) = match proposed(&app, &headers).await {
        Ok(found) => found,
        Err(fault) => return answer(&app, &headers, &fault, || StatusCode::NOT_FOUND.into_response()),
    };
    match first_code(&app, &signed_in, &secret, &given.code).await {
        Ok((token, codes)) => with_cookie(
            html(StatusCode::OK, pages::recovery(&app.site, language, &codes)),
            session_cookie::set(&token),
        ),
        Err(fault) => answer(&app, &headers, &fault, || {
            html(
                StatusCode::UNPROCESSABLE_ENTITY,
                pages::set_up(
                    &app.site,
                    language,
                    &signed_in.display_name,
                    &secret,
                    Some(pages::Wrong::Code),
                ),
            )
        }),
    }
}

async fn first_code(
    app: &App,
    signed_in: &SignedIn,
    secret: &Secret,
    code: &str,
) -> Result<(String, Vec<String>), Fault> {
    let now = app.clock.now();
    let step = secret.step_of(code, now).ok_or(Fault::Wrong)?;
    if !app.store.use_second_factor(signed_in.account, step, now).await? {
        return Err(Fault::Wrong);
    }
    let (codes, hashes) = recovery_codes().ok_or(Fault::Broken("no_randomness"))?;
    app.store.set_recovery_codes(signed_in.account, &hashes).await?;
    let token = raise(app, signed_in).await?;
    Ok((token, codes))
}

/// Asks whether the second factor is to be replaced.
pub(super) async fn replace_page(State(app): State<App>, headers: HeaderMap) -> Response {
    let language = session_cookie::language(&headers);
    match session(&app, &headers).await {
        Ok(signed_in) if signed_in.has_second_factor && signed_in.second_factor => {
            html(StatusCode::OK, pages::replace(&app.site, language))
        }
        Ok(signed_in) if signed_in.has_second_factor => Redirect::to("/sign-in/code").into_response(),
        Ok(_) => Redirect::to("/sign-in/set-up").into_response(),
        Err(fault) => answer(&app, &headers, &fault, || StatusCode::NOT_FOUND.into_response()),
    }
}

/// Takes the old second factor away; the set-up of the new one follows at once.
pub(super) async fn replace(State(app): State<App>, headers: HeaderMap) -> Response {
    match begin_anew(&app, &headers).await {
        Ok(()) => Redirect::to("/sign-in/set-up").into_response(),
        Err(fault) => answer(&app, &headers, &fault, || StatusCode::NOT_FOUND.into_response()),
    }
}

async fn begin_anew(app: &App, headers: &HeaderMap) -> Result<(), Fault> {
    let signed_in = session(app, headers).await?;
    if !signed_in.second_factor {
        return Err(Fault::Elsewhere(missing_step(app, &signed_in)));
    }
    let secret = Secret::new().ok_or(Fault::Broken("no_randomness"))?;
    let sealed = secret.seal(&app.keys, signed_in.account).map_err(|_e| Fault::Broken("key_missing"))?;
    app.store.propose_second_factor(signed_in.account, &sealed).await?;
    app.store.audit_session(Some(signed_in.account), "second_factor.replaced", app.clock.now()).await?;
    Ok(())
}
