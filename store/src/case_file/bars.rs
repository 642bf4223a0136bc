//! The bars that stand between this file and others.

use crate::{StoreError, Tx};
use lidzas_domain::{
    case_file::{LiftedBar, SafetyBar},
    person::NameForms,
};
use uuid::Uuid;

/// The bars that protect the person, in force and lifted. The other file need not be open to the
/// reader: it may lie with another provider by now.
pub(super) async fn protected_from(tx: &mut Tx, id: Uuid) -> Result<Vec<SafetyBar>, StoreError> {
    sqlx::query!(
        r#"select b.id, b.reason, b.from_day, b.to_day, b.lifted_reason,
             i.latin_given as "latin_given?", i.latin_family as "latin_family?",
             s.display_name as "set_by?", l.display_name as "lifted_by?"
           from safety_bar b left join person_identity i on i.person_id = b.barred_id
           left join account s on s.id = b.recorded_by left join account l on l.id = b.lifted_by
           where b.protected_id = $1 order by b.to_day is not null, b.from_day desc, b.id desc"#,
        id
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        let barred = match (row.latin_given, row.latin_family) {
            (Some(given), Some(family)) => {
                let names =
                    NameForms::latin(&given, &family).map_err(|_e| StoreError::Unreadable("names"))?;
                Some(names.heading())
            }
            _ => None,
        };
        Ok(SafetyBar {
            id: row.id,
            barred,
            reason: row.reason,
            from: row.from_day,
            set_by: row.set_by,
            lifted: row.to_day.map(|on| LiftedBar {
                on,
                by: row.lifted_by,
                reason: row.lifted_reason.unwrap_or_default(),
            }),
        })
    })
    .collect()
}
