//! `lidzas user`: staff accounts.

use crate::{
    clock::SystemClock,
    command::say,
    database::Database,
    password::{self, Passwords},
    settings::DataSettings,
};
use clap::{Args, Subcommand};
use lidzas_domain::{
    clock::Clock as _,
    code_list::Role,
    dates::Language,
    person::{AccountId, ProviderId, TeamId},
};
use lidzas_store::{
    Caller, Purpose,
    account::{self, NewAccount},
};
use sqlx::PgPool;
use std::process::ExitCode;
use uuid::Uuid;

/// What to do with accounts.
#[derive(Args)]
#[command(
    after_long_help = "Examples:\n  lidzas user add anna --role coordinator --provider 'Biedrība' --name 'Anna Bērziņa'\n  lidzas user list\n  lidzas user end-sessions anna"
)]
pub struct UserArgs {
    #[command(subcommand)]
    command: UserCommand,
}

#[derive(Subcommand)]
enum UserCommand {
    /// Add an account; its first password is printed once and must be changed at the first sign-in.
    Add(AddArgs),
    /// List the accounts.
    List {
        #[command(flatten)]
        data: DataSettings,
    },
    /// Disable an account: it signs in no more, and its sessions end.
    Disable(NamedArgs),
    /// Give an account a new first password; its sessions end.
    ResetPassword(NamedArgs),
    /// Take a lost second factor away: a new one is set up at the next sign-in.
    ResetSecondFactor(NamedArgs),
    /// End every session of an account.
    EndSessions(NamedArgs),
}

#[derive(Args)]
struct AddArgs {
    /// What is typed at sign-in.
    sign_in_name: String,
    /// social_worker, social_mentor, coordinator, administrator or auditor.
    #[arg(long)]
    role: String,
    /// The name that colleagues see.
    #[arg(long)]
    name: String,
    /// The provider, by its Latvian name; made where there is none. Not for administrators and auditors.
    #[arg(long)]
    provider: Option<String>,
    /// The team, by its name; made where there is none.
    #[arg(long)]
    team: Option<String>,
    #[command(flatten)]
    data: DataSettings,
}

#[derive(Args)]
struct NamedArgs {
    /// What is typed at sign-in.
    sign_in_name: String,
    #[command(flatten)]
    data: DataSettings,
}

/// Carries the command out.
pub async fn run(args: UserArgs) -> Result<ExitCode, String> {
    let data = match &args.command {
        UserCommand::Add(args) => &args.data,
        UserCommand::List { data } => data,
        UserCommand::Disable(args)
        | UserCommand::ResetPassword(args)
        | UserCommand::ResetSecondFactor(args)
        | UserCommand::EndSessions(args) => &args.data,
    };
    let database = Database::reach(data).await.map_err(|error| error.to_string())?;
    let result = carry_out(&database, &args.command).await;
    database.leave().await;
    result
}

