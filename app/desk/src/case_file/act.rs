//! Carrying an action out: the server reads the form anew and trusts no command of the browser's.

use crate::error::DeskError;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    action::{ActionForm, ActionKind, BaseVersion},
    entitlement::Answer,
    person::PersonId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// An action as it is sent: the form as typed, and the version of the file it was made on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ActionRequest {
    /// Whose file.
    pub person: PersonId,
    /// The version of the file the form was opened on.
    pub base_version: i32,
    /// The versions of the others' files, for those of the household it holds for too.
    #[serde(default)]
    pub others: Vec<BaseVersion>,
    /// Which action.
    pub kind: ActionKind,
    /// The form as typed.
    pub form: ActionForm,
}

/// What an action would make of one person's entitlement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MemberPreview {
    /// Whose.
    pub person: PersonId,
    /// Today's answer as things stand.
    pub before: Answer,
    /// Today's answer afterwards.
    pub after: Answer,
}

/// The entitlement before and after, for the person and the others ticked; nothing is written.
#[server(name = PreviewActionCall, prefix = "/api/desk", endpoint = "preview_action", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn preview_action(
    person: PersonId,
    kind: ActionKind,
    form: ActionForm,
) -> Result<Vec<MemberPreview>, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    desk.only(roles(kind))?;
    let today = desk.today();
    let (action, others) = form.read(kind, today).map_err(DeskError::Fields)?;
    let mut previews = Vec::new();
    for person in std::iter::once(person).chain(others) {
        let preview = desk.store.preview(desk.caller(), person, &action, today).await?;
        previews.push(MemberPreview { person, before: preview.before, after: preview.after });
    }
    Ok(previews)
}

/// Carries an action out, once for each operation; answers the file's version now.
#[server(name = CarryOutCall, prefix = "/api/desk", endpoint = "carry_out", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn carry_out(op: Uuid, request: ActionRequest) -> Result<i32, DeskError> {
    use lidzas_domain::{action::ActionCommand, person::OpId};
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let ActionRequest { person, base_version, others: bases, kind, form } = request;
    desk.only(roles(kind))?;
    let today = desk.today();
    let (action, others) = form.read(kind, today).map_err(DeskError::Fields)?;
    let others = on_their_versions(&others, &bases)?;
    let command = ActionCommand { person, base_version, others, action };
    let done = desk.store.act(desk.caller(), OpId::from_uuid(op), desk.actor()?, command, today).await?;
    Ok(done.version)
}

/// Everybody ticked, each on the version of their file that was looked at.
#[cfg(feature = "ssr")]
fn on_their_versions(others: &[PersonId], bases: &[BaseVersion]) -> Result<Vec<BaseVersion>, DeskError> {
    use lidzas_domain::form::{Fault, FieldError};
    others
        .iter()
        .map(|person| bases.iter().find(|base| base.person == *person).copied())
        .collect::<Option<_>>()
        .ok_or_else(|| {
            DeskError::Fields(vec![FieldError { field: "others".to_owned(), fault: Fault::UnknownChoice }])
        })
}

/// Whose action it is by role (DOMAIN.md §4); on which files, the database decides.
#[cfg(feature = "ssr")]
const fn roles(kind: ActionKind) -> &'static [Role] {
    match kind {
        ActionKind::Extend | ActionKind::LiftBar => &[Role::Coordinator],
        ActionKind::TakeOn | ActionKind::BreakGlass => &[Role::SocialWorker],
        _ => &[Role::SocialWorker, Role::Coordinator],
    }
}
