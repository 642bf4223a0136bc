//! The public pages: rendered once per language and kept ([`super::kept`]), no session looked at.
//! Only the calculator's answer is made on the spot; nothing of it is stored or logged.

use super::{App, assets, session_cookie};
use axum::{
    Router,
    body::Body,
    extract::{RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use lidzas_domain::{clock, dates::Language, entitlement::Policy};
use lidzas_public_site::{
    AssetPaths, CalculatorQuery, ContactDetails, Failure, Page, PublishedFigures, Site, render_calculator,
    render_failure, render_missing,
};
use lidzas_store::figures::PublishedPeriod;

/// A whole HTML document as an answer.
pub fn html(status: StatusCode, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}

/// What the pages are rendered from.
pub fn site(
    period: Option<PublishedPeriod>,
    public_url: Option<&str>,
    contact: ContactDetails,
    demo: bool,
) -> Site {
    let defaults = AssetPaths::default();
    Site {
        // fonts keep the addresses their style sheet names
        assets: AssetPaths {
            public_css: assets::address("pkg/public.css"),
            desk_css: assets::address("pkg/desk.css"),
            ..defaults
        },
        public_url: public_url.map(str::to_owned),
        sign_in: Some("/sign-in".into()),
        demo,
        contact,
        figures: period.map(|period| PublishedFigures {
            from_year: period.from_year,
            to_year: period.to_year,
            clients: count(period.totals.clients),
            women: count(period.totals.women),
            men: count(period.totals.men),
            children: count(period.totals.children),
            countries: count(period.totals.countries),
            top_countries: period.top_countries,
            source_lv: period.source_lv,
            source_en: period.source_en,
        }),
    }
}

fn count(value: i64) -> u32 {
    u32::try_from(value).unwrap_or_default()
}

/// A GET route for every page in both languages; the form's page has its POST elsewhere.
pub fn routes() -> Router<App> {
    let mut router = Router::new();
    for page in Page::ALL {
        for language in Language::ALL {
            let path = page.path(language);
            router = if page == Page::HowLong {
                router.route(&path, get(calculator))
            } else {
                router.route(&path, get(kept))
            };
        }
    }
    router
}

/// A page without a query is answered before the router ([`super::kept`]); with one it comes here.
async fn kept(State(app): State<App>, uri: Uri, headers: HeaderMap) -> Response {
    app.pages.at(uri.path()).map_or_else(|| missing(&app, uri.path(), &headers), |page| page.answer(&headers))
}

async fn calculator(
    State(app): State<App>,
    uri: Uri,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let query = query.unwrap_or_default();
    if !CalculatorQuery::was_sent(&query) {
        return kept(State(app), uri, headers).await;
    }
    let query = CalculatorQuery::from_query(&query);
    let language = Page::from_path(uri.path()).map_or(Language::Lv, |(_, language)| language);
    let (status, document) =
        render_calculator(language, &query, &app.site, &Policy::current(), clock::today(&*app.clock));
    html(StatusCode::from_u16(status).unwrap_or(StatusCode::OK), document)
}

/// `/`: to the pages in the language the browser asks for.
pub async fn front_door(headers: HeaderMap) -> Response {
    let mut response = Redirect::to(&Page::Home.path(session_cookie::language(&headers))).into_response();
    response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept-language, cookie"));
    response
}

/// The page that does not exist.
pub fn missing(app: &App, path: &str, headers: &HeaderMap) -> Response {
    let language = path
        .trim_start_matches('/')
        .split('/')
        .next()
        .and_then(Language::from_code)
        .unwrap_or_else(|| session_cookie::language(headers));
    html(StatusCode::NOT_FOUND, render_missing(language, &app.site))
}

/// Something broke; one page that says so.
pub fn failed(app: &App, headers: &HeaderMap) -> Response {
    html(
        StatusCode::INTERNAL_SERVER_ERROR,
        render_failure(session_cookie::language(headers), &app.site, Failure::Fault),
    )
}

/// Too much from one address.
pub fn too_many(app: &App, language: Language) -> Response {
    html(StatusCode::TOO_MANY_REQUESTS, render_failure(language, &app.site, Failure::TooMany))
}
