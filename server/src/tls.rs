//! TLS in the program itself: a certificate and its key from PEM files, read once at the start.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        self, ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem, pem::PemObject as _},
    },
};

/// Why HTTPS cannot be served with these files; one sentence that names the setting.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file is not there, or may not be read.
    #[error("the file {path} of {setting} cannot be read: {why}")]
    Unreadable {
        /// Which setting.
        setting: &'static str,
        /// Which file.
        path: PathBuf,
        /// Why, without the system's own words.
        why: &'static str,
    },
    /// No certificate in it, or a broken one.
    #[error(
        "the file {0} of LIDZAS_TLS_CERT holds no certificate: it must be PEM, the server's own certificate first"
    )]
    NoCertificate(PathBuf),
    /// No key in it, or one under a password.
    #[error("the file {0} of LIDZAS_TLS_KEY holds no private key: it must be PEM and without a password")]
    NoKey(PathBuf),
    /// The key is another certificate's.
    #[error("the key of LIDZAS_TLS_KEY does not belong to the certificate of LIDZAS_TLS_CERT")]
    OtherKey,
    /// A kind of certificate or key that is not known.
    #[error("the certificate of LIDZAS_TLS_CERT cannot be served with the key of LIDZAS_TLS_KEY: {0}")]
    Unfit(rustls::Error),
}

/// Reads certificate and key, and answers what makes TLS of a connection: 1.2 and 1.3, HTTP/2 or 1.1.
///
/// # Errors
/// One sentence that says which file is wrong.
pub fn acceptor(certificate: &Path, key: &Path) -> Result<TlsAcceptor, TlsError> {
    let chain = certificates(certificate)?;
    let key = PrivateKeyDer::from_pem_file(key)
        .map_err(|error| refused(error, "LIDZAS_TLS_KEY", key, TlsError::NoKey))?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(TlsError::Unfit)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(|error| match error {
            rustls::Error::InconsistentKeys(_) => TlsError::OtherKey,
            error => TlsError::Unfit(error),
        })?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let refused = |error| refused(error, "LIDZAS_TLS_CERT", path, TlsError::NoCertificate);
    let chain: Vec<_> =
        CertificateDer::pem_file_iter(path).map_err(refused)?.collect::<Result<_, _>>().map_err(refused)?;
    if chain.is_empty() { Err(TlsError::NoCertificate(path.to_owned())) } else { Ok(chain) }
}

fn refused(
    error: pem::Error,
    setting: &'static str,
    path: &Path,
    otherwise: impl FnOnce(PathBuf) -> TlsError,
) -> TlsError {
    match error {
        pem::Error::Io(source) => TlsError::Unreadable {
            setting,
            path: path.to_owned(),
            why: match source.kind() {
                ErrorKind::NotFound => "there is no such file",
                ErrorKind::PermissionDenied => "this user may not read it",
                ErrorKind::IsADirectory => "it is a folder",
                _ => "the system does not give it",
            },
        },
        _ => otherwise(path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    /// A folder with a certificate, its key and another one's key; gone with the value.
    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("lidzas-tls-{name}-{}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            for name in ["own", "other"] {
                let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
                fs::write(path.join(format!("{name}.pem")), made.cert.pem()).unwrap();
                fs::write(path.join(format!("{name}.key")), made.signing_key.serialize_pem()).unwrap();
            }
            fs::write(path.join("empty"), "# nothing\n").unwrap();
            Self(path)
        }

        fn refusal(&self, certificate: &str, key: &str) -> String {
            let refused = acceptor(&self.0.join(certificate), &self.0.join(key)).err().map(|e| e.to_string());
            refused.unwrap_or_default()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn a_certificate_is_served_with_its_own_key_only() {
        let folder = Folder::new("pair");
        assert_eq!(folder.refusal("own.pem", "own.key"), "");
        assert!(folder.refusal("own.pem", "other.key").contains("does not belong"));
    }

    #[test]
    fn a_wrong_file_is_one_sentence_that_names_the_setting() {
        let folder = Folder::new("files");
        for (certificate, key, says) in [
            ("none.pem", "own.key", "LIDZAS_TLS_CERT cannot be read: there is no such file"),
            ("own.pem", "none.key", "LIDZAS_TLS_KEY cannot be read: there is no such file"),
            ("empty", "own.key", "LIDZAS_TLS_CERT holds no certificate"),
            ("own.key", "own.key", "LIDZAS_TLS_CERT holds no certificate"),
            ("own.pem", "empty", "LIDZAS_TLS_KEY holds no private key"),
            ("own.pem", "own.pem", "LIDZAS_TLS_KEY holds no private key"),
        ] {
            let sentence = folder.refusal(certificate, key);
            assert!(sentence.contains(says), "{certificate}, {key}: {sentence}");
            assert_eq!(sentence.lines().count(), 1, "{sentence}");
        }
    }
}
