//! The auditor's look at the audit: pages of rows, the state of the chains, their verification.
//! Row-level security shows the rows to nobody else; each look is itself audited.

use super::{Entry, Verification, verify_within, write};
use crate::{Caller, Store, StoreError, Tx};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use lidzas_domain::{
    audit::{AuditFilter, AuditPage, AuditRow, ChainState, Chains, LastVerified, PAGE, chains},
    clock,
    code_list::Role,
    person::PersonId,
};
use uuid::Uuid;

/// What the row about a verification says of its outcome.
const WHOLE: &str = "whole";
const BROKEN: &str = "broken";
/// Two verifications at once would only slow each other down.
const LOCK: i64 = 7302;

struct RowLookup {
    id: Uuid,
    at: DateTime<Utc>,
    by: Option<String>,
    role: Option<String>,
    action: String,
    person_id: Option<Uuid>,
    subject: Option<Uuid>,
    fields: Vec<String>,
    chain: String,
    sealed: bool,
}

impl RowLookup {
    fn into_row(self) -> AuditRow {
        AuditRow {
            id: self.id,
            at: self.at,
            by: self.by,
            role: self.role.as_deref().and_then(Role::from_code),
            action: self.action,
            person: self.person_id.map(PersonId::from_uuid),
            subject: self.subject,
            fields: self.fields,
            chain: self.chain,
            sealed: self.sealed,
        }
    }
}

impl Store {
    /// A page of the audit, newest first, and the kinds of action there are. The look is audited after
    /// it, so that a page does not begin with itself.
    ///
    /// # Errors
    /// `NotAllowed` for everybody but an auditor.
    pub async fn audit_page(
        &self,
        caller: Caller,
        filter: AuditFilter,
        after: Option<Uuid>,
    ) -> Result<(AuditPage, Vec<String>), StoreError> {
        self.in_one_go(caller, move |tx| {
            Box::pin(async move {
                only_auditor(tx).await?;
                let actions = actions(tx).await?;
                let page = page(tx, &filter, after).await?;
                write(tx, Entry::without_person("audit.seen")).await?;
                Ok((page, actions))
            })
        })
        .await
    }

    /// How the chains stand.
    ///
    /// # Errors
    /// `NotAllowed` for everybody but an auditor.
    pub async fn audit_chains(&self, caller: Caller) -> Result<Chains, StoreError> {
        let mut tx = self.begin(caller).await?;
        only_auditor(&mut tx).await?;
        let known: Vec<String> = chains().map(str::to_owned).collect();
        let chains = sqlx::query_as!(
            ChainState,
            r#"select known.chain as "chain!", n.position as sealed, n.at as sealed_at
               from unnest($1::text[]) with ordinality as known(chain, place)
               cross join lateral (select a.position, a.at from audit_anchor a where a.chain = known.chain
                 order by a.position desc limit 1) n
               order by known.place"#,
            &known
        )
        .fetch_all(&mut *tx)
        .await?;
        let waiting = sqlx::query_scalar!(r#"select count(*) as "count!" from audit_unsealed"#)
            .fetch_one(&mut *tx)
            .await?;
        let verified = sqlx::query!(
            r#"select a.at, a.purpose, (select m.display_name from account m where m.id = a.account_id) as by
               from audit a where a.action = 'audit.verified' order by a.at desc, a.id desc limit 1"#
        )
        .fetch_optional(&mut *tx)
        .await?;
        tx.commit().await?;
        let verified =
            verified.map(|row| LastVerified { at: row.at, by: row.by, whole: row.purpose == WHOLE });
        Ok(Chains { chains, waiting, verified })
    }

    /// Walks every chain, as `lidzas audit verify` does, in an auditor's name; audited with its outcome.
    ///
    /// # Errors
    /// `NotAllowed` for everybody but an auditor; `Contradiction("verification_running")`.
    pub async fn verify_audit(&self, caller: Caller) -> Result<Verification, StoreError> {
        self.in_one_go(caller, |tx| {
            Box::pin(async move {
                only_auditor(tx).await?;
                let free = sqlx::query_scalar!(r#"select pg_try_advisory_xact_lock($1) as "free!""#, LOCK)
                    .fetch_one(&mut **tx)
                    .await?;
                if !free {
                    return Err(StoreError::Contradiction("verification_running"));
                }
                let found = verify_within(tx).await?;
                write_verified(tx, &found).await?;
                Ok(found)
            })
        })
        .await
    }

    /// Notes that an operator walked the chains, and with which outcome.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn note_verification(&self, caller: Caller, found: &Verification) -> Result<(), StoreError> {
        let mut tx = self.begin(caller).await?;
        write_verified(&mut tx, found).await?;
        tx.commit().await
    }
}

async fn write_verified(tx: &mut Tx, found: &Verification) -> Result<(), StoreError> {
    let purpose = if found.breaks.is_empty() { WHOLE } else { BROKEN };
    write(tx, Entry { purpose, ..Entry::without_person("audit.verified") }).await
}

/// Row-level security would show anybody else an empty audit, whose chains then look broken.
async fn only_auditor(tx: &mut Tx) -> Result<(), StoreError> {
    let is = sqlx::query_scalar!(r#"select access_audits() as "is!""#).fetch_one(&mut **tx).await?;
    if is { Ok(()) } else { Err(StoreError::NotAllowed) }
}

/// The kinds of action there are: the index is jumped through, from one kind to the next.
async fn actions(tx: &mut Tx) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"with recursive kind(action) as (
             (select a.action from audit a order by a.action limit 1)
             union all
             select (select a.action from audit a where a.action > kind.action order by a.action limit 1)
             from kind where kind.action is not null)
           select action as "action!" from kind where action is not null"#
    )
    .fetch_all(&mut **tx)
    .await?)
}

