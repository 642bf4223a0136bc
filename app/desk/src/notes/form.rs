//! The form that writes a note, or corrects one: filled in, sent, and what happens when somebody else
//! corrected the note meanwhile.

use super::{
    server::{OpenNote, WriteRequest, open_note, write_note},
    words::{field_label, form_title, heading},
};
use crate::{
    PageTitle,
    case_file::{IdentityBar, Restored, use_person},
    casework::{FileNavigation, Section, beginning, loaded, readers},
    conflict::{Conflict, ConflictWords, Standing, both_sides},
    context::{use_language, use_viewer},
    draft::DraftKeeper,
    error::DeskError,
    field_builder::FieldBuilder,
    form_element::{read_form, typed_before},
    labels::Labels,
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_query_map;
use lidzas_components::Errors;
use lidzas_domain::{
    code_list::Role,
    dates::{Language, number},
    form::LONGEST_TEXT,
    note::{About, KINDS, Note, NoteForm, draft_form},
    person::NoteId,
};
use lidzas_words::text;
use uuid::Uuid;

/// A note being written.
#[derive(Clone, Copy)]
struct Writing {
    sending: Sending,
    known: StoredValue<OpenNote>,
    /// The version that is corrected; moves on when somebody else corrected it meanwhile.
    corrects: RwSignal<Option<NoteId>>,
    /// The note as somebody else left it meanwhile.
    changed: RwSignal<Option<Note>>,
    role: Role,
    today: chrono::NaiveDate,
}

impl Writing {
    fn submit(self) {
        let form: NoteForm = read_form(self.sending.form);
        let corrects = self.corrects.get_untracked();
        let person = self.known.with_value(|known| known.opened.file.person);
        let read = form.read(corrects, self.role, self.today);
        let original = self.known.with_value(|known| known.note.as_ref().map(|note| note.original));
        self.sending.send(
            read.map(|_note| form),
            async move |op, draft, form| {
                let id = write_note(op, WriteRequest { person, corrects, form, draft }).await?;
                let done = if corrects.is_some() { "corrected" } else { "written" };
                Ok(format!("/desk/person/{person}/notes?done={done}#note-{}", original.unwrap_or(id)))
            },
            async move |error| match error {
                DeskError::ChangedMeanwhile { .. } => self.look_again().await,
                error => Some(error),
            },
        );
    }

    /// Somebody else corrected the note: shows how it reads now, and corrects that.
    async fn look_again(self) -> Option<DeskError> {
        let person = self.known.with_value(|known| known.opened.file.person);
        match open_note(person, self.corrects.get_untracked()).await {
            Ok(now) => {
                self.corrects.set(now.note.as_ref().map(|note| note.now.id));
                self.changed.set(now.note);
                None
            }
            Err(error) => Some(error),
        }
    }
}

/// The page of a new note.
#[component]
pub fn WriteNotePage() -> impl IntoView {
    opened_form(Signal::derive(|| None))
}

/// The page of a correction; the address names the note. One that names none leads to no note.
#[component]
pub fn CorrectNotePage() -> impl IntoView {
    let query = use_query_map();
    let of = move || query.with(|query| query.get_str("of").and_then(|id| id.parse().ok()));
    opened_form(Signal::derive(move || Some(of().unwrap_or_else(|| NoteId::from_uuid(Uuid::nil())))))
}

fn opened_form(corrects: Signal<Option<NoteId>>) -> AnyView {
    let person = use_person();
    let opened = Resource::new_blocking(
        move || (person.get(), corrects.get()),
        async |(person, corrects)| match person {
            Some(person) => open_note(person, corrects).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| view! { <Sheet open=open /> }.into_any())
}

#[component]
fn Sheet(open: OpenNote) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let person = open.opened.file.person;
    let draft = open.draft.clone();
    let standing = open.note.as_ref().map(|note| note.now.clone());
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<NoteForm>(&draft.body))
        .or_else(|| standing.as_ref().map(|now| NoteForm::of(&now.content)))
        .unwrap_or_else(|| NoteForm::begun(today));
    let name = draft_form(open.note.as_ref().map(|note| note.original));
    let writing = Writing {
        sending: Sending::new(DraftKeeper::new(name, Some(person.as_uuid()), draft.as_ref())),
        known: StoredValue::new(open.clone()),
        corrects: RwSignal::new(standing.as_ref().map(|now| now.id)),
        changed: RwSignal::new(None),
        role: viewer.role,
        today,
    };
    let title = form_title(language, standing.is_some());
    let file = open.opened.file.clone();
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let lead = match standing {
        Some(_) => text!(language, note.correct_lead),
        None => text!(language, note.write_lead),
    };
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    let neutral = (!open.permitted.others)
        .then(|| view! { <div class="lz-inset">{text!(language, note.neutral)}</div> });
    view! {
        <PageTitle title=page_title has_errors=writing.sending.has_errors() />
        <Troubles sending=writing.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/notes")>{text!(language, note.back)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{lead}</p>
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Notes />
        {neutral}
        {draft.map(|draft| view! { <Restored draft=draft keeper=writing.sending.keeper /> })}
        {move || writing.changed.get().map(|now| changed(language, writing, &now))}
        <Form writing=writing begun=begun />
    }
    .into_any()
}

