//! The service itself as pure Rust: no I/O, no async, no framework; native and WASM.

pub mod access;
pub mod action;
pub mod activity;
pub mod audit;
pub mod case_file;
pub mod caseload;
pub mod casework;
pub mod clock;
pub mod code_list;
pub mod complexity;
pub mod correction;
pub mod dates;
pub mod duplicates;
pub mod entitlement;
pub mod form;
pub mod intake;
pub mod need;
pub mod person;
pub mod personal_code;
pub mod plan;
pub mod possible_duplicate;
pub mod problem;
pub mod register;
