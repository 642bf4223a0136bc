//! The list of the files of a case, with small pictures.

use super::{
    server::{OpenAttachments, Sheet, open_attachments, sheet_address},
    words::{done_words, form_title, kind_and_date, page_address, type_and_size, type_name},
};
use crate::{
    PageTitle,
    case_file::{Done, IdentityBar, use_person},
    casework::{FileNavigation, Section, loaded},
    context::use_language,
    error::DeskError,
    form_element::read_form,
    listing::{filter_end, nothing_listed},
    register::choice,
};
use leptos::{ev::SubmitEvent, html, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
    params::ParamsMap,
};
use lidzas_components::pagination;
use lidzas_domain::{
    attachment::{Attachment, AttachmentFilter, KINDS},
    case_file::PersonFile,
    casework::Sensitivity,
    clock,
    dates::{Language, number, short_date},
    person::AttachmentId,
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// What the address asks for.
fn asked(query: &ParamsMap) -> (AttachmentFilter, Option<AttachmentId>) {
    let pairs = query.into_iter().map(|(name, value)| (name.as_ref(), value));
    let after = query.get_str("after").and_then(|id| id.parse().ok());
    (AttachmentFilter::from_query(pairs), after)
}

/// The page.
#[component]
pub fn AttachmentsPage() -> impl IntoView {
    let person = use_person();
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(asked));
    let opened = Resource::new_blocking(
        move || (person.get(), asked.get()),
        async |(person, (filter, after))| match person {
            Some(person) => open_attachments(person, filter, after).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |open| view! { <Whole open=open /> }.into_any())
}

#[component]
fn Whole(open: OpenAttachments) -> impl IntoView {
    let language = use_language();
    let file = open.opened.file.clone();
    let person = file.person;
    let permitted = open.page.permitted;
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned));
    let done = done.and_then(|code| done_words(language, &code));
    let title = text!(language, attachment.title);
    let page_title = text!(language, casework.page_title, page = title.clone(), name = file.names.heading());
    let lead = if permitted.others {
        text!(language, attachment.lead)
    } else {
        text!(language, attachment.mentor_lead)
    };
    let add = permitted.file.then(|| {
        view! {
            <p class="lz-no-print">
                <a class="lz-button" href=sheet_address(person, Sheet::File)>
                    {form_title(language, None)}
                </a>
            </p>
        }
    });
    view! {
        {done.map(|words| view! { <Done words=words /> })}
        <PageTitle title=page_title />
        <IdentityBar language=language opened=open.opened.clone() />
        <FileNavigation language=language file=file here=Section::Files />
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{lead}</p>
        {add}
        <div class="lz-grid lz-grid--one-third">
            <div class="lz-no-print">
                <FilterPanel open=open.clone() />
            </div>
            <div>{rows(language, &open)} {pages(language, &open)}</div>
        </div>
    }
    .into_any()
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct FilterFields {
    kind: String,
    set_aside: String,
}

/// The filter: an ordinary GET form whose address holds codes only.
#[component]
fn FilterPanel(open: OpenAttachments) -> impl IntoView {
    let language = use_language();
    let form = NodeRef::<html::Form>::new();
    let navigate = use_navigate();
    let person = open.opened.file.person;
    let filter = open.filter;
    let apply = move |event: SubmitEvent| {
        // the router's way: no empty fields in the address, and the page stays
        event.prevent_default();
        let fields: FilterFields = read_form(form);
        let pairs = [("kind", fields.kind.as_str()), ("set_aside", fields.set_aside.as_str())];
        let filter = AttachmentFilter::from_query(pairs.into_iter());
        navigate(&page_address(person, &filter, None), NavigateOptions::default());
    };
    let kinds = open.labels.capital_choices(KINDS);
    let all = page_address(person, &AttachmentFilter::default(), None);
    let everything = (!filter.is_empty()).then(|| all.clone());
    view! {
        <form class="lz-filter" method="get" action=all node_ref=form on:submit=apply>
            <h2 class="lz-filter__title">{text!(language, register.filter.title)}</h2>
            {choice(language, "kind", text!(language, attachment.field.kind), filter.kind.clone(), kinds)}
            <div class="lz-checkboxes__item">
                <input
                    class="lz-checkboxes__input"
                    id="filter-set_aside"
                    type="checkbox"
                    name="set_aside"
                    value="yes"
                    checked=filter.set_aside
                />
                <label class="lz-checkboxes__label" for="filter-set_aside">
                    {text!(language, attachment.filter.set_aside)}
                </label>
            </div>
            {filter_end(language, everything)}
        </form>
    }
    .into_any()
}

