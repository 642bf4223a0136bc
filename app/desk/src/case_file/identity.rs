//! The bar that says whose file this is and how long the entitlement lasts.

use super::{
    OpenFile,
    words::{assigned_name, bar_name, birth_words},
};
use leptos::prelude::*;
use lidzas_components::entitlement;
use lidzas_domain::{
    case_file::{AssignmentKind, PersonFile},
    code_list::{CaseState, InterpreterNeed, LegalStatus, ResidenceKind},
    dates::{Case, Language, long_date},
    entitlement::{Answer, Policy, State},
    person::{NameForm, NameOrder},
};
use lidzas_words::text;

/// Name, flags, facts and entitlement. On the person page the name is the heading of the page; in the other
/// sections and on forms it is a line above it, and the bar takes as little room as it can.
#[component]
pub(crate) fn IdentityBar(
    language: Language,
    opened: OpenFile,
    /// Whether the name is the page's heading.
    #[prop(optional)]
    heading: bool,
) -> impl IntoView {
    let policy = opened.policy();
    let file = &opened.file;
    let name = file.names.heading();
    let name = if heading {
        view! {
            <h1 class="lz-identity-bar__name" dir="auto">
                {name}
            </h1>
        }
        .into_any()
    } else {
        view! {
            <p class="lz-identity-bar__name" dir="auto">
                {name}
            </p>
        }
        .into_any()
    };
    let flags = flags(language, file)
        .into_iter()
        .map(|(class, words)| {
            view! {
                <li>
                    <span class=class>{words}</span>
                </li>
            }
        })
        .collect_view();
    let facts = facts(language, &opened)
        .into_iter()
        .map(|(name, value)| {
            view! {
                <div>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                </div>
            }
        })
        .collect_view();
    view! {
        <div class="lz-identity-bar" class:lz-identity-bar--brief=!heading>
            <div class="lz-identity-bar__head">
                <div class="lz-identity-bar__top">{name} {other_names(file)}</div>
                <ul class="lz-identity-bar__flags">{flags}</ul>
            </div>
            <dl class="lz-identity-bar__facts">{facts}</dl>
            <EntitlementLines language=language answer=file.answer.clone() policy=policy soon=file.warning.is_some() />
        </div>
    }
    .into_any()
}

/// The other forms of the name, each in its own script, language and direction.
fn other_names(file: &PersonFile) -> AnyView {
    let in_form = |form| file.names.display(form, NameOrder::GivenFamily);
    let original = in_form(NameForm::Original).map(|name| {
        // the first language is the likeliest tongue of a name that is not in Latin letters
        let tongue = file.languages.first().cloned();
        view! {
            <bdi class="lz-identity-bar__other-names" lang=tongue dir="auto">
                {name}
            </bdi>
        }
    });
    let latvian = in_form(NameForm::Latvian).map(|name| {
        view! {
            <bdi class="lz-identity-bar__other-names" lang="lv">
                {name}
            </bdi>
        }
    });
    view! {
        {original}
        {latvian}
    }
    .into_any()
}

/// What must not be overlooked; the server has left out what this user may not see.
fn flags(language: Language, file: &PersonFile) -> Vec<(&'static str, String)> {
    let mut flags = Vec::new();
    if file.case_state == CaseState::Closed {
        flags.push(("lz-tag", text!(language, person.flag.closed)));
    }
    if file.child_file {
        flags.push(("lz-tag lz-tag--brand", text!(language, person.flag.child_file)));
    }
    if file.unaccompanied {
        flags.push(("lz-tag lz-tag--plum", text!(language, person.flag.unaccompanied)));
    }
    let need = InterpreterNeed::from_code(&file.interpreter_need);
    if matches!(need, Some(InterpreterNeed::Always | InterpreterNeed::ImportantTalks)) {
        flags.push(("lz-tag lz-tag--blue", text!(language, person.flag.interpreter)));
    }
    if let Some(day) = file.service_refused_on {
        let date = long_date(day, language, Case::Genitive);
        flags.push(("lz-tag lz-tag--amber", text!(language, person.flag.refused_since, date = date)));
    }
    for bar in file.bars_in_force() {
        let name = bar_name(language, bar);
        flags.push(("lz-tag lz-tag--red", text!(language, person.flag.protected_from, name = name)));
    }
    flags
}

fn facts(language: Language, opened: &OpenFile) -> Vec<(String, String)> {
    let OpenFile { file, labels, languages, .. } = opened;
    let mut facts = Vec::new();
    if let Some(birth) = file.birth {
        facts.push((text!(language, person.fact.born), birth_words(language, birth, file.today)));
    }
    let status = file.history.status_now().unwrap_or(LegalStatus::AsylumSeeker);
    facts.push((text!(language, person.fact.status), labels.of(LegalStatus::LIST, status.code())));
    facts.push((
        text!(language, person.fact.residence),
        labels.of(ResidenceKind::LIST, file.residence.code()),
    ));
    if !languages.is_empty() {
        facts.push((text!(language, person.fact.languages), languages.join(", ")));
    }
    if !file.interpreter_need.is_empty() {
        facts.push((
            text!(language, person.fact.interpreter),
            labels.of(InterpreterNeed::LIST, &file.interpreter_need),
        ));
    }
    let nobody = || text!(language, person.fact.nobody);
    let worker = assigned_name(file, AssignmentKind::Worker).unwrap_or_else(nobody);
    facts.push((text!(language, person.fact.worker), worker));
    if let Some(name) = assigned_name(file, AssignmentKind::Substitute) {
        facts.push((text!(language, person.fact.substitute), name));
    }
    let mentor = assigned_name(file, AssignmentKind::Mentor).unwrap_or_else(nobody);
    facts.push((text!(language, person.fact.mentor), mentor));
    facts.push((text!(language, person.fact.case_state), labels.of(CaseState::LIST, file.case_state.code())));
    facts
}

/// State, last day, days left and the sentence of the rule.
#[component]
pub(super) fn EntitlementLines(
    language: Language,
    answer: Answer,
    policy: Policy,
    /// Whether it ends within thirty days.
    #[prop(optional)]
    soon: bool,
) -> impl IntoView {
    let class = match answer.state {
        State::Entitled if soon => "lz-identity-bar__entitlement lz-identity-bar__entitlement--soon",
        State::Entitled => "lz-identity-bar__entitlement",
        State::Waiting => "lz-identity-bar__entitlement lz-identity-bar__entitlement--waiting",
        _ => "lz-identity-bar__entitlement lz-identity-bar__entitlement--ended",
    };
    let headline = match answer.days_left {
        Some(days) => entitlement::days_left(language, days),
        None => entitlement::state_name(language, answer.state),
    };
    view! {
        <div class=class>
            <p class="lz-identity-bar__days">{headline}</p>
            {last_day_words(language, &answer).map(|words| view! { <p>{words}</p> })}
            <p class="lz-identity-bar__rule">{entitlement::reason_sentence(language, answer.reason, &policy)}</p>
        </div>
    }
    .into_any()
}

/// The last day in words; nothing where no last day is to be expected (waiting, away, not begun).
#[must_use]
pub(super) fn last_day_words(language: Language, answer: &Answer) -> Option<String> {
    match answer.state {
        State::Entitled | State::Ended if answer.last_day.is_some() || answer.state == State::Entitled => {
            Some(entitlement::last_day(language, answer))
        }
        _ => None,
    }
}
