//! What the client said to a version: the form, and how it reads afterwards.

use super::{
    opening::opened_by_address,
    server::{AGREEMENT_DRAFT, OpenPlanVersion, agree_on_plan, open_plan_version},
};
use crate::{
    PageTitle,
    case_file::Restored,
    casework::{Head, OpenCase, Section, section_title},
    conflict::{Standing, changed_in_file},
    context::{use_language, use_viewer},
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    labels::capital,
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_components::{
    CheckboxList, DateField, Errors, RadioField, SelectField, TextArea, TextField, summary_list,
};
use lidzas_domain::{
    dates::{Case, Language, long_date},
    plan_version::{
        Agreement, AgreementForm, Interpreting, Outcome, PlanVersion, Signatory, VersionState, WhoSigns,
    },
};
use lidzas_words::text;

/// The page on which the client's answer is recorded.
#[component]
pub fn AgreementPage() -> impl IntoView {
    opened_by_address(open_plan_version, |opened| view! { <Sheet opened=opened /> }.into_any())
}

#[derive(Clone, Copy)]
struct Answer {
    sending: Sending,
    case: StoredValue<OpenCase>,
    version: StoredValue<PlanVersion>,
    who: StoredValue<WhoSigns>,
    /// The version as somebody else left it meanwhile.
    changed: RwSignal<Option<PlanVersion>>,
    /// What is ticked as the client's answer, for the list of goals that belongs to one of them.
    outcome: RwSignal<String>,
}

impl Answer {
    fn typed(self) {
        let form: AgreementForm = read_form(self.sending.form);
        if self.outcome.with_untracked(|outcome| *outcome != form.outcome) {
            self.outcome.set(form.outcome);
        }
        self.sending.keeper.typed::<AgreementForm>(self.sending.form);
    }

    fn submit(self, today: chrono::NaiveDate) {
        let form: AgreementForm = read_form(self.sending.form);
        let person = self.case.with_value(|case| case.thread.person);
        let (plan, number, base_version) =
            self.version.with_value(|one| (one.head.id, one.head.number, one.head.version));
        let read = self.version.with_value(|one| {
            self.who.with_value(|who| form.read(&one.content, one.head.drawn_up_on, who, today))
        });
        self.sending.send(
            read.map(|_agreement| form),
            async move |op, draft, form| {
                agree_on_plan(op, person, plan, base_version, form, draft).await?;
                Ok(format!("/desk/person/{person}/plan/{number}?done=plan_agreement"))
            },
            async move |error| self.refused(error).await,
        );
    }

    /// Shows the version as somebody else left it meanwhile.
    async fn refused(self, error: DeskError) -> Option<DeskError> {
        if !matches!(error, DeskError::ChangedMeanwhile { .. }) {
            return Some(error);
        }
        let person = self.case.with_value(|case| case.thread.person);
        let number = self.version.with_value(|one| one.head.number);
        match open_plan_version(person, number).await {
            Ok(now) => {
                self.changed.set(Some(now.version));
                None
            }
            Err(error) => Some(error),
        }
    }

    fn conflict(self, language: Language, now: &PlanVersion) -> AnyView {
        let facts = |version: &PlanVersion| self.case.with_value(|case| facts(language, case, version));
        changed_in_file(language, self.version.with_value(facts), facts(now))
    }
}

/// What two people can record of a version at once: its state, and what the client said, on which day, in which
/// words, and who recorded it.
fn facts(language: Language, case: &OpenCase, version: &PlanVersion) -> Standing {
    let said = version.agreement.as_ref();
    let fact = |name: String, value: Option<String>| (name, value.unwrap_or_default());
    vec![
        fact(
            text!(language, plan_version.head.state),
            Some(case.labels.of(VersionState::LIST, version.head.state.code())),
        ),
        fact(
            field_label(language, "outcome"),
            said.map(|said| case.labels.of(Outcome::LIST, said.outcome.code())),
        ),
        fact(
            field_label(language, "agreed_on"),
            said.map(|said| long_date(said.agreed_on, language, Case::Nominative)),
        ),
        fact(field_label(language, "words"), said.map(|said| said.words.clone())),
        fact(text!(language, casework.conflict.by), version.said_to.clone()),
    ]
}

#[component]
fn Sheet(opened: OpenPlanVersion) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let OpenPlanVersion { case, version, who, draft, .. } = opened;
    let (person, number) = (case.thread.person, version.head.number);
    if version.head.state != VersionState::Draft || !case.thread.permitted.plan {
        return crate::Trouble(crate::TroubleProps { error: DeskError::NotAllowed }).into_any();
    }
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<AgreementForm>(&draft.body))
        .unwrap_or_else(|| AgreementForm::begun(today));
    let keeper =
        DraftKeeper::new(format!("{AGREEMENT_DRAFT}{number}"), Some(person.as_uuid()), draft.as_ref());
    let answer = Answer {
        sending: Sending::new(keeper),
        case: StoredValue::new(case.clone()),
        version: StoredValue::new(version),
        who: StoredValue::new(who),
        changed: RwSignal::new(None),
        outcome: RwSignal::new(begun.outcome.clone()),
    };
    let title = text!(language, plan_version.agree);
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    let typed = move || answer.typed();
    typed_before(answer.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        answer.submit(today);
    };
    view! {
        <PageTitle title=section_title(&case, title.clone()) has_errors=answer.sending.has_errors() />
        <Troubles sending=answer.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/plan/{number}")>{text!(language, casework.back)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, plan_version.agree_lead, number = number)}</p>
        <Head case=case section=Section::Plan />
        {draft.map(|draft| view! { <Restored draft=draft keeper=keeper /> })}
        {move || answer.changed.get().map(|now| answer.conflict(language, &now))}
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=answer.sending.form on:input=move |_| typed() on:submit=submit>
            <Fields answer=answer begun=begun />
            <SubmitBar sending=answer.sending label=text!(language, casework.submit) />
        </form>
    }
    .into_any()
}

