//! The fields of each form; their names are the paths of `CaseworkForm`.

use super::{build::Build, record::Record, rewording, words::beginning};
use crate::{context::use_language, field_builder::FieldBuilder};
use leptos::prelude::*;
use lidzas_components::{TextField, TickField};
use lidzas_domain::{
    activity::ActivityList,
    case::{ServicePart, offered_states},
    casework::{AlternativeFields, CaseworkForm, CaseworkKind, Sensitivity, Thread},
    code_list::CaseState,
    dates::Language,
    need::NeedState,
    person::{GoalId, PlanActionId, PlanTaskId, ProblemId},
    plan::{ActionOwner, ActionState, GoalState, GoalTerm},
    problem::{ProblemState, Severity},
};
use lidzas_words::text;

/// As many alternatives as the form offers.
const ALTERNATIVES: usize = 3;

/// Answers on which other fields depend.
#[derive(Clone, Copy)]
pub(super) struct Watched {
    owner: RwSignal<String>,
    common: StoredValue<String>,
}

/// What was new in the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Read {
    /// Nothing that the form itself has to do something about.
    Nothing,
    /// Another common goal was chosen.
    CommonGoal,
}

impl Watched {
    /// As the form begins.
    pub(super) fn of(form: &CaseworkForm) -> Self {
        Self { owner: RwSignal::new(form.owner.clone()), common: StoredValue::new(form.common.clone()) }
    }

    /// As the form stands now.
    pub(super) fn read(self, form: &CaseworkForm) -> Read {
        if self.owner.with_untracked(|before| *before != form.owner) {
            self.owner.set(form.owner.clone());
        }
        if self.common.with_value(|before| *before == form.common) {
            return Read::Nothing;
        }
        self.common.set_value(form.common.clone());
        if form.common.is_empty() { Read::Nothing } else { Read::CommonGoal }
    }
}

/// The fields of the form.
#[component]
pub(super) fn Fields(record: Record, begun: CaseworkForm, watched: Watched) -> impl IntoView {
    let build = Build { language: use_language(), record, errors: record.sending.errors.into() };
    let form = begun;
    match record.kind {
        CaseworkKind::NoteNeed => view! {
            {build.words("words", String::new(), form.words)}
            {build.the_day("happened_on", form.happened_on)}
            {build.readers(form.sensitivity)}
        }
        .into_any(),
        CaseworkKind::SetAside => build.reason(form.reason),
        CaseworkKind::IdentifyProblem => problem(build, form),
        CaseworkKind::ChangeProblem => view! {
            {build.radio("state", form.state, problem_states(build))}
            {build.the_day("happened_on", form.happened_on)}
            {build.reason(form.reason)}
        }
        .into_any(),
        CaseworkKind::SetGoal => goal(build, form),
        CaseworkKind::SettleGoal => view! {
            {build.radio("state", form.state, goal_states(build))}
            {build.the_day("happened_on", form.happened_on)}
            {build.reason(form.reason)}
        }
        .into_any(),
        CaseworkKind::PlanAction => plan_action(build, form, watched),
        CaseworkKind::SettleAction => view! {
            {build.radio("state", form.state, action_states(build))}
            {build.the_day("happened_on", form.happened_on)}
            {build.words("reason", text!(build.language, casework.field.result_hint), form.reason)}
        }
        .into_any(),
        CaseworkKind::RecordActivity => activity(build, form),
        CaseworkKind::SettlePlanTask => view! {
            {build.radio("state", form.state, task_states(build))}
            {build.the_day("happened_on", form.happened_on)}
            {build.words("reason", text!(build.language, casework.field.result_hint), form.reason)}
        }
        .into_any(),
        CaseworkKind::ChangeCase => view! {
            {build.radio("state", form.state, case_states(build))}
            {build.the_day("happened_on", form.happened_on)}
            {build.reason(form.reason)}
        }
        .into_any(),
        CaseworkKind::RecordView => client_view(build, form),
        CaseworkKind::RefusePart => view! {
            {build.radio("part", form.part, build.choices(ServicePart::LIST))}
            {build.the_day("happened_on", form.happened_on)}
            {build.reason(form.reason)}
        }
        .into_any(),
        CaseworkKind::TakeBackPart => view! {
            {build.the_day("happened_on", form.happened_on)}
            {build.reason(form.reason)}
        }
        .into_any(),
        kind @ (CaseworkKind::RewordNeed
        | CaseworkKind::RewordProblem
        | CaseworkKind::RewordGoal
        | CaseworkKind::RewordAction) => rewording::fields(build, kind, form, watched),
    }
}

