//! Who has how many files, who could take them, what would move, and what was moved before.

use super::moving::{Destination, destination, files_of, fingerprint};
use crate::{Caller, Store, StoreError, Tx, case_file::read_code};
use lidzas_domain::{
    case_file::AssignmentKind,
    caseload::{Caseload, CaseloadMove, CaseloadOf, CaseloadPreview, NAMED, PastMove, Taker},
    code_list::Role,
    dates::Bilingual,
    person::{AccountId, NameForms, ProviderId},
};
use uuid::Uuid;

/// What a coordinator needs to move a caseload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// Everybody of the provider who has files or could have some.
    pub caseloads: Vec<Caseload>,
    /// Everybody who could take files, the own provider's first.
    pub takers: Vec<Taker>,
    /// The last moves from or to the provider, newest first.
    pub moves: Vec<PastMove>,
}

impl Store {
    /// The caseloads of a provider, who could take them, and the last twenty moves.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn caseloads(&self, caller: Caller, provider: ProviderId) -> Result<Overview, StoreError> {
        let mut tx = self.begin(caller).await?;
        let overview = Overview {
            caseloads: caseloads(&mut tx, provider).await?,
            takers: takers(&mut tx, provider).await?,
            moves: moves(&mut tx).await?,
        };
        tx.commit().await?;
        Ok(overview)
    }

    /// What a move would take along, nothing written.
    ///
    /// # Errors
    /// `Contradiction("not_on_staff")` when the taker cannot take these files,
    /// `Contradiction("caseload_empty")` when there are none.
    pub async fn caseload_preview(
        &self,
        caller: Caller,
        provider: ProviderId,
        wanted: &CaseloadMove,
    ) -> Result<CaseloadPreview, StoreError> {
        let mut tx = self.begin(caller).await?;
        let destination = destination(&mut tx, provider, wanted).await?;
        let people = files_of(&mut tx, provider, wanted.of).await?;
        if people.is_empty() {
            return Err(StoreError::Contradiction("caseload_empty"));
        }
        let closed = sqlx::query_scalar!(
            r#"select count(*) as "closed!" from case_file where person_id = any($1) and state = 'closed'"#,
            &people
        )
        .fetch_one(&mut *tx)
        .await?;
        let preview = CaseloadPreview {
            files: counted(people.len()),
            closed: counted(closed),
            names: names(&mut tx, &people).await?,
            both_sides: counted(both_sides(&mut tx, &people, wanted.to).await?),
            provider: match destination {
                Destination::Within { .. } => None,
                Destination::Beyond { name, .. } => Some(name),
            },
            fingerprint: fingerprint(&people),
        };
        tx.commit().await?;
        Ok(preview)
    }
}

/// A count as the pages carry it.
fn counted<T: TryInto<u32>>(count: T) -> u32 {
    count.try_into().unwrap_or(u32::MAX)
}

async fn caseloads(tx: &mut Tx, provider: ProviderId) -> Result<Vec<Caseload>, StoreError> {
    sqlx::query!(
        r#"select a.id, a.display_name, a.disabled_at is null as "in_use!", t.name as "team?",
             coalesce(s.kind, case a.role when 'social_mentor' then 'mentor' else 'worker' end) as "kind!",
             count(c.person_id) filter (where c.state <> 'closed') as "open!",
             count(c.person_id) filter (where c.state = 'closed') as "closed!"
           from account a left join team t on t.id = a.team_id
           left join assignment s on s.account_id = a.id and s.provider_id = $1 and s.to_day is null
           left join case_file c on c.person_id = s.person_id and c.provider_id = $1
           where a.provider_id = $1 or c.person_id is not null
           group by a.id, t.name, s.kind
           having count(c.person_id) > 0
             or (s.kind is null and a.disabled_at is null and a.role in ('social_worker', 'social_mentor'))
           order by 5 desc, a.display_name, a.id limit 500"#,
        provider.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let kind = read_code("assignment", AssignmentKind::from_code(&row.kind))?;
        Ok(Caseload {
            of: CaseloadOf { account: AccountId::from_uuid(row.id), kind },
            name: row.display_name,
            team: row.team,
            in_use: row.in_use,
            open: counted(row.open),
            closed: counted(row.closed),
        })
    })
    .collect()
}

async fn takers(tx: &mut Tx, provider: ProviderId) -> Result<Vec<Taker>, StoreError> {
    sqlx::query!(
        r#"select a.id, a.display_name, a.role, t.name as "team?", p.name_lv, p.name_en, p.id <> $1 as "elsewhere!"
           from account a join provider p on p.id = a.provider_id left join team t on t.id = a.team_id
           where a.disabled_at is null and (p.contract_to is null or p.contract_to >= today_in_riga())
             and ((p.id = $1 and a.role in ('social_worker', 'social_mentor'))
               or (p.id <> $1 and a.role in ('social_worker', 'coordinator')))
           order by p.id <> $1, p.name_lv, a.display_name, a.id limit 500"#,
        provider.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Taker {
            account: AccountId::from_uuid(row.id),
            name: row.display_name,
            role: read_code("role", Role::from_code(&row.role))?,
            team: row.team,
            provider: row.elsewhere.then_some(Bilingual { lv: row.name_lv, en: row.name_en }),
        })
    })
    .collect()
}

async fn moves(tx: &mut Tx) -> Result<Vec<PastMove>, StoreError> {
    sqlx::query!(
        "select m.recorded_at, b.display_name as by, f.display_name as \"from\", t.display_name as \"to\",
           m.kind, m.from_day, m.files, m.reason
         from caseload_move m join account b on b.id = m.recorded_by join account f on f.id = m.from_account
         join account t on t.id = m.to_account order by m.recorded_at desc, m.id desc limit 20"
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(PastMove {
            recorded_at: row.recorded_at,
            by: row.by,
            from: row.from,
            to: row.to,
            kind: read_code("assignment", AssignmentKind::from_code(&row.kind))?,
            from_day: row.from_day,
            files: counted(row.files),
            reason: row.reason,
        })
    })
    .collect()
}

async fn names(tx: &mut Tx, people: &[Uuid]) -> Result<Vec<String>, StoreError> {
    sqlx::query!(
        "select latin_given, latin_family from person_identity where person_id = any($1)
         order by latin_family, latin_given, person_id limit $2",
        people,
        i64::try_from(NAMED).unwrap_or(50)
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        NameForms::latin(&row.latin_given, &row.latin_family)
            .map(|names| names.list_name())
            .map_err(|_e| StoreError::Unreadable("names"))
    })
    .collect()
}

/// How many of these people stand on one side of a bar whose other side the taker serves already. The
/// coordinator sees the bars of the own team; row-level security leaves the others out.
async fn both_sides(tx: &mut Tx, people: &[Uuid], taker: AccountId) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select count(distinct p.person) as "count!"
           from unnest($1::uuid[]) as p(person) join safety_bar b on p.person in (b.protected_id, b.barred_id)
           join assignment s on s.person_id in (b.protected_id, b.barred_id) and s.person_id <> p.person
           where b.to_day is null and s.account_id = $2 and s.to_day is null"#,
        people,
        taker.as_uuid()
    )
    .fetch_one(&mut **tx)
    .await?)
}
