//! Merging entries of the directory, and taking a merge back. Nothing that refers to a merged entry is
//! rewritten: it is read through `merged_into`, the end of the merges that stand.

use super::{
    directory::entry,
    fault,
    keeping::{change, keep_former, locked},
    same_version,
};
use crate::{Caller, Store, StoreError, Tx, audit, casework::recorder};
use chrono::NaiveDate;
use lidzas_domain::{
    dates::Bilingual,
    form::Fault,
    institution::{Institution, Merge, MergeOnFile, MergeStep},
    person::{InstitutionId, OpId},
};
use uuid::Uuid;

impl Store {
    /// Merges two entries into one: what the one that stays lacks it takes from the other, and whatever
    /// belongs to the other, its contact persons too, is read as belonging to it from now on.
    ///
    /// # Errors
    /// `NotFound`, `ChangedMeanwhile` for either, `Fields` when the one that stays is out of use,
    /// `NotAllowed` for an entry that was merged before.
    pub async fn merge_institutions(
        &self,
        caller: Caller,
        op: OpId,
        merge: Merge,
        versions: [(InstitutionId, i32); 2],
        draft: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<InstitutionId, StoreError> {
        self.once(caller, op, "institution_merge", move |tx| {
            Box::pin(async move {
                let mut two = versions;
                // always in one order, so that two who merge the same pair do not wait for each other
                two.sort_unstable();
                let mut entries = Vec::with_capacity(2);
                for (id, version) in two {
                    entries.push(locked(tx, id, version).await?);
                }
                let find = |id| entries.iter().find(|entry| entry.id == id).ok_or(StoreError::NotFound);
                let (keep, merged) = (find(merge.keep)?, find(merge.merged)?);
                if keep.retired.is_some() {
                    return Err(fault("keep", Fault::Contradicts));
                }
                let filled = keep.facts.clone().filled_from(&merged.facts);
                let taken = keep.facts.differences(&filled);
                change(tx, keep, &filled).await?;
                remember(tx, &merge, &taken).await?;
                follow(tx, &merge, today).await?;
                for id in [merge.keep, merge.merged] {
                    let entry = audit::Entry::without_person("institution.merged");
                    audit::write(tx, entry.on(id.as_uuid()).fields(&["merged_into", "reason"])).await?;
                }
                crate::draft::sent(tx, draft).await?;
                Ok(merge.keep)
            })
        })
        .await
    }

    /// Takes back the merge of the first entry, which leads to the second today: it stands as it stood, what
    /// belonged to it belongs to it again, also what had been merged into it before, and what the others
    /// took from it and nobody changed since they lose. What came after the merge stays where it is.
    ///
    /// # Errors
    /// `NotFound`, `ChangedMeanwhile` for either, also when the first leads elsewhere by now, `NotAllowed`
    /// when it was not merged.
    pub async fn take_merge_back(
        &self,
        caller: Caller,
        op: OpId,
        two: [(InstitutionId, i32); 2],
        reason: String,
        draft: Option<Uuid>,
    ) -> Result<InstitutionId, StoreError> {
        self.once(caller, op, "institution_take_back", move |tx| {
            Box::pin(async move {
                let [(id, version), (end, end_version)] = two;
                let merged = locked_merged(tx, (id, version), (end, end_version)).await?;
                let steps = standing(tx, id).await?;
                let Some(first) = steps.first() else { return Err(StoreError::NotAllowed) };
                let given = give_back(tx, &merged, &steps, end).await?;
                undo(tx, first.id, &reason).await?;
                stand_again(tx, &merged, first.id).await?;
                let entry = || audit::Entry::without_person("institution.merge_undone");
                audit::write(tx, entry().on(id.as_uuid()).fields(&["merged_into", "reason"])).await?;
                audit::write(tx, entry().on(end.as_uuid()).fields(&given)).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(id)
            })
        })
        .await
    }
}

/// Keeps what taking the merge back needs: what was taken, and whether the entry was out of use already.
async fn remember(tx: &mut Tx, merge: &Merge, taken: &[&str]) -> Result<(), StoreError> {
    let taken: Vec<String> = taken.iter().map(|&field| field.to_owned()).collect();
    sqlx::query!(
        "insert into institution_merge (id, merged_id, kept_id, reason, taken, stood_retired_on, stood_retired_reason,
           stood_retired_by, recorded_at, recorded_by)
         select $1, id, $3, $4, $5, retired_on, retired_reason, retired_by, $6, $7 from institution where id = $2",
        Uuid::now_v7(),
        merge.merged.as_uuid(),
        merge.keep.as_uuid(),
        merge.reason,
        &taken,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The merged entry, and what was merged into it before, lead to the entry that stays.
async fn follow(tx: &mut Tx, merge: &Merge, today: NaiveDate) -> Result<(), StoreError> {
    let (keep, merged) = (merge.keep.as_uuid(), merge.merged.as_uuid());
    sqlx::query!("update institution set merged_into = $2 where merged_into = $1", merged, keep)
        .execute(&mut **tx)
        .await?;
    sqlx::query!(
        "update institution set merged_into = $2, retired_on = coalesce(retired_on, $3), retired_reason = $4, retired_by = $5,
           version = version + 1 where id = $1",
        merged,
        keep,
        today,
        merge.reason,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Locks a merged entry and the one it leads to. That one first: whoever merges it further does the same.
async fn locked_merged(
    tx: &mut Tx,
    (id, base): (InstitutionId, i32),
    (end, end_base): (InstitutionId, i32),
) -> Result<Institution, StoreError> {
    for (id, base) in [(end, end_base), (id, base)] {
        let version =
            sqlx::query_scalar!("select version from institution where id = $1 for update", id.as_uuid())
                .fetch_one(&mut **tx)
                .await?;
        same_version(version, base, Vec::new())?;
    }
    let merged = entry(tx, id).await?;
    let into = merged.retired.as_ref().and_then(|retired| retired.into.as_ref()).map(|(into, _)| *into);
    match into {
        None => Err(StoreError::NotAllowed),
        Some(into) if into == end => Ok(merged),
        Some(_) => Err(StoreError::ChangedMeanwhile { version: merged.version, people: Vec::new() }),
    }
}

/// A merge that stands.
struct Step {
    id: Uuid,
    kept: InstitutionId,
    taken: Vec<String>,
}

/// The merges that lead from an entry to the one that stands for it, in their order.
async fn standing(tx: &mut Tx, from: InstitutionId) -> Result<Vec<Step>, StoreError> {
    let rows = sqlx::query!(
        r#"with recursive step as (
             select id, kept_id, taken, 1 as place from institution_merge where merged_id = $1 and undone_at is null
             union all
             select m.id, m.kept_id, m.taken, s.place + 1 from institution_merge m join step s on m.merged_id = s.kept_id
             where m.undone_at is null
           ) select id as "id!", kept_id as "kept!", taken as "taken!" from step order by place"#,
        from.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Step { id: row.id, kept: InstitutionId::from_uuid(row.kept), taken: row.taken })
        .collect())
}

/// Takes out of the entries on the way what they have from the merged one. The last of them gets a new
/// version in any case: whom one turns to there changes. Answers what was taken out of it.
async fn give_back(
    tx: &mut Tx,
    merged: &Institution,
    steps: &[Step],
    end: InstitutionId,
) -> Result<Vec<&'static str>, StoreError> {
    let mut given = merged.facts.fields().map(|(name, _)| name).to_vec();
    for step in steps {
        let kept = entry(tx, step.kept).await?;
        // what one on the way did not have from the merged entry, the next did not either
        let taken: Vec<String> =
            step.taken.iter().filter(|field| given.contains(&field.as_str())).cloned().collect();
        let facts = kept.facts.clone().given_back(&taken, &merged.facts);
        given = kept.facts.differences(&facts);
        if !given.is_empty() || step.kept == end {
            change(tx, &kept, &facts).await?;
        }
    }
    Ok(given)
}

async fn undo(tx: &mut Tx, merge: Uuid, reason: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "update institution_merge set undone_reason = $2, undone_at = $3, undone_by = $4 where id = $1",
        merge,
        reason,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The entry stands as before the merge, and what was merged into it before leads to it again.
async fn stand_again(tx: &mut Tx, merged: &Institution, merge: Uuid) -> Result<(), StoreError> {
    keep_former(tx, merged).await?;
    sqlx::query!(
        "update institution i set merged_into = null, retired_on = m.stood_retired_on, retired_reason = m.stood_retired_reason,
           retired_by = m.stood_retired_by, version = version + 1
         from institution_merge m where m.id = $2 and i.id = $1",
        merged.id.as_uuid(),
        merge
    )
    .execute(&mut **tx)
    .await?;
    sqlx::query!(
        "with recursive under as (
           select merged_id from institution_merge where kept_id = $1 and undone_at is null
           union
           select m.merged_id from institution_merge m join under u on m.kept_id = u.merged_id where m.undone_at is null
         ) update institution set merged_into = $1 where id in (select merged_id from under)",
        merged.id.as_uuid()
    )
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// What was merged into an entry, and merges of it that were taken back, newest first.
pub(super) async fn on_file(tx: &mut Tx, id: InstitutionId) -> Result<Vec<MergeOnFile>, StoreError> {
    let rows = sqlx::query!(
        r#"select m.merged_id, i.name_lv, i.name_en, m.kept_id, k.name_lv as kept_lv, k.name_en as kept_en, m.reason,
             m.recorded_at, a.display_name as "by?", m.undone_reason, m.undone_at, u.display_name as "undone_by?"
           from institution_merge m join institution i on i.id = m.merged_id join institution k on k.id = m.kept_id
           left join account a on a.id = m.recorded_by left join account u on u.id = m.undone_by
           where m.kept_id = $1 or (m.merged_id = $1 and m.undone_at is not null)
           order by m.recorded_at desc, m.id desc limit 50"#,
        id.as_uuid()
    )
    .fetch_all(&mut **tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| MergeOnFile {
            merged: (InstitutionId::from_uuid(row.merged_id), Bilingual { lv: row.name_lv, en: row.name_en }),
            kept: (InstitutionId::from_uuid(row.kept_id), Bilingual { lv: row.kept_lv, en: row.kept_en }),
            done: MergeStep { reason: row.reason, at: row.recorded_at, by: row.by },
            undone: row.undone_at.map(|at| MergeStep { reason: row.undone_reason, at, by: row.undone_by }),
        })
        .collect())
}
