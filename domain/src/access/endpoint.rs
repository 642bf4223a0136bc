//! Every door of the server and who may go through it. A route or server function that is not in
//! this table fails a test (`end2end/tests/endpoints.spec.ts`), and so does one that lets in
//! somebody else than the table says (`end2end/tests/access.spec.ts`).

use super::{Role, Section, Verb};

/// How an endpoint is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Changes something, or asks with what must not stand in an address.
    Post,
}

/// One route or server function.
#[derive(Debug)]
pub struct Endpoint {
    /// The route as axum or the pages' router knows it, parameters in braces.
    pub path: &'static str,
    /// How it is called.
    pub method: Method,
    /// What it touches: each caller must be allowed each of these in some relation. Which rows and
    /// which file is decided by [`super::allows`] and by the database.
    pub touches: &'static [(Section, Verb)],
    /// The roles that may call it. [`Role::ALL`] means whoever is signed in.
    pub roles: &'static [Role],
    /// Whether somebody who is not signed in may call it.
    pub anonymous: bool,
}

impl Endpoint {
    /// Whether this caller may call: the role of an account in use, or nobody.
    #[must_use]
    pub fn admits(&self, role: Option<Role>) -> bool {
        role.map_or(self.anonymous, |role| self.roles.contains(&role))
    }
}

/// Open to everybody, signed in or not.
const fn open(method: Method, path: &'static str) -> Endpoint {
    Endpoint { path, method, touches: &[], roles: Role::ALL, anonymous: true }
}

/// Open to whoever is signed in: one's own account.
const fn signed_in(method: Method, path: &'static str) -> Endpoint {
    Endpoint { path, method, touches: &[], roles: Role::ALL, anonymous: false }
}

/// Whoever takes people in and runs cases.
const CASE_WORK: &[Role] = &[Role::SocialWorker, Role::Coordinator];
/// Whoever may see people: a mentor the own clients only.
const SEES_PEOPLE: &[Role] = &[Role::SocialWorker, Role::Coordinator, Role::SocialMentor];
/// Whoever reads the directory of institutions.
const READS_DIRECTORY: &[Role] =
    &[Role::SocialWorker, Role::Coordinator, Role::Administrator, Role::SocialMentor];
/// Whoever keeps it.
const KEEPS_DIRECTORY: &[Role] = &[Role::SocialWorker, Role::Coordinator, Role::Administrator];
const ADMINISTRATOR: &[Role] = &[Role::Administrator];
const AUDITOR: &[Role] = &[Role::Auditor];
/// Whoever moves whole caseloads.
const COORDINATOR: &[Role] = &[Role::Coordinator];
const COUNTS: &[Role] = &[Role::Coordinator, Role::Auditor];

/// A page of the desk, by the roles whose menu shows it.
const fn page(path: &'static str, touches: &'static [(Section, Verb)], roles: &'static [Role]) -> Endpoint {
    Endpoint { path, method: Method::Get, touches, roles, anonymous: false }
}

/// A server function of the desk, by the roles that its first line lets in.
const fn function(
    path: &'static str,
    touches: &'static [(Section, Verb)],
    roles: &'static [Role],
) -> Endpoint {
    Endpoint { path, method: Method::Post, touches, roles, anonymous: false }
}

