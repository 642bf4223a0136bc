//! The fields of a closure: the reason, what was achieved, the household, and the outcome of everything open.

use super::Closure;
use crate::{casework::beginning, context::use_language, labels::capital};
use leptos::prelude::*;
use lidzas_components::{CheckboxList, DateField, Errors, RadioField, SelectField, TextArea};
use lidzas_domain::{
    case::closing::{Closing, ClosingForm, OpenItem, OpenKind, offered_reasons},
    code_list::ClosureReason,
    dates::Language,
    plan::GoalState,
    problem::ProblemState,
};
use lidzas_words::text;

#[component]
pub(super) fn Fields(closure: Closure, begun: ClosingForm) -> impl IntoView {
    let language = use_language();
    let errors: Errors = closure.sending.errors.into();
    let closing = closure.closing.get_untracked();
    let open = closing.is_open();
    let reason = open.then(|| reason(language, closure, &begun, errors));
    let others: Vec<(String, String)> =
        closing.files.iter().skip(1).map(|file| (file.person.to_string(), file.name.clone())).collect();
    let others = (open && !others.is_empty()).then(|| {
        view! {
            <CheckboxList
                language=language
                name="others"
                label=text!(language, course.others)
                hint=text!(language, course.others_hint)
                values=begun.others.clone()
                options=others
                errors=errors
            />
        }
    });
    view! {
        {reason}
        <DateField
            language=language
            name="happened_on"
            label=text!(language, course.happened_on)
            hint=text!(language, common.date.hint)
            value=begun.happened_on.clone()
            errors=errors
        />
        <TextArea
            language=language
            name="words"
            label=text!(language, course.words)
            hint=text!(language, course.words_hint)
            value=begun.words.clone()
            errors=errors
            rows=5
        />
        {others}
        {outcomes(language, closure, &closing, &begun, errors)}
    }
    .into_any()
}

fn reason(language: Language, closure: Closure, begun: &ClosingForm, errors: Errors) -> AnyView {
    let label = |reason: ClosureReason| {
        closure.known.with_value(|known| capital(&known.labels.of(ClosureReason::LIST, reason.code())))
    };
    let options =
        offered_reasons().into_iter().map(|reason| (reason.code().to_owned(), label(reason))).collect();
    view! {
        <div class="lz-inset">
            {text!(language, course.left_latvia)} " "
            <a href=format!("/desk/person/{}/depart", closure.person)>{text!(language, course.to_departure)}</a>
        </div>
        <SelectField
            language=language
            name="reason"
            label=text!(language, course.reason)
            value=begun.reason.clone()
            options=options
            errors=errors
        />
    }
    .into_any()
}

/// The outcomes, file by file; those of a file that is not ticked are hidden.
fn outcomes(
    language: Language,
    closure: Closure,
    closing: &Closing,
    begun: &ClosingForm,
    errors: Errors,
) -> AnyView {
    let mut place = 0;
    let files = closing
        .files
        .iter()
        .enumerate()
        .map(|(number, file)| {
            let id = file.person.to_string();
            let hidden = move || number > 0 && !closure.others.with(|others| others.contains(&id));
            let items = file
                .items
                .iter()
                .map(|item| {
                    let fields = outcome(language, closure, place, item, begun, errors);
                    place += 1;
                    fields
                })
                .collect_view();
            let none = file
                .items
                .is_empty()
                .then(|| view! { <p class="lz-body">{text!(language, course.nothing_open)}</p> });
            let actions = (file.actions > 0)
                .then(|| view! { <p class="lz-body">{text!(language, course.actions_end, count = file.actions)}</p> });
            view! {
                <section hidden=hidden>
                    <h2 class="lz-h2">{text!(language, course.outcomes, name = file.name.clone())}</h2>
                    {none}
                    {items}
                    {actions}
                </section>
            }
        })
        .collect_view();
    files.into_any()
}

fn outcome(
    language: Language,
    closure: Closure,
    place: usize,
    item: &OpenItem,
    begun: &ClosingForm,
    errors: Errors,
) -> AnyView {
    let typed = begun.outcome_of(item).cloned().unwrap_or_default();
    let labels = |list: &str, ends: fn(&str) -> bool| {
        let choices = closure.known.with_value(|known| known.labels.choices(list));
        choices.into_iter().filter(|(code, _)| ends(code)).collect::<Vec<_>>()
    };
    let (legend, options) = match item.kind {
        OpenKind::Problem => (
            text!(language, course.outcome_problem, words = item.words.clone()),
            labels(ProblemState::LIST, |code| {
                ProblemState::from_code(code).is_some_and(|state| !state.is_open())
            }),
        ),
        OpenKind::Goal => (
            text!(language, course.outcome_goal, words = item.words.clone()),
            labels(GoalState::LIST, |code| {
                GoalState::from_code(code).is_some_and(|state| state != GoalState::Open)
            }),
        ),
    };
    view! {
        <div class="lz-card">
            <input type="hidden" name=format!("outcomes.{place}.of") value=item.of() />
            <RadioField
                language=language
                name=format!("outcomes.{place}.state")
                label=legend
                value=typed.state
                options=options
                errors=errors
            />
            <TextArea
                language=language
                name=format!("outcomes.{place}.words")
                label=text!(language, course.outcome_words)
                hint=text!(language, course.outcome_words_hint)
                value=typed.words
                errors=errors
                rows=2
                optional=true
            />
        </div>
    }
    .into_any()
}

/// The label of a field, as in the summary of errors.
pub(super) fn field_label(language: Language, closure: Closure, field: &str) -> String {
    if let Some(rest) = field.strip_prefix("outcomes.") {
        let place = rest.split_once('.').and_then(|(place, _)| place.parse::<usize>().ok());
        return closure.closing.with_untracked(|closing| {
            let found = closing.items().find(|(number, ..)| Some(*number) == place);
            found.map(|(_, _, item)| beginning(&item.words)).unwrap_or_default()
        });
    }
    match field {
        "reason" => text!(language, course.reason),
        "happened_on" => text!(language, course.happened_on),
        "others" => text!(language, course.others),
        _ => text!(language, course.words),
    }
}
