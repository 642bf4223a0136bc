//! Carrying out an action on a file: version check, change, entitlement anew, audit row; one
//! transaction, once.

mod assignment;
mod facts;
mod safety;
mod versions;

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::{entitlement_of, history, policy, raise_version, refresh_entitlement},
};
use assignment::{check_free, reassign, take_on};
use chrono::NaiveDate;
use facts::{come_back, depart, extend, move_to, provision, record_status};
use lidzas_domain::{
    action::{Action, ActionCommand},
    case_file::{ExtensionEntry, History, PresenceEntry, StatusEntry},
    code_list::Role,
    entitlement::Answer,
    person::{AccountId, OpId, PersonId, ProviderId},
};
use safety::{bar, break_glass, lift_bar};
use serde::{Deserialize, Serialize};
use versions::check_versions;

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
                check(tx, &command).await?;
                carry_out(tx, &actor, command.person, &command.action, today).await?;
                if command.action.kind().concerns_household() {
                    for other in &command.others {
                        check_same_household(tx, command.person, other.person).await?;
                        carry_out(tx, &actor, other.person, &command.action, today).await?;
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

/// What an action asks of the files before it touches them.
async fn check(tx: &mut Tx, command: &ActionCommand) -> Result<(), StoreError> {
    match command.action {
        // An emergency waits for no version; it changes none either.
        Action::BreakGlass { .. } => Ok(()),
        // What matters is whether anybody has the file, not what else was recorded in it.
        Action::TakeOn { .. } => {
            let mut people = vec![command.person];
            people.extend(command.others.iter().map(|other| other.person));
            check_free(tx, &people).await
        }
        _ => check_versions(tx, command).await,
    }
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
        Action::TakeOn { from } => {
            take_on(tx, actor, person, *from).await?;
            ("file.taken_on", &["account"])
        }
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
        Action::LiftBar { bar, reason } => {
            lift_bar(tx, actor, person, *bar, reason, today).await?;
            ("bar.lifted", &["to_day", "lifted_reason"])
        }
        Action::BreakGlass { reason } => {
            break_glass(tx, actor, person, reason).await?;
            ("glass.broken", &["reason"])
        }
    };
    if action.kind().changes_entitlement() {
        refresh_entitlement(tx, person, today).await?;
    }
    if !matches!(action, Action::BreakGlass { .. }) {
        raise_version(tx, person).await?;
    }
    audit::write(tx, audit::Entry::of(what, person).fields(fields)).await
}
