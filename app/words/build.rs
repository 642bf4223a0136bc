//! Turns `locales/{lv,en}/*.json` into the module `i18n`. The namespace of the public pages is
//! generated only with the feature `public`, so that it never weighs on the browser.
//!
//! It calls what leptos_i18n_build calls: that crate itself would bring a hundred others for data
//! of other formatters, an HTTP client among them.

use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};
use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use std::{env, fs, path::PathBuf, process};

/// Namespaces that the signed-in pages use in the browser as well.
const DESK: [&str; 24] = [
    "common",
    "entitlement",
    "error",
    "desk",
    "register",
    "intake",
    "person",
    "office",
    "caseload",
    "audit",
    "casework",
    "plan_version",
    "calendar",
    "course",
    "team",
    "session",
    "institution",
    "letter",
    "administration",
    "note",
    "attachment",
    "timeline",
    "network",
    "case_document",
];
/// Namespaces of pages and papers that only the server makes.
const SERVER_ONLY: [&str; 3] = ["public", "account", "document"];

fn main() {
    if let Err(message) = generate() {
        println!("cargo::error=the locales could not be read: {message}");
        process::exit(1);
    }
}

fn generate() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=locales");
    let mut config = Config::new("lv")?
        .add_locale("en")?
        .locales_path("locales")
        .add_namespaces(DESK)?
        .parse_options(ParseOptions::new().interpolate_display(true));
    if env::var_os("CARGO_FEATURE_PUBLIC").is_some() {
        config = config.add_namespaces(SERVER_ONLY)?;
    }
    let parsed = parse_locales(None, config)?;
    for warning in parsed.diag.warnings().iter() {
        println!("cargo::warning={warning}");
    }
    for error in parsed.diag.errors().iter() {
        println!("cargo::error={error}");
    }
    let module = leptos_i18n_codegen::gen_code(&parsed, None, false, None, true)?;
    let folder = PathBuf::from(env::var("OUT_DIR")?).join("i18n");
    fs::create_dir_all(&folder)?;
    let mut text = String::new();
    write_lines(module, &mut text);
    fs::write(folder.join("mod.rs"), text)?;
    Ok(())
}

/// Writes the module down with a line for each statement. On one line of three million characters, as it
/// comes, the compiler seeks every place of the code from the line's beginning and takes minutes.
fn write_lines(tokens: TokenStream, text: &mut String) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ") "),
                    Delimiter::Bracket => ("[", "] "),
                    Delimiter::Brace => ("{\n", "}\n"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                write_lines(group.stream(), text);
                text.push_str(close);
            }
            TokenTree::Punct(punct) => {
                text.push(punct.as_char());
                match (punct.as_char(), punct.spacing()) {
                    (';' | ',', _) => text.push('\n'),
                    (_, Spacing::Alone) => text.push(' '),
                    (_, Spacing::Joint) => {}
                }
            }
            other => {
                text.push_str(&other.to_string());
                text.push(' ');
            }
        }
    }
}
