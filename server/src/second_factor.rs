//! The second factor: a code of six figures from an app (RFC 6238), each step used once, and ten
//! recovery codes.

use crate::keys::{KeyError, KeyRing};
use lidzas_domain::person::AccountId;
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Totp};

/// How many recovery codes are given.
pub const RECOVERY_CODES: usize = 10;
/// Characters of a recovery code that nobody takes for another.
const PLAIN: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";

/// A secret of an account, open.
pub struct Secret(Vec<u8>);

impl Secret {
    /// A new one; none when the machine gives no randomness.
    #[must_use]
    pub fn new() -> Option<Self> {
        let mut bytes = vec![0u8; 20];
        getrandom::fill(&mut bytes).ok()?;
        Some(Self(bytes))
    }

    /// Sealed for one account.
    ///
    /// # Errors
    /// Never with a ring that was read.
    pub fn seal(&self, keys: &KeyRing, account: AccountId) -> Result<Vec<u8>, KeyError> {
        keys.seal(&self.0, account.as_uuid().as_bytes())
    }

    /// Opened for one account.
    ///
    /// # Errors
    /// When it was sealed with a lost key, for another account, or changed.
    pub fn open(sealed: &[u8], keys: &KeyRing, account: AccountId) -> Result<Self, KeyError> {
        keys.open(sealed, account.as_uuid().as_bytes()).map(Self)
    }

    fn totp(&self, account_name: &str) -> Option<Totp> {
        Builder::new()
            .with_secret(self.0.clone())
            .with_account_name(account_name)
            .with_issuer(Some("Lidzas"))
            .build()
            .ok()
    }

    /// The step a code belongs to, if it fits now or within half a minute.
    #[must_use]
    pub fn step_of(&self, code: &str, now: chrono::DateTime<chrono::Utc>) -> Option<i64> {
        let code: String = code.chars().filter(char::is_ascii_digit).collect();
        let step = self.totp("-")?.check(&code, u64::try_from(now.timestamp()).ok()?)?;
        i64::try_from(step).ok()
    }

    /// For typing into an app by hand: groups of four.
    #[must_use]
    pub fn by_hand(&self) -> String {
        let text = data_encoding::BASE32_NOPAD.encode(&self.0);
        let letters: Vec<char> = text.chars().collect();
        letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
    }

    /// For scanning: the picture of its address as SVG.
    #[must_use]
    pub fn picture(&self, account_name: &str) -> Option<String> {
        let address = self.totp(account_name)?.to_url().ok()?;
        let code = qrcode::QrCode::new(address.as_bytes()).ok()?;
        Some(code.render::<qrcode::render::svg::Color<'_>>().min_dimensions(220, 220).build())
    }
}

/// New recovery codes and the hashes the store keeps; none when the machine gives no randomness.
#[must_use]
pub fn recovery_codes() -> Option<(Vec<String>, Vec<Vec<u8>>)> {
    let mut codes = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let mut bytes = [0u8; 12];
        getrandom::fill(&mut bytes).ok()?;
        let letters: String = bytes.iter().map(|byte| char::from(PLAIN[usize::from(*byte & 31)])).collect();
        codes.push(format!("{}-{}-{}", &letters[..4], &letters[4..8], &letters[8..]));
    }
    let hashes = codes.iter().map(|code| recovery_hash(code)).collect();
    Some((codes, hashes))
}

/// The hash of a recovery code however it was typed. Sixty random bits need no slow hash.
#[must_use]
pub fn recovery_hash(code: &str) -> Vec<u8> {
    let plain: String =
        code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    Sha256::digest(plain.as_bytes()).to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    #[test]
    fn a_code_fits_its_half_minute_and_its_neighbours() {
        let secret = Secret(b"12345678901234567890".to_vec());
        let now = DateTime::from_timestamp(59, 0).unwrap();
        // RFC 6238, appendix B: 94287082, of which the app shows the last six
        assert_eq!(secret.step_of("287 082", now), Some(1));
        assert_eq!(secret.step_of("287082", DateTime::from_timestamp(200, 0).unwrap()), None);
        assert_eq!(secret.step_of("000000", now), None);
        assert_eq!(secret.by_hand(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
        assert!(secret.picture("anna").unwrap().contains("<svg"));
    }

    #[test]
    fn recovery_codes_are_known_however_typed() {
        let (codes, hashes) = recovery_codes().unwrap();
        assert_eq!(codes.len(), RECOVERY_CODES);
        assert_eq!(recovery_hash(&codes[0].to_uppercase().replace('-', " ")), hashes[0]);
        assert_ne!(hashes[0], hashes[1]);
    }
}
