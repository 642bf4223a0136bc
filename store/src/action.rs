//! Carrying out an action on a file: version check, change, entitlement anew, audit row; one
//! transaction, once.

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::{check_version, entitlement_of, history, policy, raise_version, refresh_entitlement},
    intake::{assign, staff_of},
};
use chrono::{NaiveDate, TimeDelta};
use lidzas_domain::{
    action::{Action, ActionCommand},
    case_file::{AssignmentKind, ExtensionEntry, History, PresenceEntry, StatusEntry},
    code_list::{CaseState, ClosureReason, LegalStatus, ResidenceKind, Role},
    entitlement::Answer,
    person::{AccountId, OpId, PersonId, ProviderId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// In whose name an action is carried out.
#[derive(Clone, Copy, Debug)]
pub struct Actor {
    /// The user.
    pub account: AccountId,
    /// The user's role.
    pub role: Role,
    /// The user's provider.
    pub provider: ProviderId,
}

/// What an action made of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// The file's version now.
    pub version: i32,
}

/// What an action would make of the entitlement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// Today's answer as things stand.
    pub before: Answer,
    /// Today's answer afterwards.
    pub after: Answer,
}

impl Store {
    /// Carries an action out, once.
    ///
    /// # Errors
    /// `ChangedMeanwhile`, `NotAllowed`, `Contradiction` with a code.
    pub async fn act(
        &self,
        caller: Caller,
        op: OpId,
        actor: Actor,
        command: ActionCommand,
        today: NaiveDate,
    ) -> Result<Done, StoreError> {
        self.once(caller, op, command.action.kind().code(), move |tx| {
            Box::pin(async move {
                if !matches!(command.action, Action::BreakGlass { .. }) {
                    check_version(tx, command.person, command.base_version).await?;
                }
                carry_out(tx, &actor, command.person, &command.action, today).await?;
                if concerns_household(&command.action) {
                    for other in &command.others {
                        check_same_household(tx, command.person, *other).await?;
                        carry_out(tx, &actor, *other, &command.action, today).await?;
                    }
                }
                let version = sqlx::query_scalar!(
                    "select version from case_file where person_id = $1",
                    command.person.as_uuid()
                )
                .fetch_one(&mut **tx)
                .await?;
                Ok(Done { version })
            })
        })
        .await
    }

    /// What an action would make of the entitlement, nothing written.
    ///
    /// # Errors
    /// `NotFound`, or `Contradiction` when the dates cannot all be true.
    pub async fn preview(
        &self,
        caller: Caller,
        person: PersonId,
        action: &Action,
        today: NaiveDate,
    ) -> Result<Preview, StoreError> {
        let mut tx = self.begin(caller).await?;
        let name = sqlx::query_scalar!("select policy from case_file where person_id = $1", person.as_uuid())
            .fetch_one(&mut *tx)
            .await?;
        let policy = policy(&mut tx, &name).await?;
        let now = history(&mut tx, person).await?;
        tx.commit().await?;
        let mut then = now.clone();
        apply(&mut then, action);
        Ok(Preview {
            before: entitlement_of(&policy, &now)?.on(today),
            after: entitlement_of(&policy, &then)?.on(today),
        })
    }
}

/// Lays an action on a history, for the preview.
fn apply(history: &mut History, action: &Action) {
    match action {
        Action::Status { status, happened_on, notified_on, is_final } => history.statuses.push(StatusEntry {
            status: *status,
            happened_on: *happened_on,
            notified_on: *notified_on,
            is_final: *is_final,
        }),
        Action::Depart { happened_on, approximate, .. } => {
            history.presence.push(PresenceEntry {
                departed: true,
                happened_on: *happened_on,
                approximate: *approximate,
            });
        }
        Action::Return { happened_on } => {
            history.presence.push(PresenceEntry {
                departed: false,
                happened_on: *happened_on,
                approximate: false,
            });
        }
        Action::Extend { until, reason } => {
            history.extensions.push(ExtensionEntry { until: *until, reason: reason.clone() });
        }
        _ => {}
    }
}

