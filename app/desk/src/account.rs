//! One's own account: name, role, and where one is signed in.

use crate::{PageTitle, Trouble, browser, context::use_viewer, error::DeskError, labels::role_text};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
use leptos::task::spawn_local;
use lidzas_domain::{
    clock,
    dates::{self, Language},
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A session as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionRow {
    /// Its id.
    pub id: Uuid,
    /// What the browser calls itself.
    pub browser: String,
    /// When it began.
    pub since: DateTime<Utc>,
    /// The last request.
    pub last: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// My open sessions, the one in use latest first.
#[server(name = MySessionsCall, prefix = "/api/desk", endpoint = "my_sessions", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn my_sessions() -> Result<Vec<SessionRow>, DeskError> {
    let desk = crate::context::desk()?;
    let sessions = desk.store.open_sessions(desk.account(), desk.clock.now()).await?;
    Ok(sessions
        .into_iter()
        .map(|session| SessionRow {
            this: session.id == desk.signed_in.session,
            id: session.id,
            browser: session.browser,
            since: session.created_at,
            last: session.seen_at,
        })
        .collect())
}

/// Ends one of my sessions, not the one that asks: that is signing out.
#[server(name = EndMySessionCall, prefix = "/api/desk", endpoint = "end_my_session", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn end_my_session(
    /// Which session.
    id: Uuid,
) -> Result<(), DeskError> {
    let desk = crate::context::desk()?;
    if id == desk.signed_in.session {
        return Err(DeskError::NotAllowed);
    }
    let now = desk.clock.now();
    desk.store.end_session(desk.account(), id, now).await?;
    Ok(desk.store.audit_session(Some(desk.account()), "session.ended", now).await?)
}

/// Ends all my sessions but the one that asks; answers how many.
#[server(name = EndMyOtherSessionsCall, prefix = "/api/desk", endpoint = "end_my_other_sessions", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn end_my_other_sessions() -> Result<u64, DeskError> {
    let desk = crate::context::desk()?;
    let now = desk.clock.now();
    let ended = desk.store.end_all_sessions(desk.account(), Some(desk.signed_in.session), now).await?;
    desk.store.audit_session(Some(desk.account()), "session.others_ended", now).await?;
    Ok(ended)
}

