//! A person's names as a row of a query has them.

/// The names in the six columns of `person_identity`.
macro_rules! names_of {
    ($row:expr) => {
        lidzas_domain::person::NameForms::new(&lidzas_domain::person::NameInput {
            latin_given: $row.latin_given,
            latin_family: $row.latin_family,
            original_given: $row.original_given,
            original_family: $row.original_family,
            latvian_given: $row.latvian_given,
            latvian_family: $row.latvian_family,
        })
        .map_err(|_e| crate::StoreError::Unreadable("names"))
    };
}
pub(crate) use names_of;
