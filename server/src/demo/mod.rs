//! The demo register: invented people over the years 2016 to today, the same for the same seed.
//!
//! The closed cases of 2016–2023 reproduce the published totals (2 193 clients, 801 women, 1 392
//! men, 726 of them children, 61 countries, the published seven on top); for another number of
//! clients they keep the shares and the totals need not match. About 216 cases are open (one for
//! every forty closed ones in a register of another size), none of them served before 2024.
//!
//! Nobody here is real: names are put together by chance, streets do not exist, telephone numbers
//! ring nowhere. The setting `register_kind` says `demo`, which every page shows.

mod attachment;
mod bulk;
mod calendar;
mod case;
mod case_document;
mod casework;
mod closed;
mod copy;
mod countries;
mod course;
mod draw;
mod households;
mod institution;
mod letter;
mod names;
mod network;
mod note;
mod open;
mod people;
mod plan_version;
mod register;
mod rows;
mod staff;
#[cfg(test)]
mod tests;
mod thread;

use crate::attachment::SealedFolder;
use chrono::NaiveDate;
use copy::{Rows, Table};
use draw::{Draw, midnight};
use lidzas_domain::code_list::Role;
use lidzas_domain::entitlement::{EntitlementError, Policy};
use register::Register;
use rows::Writer;
use sqlx::{AssertSqlSafe, Executor as _, PgConnection, PgPool};
use staff::Staff;
use std::sync::Arc;
use uuid::Uuid;

/// The one password of everybody in the demo register.
pub const PASSWORD: &str = "Līdzās demo 2026";
/// The fewest and the most closed cases that can be asked for.
pub const CLIENTS: std::ops::RangeInclusive<u32> = 100..=1_000_000;
/// From so many clients on, keys and indexes are checked and built at the end.
const MANY: usize = 8000;
/// So many people are sent to Postgres at a time.
const BATCH: usize = 6000;

