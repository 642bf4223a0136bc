//! Writes the made-up case file of the tests, so that one can look at it:
//! `cargo run --release -p lidzas-documents --example case_document > file.pdf && pdftoppm -r 60 -png file.pdf file`.

#[path = "../tests/sample_case/mod.rs"]
mod sample_case;

use lidzas_documents::case_document::CaseDocumentPaper;
use std::{error::Error, io::Write as _};

fn main() -> Result<(), Box<dyn Error>> {
    let heavy = std::env::args().any(|word| word == "heavy");
    let document = if heavy { sample_case::heavy() } else { sample_case::small() };
    std::io::stdout().write_all(&CaseDocumentPaper(document).pdf()?)?;
    Ok(())
}
