//! What will be handed over: how many, who, and what follows from it.

use super::{
    fields::taker_name,
    handover::{Handover, Proposal, field_label},
};
use crate::case_file::{FocusedHeading, assignment_name};
use crate::context::use_language;
use leptos::prelude::*;
use lidzas_components::summary_list;
use lidzas_domain::{
    caseload::CaseloadPreview,
    dates::{Case, Language, long_date},
};
use lidzas_words::text;

/// The confirmation; its heading takes the focus.
#[component]
pub(super) fn Confirm(work: Handover, proposal: Proposal) -> impl IntoView {
    let language = use_language();
    let preview = proposal.preview.clone();
    let effect = if preview.provider.is_some() {
        text!(language, caseload.confirm.beyond)
    } else {
        text!(language, caseload.confirm.within)
    };
    let files = preview.files;
    let rows = rows(language, work, &proposal);
    let summary = summary_list(rows.into_iter().map(|(name, value)| (name, value.into_any())).collect());
    view! {
        <section aria-labelledby="confirm">
            <FocusedHeading id="confirm" words=text!(language, caseload.confirm.title) />
            {summary}
            {clients(language, preview)}
            <div class="lz-inset">{effect}</div>
            <div class="lz-button-group">
                <button
                    class="lz-button"
                    type="button"
                    aria-disabled=move || work.sending.busy.get().then_some("true")
                    on:click=move |_| work.record(proposal.clone())
                >
                    {text!(language, caseload.confirm.verb, count = files)}
                </button>
                <button class="lz-button lz-button--secondary" type="button" on:click=move |_| work.change()>
                    {text!(language, caseload.confirm.change)}
                </button>
            </div>
        </section>
    }
    .into_any()
}

fn rows(language: Language, work: Handover, proposal: &Proposal) -> Vec<(String, String)> {
    let wanted = &proposal.wanted;
    let (from, to) = work.known.with_value(|known| {
        let from = known.caseloads.iter().find(|caseload| caseload.of == wanted.of);
        let to = known.takers.iter().find(|taker| taker.account == wanted.to);
        (
            from.map(|from| format!("{} – {}", from.name, assignment_name(language, from.of.kind))),
            to.map(|to| taker_name(language, to)),
        )
    });
    let mut rows = vec![
        (text!(language, caseload.confirm.from), from.unwrap_or_default()),
        (text!(language, caseload.confirm.to), to.unwrap_or_default()),
    ];
    if let Some(provider) = &proposal.preview.provider {
        rows.push((text!(language, caseload.confirm.provider), provider.shown(language).to_owned()));
    }
    let day = long_date(wanted.from_day, language, Case::Nominative);
    rows.push((field_label(language, "happened_on"), day));
    rows.push((field_label(language, "reason"), wanted.reason.clone()));
    rows
}

/// How many clients, and who: the first by name, the others counted.
fn clients(language: Language, preview: CaseloadPreview) -> AnyView {
    let CaseloadPreview { files, closed, names, both_sides, .. } = preview;
    let more = files.saturating_sub(u32::try_from(names.len()).unwrap_or(u32::MAX));
    let names = names.into_iter().map(|name| view! { <li dir="auto">{name}</li> }).collect_view();
    view! {
        <h3 class="lz-h3" id="clients">
            {text!(language, caseload.confirm.clients, count = files)}
        </h3>
        {(closed > 0).then(|| view! { <p class="lz-body">{text!(language, caseload.confirm.closed, count = closed)}</p> })}
        {(both_sides > 0)
            .then(|| {
                view! {
                    <div class="lz-warning">
                        <span class="lz-warning__icon" aria-hidden="true">
                            "!"
                        </span>
                        <div class="lz-warning__text">
                            <span class="lz-hidden">{text!(language, caseload.confirm.attention)} " "</span>
                            {text!(language, caseload.confirm.both_sides, count = both_sides)}
                        </div>
                    </div>
                }
            })}
        <ul class="lz-list lz-list--bullet" aria-labelledby="clients">
            {names}
            {(more > 0).then(|| view! { <li>{text!(language, caseload.confirm.more, count = more)}</li> })}
        </ul>
    }
    .into_any()
}
