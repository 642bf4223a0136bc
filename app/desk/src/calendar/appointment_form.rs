//! The forms of an appointment: made, moved, settled, the interpreter booked. Something else at the same
//! time is shown once, kindly; whoever sends the form again records it all the same.

use super::{
    appointment_fields::{Build, fields},
    file_page::{head, not_found, shown},
    server::{AppointmentRequest, OpenAppointments, draft_form, open_appointment, record_appointment},
    task_form::FileTaskPage,
    words::{act_title, appointment_label, slot_line, with_person},
};
use crate::{
    PageTitle,
    case_file::{FocusedHeading, Restored, use_person},
    conflict::{Standing, changed_in_file},
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
    appointment::{
        Appointment, AppointmentForm, AppointmentKind, AppointmentState, Clash, OfAppointment, Slot,
    },
    dates::Language,
    interpreter::InterpreterState,
    person::{AppointmentId, PersonId},
    task::TaskKind,
};
use lidzas_words::text;
use uuid::Uuid;

/// The code with which the form itself says that there is something else at the same time.
const CLASH: &str = "clash";

/// What the address asks for.
pub(super) fn asked_of() -> Memo<Option<Uuid>> {
    let query = use_query_map();
    Memo::new(move |_| query.with(|query| query.get_str("of").and_then(|id| Uuid::try_parse(id).ok())))
}

/// A form on the appointments or tasks of a file, by the last step of the address.
#[component]
pub fn ActPage() -> impl IntoView {
    let params = use_params_map();
    let kind = Memo::new(move |_| params.with(|params| params.get_str("kind").map(str::to_owned)));
    move || {
        let kind = kind.get().unwrap_or_default();
        match (AppointmentKind::from_code(&kind), TaskKind::from_code(&kind)) {
            (Some(kind), _) => view! { <AppointmentPage kind=kind /> }.into_any(),
            (_, Some(kind)) => view! { <FileTaskPage kind=kind /> }.into_any(),
            _ => not_found(),
        }
    }
}

#[component]
fn AppointmentPage(kind: AppointmentKind) -> impl IntoView {
    let person = use_person();
    let of = asked_of();
    let opened = Resource::new_blocking(
        move || (person.get(), of.get()),
        move |(person, of)| async move {
            match person {
                Some(person) => open_appointment(person, kind, of).await.map(|page| (page, of)),
                None => Err(DeskError::NotFound),
            }
        },
    );
    shown(opened, move |(page, of)| view! { <Sheet kind=kind of=of page=page /> }.into_any())
}

/// A form while it is filled in.
#[derive(Clone, Copy)]
struct Work {
    kind: AppointmentKind,
    person: PersonId,
    today: NaiveDate,
    /// The appointment; its version moves on when somebody else changed it.
    of: RwSignal<OfAppointment>,
    sending: Sending,
    known: StoredValue<OpenAppointments>,
    /// What else there is at the same time, and the form it was found for.
    clashes: RwSignal<Vec<Clash>>,
    seen_for: StoredValue<Option<AppointmentForm>>,
    /// The appointment as somebody else left it meanwhile.
    changed: RwSignal<Option<Appointment>>,
}

impl Work {
    fn appointment(self) -> Option<Appointment> {
        let id = self.of.with_untracked(|of| of.id).map(AppointmentId::from_uuid)?;
        self.known.with_value(|known| known.calendar.appointment(id).cloned())
    }

    fn submit(self) {
        let form: AppointmentForm = read_form(self.sending.form);
        let despite =
            self.seen_for.with_value(|seen| seen.as_ref().is_some_and(|seen| same_time(seen, &form)));
        let read = form.read(self.kind, self.today);
        self.sending.send(
            read,
            move |op, draft, _command| async move {
                let of = self.of.get_untracked();
                let (person, kind) = (self.person, self.kind);
                let seen = form.clone();
                let request = AppointmentRequest { person, kind, of, form, despite, draft };
                let clashes = record_appointment(op, request).await?;
                if clashes.is_empty() {
                    return Ok(format!("/desk/person/{person}/appointments?done={kind}"));
                }
                self.seen_for.set_value(Some(seen));
                self.clashes.set(clashes);
                Err(DeskError::Refused(CLASH.to_owned()))
            },
            move |error| self.refused(error),
        );
    }

    async fn refused(self, error: DeskError) -> Option<DeskError> {
        match error {
            DeskError::Refused(code) if code == CLASH => None,
            DeskError::ChangedMeanwhile { .. } => {
                let id = self.of.with_untracked(|of| of.id);
                match open_appointment(self.person, self.kind, id).await {
                    Ok(now) => {
                        let now =
                            id.and_then(|id| now.calendar.appointment(AppointmentId::from_uuid(id)).cloned());
                        if let Some(now) = now {
                            self.of.set(OfAppointment { id, version: now.version });
                            self.changed.set(Some(now));
                        }
                        None
                    }
                    Err(error) => Some(error),
                }
            }
            error => Some(error),
        }
    }
}

/// Whether both forms want the same people at the same time.
fn same_time(one: &AppointmentForm, other: &AppointmentForm) -> bool {
    (&one.day, &one.time, &one.minutes, &one.with, &one.people)
        == (&other.day, &other.time, &other.minutes, &other.with, &other.people)
}

