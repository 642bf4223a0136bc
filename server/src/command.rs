//! The command line.

pub mod audit;
pub mod demo;
pub mod duplicates;
pub mod entitlement;
pub mod migrate;
pub mod register;
pub mod serve;
pub mod user;

use std::io::Write as _;

/// Exit code of input that cannot be understood.
pub const WRONG_INPUT: u8 = 2;

/// One line on standard output; a closed pipe is nobody's fault.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// One sentence on standard error.
pub fn complain(sentence: &str) {
    let _ = writeln!(std::io::stderr().lock(), "lidzas: {sentence}");
}
