//! The fields of the forms about requests and powers; their names are the paths of their typed forms.

use super::words::field_label;
use crate::{casework::beginning, field_builder::FieldBuilder, labels::Labels};
use leptos::prelude::*;
use lidzas_components::Errors;
use lidzas_domain::{
    dates::Language,
    institution::{
        AnswerForm, InstitutionChoice, PowerForm, Purposes, ReminderForm, RepresentationKind, RequestForm,
        RequestState, RequestWay, WithdrawForm,
    },
};
use lidzas_words::text;

/// A form's fields while they are built.
#[derive(Clone, Copy)]
pub(super) struct Build {
    /// The language of the labels.
    pub language: Language,
    /// What is recorded.
    pub kind: RepresentationKind,
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
        field_label(self.language, self.kind, field)
    }

    fn any_script(self) -> bool {
        true
    }

    fn rows(self, _field: &str) -> u32 {
        4
    }
}

fn named(language: Language, institutions: &[InstitutionChoice]) -> Vec<(String, String)> {
    institutions.iter().map(|one| (one.id.to_string(), one.name.shown(language).to_owned())).collect()
}

/// What was chosen before, if it can still be chosen: another institution has other people.
fn among(options: &[(String, String)], chosen: &str) -> String {
    let found = options.iter().find(|(code, _)| code == chosen);
    found.map(|(code, _)| code.clone()).unwrap_or_default()
}

/// The fields of a request. Whom one turns to depends on the institution, the goal on the problem.
pub(super) fn request(
    build: Build,
    form: RequestForm,
    institutions: Vec<InstitutionChoice>,
    purposes: Purposes,
    labels: &Labels,
    chosen: Signal<(String, String)>,
) -> AnyView {
    let language = build.language;
    let names = named(language, &institutions);
    let problems: Vec<(String, String)> =
        purposes.problems.iter().map(|(id, words)| (id.to_string(), beginning(words))).collect();
    let (contact, goal) = (form.contact, form.goal);
    let institution = Memo::new(move |_| chosen.get().0);
    let problem = Memo::new(move |_| chosen.get().1);
    let contacts = move || {
        let institution = institution.get();
        let there = institutions.iter().find(|one| one.id.to_string() == institution)?;
        let options: Vec<_> =
            there.contacts.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
        let value = among(&options, &contact);
        (!options.is_empty()).then(|| build.select("contact", String::new(), value, options, true))
    };
    let goals = move || {
        let problem = problem.get();
        let fits = |problems: &[lidzas_domain::person::ProblemId]| {
            problems.iter().any(|id| id.to_string() == problem)
        };
        let options: Vec<_> = purposes
            .goals
            .iter()
            .filter(|(_, _, problems)| fits(problems))
            .map(|(id, words, _)| (id.to_string(), beginning(words)))
            .collect();
        let value = among(&options, &goal);
        (!options.is_empty()).then(|| build.select("goal", String::new(), value, options, true))
    };
    view! {
        {build.select("institution", text!(language, institution.request.institution_hint), form.institution, names, false)}
        {contacts}
        {build.select("problem", String::new(), form.problem, problems, false)}
        {goals}
        {build.area("asked", text!(language, institution.request.asked_hint), form.asked, false)}
        {build.area("why", String::new(), form.why, false)}
        {build.area("documents", text!(language, institution.request.documents_hint), form.documents, true)}
        {build.radio("way", form.way, labels.choices(RequestWay::LIST))}
        {build.the_day("sent_on", form.sent_on)}
        {build.day("deadline", text!(language, institution.request.deadline_hint), form.deadline, true)}
    }
    .into_any()
}

/// The fields of an answer, or of the end of a request without one.
pub(super) fn answer(build: Build, form: AnswerForm, next: &[RequestState], labels: &Labels) -> AnyView {
    let language = build.language;
    let states: Vec<(String, String)> = labels
        .choices(RequestState::LIST)
        .into_iter()
        .filter(|(code, _)| next.iter().any(|state| state.code() == code))
        .collect();
    view! {
        {build.radio("state", form.state, states)}
        {build.the_day("happened_on", form.happened_on)}
        {build.area("words", text!(language, institution.request.answer_words_hint), form.words, false)}
        {build.area("outcome", text!(language, institution.request.outcome_hint), form.outcome, true)}
    }
    .into_any()
}

/// The fields of a reminder.
pub(super) fn reminder(build: Build, form: ReminderForm, labels: &Labels) -> AnyView {
    let language = build.language;
    view! {
        {build.the_day("happened_on", form.happened_on)}
        {build.radio("way", form.way, labels.choices(RequestWay::LIST))}
        {build.area("words", String::new(), form.words, true)}
        {build.day("deadline", text!(language, institution.request.new_deadline_hint), form.deadline, true)}
    }
    .into_any()
}

/// The fields of a power.
pub(super) fn power(
    build: Build,
    form: PowerForm,
    institutions: &[InstitutionChoice],
    labels: &Labels,
) -> AnyView {
    let language = build.language;
    let any = text!(language, institution.power.institution_hint);
    view! {
        {build.line("agent", String::new(), form.agent, false)}
        {build.area("scope", text!(language, institution.power.scope_hint), form.scope, false)}
        {build.select("institution", any, form.institution, named(language, institutions), true)}
        {build.the_day("given_on", form.given_on)}
        {build.day("until", text!(language, institution.power.until_hint), form.until, true)}
        {build.select("language", String::new(), form.language, labels.choices("language"), false)}
    }
    .into_any()
}

/// The fields of the withdrawal of a power.
pub(super) fn withdrawal(build: Build, form: WithdrawForm) -> AnyView {
    let hint = text!(build.language, institution.field.reason_hint);
    view! {
        {build.the_day("happened_on", form.happened_on)}
        {build.area("reason", hint, form.reason, false)}
    }
    .into_any()
}
