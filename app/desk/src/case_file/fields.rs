//! The fields of each action; their names are the paths of `ActionForm`.

use super::{
    offered::others,
    words::{assignment_name, bar_name, birth_words, field_label},
    work::Work,
};
use crate::{
    context::use_language,
    form_element::read_form,
    register::{StaffMember, search_register},
};
use leptos::{ev::KeyboardEvent, html, prelude::*, task::spawn_local};
use lidzas_components::{
    CheckboxList, DateField, Errors, RadioField, SelectField, TextArea, TextField, TickField,
};
use lidzas_domain::{
    action::{ActionForm, ActionKind},
    case_file::{AssignmentKind, PersonFile},
    code_list::{LegalStatus, ResidenceKind},
    dates::{Language, short_date},
    form::DateFields,
    register::SearchText,
};
use lidzas_words::text;

/// Answers on which other fields depend.
#[derive(Clone, Copy)]
pub(super) struct Watched {
    status: RwSignal<String>,
    assignment: RwSignal<String>,
    open_ended: RwSignal<bool>,
}

impl Watched {
    /// As the form begins.
    pub(super) fn of(form: &ActionForm) -> Self {
        Self {
            status: RwSignal::new(form.status.clone()),
            assignment: RwSignal::new(form.assignment.clone()),
            open_ended: RwSignal::new(form.open_ended),
        }
    }

    /// As the form stands now.
    pub(super) fn read(self, form: &ActionForm) {
        let put = |signal: RwSignal<String>, now: &String| {
            if signal.with_untracked(|before| before != now) {
                signal.set(now.clone());
            }
        };
        put(self.status, &form.status);
        put(self.assignment, &form.assignment);
        if self.open_ended.get_untracked() != form.open_ended {
            self.open_ended.set(form.open_ended);
        }
    }
}

/// The fields of the action.
#[component]
pub(super) fn ActionFields(work: Work, begun: ActionForm, watched: Watched) -> impl IntoView {
    let language = use_language();
    let kind = work.kind;
    let errors: Errors = work.sending.errors.into();
    let day = |name: &'static str, hint: String, value: DateFields, optional: bool| {
        view! {
            <DateField
                language=language
                name=name
                label=field_label(language, kind, name)
                hint=hint
                value=value
                errors=errors
                optional=optional
            />
        }
    };
    let hint = || text!(language, common.date.hint);
    let happened = begun.happened_on.clone();
    let own: AnyView = match kind {
        ActionKind::Status => view! {
            <StatusFields work=work begun=begun.clone() watched=watched />
        }
        .into_any(),
        ActionKind::Move => view! {
            <RadioField
                language=language
                name="place"
                label=field_label(language, kind, "place")
                value=begun.place.clone()
                options=work.known.with_value(|known| known.labels.choices(ResidenceKind::LIST))
                errors=errors
            />
            <TextField
                language=language
                name="address"
                label=field_label(language, kind, "address")
                value=begun.address.clone()
                errors=errors
                optional=true
            />
            {day("happened_on", hint(), happened, false)}
        }
        .into_any(),
        ActionKind::Assign => view! {
            <AssignFields work=work begun=begun.clone() watched=watched />
        }
        .into_any(),
        ActionKind::Depart => view! {
            {day("happened_on", text!(language, person.form.left_hint), happened, false)}
            <TickField
                language=language
                name="approximate"
                label=text!(language, person.form.approximate)
                ticked=begun.approximate
                errors=errors
            />
            {day("learned_on", String::new(), begun.learned_on.clone(), false)}
        }
        .into_any(),
        ActionKind::Return | ActionKind::TakeBack => day("happened_on", hint(), happened, false).into_any(),
        ActionKind::Extend => view! {
            <TickField
                language=language
                name="open_ended"
                label=text!(language, person.form.open_ended)
                ticked=begun.open_ended
                errors=errors
            />
            <div hidden=move || watched.open_ended.get()>{day("until", hint(), begun.until.clone(), false)}</div>
            {reason(language, &begun, errors)}
        }
        .into_any(),
        ActionKind::Refuse => view! {
            {day("happened_on", hint(), happened, false)}
            {reason(language, &begun, errors)}
        }
        .into_any(),
        ActionKind::Bar => view! {
            <BarredField work=work begun=begun.clone() />
            {reason(language, &begun, errors)}
        }
        .into_any(),
        ActionKind::LiftBar => view! {
            <RadioField
                language=language
                name="bar"
                label=field_label(language, kind, "bar")
                value=begun.bar.clone()
                options=work.known.with_value(|known| bar_choices(language, &known.file))
                errors=errors
            />
            {reason(language, &begun, errors)}
        }
        .into_any(),
        ActionKind::TakeOn => ().into_any(),
        ActionKind::BreakGlass => reason(language, &begun, errors),
    };
    view! {
        {own}
        {work.known.with_value(|known| others_field(language, kind, &known.file, &begun, errors))}
    }
    .into_any()
}

fn reason(language: Language, begun: &ActionForm, errors: Errors) -> AnyView {
    view! {
        <TextArea
            language=language
            name="reason"
            label=text!(language, person.form.reason)
            hint=text!(language, person.form.reason_hint)
            value=begun.reason.clone()
            errors=errors
        />
    }
    .into_any()
}

/// The bars in force: from whom, since when and why.
fn bar_choices(language: Language, file: &PersonFile) -> Vec<(String, String)> {
    file.bars_in_force()
        .map(|bar| {
            let since = text!(language, person.bars.since, date = short_date(bar.from, language));
            (bar.id.to_string(), format!("{} ({since}): {}", bar_name(language, bar), bar.reason))
        })
        .collect()
}

