//! The public pages as they go over the wire: rendered once, with all their headers, and answered
//! before the router and its layers are asked. Counted and logged like every other request.

use super::guard;
use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::Response,
};
use bytes::Bytes;
use futures::future::Either;
use lidzas_domain::dates::Language;
use lidzas_public_site::{Page, Site, render};
use sha2::{Digest, Sha256};
use std::{
    collections::HashMap,
    convert::Infallible,
    future::{Ready, ready},
    io::Write as _,
    sync::Arc,
    task::{Context, Poll},
};
use tokio::time::Instant;
use tower_service::Service;

/// One page.
pub struct Kept {
    plain: (HeaderMap, Bytes),
    brotli: (HeaderMap, Bytes),
    etag: HeaderValue,
    counted: guard::Counted,
}

/// Every public page in both languages.
pub struct Rendered(HashMap<String, Kept>);

impl Rendered {
    /// Renders every page; `https` says whether browsers come over HTTPS.
    pub fn of(site: &Site, https: bool) -> Self {
        let mut pages = HashMap::new();
        for page in Page::ALL {
            for language in Language::ALL {
                let path = page.path(language);
                let kept = Kept::of(&path, render(page, language, site), https);
                pages.insert(path, kept);
            }
        }
        Self(pages)
    }

    /// The page at a path.
    pub fn at(&self, path: &str) -> Option<&Kept> {
        self.0.get(path)
    }

    /// The answer to a request that asks for a page and nothing else.
    fn answer(&self, request: &Request<impl Sized>) -> Option<Response> {
        if request.method() != Method::GET || request.uri().query().is_some() {
            return None;
        }
        let started = Instant::now();
        let kept = self.at(request.uri().path())?;
        let mut response = kept.answer(request.headers());
        kept.counted.observe(&mut response, started);
        Some(response)
    }
}

impl Kept {
    fn of(path: &str, html: String, https: bool) -> Self {
        let digest = Sha256::digest(html.as_bytes());
        let etag = format!("\"{}\"", data_encoding::HEXLOWER.encode(&digest[..8]));
        let etag = HeaderValue::from_str(&etag).unwrap_or(HeaderValue::from_static("\"\""));
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        headers.insert(header::ETAG, etag.clone());
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        guard::set_headers(&mut headers, https);
        let compressed = compressed(html.as_bytes());
        let plain = (headers.clone(), Bytes::from(html));
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        let brotli = compressed.map_or_else(|| plain.clone(), |bytes| (headers, bytes));
        Self { plain, brotli, etag, counted: guard::Counted::get(path) }
    }

    /// The page, or that it has not changed.
    pub fn answer(&self, headers: &HeaderMap) -> Response {
        let takes_brotli = headers
            .get(header::ACCEPT_ENCODING)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.split(',').any(|part| part.trim().starts_with("br")));
        let (own, body) = if takes_brotli { &self.brotli } else { &self.plain };
        let known = headers.get(header::IF_NONE_MATCH) == Some(&self.etag);
        let mut response = Response::new(if known { Body::empty() } else { Body::from(body.clone()) });
        own.clone_into(response.headers_mut());
        if known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response.headers_mut().remove(header::CONTENT_ENCODING);
        }
        response
    }
}

/// The brotli form; none when it could not be made.
fn compressed(html: &[u8]) -> Option<Bytes> {
    let mut out = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut out, 1 << 14, 9, 22);
    let written = writer.write_all(html);
    drop(writer);
    written.ok().map(|()| out.into())
}

/// Kept pages first, then everything else.
#[derive(Clone)]
pub struct KeptFirst<S> {
    /// The pages.
    pub pages: Arc<Rendered>,
    /// Everything else.
    pub rest: S,
}

impl<S, B> Service<Request<B>> for KeptFirst<S>
where
    S: Service<Request<B>, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, S::Future>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.rest.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        match self.pages.answer(&request) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(self.rest.call(request)),
        }
    }
}
