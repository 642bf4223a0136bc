//! What the server does by itself: seals the audit, computes entitlements anew when the day
//! turns, deletes untouched requests and old sessions, revives a private database that died.
//!
//! Each recurring task is a row of the table `job`. Several servers on one database share them:
//! whoever takes the row does the work.

use crate::{
    attachment::{self, ClearError},
    cluster::Cluster,
    http::App,
};
use chrono::TimeDelta;
use lidzas_domain::clock;
use lidzas_store::{Caller, Purpose, StoreError, audit, job::TakenJob};
use std::{sync::Arc, time::Duration};

/// Between two looks at the table.
const ROUND: Duration = Duration::from_secs(5);
/// Entitlements computed anew in one transaction.
const BATCH: i64 = 200;
/// Audit rows sealed in one transaction.
const SEALED: i32 = 1000;
/// A job that fails again and again is tried this seldom at the least.
const TRIED_AGAIN: TimeDelta = TimeDelta::minutes(5);

/// A recurring task.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Recurring {
    /// Seals what waits into the chains of the audit.
    SealAudit,
    /// Computes entitlements anew that were computed for an earlier day.
    RefreshEntitlements,
    /// Deletes untouched requests and old sessions.
    Clear,
    /// Puts sealed files in place that a stopped server left on their way, and deletes those without a row.
    ClearFiles,
}

impl Recurring {
    const ALL: [Self; 4] = [Self::SealAudit, Self::RefreshEntitlements, Self::Clear, Self::ClearFiles];

    /// The code in the table.
    const fn kind(self) -> &'static str {
        match self {
            Self::SealAudit => "seal_audit",
            Self::RefreshEntitlements => "refresh_entitlements",
            Self::Clear => "clear",
            Self::ClearFiles => "clear_files",
        }
    }

    /// How long after its end it is due again.
    const fn every(self) -> TimeDelta {
        match self {
            Self::SealAudit | Self::RefreshEntitlements => TimeDelta::seconds(5),
            Self::Clear | Self::ClearFiles => TimeDelta::hours(1),
        }
    }

    async fn work(self, app: &App) -> Result<(), StoreError> {
        let now = app.clock.now();
        let caller = Caller::server(Purpose::Nightly, now);
        match self {
            Self::SealAudit => while audit::seal(app.store.pool(), SEALED).await? == SEALED {},
            Self::RefreshEntitlements => {
                let today = clock::today(&*app.clock);
                while app.store.refresh_entitlements(caller, today, BATCH).await? > 0 {}
            }
            Self::Clear => {
                app.store.forget_untouched_requests(caller).await?;
                app.store.forget_old_sessions(now).await?;
            }
            Self::ClearFiles => match attachment::clear(&app.files, &app.store, caller).await {
                Ok(()) => {}
                Err(ClearError::Store(error)) => return Err(error),
                Err(ClearError::Folder(error)) => {
                    tracing::warn!(kind = ?error.kind(), "the folder of files could not be cleared");
                    return Err(StoreError::Unreadable("sealed_files"));
                }
            },
        }
        Ok(())
    }
}

/// Works until the server stops.
pub async fn work(app: App, cluster: Option<Arc<Cluster>>) {
    let mut in_table = false;
    loop {
        if let Some(cluster) = &cluster
            && !cluster.is_running()
            && let Err(error) = cluster.revive(|sentence| tracing::warn!("{sentence}")).await
        {
            tracing::error!("{error}");
        }
        if let Err(error) = one_round(&app, &mut in_table).await {
            tracing::warn!(code = error.code(), "the jobs could not be looked up, and are again in a moment");
        }
        tokio::time::sleep(ROUND).await;
    }
}

/// Does what is due. One that fails keeps nothing else from being done.
async fn one_round(app: &App, in_table: &mut bool) -> Result<(), StoreError> {
    let kinds = Recurring::ALL.map(Recurring::kind);
    // what becomes due during this round waits for the next
    let due = app.clock.now();
    if !*in_table {
        app.store.keep_jobs(&kinds, due).await?;
        *in_table = true;
    }
    while let Some(job) = app.store.take_due_job(&kinds, due).await? {
        do_job(app, job).await?;
    }
    Ok(())
}

async fn do_job(app: &App, job: TakenJob) -> Result<(), StoreError> {
    let Some(recurring) = Recurring::ALL.into_iter().find(|recurring| recurring.kind() == job.kind) else {
        return Ok(());
    };
    let worked = recurring.work(app).await;
    let now = app.clock.now();
    match worked {
        Ok(()) => job.done(now, now + recurring.every()).await,
        Err(error) => {
            tracing::warn!(job = recurring.kind(), code = error.code(), "a job failed and is tried again");
            let next = now + pause(job.attempts);
            job.failed(error.code(), next).await
        }
    }
}

/// How long a job that failed so often before waits for its next try: 5 s, 10 s, 20 s, … 5 min.
fn pause(attempts: i32) -> TimeDelta {
    let doublings = attempts.clamp(0, 10);
    (TimeDelta::seconds(5) * (1 << doublings)).min(TRIED_AGAIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_job_that_fails_is_tried_ever_more_seldom_but_never_given_up() {
        assert_eq!(pause(0), TimeDelta::seconds(5));
        assert_eq!(pause(3), TimeDelta::seconds(40));
        assert_eq!(pause(1_000_000), TRIED_AGAIN);
        assert!((0..100).all(|attempts| pause(attempts) <= pause(attempts + 1)));
    }

    #[test]
    fn every_job_has_a_name_of_its_own() {
        for one in Recurring::ALL {
            assert_eq!(Recurring::ALL.into_iter().filter(|other| other.kind() == one.kind()).count(), 1);
            assert!(one.every() > TimeDelta::zero(), "or a round would never end");
        }
    }
}
