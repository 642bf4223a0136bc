//! What the roles of staff are called.

use crate::text;
use lidzas_domain::{code_list::Role, dates::Language};

/// The name of a role.
#[must_use]
pub fn role_text(language: Language, role: Role) -> String {
    match role {
        Role::SocialWorker => text!(language, desk.role.social_worker),
        Role::SocialMentor => text!(language, desk.role.social_mentor),
        Role::Coordinator => text!(language, desk.role.coordinator),
        Role::Administrator => text!(language, desk.role.administrator),
        Role::Auditor => text!(language, desk.role.auditor),
    }
}
