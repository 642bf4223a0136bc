//! The two parts of the browser's half. The pages one arrives on (today, the register) start small and
//! fast; files and forms are a program of their own, fetched when the first file is opened and then
//! kept by the browser (docs/decisions/0020-two-browser-halves.md).
//!
//! Both are the same app with another table of pages. From one to the other the browser loads the
//! page; within one nothing is loaded.

use crate::{
    account, administration, attachment, audit, calendar, case_document, case_file, caseload, casework,
    figures, group_session, inbox, institution, intake, network, not_found::NotFound, notes, plan_version,
    register, team, timeline, today,
};
use leptos::prelude::*;
use leptos_router::{
    components::{FlatRoutes, Route},
    path,
};

/// A part of the browser's half.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Today and the register.
    Lists,
    /// Files, forms, and what is opened now and then.
    Work,
}

impl Part {
    /// The part a path of the desk belongs to.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let mut rest = path.trim_end_matches('/').split('/').skip(2);
        match (rest.next(), rest.next()) {
            (None | Some("register"), None) => Self::Lists,
            _ => Self::Work,
        }
    }

    /// The name of its files: `pkg/NAME.js` and `pkg/NAME_bg.wasm`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lists => "desk",
            Self::Work => "work",
        }
    }

    /// Its pages. The browser's halves name theirs directly, so that each holds only its own.
    #[must_use]
    pub fn pages(self) -> fn() -> AnyView {
        match self {
            Self::Lists => lists_pages,
            Self::Work => work_pages,
        }
    }
}

/// The pages of [`Part::Lists`].
#[must_use]
pub fn lists_pages() -> AnyView {
    view! {
        <FlatRoutes fallback=NotFound>
            <Route path=path!("/desk") view=today::TodayPage />
            <Route path=path!("/desk/register") view=register::RegisterPage />
        </FlatRoutes>
    }
    .into_any()
}

/// The pages of [`Part::Work`]; a page that does not exist is one of them.
#[must_use]
pub fn work_pages() -> AnyView {
    view! {
        <FlatRoutes fallback=NotFound>
            <Route path=path!("/desk/intake") view=intake::IntakePage />
            <Route path=path!("/desk/person/:id") view=case_file::PersonPage />
            <Route path=path!("/desk/person/:id/correct") view=case_file::CorrectionPage />
            <Route path=path!("/desk/person/:id/case") view=casework::CoursePage />
            <Route path=path!("/desk/person/:id/brief") view=casework::BriefPage />
            <Route path=path!("/desk/person/:id/closing") view=casework::ClosingPage />
            <Route path=path!("/desk/person/:id/problems") view=casework::ProblemsPage />
            <Route path=path!("/desk/person/:id/complexity") view=casework::ComplexityPage />
            <Route path=path!("/desk/person/:id/plan") view=casework::PlanPage />
            <Route path=path!("/desk/person/:id/plan/new") view=plan_version::DrawUpPage />
            <Route path=path!("/desk/person/:id/plan/:number") view=plan_version::VersionPage />
            <Route path=path!("/desk/person/:id/plan/:number/agreement") view=plan_version::AgreementPage />
            <Route path=path!("/desk/person/:id/plan/:number/review") view=plan_version::ReviewPage />
            <Route path=path!("/desk/person/:id/record/:kind") view=casework::RecordPage />
            <Route path=path!("/desk/person/:id/notes") view=notes::NotesPage />
            <Route path=path!("/desk/person/:id/notes/new") view=notes::WriteNotePage />
            <Route path=path!("/desk/person/:id/notes/correct") view=notes::CorrectNotePage />
            <Route path=path!("/desk/person/:id/files") view=attachment::AttachmentsPage />
            <Route path=path!("/desk/person/:id/files/new") view=attachment::FileAttachmentPage />
            <Route path=path!("/desk/person/:id/files/:file") view=attachment::AttachmentPage />
            <Route path=path!("/desk/person/:id/files/:file/correct") view=attachment::CorrectAttachmentPage />
            <Route path=path!("/desk/person/:id/files/:file/set-aside") view=attachment::SetAsideAttachmentPage />
            <Route path=path!("/desk/person/:id/timeline") view=timeline::TimelinePage />
            <Route path=path!("/desk/person/:id/network") view=network::NetworkPage />
            <Route path=path!("/desk/person/:id/network/:form") view=network::NetworkFormPage />
            <Route path=path!("/desk/person/:id/appointments") view=calendar::AppointmentsPage />
            <Route path=path!("/desk/person/:id/appointments/:kind") view=calendar::ActPage />
            <Route path=path!("/desk/person/:id/requests") view=institution::RepresentationPage />
            <Route path=path!("/desk/person/:id/requests/letter") view=institution::LetterPage />
            <Route path=path!("/desk/person/:id/requests/:kind") view=institution::RepresentationFormPage />
            <Route path=path!("/desk/institutions") view=institution::DirectoryPage />
            <Route path=path!("/desk/institutions/new") view=institution::DirectoryFormPage />
            <Route path=path!("/desk/institutions/:id") view=institution::InstitutionPage />
            <Route path=path!("/desk/institutions/:id/:kind") view=institution::DirectoryFormPage />
            <Route path=path!("/desk/person/:id/document") view=case_document::DocumentsPage />
            <Route path=path!("/desk/person/:id/document/new") view=case_document::ChoosePage />
            <Route path=path!("/desk/person/:id/document/redaction") view=case_document::RedactionPage />
            <Route path=path!("/desk/person/:id/:action") view=case_file::ActionPage />
            <Route path=path!("/desk/inbox") view=inbox::InboxPage />
            <Route path=path!("/desk/calendar") view=calendar::CalendarPage />
            <Route path=path!("/desk/calendar/:kind") view=calendar::OwnTaskPage />
            <Route path=path!("/desk/interpreters") view=calendar::InterpretersPage />
            <Route path=path!("/desk/interpreters/:kind") view=calendar::InterpreterPage />
            <Route path=path!("/desk/sessions") view=group_session::SessionsPage />
            <Route path=path!("/desk/sessions/new") view=group_session::NewSessionPage />
            <Route path=path!("/desk/team") view=team::TeamPage />
            <Route path=path!("/desk/caseload") view=caseload::CaseloadPage />
            <Route path=path!("/desk/figures") view=figures::FiguresPage />
            <Route path=path!("/desk/audit") view=audit::AuditPage />
            <Route path=path!("/desk/account") view=account::AccountPage />
            <Route path=path!("/desk/administration") view=administration::AdministrationPage />
            <Route path=path!("/desk/administration/criteria") view=administration::CriteriaPage />
            <Route path=path!("/desk/administration/criteria/new") view=administration::NewCriteriaPage />
            <Route path=path!("/desk/administration/tasks") view=administration::PlanTasksPage />
            <Route path=path!("/desk/administration/tasks/new") view=administration::NewPlanTasksPage />
            <Route path=path!("/desk/administration/goals") view=administration::LibraryPage />
            <Route path=path!("/desk/administration/goals/:code") view=administration::LibraryGoalPage />
            <Route path=path!("/desk/administration/goals/:code/offer") view=administration::OfferGoalPage />
        </FlatRoutes>
    }
    .into_any()
}
