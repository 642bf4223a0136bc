//! Finding somebody by a name that is spelled in another way.

use super::{common::TestDatabase, office, today};
use chrono::Days;

async fn found(office: &super::Office, text: &str) -> Vec<String> {
    let caller = office.caller(office.worker);
    let rows = office.store.search_register(caller, text, today()).await.unwrap();
    rows.into_iter().map(|row| row.name).collect()
}

#[tokio::test]
async fn who_is_spelled_so_comes_before_who_sounds_so() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    office.take_in(&["Olha", "Olga", "Ali"], today() - Days::new(3)).await;
    assert_eq!(found(&office, "Olga").await, ["Haddad, Olga", "Haddad, Olha"]);
    // every word counts, in whichever order and spelling
    assert_eq!(found(&office, "Hadad Olha").await, ["Haddad, Olha", "Haddad, Olga"]);
    assert!(found(&office, "Olga Petrenko").await.is_empty());
}

#[tokio::test]
async fn files_from_before_are_found_by_sound_once_the_database_is_migrated() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    office.take_in(&["Olha"], today() - Days::new(3)).await;
    // a register from before: no such tokens, and nothing that says there are
    for sql in
        ["delete from person_token where token like '~%'", "delete from setting where name = 'search_tokens'"]
    {
        sqlx::query(sql).execute(&database.owner).await.unwrap();
    }
    assert!(found(&office, "Olga").await.is_empty());
    for _ in 0..2 {
        lidzas_store::migrate(database.app_options().username("lidzas_owner")).await.unwrap();
        assert_eq!(found(&office, "Olga").await, ["Haddad, Olha"]);
    }
}

#[tokio::test]
async fn a_search_brings_nobody_from_another_provider() {
    let database = TestDatabase::new().await;
    let office = office(&database).await;
    office.take_in(&["Olha"], today() - Days::new(3)).await;
    let other: uuid::Uuid = sqlx::query_scalar(
        "insert into provider values (gen_random_uuid(), 'Cits', 'Another', '2020-01-01') returning id",
    )
    .fetch_one(&database.owner)
    .await
    .unwrap();
    sqlx::query("update account set provider_id = $1, team_id = null where id = $2")
        .bind(other)
        .bind(office.worker.as_uuid())
        .execute(&database.owner)
        .await
        .unwrap();
    for wanted in ["Olha", "Olga", "Haddad"] {
        assert!(found(&office, wanted).await.is_empty(), "{wanted}");
    }
}
