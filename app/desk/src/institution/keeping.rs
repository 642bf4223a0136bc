//! The forms that keep the directory: an entry, a contact person, in use or not. (Merging shows two
//! entries side by side: `merging.rs`.)

use super::{
    entry::shown_value,
    fields,
    merging::Merging,
    server::{
        DirectoryWork, OpenDirectoryForm, draft_form, keep_directory, open_directory_form, open_institution,
    },
    shown,
    words::{directory_title, field_label},
};
use crate::{
    PageTitle,
    case_file::Restored,
    conflict::{Compared, changed_meanwhile, compared},
    context::use_language,
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    labels::Labels,
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use lidzas_domain::{
    dates::Language,
    form::FieldError,
    institution::{
        Contact, ContactForm, DirectoryKind, InUseForm, InstitutionFacts, InstitutionFile, InstitutionForm,
    },
    person::{ContactId, InstitutionId},
};
use lidzas_words::text;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// The page of a form of the directory.
#[component]
pub fn DirectoryFormPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let (id, kind) = params.with(|params| {
            let id = params.get_str("id").and_then(|id| id.parse::<InstitutionId>().ok());
            (id, params.get_str("kind").unwrap_or(DirectoryKind::Entry.code()).to_owned())
        });
        let of = query.with(|query| query.get_str("of").and_then(|id| Uuid::try_parse(id).ok()));
        (kind, id, of)
    });
    let opened =
        Resource::new_blocking(move || asked.get(), |(kind, id, of)| open_directory_form(kind, id, of));
    shown(opened, |opened| match opened.kind {
        DirectoryKind::Merge | DirectoryKind::TakeBack => view! { <Merging opened=opened /> }.into_any(),
        _ => view! { <Keeping opened=opened /> }.into_any(),
    })
}

/// A form of the directory while it is filled in.
#[derive(Clone, Copy)]
struct Keep {
    language: Language,
    kind: DirectoryKind,
    /// The entry, the contact person, and the version of what is changed.
    institution: Option<InstitutionId>,
    contact: Option<ContactId>,
    version: RwSignal<i32>,
    /// Whether the entry is in use once the form is sent.
    use_it: bool,
    known: StoredValue<Option<InstitutionFile>>,
    labels: StoredValue<Labels>,
    sending: Sending,
    changed: RwSignal<Option<Vec<Compared>>>,
}

impl Keep {
    fn of(opened: &OpenDirectoryForm) -> Self {
        let file = opened.file.as_ref();
        let institution = file.map(|file| file.institution.id);
        let of = opened.contact.map(ContactId::as_uuid);
        let keeper = DraftKeeper::new(draft_form(opened.kind, institution, of), None, opened.draft.as_ref());
        Self {
            language: use_language(),
            kind: opened.kind,
            institution,
            contact: opened.contact,
            version: RwSignal::new(version_of(opened.kind, file, opened.contact)),
            use_it: file.is_some_and(|file| file.institution.retired.is_some()),
            known: StoredValue::new(opened.file.clone()),
            labels: StoredValue::new(opened.labels.clone()),
            sending: Sending::new(keeper),
            changed: RwSignal::new(None),
        }
    }

    /// Reads the form as its own type; understands it, or shows what is wrong.
    fn submit(self) {
        let form = self.sending.form;
        let version = self.version.get_untracked();
        let read: Result<DirectoryWork, Vec<FieldError>> = match self.kind {
            DirectoryKind::Contact => {
                let form: ContactForm = read_form(form);
                let on = self.contact.map(|id| (id, version));
                let institution = self.institution;
                let work = |institution| DirectoryWork::Contact { institution, on, form: form.clone() };
                form.read().and_then(|_facts| institution.map(work).ok_or_else(Vec::new))
            }
            DirectoryKind::InUse => {
                let form: InUseForm = read_form(form);
                let on = self.institution.map(|id| (id, version));
                let work = |on| DirectoryWork::InUse { on, use_it: self.use_it, form: form.clone() };
                form.read().and_then(|_reason| on.map(work).ok_or_else(Vec::new))
            }
            DirectoryKind::Entry | DirectoryKind::Merge | DirectoryKind::TakeBack => {
                let form: InstitutionForm = read_form(form);
                let on = self.institution.map(|id| (id, version));
                form.read().map(|_facts| DirectoryWork::Entry { on, form })
            }
        };
        let kind = self.kind;
        self.sending.send(
            read,
            async move |op, draft, work| {
                let id = keep_directory(op, work, draft).await?;
                Ok(format!("/desk/institutions/{id}?done={kind}"))
            },
            async move |error| self.refused(error).await,
        );
    }

