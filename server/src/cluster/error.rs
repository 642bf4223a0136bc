//! What can go wrong with the private database, each as a sentence that says what to do.

use std::{io, path::PathBuf};
use thiserror::Error;

/// Why the private database could not be started, joined or stopped.
#[derive(Debug, Error)]
pub enum ClusterError {
    /// No PostgreSQL server programs, 15 or newer, were found.
    #[error(
        "No PostgreSQL 15 or newer was found on this machine: run 'apt-get install postgresql', or name the folder of its programs in LIDZAS_PG_BIN, or give a running database in DATABASE_URL."
    )]
    NoPostgres,
    /// `LIDZAS_PG_BIN` names a folder without the programs, or with too old ones.
    #[error(
        "LIDZAS_PG_BIN is {0}, and no PostgreSQL 15 or newer is in it: give the folder that holds 'initdb' and 'postgres'."
    )]
    WrongBinaries(PathBuf),
    /// The data folder was made by another major version than is installed.
    #[error(
        "The database in {folder} was made by PostgreSQL {made_by}, which is not installed here: run 'apt-get install postgresql-{made_by}', or move the data over with pg_upgrade."
    )]
    OtherVersion {
        /// The cluster's folder.
        folder: PathBuf,
        /// Its major version.
        made_by: u32,
    },
    /// The user the database runs as cannot pass through a folder on the way to the data.
    #[error(
        "The database runs as the user '{user}', who cannot enter {blocked}: choose another folder with LIDZAS_DATA_DIR, such as /var/lib/lidzas, or run lidzas as an ordinary user."
    )]
    Unreachable {
        /// The user the database runs as.
        user: String,
        /// The first folder that is closed to that user.
        blocked: PathBuf,
    },
    /// The data folder belongs to somebody else.
    #[error(
        "The database in {folder} belongs to the user '{owner}': run lidzas as that user or as root, or choose another folder with LIDZAS_DATA_DIR."
    )]
    NotYours {
        /// The cluster's folder.
        folder: PathBuf,
        /// Whose it is.
        owner: String,
    },
    /// Root has no ordinary user to run the database as.
    #[error(
        "PostgreSQL refuses to run as root, and this machine has neither a user 'postgres' nor 'nobody': run 'adduser --system postgres', or run lidzas as an ordinary user."
    )]
    NoOrdinaryUser,
    /// The folder for the socket exists and is not what it has to be.
    #[error(
        "The folder {0}, which the database's socket needs, belongs to somebody else or is no folder: remove it, then start lidzas again."
    )]
    SocketFolder(PathBuf),
    /// The socket was removed from under a database that another process works with.
    #[error(
        "Somebody has removed the socket in {0}, and another lidzas still works with the database: stop that one, then start lidzas again."
    )]
    SocketGone(PathBuf),
    /// The folder holds something that is no cluster.
    #[error(
        "{0} holds files and is no PostgreSQL database: move them away, or choose another folder with LIDZAS_DATA_DIR."
    )]
    NotACluster(PathBuf),
    /// The file with the passwords is lost or damaged while the database exists.
    #[error(
        "{0} is missing or damaged, and without its passwords the database beside it cannot be opened: put the file back from a backup."
    )]
    Passwords(PathBuf),
    /// Another process holds the lock for too long.
    #[error(
        "Another lidzas has been starting or stopping the database in {0} for more than a minute: wait for it, or end that process, then try again."
    )]
    Busy(PathBuf),
    /// `initdb` failed.
    #[error("The database in {folder} could not be made; initdb says: {said}")]
    Initdb {
        /// The cluster's folder.
        folder: PathBuf,
        /// The last lines of its output.
        said: String,
    },
    /// The server ended while it was starting, or did not answer in time.
    #[error("The database in {folder} did not start: {said} (the whole log is in {log})")]
    NotStarted {
        /// The cluster's folder.
        folder: PathBuf,
        /// The log's last lines.
        said: String,
        /// Where the log is.
        log: PathBuf,
    },
    /// Processes of a database that was killed are still there.
    #[error(
        "Processes of an earlier database in {folder} do not end (process ids {processes}): end them with 'kill', then start lidzas again."
    )]
    Leftovers {
        /// The cluster's folder.
        folder: PathBuf,
        /// Their ids.
        processes: String,
    },
    /// The server did not stop.
    #[error(
        "The database in {folder} (process {process}) did not stop within a minute: end it with 'kill -QUIT {process}'."
    )]
    NotStopped {
        /// The cluster's folder.
        folder: PathBuf,
        /// The id of its main process.
        process: i32,
    },
    /// The roles or the database could not be made.
    #[error("The database's roles could not be set up: {0}")]
    Roles(#[source] sqlx::Error),
    /// A file or folder could not be read, made or changed.
    #[error("{path} could not be {done}: {source}")]
    File {
        /// Which file or folder.
        path: PathBuf,
        /// What was being done with it, as a participle.
        done: &'static str,
        /// What the operating system says.
        #[source]
        source: io::Error,
    },
}

/// Turns an operating system's error into one that names the file and what was being done.
pub(super) fn file_error(
    path: &std::path::Path,
    done: &'static str,
) -> impl FnOnce(io::Error) -> ClusterError {
    let path = path.to_path_buf();
    move |source| ClusterError::File { path, done, source }
}
