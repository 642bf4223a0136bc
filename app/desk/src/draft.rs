//! Drafts: what is typed is kept on the server while it is being typed.

use crate::{context::use_language, error::DeskError, form_element::read_form, frame::BeforeLeaving};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;
use lidzas_domain::{clock, dates};
use lidzas_words::text;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::time::Duration;
use uuid::Uuid;

/// A draft found again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FoundDraft {
    /// Its id.
    pub id: Uuid,
    /// The form as it was typed.
    pub body: serde_json::Value,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

/// Keeps a draft; answers when.
#[server(name = SaveDraftCall, prefix = "/api/desk", endpoint = "save_draft", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn save_draft(
    /// The draft, made in the browser when typing began.
    id: Uuid,
    /// Which form.
    form: String,
    /// The record the form is about.
    subject: Option<Uuid>,
    /// The fields as typed.
    body: serde_json::Value,
) -> Result<DateTime<Utc>, DeskError> {
    let desk = crate::context::desk()?;
    Ok(desk.store.save_draft(desk.caller(), id, form, subject, body).await?)
}

/// The newest draft of a form about a subject.
#[server(name = FindDraftCall, prefix = "/api/desk", endpoint = "find_draft", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn find_draft(
    /// Which form.
    form: String,
    /// The record the form is about.
    subject: Option<Uuid>,
) -> Result<Option<FoundDraft>, DeskError> {
    let desk = crate::context::desk()?;
    let found = desk.store.newest_draft(desk.caller(), &form, subject).await?;
    Ok(found.map(|draft| FoundDraft { id: draft.id, body: draft.body, saved_at: draft.saved_at }))
}

/// Throws a draft away.
#[server(name = DiscardDraftCall, prefix = "/api/desk", endpoint = "discard_draft", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn discard_draft(
    /// Which draft.
    id: Uuid,
) -> Result<(), DeskError> {
    let desk = crate::context::desk()?;
    Ok(desk.store.discard_draft(desk.caller(), id).await?)
}

/// How a draft stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// Nothing typed yet.
    Nothing,
    /// On its way.
    Saving,
    /// On the server since.
    At(DateTime<Utc>),
    /// Could not be saved.
    Failed(DeskError),
}

/// Keeps a form as a draft while it is being typed: call [`DraftKeeper::typed`] on every input.
#[derive(Clone, Copy)]
pub struct DraftKeeper {
    /// The draft's id.
    pub id: StoredValue<Uuid>,
    /// How it stands.
    pub kept: RwSignal<Kept>,
    form: StoredValue<String>,
    subject: StoredValue<Option<Uuid>>,
    /// What was typed and is not on the server yet.
    unsaved: StoredValue<Option<serde_json::Value>>,
    waiting: StoredValue<u32>,
    stopped: StoredValue<bool>,
}

/// Typing rests so long before the draft is sent.
const REST: Duration = Duration::from_millis(700);
/// So long after a lost connection the draft is sent again.
const AGAIN: Duration = Duration::from_secs(10);

impl DraftKeeper {
    /// A keeper for a form; goes on with a draft that was found.
    #[must_use]
    pub fn new(form: impl Into<String>, subject: Option<Uuid>, found: Option<&FoundDraft>) -> Self {
        let keeper = Self {
            id: StoredValue::new(found.map_or_else(Uuid::nil, |draft| draft.id)),
            kept: RwSignal::new(found.map_or(Kept::Nothing, |draft| Kept::At(draft.saved_at))),
            form: StoredValue::new(form.into()),
            subject: StoredValue::new(subject),
            unsaved: StoredValue::new(None),
            waiting: StoredValue::new(0),
            stopped: StoredValue::new(false),
        };
        // Whoever follows a link before typing has rested loses nothing either.
        on_cleanup(move || {
            if let Some(body) = keeper.unsaved.try_get_value().flatten() {
                keeper.send_in_passing(body);
            }
        });
        keeper
    }

    /// Something was typed: saves once typing rests.
    pub fn typed<T>(self, element: NodeRef<leptos::html::Form>)
    where
        T: Serialize + DeserializeOwned + Default + 'static,
    {
        self.changed(&read_form::<T>(element));
    }

    /// The form stands so now: saves once it rests.
    pub fn changed<T: Serialize>(self, body: &T) {
        if self.stopped.get_value() {
            return;
        }
        let Ok(body) = serde_json::to_value(body) else { return };
        self.unsaved.set_value(Some(body));
        self.waiting.update_value(|count| *count += 1);
        let mine = self.waiting.get_value();
        set_timeout(
            move || {
                if self.waiting.try_get_value() == Some(mine)
                    && let Some(body) = self.unsaved.try_get_value().flatten()
                {
                    spawn_local(async move {
                        self.send(body).await;
                    });
                }
            },
            REST,
        );
    }

