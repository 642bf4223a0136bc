//! PostgreSQL's main process: making its folder, starting, finding and stopping it.

use super::{
    access::{Passwords, SUPERUSER, write_private},
    binaries::Binaries,
    error::{ClusterError, file_error},
    places::Places,
};
use nix::{
    errno::Errno,
    sys::signal::{Signal, kill},
    unistd::Pid,
};
use sqlx::{Connection, PgConnection};
use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read, Seek, SeekFrom},
    os::unix::{
        ffi::OsStrExt,
        fs::{DirBuilderExt, MetadataExt, OpenOptionsExt},
        process::CommandExt,
    },
    path::Path,
    process::Stdio,
    time::Duration,
};
use tokio::{
    process::{Child, Command},
    time::{Instant, sleep, timeout},
};

/// How often a state is looked at while waiting for another.
pub(super) const LOOK_AGAIN: Duration = Duration::from_millis(40);
/// How long an orderly stop, or the end of a killed server's processes, may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long a server may recover from its log after a crash.
const RECOVERY: Duration = Duration::from_secs(600);
/// From this many bytes on the log is put aside at the next start.
const LARGE_LOG: u64 = 10 * 1024 * 1024;

/// The settings of the private server; on the command line, so that a new release brings its own.
/// The log holds no statement, parameter or key value: they are people's names.
const SETTINGS: [&str; 16] = [
    "listen_addresses=",
    "port=5432",
    "unix_socket_permissions=0700",
    "max_connections=100",
    "shared_buffers=128MB",
    "random_page_cost=1.1",
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "logging_collector=off",
    "log_statement=none",
    // the rollback of a connection that has nothing open is a warning (store::Store::connect)
    "log_min_messages=error",
    "log_min_error_statement=panic",
    "log_min_duration_statement=-1",
    "log_parameter_max_length_on_error=0",
    "log_error_verbosity=terse",
];

/// The id of the running main process, if there is one.
pub(super) fn running(places: &Places) -> Option<i32> {
    let noted = fs::read_to_string(places.cluster.join("postmaster.pid")).ok()?;
    let process = noted.lines().next()?.trim().parse().ok()?;
    works_in(places, process).then_some(process)
}

/// Whether a process works in the cluster's folder: another one that was given the same number
/// after a restart does not, and neither does one that has ended and waits for its parent.
fn works_in(places: &Places, process: i32) -> bool {
    let link = format!("/proc/{process}/cwd");
    match fs::read_link(&link) {
        Ok(folder) => folder == places.cluster,
        // In a container root may not look, and the database's user still may.
        Err(error) if error.kind() == io::ErrorKind::PermissionDenied && places.user.is_other => {
            let mut readlink = std::process::Command::new("readlink");
            readlink.arg(&link).uid(places.user.uid.as_raw()).gid(places.user.gid.as_raw()).current_dir("/");
            readlink.output().is_ok_and(|said| {
                said.stdout.strip_suffix(b"\n") == Some(places.cluster.as_os_str().as_bytes())
            })
        }
        Err(_) => false,
    }
}

/// Every process that works in the cluster's folder.
fn processes_in(places: &Places) -> Vec<i32> {
    let Ok(entries) = fs::read_dir("/proc") else { return Vec::new() };
    entries
        .flatten()
        .filter(|entry| entry.metadata().is_ok_and(|there| there.uid() == places.user.uid.as_raw()))
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .filter(|&process| works_in(places, process))
        .collect()
}

/// Makes a new cluster beside its place and moves it there when it is whole.
pub(super) async fn make(
    places: &Places,
    binaries: &Binaries,
    passwords: &Passwords,
) -> Result<(), ClusterError> {
    let is_empty = fs::read_dir(&places.cluster).map_or(true, |mut entries| entries.next().is_none());
    if !is_empty {
        return Err(ClusterError::NotACluster(places.cluster.clone()));
    }
    let beside = places.home.join("postgres.new");
    if beside.exists() {
        fs::remove_dir_all(&beside).map_err(file_error(&beside, "removed"))?;
    }
    DirBuilder::new().mode(0o700).create(&beside).map_err(file_error(&beside, "made"))?;
    places.user.give(&beside)?;
    let password = places.socket.join("password");
    write_private(&password, passwords.superuser.as_bytes()).map_err(file_error(&password, "written"))?;
    places.user.give(&password)?;
    let made = command(places, binaries, "initdb")
        .arg("--pgdata")
        .arg(&beside)
        .args(["--username", SUPERUSER, "--encoding=UTF8", "--locale=C.UTF-8", "--text-search-config=simple"])
        .args(["--auth-local=scram-sha-256", "--auth-host=reject", "--data-checksums"])
        .arg("--pwfile")
        .arg(&password)
        .stdin(Stdio::null())
        .output()
        .await;
    fs::remove_file(&password).map_err(file_error(&password, "removed"))?;
    let made = made.map_err(file_error(&binaries.program("initdb"), "run"))?;
    if !made.status.success() {
        let said = last_lines(&String::from_utf8_lossy(&made.stderr));
        return Err(ClusterError::Initdb { folder: places.cluster.clone(), said });
    }
    fs::rename(&beside, &places.cluster).map_err(file_error(&places.cluster, "made"))
}

