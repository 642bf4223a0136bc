//! Settings of `serve`: one table, by flag or environment, refused at start-up when wrong.

use clap::Args;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

/// Where the data lies and which database is used; common to all commands.
#[derive(Args, Clone, Debug)]
pub struct DataSettings {
    /// Connection of the app's role; without it a private PostgreSQL runs under the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Connection of the owner, who migrates; needed beside DATABASE_URL for migrate, demo, user and audit.
    #[arg(long, env = "LIDZAS_OWNER_URL", hide_env_values = true)]
    pub owner_url: Option<String>,
    /// Folder of the private database, the key file and the files on cases.
    #[arg(long, env = "LIDZAS_DATA_DIR", default_value = "data")]
    pub data_dir: PathBuf,
    /// Folder of the files on cases, sealed; in the data folder when not named.
    #[arg(long, env = "LIDZAS_FILES_DIR")]
    pub files_dir: Option<PathBuf>,
    /// File with the keys; made in the data folder when not named.
    #[arg(long, env = "LIDZAS_KEY_FILE")]
    pub key_file: Option<PathBuf>,
}

impl DataSettings {
    /// The file with the keys.
    #[must_use]
    pub fn key_path(&self) -> PathBuf {
        self.key_file.clone().unwrap_or_else(|| self.data_dir.join("keys"))
    }

    /// The folder of the files on cases.
    #[must_use]
    pub fn files_path(&self) -> PathBuf {
        self.files_dir.clone().unwrap_or_else(|| self.data_dir.join("files"))
    }
}

/// What `serve` listens on and who it trusts.
#[derive(Args, Clone, Debug)]
pub struct ServeSettings {
    /// Where the database and the keys are.
    #[command(flatten)]
    pub data: DataSettings,
    /// Address and port to listen on.
    #[arg(long, env = "LIDZAS_ADDR", default_value = "127.0.0.1:3000")]
    pub addr: SocketAddr,
    /// The address people type, such as https://lidzas.example; needed beyond loopback.
    #[arg(long, env = "LIDZAS_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Certificate in PEM, the server's own first: serves HTTPS; goes with LIDZAS_TLS_KEY.
    #[arg(long, env = "LIDZAS_TLS_CERT")]
    pub tls_cert: Option<PathBuf>,
    /// Private key of the certificate in PEM, without a password.
    #[arg(long, env = "LIDZAS_TLS_KEY")]
    pub tls_key: Option<PathBuf>,
    /// Addresses of proxies whose X-Forwarded-For is believed, separated by commas.
    #[arg(long, env = "LIDZAS_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<std::net::IpAddr>,
    /// Demonstration: no second factor asked, sign-ins printed; refuses to listen beyond loopback.
    #[arg(long, env = "LIDZAS_DEMO")]
    pub demo: bool,
    /// Connections to the database at the most.
    #[arg(long, env = "LIDZAS_DATABASE_CONNECTIONS", default_value_t = 10, value_parser = clap::value_parser!(u32).range(2..=200))]
    pub database_connections: u32,
    /// Telephone shown on the public pages.
    #[arg(long, env = "LIDZAS_CONTACT_PHONE")]
    pub contact_phone: Option<String>,
    /// E-mail shown on the public pages.
    #[arg(long, env = "LIDZAS_CONTACT_EMAIL")]
    pub contact_email: Option<String>,
    /// How to reach the data protection officer, shown on the privacy page.
    #[arg(long, env = "LIDZAS_DATA_PROTECTION_OFFICER")]
    pub data_protection_officer: Option<String>,
    /// Structured logs as JSON, one line an event.
    #[arg(long, env = "LIDZAS_LOG_JSON")]
    pub log_json: bool,
}

/// A setting that cannot be used; one sentence.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The demonstration would be open to others.
    #[error(
        "--demo asks no second factor and may only listen on loopback, not on {0}: leave --demo out, or listen on 127.0.0.1"
    )]
    DemoBeyondLoopback(SocketAddr),
    /// Beyond loopback the cookie and the links need the public address.
    #[error("listening on {0} needs LIDZAS_PUBLIC_URL, the https:// address people type")]
    PublicUrlMissing(SocketAddr),
    /// Not an address people type.
    #[error(
        "LIDZAS_PUBLIC_URL is {0}; it must begin with https:// (http:// on loopback only) and end without a slash"
    )]
    PublicUrlWrong(String),
    /// HTTPS is served, and the address people type is another.
    #[error("LIDZAS_PUBLIC_URL is {0}, and a certificate is served: it must begin with https://")]
    PublicUrlPlain(String),
    /// A certificate without its key, or the other way round.
    #[error("LIDZAS_TLS_CERT and LIDZAS_TLS_KEY go together: {0} is missing")]
    TlsHalf(&'static str),
}

