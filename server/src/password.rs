//! Passwords: argon2id off the async threads, two at a time; no composition rules, a list of
//! breached ones instead.

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::{
        PasswordHasher,
        phc::{Output, PasswordHash},
    },
};
use flate2::read::GzDecoder;
use std::{
    collections::HashSet,
    io::Read as _,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};
use tokio::sync::Semaphore;

/// The fewest characters of a password.
pub const FEWEST: usize = 10;
/// The most characters of a password; far above the 64 that must be allowed.
pub const MOST: usize = 256;

static COMMON: &[u8] = include_bytes!("../assets/common-passwords.txt.gz");
static BREACHED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut text = String::new();
    // The list is part of the binary; a test reads it.
    GzDecoder::new(COMMON).read_to_string(&mut text).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
});

/// Why a new password is refused; `words` translates the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Fewer than [`FEWEST`] characters.
    #[error("password_too_short")]
    TooShort,
    /// More than [`MOST`] characters.
    #[error("password_too_long")]
    TooLong,
    /// On the list of breached passwords, or a single character repeated.
    #[error("password_breached")]
    Breached,
    /// The sign-in name itself.
    #[error("password_is_name")]
    IsName,
}

/// Checks a new password.
///
/// # Errors
/// The first reason to refuse it.
pub fn check(password: &str, sign_in_name: &str) -> Result<(), Refusal> {
    let length = password.chars().count();
    let lower = password.to_lowercase();
    if length < FEWEST {
        return Err(Refusal::TooShort);
    }
    if length > MOST {
        return Err(Refusal::TooLong);
    }
    let distinct = lower.chars().collect::<HashSet<_>>().len();
    if BREACHED.contains(&lower) || distinct < 4 {
        return Err(Refusal::Breached);
    }
    if sign_in_name.len() >= 4 && lower.contains(&sign_in_name.to_lowercase()) {
        return Err(Refusal::IsName);
    }
    Ok(())
}

/// Hashes and compares, two at a time: 19 MiB and two passes each (OWASP's minimum for
/// argon2id), so that a burst of sign-ins cannot take the machine's memory.
#[derive(Clone, Debug)]
pub struct Passwords {
    places: Arc<Semaphore>,
    /// Compared with when the account is unknown, so that the answer takes the same time.
    nobody: Arc<str>,
}

fn hasher() -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default())
}

fn hash_now(password: &str) -> Option<String> {
    hasher().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

/// The working memory of comparisons, kept for the next ones. Given back after each and taken anew it
/// ends up scattered over the process: some 400 MB after a hundred sign-ins.
static MEMORY: Mutex<Vec<Vec<Block>>> = Mutex::new(Vec::new());

/// Whether a password is the one of a hash in PHC form; compared in constant time.
fn is_password_of(password: &str, stored: &str) -> Option<bool> {
    let stored = PasswordHash::new(stored).ok()?;
    let params = Params::try_from(&stored).ok()?;
    let (salt, expected) = (stored.salt.as_ref()?, stored.hash.as_ref()?);
    let algorithm = Algorithm::try_from(stored.algorithm.as_str()).ok()?;
    let version = stored.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
    let blocks = params.block_count();
    let mut memory = MEMORY.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default();
    memory.resize(blocks.max(memory.len()), Block::default());
    let mut buffer = [0; Output::MAX_LENGTH];
    let out = buffer.get_mut(..expected.len())?;
    let hashed = Argon2::new(algorithm, version, params)
        .hash_password_into_with_memory(password.as_bytes(), salt, out, memory.get_mut(..blocks)?)
        .is_ok();
    MEMORY.lock().unwrap_or_else(PoisonError::into_inner).push(memory);
    Some(hashed && Output::new(out).ok()? == *expected)
}

impl Passwords {
    /// Ready to hash.
    ///
    /// # Errors
    /// When the system gives no randomness.
    pub fn new() -> Result<Self, std::io::Error> {
        let nobody =
            hash_now("nobody has this password").ok_or_else(|| std::io::Error::other("no randomness"))?;
        Ok(Self { places: Arc::new(Semaphore::new(2)), nobody: nobody.into() })
    }

    /// Hashes a password into PHC form; none when the machine gives no randomness or no thread.
    pub async fn hash(&self, password: String) -> Option<String> {
        let _place = self.places.acquire().await.ok()?;
        tokio::task::spawn_blocking(move || hash_now(&password)).await.ok().flatten()
    }

    /// Whether the password fits; an unknown account (`None`) takes the same time and never fits.
    pub async fn fits(&self, password: String, stored: Option<String>) -> bool {
        let Ok(_place) = self.places.acquire().await else { return false };
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let fits = tokio::task::spawn_blocking(move || is_password_of(&password, &stored)).await;
        fits.ok().flatten().unwrap_or(false) && known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breached_and_short_passwords_are_refused() {
        assert!(BREACHED.len() > 19_000);
        assert_eq!(check("short", "anna"), Err(Refusal::TooShort));
        assert_eq!(check("qwertyuiop", "anna"), Err(Refusal::Breached));
        assert_eq!(check("aaaaaaaaaaaa", "anna"), Err(Refusal::Breached));
        assert_eq!(check("annaberzina1", "annaberzina"), Err(Refusal::IsName));
        assert_eq!(check(&"ā".repeat(300), "anna"), Err(Refusal::TooLong));
        assert_eq!(check("zaļš vilciens brauc uz Liepnu", "anna"), Ok(()));
        // sixty-four characters and more are fine, without a capital or a digit
        assert_eq!(check(&"mežs upe ".repeat(9), "anna"), Ok(()));
    }

    #[tokio::test]
    async fn an_unknown_account_never_fits() {
        let passwords = Passwords::new().unwrap();
        let hash = passwords.hash("zaļš vilciens".into()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2"), "{hash}");
        assert!(passwords.fits("zaļš vilciens".into(), Some(hash.clone())).await);
        assert!(!passwords.fits("zaļš vilciena".into(), Some(hash)).await);
        assert!(!passwords.fits("nobody has this password".into(), None).await);
    }
}
