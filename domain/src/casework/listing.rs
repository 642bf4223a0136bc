//! The lists of a thread in pages: which of them is asked for from where. Every list is read by key, and a
//! record that a link leads to is on the page whatever its age.

use super::Thread;
use crate::code_list::code_enum;
use crate::person::GoalId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// As many records of a list as one page shows.
pub const LIST_PAGE: usize = 50;

code_enum! {
    /// A list of the thread.
    ThreadList, "thread_list", {
        /// Needs.
        Needs = "needs",
        /// Problems.
        Problems = "problems",
        /// Goals.
        Goals = "goals",
        /// Actions.
        Actions = "actions",
        /// What was done.
        Activities = "activities",
        /// Assessments of complexity.
        Assessments = "assessments",
        /// Versions of the plan.
        Versions = "versions",
        /// Changes of the state of the case.
        Changes = "changes",
        /// The client's views.
        Views = "views",
        /// Refused parts of the service.
        Refusals = "refusals",
        /// Tasks of the plan of activities.
        Tasks = "tasks",
    }
}

/// A page that shows a part of the thread; only that part is read for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ThreadPage {
    /// The course of the case.
    Course,
    /// Needs and problems.
    Problems,
    /// The degree of complexity.
    Complexity,
    /// The plan and what was done.
    Plan,
    /// A page about something else of the case, a version of the plan or the closure.
    Aside,
}

impl ThreadPage {
    /// The lists it shows; what they are linked to is read besides.
    #[must_use]
    pub const fn lists(self) -> &'static [ThreadList] {
        match self {
            Self::Course => &[ThreadList::Changes, ThreadList::Views, ThreadList::Refusals],
            Self::Problems => &[ThreadList::Needs, ThreadList::Problems, ThreadList::Activities],
            Self::Complexity => &[ThreadList::Assessments],
            Self::Plan => &[
                ThreadList::Goals,
                ThreadList::Actions,
                ThreadList::Tasks,
                ThreadList::Versions,
                ThreadList::Activities,
            ],
            Self::Aside => &[],
        }
    }
}

/// What of the lists is asked for; stands in the address, so it holds codes and ids only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ThreadAsked {
    /// The list that is not read from its beginning.
    pub list: Option<ThreadList>,
    /// The record after which it goes on.
    pub after: Option<Uuid>,
    /// A record that is to be on the page.
    pub at: Option<Uuid>,
    /// Only the actions of this goal.
    pub goal: Option<GoalId>,
    /// Everything there is to choose from, for a form.
    pub whole: bool,
    /// The page it is for; without one every list is read.
    pub page: Option<ThreadPage>,
}

impl ThreadAsked {
    /// Everything, for a form on which any record may be chosen.
    pub const WHOLE: Self = Self { list: None, after: None, at: None, goal: None, whole: true, page: None };

    /// The same for one page.
    #[must_use]
    pub const fn on(self, page: ThreadPage) -> Self {
        Self { page: Some(page), ..self }
    }

    /// Whether it is for this page, or for everything.
    #[must_use]
    pub fn is_for(&self, page: ThreadPage) -> bool {
        self.page.is_none_or(|own| own == page)
    }

    /// The lists that are read.
    #[must_use]
    pub fn lists(&self) -> &'static [ThreadList] {
        match self.page {
            // all actions of a goal stand on a page of their own
            Some(ThreadPage::Plan) if self.goal.is_some() => &[ThreadList::Actions],
            Some(page) => page.lists(),
            None => ThreadList::ALL,
        }
    }

    /// A page that has this record on it.
    #[must_use]
    pub fn at(id: Uuid) -> Self {
        Self { at: Some(id), ..Self::default() }
    }

    /// Reads the query of an address; what is not understood is left out.
    pub fn from_query<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut asked = Self::default();
        for (name, value) in pairs {
            match name {
                "list" => asked.list = ThreadList::from_code(value),
                "after" => asked.after = Uuid::try_parse(value).ok(),
                "at" => asked.at = Uuid::try_parse(value).ok(),
                "goal" => asked.goal = value.parse().ok(),
                _ => {}
            }
        }
        asked
    }

    /// The address of this part of a page.
    #[must_use]
    pub fn address(self, page: &str) -> String {
        let pairs = [
            self.list.map(|list| format!("list={}", list.code())),
            self.after.map(|id| format!("after={id}")),
            self.at.map(|id| format!("at={id}")),
            self.goal.map(|id| format!("goal={id}")),
        ];
        let query = pairs.into_iter().flatten().collect::<Vec<_>>().join("&");
        if query.is_empty() { page.to_owned() } else { format!("{page}?{query}") }
    }
}

/// What of a list is on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage {
    /// Which list.
    pub list: ThreadList,
    /// So many records at the beginning of the thread's list are shown; the others are there for the links.
    pub shown: usize,
    /// Whether something comes before them.
    pub begun: bool,
    /// The record after which it goes on; none at the end.
    pub next: Option<Uuid>,
}

impl Thread {
    /// What of a list is on the page.
    #[must_use]
    pub fn page(&self, list: ThreadList) -> ListPage {
        let none = ListPage { list, shown: 0, begun: false, next: None };
        self.pages.iter().find(|page| page.list == list).copied().unwrap_or(none)
    }

    /// The records of a list that the page shows.
    #[must_use]
    pub fn listed<'a, T>(&self, list: ThreadList, all: &'a [T]) -> &'a [T] {
        all.get(..self.page(list).shown).unwrap_or(all)
    }

    /// Whether there is more of a list than is on the page.
    #[must_use]
    pub fn is_cut(&self, list: ThreadList) -> bool {
        let page = self.page(list);
        page.begun || page.next.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_found_again_by_its_address() {
        let id = Uuid::from_u128(7);
        let all = [
            ThreadAsked::default(),
            ThreadAsked::at(id),
            ThreadAsked { list: Some(ThreadList::Goals), after: Some(id), ..ThreadAsked::default() },
            ThreadAsked { goal: Some(GoalId::from_uuid(id)), ..ThreadAsked::default() },
        ];
        for asked in all {
            let address = asked.address("/desk/person/1/plan");
            let query = address.split_once('?').map_or("", |(_, query)| query);
            let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            assert_eq!(ThreadAsked::from_query(pairs), asked);
        }
        let nonsense = [("list", "x"), ("after", "'"), ("done", "need"), ("goal", "7")];
        assert_eq!(ThreadAsked::from_query(nonsense.into_iter()), ThreadAsked::default());
    }
}
