//! The navigation between the sections of one file, with how much there is in each.

use leptos::prelude::*;
use lidzas_domain::{
    case_file::{Permitted, PersonFile},
    casework::ThreadPage,
    dates::Language,
};
use lidzas_words::text;

/// A section of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Section {
    /// The person page.
    Overview,
    /// The course of the case.
    Course,
    /// Needs and problems.
    Problems,
    /// The degree of complexity.
    Complexity,
    /// The plan and what was done.
    Plan,
    /// The support network and the family.
    Network,
    /// Notes.
    Notes,
    /// Files.
    Files,
    /// Everything that happened.
    Timeline,
    /// Appointments and tasks.
    Appointments,
    /// Requests to institutions, and powers.
    Requests,
    /// The file as a document.
    Document,
}

impl Section {
    /// The last step of its address, empty for the person page.
    pub(crate) const fn path(self) -> &'static str {
        match self {
            Self::Overview => "",
            Self::Course => "/case",
            Self::Problems => "/problems",
            Self::Complexity => "/complexity",
            Self::Plan => "/plan",
            Self::Network => "/network",
            Self::Notes => "/notes",
            Self::Files => "/files",
            Self::Timeline => "/timeline",
            Self::Appointments => "/appointments",
            Self::Requests => "/requests",
            Self::Document => "/document",
        }
    }

    /// What of the thread it shows.
    pub(super) const fn thread_page(self) -> ThreadPage {
        match self {
            Self::Course => ThreadPage::Course,
            Self::Problems => ThreadPage::Problems,
            Self::Complexity => ThreadPage::Complexity,
            Self::Plan => ThreadPage::Plan,
            _ => ThreadPage::Aside,
        }
    }

    /// Its name.
    pub(super) fn name(self, language: Language) -> String {
        match self {
            Self::Overview => text!(language, casework.navigation.overview),
            Self::Course => text!(language, casework.navigation.course),
            Self::Problems => text!(language, casework.navigation.problems),
            Self::Complexity => text!(language, casework.navigation.complexity),
            Self::Plan => text!(language, casework.navigation.plan),
            Self::Network => text!(language, network.title),
            Self::Notes => text!(language, note.title),
            Self::Files => text!(language, attachment.title),
            Self::Timeline => text!(language, timeline.title),
            Self::Appointments => text!(language, calendar.navigation),
            Self::Requests => text!(language, institution.representation.navigation),
            Self::Document => text!(language, case_document.title),
        }
    }
}

/// The sections this user may open; what they may not is absent.
fn open_to(permitted: Permitted) -> Vec<Section> {
    let mut sections = vec![Section::Overview];
    if permitted.content {
        sections.push(Section::Course);
    }
    if permitted.needs {
        sections.push(Section::Problems);
    }
    if permitted.content {
        sections.push(Section::Complexity);
    }
    if permitted.plan {
        sections.push(Section::Plan);
        // the same rule opens both to a mentor (domain::access::table)
        sections.push(Section::Appointments);
    }
    if permitted.content {
        sections.push(Section::Requests);
    }
    if permitted.network {
        sections.push(Section::Network);
    }
    if permitted.notes {
        sections.push(Section::Notes);
    }
    if permitted.files {
        sections.push(Section::Files);
    }
    if permitted.timeline {
        sections.push(Section::Timeline);
    }
    if permitted.hand_out {
        sections.push(Section::Document);
    }
    sections
}

/// The navigation; nothing where only the overview is open.
#[component]
pub(crate) fn FileNavigation(language: Language, file: PersonFile, here: Section) -> impl IntoView {
    let sections = open_to(file.permitted);
    if sections.len() < 2 {
        return ().into_any();
    }
    let count = |section| match section {
        Section::Overview | Section::Course => 0,
        Section::Problems => file.counts.needs + file.counts.problems,
        Section::Complexity => file.counts.assessments,
        Section::Plan => file.counts.goals,
        Section::Notes => file.counts.notes,
        Section::Files => file.counts.files,
        Section::Network | Section::Timeline | Section::Document => 0,
        Section::Appointments => file.counts.appointments,
        // what is late, since that is what somebody has to do something about
        Section::Requests => file.counts.overdue_requests,
    };
    let person = file.person;
    let links = sections
        .into_iter()
        .map(|section| {
            let number = Some(count(section)).filter(|count| *count > 0);
            view! {
                <li>
                    <a href=format!("/desk/person/{person}{}", section.path()) aria-current=(section == here).then_some("page")>
                        {section.name(language)}
                        {number.map(|number| view! { " " <span class="lz-count">{number}</span> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="lz-subnav lz-no-print" aria-label=text!(language, casework.navigation.label)>
            <ul>{links}</ul>
        </nav>
    }
    .into_any()
}
