//! What stands before every handler: security headers, same origin for every change, a request
//! id, figures and a log line without a name, a code or a query.

use super::App;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use std::any::Any;
use tokio::time::Instant;
use uuid::Uuid;

/// For pages without any script. Nothing there connects; that it may lets a checker read robots.txt
/// from within the page.
pub const NO_SCRIPT: &str = "default-src 'none'; script-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// For the desk, with the nonce of the page.
pub fn with_nonce(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'strict-dynamic' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
         font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    )
}

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Sets the headers that every answer has, unless its handler set a stricter one.
pub async fn headers(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    set_headers(response.headers_mut(), app.https);
    response
}

/// The headers that every answer has; those that are there stay.
pub fn set_headers(headers: &mut HeaderMap, https: bool) {
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, NO_SCRIPT);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(
        HeaderName::from_static("permissions-policy"),
        "camera=(), microphone=(), geolocation=(), payment=()",
    );
    set(header::CACHE_CONTROL, "no-store");
    if https {
        set(header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
}

/// Refuses every change that another site asks for, and every one whose origin is unknown.
pub async fn same_origin(State(app): State<App>, request: Request, next: Next) -> Response {
    if matches!(*request.method(), Method::GET | Method::HEAD) || is_same_origin(&app, &request) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "cross-site request").into_response()
}

fn is_same_origin(app: &App, request: &Request) -> bool {
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), _, _) => site == "same-origin",
        (None, Some(origin), Some(host)) => {
            app.public_url.as_deref() == Some(origin)
                || origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://")) == Some(host)
        }
        _ => false,
    }
}

/// A route as it is declared, and what is counted of it.
pub struct Counted {
    method: Method,
    route: String,
}

impl Counted {
    /// A page that is fetched.
    pub fn get(route: &str) -> Self {
        Self { method: Method::GET, route: route.to_owned() }
    }

    /// Names the request, counts it, and writes one log line: method, route as it is declared, status, time.
    pub fn observe(&self, response: &mut Response, started: Instant) {
        let (route, status, took) = (&self.route, response.status().as_u16(), started.elapsed());
        metrics::counter!("http_requests_total", "route" => route.clone(), "status" => status.to_string())
            .increment(1);
        metrics::histogram!("http_request_seconds", "route" => route.clone()).record(took.as_secs_f64());
        let id = Uuid::now_v7().to_string();
        tracing::info!(request = %id, method = %self.method, route, status, milliseconds = took.as_millis(), "answered");
        if let Ok(id) = HeaderValue::from_str(&id) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
    }
}

/// Observes every request that the router answers.
pub async fn observe(request: Request, next: Next) -> Response {
    let started = Instant::now();
    let counted = Counted {
        method: request.method().clone(),
        route: request
            .extensions()
            .get::<MatchedPath>()
            .map_or_else(|| "other".to_owned(), |path| path.as_str().to_owned()),
    };
    let mut response = next.run(request).await;
    counted.observe(&mut response, started);
    response
}

/// A handler died: one sentence, in both languages, nothing of the cause.
pub fn died(_cause: Box<dyn Any + Send + 'static>) -> Response {
    tracing::error!("a handler died");
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "Radās kļūda; mēģiniet vēlreiz pēc brīža. / Something went wrong; try again in a moment.",
    )
        .into_response()
}
