//! What the administrator's pages share: their navigation, and a page while it is loaded.

use crate::{case_file::Done, error::DeskError, loading::loaded};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_domain::dates::Language;
use lidzas_words::text;

/// A section of the administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Accounts,
    Criteria,
    Tasks,
    Goals,
}

impl Section {
    const ALL: [Self; 4] = [Self::Accounts, Self::Criteria, Self::Tasks, Self::Goals];

    /// Where it stands.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Accounts => "/desk/administration",
            Self::Criteria => "/desk/administration/criteria",
            Self::Tasks => "/desk/administration/tasks",
            Self::Goals => "/desk/administration/goals",
        }
    }

    /// What it is called.
    pub(super) fn title(self, language: Language) -> String {
        match self {
            Self::Accounts => text!(language, office.administration.title),
            Self::Criteria => text!(language, administration.criteria.title),
            Self::Tasks => text!(language, administration.tasks.title),
            Self::Goals => text!(language, administration.goals.title),
        }
    }
}

/// The sections, with the one that is open marked.
pub(super) fn navigation(language: Language, here: Section) -> AnyView {
    let links: Vec<_> = Section::ALL
        .into_iter()
        .map(|section| {
            view! {
                <li>
                    <a href=section.path() aria-current=(section == here).then_some("page")>
                        {section.title(language)}
                    </a>
                </li>
            }
        })
        .collect();
    view! {
        <nav class="lz-subnav lz-no-print" aria-label=text!(language, administration.navigation)>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}

/// The way back to a section from one of its forms.
pub(super) fn way_back(language: Language, to: Section) -> AnyView {
    let words = text!(language, administration.back, section = to.title(language));
    view! {
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=to.path()>{words}</a>
        </nav>
    }
    .into_any()
}

/// What was done just before, by the code in the address.
pub(super) fn just_done(language: Language) -> Option<AnyView> {
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned))?;
    let words = match done.as_str() {
        "version" => text!(language, administration.done_version),
        "goal" => text!(language, administration.goals.done),
        _ => return None,
    };
    Some(view! { <Done words=words /> }.into_any())
}

/// Shows a page once it is loaded, or why it could not be.
pub(super) fn shown<T>(
    section: Section,
    opened: Resource<Result<T, DeskError>>,
    show: impl Fn(T) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    loaded(opened, move |language| section.title(language), show)
}
