//! The page of the day, by role: what the day holds, what ends, what waits, what nobody has taken, what
//! was left unfinished.

mod day;

pub use day::{DayList, DayRow};

use crate::{
    PageTitle, Trouble,
    case_file::action_title,
    context::{use_language, use_viewer},
    error::DeskError,
    labels::Labels,
    register::RegisterTable,
};
use chrono::{DateTime, Utc};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use lidzas_domain::entitlement::State;
use lidzas_domain::{
    action::ActionKind,
    clock,
    code_list::Role,
    dates::{Language, date_time, time},
    entitlement::EndingWithin,
    person::PersonId,
    register::{RegisterFilter, RegisterRow},
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many there are, counted up to a page of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The number.
    pub number: u32,
    /// Whether there are more.
    pub more: bool,
    /// The register that lists them.
    pub filter: RegisterFilter,
}

/// A form begun and not sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfinished {
    /// Which form.
    pub form: String,
    /// The person it is about, if any.
    pub subject: Option<Uuid>,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
}

/// A file somebody opened in an emergency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedFile {
    /// Whose.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// Who opened it.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// What the page of the day shows; what a role has no part in is absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Today {
    /// The own appointments and tasks, and what waits on the own clients' files.
    pub day: Vec<DayList>,
    /// Files whose entitlement ends within thirty days, and whether there are more.
    pub ending: Option<(Vec<RegisterRow>, bool)>,
    /// The own files or clients.
    pub own: Option<Count>,
    /// Files waiting for a decision without an extension.
    pub waiting: Option<Count>,
    /// Files without a social worker.
    pub unassigned: Option<Count>,
    /// Requests nobody has answered.
    pub requests: Option<u32>,
    /// Files opened in an emergency in the last day.
    pub opened: Vec<OpenedFile>,
    /// The user's own unfinished forms.
    pub unfinished: Vec<Unfinished>,
    /// Labels of status and residence.
    pub labels: Labels,
}

/// What the day holds for the user.
#[server(name = ReadTodayCall, prefix = "/api/desk", endpoint = "read_today", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn read_today() -> Result<Today, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(Role::ALL)?;
    let mut today = Today { unfinished: unfinished(&desk).await?, ..Today::default() };
    let own = match desk.role() {
        Role::Administrator | Role::Auditor => return Ok(today),
        Role::SocialWorker => RegisterFilter { worker: Some(desk.account()), ..RegisterFilter::default() },
        Role::SocialMentor => RegisterFilter { mentor: Some(desk.account()), ..RegisterFilter::default() },
        Role::Coordinator => RegisterFilter::default(),
    };
    today.day = day::lists(&desk).await?;
    today.labels = crate::labels::labels(vec!["legal_status".to_owned(), "residence".to_owned()]).await?;
    let ending = RegisterFilter { ending: Some(EndingWithin::ThirtyDays), ..own.clone() };
    let page = desk.store.register_page(desk.caller(), &ending, None, desk.today()).await?;
    today.ending = Some((page.rows, page.next.is_some()));
    if desk.role() != Role::Coordinator {
        today.own = Some(count(&desk, own.clone()).await?);
    }
    if desk.role() != Role::SocialMentor {
        let waiting = RegisterFilter { entitlement: Some(State::Waiting), ..own };
        today.waiting = Some(count(&desk, waiting).await?);
        let unassigned = RegisterFilter { unassigned: true, ..RegisterFilter::default() };
        today.unassigned = Some(count(&desk, unassigned).await?);
    }
    if desk.role() == Role::Coordinator {
        let requests = desk.store.waiting_requests(desk.caller()).await?;
        today.requests = u32::try_from(requests.len()).ok();
        today.opened = opened(&desk).await?;
    }
    Ok(today)
}

#[cfg(feature = "ssr")]
async fn count(desk: &crate::context::Desk, filter: RegisterFilter) -> Result<Count, DeskError> {
    let page = desk.store.register_page(desk.caller(), &filter, None, desk.today()).await?;
    Ok(Count {
        number: u32::try_from(page.rows.len()).unwrap_or(u32::MAX),
        more: page.next.is_some(),
        filter,
    })
}

#[cfg(feature = "ssr")]
async fn unfinished(desk: &crate::context::Desk) -> Result<Vec<Unfinished>, DeskError> {
    let drafts = desk.store.drafts(desk.caller()).await?;
    Ok(drafts
        .into_iter()
        .map(|draft| Unfinished { form: draft.form, subject: draft.subject, saved_at: draft.saved_at })
        .collect())
}