#[component]
fn Sheet(kind: AppointmentKind, of: Option<Uuid>, page: OpenAppointments) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let person = page.calendar.person;
    let of = of.filter(|_| kind.changes());
    let known = of.and_then(|id| page.calendar.appointment(AppointmentId::from_uuid(id))).cloned();
    let draft = page.draft.clone();
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<AppointmentForm>(&draft.body))
        .unwrap_or_else(|| AppointmentForm::begun(kind, (person, known.as_ref()), today));
    let keeper =
        DraftKeeper::new(draft_form("appointment", kind.code(), of), Some(person.as_uuid()), draft.as_ref());
    let version = known.as_ref().map(|one| one.version).unwrap_or_default();
    let work = Work {
        kind,
        person,
        today,
        of: RwSignal::new(OfAppointment { id: of, version }),
        sending: Sending::new(keeper),
        known: StoredValue::new(page.clone()),
        clashes: RwSignal::new(Vec::new()),
        seen_for: StoredValue::new(None),
        changed: RwSignal::new(None),
    };
    let title = act_title(language, kind);
    let page_title =
        text!(language, casework.page_title, page = title.clone(), name = page.calendar.name.clone());
    let label_of = Callback::new(move |field: String| appointment_label(language, kind, &field));
    view! {
        <PageTitle title=page_title has_errors=work.sending.has_errors() />
        <Troubles sending=work.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/appointments")>{text!(language, calendar.back_to_file)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        {head(&page)}
        {known.as_ref().map(|one| quoted(language, one))}
        {draft.map(|draft| view! { <Restored draft=draft keeper=keeper /> })}
        {move || changed_box(language, work)}
        <Form work=work begun=begun />
    }
    .into_any()
}

/// The appointment the form is about: whoever fills it in sees which one it is.
fn quoted(language: Language, one: &Appointment) -> AnyView {
    view! {
        <div class="lz-inset">
            <p class="lz-muted">{slot_line(language, &one.slot)}</p>
            <p class="lz-card__words" dir="auto">
                {one.words.clone()}
            </p>
        </div>
    }
    .into_any()
}

fn changed_box(language: Language, work: Work) -> Option<AnyView> {
    let now = work.changed.get()?;
    let standing = |one: &Appointment| -> Standing {
        let label = |list: &str, code: &str| work.known.with_value(|known| known.labels.of(list, code));
        let booking = one.booking.as_ref().map(|booking| {
            format!("{} – {}", booking.name, label(InterpreterState::LIST, booking.state.code()))
        });
        let newest = one.changes.first();
        vec![
            (text!(language, calendar.when), slot_line(language, &one.slot)),
            (text!(language, calendar.field.place), one.slot.place.clone()),
            (
                text!(language, calendar.field.with),
                one.with.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            ),
            (text!(language, calendar.people), with_person(one)),
            (text!(language, calendar.state), label(AppointmentState::LIST, one.state.code())),
            (text!(language, calendar.field.interpreter), booking.unwrap_or_default()),
            (
                text!(language, calendar.field.reason),
                newest.map(|change| change.reason.clone()).unwrap_or_default(),
            ),
            (
                text!(language, casework.conflict.by),
                newest.and_then(|change| change.recorded_by.clone()).unwrap_or_default(),
            ),
        ]
    };
    let then = work.appointment().map(|one| standing(&one)).unwrap_or_default();
    Some(changed_in_file(language, then, standing(&now)))
}

#[component]
fn Form(work: Work, begun: AppointmentForm) -> impl IntoView {
    let language = use_language();
    let sending = work.sending;
    let typed = move || sending.keeper.typed::<AppointmentForm>(sending.form);
    typed_before(sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        work.submit();
    };
    let build = Build { language, kind: work.kind, errors: sending.errors.into() };
    let one = work.appointment();
    let fields = work.known.with_value(|known| fields(build, known, one.as_ref(), begun));
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=sending.form on:input=move |_| typed() on:submit=submit>
            {fields}
            {move || {
                let clashes = work.clashes.get();
                (!clashes.is_empty()).then(|| view! { <Clashes clashes=clashes /> })
            }}
            <SubmitBar sending=sending label=text!(language, casework.submit) />
        </form>
    }
    .into_any()
}

/// Says what else there is at the same time; takes the focus.
#[component]
fn Clashes(clashes: Vec<Clash>) -> impl IntoView {
    let language = use_language();
    let items = clashes
        .into_iter()
        .map(|clash| {
            let slot = Slot {
                day: clash.from.date(),
                time: clash.from.time(),
                minutes: clash.minutes,
                place: String::new(),
            };
            let time = slot_line(language, &slot);
            let words = if clash.of_staff {
                text!(language, calendar.clash.staff, time = time)
            } else {
                text!(language, calendar.clash.client, time = time)
            };
            view! { <li>{words}</li> }
        })
        .collect_view();
    view! {
        <section class="lz-card lz-card--warning" aria-labelledby="clash">
            <FocusedHeading id="clash" class="lz-h3" words=text!(language, calendar.clash.title) />
            <ul class="lz-list lz-list--bullet">{items}</ul>
            <p class="lz-body">{text!(language, calendar.clash.lead)}</p>
        </section>
    }
    .into_any()
}
