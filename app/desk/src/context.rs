//! What every page of the desk knows: who is signed in, and on the server the way to the store.

use leptos::prelude::*;
use lidzas_domain::{code_list::Role, dates::Language, person::AccountId};
use serde::{Deserialize, Serialize};

/// The signed-in user, as the pages see them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    /// The account.
    pub account: AccountId,
    /// The name that colleagues see.
    pub name: String,
    /// The role.
    pub role: Role,
    /// The language of the screens.
    pub language: Language,
    /// Whether everybody in the register is invented.
    pub demo: bool,
    /// The day in Latvia.
    pub today: chrono::NaiveDate,
    /// When the session ends whatever happens.
    pub ends_at: chrono::DateTime<chrono::Utc>,
}

/// The viewer, provided by the app before any page is built.
#[must_use]
pub fn use_viewer() -> Viewer {
    expect_context::<Viewer>()
}

/// The language of the screens.
#[must_use]
pub fn use_language() -> Language {
    expect_context::<Viewer>().language
}

/// The server's side of the context.
#[cfg(feature = "ssr")]
mod server {
    use super::Viewer;
    use crate::error::DeskError;
    use chrono::NaiveDate;
    use leptos::prelude::use_context;
    use lidzas_domain::{
        clock::{self, Clock},
        code_list::Role,
        person::{AccountId, ProviderId},
    };
    use lidzas_store::{Caller, Store, action::Actor, code_list::Item, intake::Taker, session::SignedIn};
    use std::sync::Arc;

    /// What a server function needs: provided for each request.
    #[derive(Clone)]
    pub struct Desk {
        /// The database.
        pub store: Store,
        /// The time.
        pub clock: Arc<dyn Clock>,
        /// Who is signed in.
        pub signed_in: SignedIn,
        /// Editable code lists, read at start.
        pub code_items: Arc<Vec<Item>>,
        /// Whether everybody in the register is invented.
        pub demo: bool,
    }

    /// The desk of this request.
    ///
    /// # Errors
    /// `SignedOut` when nobody is signed in.
    pub fn desk() -> Result<Desk, DeskError> {
        use_context::<Desk>().ok_or(DeskError::SignedOut)
    }

    impl Desk {
        /// In whose name the store is asked.
        #[must_use]
        pub fn caller(&self) -> Caller {
            Caller::user(self.signed_in.account, self.clock.now())
        }

        /// The day in Latvia.
        #[must_use]
        pub fn today(&self) -> NaiveDate {
            clock::today(&*self.clock)
        }

        /// The account.
        #[must_use]
        pub const fn account(&self) -> AccountId {
            self.signed_in.account
        }

        /// The role.
        #[must_use]
        pub const fn role(&self) -> Role {
            self.signed_in.role
        }

        /// Refuses every role but these: the first line of every server function.
        ///
        /// # Errors
        /// `NotAllowed`.
        pub fn only(&self, roles: &[Role]) -> Result<(), DeskError> {
            if roles.contains(&self.role()) { Ok(()) } else { Err(DeskError::NotAllowed) }
        }

        /// The provider.
        ///
        /// # Errors
        /// `NotAllowed` for administrators and auditors, who have none.
        pub fn provider(&self) -> Result<ProviderId, DeskError> {
            self.signed_in.provider.ok_or(DeskError::NotAllowed)
        }

        /// In whose name people are taken in.
        ///
        /// # Errors
        /// `NotAllowed` without a provider.
        pub fn taker(&self) -> Result<Taker, DeskError> {
            Ok(Taker {
                account: self.account(),
                role: self.role(),
                provider: self.provider()?,
                team: self.signed_in.team,
            })
        }

        /// In whose name an action is carried out.
        ///
        /// # Errors
        /// `NotAllowed` without a provider.
        pub fn actor(&self) -> Result<Actor, DeskError> {
            Ok(Actor { account: self.account(), role: self.role(), provider: self.provider()? })
        }

        /// The choices of a code list in the user's language: code and label.
        #[must_use]
        pub fn choices(&self, list: &str) -> Vec<(String, String)> {
            self.code_items
                .iter()
                .filter(|item| item.list == list)
                .map(|item| (item.code.clone(), item.label(self.signed_in.language).to_owned()))
                .collect()
        }

        /// The viewer of the pages.
        #[must_use]
        pub fn viewer(&self) -> Viewer {
            Viewer {
                account: self.account(),
                name: self.signed_in.display_name.clone(),
                role: self.role(),
                language: self.signed_in.language,
                demo: self.demo,
                today: self.today(),
                ends_at: self.signed_in.ends_at,
            }
        }
    }
}

#[cfg(feature = "ssr")]
pub use server::{Desk, desk};
