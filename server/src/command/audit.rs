//! `lidzas audit verify`.

use crate::{clock::SystemClock, command::say, database::Database, settings::DataSettings};
use clap::{Args, Subcommand};
use lidzas_domain::clock::Clock as _;
use lidzas_store::{Caller, Purpose, Store, audit};
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
    // the auditor's page shows when the chains were last walked, whoever did it
    let caller = Caller::server(Purpose::CommandLine, SystemClock.now());
    let noted = Store::over(owner.clone()).note_verification(caller, &found).await;
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
    if let Err(error) = noted {
        tracing::warn!(code = error.code(), "the verification could not be noted in the audit");
    }
    Ok(if found.breaks.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
