//! Which actions a file offers to the signed-in user as it stands; the others are absent.

use lidzas_domain::{action::ActionKind, case_file::PersonFile, code_list::CaseState};

/// The actions to offer, in the order of the page.
#[must_use]
pub(super) fn offered(file: &PersonFile) -> Vec<ActionKind> {
    ActionKind::ALL.into_iter().filter(|kind| is_offered(*kind, file)).collect()
}

/// Whether this action makes sense for the file, and the user may take it.
#[must_use]
pub(super) fn is_offered(kind: ActionKind, file: &PersonFile) -> bool {
    let may = file.permitted;
    let open = file.case_state != CaseState::Closed;
    let away = file.history.away_since().is_some();
    match kind {
        ActionKind::TakeOn => may.take_on && open,
        // a decision may be learned of after the person has left
        ActionKind::Status => may.record,
        ActionKind::Move => may.record && open,
        ActionKind::Assign => may.assign && open,
        ActionKind::Depart => may.record && !away,
        ActionKind::Return => may.record && (away || !open),
        ActionKind::Extend => may.extend && open,
        ActionKind::Refuse => may.record && open && file.service_refused_on.is_none(),
        ActionKind::TakeBack => may.record && file.service_refused_on.is_some(),
        ActionKind::Bar => may.bar,
        ActionKind::LiftBar => may.lift_bar && file.bars_in_force().next().is_some(),
        ActionKind::BreakGlass => may.break_glass,
    }
}

/// The others of the household the action can be recorded for: nobody leaves twice or returns without having left.
#[must_use]
pub(super) fn others(kind: ActionKind, file: &PersonFile) -> Vec<&lidzas_domain::case_file::HouseholdMember> {
    if !kind.concerns_household() {
        return Vec::new();
    }
    file.household
        .iter()
        .filter(|member| match kind {
            ActionKind::TakeOn => member.never_had_worker && member.case_state != CaseState::Closed,
            ActionKind::Return => member.case_state == CaseState::Closed,
            ActionKind::Status => true,
            _ => member.case_state != CaseState::Closed,
        })
        .collect()
}

/// Whether the action has anything to fill in: taking on the file of somebody who lives alone has not.
#[must_use]
pub(super) fn has_fields(kind: ActionKind, file: &PersonFile) -> bool {
    kind != ActionKind::TakeOn || !others(kind, file).is_empty()
}
