//! The move itself.

use crate::{Caller, Store, StoreError, Tx, action::Actor, audit};
use lidzas_domain::{
    case_file::AssignmentKind,
    caseload::{CaseloadMove, CaseloadOf},
    code_list::Role,
    dates::Bilingual,
    person::{OpId, PersonId, ProviderId},
};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use uuid::Uuid;

/// Where the files go.
#[derive(Debug)]
pub(super) enum Destination {
    /// To a colleague of the same provider.
    Within {
        /// The colleague's team.
        team: Option<Uuid>,
    },
    /// To somebody of another provider.
    Beyond {
        /// Which.
        provider: Uuid,
        /// Its name.
        name: Bilingual,
    },
}

impl Store {
    /// Moves a whole caseload, once: every current assignment of its kind ends, the taker's begin,
    /// each file's version is raised and each has its audit row; answers how many files moved.
    /// Access of whoever had them ends with the transaction.
    ///
    /// # Errors
    /// `NotAllowed` to others than coordinators; `Contradiction` with `not_on_staff`, `caseload_empty`,
    /// or `caseload_changed` when the files are not those of the preview any more.
    pub async fn move_caseload(
        &self,
        caller: Caller,
        op: OpId,
        actor: Actor,
        wanted: CaseloadMove,
        previewed: String,
    ) -> Result<u32, StoreError> {
        self.once(caller, op, "move_caseload", move |tx| {
            Box::pin(async move {
                if actor.role != Role::Coordinator {
                    return Err(StoreError::NotAllowed);
                }
                let destination = destination(tx, actor.provider, &wanted).await?;
                let people = lock(tx, actor.provider, wanted.of).await?;
                if people.is_empty() {
                    return Err(StoreError::Contradiction("caseload_empty"));
                }
                if fingerprint(&people) != previewed {
                    return Err(StoreError::Contradiction("caseload_changed"));
                }
                let id = Uuid::now_v7();
                write_down(tx, id, &actor, &wanted, &destination, &people).await?;
                match destination {
                    Destination::Within { team } => within(tx, &actor, &wanted, team, &people).await?,
                    Destination::Beyond { .. } => beyond(tx, &wanted, &people).await?,
                }
                u32::try_from(people.len()).map_err(|_e| StoreError::Unreadable("caseload"))
            })
        })
        .await
    }
}

/// Where the taker works, if such files may go there.
///
/// # Errors
/// `Contradiction("not_on_staff")`.
pub(super) async fn destination(
    tx: &mut Tx,
    own: ProviderId,
    wanted: &CaseloadMove,
) -> Result<Destination, StoreError> {
    let taker = sqlx::query!(
        "select a.role, a.team_id, p.id, p.name_lv, p.name_en from account a join provider p on p.id = a.provider_id
         where a.id = $1 and a.disabled_at is null and (p.contract_to is null or p.contract_to >= today_in_riga())",
        wanted.to.as_uuid()
    )
    .fetch_optional(&mut **tx)
    .await?
    .ok_or(StoreError::Contradiction("not_on_staff"))?;
    let within = taker.id == own.as_uuid();
    let fits = Role::from_code(&taker.role).is_some_and(|role| wanted.of.fits(role, within));
    match (fits, within) {
        (false, _) => Err(StoreError::Contradiction("not_on_staff")),
        (true, true) => Ok(Destination::Within { team: taker.team_id }),
        (true, false) => Ok(Destination::Beyond {
            provider: taker.id,
            name: Bilingual { lv: taker.name_lv, en: taker.name_en },
        }),
    }
}

/// The people of a caseload today, closed files included, in the order of their ids.
pub(super) async fn files_of(
    tx: &mut Tx,
    provider: ProviderId,
    of: CaseloadOf,
) -> Result<Vec<Uuid>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select distinct s.person_id from assignment s
         join case_file c on c.person_id = s.person_id and c.provider_id = s.provider_id
         where s.account_id = $1 and s.kind = $2 and s.provider_id = $3 and s.to_day is null order by s.person_id",
        of.account.as_uuid(),
        of.kind.code(),
        provider.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?)
}

/// The same, with every file locked: nobody changes one of them until this is done.
async fn lock(tx: &mut Tx, provider: ProviderId, of: CaseloadOf) -> Result<Vec<Uuid>, StoreError> {
    // Two moves of one caseload at the same moment: the second waits here, and finds it gone.
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 7303)) as locked", of.to_string())
        .fetch_one(&mut **tx)
        .await?;
    let people = files_of(tx, provider, of).await?;
    sqlx::query_scalar!(
        "select person_id from case_file where person_id = any($1) order by person_id for update",
        &people
    )
    .fetch_all(&mut **tx)
    .await?;
    // Asked again: while a lock was waited for, a file may have been given to somebody else.
    files_of(tx, provider, of).await
}

