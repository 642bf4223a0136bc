//! Taking people in: one person or a household in one sitting.

mod comparison;
pub(crate) mod field_names;
mod fields;
pub(crate) mod person_fields;
pub mod server;
mod sitting;

pub use server::{Choices, Opening, check_intake, open_intake, take_in};
#[cfg(feature = "ssr")]
pub(crate) use server::{countries, languages};

use crate::{
    PageTitle, Trouble, browser,
    context::use_viewer,
    draft::{DraftKeeper, SavedAt, keep_through_language_switch},
    error::DeskError,
    form_element::{new_id, read_form, typed_before},
};
use comparison::comparison;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_query_map;
use lidzas_components::ErrorSummary;
use lidzas_domain::{
    clock, dates,
    intake::{IntakeForm, MOST_PEOPLE},
};
use lidzas_words::text;
use person_fields::{Lists, PersonBlock};
use sitting::Sitting;
use std::sync::Arc;
use uuid::Uuid;

const FORM_ID: &str = "intake-form";

/// The page of the intake.
#[component]
pub fn IntakePage() -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    let query = use_query_map();
    let request = Memo::new(move |_| {
        query.with(|query| query.get_str("request").and_then(|id| id.parse::<Uuid>().ok()))
    });
    let opening = Resource::new(move || request.get(), open_intake);
    view! {
        <Suspense fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match opening.await {
                    Ok(opening) => view! { <IntakeForms opening=opening request=request.get_untracked() /> }.into_any(),
                    Err(error) => {
                        view! {
                            <PageTitle title=text!(language, intake.title) />
                            <h1 class="lz-h1">{text!(language, intake.title)}</h1>
                            <Trouble error=error />
                        }
                            .into_any()
                    }
                }
            })}
        </Suspense>
    }
    .into_any()
}

#[component]
fn IntakeForms(opening: Opening, request: Option<Uuid>) -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    let drafted = opening.found.as_ref().and_then(|draft| crate::wire::kept::<IntakeForm>(&draft.body));
    let keeper = DraftKeeper::new("intake", request, opening.found.as_ref());
    keep_through_language_switch(keeper);
    let sitting = Sitting::new(drafted.unwrap_or_else(|| opening.form.clone()), keeper);
    let opening = Arc::new(opening);
    // One operation until it is answered: sent twice, the people are put on file once.
    let op = StoredValue::new(None::<Uuid>);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if sitting.busy.get_untracked() {
            return;
        }
        sitting.trouble.set(None);
        let form: IntakeForm = read_form(sitting.element);
        if let Err(errors) = form.read(viewer.today) {
            sitting.errors.set(errors);
            return;
        }
        sitting.errors.set(Vec::new());
        sitting.busy.set(true);
        let id = op.get_value().unwrap_or_else(new_id);
        op.set_value(Some(id));
        spawn_local(async move {
            let taken = sitting.send(form, id).await;
            sitting.busy.set(false);
            if let Some(first) = taken.and_then(|people| people.first().copied()) {
                crate::browser::go_to(&format!("/desk/person/{first}?done=intake"));
            }
        });
    };
    let (errors, busy) = (sitting.errors, sitting.busy);
    let general = Signal::derive(move || sitting.trouble.get().map(|error| error.sentence(language)));
    let has_errors =
        Signal::derive(move || errors.with(|errors| !errors.is_empty()) || general.with(Option::is_some));
    let somebody_else = Callback::new(move |person| sitting.somebody_else(person));
    let lead =
        if request.is_some() { text!(language, intake.lead_request) } else { text!(language, intake.lead) };
    let compared = {
        let opening = Arc::clone(&opening);
        move || {
            sitting.found.with(|found| {
                found
                    .as_ref()
                    .map(|found| comparison(language, found, &opening, somebody_else, FORM_ID, busy.into()))
            })
        }
    };
    let begun = opening.found.as_ref().map(|draft| draft.saved_at);
    let empty = opening.form.clone();
    typed_before(sitting.element, move || sitting.keeper.typed::<IntakeForm>(sitting.element));
    view! {
        <PageTitle title=text!(language, intake.title) has_errors=has_errors />
        <ErrorSummary
            language=language
            errors=errors.into()
            label_of=move |path: String| field_names::label_of(language, &path)
            general=general
        />
        {move || (sitting.trouble.get() == Some(DeskError::SignedOut)).then(|| view! { <Trouble error=DeskError::SignedOut /> })}
        <h1 class="lz-h1">{text!(language, intake.title)}</h1>
        <p class="lz-lead">{lead}</p>
        {begun.map(|at| view! { <Begun at=at empty=empty sitting=sitting /> })}
        {compared}
        <form
            id=FORM_ID
            method="post"
            autocomplete="off"
            novalidate
            node_ref=sitting.element
            on:input={move |_| sitting.keeper.typed::<IntakeForm>(sitting.element)}
            on:submit=submit
        >
            {move || {
                sitting
                    .not_the_same
                    .get()
                    .into_iter()
                    .map(|id| view! { <input type="hidden" name="not_the_same[]" value=id /> })
                    .collect_view()
            }}
            <For
                each=move || [sitting.form.get()]
                key=|(building, _)| *building
                children=move |(_, form)| all_fields(sitting, &form, &opening)
            />
            <div class="lz-action-bar">
                <button class="lz-button" type="submit" disabled=move || busy.get()>
                    {move || if busy.get() { text!(language, intake.busy) } else { text!(language, intake.submit) }}
                </button>
                <SavedAt keeper=sitting.keeper />
            </div>
        </form>
    }
    .into_any()
}

