//! Step 2: what will be recorded, what follows from it, and the verb on the button.

use super::{
    act::MemberPreview,
    identity::{EntitlementLines, last_day_words},
    words::{action_effect, action_verb, assignment_name, bar_name, field_label},
    work::{Proposal, Work},
};
use crate::context::{use_language, use_viewer};
use chrono::NaiveDate;
use leptos::{html, prelude::*};
use lidzas_components::{EntitlementPicture, entitlement, summary_list};
use lidzas_domain::{
    action::{Action, ActionKind},
    dates::{Case, Language, long_date},
    entitlement::{Answer, Policy},
    person::{AccountId, PersonId},
};
use lidzas_words::text;
use uuid::Uuid;

/// The confirmation.
#[component]
pub(super) fn Confirm(work: Work, proposal: Proposal) -> impl IntoView {
    let language = use_language();
    let people = 1 + proposal.others.len();
    let sent = proposal.clone();
    view! {
        <section aria-labelledby="confirm">
            <FocusedHeading id="confirm" words=text!(language, person.confirm.title) />
            <Summary work=work proposal=proposal.clone() />
            <div class="lz-inset">{action_effect(language, work.kind)}</div>
            <Previews work=work previews=proposal.previews />
            <div class="lz-button-group">
                <button
                    class="lz-button"
                    type="button"
                    aria-disabled=move || work.sending.busy.get().then_some("true")
                    on:click=move |_| work.record(sent.clone())
                >
                    {action_verb(language, work.kind, people)}
                </button>
                {work
                    .has_fields()
                    .then(|| {
                        view! {
                            <button
                                class="lz-button lz-button--secondary"
                                type="button"
                                on:click=move |_| work.change()
                            >
                                {text!(language, person.confirm.change)}
                            </button>
                        }
                    })}
                <a class="lz-link--plain" href=format!("/desk/person/{}", work.person)>
                    {text!(language, common.cancel)}
                </a>
            </div>
        </section>
    }
    .into_any()
}

/// A heading that takes the focus when what it stands above appears.
#[component]
pub(crate) fn FocusedHeading(
    id: &'static str,
    words: String,
    #[prop(default = "lz-h2")] class: &'static str,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            // a page without a window has nothing to focus
            let _ = heading.focus();
        }
    });
    view! {
        <h2 class=class id=id tabindex="-1" node_ref=heading>
            {words}
        </h2>
    }
}

/// What will be recorded, field by field.
#[component]
pub(super) fn Summary(work: Work, proposal: Proposal) -> impl IntoView {
    let language = use_language();
    let rows = rows(language, work, &proposal);
    summary_list(rows.into_iter().map(|(name, value)| (name, value.into_any())).collect())
}

fn rows(language: Language, work: Work, proposal: &Proposal) -> Vec<(String, String)> {
    let day = |day: NaiveDate| long_date(day, language, Case::Nominative);
    let label = |list: &str, code: &str| work.known.with_value(|known| known.labels.of(list, code));
    let mut rows = Vec::new();
    let mut row = |field: &str, value: String| {
        if !value.is_empty() {
            rows.push((field_label(language, work.kind, field), value));
        }
    };
    match &proposal.action {
        Action::TakeOn { from } => {
            row("account", use_viewer().name);
            row("happened_on", day(*from));
        }
        Action::Status { status, happened_on, notified_on, is_final } => {
            let mut name = label("legal_status", status.code());
            if !is_final {
                name.push_str(&format!(" ({})", text!(language, person.statuses.not_final)));
            }
            row("status", name);
            row("happened_on", day(*happened_on));
            row("notified_on", notified_on.map(day).unwrap_or_default());
        }
        Action::Move { place, address, from } => {
            row("place", label("residence", place.code()));
            row("address", address.clone());
            row("happened_on", day(*from));
        }
        Action::Assign { kind, account, .. } => {
            row("assignment", assignment_name(language, *kind));
            row("account", account_name(language, work, *account));
        }
        Action::Depart { happened_on, approximate, learned_on } => {
            let mut left = day(*happened_on);
            if *approximate {
                left.push_str(&format!(" ({})", text!(language, person.form.approximate).to_lowercase()));
            }
            row("happened_on", left);
            row("learned_on", day(*learned_on));
        }
        Action::Return { happened_on } | Action::TakeBack { happened_on } => {
            row("happened_on", day(*happened_on))
        }
        Action::Extend { until, reason } => {
            row("until", until.map_or_else(|| text!(language, person.confirm.until_decision), day));
            row("reason", reason.clone());
        }
        Action::Refuse { happened_on, reason } => {
            row("happened_on", day(*happened_on));
            row("reason", reason.clone());
        }
        Action::Bar { barred, reason } => {
            row("barred", person_name(work, *barred));
            row("reason", reason.clone());
        }
        Action::LiftBar { bar, reason } => {
            row("bar", bar_words(language, work, *bar));
            row("reason", reason.clone());
        }
        Action::BreakGlass { reason } => row("reason", reason.clone()),
    }
    if !proposal.others.is_empty() {
        let names: Vec<String> = std::iter::once(work.person)
            .chain(proposal.others.iter().copied())
            .map(|person| person_name(work, person))
            .collect();
        rows.push((text!(language, person.confirm.people), names.join("; ")));
    }
    rows
}

