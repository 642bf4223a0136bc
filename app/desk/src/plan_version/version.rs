//! One version of the plan: what it holds, what is different since the last signed one, and what the
//! client said.

use super::{
    agreement::said,
    list::{document_link, state_class},
    opening::opened_by_address,
    review::moves,
    server::{AGREEMENT_DRAFT, DRAW_UP_DRAFT, OpenPlanVersion, REVIEW_DRAFT, open_plan_version},
};
use crate::{
    PageTitle,
    case_file::Done,
    casework::{Head, OpenCase, Section, section_title},
    context::use_language,
};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_components::summary_list;
use lidzas_domain::{
    dates::{Case, Language, long_date, short_date},
    plan::{ActionOwner, ActionState, GoalState, GoalTerm},
    plan_version::{
        Difference, PlanField, PlanVersion, Subject, VersionAction, VersionGoal, VersionState, What, compare,
    },
};
use lidzas_words::text;

/// The page of one version.
#[component]
pub fn VersionPage() -> impl IntoView {
    opened_by_address(open_plan_version, |opened| view! { <Whole opened=opened /> }.into_any())
}

#[component]
fn Whole(opened: OpenPlanVersion) -> impl IntoView {
    let language = use_language();
    let OpenPlanVersion { case, version, former, .. } = opened;
    let (person, number) = (case.thread.person, version.head.number);
    let title = text!(language, plan_version.number, number = number);
    let done = use_query_map().with_untracked(|query| query.get_str("done").map(str::to_owned));
    let done = done.and_then(|code| match code.as_str() {
        DRAW_UP_DRAFT => Some(text!(language, plan_version.drawn_up)),
        code if REVIEW_DRAFT.starts_with(code) => Some(text!(language, plan_version.review.done)),
        code if AGREEMENT_DRAFT.starts_with(code) => Some(text!(language, plan_version.recorded)),
        _ => None,
    });
    let open = version.head.state == VersionState::Draft && case.thread.permitted.plan;
    let answer = open.then(|| {
        view! {
            <a class="lz-button" href=format!("/desk/person/{person}/plan/{number}/agreement")>
                {text!(language, plan_version.agree)}
            </a>
        }
    });
    let move_review = (version.head.review_moves() && case.thread.permitted.plan).then(|| {
        view! {
            <a class="lz-button lz-button--secondary lz-no-print" href=format!("/desk/person/{person}/plan/{number}/review")>
                {text!(language, plan_version.review.title)}
            </a>
        }
    });
    // whoever may only look takes no paper away
    let paper = case
        .thread
        .permitted
        .plan
        .then(|| view! { <p class="lz-body">{document_link(language, person, number)}</p> });
    view! {
        <PageTitle title=section_title(&case, title.clone()) />
        {done.map(|words| view! { <Done words=words /> })}
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/plan")>{text!(language, casework.back)}</a>
        </nav>
        <Head case=case.clone() section=Section::Plan />
        <h1 class="lz-h1">{title}</h1>
        {about(language, &case, &version)}
        {paper}
        {answer}
        {move_review}
        {moves(language, &version)}
        {version.agreement.as_ref().map(|agreement| said(language, &case, agreement))}
        {differences(language, &case, former.as_ref(), &version)}
        {content(language, &case, &version)}
    }
    .into_any()
}

fn about(language: Language, case: &OpenCase, version: &PlanVersion) -> AnyView {
    let head = &version.head;
    let state = case.labels.of(VersionState::LIST, head.state.code());
    let state = view! { <span class=state_class(head.state)>{state}</span> }.into_any();
    let mut facts = vec![
        (text!(language, plan_version.head.state), state),
        (
            text!(language, plan_version.head.drawn_up),
            long_date(head.drawn_up_on, language, Case::Nominative).into_any(),
        ),
        (
            text!(language, plan_version.head.review),
            long_date(head.review_on, language, Case::Nominative).into_any(),
        ),
    ];
    if let Some(by) = head.drawn_up_by.clone() {
        facts.push((text!(language, plan_version.head.drawn_up_by), by.into_any()));
    }
    summary_list(facts).into_any()
}

