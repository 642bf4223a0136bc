//! Taking people in: person, file, identity, facts, household and assignments in one transaction.

mod hands;
mod identity;

pub(crate) use hands::{assign, staff_of};
pub(crate) use identity::{
    number_key, record_citizenships, record_languages, record_match_keys, record_tokens,
};

use crate::{
    Caller, Store, StoreError, Tx, activity_plan, audit,
    case_file::{entitlement_of, refresh_entitlement},
};
use chrono::NaiveDate;
use hands::hand_over;
use identity::record_identity;
use lidzas_domain::{
    case_file::{AssignmentKind, History},
    code_list::{LegalStatus, Role},
    duplicates::{Candidate, DocumentNumber},
    entitlement::Policy,
    intake::{Intake, IntakePerson},
    person::{AccountId, OpId, PersonId, ProviderId, TeamId},
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What an intake made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenIn {
    /// The people put on file, in the order of the form.
    pub people: Vec<PersonId>,
}

/// In whose name somebody is taken in.
#[derive(Clone, Copy, Debug)]
pub struct Taker {
    /// The user.
    pub account: AccountId,
    /// The user's role.
    pub role: Role,
    /// The user's provider, whose file it becomes.
    pub provider: ProviderId,
    /// The user's team.
    pub team: Option<TeamId>,
}

/// A candidate for the search of duplicates.
#[must_use]
pub fn candidate(person: &IntakePerson) -> Candidate {
    Candidate {
        names: person.names.clone(),
        birth: person.birth,
        personal_code: person.personal_code.clone(),
        documents: person
            .document
            .iter()
            .map(|(_kind, number)| DocumentNumber { country: String::new(), number: number.clone() })
            .collect(),
    }
}

impl Store {
    /// Puts the people of an intake on file, once.
    ///
    /// # Errors
    /// `Contradiction` with the rule's code when the dates cannot all be true, `NotAllowed`.
    pub async fn take_in(
        &self,
        caller: Caller,
        op: OpId,
        taker: Taker,
        intake: Intake,
        draft: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<TakenIn, StoreError> {
        self.once(caller, op, "take_in", move |tx| {
            Box::pin(async move {
                let policy = policy_of_today(tx, today).await?;
                let household = household(tx, &intake).await?;
                let mut people = Vec::new();
                for person in &intake.people {
                    people.push(put_on_file(tx, &taker, &intake, person, &policy, household, today).await?);
                }
                if let Some(request) = intake.support_request {
                    answer_request(tx, request, people.first().copied()).await?;
                }
                if let Some(draft) = draft {
                    sqlx::query!("delete from draft where id = $1", draft).execute(&mut **tx).await?;
                }
                Ok(TakenIn { people })
            })
        })
        .await
    }
}

async fn policy_of_today(tx: &mut Tx, today: NaiveDate) -> Result<Policy, StoreError> {
    let rule = sqlx::query_scalar!(
        "select rule from entitlement_policy where valid_from <= $1 order by valid_from desc limit 1",
        today
    )
    .fetch_one(&mut **tx)
    .await?;
    serde_json::from_value(rule).map_err(|_e| StoreError::Unreadable("policy"))
}

async fn household(tx: &mut Tx, intake: &Intake) -> Result<Option<Uuid>, StoreError> {
    if intake.people.len() < 2 {
        return Ok(None);
    }
    let id = Uuid::now_v7();
    sqlx::query!("insert into household (id, recorded_at) values ($1, $2)", id, tx.caller.at)
        .execute(&mut **tx)
        .await?;
    Ok(Some(id))
}

async fn put_on_file(
    tx: &mut Tx,
    taker: &Taker,
    intake: &Intake,
    person: &IntakePerson,
    policy: &Policy,
    household: Option<Uuid>,
    today: NaiveDate,
) -> Result<PersonId, StoreError> {
    let id = Uuid::now_v7();
    let person_id = PersonId::from_uuid(id);
    let at = tx.caller.at;
    let by = taker.account.as_uuid();
    // Refused before anything is written: dates that cannot all be true.
    entitlement_of(policy, &history_of(intake, person))?;
    sqlx::query!(
        "insert into person (id, sex, stateless, interpreter_need, interpreter_preference, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        person.sex.code(),
        person.stateless,
        person.interpreter_need.code(),
        person.interpreter_preference.code(),
        at,
        by
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "insert into case_file (id, person_id, kind, provider_id, team_id, state, opened_on, policy, arrival_route, arrived_on,
           unaccompanied_minor, referred_by, entitlement_state, entitlement_reason, entitlement_as_of, legal_status, residence,
           recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, 'received', $6, $7, $8, $9, $10, $11, 'not_started', 'not_arrived', $6, $12, $13, $14, $15)",
        Uuid::now_v7(),
        id,
        if person.accompanied_child { "child_file" } else { "case" },
        taker.provider.as_uuid(),
        taker.team.map(|team| team.as_uuid()),
        today,
        policy.name,
        intake.route.code(),
        person.arrived,
        person.unaccompanied,
        intake.referred_by,
        intake.status.code(),
        intake.residence.code(),
        at,
        by
    )
    .execute(&mut **tx)
    .await?;
    // A worker is assigned first, so that row-level security lets the content be recorded; whoever
    // is to have the file follows at the end.
    if taker.role == Role::SocialWorker {
        assign(tx, person_id, AssignmentKind::Worker, taker.account, taker.provider, today).await?;
    }
    record_identity(tx, id, person).await?;
    record_facts(tx, id, taker, intake, person, today).await?;
    if let Some(household) = household {
        sqlx::query!(
            "insert into household_member (id, household_id, person_id, relation, from_day, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)",
            Uuid::now_v7(),
            household,
            id,
            person.relation.code(),
            today,
            at,
            by
        )
        .execute(&mut **tx)
        .await?;
    }
    refresh_entitlement(tx, person_id, today).await?;
    audit::write(
        tx,
        audit::Entry::of("person.taken_in", person_id).fields(&[
            "identity",
            "arrival",
            "status",
            "residence",
            "household",
        ]),
    )
    .await?;
    hand_over(tx, taker, intake, person_id, today).await?;
    Ok(person_id)
}

/// The dated facts of an intake, as the rule looks at them.
fn history_of(intake: &Intake, person: &IntakePerson) -> History {
    let entry = |status, happened_on| lidzas_domain::case_file::StatusEntry {
        status,
        happened_on,
        notified_on: None,
        is_final: true,
    };
    let mut statuses = Vec::new();
    statuses.extend(intake.applied.map(|day| entry(LegalStatus::AsylumSeeker, day)));
    statuses.extend(intake.decided.map(|day| entry(intake.status, day)));
    History { arrived_on: Some(person.arrived), statuses, ..History::default() }
}

async fn record_facts(
    tx: &mut Tx,
    id: Uuid,
    taker: &Taker,
    intake: &Intake,
    person: &IntakePerson,
    today: NaiveDate,
) -> Result<(), StoreError> {
    let at = tx.caller.at;
    let by = taker.account.as_uuid();
    for entry in history_of(intake, person).statuses {
        sqlx::query!(
            "insert into status_event (id, person_id, status, happened_on, is_final, recorded_at, recorded_by)
             values ($1, $2, $3, $4, true, $5, $6)",
            Uuid::now_v7(),
            id,
            entry.status.code(),
            entry.happened_on,
            at,
            by
        )
        .execute(&mut **tx)
        .await?;
        activity_plan::begin(tx, PersonId::from_uuid(id), entry.status, entry.happened_on).await?;
    }
    sqlx::query!(
        "insert into residence (id, person_id, place, address, from_day, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        Uuid::now_v7(),
        id,
        intake.residence.code(),
        intake.address,
        // Since when they have lived there is not asked; it is known as of today.
        today,
        at,
        by
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "insert into case_state_change (id, person_id, state, reason, happened_on, recorded_at, recorded_by)
         values ($1, $2, 'received', '', $3, $4, $5)",
        Uuid::now_v7(),
        id,
        today,
        at,
        by
    )
    .execute(&mut **tx)
    .await?;
    if let Some((kind, number)) = &person.document {
        sqlx::query!(
            "insert into person_document (id, person_id, kind, number, number_key, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)",
            Uuid::now_v7(),
            id,
            kind.code(),
            number,
            number_key(number),
            at,
            by
        )
        .execute(&mut **tx)
        .await?;
    }
    if let Some((name, phone)) = &person.representative {
        sqlx::query!(
            "insert into legal_representative (id, person_id, name, phone, from_day, recorded_at, recorded_by)
             values ($1, $2, $3, $4, $5, $6, $7)",
            Uuid::now_v7(),
            id,
            name,
            phone,
            today,
            at,
            by
        )
        .execute(&mut **tx)
        .await?;
    }
    for vulnerability in &person.vulnerabilities {
        sqlx::query!(
            "insert into vulnerability (person_id, code, noted_on, recorded_at, recorded_by) values ($1, $2, $3, $4, $5)",
            id,
            vulnerability.code(),
            today,
            at,
            by
        )
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

async fn answer_request(tx: &mut Tx, request: Uuid, person: Option<PersonId>) -> Result<(), StoreError> {
    let by = tx.account()?.as_uuid();
    let done = sqlx::query!(
        "update support_request set handled_at = $2, handled_by = $3, outcome = 'accepted', person_id = $4
         where id = $1 and handled_at is null",
        request,
        tx.caller.at,
        by,
        person.map(|person| person.as_uuid())
    )
    .execute(&mut **tx)
    .await?;
    if done.rows_affected() == 0 {
        return Err(StoreError::Contradiction("request_handled"));
    }
    audit::write(tx, audit::Entry::without_person("support_request.accepted").on(request)).await
}
