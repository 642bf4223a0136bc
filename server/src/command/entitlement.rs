//! `lidzas entitlement`: the rule of the service asked from the command line, nothing stored.

use chrono::NaiveDate;
use clap::Args;
use lidzas_components::entitlement::{
    days_left, last_day, period_dates, period_name, reason_sentence, state_name,
};
use lidzas_domain::dates::{DateError, Language, parse_iso, short_date};
use lidzas_domain::entitlement::{
    Absence, Answer, EntitlementError, Extension, Facts, Policy, Reason, State, StatusGrant, StatusKind,
    assess,
};
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

/// The exit code for a wrong date or facts that cannot all be true.
const WRONG_INPUT: u8 = 2;

/// Computes a person's entitlement from its dates (YYYY-MM-DD); nothing is stored.
#[derive(Args, Clone, Debug)]
#[command(
    override_usage = "lidzas entitlement --arrived DATE [--status-granted DATE] [--departed DATE] [OPTIONS]",
    after_long_help = after_help()
)]
pub struct EntitlementArgs {
    /// First day in Latvia; always needed
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    arrived: Option<String>,
    /// Day of the asylum application
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    applied: Option<String>,
    /// Day of the decision granting refugee or alternative status
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    status_granted: Option<String>,
    /// Day on which a refusal became final
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    status_refused_final: Option<String>,
    /// Day from which the loss or withdrawal of the status has legal effect
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    status_lost: Option<String>,
    /// Last day of an extension of the asylum period
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    extended_until: Option<String>,
    /// The asylum period is extended until the final decision
    #[arg(long)]
    extension_open: bool,
    /// Day of leaving Latvia
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    departed: Option<String>,
    /// Day of coming back
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    returned: Option<String>,
    /// Version of the rule: 2024 (the current one) or 2020-whole-procedure
    #[arg(long, value_name = "NAME")]
    policy: Option<String>,
    /// The day asked about; today in Riga when left out
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// Print one JSON object on one line
    #[arg(long)]
    json: bool,
    /// Language of the readable answer: lv or en
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    language: String,
}

