//! The private PostgreSQL cluster under the data folder, for when no `DATABASE_URL` is given.
//!
//! It is a real PostgreSQL with the machine's own programs, on a Unix socket in a folder that is
//! closed to others. Whoever comes first starts it, whoever comes later joins, and the last one
//! to go stops it: each process holds a shared lock on `cluster.use` for as long as it works, and
//! `cluster.lock` for the moment of starting, joining or stopping. The operating system drops both
//! locks when a process is killed; the server then runs on, and the next process adopts it.

mod access;
mod binaries;
mod error;
mod places;
mod postmaster;
#[cfg(test)]
mod tests;

pub use error::ClusterError;

use access::Passwords;
use binaries::Binaries;
use error::file_error;
use places::Places;
use sqlx::PgConnection;
use std::{
    fmt,
    fs::{File, OpenOptions, TryLockError},
    os::unix::fs::OpenOptionsExt,
    path::Path,
    time::Duration,
};
use tokio::time::{Instant, sleep};

/// How long another process may take over starting or stopping.
const TURN: Duration = Duration::from_secs(60);

/// A private database that runs, and that stays for as long as this value does.
///
/// Dropping it without [`Cluster::stop`] asks the server to stop as well, but does not wait.
pub struct Cluster {
    places: Places,
    passwords: Passwords,
    /// Held shared; `None` once stopped.
    in_use: Option<File>,
}

impl fmt::Debug for Cluster {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Cluster").field("folder", &self.places.cluster).finish_non_exhaustive()
    }
}

impl Cluster {
    /// Starts the database under `data_dir`, or joins the one that runs there; makes it the first
    /// time. `log` is told what takes a while, in sentences for the person who started this.
    ///
    /// # Errors
    /// When there is no PostgreSQL, the folder cannot be used, or the server does not start.
    pub async fn start_or_join(
        data_dir: &Path,
        log: impl Fn(&str) + Send + Sync,
    ) -> Result<Self, ClusterError> {
        let places = Places::in_folder(data_dir)?;
        let _turn = take_turn(&places).await?;
        let in_use = open_lock(&places, "cluster.use")?;
        let passwords = Passwords::of(&places)?;
        ensure_runs(&places, &passwords, &in_use, &log).await?;
        in_use.lock_shared().map_err(file_error(&places.home.join("cluster.use"), "locked"))?;
        Ok(Self { places, passwords, in_use: Some(in_use) })
    }

    /// Starts the database again if it has died under a working server; changes nothing while it
    /// runs. Pools notice by themselves: their next connection succeeds.
    ///
    /// # Errors
    /// When it does not start.
    pub async fn revive(&self, log: impl Fn(&str) + Send + Sync) -> Result<(), ClusterError> {
        if self.is_running() {
            return Ok(());
        }
        let _turn = take_turn(&self.places).await?;
        if self.is_running() {
            return Ok(());
        }
        log("The database has gone away; it is started again.");
        let in_use = open_lock(&self.places, "cluster.use")?;
        ensure_runs(&self.places, &self.passwords, &in_use, &log).await
    }

    /// Whether the database's main process is there.
    #[must_use]
    pub fn is_running(&self) -> bool {
        postmaster::running(&self.places).is_some()
    }

    /// The connection string of `lidzas_owner`, who migrates.
    #[must_use]
    pub fn owner_url(&self) -> String {
        self.passwords.owner_url(&self.places.socket)
    }

    /// The connection string of `lidzas_app`, who serves.
    #[must_use]
    pub fn app_url(&self) -> String {
        self.passwords.app_url(&self.places.socket)
    }

