//! The sessions one led, newest first.

use super::form::SESSION_PATH;
use crate::{PageTitle, Trouble, case_file::Done, context::use_viewer, error::DeskError, labels::Labels};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use lidzas_components::summary_list;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    dates::{Case, Language, long_date},
    group_session::{GroupSession, SessionKind},
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenSessions {
    /// The sessions.
    pub sessions: Vec<GroupSession>,
    /// Labels of the languages.
    pub labels: Labels,
}

/// The sessions of whoever asks.
#[server(name = OpenSessionsCall, prefix = "/api/desk", endpoint = "open_sessions", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_sessions() -> Result<OpenSessions, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::SocialWorker, Role::Coordinator, Role::SocialMentor])?;
    let sessions = desk.store.own_sessions(desk.caller()).await?;
    let labels = crate::labels::labels(vec!["language".to_owned()]).await?;
    Ok(OpenSessions { sessions, labels })
}

/// The name of a kind.
pub(super) fn kind_name(language: Language, kind: SessionKind) -> String {
    match kind {
        SessionKind::Group => text!(language, session.group),
        SessionKind::Family => text!(language, session.family),
    }
}

/// The page of the sessions.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let language = use_viewer().language;
    let opened = Resource::new_blocking(|| (), |()| open_sessions());
    let title = text!(language, session.title);
    let recorded = use_query_map().with_untracked(|query| query.get_str("done").is_some());
    view! {
        <PageTitle title=title.clone() />
        {recorded.then(|| view! { <Done words=text!(language, session.done) /> })}
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, session.lead)}</p>
        <p>
            <a class="lz-button" href=SESSION_PATH>
                {text!(language, session.record)}
            </a>
        </p>
        <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match opened.await {
                    Ok(opened) => sessions(language, &opened),
                    Err(error) => view! { <Trouble error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

fn sessions(language: Language, opened: &OpenSessions) -> AnyView {
    if opened.sessions.is_empty() {
        return view! { <p class="lz-body">{text!(language, session.empty)}</p> }.into_any();
    }
    let cards = opened.sessions.iter().map(|one| card(language, &opened.labels, one)).collect_view();
    view! { <div class="lz-pile">{cards}</div> }.into_any()
}

fn card(language: Language, labels: &Labels, one: &GroupSession) -> AnyView {
    let mut when = vec![kind_name(language, one.kind), long_date(one.held_on, language, Case::Nominative)];
    if let Some(minutes) = one.minutes {
        when.push(text!(language, casework.plan.minutes, count = minutes));
    }
    if !one.place.is_empty() {
        when.push(one.place.clone());
    }
    let mut facts = Vec::new();
    if !one.method.is_empty() {
        facts.push((text!(language, session.method), one.method.clone().into_any()));
    }
    if !one.language.is_empty() {
        let spoken = labels.of("language", &one.language);
        let spoken = if one.interpreted {
            format!("{spoken}, {}", text!(language, session.with_interpreter))
        } else {
            spoken
        };
        facts.push((text!(language, session.language), spoken.into_any()));
    }
    facts.push((text!(language, session.people), people(language, one)));
    view! {
        <article class="lz-card">
            <h2 class="lz-card__title" dir="auto">
                {one.topic.clone()}
            </h2>
            <p class="lz-card__text">{when.join(", ")}</p>
            <p class="lz-card__words" dir="auto">
                {one.words.clone()}
            </p>
            {summary_list(facts)}
        </article>
    }
    .into_any()
}

/// Who was there; those whose file is not open any more are counted.
fn people(language: Language, one: &GroupSession) -> AnyView {
    let links = one
        .seen
        .iter()
        .map(|(person, name)| {
            view! {
                <li>
                    <a href=format!("/desk/person/{person}/plan")>{name.clone()}</a>
                </li>
            }
        })
        .collect_view();
    let hidden = usize::from(one.people).saturating_sub(one.seen.len());
    let hidden = (hidden > 0).then(|| view! { <li>{text!(language, session.hidden, count = hidden)}</li> });
    view! { <ul class="lz-list">{links} {hidden}</ul> }.into_any()
}
