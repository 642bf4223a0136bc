//! The cookie of a session, and who it belongs to.

use super::App;
use axum::http::{HeaderMap, HeaderValue, header};
use data_encoding::BASE64URL_NOPAD;
use lidzas_domain::dates::Language;
use lidzas_store::{StoreError, session::SignedIn};
use sha2::{Digest, Sha256};

const NAME: &str = "__Host-lidzas";
const LANGUAGE: &str = "lidzas-language";

/// A new opaque token and the hash that the store keeps.
pub fn new_token() -> Option<(String, Vec<u8>)> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes).ok()?;
    let token = BASE64URL_NOPAD.encode(&bytes);
    let hash = hash(&token);
    Some((token, hash))
}

fn hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(found, value)| (found == name).then_some(value))
}

/// Sets the session's cookie: lives until the browser closes, or the session ends.
pub fn set(token: &str) -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("{NAME}={token}; Path=/; Secure; HttpOnly; SameSite=Lax")).ok()
}

/// Takes the session's cookie away.
pub const fn clear() -> HeaderValue {
    HeaderValue::from_static("__Host-lidzas=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// Remembers the language for a year; nothing personal.
pub const fn set_language(language: Language) -> HeaderValue {
    match language {
        Language::Lv => {
            HeaderValue::from_static("lidzas-language=lv; Path=/; SameSite=Lax; Max-Age=31536000")
        }
        Language::En => {
            HeaderValue::from_static("lidzas-language=en; Path=/; SameSite=Lax; Max-Age=31536000")
        }
    }
}

/// The language of a page without one in its path: the cookie, else what the browser asks for.
pub fn language(headers: &HeaderMap) -> Language {
    cookie(headers, LANGUAGE).and_then(Language::from_code).unwrap_or_else(|| accepted_language(headers))
}

/// The first of the two languages that the browser asks for; Latvian where it asks for neither.
pub fn accepted_language(headers: &HeaderMap) -> Language {
    let mut wanted: Vec<(f32, Language)> = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .into_iter()
        .flat_map(|value| value.split(','))
        .filter_map(|part| {
            let mut fields = part.split(';');
            let language = Language::from_code(fields.next()?.trim())?;
            let weight =
                fields.find_map(|field| field.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            Some((weight, language))
        })
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted.first().map_or(Language::Lv, |(_, language)| *language)
}

/// Who is signed in, whatever step of it they have reached.
///
/// # Errors
/// When the store does not answer.
pub async fn signed_in(app: &App, headers: &HeaderMap) -> Result<Option<SignedIn>, StoreError> {
    match cookie(headers, NAME) {
        Some(token) => app.store.signed_in(&hash(token), app.clock.now()).await,
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(value: &'static str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static(value));
        accepted_language(&headers)
    }

    #[test]
    fn the_browsers_first_of_the_two_languages_counts() {
        assert_eq!(asking("ar, en;q=0.8, lv;q=0.5"), Language::En);
        assert_eq!(asking("en;q=0.4, lv-LV"), Language::Lv);
        assert_eq!(asking("ar"), Language::Lv);
    }

    #[test]
    fn a_token_is_found_among_other_cookies() {
        let mut headers = HeaderMap::new();
        headers
            .insert(header::COOKIE, HeaderValue::from_static("a=b; __Host-lidzas=xyz; lidzas-language=en"));
        assert_eq!(cookie(&headers, NAME), Some("xyz"));
        assert_eq!(language(&headers), Language::En);
    }
}
