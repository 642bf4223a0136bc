//! The team as its coordinator sees it.

use crate::{Caller, Store, StoreError, Tx, case_file::read_code};
use chrono::NaiveDate;
use lidzas_domain::{
    case_file::AssignmentKind,
    caseload::{Crack, Fallen, Load, Team},
    person::{AccountId, NameForms, PersonId},
};
use std::{cmp::Reverse, collections::BTreeMap};

impl Store {
    /// Who of the coordinator's team has how much, and whose case falls through the cracks: of each kind
    /// at most so many. Nothing for who leads no team.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn team(&self, caller: Caller, today: NaiveDate, most: usize) -> Result<Team, StoreError> {
        let mut tx = self.begin(caller).await?;
        let mut team = Team { loads: loads(&mut tx).await?, ..Team::default() };
        for crack in Crack::ALL {
            let fallen = fallen(&mut tx, *crack, today, most).await?;
            team.cracks.insert(crack.code().to_owned(), fallen);
        }
        tx.commit().await?;
        Ok(team)
    }
}

async fn loads(tx: &mut Tx) -> Result<Vec<Load>, StoreError> {
    let rows = sqlx::query!(
        r#"select a.id, a.display_name, l.kind as "kind!", l.level as "level!", l.cases as "cases!"
           from team_load() l join account a on a.id = l.account_id order by a.display_name, a.id"#
    )
    .fetch_all(&mut **tx)
    .await?;
    let mut loads: Vec<Load> = Vec::new();
    for row in rows {
        let kind = read_code("assignment", AssignmentKind::from_code(&row.kind))?;
        let cases = u32::try_from(row.cases).unwrap_or(u32::MAX);
        let same = |load: &&mut Load| load.account.as_uuid() == row.id && load.kind == kind;
        match loads.iter_mut().find(same) {
            Some(load) => {
                load.cases.insert(row.level, cases);
            }
            None => loads.push(Load {
                account: AccountId::from_uuid(row.id),
                name: row.display_name,
                kind,
                cases: BTreeMap::from([(row.level, cases)]),
            }),
        }
    }
    loads.sort_by_key(|load| (load.kind == AssignmentKind::Mentor, Reverse(load.weighed())));
    Ok(loads)
}

async fn fallen(
    tx: &mut Tx,
    crack: Crack,
    today: NaiveDate,
    most: usize,
) -> Result<(Vec<Fallen>, bool), StoreError> {
    let asked = i32::try_from(most).unwrap_or(i32::MAX - 1) + 1;
    let mut found = sqlx::query!(
        r#"select f.person_id as "person_id!", f.since as "since!", i.latin_given, i.latin_family,
             (select a.display_name from assignment s join account a on a.id = s.account_id
              where s.person_id = f.person_id and s.kind = 'worker' and s.to_day is null limit 1) as worker
           from team_cracks($1, $2, $3) f join person_identity i on i.person_id = f.person_id
           order by f.since, f.person_id"#,
        crack.code(),
        today,
        asked
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let names = NameForms::latin(&row.latin_given, &row.latin_family)
            .map_err(|_e| StoreError::Unreadable("names"))?;
        Ok(Fallen {
            person: PersonId::from_uuid(row.person_id),
            name: names.heading(),
            since: row.since,
            worker: row.worker,
        })
    })
    .collect::<Result<Vec<_>, StoreError>>()?;
    let more = found.len() > most;
    found.truncate(most);
    Ok((found, more))
}