#[component]
fn Fields(answer: Answer, begun: AgreementForm) -> impl IntoView {
    let language = use_language();
    let errors: Errors = answer.sending.errors.into();
    let label = |field: &str| field_label(language, field);
    let choices = |list: &str| answer.case.with_value(|case| case.labels.capital_choices(list));
    let goals: Vec<(String, String)> = answer.version.with_value(|version| {
        let goals = version.content.goals.iter();
        goals.map(|goal| (goal.id.to_string(), goal.words.clone())).collect()
    });
    let in_part = move || answer.outcome.with(|outcome| outcome != Outcome::InPart.code());
    let signs = signs(language, answer, errors, begun.signatory_name);
    view! {
        <RadioField language=language name="outcome" label=label("outcome") value=begun.outcome options=choices(Outcome::LIST) errors=errors />
        <div hidden=in_part>
            <CheckboxList
                language=language
                name="refused_goals"
                label=label("refused_goals")
                values=begun.refused_goals
                options=goals
                errors=errors
            />
        </div>
        <TextArea language=language name="words" label=label("words") value=begun.words errors=errors optional=true />
        <DateField language=language name="agreed_on" label=label("agreed_on") hint=text!(language, common.date.hint) value=begun.agreed_on errors=errors />
        <SelectField language=language name="language" label=label("language") value=begun.language options=choices("language") errors=errors />
        <RadioField
            language=language
            name="interpreting"
            label=label("interpreting")
            value=begun.interpreting
            options=choices(Interpreting::LIST)
            errors=errors
        />
        <TextField language=language name="interpreter" label=label("interpreter") value=begun.interpreter errors=errors optional=true />
        {signs}
    }
    .into_any()
}

/// Who signs: fixed by the file; only the name of a child's adult is typed.
fn signs(language: Language, answer: Answer, errors: Errors, name: String) -> AnyView {
    let signatory = answer.who.with_value(WhoSigns::signatory);
    let who = |signatory: Signatory| {
        capital(&answer.case.with_value(|case| case.labels.of(Signatory::LIST, signatory.code())))
    };
    match signatory {
        Ok(Signatory::Parent) => view! {
            <TextField
                language=language
                name="signatory_name"
                label=field_label(language, "signatory_name")
                value=name
                errors=errors
            />
        }
        .into_any(),
        Ok(signatory) => {
            let named = answer.who.with_value(|who| who.representative.clone());
            let named = named.filter(|_| signatory == Signatory::Representative);
            let line = named.map_or_else(|| who(signatory), |name| format!("{}: {name}", who(signatory)));
            summary_list(vec![(text!(language, plan_version.field.signatory), line.into_any())]).into_any()
        }
        Err(_none) => view! {
            <div class="lz-warning" id="signatory_name" tabindex="-1">
                <span class="lz-warning__icon" aria-hidden="true">"!"</span>
                <div class="lz-warning__text">{text!(language, plan_version.needs_representative)}</div>
            </div>
        }
        .into_any(),
    }
}

/// What the client said, as it is on file.
pub(super) fn said(language: Language, case: &OpenCase, agreement: &Agreement) -> AnyView {
    let interpreting = case.labels.of(Interpreting::LIST, agreement.interpreting.code());
    let interpreting = if agreement.interpreter.is_empty() {
        interpreting
    } else {
        format!("{interpreting}: {}", agreement.interpreter)
    };
    let signatory = case.labels.of(Signatory::LIST, agreement.signatory.code());
    let signatory = if agreement.signatory_name.is_empty() {
        signatory
    } else {
        format!("{signatory}: {}", agreement.signatory_name)
    };
    let mut facts = vec![
        (
            field_label(language, "outcome"),
            case.labels.of(Outcome::LIST, agreement.outcome.code()).into_any(),
        ),
        (
            field_label(language, "agreed_on"),
            long_date(agreement.agreed_on, language, Case::Nominative).into_any(),
        ),
        (field_label(language, "language"), case.labels.of("language", &agreement.language).into_any()),
        (field_label(language, "interpreting"), interpreting.into_any()),
        (text!(language, plan_version.field.signatory), signatory.into_any()),
    ];
    if !agreement.words.is_empty() {
        facts.push((field_label(language, "words"), agreement.words.clone().into_any()));
    }
    view! {
        <h2 class="lz-h2">{text!(language, plan_version.said)}</h2>
        {summary_list(facts)}
    }
    .into_any()
}

fn field_label(language: Language, field: &str) -> String {
    match field {
        "outcome" => text!(language, plan_version.field.outcome),
        "refused_goals" => text!(language, plan_version.field.refused_goals),
        "agreed_on" => text!(language, plan_version.field.agreed_on),
        "language" => text!(language, plan_version.field.language),
        "interpreting" => text!(language, plan_version.field.interpreting),
        "interpreter" => text!(language, plan_version.field.interpreter),
        "words" => text!(language, plan_version.field.words),
        _ => text!(language, plan_version.field.signatory_name),
    }
}
