//! The form that records one thing on a case: filled in, sent, and what happens when somebody else
//! changed the record meanwhile. Whatever goes wrong, what was typed stays.

use super::{
    changed::changed,
    fields::{Fields, Read, Watched},
    navigation::Section,
    page::{Head, loaded, section_title},
    server::{OpenCase, OpenForm, RecordRequest, draft_form, open_record, record_casework},
    words::{field_label, kind_lead, kind_title},
};
use crate::{
    PageTitle, browser,
    case_file::{Restored, use_person},
    context::{use_language, use_viewer},
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles},
};
use chrono::NaiveDate;
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use lidzas_domain::{
    case::ServicePart,
    casework::{CaseworkForm, CaseworkKind, Subject, Thread},
    code_list::Role,
    dates::Language,
    person::{GoalId, NeedId, PartRefusalId, PersonId, PlanActionId, PlanTaskId, ProblemId},
    plan::CommonGoal,
};
use lidzas_words::text;
use uuid::Uuid;

/// What is being recorded.
#[derive(Clone, Copy)]
pub(super) struct Record {
    /// What kind of thing.
    pub kind: CaseworkKind,
    /// On whose case.
    pub person: PersonId,
    /// The record it changes or hangs on; its version moves on when somebody else changed it.
    pub subject: RwSignal<Subject>,
    /// The form on its way.
    pub sending: Sending,
    /// The case as the form was opened on it.
    pub known: StoredValue<OpenCase>,
    /// The common goals a goal can be copied from.
    pub goals: StoredValue<Vec<CommonGoal>>,
    /// The form its fields are built from, and how often they were built.
    built: RwSignal<(u32, CaseworkForm)>,
    /// The case as somebody else left it meanwhile.
    changed: RwSignal<Option<OpenCase>>,
    role: Role,
    today: NaiveDate,
}

impl Record {
    /// Reads the form; shows what is wrong, or records it.
    fn submit(self) {
        let form: CaseworkForm = read_form(self.sending.form);
        let subject = self.subject.get_untracked();
        let read = form.read(self.kind, subject, self.role, self.today).map(|_command| form);
        self.sending.send(
            read,
            async move |op, draft, form| {
                let request = RecordRequest { person: self.person, kind: self.kind, subject, form, draft };
                record_casework(op, request).await?;
                Ok(self.done_address())
            },
            async move |error| self.refused(error).await,
        );
    }

    /// Puts the words of the common goal that was chosen into the form, to be made the client's own.
    fn copy(self, language: Language, mut form: CaseworkForm) {
        let found =
            self.goals.with_value(|goals| goals.iter().find(|goal| goal.code == form.common).cloned());
        let Some(goal) = found else { return };
        goal.words.shown(language).clone_into(&mut form.words);
        goal.measure.shown(language).clone_into(&mut form.measure);
        goal.term.code().clone_into(&mut form.term);
        form.domain = goal.domain;
        self.built.update(|built| *built = (built.0 + 1, form.clone()));
        self.sending.keeper.changed(&form);
        browser::focus("words".to_owned());
    }

    /// The page that shows what was recorded.
    fn done_address(self) -> String {
        let (person, kind) = (self.person, self.kind);
        // the record that was changed is on the page, whatever page of its list it stands on
        let at = self.subject.with_untracked(|subject| subject.id).filter(|_| kind.changes());
        let at = at.map(|id| format!("&at={id}")).unwrap_or_default();
        format!("/desk/person/{person}{}?done={}{at}", section_of(kind).path(), kind.code())
    }

    /// Shows the record as somebody else left it meanwhile.
    async fn refused(self, error: DeskError) -> Option<DeskError> {
        if !matches!(error, DeskError::ChangedMeanwhile { .. }) {
            return Some(error);
        }
        let of = self.subject.with_untracked(|subject| subject.id);
        match open_record(self.person, self.kind, of).await {
            Ok(now) => {
                self.subject.set(subject(self.kind, of, &now.case.thread));
                self.changed.set(Some(now.case));
                None
            }
            Err(error) => Some(error),
        }
    }
}

/// The section in which a thing is found once it is recorded.
const fn section_of(kind: CaseworkKind) -> Section {
    match kind {
        CaseworkKind::NoteNeed
        | CaseworkKind::SetAside
        | CaseworkKind::IdentifyProblem
        | CaseworkKind::ChangeProblem
        | CaseworkKind::RewordNeed
        | CaseworkKind::RewordProblem => Section::Problems,
        CaseworkKind::ChangeCase
        | CaseworkKind::RecordView
        | CaseworkKind::RefusePart
        | CaseworkKind::TakeBackPart => Section::Course,
        _ => Section::Plan,
    }
}

/// The record a form is about, with its version where the form changes it.
fn subject(kind: CaseworkKind, of: Option<Uuid>, thread: &Thread) -> Subject {
    let version = kind.record(of).and_then(|record| thread.version_of(record));
    Subject { id: of, version: version.unwrap_or_default() }
}

/// The page of one form.
#[component]
pub fn RecordPage() -> impl IntoView {
    let person = use_person();
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let kind = params.with(|params| params.get_str("kind").and_then(CaseworkKind::from_code));
        let of = query.with(|query| query.get_str("of").and_then(|id| Uuid::try_parse(id).ok()));
        person.get().zip(kind).map(|(person, kind)| (person, kind, of))
    });
    let opened = Resource::new_blocking(
        move || asked.get(),
        async |asked| match asked {
            Some((person, kind, of)) => Ok((kind, of, open_record(person, kind, of).await?)),
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |(kind, of, form)| view! { <Sheet kind=kind of=of opened=form /> }.into_any())
}

