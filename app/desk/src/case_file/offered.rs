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
        ActionKind::BreakGlass => may.break_glass,
    }
}

/// Whether the action may be recorded for others of the household in the same step.
#[must_use]
pub(super) const fn concerns_household(kind: ActionKind) -> bool {
    matches!(
        kind,
        ActionKind::Status | ActionKind::Move | ActionKind::Assign | ActionKind::Depart | ActionKind::Return
    )
}

/// Whether the entitlement is shown before and after.
#[must_use]
pub(super) const fn changes_entitlement(kind: ActionKind) -> bool {
    matches!(kind, ActionKind::Status | ActionKind::Depart | ActionKind::Return | ActionKind::Extend)
}

/// The others of the household the action can be recorded for: nobody leaves twice or returns without having left.
#[must_use]
pub(super) fn others(kind: ActionKind, file: &PersonFile) -> Vec<&lidzas_domain::case_file::HouseholdMember> {
    if !concerns_household(kind) {
        return Vec::new();
    }
    file.household
        .iter()
        .filter(|member| match kind {
            ActionKind::Return => member.case_state == CaseState::Closed,
            ActionKind::Status => true,
            _ => member.case_state != CaseState::Closed,
        })
        .collect()
}
