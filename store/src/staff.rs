//! The staff of a provider, for the choices of worker and mentor.

use crate::{Caller, Store, StoreError};
use lidzas_domain::person::{AccountId, ProviderId};
use serde::{Deserialize, Serialize};

/// Somebody a file can be given to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// Who.
    pub account: AccountId,
    /// Name.
    pub name: String,
    /// Code of the role.
    pub role: String,
}

impl Store {
    /// Social workers and mentors of a provider who are in service, by name.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn colleagues(
        &self,
        _caller: Caller,
        provider: ProviderId,
    ) -> Result<Vec<Colleague>, StoreError> {
        Ok(sqlx::query!(
            "select id, display_name, role from account
             where provider_id = $1 and role in ('social_worker', 'social_mentor') and disabled_at is null
             order by role desc, display_name limit 500",
            provider.as_uuid()
        )
        .fetch_all(self.pool())
        .await?
        .into_iter()
        .map(|row| Colleague {
            account: AccountId::from_uuid(row.id),
            name: row.display_name,
            role: row.role,
        })
        .collect())
    }

    /// Whether this register holds invented people only.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn is_demo(&self) -> Result<bool, StoreError> {
        let kind = sqlx::query_scalar!("select value from setting where name = 'register_kind'")
            .fetch_optional(self.pool())
            .await?;
        Ok(kind.as_deref() == Some("demo"))
    }
}
