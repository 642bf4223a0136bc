//! How the chains of the audit stand, and the button that walks them.

#[cfg(feature = "ssr")]
use super::chain_labels;
use super::chain_name;
use crate::{Trouble, browser, context::use_viewer, error::DeskError, labels::Labels};
use leptos::prelude::*;
use leptos::task::spawn_local;
use lidzas_components::table_head;
#[cfg(feature = "ssr")]
use lidzas_domain::code_list::Role;
use lidzas_domain::{
    audit::{ChainState, Chains, LastVerified},
    clock,
    dates::{Language, date_time, number},
};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// Where the outcome of a verification is shown.
const OUTCOME: &str = "audit-outcome";

/// What a verification found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// Sealed rows that were checked.
    pub checked: i64,
    /// Breaks found.
    pub breaks: i64,
}

/// How the chains stand, and the labels they are named with.
#[server(name = AuditChainsCall, prefix = "/api/desk", endpoint = "audit_chains", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn audit_chains() -> Result<(Chains, Labels), DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Auditor])?;
    let chains = desk.store.audit_chains(desk.caller()).await?;
    Ok((chains, chain_labels().await?))
}

/// Walks every chain, as `lidzas audit verify` does; audited.
#[server(name = VerifyAuditCall, prefix = "/api/desk", endpoint = "verify_audit", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn verify_audit() -> Result<Outcome, DeskError> {
    let desk = crate::context::desk()?;
    desk.only(&[Role::Auditor])?;
    let found = desk.store.verify_audit(desk.caller()).await?;
    let breaks = i64::try_from(found.breaks.len()).unwrap_or(i64::MAX);
    if breaks > 0 {
        tracing::error!(breaks, "the audit is broken: run 'lidzas audit verify'");
    }
    Ok(Outcome { checked: found.checked, breaks })
}

/// The state of the chains, and the button.
#[component]
pub(super) fn ChainsPanel() -> impl IntoView {
    let language = use_viewer().language;
    let chains = Resource::new_blocking(|| (), |()| audit_chains());
    let outcome = RwSignal::new(None::<Result<Outcome, DeskError>>);
    let busy = RwSignal::new(false);
    let ready = RwSignal::new(false);
    Effect::new(move |_| ready.set(true));
    let verify = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let found = verify_audit().await;
            if outcome.try_set(Some(found)).is_none() {
                chains.refetch();
                browser::focus(OUTCOME.to_owned());
            }
            busy.try_set(false);
        });
    };
    view! {
        <h2 class="lz-h2">{text!(language, audit.chains.title)}</h2>
        <p class="lz-body">{text!(language, audit.chains.lead)}</p>
        <Transition fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match chains.await {
                    Ok((chains, labels)) => shown(language, chains, &labels),
                    Err(error) => view! { <Trouble error=error /> }.into_any(),
                }
            })}
        </Transition>
        <div id=OUTCOME tabindex="-1" role="status">
            {move || outcome.get().map(|outcome| outcome_view(language, outcome))}
        </div>
        <button
            class="lz-button lz-button--secondary lz-no-print"
            type="button"
            disabled=move || busy.get() || !ready.get()
            on:click=verify
        >
            {move || {
                if busy.get() { text!(language, audit.chains.checking) } else { text!(language, audit.chains.check) }
            }}
        </button>
    }
    .into_any()
}

fn outcome_view(language: Language, outcome: Result<Outcome, DeskError>) -> AnyView {
    match outcome {
        Ok(Outcome { checked, breaks: 0 }) => {
            let sentence = text!(language, audit.chains.whole, number = number(checked, language));
            view! { <p class="lz-inset">{sentence}</p> }.into_any()
        }
        Ok(Outcome { checked, breaks }) => {
            let sentence = text!(
                language,
                audit.chains.broken,
                number = number(checked, language),
                breaks = number(breaks, language)
            );
            view! {
                <div class="lz-banner lz-banner--error">
                    <div class="lz-banner__content">
                        <p>{sentence} " " <code>"lidzas audit verify"</code></p>
                    </div>
                </div>
            }
            .into_any()
        }
        Err(error) => view! { <Trouble error=error /> }.into_any(),
    }
}

fn shown(language: Language, chains: Chains, labels: &Labels) -> AnyView {
    let Chains { chains, waiting, verified } = chains;
    let table = if chains.is_empty() {
        view! { <p class="lz-body">{text!(language, audit.chains.empty)}</p> }.into_any()
    } else {
        chain_table(language, chains, labels)
    };
    view! {
        {table}
        <p class="lz-body">{text!(language, audit.chains.waiting, number = number(waiting, language))}</p>
        <p class="lz-body">{verified_words(language, verified)}</p>
    }
    .into_any()
}

fn verified_words(language: Language, verified: Option<LastVerified>) -> String {
    let Some(LastVerified { at, by, whole }) = verified else {
        return text!(language, audit.chains.never);
    };
    let time = date_time(clock::in_riga(at), language);
    let who = by.unwrap_or_else(|| text!(language, audit.chains.by_command));
    if whole {
        text!(language, audit.chains.verified_whole, time = time, who = who)
    } else {
        text!(language, audit.chains.verified_broken, time = time, who = who)
    }
}

fn chain_table(language: Language, chains: Vec<ChainState>, labels: &Labels) -> AnyView {
    let heads = [
        text!(language, audit.chains.chain),
        text!(language, audit.chains.sealed),
        text!(language, audit.chains.sealed_at),
    ];
    let head = table_head(&heads);
    let rows = chains
        .into_iter()
        .map(|state| {
            let [_, sealed_head, at_head] = heads.clone();
            view! {
                <tr class="lz-table__row">
                    <th class="lz-table__header" scope="row">
                        {chain_name(language, labels, &state.chain)}
                    </th>
                    <td class="lz-table__cell lz-number" data-label=sealed_head>
                        {number(state.sealed, language)}
                    </td>
                    <td class="lz-table__cell lz-number lz-nowrap" data-label=at_head>
                        {date_time(clock::in_riga(state.sealed_at), language)}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">{text!(language, audit.chains.caption)}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