    /// Stops the database unless another process still works with it; true when it was stopped.
    /// Close the pools first, or their connections are ended.
    ///
    /// # Errors
    /// When it does not stop within a minute.
    pub async fn stop(mut self) -> Result<bool, ClusterError> {
        let Some(in_use) = self.in_use.take() else { return Ok(false) };
        let _turn = take_turn(&self.places).await?;
        if !is_last(&in_use) {
            return Ok(false);
        }
        postmaster::stop(&self.places).await?;
        Ok(true)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let Some(in_use) = self.in_use.take() else { return };
        // Somebody who is starting or stopping just now decides instead.
        let Ok(turn) = open_lock(&self.places, "cluster.lock") else { return };
        if turn.try_lock().is_err() || !is_last(&in_use) {
            return;
        }
        if let Some(process) = postmaster::running(&self.places)
            && let Err(error) = postmaster::ask_to_stop(process)
        {
            tracing::warn!(%error, "the database was left running");
        }
    }
}

/// Makes sure that the database runs and has its roles. The caller has the turn.
async fn ensure_runs(
    places: &Places,
    passwords: &Passwords,
    in_use: &File,
    log: &(impl Fn(&str) + Send + Sync),
) -> Result<(), ClusterError> {
    let mut connection = match join(places, passwords, in_use, log).await? {
        Some(mut connection) => {
            if access::is_set_up(&mut connection).await? {
                access::close(connection).await;
                return Ok(());
            }
            connection
        }
        None => start(places, passwords, log).await?,
    };
    passwords.set_up(&mut connection).await?;
    access::close(connection).await;
    Ok(())
}

/// Connects to a server that runs already; `None` when there is none, or none any more.
async fn join(
    places: &Places,
    passwords: &Passwords,
    in_use: &File,
    log: &(impl Fn(&str) + Send + Sync),
) -> Result<Option<PgConnection>, ClusterError> {
    let Some(process) = postmaster::running(places) else { return Ok(None) };
    if !places.socket.join(".s.PGSQL.5432").exists() {
        // Something has swept up its socket, and nobody can reach it any more.
        if !is_last(in_use) {
            return Err(ClusterError::SocketGone(places.socket.clone()));
        }
        log("The database runs and cannot be reached; it is started anew.");
        postmaster::stop(places).await?;
        return Ok(None);
    }
    let is_there = || postmaster::running(places) == Some(process);
    postmaster::answer(places, &passwords.superuser_url(&places.socket), is_there, log).await
}

/// Makes the cluster where it is missing and starts the server.
async fn start(
    places: &Places,
    passwords: &Passwords,
    log: &(impl Fn(&str) + Send + Sync),
) -> Result<PgConnection, ClusterError> {
    let binaries = Binaries::find(&places.cluster)?;
    places.prepare_socket_folder()?;
    if !places.has_cluster() {
        log(&format!(
            "Making a private PostgreSQL {} database in {}.",
            binaries.version,
            places.cluster.display()
        ));
        postmaster::make(places, &binaries, passwords).await?;
    }
    let (mut child, begins) = postmaster::start(places, &binaries).await?;
    let is_there = move || matches!(child.try_wait(), Ok(None));
    let url = passwords.superuser_url(&places.socket);
    match postmaster::answer(places, &url, is_there, log).await? {
        Some(connection) => Ok(connection),
        None => Err(postmaster::ended_while_starting(places, begins)),
    }
}

/// Waits for the right to start, join or stop; given back when the file is dropped.
async fn take_turn(places: &Places) -> Result<File, ClusterError> {
    let turn = open_lock(places, "cluster.lock")?;
    let since = Instant::now();
    loop {
        match turn.try_lock() {
            Ok(()) => return Ok(turn),
            Err(TryLockError::Error(error)) => {
                return Err(file_error(&places.home.join("cluster.lock"), "locked")(error));
            }
            Err(TryLockError::WouldBlock) if since.elapsed() > TURN => {
                return Err(ClusterError::Busy(places.home.clone()));
            }
            Err(TryLockError::WouldBlock) => sleep(postmaster::LOOK_AGAIN).await,
        }
    }
}

/// Gives a share in the use up and says whether nobody else has one. The caller has the turn.
fn is_last(in_use: &File) -> bool {
    in_use.unlock().is_ok() && in_use.try_lock().is_ok()
}

fn open_lock(places: &Places, name: &str) -> Result<File, ClusterError> {
    let path = places.home.join(name);
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(&path)
        .map_err(file_error(&path, "opened"))
}
