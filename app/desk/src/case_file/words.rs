//! Words for actions, things that happened and ages.

use crate::labels::Labels;
use chrono::NaiveDate;
use lidzas_domain::{
    action::ActionKind,
    case_file::{AssignmentKind, PersonFile, SafetyBar, TimelineEntry},
    dates::{Language, PartialDate},
    intake::FamilyRelation,
    person::{age_on, is_minor_on},
};
use lidzas_words::text;

/// What an action is called, on its button and as its heading.
#[must_use]
pub(crate) fn action_title(language: Language, kind: ActionKind) -> String {
    match kind {
        ActionKind::TakeOn => text!(language, person.action.take_on.title),
        ActionKind::Status => text!(language, person.action.status.title),
        ActionKind::Move => text!(language, person.action.relocate.title),
        ActionKind::Assign => text!(language, person.action.assign.title),
        ActionKind::Depart => text!(language, person.action.depart.title),
        ActionKind::Return => text!(language, person.action.come_back.title),
        ActionKind::Extend => text!(language, person.action.extend.title),
        ActionKind::Refuse => text!(language, person.action.refuse.title),
        ActionKind::TakeBack => text!(language, person.action.take_back.title),
        ActionKind::Bar => text!(language, person.action.bar.title),
        ActionKind::LiftBar => text!(language, person.action.lift_bar.title),
        ActionKind::BreakGlass => text!(language, person.action.break_glass.title),
    }
}

/// The verb on the button that does it, for so many people.
#[must_use]
pub(super) fn action_verb(language: Language, kind: ActionKind, people: usize) -> String {
    match kind {
        ActionKind::TakeOn => text!(language, person.action.take_on.verb, count = people),
        ActionKind::Status => text!(language, person.action.status.verb),
        ActionKind::Move => text!(language, person.action.relocate.verb),
        ActionKind::Assign => text!(language, person.action.assign.verb),
        ActionKind::Depart => text!(language, person.action.depart.verb, count = people),
        ActionKind::Return => text!(language, person.action.come_back.verb),
        ActionKind::Extend => text!(language, person.action.extend.verb),
        ActionKind::Refuse => text!(language, person.action.refuse.verb),
        ActionKind::TakeBack => text!(language, person.action.take_back.verb),
        ActionKind::Bar => text!(language, person.action.bar.verb),
        ActionKind::LiftBar => text!(language, person.action.lift_bar.verb),
        ActionKind::BreakGlass => text!(language, person.action.break_glass.verb),
    }
}

/// What the address says was just done: an action, or the intake that made the file.
pub(super) fn done_words(language: Language, code: &str) -> Option<String> {
    if code == "intake" {
        return Some(text!(language, person.taken_in));
    }
    if code == "correct" {
        return Some(text!(language, person.correction.done));
    }
    ActionKind::from_code(code).map(|kind| action_done(language, kind))
}

/// What the page says once it is done.
#[must_use]
fn action_done(language: Language, kind: ActionKind) -> String {
    match kind {
        ActionKind::TakeOn => text!(language, person.action.take_on.done),
        ActionKind::Status => text!(language, person.action.status.done),
        ActionKind::Move => text!(language, person.action.relocate.done),
        ActionKind::Assign => text!(language, person.action.assign.done),
        ActionKind::Depart => text!(language, person.action.depart.done),
        ActionKind::Return => text!(language, person.action.come_back.done),
        ActionKind::Extend => text!(language, person.action.extend.done),
        ActionKind::Refuse => text!(language, person.action.refuse.done),
        ActionKind::TakeBack => text!(language, person.action.take_back.done),
        ActionKind::Bar => text!(language, person.action.bar.done),
        ActionKind::LiftBar => text!(language, person.action.lift_bar.done),
        ActionKind::BreakGlass => text!(language, person.action.break_glass.done),
    }
}

/// What follows from it, said before it is confirmed.
#[must_use]
pub(super) fn action_effect(language: Language, kind: ActionKind) -> String {
    match kind {
        ActionKind::TakeOn => text!(language, person.action.take_on.effect),
        ActionKind::Status => text!(language, person.action.status.effect),
        ActionKind::Move => text!(language, person.action.relocate.effect),
        ActionKind::Assign => text!(language, person.action.assign.effect),
        ActionKind::Depart => text!(language, person.action.depart.effect),
        ActionKind::Return => text!(language, person.action.come_back.effect),
        ActionKind::Extend => text!(language, person.action.extend.effect),
        ActionKind::Refuse => text!(language, person.action.refuse.effect),
        ActionKind::TakeBack => text!(language, person.action.take_back.effect),
        ActionKind::Bar => text!(language, person.action.bar.effect),
        ActionKind::LiftBar => text!(language, person.action.lift_bar.effect),
        ActionKind::BreakGlass => text!(language, person.action.break_glass.effect),
    }
}

