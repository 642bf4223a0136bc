//! Files of the site, inside the binary. Their addresses carry the content's hash, so that a
//! browser keeps them for a year and never shows an old one.

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

/// A file of the site.
pub struct EmbeddedFile {
    /// Path below the site's root.
    pub path: &'static str,
    /// As it is.
    pub bytes: &'static [u8],
    /// Compressed, where that is smaller.
    pub brotli: Option<&'static [u8]>,
    /// Hash of the content.
    pub hash: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/site.rs"));

fn find(path: &str) -> Option<&'static EmbeddedFile> {
    let path = path.trim_start_matches('/');
    FILES.iter().find(|file| file.path == path)
}

/// The address of a file, with its hash; without one where the file is missing.
pub fn address(path: &str) -> String {
    find(path).map_or_else(|| format!("/{path}"), |file| format!("/{path}?v={}", file.hash))
}

/// Whether the browser's half is in the binary.
pub fn has_browser_half() -> bool {
    find("pkg/desk_bg.wasm").is_some()
}

/// Handler of the folders that hold nothing but files.
pub async fn file(uri: Uri, headers: HeaderMap) -> Response {
    at(&uri, &headers).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// The file at a path, compressed where the browser takes it.
pub fn at(uri: &Uri, headers: &HeaderMap) -> Option<Response> {
    let file = find(uri.path())?;
    // An address with the content's hash never changes its content; one without is asked about again.
    let kept = if uri.query().is_some_and(|query| query.starts_with("v=")) {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    };
    let etag = format!("\"{}\"", file.hash);
    let unchanged =
        headers.get(header::IF_NONE_MATCH).is_some_and(|value| value.as_bytes() == etag.as_bytes());
    let takes_brotli = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| value.split(',').any(|part| part.trim().starts_with("br")));
    let (body, encoded) = match file.brotli {
        _ if unchanged => (&b""[..], false),
        Some(compressed) if takes_brotli => (compressed, true),
        _ => (file.bytes, false),
    };
    let mut response = Response::new(Body::from(body));
    if unchanged {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    }
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(file.path)));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&etag) {
        headers.insert(header::ETAG, etag);
    }
    if encoded {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
    }
    Some(response)
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
