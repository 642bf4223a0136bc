//! Opening the support network of a file, and recording in it: the server reads every form anew.

use crate::{case_file::OpenFile, draft::FoundDraft, error::DeskError, labels::Labels};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::{
    code_list::{LANGUAGES, Role},
    dates::Language,
};
use lidzas_domain::{
    network::{Changes, Network, NetworkForm, NetworkKind, NetworkPart},
    person::PersonId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The network of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenNetwork {
    /// The file.
    pub opened: OpenFile,
    /// The network.
    pub network: Network,
    /// Labels of what it names by a code.
    pub labels: Labels,
    /// Codes and names of the languages one can talk in.
    pub languages: Vec<(String, String)>,
}

impl OpenNetwork {
    /// The name of a language.
    #[must_use]
    pub fn language_name(&self, code: &str) -> Option<String> {
        self.languages.iter().find(|(known, _)| known == code).map(|(_, name)| name.clone())
    }
}

/// A network with a form that was begun on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenNetworkForm {
    /// The network.
    pub open: OpenNetwork,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// A form as it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NetworkRequest {
    /// In whose file.
    pub person: PersonId,
    /// What is recorded.
    pub kind: NetworkKind,
    /// What it changes, and the version it was made on.
    pub changes: Changes,
    /// The form as typed.
    pub form: NetworkForm,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// The name under which drafts of a form are kept; its subject is the person, so what it changes stands in
/// the name.
pub(super) fn draft_form(kind: NetworkKind, of: Option<Uuid>) -> String {
    of.map_or_else(|| format!("network:{kind}"), |of| format!("network:{kind}:{of}"))
}

/// What a draft is of, whether it changes something, and the address at which it is gone on with.
pub(crate) fn form_of_draft(form: &str, person: Uuid) -> Option<(NetworkKind, bool, String)> {
    let (kind, of) = form.strip_prefix("network:").map(|rest| rest.split_once(':').unwrap_or((rest, "")))?;
    let kind = NetworkKind::from_code(kind)?;
    let of = Uuid::try_parse(of).ok();
    Some((kind, of.is_some(), form_address(person, kind, of)))
}

/// Where a form is filled in.
pub(super) fn form_address(person: impl std::fmt::Display, kind: NetworkKind, of: Option<Uuid>) -> String {
    match of {
        Some(of) => format!("/desk/person/{person}/network/{kind}?of={of}"),
        None => format!("/desk/person/{person}/network/{kind}"),
    }
}

/// The network as the user may see it; the look is audited.
#[server(name = OpenNetworkCall, prefix = "/api/desk", endpoint = "open_network", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_network(
    person: PersonId,
    /// What of its lists.
    #[server(default)]
    part: NetworkPart,
) -> Result<OpenNetwork, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    opened(&desk, person, part).await
}

/// The network with a form on it, and what was typed into it before.
#[server(name = OpenNetworkFormCall, prefix = "/api/desk", endpoint = "open_network_form", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_network_form(
    person: PersonId,
    kind: NetworkKind,
    of: Option<Uuid>,
) -> Result<OpenNetworkForm, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let part = NetworkPart { at: of, ..NetworkPart::default() };
    let open = opened(&desk, person, part).await?;
    if !open.network.record {
        return Err(DeskError::NotAllowed);
    }
    let (form, subject) = (draft_form(kind, of), person.as_uuid());
    let draft = desk.store.newest_draft(desk.caller(), &form, Some(subject)).await?;
    let draft = draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at });
    Ok(OpenNetworkForm { open, draft })
}

/// Records what a form says, once for each operation.
#[server(name = RecordNetworkCall, prefix = "/api/desk", endpoint = "record_network", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn record_network(op: Uuid, request: NetworkRequest) -> Result<(), DeskError> {
    use lidzas_domain::person::OpId;
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let NetworkRequest { person, kind, changes, form, draft } = request;
    let record = form.read(kind, changes, desk.today()).map_err(DeskError::Fields)?;
    desk.store.record_network(desk.caller(), OpId::from_uuid(op), person, record, draft).await?;
    Ok(())
}

#[cfg(feature = "ssr")]
async fn opened(
    desk: &crate::context::Desk,
    person: PersonId,
    part: NetworkPart,
) -> Result<OpenNetwork, DeskError> {
    let network = desk.store.network(desk.caller(), desk.role(), person, part).await?;
    let opened = crate::case_file::open_bar(desk, person).await?;
    let lists =
        ["tie_kind", "tie_strength", "tie_quality", "tie_around", "kinship", "family_care", "sensitivity"];
    let labels = crate::labels::labels(lists.map(str::to_owned).to_vec()).await?;
    let mut languages: Vec<_> = LANGUAGES.iter().collect();
    let lv = desk.signed_in.language == Language::Lv;
    languages.sort_by_key(|language| if lv { language.sort_lv } else { language.sort_en });
    let languages = languages
        .into_iter()
        .map(|language| (language.code.to_owned(), (if lv { language.lv } else { language.en }).to_owned()))
        .collect();
    Ok(OpenNetwork { opened, network, labels, languages })
}
