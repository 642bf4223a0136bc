//! Words for what is recorded on a case.

use lidzas_domain::{
    casework::{CaseworkKind, Sensitivity},
    dates::Language,
};
use lidzas_words::text;

/// What a form is called, on the button that opens it and as its heading.
#[must_use]
pub(crate) fn kind_title(language: Language, kind: CaseworkKind) -> String {
    match kind {
        CaseworkKind::NoteNeed => text!(language, casework.kind.note_need.title),
        CaseworkKind::SetAside => text!(language, casework.kind.set_aside.title),
        CaseworkKind::IdentifyProblem => text!(language, casework.kind.identify_problem.title),
        CaseworkKind::ChangeProblem => text!(language, casework.kind.change_problem.title),
        CaseworkKind::SetGoal => text!(language, casework.kind.set_goal.title),
        CaseworkKind::SettleGoal => text!(language, casework.kind.settle_goal.title),
        CaseworkKind::PlanAction => text!(language, casework.kind.plan_action.title),
        CaseworkKind::SettleAction => text!(language, casework.kind.settle_action.title),
        CaseworkKind::RecordActivity => text!(language, casework.kind.record_activity.title),
        CaseworkKind::ChangeCase => text!(language, casework.kind.change_case.title),
        CaseworkKind::RecordView => text!(language, casework.kind.record_view.title),
        CaseworkKind::RefusePart => text!(language, casework.kind.refuse_part.title),
        CaseworkKind::TakeBackPart => text!(language, casework.kind.take_back_part.title),
        CaseworkKind::SettlePlanTask => text!(language, casework.kind.settle_plan_task.title),
        CaseworkKind::RewordNeed => text!(language, casework.kind.reword_need.title),
        CaseworkKind::RewordProblem => text!(language, casework.kind.reword_problem.title),
        CaseworkKind::RewordGoal => text!(language, casework.kind.reword_goal.title),
        CaseworkKind::RewordAction => text!(language, casework.kind.reword_action.title),
    }
}

/// What the form is for, under its heading.
#[must_use]
pub(super) fn kind_lead(language: Language, kind: CaseworkKind) -> String {
    match kind {
        CaseworkKind::NoteNeed => text!(language, casework.kind.note_need.lead),
        CaseworkKind::SetAside => text!(language, casework.kind.set_aside.lead),
        CaseworkKind::IdentifyProblem => text!(language, casework.kind.identify_problem.lead),
        CaseworkKind::ChangeProblem => text!(language, casework.kind.change_problem.lead),
        CaseworkKind::SetGoal => text!(language, casework.kind.set_goal.lead),
        CaseworkKind::SettleGoal => text!(language, casework.kind.settle_goal.lead),
        CaseworkKind::PlanAction => text!(language, casework.kind.plan_action.lead),
        CaseworkKind::SettleAction => text!(language, casework.kind.settle_action.lead),
        CaseworkKind::RecordActivity => text!(language, casework.kind.record_activity.lead),
        CaseworkKind::ChangeCase => text!(language, casework.kind.change_case.lead),
        CaseworkKind::RecordView => text!(language, casework.kind.record_view.lead),
        CaseworkKind::RefusePart => text!(language, casework.kind.refuse_part.lead),
        CaseworkKind::TakeBackPart => text!(language, casework.kind.take_back_part.lead),
        CaseworkKind::SettlePlanTask => text!(language, casework.kind.settle_plan_task.lead),
        CaseworkKind::RewordNeed | CaseworkKind::RewordProblem => text!(language, casework.reword.lead),
        CaseworkKind::RewordGoal | CaseworkKind::RewordAction => text!(language, casework.reword.lead_plan),
    }
}

/// What the page says once it is recorded; by the code in its address.
#[must_use]
pub(super) fn done_words(language: Language, code: &str) -> Option<String> {
    if code == super::server::ASSESSMENT_DRAFT {
        return Some(text!(language, casework.complexity.done));
    }
    if code == super::CLOSING_DRAFT {
        return Some(text!(language, course.closed));
    }
    let words = match CaseworkKind::from_code(code)? {
        CaseworkKind::NoteNeed => text!(language, casework.kind.note_need.done),
        CaseworkKind::SetAside => text!(language, casework.kind.set_aside.done),
        CaseworkKind::IdentifyProblem => text!(language, casework.kind.identify_problem.done),
        CaseworkKind::ChangeProblem => text!(language, casework.kind.change_problem.done),
        CaseworkKind::SetGoal => text!(language, casework.kind.set_goal.done),
        CaseworkKind::SettleGoal => text!(language, casework.kind.settle_goal.done),
        CaseworkKind::PlanAction => text!(language, casework.kind.plan_action.done),
        CaseworkKind::SettleAction => text!(language, casework.kind.settle_action.done),
        CaseworkKind::RecordActivity => text!(language, casework.kind.record_activity.done),
        CaseworkKind::ChangeCase => text!(language, casework.kind.change_case.done),
        CaseworkKind::RecordView => text!(language, casework.kind.record_view.done),
        CaseworkKind::RefusePart => text!(language, casework.kind.refuse_part.done),
        CaseworkKind::TakeBackPart => text!(language, casework.kind.take_back_part.done),
        CaseworkKind::SettlePlanTask => text!(language, casework.kind.settle_plan_task.done),
        CaseworkKind::RewordNeed => text!(language, casework.kind.reword_need.done),
        CaseworkKind::RewordProblem => text!(language, casework.kind.reword_problem.done),
        CaseworkKind::RewordGoal => text!(language, casework.kind.reword_goal.done),
        CaseworkKind::RewordAction => text!(language, casework.kind.reword_action.done),
    };
    Some(words)
}

