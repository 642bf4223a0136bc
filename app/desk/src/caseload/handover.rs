//! A handover being worked on: filled in, confirmed, done. Whatever goes wrong, what was typed stays.

use super::{
    OpenCaseload,
    confirm::Confirm,
    fields::Fields,
    lists::{Caseloads, Moves},
    server::{DRAFT, move_caseload, preview_caseload},
};
use crate::{
    PageTitle, Trouble,
    context::{use_language, use_viewer},
    draft::{DraftKeeper, SavedAt, discard_draft, keep_through_language_switch},
    error::DeskError,
    form_element::{new_id, read_form, typed_before},
};
use chrono::NaiveDate;
use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};
use lidzas_components::ErrorSummary;
use lidzas_domain::{
    caseload::{CaseloadForm, CaseloadMove, CaseloadPreview},
    dates::Language,
    form::FieldError,
};
use lidzas_words::text;
use uuid::Uuid;

/// A handover understood, and what it takes along.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Proposal {
    /// The form it was read from.
    pub form: CaseloadForm,
    /// The handover.
    pub wanted: CaseloadMove,
    /// What it takes along.
    pub preview: CaseloadPreview,
}

/// The handover being worked on.
#[derive(Clone, Copy)]
pub(super) struct Handover {
    /// The form on the page.
    pub form: NodeRef<html::Form>,
    /// Who has what, and who could take it.
    pub known: StoredValue<OpenCaseload>,
    /// What is wrong with the fields.
    pub errors: RwSignal<Vec<FieldError>>,
    /// What went wrong otherwise.
    pub trouble: RwSignal<Option<DeskError>>,
    /// What is to be confirmed; nothing while the form is filled in.
    pub proposal: RwSignal<Option<Proposal>>,
    /// Whether an answer is awaited.
    pub busy: RwSignal<bool>,
    keeper: DraftKeeper,
    today: NaiveDate,
    op: StoredValue<Uuid>,
    done: RwSignal<Option<u32>>,
    again: Callback<()>,
}

impl Handover {
    /// Reads the form; shows what is wrong, or what would be handed over.
    fn proceed(self) {
        let form: CaseloadForm = read_form(self.form);
        self.trouble.set(None);
        self.done.set(None);
        let wanted = match form.read(self.today) {
            Ok(wanted) => wanted,
            Err(faults) => return self.errors.set(faults),
        };
        self.errors.set(Vec::new());
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            match preview_caseload(form.clone()).await {
                Ok(preview) => {
                    self.op.set_value(new_id());
                    self.proposal.set(Some(Proposal { form, wanted, preview }));
                }
                Err(error) => self.show(error),
            }
            self.busy.set(false);
        });
    }

    /// Back to the form, which has been there all the time.
    pub(super) fn change(self) {
        self.trouble.set(None);
        self.proposal.set(None);
    }

    /// Hands over what was confirmed. Until there is an answer the operation stays the same one, so
    /// that sending it twice does it once.
    pub(super) fn record(self, proposal: Proposal) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.trouble.set(None);
        let op = self.op.get_value();
        spawn_local(async move {
            match move_caseload(op, proposal.form, proposal.preview.fingerprint).await {
                Ok(files) => {
                    self.forget_draft().await;
                    self.done.set(Some(files));
                    // the page is made anew with the lists as they are now
                    self.again.run(());
                }
                Err(error) => self.show(error),
            }
            self.busy.try_set(false);
        });
    }

    /// Lets the draft go before the page is made anew, which would find it again.
    async fn forget_draft(self) {
        self.keeper.pause();
        if let Some(id) = self.keeper.saved_id() {
            // a draft that stays is only in the way
            let _ = discard_draft(id).await;
        }
        self.keeper.finish();
    }

    fn show(self, error: DeskError) {
        match error {
            DeskError::Fields(faults) => {
                self.errors.set(faults);
                self.proposal.set(None);
            }
            // another list, another colleague: to be chosen and looked at once more
            DeskError::Refused(_) => {
                self.trouble.set(Some(error));
                self.proposal.set(None);
            }
            error => self.trouble.set(Some(error)),
        }
    }
}