    /// Saves now, before the page is left; whether it is on the server.
    pub async fn save<T: Serialize>(self, body: &T) -> bool {
        match serde_json::to_value(body) {
            Ok(body) if !self.stopped.get_value() => self.send(body).await,
            _ => false,
        }
    }

    /// Sends what was typed last, if anything waits; whether nothing is left behind.
    pub async fn save_typed(self) -> bool {
        match self.unsaved.get_value() {
            Some(body) => self.send(body).await,
            None => true,
        }
    }

    async fn send(self, body: serde_json::Value) -> bool {
        if self.id.get_value().is_nil() {
            self.id.set_value(crate::form_element::new_id());
        }
        let mine = self.waiting.get_value();
        self.kept.set(Kept::Saving);
        let saved =
            save_draft(self.id.get_value(), self.form.get_value(), self.subject.get_value(), body).await;
        let on_server = saved.is_ok();
        // The page may have been left meanwhile. What was typed meanwhile still waits.
        if on_server && self.waiting.try_get_value() == Some(mine) {
            self.unsaved.try_update_value(|unsaved| *unsaved = None);
        }
        let offline = saved == Err(DeskError::Offline);
        self.kept.try_set(match saved {
            Ok(at) => Kept::At(at),
            Err(error) => Kept::Failed(error),
        });
        if offline {
            self.try_again_later();
        }
        on_server
    }

    /// Without a connection the draft goes out as soon as there is one again.
    fn try_again_later(self) {
        let mine = self.waiting.try_get_value();
        set_timeout(
            move || {
                if mine.is_some()
                    && self.waiting.try_get_value() == mine
                    && let Some(body) = self.unsaved.try_get_value().flatten()
                {
                    spawn_local(async move {
                        self.send(body).await;
                    });
                }
            },
            AGAIN,
        );
    }

    /// Sends what still waits while the form goes away.
    fn send_in_passing(self, body: serde_json::Value) {
        let known = (self.id.try_get_value(), self.form.try_get_value(), self.subject.try_get_value());
        if let (Some(id), Some(form), Some(subject)) = known {
            let id = if id.is_nil() { crate::form_element::new_id() } else { id };
            spawn_local(async move {
                // nobody is left on the page to be told
                let _ = save_draft(id, form, subject, body).await;
            });
        }
    }

    /// Nothing is saved from now on: the form is being sent.
    pub fn pause(self) {
        self.stopped.set_value(true);
        self.waiting.update_value(|count| *count += 1);
    }

    /// The form came back: what is typed is saved again.
    pub fn go_on(self) {
        self.stopped.set_value(false);
        if let Some(body) = self.unsaved.get_value() {
            self.changed(&body);
        }
    }

    /// The form was sent: nothing typed is saved any more, and the draft goes.
    pub fn finish(self) {
        self.pause();
        self.unsaved.set_value(None);
        let id = self.id.get_value();
        self.id.set_value(Uuid::nil());
        self.kept.set(Kept::Nothing);
        if !id.is_nil() {
            spawn_local(async move {
                // the draft of a sent form is only in the way; a failure leaves it to be found
                let _ = discard_draft(id).await;
            });
        }
    }

    /// The draft's id, if one was saved.
    #[must_use]
    pub fn saved_id(self) -> Option<Uuid> {
        Some(self.id.get_value()).filter(|id| !id.is_nil())
    }
}

/// Saves the form's draft before the page is loaded in the other language. Call it once where the
/// form is built; a form nobody typed in leaves no draft.
pub fn keep_through_language_switch(keeper: DraftKeeper) {
    let Some(leaving) = use_context::<BeforeLeaving>() else { return };
    let ask = Callback::new(move |go: Callback<()>| {
        spawn_local(async move {
            // A draft that could not be saved says so beside the button, and the page stays.
            if keeper.save_typed().await {
                go.run(());
            }
        });
    });
    leaving.register(ask);
}

/// "Saved at 14:05", beside the button.
#[component]
pub fn SavedAt(
    /// Whose draft.
    keeper: DraftKeeper,
) -> impl IntoView {
    let language = use_language();
    let class = move || match keeper.kept.get() {
        // nothing to say yet, not even by a dot
        Kept::Nothing => "lz-hidden",
        Kept::Saving => "lz-saved lz-saved--pending",
        Kept::Failed(_) => "lz-saved lz-saved--failed",
        _ => "lz-saved",
    };
    let words = move || match keeper.kept.get() {
        Kept::Nothing => String::new(),
        Kept::Saving => text!(language, common.saving),
        Kept::At(at) => {
            let time = dates::time(clock::in_riga(at).time(), language);
            text!(language, common.saved_at, time = time)
        }
        Kept::Failed(DeskError::SignedOut) => text!(language, error.signed_out),
        Kept::Failed(DeskError::Offline) => text!(language, error.offline),
        Kept::Failed(_) => text!(language, common.save_failed),
    };
    view! {
        <p class=class role="status">
            {words}
        </p>
    }
    .into_any()
}
