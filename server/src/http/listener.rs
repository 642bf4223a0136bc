//! The listener: time-outs on the header and on silence, so that dribbling sockets cannot hold
//! it, and a bound on connections.

use super::address::Peer;
use axum::{Extension, Router};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use std::{sync::Arc, time::Duration};
use tokio::{net::TcpListener, sync::Semaphore};

/// A request's header must be whole within this time; an idle connection is closed after it.
const HEADER: Duration = Duration::from_secs(15);
/// No connection lives longer without being made anew.
const AT_MOST: Duration = Duration::from_mins(30);
/// Connections at the same time; whoever comes after waits.
const CONNECTIONS: usize = 4096;

/// Serves until `stop` is done, then lets open requests finish for ten seconds.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
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
        let service = TowerToHyperService::new(router.clone().layer(Extension(Peer(peer))));
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // a broken connection is the client's affair
            let _ = tokio::time::timeout(AT_MOST, connection).await;
            drop(place);
        });
    }
    if tokio::time::timeout(Duration::from_secs(10), graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish within ten seconds");
    }
}
