//! The fields of each form; their names are the paths of `NetworkForm`.

use super::{form::Recording, relative::RelativeSearch, server::OpenNetwork, words::field_label};
use crate::{context::use_language, field_builder::FieldBuilder};
use leptos::prelude::*;
use lidzas_components::Errors;
use lidzas_domain::{
    dates::Language,
    network::{Around, Care, Kinship, NetworkForm, NetworkKind, Quality, Strength, TIE_KINDS},
};
use lidzas_words::text;

/// A form's fields while they are built.
#[derive(Clone, Copy)]
struct Build {
    language: Language,
    kind: NetworkKind,
    errors: Errors,
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
}

/// The fields of the form.
#[component]
pub(super) fn Fields(recording: Recording, begun: NetworkForm) -> impl IntoView {
    let language = use_language();
    let build = Build { language, kind: recording.kind, errors: recording.sending.errors.into() };
    let changes = recording.changes.with_untracked(|changes| changes.id.is_some());
    let (reason, happened_on) = (begun.reason.clone(), begun.happened_on.clone());
    let fields = recording.known.with_value(|open| match recording.kind {
        NetworkKind::Tie => tie(build, open, begun),
        NetworkKind::Family => family(build, open, begun),
        NetworkKind::EndTie | NetworkKind::EndFamily => ().into_any(),
    });
    view! {
        {fields}
        {build.the_day("happened_on", happened_on)}
        {changes.then(|| build.area("reason", text!(language, network.field.reason_hint), reason, false))}
    }
    .into_any()
}

fn tie(build: Build, open: &OpenNetwork, form: NetworkForm) -> AnyView {
    let language = build.language;
    let choices = |list: &str| open.labels.choices(list);
    let capitals = |list: &str| open.labels.capital_choices(list);
    view! {
        {build.line("name", String::new(), form.name, false)}
        {build.select("kind", String::new(), form.kind, capitals(TIE_KINDS), false)}
        {build.radio("around", form.around, choices(Around::LIST))}
        {build.radio("strength", form.strength, choices(Strength::LIST))}
        {build.radio("quality", form.quality, choices(Quality::LIST))}
        {build.area("help", String::new(), form.help, true)}
        {build.area("tensions", String::new(), form.tensions, true)}
        {build.line("contact", text!(language, network.field.contact_hint), form.contact, true)}
        {build.select("language", String::new(), form.language, open.languages.clone(), true)}
        {build.day("since", text!(language, network.field.since_hint), form.since, true)}
        {build.sensitivity(String::new(), form.sensitivity)}
    }
    .into_any()
}

fn family(build: Build, open: &OpenNetwork, form: NetworkForm) -> AnyView {
    let language = build.language;
    let mut people: Vec<(String, String)> =
        open.network.household.iter().map(|(person, name)| (person.to_string(), name.clone())).collect();
    // somebody of another household who was chosen before
    if !form.relative.is_empty() && people.iter().all(|(id, _)| *id != form.relative) {
        let known = form.relative.parse().ok().and_then(|id| open.network.name(id));
        let name = known.map_or_else(|| form.found.clone(), str::to_owned);
        people.push((form.relative.clone(), name));
    }
    let hint = text!(language, network.field.relative_hint);
    view! {
        {build.select("relative", hint, form.relative, people, true)}
        <RelativeSearch person=open.opened.file.person name=form.found />
        {build.line("name", text!(language, network.field.relative_name_hint), form.name, true)}
        {build.select("kinship", String::new(), form.kinship, open.labels.choices(Kinship::LIST), false)}
        {build.radio("care", form.care, open.labels.choices(Care::LIST))}
        {build.area("words", text!(language, network.field.words_hint), form.words, true)}
        {build.sensitivity(String::new(), form.sensitivity)}
    }
    .into_any()
}
