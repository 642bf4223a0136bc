//! Writes the made-up letter of the tests, so that one can look at it:
//! `cargo run --release -p lidzas-documents --example letter > letter.pdf && pdftoppm -r 60 -png letter.pdf letter`.

#[path = "../tests/sample/letter.rs"]
mod sample;

use lidzas_documents::letter::LetterDocument;
use lidzas_domain::institution::LetterFact;
use std::{error::Error, io::Write as _};

fn main() -> Result<(), Box<dyn Error>> {
    let mut letter = sample::letter();
    letter.facts.push((LetterFact::BirthDate, "1990. gada 7. maijs".to_owned()));
    letter.facts.push((LetterFact::ResidencePermit, "UA1234567".to_owned()));
    std::io::stdout().write_all(&LetterDocument(letter).pdf()?)?;
    Ok(())
}