/// Answers on stdout; 2 and one sentence on stderr when the input is wrong.
pub fn run(args: EntitlementArgs, today: NaiveDate) -> ExitCode {
    let written = match answer_text(&args, today) {
        Ok(text) => std::io::stdout().lock().write_all(text.as_bytes()),
        Err(sentence) => {
            // With stderr gone there is nobody left to tell.
            _ = writeln!(std::io::stderr().lock(), "{sentence}");
            return ExitCode::from(WRONG_INPUT);
        }
    };
    // A reader that went away (`| head`) is no fault of the input.
    if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn answer_text(args: &EntitlementArgs, today: NaiveDate) -> Result<String, String> {
    let language = match args.language.as_str() {
        "lv" => Language::Lv,
        "en" => Language::En,
        other => return Err(format!("The language {} is neither lv nor en.", shown(other))),
    };
    let as_of = date("--as-of", args.as_of.as_deref())?.unwrap_or(today);
    let policy = policy(args.policy.as_deref())?;
    let facts = facts(args)?;
    let answer = assess(&policy, &facts).map_err(|error| error.to_string())?.on(as_of);
    if args.json {
        let mut json = serde_json::to_string(&answer)
            .map_err(|error| format!("The answer could not be written: {error}."))?;
        json.push('\n');
        return Ok(json);
    }
    Ok(readable(language, &answer, &policy, as_of))
}

fn facts(args: &EntitlementArgs) -> Result<Facts, String> {
    let Some(arrived) = date("--arrived", args.arrived.as_deref())? else {
        return Err("The day of arrival is missing: give it with --arrived YYYY-MM-DD.".to_owned());
    };
    let granted = date("--status-granted", args.status_granted.as_deref())?;
    let extended_until = date("--extended-until", args.extended_until.as_deref())?;
    if extended_until.is_some() && args.extension_open {
        return Err(
            "An extension is either until a date or open: give --extended-until or --extension-open."
                .to_owned(),
        );
    }
    let departed = date("--departed", args.departed.as_deref())?;
    let returned = date("--returned", args.returned.as_deref())?;
    let absences = match (departed, returned) {
        (Some(departed), returned) => vec![Absence { departed, returned }],
        (None, Some(returned)) => {
            return Err(EntitlementError::ReturnedWithoutDeparture(returned).to_string());
        }
        (None, None) => Vec::new(),
    };
    Ok(Facts {
        applied: date("--applied", args.applied.as_deref())?,
        // Both statuses open the same period; which one it is changes nothing here.
        granted: granted.map(|day| StatusGrant::decided(StatusKind::Refugee, day)).into_iter().collect(),
        refused_final: date("--status-refused-final", args.status_refused_final.as_deref())?
            .into_iter()
            .collect(),
        lost: date("--status-lost", args.status_lost.as_deref())?.into_iter().collect(),
        extensions: (args.extension_open || extended_until.is_some())
            .then_some(Extension { from: None, until: extended_until })
            .into_iter()
            .collect(),
        absences,
        ..Facts::on_arrival(arrived)
    })
}

fn policy(name: Option<&str>) -> Result<Policy, String> {
    let Some(name) = name else { return Ok(Policy::current()) };
    Policy::by_name(name).ok_or_else(|| {
        let known: Vec<String> = Policy::built_in().into_iter().map(|policy| policy.name).collect();
        format!("There is no policy named {}; the versions are {}.", shown(name), known.join(" and "))
    })
}

/// The date of an option, or one sentence about what is wrong with it.
fn date(option: &str, typed: Option<&str>) -> Result<Option<NaiveDate>, String> {
    let Some(typed) = typed else { return Ok(None) };
    parse_iso(typed).map(Some).map_err(|error| {
        let why = match error {
            DateError::NotADate | DateError::YearOutOfRange => error.to_string(),
            _ => "it is not of the form YYYY-MM-DD".to_owned(),
        };
        format!("The date {} given with {option} cannot be used: {why}.", shown(typed))
    })
}

/// What somebody typed, on one line and not too long.
fn shown(typed: &str) -> String {
    let short: String = typed.chars().take(40).collect();
    format!("{short:?}")
}

/// The answer in words: state, sentence of the rule, last day, the whole timeline.
fn readable(language: Language, answer: &Answer, policy: &Policy, as_of: NaiveDate) -> String {
    let mut lines = vec![
        format!("{}: {}", short_date(as_of, language), state_name(language, answer.state)),
        reason_sentence(language, answer.reason, policy),
    ];
    if matches!(answer.state, State::Entitled | State::Ended) {
        lines.push(last_day(language, answer));
    }
    lines.extend(answer.days_left.map(|days| days_left(language, days)));
    for period in &answer.periods {
        lines.push(format!("  {}: {}", period_name(language, period.kind), period_dates(language, period)));
    }
    lines.join("\n") + "\n"
}

/// Examples, what the answer means, and every reason code with its sentence.
fn after_help() -> String {
    let mut help = String::from(
        "Examples:\n  \
         lidzas entitlement --arrived 2026-01-15 --json\n  \
         lidzas entitlement --arrived 2026-01-15 --status-granted 2026-03-01 --as-of 2026-05-01\n  \
         lidzas entitlement --arrived 2026-01-15 --departed 2026-02-01 --returned 2026-02-20 --json\n  \
         lidzas entitlement --arrived 2026-01-15 --extension-open --language lv\n\n\
         The JSON object:\n  \
         state      not_started, entitled, waiting, away or ended, on the day asked about\n  \
         last_day   last day of the unbroken entitled run; once ended, the last entitled day; else null\n  \
         days_left  0 on the last day; null unless entitled with an end\n  \
         reason     a code of the list below\n  \
         policy     the version of the rule\n  \
         periods    the whole timeline, both ends inclusive\n\n\
         Exit code: 0, or 2 with one sentence on stderr for a wrong date or an impossible order.\n\n\
         Reason codes:\n",
    );
    for reason in Reason::ALL {
        // Writing to a String cannot fail.
        _ = writeln!(help, "  {:<23} {}", reason.code(), reason.sentence());
    }
    help
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::{CommandFactory, Parser};

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        args: EntitlementArgs,
    }

    fn answer(line: &str) -> Result<String, String> {
        let cli = Cli::try_parse_from(["entitlement"].into_iter().chain(line.split_whitespace())).unwrap();
        answer_text(&cli.args, parse_iso("2026-11-22").unwrap())
    }

    #[test]
    fn the_json_is_one_line_with_every_field() {
        assert_eq!(
            answer("--arrived 2026-01-15 --as-of 2026-04-15 --json").unwrap(),
            "{\"state\":\"entitled\",\"last_day\":\"2026-04-15\",\"days_left\":0,\"reason\":\"asylum_term\",\
             \"policy\":\"2024\",\"periods\":[{\"kind\":\"asylum\",\"from\":\"2026-01-15\",\"to\":\"2026-04-15\"},\
             {\"kind\":\"waiting\",\"from\":\"2026-04-16\",\"to\":null}]}\n"
        );
        // without --as-of, the day given by the caller
        assert!(answer("--arrived 2026-11-22 --json").unwrap().starts_with("{\"state\":\"entitled\""));
        let old = answer("--arrived 2026-01-15 --policy 2020-whole-procedure --json").unwrap();
        assert!(
            old.contains("\"policy\":\"2020-whole-procedure\"") && old.contains("\"last_day\":null"),
            "{old}"
        );
    }

    #[test]
    fn wrong_input_is_one_sentence() {
        for line in [
            "",
            "--json",
            "--arrived 2026-02-30",
            "--arrived 15.01.2026",
            "--arrived -5",
            "--arrived=",
            "--arrived 1815-01-01",
            "--arrived 2026-01-15 --as-of tomorrow",
            "--arrived 2026-01-15 --departed 2026-01-14",
            "--arrived 2026-01-15 --returned 2026-01-20",
            "--arrived 2026-01-15 --departed 2026-01-20 --returned 2026-01-19",
            "--arrived 2026-01-15 --status-lost 2026-02-01",
            "--arrived 2026-01-15 --applied 2026-03-01 --status-granted 2026-02-01",
            "--arrived 2026-01-15 --extension-open --extended-until 2026-06-01",
            "--arrived 2026-01-15 --policy 1999",
            "--arrived 2026-01-15 --language ru",
        ] {
            let sentence = answer(line).unwrap_err();
            assert!(!sentence.contains('\n') && sentence.ends_with('.'), "{line}: {sentence}");
        }
    }

    #[test]
    fn the_readable_answer_is_in_both_languages() {
        let english = answer("--arrived 2026-01-15 --as-of 2026-04-05").unwrap();
        assert!(english.starts_with("5 April 2026: ") && english.lines().count() >= 5, "{english}");
        let latvian = answer("--arrived 2026-01-15 --as-of 2026-04-05 --language lv").unwrap();
        assert!(latvian.starts_with("05.04.2026.: "), "{latvian}");
        assert_ne!(english, latvian);
    }

    #[test]
    fn the_help_lists_every_reason() {
        let help = Cli::command().render_long_help().to_string();
        for reason in Reason::ALL {
            assert!(help.contains(reason.code()), "{reason}");
        }
    }
}
