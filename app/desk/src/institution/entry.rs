//! One entry of the directory: what is known, whom one turns to, entries that may be the same, and what
//! stood here before.

use super::{
    merges::merges,
    server::{OpenInstitution, form_address, open_institution},
    shown,
    words::{done_words, field_label},
};
use crate::{
    PageTitle,
    case_file::Done,
    context::use_language,
    error::DeskError,
    labels::{Labels, capital},
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use lidzas_components::{summary_list, table_head};
use lidzas_domain::{
    clock,
    dates::{Case, Language, date_time, long_date},
    institution::{
        Contact, DirectoryKind, FormerFacts, Institution, InstitutionFacts, InstitutionFile, KINDS, Retired,
    },
    person::InstitutionId,
};
use lidzas_words::text;
use uuid::Uuid;

/// The page of one entry.
#[component]
pub fn InstitutionPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| {
        params.with(|params| params.get_str("id").and_then(|id| id.parse::<InstitutionId>().ok()))
    });
    let opened = Resource::new_blocking(
        move || id.get(),
        async |id| match id {
            Some(id) => open_institution(id).await,
            None => Err(DeskError::NotFound),
        },
    );
    shown(opened, |opened| view! { <Whole opened=opened /> }.into_any())
}

#[component]
fn Whole(opened: OpenInstitution) -> impl IntoView {
    let language = use_language();
    let OpenInstitution { file, labels, may_keep } = opened;
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned));
    let done = done.and_then(|code| done_words(language, &code));
    let name = file.institution.facts.name.shown(language).to_owned();
    let keeps = may_keep && !is_merged(&file.institution);
    view! {
        {done.map(|words| view! { <Done words=words /> })}
        <PageTitle title=name.clone() />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href="/desk/institutions">{text!(language, institution.back)}</a>
        </nav>
        <h1 class="lz-h1">{name}</h1>
        {file.institution.retired.clone().map(|retired| retired_view(language, retired))}
        {(may_keep && !keeps).then(|| link(file.institution.id, DirectoryKind::TakeBack, None, text!(language, institution.take_back)))}
        {summary_list(rows(language, &labels, &file.institution.facts))}
        {keeps.then(|| buttons(language, &file.institution))}
        {contacts(language, &labels, &file, keeps)}
        {keeps.then(|| doubles(language, &file))}
        {merges(language, &file)}
        {former(language, &labels, &file)}
    }
    .into_any()
}

fn is_merged(institution: &Institution) -> bool {
    institution.retired.as_ref().is_some_and(|retired| retired.into.is_some())
}

/// The fields of an entry by name, in the order of the form; what is not known is left out.
pub(super) fn rows(language: Language, labels: &Labels, facts: &InstitutionFacts) -> Vec<(String, AnyView)> {
    facts
        .fields()
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(field, value)| {
            let value = shown_value(labels, field, value);
            (field_label(language, field), view! { <span class="lz-card__words">{value}</span> }.into_any())
        })
        .collect()
}

/// The value of a field as it is read: a kind by its label.
pub(super) fn shown_value(labels: &Labels, field: &str, value: &str) -> String {
    if field == "kind" { capital(&labels.of(KINDS, value)) } else { value.to_owned() }
}

fn retired_view(language: Language, retired: Retired) -> AnyView {
    let day = long_date(retired.on, language, Case::Nominative);
    let by = retired.by.map(|name| format!(", {name}")).unwrap_or_default();
    let what = match retired.into {
        Some((id, name)) => {
            let name = name.shown(language).to_owned();
            view! {
                <p class="lz-body">
                    {text!(language, institution.merged_into)} " "
                    <a href=format!("/desk/institutions/{id}")>{name}</a>
                </p>
            }
            .into_any()
        }
        None => view! { <p class="lz-body">{text!(language, institution.retired_words)}</p> }.into_any(),
    };
    view! {
        <div class="lz-inset">
            {what} <p class="lz-body" dir="auto">
                {retired.reason}
            </p>
            <p class="lz-muted">{format!("{day}{by}")}</p>
        </div>
    }
    .into_any()
}

fn link(id: InstitutionId, kind: DirectoryKind, of: Option<Uuid>, words: String) -> AnyView {
    view! {
        <a class="lz-button lz-button--secondary lz-button--small" href=form_address(kind, Some(id), of)>
            {words}
        </a>
    }
    .into_any()
}

fn buttons(language: Language, institution: &Institution) -> AnyView {
    let id = institution.id;
    let use_words = if institution.retired.is_some() {
        text!(language, institution.restore)
    } else {
        text!(language, institution.retire)
    };
    view! {
        <div class="lz-button-group lz-no-print">
            {link(id, DirectoryKind::Entry, None, text!(language, institution.change))}
            {link(id, DirectoryKind::InUse, None, use_words)}
        </div>
    }
    .into_any()
}

