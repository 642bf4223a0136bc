//! The directory of interpreters.

use crate::{
    Caller, Store, StoreError, Tx, audit,
    case_file::read_code,
    casework::{Recorded, cut, recorder},
};
use chrono::NaiveDate;
use lidzas_domain::{
    code_list::Sex,
    interpreter::{Interpreter, InterpreterCommand, InterpreterEntry},
    person::{InterpreterId, OpId},
};
use uuid::Uuid;

/// As many entries as one page shows.
const PAGE: usize = 50;
/// As many entries as a form offers to choose from.
const MOST_OFFERED: i64 = 1000;

/// The fields of an entry, for the audit.
const FIELDS: &[&str] = &["name", "languages", "sex", "phone", "cost", "remarks"];

/// A command on the directory as it is sent.
#[derive(Clone, Debug)]
pub struct OnInterpreter {
    /// The entry; none where one is made.
    pub interpreter: Option<InterpreterId>,
    /// The version it was made on; 0 where one is made.
    pub base_version: i32,
    /// What is done.
    pub command: InterpreterCommand,
}

impl Store {
    /// Everybody in the directory, those in use first, by name, to choose from.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn interpreters(&self, caller: Caller) -> Result<Vec<Interpreter>, StoreError> {
        let mut tx = self.begin(caller).await?;
        let ids = sqlx::query_scalar!(
            "select id from interpreter order by retired_on is not null, name, id limit $1",
            MOST_OFFERED
        )
        .fetch_all(&mut *tx)
        .await?;
        let all = read(&mut tx, &ids).await?;
        tx.commit().await?;
        Ok(all)
    }

    /// A page of the directory, those in use first, by name: after an entry, or with the entry that has to be on
    /// it; and the entry after which the next page begins.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn interpreters_page(
        &self,
        caller: Caller,
        after: Option<InterpreterId>,
        at: Option<InterpreterId>,
    ) -> Result<(Vec<Interpreter>, Option<InterpreterId>), StoreError> {
        let mut tx = self.begin(caller).await?;
        let ids = sqlx::query_scalar!(
            "with listed as (
               select id, row_number() over (order by retired_on is not null, name, id) as place from interpreter)
             select id from listed where place > coalesce((select place from listed where id = $1),
               (select place - 1 from listed where id = $2 and place > $3), 0) order by place limit $3 + 1",
            after.map(InterpreterId::as_uuid),
            at.map(InterpreterId::as_uuid),
            i64::try_from(PAGE).unwrap_or(50)
        )
        .fetch_all(&mut *tx)
        .await?;
        let (ids, next) = cut(ids, PAGE);
        let page = read(&mut tx, &ids).await?;
        tx.commit().await?;
        Ok((page, next.map(InterpreterId::from_uuid)))
    }

    /// Makes an entry, changes it or takes it out of use, once; the form's draft goes with it.
    ///
    /// # Errors
    /// `NotAllowed`, `NotFound`, `ChangedMeanwhile` when somebody else changed the entry.
    pub async fn keep_interpreter(
        &self,
        caller: Caller,
        op: OpId,
        on: OnInterpreter,
        draft: Option<Uuid>,
        today: NaiveDate,
    ) -> Result<Recorded, StoreError> {
        self.once(caller, op, "interpreter", move |tx| {
            Box::pin(async move {
                let id = keep(tx, &on, today).await?;
                crate::draft::sent(tx, draft).await?;
                Ok(Recorded { id })
            })
        })
        .await
    }
}

async fn keep(tx: &mut Tx, on: &OnInterpreter, today: NaiveDate) -> Result<Uuid, StoreError> {
    let Some(interpreter) = on.interpreter else {
        let InterpreterCommand::Keep(entry) = &on.command else { return Err(StoreError::NotFound) };
        return add(tx, entry).await;
    };
    let id = interpreter.as_uuid();
    let version = sqlx::query_scalar!("select version from interpreter where id = $1 for update", id)
        .fetch_one(&mut **tx)
        .await?;
    if version != on.base_version {
        return Err(StoreError::ChangedMeanwhile { version, people: Vec::new() });
    }
    let entry = match &on.command {
        InterpreterCommand::Keep(entry) => {
            sqlx::query!(
                "update interpreter set name = $2, languages = $3, sex = $4, phone = $5, cents_per_hour = $6, remarks = $7,
                   version = version + 1 where id = $1",
                id,
                entry.name,
                &entry.languages,
                entry.sex.code(),
                entry.phone,
                entry.cents_per_hour,
                entry.remarks
            )
            .execute(&mut **tx)
            .await?;
            audit::Entry::without_person("interpreter.changed").fields(FIELDS)
        }
        InterpreterCommand::Retire { reason } => {
            sqlx::query!(
                "update interpreter set retired_on = $2, retired_reason = $3, version = version + 1 where id = $1",
                id,
                today,
                reason
            )
            .execute(&mut **tx)
            .await?;
            audit::Entry::without_person("interpreter.retired").fields(&["reason"])
        }
    };
    audit::write(tx, entry.on(id)).await?;
    Ok(id)
}

async fn add(tx: &mut Tx, entry: &InterpreterEntry) -> Result<Uuid, StoreError> {
    let id = Uuid::now_v7();
    sqlx::query!(
        "insert into interpreter (id, name, languages, sex, phone, cents_per_hour, remarks, recorded_at, recorded_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id,
        entry.name,
        &entry.languages,
        entry.sex.code(),
        entry.phone,
        entry.cents_per_hour,
        entry.remarks,
        tx.caller.at,
        recorder(tx)?
    )
    .execute(&mut **tx)
    .await?;
    audit::write(tx, audit::Entry::without_person("interpreter.added").on(id).fields(FIELDS)).await?;
    Ok(id)
}

/// These entries, in this order.
async fn read(tx: &mut Tx, ids: &[Uuid]) -> Result<Vec<Interpreter>, StoreError> {
    sqlx::query!(
        "select id, version, name, languages, sex, phone, cents_per_hour, remarks, retired_reason from interpreter
         where id = any($1) order by array_position($1, id)",
        ids
    )
    .fetch_all(&mut **tx)
    .await?
    .into_iter()
    .map(|row| {
        Ok(Interpreter {
            id: InterpreterId::from_uuid(row.id),
            version: row.version,
            entry: InterpreterEntry {
                name: row.name,
                languages: row.languages,
                sex: read_code("sex", Sex::from_code(&row.sex))?,
                phone: row.phone,
                cents_per_hour: row.cents_per_hour,
                remarks: row.remarks,
            },
            retired: row.retired_reason,
        })
    })
    .collect()
}
