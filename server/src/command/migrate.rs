//! `lidzas migrate`.

use crate::{command::say, database::Database, settings::DataSettings};
use clap::Args;
use std::process::ExitCode;

/// Where the database is.
#[derive(Args)]
#[command(
    after_long_help = "Examples:\n  lidzas migrate\n  LIDZAS_OWNER_URL=postgres://lidzas_owner@host/lidzas DATABASE_URL=postgres://lidzas_app@host/lidzas lidzas migrate"
)]
pub struct MigrateArgs {
    #[command(flatten)]
    data: DataSettings,
}

/// Brings the structure up to date.
pub async fn run(args: MigrateArgs) -> Result<ExitCode, String> {
    let database = Database::reach(&args.data).await.map_err(|error| error.to_string())?;
    database.migrate().await.map_err(|error| error.to_string())?;
    database.leave().await;
    say("The database is up to date.");
    Ok(ExitCode::SUCCESS)
}
