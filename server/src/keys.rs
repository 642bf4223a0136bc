//! The key ring: a file of named keys. The last one seals, every one opens, so that a key can be
//! changed without touching what is sealed already.
//!
//! One line a key: `id base64`, the id 1 to 255; `#` begins a remark.

use chacha20poly1305::{
    XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Generate as _, Key, KeyInit as _, Payload},
};
use data_encoding::BASE64;
use sha2::{Digest as _, Sha256};
use std::{collections::BTreeMap, fs, io::Write as _, os::unix::fs::OpenOptionsExt as _, path::Path};

/// Why a key ring cannot be used; the sentence says what to do.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The file cannot be read or written.
    #[error("the key file {path} cannot be used: {source}")]
    File {
        /// Which file.
        path: String,
        /// Why.
        source: std::io::Error,
    },
    /// A line is not of the form.
    #[error("line {line} of the key file is not 'id base64' with an id of 1 to 255 and 32 bytes")]
    Line {
        /// Which line, from 1.
        line: usize,
    },
    /// The file names no key.
    #[error("the key file holds no key: remove it to have one made, or put the right one in place")]
    Empty,
    /// Sealed with a key that is not in the ring, or changed since.
    #[error("this was sealed with a key that is not in the ring, or was changed")]
    CannotOpen,
}

/// Named keys.
pub struct KeyRing {
    keys: BTreeMap<u8, Key<XChaCha20Poly1305>>,
    sealing: u8,
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyRing({} keys)", self.keys.len())
    }
}

impl KeyRing {
    /// Reads the file, or makes it with a first key where there is none.
    ///
    /// # Errors
    /// When the file cannot be used or is not of the form.
    pub fn open_or_make(path: &Path) -> Result<Self, KeyError> {
        let failed = |source| KeyError::File { path: path.display().to_string(), source };
        if !path.exists() {
            let key = Key::<XChaCha20Poly1305>::generate();
            let mut file =
                fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path).map_err(failed)?;
            writeln!(
                file,
                "# Keys of Līdzās: keep a copy apart from the database's backup.\n1 {}",
                BASE64.encode(&key)
            )
            .and_then(|()| file.sync_all())
            .map_err(failed)?;
        }
        Self::parse(&fs::read_to_string(path).map_err(failed)?)
    }

    /// Reads a ring from its text.
    ///
    /// # Errors
    /// When a line is not of the form, or there is no key.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let mut keys = BTreeMap::new();
        let mut sealing = 0;
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let wrong = || KeyError::Line { line: number + 1 };
            let (id, key) = line.split_once(' ').ok_or_else(wrong)?;
            let id: u8 = id.parse().map_err(|_e| wrong())?;
            let bytes: [u8; 32] = BASE64
                .decode(key.trim().as_bytes())
                .ok()
                .and_then(|bytes| bytes.try_into().ok())
                .ok_or_else(wrong)?;
            if id == 0 || keys.insert(id, bytes.into()).is_some() {
                return Err(wrong());
            }
            sealing = id;
        }
        if keys.is_empty() { Err(KeyError::Empty) } else { Ok(Self { keys, sealing }) }
    }

    /// Seals with the newest key, bound to a context (such as an account's id): key id, nonce, rest.
    ///
    /// # Errors
    /// Never with a ring that was read.
    pub fn seal(&self, secret: &[u8], context: &[u8]) -> Result<Vec<u8>, KeyError> {
        let key = self.keys.get(&self.sealing).ok_or(KeyError::Empty)?;
        let nonce = XNonce::generate();
        let sealed = XChaCha20Poly1305::new(key)
            .encrypt(&nonce, Payload { msg: secret, aad: context })
            .map_err(|_e| KeyError::CannotOpen)?;
        Ok([&[self.sealing], nonce.as_slice(), &sealed].concat())
    }

    /// A secret for a purpose of its own, made from the oldest key: the same after a restart, after a
    /// new key was added, and on every server with this ring. Nothing in the database gives it away.
    ///
    /// # Errors
    /// Never with a ring that was read.
    pub fn derived(&self, purpose: &str) -> Result<[u8; 32], KeyError> {
        let (_, oldest) = self.keys.first_key_value().ok_or(KeyError::Empty)?;
        let digest = Sha256::new()
            .chain_update(b"lidzas derived ")
            .chain_update(oldest.as_slice())
            .chain_update(purpose)
            .finalize();
        Ok(digest.into())
    }

    /// Opens what any key of the ring sealed in the same context.
    ///
    /// # Errors
    /// `CannotOpen`.
    pub fn open(&self, sealed: &[u8], context: &[u8]) -> Result<Vec<u8>, KeyError> {
        let (id, rest) = sealed.split_first().ok_or(KeyError::CannotOpen)?;
        let (nonce, rest) = rest.split_at_checked(24).ok_or(KeyError::CannotOpen)?;
        let key = self.keys.get(id).ok_or(KeyError::CannotOpen)?;
        let nonce = XNonce::try_from(nonce).map_err(|_e| KeyError::CannotOpen)?;
        XChaCha20Poly1305::new(key)
            .decrypt(&nonce, Payload { msg: rest, aad: context })
            .map_err(|_e| KeyError::CannotOpen)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: u8, byte: u8) -> String {
        format!("{id} {}\n", BASE64.encode(&[byte; 32]))
    }

    #[test]
    fn an_old_key_still_opens_after_a_new_one_seals() {
        let old = KeyRing::parse(&line(1, 7)).unwrap();
        let sealed = old.seal(b"secret", b"anna").unwrap();
        let rotated = KeyRing::parse(&(line(1, 7) + &line(2, 9))).unwrap();
        assert_eq!(rotated.open(&sealed, b"anna").unwrap(), b"secret");
        assert_eq!(rotated.seal(b"secret", b"anna").unwrap()[0], 2);
        assert!(rotated.open(&sealed, b"berta").is_err(), "bound to its context");
        let mut broken = sealed.clone();
        broken[30] ^= 1;
        assert!(rotated.open(&broken, b"anna").is_err());
        assert!(KeyRing::parse(&line(2, 9)).unwrap().open(&sealed, b"anna").is_err());
    }

    #[test]
    fn what_is_derived_stays_while_the_oldest_key_does() {
        let before = KeyRing::parse(&line(1, 7)).unwrap();
        let rotated = KeyRing::parse(&(line(1, 7) + &line(2, 9))).unwrap();
        assert_eq!(before.derived("limits").unwrap(), rotated.derived("limits").unwrap());
        assert_ne!(before.derived("limits").unwrap(), before.derived("other").unwrap());
        let other = KeyRing::parse(&line(1, 8)).unwrap();
        assert_ne!(before.derived("limits").unwrap(), other.derived("limits").unwrap());
        assert_ne!(before.derived("limits").unwrap(), [7; 32], "not the key itself");
    }

    #[test]
    fn a_wrong_file_is_one_sentence() {
        assert_eq!(KeyRing::parse("# nothing").unwrap_err().to_string().lines().count(), 1);
        assert!(matches!(KeyRing::parse("x y"), Err(KeyError::Line { line: 1 })));
        assert!(matches!(KeyRing::parse(&(line(1, 1) + &line(1, 2))), Err(KeyError::Line { line: 2 })));
    }
}
