//! Possible duplicates side by side, before anything is saved.

use super::server::Opening;
use leptos::prelude::*;
use lidzas_components::{ComparedField, comparison_table};
use lidzas_domain::{
    dates::Language,
    duplicates::Reason,
    intake::{IntakeForm, PersonFields},
    person::{NameForm, NameForms, NameOrder, PersonId},
    possible_duplicate::{PossibleDuplicate, SeenDuplicate},
};
use lidzas_words::text;

/// Id of the section, for the focus.
pub(super) const SECTION: &str = "duplicates";

/// What was found for the form that was sent.
#[derive(Clone, Debug, Default)]
pub(super) struct Found {
    /// The form it was found for.
    pub form: IntakeForm,
    /// Who it may be, those already answered left out.
    pub people: Vec<PossibleDuplicate>,
}

impl Found {
    /// Whether somebody still needs an answer.
    pub(super) fn is_open(&self) -> bool {
        self.people.iter().any(|found| found.seen.is_some())
    }
}

fn reason_text(language: Language, reason: Reason) -> String {
    match reason {
        Reason::SameName => text!(language, intake.reason.same_name),
        Reason::SimilarName => text!(language, intake.reason.similar_name),
        Reason::SwappedNames => text!(language, intake.reason.swapped_names),
        Reason::SameBirthDate => text!(language, intake.reason.same_birth_date),
        Reason::SwappedDayMonth => text!(language, intake.reason.swapped_day_month),
        Reason::SameBirthYear => text!(language, intake.reason.same_birth_year),
        Reason::SamePersonalCode => text!(language, intake.reason.same_personal_code),
        Reason::SameDocument => text!(language, intake.reason.same_document),
    }
}

/// The section with every possible duplicate and the answer asked for each.
pub(super) fn comparison(
    language: Language,
    found: &Found,
    opening: &Opening,
    somebody_else: Callback<PersonId>,
    form_id: &'static str,
    busy: Signal<bool>,
) -> AnyView {
    let cards = found
        .people
        .iter()
        .map(|one| match &one.seen {
            Some(seen) => candidate(language, found, one, seen, opening, somebody_else),
            None => hidden(language, one.place),
        })
        .collect_view();
    let open = found.is_open();
    view! {
        <section
            class="lz-banner lz-banner--warning"
            id=SECTION
            tabindex="-1"
            role="region"
            aria-labelledby="duplicates-title"
        >
            <h2 class="lz-banner__title" id="duplicates-title">
                {text!(language, intake.duplicates.title)}
            </h2>
            <div class="lz-banner__content">
                <p>
                    {if open {
                        text!(language, intake.duplicates.text)
                    } else {
                        text!(language, intake.duplicates.done)
                    }}
                </p>
                {cards}
                {(!open)
                    .then(|| {
                        view! {
                            <button class="lz-button" type="submit" form=form_id disabled=move || busy.get()>
                                {text!(language, intake.submit)}
                            </button>
                        }
                    })}
            </div>
        </section>
    }
    .into_any()
}

/// There is a match the user may not see: only that, and whom to ask.
fn hidden(language: Language, place: usize) -> AnyView {
    view! {
        <div class="lz-card lz-card--warning">
            <h3 class="lz-card__title">{text!(language, intake.duplicates.hidden_title, number = place + 1)}</h3>
            <p class="lz-card__text">{text!(language, intake.duplicates.hidden)}</p>
        </div>
    }
    .into_any()
}

/// One row of the comparison: its name, what was typed, what is on file.
struct Row {
    name: String,
    typed: String,
    on_file: String,
}

fn rows(
    language: Language,
    form: &IntakeForm,
    typed: &PersonFields,
    seen: &SeenDuplicate,
    opening: &Opening,
) -> Vec<Row> {
    let names = NameForms::new(&typed.names).ok();
    let shown = |names: Option<&NameForms>, form: NameForm| {
        names.and_then(|names| names.display(form, NameOrder::GivenFamily)).unwrap_or_default()
    };
    let by_form = |form: NameForm| (shown(names.as_ref(), form), shown(Some(&seen.names), form));
    let place = |code: &str| opening.labels.of("residence", code);
    let worker = opening.workers.iter().find(|(id, _)| *id == form.worker).map(|(_, name)| name.clone());
    let birth =
        lidzas_domain::dates::parse_partial_date(&typed.birth.day, &typed.birth.month, &typed.birth.year)
            .ok();
    let row = |name: String, (typed, on_file): (String, String)| Row { name, typed, on_file };
    vec![
        row(text!(language, intake.duplicates.latin), by_form(NameForm::Latin)),
        row(text!(language, intake.duplicates.original), by_form(NameForm::Original)),
        row(text!(language, intake.duplicates.latvian), by_form(NameForm::Latvian)),
        row(
            text!(language, intake.duplicates.birth),
            (
                birth.map(|birth| birth.short(language)).unwrap_or_default(),
                seen.birth.map(|birth| birth.short(language)).unwrap_or_default(),
            ),
        ),
        row(
            text!(language, intake.duplicates.residence),
            (place(&form.residence), place(seen.residence.code())),
        ),
        row(
            text!(language, intake.duplicates.worker),
            (worker.unwrap_or_default(), seen.worker.clone().unwrap_or_default()),
        ),
    ]
}

fn candidate(
    language: Language,
    found: &Found,
    one: &PossibleDuplicate,
    seen: &SeenDuplicate,
    opening: &Opening,
    somebody_else: Callback<PersonId>,
) -> AnyView {
    let typed = found.form.people.get(one.place).cloned().unwrap_or_default();
    let value = |text: String| {
        let text = if text.is_empty() { text!(language, common.not_known) } else { text };
        view! { <bdi>{text}</bdi> }.into_any()
    };
    let fields = rows(language, &found.form, &typed, seen, opening)
        .into_iter()
        // a form of the name nobody recorded compares nothing
        .filter(|row| !row.typed.is_empty() || !row.on_file.is_empty())
        .map(|row| ComparedField {
            name: row.name,
            differs: row.typed != row.on_file,
            one: value(row.typed),
            other: value(row.on_file),
        })
        .collect();
    let sides = [text!(language, intake.duplicates.yours), text!(language, intake.duplicates.register)];
    let caption = text!(language, intake.duplicates.caption, number = one.place + 1);
    let reasons: Vec<String> = one.reasons.iter().map(|reason| reason_text(language, *reason)).collect();
    let person = seen.person;
    let name = seen.names.heading();
    view! {
        <div class="lz-card">
            {comparison_table(caption, sides, fields)}
            <p class="lz-card__text">
                {text!(language, intake.duplicates.agrees)} " " {reasons.join(", ")}
            </p>
            <div class="lz-card__actions">
                <a class="lz-button" href=format!("/desk/person/{person}")>
                    {text!(language, intake.duplicates.same)}
                    <span class="lz-hidden">
                        " "
                        <bdi>{name.clone()}</bdi>
                    </span>
                </a>
                <button class="lz-button lz-button--secondary" type="button" on:click=move |_| somebody_else.run(person)>
                    {text!(language, intake.duplicates.other)}
                    <span class="lz-hidden">
                        " "
                        <bdi>{name}</bdi>
                    </span>
                </button>
            </div>
        </div>
    }
    .into_any()
}
