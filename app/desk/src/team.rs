//! The team as its coordinator sees it: who has how much, weighed by complexity, and whose case nobody has
//! looked at for too long.

use crate::{
    PageTitle, Trouble, case_file::assignment_name, context::use_viewer, error::DeskError, labels::Labels,
};
use leptos::prelude::*;
use lidzas_components::table_head;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    caseload::{Crack, Fallen, Load, Team},
    complexity::Level,
    dates::{Case, Language, long_date},
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// As many cases of each kind as the page shows.
#[cfg(feature = "ssr")]
const MOST: usize = 20;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpenTeam {
    /// The team.
    pub team: Team,
    /// Labels of the degrees.
    pub labels: Labels,
}

/// The team of the coordinator who asks.
#[server(name = OpenTeamCall, prefix = "/api/desk", endpoint = "open_team", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn open_team() -> Result<OpenTeam, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Coordinator])?;
    let team = desk.store.team(desk.caller(), desk.today(), MOST).await?;
    let labels = crate::labels::labels(vec![Level::LIST.to_owned()]).await?;
    Ok(OpenTeam { team, labels })
}

/// The page of the team.
#[component]
pub fn TeamPage() -> impl IntoView {
    let language = use_viewer().language;
    let opened = Resource::new_blocking(|| (), |()| open_team());
    let title = text!(language, team.title);
    view! {
        <PageTitle title=title.clone() />
        <h1 class="lz-h1">{title}</h1>
        <p class="lz-lead">{text!(language, team.lead)}</p>
        <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match opened.await {
                    Ok(opened) => whole(language, &opened),
                    Err(error) => view! { <Trouble error=error /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

fn whole(language: Language, opened: &OpenTeam) -> AnyView {
    let cracks = Crack::ALL.iter().map(|crack| fallen(language, &opened.team, *crack)).collect_view();
    view! {
        <h2 class="lz-h2">{text!(language, team.loads)}</h2>
        {loads(language, opened)}
        <p class="lz-body">
            <a href="/desk/caseload">{text!(language, team.to_handover)}</a>
        </p>
        {cracks}
    }
    .into_any()
}

fn loads(language: Language, opened: &OpenTeam) -> AnyView {
    if opened.team.loads.is_empty() {
        return view! { <p class="lz-body">{text!(language, team.no_loads)}</p> }.into_any();
    }
    let mut heads = vec![
        text!(language, team.name),
        text!(language, team.kind),
        text!(language, team.cases),
        text!(language, team.weighed),
    ];
    heads.extend(Level::ALL.iter().map(|level| opened.labels.of(Level::LIST, level.code())));
    heads.push(text!(language, team.unassessed));
    let most = opened.team.loads.iter().map(Load::weighed).max().unwrap_or(1);
    let rows = opened.team.loads.iter().map(|load| load_row(language, load, &heads, most)).collect_view();
    view! {
        <p class="lz-body">{text!(language, team.weighed_hint)}</p>
        <table class="lz-table lz-table--stack">
            <caption class="lz-hidden">{text!(language, team.loads)}</caption>
            <thead>
                <tr>{table_head(&heads)}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn load_row(language: Language, load: &Load, heads: &[String], most: u32) -> AnyView {
    let head = |place: usize| heads.get(place).cloned().unwrap_or_default();
    let number = |place: usize, count: u32| {
        view! {
            <td class="lz-table__cell lz-table__cell--number" data-label=head(place)>
                {count}
            </td>
        }
    };
    let levels = Level::ALL
        .iter()
        .map(|level| Some(*level))
        .chain([None])
        .enumerate()
        .map(|(place, level)| number(place + 4, load.of(level)))
        .collect_view();
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header" scope="row">
                {load.name.clone()}
            </th>
            <td class="lz-table__cell" data-label=head(1)>
                {assignment_name(language, load.kind)}
            </td>
            {number(2, load.count())}
            <td class="lz-table__cell lz-table__cell--number" data-label=head(3)>
                <progress class="lz-progress" max=most.to_string() value=load.weighed().to_string() aria-hidden="true"></progress>
                " "
                {load.weighed()}
            </td>
            {levels}
        </tr>
    }
    .into_any()
}

/// The cases that fall through one of the cracks.
fn fallen(language: Language, team: &Team, crack: Crack) -> AnyView {
    let (title, none, since) = match crack {
        Crack::NoContact => (
            text!(language, team.crack.no_contact),
            text!(language, team.crack.no_contact_none),
            text!(language, team.crack.last_contact),
        ),
        Crack::NoPlan => (
            text!(language, team.crack.no_plan),
            text!(language, team.crack.no_plan_none),
            text!(language, team.crack.opened),
        ),
        Crack::NoAssessment => (
            text!(language, team.crack.no_assessment),
            text!(language, team.crack.no_assessment_none),
            text!(language, team.crack.opened),
        ),
        Crack::EntitlementOver => (
            text!(language, team.crack.entitlement_over),
            text!(language, team.crack.entitlement_over_none),
            text!(language, team.crack.last_day),
        ),
    };
    let (rows, more) = team.cracks.get(crack.code()).cloned().unwrap_or_default();
    if rows.is_empty() {
        return view! {
            <h2 class="lz-h2">{title}</h2>
            <p class="lz-body">{none}</p>
        }
        .into_any();
    }
    let heads = [text!(language, team.client), since, text!(language, team.worker)];
    let count = rows.len();
    let lines = rows.iter().map(|row| fallen_row(language, row, &heads)).collect_view();
    view! {
        <h2 class="lz-h2">{title.clone()}</h2>
        <table class="lz-table lz-table--stack">
            <caption class="lz-hidden">{title}</caption>
            <thead>
                <tr>{table_head(&heads)}</tr>
            </thead>
            <tbody>{lines}</tbody>
        </table>
        {more.then(|| view! { <p class="lz-muted">{text!(language, team.more, count = count)}</p> })}
    }
    .into_any()
}

fn fallen_row(language: Language, row: &Fallen, heads: &[String; 3]) -> AnyView {
    let [_, since, worker] = heads.clone();
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header" scope="row">
                <a href=format!("/desk/person/{}", row.person)>{row.name.clone()}</a>
            </th>
            <td class="lz-table__cell" data-label=since>
                {long_date(row.since, language, Case::Nominative)}
            </td>
            <td class="lz-table__cell" data-label=worker>
                {row.worker.clone().unwrap_or_else(|| text!(language, team.nobody))}
            </td>
        </tr>
    }
    .into_any()
}