const fn concerns_household(action: &Action) -> bool {
    matches!(
        action,
        Action::Move { .. }
            | Action::Depart { .. }
            | Action::Return { .. }
            | Action::Assign { .. }
            | Action::Status { .. }
    )
}

async fn check_same_household(tx: &mut Tx, person: PersonId, other: PersonId) -> Result<(), StoreError> {
    let same = sqlx::query_scalar!(
        r#"select exists (select 1 from household_member a join household_member b on b.household_id = a.household_id
             where a.person_id = $1 and b.person_id = $2 and a.to_day is null and b.to_day is null) as "same!""#,
        person.as_uuid(),
        other.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?;
    if same { Ok(()) } else { Err(StoreError::NotFound) }
}

async fn carry_out(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    action: &Action,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let (what, fields): (&'static str, &[&'static str]) = match action {
        Action::Status { status, happened_on, notified_on, is_final } => {
            record_status(tx, person, *status, *happened_on, *notified_on, *is_final).await?;
            ("status.recorded", &["status", "happened_on", "notified_on"])
        }
        Action::Move { place, address, from } => {
            move_to(tx, person, *place, address, *from).await?;
            ("residence.recorded", &["place", "address"])
        }
        Action::Assign { kind, account, from } => {
            reassign(tx, actor, person, *kind, *account, *from).await?;
            ("assignment.recorded", &["account"])
        }
        Action::Depart { happened_on, approximate, learned_on } => {
            depart(tx, person, *happened_on, *approximate, *learned_on).await?;
            ("departure.recorded", &["happened_on", "learned_on"])
        }
        Action::Return { happened_on } => {
            come_back(tx, person, *happened_on).await?;
            ("return.recorded", &["happened_on"])
        }
        Action::Extend { until, reason } => {
            extend(tx, actor, person, *until, reason, today).await?;
            ("extension.recorded", &["until", "reason"])
        }
        Action::Refuse { happened_on, reason } => {
            provision(tx, person, "refused", *happened_on, reason).await?;
            ("service.refused", &["happened_on", "reason"])
        }
        Action::TakeBack { happened_on } => {
            provision(tx, person, "taken_back", *happened_on, "").await?;
            ("service.taken_back", &["happened_on"])
        }
        Action::Bar { barred, reason } => {
            bar(tx, person, *barred, reason, today).await?;
            ("bar.set", &["barred", "reason"])
        }
        Action::BreakGlass { reason } => {
            break_glass(tx, actor, person, reason).await?;
            ("glass.broken", &["reason"])
        }
    };
    if !matches!(action, Action::BreakGlass { .. }) {
        refresh_entitlement(tx, person, today).await?;
        raise_version(tx, person).await?;
    }
    audit::write(tx, audit::Entry::of(what, person).fields(fields)).await
}

