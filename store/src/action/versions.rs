//! On which version of which files an action was made: all of them are looked at before any is changed.

use crate::{StoreError, Tx};
use lidzas_domain::{
    action::{ActionCommand, BaseVersion},
    person::PersonId,
};

/// Locks the file and those of the household that the action holds for too, and refuses it when any
/// of them changed since the form was opened.
///
/// # Errors
/// `ChangedMeanwhile` with everybody whose file changed; `NotFound` for a file of one's own that is
/// gone, `NotAllowed` for one of the household that the user may not change.
pub(super) async fn check_versions(tx: &mut Tx, command: &ActionCommand) -> Result<(), StoreError> {
    let own = BaseVersion { person: command.person, version: command.base_version };
    let others: &[BaseVersion] =
        if command.action.kind().concerns_household() { &command.others } else { &[] };
    let bases: Vec<BaseVersion> = std::iter::once(own).chain(others.iter().copied()).collect();
    let ids: Vec<_> = bases.iter().map(|base| base.person.as_uuid()).collect();
    // In one order whoever asks, so that two of one household do not wait for each other.
    let now = sqlx::query!(
        "select person_id, version from case_file where person_id = any($1) order by person_id for update",
        &ids
    )
    .fetch_all(&mut **tx)
    .await?;
    let version_of =
        |person: PersonId| now.iter().find(|row| row.person_id == person.as_uuid()).map(|row| row.version);
    let Some(version) = version_of(command.person) else { return Err(StoreError::NotFound) };
    let mut people = Vec::new();
    for base in bases {
        match version_of(base.person) {
            None => return Err(StoreError::NotAllowed),
            Some(now) if now != base.version => people.push(base.person),
            Some(_) => {}
        }
    }
    if people.is_empty() { Ok(()) } else { Err(StoreError::ChangedMeanwhile { version, people }) }
}
