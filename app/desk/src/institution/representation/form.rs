//! The page of one form: a request, an answer, a reminder, a power or its withdrawal.

use super::{
    page::page_title,
    request_fields::{self, Build},
    server::{OpenRepresentationForm, draft_form, open_representation_form, record_representation},
    words::{field_label, kind_lead, kind_title},
};
use crate::{
    PageTitle,
    case_file::{IdentityBar, Restored, use_person},
    casework::{FileNavigation, Section, loaded},
    conflict::{Compared, changed_meanwhile, compared},
    context::use_viewer,
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles},
};
use chrono::NaiveDate;
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use lidzas_domain::{
    casework::Subject,
    dates::{Case, Language, long_date},
    form::DateFields,
    institution::{
        AnswerForm, PowerForm, ReminderForm, Representation, RepresentationForm, RepresentationKind,
        RequestForm, RequestState, WithdrawForm, covering,
    },
    person::{InstitutionId, PersonId, ProblemId},
};
use lidzas_words::text;
use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

/// The page of one form.
#[component]
pub fn RepresentationFormPage() -> impl IntoView {
    let person = use_person();
    let params = use_params_map();
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let kind = params.with(|params| params.get_str("kind").unwrap_or_default().to_owned());
        let of = query.with(|query| query.get_str("of").and_then(|id| Uuid::try_parse(id).ok()));
        (person.get(), kind, of)
    });
    let opened = Resource::new_blocking(
        move || asked.get(),
        async |(person, kind, of)| match person {
            Some(person) => Ok((of, open_representation_form(person, kind, of).await?)),
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |(of, opened)| view! { <Sheet of=of opened=opened /> }.into_any())
}

/// A form while it is filled in.
#[derive(Clone, Copy)]
struct Record {
    language: Language,
    person: PersonId,
    kind: RepresentationKind,
    /// The request or power that changes; nothing where something new is recorded.
    about: Option<Uuid>,
    version: RwSignal<i32>,
    known: StoredValue<OpenRepresentationForm>,
    sending: Sending,
    changed: RwSignal<Option<Vec<Compared>>>,
    /// The institution and the problem as chosen in a request.
    chosen: RwSignal<(String, String)>,
    /// The day on which a request was sent, as typed.
    sent_on: RwSignal<DateFields>,
    today: NaiveDate,
}

impl Record {
    fn typed_form(self) -> RepresentationForm {
        let form = self.sending.form;
        match self.kind {
            RepresentationKind::Send => RepresentationForm::Send(read_form(form)),
            RepresentationKind::Answer => RepresentationForm::Answer(read_form(form)),
            RepresentationKind::Remind => RepresentationForm::Remind(read_form(form)),
            RepresentationKind::GivePower => RepresentationForm::GivePower(read_form(form)),
            RepresentationKind::WithdrawPower => RepresentationForm::WithdrawPower(read_form(form)),
        }
    }

    fn submit(self) {
        let form = self.typed_form();
        let subject = Subject { id: self.about, version: self.version.get_untracked() };
        let read = form.read(subject, self.today).map(|_command| form);
        let (person, kind) = (self.person, self.kind);
        self.sending.send(
            read,
            async move |op, draft, form| {
                let id = record_representation(op, person, subject, form, draft).await?;
                let mark =
                    if matches!(kind, RepresentationKind::GivePower | RepresentationKind::WithdrawPower) {
                        "power"
                    } else {
                        "request"
                    };
                Ok(format!("/desk/person/{person}/requests?done={kind}#{mark}-{id}"))
            },
            async move |error| self.refused(error).await,
        );
    }

    /// Shows what somebody else recorded meanwhile, and goes on from there.
    async fn refused(self, error: DeskError) -> Option<DeskError> {
        if !matches!(error, DeskError::ChangedMeanwhile { .. }) {
            return Some(error);
        }
        match open_representation_form(self.person, self.kind.code().to_owned(), self.about).await {
            Ok(now) => {
                let page = &now.page.representation;
                self.version.set(page.version(self.kind, self.about));
                let fields = self.known.with_value(|then| self.sides(&then.page.representation, page));
                self.changed.set(Some(fields));
                None
            }
            Err(error) => Some(error),
        }
    }

