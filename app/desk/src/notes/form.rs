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
    context::{use_language, use_viewer},
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    labels::capital,
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::hooks::use_query_map;
use lidzas_components::{
    ComparedField, DateField, Errors, RadioField, SelectField, TextArea, comparison_table,
};
use lidzas_domain::{
    casework::Sensitivity,
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
        {move || writing.changed.get().map(|now| view! { <Changed writing=writing now=now /> })}
        <Form writing=writing begun=begun />
    }
    .into_any()
}

#[component]
fn Form(writing: Writing, begun: NoteForm) -> impl IntoView {
    let language = use_language();
    let errors: Errors = writing.sending.errors.into();
    let typed = move || writing.sending.keeper.typed::<NoteForm>(writing.sending.form);
    typed_before(writing.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        writing.submit();
    };
    let (kinds, offered, permitted, corrects) = writing.known.with_value(|known| {
        let kinds: Vec<_> =
            known.labels.choices(KINDS).into_iter().map(|(code, label)| (code, capital(&label))).collect();
        let offered: Vec<_> = known
            .offered
            .iter()
            .map(|(about, words)| (about.code(), tied(language, *about, words)))
            .collect();
        (kinds, offered, known.permitted, known.note.is_some())
    });
    let about = (!offered.is_empty()).then(|| {
        view! {
            <SelectField
                language=language
                name="about"
                label=field_label(language, "about")
                hint=text!(language, note.field.about_hint)
                value=begun.about
                options=offered
                errors=errors
                optional=true
            />
        }
    });
    let sensitivity = permitted.sensitive.then(|| sensitivity(language, begun.sensitivity, errors));
    let reason = corrects.then(|| {
        view! {
            <TextArea
                language=language
                name="reason"
                label=field_label(language, "reason")
                hint=text!(language, note.field.reason_hint)
                value=begun.reason
                errors=errors
                rows=2
            />
        }
    });
    let most = number(i64::try_from(LONGEST_TEXT).unwrap_or(0), language);
    let button =
        if corrects { text!(language, note.submit_correction) } else { text!(language, note.submit) };
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=writing.sending.form on:input=move |_| typed() on:submit=submit>
            <DateField
                language=language
                name="happened_on"
                label=field_label(language, "happened_on")
                hint=text!(language, common.date.hint)
                value=begun.happened_on
                errors=errors
            />
            <SelectField
                language=language
                name="kind"
                label=field_label(language, "kind")
                value=begun.kind
                options=kinds
                errors=errors
            />
            {about}
            <TextArea
                language=language
                name="words"
                label=field_label(language, "words")
                hint=text!(language, note.field.words_hint, number = most)
                value=begun.words
                errors=errors
                rows=10
            />
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

fn sensitivity(language: Language, value: String, errors: Errors) -> AnyView {
    let options =
        Sensitivity::ALL.iter().map(|one| (one.code().to_owned(), readers(language, *one))).collect();
    view! {
        <RadioField
            language=language
            name="sensitivity"
            label=field_label(language, "sensitivity")
            hint=text!(language, note.field.sensitivity_hint)
            value=value
            options=options
            errors=errors
        />
    }
    .into_any()
}

/// Says that somebody else corrected the note meanwhile, and how it reads now; takes the focus.
#[component]
fn Changed(writing: Writing, now: Note) -> impl IntoView {
    let language = use_language();
    let title = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(title) = title.get() {
            // a page without a window has nothing to focus
            let _ = title.focus();
        }
    });
    let compared = writing
        .known
        .with_value(|known| known.note.as_ref().map(|then| changed_table(language, known, then, &now)));
    view! {
        <section class="lz-card lz-card--warning" aria-labelledby="changed">
            <h2 class="lz-h2" id="changed" tabindex="-1" node_ref=title>
                {text!(language, note.conflict.title)}
            </h2>
            <p class="lz-body">{text!(language, note.conflict.lead)}</p>
            {compared}
        </section>
    }
    .into_any()
}

fn changed_table(language: Language, known: &OpenNote, then: &Note, now: &Note) -> AnyView {
    let side = |note: &Note| {
        let content = &note.now.content;
        let by = note.now.written_by.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
        [
            heading(language, &known.labels, content),
            content.words.clone(),
            readers(language, content.sensitivity),
            note.now.reason.clone(),
            by,
        ]
    };
    let names = [
        field_label(language, "kind"),
        field_label(language, "words"),
        field_label(language, "sensitivity"),
        text!(language, note.conflict.reason),
        text!(language, note.conflict.by),
    ];
    let fields = names
        .into_iter()
        .zip(side(then).into_iter().zip(side(now)))
        .filter(|(_, (then, now))| !then.is_empty() || !now.is_empty())
        .map(|(name, (then, now))| ComparedField {
            name,
            differs: then != now,
            one: view! { <span dir="auto">{then}</span> }.into_any(),
            other: view! { <span dir="auto">{now}</span> }.into_any(),
        })
        .collect();
    let sides = [text!(language, note.conflict.then), text!(language, note.conflict.now)];
    comparison_table(text!(language, note.conflict.caption), sides, fields)
}