/// The name of whom somebody assigns.
pub(super) fn account_name(language: Language, work: Work, account: Option<AccountId>) -> String {
    let Some(account) = account else { return text!(language, person.confirm.nobody) };
    work.staff.with_value(|staff| {
        staff
            .iter()
            .find(|member| member.account == account)
            .map(|member| member.name.clone())
            .unwrap_or_default()
    })
}

/// The name of somebody of the household, or of whom the form knows.
pub(super) fn person_name(work: Work, person: PersonId) -> String {
    if person == work.person {
        return work.known.with_value(|known| known.file.names.heading());
    }
    let id = person.to_string();
    work.people.with_untracked(|people| {
        people.iter().find(|(known, _)| *known == id).map(|(_, name)| name.clone()).unwrap_or_default()
    })
}

fn bar_words(language: Language, work: Work, bar: Uuid) -> String {
    work.known.with_value(|known| {
        known
            .file
            .protected_from
            .iter()
            .find(|known| known.id == bar)
            .map(|bar| bar_name(language, bar))
            .unwrap_or_default()
    })
}

/// The entitlement before and after: the person's own as pictures, the others' as a table.
#[component]
pub(super) fn Previews(work: Work, previews: Vec<MemberPreview>) -> impl IntoView {
    let language = use_language();
    let mut previews = previews.into_iter();
    let Some(own) = previews.next() else { return ().into_any() };
    let same = own.before == own.after;
    let policy = Policy::by_name(&own.after.policy).unwrap_or_else(Policy::current);
    let side = |title: String, answer: Answer| {
        view! {
            <div class="lz-card">
                <h4 class="lz-card__title">{title}</h4>
                <EntitlementLines language=language answer=answer.clone() policy=policy.clone() />
                <EntitlementPicture language=language periods=answer.periods as_of=work.today />
            </div>
        }
    };
    let others: Vec<MemberPreview> = previews.collect();
    view! {
        <h3 class="lz-h3">{text!(language, person.confirm.previews)}</h3>
        {same.then(|| view! { <p class="lz-body">{text!(language, person.confirm.same)}</p> })}
        <div class="lz-grid lz-grid--halves">
            {side(text!(language, person.confirm.before), own.before)}
            {side(text!(language, person.confirm.after), own.after)}
        </div>
        {(!others.is_empty()).then(|| others_table(language, work, others, work.kind))}
    }
    .into_any()
}

fn others_table(language: Language, work: Work, others: Vec<MemberPreview>, kind: ActionKind) -> AnyView {
    let (before, after) = (text!(language, person.confirm.before), text!(language, person.confirm.after));
    let rows = others
        .into_iter()
        .map(|other| {
            view! {
                <tr class="lz-table__row">
                    <th class="lz-table__header" scope="row">
                        {person_name(work, other.person)}
                    </th>
                    <td class="lz-table__cell" data-label=before.clone()>
                        {answer_words(language, &other.before)}
                    </td>
                    <td class="lz-table__cell" data-label=after.clone()>
                        {answer_words(language, &other.after)}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{field_label(language, kind, "others")}</caption>
            <thead>
                <tr>
                    <th class="lz-table__header" scope="col">
                        {text!(language, person.confirm.person)}
                    </th>
                    <th class="lz-table__header" scope="col">
                        {before.clone()}
                    </th>
                    <th class="lz-table__header" scope="col">
                        {after.clone()}
                    </th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

/// An answer in one line: "Ir tiesības uz pakalpojumu. Pēdējā diena: …"
pub(super) fn answer_words(language: Language, answer: &Answer) -> String {
    let state = entitlement::state_name(language, answer.state);
    match last_day_words(language, answer) {
        Some(last_day) => format!("{state}. {last_day}"),
        None => state,
    }
}
