//! The powers a client has given: whom, what for, until when, and how far each holds today.

use super::{
    page::{list_pages, open_form},
    server::OpenRepresentation,
};
use crate::labels::capital;
use leptos::prelude::*;
use lidzas_components::summary_list;
use lidzas_domain::{
    dates::{Case, Language, long_date},
    institution::{Power, RepresentationKind},
};
use lidzas_words::text;

pub(super) fn powers(language: Language, open: &OpenRepresentation) -> AnyView {
    let page = &open.representation;
    let cards: Vec<_> = page.powers.iter().map(|power| power_card(language, open, power)).collect();
    let list = if cards.is_empty() {
        view! { <p class="lz-body">{text!(language, institution.power.none)}</p> }.into_any()
    } else {
        view! { <div class="lz-pile">{cards}</div> }.into_any()
    };
    let next = page.next_powers.map(|id| id.as_uuid());
    let heading = ("powers", text!(language, institution.power.title));
    let pages = list_pages(language, page.person, heading, page.part.powers.is_some(), next);
    let give =
        page.may_record.then(|| open_form(language, page.person, RepresentationKind::GivePower, None, true));
    view! {
        <h2 class="lz-h2">{text!(language, institution.power.title)}</h2>
        {list}
        {pages}
        {give}
    }
    .into_any()
}

/// How far a power holds: the words and the look of its tag.
fn standing(language: Language, open: &OpenRepresentation, power: &Power) -> (String, &'static str) {
    let today = open.representation.today;
    if power.withdrawn.is_some() {
        (text!(language, institution.power.withdrawn_tag), "lz-tag")
    } else if power.holds_on(today) {
        (text!(language, institution.power.holds), "lz-tag lz-tag--green")
    } else {
        (text!(language, institution.power.over), "lz-tag")
    }
}

fn power_card(language: Language, open: &OpenRepresentation, power: &Power) -> AnyView {
    let (words, tag) = standing(language, open, power);
    let page = &open.representation;
    let id = Some(power.id.as_uuid());
    let actions = (page.may_record && power.withdrawn.is_none()).then(|| {
        view! {
            <div class="lz-card__actions">
                {open_form(language, page.person, RepresentationKind::WithdrawPower, id, true)}
            </div>
        }
    });
    let class = if power.holds_on(page.today) { "lz-card" } else { "lz-card lz-card--quiet" };
    view! {
        <article class=class id=format!("power-{}", power.id)>
            <h3 class="lz-card__title" dir="auto">
                {power.agent.clone()}
            </h3>
            <p class="lz-card__text">
                <span class=tag>{words}</span>
            </p>
            <p class="lz-card__words" dir="auto">
                {power.scope.clone()}
            </p>
            {summary_list(facts(language, open, power))}
            {actions}
        </article>
    }
    .into_any()
}

fn facts(language: Language, open: &OpenRepresentation, power: &Power) -> Vec<(String, AnyView)> {
    let day = |date| long_date(date, language, Case::Nominative);
    let institution = power.institution.as_ref().map_or_else(
        || text!(language, institution.power.any).into_any(),
        |(id, name)| {
            let name = name.shown(language).to_owned();
            view! { <a href=format!("/desk/institutions/{id}")>{name}</a> }.into_any()
        },
    );
    let until = power.until.map_or_else(|| text!(language, institution.power.no_end), day);
    let explained = capital(&open.labels.of("language", &power.language));
    let mut facts = vec![
        (text!(language, institution.power.institution), institution),
        (text!(language, institution.power.given_on), day(power.given_on).into_any()),
        (text!(language, institution.power.until), until.into_any()),
        (text!(language, institution.power.language), explained.into_any()),
    ];
    if let Some((since, why)) = &power.withdrawn {
        let words = format!("{}: {why}", day(*since));
        facts.push((text!(language, institution.power.withdrawn_on), words.into_any()));
    }
    if let Some(name) = &power.recorded_by {
        facts.push((text!(language, institution.power.recorded_by), name.clone().into_any()));
    }
    facts
}