/// What was begun has been put back; the way to throw it away.
#[component]
fn Begun(at: chrono::DateTime<chrono::Utc>, empty: IntakeForm, sitting: Sitting) -> impl IntoView {
    let language = use_viewer().language;
    let when = dates::date_time(clock::in_riga(at), language);
    let dropped = RwSignal::new(false);
    let anew = move |_| {
        sitting.keeper.finish();
        sitting.keeper.go_on();
        sitting.removed.set(None);
        sitting.trouble.set(None);
        sitting.not_the_same.set(Vec::new());
        sitting.rebuild(empty.clone());
        dropped.set(true);
        browser::focus("draft-banner".to_owned());
    };
    view! {
        <div class="lz-banner" id="draft-banner" role="region" aria-labelledby="draft-title" tabindex="-1">
            <h2 class="lz-banner__title" id="draft-title">
                {text!(language, intake.draft.title)}
            </h2>
            <div class="lz-banner__content">
                <p role="status">
                    {move || {
                        if dropped.get() {
                            text!(language, intake.draft.dropped)
                        } else {
                            text!(language, intake.draft.text, when = when.clone())
                        }
                    }}
                </p>
                <button
                    class="lz-button lz-button--secondary lz-button--small"
                    type="button"
                    hidden=move || dropped.get()
                    on:click=anew
                >
                    {text!(language, intake.draft.anew)}
                </button>
            </div>
        </div>
    }
    .into_any()
}

/// Every field, built from the form as it stands.
fn all_fields(sitting: Sitting, form: &IntakeForm, opening: &Opening) -> AnyView {
    let viewer = use_viewer();
    let language = viewer.language;
    let errors = sitting.errors.into();
    let people = form
        .people
        .iter()
        .enumerate()
        .map(|(place, person)| {
            let lists = Lists {
                labels: &opening.labels,
                countries: &opening.countries,
                languages: &opening.languages,
            };
            let path = format!("people.{place}");
            person_block(sitting, place, &PersonBlock { language, path, person, lists, errors })
        })
        .collect_view();
    let room = form.people.len() < MOST_PEOPLE;
    view! {
        <input type="hidden" name="support_request" value=form.support_request.clone() />
        {fields::arrival(language, form, opening, errors)}
        {people}
        {move || {
            sitting
                .removed
                .get()
                .map(|(place, _)| {
                    view! {
                        <div class="lz-inset" role="status">
                            {text!(language, intake.family.removed, number = place + 1)} " "
                            <button class="lz-button lz-button--link" id="undo-remove" type="button" on:click=move |_| sitting.undo()>
                                {text!(language, intake.family.undo)}
                            </button>
                        </div>
                    }
                })
        }}
        {room
            .then(|| {
                view! {
                    <button class="lz-button lz-button--secondary" id="add-person" type="button" on:click=move |_| sitting.add()>
                        {text!(language, intake.family.add)}
                    </button>
                }
            })}
        {fields::staff(language, viewer.role, form, opening, errors)}
    }
    .into_any()
}

fn person_block(sitting: Sitting, place: usize, block: &PersonBlock<'_>) -> AnyView {
    let language = block.language;
    let remove = (place > 0).then(|| {
        view! {
            <button
                class="lz-button lz-button--secondary lz-button--small"
                type="button"
                on:click=move |_| sitting.remove(place)
            >
                {text!(language, intake.family.remove)}
                <span class="lz-hidden">" " {text!(language, intake.family.remove_which, number = place + 1)}</span>
            </button>
        }
    });
    view! {
        <fieldset class="lz-fieldset lz-add-another">
            <legend class="lz-legend lz-legend--l">{text!(language, intake.person.title, number = place + 1)}</legend>
            <div class="lz-add-another__head">{remove}</div>
            {block.names()}
            {(place > 0).then(|| block.relation())}
            {block.about()}
            {block.documents_and_contacts()}
            {block.circumstances()}
        </fieldset>
    }
    .into_any()
}
