//! Finds PostgreSQL's own programs.

use super::ClusterError;
use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The oldest major version the migrations are written for.
const OLDEST: u32 = 15;

/// A folder that holds `initdb` and `postgres` of one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Binaries {
    /// The major version.
    pub version: u32,
    /// The folder.
    pub folder: PathBuf,
}

impl Binaries {
    /// The newest ones, or those of the version that made an existing cluster.
    pub(super) fn find(cluster: &Path) -> Result<Self, ClusterError> {
        let mut found = candidates()?;
        found.sort_by_key(|binaries| std::cmp::Reverse(binaries.version));
        match made_by(cluster) {
            None => found.into_iter().next().ok_or(ClusterError::NoPostgres),
            Some(made_by) => found
                .into_iter()
                .find(|binaries| binaries.version == made_by)
                .ok_or_else(|| ClusterError::OtherVersion { folder: cluster.to_path_buf(), made_by }),
        }
    }

    /// The path of one of the programs.
    pub(super) fn program(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// The major version that made the cluster in a folder; `None` when there is no cluster yet.
fn made_by(cluster: &Path) -> Option<u32> {
    fs::read_to_string(cluster.join("PG_VERSION")).ok()?.trim().parse().ok()
}

/// `LIDZAS_PG_BIN` alone when it is set; otherwise Debian's folders and whatever is on PATH.
fn candidates() -> Result<Vec<Binaries>, ClusterError> {
    if let Some(folder) = env::var_os("LIDZAS_PG_BIN").filter(|folder| !folder.is_empty()) {
        let folder = PathBuf::from(folder);
        return asked(&folder).map(|binaries| vec![binaries]).ok_or(ClusterError::WrongBinaries(folder));
    }
    let mut found = Vec::new();
    if let Ok(versions) = fs::read_dir("/usr/lib/postgresql") {
        found.extend(versions.flatten().filter_map(|version| asked(&version.path().join("bin"))));
    }
    if let Some(path) = env::var_os("PATH") {
        found.extend(env::split_paths(&path).filter_map(|folder| asked(&folder)));
    }
    Ok(found)
}

/// Asks the `postgres` in a folder for its version; `None` when it is missing or too old.
fn asked(folder: &Path) -> Option<Binaries> {
    if !folder.join("initdb").is_file() || !folder.join("postgres").is_file() {
        return None;
    }
    let said = Command::new(folder.join("postgres")).arg("--version").output().ok()?;
    let version = version_in(&String::from_utf8_lossy(&said.stdout))?;
    (version >= OLDEST).then(|| Binaries { version, folder: folder.to_path_buf() })
}

/// The major version in `postgres (PostgreSQL) 15.20 (Debian …)`.
fn version_in(said: &str) -> Option<u32> {
    let number = said.split_whitespace().nth(2)?;
    number.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_version_is_read_from_what_postgres_says() {
        assert_eq!(version_in("postgres (PostgreSQL) 15.20 (Debian 15.20-0+deb12u1)\n"), Some(15));
        assert_eq!(version_in("postgres (PostgreSQL) 19beta1\n"), Some(19));
        assert_eq!(version_in("nonsense"), None);
    }
}
