//! What administrators keep: versions of the criteria of complexity and of the tasks that begin with a status,
//! the library of common goals; and accounts: who can sign in, ending sessions, disabling. No case is seen
//! here.

mod criteria;
pub mod criteria_form;
mod criteria_lines;
mod editions;
mod goal_form;
mod goals;
mod making;
mod next_version;
mod page;
pub mod server;
mod tasks;
mod tasks_form;

pub use criteria::CriteriaPage;
pub use criteria_form::NewCriteriaPage;
pub use goal_form::{LibraryGoalPage, OfferGoalPage};
pub use goals::LibraryPage;
pub use server::{
    OpenEditions, OpenGoal, OpenLibrary, make_criteria, make_plan_template, offer_library_goal,
    open_criteria, open_library_goal, open_plan_template, read_library, save_library_goal,
};
pub use tasks::PlanTasksPage;
pub use tasks_form::NewPlanTasksPage;

pub(crate) use server::Begun;

use crate::{PageTitle, Trouble, browser, context::use_viewer, error::DeskError, labels::role_text};
use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;
use lidzas_domain::{
    code_list::Role,
    dates::{self, Language},
    person::AccountId,
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// An account as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountRow {
    /// Its id.
    pub id: AccountId,
    /// The name that colleagues see.
    pub name: String,
    /// What is typed at sign-in.
    pub sign_in_name: String,
    /// The role.
    pub role: Role,
    /// The provider.
    pub provider: Option<String>,
    /// Whether the second factor is set up.
    pub second_factor: bool,
    /// Since when it is disabled.
    pub disabled_on: Option<NaiveDate>,
}

/// Every account.
#[server(name = ListAccountsCall, prefix = "/api/desk", endpoint = "list_accounts", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn list_accounts() -> Result<Vec<AccountRow>, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    let accounts = desk.store.accounts().await?;
    Ok(accounts
        .into_iter()
        .map(|account| AccountRow {
            id: account.id,
            name: account.display_name,
            sign_in_name: account.sign_in_name,
            role: account.role,
            provider: account.provider,
            second_factor: account.has_second_factor,
            disabled_on: account.disabled_at.map(|at| lidzas_domain::clock::in_riga(at).date()),
        })
        .collect())
}

/// Ends every session of somebody's account; answers how many.
#[server(name = EndAccountSessionsCall, prefix = "/api/desk", endpoint = "end_account_sessions", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn end_account_sessions(
    /// Whose account.
    id: AccountId,
) -> Result<u64, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    not_own(&desk, id)?;
    Ok(desk.store.administer_account(desk.caller(), id, false).await?)
}

/// Disables somebody's account and ends its sessions.
#[server(name = DisableAccountCall, prefix = "/api/desk", endpoint = "disable_account", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn disable_account(
    /// Whose account.
    id: AccountId,
) -> Result<u64, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Administrator])?;
    not_own(&desk, id)?;
    Ok(desk.store.administer_account(desk.caller(), id, true).await?)
}

/// An administrator who locks themselves out helps nobody.
#[cfg(feature = "ssr")]
fn not_own(desk: &crate::context::Desk, id: AccountId) -> Result<(), DeskError> {
    if id == desk.account() { Err(DeskError::NotAllowed) } else { Ok(()) }
}

/// What a form that was begun is called on the page of the day.
pub(crate) fn begun_title(language: Language, begun: &Begun) -> String {
    match begun {
        Begun::Criteria => text!(language, administration.criteria.next_version),
        Begun::Tasks => text!(language, administration.tasks.next_version),
        Begun::Goal(_) => text!(language, administration.goals.title),
    }
}

/// What is about to be done to whose account.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    account: AccountRow,
    disable: bool,
}

/// The page of the accounts.
#[component]
pub fn AdministrationPage() -> impl IntoView {
    let viewer = use_viewer();
    let (language, own) = (viewer.language, viewer.account);
    let accounts = Resource::new(|| (), |()| list_accounts());
    let asked = RwSignal::new(None::<Asked>);
    let done = RwSignal::new(None::<Result<String, DeskError>>);
    let ask = Callback::new(move |question| asked.set(Some(question)));
    let confirm = Callback::new(move |question: Asked| {
        asked.set(None);
        spawn_local(async move {
            let id = question.account.id;
            let result = if question.disable {
                disable_account(id).await.map(|_ended| text!(language, office.administration.done_disabled))
            } else {
                end_account_sessions(id)
                    .await
                    .map(|count| text!(language, office.administration.ended, count = count))
            };
            done.set(Some(result.map(|sentence| format!("{}: {sentence}", question.account.name))));
            accounts.refetch();
            browser::focus("accounts-done".to_owned());
        });
    });
    view! {
        <PageTitle title=text!(language, office.administration.title) />
        {page::navigation(language, page::Section::Accounts)}
        <h1 class="lz-h1">{text!(language, office.administration.title)}</h1>
        <p class="lz-lead">{text!(language, office.administration.lead)}</p>
        <p class="lz-body">
            {text!(language, office.administration.command_line)} " " <code>"lidzas user add --help"</code>
        </p>
        <div id="accounts-done" tabindex="-1" role="status">
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
                match accounts.await {
                    Ok(rows) => table(language, own, rows, ask),
                    Err(error) => view! { <Trouble error=error /> }.into_any(),
                }
            })}
        </Transition>
        <Confirmation asked=asked confirm=confirm />
    }
    .into_any()
}

