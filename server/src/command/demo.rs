//! `lidzas demo`: a deterministic register of invented people.

use crate::attachment::SealedFolder;
use crate::demo::{DemoError, DemoOptions, PASSWORD, fill, holds_anything, sign_ins};
use chrono::NaiveDate;
use clap::Args;
use lidzas_domain::dates::{DateError, parse_iso};
use sqlx::PgPool;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

/// The exit code for wrong input, and for a register that must not be overwritten.
const REFUSED: u8 = 2;

/// Makes a register of invented people, marked as a demo on every page.
#[derive(Args, Clone, Debug)]
#[command(after_long_help = "\
Examples:
  lidzas demo --seed 1
  lidzas demo --seed 1 --as-of 2026-11-22
  lidzas demo --seed 1 --if-empty
  lidzas demo --seed 1 --clients 100000

The closed cases of 2016–2023 reproduce the published totals: 2193 clients, 801 women, 1392 men,
726 children, 61 countries. About 216 cases are open, none served before 2024. The same seed and
day make the same register. With --clients the shares are kept and the totals need not match;
one case is open for every forty closed ones.

A demo register that is there already is replaced. One that holds anything else is left as it is.
Exit code: 0; 1 when the database failed; 2 with one sentence when the input is wrong or the
register is not empty.")]
pub struct DemoArgs {
    /// The same seed makes the same register
    #[arg(long, default_value = "1", value_name = "NUMBER", allow_hyphen_values = true)]
    seed: String,
    /// The day the register is made for (YYYY-MM-DD, 2025-07-01 or later); today when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// Closed cases, 100 to 1000000; the published 2193 when left out
    #[arg(long, value_name = "NUMBER", allow_hyphen_values = true)]
    clients: Option<String>,
    /// Do nothing, and say nothing, when the register holds anything
    #[arg(long)]
    if_empty: bool,
}

/// What is wanted, the password's hash still to be filled in.
///
/// # Errors
/// One sentence for a number or a date that is none.
pub fn options(args: &DemoArgs, today: NaiveDate) -> Result<DemoOptions, String> {
    let number = |option: &str, typed: &str| {
        format!("The value {:?} given with {option} is not a whole number.", short(typed))
    };
    let seed = args.seed.trim().parse().map_err(|_e| number("--seed", &args.seed))?;
    let clients = args.clients.as_deref();
    let clients =
        clients.map(|typed| typed.trim().parse().map_err(|_e| number("--clients", typed))).transpose()?;
    let as_of = match args.as_of.as_deref() {
        None => today,
        Some(typed) => parse_iso(typed).map_err(|error| {
            let why = match error {
                DateError::NotADate | DateError::YearOutOfRange => error.to_string(),
                _ => "it is not of the form YYYY-MM-DD".to_owned(),
            };
            format!("The date {:?} given with --as-of cannot be used: {why}.", short(typed))
        })?,
    };
    Ok(DemoOptions { seed, as_of, clients, password_hash: String::new(), files: None })
}

fn short(typed: &str) -> String {
    typed.chars().take(40).collect()
}

/// Fills the register as its owner. The password's hash is asked for only when it is needed,
/// since making one takes a while.
pub async fn run<F>(
    args: DemoArgs,
    owner: &PgPool,
    today: NaiveDate,
    files: Arc<SealedFolder>,
    password_hash: F,
) -> ExitCode
where
    F: AsyncFnOnce(&str) -> Option<String>,
{
    match demo(&args, owner, today, files, password_hash).await {
        Ok(text) => {
            if std::io::stdout().lock().write_all(text.as_bytes()).is_ok() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err((code, sentence)) => {
            // With stderr gone there is nobody left to tell.
            _ = writeln!(std::io::stderr().lock(), "{sentence}");
            code
        }
    }
}

async fn demo<F>(
    args: &DemoArgs,
    owner: &PgPool,
    today: NaiveDate,
    files: Arc<SealedFolder>,
    password_hash: F,
) -> Result<String, (ExitCode, String)>
where
    F: AsyncFnOnce(&str) -> Option<String>,
{
    let refused = |sentence: String| (ExitCode::from(REFUSED), sentence);
    let mut options = options(args, today).map_err(refused)?;
    let failed = |error: DemoError| match &error {
        DemoError::Files(_) => (ExitCode::FAILURE, error.to_string()),
        DemoError::Database(cause) => (ExitCode::FAILURE, format!("{error} ({cause})")),
        DemoError::Contradiction(_) => (ExitCode::FAILURE, error.to_string()),
        _ => (ExitCode::from(REFUSED), error.to_string()),
    };
    if args.if_empty && holds_anything(owner).await.map_err(|error| failed(error.into()))? {
        return Ok(String::new());
    }
    let Some(hash) = password_hash(PASSWORD).await else {
        return Err((ExitCode::FAILURE, "The machine gives no randomness for a password's hash.".to_owned()));
    };
    options.password_hash = hash;
    options.files = Some(files);
    let summary = fill(owner, &options).await.map_err(failed)?;
    let mut text = format!(
        "Demo register as of {}: {} closed and {} open cases in {} households, {} accounts.\nPassword of everybody: {PASSWORD}\n",
        options.as_of, summary.closed, summary.open, summary.households, summary.accounts
    );
    for (role, name) in sign_ins() {
        // Writing to a String cannot fail.
        _ = writeln!(text, "  {name:<16} {role}");
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        args: DemoArgs,
    }

    #[test]
    fn wrong_numbers_and_dates_are_one_sentence() {
        let today = parse_iso("2026-11-22").unwrap();
        let read =
            |words: &[&str]| options(&Cli::try_parse_from(["demo"].iter().chain(words)).unwrap().args, today);
        let options = read(&["--seed", "7", "--clients", "100000"]).unwrap();
        assert_eq!((options.seed, options.clients, options.as_of), (7, Some(100_000), today));
        assert_eq!(read(&["--as-of", "2026-01-02"]).unwrap().as_of, parse_iso("2026-01-02").unwrap());
        for words in [
            ["--seed", "-1"],
            ["--seed", "x"],
            ["--clients", "1.5"],
            ["--as-of", "2026-02-30"],
            ["--as-of", "now"],
        ] {
            let sentence = read(&words).err().unwrap();
            assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
        }
    }
}
