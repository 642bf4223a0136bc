//! Opening the pages of a case, and recording on it: the server reads every form anew.

use crate::{case_file::OpenFile, draft::FoundDraft, error::DeskError, labels::Labels};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::{casework::ThreadPage, code_list::Role};
use lidzas_domain::{
    casework::{CaseworkForm, CaseworkKind, Subject, Thread, ThreadAsked},
    complexity::{AssessmentForm, Level},
    person::PersonId,
    plan::CommonGoal,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name under which drafts of an assessment are kept.
pub(crate) const ASSESSMENT_DRAFT: &str = "assessment";

/// A case with everything its pages show.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenCase {
    /// The file, for the bar above every page.
    pub opened: OpenFile,
    /// The thread.
    pub thread: Thread,
    /// Labels of the lists.
    pub labels: Labels,
}

/// A case with the form that was begun on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenForm {
    /// The case.
    pub case: OpenCase,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
    /// The common goals a goal can be copied from.
    pub goals: Vec<CommonGoal>,
}

/// A form as it is sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordRequest {
    /// Whose case.
    pub person: PersonId,
    /// What is recorded.
    pub kind: CaseworkKind,
    /// The record it changes or hangs on, and the version it was made on.
    pub subject: Subject,
    /// The form as typed.
    pub form: CaseworkForm,
    /// The draft that goes with it.
    pub draft: Option<Uuid>,
}

/// The name under which drafts of a form are kept; its subject is the person, so the record it is about
/// stands in the name.
pub(crate) fn draft_form(kind: CaseworkKind, of: Option<Uuid>) -> String {
    match of {
        Some(of) => format!("casework:{kind}:{of}"),
        None => format!("casework:{kind}"),
    }
}

/// The form a draft is of, and the address at which it is gone on with.
pub(crate) fn form_of_draft(form: &str, person: Uuid) -> Option<(CaseworkKind, String)> {
    let (kind, of) = form.strip_prefix("casework:").map(|rest| rest.split_once(':').unwrap_or((rest, "")))?;
    let kind = CaseworkKind::from_code(kind)?;
    Some((kind, form_address(person, kind, Uuid::try_parse(of).ok())))
}

/// Where a form is filled in.
pub(super) fn form_address(person: impl std::fmt::Display, kind: CaseworkKind, of: Option<Uuid>) -> String {
    match of {
        Some(of) => format!("/desk/person/{person}/record/{kind}?of={of}"),
        None => format!("/desk/person/{person}/record/{kind}"),
    }
}

/// The case as the user may see it; the look is audited.
#[server(name = OpenCaseCall, prefix = "/api/desk", endpoint = "open_case", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_case(
    person: PersonId,
    /// What of its lists.
    #[server(default)]
    asked: ThreadAsked,
) -> Result<OpenCase, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    opened(&desk, person, asked).await
}

/// The course of the case: as [`open_case`], and not for mentors.
#[server(name = OpenCourseCall, prefix = "/api/desk", endpoint = "open_course", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_course(
    person: PersonId,
    /// What of its lists.
    #[server(default)]
    asked: ThreadAsked,
) -> Result<OpenCase, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    opened(&desk, person, asked).await
}

/// The case with the form of one kind on it, and what was typed into it before.
#[server(name = OpenRecordCall, prefix = "/api/desk", endpoint = "open_record", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_record(
    person: PersonId,
    kind: CaseworkKind,
    of: Option<Uuid>,
) -> Result<OpenForm, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let case = opened(&desk, person, ThreadAsked::WHOLE).await?;
    if !case.thread.permitted.allows(kind) {
        return Err(DeskError::NotAllowed);
    }
    let draft = newest_draft(&desk, &draft_form(kind, of), person.as_uuid()).await?;
    let goals = if kind == CaseworkKind::SetGoal {
        desk.store.common_goals(desk.caller()).await?
    } else {
        Vec::new()
    };
    Ok(OpenForm { case, draft, goals })
}

/// Records what a form says, once for each operation.
#[server(name = RecordCaseworkCall, prefix = "/api/desk", endpoint = "record_casework", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn record_casework(op: Uuid, request: RecordRequest) -> Result<(), DeskError> {
    use lidzas_domain::{casework::OnCase, person::OpId};
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let RecordRequest { person, kind, subject, form, draft } = request;
    let today = desk.today();
    let command = form.read(kind, subject, desk.role(), today).map_err(DeskError::Fields)?;
    let on = OnCase { person, base_version: subject.version, command };
    desk.store.record_casework(desk.caller(), OpId::from_uuid(op), on, draft, today).await?;
    Ok(())
}

/// The case with the form of an assessment, and what was scored before.
#[server(name = OpenAssessmentCall, prefix = "/api/desk", endpoint = "open_assessment", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_assessment(
    person: PersonId,
    /// What of the former assessments.
    #[server(default)]
    asked: ThreadAsked,
) -> Result<OpenForm, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let case = opened(&desk, person, asked.on(ThreadPage::Complexity)).await?;
    if !case.thread.permitted.sees_assessment {
        return Err(DeskError::NotFound);
    }
    let draft = newest_draft(&desk, ASSESSMENT_DRAFT, person.as_uuid()).await?;
    Ok(OpenForm { case, draft, goals: Vec::new() })
}

/// Records an assessment of complexity, once for each operation; answers the level that holds now.
#[server(name = AssessCall, prefix = "/api/desk", endpoint = "assess", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn assess(
    op: Uuid,
    person: PersonId,
    /// The version of the criteria the form was filled in by.
    set: i32,
    form: AssessmentForm,
    draft: Option<Uuid>,
) -> Result<Level, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let op = lidzas_domain::person::OpId::from_uuid(op);
    let request = lidzas_store::complexity::AssessRequest { person, set, form, draft };
    let assessed = desk.store.assess(desk.caller(), op, request, desk.today()).await?;
    Ok(assessed.level)
}

/// The lists whose labels the pages need.
#[cfg(feature = "ssr")]
const LISTS: [&str; 22] = [
    "problem_domain",
    "social_service_type",
    "worker_activity",
    "mentor_activity",
    "sensitivity",
    "need_state",
    "problem_severity",
    "problem_state",
    "goal_term",
    "goal_state",
    "plan_action_owner",
    "plan_action_state",
    "plan_version_state",
    "plan_agreement",
    "plan_interpreting",
    "plan_signatory",
    "complexity_level",
    "case_state",
    "closure_reason",
    "service_part",
    "language",
    "request_state",
];

#[cfg(feature = "ssr")]
pub(crate) async fn opened(
    desk: &crate::context::Desk,
    person: PersonId,
    asked: ThreadAsked,
) -> Result<OpenCase, DeskError> {
    let (caller, role, today) = (desk.caller(), desk.role(), desk.today());
    let (thread, file) = desk.store.case_with_file(caller, role, person, asked, today).await?;
    let opened = crate::case_file::shown(desk, file).await?;
    let labels = crate::labels::labels(LISTS.map(str::to_owned).to_vec()).await?;
    Ok(OpenCase { opened, thread, labels })
}

#[cfg(feature = "ssr")]
pub(crate) async fn newest_draft(
    desk: &crate::context::Desk,
    form: &str,
    subject: Uuid,
) -> Result<Option<FoundDraft>, DeskError> {
    let draft = desk.store.newest_draft(desk.caller(), form, Some(subject)).await?;
    Ok(draft.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at }))
}
