//! The page on which a letter is made: what of the client it tells is ticked, and what it will say stands
//! below while it is ticked.

use super::{
    preview::preview,
    server::{OpenLetter, draft_form, make_request_letter, open_request_letter},
};
use crate::{
    PageTitle,
    case_file::{IdentityBar, Restored, use_person},
    casework::{FileNavigation, Section, loaded},
    conflict::{Compared, changed_meanwhile, compared},
    context::use_language,
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_query_map;
use lidzas_components::{CheckboxList, Errors, SelectField, TextArea};
use lidzas_domain::{
    dates::Language,
    institution::{LetterFact, LetterForm, LetterSheet},
    person::{PersonId, RequestId},
};
use lidzas_words::{letter::fact_name, text};
use uuid::Uuid;

/// The page of a letter; the address names the request.
#[component]
pub fn LetterPage() -> impl IntoView {
    let person = use_person();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        // an address that names no request leads to none, and whether it may is the server's to say
        let of = query.with(|query| query.get_str("of").and_then(|id| id.parse().ok()));
        (person.get(), of.unwrap_or_else(|| RequestId::from_uuid(Uuid::nil())))
    });
    let opened = Resource::new_blocking(
        move || asked.get(),
        async |(person, request)| match person {
            Some(person) => open_request_letter(person, request).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| view! { <Sheet open=open /> }.into_any())
}

/// A letter while it is ticked.
#[derive(Clone, Copy)]
struct Writing {
    language: Language,
    person: PersonId,
    sending: Sending,
    /// What the letter can tell; anew when the file changed meanwhile.
    sheet: RwSignal<LetterSheet>,
    /// What is chosen, as it stands on the page.
    typed: RwSignal<LetterForm>,
    changed: RwSignal<Option<Vec<Compared>>>,
}

impl Writing {
    fn submit(self) {
        let form: LetterForm = read_form(self.sending.form);
        let person = self.person;
        let (request, seen) =
            self.sheet.with_untracked(|sheet| (sheet.request, (sheet.file_version, sheet.request_version)));
        self.sending.send(
            form.read().map(|_choice| form),
            async move |op, draft, form| {
                make_request_letter(op, person, request, seen, form, draft).await?;
                Ok(format!("/desk/person/{person}/requests?at={request}&done=letter#request-{request}"))
            },
            async move |error| match error {
                DeskError::ChangedMeanwhile { .. } => self.look_again(request).await,
                error => Some(error),
            },
        );
    }

    /// The file or the request was changed: shows what the letter can tell now, and goes on from there.
    async fn look_again(self, request: RequestId) -> Option<DeskError> {
        match open_request_letter(self.person, request).await {
            Ok(now) => {
                let fields = self.sheet.with_untracked(|then| self.sides(then, &now.sheet));
                self.typed.set(read_form(self.sending.form));
                self.sheet.set(now.sheet);
                self.changed.set(Some(fields));
                None
            }
            Err(error) => Some(error),
        }
    }

    fn sides(self, then: &LetterSheet, now: &LetterSheet) -> Vec<Compared> {
        let value = |sheet: &LetterSheet, fact: LetterFact| {
            let household = sheet.named(|_member| true);
            let mut facts = sheet.content.facts.iter().chain(&household);
            facts.find(|(one, _)| *one == fact).map(|(_, value)| value.clone())
        };
        compared(
            LetterFact::ALL
                .iter()
                .map(|fact| (fact_name(self.language, *fact), value(then, *fact), value(now, *fact))),
        )
    }
}

#[component]
fn Sheet(open: OpenLetter) -> impl IntoView {
    let language = use_language();
    let person = open.opened.file.person;
    let kept = open.draft.as_ref().and_then(|draft| crate::wire::kept::<LetterForm>(&draft.body));
    let begun = kept.unwrap_or_else(|| LetterForm::begun(&open.sheet));
    let name = draft_form(open.sheet.request);
    let writing = Writing {
        language,
        person,
        sending: Sending::new(DraftKeeper::new(name, Some(person.as_uuid()), open.draft.as_ref())),
        sheet: RwSignal::new(open.sheet),
        typed: RwSignal::new(begun),
        changed: RwSignal::new(None),
    };
    let title = text!(language, letter.title);
    let file = open.opened.file.clone();
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    view! {
        <PageTitle title=page_title has_errors=writing.sending.has_errors() />
        <Troubles sending=writing.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/requests")>{text!(language, institution.representation.back)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, letter.lead)}</p>
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Requests />
        {open.draft.map(|draft| view! { <Restored draft=draft keeper=writing.sending.keeper /> })}
        {changed_meanwhile(language, writing.changed)}
        <Form writing=writing />
    }
    .into_any()
}

#[component]
fn Form(writing: Writing) -> impl IntoView {
    let language = writing.language;
    let errors: Errors = writing.sending.errors.into();
    let typed = move || {
        writing.typed.set(read_form(writing.sending.form));
        writing.sending.keeper.typed::<LetterForm>(writing.sending.form);
    };
    typed_before(writing.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        writing.submit();
    };
    let documents = writing.typed.with_untracked(|form| form.documents.clone());
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=writing.sending.form on:input=move |_| typed() on:submit=submit>
            {move || choices(writing, errors)}
            <TextArea
                language=language
                name="documents"
                label=field_label(language, "documents")
                hint=text!(language, letter.documents_hint)
                value=documents
                errors=errors
                rows=3
                optional=true
            />
            {move || {
                let letter = writing.sheet.with(|sheet| writing.typed.with(|form| sheet.with(&form.so_far())));
                preview(language, &letter)
            }}
            <SubmitBar sending=writing.sending label=text!(language, letter.make) />
        </form>
    }
    .into_any()
}

/// Who it goes to and what of the client it tells, as the file stands.
fn choices(writing: Writing, errors: Errors) -> AnyView {
    let language = writing.language;
    let sheet = writing.sheet.get();
    let form = writing.typed.get_untracked();
    let contacts: Vec<_> = sheet.contacts.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let contact = (!contacts.is_empty()).then(|| {
        view! {
            <SelectField
                language=language
                name="contact"
                label=field_label(language, "contact")
                hint=text!(language, letter.contact_hint)
                value=form.contact
                options=contacts
                errors=errors
                optional=true
            />
        }
    });
    let facts = sheet
        .content
        .facts
        .iter()
        .map(|(fact, value)| (fact.code().to_owned(), format!("{}: {value}", fact_name(language, *fact))))
        .collect();
    let members: Vec<_> = sheet.household.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    let members = (!members.is_empty()).then(|| {
        view! {
            <CheckboxList
                language=language
                name="members"
                label=field_label(language, "members")
                hint=text!(language, letter.members_hint)
                values=form.members
                options=members
                errors=errors
            />
        }
    });
    view! {
        {contact}
        <CheckboxList
            language=language
            name="facts"
            label=field_label(language, "facts")
            hint=text!(language, letter.facts_hint)
            values=form.facts
            options=facts
            errors=errors
        />
        {members}
    }
    .into_any()
}

/// The label of a field, as on the form and in the summary of errors.
fn field_label(language: Language, field: &str) -> String {
    match field {
        "contact" => text!(language, institution.request.contact),
        "facts" => text!(language, letter.facts),
        "members" => fact_name(language, LetterFact::Household),
        _ => text!(language, letter.documents),
    }
}
