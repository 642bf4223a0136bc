//! The directory: search by the beginnings of words, filter by kind, and pairs that may be one institution.

use super::{
    server::{OpenDirectory, read_directory},
    shown,
    words::field_label,
};
use crate::{PageTitle, context::use_language, labels::capital};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_components::{SelectField, TextField, TickField, pagination, table_head};
use lidzas_domain::{
    dates::Language,
    institution::{DirectoryFilter, DirectoryRow, Double, KINDS},
    person::InstitutionId,
};
use lidzas_words::text;

/// The page of the directory.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        query.with(|query| {
            let text = |name: &str| query.get_str(name).unwrap_or_default().to_owned();
            let filter = DirectoryFilter {
                wanted: text("wanted"),
                kind: text("kind"),
                retired: query.get_str("retired?").is_some(),
            };
            (filter, query.get_str("after").and_then(|id| id.parse::<InstitutionId>().ok()))
        })
    });
    let list = Resource::new_blocking(move || wanted.get(), |(filter, after)| read_directory(filter, after));
    shown(list, |list| view! { <Directory list=list /> }.into_any())
}

#[component]
fn Directory(list: OpenDirectory) -> impl IntoView {
    let language = use_language();
    let OpenDirectory { page, filter, first, labels, may_keep } = list;
    let add = may_keep.then(|| {
        view! {
            <a class="lz-button lz-no-print" href="/desk/institutions/new">
                {text!(language, institution.add)}
            </a>
        }
    });
    let pairs = (may_keep && first && !page.pairs.is_empty()).then(|| pairs_view(language, &page.pairs));
    let next = page.next.map(|after| (address(&filter, Some(after)), text!(language, institution.next)));
    let back = (!first).then(|| (address(&filter, None), text!(language, institution.first)));
    let kinds = labels.choices(KINDS);
    let rows = if page.rows.is_empty() {
        let words = if filter == DirectoryFilter::default() {
            text!(language, institution.empty)
        } else {
            text!(language, institution.nothing_found)
        };
        view! { <p class="lz-body" role="status">{words}</p> }.into_any()
    } else {
        let total = page.total;
        view! {
            <p class="lz-body" role="status">{text!(language, institution.found, count = total)}</p>
            {table(language, page.rows, &|code| labels.of(KINDS, code))}
            {pagination(text!(language, institution.pages), back, next)}
        }
        .into_any()
    };
    view! {
        <PageTitle title=text!(language, institution.title) />
        <h1 class="lz-h1">{text!(language, institution.title)}</h1>
        <p class="lz-lead">{text!(language, institution.lead)}</p>
        {search(language, &filter, kinds)}
        {rows}
        {pairs}
        {add}
    }
    .into_any()
}

/// The address of a page of the list: it holds no name of a client.
pub fn address(filter: &DirectoryFilter, after: Option<InstitutionId>) -> String {
    let mut address =
        format!("/desk/institutions?wanted={}&kind={}", escaped(&filter.wanted), escaped(&filter.kind));
    if filter.retired {
        address.push_str("&retired%3F=on");
    }
    if let Some(after) = after {
        address.push_str(&format!("&after={after}"));
    }
    address
}

/// A text as it may stand in an address.
fn escaped(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.') {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

/// An ordinary GET form, so that the address holds what was searched for.
fn search(language: Language, filter: &DirectoryFilter, kinds: Vec<(String, String)>) -> AnyView {
    let errors = Signal::stored(Vec::new());
    view! {
        <form class="lz-filter lz-no-print" method="get" action="/desk/institutions">
            <h2 class="lz-filter__title">{text!(language, institution.search)}</h2>
            <TextField
                language=language
                name="wanted"
                label=text!(language, institution.wanted)
                hint=text!(language, institution.wanted_hint)
                value=filter.wanted.clone()
                errors=errors
            />
            <SelectField
                language=language
                name="kind"
                label=field_label(language, "kind")
                value=filter.kind.clone()
                options=kinds
                errors=errors
            />
            <TickField
                language=language
                name="retired"
                label=text!(language, institution.retired_too)
                ticked=filter.retired
                errors=errors
            />
            <button class="lz-button" type="submit">
                {text!(language, institution.apply)}
            </button>
        </form>
    }
    .into_any()
}

fn table(language: Language, rows: Vec<DirectoryRow>, kind: &dyn Fn(&str) -> String) -> AnyView {
    let head = [
        text!(language, institution.name),
        field_label(language, "kind"),
        text!(language, institution.reach),
        text!(language, institution.contacts),
    ];
    let rows = rows.into_iter().map(|row| table_row(language, row, &head, kind)).collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{text!(language, institution.caption)}</caption>
            <thead>
                <tr>{table_head(&head)}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn table_row(
    language: Language,
    row: DirectoryRow,
    head: &[String; 4],
    kind: &dyn Fn(&str) -> String,
) -> AnyView {
    let DirectoryRow { institution, contacts } = row;
    let facts = institution.facts;
    let reach: Vec<String> = [facts.phone, facts.email].into_iter().filter(|one| !one.is_empty()).collect();
    let dash = |words: String| if words.is_empty() { "–".to_owned() } else { words };
    let tag = institution.retired.map(|retired| {
        let words = match retired.into {
            Some(_) => text!(language, institution.merged_tag),
            None => text!(language, institution.retired_tag),
        };
        view! { " " <span class="lz-tag">{words}</span> }
    });
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header" scope="row">
                <a href=format!("/desk/institutions/{}", institution.id)>{facts.name.shown(language).to_owned()}</a>
                {tag}
            </th>
            <td class="lz-table__cell" data-label=head[1].clone()>
                {capital(&kind(&facts.kind))}
            </td>
            <td class="lz-table__cell" data-label=head[2].clone()>
                {dash(reach.join("; "))}
            </td>
            <td class="lz-table__cell" data-label=head[3].clone() dir="auto">
                {dash(contacts.join("; "))}
            </td>
        </tr>
    }
    .into_any()
}

/// Pairs of entries that may be one institution, each leading to both side by side.
fn pairs_view(language: Language, pairs: &[(Double, Double)]) -> AnyView {
    let items = pairs
        .iter()
        .map(|(one, two)| {
            let (first, second) = (one.name.shown(language).to_owned(), two.name.shown(language).to_owned());
            view! {
                <li>
                    <a href=format!(
                        "/desk/institutions/{}/merge?of={}",
                        one.id,
                        two.id,
                    )>{text!(language, institution.pair, one = first, two = second)}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="lz-inset lz-no-print" aria-labelledby="pairs">
            <h2 class="lz-h3" id="pairs">
                {text!(language, institution.pairs)}
            </h2>
            <ul class="lz-list lz-list--bullet">{items}</ul>
        </section>
    }
    .into_any()
}