    fn sides(self, then: &Representation, now: &Representation) -> Vec<Compared> {
        let language = self.language;
        let values = |page: &Representation| -> Option<[String; 4]> {
            let id = self.about?;
            if let Some(power) = page.power(id) {
                let (since, why) = power.withdrawn.clone()?;
                let since = long_date(since, language, Case::Nominative);
                return Some([String::new(), why, since, String::new()]);
            }
            let request = page.request(id)?;
            let newest = request.changes.first();
            let state =
                self.known.with_value(|known| known.page.labels.of(RequestState::LIST, request.state.code()));
            let reminder = request.reminders.first().map(|one| one.happened_on);
            Some([
                state,
                newest.map(|change| change.words.clone()).unwrap_or_default(),
                reminder.map(|day| long_date(day, language, Case::Nominative)).unwrap_or_default(),
                newest.and_then(|change| change.recorded_by.clone()).unwrap_or_default(),
            ])
        };
        let day = if self.kind == RepresentationKind::WithdrawPower {
            text!(language, institution.power.withdrawn_on)
        } else {
            text!(language, institution.request.reminded_on)
        };
        let names = [
            text!(language, casework.conflict.state),
            text!(language, casework.conflict.why),
            day,
            text!(language, casework.conflict.by),
        ];
        let (then, now) = (values(then), values(now));
        let at = |side: &Option<[String; 4]>, place: usize| side.as_ref().map(|side| side[place].clone());
        compared(names.into_iter().enumerate().map(|(place, name)| (name, at(&then, place), at(&now, place))))
    }
}

#[component]
fn Sheet(of: Option<Uuid>, opened: OpenRepresentationForm) -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    let kind = opened.kind;
    let page = &opened.page.representation;
    let person = page.person;
    let about = of.filter(|_| kind != RepresentationKind::Send);
    let begun = begun_request(&opened, of, viewer.today);
    let record = Record {
        language,
        person,
        kind,
        about,
        version: RwSignal::new(page.version(kind, about)),
        known: StoredValue::new(opened.clone()),
        sending: Sending::new(DraftKeeper::new(
            draft_form(kind, of),
            Some(person.as_uuid()),
            opened.draft.as_ref(),
        )),
        changed: RwSignal::new(None),
        chosen: RwSignal::new((begun.institution.clone(), begun.problem.clone())),
        sent_on: RwSignal::new(begun.sent_on.clone()),
        today: viewer.today,
    };
    let title = kind_title(language, kind);
    let label_of = Callback::new(move |field: String| field_label(language, kind, &field));
    let page_title = page_title(language, &opened.page, title.clone());
    let file = opened.page.opened.file.clone();
    let build = Build { language, kind, errors: record.sending.errors.into() };
    let form = match kind {
        RepresentationKind::Send => {
            let fields = request_view(record, build, begun);
            form_view::<RequestForm>(record, fields)
        }
        RepresentationKind::Answer => {
            let form = kept(&opened).unwrap_or_else(|| AnswerForm::begun(viewer.today));
            let request = about.and_then(|id| page.request(id));
            let next = request.map(|request| request.state.next()).unwrap_or_default();
            let fields = request_fields::answer(build, form, &next, &opened.page.labels);
            form_view::<AnswerForm>(record, fields)
        }
        RepresentationKind::Remind => {
            let form = kept(&opened).unwrap_or_else(|| ReminderForm::begun(viewer.today));
            form_view::<ReminderForm>(record, request_fields::reminder(build, form, &opened.page.labels))
        }
        RepresentationKind::GivePower => {
            let form = kept(&opened).unwrap_or_else(|| PowerForm::begun(&viewer.name, viewer.today));
            let fields = request_fields::power(build, form, &opened.institutions, &opened.page.labels);
            form_view::<PowerForm>(record, fields)
        }
        RepresentationKind::WithdrawPower => {
            let form = kept(&opened).unwrap_or_else(|| WithdrawForm::begun(viewer.today));
            form_view::<WithdrawForm>(record, request_fields::withdrawal(build, form))
        }
    };
    view! {
        <PageTitle title=page_title has_errors=record.sending.has_errors() />
        <Troubles sending=record.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/requests")>{text!(language, institution.representation.back)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{kind_lead(language, kind)}</p>
        <IdentityBar language=language opened=opened.page.opened.clone() />
        <FileNavigation language=language file=file here=Section::Requests />
        {quoted(language, &opened, about)}
        {nothing_to_ask_for(language, &opened)}
        {opened.draft.clone().map(|draft| view! { <Restored draft=draft keeper=record.sending.keeper /> })}
        {changed_meanwhile(language, record.changed)}
        {form}
    }
    .into_any()
}

