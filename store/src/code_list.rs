//! Editable code lists with their labels in both languages.

use crate::{Store, StoreError};
use lidzas_domain::dates::Language;

/// An item of a code list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The list.
    pub list: String,
    /// The stable code.
    pub code: String,
    /// Label in Latvian.
    pub label_lv: String,
    /// Label in English.
    pub label_en: String,
}

impl Item {
    /// The label in a language.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        match language {
            Language::Lv => &self.label_lv,
            Language::En => &self.label_en,
        }
    }
}

impl Store {
    /// Every item in use of every list, in the order in which they are offered.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn code_items(&self) -> Result<Vec<Item>, StoreError> {
        Ok(sqlx::query_as!(
            Item,
            "select list, code, label_lv, label_en from code_item where retired_on is null order by list, sort, code"
        )
        .fetch_all(self.pool())
        .await?)
    }
}
