//! Writes the made-up plan of the tests, so that one can look at it:
//! `cargo run --release -p lidzas-documents --example plan > plan.pdf && pdftoppm -r 100 -png plan.pdf plan`.

#[path = "../tests/sample/mod.rs"]
mod sample;

use std::{error::Error, io::Write as _};

fn main() -> Result<(), Box<dyn Error>> {
    let mut plan = sample::plan();
    if std::env::args().any(|word| word == "signed") {
        plan.state = lidzas_domain::dates::Bilingual::of(["parakstīts", "signed"]);
        plan.agreement = Some(sample::agreement());
        plan.own_language = None;
        plan.goals[1].refused = true;
    }
    std::io::stdout().write_all(&plan.pdf()?)?;
    Ok(())
}
