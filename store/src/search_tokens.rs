//! What people are found by, for files that were taken in before it was made so.

use crate::names::names_of;
use lidzas_domain::duplicates::search_tokens;
use sqlx::PgConnection;
use uuid::Uuid;

/// The way `domain::duplicates::search_tokens` makes tokens; raised when it makes others.
const VERSION: &str = "2";
const BATCH: i64 = 2000;

/// Adds the tokens that files of an older kind lack. Run by the owner after the
/// migrations, since SQL cannot make them.
pub(crate) async fn renew(owner: &mut PgConnection) -> Result<(), sqlx::Error> {
    let made = sqlx::query_scalar!("select value from setting where name = 'search_tokens'")
        .fetch_optional(&mut *owner)
        .await?;
    if made.as_deref() == Some(VERSION) {
        return Ok(());
    }
    let mut after = Uuid::nil();
    loop {
        let people = sqlx::query!(
            "select person_id, latin_given, latin_family, original_given, original_family, latvian_given, latvian_family
             from person_identity where person_id > $1 order by person_id limit $2",
            after,
            BATCH
        )
        .fetch_all(&mut *owner)
        .await?;
        let Some(last) = people.last() else { break };
        after = last.person_id;
        for row in people {
            let names = names_of!(row);
            // A name that is none now was one when it was recorded: it keeps the tokens it has.
            if let Ok(names) = names {
                let tokens: Vec<String> = search_tokens(&names).into_iter().collect();
                sqlx::query!(
                    "insert into person_token (token, person_id) select unnest($1::text[]), $2 on conflict do nothing",
                    &tokens,
                    row.person_id
                )
                .execute(&mut *owner)
                .await?;
            }
        }
    }
    sqlx::query!(
        "insert into setting (name, value) values ('search_tokens', $1) on conflict (name) do update set value = excluded.value",
        VERSION
    )
    .execute(&mut *owner)
    .await?;
    Ok(())
}
