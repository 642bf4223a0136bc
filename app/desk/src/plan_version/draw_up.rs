//! The form on which a version is drawn up: the goals and actions on file, the client's own words, and what
//! they are in English and in the client's language.

use super::server::{DRAW_UP_DRAFT, OpenDrawUp, draw_up_plan, open_draw_up};
use crate::{
    PageTitle,
    case_file::{Restored, use_person},
    casework::{Head, OpenCase, Section, loaded, section_title},
    conflict::{Standing, changed_in_file},
    context::{use_language, use_viewer},
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_components::{DateField, Errors, SelectField, TextArea};
use lidzas_domain::{
    dates::{Bilingual, Case, Language, long_date},
    person::PersonId,
    plan::{Goal, GoalState},
    plan_version::{ActionTexts, GoalTexts, PlanContent, PlanVersionForm, Translated, VersionState},
};
use lidzas_words::text;

/// The page on which a version is drawn up.
#[component]
pub fn DrawUpPage() -> impl IntoView {
    let person = use_person();
    let opened = Resource::new_blocking(
        move || person.get(),
        async |person| match person {
            Some(person) => open_draw_up(person).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |opened| view! { <Sheet opened=opened /> }.into_any())
}

#[derive(Clone, Copy)]
struct DrawingUp {
    sending: Sending,
    person: PersonId,
    /// The number of the newest version there is; moves on when somebody else drew one up meanwhile.
    newest: RwSignal<i32>,
    case: StoredValue<OpenCase>,
    /// The case as somebody else left it meanwhile.
    changed: RwSignal<Option<OpenCase>>,
}

impl DrawingUp {
    fn submit(self, today: chrono::NaiveDate) {
        let form: PlanVersionForm = read_form(self.sending.form);
        let (person, newest) = (self.person, self.newest.get_untracked());
        let read = form.read(person, newest, today).map(|_command| form);
        self.sending.send(
            read,
            async move |op, draft, form| {
                draw_up_plan(op, person, newest, form, draft).await?;
                Ok(format!("/desk/person/{person}/plan/{}?done={DRAW_UP_DRAFT}", newest + 1))
            },
            async move |error| self.refused(error).await,
        );
    }

    /// Shows the version that somebody else drew up meanwhile.
    async fn refused(self, error: DeskError) -> Option<DeskError> {
        if !matches!(error, DeskError::ChangedMeanwhile { .. }) {
            return Some(error);
        }
        match open_draw_up(self.person).await {
            Ok(now) => {
                self.newest.set(newest(&now.case));
                self.changed.set(Some(now.case));
                None
            }
            Err(error) => Some(error),
        }
    }

    /// What of the versions two people can change at once, as the form was opened and as it stands now.
    fn conflict(self, language: Language, now: &OpenCase) -> AnyView {
        changed_in_file(language, self.case.with_value(|then| facts(language, then)), facts(language, now))
    }

    fn goals(self) -> Vec<Goal> {
        self.case.with_value(|case| {
            case.thread.goals.iter().filter(|goal| goal.state == GoalState::Open).cloned().collect()
        })
    }
}

/// The number of the newest version; 0 where there is none.
fn newest(case: &OpenCase) -> i32 {
    case.thread.plan_versions.first().map_or(0, |head| head.number)
}

/// The newest version: which, how it stands, when and by whom it was drawn up, and its day of review.
fn facts(language: Language, case: &OpenCase) -> Standing {
    let head = case.thread.plan_versions.first();
    let fact = |name: String, value: Option<String>| (name, value.unwrap_or_default());
    let day = |day| long_date(day, language, Case::Nominative);
    vec![
        fact(
            text!(language, plan_version.head.version),
            head.map(|head| text!(language, plan_version.number, number = head.number)),
        ),
        fact(
            text!(language, plan_version.head.state),
            head.map(|head| case.labels.of(VersionState::LIST, head.state.code())),
        ),
        fact(text!(language, plan_version.head.drawn_up), head.map(|head| day(head.drawn_up_on))),
        fact(text!(language, plan_version.head.drawn_up_by), head.and_then(|head| head.drawn_up_by.clone())),
        fact(text!(language, plan_version.head.review), head.map(|head| day(head.review_on))),
    ]
}

/// What the form begins with: what was written in the last version, as far as the words are the same.
fn begun(
    case: &OpenCase,
    before: Option<&PlanContent>,
    library: &[Bilingual],
    today: chrono::NaiveDate,
) -> PlanVersionForm {
    let mut form = PlanVersionForm::begun(today);
    if let Some(before) = before {
        form.client_words.clone_from(&before.client_words);
        form.client_words_translated.clone_from(&before.client_words_translated);
        form.own_language.clone_from(&before.own_language);
    }
    let open = case.thread.goals.iter().filter(|goal| goal.state == GoalState::Open);
    form.goals = open
        .map(|goal| {
            let was = before.and_then(|content| content.goals.iter().find(|one| one.id == goal.id));
            let actions = case.thread.actions_of(goal.id).map(|action| {
                let was = was.and_then(|goal| goal.actions.iter().find(|one| one.id == action.id));
                let was = was.map(|action| (action.words.as_str(), &action.translated));
                ActionTexts { id: action.id.to_string(), words: Translated::begun(&action.words, was, &[]) }
            });
            let words = was.map(|goal| (goal.words.as_str(), &goal.translated));
            let measure = was.map(|goal| (goal.measure.as_str(), &goal.measure_translated));
            GoalTexts {
                id: goal.id.to_string(),
                words: Translated::begun(&goal.words, words, library),
                measure: Translated::begun(&goal.measure, measure, library),
                actions: actions.collect(),
            }
        })
        .collect();
    form
}

#[component]
fn Sheet(opened: OpenDrawUp) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let OpenDrawUp { case, before, library, draft } = opened;
    let person = case.thread.person;
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<PlanVersionForm>(&draft.body))
        .unwrap_or_else(|| begun(&case, before.as_ref(), &library, today));
    let keeper = DraftKeeper::new(DRAW_UP_DRAFT, Some(person.as_uuid()), draft.as_ref());
    let drawing = DrawingUp {
        sending: Sending::new(keeper),
        person,
        newest: RwSignal::new(newest(&case)),
        case: StoredValue::new(case.clone()),
        changed: RwSignal::new(None),
    };
    let title = text!(language, plan_version.draw_up);
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    let typed = move || drawing.sending.keeper.typed::<PlanVersionForm>(drawing.sending.form);
    typed_before(drawing.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        drawing.submit(today);
    };
    view! {
        <PageTitle title=section_title(&case, title.clone()) has_errors=drawing.sending.has_errors() />
        <Troubles sending=drawing.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/plan")>{text!(language, casework.back)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, plan_version.lead)}</p>
        <Head case=case section=Section::Plan />
        {draft.map(|draft| view! { <Restored draft=draft keeper=keeper /> })}
        {move || drawing.changed.get().map(|now| drawing.conflict(language, &now))}
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=drawing.sending.form on:input=move |_| typed() on:submit=submit>
            <Fields drawing=drawing begun=begun />
            <SubmitBar sending=drawing.sending label=text!(language, plan_version.draw_up) />
        </form>
    }
    .into_any()
}