/// Stands for exactly these people.
pub(super) fn fingerprint(people: &[Uuid]) -> String {
    let mut hash = Sha256::new();
    for person in people {
        hash.update(person.as_bytes());
    }
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        // writing to a String cannot fail
        _ = write!(text, "{byte:02x}");
        text
    })
}

/// The move and its audit rows; before the files go, since afterwards another provider's are out of sight.
async fn write_down(
    tx: &mut Tx,
    id: Uuid,
    actor: &Actor,
    wanted: &CaseloadMove,
    destination: &Destination,
    people: &[Uuid],
) -> Result<(), StoreError> {
    let (to_provider, fields): (Uuid, &[&'static str]) = match destination {
        Destination::Within { .. } => (actor.provider.as_uuid(), &["account"]),
        Destination::Beyond { provider, .. } => (*provider, &["account", "provider"]),
    };
    sqlx::query!(
        "insert into caseload_move (id, kind, from_account, to_account, from_provider, to_provider, from_day, files,
           reason, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id,
        wanted.of.kind.code(),
        wanted.of.account.as_uuid(),
        wanted.to.as_uuid(),
        actor.provider.as_uuid(),
        to_provider,
        wanted.from_day,
        i32::try_from(people.len()).unwrap_or(i32::MAX),
        wanted.reason,
        tx.caller.at,
        actor.account.as_uuid()
    )
    .execute(&mut **tx)
    .await?;
    for person in people {
        let entry = audit::Entry::of("caseload.moved", PersonId::from_uuid(*person)).on(id).fields(fields);
        audit::write(tx, entry).await?;
    }
    Ok(())
}

/// A colleague of the same provider takes the files; the team's coordinator follows the worker.
async fn within(
    tx: &mut Tx,
    actor: &Actor,
    wanted: &CaseloadMove,
    team: Option<Uuid>,
    people: &[Uuid],
) -> Result<(), StoreError> {
    let kind = wanted.of.kind;
    sqlx::query!(
        "update assignment set to_day = greatest(from_day, $4)
         where person_id = any($1) and account_id = $2 and kind = $3 and to_day is null",
        people,
        wanted.of.account.as_uuid(),
        kind.code(),
        wanted.from_day
    )
    .execute(&mut **tx)
    .await?;
    if kind == AssignmentKind::Worker {
        // Nobody stands in for themselves.
        sqlx::query!(
            "update assignment set to_day = greatest(from_day, $3)
             where person_id = any($1) and account_id = $2 and kind = 'substitute' and to_day is null",
            people,
            wanted.to.as_uuid(),
            wanted.from_day
        )
        .execute(&mut **tx)
        .await?;
    }
    // A second mentor or substitute of a file may be the taker already, and a substitute its worker.
    let waiting = sqlx::query_scalar!(
        r#"select p.person as "person!" from unnest($1::uuid[]) as p(person)
           where not exists (select 1 from assignment s where s.person_id = p.person and s.account_id = $2
             and s.to_day is null and (s.kind = $3 or s.kind = 'worker'))"#,
        people,
        wanted.to.as_uuid(),
        kind.code()
    )
    .fetch_all(&mut **tx)
    .await?;
    let ids = new_ids(waiting.len());
    sqlx::query!(
        "insert into assignment (id, person_id, account_id, provider_id, kind, from_day, recorded_at, recorded_by)
         select given.id, given.person_id, $3, $4, $5, $6, $7, $8
         from unnest($1::uuid[], $2::uuid[]) as given (id, person_id)",
        &ids,
        &waiting,
        wanted.to.as_uuid(),
        actor.provider.as_uuid(),
        kind.code(),
        wanted.from_day,
        tx.caller.at,
        actor.account.as_uuid()
    )
    .execute(&mut **tx)
    .await?;
    let raised = sqlx::query!(
        "update case_file set version = version + 1, team_id = case when $2 then $3 else team_id end
         where person_id = any($1)",
        people,
        kind == AssignmentKind::Worker && team.is_some(),
        team
    )
    .execute(&mut **tx)
    .await?;
    if usize::try_from(raised.rows_affected()).ok() == Some(people.len()) {
        Ok(())
    } else {
        Err(StoreError::NotAllowed)
    }
}

/// The files go over the wall between two providers.
async fn beyond(tx: &mut Tx, wanted: &CaseloadMove, people: &[Uuid]) -> Result<(), StoreError> {
    let at = tx.caller.at;
    let moved = sqlx::query_scalar!(
        r#"select hand_over_caseload($1, $2, $3, $4, $5, $6) as "moved!""#,
        wanted.of.account.as_uuid(),
        wanted.to.as_uuid(),
        wanted.from_day,
        at,
        people,
        &new_ids(people.len())
    )
    .fetch_one(&mut **tx)
    .await?;
    if usize::try_from(moved).ok() == Some(people.len()) { Ok(()) } else { Err(StoreError::NotAllowed) }
}

fn new_ids(count: usize) -> Vec<Uuid> {
    (0..count).map(|_| Uuid::now_v7()).collect()
}
