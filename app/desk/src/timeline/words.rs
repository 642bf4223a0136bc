//! What each thing that happened is called, and the names of the groups.

use crate::{case_file::entry_words, labels::Labels};
use lidzas_domain::{
    case_file::TimelineEntry,
    dates::Language,
    timeline::{BEGINNING, Group},
};
use lidzas_words::text;

/// The name of a group, beside its tick.
#[must_use]
pub fn group_name(language: Language, group: Group) -> String {
    match group {
        Group::Status => text!(language, timeline.group.status),
        Group::Case => text!(language, timeline.group.case),
        Group::Household => text!(language, timeline.group.household),
        Group::Problems => text!(language, timeline.group.problems),
        Group::Views => text!(language, timeline.group.views),
        Group::Network => text!(language, network.title),
        Group::Complexity => text!(language, timeline.group.complexity),
        Group::Plan => text!(language, timeline.group.plan),
        Group::Activities => text!(language, timeline.group.activities),
        Group::Notes => text!(language, timeline.group.notes),
        Group::Files => text!(language, attachment.title),
        Group::Requests => text!(language, institution.representation.title),
        Group::Appointments => text!(language, calendar.navigation),
        Group::Corrections => text!(language, timeline.group.corrections),
    }
}

/// A thing that happened: its heading, and the words that go with it. What the register holds is called
/// as on the person page.
#[must_use]
pub fn event_words(language: Language, labels: &Labels, entry: &TimelineEntry) -> (String, String) {
    let (kind, code) = entry.what.split_once('.').unwrap_or((entry.what.as_str(), ""));
    let title = match (kind, code) {
        ("need", _) => text!(language, timeline.event.need),
        ("need_set_aside", _) => text!(language, timeline.event.need_set_aside),
        ("need_reworded", _) => text!(language, timeline.event.need_reworded),
        ("problem_reworded", _) => text!(language, timeline.event.problem_reworded),
        ("goal_reworded", _) => text!(language, timeline.event.goal_reworded),
        ("action_reworded", _) => text!(language, timeline.event.action_reworded),
        ("view", _) => text!(language, timeline.event.view),
        ("part_refused", _) => {
            text!(language, timeline.event.part_refused, part = labels.of("service_part", code))
        }
        ("part_taken_back", _) => {
            text!(language, timeline.event.part_taken_back, part = labels.of("service_part", code))
        }
        ("review_moved", _) => text!(language, timeline.event.review_moved),
        ("plan_task", _) => {
            text!(language, timeline.event.plan_task, state = labels.of("plan_action_state", code))
        }
        ("tie", "recorded") => text!(language, timeline.event.tie),
        ("tie", "ended") => text!(language, timeline.event.tie_ended),
        ("tie", _) => text!(language, timeline.event.tie_changed),
        ("family", "recorded") => text!(language, timeline.event.family),
        ("family", "ended") => text!(language, timeline.event.family_ended),
        ("family", _) => text!(language, timeline.event.family_changed),
        ("problem", "identified") => text!(language, timeline.event.problem_identified),
        ("problem", _) => text!(language, timeline.event.problem, state = labels.of("problem_state", code)),
        ("complexity", _) => {
            text!(language, timeline.event.complexity, level = labels.of("complexity_level", code))
        }
        ("goal_set", _) => text!(language, timeline.event.goal_set),
        ("goal", _) => text!(language, timeline.event.goal, state = labels.of("goal_state", code)),
        ("action_planned", _) => text!(language, timeline.event.action_planned),
        ("action", _) => {
            text!(language, timeline.event.action, state = labels.of("plan_action_state", code))
        }
        ("worker_activity" | "mentor_activity", _) => {
            text!(language, timeline.event.activity, kind = labels.of(kind, code))
        }
        ("note", _) => text!(language, timeline.event.note, kind = labels.of("note_kind", code)),
        ("note_corrected", _) => text!(language, timeline.event.note_corrected),
        ("attachment", _) => {
            text!(language, attachment.event.filed, kind = labels.of("attachment_kind", code))
        }
        ("attachment_set_aside", _) => text!(language, attachment.event.set_aside),
        ("request", "sent") => text!(language, institution.event.sent),
        ("request", _) => {
            text!(language, institution.event.request, state = labels.of("request_state", code))
        }
        ("request_reminded", _) => text!(language, institution.event.reminded),
        ("request_letter", number) => text!(language, letter.event, number = number),
        ("power_given", _) => text!(language, institution.event.power_given),
        ("power_withdrawn", _) => text!(language, institution.event.power_withdrawn),
        ("appointment_made", _) => text!(language, calendar.event.made),
        ("appointment", "added") => text!(language, calendar.event.added),
        ("appointment", "removed") => text!(language, calendar.event.removed),
        ("appointment", "moved") => text!(language, calendar.event.moved_on_timeline),
        ("appointment", _) => {
            text!(language, calendar.event.appointment, state = labels.of("appointment_state", code))
        }
        ("task_passed_on", _) => text!(language, calendar.event.task_passed_on),
        ("task_set", _) => text!(language, calendar.event.task_set),
        ("task", _) => text!(language, calendar.event.task, state = labels.of("task_state", code)),
        ("household", "joined") => text!(language, timeline.event.joined),
        ("household", "left") => text!(language, timeline.event.left),
        ("household", "member_joined") => text!(language, timeline.event.member_joined),
        ("household", _) => text!(language, timeline.event.member_left),
        _ => return entry_words(language, labels, entry),
    };
    (title, ended(&entry.words))
}

/// Words that the store cut end with dots.
pub fn ended(words: &str) -> String {
    if words.chars().count() < BEGINNING { words.to_owned() } else { format!("{}…", words.trim_end()) }
}