/// What was typed before, if there is any.
fn kept<T: DeserializeOwned + Default>(opened: &OpenRepresentationForm) -> Option<T> {
    opened.draft.as_ref().and_then(|draft| crate::wire::kept::<T>(&draft.body))
}

/// A request as it was left, or as it begins: about the problem one comes from, or the only one.
fn begun_request(opened: &OpenRepresentationForm, of: Option<Uuid>, today: NaiveDate) -> RequestForm {
    if opened.kind != RepresentationKind::Send {
        return RequestForm::default();
    }
    kept(opened).unwrap_or_else(|| {
        let problems = &opened.page.representation.purposes.problems;
        let only = problems.first().filter(|_| problems.len() == 1).map(|(id, _)| *id);
        RequestForm::begun(of.map(ProblemId::from_uuid).or(only), today)
    })
}

/// The fields of a request, and whether a power covers it as it stands.
fn request_view(record: Record, build: Build, form: RequestForm) -> AnyView {
    let (institutions, purposes, labels) = record.known.with_value(|known| {
        let purposes = known.page.representation.purposes.clone();
        (known.institutions.clone(), purposes, known.page.labels.clone())
    });
    let fields = request_fields::request(build, form, institutions, purposes, &labels, record.chosen.into());
    view! {
        {fields}
        <div role="status">{move || uncovered(record)}</div>
    }
    .into_any()
}

/// A kind warning where no power covers the day on which the request is sent; it is recorded all the same.
fn uncovered(record: Record) -> Option<AnyView> {
    let language = record.language;
    let institution: InstitutionId = record.chosen.get().0.parse().ok()?;
    let typed = record.sent_on.get();
    let day = lidzas_domain::dates::parse_date(&typed.day, &typed.month, &typed.year).ok()?;
    let covered = record
        .known
        .with_value(|known| covering(&known.page.representation.powers, institution, day).is_some());
    (!covered)
        .then(|| view! { <p class="lz-inset">{text!(language, institution.request.warning)}</p> }.into_any())
}

/// The form around its fields; every keystroke is kept as a draft.
fn form_view<T>(record: Record, fields: AnyView) -> AnyView
where
    T: Serialize + DeserializeOwned + Default + 'static,
{
    let typed = move || {
        if record.kind == RepresentationKind::Send {
            let form: RequestForm = read_form(record.sending.form);
            let chosen = (form.institution, form.problem);
            if record.chosen.with_untracked(|before| *before != chosen) {
                record.chosen.set(chosen);
            }
            if record.sent_on.with_untracked(|before| *before != form.sent_on) {
                record.sent_on.set(form.sent_on);
            }
        }
        record.sending.keeper.typed::<T>(record.sending.form);
    };
    typed_before(record.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        record.submit();
    };
    let label = text!(record.language, casework.submit);
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=record.sending.form on:input=move |_| typed() on:submit=submit>
            {fields}
            <SubmitBar sending=record.sending label=label />
        </form>
    }
    .into_any()
}

/// The request or power the form is about, in its own words.
fn quoted(language: Language, opened: &OpenRepresentationForm, about: Option<Uuid>) -> Option<AnyView> {
    let id = about?;
    let page = &opened.page.representation;
    let (name, words) = match (page.request(id), page.power(id)) {
        (Some(request), _) => (request.institution_name.shown(language).to_owned(), request.asked.clone()),
        (None, Some(power)) => (power.agent.clone(), power.scope.clone()),
        (None, None) => return None,
    };
    Some(
        view! {
            <div class="lz-inset">
                <p class="lz-muted" dir="auto">
                    {name}
                </p>
                <p class="lz-card__words" dir="auto">
                    {words}
                </p>
            </div>
        }
        .into_any(),
    )
}

/// A request is about a problem: where there is none yet, the way to name one.
fn nothing_to_ask_for(language: Language, opened: &OpenRepresentationForm) -> Option<AnyView> {
    let page = &opened.page.representation;
    (opened.kind == RepresentationKind::Send && page.purposes.problems.is_empty()).then(|| {
        view! {
            <p class="lz-inset">
                {text!(language, institution.request.no_problem)} " "
                <a href=format!("/desk/person/{}/record/problem", page.person)>
                    {text!(language, casework.kind.identify_problem.title)}
                </a>
            </p>
        }
        .into_any()
    })
}