/// The browser and the system in what a browser calls itself, as far as they can be told.
pub fn browser_name(agent: &str) -> Option<String> {
    // the order matters: Edge and Opera call themselves Chrome as well, Chrome calls itself Safari
    const BROWSERS: [(&str, &str); 6] = [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chromium/", "Chromium"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 6] = [
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ];
    let first = |list: &[(&str, &'static str)]| {
        list.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let parts: Vec<&str> = [first(&BROWSERS), first(&SYSTEMS)].into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The page of one's own account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    let own_language = match language {
        Language::Lv => text!(language, office.account.language_lv),
        Language::En => text!(language, office.account.language_en),
    };
    view! {
        <PageTitle title=text!(language, office.account.title) />
        <h1 class="lz-h1">{text!(language, office.account.title)}</h1>
        <dl class="lz-summary-list">
            <div class="lz-summary-list__row">
                <dt class="lz-summary-list__key">{text!(language, office.account.name)}</dt>
                <dd class="lz-summary-list__value">{viewer.name.clone()}</dd>
            </div>
            <div class="lz-summary-list__row">
                <dt class="lz-summary-list__key">{text!(language, office.account.role)}</dt>
                <dd class="lz-summary-list__value">{role_text(language, viewer.role)}</dd>
            </div>
            <div class="lz-summary-list__row">
                <dt class="lz-summary-list__key">{text!(language, office.account.language)}</dt>
                <dd class="lz-summary-list__value">{own_language} ". " {text!(language, office.account.language_hint)}</dd>
            </div>
        </dl>
        <h2 class="lz-h2">{text!(language, office.account.security)}</h2>
        <ul class="lz-list">
            <li>
                <a href="/account/password" rel="external">
                    {text!(language, office.account.password)}
                </a>
            </li>
            <li>
                <a href="/account/second-factor" rel="external">
                    {text!(language, office.account.second_factor)}
                </a>
            </li>
        </ul>
        <Sessions />
    }
    .into_any()
}

#[component]
fn Sessions() -> impl IntoView {
    let language = use_viewer().language;
    let sessions = Resource::new(|| (), |()| my_sessions());
    let done = RwSignal::new(None::<Result<String, DeskError>>);
    let settle = move |result: Result<String, DeskError>| {
        done.set(Some(result));
        sessions.refetch();
        browser::focus("sessions-done".to_owned());
    };
    let end = Callback::new(move |id: Uuid| {
        spawn_local(async move {
            let ended = end_my_session(id).await;
            settle(ended.map(|()| text!(language, office.account.ended)));
        });
    });
    let end_others = move |_| {
        spawn_local(async move {
            let ended = end_my_other_sessions().await;
            settle(ended.map(|count| text!(language, office.account.ended_others, count = count)));
        });
    };
    view! {
        <h2 class="lz-h2" id="sessions-title">
            {text!(language, office.account.sessions)}
        </h2>
        <p class="lz-body">{text!(language, office.account.sessions_text)}</p>
        <div id="sessions-done" tabindex="-1" role="status">
            {move || {
                done.get()
                    .map(|result| match result {
                        Ok(sentence) => view! { <p class="lz-inset">{sentence}</p> }.into_any(),
                        Err(error) => view! { <Trouble error=error /> }.into_any(),
                    })
            }}
        </div>
        <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match sessions.await {
                    Ok(rows) => {
                        let others = rows.iter().any(|row| !row.this);
                        view! {
                            {table(language, rows, end)}
                            {others
                                .then(|| {
                                    view! {
                                        <button class="lz-button lz-button--secondary" type="button" on:click=end_others>
                                            {text!(language, office.account.end_others)}
                                        </button>
                                    }
                                })}
                        }
                            .into_any()
                    }
                    Err(error) => view! { <Trouble error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

fn table(language: Language, rows: Vec<SessionRow>, end: Callback<Uuid>) -> AnyView {
    let when = move |at: DateTime<Utc>| dates::date_time(clock::in_riga(at), language);
    let rows = rows
        .into_iter()
        .map(|row| {
            let name =
                browser_name(&row.browser).unwrap_or_else(|| text!(language, office.account.unknown_browser));
            let action = if row.this {
                view! { <strong>{text!(language, office.account.this)}</strong> }.into_any()
            } else {
                view! {
                    <button
                        class="lz-button lz-button--secondary lz-button--small"
                        type="button"
                        on:click=move |_| end.run(row.id)
                    >
                        {text!(language, office.account.end)}
                        <span class="lz-hidden">": " {name.clone()} ", " {when(row.last)}</span>
                    </button>
                }
                .into_any()
            };
            view! {
                <tr class="lz-table__row">
                    <th class="lz-table__header" scope="row">
                        {name}
                    </th>
                    <td class="lz-table__cell" data-label=text!(language, office.account.since)>
                        {when(row.since)}
                    </td>
                    <td class="lz-table__cell" data-label=text!(language, office.account.last)>
                        {when(row.last)}
                    </td>
                    <td class="lz-table__cell" data-label=text!(language, office.account.action)>
                        {action}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="lz-table lz-table--stack" aria-labelledby="sessions-title">
            <thead>
                <tr>
                    <th class="lz-table__header" scope="col">{text!(language, office.account.browser)}</th>
                    <th class="lz-table__header" scope="col">{text!(language, office.account.since)}</th>
                    <th class="lz-table__header" scope="col">{text!(language, office.account.last)}</th>
                    <th class="lz-table__header" scope="col">{text!(language, office.account.action)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
