//! The order of names: the Latvian alphabet as CLDR has it, whatever the database was built with.

use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;
use std::{cmp::Ordering, sync::LazyLock};

/// `None` would mean that the data, which is compiled in, lacks its own root.
static LATVIAN: LazyLock<Option<CollatorBorrowed<'static>>> =
    LazyLock::new(|| Collator::try_new(locale!("lv").into(), CollatorOptions::default()).ok());

/// How two names stand in the Latvian alphabet: Čakste after Cakste and before Dakste.
#[must_use]
pub fn latvian(one: &str, other: &str) -> Ordering {
    LATVIAN.as_ref().map_or_else(|| one.cmp(other), |collator| collator.compare(one, other))
}

#[cfg(test)]
mod tests {
    use super::latvian;

    #[test]
    fn names_stand_in_the_order_of_the_latvian_alphabet() {
        let mut names = [
            "Žanis", "Zane", "Ģirts", "Gatis", "Ābele", "Abele", "Yusuf", "Ilze", "Jānis", "čakste", "Daina",
        ];
        names.sort_by(|a, b| latvian(a, b));
        assert_eq!(
            names,
            // y is an i for the alphabet
            [
                "Abele", "Ābele", "čakste", "Daina", "Gatis", "Ģirts", "Ilze", "Yusuf", "Jānis", "Zane",
                "Žanis"
            ]
        );
    }
}
