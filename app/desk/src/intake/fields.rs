//! The fields of the intake beside those of each person: the arrival, and who gets the case.

use super::server::Opening;
use leptos::prelude::*;
use lidzas_components::{DateField, Errors, SelectField, TextField};
use lidzas_domain::{code_list::Role, dates::Language, intake::IntakeForm};
use lidzas_words::text;

/// How and when they came, their status, where they live.
pub(super) fn arrival(language: Language, form: &IntakeForm, opening: &Opening, errors: Errors) -> AnyView {
    let labels = &opening.labels;
    let hint = text!(language, common.date.hint);
    view! {
        <fieldset class="lz-fieldset">
            <legend class="lz-legend lz-legend--l">{text!(language, intake.arrival.title)}</legend>
            <SelectField
                language=language
                name="route"
                label=text!(language, intake.arrival.route)
                value=form.route.clone()
                options=labels.choices("arrival_route")
                errors=errors
            />
            <DateField
                language=language
                name="arrived"
                label=text!(language, intake.arrival.arrived)
                hint=hint
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
            <SelectField
                language=language
                name="status"
                label=text!(language, intake.arrival.status)
                value=form.status.clone()
                options=labels.choices("legal_status")
                errors=errors
            />
            <DateField
                language=language
                name="decided"
                label=text!(language, intake.arrival.decided)
                hint=text!(language, intake.arrival.decided_hint)
                value=form.decided.clone()
                errors=errors
            />
            <SelectField
                language=language
                name="residence"
                label=text!(language, intake.arrival.residence)
                value=form.residence.clone()
                options=labels.choices("residence")
                errors=errors
            />
            <TextField
                language=language
                name="address"
                label=text!(language, intake.arrival.address)
                value=form.address.clone()
                errors=errors
                optional=true
            />
            <TextField
                language=language
                name="referred_by"
                label=text!(language, intake.arrival.referred_by)
                value=form.referred_by.clone()
                errors=errors
                optional=true
            />
        </fieldset>
    }
    .into_any()
}

/// Who gets the case.
pub(super) fn staff(
    language: Language,
    role: Role,
    form: &IntakeForm,
    opening: &Opening,
    errors: Errors,
) -> AnyView {
    let worker_hint = if role == Role::SocialWorker {
        text!(language, intake.staff.worker_hint_self)
    } else {
        text!(language, intake.staff.worker_hint)
    };
    view! {
        <fieldset class="lz-fieldset">
            <legend class="lz-legend lz-legend--l">{text!(language, intake.staff.title)}</legend>
            <SelectField
                language=language
                name="worker"
                label=text!(language, intake.staff.worker)
                hint=worker_hint
                value=form.worker.clone()
                options=opening.workers.clone()
                errors=errors
                optional=true
            />
            <SelectField
                language=language
                name="mentor"
                label=text!(language, intake.staff.mentor)
                value=form.mentor.clone()
                options=opening.mentors.clone()
                errors=errors
                optional=true
            />
        </fieldset>
    }
    .into_any()
}
