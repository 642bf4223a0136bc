//! The program itself over HTTPS, with a certificate made here.

use nix::{
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use std::{
    fs::{self, Permissions},
    net::{SocketAddr, TcpListener},
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    process::{Child, Command, Output, Stdio},
    sync::Arc,
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring,
        pki_types::{CertificateDer, ServerName},
    },
};

/// A folder with a certificate, its key and another one's key, and an address nobody listens on.
struct Office {
    folder: PathBuf,
    address: SocketAddr,
    certificate: CertificateDer<'static>,
}

impl Office {
    fn new(name: &str) -> Self {
        let folder = PathBuf::from(format!("/tmp/lidzas-tls-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        // the database's user must be able to pass through
        fs::set_permissions(&folder, Permissions::from_mode(0o711)).unwrap();
        let own = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let other = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        fs::write(folder.join("own.pem"), own.cert.pem()).unwrap();
        fs::write(folder.join("own.key"), own.signing_key.serialize_pem()).unwrap();
        fs::write(folder.join("other.key"), other.signing_key.serialize_pem()).unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        Self { folder, address, certificate: own.cert.der().clone() }
    }

    /// `lidzas serve` with a data folder of its own and nothing of the surroundings' settings.
    fn serve(&self, key: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_lidzas"));
        for (name, _) in std::env::vars() {
            if name.starts_with("LIDZAS_") && name != "LIDZAS_PG_BIN" || name == "DATABASE_URL" {
                command.env_remove(name);
            }
        }
        command
            .arg("serve")
            .env("LIDZAS_DATA_DIR", self.folder.join("data"))
            .env("LIDZAS_ADDR", self.address.to_string())
            .env("LIDZAS_TLS_CERT", self.folder.join("own.pem"))
            .env("LIDZAS_TLS_KEY", self.folder.join(key))
            .stdin(Stdio::null());
        command
    }

    /// The answer to a GET over TLS, header and all; an error while nobody listens.
    async fn get(&self, path: &str) -> std::io::Result<String> {
        let mut roots = RootCertStore::empty();
        roots.add(self.certificate.clone()).unwrap();
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let stream = TcpStream::connect(self.address).await?;
        let name = ServerName::try_from("localhost").unwrap();
        let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }

    /// What a browser that types http:// gets.
    async fn get_plain(&self) -> std::io::Result<String> {
        let mut stream = TcpStream::connect(self.address).await?;
        stream.write_all(b"GET /health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await?;
        Ok(String::from_utf8_lossy(&answer).into_owned())
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A program that is told to stop, and waited for, whatever becomes of the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        if let Ok(id) = i32::try_from(self.0.id()) {
            let _ = kill(Pid::from_raw(id), Signal::SIGTERM);
        }
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn https_is_served_by_the_program_itself() {
    let office = Office::new("served");
    let mut running =
        Running(office.serve("own.key").stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let mut health = office.get("/health").await;
    for _ in 0..600 {
        if health.is_ok() || running.0.try_wait().unwrap().is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        health = office.get("/health").await;
    }
    let health = health.unwrap();
    assert!(health.starts_with("HTTP/1.1 200"), "{health}");
    assert!(
        health.contains("\"database\":true") && health.contains("strict-transport-security:"),
        "{health}"
    );
    let page = office.get("/sign-in").await.unwrap();
    assert!(page.starts_with("HTTP/1.1 200") && !page.contains("lz-strip"), "no demonstration: {page}");
    let plain = office.get_plain().await.unwrap_or_default();
    assert!(!plain.starts_with("HTTP/"), "{plain}");
}

#[test]
fn another_certificates_key_is_refused_in_one_sentence() {
    let office = Office::new("refused");
    let Output { status, stderr, .. } = office.serve("other.key").output().unwrap();
    let sentence = String::from_utf8_lossy(&stderr);
    assert_eq!(status.code(), Some(1), "{sentence}");
    assert!(sentence.contains("does not belong to the certificate"), "{sentence}");
    assert_eq!(sentence.trim().lines().count(), 1, "{sentence}");
    assert!(!office.folder.join("data").exists(), "refused before anything is made");
}
