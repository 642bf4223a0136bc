//! The tables of ties and of the family: what the picture shows, in words, with what stood before.

use super::server::{OpenNetwork, form_address};
use leptos::prelude::*;
use lidzas_components::table_head;
use lidzas_domain::{
    casework::Sensitivity,
    dates::{Language, short_date},
    network::{
        Around, Care, FamilyLink, Kinship, NetworkKind, Quality, Relative, Standing, StandingLink,
        StandingTie, Strength, TIE_KINDS, Tie, Version,
    },
    person::PersonId,
};
use lidzas_words::text;
use uuid::Uuid;

/// The ties, in words.
pub(super) fn ties_table(
    language: Language,
    open: &OpenNetwork,
    ties: &[&StandingTie],
    caption: String,
) -> AnyView {
    let heads = [
        text!(language, network.ties.who),
        text!(language, network.ties.kind),
        text!(language, network.ties.tie),
        text!(language, network.ties.contact),
        text!(language, network.ties.help),
        text!(language, network.ties.tensions),
        text!(language, network.ties.choices),
    ];
    let rows = ties.iter().map(|tie| tie_row(language, open, tie, &heads)).collect_view();
    table(caption, &heads, rows.into_any())
}

/// The family, in words.
pub(super) fn family_table(
    language: Language,
    open: &OpenNetwork,
    links: &[&StandingLink],
    caption: String,
) -> AnyView {
    let heads = [
        text!(language, network.family.who),
        text!(language, network.family.kinship),
        text!(language, network.family.care),
        text!(language, network.family.words),
        text!(language, network.ties.choices),
    ];
    let rows = links.iter().map(|link| link_row(language, open, link, &heads)).collect_view();
    table(caption, &heads, rows.into_any())
}

