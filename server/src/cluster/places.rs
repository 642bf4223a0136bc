//! Where the private database lies, and as which user it runs.

use super::error::{ClusterError, file_error};
use data_encoding::HEXLOWER;
use nix::unistd::{Gid, Uid, User, chown};
use sha2::{Digest, Sha256};
use std::{
    fs::{self, DirBuilder, Permissions},
    io,
    os::unix::{
        ffi::OsStrExt,
        fs::{DirBuilderExt, MetadataExt, PermissionsExt},
    },
    path::{Path, PathBuf},
};

/// The user the database runs as: PostgreSQL refuses root.
#[derive(Clone, Debug)]
pub(super) struct DatabaseUser {
    pub uid: Uid,
    pub gid: Gid,
    pub name: String,
    /// Whether that is somebody else than who runs this process.
    pub is_other: bool,
}

/// The files and folders of one private database.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// The data folder, absolute and without symbolic links.
    pub home: PathBuf,
    /// The cluster itself, as PostgreSQL lays it out.
    pub cluster: PathBuf,
    /// The folder of the socket: short (a socket's path has 107 bytes at the most), closed to
    /// others, and the same for every process that is given the same data folder.
    pub socket: PathBuf,
    /// What PostgreSQL writes while it runs.
    pub log: PathBuf,
    /// The roles' passwords.
    pub passwords: PathBuf,
    /// Who the database runs as.
    pub user: DatabaseUser,
}

impl Places {
    /// Makes the data folder where it is missing and decides on everything else.
    pub(super) fn in_folder(data_dir: &Path) -> Result<Self, ClusterError> {
        let as_root = Uid::effective().is_root();
        if !data_dir.exists() {
            fs::create_dir_all(data_dir).map_err(file_error(data_dir, "made"))?;
            // The database's user has to pass through and needs to see nothing else.
            let mode = if as_root { 0o711 } else { 0o700 };
            fs::set_permissions(data_dir, Permissions::from_mode(mode))
                .map_err(file_error(data_dir, "closed to others"))?;
        }
        let home = data_dir.canonicalize().map_err(file_error(data_dir, "found"))?;
        let cluster = home.join("postgres");
        // It may be a link to another disk; processes are recognised by the folder behind it.
        let cluster = cluster.canonicalize().unwrap_or(cluster);
        let user = DatabaseUser::for_cluster(&cluster, as_root)?;
        user.check_reaches(&home)?;
        let digest = HEXLOWER.encode(&Sha256::digest(home.as_os_str().as_bytes()));
        // Root's folder is not in /tmp, which services may each have their own of. Whose data they are
        // decides, so that root finds what an ordinary user has started.
        let is_roots = fs::metadata(&home).map_err(file_error(&home, "looked at"))?.uid() == 0;
        let base = if as_root && is_roots && Path::new("/run").is_dir() { "/run" } else { "/tmp" };
        Ok(Self {
            socket: PathBuf::from(format!("{base}/lidzas-{}", &digest[..12])),
            log: home.join("postgres.log"),
            passwords: home.join("database-passwords.json"),
            cluster,
            user,
            home,
        })
    }

    /// Whether the cluster has been made.
    pub(super) fn has_cluster(&self) -> bool {
        self.cluster.join("PG_VERSION").is_file()
    }

    /// Makes the socket's folder, or makes sure that the one there is safe to use.
    pub(super) fn prepare_socket_folder(&self) -> Result<(), ClusterError> {
        match DirBuilder::new().mode(0o700).create(&self.socket) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                let there =
                    fs::symlink_metadata(&self.socket).map_err(file_error(&self.socket, "looked at"))?;
                let ours = there.uid() == self.user.uid.as_raw() || there.uid() == Uid::effective().as_raw();
                if !there.is_dir() || !ours {
                    return Err(ClusterError::SocketFolder(self.socket.clone()));
                }
            }
            Err(error) => return Err(file_error(&self.socket, "made")(error)),
        }
        fs::set_permissions(&self.socket, Permissions::from_mode(0o700))
            .map_err(file_error(&self.socket, "closed to others"))?;
        self.user.give(&self.socket)
    }
}

impl DatabaseUser {
    /// Whoever runs this process; under root the owner of an existing cluster, otherwise
    /// `postgres` or `nobody`.
    fn for_cluster(cluster: &Path, as_root: bool) -> Result<Self, ClusterError> {
        let owner = fs::metadata(cluster).ok().map(|there| Uid::from_raw(there.uid()));
        if !as_root {
            let me = Uid::effective();
            return match owner {
                Some(owner) if owner != me => {
                    Err(ClusterError::NotYours { folder: cluster.to_path_buf(), owner: name_of(owner) })
                }
                _ => Ok(Self { uid: me, gid: Gid::effective(), name: name_of(me), is_other: false }),
            };
        }
        let account = match owner.filter(|owner| !owner.is_root()) {
            Some(owner) => User::from_uid(owner),
            None => match User::from_name("postgres") {
                Ok(None) => User::from_name("nobody"),
                found => found,
            },
        };
        match account {
            Ok(Some(account)) => {
                Ok(Self { uid: account.uid, gid: account.gid, name: account.name, is_other: true })
            }
            _ => Err(ClusterError::NoOrdinaryUser),
        }
    }

    /// Hands a file or folder over to this user.
    pub(super) fn give(&self, path: &Path) -> Result<(), ClusterError> {
        if !self.is_other {
            return Ok(());
        }
        chown(path, Some(self.uid), Some(self.gid))
            .map_err(|errno| file_error(path, "handed over to the database's user")(errno.into()))
    }

    /// Every folder on the way must let this user pass.
    fn check_reaches(&self, home: &Path) -> Result<(), ClusterError> {
        if !self.is_other {
            return Ok(());
        }
        for folder in home.ancestors() {
            let there = fs::metadata(folder).map_err(file_error(folder, "looked at"))?;
            let pass = if there.uid() == self.uid.as_raw() {
                0o100
            } else if there.gid() == self.gid.as_raw() {
                0o010
            } else {
                0o001
            };
            if there.mode() & pass == 0 {
                return Err(ClusterError::Unreachable {
                    user: self.name.clone(),
                    blocked: folder.to_path_buf(),
                });
            }
        }
        Ok(())
    }
}

/// A user's name, or the number when it has none.
fn name_of(uid: Uid) -> String {
    User::from_uid(uid).ok().flatten().map_or_else(|| uid.to_string(), |user| user.name)
}
