//! What the kinds of entries and the labels of facts of a case document are called: on its paper and on the
//! page where parts of it are left out. Their codes are written by `store/src/case_document/`.

use lidzas_domain::dates::Language;

macro_rules! kinds {
    ($language:expr, $code:expr, $($key:ident)+) => {
        match $code {
            $(stringify!($key) => $crate::text!($language, case_document.kind.$key),)+
            other => other.to_owned(),
        }
    };
}

macro_rules! labels {
    ($language:expr, $code:expr, $($key:ident)+) => {
        match $code {
            $(stringify!($key) => $crate::text!($language, case_document.label.$key),)+
            other => other.to_owned(),
        }
    };
}

/// What entries of a kind are called; the code itself where a later version wrote what this one does not know.
#[must_use]
pub fn kind(language: Language, code: &str) -> String {
    kinds!(
        language, code,
            identity identity_document vulnerability status residence presence_departed presence_returned
            extension service_refused service_taken_back household_member representative safety_bar
            case_state assigned_worker assigned_substitute assigned_mentor client_view part_refusal
            correction need need_change rewording problem problem_change alternative assessment score goal
            goal_change plan_action action_change plan_task task_step plan_version version_goal activity
            note former_note request request_change reminder letter attachment review_move power tie
            former_tie family_link former_link appointment appointment_moved appointment_interpreter
            appointment_settled task task_change access
    )
}

/// What a fact is called.
#[must_use]
pub fn label(language: Language, code: &str) -> String {
    labels!(
        language, code,
            latin_name original_name latvian_name born personal_code sex stateless citizenship language
            interpreter_need interpreter_preference phone email arrival_route arrived_on unaccompanied
            referred_by organisation opened_on case_state legal_status entitlement_last_day
            service_refused_on document_kind number valid_until vulnerability notified_on not_final
            residence address approximate learned_on until reason name relation barred lifted_reason
            closure_reason words serves client_sees wishes worker_sees spoken interpreted service_part
            taken_back_on taken_back_reason need_state problem_domain severity concerns_household members
            service_type problem_state pros cons chosen former_words level total computed criterion score
            measure term due goal_state outcome owner institution place action_state task version_state
            review_on client_words agreement agreed_on interpreting interpreter signatory signatory_name
            said actions activity minutes with_whom outside_entitlement note_kind correction_reason contact
            asked why sent_along way deadline request_state title file_kind file_name agent scope
            withdrawn_on tie_kind around strength quality help tensions since ended care appointment_kind
            time note goes_along appointment_state interpreter_state released former_day former_time
            former_place whose task_state who what_was_done times codes
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, fs, path::Path};

    const TYPES: [&str; 8] = ["text", "plain", "day", "partial", "number", "yes", "both", "staff"];

    /// What the queries of a document write: kinds of entries, and labels, each before its type.
    fn written() -> (BTreeSet<String>, BTreeSet<String>) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../store/src/case_document");
        let (mut kinds, mut labels) = (BTreeSet::new(), BTreeSet::new());
        for file in ["of_person.rs", "of_work.rs", "of_days.rs"] {
            let source = fs::read_to_string(folder.join(file)).unwrap();
            let quoted: Vec<&str> = source.split('\'').skip(1).step_by(2).collect();
            for pair in quoted.windows(2) {
                let is_key = pair[0].chars().all(|c| c.is_ascii_lowercase() || c == '_');
                if is_key && (TYPES.contains(&pair[1]) || pair[1].starts_with("code:")) {
                    labels.insert(pair[0].to_owned());
                }
            }
            for arm in source.split("select ").skip(1) {
                let arm = arm.trim_start_matches(|c: char| c.is_ascii_digit());
                let kind = arm
                    .trim_start_matches(" as arm")
                    .strip_prefix(", '")
                    .and_then(|arm| arm.split('\'').next());
                kinds.extend(kind.filter(|kind| !kind.ends_with('_')).map(str::to_owned));
            }
        }
        (kinds, labels)
    }

    #[test]
    fn everything_a_document_says_has_words() {
        let (kinds, labels) = written();
        assert!(kinds.len() > 30 && labels.len() > 100, "{kinds:?} {labels:?}");
        for language in Language::ALL {
            for code in &kinds {
                assert_ne!(&kind(language, code), code, "{code} has no words ({language:?})");
            }
            for code in &labels {
                assert_ne!(&label(language, code), code, "{code} has no words ({language:?})");
            }
        }
    }
}