    /// Shows what somebody else changed meanwhile, and goes on from there.
    async fn refused(self, error: DeskError) -> Option<DeskError> {
        let (DeskError::ChangedMeanwhile { .. }, Some(id)) = (&error, self.institution) else {
            return Some(error);
        };
        match open_institution(id).await {
            Ok(now) => {
                self.version.set(version_of(self.kind, Some(&now.file), self.contact));
                let fields = self.known.with_value(|then| {
                    self.labels.with_value(|labels| self.sides(labels, then.as_ref(), &now.file))
                });
                self.changed.set(Some(fields));
                None
            }
            Err(error) => Some(error),
        }
    }

    fn sides(self, labels: &Labels, then: Option<&InstitutionFile>, now: &InstitutionFile) -> Vec<Compared> {
        let language = self.language;
        if let Some(id) = self.contact {
            let find = |file: &InstitutionFile| file.contacts.iter().find(|one| one.id == id).cloned();
            return contact_sides(language, then.and_then(find), find(now));
        }
        let (then, now) = (then.map(|file| &file.institution), &now.institution);
        let mut fields = entry_sides(language, labels, then.map(|one| &one.facts), &now.facts);
        let reason = |retired: &Option<lidzas_domain::institution::Retired>| {
            retired.as_ref().map(|retired| retired.reason.clone())
        };
        fields.extend(compared([(
            text!(language, institution.retired_words),
            then.and_then(|one| reason(&one.retired)),
            reason(&now.retired),
        )]));
        fields
    }
}

fn version_of(kind: DirectoryKind, file: Option<&InstitutionFile>, contact: Option<ContactId>) -> i32 {
    let Some(file) = file else { return 0 };
    match kind {
        DirectoryKind::Contact => {
            file.contacts.iter().find(|one| Some(one.id) == contact).map_or(0, |one| one.version)
        }
        _ => file.institution.version,
    }
}

/// Both sides of an entry.
pub(super) fn entry_sides(
    language: Language,
    labels: &Labels,
    then: Option<&InstitutionFacts>,
    now: &InstitutionFacts,
) -> Vec<Compared> {
    let value = |field: &str, value: &str| {
        if value.is_empty() { String::new() } else { shown_value(labels, field, value) }
    };
    compared(now.fields().into_iter().enumerate().map(|(place, (field, now))| {
        let then = then.map(|then| value(field, then.fields()[place].1));
        (field_label(language, field), then, Some(value(field, now)))
    }))
}

fn contact_sides(language: Language, then: Option<Contact>, now: Option<Contact>) -> Vec<Compared> {
    let values = |contact: Contact| {
        let facts = contact.facts;
        let left = if facts.left { text!(language, institution.has_left) } else { String::new() };
        [facts.name, facts.role, facts.phone, facts.email, left]
    };
    let (then, now) = (then.map(values), now.map(values));
    let at = |side: &Option<[String; 5]>, place: usize| side.as_ref().map(|side| side[place].clone());
    let names = ["name", "role", "phone", "email", "left"];
    compared(
        names
            .iter()
            .enumerate()
            .map(|(place, name)| (field_label(language, name), at(&then, place), at(&now, place))),
    )
}