#[component]
fn Fields(drawing: DrawingUp, begun: PlanVersionForm) -> impl IntoView {
    let language = use_language();
    let errors: Errors = drawing.sending.errors.into();
    let languages = drawing.case.with_value(|case| case.labels.choices("language"));
    let goals = drawing.goals();
    let none =
        goals.is_empty().then(|| view! { <p class="lz-body">{text!(language, plan_version.no_goals)}</p> });
    let blocks = goals
        .iter()
        .enumerate()
        .map(|(place, goal)| {
            let texts = begun.goals.iter().find(|one| one.id == goal.id.to_string()).cloned();
            goal_block(language, drawing, errors, place, goal, &texts.unwrap_or_default())
        })
        .collect_view();
    view! {
        {day(language, errors, "drawn_up_on", begun.drawn_up_on)}
        {day(language, errors, "review_on", begun.review_on)}
        {area(language, errors, "client_words".to_owned(), text!(language, plan_version.field.client_words), begun.client_words)}
        <SelectField
            language=language
            name="own_language"
            label=text!(language, plan_version.field.own_language)
            hint=text!(language, plan_version.field.own_language_hint)
            value=begun.own_language
            options=languages
            errors=errors
            optional=true
        />
        {translations(
            language,
            errors,
            "client_words_translated",
            &text!(language, plan_version.field.client_words),
            &begun.client_words_translated,
        )}
        <h2 class="lz-h2">{text!(language, casework.plan.goals)}</h2>
        {none}
        {blocks}
    }
    .into_any()
}