async fn record_status(
    tx: &mut Tx,
    person: PersonId,
    status: LegalStatus,
    happened_on: NaiveDate,
    notified_on: Option<NaiveDate>,
    is_final: bool,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into status_event (id, person_id, status, happened_on, notified_on, is_final, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        person.as_uuid(),
        status.code(),
        happened_on,
        notified_on,
        is_final,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn move_to(
    tx: &mut Tx,
    person: PersonId,
    place: ResidenceKind,
    address: &str,
    from: NaiveDate,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into residence (id, person_id, place, address, from_day, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        place.code(),
        address,
        from,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        // a coordinator of another team records a move without seeing where the person lived before
        "update case_file set residence = coalesce((select place from residence r where r.person_id = $1
           order by r.from_day desc, r.recorded_at desc limit 1), $2) where person_id = $1",
        person.as_uuid(),
        place.code()
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn reassign(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    kind: AssignmentKind,
    account: Option<AccountId>,
    from: NaiveDate,
) -> Result<(), StoreError> {
    if let Some(account) = account {
        let role = if kind == AssignmentKind::Mentor { "social_mentor" } else { "social_worker" };
        staff_of(tx, account, actor.provider, role).await?;
        end_assignment(tx, person, kind, from).await?;
        return assign(tx, person, kind, account, actor.provider, from).await;
    }
    end_assignment(tx, person, kind, from).await
}

async fn end_assignment(
    tx: &mut Tx,
    person: PersonId,
    kind: AssignmentKind,
    day: NaiveDate,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update assignment set to_day = greatest(from_day, $3) where person_id = $1 and kind = $2 and to_day is null",
        person.as_uuid(),
        kind.code(),
        day
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn depart(
    tx: &mut Tx,
    person: PersonId,
    happened_on: NaiveDate,
    approximate: bool,
    learned_on: NaiveDate,
) -> Result<(), StoreError> {
    presence(tx, person, "departed", happened_on, approximate, Some(learned_on)).await?;
    change_state(tx, person, CaseState::Closed, ClosureReason::LeftLatvia.code(), happened_on).await
}

/// The same file opens again: nobody is put on file twice.
async fn come_back(tx: &mut Tx, person: PersonId, happened_on: NaiveDate) -> Result<(), StoreError> {
    presence(tx, person, "returned", happened_on, false, None).await?;
    let state = sqlx::query_scalar!("select state from case_file where person_id = $1", person.as_uuid())
        .fetch_one(&mut **tx)
        .await?;
    if state == CaseState::Closed.code() {
        change_state(tx, person, CaseState::Reopened, "returned", happened_on).await?;
    }
    Ok(())
}

async fn presence(
    tx: &mut Tx,
    person: PersonId,
    kind: &str,
    happened_on: NaiveDate,
    approximate: bool,
    learned_on: Option<NaiveDate>,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into presence_event (id, person_id, kind, happened_on, approximate, learned_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        Uuid::now_v7(),
        person.as_uuid(),
        kind,
        happened_on,
        approximate,
        learned_on,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn change_state(
    tx: &mut Tx,
    person: PersonId,
    to: CaseState,
    reason: &str,
    happened_on: NaiveDate,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into case_state_change (id, person_id, state, reason, happened_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        to.code(),
        reason,
        happened_on,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!("update case_file set state = $2 where person_id = $1", person.as_uuid(), to.code())
        .execute(&mut **tx)
        .await?;
    Ok(())
}

async fn extend(
    tx: &mut Tx,
    actor: &Actor,
    person: PersonId,
    until: Option<NaiveDate>,
    reason: &str,
    today: NaiveDate,
) -> Result<(), StoreError> {
    if actor.role != Role::Coordinator {
        return Err(StoreError::NotAllowed);
    }
    sqlx::query!(
        "insert into extension (id, person_id, until_day, reason, happened_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        until,
        reason,
        today,
        tx.caller.at,
        actor.account.as_uuid()
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn provision(
    tx: &mut Tx,
    person: PersonId,
    kind: &str,
    happened_on: NaiveDate,
    reason: &str,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into provision_event (id, person_id, kind, reason, happened_on, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        kind,
        reason,
        happened_on,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "update case_file set service_refused_on = $2 where person_id = $1",
        person.as_uuid(),
        (kind == "refused").then_some(happened_on)
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn bar(
    tx: &mut Tx,
    person: PersonId,
    barred: PersonId,
    reason: &str,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    sqlx::query!(
        "insert into safety_bar (id, protected_id, barred_id, reason, from_day, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        barred.as_uuid(),
        reason,
        today,
        tx.caller.at,
        by
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn break_glass(tx: &mut Tx, actor: &Actor, person: PersonId, reason: &str) -> Result<(), StoreError> {
    let at = tx.caller.at;
    sqlx::query!(
        "insert into broken_glass (id, person_id, account_id, provider_id, reason, from_at, until_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        person.as_uuid(),
        actor.account.as_uuid(),
        actor.provider.as_uuid(),
        reason,
        at,
        at + TimeDelta::hours(1)
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}
