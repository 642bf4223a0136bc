//! The forms that correct what is said of a file, and that set it aside. When somebody else changed it
//! meanwhile, both sides are shown.

use super::{
    form::{Build, tied},
    server::{ChangeRequest, OpenAttachment, Sheet, change_attachment, open_attachment, sheet_address},
    words::{field_label, form_title, kind_and_date},
};
use crate::{
    PageTitle,
    case_file::{IdentityBar, Restored, use_person},
    casework::{FileNavigation, Section, loaded, readers},
    conflict::{Conflict, ConflictWords, Standing, both_sides},
    context::{use_language, use_viewer},
    draft::DraftKeeper,
    error::DeskError,
    field_builder::FieldBuilder,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_params_map;
use lidzas_domain::{
    attachment::{Attachment, AttachmentForm, Change, draft_form},
    code_list::Role,
    dates::Language,
    person::AttachmentId,
};
use lidzas_words::text;

/// A change being written.
#[derive(Clone, Copy)]
struct Changing {
    sending: Sending,
    change: Change,
    id: AttachmentId,
    known: StoredValue<OpenAttachment>,
    /// The version that is changed; moves on when somebody else changed it meanwhile.
    version: RwSignal<i32>,
    /// The file as somebody else left it meanwhile.
    changed: RwSignal<Option<Attachment>>,
    role: Role,
    today: chrono::NaiveDate,
}

impl Changing {
    fn submit(self) {
        let form: AttachmentForm = read_form(self.sending.form);
        let person = self.known.with_value(|known| known.opened.file.person);
        let (attachment, change, version) = (self.id, self.change, self.version.get_untracked());
        let read = form.read_change(change, self.role, self.today);
        self.sending.send(
            read.map(|_change| form),
            async move |op, draft, form| {
                let request = ChangeRequest { person, attachment, version, change, form, draft };
                change_attachment(op, request).await?;
                let done = match change {
                    Change::Correct => "corrected",
                    Change::SetAside => "set_aside",
                };
                Ok(format!("{}?done={done}", sheet_address(person, Sheet::Look(attachment))))
            },
            async move |error| match error {
                DeskError::ChangedMeanwhile { .. } => self.look_again().await,
                error => Some(error),
            },
        );
    }

    /// Somebody else changed the file: shows what is said of it now, and changes that.
    async fn look_again(self) -> Option<DeskError> {
        let person = self.known.with_value(|known| known.opened.file.person);
        match open_attachment(person, Sheet::Change(self.change, self.id)).await {
            Ok(now) => {
                if let Some(attachment) = now.attachment {
                    self.version.set(attachment.version);
                    self.changed.set(Some(attachment));
                }
                None
            }
            Err(error) => Some(error),
        }
    }
}

/// The page that corrects what is said of a file.
#[component]
pub fn CorrectAttachmentPage() -> impl IntoView {
    opened_form(Change::Correct)
}

/// The page that sets a file aside.
#[component]
pub fn SetAsideAttachmentPage() -> impl IntoView {
    opened_form(Change::SetAside)
}

fn opened_form(change: Change) -> AnyView {
    let person = use_person();
    let params = use_params_map();
    let file = move || params.with(|params| params.get_str("file").and_then(|id| id.parse().ok()));
    let opened = Resource::new_blocking(
        move || (person.get(), file().map(|id: AttachmentId| Sheet::Change(change, id))),
        async |(person, sheet)| match (person, sheet) {
            (Some(person), Some(sheet)) => open_attachment(person, sheet).await,
            _ => Err(DeskError::NotFound),
        },
    );
    loaded(opened, move |open| match open.attachment.clone() {
        Some(attachment) => {
            view! { <ChangeSheet open=open attachment=attachment change=change /> }.into_any()
        }
        None => ().into_any(),
    })
}

#[component]
fn ChangeSheet(open: OpenAttachment, attachment: Attachment, change: Change) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let person = open.opened.file.person;
    let draft = open.draft.clone();
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<AttachmentForm>(&draft.body))
        .unwrap_or_else(|| AttachmentForm::of(&attachment.facts));
    let name = draft_form(Some((change, attachment.id)));
    let changing = Changing {
        sending: Sending::new(DraftKeeper::new(name, Some(person.as_uuid()), draft.as_ref())),
        change,
        id: attachment.id,
        known: StoredValue::new(open.clone()),
        version: RwSignal::new(attachment.version),
        changed: RwSignal::new(None),
        role: viewer.role,
        today,
    };
    let title = form_title(language, Some(change));
    let file = open.opened.file.clone();
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let lead = match change {
        Change::Correct => text!(language, attachment.correct_lead),
        Change::SetAside => text!(language, attachment.set_aside_lead),
    };
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    view! {
        <PageTitle title=page_title has_errors=changing.sending.has_errors() />
        <Troubles sending=changing.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=sheet_address(person, Sheet::Look(attachment.id))>{text!(language, attachment.back_to_file)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead" dir="auto">
            {attachment.facts.title.clone()}
        </p>
        <p class="lz-body">{lead}</p>
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Files />
        {draft.map(|draft| view! { <Restored draft=draft keeper=changing.sending.keeper /> })}
        {move || changing.changed.get().map(|now| changed(language, changing, &now))}
        <Form changing=changing begun=begun />
    }
    .into_any()
}

