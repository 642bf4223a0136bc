//! The listener: time-outs on the handshake, on the header and on silence, so that dribbling sockets
//! cannot hold it, and a bound on connections. With a certificate it speaks TLS.

use super::{
    address::Peer,
    kept::{KeptFirst, Rendered},
};
use axum::{Extension, Router};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{
        conn::auto::Builder,
        graceful::{GracefulShutdown, Watcher},
    },
    service::TowerToHyperService,
};
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tokio_rustls::TlsAcceptor;

/// A handshake, and a request's header, must be whole within this time; an idle connection is
/// closed after it.
const HEADER: Duration = Duration::from_secs(15);
/// No connection lives longer without being made anew.
const AT_MOST: Duration = Duration::from_mins(30);
/// Connections at the same time; whoever comes after waits.
const CONNECTIONS: usize = 4096;

/// Serves `pages` and, for everything else, `router` until `stop` is done, then lets open requests finish for ten seconds.
pub async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    router: Router,
    pages: Arc<Rendered>,
    stop: impl Future<Output = ()>,
) {
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER).keep_alive(true);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(Some(HEADER));
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    let mut stop = std::pin::pin!(stop);
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { break };
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // out of file descriptors, most likely: wait instead of spinning
                    tracing::warn!(kind = ?error.kind(), "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        // small answers must not wait for more
        let _ = stream.set_nodelay(true);
        let service =
            KeptFirst { pages: Arc::clone(&pages), rest: router.clone().layer(Extension(Peer(peer))) };
        let (builder, watcher, tls) = (builder.clone(), graceful.watcher(), tls.clone());
        tokio::spawn(async move {
            let _ = tokio::time::timeout(AT_MOST, connection(stream, tls, builder, watcher, service)).await;
            drop(place);
        });
    }
    // whoever comes now is told at once that nobody listens
    drop(listener);
    if tokio::time::timeout(Duration::from_secs(10), graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish within ten seconds");
    }
}

async fn connection(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    builder: Builder<TokioExecutor>,
    watcher: Watcher,
    service: KeptFirst<Router>,
) {
    match tls {
        None => converse(stream, builder, watcher, service).await,
        // a handshake that fails or does not end is the client's affair
        Some(tls) => {
            if let Ok(Ok(stream)) = tokio::time::timeout(HEADER, tls.accept(stream)).await {
                converse(stream, builder, watcher, service).await;
            }
        }
    }
}

async fn converse<S>(stream: S, builder: Builder<TokioExecutor>, watcher: Watcher, service: KeptFirst<Router>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = TowerToHyperService::new(service);
    let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
    // a broken connection is the client's affair
    let _ = watcher.watch(connection).await;
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::AsyncReadExt as _;

    #[tokio::test]
    #[ignore = "waits for the time-out of a handshake"]
    async fn whoever_never_shakes_hands_is_hung_up_on() {
        let folder = std::env::temp_dir().join(format!("lidzas-handshake-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let made = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let (certificate, key) = (folder.join("pem"), folder.join("key"));
        std::fs::write(&certificate, made.cert.pem()).unwrap();
        std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
        let tls = crate::tls::acceptor(&certificate, &key).unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let pages = Arc::new(Rendered::of(&lidzas_public_site::Site::default(), true));
        tokio::spawn(serve(listener, Some(tls), Router::new(), pages, std::future::pending::<()>()));
        let mut silent = TcpStream::connect(address).await.unwrap();
        let mut nothing = [0];
        let read = tokio::time::timeout(HEADER + Duration::from_secs(5), silent.read(&mut nothing)).await;
        assert_eq!(read.unwrap().unwrap(), 0);
    }
}
