//! A page about one version, named by the person and the number in the address.

use crate::{case_file::use_person, casework::loaded, error::DeskError};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use lidzas_domain::person::PersonId;
use serde::{Serialize, de::DeserializeOwned};
use std::future::Future;

/// Opens the version that the address names, and shows it.
pub(super) fn opened_by_address<T, Opened>(
    open: impl Fn(PersonId, i32) -> Opened + Copy + Send + Sync + 'static,
    show: impl Fn(T) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    Opened: Future<Output = Result<T, DeskError>> + Send + 'static,
{
    let person = use_person();
    let number = use_params_map();
    let asked = Memo::new(move |_| {
        let number = number.with(|params| params.get_str("number").and_then(|number| number.parse().ok()));
        person.get().zip(number)
    });
    let opened = Resource::new_blocking(
        move || asked.get(),
        move |asked| async move {
            match asked {
                Some((person, number)) => open(person, number).await,
                None => Err(DeskError::NotFound),
            }
        },
    );
    loaded(opened, show)
}