fn rows(language: Language, open: &OpenAttachments) -> AnyView {
    if open.page.attachments.is_empty() {
        return empty(language, open);
    }
    let shown = number(i64::try_from(open.page.attachments.len()).unwrap_or(0), language);
    let cards = open.page.attachments.iter().map(|one| card(language, open, one)).collect_view();
    view! {
        <h2 class="lz-hidden">{text!(language, attachment.title)}</h2>
        <div class="lz-list-head">
            <p role="status">{text!(language, attachment.list.shown, number = shown)}</p>
        </div>
        <div class="lz-pile">{cards}</div>
    }
    .into_any()
}

fn card(language: Language, open: &OpenAttachments, one: &Attachment) -> AnyView {
    let file = &open.opened.file;
    let filed = short_date(clock::in_riga(one.filed_at).date(), language);
    let filed = match one.filed_by.clone() {
        Some(name) => text!(language, attachment.filed_by, name = name, date = filed),
        None => filed,
    };
    let sensitivity = one.facts.sensitivity;
    let tag = (sensitivity != Sensitivity::Ordinary).then(|| {
        let label = open.labels.of(Sensitivity::LIST, sensitivity.code());
        view! { <span class="lz-tag lz-tag--plum">{label}</span> }
    });
    let aside = one.set_aside.as_ref().map(|aside| {
        view! {
            <p class="lz-card__text" dir="auto">
                <strong>{text!(language, attachment.aside.title)}</strong>
                " "
                {aside.reason.clone()}
            </p>
        }
    });
    view! {
        <article class="lz-card lz-attachment" id=format!("file-{}", one.id)>
            {picture(language, file, one)}
            <div>
                <h3 class="lz-card__title">
                    <a href=sheet_address(file.person, Sheet::Look(one.id)) dir="auto">
                        {one.facts.title.clone()}
                    </a>
                </h3>
                <p class="lz-card__text">{kind_and_date(language, &open.labels, &one.facts)} " " {tag}</p>
                <p class="lz-card__text">{type_and_size(language, &one.kept)}</p>
                <p class="lz-card__text">{filed}</p>
                {aside}
            </div>
        </article>
    }
    .into_any()
}

/// The small picture of a file, or a sign for what it is. It says nothing that does not stand beside it.
pub(super) fn picture(language: Language, file: &PersonFile, one: &Attachment) -> AnyView {
    if !one.kept.file_type.is_picture() || one.set_aside.is_some() {
        let name = type_name(language, one.kept.file_type);
        return view! {
            <div class="lz-attachment__sign" aria-hidden="true">
                {name}
            </div>
        }
        .into_any();
    }
    let address = format!("/desk/person/{}/files/{}/thumbnail", file.person, one.id);
    view! { <img class="lz-attachment__picture" src=address alt="" loading="lazy" decoding="async" /> }
        .into_any()
}

fn empty(language: Language, open: &OpenAttachments) -> AnyView {
    let (sentence, hint) = if open.filter.is_empty() && open.first {
        let hint = open.page.permitted.file.then(|| text!(language, attachment.list.empty_hint));
        (text!(language, attachment.list.empty), hint)
    } else {
        (text!(language, attachment.list.nothing), Some(text!(language, attachment.list.nothing_hint)))
    };
    nothing_listed(sentence, hint)
}

fn pages(language: Language, open: &OpenAttachments) -> Option<AnyView> {
    let person = open.opened.file.person;
    let next = open.page.next.map(|after| {
        (page_address(person, &open.filter, Some(after)), text!(language, attachment.list.older))
    });
    let back = (!open.first)
        .then(|| (page_address(person, &open.filter, None), text!(language, attachment.list.newest)));
    pagination(text!(language, attachment.list.pages), back, next)
}
