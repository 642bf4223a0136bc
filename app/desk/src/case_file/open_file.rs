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
mod server {
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

    /// Reads a person's file, without what the access table keeps from this user.
    pub(crate) async fn open_file(desk: &Desk, person: PersonId) -> Result<OpenFile, DeskError> {
        let mut file = desk.store.person_file(desk.caller(), desk.role(), person, desk.today()).await?;
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
    fn leave_out(role: Role, file: &mut PersonFile) {
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

    #[cfg(test)]
    mod tests {
        use super::*;
        use lidzas_domain::{
            case_file::{History, Permitted, SafetyBar, TimelineEntry},
            code_list::{ArrivalRoute, CaseState, DocumentKind, ResidenceKind, Sex, Vulnerability},
            entitlement::{Facts, Policy, assess},
            person::NameForms,
        };

        fn file(content: bool) -> PersonFile {
            let today = "2026-11-22".parse().unwrap();
            let answer = assess(&Policy::current(), &Facts::on_arrival(today)).unwrap().on(today);
            PersonFile {
                person: PersonId::from_uuid(uuid::Uuid::from_u128(7)),
                version: 1,
                names: NameForms::latin("Amina", "Haddad").unwrap(),
                birth: None,
                sex: Sex::Female,
                citizenships: vec!["SY".to_owned()],
                stateless: false,
                languages: vec!["ar".to_owned()],
                interpreter_need: "always".to_owned(),
                personal_code: Some("32000000001".to_owned()),
                phone: "+371 20000000".to_owned(),
                email: String::new(),
                documents: vec![(DocumentKind::Other, "A1".to_owned())],
                case_state: CaseState::Active,
                child_file: false,
                unaccompanied: true,
                representative: None,
                route: ArrivalRoute::Independent,
                residence: ResidenceKind::Mucenieki,
                address: "12".to_owned(),
                referred_by: String::new(),
                service_refused_on: None,
                history: History::default(),
                warning: None,
                answer,
                assigned: Vec::new(),
                household: Vec::new(),
                vulnerabilities: vec![Vulnerability::Minor],
                protected_from: vec![SafetyBar {
                    id: uuid::Uuid::from_u128(8),
                    barred: Some("X".to_owned()),
                    reason: "reason".to_owned(),
                    from: today,
                    set_by: None,
                    lifted: None,
                }],
                counts: lidzas_domain::casework::CaseworkCounts::default(),
                timeline: vec![TimelineEntry {
                    happened_on: today,
                    recorded_at: chrono::DateTime::UNIX_EPOCH,
                    recorded_by: None,
                    what: "service.refused".to_owned(),
                    words: "reason".to_owned(),
                }],
                permitted: Permitted { content, ..Permitted::default() },
                today,
            }
        }

        #[test]
        fn the_table_decides_what_leaves_the_server() {
            let mut own = file(true);
            leave_out(Role::SocialWorker, &mut own);
            assert_eq!(own, file(true));

            let mut core = file(false);
            leave_out(Role::SocialWorker, &mut core);
            assert!(core.personal_code.is_none() && core.phone.is_empty() && core.address.is_empty());
            assert!(core.timeline.is_empty() && core.vulnerabilities.is_empty() && core.languages.is_empty());
            assert!(!core.unaccompanied);

            let mut mentor = file(false);
            leave_out(Role::SocialMentor, &mut mentor);
            assert!(!mentor.phone.is_empty() && !mentor.address.is_empty());
            // a vulnerability flag like the others (DOMAIN.md §4, §6)
            assert!(!mentor.unaccompanied);
            assert!(
                mentor.personal_code.is_none()
                    && mentor.documents.is_empty()
                    && mentor.protected_from.is_empty()
            );
        }
    }
}

#[cfg(feature = "ssr")]
pub(crate) use server::open_file;
