//! Against a real PostgreSQL: they fail, and say why, where none is installed.

use super::{Cluster, ClusterError, postmaster};
use nix::{
    sys::signal::{Signal, kill},
    unistd::{Pid, Uid},
};
use sqlx::{Connection, PgConnection};
use std::{
    fs::{self, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

/// A data folder of one test, removed at the end with whatever socket folder went with it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> std::io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = PathBuf::from(format!("/tmp/lidzas-cluster-{}-{number}", std::process::id()));
        fs::create_dir(&folder)?;
        fs::set_permissions(&folder, Permissions::from_mode(0o711))?;
        Ok(Self(folder))
    }

    fn data(&self) -> PathBuf {
        self.0.join("data")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Ok(places) = super::Places::in_folder(&self.data()) {
            fs::remove_dir_all(&places.socket).ok();
        }
        fs::remove_dir_all(&self.0).ok();
    }
}

fn silent(_: &str) {}

fn process(cluster: &Cluster) -> Result<i32, &'static str> {
    postmaster::running(&cluster.places).ok_or("the database should run")
}

async fn run(url: &str, sql: &'static str) -> Result<(), sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    sqlx::raw_sql(sql).execute(&mut connection).await?;
    connection.close().await
}

async fn value(url: &str, sql: &'static str) -> Result<String, sqlx::Error> {
    let mut connection = PgConnection::connect(url).await?;
    let found = sqlx::query_scalar(sql).fetch_one(&mut connection).await?;
    connection.close().await?;
    Ok(found)
}

/// A killed server process keeps its locks until the operating system takes them: so does this.
fn as_if_killed(mut cluster: Cluster) {
    cluster.in_use = None;
}

#[tokio::test]
async fn a_fresh_folder_becomes_a_database_with_its_roles() -> Outcome {
    let folder = Folder::new()?;
    let cluster = Cluster::start_or_join(&folder.data(), silent).await?;
    run(&cluster.owner_url(), "CREATE TABLE note (text text); GRANT SELECT ON note TO lidzas_app").await?;
    assert_eq!(
        value(&cluster.app_url(), "SELECT current_user || ' ' || current_database()").await?,
        "lidzas_app lidzas"
    );
    assert!(run(&cluster.app_url(), "CREATE TABLE other (text text)").await.is_err());
    assert!(run(&cluster.app_url(), "INSERT INTO note VALUES ('x')").await.is_err());
    let rights = "SELECT string_agg(rolname || rolsuper || rolbypassrls || rolcanlogin, ' ' ORDER BY rolname)
                  FROM pg_roles WHERE rolname IN ('lidzas_owner', 'lidzas_app', 'lidzas_search')";
    assert_eq!(
        value(&cluster.app_url(), rights).await?,
        "lidzas_appfalsefalsetrue lidzas_ownerfalsefalsetrue lidzas_searchfalsefalsefalse"
    );
    let shut = fs::metadata(&cluster.places.socket)?.permissions().mode() & 0o777;
    assert_eq!(shut, 0o700);
    assert_eq!(fs::metadata(&cluster.places.passwords)?.permissions().mode() & 0o777, 0o600);
    // A wrong password is refused: the socket's folder is not the only lock.
    let wrong = cluster.app_url().replacen("lidzas_app:", "lidzas_app:0", 1);
    assert!(PgConnection::connect(&wrong).await.is_err());
    assert!(cluster.stop().await?);
    Ok(())
}

#[tokio::test]
async fn the_second_joins_and_the_last_one_stops_it() -> Outcome {
    let folder = Folder::new()?;
    let first = Cluster::start_or_join(&folder.data(), silent).await?;
    let second = Cluster::start_or_join(&folder.data(), silent).await?;
    assert_eq!(process(&first)?, process(&second)?);
    assert_eq!(first.app_url(), second.app_url());
    assert!(!first.stop().await?, "somebody still works with it");
    assert_eq!(value(&second.app_url(), "SELECT 'here'").await?, "here");
    let places = second.places.clone();
    assert!(second.stop().await?);
    assert!(postmaster::running(&places).is_none());
    Ok(())
}

#[tokio::test]
async fn several_at_once_start_one() -> Outcome {
    let folder = Folder::new()?;
    let data = folder.data();
    let (a, b, c) = tokio::try_join!(
        Cluster::start_or_join(&data, silent),
        Cluster::start_or_join(&data, silent),
        Cluster::start_or_join(&data, silent)
    )?;
    assert_eq!(process(&a)?, process(&b)?);
    assert_eq!(process(&a)?, process(&c)?);
    assert!(!a.stop().await?);
    assert!(!b.stop().await?);
    assert!(c.stop().await?);
    Ok(())
}

