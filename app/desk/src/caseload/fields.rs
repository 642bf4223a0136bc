//! The fields; their names are the paths of `CaseloadForm`.

use super::handover::{Handover, field_label};
use crate::case_file::assignment_name;
use crate::context::use_language;
use leptos::prelude::*;
use lidzas_components::{DateField, Errors, SelectField, TextArea};
use lidzas_domain::{
    caseload::{Caseload, CaseloadForm, CaseloadOf, Taker},
    dates::Language,
};
use lidzas_words::text;

/// From whom, to whom, since when and why.
#[component]
pub(super) fn Fields(
    work: Handover,
    begun: CaseloadForm,
    /// Whose files are chosen: it decides who can take them.
    from: RwSignal<String>,
) -> impl IntoView {
    let language = use_language();
    let errors: Errors = work.sending.errors.into();
    let chosen = begun.to.clone();
    let takers = move || {
        let of = from.with(|code| CaseloadOf::from_code(code));
        let options = work.known.with_value(|known| takers(language, &known.takers, of));
        let value =
            options.iter().find(|(id, _)| *id == chosen).map(|(id, _)| id.clone()).unwrap_or_default();
        view! {
            <SelectField
                language=language
                name="to"
                label=field_label(language, "to")
                hint=text!(language, caseload.form.to_hint)
                value=value
                options=options
                errors=errors
            />
        }
    };
    view! {
        <SelectField
            language=language
            name="from"
            label=field_label(language, "from")
            hint=text!(language, caseload.form.from_hint)
            value=begun.from
            options=work.known.with_value(|known| givers(language, &known.caseloads))
            errors=errors
        />
        {takers}
        <DateField
            language=language
            name="happened_on"
            label=field_label(language, "happened_on")
            hint=text!(language, caseload.form.happened_hint)
            value=begun.happened_on
            errors=errors
        />
        <TextArea
            language=language
            name="reason"
            label=field_label(language, "reason")
            hint=text!(language, caseload.form.reason_hint)
            value=begun.reason
            errors=errors
        />
    }
    .into_any()
}

/// Everybody who has files.
fn givers(language: Language, caseloads: &[Caseload]) -> Vec<(String, String)> {
    caseloads
        .iter()
        .filter(|caseload| caseload.open + caseload.closed > 0)
        .map(|caseload| {
            let words = text!(
                language,
                caseload.form.from_choice,
                count = caseload.open + caseload.closed,
                name = caseload.name.clone(),
                kind = assignment_name(language, caseload.of.kind)
            );
            (caseload.of.to_string(), words)
        })
        .collect()
}

/// Everybody who could take these files; nobody until it is chosen whose.
fn takers(language: Language, takers: &[Taker], of: Option<CaseloadOf>) -> Vec<(String, String)> {
    let Some(of) = of else { return Vec::new() };
    takers
        .iter()
        .filter(|taker| taker.account != of.account && of.fits(taker.role, taker.provider.is_none()))
        .map(|taker| (taker.account.to_string(), taker_name(language, taker)))
        .collect()
}

/// A colleague by name and team, somebody else's by name and provider.
pub(super) fn taker_name(language: Language, taker: &Taker) -> String {
    let whose = taker
        .provider
        .as_ref()
        .map(|provider| provider.shown(language).to_owned())
        .or_else(|| taker.team.clone());
    match whose {
        Some(whose) => format!("{} – {whose}", taker.name),
        None => taker.name.clone(),
    }
}
