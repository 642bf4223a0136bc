//! The desk beneath its pages: what an address, a draft's name and a word come to, without a browser.
//!
//! Tests of the desk stand here and not beside the code (`test = false` in Cargo.toml): the crate is the
//! largest of all, and a second copy of it for two dozen small tests costs a clean run four minutes.

mod pages {
    mod addresses;
    mod drafts;
    mod rules;
    mod words;
}
