//! `lidzas audit verify`.

use crate::{command::say, database::Database, settings::DataSettings};
use clap::{Args, Subcommand};
use lidzas_store::audit;
use std::process::ExitCode;

/// What to do with the audit.
#[derive(Args)]
pub struct AuditArgs {
    #[command(subcommand)]
    command: AuditCommand,
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Walk every chain and compare each hash: exit code 1 when a row was changed, taken out or slipped in.
    #[command(after_long_help = "Example:\n  lidzas audit verify")]
    Verify {
        #[command(flatten)]
        data: DataSettings,
    },
}

/// Verifies.
pub async fn run(args: AuditArgs) -> Result<ExitCode, String> {
    let AuditCommand::Verify { data } = args.command;
    let database = Database::reach(&data).await.map_err(|error| error.to_string())?;
    let owner = database.owner().await.map_err(|error| error.to_string())?;
    let found = audit::verify(&owner).await.map_err(|error| error.to_string())?;
    owner.close().await;
    database.leave().await;
    say(&format!(
        "{} rows checked, {} wait to be sealed, {} breaks",
        found.checked,
        found.unsealed,
        found.breaks.len()
    ));
    for sentence in &found.breaks {
        say(sentence);
    }
    Ok(if found.breaks.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
