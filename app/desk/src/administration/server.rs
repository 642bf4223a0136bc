//! What an administrator keeps, opened and kept: the server reads every form anew.

use crate::{draft::FoundDraft, error::DeskError, labels::Labels};
use leptos::prelude::*;
use lidzas_domain::{
    activity_plan::{Template, TemplateForm},
    administration::Editions,
    complexity::{CriteriaSet, SetForm},
    institution::InUseForm,
    plan::{CommonGoalForm, FormerGoal, LibraryFilter, LibraryGoal, LibraryPage},
};
#[cfg(feature = "ssr")]
use lidzas_domain::{code_list::Role, person::OpId, plan::NEW_GOAL};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name under which the draft of new criteria is kept.
pub const CRITERIA_DRAFT: &str = "criteria";
/// The name under which the draft of new tasks is kept.
pub const TASKS_DRAFT: &str = "plan_template";

/// The versions of something, and the form of the next one as it was left.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenEditions<T> {
    /// The versions.
    pub editions: Editions<T>,
    /// Labels of the lists.
    pub labels: Labels,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// A page of the library.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenLibrary {
    /// The page.
    pub page: LibraryPage,
    /// The filter it was read by.
    pub filter: LibraryFilter,
    /// Whether it is the first page.
    pub first: bool,
    /// Labels of the domains and terms.
    pub labels: Labels,
}

/// A goal of the library with its forms.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenGoal {
    /// The goal; none for a new one.
    pub goal: Option<LibraryGoal>,
    /// What it said before, the newest first.
    pub former: Vec<FormerGoal>,
    /// Labels of the domains and terms.
    pub labels: Labels,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// The name under which drafts of a goal are kept: of its words, or of whether it is offered.
pub fn goal_draft(code: &str, offering: bool) -> String {
    if offering { format!("library_offer:{code}") } else { format!("library:{code}") }
}

/// Where a goal is changed, or taken out of the library and back.
pub fn goal_address(code: &str, offering: bool) -> String {
    if offering {
        format!("/desk/administration/goals/{code}/offer")
    } else {
        format!("/desk/administration/goals/{code}")
    }
}

/// What a form that was begun is: where it is gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// New criteria.
    Criteria,
    /// New tasks.
    Tasks,
    /// A goal of the library, at this address.
    Goal(String),
}

impl Begun {
    /// The form a draft is of.
    pub fn of_draft(form: &str) -> Option<Self> {
        if let Some(code) = form.strip_prefix("library_offer:") {
            return Some(Self::Goal(goal_address(code, true)));
        }
        match form {
            CRITERIA_DRAFT => Some(Self::Criteria),
            TASKS_DRAFT => Some(Self::Tasks),
            form => form.strip_prefix("library:").map(|code| Self::Goal(goal_address(code, false))),
        }
    }

    /// Where it is gone on with.
    pub fn address(&self) -> String {
        match self {
            Self::Criteria => "/desk/administration/criteria/new".to_owned(),
            Self::Tasks => "/desk/administration/tasks/new".to_owned(),
            Self::Goal(address) => address.clone(),
        }
    }
}

/// The versions of the criteria of complexity, and one of them whole.
#[server(name = OpenCriteriaCall, prefix = "/api/desk", endpoint = "open_criteria", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_criteria(
    /// The version that is looked at; the newest where none is named.
    version: Option<i32>,
) -> Result<OpenEditions<CriteriaSet>, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    let editions = desk.store.criteria_editions(desk.caller(), version, desk.today()).await?;
    let draft = found(&desk, CRITERIA_DRAFT).await?;
    Ok(OpenEditions { editions, labels: labels(&["complexity_level"]).await?, draft })
}

/// Makes a new version of the criteria, once for each operation; answers its number.
#[server(name = MakeCriteriaCall, prefix = "/api/desk", endpoint = "make_criteria", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn make_criteria(
    op: Uuid,
    /// The newest version when the form was opened.
    base: i32,
    form: SetForm,
    draft: Option<Uuid>,
) -> Result<i32, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    let op = OpId::from_uuid(op);
    Ok(desk.store.make_criteria(desk.caller(), op, base, form, draft, desk.today()).await?)
}