#[tokio::test]
async fn a_row_outlives_a_killed_lidzas_and_a_killed_database() -> Outcome {
    let folder = Folder::new()?;
    let first = Cluster::start_or_join(&folder.data(), silent).await?;
    run(&first.owner_url(), "CREATE TABLE note (text text); INSERT INTO note VALUES ('kept')").await?;
    let started = process(&first)?;
    as_if_killed(first);

    let second = Cluster::start_or_join(&folder.data(), silent).await?;
    assert_eq!(process(&second)?, started, "the running database is adopted");
    assert_eq!(value(&second.owner_url(), "SELECT text FROM note").await?, "kept");

    kill(Pid::from_raw(started), Signal::SIGKILL)?;
    as_if_killed(second);
    let third = Cluster::start_or_join(&folder.data(), silent).await?;
    assert_ne!(process(&third)?, started);
    assert_eq!(value(&third.owner_url(), "SELECT text FROM note").await?, "kept");

    // Killed under a working server: revived in place, with the same address.
    kill(Pid::from_raw(process(&third)?), Signal::SIGKILL)?;
    while third.is_running() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    third.revive(silent).await?;
    assert_eq!(value(&third.owner_url(), "SELECT text FROM note").await?, "kept");
    assert!(third.stop().await?);
    Ok(())
}

#[tokio::test]
async fn a_stale_note_with_somebody_elses_number_is_no_hindrance() -> Outcome {
    let folder = Folder::new()?;
    let first = Cluster::start_or_join(&folder.data(), silent).await?;
    let note = first.places.cluster.join("postmaster.pid");
    let text = fs::read_to_string(&note)?;
    let number = process(&first)?.to_string();
    assert!(first.stop().await?);
    fs::write(&note, text.replacen(&number, &std::process::id().to_string(), 1))?;
    let second = Cluster::start_or_join(&folder.data(), silent).await?;
    assert!(second.stop().await?);
    Ok(())
}

#[tokio::test]
async fn dropping_without_stopping_leaves_nothing_behind() -> Outcome {
    let folder = Folder::new()?;
    let first = Cluster::start_or_join(&folder.data(), silent).await?;
    let started = process(&first)?;
    drop(first);
    // It may still be shutting down: whoever comes next waits and starts it anew.
    let second = Cluster::start_or_join(&folder.data(), silent).await?;
    assert_ne!(process(&second)?, started);
    assert!(second.stop().await?);
    Ok(())
}

#[tokio::test]
async fn a_removed_socket_and_a_lost_password_file_are_dealt_with() -> Outcome {
    let folder = Folder::new()?;
    let first = Cluster::start_or_join(&folder.data(), silent).await?;
    fs::remove_dir_all(&first.places.socket)?;
    let joined = Cluster::start_or_join(&folder.data(), silent).await;
    assert!(matches!(joined, Err(ClusterError::SocketGone(_))), "{joined:?}");
    as_if_killed(first);
    let second = Cluster::start_or_join(&folder.data(), silent).await?;
    assert_eq!(value(&second.app_url(), "SELECT 'here'").await?, "here");
    let passwords = second.places.passwords.clone();
    assert!(second.stop().await?);
    fs::remove_file(passwords)?;
    let without = Cluster::start_or_join(&folder.data(), silent).await;
    assert!(matches!(without, Err(ClusterError::Passwords(_))), "{without:?}");
    Ok(())
}

#[tokio::test]
async fn half_a_database_is_made_again_and_foreign_files_are_left_alone() -> Outcome {
    let folder = Folder::new()?;
    let data = folder.data();
    fs::create_dir_all(data.join("postgres.new/base"))?;
    fs::set_permissions(&data, Permissions::from_mode(0o711))?;
    let cluster = Cluster::start_or_join(&data, silent).await?;
    assert!(cluster.stop().await?);

    let other = Folder::new()?;
    fs::create_dir_all(other.data().join("postgres"))?;
    fs::write(other.data().join("postgres/letter.txt"), "mine")?;
    let refused = Cluster::start_or_join(&other.data(), silent).await;
    assert!(matches!(refused, Err(ClusterError::NotACluster(_))), "{refused:?}");
    assert!(other.data().join("postgres/letter.txt").exists());
    Ok(())
}

#[tokio::test]
async fn a_folder_closed_to_the_databases_user_is_one_sentence() -> Outcome {
    if !Uid::effective().is_root() {
        // An ordinary user runs the database as itself, and nothing can be closed to it alone.
        return Ok(());
    }
    let folder = Folder::new()?;
    fs::set_permissions(&folder.0, Permissions::from_mode(0o700))?;
    let refused = Cluster::start_or_join(&folder.data(), silent).await;
    let Err(error) = refused else { return Err("it should have been refused".into()) };
    let sentence = error.to_string();
    assert!(sentence.contains("cannot enter"), "{sentence}");
    assert!(sentence.contains("LIDZAS_DATA_DIR") && !sentence.contains('\n'), "{sentence}");
    Ok(())
}

#[test]
fn a_sockets_path_is_short_however_deep_the_data_lie() -> Outcome {
    let folder = Folder::new()?;
    let deep = folder.data().join("a".repeat(120)).join("b".repeat(120));
    let places = super::Places::in_folder(&deep)?;
    assert!(places.socket.join(".s.PGSQL.5432").as_os_str().len() < 107);
    assert_ne!(places.socket, super::Places::in_folder(Path::new("/tmp"))?.socket);
    Ok(())
}
