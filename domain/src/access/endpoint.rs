//! Every door of the server and who may go through it. A route or server function that is not in
//! this table fails a test and answers nobody.

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
    /// The route as axum knows it (`MatchedPath`), parameters in braces.
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

/// The table. One line for each method of each path.
pub const ENDPOINTS: &[Endpoint] = &[
    open(Method::Get, "/health"),
    open(Method::Get, "/{language}/sign-in"),
    open(Method::Post, "/{language}/sign-in"),
    open(Method::Get, "/{language}/second-factor"),
    open(Method::Post, "/{language}/second-factor"),
    open(Method::Get, "/{language}/support"),
    open(Method::Post, "/{language}/support"),
    signed_in(Method::Post, "/{language}/sign-out"),
    Endpoint {
        path: "/{language}/register",
        method: Method::Get,
        touches: &[(Section::RegisterCore, Verb::See)],
        roles: &[Role::SocialWorker, Role::Coordinator],
        anonymous: false,
    },
    Endpoint {
        path: "/{language}/inbox",
        method: Method::Get,
        touches: &[(Section::Inbox, Verb::See)],
        roles: &[Role::SocialWorker, Role::Coordinator],
        anonymous: false,
    },
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
