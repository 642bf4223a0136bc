//! `lidzas duplicates`: whether somebody may be on file already, under another spelling.

use clap::Args;
use lidzas_domain::dates::{DateError, PartialDate};
use lidzas_domain::duplicates::{Found, Listed, Query, candidates_among};
use serde::Serialize;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// The exit code for a question or a list that cannot be read.
const WRONG_INPUT: u8 = 2;
/// The longest list that is read, in bytes; a slip of the finger should not fill the memory.
const LONGEST_FILE: u64 = 64 * 1024 * 1024;

/// Finds possible duplicates of a person in the register, or in a list.
#[derive(Args, Clone)]
#[command(
    override_usage = "lidzas duplicates --given NAME --family NAME --born DATE [--among FILE] [--json]",
    after_long_help = "\
Examples:
  lidzas duplicates --given Mohammed --family Haddad --born 1990-05-07 --json
  lidzas duplicates --given Ольга --family Иванова --born 1985 --among people.json --json
  lidzas duplicates --given Gulzar --born 1998-03-04

The answer is an array of candidates, the likeliest first, [] when there is none. Each has a
score from 0 to 1 (above 0.9 hardly in doubt, under 0.6 worth a look), the name, the birth date and
the reasons: same_name, similar_name, swapped_names, same_birth_date, swapped_day_month,
same_birth_year, same_personal_code, same_document.

FILE holds [{\"given\":\"…\",\"family\":\"…\",\"born\":\"YYYY-MM-DD\"}]; without it the register is asked.
Exit code: 0 whether or not there are candidates, 2 with one sentence on stderr for wrong input."
)]
pub struct DuplicatesArgs {
    /// Given names, in any script; may be left out for a single name
    #[arg(long, value_name = "NAME", default_value = "", allow_hyphen_values = true)]
    given: String,
    /// Family names, in any script; may be left out for a single name
    #[arg(long, value_name = "NAME", default_value = "", allow_hyphen_values = true)]
    family: String,
    /// Birth date as far as known: YYYY-MM-DD, YYYY-MM or YYYY
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    born: Option<String>,
    /// A JSON list to look in instead of the register
    #[arg(long, value_name = "FILE")]
    among: Option<PathBuf>,
    /// Print a JSON array on one line
    #[arg(long)]
    json: bool,
}

/// Names and birth dates are not for logs.
impl std::fmt::Debug for DuplicatesArgs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DuplicatesArgs([redacted])")
    }
}

impl DuplicatesArgs {
    /// Whether a list is given, so that no register is needed.
    #[must_use]
    pub const fn is_among_file(&self) -> bool {
        self.among.is_some()
    }

    /// Whether the answer is wanted as JSON.
    #[must_use]
    pub const fn wants_json(&self) -> bool {
        self.json
    }
}

/// What both kinds of candidates (of a list, of the register) can be shown as; serialised as it is
/// for `--json`, with at least a score, the name, the birth date and the reasons.
pub trait Shown: Serialize {
    /// One line: score, name, birth date, reasons.
    fn line(&self) -> String;
}

impl Shown for Found {
    fn line(&self) -> String {
        let born = self.listed.born.map_or_else(|| "-".to_owned(), |born| born.to_string());
        let reasons: Vec<&str> = self.score.reasons.iter().map(|reason| reason.code()).collect();
        let name = [self.listed.given.as_str(), self.listed.family.as_str()].join(" ");
        format!("{:.3}  {}  {born}  {}", self.score.value, name.trim(), reasons.join(", "))
    }
}

/// Looks in the list of `--among` and answers on stdout; 2 and one sentence on stderr for wrong input.
pub fn run_among(args: DuplicatesArgs) -> ExitCode {
    let found = query(&args).and_then(|query| {
        let Some(file) = &args.among else {
            return Err("There is no list to look in: give one with --among FILE.".to_owned());
        };
        Ok(candidates_among(&query, &listed(file)?))
    });
    match found {
        Ok(found) => print(&found, args.json),
        Err(sentence) => refuse(&sentence),
    }
}

/// One sentence on stderr, and the exit code for wrong input.
pub fn refuse(sentence: &str) -> ExitCode {
    // With stderr gone there is nobody left to tell.
    _ = writeln!(std::io::stderr().lock(), "{sentence}");
    ExitCode::from(WRONG_INPUT)
}

/// The person asked about.
///
/// # Errors
/// One sentence when the birth date is none or there is no name that could be compared.
pub fn query(args: &DuplicatesArgs) -> Result<Query, String> {
    let born = args.born.as_deref().map(|typed| birth_date("--born", typed)).transpose()?;
    let query = Query { given: args.given.clone(), family: args.family.clone(), born };
    if query.candidate().is_none() {
        return Err(
            "There is no name to look for: give at least one of --given and --family, with letters in it."
                .to_owned(),
        );
    }
    Ok(query)
}

