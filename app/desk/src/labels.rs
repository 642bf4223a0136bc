//! Labels of the lists that a page shows: sent with the page, since an administrator edits them.

use crate::error::DeskError;
use leptos::prelude::*;
pub use lidzas_words::role::role_text;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Labels by list and code, in the user's language and in the order of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labels(BTreeMap<String, Vec<(String, String)>>);

impl Labels {
    /// The label of a code, or the code itself where the list has lost it.
    #[must_use]
    pub fn of(&self, list: &str, code: &str) -> String {
        self.0
            .get(list)
            .and_then(|items| items.iter().find(|(item, _)| item == code))
            .map_or_else(|| code.to_owned(), |(_, label)| label.clone())
    }

    /// The choices of a list: code and label.
    #[must_use]
    pub fn choices(&self, list: &str) -> Vec<(String, String)> {
        self.0.get(list).cloned().unwrap_or_default()
    }

    /// The same with labels that begin a line.
    #[must_use]
    pub fn capital_choices(&self, list: &str) -> Vec<(String, String)> {
        self.choices(list).into_iter().map(|(code, label)| (code, capital(&label))).collect()
    }
}

/// The labels of these lists (those of `lidzas_domain::code_list`, and `country`, `language`).
#[server(name = LabelsCall, prefix = "/api/desk", endpoint = "labels", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn labels(lists: Vec<String>) -> Result<Labels, DeskError> {
    let desk = crate::context::desk()?;
    Ok(Labels(
        lists
            .into_iter()
            .map(|list| {
                let choices = desk.choices(&list);
                (list, choices)
            })
            .collect(),
    ))
}

/// A label at the beginning of a line.
#[must_use]
pub fn capital(label: &str) -> String {
    let mut letters = label.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