/// The field's label, as on the form and in the summary of errors.
#[must_use]
pub(super) fn field_label(language: Language, kind: ActionKind, field: &str) -> String {
    match field {
        "happened_on" => match kind {
            ActionKind::Status => text!(language, person.form.decided_on),
            ActionKind::Depart => text!(language, person.form.left_on),
            ActionKind::Return => text!(language, person.form.came_back_on),
            ActionKind::Refuse => text!(language, person.form.refused_on),
            ActionKind::TakeBack => text!(language, person.form.taken_back_on),
            _ => text!(language, person.form.moved_on),
        },
        "notified_on" => text!(language, person.form.notified_on),
        "learned_on" => text!(language, person.form.learned_on),
        "until" => text!(language, person.form.until),
        "status" => text!(language, person.form.status),
        "place" => text!(language, person.form.place),
        "address" => text!(language, person.form.address),
        "assignment" => text!(language, person.form.assignment),
        "account" => text!(language, person.form.account),
        "others" => text!(language, person.form.others),
        "barred" => text!(language, person.form.barred),
        "bar" => text!(language, person.form.bar),
        _ => text!(language, person.form.reason),
    }
}

/// What somebody is assigned as.
#[must_use]
pub(crate) fn assignment_name(language: Language, kind: AssignmentKind) -> String {
    match kind {
        AssignmentKind::Worker => text!(language, person.kind.worker),
        AssignmentKind::Substitute => text!(language, person.kind.substitute),
        AssignmentKind::Mentor => text!(language, person.kind.mentor),
    }
}

/// From whom a bar protects; the other file need not be open to the user.
#[must_use]
pub(super) fn bar_name(language: Language, bar: &SafetyBar) -> String {
    bar.barred.clone().unwrap_or_else(|| text!(language, person.bars.unseen))
}

/// How a member stands to the first person of the household.
#[must_use]
pub(super) fn relation_name(language: Language, relation: FamilyRelation) -> String {
    match relation {
        FamilyRelation::Main => text!(language, person.relation.main),
        FamilyRelation::Spouse => text!(language, person.relation.spouse),
        FamilyRelation::Child => text!(language, person.relation.child),
        FamilyRelation::Parent => text!(language, person.relation.parent),
        FamilyRelation::Sibling => text!(language, person.relation.sibling),
        FamilyRelation::Other => text!(language, person.relation.other),
    }
}

/// A thing that happened: its heading, and the words that go with it.
#[must_use]
pub(crate) fn entry_words(language: Language, labels: &Labels, entry: &TimelineEntry) -> (String, String) {
    let words = entry.words.clone();
    let (kind, code) = entry.what.split_once('.').unwrap_or((entry.what.as_str(), ""));
    match (kind, code) {
        ("status", _) => {
            (text!(language, person.timeline.status, name = labels.of("legal_status", code)), words)
        }
        ("departed", _) => (text!(language, person.timeline.departed), words),
        ("returned", _) => (text!(language, person.timeline.returned), words),
        ("extended", _) => (text!(language, person.timeline.extended), words),
        ("service", "refused") => (text!(language, person.timeline.refused), words),
        ("service", _) => (text!(language, person.timeline.taken_back), words),
        ("residence", _) => {
            (text!(language, person.timeline.residence, name = labels.of("residence", code)), words)
        }
        ("case", _) => {
            let name = labels.of("case_state", code);
            // the reason of a closure is a code; that of reopening says what the entry beside it says
            let reason =
                if words == "returned" { String::new() } else { labels.of("closure_reason", &words) };
            (text!(language, person.timeline.case_state, name = name), reason)
        }
        ("corrected", fields) => super::correction::entry_words(language, fields, &words),
        ("assigned", "worker") => (text!(language, person.timeline.assigned_worker), words),
        ("assigned", "substitute") => (text!(language, person.timeline.assigned_substitute), words),
        ("assigned", _) => (text!(language, person.timeline.assigned_mentor), words),
        _ => (entry.what.clone(), words),
    }
}

/// A birth date with the age on a day: "07.05.1990. (36 gadi)".
#[must_use]
pub(super) fn birth_words(language: Language, birth: PartialDate, on: NaiveDate) -> String {
    let (least, greatest) = age_on(birth, on);
    let age = if least == greatest {
        text!(language, person.age, count = least)
    } else {
        text!(language, person.age_between, from = least, to = greatest)
    };
    text!(language, person.with_age, date = birth.short(language), age = age)
}

/// Whether somebody is to be treated as a child.
#[must_use]
pub(super) fn is_child(birth: Option<PartialDate>, on: NaiveDate) -> bool {
    birth.is_some_and(|birth| is_minor_on(birth, on))
}

/// The name of whoever is assigned as this, today.
#[must_use]
pub(super) fn assigned_name(file: &PersonFile, kind: AssignmentKind) -> Option<String> {
    let names: Vec<&str> = file
        .assigned
        .iter()
        .filter(|assigned| assigned.kind == kind)
        .map(|assigned| assigned.name.as_str())
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}
