//! Closing a case: the reason, the day, what was achieved, and the outcome of every problem and goal that
//! is still open, of the household too where its cases are closed together.

mod fields;

#[cfg(feature = "ssr")]
use super::server::{newest_draft, opened};
use super::{
    navigation::Section,
    page::{Head, loaded, section_title},
    server::OpenCase,
};
use crate::{
    PageTitle,
    case_file::{Restored, use_person},
    context::use_viewer,
    draft::{DraftKeeper, FoundDraft},
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles},
};
use fields::{Fields, field_label};
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_domain::{
    case::closing::{Closing, ClosingForm},
    person::PersonId,
};
#[cfg(feature = "ssr")]
use lidzas_domain::{
    casework::{ThreadAsked, ThreadPage},
    code_list::Role,
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The name under which drafts of a closure are kept.
pub(crate) const CLOSING_DRAFT: &str = "closing";

/// A case with what closing it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenClosing {
    /// The case.
    pub case: OpenCase,
    /// What is open.
    pub closing: Closing,
    /// The form as it was left, if it was begun before.
    pub draft: Option<FoundDraft>,
}

/// The case with what is open in it and in the household.
#[server(name = OpenClosingCall, prefix = "/api/desk", endpoint = "open_closing", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_closing(person: PersonId) -> Result<OpenClosing, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let case = opened(&desk, person, ThreadAsked::default().on(ThreadPage::Aside)).await?;
    let closing = desk.store.closing(desk.caller(), desk.role(), person).await?;
    let draft = newest_draft(&desk, CLOSING_DRAFT, person.as_uuid()).await?;
    Ok(OpenClosing { case, closing, draft })
}

/// Closes a case and others of the household, once for each operation.
#[server(name = CloseCasesCall, prefix = "/api/desk", endpoint = "close_cases", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn close_cases(
    op: Uuid,
    person: PersonId,
    /// What was open as the form showed it.
    shown: Closing,
    form: ClosingForm,
    draft: Option<Uuid>,
) -> Result<(), DeskError> {
    use lidzas_store::case::{CloseRequest, SeenFile};
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let seen = shown.files.iter().map(|file| SeenFile {
        person: file.person,
        version: file.version,
        items: file.items.iter().map(|item| (item.id, item.version)).collect(),
    });
    let request = CloseRequest { person, seen: seen.collect(), form, draft };
    let op = lidzas_domain::person::OpId::from_uuid(op);
    desk.store.close_cases(desk.caller(), desk.role(), op, request, desk.today()).await?;
    Ok(())
}

/// A closure being written.
#[derive(Clone, Copy)]
struct Closure {
    sending: Sending,
    person: PersonId,
    /// What is open, as the form shows it.
    closing: RwSignal<Closing>,
    /// The form its fields are built from, and how often they were built.
    built: RwSignal<(u32, ClosingForm)>,
    /// The people ticked, by id.
    others: RwSignal<Vec<String>>,
    /// Whether something was changed meanwhile.
    changed: RwSignal<bool>,
    known: StoredValue<OpenCase>,
}

impl Closure {
    fn read(self) -> ClosingForm {
        read_form(self.sending.form)
    }

    fn typed(self) {
        let form = self.read();
        if self.others.with_untracked(|others| *others != form.others) {
            self.others.set(form.others);
        }
        self.sending.keeper.typed::<ClosingForm>(self.sending.form);
    }

    fn submit(self, today: chrono::NaiveDate) {
        let form = self.read();
        let closing = self.closing.get_untracked();
        let read = form.read(&closing, today).map(|_command| form);
        let person = self.person;
        self.sending.send(
            read,
            async move |op, draft, form| {
                close_cases(op, person, closing, form, draft).await?;
                Ok(format!("/desk/person/{person}/case?done={CLOSING_DRAFT}"))
            },
            async move |error| self.refused(error).await,
        );
    }

    /// Asks anew what is open; what was typed stays.
    async fn refused(self, error: DeskError) -> Option<DeskError> {
        if !matches!(error, DeskError::ChangedMeanwhile { .. }) {
            return Some(error);
        }
        match open_closing(self.person).await {
            Ok(now) => {
                let form = self.read();
                self.closing.set(now.closing);
                self.built.update(|built| *built = (built.0 + 1, form));
                self.changed.set(true);
                None
            }
            Err(error) => Some(error),
        }
    }
}

/// The page on which a case is closed.
#[component]
pub fn ClosingPage() -> impl IntoView {
    let person = use_person();
    let opened = Resource::new_blocking(
        move || person.get(),
        async |person| match person {
            Some(person) => open_closing(person).await,
            None => Err(DeskError::NotFound),
        },
    );
    loaded(opened, |opened| view! { <Sheet opened=opened /> }.into_any())
}

#[component]
fn Sheet(opened: OpenClosing) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let OpenClosing { case, closing, draft } = opened;
    let person = case.thread.person;
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<ClosingForm>(&draft.body))
        .unwrap_or_else(|| ClosingForm::begun(today));
    let open = closing.is_open();
    let keeper = DraftKeeper::new(CLOSING_DRAFT, Some(person.as_uuid()), draft.as_ref());
    let closure = Closure {
        sending: Sending::new(keeper),
        person,
        closing: RwSignal::new(closing),
        others: RwSignal::new(begun.others.clone()),
        built: RwSignal::new((0, begun)),
        changed: RwSignal::new(false),
        known: StoredValue::new(case.clone()),
    };
    let (title, lead) = if open {
        (text!(language, course.close), text!(language, course.close_lead))
    } else {
        (text!(language, course.settle), text!(language, course.settle_lead))
    };
    let label_of = Callback::new(move |field: String| field_label(language, closure, &field));
    let changed = move || {
        closure.changed.get().then(|| {
            view! {
                <div class="lz-card lz-card--warning" role="alert">
                    <p class="lz-body">{text!(language, course.changed_meanwhile)}</p>
                </div>
            }
        })
    };
    view! {
        <PageTitle title=section_title(&case, title.clone()) has_errors=closure.sending.has_errors() />
        <Troubles sending=closure.sending label_of=label_of />
        <nav class="lz-breadcrumbs lz-no-print">
            <a href=format!("/desk/person/{person}/case")>{text!(language, casework.back)}</a>
        </nav>
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{lead}</p>
        <Head case=case section=Section::Course />
        {draft.map(|draft| view! { <Restored draft=draft keeper=keeper /> })}
        {changed}
        <Form closure=closure />
    }
    .into_any()
}

#[component]
fn Form(closure: Closure) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let typed = move || closure.typed();
    typed_before(closure.sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        closure.submit(today);
    };
    let open = closure.closing.with_untracked(Closing::is_open);
    let label = if open { text!(language, course.close) } else { text!(language, casework.submit) };
    view! {
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" autocomplete="off" novalidate=true node_ref=closure.sending.form on:input=move |_| typed() on:submit=submit>
            <For
                each=move || [closure.built.get()]
                key=|(building, _)| *building
                children=move |(_, form)| view! { <Fields closure=closure begun=form /> }
            />
            <SubmitBar sending=closure.sending label=label />
        </form>
    }
    .into_any()
}
