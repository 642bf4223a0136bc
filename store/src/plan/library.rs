//! The library of common goals: listed, added to, changed and taken out of use. What a goal said before
//! stays, and what was copied from it into a plan is the client's own.

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::read_code,
    casework::{in_use, recorder},
};
use chrono::NaiveDate;
use lidzas_domain::{
    casework::LastChange,
    dates::Bilingual,
    form::{Fault, FieldError},
    person::OpId,
    plan::{CommonGoal, FormerGoal, GoalTerm, LibraryFilter, LibraryGoal, LibraryPage},
};
use uuid::Uuid;

/// As many as one page shows.
const PAGE: usize = 50;

impl Store {
    /// A page of the library, in the order of the domains, after one of its goals.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn library_page(
        &self,
        caller: Caller,
        filter: &LibraryFilter,
        after: Option<&str>,
    ) -> Result<LibraryPage, StoreError> {
        let mut tx = self.begin(caller).await?;
        let mut goals = listed(&mut tx, filter, after, None).await?;
        let more = goals.len() > PAGE;
        goals.truncate(PAGE);
        let next = goals.last().filter(|_| more).map(|one| one.goal.code.clone());
        let total = sqlx::query_scalar!(
            r#"select count(*) as "count!" from common_goal g
               where ($1 = '' or g.domain = $1) and ($2 or g.retired_on is null)"#,
            filter.domain,
            filter.retired
        )
        .fetch_one(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(LibraryPage { goals, next, total })
    }

    /// Which of these Latvian texts are a goal's or a measure's of the library, in both languages: as it stands,
    /// in use or not, otherwise as it last stood.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn library_texts(
        &self,
        caller: Caller,
        texts: &[String],
    ) -> Result<Vec<Bilingual>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let rows = sqlx::query!(
            r#"select distinct on (lv) lv as "lv!", en as "en!" from (
                 select words_lv as lv, words_en as en, version, false as former from common_goal
                 union all select measure_lv, measure_en, version, false from common_goal
                 union all select goal->'words'->>'lv', goal->'words'->>'en', version, true from common_goal_former
                 union all select goal->'measure'->>'lv', goal->'measure'->>'en', version, true from common_goal_former
               ) t where lv = any($1) and lv <> '' order by lv, former, version desc"#,
            texts
        )
        .fetch_all(&mut *tx)
        .await?;
        tx.commit().await?;
        Ok(rows.into_iter().map(|row| Bilingual { lv: row.lv, en: row.en }).collect())
    }

    /// One goal of the library, and what it said before, the newest first.
    ///
    /// # Errors
    /// `NotFound`.
    pub async fn library_goal(
        &self,
        caller: Caller,
        code: &str,
    ) -> Result<(LibraryGoal, Vec<FormerGoal>), StoreError> {
        let mut tx = self.begin(caller).await?;
        let goal = one(&mut tx, code).await?;
        let former = sqlx::query!(
            r#"select f.goal, f.retired_on, f.reason, f.changed_at, a.display_name as "changed_by?"
               from common_goal_former f left join account a on a.id = f.changed_by
               where f.code = $1 order by f.version desc limit 50"#,
            code
        )
        .fetch_all(&mut *tx)
        .await?
        .into_iter()
        .map(|row| {
            Ok(FormerGoal {
                goal: serde_json::from_value(row.goal).map_err(|_e| StoreError::Unreadable("common_goal"))?,
                retired_on: row.retired_on,
                changed_at: row.changed_at,
                changed_by: row.changed_by,
                reason: row.reason,
            })
        })
        .collect::<Result<_, StoreError>>()?;
        tx.commit().await?;
        Ok((goal, former))
    }

    /// Adds a goal, or changes the one of this code with its version; answers its code.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `ChangedMeanwhile`, `Fields` for a domain that is not in its list.
    pub async fn save_common_goal(
        &self,
        caller: Caller,
        op: OpId,
        on: Option<i32>,
        goal: CommonGoal,
        draft: Option<Uuid>,
    ) -> Result<String, StoreError> {
        self.once(caller, op, "save_common_goal", move |tx| {
            Box::pin(async move {
                let code = match on {
                    None => add(tx, &goal).await?,
                    Some(version) => change(tx, version, &goal).await?,
                };
                crate::draft::sent(tx, draft).await?;
                Ok(code)
            })
        })
        .await
    }

    /// Takes a goal out of the library, or back into it, with the reason.
    ///
    /// # Errors
    /// `NotFound`, `NotAllowed`, `ChangedMeanwhile`, `Fields` where it stands so already.
    pub async fn offer_common_goal(
        &self,
        caller: Caller,
        op: OpId,
        on: (String, i32),
        offer: (bool, String),
        draft: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<(), StoreError> {
        self.once(caller, op, "offer_common_goal", move |tx| {
            Box::pin(async move {
                let ((code, version), (offered, reason)) = (on, offer);
                let before = locked(tx, &code, version).await?;
                if offered != before.retired_on.is_some() {
                    let contradicts = FieldError { field: "reason".to_owned(), fault: Fault::Contradicts };
                    return Err(StoreError::Fields(vec![contradicts]));
                }
                keep_former(tx, &before, &reason).await?;
                sqlx::query!(
                    "update common_goal set retired_on = $2, version = version + 1 where code = $1",
                    code,
                    (!offered).then_some(today)
                )
                .execute(&mut **tx)
                .await?;
                let action = if offered { "common_goal.restored" } else { "common_goal.retired" };
                audit::write(tx, audit::Entry::without_person(action).fields(&["reason"])).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(())
            })
        })
        .await
    }
}

