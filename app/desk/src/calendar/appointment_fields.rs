//! The fields of the forms of an appointment; their names are the paths of `AppointmentForm`.

use super::{
    server::OpenAppointments,
    words::{appointment_label, language_names},
};
use crate::{casework::beginning, field_builder::FieldBuilder};
use leptos::prelude::*;
use lidzas_components::Errors;
use lidzas_domain::{
    appointment::{Appointment, AppointmentForm, AppointmentKind, AppointmentState, FileCalendar, KINDS},
    casework::Sensitivity,
    code_list::InterpreterNeed,
    dates::{Language, euros},
    interpreter::{Interpreter, InterpreterState},
};
use lidzas_words::text;

/// What the fields are built with.
#[derive(Clone, Copy)]
pub(super) struct Build {
    /// The language of the labels.
    pub language: Language,
    /// Which form.
    pub kind: AppointmentKind,
    /// What is wrong with the fields.
    pub errors: Errors,
}

impl FieldBuilder for Build {
    fn language(self) -> Language {
        self.language
    }

    fn errors(self) -> Errors {
        self.errors
    }

    fn label(self, field: &str) -> String {
        appointment_label(self.language, self.kind, field)
    }
}

impl Build {
    /// Day, time, length and place.
    fn slot(self, form: &AppointmentForm) -> AnyView {
        let language = self.language;
        view! {
            {self.the_day("day", form.day.clone())}
            {self.line("time", text!(language, calendar.field.time_hint), form.time.clone(), false)}
            {self.line("minutes", String::new(), form.minutes.clone(), false)}
            {self.line("place", text!(language, calendar.field.place_hint), form.place.clone(), true)}
        }
        .into_any()
    }
}

/// The fields of one form, on the appointment as it stands.
pub(super) fn fields(
    build: Build,
    known: &OpenAppointments,
    one: Option<&Appointment>,
    form: AppointmentForm,
) -> AnyView {
    let language = build.language;
    match build.kind {
        AppointmentKind::Appoint => make(build, known, form),
        AppointmentKind::People => people(build, known, one, form),
        AppointmentKind::Move => view! {
            {build.slot(&form)}
            {build.select("with", text!(language, calendar.field.with_hint), form.with, staff(language, &known.calendar, one), true)}
            {build.area("reason", text!(language, casework.field.reason_hint), form.reason, false)}
        }
        .into_any(),
        AppointmentKind::Settle => {
            let outcomes = known
                .labels
                .choices(AppointmentState::LIST)
                .into_iter()
                .filter(|(code, _)| {
                    let now = one.map(|one| one.state);
                    now.zip(AppointmentState::from_code(code)).is_some_and(|(now, next)| now.may_become(next))
                })
                .collect();
            view! {
                {build.radio("state", form.state, outcomes)}
                {same_for(build, known, one, form.people)}
                {build.the_day("happened_on", form.happened_on)}
                {build.area("reason", text!(language, calendar.field.outcome_hint), form.reason, false)}
            }
            .into_any()
        }
        AppointmentKind::Book => book(build, known, one, form),
    }
}

/// Who of the household comes: those who do, and those who can.
fn people(
    build: Build,
    known: &OpenAppointments,
    one: Option<&Appointment>,
    form: AppointmentForm,
) -> AnyView {
    let language = build.language;
    let mut options: Vec<(String, String)> =
        known.calendar.household.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    for (id, name) in one.into_iter().flat_map(|one| one.others(known.calendar.person)) {
        if !options.iter().any(|(offered, _)| *offered == id.to_string()) {
            options.push((id.to_string(), name.clone()));
        }
    }
    if options.is_empty() {
        return view! { <p class="lz-body">{text!(language, calendar.no_others)}</p> }.into_any();
    }
    view! {
        {build.ticks("people", text!(language, calendar.field.people_hint), form.people, options)}
        {build.area("reason", text!(language, casework.field.reason_hint), form.reason, false)}
    }
    .into_any()
}

/// For whom of the others who come the outcome is the same; each has one of their own.
fn same_for(
    build: Build,
    known: &OpenAppointments,
    one: Option<&Appointment>,
    ticked: Vec<String>,
) -> Option<AnyView> {
    let others: Vec<(String, String)> =
        one?.others(known.calendar.person).map(|(id, name)| (id.to_string(), name.clone())).collect();
    let hint = text!(build.language, calendar.field.same_for_hint);
    (!others.is_empty()).then(|| build.ticks("people", hint, ticked, others))
}