#[component]
fn Keeping(opened: OpenDirectoryForm) -> impl IntoView {
    let language = use_language();
    let keep = Keep::of(&opened);
    let title = match (keep.kind, keep.institution.is_some(), keep.contact.is_some()) {
        (DirectoryKind::Entry, false, _) => text!(language, institution.add),
        (DirectoryKind::Contact, _, false) => text!(language, institution.add_contact),
        (DirectoryKind::InUse, ..) if keep.use_it => text!(language, institution.restore),
        (DirectoryKind::InUse, ..) => text!(language, institution.retire),
        (kind, ..) => directory_title(language, kind),
    };
    let (back, whose) = match &opened.file {
        Some(file) => {
            let name = file.institution.facts.name.shown(language).to_owned();
            (format!("/desk/institutions/{}", file.institution.id), name)
        }
        None => ("/desk/institutions".to_owned(), text!(language, institution.title)),
    };
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    let lead = (keep.kind == DirectoryKind::InUse).then(|| {
        let words = if keep.use_it {
            text!(language, institution.restore_lead)
        } else {
            text!(language, institution.retire_lead)
        };
        view! { <p class="lz-lead">{words}</p> }
    });
    let fields = match keep.kind {
        DirectoryKind::Contact => form_view::<ContactForm>(keep, &opened, contact_form),
        DirectoryKind::InUse => form_view::<InUseForm>(keep, &opened, in_use_form),
        DirectoryKind::Entry | DirectoryKind::Merge | DirectoryKind::TakeBack => {
            form_view::<InstitutionForm>(keep, &opened, entry_form)
        }
    };
    view! {
        <PageTitle title=title.clone() has_errors=keep.sending.has_errors() />
        <Troubles sending=keep.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=back>{format!("← {whose}")}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        {lead}
        {opened.draft.map(|draft| view! { <Restored draft=draft keeper=keep.sending.keeper /> })}
        {changed_meanwhile(language, keep.changed)}
        {fields}
    }
    .into_any()
}

/// The form with what was typed before, or what stands in the directory.
fn form_view<T>(
    keep: Keep,
    opened: &OpenDirectoryForm,
    fields: fn(Keep, &OpenDirectoryForm, Option<T>) -> AnyView,
) -> AnyView
where
    T: Serialize + DeserializeOwned + Default + 'static,
{
    let language = use_language();
    let kept = opened.draft.as_ref().and_then(|draft| crate::wire::kept::<T>(&draft.body));
    let typed = move || keep.sending.keeper.typed::<T>(keep.sending.form);
    typed_before(keep.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        keep.submit();
    };
    let fields = fields(keep, opened, kept);
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=keep.sending.form on:input=move |_| typed() on:submit=submit>
            {fields}
            <SubmitBar sending=keep.sending label=text!(language, institution.save) />
        </form>
    }
    .into_any()
}

fn entry_form(keep: Keep, opened: &OpenDirectoryForm, kept: Option<InstitutionForm>) -> AnyView {
    let stands = || opened.file.as_ref().map(|file| InstitutionForm::of(&file.institution.facts));
    let form = kept.or_else(stands).unwrap_or_default();
    fields::entry(use_language(), keep.sending.errors.into(), &opened.labels, form)
}

fn contact_form(keep: Keep, opened: &OpenDirectoryForm, kept: Option<ContactForm>) -> AnyView {
    let stands = || {
        let file = opened.file.as_ref()?;
        let contact = file.contacts.iter().find(|one| Some(one.id) == opened.contact)?;
        Some(ContactForm::of(&contact.facts))
    };
    let form = kept.or_else(stands).unwrap_or_default();
    fields::contact(use_language(), keep.sending.errors.into(), &opened.labels, form)
}

fn in_use_form(keep: Keep, _opened: &OpenDirectoryForm, kept: Option<InUseForm>) -> AnyView {
    let language = use_language();
    let hint = text!(language, institution.field.reason_hint);
    let reason = kept.unwrap_or_default().reason;
    fields::area(language, keep.sending.errors.into(), "reason", hint, reason, false)
}