fn differences(
    language: Language,
    case: &OpenCase,
    former: Option<&PlanVersion>,
    version: &PlanVersion,
) -> Option<AnyView> {
    let former = former?;
    let found = compare(&former.content, &version.content);
    let list = if found.is_empty() {
        view! { <p class="lz-body">{text!(language, plan_version.compare.nothing)}</p> }.into_any()
    } else {
        let items = found.iter().map(|one| difference(language, case, one)).collect_view();
        view! { <ul class="lz-list lz-list--bullet">{items}</ul> }.into_any()
    };
    Some(
        view! {
            <h2 class="lz-h2">{text!(language, plan_version.compare.title, number = former.head.number)}</h2>
            {list}
        }
        .into_any(),
    )
}

/// One difference: what it is about, what happened, and each field as it was and as it is.
fn difference(language: Language, case: &OpenCase, one: &Difference<'_>) -> AnyView {
    let (subject, words) = match one.subject {
        Subject::ClientWords => (text!(language, plan_version.field.client_words), String::new()),
        Subject::Goal => {
            let goal = one.goal.or(one.former_goal);
            (
                text!(language, casework.field.words_goal),
                goal.map(|goal| goal.words.clone()).unwrap_or_default(),
            )
        }
        Subject::Action => {
            let action = one.action.or(one.former_action);
            let words = action.map(|action| action.words.clone()).unwrap_or_default();
            (text!(language, plan_version.compare.action), words)
        }
    };
    let what = match &one.what {
        What::Added => text!(language, plan_version.compare.added),
        What::Ended => text!(language, plan_version.compare.ended),
        What::Changed(_) => text!(language, plan_version.compare.changed),
    };
    let fields = match &one.what {
        What::Changed(fields) if one.subject != Subject::ClientWords => fields
            .iter()
            .map(|field| {
                let (was, is) = values(language, case, one, *field);
                let line = text!(
                    language,
                    plan_version.compare.from_to,
                    field = field_name(language, *field),
                    was = was,
                    is = is
                );
                view! { <p class="lz-small" dir="auto">{line}</p> }
            })
            .collect_view()
            .into_any(),
        _ => ().into_any(),
    };
    view! {
        <li>
            <strong>{what}</strong>
            ": "
            {subject}
            " "
            <bdi>{words}</bdi>
            {fields}
        </li>
    }
    .into_any()
}

fn field_name(language: Language, field: PlanField) -> String {
    match field {
        PlanField::Words => text!(language, casework.field.words_goal),
        PlanField::Measure => text!(language, casework.plan.measure),
        PlanField::Domain => text!(language, casework.field.domain),
        PlanField::Term => text!(language, casework.plan.term),
        PlanField::Due => text!(language, casework.plan.due),
        PlanField::Owner => text!(language, casework.plan.who),
        PlanField::Place => text!(language, casework.field.place),
        PlanField::State => text!(language, casework.plan.state),
    }
}

/// A field as it was and as it is.
fn values(language: Language, case: &OpenCase, one: &Difference<'_>, field: PlanField) -> (String, String) {
    let of_action = |action: &VersionAction| match field {
        PlanField::Owner => owner(case, action),
        PlanField::Due => due(language, action.due),
        PlanField::Place => shown(&action.place),
        PlanField::State => case.labels.of(ActionState::LIST, action.state.code()),
        _ => shown(&action.words),
    };
    let of_goal = |goal: &VersionGoal| match field {
        PlanField::Measure => shown(&goal.measure),
        PlanField::Domain => case.labels.of("problem_domain", &goal.domain),
        PlanField::Term => case.labels.of(GoalTerm::LIST, goal.term.code()),
        PlanField::Due => due(language, goal.due),
        _ => shown(&goal.words),
    };
    if one.subject == Subject::Action {
        let value = |action: Option<&VersionAction>| action.map(of_action).unwrap_or_default();
        (value(one.former_action), value(one.action))
    } else {
        let value = |goal: Option<&VersionGoal>| goal.map(of_goal).unwrap_or_default();
        (value(one.former_goal), value(one.goal))
    }
}

fn shown(text: &str) -> String {
    if text.is_empty() { "–".to_owned() } else { text.to_owned() }
}