/// The label of a field, as on the form and in the summary of errors.
#[must_use]
pub fn field_label(language: Language, kind: CaseworkKind, field: &str) -> String {
    if let Some(rest) = field.strip_prefix("alternatives.") {
        return alternative_label(language, rest);
    }
    match (field, kind) {
        ("words", CaseworkKind::NoteNeed | CaseworkKind::RewordNeed) => {
            text!(language, casework.field.words_need)
        }
        ("words", CaseworkKind::IdentifyProblem | CaseworkKind::RewordProblem) => {
            text!(language, casework.field.words_problem)
        }
        ("words", CaseworkKind::SetGoal | CaseworkKind::RewordGoal) => {
            text!(language, casework.field.words_goal)
        }
        ("words", CaseworkKind::PlanAction | CaseworkKind::RewordAction) => {
            text!(language, casework.field.words_action)
        }
        ("words", CaseworkKind::RecordView) => text!(language, course.client_sees),
        ("words", _) => text!(language, casework.field.words_activity),
        ("happened_on", CaseworkKind::NoteNeed) => text!(language, casework.field.noted_on),
        ("happened_on", CaseworkKind::IdentifyProblem) => text!(language, casework.field.first_seen),
        ("happened_on", CaseworkKind::ChangeProblem | CaseworkKind::ChangeCase) => {
            text!(language, casework.field.changed_on)
        }
        ("happened_on", CaseworkKind::SettleGoal) => text!(language, casework.field.ended_on),
        ("happened_on", CaseworkKind::SettleAction | CaseworkKind::SettlePlanTask) => {
            text!(language, casework.field.settled_on)
        }
        ("happened_on", CaseworkKind::RecordView) => text!(language, course.talked_on),
        ("happened_on", CaseworkKind::RefusePart) => text!(language, course.refused_on),
        ("happened_on", CaseworkKind::TakeBackPart) => text!(language, course.taken_back_on),
        ("happened_on", _) => text!(language, casework.field.done_on),
        ("reason", CaseworkKind::SettleGoal) => text!(language, casework.field.outcome),
        (
            "reason",
            CaseworkKind::SettleAction | CaseworkKind::RecordActivity | CaseworkKind::SettlePlanTask,
        ) => text!(language, casework.field.result),
        ("reason", kind) if kind.rewords() => text!(language, casework.reword.reason),
        ("reason", _) => text!(language, casework.field.reason),
        ("state", CaseworkKind::ChangeProblem) => text!(language, casework.field.state_problem),
        ("state", CaseworkKind::ChangeCase) => text!(language, course.new_state),
        ("state", CaseworkKind::SettlePlanTask) => text!(language, course.task_state),
        ("state", CaseworkKind::SettleGoal) => text!(language, casework.field.state_goal),
        ("state", _) => text!(language, casework.field.state_action),
        ("sensitivity", _) => text!(language, casework.field.sensitivity),
        ("needs", _) => text!(language, casework.field.needs),
        ("domain", _) => text!(language, casework.field.domain),
        ("severity", _) => text!(language, casework.field.severity),
        ("members", _) => text!(language, casework.field.members),
        ("service_type", _) => text!(language, casework.field.service_type),
        ("problems", _) => text!(language, casework.field.problems),
        ("common", _) => text!(language, casework.field.common),
        ("measure", _) => text!(language, casework.field.measure),
        ("term", _) => text!(language, casework.field.term),
        ("due", _) => text!(language, casework.field.due),
        ("owner", _) => text!(language, casework.field.owner),
        ("institution", _) => text!(language, casework.field.institution),
        ("place", _) => text!(language, casework.field.place),
        ("activity", _) => text!(language, casework.field.activity),
        ("with_whom", _) => text!(language, casework.field.with_whom),
        ("part", _) => text!(language, course.part),
        ("wishes", _) => text!(language, course.client_wishes),
        ("own_view", _) => text!(language, course.worker_sees),
        ("language", _) => text!(language, course.talk_language),
        ("interpreted", _) => text!(language, course.interpreted),
        ("minutes", _) => text!(language, casework.field.minutes),
        _ => text!(language, casework.field.purpose),
    }
}

/// "1. risinājums: Ko varētu darīt", by the rest of the path: `0.words`.
fn alternative_label(language: Language, rest: &str) -> String {
    let (place, field) = rest.split_once('.').unwrap_or((rest, ""));
    let number = place.parse::<usize>().unwrap_or(0) + 1;
    let field = match field {
        "pros" => text!(language, casework.field.alternative_pros),
        "cons" => text!(language, casework.field.alternative_cons),
        "chosen" => text!(language, casework.field.alternative_chosen),
        _ => text!(language, casework.field.alternative_words),
    };
    format!("{} – {field}", text!(language, casework.field.alternative, number = number))
}

/// Who may read a record, as a choice.
#[must_use]
pub(crate) fn readers(language: Language, sensitivity: Sensitivity) -> String {
    match sensitivity {
        Sensitivity::Ordinary => text!(language, casework.field.sensitivity_ordinary),
        Sensitivity::Health => text!(language, casework.field.sensitivity_health),
        Sensitivity::Safety => text!(language, casework.field.sensitivity_safety),
    }
}

/// Who may read a record, as a list of choices.
#[must_use]
pub(crate) fn readers_choices(language: Language) -> Vec<(String, String)> {
    Sensitivity::ALL.iter().map(|one| (one.code().to_owned(), readers(language, *one))).collect()
}

/// The beginning of a text, for a choice or a link: its first line, at most so many characters.
#[must_use]
pub fn beginning(words: &str) -> String {
    const MOST: usize = 80;
    let line = words.lines().next().unwrap_or_default();
    if line.chars().count() <= MOST {
        return line.to_owned();
    }
    let cut: String = line.chars().take(MOST).collect();
    format!("{}…", cut.trim_end())
}