/// The table. One line for each method of each path. Pages and server functions of the desk stand
/// here one by one, although axum knows them by two routes only.
pub const ENDPOINTS: &[Endpoint] = &[
    // The server itself.
    open(Method::Get, "/health"),
    // Whoever asks from another machine is told that there is no such page.
    open(Method::Get, "/metrics"),
    open(Method::Get, "/pkg/{*file}"),
    open(Method::Get, "/fonts/{*file}"),
    // Public pages.
    open(Method::Get, "/"),
    open(Method::Get, "/lv"),
    open(Method::Get, "/en"),
    open(Method::Get, "/lv/pakalpojums"),
    open(Method::Get, "/en/service"),
    open(Method::Get, "/lv/kas-ierodas-un-kapec"),
    open(Method::Get, "/en/who-comes-and-why"),
    open(Method::Get, "/lv/socialais-darbinieks"),
    open(Method::Get, "/en/social-worker"),
    open(Method::Get, "/lv/socialais-mentors"),
    open(Method::Get, "/en/social-mentor"),
    open(Method::Get, "/lv/kas-var-sanemt"),
    open(Method::Get, "/en/who-can-get-support"),
    open(Method::Get, "/lv/cik-ilgi"),
    open(Method::Get, "/en/how-long"),
    open(Method::Get, "/lv/kur"),
    open(Method::Get, "/en/where"),
    open(Method::Get, "/lv/skaitli"),
    open(Method::Get, "/en/figures"),
    open(Method::Get, "/lv/pateiciba"),
    open(Method::Get, "/en/thanks"),
    open(Method::Get, "/lv/lugt-atbalstu"),
    open(Method::Get, "/en/ask-for-support"),
    open(Method::Get, "/lv/pieklustamiba"),
    open(Method::Get, "/en/accessibility"),
    open(Method::Get, "/lv/privatums"),
    open(Method::Get, "/en/privacy"),
    open(Method::Post, "/lv/lugt-atbalstu"),
    open(Method::Post, "/en/ask-for-support"),
    // Signing in and out. Steps that need a session send everybody else to the first one.
    open(Method::Get, "/sign-in"),
    open(Method::Post, "/sign-in"),
    signed_in(Method::Get, "/sign-in/next"),
    signed_in(Method::Get, "/sign-in/code"),
    signed_in(Method::Post, "/sign-in/code"),
    signed_in(Method::Get, "/sign-in/set-up"),
    signed_in(Method::Post, "/sign-in/set-up"),
    signed_in(Method::Get, "/account/password"),
    signed_in(Method::Post, "/account/password"),
    signed_in(Method::Get, "/account/second-factor"),
    signed_in(Method::Post, "/account/second-factor"),
    open(Method::Post, "/sign-out"),
    open(Method::Post, "/language"),
    // Pages of the desk.
    page("/desk/{*rest}", &[], Role::ALL),
    page("/desk", &[], Role::ALL),
    page("/desk/account", &[], Role::ALL),
    page("/desk/register", &[(Section::RegisterCore, Verb::See)], SEES_PEOPLE),
    page("/desk/intake", &[(Section::RegisterCore, Verb::Record)], CASE_WORK),
    page("/desk/person/{id}", &[(Section::RegisterCore, Verb::See)], SEES_PEOPLE),
    page(
        "/desk/person/{id}/correct",
        &[(Section::RegisterCore, Verb::Change), (Section::IdentityDetail, Verb::Change)],
        CASE_WORK,
    ),
    page("/desk/person/{id}/problems", &[(Section::Needs, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/case", &[(Section::Timeline, Verb::See)], CASE_WORK),
    page("/desk/person/{id}/brief", &[(Section::Timeline, Verb::See)], CASE_WORK),
    page("/desk/person/{id}/closing", &[(Section::RegisterCore, Verb::Close)], CASE_WORK),
    page("/desk/person/{id}/complexity", &[(Section::Assessment, Verb::See)], CASE_WORK),
    page("/desk/person/{id}/plan", &[(Section::Plan, Verb::See)], SEES_PEOPLE),
    page("/desk/person/{id}/plan/new", &[(Section::Plan, Verb::Record)], CASE_WORK),
    page("/desk/person/{id}/plan/{number}", &[(Section::Assessment, Verb::See)], CASE_WORK),
    page("/desk/person/{id}/plan/{number}/agreement", &[(Section::Plan, Verb::Record)], CASE_WORK),
    page("/desk/person/{id}/plan/{number}/review", &[(Section::Plan, Verb::Record)], CASE_WORK),
    page("/desk/person/{id}/document", &[(Section::Timeline, Verb::Export)], CASE_WORK),
    page("/desk/person/{id}/document/new", &[(Section::Timeline, Verb::Export)], CASE_WORK),
    page("/desk/person/{id}/document/redaction", &[(Section::Timeline, Verb::Export)], CASE_WORK),
    page("/desk/person/{id}/document/{number}/pdf", &[(Section::Timeline, Verb::Export)], CASE_WORK),
    page("/desk/person/{id}/document/{number}/json", &[(Section::Timeline, Verb::Export)], CASE_WORK),
    page("/desk/person/{id}/plan/{number}/document", &[(Section::Assessment, Verb::See)], CASE_WORK),
    page("/desk/person/{id}/record/{kind}", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/notes", &[(Section::NotesOrdinary, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/notes/new", &[(Section::NotesOrdinary, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/notes/correct", &[(Section::NotesOrdinary, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/files", &[(Section::Files, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/files/new", &[(Section::Files, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/files/{file}", &[(Section::Files, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/files/{file}/correct", &[(Section::Files, Verb::Change)], CASE_WORK),
    page("/desk/person/{id}/files/{file}/set-aside", &[(Section::Files, Verb::Change)], CASE_WORK),
    page("/desk/person/{id}/files/{file}/thumbnail", &[(Section::Files, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/files/{file}/open", &[(Section::Files, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/files/{file}/download", &[(Section::Files, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/timeline", &[(Section::Timeline, Verb::See)], CASE_WORK),
    page("/desk/person/{id}/network", &[(Section::Network, Verb::See)], CASE_WORK),
    page("/desk/person/{id}/network/{form}", &[(Section::Network, Verb::Record)], CASE_WORK),
    page("/desk/person/{id}/appointments", &[(Section::Logistics, Verb::See)], SEES_PEOPLE),
    page("/desk/person/{id}/appointments/{kind}", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    page("/desk/person/{id}/requests", &[(Section::Requests, Verb::See)], CASE_WORK),
    page("/desk/person/{id}/requests/letter", &[(Section::Requests, Verb::Export)], CASE_WORK),
    page(
        "/desk/person/{id}/request/{request}/letter/{number}",
        &[(Section::Requests, Verb::Export)],
        CASE_WORK,
    ),
    page("/desk/person/{id}/requests/{kind}", &[(Section::Requests, Verb::Record)], CASE_WORK),
    page("/desk/institutions", &[(Section::Directory, Verb::See)], READS_DIRECTORY),
    page("/desk/institutions/new", &[(Section::Directory, Verb::Record)], KEEPS_DIRECTORY),
    page("/desk/institutions/{id}", &[(Section::Directory, Verb::See)], READS_DIRECTORY),
    page("/desk/institutions/{id}/{kind}", &[(Section::Directory, Verb::Change)], KEEPS_DIRECTORY),
    page("/desk/person/{id}/{action}", &[(Section::Status, Verb::See)], CASE_WORK),
    page("/desk/inbox", &[(Section::Inbox, Verb::See)], CASE_WORK),
    page("/desk/calendar", &[(Section::Logistics, Verb::See)], SEES_PEOPLE),
    page("/desk/calendar/{kind}", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    page("/desk/interpreters", &[(Section::Directory, Verb::See)], SEES_PEOPLE),
    page("/desk/interpreters/{kind}", &[(Section::Directory, Verb::Record)], CASE_WORK),
    page("/desk/sessions", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    page("/desk/sessions/new", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    page("/desk/team", &[(Section::Assignments, Verb::See)], COORDINATOR),
    page("/desk/caseload", &[(Section::Assignments, Verb::Assign)], COORDINATOR),
    page("/desk/figures", &[(Section::Figures, Verb::See)], COUNTS),
    page("/desk/audit", &[(Section::Audit, Verb::See)], AUDITOR),
    page("/desk/administration", &[(Section::Accounts, Verb::See)], ADMINISTRATOR),
    page("/desk/administration/criteria", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    page("/desk/administration/criteria/new", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    page("/desk/administration/tasks", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    page("/desk/administration/tasks/new", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    page("/desk/administration/goals", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    page("/desk/administration/goals/{code}", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    page("/desk/administration/goals/{code}/offer", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    // Server functions of the desk.
    function("/api/desk/{*function}", &[], Role::ALL),
    function("/api/desk/viewer", &[], Role::ALL),
    function("/api/desk/labels", &[(Section::CodeLists, Verb::See)], Role::ALL),
    function("/api/desk/read_today", &[(Section::Drafts, Verb::See)], Role::ALL),
    function("/api/desk/find_draft", &[(Section::Drafts, Verb::See)], Role::ALL),
    function("/api/desk/save_draft", &[(Section::Drafts, Verb::Record)], Role::ALL),
    function("/api/desk/discard_draft", &[(Section::Drafts, Verb::Change)], Role::ALL),
    function("/api/desk/my_sessions", &[], Role::ALL),
    function("/api/desk/end_my_session", &[], Role::ALL),
    function("/api/desk/end_my_other_sessions", &[], Role::ALL),
    function("/api/desk/read_register", &[(Section::RegisterCore, Verb::See)], SEES_PEOPLE),
    function("/api/desk/search_register", &[(Section::RegisterCore, Verb::See)], SEES_PEOPLE),
    function("/api/desk/read_person", &[(Section::RegisterCore, Verb::See)], SEES_PEOPLE),
    function("/api/desk/open_intake", &[(Section::RegisterCore, Verb::Record)], CASE_WORK),
    function("/api/desk/check_intake", &[(Section::RegisterCore, Verb::Record)], CASE_WORK),
    function("/api/desk/take_in", &[(Section::RegisterCore, Verb::Record)], CASE_WORK),
    function("/api/desk/open_action", &[(Section::Status, Verb::See)], CASE_WORK),
    function("/api/desk/preview_action", &[(Section::Status, Verb::See)], CASE_WORK),
    function("/api/desk/open_case", &[(Section::Plan, Verb::See)], SEES_PEOPLE),
    function("/api/desk/open_record", &[(Section::Plan, Verb::See)], SEES_PEOPLE),
    function(
        "/api/desk/record_casework",
        &[(Section::Needs, Verb::Record), (Section::Logistics, Verb::Record)],
        SEES_PEOPLE,
    ),
    function("/api/desk/open_notes", &[(Section::NotesOrdinary, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/open_note", &[(Section::NotesOrdinary, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/write_note", &[(Section::NotesOrdinary, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/open_attachments", &[(Section::Files, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/open_attachment", &[(Section::Files, Verb::Record)], SEES_PEOPLE),
    // the body is the file itself: a route of its own
    function("/api/desk/file_attachment", &[(Section::Files, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/change_attachment", &[(Section::Files, Verb::Change)], CASE_WORK),
    function("/api/desk/open_timeline", &[(Section::Timeline, Verb::See)], CASE_WORK),
    function("/api/desk/open_network", &[(Section::Network, Verb::See)], CASE_WORK),
    function("/api/desk/open_network_form", &[(Section::Network, Verb::Record)], CASE_WORK),
    function("/api/desk/record_network", &[(Section::Network, Verb::Record)], CASE_WORK),
    function("/api/desk/open_assessment", &[(Section::Assessment, Verb::See)], CASE_WORK),
    function("/api/desk/open_course", &[(Section::Timeline, Verb::See)], CASE_WORK),
    function("/api/desk/open_closing", &[(Section::RegisterCore, Verb::Close)], CASE_WORK),
    function("/api/desk/close_cases", &[(Section::RegisterCore, Verb::Close)], CASE_WORK),
    function("/api/desk/open_draw_up", &[(Section::Plan, Verb::Record)], CASE_WORK),
    function("/api/desk/draw_up_plan", &[(Section::Plan, Verb::Record)], CASE_WORK),
    function("/api/desk/open_plan_version", &[(Section::Assessment, Verb::See)], CASE_WORK),
    function("/api/desk/agree_on_plan", &[(Section::Plan, Verb::Record)], CASE_WORK),
    function("/api/desk/open_case_documents", &[(Section::Timeline, Verb::Export)], CASE_WORK),
    function("/api/desk/open_document_choice", &[(Section::Timeline, Verb::Export)], CASE_WORK),
    function("/api/desk/open_redaction", &[(Section::Timeline, Verb::Export)], CASE_WORK),
    function("/api/desk/issue_case_document", &[(Section::Timeline, Verb::Export)], CASE_WORK),
    function("/api/desk/open_plan_review", &[(Section::Plan, Verb::Record)], CASE_WORK),
    function("/api/desk/move_plan_review", &[(Section::Plan, Verb::Record)], CASE_WORK),
    function("/api/desk/assess", &[(Section::Assessment, Verb::Record)], CASE_WORK),
    function("/api/desk/open_appointments", &[(Section::Logistics, Verb::See)], SEES_PEOPLE),
    function("/api/desk/open_appointment", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/record_appointment", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/read_calendar", &[(Section::Logistics, Verb::See)], SEES_PEOPLE),
    function("/api/desk/open_task", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/record_task", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/list_interpreters", &[(Section::Directory, Verb::See)], SEES_PEOPLE),
    function("/api/desk/record_interpreter", &[(Section::Directory, Verb::Record)], CASE_WORK),
    function("/api/desk/open_representation", &[(Section::Requests, Verb::See)], CASE_WORK),
    function("/api/desk/open_representation_form", &[(Section::Requests, Verb::Record)], CASE_WORK),
    function("/api/desk/record_representation", &[(Section::Requests, Verb::Record)], CASE_WORK),
    function("/api/desk/open_request_letter", &[(Section::Requests, Verb::Export)], CASE_WORK),
    function("/api/desk/make_request_letter", &[(Section::Requests, Verb::Export)], CASE_WORK),
    function("/api/desk/read_directory", &[(Section::Directory, Verb::See)], READS_DIRECTORY),
    function("/api/desk/open_institution", &[(Section::Directory, Verb::See)], READS_DIRECTORY),
    function("/api/desk/open_directory_form", &[(Section::Directory, Verb::Change)], KEEPS_DIRECTORY),
    function("/api/desk/keep_directory", &[(Section::Directory, Verb::Change)], KEEPS_DIRECTORY),
    function("/api/desk/carry_out", &[(Section::Status, Verb::Record)], CASE_WORK),
    function(
        "/api/desk/open_correction",
        &[(Section::RegisterCore, Verb::Change), (Section::IdentityDetail, Verb::Change)],
        CASE_WORK,
    ),
    function(
        "/api/desk/check_correction",
        &[(Section::RegisterCore, Verb::Change), (Section::IdentityDetail, Verb::Change)],
        CASE_WORK,
    ),
    function(
        "/api/desk/correct_record",
        &[(Section::RegisterCore, Verb::Change), (Section::IdentityDetail, Verb::Change)],
        CASE_WORK,
    ),
    function("/api/desk/inbox", &[(Section::Inbox, Verb::See)], CASE_WORK),
    function(
        "/api/desk/search_for_match",
        &[(Section::Inbox, Verb::See), (Section::RegisterCore, Verb::See)],
        CASE_WORK,
    ),
    function("/api/desk/match_request", &[(Section::Inbox, Verb::Close)], CASE_WORK),
    function("/api/desk/decline_request", &[(Section::Inbox, Verb::Close)], CASE_WORK),
    function("/api/desk/open_sessions", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/open_session", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/record_session", &[(Section::Logistics, Verb::Record)], SEES_PEOPLE),
    function("/api/desk/open_team", &[(Section::Assignments, Verb::See)], COORDINATOR),
    function("/api/desk/open_caseload", &[(Section::Assignments, Verb::See)], COORDINATOR),
    function("/api/desk/preview_caseload", &[(Section::Assignments, Verb::See)], COORDINATOR),
    function("/api/desk/move_caseload", &[(Section::Assignments, Verb::Assign)], COORDINATOR),
    function("/api/desk/figures", &[(Section::Figures, Verb::See)], COUNTS),
    function("/api/desk/read_audit", &[(Section::Audit, Verb::See)], AUDITOR),
    function("/api/desk/audit_chains", &[(Section::Audit, Verb::See)], AUDITOR),
    function("/api/desk/verify_audit", &[(Section::Audit, Verb::See)], AUDITOR),
    function("/api/desk/open_criteria", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    function("/api/desk/make_criteria", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    function("/api/desk/open_plan_template", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    function("/api/desk/make_plan_template", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    function("/api/desk/read_library", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    function("/api/desk/open_library_goal", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    function("/api/desk/save_library_goal", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    function("/api/desk/offer_library_goal", &[(Section::CodeLists, Verb::Administer)], ADMINISTRATOR),
    function("/api/desk/list_accounts", &[(Section::Accounts, Verb::See)], ADMINISTRATOR),
    function("/api/desk/end_account_sessions", &[(Section::Accounts, Verb::Administer)], ADMINISTRATOR),
    function("/api/desk/disable_account", &[(Section::Accounts, Verb::Administer)], ADMINISTRATOR),
];

/// The endpoint with this method and path, if it is in the table.
#[must_use]
pub fn endpoint(method: Method, path: &str) -> Option<&'static Endpoint> {
    ENDPOINTS.iter().find(|endpoint| endpoint.method == method && endpoint.path == path)
}

/// Whether this caller may call the path, in every method it has; a path that is not in the table
/// is closed to all. `role` is `None` for somebody who is not signed in or whose account opens nothing.
#[must_use]
pub fn may_call(role: Option<Role>, path: &str) -> bool {
    let mut methods = ENDPOINTS.iter().filter(|endpoint| endpoint.path == path).peekable();
    methods.peek().is_some() && methods.all(|endpoint| endpoint.admits(role))
}
