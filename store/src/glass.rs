//! Broken glasses, shown to the coordinator at once.

use crate::{Caller, Store, StoreError};
use chrono::{DateTime, Utc};
use lidzas_domain::person::{NameForms, PersonId};

/// A file opened in an emergency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenGlass {
    /// Whose file.
    pub person: PersonId,
    /// The person's name for a heading.
    pub name: String,
    /// Who opened it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Until when it is open.
    pub until: DateTime<Utc>,
}

impl Store {
    /// Files opened in an emergency since an instant, newest first, at most fifty; a coordinator
    /// sees those of the provider.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn glasses_broken_since(
        &self,
        caller: Caller,
        since: DateTime<Utc>,
    ) -> Result<Vec<BrokenGlass>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let rows = sqlx::query!(
            "select g.person_id, g.reason, g.until_at, a.display_name, i.latin_given, i.latin_family
             from broken_glass g join account a on a.id = g.account_id join person_identity i on i.person_id = g.person_id
             where g.from_at >= $1 order by g.from_at desc, g.id limit 50",
            since
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        rows.into_iter()
            .map(|row| {
                let names = NameForms::latin(&row.latin_given, &row.latin_family)
                    .map_err(|_e| StoreError::Unreadable("names"))?;
                Ok(BrokenGlass {
                    person: PersonId::from_uuid(row.person_id),
                    name: names.heading(),
                    by: row.display_name,
                    reason: row.reason,
                    until: row.until_at,
                })
            })
            .collect()
    }
}
