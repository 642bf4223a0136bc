//! What an action of the audit is called.

use lidzas_domain::dates::Language;
use lidzas_words::text;

/// The words of an action; its code where a later version wrote what this one does not know.
pub(super) fn action_words(language: Language, code: &str) -> String {
    match code {
        "person.seen" => text!(language, audit.action.person_seen),
        "person.taken_in" => text!(language, audit.action.person_taken_in),
        "case.seen" => text!(language, audit.action.case_seen),
        "need.noted" => text!(language, audit.action.need_noted),
        "need.set_aside" => text!(language, audit.action.need_set_aside),
        "need.reworded" => text!(language, audit.action.need_reworded),
        "problem.reworded" => text!(language, audit.action.problem_reworded),
        "goal.reworded" => text!(language, audit.action.goal_reworded),
        "plan_action.reworded" => text!(language, audit.action.plan_action_reworded),
        "problem.identified" => text!(language, audit.action.problem_identified),
        "problem.changed" => text!(language, audit.action.problem_changed),
        "complexity.assessed" => text!(language, audit.action.complexity_assessed),
        "goal.set" => text!(language, audit.action.goal_set),
        "goal.changed" => text!(language, audit.action.goal_changed),
        "plan_action.planned" => text!(language, audit.action.plan_action_planned),
        "plan_action.changed" => text!(language, audit.action.plan_action_changed),
        "plan_version.drawn_up" => text!(language, audit.action.plan_version_drawn_up),
        "plan_version.seen" => text!(language, audit.action.plan_version_seen),
        "plan_version.signed" => text!(language, audit.action.plan_version_signed),
        "plan_version.review_moved" => text!(language, audit.action.plan_version_review_moved),
        "plan_version.refused" => text!(language, audit.action.plan_version_refused),
        "plan.document" => text!(language, audit.action.plan_document),
        "case_documents.seen" => text!(language, audit.action.case_documents_seen),
        "case_document.prepared" => text!(language, audit.action.case_document_prepared),
        "case_document.issued" => text!(language, audit.action.case_document_issued),
        "case_document.handed_out" => text!(language, audit.action.case_document_handed_out),
        "day.seen" => text!(language, audit.action.day_seen),
        "sessions.seen" => text!(language, audit.action.sessions_seen),
        "case.state_changed" => text!(language, audit.action.case_state_changed),
        "case.closed" => text!(language, audit.action.case_closed),
        "view.recorded" => text!(language, audit.action.view_recorded),
        "part.refused" => text!(language, audit.action.part_refused),
        "part.taken_back" => text!(language, audit.action.part_taken_back),
        "plan_task.changed" => text!(language, audit.action.plan_task_changed),
        "activity.recorded" => text!(language, audit.action.activity_recorded),
        "appointment.made" => text!(language, audit.action.appointment_made),
        "appointment.moved" => text!(language, audit.action.appointment_moved),
        "appointment.people" => text!(language, audit.action.appointment_people),
        "appointment.settled" => text!(language, audit.action.appointment_settled),
        "appointment.interpreter" => text!(language, audit.action.appointment_interpreter),
        "appointments.seen" => text!(language, audit.action.appointments_seen),
        "calendar.seen" => text!(language, audit.action.calendar_seen),
        "task.set" => text!(language, audit.action.task_set),
        "task.passed_on" => text!(language, audit.action.task_passed_on),
        "task.changed" => text!(language, audit.action.task_changed),
        "interpreter.added" => text!(language, audit.action.interpreter_added),
        "interpreter.changed" => text!(language, audit.action.interpreter_changed),
        "interpreter.retired" => text!(language, audit.action.interpreter_retired),
        "requests.seen" => text!(language, audit.action.requests_seen),
        "request.sent" => text!(language, audit.action.request_sent),
        "request.answered" => text!(language, audit.action.request_answered),
        "request.ended" => text!(language, audit.action.request_ended),
        "request.reminded" => text!(language, audit.action.request_reminded),
        "request.letter_made" => text!(language, audit.action.request_letter_made),
        "request.letter_handed_out" => text!(language, audit.action.request_letter_handed_out),
        "power.given" => text!(language, audit.action.power_given),
        "power.withdrawn" => text!(language, audit.action.power_withdrawn),
        "institution.added" => text!(language, audit.action.institution_added),
        "institution.changed" => text!(language, audit.action.institution_changed),
        "institution.contact_saved" => text!(language, audit.action.institution_contact_saved),
        "institution.retired" => text!(language, audit.action.institution_retired),
        "institution.restored" => text!(language, audit.action.institution_restored),
        "institution.merged" => text!(language, audit.action.institution_merged),
        "notes.seen" => text!(language, audit.action.notes_seen),
        "note.written" => text!(language, audit.action.note_written),
        "note.corrected" => text!(language, audit.action.note_corrected),
        "attachments.seen" => text!(language, audit.action.attachments_seen),
        "attachment.filed" => text!(language, audit.action.attachment_filed),
        "attachment.corrected" => text!(language, audit.action.attachment_corrected),
        "attachment.set_aside" => text!(language, audit.action.attachment_set_aside),
        "attachment.opened" => text!(language, audit.action.attachment_opened),
        "attachment.handed_out" => text!(language, audit.action.attachment_handed_out),
        "network.seen" => text!(language, audit.action.network_seen),
        "network.tie_recorded" => text!(language, audit.action.tie_recorded),
        "network.tie_changed" => text!(language, audit.action.tie_changed),
        "network.tie_ended" => text!(language, audit.action.tie_ended),
        "network.family_recorded" => text!(language, audit.action.family_recorded),
        "network.family_changed" => text!(language, audit.action.family_changed),
        "network.family_ended" => text!(language, audit.action.family_ended),
        "timeline.seen" => text!(language, audit.action.timeline_seen),
        "record.corrected" => text!(language, audit.action.record_corrected),
        "status.recorded" => text!(language, audit.action.status_recorded),
        "residence.recorded" => text!(language, audit.action.residence_recorded),
        "assignment.recorded" => text!(language, audit.action.assignment_recorded),
        "file.taken_on" => text!(language, audit.action.file_taken_on),
        "caseload.moved" => text!(language, audit.action.caseload_moved),
        "departure.recorded" => text!(language, audit.action.departure_recorded),
        "return.recorded" => text!(language, audit.action.return_recorded),
        "extension.recorded" => text!(language, audit.action.extension_recorded),
        "service.refused" => text!(language, audit.action.service_refused),
        "service.taken_back" => text!(language, audit.action.service_taken_back),
        "bar.set" => text!(language, audit.action.bar_set),
        "bar.lifted" => text!(language, audit.action.bar_lifted),
        "glass.broken" => text!(language, audit.action.glass_broken),
        "register.searched" => text!(language, audit.action.register_searched),
        "duplicates.searched" => text!(language, audit.action.duplicates_searched),
        "inbox.seen" => text!(language, audit.action.inbox_seen),
        "support_request.received" => text!(language, audit.action.request_received),
        "support_request.accepted" => text!(language, audit.action.request_accepted),
        "support_request.matched" => text!(language, audit.action.request_matched),
        "support_request.declined" => text!(language, audit.action.request_declined),
        "support_request.forgotten" => text!(language, audit.action.request_forgotten),
        "figures.seen" => text!(language, audit.action.figures_seen),
        "audit.seen" => text!(language, audit.action.audit_seen),
        "audit.verified" => text!(language, audit.action.audit_verified),
        "sign_in.failed" => text!(language, audit.action.sign_in_failed),
        "sign_in.password" => text!(language, audit.action.sign_in_password),
        "sign_in.wrong_code" => text!(language, audit.action.sign_in_wrong_code),
        "sign_in.second_factor" => text!(language, audit.action.sign_in_second_factor),
        "sign_out" => text!(language, audit.action.sign_out),
        "password.set" => text!(language, audit.action.password_set),
        "second_factor.reset" => text!(language, audit.action.second_factor_reset),
        "second_factor.replaced" => text!(language, audit.action.second_factor_replaced),
        "criteria.made" => text!(language, audit.action.criteria_made),
        "plan_template.made" => text!(language, audit.action.plan_template_made),
        "common_goal.added" => text!(language, audit.action.common_goal_added),
        "common_goal.changed" => text!(language, audit.action.common_goal_changed),
        "common_goal.retired" => text!(language, audit.action.common_goal_retired),
        "common_goal.restored" => text!(language, audit.action.common_goal_restored),
        "account.added" => text!(language, audit.action.account_added),
        "account.disabled" => text!(language, audit.action.account_disabled),
        "account.sessions_ended" => text!(language, audit.action.account_sessions_ended),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    /// Every text in quotes in a source file.
    fn quoted(source: &str) -> impl Iterator<Item = &str> {
        source.split('"').skip(1).step_by(2)
    }

    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                sources(&path, found);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                found.push(fs::read_to_string(&path).unwrap());
            }
        }
    }

    /// The code of an action follows one of these in the sources of the store and the server.
    const WRITERS: [&str; 3] = ["Entry::of(", "without_person(", "audit_session("];

    #[test]
    fn what_the_store_and_the_server_write_has_words() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut found = Vec::new();
        sources(&root.join("store/src"), &mut found);
        sources(&root.join("server/src"), &mut found);
        let mut codes = Vec::new();
        for source in &found {
            for writer in WRITERS {
                for call in source.split(writer).skip(1) {
                    // up to the end of the statement: a call on one line, or over several
                    let statement = call.split(';').next().unwrap_or_default();
                    codes.extend(quoted(statement).next().filter(|code| code.contains(['.', '_'])));
                }
            }
        }
        assert!(codes.len() > 15, "{codes:?}");
        for code in codes {
            for language in Language::ALL {
                assert_ne!(action_words(language, code), code, "{code} has no words ({language:?})");
            }
        }
    }
}