/// Goals of the library; one more than a page, or the one of this code.
async fn listed(
    tx: &mut Tx,
    filter: &LibraryFilter,
    after: Option<&str>,
    code: Option<&str>,
) -> Result<Vec<LibraryGoal>, StoreError> {
    sqlx::query!(
        r#"select g.code, g.domain, g.words_lv, g.words_en, g.measure_lv, g.measure_en, g.term, g.version, g.retired_on,
             f.changed_at as "changed_at?", a.display_name as "changed_by?"
           from common_goal g
           left join code_item d on d.list = 'problem_domain' and d.code = g.domain
           left join common_goal_former f on f.code = g.code and f.version = g.version - 1
           left join account a on a.id = f.changed_by
           where ($1 = '' or g.domain = $1) and ($2 or g.retired_on is null) and ($3::text is null or g.code = $3)
             and ($4::text is null or (coalesce(d.sort, 0), g.position, g.code) > (
               select coalesce(e.sort, 0), l.position, l.code from common_goal l
               left join code_item e on e.list = 'problem_domain' and e.code = l.domain where l.code = $4))
           order by coalesce(d.sort, 0), g.position, g.code limit $5"#,
        filter.domain,
        filter.retired || code.is_some(),
        code,
        after,
        i64::try_from(PAGE).unwrap_or(50) + 1
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(LibraryGoal {
            goal: CommonGoal {
                code: row.code,
                domain: row.domain,
                words: Bilingual { lv: row.words_lv, en: row.words_en },
                measure: Bilingual { lv: row.measure_lv, en: row.measure_en },
                term: read_code("goal_term", GoalTerm::from_code(&row.term))?,
            },
            version: row.version,
            retired_on: row.retired_on,
            changed: row.changed_at.map(|at| LastChange { by: row.changed_by, at }),
        })
    })
    .collect()
}

async fn one(tx: &mut Tx, code: &str) -> Result<LibraryGoal, StoreError> {
    listed(tx, &LibraryFilter::default(), None, Some(code)).await?.pop().ok_or(StoreError::NotFound)
}

/// A goal that nobody else changes meanwhile, in the version it was looked at.
async fn locked(tx: &mut Tx, code: &str, version: i32) -> Result<LibraryGoal, StoreError> {
    sqlx::query_scalar!("select version from common_goal where code = $1 for update", code)
        .fetch_one(&mut **tx)
        .await?;
    let goal = one(tx, code).await?;
    if goal.version == version {
        Ok(goal)
    } else {
        Err(StoreError::ChangedMeanwhile { version: goal.version, people: Vec::new() })
    }
}

async fn keep_former(tx: &mut Tx, before: &LibraryGoal, reason: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into common_goal_former (code, version, goal, retired_on, reason, changed_at, changed_by)
         values ($1, $2, $3, $4, $5, $6, $7)",
        before.goal.code,
        before.version,
        serde_json::to_value(&before.goal).map_err(|_e| StoreError::Unreadable("common_goal"))?,
        before.retired_on,
        reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn add(tx: &mut Tx, goal: &CommonGoal) -> Result<String, StoreError> {
    in_use(tx, "problem_domain", &goal.domain, "domain").await?;
    let code = Uuid::now_v7().simple().to_string();
    sqlx::query!(
        "insert into common_goal (code, domain, words_lv, words_en, measure_lv, measure_en, term, position)
         values ($1, $2, $3, $4, $5, $6, $7, (select coalesce(max(position), 0) + 1 from common_goal))",
        code,
        goal.domain,
        goal.words.lv,
        goal.words.en,
        goal.measure.lv,
        goal.measure.en,
        goal.term.code()
    )
    .execute(&mut **tx)
    .await?;
    let fields = ["domain", "words_lv", "words_en", "measure_lv", "measure_en", "term"];
    audit::write(tx, audit::Entry::without_person("common_goal.added").fields(&fields)).await?;
    Ok(code)
}

async fn change(tx: &mut Tx, version: i32, goal: &CommonGoal) -> Result<String, StoreError> {
    let before = locked(tx, &goal.code, version).await?;
    if before.goal.domain != goal.domain {
        in_use(tx, "problem_domain", &goal.domain, "domain").await?;
    }
    let fields = before.goal.differences(goal);
    if fields.is_empty() {
        return Ok(goal.code.clone());
    }
    keep_former(tx, &before, "").await?;
    sqlx::query!(
        "update common_goal set domain = $2, words_lv = $3, words_en = $4, measure_lv = $5, measure_en = $6, term = $7,
           version = version + 1 where code = $1",
        goal.code,
        goal.domain,
        goal.words.lv,
        goal.words.en,
        goal.measure.lv,
        goal.measure.en,
        goal.term.code()
    )
    .execute(&mut **tx)
    .await?;
    audit::write(tx, audit::Entry::without_person("common_goal.changed").fields(&fields)).await?;
    Ok(goal.code.clone())
}
