//! Who a person is in the register: identifiers, names in three forms, sex, age, and what must not be logged.

mod age;
mod ids;
mod names;
mod sensitive;

pub use crate::code_list::Sex;
pub use age::{AGE_OF_MAJORITY, Minority, age_on, is_minor_on, minority_on};
pub use ids::*;
pub use names::{
    Direction, NAME_LIMIT, NameError, NameField, NameForm, NameForms, NameInput, NameOrder, NameProblem,
    direction,
};
pub use sensitive::Sensitive;