fn make(build: Build, known: &OpenAppointments, form: AppointmentForm) -> AnyView {
    let language = build.language;
    let calendar = &known.calendar;
    let people = (!calendar.household.is_empty()).then(|| {
        let options = calendar.household.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
        build.ticks("people", text!(language, calendar.field.people_hint), form.people.clone(), options)
    });
    let purposes: Vec<_> =
        calendar.purposes.iter().map(|(code, words)| (code.clone(), beginning(words))).collect();
    let sensitivity = calendar.may_close.then(|| {
        build.sensitivity(text!(language, calendar.field.sensitivity_hint), form.sensitivity.clone())
    });
    let sensitivity = sensitivity.unwrap_or_else(|| {
        view! { <input type="hidden" name="sensitivity" value=Sensitivity::Ordinary.code() /> }.into_any()
    });
    let interpreters = interpreters(language, known, None);
    view! {
        {build.select("kind", String::new(), form.kind.clone(), known.labels.choices(KINDS), false)}
        {build.area("words", text!(language, calendar.field.words_hint), form.words.clone(), false)}
        {build.slot(&form)}
        {build.line("institution", text!(language, calendar.field.institution_hint), form.institution.clone(), true)}
        {people}
        {build.select("with", text!(language, calendar.field.with_hint), form.with.clone(), staff(language, calendar, None), true)}
        {(!purposes.is_empty())
            .then(|| build.select("purpose", String::new(), form.purpose.clone(), purposes, true))}
        {build.select("interpreter", wish(language, known), form.interpreter.clone(), interpreters, true)}
        {build.area("note", text!(language, calendar.field.note_hint), form.note.clone(), true)}
        {build.line("remind", text!(language, calendar.field.remind_hint), form.remind.clone(), true)}
        {sensitivity}
    }
    .into_any()
}

fn book(build: Build, known: &OpenAppointments, one: Option<&Appointment>, form: AppointmentForm) -> AnyView {
    let language = build.language;
    let options = interpreters(language, known, one);
    let cost = one.and_then(|one| {
        let booked = one.booking.as_ref()?.interpreter;
        let entry = known.interpreters.iter().find(|entry| entry.id == booked)?;
        entry.entry.cost_of(one.slot.minutes)
    });
    let hint = match cost {
        Some(cents) => text!(language, calendar.field.cost_of, cost = euros(cents.into(), language)),
        None => text!(language, calendar.field.cost_hint),
    };
    view! {
        {build.select("interpreter", wish(language, known), form.interpreter, options, true)}
        <p class="lz-hint">
            <a href="/desk/interpreters">{text!(language, calendar.interpreters)}</a>
        </p>
        {build.radio("booking", form.booking, known.labels.choices(InterpreterState::LIST))}
        {build.line("cost", hint, form.cost, true)}
    }
    .into_any()
}

/// Who can go along. A mentor is not offered where the appointment is closed to mentors.
fn staff(language: Language, calendar: &FileCalendar, of: Option<&Appointment>) -> Vec<(String, String)> {
    let closed = of.is_some_and(|one| one.sensitivity != Sensitivity::Ordinary);
    let mut staff: Vec<_> = calendar
        .staff
        .iter()
        .filter(|one| !(closed && one.mentor))
        .map(|one| {
            let name = if one.mentor {
                text!(language, calendar.mentor, name = one.name.clone())
            } else {
                one.name.clone()
            };
            (one.account.to_string(), name)
        })
        .collect();
    // somebody who goes along and has no part in the file any more is not dropped unasked
    if let Some((account, name)) = of.and_then(|one| one.with.clone())
        && !staff.iter().any(|(id, _)| *id == account.to_string())
    {
        staff.push((account.to_string(), name));
    }
    staff
}

/// What the client needs of an interpreter, as the hint of the choice.
fn wish(language: Language, known: &OpenAppointments) -> String {
    let wish = &known.calendar.wish;
    let need = wish.need.map(|need| known.labels.of(InterpreterNeed::LIST, need.code()));
    let languages = language_names(&known.labels, &wish.languages);
    let preference = known.labels.of("gender_preference", &wish.preference);
    text!(
        language,
        calendar.field.interpreter_hint,
        need = need.unwrap_or_else(|| text!(language, common.not_known)),
        languages = languages,
        preference = preference
    )
}

/// The interpreters who can be booked, those who fit the client best first; one who is booked already
/// stays in the list.
fn interpreters(
    language: Language,
    known: &OpenAppointments,
    of: Option<&Appointment>,
) -> Vec<(String, String)> {
    let wish = &known.calendar.wish;
    let booked = of.and_then(|one| one.booking.as_ref()).map(|booking| booking.interpreter);
    let fit = |one: &Interpreter| one.entry.fit(&wish.languages, &wish.preference).unwrap_or(usize::MAX);
    let mut entries: Vec<&Interpreter> =
        known.interpreters.iter().filter(|one| one.retired.is_empty() || Some(one.id) == booked).collect();
    entries.sort_by_key(|one| fit(one));
    entries
        .into_iter()
        .map(|one| {
            let hour = one.entry.cents_per_hour.map(|cents| euros(cents.into(), language));
            let hour = hour.map(|cost| text!(language, calendar.per_hour, cost = cost)).unwrap_or_default();
            let languages = language_names(&known.labels, &one.entry.languages);
            let parts = [one.entry.name.as_str(), languages.as_str(), hour.as_str()];
            let words: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (one.id.to_string(), words.join(" – "))
        })
        .collect()
}
