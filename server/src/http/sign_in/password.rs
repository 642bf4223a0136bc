//! Changing one's password.

use super::{missing_step, pages};
use crate::{
    http::{
        App,
        public_pages::{failed, html},
        session_cookie,
    },
    password::{self, Refusal},
};
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Redirect, Response},
};
use lidzas_store::{Caller, Purpose, session::SignedIn};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Change {
    #[serde(default)]
    current: String,
    #[serde(default)]
    new: String,
}

/// A session that may change its password: the second factor, where there is one, was given.
async fn allowed(app: &App, headers: &HeaderMap) -> Result<SignedIn, Response> {
    match session_cookie::signed_in(app, headers).await {
        Ok(Some(signed_in)) if signed_in.has_second_factor && !signed_in.second_factor => {
            Err(Redirect::to("/sign-in/code").into_response())
        }
        Ok(Some(signed_in)) => Ok(signed_in),
        Ok(None) => Err(Redirect::to("/sign-in").into_response()),
        Err(_) => Err(failed(app, headers)),
    }
}

/// The form.
pub(super) async fn page(State(app): State<App>, headers: HeaderMap) -> Response {
    let language = session_cookie::language(&headers);
    match allowed(&app, &headers).await {
        Ok(_) => html(StatusCode::OK, pages::password(&app.site, language, None)),
        Err(response) => response,
    }
}

/// Sets the new password and ends every other session.
pub(super) async fn change(
    State(app): State<App>,
    headers: HeaderMap,
    Form(given): Form<Change>,
) -> Response {
    let language = session_cookie::language(&headers);
    let signed_in = match allowed(&app, &headers).await {
        Ok(signed_in) => signed_in,
        Err(response) => return response,
    };
    let again =
        |wrong| html(StatusCode::UNPROCESSABLE_ENTITY, pages::password(&app.site, language, Some(wrong)));
    let Ok(secrets) = app.store.secrets(signed_in.account).await else { return failed(&app, &headers) };
    let sign_in_name = secrets.sign_in_name;
    if !app.passwords.fits(given.current, Some(secrets.password_hash)).await {
        return again(pages::Wrong::CurrentPassword);
    }
    if let Err(refusal) = password::check(&given.new, &sign_in_name) {
        return again(match refusal {
            Refusal::TooShort => pages::Wrong::PasswordTooShort,
            Refusal::TooLong => pages::Wrong::PasswordTooLong,
            Refusal::Breached => pages::Wrong::PasswordBreached,
            Refusal::IsName => pages::Wrong::PasswordIsName,
        });
    }
    let Some(hash) = app.passwords.hash(given.new).await else { return failed(&app, &headers) };
    let caller = Caller { account: Some(signed_in.account), purpose: Purpose::SignIn, at: app.clock.now() };
    let set = app.store.set_password(caller, signed_in.account, hash, false, Some(signed_in.session)).await;
    if set.is_err() {
        return failed(&app, &headers);
    }
    let changed = SignedIn { password_must_change: false, ..signed_in };
    Redirect::to(missing_step(&app, &changed)).into_response()
}
