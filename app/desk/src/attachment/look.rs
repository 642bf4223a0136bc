//! The page of one file: what is said of it, the ways to open and change it, and what was said before.

use super::{
    form::{stands_at, tied},
    list::picture,
    server::{OpenAttachment, Sheet, open_attachment, sheet_address},
    words::{done_words, form_title, kind_and_date, type_and_size},
};
use crate::{
    PageTitle,
    case_file::{Done, IdentityBar, use_person},
    casework::{FileNavigation, Section, loaded, readers},
    context::use_language,
    error::DeskError,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use lidzas_components::summary_list;
use lidzas_domain::{
    attachment::{Attachment, AttachmentVersion, Change},
    clock,
    dates::{Language, number, short_date},
    person::AttachmentId,
};
use lidzas_words::text;

/// The page.
#[component]
pub fn AttachmentPage() -> impl IntoView {
    let person = use_person();
    let params = use_params_map();
    let file = move || params.with(|params| params.get_str("file").and_then(|id| id.parse().ok()));
    let opened = Resource::new_blocking(
        move || (person.get(), file()),
        async |(person, file): (_, Option<AttachmentId>)| match (person, file) {
            (Some(person), Some(file)) => open_attachment(person, Sheet::Look(file)).await,
            _ => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| match open.attachment.clone() {
        Some(attachment) => view! { <Whole open=open attachment=attachment /> }.into_any(),
        None => ().into_any(),
    })
}

#[component]
fn Whole(open: OpenAttachment, attachment: Attachment) -> impl IntoView {
    let language = use_language();
    let file = open.opened.file.clone();
    let person = file.person;
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned));
    let done = done.and_then(|code| done_words(language, &code));
    let page = text!(language, attachment.one);
    let page_title = text!(language, casework.page_title, page = page, name = file.names.heading());
    view! {
        {done.map(|words| view! { <Done words=words /> })}
        <PageTitle title=page_title />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/files")>{text!(language, attachment.back)}</a>
        </nav>
        <h1 class="lz-h1" dir="auto">
            {attachment.facts.title.clone()}
        </h1>
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Files />
        {set_aside(language, &attachment)}
        <div class="lz-attachment lz-attachment--whole">
            {picture(language, &open.opened.file, &attachment)}
            <div>{facts(language, &open, &attachment)} {ways(language, &open, &attachment)}</div>
        </div>
        {former(language, &open, &attachment)}
    }
    .into_any()
}

/// That a file was filed by mistake, and why.
fn set_aside(language: Language, attachment: &Attachment) -> Option<AnyView> {
    let aside = attachment.set_aside.as_ref()?;
    let date = short_date(clock::in_riga(aside.at).date(), language);
    let by = aside.by.clone().unwrap_or_default();
    let reason = aside.reason.clone();
    Some(
        view! {
            <div class="lz-inset">
                <p class="lz-body">
                    <strong>{text!(language, attachment.aside.title)}</strong>
                </p>
                <p class="lz-body" dir="auto">
                    {text!(language, attachment.aside.by, date = date, name = by, reason = reason)}
                </p>
                <p class="lz-body">{text!(language, attachment.aside.closed)}</p>
            </div>
        }
        .into_any(),
    )
}

fn facts(language: Language, open: &OpenAttachment, attachment: &Attachment) -> AnyView {
    let (said, kept) = (&attachment.facts, &attachment.kept);
    let filed = short_date(clock::in_riga(attachment.filed_at).date(), language);
    let filed = match attachment.filed_by.clone() {
        Some(name) => text!(language, attachment.filed_by, name = name, date = filed),
        None => filed,
    };
    let person = open.opened.file.person.as_uuid();
    let about = said.about.and_then(|about| {
        let (_, words) = open.offered.iter().find(|(offered, _)| *offered == about)?;
        let words = tied(language, about, words);
        let link = view! { <a href=stands_at(person, about)>{words}</a> }.into_any();
        Some((text!(language, attachment.fact.about), link))
    });
    let pixels = kept.pixels.map(|(width, height)| {
        let (width, height) = (number(i64::from(width), language), number(i64::from(height), language));
        let size = text!(language, attachment.pixels, width = width, height = height);
        (text!(language, attachment.fact.pixels), size.into_any())
    });
    let plain = |name: String, value: String| (name, value.into_any());
    let rows = [
        Some(plain(text!(language, attachment.fact.kind), kind_and_date(language, &open.labels, said))),
        about,
        Some(plain(text!(language, attachment.fact.sensitivity), readers(language, said.sensitivity))),
        Some(plain(text!(language, attachment.fact.content), type_and_size(language, kept))),
        pixels,
        Some(plain(text!(language, attachment.fact.name), kept.name.clone())),
        Some(plain(text!(language, attachment.fact.filed), filed)),
    ];
    summary_list(rows.into_iter().flatten().collect())
}