/// The label of a field, as on the form and in the summary of errors.
pub(super) fn field_label(language: Language, field: &str) -> String {
    match field {
        "from" => text!(language, caseload.form.from),
        "to" => text!(language, caseload.form.to),
        "happened_on" => text!(language, caseload.form.happened_on),
        _ => text!(language, caseload.form.reason),
    }
}

/// The page with its form.
#[component]
pub(super) fn Editor(
    opened: OpenCaseload,
    done: RwSignal<Option<u32>>,
    again: Callback<()>,
) -> impl IntoView {
    let viewer = use_viewer();
    let (language, today) = (viewer.language, viewer.today);
    let draft = opened.draft.clone();
    let begun = draft
        .as_ref()
        .and_then(|draft| crate::wire::kept::<CaseloadForm>(&draft.body))
        .unwrap_or_else(|| CaseloadForm::begun(today));
    let work = Handover {
        form: NodeRef::new(),
        known: StoredValue::new(opened.clone()),
        errors: RwSignal::new(Vec::new()),
        trouble: RwSignal::new(None),
        proposal: RwSignal::new(None),
        busy: RwSignal::new(false),
        keeper: DraftKeeper::new(DRAFT, None, draft.as_ref()),
        today,
        op: StoredValue::new(Uuid::nil()),
        done,
        again,
    };
    keep_through_language_switch(work.keeper);
    let has_errors =
        Signal::derive(move || !work.errors.with(Vec::is_empty) || work.trouble.with(Option::is_some));
    let general = Signal::derive(move || {
        let error = work.trouble.get().filter(|error| *error != DeskError::SignedOut)?;
        Some(error.sentence(language))
    });
    let signed_out = move || {
        let error = work.trouble.get().filter(|error| *error == DeskError::SignedOut)?;
        Some(view! { <Trouble error=error /> })
    };
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    view! {
        <PageTitle title=text!(language, caseload.title) has_errors=has_errors />
        <ErrorSummary language=language errors=work.errors.into() label_of=label_of general=general />
        {signed_out}
        {move || done.get().map(|files| view! { <Done files=files /> })}
        <h1 class="lz-h1">{text!(language, caseload.title)}</h1>
        <p class="lz-lead">{text!(language, caseload.lead)}</p>
        {move || work.proposal.get().map(|proposal| view! { <Confirm work=work proposal=proposal /> })}
        <div hidden=move || work.proposal.with(Option::is_some)>
            <Caseloads language=language caseloads=opened.caseloads.clone() />
            <Form work=work begun=begun />
        </div>
        <Moves language=language moves=opened.moves />
    }
    .into_any()
}

/// Step 1. The form stays on the page, hidden, while the handover is confirmed.
#[component]
fn Form(work: Handover, begun: CaseloadForm) -> impl IntoView {
    let language = use_language();
    let from = RwSignal::new(begun.from.clone());
    let typed = move || {
        let form: CaseloadForm = read_form(work.form);
        if from.with_untracked(|before| *before != form.from) {
            from.set(form.from);
        }
        work.keeper.typed::<CaseloadForm>(work.form);
    };
    typed_before(work.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        work.proceed();
    };
    view! {
        <h2 class="lz-h2">{text!(language, caseload.form.title)}</h2>
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" novalidate=true node_ref=work.form on:input=move |_| typed() on:submit=submit>
            <Fields work=work begun=begun from=from />
            <div class="lz-action-bar">
                <button class="lz-button" type="submit" aria-disabled=move || work.busy.get().then_some("true")>
                    {text!(language, common.proceed)}
                </button>
                <SavedAt keeper=work.keeper />
            </div>
        </form>
    }
    .into_any()
}

/// Says what was just done; takes the focus, since it stands where the confirmation was.
#[component]
fn Done(files: u32) -> impl IntoView {
    let language = use_language();
    let banner = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if let Some(banner) = banner.get() {
            // a page without a window has nothing to focus
            let _ = banner.focus();
        }
    });
    view! {
        <div class="lz-banner lz-banner--success lz-no-print" role="alert" tabindex="-1" node_ref=banner>
            <div class="lz-banner__content">
                <p class="lz-banner__heading">{text!(language, caseload.done, count = files)}</p>
            </div>
        </div>
    }
}
