//! A handover being worked on: filled in, confirmed, done. Whatever goes wrong, what was typed stays.

use super::{
    OpenCaseload,
    confirm::Confirm,
    fields::Fields,
    lists::{Caseloads, Moves},
    server::{DRAFT, move_caseload, preview_caseload},
};
use crate::{
    PageTitle,
    case_file::Done,
    context::{use_language, use_viewer},
    draft::{DraftKeeper, discard_draft},
    error::DeskError,
    form_element::{read_form, typed_before},
    sending::{Sending, SubmitBar, Troubles, shown},
};
use chrono::NaiveDate;
use leptos::{ev::SubmitEvent, prelude::*};
use lidzas_domain::{
    caseload::{CaseloadForm, CaseloadMove, CaseloadPreview},
    dates::Language,
};
use lidzas_words::text;

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
    /// The form on its way.
    pub sending: Sending,
    /// Who has what, and who could take it.
    pub known: StoredValue<OpenCaseload>,
    /// What is to be confirmed; nothing while the form is filled in.
    pub proposal: RwSignal<Option<Proposal>>,
    today: NaiveDate,
    done: RwSignal<Option<u32>>,
    again: Callback<()>,
}

impl Handover {
    /// Reads the form; shows what is wrong, or what would be handed over.
    fn proceed(self) {
        let form: CaseloadForm = read_form(self.sending.form);
        self.done.set(None);
        let read = form.read(self.today);
        self.sending.ask(
            read.map(|wanted| (form, wanted)),
            async |(form, wanted)| {
                let preview = preview_caseload(form.clone()).await?;
                Ok(Proposal { form, wanted, preview })
            },
            move |proposal| {
                self.sending.begin_anew();
                self.proposal.set(Some(proposal));
            },
        );
    }

    /// Back to the form, which has been there all the time.
    pub(super) fn change(self) {
        self.sending.trouble.set(None);
        self.proposal.set(None);
    }

    /// Hands over what was confirmed.
    pub(super) fn record(self, proposal: Proposal) {
        self.sending.record(
            Ok(proposal),
            async move |op, _draft, proposal: Proposal| {
                let moved = move_caseload(op, proposal.form, proposal.preview.fingerprint).await;
                match &moved {
                    Ok(_files) => self.forget_draft().await,
                    // another list, another colleague: to be chosen and looked at once more
                    Err(DeskError::Fields(_) | DeskError::Refused(_)) => self.proposal.set(None),
                    Err(_) => {}
                }
                moved
            },
            move |files| {
                self.done.set(Some(files));
                // the page is made anew with the lists as they are now
                self.again.run(());
            },
            shown,
        );
    }

    /// Lets the draft go before the page is made anew, which would find it again.
    async fn forget_draft(self) {
        self.sending.keeper.pause();
        if let Some(id) = self.sending.keeper.saved_id() {
            // a draft that stays is only in the way
            let _ = discard_draft(id).await;
        }
        self.sending.keeper.finish();
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
        sending: Sending::new(DraftKeeper::new(DRAFT, None, draft.as_ref())),
        known: StoredValue::new(opened.clone()),
        proposal: RwSignal::new(None),
        today,
        done,
        again,
    };
    let label_of = Callback::new(move |field: String| field_label(language, &field));
    view! {
        <PageTitle title=text!(language, caseload.title) has_errors=work.sending.has_errors() />
        <Troubles sending=work.sending label_of=label_of />
        {move || done.get().map(|files| view! { <Done words=text!(language, caseload.done, count = files) /> })}
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
    let sending = work.sending;
    let from = RwSignal::new(begun.from.clone());
    let typed = move || {
        let form: CaseloadForm = read_form(sending.form);
        if from.with_untracked(|before| *before != form.from) {
            from.set(form.from);
        }
        sending.keeper.typed::<CaseloadForm>(sending.form);
    };
    typed_before(sending.form, typed);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        work.proceed();
    };
    view! {
        <h2 class="lz-h2">{text!(language, caseload.form.title)}</h2>
        // the method keeps what is typed out of the address even before the page is alive
        <form method="post" novalidate=true node_ref=sending.form on:input=move |_| typed() on:submit=submit>
            <Fields work=work begun=begun from=from />
            <SubmitBar sending=sending label=text!(language, common.proceed) />
        </form>
    }
    .into_any()
}
