//! The choice of what goes into a document. For the archive it is issued at once; for the client the choice
//! is kept as a draft, and what concerns others is gone through first.

use super::{
    field_label,
    server::{DRAFT, OpenChoice, issue_case_document, open_document_choice},
};
use crate::{
    PageTitle, browser,
    case_file::{IdentityBar, Restored, use_person},
    casework::{FileNavigation, Section, loaded},
    context::use_viewer,
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles, shown},
};
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};
use lidzas_components::{CheckboxList, DateField, Errors, RadioField};
use lidzas_domain::{
    case_document::{CaseDocumentForm, Part, Purpose},
    dates::Language,
    form::DateFields,
    person::PersonId,
};
use lidzas_words::text;

/// The page of the choice.
#[component]
pub fn ChoosePage() -> impl IntoView {
    let person = use_person();
    let opened = Resource::new_blocking(
        move || person.get(),
        async |person| match person {
            Some(person) => open_document_choice(person).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| view! { <Sheet open=open /> }.into_any())
}

#[derive(Clone, Copy)]
struct Choosing {
    sending: Sending,
    person: PersonId,
    /// What was decided on before stays with the draft.
    begun: StoredValue<CaseDocumentForm>,
    today: chrono::NaiveDate,
}

impl Choosing {
    /// The choice as it stands on the page, with what was decided on before.
    fn form(self) -> CaseDocumentForm {
        let typed: CaseDocumentForm = read_form(self.sending.form);
        CaseDocumentForm {
            purpose: typed.purpose,
            parts: typed.parts,
            from: typed.from,
            to: typed.to,
            ..self.begun.get_value()
        }
    }

    fn submit(self) {
        let (form, person) = (self.form(), self.person);
        let choice = match form.choice(self.today) {
            Ok(choice) => choice,
            Err(faults) => {
                self.sending.trouble.set(None);
                return self.sending.errors.set(faults);
            }
        };
        if choice.purpose == Purpose::Client {
            return self.go_on(form);
        }
        self.sending.send(
            Ok(form),
            async move |op, draft, form| {
                issue_case_document(op, person, form, draft).await?;
                Ok(format!("/desk/person/{person}/document?done=issued"))
            },
            shown,
        );
    }

    /// Keeps the choice and goes on to what concerns others.
    fn go_on(self, form: CaseDocumentForm) {
        self.sending.errors.set(Vec::new());
        spawn_local(async move {
            // what could not be kept says so beside the button
            if self.sending.keeper.save(&form).await {
                self.sending.keeper.pause();
                browser::go_to(&format!("/desk/person/{}/document/redaction", self.person));
            }
        });
    }
}

#[component]
fn Sheet(open: OpenChoice) -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    let file = open.opened.file.clone();
    let person = file.person;
    let draft = open.draft.clone();
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<CaseDocumentForm>(&draft.body))
        .unwrap_or_else(CaseDocumentForm::begun);
    let choosing = Choosing {
        sending: Sending::new(DraftKeeper::new(DRAFT, Some(person.as_uuid()), draft.as_ref())),
        person,
        begun: StoredValue::new(begun.clone()),
        today: viewer.today,
    };
    let title = text!(language, case_document.start);
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    let typed = move || choosing.sending.keeper.changed(&choosing.form());
    typed_before(choosing.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        choosing.submit();
    };
    let fields = fields(language, &open, choosing.sending.errors.into(), begun);
    view! {
        <PageTitle title=page_title has_errors=choosing.sending.has_errors() />
        <Troubles sending=choosing.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/document")>{text!(language, case_document.title)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <IdentityBar language=language opened=open.opened />
        <FileNavigation language=language file=file here=Section::Document />
        {draft.map(|draft| view! { <Restored draft=draft keeper=choosing.sending.keeper /> })}
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=choosing.sending.form on:input=move |_| typed() on:submit=submit>
            {fields}
            <SubmitBar sending=choosing.sending label=text!(language, case_document.onward) />
        </form>
    }
    .into_any()
}

fn fields(language: Language, open: &OpenChoice, errors: Errors, begun: CaseDocumentForm) -> AnyView {
    let choices = |list: &str| open.labels.capital_choices(list);
    let date = |name: &'static str, value: DateFields| {
        view! {
            <DateField
                language=language
                name=name
                label=field_label(language, name)
                hint=text!(language, case_document.field.period_hint)
                value=value
                errors=errors
                optional=true
            />
        }
    };
    view! {
        <RadioField
            language=language
            name="purpose"
            label=field_label(language, "purpose")
            hint=text!(language, case_document.field.purpose_hint)
            value=begun.purpose
            options=choices(Purpose::LIST)
            errors=errors
        />
        <CheckboxList
            language=language
            name="parts"
            label=field_label(language, "parts")
            values=begun.parts
            options=choices(Part::LIST)
            errors=errors
        />
        {date("from", begun.from)}
        {date("to", begun.to)}
    }
    .into_any()
}
