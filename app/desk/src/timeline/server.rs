//! Opening the timeline of a file.

use crate::{case_file::OpenFile, error::DeskError, labels::Labels};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    person::PersonId,
    register::SearchText,
    timeline::{Place, TimelineFilter, TimelinePage},
};
use serde::{Deserialize, Serialize};

/// A page of the timeline of a file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenTimeline {
    /// The file.
    pub opened: OpenFile,
    /// What happened.
    pub page: TimelinePage,
    /// The filter the page was made with.
    pub filter: TimelineFilter,
    /// Whether it begins with the newest.
    pub first: bool,
    /// Who recorded something in this case: id and name.
    pub staff: Vec<(String, String)>,
    /// Labels of what the entries name by a code.
    pub labels: Labels,
}

/// The lists whose labels the entries need.
#[cfg(feature = "ssr")]
const LISTS: [&str; 16] = [
    "legal_status",
    "residence",
    "case_state",
    "closure_reason",
    "problem_state",
    "goal_state",
    "plan_action_state",
    "service_part",
    "complexity_level",
    "worker_activity",
    "mentor_activity",
    "note_kind",
    "attachment_kind",
    "request_state",
    "appointment_state",
    "task_state",
];

/// A page of the timeline as the user may see it; the look is audited.
#[server(name = OpenTimelineCall, prefix = "/api/desk", endpoint = "open_timeline", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_timeline(
    person: PersonId,
    filter: TimelineFilter,
    after: Option<Place>,
    wanted: SearchText,
) -> Result<OpenTimeline, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let wanted: String = wanted.0.chars().take(crate::notes::MOST_SEARCHED).collect();
    let page = desk.store.timeline(desk.caller(), desk.role(), person, &filter, &wanted, after).await?;
    let staff = desk.store.timeline_staff(desk.caller(), person).await?;
    let opened = crate::case_file::open_bar(&desk, person).await?;
    let labels = crate::labels::labels(LISTS.map(str::to_owned).to_vec()).await?;
    let staff = staff.into_iter().map(|(account, name)| (account.to_string(), name)).collect();
    Ok(OpenTimeline { opened, page, filter, first: after.is_none(), staff, labels })
}