fn problem(build: Build, form: CaseworkForm) -> AnyView {
    let (needs, household) = build.record.known.with_value(|known| {
        let thread = &known.thread;
        let needs: Vec<_> = thread
            .needs
            .iter()
            .filter(|need| need.state == NeedState::Open || form.needs.contains(&need.id.to_string()))
            .map(|need| (need.id.to_string(), beginning(&need.words)))
            .collect();
        let household: Vec<_> =
            thread.household.iter().map(|(person, name)| (person.to_string(), name.clone())).collect();
        (needs, household)
    });
    let language = build.language;
    let members = (!household.is_empty()).then(|| {
        build.ticks("members", text!(language, casework.field.members_hint), form.members, household)
    });
    let services = build.choices("social_service_type");
    view! {
        {(!needs.is_empty()).then(|| build.ticks("needs", String::new(), form.needs, needs))}
        {build.select("domain", String::new(), form.domain, build.choices("problem_domain"), false)}
        {build.words("words", String::new(), form.words)}
        {build.radio("severity", form.severity, build.choices(Severity::LIST))}
        {members}
        {build.the_day("happened_on", form.happened_on)}
        {build.select("service_type", text!(language, casework.field.service_hint), form.service_type, services, true)}
        {alternatives(build, form.alternatives)}
        {build.readers(form.sensitivity)}
    }
    .into_any()
}

fn alternatives(build: Build, mut typed: Vec<AlternativeFields>) -> AnyView {
    typed.resize(ALTERNATIVES, AlternativeFields::default());
    let Build { language, errors, .. } = build;
    let groups = typed
        .into_iter()
        .enumerate()
        .map(|(place, fields)| {
            let at = |field: &str| format!("alternatives.{place}.{field}");
            view! {
                <fieldset class="lz-fieldset lz-add-another">
                    <legend class="lz-legend">{text!(language, casework.field.alternative, number = place + 1)}</legend>
                    <TextField
                        language=language
                        name=at("words")
                        label=text!(language, casework.field.alternative_words)
                        value=fields.words
                        errors=errors
                        optional=true
                    />
                    <TextField
                        language=language
                        name=at("pros")
                        label=text!(language, casework.field.alternative_pros)
                        value=fields.pros
                        errors=errors
                        optional=true
                    />
                    <TextField
                        language=language
                        name=at("cons")
                        label=text!(language, casework.field.alternative_cons)
                        value=fields.cons
                        errors=errors
                        optional=true
                    />
                    <TickField
                        language=language
                        name=at("chosen")
                        label=text!(language, casework.field.alternative_chosen)
                        ticked=fields.chosen
                        errors=errors
                    />
                </fieldset>
            }
        })
        .collect_view();
    view! {
        <h2 class="lz-h3">{text!(language, casework.field.alternatives)}</h2>
        <p class="lz-hint">{text!(language, casework.field.alternatives_hint)}</p>
        {groups}
    }
    .into_any()
}

fn goal(build: Build, form: CaseworkForm) -> AnyView {
    let problems = build.record.known.with_value(|known| {
        let problems = known.thread.problems.iter();
        problems
            .filter(|problem| problem.state.is_open() || form.problems.contains(&problem.id.to_string()))
            .map(|problem| (problem.id.to_string(), beginning(&problem.words)))
            .collect()
    });
    let language = build.language;
    let common: Vec<(String, String)> = build.record.goals.with_value(|goals| {
        goals.iter().map(|goal| (goal.code.clone(), goal.words.shown(language).to_owned())).collect()
    });
    let hint = text!(language, casework.field.common_hint);
    view! {
        {build.ticks("problems", String::new(), form.problems, problems)}
        {(!common.is_empty()).then(|| build.select("common", hint, form.common, common, true))}
        {build.select("domain", String::new(), form.domain, build.choices("problem_domain"), false)}
        {build.words("words", text!(build.language, casework.field.words_goal_hint), form.words)}
        {build.words("measure", String::new(), form.measure)}
        {build.radio("term", form.term, build.choices(GoalTerm::LIST))}
        {build.due(form.due)}
        {build.readers(form.sensitivity)}
    }
    .into_any()
}

fn plan_action(build: Build, form: CaseworkForm, watched: Watched) -> AnyView {
    let language = build.language;
    let goal = about(build, |thread, id| thread.goal(GoalId::from_uuid(id)).map(|goal| goal.sensitivity));
    view! {
        {neutral(language, goal)}
        {build.words("words", String::new(), form.words)}
        {owner(build, form.owner, form.institution, watched)}
        {build.due(form.due)}
        {build.line("place", String::new(), form.place, true)}
    }
    .into_any()
}

/// Asks for neutral words where an action leads to a sensitive goal.
pub(super) fn neutral(language: Language, goal: Option<Sensitivity>) -> Option<AnyView> {
    let sensitive = goal.is_some_and(|sensitivity| sensitivity != Sensitivity::Ordinary);
    sensitive.then(|| view! { <div class="lz-inset">{text!(language, casework.neutral)}</div> }.into_any())
}

/// Who carries an action out, and which institution where it is one.
pub(super) fn owner(build: Build, owner: String, institution: String, watched: Watched) -> AnyView {
    let not_institution = move || watched.owner.with(|owner| *owner != ActionOwner::Institution.code());
    view! {
        {build.radio("owner", owner, build.choices(ActionOwner::LIST))}
        <div hidden=not_institution>
            {build.line("institution", text!(build.language, casework.field.institution_hint), institution, false)}
        </div>
    }
    .into_any()
}

