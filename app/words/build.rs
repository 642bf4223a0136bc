//! Turns `locales/{lv,en}/*.json` into the module `i18n`. The namespace of the public pages is
//! generated only with the feature `public`, so that it never weighs on the browser.
//!
//! It calls what leptos_i18n_build calls: that crate itself would bring a hundred others for data
//! of other formatters, an HTTP client among them.

use leptos_i18n_parser::parse_locales::{
    options::{Config, ParseOptions},
    parse_locales,
};
use std::{env, fs, path::PathBuf, process};

/// Namespaces that the signed-in pages use in the browser as well.
const DESK: [&str; 11] = [
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
];
/// Namespaces of pages that only the server renders.
const SERVER_ONLY: [&str; 2] = ["public", "account"];

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
    fs::write(folder.join("mod.rs"), module.to_string())?;
    Ok(())
}
