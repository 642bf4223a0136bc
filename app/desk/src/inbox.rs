//! The inbox: requests for support from the public pages, until somebody answers them.

mod answer;

pub use answer::{decline_request, match_request, search_for_match};

use crate::{PageTitle, Trouble, browser, context::use_viewer, error::DeskError};
use answer::{Decline, Match};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use lidzas_domain::{
    clock,
    dates::{self, Language},
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A request as the inbox shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Its id.
    pub id: Uuid,
    /// The number the sender was given.
    pub reference: String,
    /// Name as given.
    pub name: String,
    /// Telephone, e-mail or another way.
    pub contact: String,
    /// The language, named in the user's.
    pub language: String,
    /// Where they live, named in the user's language.
    pub place: String,
    /// Anything more.
    pub message: String,
    /// When it came.
    pub received_at: DateTime<Utc>,
    /// Days until it is deleted unanswered.
    pub days_left: i64,
}

/// The inbox: what waits, and after how many days it is deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inbox {
    /// What waits, the oldest first.
    pub waiting: Vec<Waiting>,
    /// Days a request is kept unanswered.
    pub kept_days: i64,
}

/// The requests nobody has answered.
#[server(name = InboxCall, prefix = "/api/desk", endpoint = "inbox", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn inbox() -> Result<Inbox, DeskError> {
    use lidzas_domain::code_list::{self, Role};
    use lidzas_store::support_request::KEPT_DAYS;
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator])?;
    let language = desk.signed_in.language;
    let (places, today) = (desk.choices("residence"), desk.today());
    let waiting = desk.store.waiting_requests(desk.caller()).await?;
    let waiting = waiting
        .into_iter()
        .map(|asked| Waiting {
            days_left: (KEPT_DAYS - (today - clock::in_riga(asked.received_at).date()).num_days()).max(0),
            language: match (code_list::language(&asked.language), language) {
                (Some(spoken), Language::Lv) => spoken.lv.to_owned(),
                (Some(spoken), Language::En) => spoken.en.to_owned(),
                (None, _) => asked.language,
            },
            place: places
                .iter()
                .find(|(code, _)| *code == asked.place)
                .map_or(asked.place, |(_, label)| label.clone()),
            id: asked.id,
            reference: asked.reference,
            name: asked.name,
            contact: asked.contact,
            message: asked.message,
            received_at: asked.received_at,
        })
        .collect();
    Ok(Inbox { waiting, kept_days: KEPT_DAYS })
}

/// The page of the inbox.
#[component]
pub fn InboxPage() -> impl IntoView {
    let language = use_viewer().language;
    let requests = Resource::new(|| (), |()| inbox());
    let done = RwSignal::new(None::<String>);
    let answered = Callback::new(move |sentence: String| {
        done.set(Some(sentence));
        requests.refetch();
        browser::focus("inbox-done".to_owned());
    });
    view! {
        <PageTitle title=text!(language, office.inbox.title) />
        <h1 class="lz-h1">{text!(language, office.inbox.title)}</h1>
        <div id="inbox-done" tabindex="-1" role="status">
            {move || done.get().map(|sentence| view! { <p class="lz-inset">{sentence}</p> })}
        </div>
        <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match requests.await {
                    Ok(inbox) => listed(language, inbox, answered),
                    Err(error) => view! { <Trouble error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

fn listed(language: Language, inbox: Inbox, answered: Callback<String>) -> AnyView {
    if inbox.waiting.is_empty() {
        return view! {
            <h2 class="lz-h2">{text!(language, office.inbox.empty_title)}</h2>
            <p class="lz-body">{text!(language, office.inbox.empty_text)}</p>
        }
        .into_any();
    }
    let count = inbox.waiting.len();
    view! {
        <p class="lz-lead">{text!(language, office.inbox.lead, days = inbox.kept_days)}</p>
        <p class="lz-body">{text!(language, office.inbox.waiting, count = count)}</p>
        {inbox.waiting.into_iter().map(|asked| request(language, asked, answered)).collect_view()}
    }
    .into_any()
}

fn request(language: Language, asked: Waiting, answered: Callback<String>) -> AnyView {
    let received = dates::date_time(clock::in_riga(asked.received_at), language);
    let id = asked.id;
    let fact = |name: String, value: String| {
        (!value.is_empty()).then(|| {
            view! {
                <div class="lz-summary-list__row">
                    <dt class="lz-summary-list__key">{name}</dt>
                    <dd class="lz-summary-list__value" dir="auto">
                        {value}
                    </dd>
                </div>
            }
        })
    };
    view! {
        <article class="lz-card" aria-labelledby=format!("request-{id}")>
            <h2 class="lz-card__title" id=format!("request-{id}")>
                <bdi>{asked.name.clone()}</bdi>
            </h2>
            <dl class="lz-summary-list">
                {fact(text!(language, office.inbox.contact), asked.contact.clone())}
                {fact(text!(language, office.inbox.language), asked.language.clone())}
                {fact(text!(language, office.inbox.place), asked.place.clone())}
                {fact(text!(language, office.inbox.message), asked.message.clone())}
                {fact(text!(language, office.inbox.received), received)}
                {fact(text!(language, office.inbox.left), text!(language, office.inbox.days, count = asked.days_left))}
                {fact(text!(language, office.inbox.reference), asked.reference.clone())}
            </dl>
            <div class="lz-card__actions">
                <a class="lz-button" href=format!("/desk/intake?request={id}")>
                    {text!(language, office.inbox.accept)}
                    <span class="lz-hidden">
                        ": " <bdi>{asked.name.clone()}</bdi>
                    </span>
                </a>
            </div>
            <details class="lz-details">
                <summary class="lz-details__summary">{text!(language, office.inbox.match_title)}</summary>
                <div class="lz-details__text">
                    <Match id=id reference=asked.reference.clone() answered=answered />
                </div>
            </details>
            <details class="lz-details">
                <summary class="lz-details__summary">{text!(language, office.inbox.decline)}</summary>
                <div class="lz-details__text">
                    <Decline id=id reference=asked.reference answered=answered />
                </div>
            </details>
        </article>
    }
    .into_any()
}
