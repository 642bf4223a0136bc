//! The forms of a goal of the library: its words, and whether it is offered; with what it said before.

use super::{
    criteria_lines::both,
    page::{Section, shown, way_back},
    server::{OpenGoal, goal_draft, offer_library_goal, open_library_goal, save_library_goal},
};
use crate::{
    PageTitle,
    case_file::Restored,
    conflict::{Compared, both_sides, changed_meanwhile},
    context::use_language,
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    labels::Labels,
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_params_map;
use lidzas_components::{Errors, RadioField, SelectField, TextArea, summary_list};
use lidzas_domain::{
    clock,
    dates::{Language, date_time, short_date},
    institution::InUseForm,
    plan::{CommonGoal, CommonGoalForm, FormerGoal, GoalTerm, LibraryGoal, NEW_GOAL},
};
use lidzas_words::text;
use serde::{Serialize, de::DeserializeOwned};

/// The page of a goal's words.
#[component]
pub fn LibraryGoalPage() -> impl IntoView {
    opened_form(false)
}

/// The page that takes a goal out of the library, or back into it.
#[component]
pub fn OfferGoalPage() -> impl IntoView {
    opened_form(true)
}

fn opened_form(offering: bool) -> AnyView {
    let params = use_params_map();
    let code =
        Memo::new(move |_| params.with(|params| params.get_str("code").unwrap_or(NEW_GOAL).to_owned()));
    let opened = Resource::new_blocking(move || code.get(), move |code| open_library_goal(code, offering));
    if offering {
        shown(Section::Goals, opened, |opened| view! { <Sheet opened=opened offering=true /> }.into_any())
    } else {
        shown(Section::Goals, opened, |opened| view! { <Sheet opened=opened offering=false /> }.into_any())
    }
}

/// A form of a goal while it is filled in.
#[derive(Clone, Copy)]
struct Keeping {
    language: Language,
    offering: bool,
    sending: Sending,
    /// The goal as it stood; none for a new one.
    known: StoredValue<Option<LibraryGoal>>,
    labels: StoredValue<Labels>,
    changed: RwSignal<Option<Vec<Compared>>>,
}

impl Keeping {
    fn on(self) -> Option<(String, i32)> {
        self.known.with_value(|known| known.as_ref().map(|one| (one.goal.code.clone(), one.version)))
    }

    fn submit(self) {
        if self.offering { self.submit_offer() } else { self.submit_words() }
    }

    fn submit_words(self) {
        let form: CommonGoalForm = read_form(self.sending.form);
        let on = self.on();
        let read = form.read(on.as_ref().map_or(NEW_GOAL, |(code, _)| code)).map(|_goal| form);
        self.sending.send(
            read,
            async move |op, draft, form| {
                save_library_goal(op, on, form, draft).await?;
                Ok(format!("{}?done=goal", Section::Goals.path()))
            },
            async move |error| self.refused(error).await,
        );
    }

    fn submit_offer(self) {
        let form: InUseForm = read_form(self.sending.form);
        let Some(on) = self.on() else { return };
        let offered = self.is_retired();
        self.sending.send(
            form.read().map(|_reason| form),
            async move |op, draft, form| {
                offer_library_goal(op, on, offered, form, draft).await?;
                Ok(format!("{}?done=goal", Section::Goals.path()))
            },
            async move |error| self.refused(error).await,
        );
    }

    fn is_retired(self) -> bool {
        self.known.with_value(|known| known.as_ref().is_some_and(|one| one.retired_on.is_some()))
    }

    /// Shows what somebody else changed meanwhile, and goes on from there.
    async fn refused(self, error: DeskError) -> Option<DeskError> {
        let (DeskError::ChangedMeanwhile { .. }, Some((code, _))) = (&error, self.on()) else {
            return Some(error);
        };
        match open_library_goal(code, self.offering).await {
            Ok(now) => {
                let side = |one: &LibraryGoal| {
                    self.labels.with_value(|labels| says(self.language, labels, &one.goal, one.retired_on))
                };
                let then = self.known.with_value(|known| known.as_ref().map(side)).unwrap_or_default();
                let new = now.goal.as_ref().map(side).unwrap_or_default();
                self.changed.set(Some(both_sides(then, new)));
                self.known.set_value(now.goal);
                None
            }
            Err(error) => Some(error),
        }
    }
}

/// What a goal says, by the names of its fields.
fn says(
    language: Language,
    labels: &Labels,
    goal: &CommonGoal,
    retired_on: Option<chrono::NaiveDate>,
) -> Vec<(String, String)> {
    let retired = retired_on.map(|day| short_date(day, language)).unwrap_or_default();
    vec![
        (text!(language, administration.goals.domain), labels.of("problem_domain", &goal.domain)),
        (text!(language, administration.goals.words), both(&goal.words)),
        (text!(language, administration.goals.measure), both(&goal.measure)),
        (text!(language, administration.goals.term), labels.of(GoalTerm::LIST, goal.term.code())),
        (text!(language, administration.goals.retired), retired),
    ]
}

#[component]
fn Sheet(opened: OpenGoal, offering: bool) -> impl IntoView {
    let language = use_language();
    let code = opened.goal.as_ref().map_or(NEW_GOAL, |one| one.goal.code.as_str());
    let keeper = DraftKeeper::new(goal_draft(code, offering), None, opened.draft.as_ref());
    let keeping = Keeping {
        language,
        offering,
        sending: Sending::new(keeper),
        known: StoredValue::new(opened.goal.clone()),
        labels: StoredValue::new(opened.labels.clone()),
        changed: RwSignal::new(None),
    };
    let title = match (offering, keeping.is_retired(), opened.goal.is_some()) {
        (true, true, _) => text!(language, administration.goals.restore),
        (true, false, _) => text!(language, administration.goals.retire),
        (false, _, true) => text!(language, administration.goals.change),
        (false, _, false) => text!(language, administration.goals.add),
    };
    let lead = if offering {
        text!(language, administration.goals.offer_lead)
    } else {
        text!(language, administration.goals.form_lead)
    };
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    let quoted = opened.goal.as_ref().filter(|_| offering).map(|one| {
        let words = one.goal.words.shown(language).to_owned();
        view! {
            <p class="lz-inset" dir="auto">
                {words}
            </p>
        }
    });
    let errors: Errors = keeping.sending.errors.into();
    let form = if offering {
        let kept: InUseForm = kept(&opened).unwrap_or_default();
        let reason = view! {
            <TextArea
                language=language
                name="reason"
                label=field_label(language, "reason")
                hint=text!(language, administration.reason_hint)
                value=kept.reason
                errors=errors
                rows=2
            />
        };
        form_view::<InUseForm>(keeping, reason.into_any(), title.clone())
    } else {
        let standing = opened.goal.as_ref().map(|one| CommonGoalForm::of(&one.goal));
        let begun = kept(&opened).or(standing).unwrap_or_default();
        let fields = goal_fields(language, &opened.labels, begun, errors);
        form_view::<CommonGoalForm>(keeping, fields, text!(language, administration.goals.save))
    };
    view! {
        <PageTitle title=title.clone() has_errors=keeping.sending.has_errors() />
        <Troubles sending=keeping.sending label_of=label_of />
        {way_back(language, Section::Goals)}
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{lead}</p>
        {quoted}
        {opened.draft.clone().map(|draft| view! { <Restored draft=draft keeper=keeping.sending.keeper /> })}
        {changed_meanwhile(language, keeping.changed)}
        {form}
        {(!opened.former.is_empty()).then(|| former(language, &opened))}
    }
    .into_any()
}

fn kept<T: DeserializeOwned + Default>(opened: &OpenGoal) -> Option<T> {
    opened.draft.as_ref().and_then(|draft| crate::wire::kept::<T>(&draft.body))
}

/// The form around its fields; every keystroke is kept as a draft.
fn form_view<T>(keeping: Keeping, fields: AnyView, button: String) -> AnyView
where
    T: Serialize + DeserializeOwned + Default + 'static,
{
    let typed = move || keeping.sending.keeper.typed::<T>(keeping.sending.form);
    typed_before(keeping.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        keeping.submit();
    };
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form
            method="post"
            autocomplete="off"
            novalidate=true
            node_ref=keeping.sending.form
            on:input=move |_| typed()
            on:submit=submit
        >
            {fields}
            <SubmitBar sending=keeping.sending label=button />
        </form>
    }
    .into_any()
}