#[component]
fn Sheet(kind: CaseworkKind, of: Option<Uuid>, opened: OpenForm) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let OpenForm { case, draft, goals } = opened;
    let person = case.thread.person;
    let about = subject(kind, of, &case.thread);
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<CaseworkForm>(&draft.body))
        .unwrap_or_else(|| begun(kind, about, &case.thread, today));
    let record = Record {
        kind,
        person,
        subject: RwSignal::new(about),
        sending: Sending::new(DraftKeeper::new(draft_form(kind, of), Some(person.as_uuid()), draft.as_ref())),
        known: StoredValue::new(case.clone()),
        goals: StoredValue::new(goals),
        built: RwSignal::new((0, begun.clone())),
        changed: RwSignal::new(None),
        role: viewer.role,
        today,
    };
    let title = kind_title(language, kind);
    let label_of = Callback::new(move |field: String| field_label(language, kind, &field));
    let back = format!("/desk/person/{person}{}", section_of(kind).path());
    let page_title = section_title(&case, title.clone());
    view! {
        <PageTitle title=page_title has_errors=record.sending.has_errors() />
        <Troubles sending=record.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=back>{text!(language, casework.back)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{kind_lead(language, kind)}</p>
        <Head case=case section=section_of(kind) />
        {quoted(language, record)}
        {draft.map(|draft| view! { <Restored draft=draft keeper=record.sending.keeper /> })}
        {move || record.changed.get().map(|now| changed(language, record, &now))}
        <Form record=record begun=begun />
    }
    .into_any()
}

/// The record the form is about, in its own words: whoever fills it in sees which one it is.
fn quoted(language: Language, record: Record) -> Option<AnyView> {
    let id = record.subject.with_untracked(|subject| subject.id)?;
    let (name, words) = record.known.with_value(|known| {
        let thread = &known.thread;
        let need = || thread.need(NeedId::from_uuid(id)).map(|one| one.words.clone());
        let problem = || thread.problem(ProblemId::from_uuid(id)).map(|one| one.words.clone());
        let goal = || thread.goal(GoalId::from_uuid(id)).map(|one| one.words.clone());
        let action = || thread.action(PlanActionId::from_uuid(id)).map(|one| one.words.clone());
        match record.kind {
            CaseworkKind::SetAside | CaseworkKind::IdentifyProblem | CaseworkKind::RewordNeed => {
                need().map(|words| (text!(language, casework.plan.chain_need), words))
            }
            CaseworkKind::ChangeProblem | CaseworkKind::SetGoal | CaseworkKind::RewordProblem => {
                problem().map(|words| (text!(language, casework.plan.chain_problem), words))
            }
            CaseworkKind::SettleGoal | CaseworkKind::PlanAction | CaseworkKind::RewordGoal => {
                goal().map(|words| (text!(language, casework.plan.chain_goal), words))
            }
            CaseworkKind::SettleAction | CaseworkKind::RecordActivity | CaseworkKind::RewordAction => {
                action().map(|words| (text!(language, casework.plan.chain_action), words))
            }
            CaseworkKind::SettlePlanTask => {
                let task = thread.plan_task(PlanTaskId::from_uuid(id));
                task.map(|task| (text!(language, course.task), task.words.shown(language).to_owned()))
            }
            CaseworkKind::TakeBackPart => {
                let refusal = thread.refusal(PartRefusalId::from_uuid(id));
                refusal.map(|one| (known.labels.of(ServicePart::LIST, one.part.code()), one.reason.clone()))
            }
            CaseworkKind::NoteNeed
            | CaseworkKind::ChangeCase
            | CaseworkKind::RecordView
            | CaseworkKind::RefusePart => None,
        }
    })?;
    Some(
        view! {
            <div class="lz-inset">
                <p class="lz-muted">{name}</p>
                <p class="lz-card__words" dir="auto">
                    {words}
                </p>
            </div>
        }
        .into_any(),
    )
}

/// A form that begins with what is likely: the domain of the problem a goal is for.
fn begun(kind: CaseworkKind, about: Subject, thread: &Thread, today: NaiveDate) -> CaseworkForm {
    let mut form = CaseworkForm::begun(kind, about, today);
    if kind == CaseworkKind::SetGoal
        && let Some(problem) = about.id.and_then(|id| thread.problem(ProblemId::from_uuid(id)))
    {
        form.domain.clone_from(&problem.domain);
        form.sensitivity = problem.sensitivity.code().to_owned();
    }
    if kind == CaseworkKind::IdentifyProblem
        && let Some(need) = about.id.and_then(|id| thread.need(NeedId::from_uuid(id)))
    {
        form.sensitivity = need.sensitivity.code().to_owned();
        form.happened_on = lidzas_domain::form::DateFields::of(need.noted_on);
    }
    if let Some(record) = kind.record(about.id).filter(|_| kind.rewords()) {
        form.take_wording(record, thread);
    }
    form
}

#[component]
fn Form(record: Record, begun: CaseworkForm) -> impl IntoView {
    let language = use_language();
    let watched = Watched::of(&begun);
    let typed = move || {
        let form: CaseworkForm = read_form(record.sending.form);
        if watched.read(&form) == Read::CommonGoal {
            return record.copy(language, form);
        }
        record.sending.keeper.typed::<CaseworkForm>(record.sending.form);
    };
    typed_before(record.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        record.submit();
    };
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=record.sending.form on:input=move |_| typed() on:submit=submit>
            <For
                each=move || [record.built.get()]
                key=|(building, _)| *building
                children=move |(_, form)| view! { <Fields record=record begun=form watched=watched /> }
            />
            <SubmitBar sending=record.sending label=text!(language, casework.submit) />
        </form>
    }
    .into_any()
}