fn activity(build: Build, form: CaseworkForm) -> AnyView {
    let language = build.language;
    let list = ActivityList::of(crate::context::use_viewer().role);
    let purposes = build.record.known.with_value(|known| purposes(language, &known.thread));
    view! {
        {build.select("activity", String::new(), form.activity, build.choices(list.code()), false)}
        {build.the_day("happened_on", form.happened_on)}
        {build.line("minutes", text!(language, casework.field.minutes_hint), form.minutes, true)}
        {build.line("place", String::new(), form.place, true)}
        {build.line("with_whom", text!(language, casework.field.with_whom_hint), form.with_whom, true)}
        {build.select("language", String::new(), form.language, build.choices("language"), true)}
        {interpreted(build, form.interpreted)}
        {(!purposes.is_empty()).then(|| build.select("purpose", String::new(), form.purpose, purposes, true))}
        {build.words("words", String::new(), form.words)}
        {build.words("reason", String::new(), form.reason)}
    }
    .into_any()
}

/// What an activity can have been for: open actions, open goals, open problems.
fn purposes(language: Language, thread: &Thread) -> Vec<(String, String)> {
    let actions = thread.actions.iter().map(|action| {
        let words = text!(language, casework.field.purpose_action, words = beginning(&action.words));
        (format!("action:{}", action.id), words)
    });
    let goals = thread.goals.iter().filter(|goal| goal.state == GoalState::Open).map(|goal| {
        let words = text!(language, casework.field.purpose_goal, words = beginning(&goal.words));
        (format!("goal:{}", goal.id), words)
    });
    let problems = thread.problems.iter().filter(|problem| problem.state.is_open()).map(|problem| {
        let words = text!(language, casework.field.purpose_problem, words = beginning(&problem.words));
        (format!("problem:{}", problem.id), words)
    });
    actions.chain(goals).chain(problems).collect()
}

/// What is known of the record the form is about.
pub(super) fn about<T>(build: Build, find: impl Fn(&Thread, uuid::Uuid) -> Option<T>) -> Option<T> {
    let id = build.record.subject.with_untracked(|subject| subject.id)?;
    build.record.known.with_value(|known| find(&known.thread, id))
}

/// The choices of a list that may follow, in the order of the list.
fn following(build: Build, list: &str, may: impl Fn(&str) -> bool) -> Vec<(String, String)> {
    build.choices(list).into_iter().filter(|(code, _)| may(code)).collect()
}

fn problem_states(build: Build) -> Vec<(String, String)> {
    let now = about(build, |thread, id| thread.problem(ProblemId::from_uuid(id)).map(|one| one.state));
    let next = now.map(ProblemState::next).unwrap_or_default();
    following(build, ProblemState::LIST, |code| next.iter().any(|state| state.code() == code))
}

fn goal_states(build: Build) -> Vec<(String, String)> {
    let now = about(build, |thread, id| thread.goal(GoalId::from_uuid(id)).map(|one| one.state));
    let may =
        |code: &str| now.zip(GoalState::from_code(code)).is_some_and(|(now, next)| now.may_become(next));
    following(build, GoalState::LIST, may)
}

/// What the client said beside what the worker sees.
fn client_view(build: Build, form: CaseworkForm) -> AnyView {
    let language = build.language;
    view! {
        {build.words("words", text!(language, course.client_hint), form.words)}
        {build.words("wishes", text!(language, course.wishes_hint), form.wishes)}
        {build.words("own_view", String::new(), form.own_view)}
        {build.the_day("happened_on", form.happened_on)}
        {build.select("language", String::new(), form.language, build.choices("language"), true)}
        {interpreted(build, form.interpreted)}
    }
    .into_any()
}

fn interpreted(build: Build, ticked: bool) -> AnyView {
    view! {
        <TickField
            language=build.language
            name="interpreted"
            label=build.label("interpreted")
            ticked=ticked
            errors=build.errors
        />
    }
    .into_any()
}

fn case_states(build: Build) -> Vec<(String, String)> {
    let now = build.record.known.with_value(|known| known.thread.course.state);
    let next = offered_states(now);
    following(build, CaseState::LIST, |code| next.iter().any(|state| state.code() == code))
}

fn task_states(build: Build) -> Vec<(String, String)> {
    let now = about(build, |thread, id| thread.plan_task(PlanTaskId::from_uuid(id)).map(|one| one.state));
    states_after(build, now)
}

fn action_states(build: Build) -> Vec<(String, String)> {
    let now = about(build, |thread, id| thread.action(PlanActionId::from_uuid(id)).map(|one| one.state));
    states_after(build, now)
}

/// The states of an action or task that may follow.
fn states_after(build: Build, now: Option<ActionState>) -> Vec<(String, String)> {
    let next = now.map(ActionState::next).unwrap_or_default();
    following(build, ActionState::LIST, |code| next.iter().any(|state| state.code() == code))
}