fn table(language: Language, own: AccountId, rows: Vec<AccountRow>, ask: Callback<Asked>) -> AnyView {
    let count = rows.len();
    let head = [
        text!(language, office.administration.name),
        text!(language, office.administration.sign_in_name),
        text!(language, office.administration.role),
        text!(language, office.administration.provider),
        text!(language, office.administration.second_factor),
        text!(language, office.administration.state),
        text!(language, office.administration.actions),
    ];
    view! {
        <div class="lz-table-scroll" tabindex="0" role="region" aria-labelledby="accounts-caption">
            <table class="lz-table lz-table--stack">
                <caption class="lz-table__caption" id="accounts-caption">
                    {text!(language, office.administration.caption, count = count)}
                </caption>
                <thead>
                    <tr>
                        {head
                            .into_iter()
                            .map(|name| view! { <th class="lz-table__header" scope="col">{name}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(|account| row(language, own, account, ask)).collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(language: Language, own: AccountId, account: AccountRow, ask: Callback<Asked>) -> AnyView {
    let second_factor = if account.second_factor {
        text!(language, office.administration.set_up)
    } else {
        text!(language, office.administration.not_set_up)
    };
    let state = match account.disabled_on {
        Some(day) => text!(language, office.administration.disabled, day = dates::short_date(day, language)),
        None => text!(language, office.administration.in_use),
    };
    let provider = account.provider.clone().unwrap_or_else(|| "–".to_owned());
    let class =
        if account.disabled_on.is_some() { "lz-table__row lz-table__row--quiet" } else { "lz-table__row" };
    let actions = if account.id == own {
        view! { <strong>{text!(language, office.administration.own)}</strong> }.into_any()
    } else if account.disabled_on.is_some() {
        view! { "–" }.into_any()
    } else {
        view! {
            {action(text!(language, office.administration.end_sessions), account.clone(), false, ask)}
            {action(text!(language, office.administration.disable), account.clone(), true, ask)}
        }
        .into_any()
    };
    view! {
        <tr class=class>
            <th class="lz-table__header" scope="row">
                {account.name}
            </th>
            <td class="lz-table__cell" data-label=text!(language, office.administration.sign_in_name)>
                {account.sign_in_name}
            </td>
            <td class="lz-table__cell" data-label=text!(language, office.administration.role)>
                {role_text(language, account.role)}
            </td>
            <td class="lz-table__cell" data-label=text!(language, office.administration.provider)>
                {provider}
            </td>
            <td class="lz-table__cell" data-label=text!(language, office.administration.second_factor)>
                {second_factor}
            </td>
            <td class="lz-table__cell" data-label=text!(language, office.administration.state)>
                {state}
            </td>
            <td class="lz-table__cell" data-label=text!(language, office.administration.actions)>
                <div class="lz-button-group">{actions}</div>
            </td>
        </tr>
    }
    .into_any()
}

fn action(label: String, account: AccountRow, disable: bool, ask: Callback<Asked>) -> AnyView {
    let whose = account.name.clone();
    view! {
        <button
            class="lz-button lz-button--secondary lz-button--small"
            type="button"
            on:click=move |_| ask.run(Asked { account: account.clone(), disable })
        >
            {label}
            <span class="lz-hidden">": " {whose}</span>
        </button>
    }
    .into_any()
}

/// Asks before it is done, with the consequence and the verb on the button.
#[component]
fn Confirmation(asked: RwSignal<Option<Asked>>, confirm: Callback<Asked>) -> impl IntoView {
    let language = use_viewer().language;
    let dialog = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let wanted = asked.with(Option::is_some);
        if let Some(dialog) = dialog.get() {
            if wanted && !dialog.open() {
                // without a dialog nothing is asked, and nothing is done
                let _ = dialog.show_modal();
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    let disabling = move || asked.with(|asked| asked.as_ref().is_some_and(|asked| asked.disable));
    let title = move || {
        if disabling() {
            text!(language, office.administration.disable_title)
        } else {
            text!(language, office.administration.end_title)
        }
    };
    let consequence = move || {
        if disabling() {
            text!(language, office.administration.disable_text)
        } else {
            text!(language, office.administration.end_text)
        }
    };
    let verb = move || {
        if disabling() {
            text!(language, office.administration.disable)
        } else {
            text!(language, office.administration.end_sessions)
        }
    };
    let who = move || {
        let name =
            asked.with(|asked| asked.as_ref().map(|asked| asked.account.name.clone())).unwrap_or_default();
        text!(language, office.administration.who, name = name)
    };
    view! {
        <dialog class="lz-dialog" aria-labelledby="confirm-title" node_ref=dialog on:close=move |_| asked.set(None)>
            <h2 class="lz-dialog__title" id="confirm-title">
                {title}
            </h2>
            <p>{who}</p>
            <p>{consequence}</p>
            <div class="lz-button-group">
                <button
                    class="lz-button lz-button--warning"
                    type="button"
                    on:click=move |_| {
                        if let Some(question) = asked.get_untracked() {
                            confirm.run(question);
                        }
                    }
                >
                    {verb}
                </button>
                <button class="lz-button lz-button--secondary" type="button" on:click=move |_| asked.set(None)>
                    {text!(language, common.cancel)}
                </button>
            </div>
        </dialog>
    }
    .into_any()
}