fn due(language: Language, due: Option<chrono::NaiveDate>) -> String {
    due.map_or_else(|| "–".to_owned(), |due| short_date(due, language))
}

fn owner(case: &OpenCase, action: &VersionAction) -> String {
    match action.owner {
        ActionOwner::Institution => action.institution.clone(),
        owner => case.labels.of(ActionOwner::LIST, owner.code()),
    }
}

/// What the version holds, in the words of its paper.
fn content(language: Language, case: &OpenCase, version: &PlanVersion) -> AnyView {
    let content = &version.content;
    let words = (!content.client_words.is_empty()).then(|| {
        view! {
            <h2 class="lz-h2">{text!(language, plan_version.field.client_words)}</h2>
            <p class="lz-card__words" dir="auto">
                {content.client_words.clone()}
            </p>
            {in_other_languages(&content.own_language, &content.client_words_translated.english, &content.client_words_translated.own)}
        }
    });
    let refused = version.agreement.as_ref().map(|one| one.refused_goals.clone()).unwrap_or_default();
    let goals = content
        .goals
        .iter()
        .map(|goal| goal_view(language, case, version, goal, refused.contains(&goal.id)))
        .collect_view();
    let none = content
        .goals
        .is_empty()
        .then(|| view! { <p class="lz-body">{text!(language, plan_version.no_goals)}</p> });
    view! {
        {words}
        <h2 class="lz-h2">{text!(language, casework.plan.goals)}</h2>
        {none}
        <div class="lz-pile">{goals}</div>
    }
    .into_any()
}

fn in_other_languages(own_language: &str, english: &str, own: &str) -> AnyView {
    let own_language = own_language.to_owned();
    let english =
        (!english.is_empty()).then(|| view! { <p class="lz-small" lang="en">{english.to_owned()}</p> });
    let own = (!own.is_empty()).then(|| {
        view! { <p class="lz-small" lang=own_language dir="auto">{own.to_owned()}</p> }
    });
    view! {
        {english}
        {own}
    }
    .into_any()
}

fn goal_view(
    language: Language,
    case: &OpenCase,
    version: &PlanVersion,
    goal: &VersionGoal,
    refused: bool,
) -> AnyView {
    let own = &version.content.own_language;
    let term = case.labels.of(GoalTerm::LIST, goal.term.code());
    let term = match goal.due {
        Some(due) => {
            let date = long_date(due, language, Case::Dative);
            text!(language, casework.plan.term_until, term = term, date = date)
        }
        None => term,
    };
    let mut facts = vec![(text!(language, casework.plan.term), term.into_any())];
    if !goal.measure.is_empty() {
        facts.push((text!(language, casework.plan.measure), goal.measure.clone().into_any()));
    }
    if !goal.outcome.is_empty() {
        facts.push((text!(language, casework.plan.outcome), goal.outcome.clone().into_any()));
    }
    let refused = refused.then(|| {
        view! {
            " "
            <span class="lz-tag lz-tag--amber">{text!(language, plan_version.goal_refused)}</span>
        }
    });
    let actions = goal.actions.iter().map(|action| {
        let mut about = vec![owner(case, action)];
        about.extend(action.due.map(|due| short_date(due, language)));
        about.extend((!action.place.is_empty()).then(|| action.place.clone()));
        about.push(case.labels.of(ActionState::LIST, action.state.code()));
        view! {
            <li>
                <bdi>{action.words.clone()}</bdi>
                " – "
                {about.join(", ")}
                {in_other_languages(own, &action.translated.english, &action.translated.own)}
            </li>
        }
    });
    view! {
        <article class="lz-card">
            <h3 class="lz-card__title" dir="auto">
                {goal.words.clone()}
            </h3>
            {in_other_languages(own, &goal.translated.english, &goal.translated.own)}
            <p class="lz-card__text">
                <span class="lz-tag">{case.labels.of(GoalState::LIST, goal.state.code())}</span>
                " "
                <span class="lz-tag">{case.labels.of("problem_domain", &goal.domain)}</span>
                {refused}
            </p>
            {summary_list(facts)}
            <ul class="lz-list lz-list--bullet">{actions.collect_view()}</ul>
        </article>
    }
    .into_any()
}
