//! Foreign keys and secondary indexes out of the way while a large register is written: checked
//! and built once at the end they take seconds, row by row they take most of the time.

use super::copy::Table;
use sqlx::{AssertSqlSafe, Executor as _, PgConnection};

/// What makes the tables whole again.
#[must_use]
pub(super) struct TakenOff(Vec<String>);

/// Takes foreign keys and indexes that are not unique off the tables that are filled. All within
/// the transaction: nobody ever sees the tables without them.
pub(super) async fn take_off(connection: &mut PgConnection) -> Result<TakenOff, sqlx::Error> {
    let tables: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
    let pieces: Vec<(String, String)> = sqlx::query_as(
        "select format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname),
           format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
         from pg_constraint k join pg_class c on c.oid = k.conrelid
         where k.contype = 'f' and c.relnamespace = 'public'::regnamespace and c.relname = any($1)
         union all
         select format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
         from pg_index i join pg_class c on c.oid = i.indrelid
         where not i.indisunique and c.relnamespace = 'public'::regnamespace and c.relname = any($1)
         order by 1",
    )
    .bind(tables)
    .fetch_all(&mut *connection)
    .await?;
    let (off, on): (Vec<String>, Vec<String>) = pieces.into_iter().unzip();
    run(connection, off).await?;
    // Building twenty indexes one after the other, each may take this much; the setting ends with
    // the transaction.
    run(connection, vec!["SET LOCAL maintenance_work_mem = '128MB'".to_owned()]).await?;
    Ok(TakenOff(on))
}

impl TakenOff {
    /// Puts everything back; fails when a row refers to one that is not there.
    pub async fn put_back(self, connection: &mut PgConnection) -> Result<(), sqlx::Error> {
        run(connection, self.0).await
    }
}

async fn run(connection: &mut PgConnection, statements: Vec<String>) -> Result<(), sqlx::Error> {
    for statement in statements {
        connection.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await?;
    }
    Ok(())
}
