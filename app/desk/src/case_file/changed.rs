//! Somebody else changed the file meanwhile: what the register says now, beside what is about to be
//! recorded. Nothing is overwritten silently, and nothing typed is lost.

use super::{
    OpenFile,
    confirm::{FocusedHeading, Previews, Summary, account_name, answer_words, person_name},
    timeline::Timeline,
    words::assigned_name,
    work::{Proposal, Work},
};
use crate::context::use_language;
use leptos::prelude::*;
use lidzas_components::{ComparedField, comparison_table};
use lidzas_domain::{
    action::Action,
    case_file::{AssignmentKind, TimelineEntry},
    code_list::{CaseState, LegalStatus, ResidenceKind},
    dates::Language,
    person::PersonId,
};
use lidzas_words::text;

/// The comparison, and the decision to record on the newest version.
#[component]
pub(super) fn Changed(
    work: Work,
    proposal: Proposal,
    now: OpenFile,
    /// Everybody whose file changed.
    people: Vec<PersonId>,
) -> impl IntoView {
    let language = use_language();
    let meanwhile = recorded_meanwhile(work, &now);
    let meanwhile = if meanwhile.is_empty() {
        view! { <p class="lz-body">{text!(language, person.conflict.nothing_listed)}</p> }.into_any()
    } else {
        view! { <Timeline language=language labels=now.labels.clone() entries=meanwhile /> }.into_any()
    };
    let sent = proposal.clone();
    view! {
        <section aria-labelledby="changed">
            <FocusedHeading id="changed" words=text!(language, person.conflict.title) />
            <p class="lz-body" role="alert">
                {text!(language, person.conflict.text)}
            </p>
            {whose(language, work, &proposal, people)}
            {comparison(language, work, &proposal, &now)}
            <h3 class="lz-h3">{text!(language, person.conflict.version_title)}</h3>
            {meanwhile}
            <h3 class="lz-h3">{text!(language, person.conflict.mine)}</h3>
            <Summary work=work proposal=proposal.clone() />
            <Previews work=work previews=proposal.previews />
            <div class="lz-button-group">
                <button
                    class="lz-button"
                    type="button"
                    aria-disabled=move || work.sending.busy.get().then_some("true")
                    on:click=move |_| work.record(sent.clone())
                >
                    {text!(language, person.conflict.record)}
                </button>
                <button class="lz-button lz-button--secondary" type="button" on:click=move |_| work.change()>
                    {text!(language, person.confirm.change)}
                </button>
                <a class="lz-link--plain" href=format!("/desk/person/{}", work.person)>
                    {text!(language, person.back)}
                </a>
            </div>
        </section>
    }
    .into_any()
}

/// Whose files changed, where the action holds for several people: each leads to the file as it is now.
fn whose(language: Language, work: Work, proposal: &Proposal, people: Vec<PersonId>) -> Option<AnyView> {
    if proposal.others.is_empty() {
        return None;
    }
    let items = people
        .into_iter()
        .map(|person| {
            view! {
                <li>
                    <a href=format!("/desk/person/{person}") target="_blank">
                        {person_name(work, person)}
                    </a>
                </li>
            }
        })
        .collect_view();
    Some(
        view! {
            <p class="lz-body" id="changed-files">
                {text!(language, person.conflict.files)}
            </p>
            <ul class="lz-list lz-list--bullet" aria-labelledby="changed-files">
                {items}
            </ul>
        }
        .into_any(),
    )
}

/// What stands in the timeline now and did not when the form was opened.
fn recorded_meanwhile(work: Work, now: &OpenFile) -> Vec<TimelineEntry> {
    work.known.with_value(|known| {
        now.file.timeline.iter().filter(|entry| !known.file.timeline.contains(entry)).cloned().collect()
    })
}

/// One line of the comparison: name, mine (none: not touched), in the register now, and whether it
/// changed since the form was opened.
type Line = (String, Option<String>, String, bool);

fn lines(language: Language, work: Work, proposal: &Proposal, now: &OpenFile) -> Vec<Line> {
    let action = &proposal.action;
    let label = |list: &str, code: &str| now.labels.of(list, code);
    let of = |opened: &OpenFile| {
        let file = &opened.file;
        let nobody = || text!(language, person.fact.nobody);
        [
            label(LegalStatus::LIST, file.history.status_now().unwrap_or(LegalStatus::AsylumSeeker).code()),
            label(ResidenceKind::LIST, file.residence.code()),
            assigned_name(file, AssignmentKind::Worker).unwrap_or_else(nobody),
            assigned_name(file, AssignmentKind::Mentor).unwrap_or_else(nobody),
            label(CaseState::LIST, file.case_state.code()),
            answer_words(language, &file.answer),
        ]
    };
    let names = [
        text!(language, person.fact.status),
        text!(language, person.fact.residence),
        text!(language, person.fact.worker),
        text!(language, person.fact.mentor),
        text!(language, person.fact.case_state),
        text!(language, person.section.entitlement),
    ];
    let assigned = |wanted: AssignmentKind| match action {
        Action::Assign { kind, account, .. } if *kind == wanted => {
            Some(account_name(language, work, *account))
        }
        _ => None,
    };
    let state = match action {
        Action::Depart { .. } => Some(CaseState::Closed),
        Action::Return { .. } => Some(CaseState::Reopened),
        _ => None,
    };
    let mine = [
        match action {
            Action::Status { status, .. } => Some(label(LegalStatus::LIST, status.code())),
            _ => None,
        },
        match action {
            Action::Move { place, .. } => Some(label(ResidenceKind::LIST, place.code())),
            _ => None,
        },
        assigned(AssignmentKind::Worker),
        assigned(AssignmentKind::Mentor),
        state.map(|state| label(CaseState::LIST, state.code())),
        proposal.previews.first().map(|preview| answer_words(language, &preview.after)),
    ];
    let before = work.known.with_value(|known| of(known));
    names
        .into_iter()
        .zip(mine)
        .zip(of(now).into_iter().zip(before))
        .map(|((name, mine), (now, before))| {
            let differs = now != before;
            (name, mine, now, differs)
        })
        .collect()
}

fn comparison(language: Language, work: Work, proposal: &Proposal, now: &OpenFile) -> AnyView {
    let fields = lines(language, work, proposal, now)
        .into_iter()
        .map(|(name, mine, theirs, differs)| ComparedField {
            name,
            one: mine.map_or_else(|| unchanged(language), IntoAny::into_any),
            other: theirs.into_any(),
            differs,
        })
        .collect();
    comparison_table(text!(language, person.conflict.caption), sides(language), fields)
}

/// The two sides of a conflict: what is about to be recorded, and the register.
pub(super) fn sides(language: Language) -> [String; 2] {
    [text!(language, person.conflict.mine), text!(language, person.conflict.theirs)]
}

/// What stands on one's own side of a field that one does not change.
pub(super) fn unchanged(language: Language) -> AnyView {
    view! { <span class="lz-muted">{text!(language, person.conflict.unchanged)}</span> }.into_any()
}