async fn carry_out(database: &Database, command: &UserCommand) -> Result<ExitCode, String> {
    let store = database.store(2).await.map_err(|error| error.to_string())?;
    let now = SystemClock.now();
    let caller = Caller::server(Purpose::CommandLine, now);
    let failed = |error: lidzas_store::StoreError| error.to_string();
    let find = async |name: &str| -> Result<AccountId, String> {
        store
            .secrets_by_name(name)
            .await
            .map_err(failed)?
            .map(|secrets| secrets.id)
            .ok_or_else(|| format!("there is no account '{name}' in use"))
    };
    match command {
        UserCommand::Add(args) => {
            let owner = database.owner().await.map_err(|error| error.to_string())?;
            let first = add(&owner, args).await?;
            owner.close().await;
            store.audit_session(None, "account.added", now).await.map_err(failed)?;
            say(&format!("Added {}. First password, shown once: {first}", args.sign_in_name));
        }
        UserCommand::List { .. } => {
            for account in store.accounts().await.map_err(failed)? {
                let state = if account.disabled_at.is_some() { "disabled" } else { "in use" };
                say(&format!(
                    "{}\t{}\t{}\t{}\t{state}",
                    account.sign_in_name,
                    account.role,
                    account.display_name,
                    account.provider.unwrap_or_default()
                ));
            }
        }
        UserCommand::Disable(args) => {
            store.administer_account(caller, find(&args.sign_in_name).await?, true).await.map_err(failed)?;
            say(&format!("{} signs in no more.", args.sign_in_name));
        }
        UserCommand::ResetPassword(args) => {
            let account = find(&args.sign_in_name).await?;
            let first = first_password()?;
            let hash = hash(first.clone()).await?;
            store.set_password(caller, account, hash, true, None).await.map_err(failed)?;
            say(&format!("New first password of {}, shown once: {first}", args.sign_in_name));
        }
        UserCommand::ResetSecondFactor(args) => {
            store.reset_second_factor(caller, find(&args.sign_in_name).await?).await.map_err(failed)?;
            say(&format!("{} sets up a new second factor at the next sign-in.", args.sign_in_name));
        }
        UserCommand::EndSessions(args) => {
            let account = find(&args.sign_in_name).await?;
            let ended = store.administer_account(caller, account, false).await.map_err(failed)?;
            say(&format!("{ended} sessions ended."));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Five groups of four characters: a hundred random bits, easy to read out.
fn first_password() -> Result<String, String> {
    let mut bytes = [0u8; 20];
    getrandom::fill(&mut bytes).map_err(|_e| "the machine gives no randomness".to_owned())?;
    let letters: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(b"23456789abcdefghijkmnpqrstuvwxyz"[usize::from(byte & 31)]))
        .collect();
    Ok(letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

async fn hash(password: String) -> Result<String, String> {
    let passwords = Passwords::new().map_err(|error| error.to_string())?;
    passwords.hash(password).await.ok_or_else(|| "the password could not be hashed".to_owned())
}

async fn add(owner: &PgPool, args: &AddArgs) -> Result<String, String> {
    let role = Role::from_code(&args.role).ok_or_else(|| {
        let codes: Vec<&str> = Role::ALL.iter().map(|role| role.code()).collect();
        format!("--role is one of {}", codes.join(", "))
    })?;
    let outside = matches!(role, Role::Administrator | Role::Auditor);
    if outside == args.provider.is_some() {
        return Err(
            "a provider belongs to social workers, mentors and coordinators, and to nobody else: --provider"
                .into(),
        );
    }
    let first = first_password()?;
    password::check(&first, &args.sign_in_name).map_err(|refusal| refusal.to_string())?;
    let provider = match &args.provider {
        Some(name) => Some(provider(owner, name).await.map_err(|error| error.to_string())?),
        None => None,
    };
    let team = match (&args.team, provider) {
        (Some(name), Some(provider)) => {
            Some(team(owner, name, provider).await.map_err(|error| error.to_string())?)
        }
        _ => None,
    };
    let new = NewAccount {
        id: AccountId::from_uuid(Uuid::now_v7()),
        sign_in_name: args.sign_in_name.trim().to_lowercase(),
        display_name: args.name.trim().to_owned(),
        role,
        provider,
        team,
        language: Language::Lv,
        password_hash: hash(first.clone()).await?,
        password_must_change: true,
    };
    account::add(owner, &new, SystemClock.now()).await.map_err(|error| match error.code() {
        "name_taken" => format!("the sign-in name '{}' is in use", new.sign_in_name),
        code => code.to_owned(),
    })?;
    Ok(first)
}

async fn provider(owner: &PgPool, name: &str) -> Result<ProviderId, sqlx::Error> {
    let found: Option<Uuid> = sqlx::query_scalar("select id from provider where name_lv = $1")
        .bind(name)
        .fetch_optional(owner)
        .await?;
    if let Some(id) = found {
        return Ok(ProviderId::from_uuid(id));
    }
    let id = Uuid::now_v7();
    sqlx::query("insert into provider (id, name_lv, name_en, contract_from) values ($1, $2, $2, $3)")
        .bind(id)
        .bind(name)
        .bind(lidzas_domain::clock::today(&SystemClock))
        .execute(owner)
        .await?;
    Ok(ProviderId::from_uuid(id))
}

async fn team(owner: &PgPool, name: &str, provider: ProviderId) -> Result<TeamId, sqlx::Error> {
    let found: Option<Uuid> = sqlx::query_scalar("select id from team where name = $1 and provider_id = $2")
        .bind(name)
        .bind(provider.as_uuid())
        .fetch_optional(owner)
        .await?;
    if let Some(id) = found {
        return Ok(TeamId::from_uuid(id));
    }
    let id = Uuid::now_v7();
    sqlx::query("insert into team (id, provider_id, name) values ($1, $2, $3)")
        .bind(id)
        .bind(provider.as_uuid())
        .bind(name)
        .execute(owner)
        .await?;
    Ok(TeamId::from_uuid(id))
}