fn table(caption: String, heads: &[String], rows: AnyView) -> AnyView {
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{caption}</caption>
            <thead>
                <tr>{table_head(heads)}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn tie_row(language: Language, open: &OpenNetwork, tie: &StandingTie, heads: &[String; 7]) -> AnyView {
    let content = &tie.now.content;
    let [_, kind, bond, contact, help, tensions, choices] = heads.clone();
    let spoken = open
        .language_name(&content.language)
        .map(|name| view! { <p>{text!(language, network.ties.language, name = name)}</p> });
    view! {
        <tr class="lz-table__row" id=format!("tie-{}", tie.id)>
            <th class="lz-table__header" scope="row" dir="auto">
                {content.name.clone()} {sensitivity_tag(open, content.sensitivity)}
            </th>
            <td class="lz-table__cell" data-label=kind>
                {open.labels.of(TIE_KINDS, &content.kind)}
                {(content.around == Around::Household)
                    .then(|| format!(", {}", text!(language, network.ties.of_household)))}
            </td>
            <td class="lz-table__cell" data-label=bond>
                {bond_words(language, open, content)}
                {history(language, &tie.now, &tie.former, |version| bond_words(language, open, &version.content))}
            </td>
            <td class="lz-table__cell" data-label=contact>
                {or_nothing(language, &content.contact)}
                {spoken}
            </td>
            <td class="lz-table__cell" data-label=help>
                {or_nothing(language, &content.help)}
            </td>
            <td class="lz-table__cell" data-label=tensions>
                {or_nothing(language, &content.tensions)}
            </td>
            <td class="lz-table__cell" data-label=choices>
                {choices_of(language, open, tie, NetworkKind::Tie, NetworkKind::EndTie, tie.id.as_uuid())}
            </td>
        </tr>
    }
    .into_any()
}

/// "cieša, atbalstoša, kopš 01.03.2025."
fn bond_words(language: Language, open: &OpenNetwork, tie: &Tie) -> String {
    let strength = open.labels.of(Strength::LIST, tie.strength.code());
    let quality = open.labels.of(Quality::LIST, tie.quality.code());
    let bond = text!(language, network.ties.quality_strength, strength = strength, quality = quality);
    match tie.since {
        Some(day) => {
            format!("{bond}, {}", text!(language, network.ties.since, date = short_date(day, language)))
        }
        None => bond,
    }
}

fn link_row(language: Language, open: &OpenNetwork, link: &StandingLink, heads: &[String; 5]) -> AnyView {
    let content = &link.now.content;
    let [_, kinship, care, words, choices] = heads.clone();
    view! {
        <tr class="lz-table__row" id=format!("family-{}", link.id)>
            <th class="lz-table__header" scope="row" dir="auto">
                {relative(language, open, &content.relative)} {sensitivity_tag(open, content.sensitivity)}
            </th>
            <td class="lz-table__cell" data-label=kinship>
                {open.labels.of(Kinship::LIST, content.kinship.code())}
            </td>
            <td class="lz-table__cell" data-label=care>
                {open.labels.of(Care::LIST, content.care.code())}
                {history(language, &link.now, &link.former, |version| link_words(open, &version.content))}
            </td>
            <td class="lz-table__cell" data-label=words>
                {or_nothing(language, &content.words)}
            </td>
            <td class="lz-table__cell" data-label=choices>
                {choices_of(language, open, link, NetworkKind::Family, NetworkKind::EndFamily, link.id.as_uuid())}
            </td>
        </tr>
    }
    .into_any()
}

fn link_words(open: &OpenNetwork, link: &FamilyLink) -> String {
    let kinship = open.labels.of(Kinship::LIST, link.kinship.code());
    let care = open.labels.of(Care::LIST, link.care.code());
    [kinship.as_str(), care.as_str(), link.words.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Who it is: somebody on file leads to the file.
pub(super) fn relative(language: Language, open: &OpenNetwork, relative: &Relative) -> AnyView {
    match relative {
        Relative::Named(name) => name.clone().into_any(),
        Relative::OnFile(person) => on_file(language, open, *person),
    }
}

fn on_file(language: Language, open: &OpenNetwork, person: PersonId) -> AnyView {
    match open.network.name(person) {
        Some(name) => {
            let name = name.to_owned();
            view! { <a href=format!("/desk/person/{person}")>{name}</a> }.into_any()
        }
        None => text!(language, network.family.unseen).into_any(),
    }
}

fn sensitivity_tag(open: &OpenNetwork, sensitivity: Sensitivity) -> Option<AnyView> {
    (sensitivity != Sensitivity::Ordinary).then(|| {
        let label = open.labels.of(Sensitivity::LIST, sensitivity.code());
        view! { <span class="lz-tag lz-tag--plum">{label}</span> }.into_any()
    })
}

fn or_nothing(language: Language, words: &str) -> AnyView {
    if words.is_empty() {
        return view! { <span class="lz-muted">{text!(language, network.ties.nothing)}</span> }.into_any();
    }
    let words = words.to_owned();
    view! {
        <p class="lz-card__words" dir="auto">
            {words}
        </p>
    }
    .into_any()
}

/// Since when it stands so and why; and how it stood before, folded.
fn history<T>(
    language: Language,
    now: &Version<T>,
    former: &[Version<T>],
    words: impl Fn(&Version<T>) -> String,
) -> AnyView {
    let former = (!former.is_empty()).then(|| {
        let items = former
            .iter()
            .map(|version| {
                view! {
                    <li dir="auto">{words(version)} ". " {since(language, version)}</li>
                }
            })
            .collect_view();
        view! {
            <details class="lz-details">
                <summary class="lz-details__summary">
                    {text!(language, network.history.former, number = former.len())}
                </summary>
                <div class="lz-details__text">
                    <ol class="lz-list">{items}</ol>
                </div>
            </details>
        }
    });
    view! {
        <p class="lz-small" dir="auto">
            {since(language, now)}
        </p>
        {former}
    }
    .into_any()
}

fn since<T>(language: Language, version: &Version<T>) -> String {
    let date = short_date(version.happened_on, language);
    let reason = version.reason.clone();
    let said = if version.ended {
        text!(language, network.history.ended, date = date, reason = reason)
    } else if version.number > 1 {
        text!(language, network.history.changed, date = date, reason = reason)
    } else {
        text!(language, network.history.since, date = date)
    };
    match &version.recorded_by {
        Some(name) => format!(
            "{}. {}",
            said.trim_end_matches('.'),
            text!(language, network.history.by, name = name.clone())
        ),
        None => said,
    }
}

/// What can be done with it, in the file where it is recorded; in another one, the way there.
fn choices_of<Id, T>(
    language: Language,
    open: &OpenNetwork,
    standing: &Standing<Id, T>,
    change: NetworkKind,
    end: NetworkKind,
    id: Uuid,
) -> AnyView {
    let person = open.opened.file.person;
    if standing.person != person {
        return view! {
            {text!(language, network.ties.recorded_in)}
            " "
            {on_file(language, open, standing.person)}
        }
        .into_any();
    }
    if !open.network.record || standing.now.ended {
        return ().into_any();
    }
    let button = |kind, words: String| {
        view! {
            <a class="lz-button lz-button--secondary lz-button--small" href=form_address(person, kind, Some(id))>
                {words}
            </a>
        }
    };
    view! {
        <div class="lz-table__actions lz-no-print">
            {button(change, text!(language, network.action.change))}
            {button(end, text!(language, network.action.end))}
        </div>
    }
    .into_any()
}