async fn page(tx: &mut Tx, filter: &AuditFilter, after: Option<Uuid>) -> Result<AuditPage, StoreError> {
    let begin = match after {
        Some(id) => sqlx::query_scalar!("select at from audit where id = $1", id)
            .fetch_optional(&mut **tx)
            .await?
            .map(|at| (at, id)),
        None => None,
    };
    let rows = sqlx::query_as!(
        RowLookup,
        r#"select a.id, a.at, m.display_name as "by?", m.role as "role?", a.action, a.person_id, a.subject, a.fields,
             a.chain, exists (select 1 from audit_seal s where s.audit_id = a.id) as "sealed!"
           from audit a left join account m on m.id = a.account_id
           where ($1::text is null or a.action = $1)
             and ($2::text is null or m.role = $2)
             and ($3::uuid is null or a.account_id = $3)
             and ($4::text is null or a.chain = $4)
             and ($5::timestamptz is null or a.at >= $5)
             and ($6::timestamptz is null or a.at < $6)
             and ($7::timestamptz is null or (a.at, a.id) < ($7, $8::uuid))
           order by a.at desc, a.id desc limit $9"#,
        filter.action,
        filter.role.map(Role::code),
        filter.account.map(|id| id.as_uuid()),
        filter.chain,
        filter.from.map(begins),
        filter.to.and_then(|to| to.checked_add_days(Days::new(1))).map(begins),
        begin.map(|(at, _)| at),
        begin.map(|(_, id)| id),
        i64::try_from(PAGE).unwrap_or(50) + 1,
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut rows: Vec<AuditRow> = rows.into_iter().map(RowLookup::into_row).collect();
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|last| last.id);
    Ok(AuditPage { rows, next })
}

/// The instant at which a day begins in Latvia, where no clock is ever moved at midnight.
fn begins(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day.and_time(NaiveTime::MIN).and_utc();
    // Riga is two or three hours ahead of UTC: one of the two shows midnight there
    [TimeDelta::hours(2), TimeDelta::hours(3)]
        .into_iter()
        .map(|ahead| midnight - ahead)
        .find(|instant| clock::in_riga(*instant) == midnight.naive_utc())
        .unwrap_or(midnight)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_riga_all_year() {
        let mut day = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap();
        for _ in 0..800 {
            assert_eq!(clock::in_riga(begins(day)), day.and_time(NaiveTime::MIN), "{day}");
            day = day.succ_opt().unwrap();
        }
    }
}
