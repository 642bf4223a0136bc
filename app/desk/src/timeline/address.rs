//! Addresses: of a page of the timeline, and of the page on which a thing stands.

use lidzas_domain::{
    person::PersonId,
    timeline::{Event, Place, TimelineFilter},
};

/// The address of a page of the list.
#[must_use]
pub(super) fn page_address(person: PersonId, filter: &TimelineFilter, after: Option<Place>) -> String {
    let after = after.map(|place| ("after", place.code()));
    let pairs: Vec<String> =
        filter.pairs().into_iter().chain(after).map(|(name, value)| format!("{name}={value}")).collect();
    let query = if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) };
    format!("/desk/person/{person}/timeline{query}")
}

/// Where a thing stands; what has no page of its own stands on the person page.
#[must_use]
pub(super) fn stands_at(person: PersonId, event: &Event) -> Option<String> {
    let id = event.subject?;
    let kind = event.entry.what.split('.').next().unwrap_or_default();
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
        "power_given" | "power_withdrawn" => format!("requests?at={id}#power-{id}"),
        "appointment_made" | "appointment" => format!("appointments?at={id}#appointment-{id}"),
        "task_set" | "task" | "task_passed_on" => format!("appointments?at={id}#task-{id}"),
        "household" => return Some(format!("/desk/person/{id}")),
        _ => return None,
    };
    Some(format!("/desk/person/{person}/{within}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use lidzas_domain::{case_file::TimelineEntry, timeline::Group};
    use uuid::Uuid;

    fn place() -> Place {
        Place {
            happened_on: "2026-11-22".parse().unwrap(),
            recorded_at: chrono::DateTime::UNIX_EPOCH,
            arm: 1,
            id: Uuid::from_u128(8),
        }
    }

    #[test]
    fn an_address_holds_codes_days_and_ids_only() {
        let person = PersonId::from_uuid(Uuid::from_u128(7));
        let all = TimelineFilter::default();
        assert_eq!(page_address(person, &all, None), format!("/desk/person/{person}/timeline"));
        let notes = TimelineFilter { groups: vec![Group::Notes], ..all };
        assert_eq!(
            page_address(person, &notes, Some(place())),
            format!("/desk/person/{person}/timeline?groups=notes&after={}", place().code())
        );
    }

    #[test]
    fn a_thing_leads_to_where_it_stands() {
        let person = PersonId::from_uuid(Uuid::from_u128(7));
        let event = |what: &str, subject| {
            let entry = TimelineEntry {
                happened_on: place().happened_on,
                recorded_at: place().recorded_at,
                recorded_by: None,
                what: what.to_owned(),
                words: String::new(),
            };
            stands_at(person, &Event { entry, place: place(), subject })
        };
        let id = Uuid::from_u128(9);
        assert_eq!(
            event("problem.solved", Some(id)),
            Some(format!("/desk/person/{person}/problems?at={id}#problem-{id}"))
        );
        assert_eq!(event("note.phone_call", Some(id)), Some(format!("/desk/person/{person}/notes?at={id}")));
        assert_eq!(event("household.member_joined", Some(id)), Some(format!("/desk/person/{id}")));
        assert_eq!(event("household.joined", None), None);
        assert_eq!(event("status.refugee", None), None);
    }
}
