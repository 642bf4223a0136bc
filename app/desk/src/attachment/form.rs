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
    casework::{FileNavigation, Section, beginning, loaded},
    context::use_viewer,
    draft::DraftKeeper,
    error::DeskError,
    field_builder::FieldBuilder,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, html, prelude::*};
use lidzas_components::{Errors, TickField};
use lidzas_domain::{
    attachment::{About, AttachmentForm, KINDS, SameFile, draft_form},
    dates::{Bilingual, Case, Language, long_date},
    form::FieldError,
};
use lidzas_words::text;
use uuid::Uuid;

/// That the same file is there already: said on the page, beside the tick with which it is sent again.
const SAME_FILE: &str = "same_file";

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
    let same = RwSignal::new(None::<SameFile>);
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
                match filed? {
                    Ok(id) => Ok(format!("{}?done=filed", sheet_address(person, Sheet::Look(id)))),
                    Err(one) => {
                        same.try_set(Some(one));
                        Err(DeskError::Refused(SAME_FILE.to_owned()))
                    }
                }
            },
            async |error| match error {
                DeskError::Refused(code) if code == SAME_FILE => None,
                error => Some(error),
            },
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
            <FileField language=language field=field errors=errors changed=Callback::new(move |()| same.set(None)) />
            {Build { language, errors }.said(&open, begun)}
            {move || same.get().map(|same| all_the_same(language, errors, &same))}
            <p class="lz-body" role="status">
                {waiting}
            </p>
            <SubmitBar sending=sending label=text!(language, attachment.submit) />
        </form>
    }
    .into_any()
}

/// Says which file on the case holds exactly the same, and lets the user file it all the same.
fn all_the_same(language: Language, errors: Errors, same: &SameFile) -> AnyView {
    let date = long_date(same.filed_on, language, Case::Locative);
    view! {
        <div class="lz-card lz-card--warning" role="alert">
            <p class="lz-body" dir="auto">
                {text!(language, attachment.same_file, title = same.title.clone(), date = date)}
            </p>
            <TickField
                language=language
                name="again"
                label=text!(language, attachment.field.again)
                ticked=false
                errors=errors
            />
        </div>
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

/// The fields of a file.
#[derive(Clone, Copy)]
pub(super) struct Build {
    pub(super) language: Language,
    pub(super) errors: Errors,
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

    fn rows(self, _field: &str) -> u32 {
        2
    }

    fn any_script(self) -> bool {
        true
    }
}

impl Build {
    /// The fields that say what a file is; the same for a new one and for a correction.
    pub(super) fn said(self, open: &OpenAttachment, begun: AttachmentForm) -> AnyView {
        let language = self.language;
        let offered: Vec<_> =
            open.offered.iter().map(|(about, words)| (about.code(), tied(language, *about, words))).collect();
        let about = (!offered.is_empty()).then(|| {
            self.select("about", text!(language, attachment.field.about_hint), begun.about, offered, true)
        });
        // a mentor files ordinary papers only, and is not asked
        let sensitivity = open
            .permitted
            .others
            .then(|| self.sensitivity(text!(language, attachment.field.sensitivity_hint), begun.sensitivity));
        view! {
            {self.select("kind", String::new(), begun.kind, open.labels.capital_choices(KINDS), false)}
            {self.line("title", text!(language, attachment.field.title_hint), begun.title, false)}
            {self.day("dated_on", text!(language, attachment.field.dated_on_hint), begun.dated_on, false)}
            {about}
            {sensitivity}
        }
        .into_any()
    }
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
