//! Needs and problems: what was heard, what it was understood to be, and what is done about it.

use super::{
    navigation::Section,
    needs::need_card,
    page::{CasePage, list_pages, section_title},
    problem_card::problem_card,
    server::{OpenCase, form_address},
    words::{kind_title, readers},
};
use crate::{PageTitle, context::use_language};
use leptos::prelude::*;
use lidzas_domain::{
    casework::{CaseworkKind, Sensitivity, ThreadList},
    dates::Language,
    need::NeedState,
    person::PersonId,
};
use lidzas_words::text;
use uuid::Uuid;

/// The page of needs and problems.
#[component]
pub fn ProblemsPage() -> impl IntoView {
    view! { <CasePage section=Section::Problems body=whole /> }
}

fn whole(case: OpenCase) -> AnyView {
    let language = use_language();
    let title = text!(language, casework.problems.title);
    let may = case.thread.permitted;
    let needs = case.thread.listed(ThreadList::Needs, &case.thread.needs);
    let open: Vec<AnyView> = needs
        .iter()
        .filter(|need| need.state == NeedState::Open)
        .map(|need| need_card(language, &case, need))
        .collect();
    let former: Vec<AnyView> = needs
        .iter()
        .filter(|need| need.state != NeedState::Open)
        .map(|need| need_card(language, &case, need))
        .collect();
    let waiting = if open.is_empty() {
        view! { <p class="lz-body">{text!(language, casework.problems.no_needs)}</p> }.into_any()
    } else {
        view! { <div class="lz-pile">{open}</div> }.into_any()
    };
    let problems = may.sees_assessment.then(|| problems(language, &case));
    view! {
        <PageTitle title=section_title(&case, title.clone()) />
        <h1 class="lz-h1">{title}</h1>
        {(!may.sees_assessment).then(|| view! { <p class="lz-lead">{text!(language, casework.problems.mentor_lead)}</p> })}
        <h2 class="lz-h2">{text!(language, casework.problems.needs)}</h2>
        {waiting}
        {may.note_need.then(|| open_form(language, case.thread.person, CaseworkKind::NoteNeed, None, false))}
        {problems}
        {(!former.is_empty())
            .then(|| {
                view! {
                    <h2 class="lz-h2">{text!(language, casework.problems.former_needs)}</h2>
                    <div class="lz-pile">{former}</div>
                }
            })}
        {list_pages(language, &case, Section::Problems, ThreadList::Needs, text!(language, casework.list.needs))}
    }
    .into_any()
}

/// The button that leads to a form; the main one of its page or card unless told otherwise.
pub(super) fn open_form(
    language: Language,
    person: PersonId,
    kind: CaseworkKind,
    of: Option<Uuid>,
    secondary: bool,
) -> AnyView {
    let address = form_address(person, kind, of);
    let class = if secondary {
        "lz-button lz-button--secondary lz-button--small lz-no-print"
    } else {
        "lz-button lz-no-print"
    };
    view! {
        <a class=class href=address>
            {kind_title(language, kind)}
        </a>
    }
    .into_any()
}

/// A tag where not everybody may read it.
pub(super) fn sensitivity_tag(
    case: &OpenCase,
    language: Language,
    sensitivity: Sensitivity,
) -> Option<AnyView> {
    (sensitivity != Sensitivity::Ordinary).then(|| {
        view! {
            <span class="lz-tag lz-tag--plum" title=readers(language, sensitivity)>
                {case.labels.of(Sensitivity::LIST, sensitivity.code())}
            </span>
        }
        .into_any()
    })
}

fn problems(language: Language, case: &OpenCase) -> AnyView {
    let listed = case.thread.listed(ThreadList::Problems, &case.thread.problems);
    let cards: Vec<AnyView> = listed.iter().map(|problem| problem_card(language, case, problem)).collect();
    let title = text!(language, casework.problems.problems);
    let list = if cards.is_empty() {
        view! { <p class="lz-body">{text!(language, casework.problems.no_problems)}</p> }.into_any()
    } else {
        view! { <div class="lz-pile">{cards}</div> }.into_any()
    };
    let name = case
        .thread
        .permitted
        .assess
        .then(|| open_form(language, case.thread.person, CaseworkKind::IdentifyProblem, None, true));
    view! {
        <h2 class="lz-h2">{title.clone()}</h2>
        {list}
        {list_pages(language, case, Section::Problems, ThreadList::Problems, title)}
        {name}
    }
    .into_any()
}
