//! The commands that ask the register as its owner: `lidzas demo`, and `lidzas duplicates`
//! without a file.

use crate::{
    attachment::SealedFolder,
    command::{
        demo::{self, DemoArgs},
        duplicates::{self, DuplicatesArgs, Shown},
    },
    database::Database,
    keys::KeyRing,
    password::Passwords,
    settings::DataSettings,
};
use chrono::NaiveDate;
use clap::Args;
use lidzas_store::duplicates::{OnFile, on_file};
use std::{process::ExitCode, sync::Arc};

/// What the demo register is filled with, and where.
#[derive(Args)]
pub struct DemoLine {
    #[command(flatten)]
    demo: DemoArgs,
    #[command(flatten)]
    data: DataSettings,
}

/// Whom to look for, and where.
#[derive(Args)]
pub struct DuplicatesLine {
    /// Whom to look for.
    #[command(flatten)]
    pub duplicates: DuplicatesArgs,
    #[command(flatten)]
    data: DataSettings,
}

impl Shown for OnFile {
    fn line(&self) -> String {
        let born = self.born.map_or_else(|| "-".to_owned(), |born| born.to_string());
        let reasons: Vec<&str> = self.score.reasons.iter().map(|reason| reason.code()).collect();
        format!("{:.3}  {} {}  {born}  {}", self.score.value, self.given, self.family, reasons.join(", "))
    }
}

/// Fills the register with invented people.
pub async fn run_demo(line: DemoLine, today: NaiveDate) -> Result<ExitCode, String> {
    // wrong numbers and dates are told before a database is started
    if let Err(sentence) = demo::options(&line.demo, today) {
        return Ok(duplicates::refuse(&sentence));
    }
    let database = Database::reach(&line.data).await.map_err(|error| error.to_string())?;
    let owner = database.owner().await.map_err(|error| error.to_string())?;
    std::fs::create_dir_all(&line.data.data_dir).map_err(|error| {
        format!("the data folder {} cannot be made: {error}", line.data.data_dir.display())
    })?;
    let keys = KeyRing::open_or_make(&line.data.key_path()).map_err(|error| error.to_string())?;
    let files = SealedFolder::open_or_make(&line.data.files_path(), Arc::new(keys))
        .map_err(|error| error.to_string())?;
    let hash = async |password: &str| Passwords::new().ok()?.hash(password.to_owned()).await;
    let code = demo::run(line.demo, &owner, today, Arc::new(files), hash).await;
    owner.close().await;
    database.leave().await;
    Ok(code)
}

/// Looks in the register.
pub async fn run_duplicates(line: DuplicatesLine) -> Result<ExitCode, String> {
    let candidate = match duplicates::query(&line.duplicates) {
        Ok(query) => query.candidate(),
        Err(sentence) => return Ok(duplicates::refuse(&sentence)),
    };
    let Some(candidate) = candidate else { return Ok(ExitCode::from(crate::command::WRONG_INPUT)) };
    let database = Database::reach(&line.data).await.map_err(|error| error.to_string())?;
    let owner = database.owner().await.map_err(|error| error.to_string())?;
    let found = on_file(&owner, &candidate).await.map_err(|error| error.to_string())?;
    owner.close().await;
    database.leave().await;
    Ok(duplicates::print(&found, line.duplicates.wants_json()))
}