/// Writes the candidates to stdout: a JSON array on one line, or a line each.
pub fn print<T: Shown>(found: &[T], json: bool) -> ExitCode {
    let text = if json { serde_json::to_string(found).map(|text| text + "\n") } else { Ok(readable(found)) };
    // A reader that went away (`| head`) is no fault of the input, and no success either.
    match text.map(|text| std::io::stdout().lock().write_all(text.as_bytes())) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

fn readable<T: Shown>(found: &[T]) -> String {
    if found.is_empty() {
        return "No possible duplicates.\n".to_owned();
    }
    found.iter().fold(String::new(), |mut text, candidate| {
        // Writing to a String cannot fail.
        _ = writeln!(text, "{}", candidate.line());
        text
    })
}

/// A person of the list as written, so that a wrong date can be told with its place.
#[derive(serde::Deserialize)]
struct Row {
    #[serde(default)]
    given: String,
    #[serde(default)]
    family: String,
    #[serde(default)]
    born: Option<String>,
}

fn listed(file: &Path) -> Result<Vec<Listed>, String> {
    let unreadable = |why: &dyn std::fmt::Display| format!("The list {file:?} cannot be read: {why}.");
    let length = std::fs::metadata(file).map_err(|error| unreadable(&error))?.len();
    if length > LONGEST_FILE {
        return Err(unreadable(&"it is longer than 64 MB"));
    }
    let text = std::fs::read_to_string(file).map_err(|error| unreadable(&error))?;
    let rows: Vec<Row> = serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|error| {
        unreadable(&format!(
            "it is not [{{\"given\":\"…\",\"family\":\"…\",\"born\":\"YYYY-MM-DD\"}}], {error}"
        ))
    })?;
    rows.into_iter()
        .enumerate()
        .map(|(place, row)| {
            let typed = row.born.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
            let born = typed
                .map(|typed| birth_date(&format!("person {} of the list", place + 1), typed))
                .transpose()?;
            Ok(Listed { given: row.given, family: row.family, born })
        })
        .collect()
}

fn birth_date(whose: &str, typed: &str) -> Result<PartialDate, String> {
    typed.parse::<PartialDate>().map_err(|error| {
        let why = match error {
            DateError::NotADate | DateError::YearOutOfRange => error.to_string(),
            _ => "it is not of the form YYYY-MM-DD, YYYY-MM or YYYY".to_owned(),
        };
        format!("The birth date of {whose} cannot be used: {why}.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        args: DuplicatesArgs,
    }

    fn args(words: &[&str]) -> DuplicatesArgs {
        Cli::try_parse_from(["duplicates"].iter().chain(words)).unwrap().args
    }

    fn among(name: &str, list: &str) -> Result<Vec<Listed>, String> {
        let file = std::env::temp_dir().join(format!("lidzas-duplicates-{}-{name}.json", std::process::id()));
        std::fs::write(&file, list).unwrap();
        let read = listed(&file);
        std::fs::remove_file(&file).unwrap();
        read
    }

    #[test]
    fn a_list_is_searched_across_spellings() {
        let list = r#"[{"given":"Muhamed","family":"Hadad","born":"1990-07-05"},
            {"given":"Olga","family":"Ivanova","born":"1985-02-03"},{"given":"Gulzar"}]"#;
        let list = among("spellings", list).unwrap();
        let query =
            query(&args(&["--given", "Mohammed", "--family", "Haddad", "--born", "1990-05-07"])).unwrap();
        let found = candidates_among(&query, &list);
        assert_eq!(found.len(), 1);
        assert!(found[0].score.value > 0.0 && found[0].score.value <= 1.0);
        let json = serde_json::to_string(&found).unwrap();
        for field in ["\"score\":", "\"given\":\"Muhamed\"", "\"born\":\"1990-07-05\"", "\"reasons\":["] {
            assert!(json.contains(field), "{json}");
        }
        assert!(readable(&found).contains("Muhamed Hadad"));
        assert_eq!(serde_json::to_string(&candidates_among(&query, &list[1..])).unwrap(), "[]");
    }

    #[test]
    fn the_first_of_january_alone_makes_no_candidate() {
        let list = among("january", r#"[{"given":"Ahmad","family":"Noori","born":"1995-01-01"}]"#).unwrap();
        let query =
            query(&args(&["--given", "Zahra", "--family", "Haddad", "--born", "1995-01-01"])).unwrap();
        assert!(candidates_among(&query, &list).is_empty());
    }

    #[test]
    fn wrong_input_is_one_sentence() {
        for words in [
            &["--born", "1990"][..],
            &["--given", "--", "--born", "1990"],
            &["--given", "A", "--born", "1990-02-30"],
            &["--given", "A", "--born", "07.05.1990"],
        ] {
            let sentence = query(&args(words)).unwrap_err();
            assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
        }
        for (name, list) in [("none", ""), ("object", "{}"), ("date", r#"[{"given":"A","born":"1990-13"}]"#)]
        {
            let sentence = among(name, list).unwrap_err();
            assert!(sentence.ends_with('.') && !sentence.contains('\n'), "{sentence}");
        }
        let missing = listed(Path::new("/nowhere/people.json")).unwrap_err();
        assert!(missing.ends_with('.') && !missing.contains('\n'), "{missing}");
        // a birth date left empty is one that is not known
        assert_eq!(
            among("empty", r#"[{"given":"A","born":""},{"given":"B","born":null}]"#).unwrap().len(),
            2
        );
    }
}
