//! The content of the files on cases: sealed in a folder of their own ([`sealed`]), and looked at once when
//! they come in ([`picture`]).

pub mod picture;
pub mod sealed;
#[cfg(test)]
mod tests;

pub use picture::{Looked, look_at};
pub use sealed::{Part, SealedError, SealedFolder};

use lidzas_store::{Caller, Store, StoreError};
use std::{
    sync::Arc,
    time::{Duration, SystemTime},
};
use uuid::Uuid;

/// A content that nobody's row names is thrown away after this time.
pub const KEPT_WITHOUT_ROW: Duration = Duration::from_hours(24);
/// So many ids are asked for in one query.
const ASKED_AT_ONCE: usize = 1000;

/// Why the folder could not be cleared.
#[derive(Debug, thiserror::Error)]
pub enum ClearError {
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The folder could not be read or written.
    #[error("sealed_files")]
    Folder(#[from] std::io::Error),
}

/// Puts in place what a stopped server left on its way, and throws away what has no row.
///
/// # Errors
/// When the database or the folder does not answer; what was done stays done.
pub async fn clear(folder: &Arc<SealedFolder>, store: &Store, caller: Caller) -> Result<(), ClearError> {
    let now = SystemTime::from(caller.at);
    let old = now.checked_sub(KEPT_WITHOUT_ROW).unwrap_or(SystemTime::UNIX_EPOCH);
    let waiting = blocking(folder, move |folder| folder.waiting(old)).await??;
    for ids in waiting.chunks(ASKED_AT_ONCE) {
        let asked: Vec<Uuid> = ids.iter().map(|one| one.id).collect();
        let on_file = store.attachments_on_file(caller, &asked).await?;
        let ids = ids.to_vec();
        blocking(folder, move |folder| {
            for one in ids {
                if on_file.contains(&one.id) {
                    folder.settle(one.id)?;
                } else if one.is_old {
                    folder.forget(one.id)?;
                }
            }
            Ok::<(), std::io::Error>(())
        })
        .await??;
    }
    Ok(())
}

/// Works on the folder where blocking is allowed.
///
/// # Errors
/// When the work died.
pub async fn blocking<T: Send + 'static>(
    folder: &Arc<SealedFolder>,
    work: impl FnOnce(&SealedFolder) -> T + Send + 'static,
) -> Result<T, std::io::Error> {
    let folder = Arc::clone(folder);
    tokio::task::spawn_blocking(move || work(&folder)).await.map_err(std::io::Error::other)
}
