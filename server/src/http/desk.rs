//! The desk: pages rendered by Leptos for whoever is signed in, and its server functions.

use super::{App, assets, case_document, documents, guard, letter, session_cookie};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
    routing::{get, post},
};
use leptos::prelude::*;
use lidzas_desk::{Shell, context::Desk, error::DeskError, part::Part};
use lidzas_domain::access::may_call;
use lidzas_store::session::SignedIn;
use std::sync::Arc;
use tower_http::{CompressionLevel, compression::CompressionLayer};

/// Pages and server functions; nobody gets past here without a whole sign-in.
pub fn routes(app: App) -> Router<App> {
    // a second router in the same process (tests) finds it done
    let _ = any_spawner::Executor::init_tokio();
    let pages = Router::new()
        .route("/desk", get(page))
        .route("/desk/{*rest}", get(page))
        .route("/desk/person/{id}/plan/{number}/document", get(documents::plan))
        .route("/desk/person/{id}/document/{number}/pdf", get(case_document::pdf))
        .route("/desk/person/{id}/document/{number}/json", get(case_document::json))
        .route("/desk/person/{id}/request/{request}/letter/{number}", get(letter::letter))
        .route_layer(middleware::from_fn_with_state(app.clone(), page_guard));
    let functions = Router::new()
        .route("/api/desk/{*function}", post(server_function))
        .route_layer(middleware::from_fn_with_state(app, function_guard));
    // A register page is 65 kB, and mentors are on buses: the level that makes the page of the day a quarter smaller than
    // the fastest one. The answers hold no secret that a reflected
    // text could be used to guess: no token, and a nonce of their own each.
    pages.merge(functions).layer(CompressionLayer::new().quality(CompressionLevel::Precise(4)))
}

fn desk_of(app: &App, signed_in: SignedIn) -> Desk {
    Desk {
        store: app.store.clone(),
        clock: Arc::clone(&app.clock),
        signed_in,
        code_items: Arc::clone(&app.code_items),
        demo: app.invented,
    }
}

/// Whether a session may open the desk: the second factor was given, or none is asked.
pub fn is_whole(app: &App, signed_in: &SignedIn) -> bool {
    (signed_in.second_factor || (app.demo && !signed_in.has_second_factor)) && !signed_in.password_must_change
}

/// Lets in whoever is signed in, and sends everybody else to sign in first.
pub(super) async fn page_guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path_and_query().map_or("/desk", |path| path.as_str()).to_owned();
    match session_cookie::signed_in(&app, request.headers()).await {
        Ok(Some(signed_in)) if is_whole(&app, &signed_in) => {
            request.extensions_mut().insert(desk_of(&app, signed_in));
            next.run(request).await
        }
        Ok(Some(_)) => Redirect::to("/sign-in/next").into_response(),
        Ok(None) => Redirect::to(&format!("/sign-in?next={}", encoded(&path))).into_response(),
        Err(error) => {
            tracing::error!(code = error.code(), "the session could not be looked up");
            super::public_pages::failed(&app, request.headers())
        }
    }
}

/// A path as one value of a query: our own paths hold letters, digits and a few signs.
fn encoded(path: &str) -> String {
    path.replace('%', "%25").replace('?', "%3F").replace('&', "%26").replace('=', "%3D").replace('#', "%23")
}

/// Lets in whoever the table of doors says.
pub(super) async fn function_guard(State(app): State<App>, mut request: Request, next: Next) -> Response {
    match session_cookie::signed_in(&app, request.headers()).await {
        // Decided by the table before the function decides for itself: one that nobody has put in
        // the table is closed to all.
        Ok(Some(signed_in))
            if is_whole(&app, &signed_in) && !may_call(Some(signed_in.role), request.uri().path()) =>
        {
            refusal(StatusCode::FORBIDDEN, &DeskError::NotAllowed)
        }
        Ok(Some(signed_in)) if is_whole(&app, &signed_in) => {
            request.extensions_mut().insert(desk_of(&app, signed_in));
            next.run(request).await
        }
        Ok(_) => refusal(StatusCode::UNAUTHORIZED, &DeskError::SignedOut),
        Err(_) => refusal(StatusCode::INTERNAL_SERVER_ERROR, &DeskError::Failed),
    }
}

/// An error as the browser's half reads it.
pub(super) fn refusal(status: StatusCode, error: &DeskError) -> Response {
    use leptos::server_fn::error::FromServerFnError as _;
    let mut response = Response::new(Body::from(error.ser()));
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

async fn page(axum::Extension(desk): axum::Extension<Desk>, request: Request) -> Response {
    let language = desk.signed_in.language;
    let part = Part::of(request.uri().path());
    let context = move || {
        provide_context(desk.clone());
        if let (Some(nonce), Some(response)) =
            (leptos::nonce::use_nonce(), use_context::<leptos_axum::ResponseOptions>())
            && let Ok(policy) = HeaderValue::from_str(&guard::with_nonce(&nonce))
        {
            response.insert_header(header::CONTENT_SECURITY_POLICY, policy);
        }
    };
    let shell = move || {
        view! {
            <Shell
                css=assets::address("pkg/desk.css")
                js=assets::address(&format!("pkg/{}.js", part.name()))
                wasm=assets::address(&format!("pkg/{}_bg.wasm", part.name()))
                language=language
                part=part
            />
        }
    };
    leptos_axum::render_app_async_with_context(context, shell)(request).await
}

async fn server_function(axum::Extension(desk): axum::Extension<Desk>, request: Request) -> Response {
    leptos_axum::handle_server_fns_with_context(move || provide_context(desk.clone()), request)
        .await
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::encoded;

    #[test]
    fn where_to_go_on_is_one_value() {
        assert_eq!(encoded("/desk/register?ending=7&closed=1"), "/desk/register%3Fending%3D7%26closed%3D1");
    }
}
