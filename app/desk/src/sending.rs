//! A form about a record of a file on its way to the server: read from the page, sent once for each
//! operation, and what happens when it is refused. Whatever goes wrong, what was typed stays.

use crate::{
    Trouble, browser,
    context::use_language,
    draft::{DraftKeeper, SavedAt, keep_through_language_switch},
    error::DeskError,
    form_element::new_id,
};
use leptos::{html, prelude::*, task::spawn_local};
use lidzas_components::ErrorSummary;
use lidzas_domain::form::FieldError;
use std::future::Future;
use uuid::Uuid;

/// A form while it is filled in and sent.
#[derive(Clone, Copy)]
pub(crate) struct Sending {
    /// The form on the page.
    pub form: NodeRef<html::Form>,
    /// What is wrong with the fields.
    pub errors: RwSignal<Vec<FieldError>>,
    /// What is wrong beside the fields.
    pub trouble: RwSignal<Option<DeskError>>,
    /// Keeps what is typed.
    pub keeper: DraftKeeper,
    /// Whether an answer is awaited.
    pub busy: RwSignal<bool>,
    op: StoredValue<Uuid>,
}

impl Sending {
    /// A form whose drafts are kept by this keeper, through a switch of the language too. Call it once
    /// where the form is built.
    pub fn new(keeper: DraftKeeper) -> Self {
        keep_through_language_switch(keeper);
        Self {
            form: NodeRef::new(),
            errors: RwSignal::new(Vec::new()),
            trouble: RwSignal::new(None),
            keeper,
            busy: RwSignal::new(false),
            op: StoredValue::new(Uuid::nil()),
        }
    }

    /// Sends what was read from the form, or shows what is wrong with it. `call` gets the operation's id,
    /// which stays the same until there is an answer, and the draft that goes with it; it answers the
    /// address at which the user sees what was recorded. Every other error than that of a field is
    /// handed to `refused` first, which gives it back unless it has dealt with it.
    pub fn send<T, Called, Refused>(
        self,
        read: Result<T, Vec<FieldError>>,
        call: impl FnOnce(Uuid, Option<Uuid>, T) -> Called + 'static,
        refused: impl FnOnce(DeskError) -> Refused + 'static,
    ) where
        T: 'static,
        Called: Future<Output = Result<String, DeskError>> + 'static,
        Refused: Future<Output = Option<DeskError>> + 'static,
    {
        let recorded = move |address: String| {
            self.keeper.finish();
            browser::go_to(&address);
        };
        self.record(read, call, recorded, refused);
    }

    /// The same where the page does not end with what was recorded: `recorded` gets the answer.
    pub fn record<T, Answer, Called, Refused>(
        self,
        read: Result<T, Vec<FieldError>>,
        call: impl FnOnce(Uuid, Option<Uuid>, T) -> Called + 'static,
        recorded: impl FnOnce(Answer) + 'static,
        refused: impl FnOnce(DeskError) -> Refused + 'static,
    ) where
        T: 'static,
        Answer: 'static,
        Called: Future<Output = Result<Answer, DeskError>> + 'static,
        Refused: Future<Output = Option<DeskError>> + 'static,
    {
        let Some(command) = self.understood(read) else { return };
        if self.op.get_value().is_nil() {
            self.op.set_value(new_id());
        }
        let op = self.op.get_value();
        spawn_local(async move {
            match call(op, self.keeper.saved_id(), command).await {
                Ok(answer) => return recorded(answer),
                Err(error) => self.show(error, refused).await,
            }
            self.busy.try_set(false);
        });
    }

    /// Asks the server what would come of the form, before anything is recorded.
    pub fn ask<T, Answer, Asked>(
        self,
        read: Result<T, Vec<FieldError>>,
        ask: impl FnOnce(T) -> Asked + 'static,
        answered: impl FnOnce(Answer) + 'static,
    ) where
        T: 'static,
        Answer: 'static,
        Asked: Future<Output = Result<Answer, DeskError>> + 'static,
    {
        let Some(wanted) = self.understood(read) else { return };
        spawn_local(async move {
            let answer = ask(wanted).await;
            self.busy.try_set(false);
            match answer {
                Ok(answer) => answered(answer),
                Err(DeskError::Fields(faults)) => self.errors.set(faults),
                Err(error) => self.trouble.set(Some(error)),
            }
        });
    }

    /// What was read, unless something is wrong with it or the form is on its way already.
    fn understood<T>(self, read: Result<T, Vec<FieldError>>) -> Option<T> {
        self.trouble.set(None);
        let command = read.map_err(|faults| self.errors.set(faults)).ok()?;
        self.errors.set(Vec::new());
        if self.busy.get_untracked() {
            return None;
        }
        self.busy.set(true);
        Some(command)
    }

    /// What is sent next is another operation, whatever became of the last one.
    pub fn begin_anew(self) {
        self.op.set_value(Uuid::nil());
    }

    async fn show<Refused>(self, error: DeskError, refused: impl FnOnce(DeskError) -> Refused)
    where
        Refused: Future<Output = Option<DeskError>>,
    {
        // what was refused was not recorded, so the next attempt is another operation; after a failure
        // nobody knows, so it stays the same one
        if !matches!(error, DeskError::Offline | DeskError::Failed) {
            self.begin_anew();
        }
        match error {
            DeskError::Fields(faults) => self.errors.set(faults),
            error => {
                let left = refused(error).await;
                self.trouble.set(left);
            }
        }
    }

    /// Whether anything is wrong, for the page's title.
    pub fn has_errors(self) -> Signal<bool> {
        Signal::derive(move || !self.errors.with(Vec::is_empty) || self.trouble.with(Option::is_some))
    }
}

/// A refusal that nobody deals with: it is shown above the form. For [`Sending::send`].
pub(crate) async fn shown(error: DeskError) -> Option<DeskError> {
    Some(error)
}

/// The summary of what is wrong, above the form.
#[component]
pub(crate) fn Troubles(
    sending: Sending,
    /// The label of a field by its path.
    label_of: Callback<String, String>,
) -> impl IntoView {
    let language = use_language();
    let general = Signal::derive(move || {
        let error = sending.trouble.get().filter(|error| *error != DeskError::SignedOut)?;
        Some(error.sentence(language))
    });
    let signed_out = move || {
        let error = sending.trouble.get().filter(|error| *error == DeskError::SignedOut)?;
        Some(view! { <Trouble error=error /> })
    };
    view! {
        <ErrorSummary language=language errors=sending.errors.into() label_of=label_of general=general />
        {signed_out}
    }
    .into_any()
}

/// The button that sends the form, and how its draft stands.
#[component]
pub(crate) fn SubmitBar(
    sending: Sending,
    /// What the button says.
    #[prop(into)]
    label: String,
    /// What stands before the button.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="lz-action-bar">
            {children.map(|children| children())}
            <button class="lz-button" type="submit" aria-disabled=move || sending.busy.get().then_some("true")>
                {label}
            </button>
            <SavedAt keeper=sending.keeper />
        </div>
    }
    .into_any()
}