/// Starts the main process in a process group of its own, so that Ctrl-C in the terminal stops
/// the server first and not the database under it. Answers with where its log begins.
pub(super) async fn start(places: &Places, binaries: &Binaries) -> Result<(Child, u64), ClusterError> {
    clear_the_killed(places).await?;
    let log = open_log(places)?;
    let begins = log.metadata().map_err(file_error(&places.log, "looked at"))?.len();
    let second = log.try_clone().map_err(file_error(&places.log, "opened"))?;
    let mut command = command(places, binaries, "postgres");
    command.arg("-D").arg(&places.cluster);
    for setting in SETTINGS {
        command.args(["-c", setting]);
    }
    command.arg("-c").arg(format!("unix_socket_directories={}", places.socket.display()));
    let child = command
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(second)
        .process_group(0)
        .spawn()
        .map_err(file_error(&binaries.program("postgres"), "run"))?;
    Ok((child, begins))
}

/// Waits for the processes of a killed server to end, then removes a note of it that PostgreSQL
/// itself would stumble over: its number may belong to another process by now.
async fn clear_the_killed(places: &Places) -> Result<(), ClusterError> {
    let note = places.cluster.join("postmaster.pid");
    if !note.exists() {
        return Ok(());
    }
    let since = Instant::now();
    loop {
        let left = processes_in(places);
        if left.is_empty() {
            break;
        }
        if since.elapsed() > PATIENCE {
            let processes = left.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            return Err(ClusterError::Leftovers { folder: places.cluster.clone(), processes });
        }
        sleep(LOOK_AGAIN).await;
    }
    match fs::remove_file(&note) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(file_error(&note, "removed")(error)),
        _ => Ok(()),
    }
}

/// Connects as superuser as soon as the server answers; `None` when its process went away.
pub(super) async fn answer(
    places: &Places,
    url: &str,
    mut is_there: impl FnMut() -> bool,
    log: &(impl Fn(&str) + Sync),
) -> Result<Option<PgConnection>, ClusterError> {
    let since = Instant::now();
    let mut has_spoken = false;
    loop {
        let said = match timeout(Duration::from_secs(10), PgConnection::connect(url)).await {
            Ok(Ok(connection)) => return Ok(Some(connection)),
            Ok(Err(error)) => error,
            Err(_) => sqlx::Error::Io(io::ErrorKind::TimedOut.into()),
        };
        // invalid_password, invalid_authorization_specification
        if let sqlx::Error::Database(refusal) = &said
            && matches!(refusal.code().as_deref(), Some("28P01" | "28000"))
        {
            return Err(ClusterError::Passwords(places.passwords.clone()));
        }
        if !is_there() {
            return Ok(None);
        }
        if since.elapsed() > RECOVERY {
            return Err(not_started(places, said.to_string()));
        }
        if !has_spoken && since.elapsed() > Duration::from_secs(5) {
            has_spoken = true;
            log("The database is still starting; after a crash it first repeats what its log holds.");
        }
        sleep(LOOK_AGAIN).await;
    }
}

/// The error for a server that ended while it was starting, with what it wrote since.
pub(super) fn ended_while_starting(places: &Places, begins: u64) -> ClusterError {
    let mut text = String::new();
    let read = File::open(&places.log).and_then(|mut file| {
        file.seek(SeekFrom::Start(begins))?;
        file.read_to_string(&mut text)
    });
    let said = if read.is_ok() && !text.trim().is_empty() {
        last_lines(&text)
    } else {
        "it said nothing".to_owned()
    };
    not_started(places, said)
}

fn not_started(places: &Places, said: String) -> ClusterError {
    ClusterError::NotStarted { folder: places.cluster.clone(), said, log: places.log.clone() }
}

/// Asks the server to stop now: it ends every session, writes everything down and goes.
pub(super) fn ask_to_stop(process: i32) -> Result<(), ClusterError> {
    match kill(Pid::from_raw(process), Signal::SIGINT) {
        Ok(()) | Err(Errno::ESRCH) => Ok(()),
        Err(errno) => Err(file_error(Path::new(&format!("/proc/{process}")), "asked to stop")(errno.into())),
    }
}

/// Stops the server, if it runs, and waits until it has.
pub(super) async fn stop(places: &Places) -> Result<(), ClusterError> {
    let Some(process) = running(places) else { return Ok(()) };
    ask_to_stop(process)?;
    let since = Instant::now();
    while works_in(places, process) {
        if since.elapsed() > PATIENCE {
            return Err(ClusterError::NotStopped { folder: places.cluster.clone(), process });
        }
        sleep(LOOK_AGAIN).await;
    }
    Ok(())
}

/// One of PostgreSQL's programs as the database's user, with nothing of our environment in it.
fn command(places: &Places, binaries: &Binaries, program: &str) -> Command {
    let mut command = Command::new(binaries.program(program));
    command.env_clear().env("PATH", "/usr/bin:/bin").env("LANG", "C.UTF-8").current_dir("/");
    if places.user.is_other {
        command.uid(places.user.uid.as_raw()).gid(places.user.gid.as_raw());
    }
    command
}

fn open_log(places: &Places) -> Result<File, ClusterError> {
    if fs::metadata(&places.log).is_ok_and(|there| there.len() > LARGE_LOG) {
        let aside = places.log.with_extension("log.1");
        fs::rename(&places.log, &aside).map_err(file_error(&aside, "written"))?;
    }
    OpenOptions::new()
        .append(true)
        .create(true)
        .mode(0o600)
        .open(&places.log)
        .map_err(file_error(&places.log, "opened"))
}

/// The last three lines, in one.
fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines[lines.len().saturating_sub(3)..].join(" / ")
}
