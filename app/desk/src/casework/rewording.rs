//! Rewording: the fields of its forms, and on a card how the record read before.

use super::{
    build::Build,
    fields::{Watched, about, neutral, owner},
    server::OpenCase,
    words::field_label,
};
use crate::field_builder::FieldBuilder;
use leptos::prelude::*;
use lidzas_components::summary_list;
use lidzas_domain::{
    casework::{CaseworkForm, CaseworkKind, Rewording, Sensitivity, Thread},
    clock,
    dates::{Case, Language, long_date, parse_iso, short_date},
    person::PlanActionId,
    plan::{ActionOwner, GoalTerm},
    problem::Severity,
};
use lidzas_words::text;
use uuid::Uuid;

/// The fields of the form that puts a record differently.
pub(super) fn fields(build: Build, kind: CaseworkKind, form: CaseworkForm, watched: Watched) -> AnyView {
    let language = build.language;
    let words = build.words("words", String::new(), form.words);
    let reason = build.reason(form.reason);
    let rest = match kind {
        CaseworkKind::RewordProblem => {
            let services = build.choices("social_service_type");
            view! {
                {build.select("domain", String::new(), form.domain, build.choices("problem_domain"), false)}
                {build.radio("severity", form.severity, build.choices(Severity::LIST))}
                {members(build, form.members)}
                {build.select("service_type", text!(language, casework.field.service_hint), form.service_type, services, true)}
            }
            .into_any()
        }
        CaseworkKind::RewordGoal => view! {
            {build.words("measure", String::new(), form.measure)}
            {build.radio("term", form.term, build.choices(GoalTerm::LIST))}
            {build.due(form.due)}
            {build.readers(form.sensitivity)}
            <p class="lz-hint">{text!(language, casework.reword.readers_changed)}</p>
        }
        .into_any(),
        CaseworkKind::RewordAction => {
            let goal = |thread: &Thread, id| {
                let goal = thread.action(PlanActionId::from_uuid(id))?.goal?;
                thread.goal(goal).map(|goal| goal.sensitivity)
            };
            view! {
                {neutral(language, about(build, goal))}
                {owner(build, form.owner, form.institution, watched)}
                {build.due(form.due)}
                {build.line("place", String::new(), form.place, true)}
            }
            .into_any()
        }
        _ => ().into_any(),
    };
    view! {
        {words}
        {rest}
        {reason}
    }
    .into_any()
}

/// The members of the household a problem concerns: those who are in it now, and those who are named
/// already.
fn members(build: Build, ticked: Vec<String>) -> Option<AnyView> {
    let offered: Vec<(String, String)> = build.record.known.with_value(|known| {
        let mut offered: Vec<_> =
            known.thread.household.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
        let named = build.record.subject.with_untracked(|subject| subject.id).and_then(|id| {
            known
                .thread
                .problem(lidzas_domain::person::ProblemId::from_uuid(id))
                .map(|one| one.members.clone())
        });
        for (id, name) in named.unwrap_or_default() {
            if !offered.iter().any(|(known, _)| *known == id.to_string()) {
                let somebody = text!(build.language, casework.problems.somebody);
                offered.push((id.to_string(), if name.is_empty() { somebody } else { name }));
            }
        }
        offered
    });
    let hint = text!(build.language, casework.field.members_hint);
    (!offered.is_empty()).then(|| build.ticks("members", hint, ticked, offered))
}

/// Who put it differently last and why, and every former wording; nothing where it reads as it began.
pub(super) fn former(language: Language, case: &OpenCase, kind: CaseworkKind, of: Uuid) -> Option<AnyView> {
    let rewordings: Vec<&Rewording> = case.thread.rewordings_of(of).collect();
    let newest = reworded(language, rewordings.first()?);
    let number = rewordings.len();
    let items = rewordings
        .into_iter()
        .map(|one| {
            let facts = one
                .former
                .iter()
                .map(|(field, values)| {
                    let value = field_words(language, case, field, values);
                    (field_label(language, kind, field), view! { <span dir="auto">{value}</span> }.into_any())
                })
                .collect();
            view! {
                <div class="lz-former">
                    <p class="lz-card__text" dir="auto">
                        {reworded(language, one)}
                    </p>
                    <p class="lz-small lz-muted">{text!(language, casework.reword.before)}</p>
                    {summary_list(facts)}
                </div>
            }
        })
        .collect_view();
    Some(
        view! {
            <p class="lz-card__text" dir="auto">
                {newest}
            </p>
            <details class="lz-details">
                <summary class="lz-details__summary">{text!(language, casework.reword.former, number = number)}</summary>
                <div class="lz-details__text">{items}</div>
            </details>
        }
        .into_any(),
    )
}

/// When it was put differently, by whom and why.
fn reworded(language: Language, one: &Rewording) -> String {
    let date = short_date(clock::in_riga(one.recorded_at).date(), language);
    let reason = one.reason.clone();
    match &one.recorded_by {
        Some(name) => {
            text!(language, casework.reword.done_by, date = date, name = name.clone(), reason = reason)
        }
        None => text!(language, casework.reword.done_alone, date = date, reason = reason),
    }
}

/// A value of a field as somebody reads it: its label, its day, the names.
pub(super) fn field_words(language: Language, case: &OpenCase, field: &str, values: &[String]) -> String {
    let shown: Vec<String> = values
        .iter()
        .map(|value| match field {
            "domain" => case.labels.of("problem_domain", value),
            "owner" => case.labels.of(ActionOwner::LIST, value),
            "sensitivity" => case.labels.of(Sensitivity::LIST, value),
            "severity" => case.labels.of(Severity::LIST, value),
            "term" => case.labels.of(GoalTerm::LIST, value),
            "service_type" => case.labels.of("social_service_type", value),
            "due" => parse_iso(value)
                .map_or_else(|_e| value.clone(), |day| long_date(day, language, Case::Nominative)),
            "members" => member_name(language, case, value),
            _ => value.clone(),
        })
        .collect();
    if shown.is_empty() { "–".to_owned() } else { shown.join(", ") }
}

fn member_name(language: Language, case: &OpenCase, id: &str) -> String {
    let named = case.thread.problems.iter().flat_map(|problem| &problem.members);
    let mut known = case.thread.household.iter().chain(named);
    known
        .find(|(member, name)| member.to_string() == id && !name.is_empty())
        .map_or_else(|| text!(language, casework.problems.somebody), |(_, name)| name.clone())
}
