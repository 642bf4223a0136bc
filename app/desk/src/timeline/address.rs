//! Addresses: of a page of the timeline, and of the page on which a thing stands.

use lidzas_domain::{
    person::PersonId,
    timeline::{Event, Place, TimelineFilter},
};

/// The address of a page of the list.
#[must_use]
pub fn page_address(person: PersonId, filter: &TimelineFilter, after: Option<Place>) -> String {
    let after = after.map(|place| ("after", place.code()));
    let pairs: Vec<String> =
        filter.pairs().into_iter().chain(after).map(|(name, value)| format!("{name}={value}")).collect();
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    format!("/desk/person/{person}/timeline{query}")
}

/// Where a thing stands; what has no page of its own stands on the person page.
#[must_use]
pub fn stands_at(person: PersonId, event: &Event) -> Option<String> {
    let id = event.subject?;
    let (kind, code) = event.entry.what.split_once('.').unwrap_or((event.entry.what.as_str(), ""));
    let within = match kind {
        "need" | "need_set_aside" | "need_reworded" => format!("problems?at={id}#need-{id}"),
        "problem" | "problem_reworded" => format!("problems?at={id}#problem-{id}"),
        "complexity" => "complexity".to_owned(),
        "view" => format!("case?at={id}#view-{id}"),
        "part_refused" | "part_taken_back" => format!("case?at={id}#refusal-{id}"),
        "plan_task" => format!("plan?at={id}#task-{id}"),
        "review_moved" => "plan".to_owned(),
        "tie" => format!("network?at={id}#tie-{id}"),
        "family" => format!("network?at={id}#family-{id}"),
        "goal_set" | "goal" | "goal_reworded" => format!("plan?at={id}#goal-{id}"),
        "action_planned" | "action" | "action_reworded" => format!("plan?at={id}#action-{id}"),
        "worker_activity" | "mentor_activity" => format!("plan?at={id}#activity-{id}"),
        "note" | "note_corrected" => format!("notes?at={id}"),
        "attachment" | "attachment_set_aside" => format!("files/{id}"),
        "request" | "request_reminded" => format!("requests?at={id}#request-{id}"),
        // the paper itself opens from its request, for whoever may hand it out
        "request_letter" => format!("requests?at={id}#letter-{id}-{code}"),
        "power_given" | "power_withdrawn" => format!("requests?at={id}#power-{id}"),
        "appointment_made" | "appointment" => format!("appointments?at={id}#appointment-{id}"),
        "task_set" | "task" | "task_passed_on" => format!("appointments?at={id}#task-{id}"),
        "household" => return Some(format!("/desk/person/{id}")),
        _ => return None,
    };
    Some(format!("/desk/person/{person}/{within}"))
}