#[cfg(feature = "ssr")]
async fn opened(desk: &crate::context::Desk) -> Result<Vec<OpenedFile>, DeskError> {
    let since = desk.clock.now() - chrono::TimeDelta::days(1);
    let glasses = desk.store.glasses_broken_since(desk.caller(), since).await?;
    Ok(glasses
        .into_iter()
        .map(|glass| OpenedFile {
            person: glass.person,
            name: glass.name,
            by: glass.by,
            reason: glass.reason,
            until: glass.until,
        })
        .collect())
}

/// The page of the day.
#[component]
pub fn TodayPage() -> impl IntoView {
    let language = use_language();
    let today = Resource::new_blocking(|| (), |()| read_today());
    view! {
        <PageTitle title=text!(language, register.today.title) />
        <h1 class="lz-h1">{text!(language, register.today.title)}</h1>
        <Suspense fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match today.await {
                    Ok(today) => view! { <Day today=today /> }.into_any(),
                    Err(error) => view! { <Trouble error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Day(today: Today) -> impl IntoView {
    let viewer = use_viewer();
    let language = viewer.language;
    let role = viewer.role;
    let Today { day, ending, own, waiting, unassigned, requests, opened, unfinished, labels } = today;
    let own_name = match role {
        Role::SocialMentor => text!(language, register.today.own_clients),
        _ => text!(language, register.today.own),
    };
    let numbers = [
        own.map(|count| counted(language, own_name, &count)),
        waiting.map(|count| counted(language, text!(language, register.today.waiting), &count)),
        unassigned.map(|count| counted(language, text!(language, register.today.unassigned), &count)),
        requests.map(|number| {
            figure(text!(language, register.today.requests), number.to_string(), "/desk/inbox".to_owned())
        }),
    ];
    let has_numbers = numbers.iter().any(Option::is_some);
    let own_filter = match role {
        Role::SocialWorker => RegisterFilter { worker: Some(viewer.account), ..RegisterFilter::default() },
        _ => RegisterFilter::default(),
    };
    view! {
        {has_numbers
            .then(|| {
                view! {
                    <h2 class="lz-hidden">{text!(language, register.today.numbers)}</h2>
                    <ul class="lz-figures">{numbers.into_iter().flatten().collect_view()}</ul>
                }
            })}
        {(!opened.is_empty()).then(|| opened_view(language, opened))}
        {day::lists_view(day)}
        {ending.map(|(rows, more)| ending_view(language, role, rows, more, &own_filter, labels))}
        {(!unfinished.is_empty()).then(|| unfinished_view(language, unfinished))}
        {own_pages(language, role)}
    }
    .into_any()
}

fn counted(language: Language, name: String, count: &Count) -> AnyView {
    let number = if count.more {
        text!(language, register.today.more_than, count = count.number)
    } else {
        count.number.to_string()
    };
    figure(name, number, format!("/desk/register{}", count.filter.to_query()))
}

fn figure(name: String, number: String, href: String) -> AnyView {
    view! {
        <li class="lz-figure">
            <p class="lz-figure__number">{number}</p>
            <p class="lz-figure__name">
                <a href=href>{name}</a>
            </p>
        </li>
    }
    .into_any()
}

fn ending_view(
    language: Language,
    role: Role,
    rows: Vec<RegisterRow>,
    more: bool,
    own: &RegisterFilter,
    labels: Labels,
) -> AnyView {
    let title = match role {
        Role::SocialWorker => text!(language, register.today.ending_own),
        _ => text!(language, register.today.ending),
    };
    if rows.is_empty() {
        return view! {
            <h2 class="lz-h2">{title}</h2>
            <p class="lz-body">{text!(language, register.today.ending_none)}</p>
        }
        .into_any();
    }
    let all = RegisterFilter { ending: Some(EndingWithin::ThirtyDays), ..own.clone() };
    view! {
        <RegisterTable rows=rows labels=labels caption=title />
        {more
            .then(|| {
                view! {
                    <p>
                        <a href=format!(
                            "/desk/register{}",
                            all.to_query(),
                        )>{text!(language, register.today.ending_all)}</a>
                    </p>
                }
            })}
    }
    .into_any()
}

fn opened_view(language: Language, opened: Vec<OpenedFile>) -> AnyView {
    let items = opened
        .into_iter()
        .map(|file| {
            let until = time(clock::in_riga(file.until).time(), language);
            view! {
                <li class="lz-timeline__item">
                    <h3 class="lz-timeline__title">
                        <a href=format!("/desk/person/{}", file.person)>{file.name}</a>
                    </h3>
                    <p class="lz-timeline__date">
                        {text!(language, register.today.glass_by, name = file.by, time = until)}
                    </p>
                    <div class="lz-timeline__text">{file.reason}</div>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="lz-h2">{text!(language, register.today.glass)}</h2>
        <ol class="lz-timeline">{items}</ol>
    }
    .into_any()
}

/// Where a form is gone on with, and its name; none for a form this version does not know.
fn unfinished_link(language: Language, draft: &Unfinished) -> Option<(String, String)> {
    if draft.form == "intake" {
        return Some(("/desk/intake".to_owned(), text!(language, register.today.intake_form)));
    }
    if draft.form == crate::caseload::DRAFT {
        return Some(("/desk/caseload".to_owned(), text!(language, caseload.title)));
    }
    if let Some(found) = crate::calendar::form_of_draft(language, &draft.form, draft.subject) {
        return Some(found);
    }
    if let Some((kind, address)) = crate::institution::directory_form_of_draft(&draft.form) {
        return Some((address, crate::institution::directory_title(language, kind)));
    }
    if draft.form == crate::group_session::SESSION_DRAFT {
        return Some((crate::group_session::SESSION_PATH.to_owned(), text!(language, session.record)));
    }
    if let Some(begun) = crate::administration::Begun::of_draft(&draft.form) {
        return Some((begun.address(), crate::administration::begun_title(language, &begun)));
    }
    let person = draft.subject?;
    if let Some((kind, address)) = crate::institution::representation_of_draft(&draft.form, person) {
        return Some((address, crate::institution::kind_title(language, kind)));
    }
    if let Some(address) = crate::institution::letter_of_draft(&draft.form, person) {
        return Some((address, text!(language, letter.title)));
    }
    if draft.form == "correct" {
        return Some((format!("/desk/person/{person}/correct"), text!(language, person.correction.title)));
    }
    if draft.form == crate::casework::ASSESSMENT_DRAFT {
        return Some((
            format!("/desk/person/{person}/complexity"),
            text!(language, casework.complexity.assess),
        ));
    }
    if draft.form == crate::casework::CLOSING_DRAFT {
        return Some((format!("/desk/person/{person}/closing"), text!(language, course.close)));
    }
    if let Some((address, title)) = crate::case_document::of_draft(language, &draft.form, person) {
        return Some((address, title));
    }
    if let Some((address, title)) = crate::plan_version::of_draft(language, &draft.form, person) {
        return Some((address, title));
    }
    if let Some((kind, changes, address)) = crate::network::form_of_draft(&draft.form, person) {
        return Some((address, crate::network::form_title(language, kind, changes)));
    }
    if let Some((change, address)) = crate::attachment::form_of_draft(&draft.form, person) {
        return Some((address, crate::attachment::form_title(language, change)));
    }
    if let Some((corrects, address)) = crate::notes::form_of_draft(&draft.form, person) {
        return Some((address, crate::notes::form_title(language, corrects)));
    }
    if let Some((kind, address)) = crate::casework::form_of_draft(&draft.form, person) {
        return Some((address, crate::casework::kind_title(language, kind)));
    }
    let kind = draft.form.strip_prefix("action:").and_then(ActionKind::from_code)?;
    Some((format!("/desk/person/{person}/{}", kind.code()), action_title(language, kind)))
}

fn unfinished_view(language: Language, unfinished: Vec<Unfinished>) -> AnyView {
    let items = unfinished
        .into_iter()
        .map(|draft| {
            let saved = date_time(clock::in_riga(draft.saved_at), language);
            let name = match unfinished_link(language, &draft) {
                Some((href, name)) => view! { <a href=href>{name}</a> }.into_any(),
                None => text!(language, register.today.another_form).into_any(),
            };
            view! {
                <li class="lz-task-list__item">
                    <div class="lz-task-list__name">{name}</div>
                    <div class="lz-task-list__status">
                        {text!(language, register.today.draft_saved, time = saved)}
                    </div>
                </li>
            }
        })
        .collect_view();
    view! {
        <h2 class="lz-h2">{text!(language, register.today.drafts)}</h2>
        <ul class="lz-task-list">{items}</ul>
    }
    .into_any()
}

/// The pages of those who have no files.
fn own_pages(language: Language, role: Role) -> Option<AnyView> {
    let (href, name) = match role {
        Role::Administrator => ("/desk/administration", text!(language, desk.nav.administration)),
        Role::Auditor => ("/desk/audit", text!(language, desk.nav.audit)),
        _ => return None,
    };
    Some(
        view! {
            <h2 class="lz-h2">{text!(language, register.today.pages)}</h2>
            <ul class="lz-list lz-list--bullet">
                <li>
                    <a href=href>{name}</a>
                </li>
            </ul>
        }
        .into_any(),
    )
}
