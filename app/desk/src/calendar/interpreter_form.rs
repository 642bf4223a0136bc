//! The forms of the directory of interpreters: an entry made, changed, taken out of use.

use super::{
    appointment_form::asked_of,
    server::{InterpreterRequest, OpenInterpreters, draft_form, list_interpreters, record_interpreter},
    words::{interpreter_label, interpreter_title, language_names},
};
use crate::{
    PageTitle,
    case_file::Restored,
    conflict::{Standing, changed_in_file},
    context::use_language,
    draft::DraftKeeper,
    error::DeskError,
    form_element::{read_form, typed_before},
    loading::loaded,
    sending::{Sending, SubmitBar, Troubles},
};
use leptos::{ev::SubmitEvent, prelude::*};
use leptos_router::hooks::use_params_map;
use lidzas_components::{CheckboxList, RadioField, TextArea, TextField};
use lidzas_domain::{
    appointment::OfAppointment,
    code_list::Sex,
    dates::{Language, euros},
    interpreter::{Interpreter, InterpreterForm, InterpreterKind},
};
use lidzas_words::text;
use uuid::Uuid;

/// A form of the directory, by the last step of the address.
#[component]
pub fn InterpreterPage() -> impl IntoView {
    let params = use_params_map();
    let kind =
        Memo::new(move |_| params.with(|params| params.get_str("kind").and_then(InterpreterKind::from_code)));
    let of = asked_of();
    let opened = Resource::new_blocking(
        move || (kind.get(), of.get()),
        async |(kind, of)| match kind {
            Some(kind) => {
                let page = list_interpreters(Some((kind, of.filter(|_| kind.changes()))), None).await?;
                let entry = of.and_then(|of| entry(&page, of));
                if kind.changes() && entry.is_none() {
                    return Err(DeskError::NotFound);
                }
                Ok((kind, page, entry.filter(|_| kind.changes())))
            }
            None => Err(DeskError::NotFound),
        },
    );
    loaded(
        opened,
        |language| text!(language, calendar.interpreters),
        |(kind, page, entry)| view! { <Sheet kind=kind page=page entry=entry /> }.into_any(),
    )
}

fn entry(page: &OpenInterpreters, of: Uuid) -> Option<Interpreter> {
    page.interpreters.iter().find(|one| one.id.as_uuid() == of).cloned()
}

/// A form while it is filled in.
#[derive(Clone, Copy)]
struct Work {
    kind: InterpreterKind,
    /// The entry; its version moves on when somebody else changed it.
    of: RwSignal<OfAppointment>,
    sending: Sending,
    known: StoredValue<(OpenInterpreters, Option<Interpreter>)>,
    changed: RwSignal<Option<Interpreter>>,
}

impl Work {
    fn submit(self) {
        let form: InterpreterForm = read_form(self.sending.form);
        let read = form.read(self.kind);
        self.sending.send(
            read,
            move |op, draft, _command| async move {
                let of = self.of.get_untracked();
                record_interpreter(op, InterpreterRequest { kind: self.kind, of, form, draft }).await?;
                Ok("/desk/interpreters?done=entry".to_owned())
            },
            move |error| self.refused(error),
        );
    }

    async fn refused(self, error: DeskError) -> Option<DeskError> {
        let DeskError::ChangedMeanwhile { .. } = error else { return Some(error) };
        let id = self.of.with_untracked(|of| of.id);
        match list_interpreters(Some((self.kind, id)), None).await {
            Ok(page) => {
                let now = id.and_then(|id| entry(&page, id));
                if let Some(now) = now {
                    self.of.set(OfAppointment { id, version: now.version });
                    self.changed.set(Some(now));
                }
                None
            }
            Err(error) => Some(error),
        }
    }
}