/// The versions of the tasks that begin with a status, and one of them whole.
#[server(name = OpenPlanTemplateCall, prefix = "/api/desk", endpoint = "open_plan_template", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_plan_template(
    /// The version that is looked at; the newest where none is named.
    version: Option<i32>,
) -> Result<OpenEditions<Template>, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    let editions = desk.store.template_editions(desk.caller(), version, desk.today()).await?;
    let draft = found(&desk, TASKS_DRAFT).await?;
    Ok(OpenEditions { editions, labels: labels(&["plan_action_owner"]).await?, draft })
}

/// Makes a new version of the tasks, once for each operation; answers its number.
#[server(name = MakePlanTemplateCall, prefix = "/api/desk", endpoint = "make_plan_template", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn make_plan_template(
    op: Uuid,
    /// The newest version when the form was opened.
    base: i32,
    form: TemplateForm,
    draft: Option<Uuid>,
) -> Result<i32, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    let op = OpId::from_uuid(op);
    Ok(desk.store.make_template(desk.caller(), op, base, form, draft, desk.today()).await?)
}

/// A page of the library of common goals.
#[server(name = ReadLibraryCall, prefix = "/api/desk", endpoint = "read_library", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn read_library(
    filter: LibraryFilter,
    /// The goal after which the page begins.
    after: Option<String>,
) -> Result<OpenLibrary, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    let page = desk.store.library_page(desk.caller(), &filter, after.as_deref()).await?;
    Ok(OpenLibrary { page, filter, first: after.is_none(), labels: labels(GOAL_LISTS).await? })
}

/// One goal of the library, or the form of a new one.
#[server(name = OpenLibraryGoalCall, prefix = "/api/desk", endpoint = "open_library_goal", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_library_goal(
    code: String,
    /// Whether it is about taking it out of the library, or back.
    offering: bool,
) -> Result<OpenGoal, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    let (goal, former) = if code == NEW_GOAL && !offering {
        (None, Vec::new())
    } else {
        let (goal, former) = desk.store.library_goal(desk.caller(), &code).await?;
        (Some(goal), former)
    };
    let draft = found(&desk, &goal_draft(&code, offering)).await?;
    Ok(OpenGoal { goal, former, labels: labels(GOAL_LISTS).await?, draft })
}

/// Adds a goal to the library, or changes one, once for each operation; answers its code.
#[server(name = SaveLibraryGoalCall, prefix = "/api/desk", endpoint = "save_library_goal", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn save_library_goal(
    op: Uuid,
    /// Which goal, and its version; none for a new one.
    on: Option<(String, i32)>,
    form: CommonGoalForm,
    draft: Option<Uuid>,
) -> Result<String, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    let code = on.as_ref().map_or(NEW_GOAL, |(code, _)| code);
    let goal = form.read(code).map_err(DeskError::Fields)?;
    let version = on.as_ref().map(|(_, version)| *version);
    let op = OpId::from_uuid(op);
    Ok(desk.store.save_common_goal(desk.caller(), op, version, goal, draft).await?)
}

/// Takes a goal out of the library, or back into it, once for each operation.
#[server(name = OfferLibraryGoalCall, prefix = "/api/desk", endpoint = "offer_library_goal", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn offer_library_goal(
    op: Uuid,
    /// Which goal, and its version.
    on: (String, i32),
    /// Whether it is offered from now on.
    offered: bool,
    form: InUseForm,
    draft: Option<Uuid>,
) -> Result<(), DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    let reason = form.read().map_err(DeskError::Fields)?;
    let op = OpId::from_uuid(op);
    let (caller, today) = (desk.caller(), desk.today());
    Ok(desk.store.offer_common_goal(caller, op, on, (offered, reason), draft, today).await?)
}

#[cfg(feature = "ssr")]
const GOAL_LISTS: &[&str] = &["problem_domain", "goal_term"];

#[cfg(feature = "ssr")]
async fn labels(lists: &[&str]) -> Result<Labels, DeskError> {
    crate::labels::labels(lists.iter().map(|list| (*list).to_owned()).collect()).await
}

#[cfg(feature = "ssr")]
async fn found(desk: &crate::context::Desk, form: &str) -> Result<Option<FoundDraft>, DeskError> {
    let draft = desk.store.newest_draft(desk.caller(), form, None).await?;
    Ok(draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at }))
}
