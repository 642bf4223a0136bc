//! The form of an assessment: twelve criteria with their anchors, the sum and the level as they stand.

use super::level_name;
use crate::{
    PageTitle,
    case_file::Restored,
    casework::{
        page::section_title,
        server::{ASSESSMENT_DRAFT, OpenCase, OpenForm, assess},
    },
    context::{use_language, use_viewer},
    draft::DraftKeeper,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles, shown},
};
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_components::{DateField, Errors, RadioField, SelectField, TextArea};
use lidzas_domain::{
    complexity::{AssessmentForm, Criterion, Degree, Level, Raised, score_field},
    dates::Language,
};
use lidzas_words::text;

/// An assessment being made.
#[derive(Clone, Copy)]
struct Assessing {
    sending: Sending,
    known: StoredValue<OpenCase>,
    /// What the scores amount to so far.
    degree: RwSignal<Degree>,
}

impl Assessing {
    /// The sum and the level anew, by the scores as they stand.
    fn count(self) {
        let form: AssessmentForm = read_form(self.sending.form);
        let degree = self
            .known
            .with_value(|case| case.thread.criteria.degree(&form.scores(), case.thread.unaccompanied));
        self.degree.set(degree);
    }

    fn submit(self) {
        let form: AssessmentForm = read_form(self.sending.form);
        let (person, set, read) = self.known.with_value(|case| {
            let thread = &case.thread;
            let read = form.read(&thread.criteria, thread.unaccompanied, thread.today);
            (thread.person, thread.criteria.version, read)
        });
        self.sending.send(
            read.map(|_assessment| form),
            async move |op, draft, form| {
                let _level = assess(op, person, set, form, draft).await?;
                Ok(format!("/desk/person/{person}/complexity?done={ASSESSMENT_DRAFT}"))
            },
            shown,
        );
    }
}

/// The form, with the title of its page.
#[component]
pub(super) fn Scoring(opened: OpenForm) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let OpenForm { case, draft, .. } = opened;
    let person = case.thread.person;
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<AssessmentForm>(&draft.body))
        .unwrap_or_else(|| AssessmentForm::begun(today));
    let degree = case.thread.criteria.degree(&begun.scores(), case.thread.unaccompanied);
    let assessing = Assessing {
        sending: Sending::new(DraftKeeper::new(ASSESSMENT_DRAFT, Some(person.as_uuid()), draft.as_ref())),
        known: StoredValue::new(case.clone()),
        degree: RwSignal::new(degree),
    };
    let label_of = Callback::new(move |field: String| field_label(language, assessing, &field));
    view! {
        <PageTitle title=section_title(&case, text!(language, casework.complexity.title)) has_errors=assessing.sending.has_errors() />
        <h2 class="lz-h2">{text!(language, casework.complexity.assess)}</h2>
        <Troubles sending=assessing.sending label_of=label_of />
        <p class="lz-body">{text!(language, casework.complexity.lead)}</p>
        {draft.map(|draft| view! { <Restored draft=draft keeper=assessing.sending.keeper /> })}
        <Form assessing=assessing case=case begun=begun />
    }
    .into_any()
}

fn field_label(language: Language, assessing: Assessing, field: &str) -> String {
    match field {
        "manual" => text!(language, casework.complexity.manual),
        "reason" => text!(language, casework.complexity.reason),
        "assessed_on" => text!(language, casework.complexity.assessed_on),
        _ => assessing.known.with_value(|case| {
            let found = case.thread.criteria.criteria.iter().find(|one| score_field(&one.code) == field);
            found.map(|one| one.name.shown(language).to_owned()).unwrap_or_default()
        }),
    }
}

