//! HTTP: routes, headers, sessions, public pages, sign-in, the desk.

mod address;
pub mod assets;
mod attachments;
mod case_document;
mod desk;
mod documents;
mod guard;
mod kept;
mod letter;
mod listener;
mod public_pages;
mod session_cookie;
mod sign_in;
mod support;

use crate::{attachment::SealedFolder, keys::KeyRing, password::Passwords};
use axum::{Router, extract::DefaultBodyLimit, middleware, response::IntoResponse, routing::get};
use lidzas_domain::clock::Clock;
use lidzas_public_site::Site;
use lidzas_store::{Store, code_list::Item};
use metrics_exporter_prometheus::PrometheusHandle;
use std::{net::IpAddr, sync::Arc};

pub use attachments::Places;
pub use kept::Rendered;
pub use listener::serve;
pub use public_pages::site;

/// Bodies may be no larger, unless a route says otherwise.
const BODY_LIMIT: usize = 256 * 1024;

/// A request, its body included, takes no longer.
const WHOLE_REQUEST: std::time::Duration = std::time::Duration::from_secs(30);

/// A file of 20 MB that is sent from a bus takes longer, and no longer than this.
const WHOLE_FILE: std::time::Duration = std::time::Duration::from_mins(5);

/// What every handler may need: one pointer, since every layer clones it for every request.
#[derive(Clone)]
pub struct App(Arc<Parts>);

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}

/// The parts of an [`App`].
pub struct Parts {
    /// The database.
    pub store: Store,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Hashes and compares passwords.
    pub passwords: Passwords,
    /// Seals second-factor secrets.
    pub keys: Arc<KeyRing>,
    /// The content of the files on cases.
    pub files: Arc<SealedFolder>,
    /// How many of them are worked on at once.
    pub places: Places,
    /// What the public pages say beside their text.
    pub site: Arc<Site>,
    /// Editable code lists.
    pub code_items: Arc<Vec<Item>>,
    /// Public pages, rendered once.
    pub pages: Arc<kept::Rendered>,
    /// Whether no second factor is asked (loopback only).
    pub demo: bool,
    /// Whether everybody in the register is invented.
    pub invented: bool,
    /// The address people type.
    pub public_url: Option<Arc<str>>,
    /// Whether browsers come over HTTPS, to the program or to a proxy before it.
    pub https: bool,
    /// Proxies that are believed.
    pub trusted_proxies: Arc<Vec<IpAddr>>,
    /// Figures of the server itself.
    pub metrics: PrometheusHandle,
    /// Salts the digests of addresses and names in the buckets of the limits; the same after a restart
    /// and on every server with the same key ring.
    pub salt: Arc<[u8; 32]>,
}

/// Every route of the house. A route that is not in the access table fails a test.
pub fn router(app: App) -> Router {
    Router::new()
        .route("/", get(public_pages::front_door))
        .merge(public_pages::routes())
        .merge(support::routes())
        .merge(sign_in::routes())
        .merge(desk::routes(app.clone()))
        .merge(attachments::routes(app.clone()))
        .route("/health", get(health))
        .route("/metrics", get(metrics))
        .route("/pkg/{*file}", get(assets::file))
        .route("/fonts/{*file}", get(assets::file))
        .fallback(get(fallback))
        // a body that dribbles in holds a connection no longer than this
        .layer(no_longer_than(WHOLE_REQUEST))
        .merge(attachments::intake(app.clone()).layer(no_longer_than(WHOLE_FILE)))
        .layer(middleware::from_fn_with_state(app.clone(), guard::headers))
        .layer(middleware::from_fn_with_state(app.clone(), guard::same_origin))
        .layer(middleware::from_fn_with_state(app.clone(), guard::observe))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(tower_http::catch_panic::CatchPanicLayer::custom(guard::died))
        .with_state(app)
}

/// Ends a request that takes longer.
fn no_longer_than(time: std::time::Duration) -> tower_http::timeout::TimeoutLayer {
    tower_http::timeout::TimeoutLayer::with_status_code(axum::http::StatusCode::REQUEST_TIMEOUT, time)
}

/// Files at the root (icon, manifest, robots.txt), else the page that does not exist.
async fn fallback(
    state: axum::extract::State<App>,
    request: axum::extract::Request,
) -> axum::response::Response {
    if let Some(found) = assets::at(request.uri(), request.headers()) {
        return found;
    }
    public_pages::missing(&state.0, request.uri().path(), request.headers())
}

async fn health(state: axum::extract::State<App>) -> axum::response::Response {
    let answers = sqlx::query("select 1").execute(state.store.pool()).await.is_ok();
    let status =
        if answers { axum::http::StatusCode::OK } else { axum::http::StatusCode::SERVICE_UNAVAILABLE };
    (status, axum::Json(serde_json::json!({ "database": answers, "version": env!("CARGO_PKG_VERSION") })))
        .into_response()
}

/// For this machine only: how many requests of which kind is nobody else's business.
async fn metrics(
    state: axum::extract::State<App>,
    axum::Extension(from): axum::Extension<address::Peer>,
    headers: axum::http::HeaderMap,
) -> axum::response::Response {
    if from.is_local() && !address::is_proxied(&headers) {
        state.metrics.render().into_response()
    } else {
        axum::http::StatusCode::NOT_FOUND.into_response()
    }
}
