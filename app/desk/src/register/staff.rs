//! The colleagues a file can be given to, as the pages offer them.

use lidzas_domain::person::AccountId;
use serde::{Deserialize, Serialize};

/// A colleague.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffMember {
    /// Who.
    pub account: AccountId,
    /// Name.
    pub name: String,
    /// A social mentor; otherwise a social worker.
    pub mentor: bool,
}

impl StaffMember {
    /// Id and name of the mentors, or of the workers, for a list of choices.
    #[must_use]
    pub fn choices(staff: &[Self], mentors: bool) -> Vec<(String, String)> {
        staff
            .iter()
            .filter(|member| member.mentor == mentors)
            .map(|member| (member.account.to_string(), member.name.clone()))
            .collect()
    }
}

/// The colleagues of the user's provider.
#[cfg(feature = "ssr")]
pub(crate) async fn staff(desk: &crate::context::Desk) -> Result<Vec<StaffMember>, crate::error::DeskError> {
    let colleagues = desk.store.colleagues(desk.caller(), desk.provider()?).await?;
    Ok(colleagues
        .into_iter()
        .map(|colleague| StaffMember {
            account: colleague.account,
            name: colleague.name,
            mentor: colleague.role == lidzas_domain::code_list::Role::SocialMentor.code(),
        })
        .collect())
}
