//! The folder of sealed files. What comes in is written into `incoming/`, made to last, and moved to its
//! place once the database holds its row; so a server that stops at any moment leaves neither half a file
//! nor a row without one, and whatever has no row lies in `incoming/` alone.
//!
//! A file is one sealed value (`keys.rs`), bound to its id and its part: the content of one case put under
//! the name of another does not open. Its place is named by the id alone.

use crate::keys::{KeyError, KeyRing};
use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, ErrorKind, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};
use uuid::Uuid;

/// What waits for its row.
const INCOMING: &str = "incoming";
/// What is still being written.
const UNFINISHED: &str = "part";

/// The folder cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("the folder of files {path} cannot be used: {source}")]
pub struct FolderError {
    path: String,
    source: io::Error,
}

/// A part of a file that is sealed by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The file.
    Content,
    /// Its small picture.
    Thumbnail,
}

impl Part {
    const ALL: [Self; 2] = [Self::Content, Self::Thumbnail];

    const fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Thumbnail => "thumbnail",
        }
    }
}

/// Why a sealed file cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SealedError {
    /// It is not there, or cannot be reached.
    #[error("the file is not there: {0}")]
    Missing(#[from] io::Error),
    /// It was changed, or its key is not in the ring.
    #[error("the file was changed, or its key is missing: {0}")]
    Changed(#[from] KeyError),
}

/// A file in `incoming/`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its id.
    pub id: Uuid,
    /// Whether it has lain there for long.
    pub is_old: bool,
}

/// The folder.
#[derive(Debug)]
pub struct SealedFolder {
    root: PathBuf,
    keys: Arc<KeyRing>,
}

impl SealedFolder {
    /// Opens the folder, or makes it, for the server's own user alone.
    ///
    /// # Errors
    /// When it cannot be made or written to.
    pub fn open_or_make(root: &Path, keys: Arc<KeyRing>) -> Result<Self, FolderError> {
        let failed = |source| FolderError { path: root.display().to_string(), source };
        make_folder(&root.join(INCOMING)).map_err(failed)?;
        Ok(Self { root: root.to_owned(), keys })
    }

    /// Seals what came in and makes it last, where it waits for its row. Nothing is left of it when this
    /// fails.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn take_in(&self, id: Uuid, content: &[u8], thumbnail: Option<&[u8]>) -> io::Result<()> {
        let written = self.write_all(&self.incoming(), id, content, thumbnail, true);
        if written.is_err() {
            // what could be removed is; the nightly job removes the rest
            let _ = self.forget(id);
        }
        written
    }

    /// Writes a file straight to its place, and does not wait until it lasts: for the demo.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn put(&self, id: Uuid, content: &[u8], thumbnail: Option<&[u8]>) -> io::Result<()> {
        let place = self.place(id);
        make_folder(&place)?;
        self.write_all(&place, id, content, thumbnail, false)
    }

    fn write_all(
        &self,
        folder: &Path,
        id: Uuid,
        content: &[u8],
        thumbnail: Option<&[u8]>,
        to_last: bool,
    ) -> io::Result<()> {
        if let Some(thumbnail) = thumbnail {
            self.write(folder, id, Part::Thumbnail, thumbnail, to_last)?;
        }
        self.write(folder, id, Part::Content, content, to_last)?;
        if to_last { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn write(&self, folder: &Path, id: Uuid, part: Part, plain: &[u8], to_last: bool) -> io::Result<()> {
        let sealed = self.keys.seal(plain, context(id, part).as_bytes()).map_err(io::Error::other)?;
        let unfinished = folder.join(format!("{}.{UNFINISHED}", file_name(id, part)));
        let mut file =
            OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
        file.write_all(&sealed)?;
        if to_last {
            file.sync_all()?;
        }
        fs::rename(&unfinished, folder.join(file_name(id, part)))
    }

    /// Moves what waited to its place; what is there already stays.
    ///
    /// # Errors
    /// When the folder cannot be written to; the file can be read from where it is.
    pub fn settle(&self, id: Uuid) -> io::Result<()> {
        let place = self.place(id);
        make_folder(&place)?;
        for part in Part::ALL {
            let name = file_name(id, part);
            match fs::rename(self.incoming().join(&name), place.join(&name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                _ => {}
            }
        }
        File::open(&place)?.sync_all()?;
        File::open(self.incoming())?.sync_all()
    }

    /// Throws away what waits for a row that will not come.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn forget(&self, id: Uuid) -> io::Result<()> {
        remove(&self.incoming(), id)
    }

    /// Throws away a file in its place: only of a demo register that is replaced.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn throw_away(&self, id: Uuid) -> io::Result<()> {
        remove(&self.place(id), id)
    }

    /// Opens a part of a file.
    ///
    /// # Errors
    /// When it is missing or was changed.
    pub fn read(&self, id: Uuid, part: Part) -> Result<Vec<u8>, SealedError> {
        let name = file_name(id, part);
        let places = [self.place(id), self.incoming(), self.place(id)];
        // it may be moved from the second to the first between two looks
        let mut sealed = Err(io::Error::from(ErrorKind::NotFound));
        for folder in places {
            sealed = fs::read(folder.join(&name));
            if !matches!(&sealed, Err(error) if error.kind() == ErrorKind::NotFound) {
                break;
            }
        }
        Ok(self.keys.open(&sealed?, context(id, part).as_bytes())?)
    }

    /// What waits in `incoming/`, each id once, and whether it was last touched before `old`.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn waiting(&self, old: SystemTime) -> io::Result<Vec<Waiting>> {
        let mut found: Vec<Waiting> = Vec::new();
        for entry in fs::read_dir(self.incoming())? {
            let entry = entry?;
            let name = entry.file_name();
            let id = name.to_str().and_then(|name| name.split('.').next()).map(Uuid::try_parse);
            let Some(Ok(id)) = id else { continue };
            // one that has gone meanwhile waits for nothing
            let Ok(touched) = entry.metadata().and_then(|facts| facts.modified()) else { continue };
            let is_old = touched < old;
            match found.iter_mut().find(|one| one.id == id) {
                Some(one) => one.is_old &= is_old,
                None => found.push(Waiting { id, is_old }),
            }
        }
        Ok(found)
    }

    fn incoming(&self) -> PathBuf {
        self.root.join(INCOMING)
    }

    /// The folder of an id: by its last two signs, since its first ones are the time.
    fn place(&self, id: Uuid) -> PathBuf {
        let name = id.simple().to_string();
        self.root.join(&name[30..])
    }
}

fn file_name(id: Uuid, part: Part) -> String {
    format!("{id}.{}", part.name())
}

/// What a sealed value is bound to.
fn context(id: Uuid, part: Part) -> String {
    format!("attachment {id} {}", part.name())
}

fn make_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() { Ok(()) } else { DirBuilder::new().recursive(true).mode(0o700).create(path) }
}

/// Removes what there is of a file; one part that cannot be removed does not keep the others.
fn remove(folder: &Path, id: Uuid) -> io::Result<()> {
    let mut removed = Ok(());
    for part in Part::ALL {
        let name = file_name(id, part);
        for name in [format!("{name}.{UNFINISHED}"), name] {
            match fs::remove_file(folder.join(name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => removed = Err(error),
                _ => {}
            }
        }
    }
    removed
}