/// The others of the household, to be ticked.
fn others_field(
    language: Language,
    kind: ActionKind,
    file: &PersonFile,
    begun: &ActionForm,
    errors: Errors,
) -> Option<AnyView> {
    let options: Vec<(String, String)> = others(kind, file)
        .into_iter()
        .map(|member| {
            let name = member.birth.map_or_else(
                || member.name.clone(),
                |birth| format!("{}, {}", member.name, birth_words(language, birth, file.today)),
            );
            (member.person.to_string(), name)
        })
        .collect();
    (!options.is_empty()).then(|| {
        view! {
            <CheckboxList
                language=language
                name="others"
                label=text!(language, person.form.others)
                values=begun.others.clone()
                options=options
                errors=errors
            />
        }
        .into_any()
    })
}

#[component]
fn StatusFields(work: Work, begun: ActionForm, watched: Watched) -> impl IntoView {
    let language = use_language();
    let errors: Errors = work.sending.errors.into();
    let label = move |field: &str| field_label(language, ActionKind::Status, field);
    // only these decisions can be open to appeal
    let may_be_open = move || {
        watched.status.with(|code| {
            matches!(
                LegalStatus::from_code(code),
                Some(LegalStatus::Refused | LegalStatus::Discontinued | LegalStatus::DublinTransfer)
            )
        })
    };
    view! {
        <RadioField
            language=language
            name="status"
            label=label("status")
            value=begun.status
            options=work.known.with_value(|known| known.labels.choices(LegalStatus::LIST))
            errors=errors
        />
        <div hidden=move || !may_be_open()>
            <TickField
                language=language
                name="is_final"
                label=text!(language, person.form.is_final)
                hint=text!(language, person.form.is_final_hint)
                ticked=begun.is_final
                errors=errors
            />
        </div>
        <DateField
            language=language
            name="happened_on"
            label=label("happened_on")
            hint=text!(language, person.form.decided_hint)
            value=begun.happened_on
            errors=errors
        />
        <DateField
            language=language
            name="notified_on"
            label=label("notified_on")
            value=begun.notified_on
            errors=errors
            optional=true
        />
    }
    .into_any()
}

#[component]
fn AssignFields(work: Work, begun: ActionForm, watched: Watched) -> impl IntoView {
    let language = use_language();
    let errors: Errors = work.sending.errors.into();
    let kinds: Vec<(String, String)> = AssignmentKind::ALL
        .into_iter()
        .map(|kind| (kind.code().to_owned(), assignment_name(language, kind)))
        .collect();
    let chosen = begun.account.clone();
    let colleagues = move || {
        let mentor = watched.assignment.with(|code| code == AssignmentKind::Mentor.code());
        let options = work.staff.with_value(|staff| StaffMember::choices(staff, mentor));
        let value =
            options.iter().find(|(id, _)| *id == chosen).map(|(id, _)| id.clone()).unwrap_or_default();
        view! {
            <SelectField
                language=language
                name="account"
                label=text!(language, person.form.account)
                hint=text!(language, person.form.account_hint)
                value=value
                options=options
                errors=errors
            />
        }
    };
    view! {
        <RadioField
            language=language
            name="assignment"
            label=text!(language, person.form.assignment)
            value=begun.assignment
            options=kinds
            errors=errors
        />
        {colleagues}
    }
    .into_any()
}

/// Somebody of the household, or anybody found in the register: two people may share an address
/// without being a household.
#[component]
fn BarredField(work: Work, begun: ActionForm) -> impl IntoView {
    let language = use_language();
    let errors: Errors = work.sending.errors.into();
    let wanted = NodeRef::<html::Input>::new();
    let nothing = RwSignal::new(false);
    let chosen = StoredValue::new(begun.barred);
    let search = move || {
        let Some(field) = wanted.get_untracked() else { return };
        let typed = field.value();
        if typed.trim().is_empty() {
            return;
        }
        spawn_local(async move {
            let answer = match search_register(SearchText(typed)).await {
                Ok(answer) => answer,
                Err(error) => return work.sending.trouble.set(Some(error)),
            };
            chosen.set_value(read_form::<ActionForm>(work.sending.form).barred);
            let own = work.person;
            let found: Vec<_> = answer.rows.into_iter().filter(|row| row.person != own).collect();
            nothing.set(found.is_empty());
            work.people.update(|people| {
                for row in found {
                    let id = row.person.to_string();
                    if people.iter().all(|(known, _)| *known != id) {
                        let year = row.birth_year.map(|year| format!(" ({year})")).unwrap_or_default();
                        people.push((id, format!("{}{year}", row.name)));
                    }
                }
            });
        });
    };
    let enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            search();
        }
    };
    let choices = move || {
        view! {
            <RadioField
                language=language
                name="barred"
                label=text!(language, person.form.barred)
                hint=text!(language, person.form.barred_hint)
                value=chosen.get_value()
                options=work.people.get()
                errors=errors
            />
        }
    };
    view! {
        {choices}
        <div class="lz-form-group">
            <label class="lz-label" for="barred-search">
                {text!(language, person.form.barred_search)}
            </label>
            // without a name: what is searched for is no part of the form
            <input class="lz-input lz-input--w20" id="barred-search" type="search" autocomplete="off" dir="auto" node_ref=wanted on:keydown=enter />
            " "
            <button class="lz-button lz-button--secondary" type="button" on:click=move |_| search()>
                {text!(language, person.form.barred_button)}
            </button>
            <p role="status">{move || nothing.get().then(|| text!(language, person.form.barred_none))}</p>
        </div>
    }
    .into_any()
}
