//! The form that files a new one: the file is chosen, what it is is said, and both are sent at once.

use super::{
    file_field::FileField,
    server::{FileRequest, OpenAttachment, Sheet, open_attachment, sheet_address},
    upload::{chosen, upload},
    words::{field_label, form_title},
};
use crate::{
    PageTitle,
    case_file::{IdentityBar, Restored, use_person},
    casework::{FileNavigation, Section, beginning, loaded, readers},
    context::use_viewer,
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    labels::capital,
    sending::{Sending, SubmitBar, Troubles, shown},
};
use leptos::{ev::SubmitEvent, html, prelude::*};
use lidzas_components::{DateField, Errors, RadioField, SelectField, TextField};
use lidzas_domain::{
    attachment::{About, AttachmentForm, KINDS, draft_form},
    casework::Sensitivity,
    dates::{Bilingual, Language},
    form::FieldError,
};
use lidzas_words::text;
use uuid::Uuid;

/// The page.
#[component]
pub fn FileAttachmentPage() -> impl IntoView {
    let person = use_person();
    let opened = Resource::new_blocking(
        move || person.get(),
        async |person| match person {
            Some(person) => open_attachment(person, Sheet::File).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| view! { <NewFile open=open /> }.into_any())
}

#[component]
fn NewFile(open: OpenAttachment) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today, role) = (viewer.language, viewer.today, viewer.role);
    let person = open.opened.file.person;
    let draft = open.draft.clone();
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<AttachmentForm>(&draft.body))
        .unwrap_or_else(|| AttachmentForm::begun(today));
    let sending = Sending::new(DraftKeeper::new(draft_form(None), Some(person.as_uuid()), draft.as_ref()));
    let field = NodeRef::<html::Input>::new();
    let on_its_way = RwSignal::new(false);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let form: AttachmentForm = read_form(sending.form);
        let (file, said) = (chosen(field), form.read_new(role, today));
        sending.send(
            both(file, said.map(|_facts| form)),
            async move |op, draft, (file, form)| {
                on_its_way.set(true);
                let request = FileRequest { op, person, name: String::new(), form, draft };
                let filed = upload(file, request).await;
                on_its_way.try_set(false);
                filed.map(|id| format!("{}?done=filed", sheet_address(person, Sheet::Look(id))))
            },
            shown,
        );
    };
    let typed = move || sending.keeper.typed::<AttachmentForm>(sending.form);
    typed_before(sending.form, typed);
    let title = form_title(language, None);
    let file = open.opened.file.clone();
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    let errors: Errors = sending.errors.into();
    let mentor = (!open.permitted.others)
        .then(|| view! { <div class="lz-inset">{text!(language, attachment.neutral)}</div> });
    let waiting = move || on_its_way.get().then(|| text!(language, attachment.sending));
    view! {
        <PageTitle title=page_title has_errors=sending.has_errors() />
        <Troubles sending=sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/files")>{text!(language, attachment.back)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, attachment.add_lead)}</p>
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Files />
        {mentor}
        {draft.map(|draft| view! { <Restored draft=draft keeper=sending.keeper /> })}
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=sending.form on:input=move |_| typed() on:submit=submit>
            <FileField language=language field=field errors=errors />
            {said_fields(language, &open, begun, errors)}
            <p class="lz-body" role="status">
                {waiting}
            </p>
            <SubmitBar sending=sending label=text!(language, attachment.submit) />
        </form>
    }
    .into_any()
}

/// The file and the form, or everything that is wrong with either, in the order of the page.
fn both<T, U>(
    file: Result<T, Vec<FieldError>>,
    said: Result<U, Vec<FieldError>>,
) -> Result<(T, U), Vec<FieldError>> {
    match (file, said) {
        (Ok(file), Ok(said)) => Ok((file, said)),
        (file, said) => {
            let at_file = file.err().unwrap_or_default();
            Err(at_file.into_iter().chain(said.err().unwrap_or_default()).collect())
        }
    }
}

/// The fields that say what a file is; the same for a new one and for a correction.
pub(super) fn said_fields(
    language: Language,
    open: &OpenAttachment,
    begun: AttachmentForm,
    errors: Errors,
) -> AnyView {
    let kinds: Vec<_> =
        open.labels.choices(KINDS).into_iter().map(|(code, label)| (code, capital(&label))).collect();
    let offered: Vec<_> =
        open.offered.iter().map(|(about, words)| (about.code(), tied(language, *about, words))).collect();
    let about = (!offered.is_empty()).then(|| {
        view! {
            <SelectField
                language=language
                name="about"
                label=field_label(language, "about")
                hint=text!(language, attachment.field.about_hint)
                value=begun.about
                options=offered
                errors=errors
                optional=true
            />
        }
    });
    // a mentor files ordinary papers only, and is not asked
    let sensitivity = open.permitted.others.then(|| {
        let options =
            Sensitivity::ALL.iter().map(|one| (one.code().to_owned(), readers(language, *one))).collect();
        view! {
            <RadioField
                language=language
                name="sensitivity"
                label=field_label(language, "sensitivity")
                hint=text!(language, attachment.field.sensitivity_hint)
                value=begun.sensitivity
                options=options
                errors=errors
            />
        }
    });
    view! {
        <SelectField
            language=language
            name="kind"
            label=field_label(language, "kind")
            value=begun.kind
            options=kinds
            errors=errors
        />
        <TextField
            language=language
            name="title"
            label=field_label(language, "title")
            hint=text!(language, attachment.field.title_hint)
            value=begun.title
            errors=errors
            any_script=true
        />
        <DateField
            language=language
            name="dated_on"
            label=field_label(language, "dated_on")
            hint=text!(language, attachment.field.dated_on_hint)
            value=begun.dated_on
            errors=errors
        />
        {about}
        {sensitivity}
    }
    .into_any()
}

/// What a file can belong to, as a choice.
pub(super) fn tied(language: Language, about: About, words: &Bilingual) -> String {
    let words = beginning(words.shown(language));
    match about {
        About::Problem(_) => text!(language, attachment.about_problem, words = words),
        About::Request(_) => text!(language, attachment.about_request, words = words),
    }
}

/// The page on which what a file belongs to stands.
pub(super) fn stands_at(person: Uuid, about: About) -> String {
    match about {
        About::Problem(id) => format!("/desk/person/{person}/problems#problem-{id}"),
        About::Request(id) => format!("/desk/person/{person}/requests#request-{id}"),
    }
}