fn goal_fields(language: Language, labels: &Labels, form: CommonGoalForm, errors: Errors) -> AnyView {
    let area = |name: &'static str, value: String| {
        view! {
            <TextArea
                language=language
                name=name
                label=field_label(language, name)
                value=value
                errors=errors
                rows=3
            />
        }
    };
    view! {
        <SelectField
            language=language
            name="domain"
            label=field_label(language, "domain")
            value=form.domain
            options=labels.capital_choices("problem_domain")
            errors=errors
        />
        {area("words_lv", form.words_lv)}
        {area("words_en", form.words_en)}
        {area("measure_lv", form.measure_lv)}
        {area("measure_en", form.measure_en)}
        <RadioField
            language=language
            name="term"
            label=field_label(language, "term")
            value=form.term
            options=labels.capital_choices(GoalTerm::LIST)
            errors=errors
        />
    }
    .into_any()
}

/// What the goal said before, the newest first.
fn former(language: Language, opened: &OpenGoal) -> AnyView {
    let item = |one: &FormerGoal| {
        let at = date_time(clock::in_riga(one.changed_at), language);
        let by = one.changed_by.clone().unwrap_or_default();
        let until = text!(language, administration.goals.until, at = at, name = by);
        let rows = says(language, &opened.labels, &one.goal, one.retired_on)
            .into_iter()
            .chain([(text!(language, administration.goals.reason), one.reason.clone())])
            .filter(|(_, says)| !says.is_empty())
            .map(|(name, says)| (name, view! { <span dir="auto">{says}</span> }.into_any()))
            .collect();
        view! {
            <details class="lz-details">
                <summary class="lz-details__summary">{until}</summary>
                <div class="lz-details__text">{summary_list(rows)}</div>
            </details>
        }
    };
    let items: Vec<_> = opened.former.iter().map(item).collect();
    view! {
        <h2 class="lz-h2">{text!(language, administration.goals.former)}</h2>
        {items}
    }
    .into_any()
}

/// The label of a field, as on the form and in the summary of errors.
fn field_label(language: Language, field: &str) -> String {
    let within = |what: String, lv: bool| {
        let which = if lv {
            text!(language, administration.in_latvian)
        } else {
            text!(language, administration.in_english)
        };
        format!("{what} ({which})")
    };
    match field {
        "domain" => text!(language, administration.goals.domain),
        "words_lv" => within(text!(language, administration.goals.words), true),
        "words_en" => within(text!(language, administration.goals.words), false),
        "measure_lv" => within(text!(language, administration.goals.measure), true),
        "measure_en" => within(text!(language, administration.goals.measure), false),
        "term" => text!(language, administration.goals.term),
        _ => text!(language, administration.goals.reason),
    }
}