#[component]
fn Form(changing: Changing, begun: AttachmentForm) -> impl IntoView {
    let language = use_language();
    let sending = changing.sending;
    let build = Build { language, errors: sending.errors.into() };
    let typed = move || sending.keeper.typed::<AttachmentForm>(sending.form);
    typed_before(sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        changing.submit();
    };
    let reason = begun.reason.clone();
    let (said, button) = match changing.change {
        Change::Correct => (
            Some(changing.known.with_value(|known| build.said(known, begun))),
            text!(language, attachment.submit_correction),
        ),
        Change::SetAside => (None, text!(language, attachment.submit_set_aside)),
    };
    view! {
        <form method="post" autocomplete="off" novalidate=true node_ref=sending.form on:input=move |_| typed() on:submit=submit>
            {said}
            {build.area("reason", text!(language, attachment.field.reason_hint), reason, false)}
            <SubmitBar sending=sending label=button />
        </form>
    }
    .into_any()
}

/// Says that somebody else changed the file meanwhile, and what is said of it now; takes the focus.
fn changed(language: Language, changing: Changing, now: &Attachment) -> AnyView {
    let fields = changing.known.with_value(|known| {
        let side = |one: &Attachment| standing(language, known, one);
        known.attachment.as_ref().map(|then| both_sides(side(then), side(now))).unwrap_or_default()
    });
    let words = ConflictWords {
        title: text!(language, attachment.conflict.title),
        lead: text!(language, attachment.conflict.lead),
        ..ConflictWords::in_file(language)
    };
    view! { <Conflict language=language words=words fields=fields /> }.into_any()
}

fn standing(language: Language, known: &OpenAttachment, one: &Attachment) -> Standing {
    let newest = one.versions.first();
    let about = one.facts.about.and_then(|about| {
        let words = known.offered.iter().find(|(offered, _)| *offered == about)?;
        Some(tied(language, about, &words.1))
    });
    let by = newest.and_then(|version| version.recorded_by.clone()).map(|(_, name)| name);
    vec![
        (field_label(language, "title"), one.facts.title.clone()),
        (field_label(language, "kind"), kind_and_date(language, &known.labels, &one.facts)),
        (field_label(language, "about"), about.unwrap_or_default()),
        (field_label(language, "sensitivity"), readers(language, one.facts.sensitivity)),
        (field_label(language, "reason"), newest.map(|version| version.reason.clone()).unwrap_or_default()),
        (text!(language, attachment.conflict.by), by.unwrap_or_default()),
    ]
}
