//! What was merged into an entry, and merges that were taken back.

use leptos::prelude::*;
use lidzas_domain::{
    clock,
    dates::{Language, date_time},
    institution::{InstitutionFile, MergeOnFile, MergeStep},
    person::InstitutionId,
};
use lidzas_words::text;

/// The merges an entry's page tells of, newest first.
pub(super) fn merges(language: Language, file: &InstitutionFile) -> Option<AnyView> {
    if file.merges.is_empty() {
        return None;
    }
    let here = file.institution.id;
    let items = file.merges.iter().map(|one| item(language, here, one)).collect_view();
    Some(
        view! {
            <section aria-labelledby="merges">
                <h2 class="lz-h2" id="merges">
                    {text!(language, institution.merges)}
                </h2>
                <ol class="lz-timeline">{items}</ol>
            </section>
        }
        .into_any(),
    )
}

fn item(language: Language, here: InstitutionId, one: &MergeOnFile) -> AnyView {
    let (other, name) = if one.kept.0 == here { &one.merged } else { &one.kept };
    let name = name.shown(language).to_owned();
    let address = format!("/desk/institutions/{other}");
    let (title, newest) = match &one.undone {
        Some(undone) => (text!(language, institution.merge_undone), undone),
        None => (text!(language, institution.merged_here), &one.done),
    };
    // a merge that was taken back tells of both: when and why it was done stands below
    let before = one.undone.as_ref().map(|_| {
        let words = format!("{} {}", text!(language, institution.merge_reason), when(language, &one.done));
        view! {
            <p class="lz-muted">{words}</p>
            <p dir="auto">{one.done.reason.clone()}</p>
        }
    });
    view! {
        <li class="lz-timeline__item">
            <h3 class="lz-timeline__title">{title}</h3>
            <p class="lz-timeline__date">{when(language, newest)}</p>
            <div class="lz-timeline__text">
                <p>
                    <a href=address>{name}</a>
                </p>
                <p dir="auto">{newest.reason.clone()}</p>
                {before}
            </div>
        </li>
    }
    .into_any()
}

fn when(language: Language, step: &MergeStep) -> String {
    let at = date_time(clock::in_riga(step.at), language);
    let by = step.by.clone().map(|name| format!(", {name}")).unwrap_or_default();
    format!("{at}{by}")
}
