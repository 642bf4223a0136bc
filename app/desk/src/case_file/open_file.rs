//! A person's file as one user may see it: the access table decides which parts of the rows leave
//! the server (row-level security has decided which rows there are).

use crate::labels::Labels;
use lidzas_domain::case_file::PersonFile;
use lidzas_domain::entitlement::Policy;
use serde::{Deserialize, Serialize};

/// The file with the words it is shown in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenFile {
    /// The file.
    pub file: PersonFile,
    /// Labels of the lists the page shows.
    pub labels: Labels,
    /// Names of the citizenships.
    pub citizenships: Vec<String>,
    /// Names of the languages, the best one first.
    pub languages: Vec<String>,
}

impl OpenFile {
    /// The version of the rule the file is under, for the sentence of the rule.
    #[must_use]
    pub fn policy(&self) -> Policy {
        Policy::by_name(&self.file.answer.policy).unwrap_or_else(Policy::current)
    }
}

#[cfg(feature = "ssr")]
pub mod server {
    use super::OpenFile;
    use crate::{context::Desk, error::DeskError};
    use lidzas_domain::{
        access::{Relation, Section, Verb, allows},
        case_file::PersonFile,
        code_list::{self, Role},
        person::PersonId,
    };

    /// The lists whose labels the page needs.
    const LISTS: [&str; 9] = [
        "legal_status",
        "arrival_route",
        "sex",
        "residence",
        "document_kind",
        "case_state",
        "closure_reason",
        "vulnerability",
        "interpreter_need",
    ];

    /// Reads what the bar above a section tells, without what the access table keeps from this user.
    pub(crate) async fn open_bar(desk: &Desk, person: PersonId) -> Result<OpenFile, DeskError> {
        let file = desk.store.person_file_bar(desk.caller(), desk.role(), person, desk.today()).await?;
        shown(desk, file).await
    }

    /// Reads a person's file with the newest that happened in it, without what the access table keeps from this user.
    pub(crate) async fn open_file(desk: &Desk, person: PersonId) -> Result<OpenFile, DeskError> {
        let file = desk.store.person_file(desk.caller(), desk.role(), person, desk.today()).await?;
        shown(desk, file).await
    }

    /// A file that was read, without what the access table keeps from this user.
    pub(crate) async fn shown(desk: &Desk, mut file: PersonFile) -> Result<OpenFile, DeskError> {
        leave_out(desk.role(), &mut file);
        let language = desk.signed_in.language;
        let name = |lv: &'static str, en: &'static str| match language {
            lidzas_domain::dates::Language::Lv => lv.to_owned(),
            lidzas_domain::dates::Language::En => en.to_owned(),
        };
        let citizenships = file
            .citizenships
            .iter()
            .map(|code| {
                code_list::country(code).map_or_else(|| code.clone(), |country| name(country.lv, country.en))
            })
            .collect();
        let languages = file
            .languages
            .iter()
            .map(|code| {
                code_list::language(code).map_or_else(|| code.clone(), |spoken| name(spoken.lv, spoken.en))
            })
            .collect();
        let labels = crate::labels::labels(LISTS.map(str::to_owned).to_vec()).await?;
        Ok(OpenFile { file, labels, citizenships, languages })
    }

    /// Empties what this role, as it stands to the file, may not see.
    pub fn leave_out(role: Role, file: &mut PersonFile) {
        // Only the user's own clients exist for a mentor; who sees the content runs the case or leads the team.
        let relation = if role == Role::SocialMentor || file.permitted.content {
            Relation::Own
        } else {
            Relation::Provider
        };
        let sees = |section| allows(role, relation, section, Verb::See);
        if !sees(Section::IdentityDetail) {
            file.personal_code = None;
            file.citizenships.clear();
            file.stateless = false;
        }
        if !sees(Section::Documents) {
            file.documents.clear();
        }
        if !sees(Section::Logistics) {
            file.phone.clear();
            file.email.clear();
            file.languages.clear();
            file.interpreter_need.clear();
        }
        if !sees(Section::Residence) {
            file.address.clear();
            file.representative = None;
        }
        if !sees(Section::Vulnerability) {
            file.vulnerabilities.clear();
            // one of the vulnerabilities, kept apart because it opens a case of one's own
            file.unaccompanied = false;
        }
        if !sees(Section::Safety) {
            file.protected_from.clear();
        }
        if !sees(Section::Timeline) {
            // the status history and assignments stay open; words that somebody typed do not
            file.referred_by.clear();
            for extension in &mut file.history.extensions {
                extension.reason.clear();
            }
            file.timeline
                .retain(|entry| !entry.what.starts_with("service.") && !entry.what.starts_with("case."));
            for entry in file.timeline.iter_mut().filter(|entry| !entry.what.starts_with("assigned.")) {
                entry.words.clear();
            }
        }
    }
}

#[cfg(feature = "ssr")]
pub(crate) use server::{open_bar, open_file, shown};