#[component]
fn Sheet(kind: InterpreterKind, page: OpenInterpreters, entry: Option<Interpreter>) -> impl IntoView {
    let language = use_language();
    let of = entry.as_ref().map(|one| one.id.as_uuid());
    let draft = page.draft.clone();
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<InterpreterForm>(&draft.body))
        .unwrap_or_else(|| entry.as_ref().map(|one| InterpreterForm::of(&one.entry)).unwrap_or_default());
    let keeper = DraftKeeper::new(draft_form("interpreter", kind.code(), of), None, draft.as_ref());
    let version = entry.as_ref().map(|one| one.version).unwrap_or_default();
    let work = Work {
        kind,
        of: RwSignal::new(OfAppointment { id: of, version }),
        sending: Sending::new(keeper),
        known: StoredValue::new((page, entry.clone())),
        changed: RwSignal::new(None),
    };
    let title = interpreter_title(language, kind);
    let label_of = Callback::new(move |field: String| interpreter_label(language, &field));
    view! {
        <PageTitle title=title.clone() has_errors=work.sending.has_errors() />
        <Troubles sending=work.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href="/desk/interpreters">{text!(language, calendar.back_to_interpreters)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        {(kind == InterpreterKind::Retire)
            .then(|| entry.map(|one| view! { <p class="lz-inset" dir="auto">{one.entry.name}</p> }))}
        {draft.map(|draft| view! { <Restored draft=draft keeper=keeper /> })}
        {move || changed_box(language, work)}
        <Form work=work begun=begun />
    }
    .into_any()
}

fn changed_box(language: Language, work: Work) -> Option<AnyView> {
    let now = work.changed.get()?;
    let standing = |one: &Interpreter| -> Standing {
        let cost = one.entry.cents_per_hour.map(|cents| euros(cents.into(), language));
        let languages = work.known.with_value(|(page, _)| language_names(&page.labels, &one.entry.languages));
        vec![
            (text!(language, calendar.field.name), one.entry.name.clone()),
            (text!(language, calendar.field.languages), languages),
            (text!(language, calendar.field.phone), one.entry.phone.clone()),
            (text!(language, calendar.field.hour_cost), cost.unwrap_or_default()),
            (text!(language, calendar.field.remarks), one.entry.remarks.clone()),
            (text!(language, calendar.field.reason), one.retired.clone()),
        ]
    };
    let then = work.known.with_value(|(_, entry)| entry.as_ref().map(&standing)).unwrap_or_default();
    Some(changed_in_file(language, then, standing(&now)))
}

#[component]
fn Form(work: Work, begun: InterpreterForm) -> impl IntoView {
    let language = use_language();
    let sending = work.sending;
    let typed = move || sending.keeper.typed::<InterpreterForm>(sending.form);
    typed_before(sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        work.submit();
    };
    let fields = if work.kind == InterpreterKind::Retire {
        let hint = text!(language, calendar.field.retire_hint);
        let label = interpreter_label(language, "reason");
        view! { <TextArea language=language name="reason" label=label hint=hint value=begun.reason errors=sending.errors.into() rows=3 /> }
            .into_any()
    } else {
        fields(language, work, begun)
    };
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=sending.form on:input=move |_| typed() on:submit=submit>
            {fields}
            <SubmitBar sending=sending label=text!(language, casework.submit) />
        </form>
    }
    .into_any()
}

fn fields(language: Language, work: Work, form: InterpreterForm) -> AnyView {
    let errors = work.sending.errors.into();
    let label = |field: &str| interpreter_label(language, field);
    let (languages, sexes) =
        work.known.with_value(|(page, _)| (page.labels.choices("language"), page.labels.choices(Sex::LIST)));
    view! {
        <TextField language=language name="name" label=label("name") hint=text!(language, calendar.field.name_hint) value=form.name errors=errors />
        <CheckboxList language=language name="languages" label=label("languages") values=form.languages options=languages errors=errors />
        <RadioField
            language=language
            name="sex"
            label=label("sex")
            hint=text!(language, calendar.field.sex_hint)
            value=form.sex
            options=sexes
            errors=errors
        />
        <TextField language=language name="phone" label=label("phone") value=form.phone errors=errors optional=true />
        <TextField
            language=language
            name="cost"
            label=label("cost")
            hint=text!(language, calendar.field.hour_cost_hint)
            value=form.cost
            errors=errors
            optional=true
        />
        <TextArea language=language name="remarks" label=label("remarks") value=form.remarks errors=errors rows=3 optional=true />
    }
    .into_any()
}