impl ServeSettings {
    /// Refuses settings that contradict each other.
    ///
    /// # Errors
    /// The first contradiction, as a sentence.
    pub fn check(&self) -> Result<(), SettingsError> {
        let loopback = self.addr.ip().is_loopback();
        if self.demo && !loopback {
            return Err(SettingsError::DemoBeyondLoopback(self.addr));
        }
        match &self.public_url {
            None if !loopback => Err(SettingsError::PublicUrlMissing(self.addr)),
            Some(url)
                if url.ends_with('/')
                    || !(url.starts_with("https://") || (loopback && url.starts_with("http://"))) =>
            {
                Err(SettingsError::PublicUrlWrong(url.clone()))
            }
            Some(url) if self.tls_cert.is_some() && !url.starts_with("https://") => {
                Err(SettingsError::PublicUrlPlain(url.clone()))
            }
            _ => self.tls().map(drop),
        }
    }

    /// The files of certificate and key, where HTTPS is served.
    ///
    /// # Errors
    /// When one of the two is missing.
    pub fn tls(&self) -> Result<Option<(&Path, &Path)>, SettingsError> {
        match (&self.tls_cert, &self.tls_key) {
            (Some(certificate), Some(key)) => Ok(Some((certificate, key))),
            (None, None) => Ok(None),
            (Some(_), None) => Err(SettingsError::TlsHalf("LIDZAS_TLS_KEY")),
            (None, Some(_)) => Err(SettingsError::TlsHalf("LIDZAS_TLS_CERT")),
        }
    }

    /// Whether browsers reach the program over HTTPS: here, or at a proxy before it.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.tls_cert.is_some() || self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        settings: ServeSettings,
    }

    fn check(words: &[&str]) -> Result<(), SettingsError> {
        Line::parse_from([&["lidzas"], words].concat()).settings.check()
    }

    #[test]
    fn the_demonstration_stays_on_loopback() {
        assert!(check(&["--demo"]).is_ok());
        assert!(matches!(
            check(&["--demo", "--addr", "0.0.0.0:3000", "--public-url", "https://lidzas.example"]),
            Err(SettingsError::DemoBeyondLoopback(_))
        ));
    }

    #[test]
    fn beyond_loopback_the_public_address_is_needed() {
        assert!(matches!(check(&["--addr", "10.0.0.1:80"]), Err(SettingsError::PublicUrlMissing(_))));
        assert!(matches!(
            check(&["--addr", "10.0.0.1:80", "--public-url", "http://lidzas.example"]),
            Err(SettingsError::PublicUrlWrong(_))
        ));
        assert!(check(&["--addr", "10.0.0.1:80", "--public-url", "https://lidzas.example"]).is_ok());
    }

    #[test]
    fn a_certificate_needs_its_key_and_an_https_address() {
        let both = ["--tls-cert", "a.pem", "--tls-key", "a.key"];
        let with = |more: &[&str]| check(&[&both, more].concat());
        assert!(with(&[]).is_ok());
        assert!(with(&["--public-url", "https://lidzas.example"]).is_ok());
        assert!(matches!(
            with(&["--public-url", "http://localhost:3000"]),
            Err(SettingsError::PublicUrlPlain(_))
        ));
        assert!(matches!(check(&both[..2]), Err(SettingsError::TlsHalf("LIDZAS_TLS_KEY"))));
        assert!(matches!(check(&both[2..]), Err(SettingsError::TlsHalf("LIDZAS_TLS_CERT"))));
    }

    #[test]
    fn keys_and_files_lie_in_the_data_folder_unless_they_are_named() {
        let data = |words: &[&str]| Line::parse_from([&["lidzas"], words].concat()).settings.data;
        let by_itself = data(&["--data-dir", "/var/lib/lidzas"]);
        assert_eq!(by_itself.files_path(), Path::new("/var/lib/lidzas/files"));
        assert_eq!(by_itself.key_path(), Path::new("/var/lib/lidzas/keys"));
        assert_eq!(data(&["--files-dir", "/srv/files"]).files_path(), Path::new("/srv/files"));
    }

    #[test]
    fn https_is_served_here_or_at_the_proxy() {
        let is_https = |words: &[&str]| Line::parse_from([&["lidzas"], words].concat()).settings.is_https();
        assert!(!is_https(&[]) && !is_https(&["--public-url", "http://localhost:3000"]));
        assert!(is_https(&["--public-url", "https://lidzas.example"]));
        assert!(is_https(&["--tls-cert", "a.pem", "--tls-key", "a.key"]));
    }
}