/// The fields of a note.
#[derive(Clone, Copy)]
struct Build {
    language: Language,
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
        field_label(self.language, field)
    }

    fn rows(self, field: &str) -> u32 {
        if field == "words" { 10 } else { 2 }
    }
}

#[component]
fn Form(writing: Writing, begun: NoteForm) -> impl IntoView {
    let language = use_language();
    let typed = move || writing.sending.keeper.typed::<NoteForm>(writing.sending.form);
    typed_before(writing.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        writing.submit();
    };
    let (kinds, offered, permitted, corrects) = writing.known.with_value(|known| {
        let kinds = known.labels.capital_choices(KINDS);
        let offered: Vec<_> = known
            .offered
            .iter()
            .map(|(about, words)| (about.code(), tied(language, *about, words)))
            .collect();
        (kinds, offered, known.permitted, known.note.is_some())
    });
    let build = Build { language, errors: writing.sending.errors.into() };
    let about = (!offered.is_empty())
        .then(|| build.select("about", text!(language, note.field.about_hint), begun.about, offered, true));
    let sensitivity = permitted
        .sensitive
        .then(|| build.sensitivity(text!(language, note.field.sensitivity_hint), begun.sensitivity));
    let reason =
        corrects.then(|| build.area("reason", text!(language, note.field.reason_hint), begun.reason, false));
    let most = number(i64::try_from(LONGEST_TEXT).unwrap_or(0), language);
    let words_hint = text!(language, note.field.words_hint, number = most);
    let button =
        if corrects { text!(language, note.submit_correction) } else { text!(language, note.submit) };
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=writing.sending.form on:input=move |_| typed() on:submit=submit>
            {build.the_day("happened_on", begun.happened_on)}
            {build.select("kind", String::new(), begun.kind, kinds, false)}
            {about}
            {build.area("words", words_hint, begun.words, false)}
            {sensitivity}
            {reason}
            <SubmitBar sending=writing.sending label=button />
        </form>
    }
    .into_any()
}

/// What a note can be about, as a choice.
fn tied(language: Language, about: About, words: &str) -> String {
    let words = beginning(words);
    match about {
        About::Problem(_) => text!(language, note.field.about_problem, words = words),
        About::Goal(_) => text!(language, note.field.about_goal, words = words),
    }
}

/// Says that somebody else corrected the note meanwhile, and how it reads now; takes the focus.
fn changed(language: Language, writing: Writing, now: &Note) -> AnyView {
    let fields = writing.known.with_value(|known| {
        let side = |note: &Note| standing(language, &known.labels, note);
        known.note.as_ref().map(|then| both_sides(side(then), side(now))).unwrap_or_default()
    });
    let words = ConflictWords {
        title: text!(language, note.conflict.title),
        lead: text!(language, note.conflict.lead),
        ..ConflictWords::in_file(language)
    };
    view! { <Conflict language=language words=words fields=fields /> }.into_any()
}

fn standing(language: Language, labels: &Labels, note: &Note) -> Standing {
    let content = &note.now.content;
    let by = note.now.written_by.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
    vec![
        (field_label(language, "kind"), heading(language, labels, content)),
        (field_label(language, "words"), content.words.clone()),
        (field_label(language, "sensitivity"), readers(language, content.sensitivity)),
        (text!(language, note.conflict.reason), note.now.reason.clone()),
        (text!(language, note.conflict.by), by),
    ]
}