fn goal_block(
    language: Language,
    drawing: DrawingUp,
    errors: Errors,
    place: usize,
    goal: &Goal,
    texts: &GoalTexts,
) -> AnyView {
    let path = format!("goals.{place}");
    let measure = (!goal.measure.is_empty()).then(|| {
        view! {
            <p class="lz-card__words" dir="auto">
                {goal.measure.clone()}
            </p>
            {translations(language, errors, &format!("{path}.measure"), &text!(language, casework.plan.measure), &texts.measure)}
        }
    });
    let actions = drawing.case.with_value(|case| {
        let actions = case.thread.actions_of(goal.id).enumerate();
        actions
            .map(|(nth, action)| {
                let id = action.id.to_string();
                let found = texts.actions.iter().find(|one| one.id == id);
                let words = found.map(|one| one.words.clone()).unwrap_or_default();
                let path = format!("{path}.actions.{nth}");
                view! {
                    <input type="hidden" name=format!("{path}.id") value=id />
                    <p class="lz-card__words" dir="auto">
                        {action.words.clone()}
                    </p>
                    {translations(
                        language,
                        errors,
                        &format!("{path}.words"),
                        &text!(language, plan_version.action, number = nth + 1),
                        &words,
                    )}
                }
            })
            .collect_view()
    });
    view! {
        <section class="lz-card" aria-labelledby=format!("goal-{place}")>
            <h3 class="lz-card__title" id=format!("goal-{place}") dir="auto">
                {goal.words.clone()}
            </h3>
            <input type="hidden" name=format!("{path}.id") value=goal.id.to_string() />
            {translations(language, errors, &format!("{path}.words"), &text!(language, casework.field.words_goal), &texts.words)}
            {measure}
            {actions}
        </section>
    }
    .into_any()
}

fn day(
    language: Language,
    errors: Errors,
    name: &'static str,
    value: lidzas_domain::form::DateFields,
) -> AnyView {
    view! {
        <DateField
            language=language
            name=name
            label=field_label(language, name)
            hint=text!(language, common.date.hint)
            value=value
            errors=errors
        />
    }
    .into_any()
}

/// What a text is in English and in the client's own language.
fn translations(language: Language, errors: Errors, path: &str, what: &str, texts: &Translated) -> AnyView {
    let english = text!(language, plan_version.field.in_english, what = what);
    let own = text!(language, plan_version.field.in_own, what = what);
    view! {
        {area(language, errors, format!("{path}.english"), english, texts.english.clone())}
        {area(language, errors, format!("{path}.own"), own, texts.own.clone())}
    }
    .into_any()
}

fn area(language: Language, errors: Errors, name: String, label: String, value: String) -> AnyView {
    view! { <TextArea language=language name=name label=label value=value errors=errors rows=2 optional=true /> }
        .into_any()
}

fn field_label(language: Language, field: &str) -> String {
    match field {
        "drawn_up_on" => text!(language, plan_version.field.drawn_up_on),
        "review_on" => text!(language, plan_version.field.review_on),
        "client_words" => text!(language, plan_version.field.client_words),
        "own_language" => text!(language, plan_version.field.own_language),
        translation => {
            let what = if translation.starts_with("client_words") {
                text!(language, plan_version.field.client_words)
            } else if translation.contains(".actions.") {
                text!(language, casework.field.words_action)
            } else if translation.contains(".measure.") {
                text!(language, casework.plan.measure)
            } else {
                text!(language, casework.field.words_goal)
            };
            if translation.ends_with(".own") {
                text!(language, plan_version.field.in_own, what = what)
            } else {
                text!(language, plan_version.field.in_english, what = what)
            }
        }
    }
}
