//! The card of a request: what was asked of whom, whether a power covers it, what was answered, and what
//! can be done with it.

use super::{
    letter::{letter_address, letters_made},
    page::open_form,
    server::OpenRepresentation,
};
use crate::casework::{Section, beginning, record_address};
use leptos::prelude::*;
use lidzas_components::summary_list;
use lidzas_domain::{
    dates::{Case, Language, long_date},
    institution::{Reminder, RepresentationKind, Request, RequestChange, RequestState, RequestWay, covering},
};
use lidzas_words::text;

const fn state_class(state: RequestState) -> &'static str {
    match state {
        RequestState::Sent => "lz-tag lz-tag--brand",
        RequestState::AnsweredFully => "lz-tag lz-tag--green",
        RequestState::AnsweredPartly => "lz-tag lz-tag--blue",
        RequestState::Refused => "lz-tag lz-tag--red",
        RequestState::Withdrawn | RequestState::ClosedUnanswered => "lz-tag",
    }
}

pub(super) fn request_card(language: Language, open: &OpenRepresentation, request: &Request) -> AnyView {
    let page = &open.representation;
    let late = request.is_overdue(page.today);
    let class = if late { "lz-card lz-card--warning" } else { "lz-card" };
    let late_tag = late.then(|| {
        let date = long_date(request.awaited_until, language, Case::Dative);
        view! { " " <span class="lz-tag lz-tag--red">{text!(language, institution.request.late, date = date)}</span> }
    });
    let id = Some(request.id.as_uuid());
    let may = page.may_record;
    let answers = may && !request.state.next().is_empty();
    let reminds = may && request.may_be_reminded();
    let writes = page.may_hand_out && request.may_be_written();
    let letter = writes.then(|| {
        view! {
            <a
                class="lz-button lz-button--secondary lz-button--small lz-no-print"
                href=letter_address(page.person, request.id)
            >
                {text!(language, letter.title)}
            </a>
        }
    });
    let actions = (answers || reminds || writes).then(|| {
        view! {
            <div class="lz-card__actions">
                {answers.then(|| open_form(language, page.person, RepresentationKind::Answer, id, true))}
                {reminds.then(|| open_form(language, page.person, RepresentationKind::Remind, id, true))}
                {letter}
            </div>
        }
    });
    view! {
        <article class=class id=format!("request-{}", request.id)>
            <h3 class="lz-card__title">
                <a href=format!("/desk/institutions/{}", request.institution)>
                    {request.institution_name.shown(language).to_owned()}
                </a>
            </h3>
            <p class="lz-card__text">
                <span class=state_class(request.state)>{open.labels.of(RequestState::LIST, request.state.code())}</span>
                {late_tag}
            </p>
            <p class="lz-card__words" dir="auto">
                {request.asked.clone()}
            </p>
            {summary_list(facts(language, open, request))}
            {history(language, open, request)}
            {actions}
        </article>
    }
    .into_any()
}

fn facts(language: Language, open: &OpenRepresentation, request: &Request) -> Vec<(String, AnyView)> {
    let person = open.representation.person;
    let day = |date| long_date(date, language, Case::Nominative);
    let words = |words: &str| view! { <span class="lz-card__words">{words.to_owned()}</span> }.into_any();
    let mut facts = vec![(text!(language, institution.request.why), words(&request.why))];
    if let Some(contact) = &request.contact {
        facts.push((text!(language, institution.request.contact), contact.clone().into_any()));
    }
    let (problem, about) = &request.problem;
    let link = view! { <a href=record_address(person, Section::Problems, "problem", problem.as_uuid())>{beginning(about)}</a> };
    facts.push((text!(language, institution.request.problem), link.into_any()));
    if let Some((goal, serves)) = &request.goal {
        let link = view! { <a href=record_address(person, Section::Plan, "goal", goal.as_uuid())>{beginning(serves)}</a> };
        facts.push((text!(language, institution.request.goal), link.into_any()));
    }
    if !request.documents.is_empty() {
        let items =
            request.documents.iter().map(|one| view! { <li dir="auto">{one.clone()}</li> }).collect_view();
        let list = view! { <ul class="lz-list lz-list--bullet">{items}</ul> };
        facts.push((text!(language, institution.request.documents_sent), list.into_any()));
    }
    if let Some(letters) = letters_made(language, open, request) {
        facts.push((text!(language, letter.made), letters));
    }
    let way = open.labels.of(RequestWay::LIST, request.way.code());
    let sent = format!("{}, {way}", day(request.sent_on));
    facts.push((text!(language, institution.request.sent), sent.into_any()));
    if request.state == RequestState::Sent {
        let until = long_date(request.awaited_until, language, Case::Dative);
        let words =
            if request.deadline.is_none() && request.reminders.iter().all(|one| one.deadline.is_none()) {
                text!(language, institution.request.until_usual, date = until)
            } else {
                until
            };
        facts.push((text!(language, institution.request.awaited_until), words.into_any()));
    }
    facts.push((text!(language, institution.request.power), power(language, open, request)));
    facts
}

