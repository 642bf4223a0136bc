//! Turns `locales/{lv,en}/*.json` into the module `i18n`. The namespace of the public pages is
//! generated only with the feature `public`, so that it never weighs on the browser.

use leptos_i18n_build::{Config, ParseOptions, TranslationsInfos};
use std::{env, path::PathBuf, process};

/// Namespaces that the signed-in pages use in the browser as well.
const DESK: [&str; 8] = ["common", "entitlement", "error", "desk", "register", "intake", "person", "office"];
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
    let translations = TranslationsInfos::parse(config)?;
    translations.rerun_if_locales_changed();
    translations.emit_diagnostics();
    translations.generate_i18n_module(PathBuf::from(env::var("OUT_DIR")?).join("i18n"))?;
    Ok(())
}