/// The ways to open a file and to change what is said of it; none to a file that was set aside.
fn ways(language: Language, open: &OpenAttachment, attachment: &Attachment) -> Option<AnyView> {
    if attachment.set_aside.is_some() {
        return None;
    }
    let person = open.opened.file.person;
    let id = attachment.id;
    let change = open.permitted.change.then(|| {
        let way = |change| sheet_address(person, Sheet::Change(change, id));
        view! {
            <a class="lz-button lz-button--secondary" href=way(Change::Correct)>
                {form_title(language, Some(Change::Correct))}
            </a>
            <a class="lz-button lz-button--secondary" href=way(Change::SetAside)>
                {form_title(language, Some(Change::SetAside))}
            </a>
        }
    });
    Some(
        view! {
            <p class="lz-body">{text!(language, attachment.audited)}</p>
            <div class="lz-button-group lz-no-print">
                <a
                    class="lz-button"
                    href=format!("/desk/person/{person}/files/{id}/open")
                    rel="external noopener"
                    target="_blank"
                >
                    {text!(language, attachment.open)}
                </a>
                <a
                    class="lz-button lz-button--secondary"
                    href=format!("/desk/person/{person}/files/{id}/download")
                    rel="external"
                >
                    {text!(language, attachment.download)}
                </a>
                {change}
            </div>
        }
        .into_any(),
    )
}

/// Who corrected what is said of a file, and every version before.
fn former(language: Language, open: &OpenAttachment, attachment: &Attachment) -> Option<AnyView> {
    let (now, former) = attachment.versions.split_first()?;
    if former.is_empty() {
        return None;
    }
    let count = former.len();
    let former = former
        .iter()
        .map(|version| {
            let about = version.facts.about.and_then(|about| {
                let (_, words) = open.offered.iter().find(|(offered, _)| *offered == about)?;
                Some(tied(language, about, words))
            });
            view! {
                <div class="lz-former">
                    <h3 class="lz-h4" dir="auto">
                        {version.facts.title.clone()}
                    </h3>
                    <p class="lz-card__text">{kind_and_date(language, &open.labels, &version.facts)}</p>
                    <p class="lz-card__text">{readers(language, version.facts.sensitivity)}</p>
                    {about.map(|about| view! { <p class="lz-card__text" dir="auto">{about}</p> })}
                    {recorded(language, version)}
                </div>
            }
        })
        .collect_view();
    Some(
        view! {
            <h2 class="lz-h2">{text!(language, attachment.corrections)}</h2>
            {recorded(language, now)}
            <details class="lz-details">
                <summary class="lz-details__summary">{text!(language, attachment.former, number = count)}</summary>
                <div class="lz-details__text">{former}</div>
            </details>
        }
        .into_any(),
    )
}

/// When and by whom a version was recorded, and why it was.
fn recorded(language: Language, version: &AttachmentVersion) -> AnyView {
    let date = short_date(clock::in_riga(version.recorded_at).date(), language);
    let name = version.recorded_by.as_ref().map(|(_, name)| name.clone()).unwrap_or_default();
    let said = if version.reason.is_empty() {
        text!(language, attachment.filed_by, name = name, date = date)
    } else {
        text!(language, attachment.corrected_by, date = date, name = name, reason = version.reason.clone())
    };
    view! {
        <p class="lz-card__text" dir="auto">
            {said}
        </p>
    }
    .into_any()
}