fn contacts(language: Language, labels: &Labels, file: &InstitutionFile, keeps: bool) -> AnyView {
    let head: Vec<String> = ["name", "role", "phone", "email", "language"]
        .iter()
        .map(|field| field_label(language, field))
        .chain(keeps.then(|| text!(language, institution.actions)))
        .collect();
    let id = file.institution.id;
    let rows: Vec<AnyView> =
        file.contacts.iter().map(|contact| contact_row(language, labels, &head, contact, keeps)).collect();
    let list = if rows.is_empty() {
        view! { <p class="lz-body">{text!(language, institution.no_contacts)}</p> }.into_any()
    } else {
        view! {
            <table class="lz-table lz-table--stack">
                <caption class="lz-hidden">{text!(language, institution.contacts)}</caption>
                <thead>
                    <tr>{table_head(&head)}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    let add = (keeps && file.institution.retired.is_none())
        .then(|| link(id, DirectoryKind::Contact, None, text!(language, institution.add_contact)));
    view! {
        <h2 class="lz-h2">{text!(language, institution.contacts)}</h2>
        {list}
        {add}
    }
    .into_any()
}

fn contact_row(
    language: Language,
    labels: &Labels,
    head: &[String],
    contact: &Contact,
    keeps: bool,
) -> AnyView {
    let facts = contact.facts.clone();
    let spoken = facts.language.map(|code| capital(&labels.of("language", &code))).unwrap_or_default();
    let cells: Vec<_> = [facts.role, facts.phone, facts.email, spoken]
        .into_iter()
        .zip(head.iter().skip(1))
        .map(|(value, name)| {
            let value = if value.is_empty() { "–".to_owned() } else { value };
            view! {
                <td class="lz-table__cell" data-label=name.clone() dir="auto">
                    {value}
                </td>
            }
        })
        .collect();
    let (class, left) = if facts.left {
        ("lz-table__row lz-table__row--quiet", Some(text!(language, institution.has_left)))
    } else {
        ("lz-table__row", None)
    };
    let change = keeps.then(|| {
        let of = Some(contact.id.as_uuid());
        let address = form_address(DirectoryKind::Contact, Some(contact.institution), of);
        let whose = facts.name.clone();
        view! {
            <td class="lz-table__cell" data-label=text!(language, institution.actions)>
                <a href=address>
                    {text!(language, institution.change)} <span class="lz-hidden">": " {whose}</span>
                </a>
            </td>
        }
    });
    view! {
        <tr class=class>
            <th class="lz-table__header" scope="row" dir="auto">
                {facts.name}
                {left.map(|words| view! { " " <span class="lz-tag">{words}</span> })}
            </th>
            {cells}
            {change}
        </tr>
    }
    .into_any()
}

/// Entries that may be the same institution, each leading to both side by side.
fn doubles(language: Language, file: &InstitutionFile) -> Option<AnyView> {
    if file.doubles.is_empty() {
        return None;
    }
    let id = file.institution.id;
    let items = file
        .doubles
        .iter()
        .map(|double| {
            let address = form_address(DirectoryKind::Merge, Some(id), Some(double.id.as_uuid()));
            view! {
                <li>
                    <a href=address>{double.name.shown(language).to_owned()}</a>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <section class="lz-inset lz-no-print" aria-labelledby="doubles">
                <h2 class="lz-h3" id="doubles">
                    {text!(language, institution.doubles)}
                </h2>
                <ul class="lz-list lz-list--bullet">{items}</ul>
            </section>
        }
        .into_any(),
    )
}

/// What stood here before: only the fields that were changed.
fn former(language: Language, labels: &Labels, file: &InstitutionFile) -> Option<AnyView> {
    if file.former.is_empty() {
        return None;
    }
    // what replaced each: the entry before it in the list, or what stands now
    let after = std::iter::once(&file.institution.facts).chain(file.former.iter().map(|one| &one.facts));
    let items = file
        .former
        .iter()
        .zip(after)
        .map(|(before, after)| former_item(language, labels, before, after))
        .collect_view();
    Some(
        view! {
            <details class="lz-details">
                <summary class="lz-details__summary">{text!(language, institution.former)}</summary>
                <div class="lz-details__text">
                    <ol class="lz-timeline">{items}</ol>
                </div>
            </details>
        }
        .into_any(),
    )
}

fn former_item(
    language: Language,
    labels: &Labels,
    before: &FormerFacts,
    after: &InstitutionFacts,
) -> AnyView {
    let changed = before.facts.differences(after);
    let at = date_time(clock::in_riga(before.changed_at), language);
    let by = before.changed_by.clone().map(|name| format!(", {name}")).unwrap_or_default();
    let lines: Vec<_> = before
        .facts
        .fields()
        .into_iter()
        .filter(|(field, _)| changed.contains(field))
        .map(|(field, value)| {
            let value = if value.is_empty() {
                text!(language, institution.nothing)
            } else {
                shown_value(labels, field, value)
            };
            view! { <p dir="auto">{format!("{}: {value}", field_label(language, field))}</p> }
        })
        .collect();
    let title = if lines.is_empty() {
        text!(language, institution.use_changed)
    } else {
        text!(language, institution.stood)
    };
    view! {
        <li class="lz-timeline__item">
            <h3 class="lz-timeline__title">{title}</h3>
            <p class="lz-timeline__date">{format!("{at}{by}")}</p>
            <div class="lz-timeline__text">{lines}</div>
        </li>
    }
    .into_any()
}