#[component]
fn Form(assessing: Assessing, case: OpenCase, begun: AssessmentForm) -> impl IntoView {
    let language = use_language();
    let errors: Errors = assessing.sending.errors.into();
    let typed = move || {
        assessing.count();
        assessing.sending.keeper.typed::<AssessmentForm>(assessing.sending.form);
    };
    typed_before(assessing.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        assessing.submit();
    };
    let criteria = case
        .thread
        .criteria
        .criteria
        .iter()
        .enumerate()
        .map(|(place, one)| criterion(language, &case, &begun, place, one, errors))
        .collect_view();
    let levels =
        Level::ALL.iter().map(|level| (level.code().to_owned(), level_name(language, &case, *level)));
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=assessing.sending.form on:input=move |_| typed() on:submit=submit>
            {criteria}
            <SelectField
                language=language
                name="manual"
                label=text!(language, casework.complexity.manual)
                hint=text!(language, casework.complexity.manual_hint)
                value=begun.manual
                options=levels.collect()
                errors=errors
                optional=true
            />
            <TextArea
                language=language
                name="reason"
                label=text!(language, casework.complexity.reason)
                value=begun.reason
                errors=errors
                rows=3
                optional=true
            />
            <DateField
                language=language
                name="assessed_on"
                label=text!(language, casework.complexity.assessed_on)
                value=begun.assessed_on
                errors=errors
            />
            <SubmitBar sending=assessing.sending label=text!(language, casework.complexity.submit)>
                <Live assessing=assessing />
            </SubmitBar>
        </form>
    }
    .into_any()
}

/// One criterion: what to look at, the score before, and what each score means.
fn criterion(
    language: Language,
    case: &OpenCase,
    begun: &AssessmentForm,
    place: usize,
    one: &Criterion,
    errors: Errors,
) -> AnyView {
    let name = one.name.shown(language).to_owned();
    let options = one
        .anchors
        .iter()
        .enumerate()
        .map(|(score, anchor)| (score.to_string(), format!("{score} – {}", anchor.shown(language))))
        .collect();
    let before =
        case.thread.newest_assessment.as_ref().and_then(|newest| newest.scores.get(&one.code).copied());
    let hint = match before {
        Some(score) => {
            format!(
                "{} {}",
                one.hint.shown(language),
                text!(language, casework.complexity.before, score = score)
            )
        }
        None => one.hint.shown(language).to_owned(),
    };
    view! {
        <RadioField
            language=language
            name=score_field(&one.code)
            label=text!(language, casework.complexity.score_legend, number = place + 1, name = name)
            hint=hint
            value=begun.scores.get(&one.code).cloned().unwrap_or_default()
            options=options
            errors=errors
        />
    }
    .into_any()
}

/// The sum and the level as the scores stand, and why the level is higher than the sum says.
#[component]
fn Live(assessing: Assessing) -> impl IntoView {
    let language = use_language();
    let raised = move || {
        assessing.degree.with(|degree| {
            degree
                .raised
                .iter()
                .map(|why| view! { <p>{raised_words(language, assessing, degree, why)}</p> })
                .collect_view()
        })
    };
    let sum = move || {
        assessing.degree.with(|degree| {
            text!(language, casework.complexity.total, total = degree.total, most = degree.most)
        })
    };
    let level = move || {
        assessing
            .degree
            .with(|degree| assessing.known.with_value(|case| level_name(language, case, degree.level)))
    };
    let missing = move || {
        let missing = assessing.degree.with(|degree| degree.missing);
        (missing > 0).then(|| {
            view! { <p class="lz-muted">{text!(language, casework.complexity.missing, count = missing)}</p> }
        })
    };
    view! {
        <div class="lz-live" role="status">
            <p>
                {text!(language, casework.complexity.live)} ": " <strong>{sum}</strong> " · "
                {text!(language, casework.complexity.live_level)} ": " <strong>{level}</strong>
            </p>
            {raised}
            {missing}
        </div>
    }
    .into_any()
}

fn raised_words(language: Language, assessing: Assessing, degree: &Degree, why: &Raised) -> String {
    let level = degree.level.numeral();
    match why {
        Raised::UnaccompaniedMinor => text!(language, casework.complexity.raised_minor, level = level),
        Raised::Critical(code) => {
            let name = assessing.known.with_value(|case| {
                let found = case.thread.criteria.criteria.iter().find(|one| one.code == *code);
                found.map(|one| one.name.shown(language).to_owned()).unwrap_or_default()
            });
            text!(language, casework.complexity.raised_critical, level = level, name = name)
        }
    }
}