/// Whether a power covers the day on which the request was sent.
fn power(language: Language, open: &OpenRepresentation, request: &Request) -> AnyView {
    match covering(&open.representation.powers, request.institution, request.sent_on) {
        Some(power) => {
            let given = long_date(power.given_on, language, Case::Locative);
            let words = text!(language, institution.request.covered, date = given);
            view! { <a href=format!("#power-{}", power.id)>{words}</a> }.into_any()
        }
        None => text!(language, institution.request.not_covered).into_any(),
    }
}

/// Answers, ends and reminders in one order, the newest first; nothing for a request that was only sent.
fn history(language: Language, open: &OpenRepresentation, request: &Request) -> Option<AnyView> {
    let answers = request.changes.iter().filter(|change| change.state != RequestState::Sent);
    let mut items: Vec<_> = answers
        .map(|change| (change.happened_on, change_item(language, open, change)))
        .chain(
            request
                .reminders
                .iter()
                .map(|reminder| (reminder.happened_on, reminder_item(language, open, reminder))),
        )
        .collect();
    if items.is_empty() {
        return None;
    }
    items.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    let items: Vec<_> = items.into_iter().map(|(_, item)| item).collect();
    Some(view! { <ol class="lz-timeline">{items}</ol> }.into_any())
}

fn by(name: Option<&String>) -> String {
    name.map(|name| format!(", {name}")).unwrap_or_default()
}

fn change_item(language: Language, open: &OpenRepresentation, change: &RequestChange) -> AnyView {
    let date = long_date(change.happened_on, language, Case::Nominative);
    let outcome = (!change.outcome.is_empty()).then(|| {
        let words = change.outcome.clone();
        view! {
            <p dir="auto">
                <strong>{text!(language, institution.request.outcome_short)} ": "</strong>
                {words}
            </p>
        }
    });
    view! {
        <li class="lz-timeline__item">
            <h4 class="lz-timeline__title">{open.labels.of(RequestState::LIST, change.state.code())}</h4>
            <p class="lz-timeline__date">{format!("{date}{}", by(change.recorded_by.as_ref()))}</p>
            <div class="lz-timeline__text">
                <p class="lz-card__words" dir="auto">
                    {change.words.clone()}
                </p>
                {outcome}
            </div>
        </li>
    }
    .into_any()
}

fn reminder_item(language: Language, open: &OpenRepresentation, reminder: &Reminder) -> AnyView {
    let date = long_date(reminder.happened_on, language, Case::Nominative);
    let way = open.labels.of(RequestWay::LIST, reminder.way.code());
    let deadline = reminder.deadline.map(|day| {
        let date = long_date(day, language, Case::Dative);
        view! { <p>{text!(language, institution.request.now_until, date = date)}</p> }
    });
    view! {
        <li class="lz-timeline__item">
            <h4 class="lz-timeline__title">{text!(language, institution.request.reminded, way = way)}</h4>
            <p class="lz-timeline__date">{format!("{date}{}", by(reminder.recorded_by.as_ref()))}</p>
            <div class="lz-timeline__text">
                <p class="lz-card__words" dir="auto">
                    {reminder.words.clone()}
                </p>
                {deadline}
            </div>
        </li>
    }
    .into_any()
}
