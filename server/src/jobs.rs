//! What the server does by itself: seals the audit, computes entitlements anew when the day
//! turns, deletes untouched requests and old sessions, revives a private database that died.

use crate::{cluster::Cluster, http::App};
use lidzas_domain::clock;
use lidzas_store::{Caller, Purpose, StoreError, audit};
use std::{sync::Arc, time::Duration};

/// Between two rounds.
const ROUND: Duration = Duration::from_secs(5);
/// Entitlements computed anew in one transaction.
const BATCH: i64 = 200;
/// Audit rows sealed in one transaction.
const SEALED: i32 = 1000;
/// Rounds between two clearings: an hour.
const CLEAR_EVERY: u64 = 720;

/// Works until the server stops.
pub async fn work(app: App, cluster: Option<Arc<Cluster>>) {
    let mut round: u64 = 0;
    loop {
        if let Some(cluster) = &cluster
            && !cluster.is_running()
            && let Err(error) = cluster.revive(|sentence| tracing::warn!("{sentence}")).await
        {
            tracing::error!("{error}");
        }
        if let Err(error) = one_round(&app, round).await {
            tracing::warn!(code = error.code(), "a job failed and is tried again");
        }
        round = round.wrapping_add(1);
        tokio::time::sleep(ROUND).await;
    }
}

async fn one_round(app: &App, round: u64) -> Result<(), StoreError> {
    while audit::seal(app.store.pool(), SEALED).await? == SEALED {}
    let now = app.clock.now();
    let caller = Caller::server(Purpose::Nightly, now);
    let today = clock::today(&*app.clock);
    while app.store.refresh_entitlements(caller, today, BATCH).await? > 0 {}
    if round.is_multiple_of(CLEAR_EVERY) {
        app.store.forget_untouched_requests(caller).await?;
        app.store.forget_old_sessions(now).await?;
    }
    Ok(())
}
