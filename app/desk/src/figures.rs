//! The published figures beside the register counted anew: they have to agree.

use crate::{PageTitle, Trouble, context::use_viewer, error::DeskError};
use leptos::prelude::*;
use lidzas_domain::dates::{Language, number, percent};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

/// A published period and the register's own count of it, figure by figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comparison {
    /// First year.
    pub from_year: i32,
    /// Last year.
    pub to_year: i32,
    /// Where the published figures come from, in the user's language.
    pub source: String,
    /// Its address.
    pub source_url: String,
    /// Published and counted clients, women, men, children, countries.
    pub clients: Pair,
    /// Of whom women.
    pub women: Pair,
    /// Of whom men.
    pub men: Pair,
    /// Of whom under 18 on the day of the first service.
    pub children: Pair,
    /// Countries of citizenship.
    pub countries: Pair,
}

/// A figure as it was published and as the register counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// As published.
    pub published: i64,
    /// As counted now.
    pub counted: i64,
}

impl Comparison {
    fn all_agree(&self) -> bool {
        [self.clients, self.women, self.men, self.children, self.countries]
            .iter()
            .all(|pair| pair.published == pair.counted)
    }
}

/// The newest published period and the same counted in the register; nothing before a period was
/// published.
#[server(name = FiguresCall, prefix = "/api/desk", endpoint = "figures", input = crate::wire::Json, output = crate::wire::Json)]
pub async fn figures() -> Result<Option<Comparison>, DeskError> {
    use lidzas_domain::code_list::Role;
    use lidzas_store::StoreError;
    let desk = crate::context::desk()?;
    desk.only(&[Role::Coordinator, Role::Auditor])?;
    let period = match desk.store.published_period().await {
        Ok(period) => period,
        Err(StoreError::NotFound) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    let counted = desk.store.count_register(desk.caller(), period.from_year, period.to_year).await?;
    let published = period.totals;
    let pair = |published, counted| Pair { published, counted };
    Ok(Some(Comparison {
        from_year: period.from_year,
        to_year: period.to_year,
        source: match desk.signed_in.language {
            Language::Lv => period.source_lv,
            Language::En => period.source_en,
        },
        source_url: period.source_url,
        clients: pair(published.clients, counted.clients),
        women: pair(published.women, counted.women),
        men: pair(published.men, counted.men),
        children: pair(published.children, counted.children),
        countries: pair(published.countries, counted.countries),
    }))
}

/// The page of the figures.
#[component]
pub fn FiguresPage() -> impl IntoView {
    let language = use_viewer().language;
    let comparison = Resource::new(|| (), |()| figures());
    view! {
        <PageTitle title=text!(language, office.figures.title) />
        <h1 class="lz-h1">{text!(language, office.figures.title)}</h1>
        <Suspense fallback=move || view! { <p class="lz-body">{text!(language, common.loading)}</p> }>
            {move || Suspend::new(async move {
                match comparison.await {
                    Ok(Some(comparison)) => shown(language, &comparison),
                    Ok(None) => view! { <p class="lz-body">{text!(language, office.figures.empty)}</p> }.into_any(),
                    Err(error) => view! { <Trouble error=error /> }.into_any(),
                }
            })}
        </Suspense>
    }
    .into_any()
}

/// The share of a part in all clients, as it was published.
fn share(language: Language, part: Pair, comparison: &Comparison) -> String {
    let whole = u64::try_from(comparison.clients.published).unwrap_or(0);
    percent(u64::try_from(part.published).unwrap_or(0), whole, language).unwrap_or_else(|| "–".to_owned())
}

fn shown(language: Language, comparison: &Comparison) -> AnyView {
    let share = |part: Pair| share(language, part, comparison);
    let c = comparison;
    let rows = [
        (c.clients, text!(language, office.figures.clients), text!(language, office.figures.clients_text)),
        (
            c.women,
            text!(language, office.figures.women),
            text!(language, office.figures.women_text, share = share(c.women)),
        ),
        (
            c.men,
            text!(language, office.figures.men),
            text!(language, office.figures.men_text, share = share(c.men)),
        ),
        (
            c.children,
            text!(language, office.figures.children),
            text!(language, office.figures.children_text, share = share(c.children)),
        ),
        (
            c.countries,
            text!(language, office.figures.countries),
            text!(language, office.figures.countries_text),
        ),
    ];
    let verdict = if c.all_agree() {
        text!(language, office.figures.all_agree)
    } else {
        text!(language, office.figures.some_differ)
    };
    let inset = if c.all_agree() { "lz-inset" } else { "lz-inset lz-inset--draft" };
    view! {
        <p class="lz-lead">{text!(language, office.figures.lead, from = c.from_year, to = c.to_year)}</p>
        <p class=inset>
            <strong>{verdict}</strong>
        </p>
        <table class="lz-table lz-table--stack">
            <caption class="lz-table__caption">
                {text!(language, office.figures.lead, from = c.from_year, to = c.to_year)}
            </caption>
            <thead>
                <tr>
                    <th class="lz-table__header" scope="col">{text!(language, office.figures.what)}</th>
                    <th class="lz-table__header lz-table__cell--number" scope="col">{text!(language, office.figures.published)}</th>
                    <th class="lz-table__header lz-table__cell--number" scope="col">{text!(language, office.figures.counted)}</th>
                    <th class="lz-table__header" scope="col">{text!(language, office.figures.verdict)}</th>
                </tr>
            </thead>
            <tbody>
                {rows.into_iter().map(|(pair, name, definition)| row(language, pair, name, definition)).collect_view()}
            </tbody>
        </table>
        <p class="lz-body">{text!(language, office.figures.scope)}</p>
        <p class="lz-small">
            {text!(language, office.figures.source)} " "
            <a href=c.source_url.clone() rel="external noopener">
                {c.source.clone()}
            </a>
        </p>
    }
    .into_any()
}

fn row(language: Language, pair: Pair, name: String, definition: String) -> AnyView {
    let agrees = pair.published == pair.counted;
    let (class, verdict) = if agrees {
        ("lz-tag lz-tag--green", text!(language, office.figures.agree))
    } else {
        let by = number((pair.counted - pair.published).abs(), language);
        ("lz-tag lz-tag--amber", text!(language, office.figures.differ, by = by))
    };
    view! {
        <tr class="lz-table__row">
            <th class="lz-table__header" scope="row">
                {name}
                <p class="lz-small lz-muted">{definition}</p>
            </th>
            <td class="lz-table__cell lz-table__cell--number" data-label=text!(language, office.figures.published)>
                {number(pair.published, language)}
            </td>
            <td class="lz-table__cell lz-table__cell--number" data-label=text!(language, office.figures.counted)>
                {number(pair.counted, language)}
            </td>
            <td class="lz-table__cell" data-label=text!(language, office.figures.verdict)>
                <span class=class>{verdict}</span>
            </td>
        </tr>
    }
    .into_any()
}
