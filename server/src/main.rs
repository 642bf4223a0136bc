//! `lidzas`: the server of Līdzās and its operator's commands.

#![recursion_limit = "512"]

mod attachment;
mod clock;
mod cluster;
mod command;
mod database;
mod demo;
mod http;
mod jobs;
mod keys;
mod password;
mod second_factor;
mod settings;
mod tls;

use clap::{Parser, Subcommand};
use command::{WRONG_INPUT, complain};
use lidzas_domain::clock::today;
use std::process::ExitCode;

/// Līdzās: case management for the people who serve asylum seekers and refugees in Latvia.
#[derive(Parser)]
#[command(name = "lidzas", version, about, long_about = None, after_long_help = "\
Exit codes: 0 done; 1 it failed, the sentence on standard error says why; 2 the input cannot be used.

Examples:
  lidzas serve --demo                      a demonstration on http://127.0.0.1:3000
  lidzas demo --seed 1                     fill an empty register with invented people
  lidzas user add anna --role coordinator --provider 'Biedrība' --name 'Anna Bērziņa'
  lidzas entitlement --arrived 2026-01-15 --json
  lidzas audit verify")]
struct Line {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the pages; starts a private PostgreSQL without DATABASE_URL.
    Serve(Box<settings::ServeSettings>),
    /// Bring the database's structure up to date.
    Migrate(command::migrate::MigrateArgs),
    /// Fill an empty register with invented people.
    Demo(command::register::DemoLine),
    /// Staff accounts: add, list, disable, reset a password, end sessions.
    User(command::user::UserArgs),
    /// Who is entitled to the service, and until when.
    Entitlement(command::entitlement::EntitlementArgs),
    /// Who may be the same person.
    Duplicates(command::register::DuplicatesLine),
    /// The audit: verify that nothing was changed or taken out.
    Audit(command::audit::AuditArgs),
}

fn main() -> ExitCode {
    let line = match Line::try_parse() {
        Ok(line) => line,
        Err(error) => {
            let _ = error.print();
            return if error.use_stderr() { ExitCode::from(WRONG_INPUT) } else { ExitCode::SUCCESS };
        }
    };
    let day = today(&clock::SystemClock);
    let command = match line.command {
        Command::Entitlement(args) => return command::entitlement::run(args, day),
        Command::Duplicates(line) if line.duplicates.is_among_file() => {
            return command::duplicates::run_among(line.duplicates);
        }
        command => command,
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            complain(&format!("the runtime could not be started: {error}"));
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(async {
        let json = matches!(&command, Command::Serve(settings) if settings.log_json);
        start_log(json, matches!(command, Command::Serve(_)));
        let result = match command {
            Command::Serve(settings) => command::serve::run(*settings).await,
            Command::Migrate(args) => command::migrate::run(args).await,
            Command::Demo(line) => command::register::run_demo(line, day).await,
            Command::User(args) => command::user::run(args).await,
            Command::Duplicates(line) => command::register::run_duplicates(line).await,
            Command::Audit(args) => command::audit::run(args).await,
            Command::Entitlement(_) => Ok(ExitCode::SUCCESS),
        };
        result.unwrap_or_else(|sentence| {
            complain(&sentence);
            ExitCode::FAILURE
        })
    })
}

/// The log goes to standard error: `serve` tells what it answers, the others only what goes wrong
/// or takes long. `RUST_LOG` chooses otherwise.
fn start_log(json: bool, serving: bool) {
    // Postgres remarks on every ROLLBACK without a transaction, which is what after_release sends.
    let default =
        if serving { "info,sqlx::postgres::notice=error" } else { "warn,sqlx::postgres::notice=error" };
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(default));
    let log =
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    if json {
        log.json().init();
    } else {
        log.init();
    }
}