/// What register is wanted.
#[derive(Clone)]
pub struct DemoOptions {
    /// The same seed, day and number of clients make the same register.
    pub seed: u64,
    /// The day for which entitlement is computed and around which the open cases lie.
    pub as_of: NaiveDate,
    /// Closed cases; none is the published 2 193.
    pub clients: Option<u32>,
    /// The hash (PHC) of [`PASSWORD`], used for every account.
    pub password_hash: String,
    /// Where the content of the files on cases is put; without it the files have none.
    pub files: Option<Arc<SealedFolder>>,
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DemoSummary {
    /// Closed cases of 2016–2023, children's files among them.
    pub closed: usize,
    /// Open cases.
    pub open: usize,
    /// Households of both.
    pub households: usize,
    /// Accounts.
    pub accounts: usize,
}

/// Why there is no demo register; each is one sentence.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Somebody is on file who is not invented.
    #[error("This register is not empty and not a demo: nothing was changed.")]
    NotEmpty,
    /// A day so early that nobody could have been served from 2024 on for long enough.
    #[error(
        "The day {0} is too early: the open cases, none served before 2024, need 2025-07-01 or later, up to 2090."
    )]
    TooEarly(NaiveDate),
    /// A number of clients out of bounds.
    #[error("The number of clients, {0}, is not between 100 and 1000000.")]
    ClientsOutOfRange(u32),
    /// The generator contradicted itself; a bug.
    #[error("The generated dates contradict each other: {0}")]
    Contradiction(#[from] EntitlementError),
    /// The folder of the files on cases.
    #[error("The content of the files on cases could not be written: {0}")]
    Files(#[from] std::io::Error),
    /// The database did not answer or refused.
    #[error("The database refused the demo register; nothing was changed.")]
    Database(#[from] sqlx::Error),
}

/// Whether anybody is on file: a person, or an account that could sign in.
///
/// # Errors
/// When the database does not answer.
pub async fn holds_anything(owner: &PgPool) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar(
        "select exists (select from person) or exists (select from account) or exists (select from provider)",
    )
    .fetch_one(owner)
    .await
}

/// The names under which the demo's people sign in, each with its role, coordinators first.
#[must_use]
pub fn sign_ins() -> Vec<(Role, String)> {
    staff::sign_in_names()
}

/// Fills the register, in one transaction, and tidies up after it. A demo that is there already is
/// replaced; anything else on file is left alone and refused.
///
/// # Errors
/// As [`DemoError`] says; the register is then as it was.
pub async fn fill(owner: &PgPool, options: &DemoOptions) -> Result<DemoSummary, DemoError> {
    let clients = checked(options)?;
    let mut tx = owner.begin().await?;
    // Two demos at once wait for each other; the second one replaces the first.
    sqlx::query("select pg_advisory_xact_lock(7302)").execute(&mut *tx).await?;
    let (full, demo): (bool, bool) = sqlx::query_as(
        "select exists (select from person) or exists (select from account) or exists (select from provider),
           exists (select from setting where name = 'register_kind' and value = 'demo')",
    )
    .fetch_one(&mut *tx)
    .await?;
    if full && !demo {
        return Err(DemoError::NotEmpty);
    }
    let former_files: Vec<Uuid> = sqlx::query_scalar("select id from attachment").fetch_all(&mut *tx).await?;
    if full || demo {
        empty(&mut tx).await?;
    }
    // what a new register begins with stands among the demo's own entries
    sqlx::query("delete from institution").execute(&mut *tx).await?;
    copy::prepare(&mut tx).await?;
    let taken_off = if clients >= MANY { Some(bulk::take_off(&mut tx).await?) } else { None };
    let mut register = Register::new(options.seed, options.as_of, clients);
    let mut rows = Rows::new();
    let mut summary = DemoSummary { accounts: register.staff.accounts.len(), ..DemoSummary::default() };
    staff_rows(&mut rows, &register.staff, options);
    institution::directory(&mut rows, &register.staff);
    calendar::interpreters(&mut rows, &register.staff, options.as_of);
    requests(&mut rows, &mut Draw::new(options.seed, 5), options.as_of);
    let mut draw = Draw::new(options.seed, 4);
    loop {
        let batch = next_batch(&mut register, &mut summary);
        if batch.is_empty() {
            break;
        }
        let mut writer =
            Writer { draw, as_of: options.as_of, staff: &register.staff, policies: Policy::built_in() };
        for household in &batch {
            writer.write(&mut rows, household)?;
        }
        draw = writer.draw;
        rows.send(&mut tx).await?;
    }
    if let Some(taken_off) = taken_off {
        taken_off.put_back(&mut tx).await?;
    }
    tx.commit().await?;
    if let Some(files) = &options.files {
        attachment::seal(owner, files, &former_files).await?;
    }
    for table in Table::ALL {
        // Without it the first lists would be planned as if the tables were empty, and the first to
        // read a page of a table would have to write it.
        owner.execute(sqlx::raw_sql(AssertSqlSafe(format!("VACUUM (ANALYZE) {}", table.name())))).await?;
    }
    Ok(summary)
}

fn checked(options: &DemoOptions) -> Result<usize, DemoError> {
    let clients = options.clients.unwrap_or(u32::try_from(households::CLIENTS).unwrap_or(2193));
    if !CLIENTS.contains(&clients) {
        return Err(DemoError::ClientsOutOfRange(clients));
    }
    if !(draw::day(2025, 7, 1)..=draw::day(2090, 12, 31)).contains(&options.as_of) {
        return Err(DemoError::TooEarly(options.as_of));
    }
    Ok(usize::try_from(clients).unwrap_or(households::CLIENTS))
}

fn next_batch(register: &mut Register, summary: &mut DemoSummary) -> Vec<register::Household> {
    let (mut batch, mut people) = (Vec::new(), 0);
    while people < BATCH {
        let Some(household) = register.next() else { break };
        let size = household.members.len();
        people += size;
        *(if household.stage.is_some() { &mut summary.open } else { &mut summary.closed }) += size;
        summary.households += 1;
        batch.push(household);
    }
    batch
}

/// Takes the old demo out; the lists, the rule and the published figures stay. A table that is
/// added later is emptied too, and one that should not be makes this fail rather than lose it.
async fn empty(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    let tables: Option<String> = sqlx::query_scalar(
        "select string_agg(format('%I', c.relname), ', ') from pg_class c
         where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
           and c.relname not in ('_sqlx_migrations', 'entitlement_policy', 'code_item', 'published_period', 'published_figure', 'job', 'complexity_set', 'common_goal', 'activity_plan_template')",
    )
    .fetch_one(&mut *connection)
    .await?;
    if let Some(tables) = tables {
        connection.execute(sqlx::raw_sql(AssertSqlSafe(format!("TRUNCATE {tables}")))).await?;
    }
    // of the lists kept, what somebody of the old demo added
    connection
        .execute(sqlx::raw_sql(
            "DELETE FROM complexity_set WHERE recorded_by IS NOT NULL; DELETE FROM activity_plan_template WHERE recorded_by IS NOT NULL",
        ))
        .await?;
    Ok(())
}

fn staff_rows(rows: &mut Rows, staff: &Staff, options: &DemoOptions) {
    rows.add(Table::Setting, &[&"register_kind", &"demo"]);
    rows.add(Table::Setting, &[&"demo_as_of", &options.as_of]);
    for provider in &staff.providers {
        rows.add(
            Table::Provider,
            &[&provider.id, &provider.name_lv, &provider.name_en, &provider.from, &None::<NaiveDate>],
        );
    }
    for team in &staff.teams {
        rows.add(Table::Team, &[&team.id, &staff.providers[team.provider].id, &team.name]);
    }
    for account in &staff.accounts {
        let team = account.team.map(|team| &staff.teams[team]);
        let since = midnight(account.since);
        rows.add(
            Table::Account,
            &[
                &account.id,
                &account.sign_in_name,
                &account.display_name,
                &account.role.code(),
                &team.map(|team| staff.providers[team.provider].id),
                &team.map(|team| team.id),
                &"lv",
                &since,
            ],
        );
        rows.add(Table::AccountSecret, &[&account.id, &options.password_hash, &midnight(options.as_of)]);
    }
}

/// What waits in the public inbox.
fn requests(rows: &mut Rows, draw: &mut Draw, as_of: NaiveDate) {
    let waiting = [
        (
            "Demo-1001",
            "Samira Nasser",
            "+371 00 100 001",
            "ar",
            "mucenieki",
            "Nepieciešama palīdzība ar skolu diviem bērniem.",
            "lv",
        ),
        ("Demo-1002", "Aliaksei Zhuk", "demo.1002@example.org", "ru", "outside", "", "lv"),
        (
            "Demo-1003",
            "Blessing Eze",
            "demo.1003@example.org",
            "en",
            "liepna",
            "I came two weeks ago and would like to meet a social worker.",
            "en",
        ),
        (
            "Demo-1004",
            "Farhad Moradi",
            "+371 00 100 004",
            "fa",
            "outside",
            "I need help to find a doctor.",
            "en",
        ),
    ];
    for (reference, name, contact, language, place, message, page) in waiting {
        let on = draw.after(as_of, -9, -1);
        let (id, at) = (draw.id(on), draw.moment(on));
        rows.add(
            Table::SupportRequest,
            &[&id, &reference, &name, &contact, &language, &place, &message, &page, &at],
        );
    }
}
