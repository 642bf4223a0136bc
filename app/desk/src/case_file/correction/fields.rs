//! The fields of a correction: the intake's own for the person, and those of the file.

use super::{words, work::Work};
use crate::intake::person_fields::{Lists, PersonBlock};
use leptos::prelude::*;
use lidzas_components::{CheckboxList, DateField, Errors, RadioField, SelectField, TextField, TickField};
use lidzas_domain::{
    correction::{CorrectionForm, CorrectionReason, DocumentRow},
    dates::Language,
};
use lidzas_words::text;

/// Every field, built from the form as it stands.
pub(super) fn all(language: Language, work: Work, form: &CorrectionForm) -> AnyView {
    let errors: Errors = work.sending.errors.into();
    work.choices.with_value(|choices| {
        let lists =
            Lists { labels: &choices.labels, countries: &choices.countries, languages: &choices.languages };
        let person = PersonBlock { language, path: "person".to_owned(), person: &form.person, lists, errors };
        let documents = form
            .documents
            .iter()
            .enumerate()
            .map(|(place, row)| document(language, lists, place, row, errors))
            .collect_view();
        view! {
            <input type="hidden" name="opened" value=form.opened.clone() />
            {person.names()}
            {person.about()}
            {person.personal_code()}
            {documents}
            {person.contacts()}
            {arrival(language, lists, form, errors)}
            {statuses(language, lists, form, errors)}
            {why(language, form, errors)}
        }
        .into_any()
    })
}

fn document(
    language: Language,
    lists: Lists<'_>,
    place: usize,
    row: &DocumentRow,
    errors: Errors,
) -> AnyView {
    let on_file = !row.id.is_empty();
    let legend = if on_file {
        text!(language, person.correction.document, number = place + 1)
    } else {
        text!(language, person.correction.add_document)
    };
    let path = |field: &str| format!("documents.{place}.{field}");
    view! {
        <fieldset class="lz-fieldset">
            <legend class="lz-legend lz-legend--m">{legend}</legend>
            <input type="hidden" name=path("id") value=row.id.clone() />
            <SelectField
                language=language
                name=path("kind")
                label=text!(language, intake.person.document_kind)
                value=row.kind.clone()
                options=lists.labels.choices("document_kind")
                errors=errors
                optional=!on_file
            />
            <TextField
                language=language
                name=path("number")
                label=text!(language, intake.person.document_number)
                value=row.number.clone()
                errors=errors
                optional=!on_file
            />
            {on_file
                .then(|| {
                    view! {
                        <TickField
                            language=language
                            name=path("withdraw")
                            label=text!(language, person.correction.withdraw_document)
                            hint=text!(language, person.correction.withdraw_hint)
                            ticked=row.withdraw
                            errors=errors
                        />
                    }
                })}
        </fieldset>
    }
    .into_any()
}

fn arrival(language: Language, lists: Lists<'_>, form: &CorrectionForm, errors: Errors) -> AnyView {
    view! {
        <fieldset class="lz-fieldset">
            <legend class="lz-legend lz-legend--m">{text!(language, person.correction.arrival)}</legend>
            <SelectField
                language=language
                name="route"
                label=text!(language, intake.arrival.route)
                value=form.route.clone()
                options=lists.labels.choices("arrival_route")
                errors=errors
            />
            <DateField
                language=language
                name="arrived"
                label=text!(language, intake.arrival.arrived)
                hint=text!(language, person.correction.arrived_hint)
                value=form.arrived.clone()
                errors=errors
            />
            <DateField
                language=language
                name="applied"
                label=text!(language, intake.arrival.applied)
                hint=text!(language, intake.arrival.applied_hint)
                value=form.applied.clone()
                errors=errors
                optional=true
            />
        </fieldset>
    }
    .into_any()
}

/// Decisions that were recorded wrongly; none are listed where none are on file.
fn statuses(language: Language, lists: Lists<'_>, form: &CorrectionForm, errors: Errors) -> Option<AnyView> {
    let statuses = form.opened()?.record.statuses;
    if statuses.is_empty() {
        return None;
    }
    let options: Vec<(String, String)> = statuses
        .iter()
        .map(|status| {
            let words = words::status_words(language, lists.labels, status.status.code(), status.happened_on);
            (status.id.to_string(), words)
        })
        .collect();
    Some(
        view! {
            <CheckboxList
                language=language
                name="withdrawn"
                label=text!(language, person.correction.statuses)
                hint=text!(language, person.correction.statuses_hint)
                values=form.withdrawn.clone()
                options=options
                errors=errors
            />
        }
        .into_any(),
    )
}

fn why(language: Language, form: &CorrectionForm, errors: Errors) -> AnyView {
    let reasons: Vec<(String, String)> = CorrectionReason::ALL
        .into_iter()
        .map(|reason| (reason.code().to_owned(), words::reason_words(language, reason)))
        .collect();
    view! {
        <RadioField
            language=language
            name="reason"
            label=text!(language, person.correction.reason)
            value=form.reason.clone()
            options=reasons
            errors=errors
        />
        <TextField
            language=language
            name="words"
            label=text!(language, person.correction.words)
            hint=text!(language, person.correction.words_hint)
            value=form.words.clone()
            errors=errors
            any_script=true
        />
    }
    .into_any()
}
