//! The published figures: every number with its definition and what it is a share of.

use leptos::prelude::*;
use lidzas_domain::code_list::country;
use lidzas_domain::dates::{Language, number, percent};
use lidzas_words::text;

use super::{heading, lead, paragraph, section_heading, with_next};
use crate::{Page, PublishedFigures};

pub(super) fn figures(language: Language, published: Option<&PublishedFigures>) -> AnyView {
    let content = match published {
        None => view! {
            {heading(text!(language, public.figures.title))}
            {paragraph(text!(language, public.figures.none))}
        }
        .into_any(),
        Some(published) => period(&Written { language, published }),
    };
    with_next(language, content, [Page::People, Page::Service, Page::Thanks])
}

/// The figures as the language writes them.
struct Written<'a> {
    language: Language,
    published: &'a PublishedFigures,
}

impl Written<'_> {
    fn count(&self, count: u32) -> String {
        number(i64::from(count), self.language)
    }

    fn clients(&self) -> String {
        self.count(self.published.clients)
    }

    /// The share of all clients; a dash where there are none.
    fn share(&self, part: u32) -> String {
        percent(part.into(), self.published.clients.into(), self.language).unwrap_or_else(|| "–".into())
    }

    const fn adults(&self) -> u32 {
        self.published.clients.saturating_sub(self.published.children)
    }

    fn source(&self) -> String {
        match self.language {
            Language::Lv => self.published.source_lv.clone(),
            Language::En => self.published.source_en.clone(),
        }
    }
}

fn period(written: &Written) -> AnyView {
    let Written { language, published } = *written;
    let (from, to) = (published.from_year, published.to_year);
    view! {
        {heading(text!(language, public.figures.title))}
        {lead(text!(language, public.figures.lead, from = from, to = to, clients = written.clients()))}
        {section_heading(text!(language, public.figures.total_title))}
        {numbers(written)}
        {charts(written)}
        {table(written)}
        {section_heading(text!(language, public.figures.origin_title))}
        {paragraph(text!(language, public.figures.origin))}
        {top_countries(written)}
        <p class="lz-small">{text!(language, public.figures.source, source = written.source())}</p>
    }
    .into_any()
}

fn numbers(written: &Written) -> AnyView {
    let Written { language, published } = *written;
    let clients = written.clients();
    let (from, to) = (published.from_year, published.to_year);
    let figures = [
        (
            published.clients,
            text!(language, public.figures.clients, count = published.clients),
            text!(language, public.figures.clients_definition, from = from, to = to),
        ),
        (
            published.women,
            text!(language, public.figures.women, count = published.women),
            text!(
                language,
                public.figures.women_definition,
                share = written.share(published.women),
                clients = clients.clone()
            ),
        ),
        (
            published.men,
            text!(language, public.figures.men, count = published.men),
            text!(
                language,
                public.figures.men_definition,
                share = written.share(published.men),
                clients = clients.clone()
            ),
        ),
        (
            published.children,
            text!(language, public.figures.children, count = published.children),
            text!(
                language,
                public.figures.children_definition,
                share = written.share(published.children),
                clients = clients
            ),
        ),
        (
            published.countries,
            text!(language, public.figures.countries, count = published.countries),
            text!(language, public.figures.countries_definition),
        ),
    ]
    .map(|(count, name, definition)| {
        view! {
            <li class="lz-figure">
                <p class="lz-figure__number">{written.count(count)}</p>
                <p class="lz-figure__name">{name}</p>
                <p class="lz-figure__definition">{definition}</p>
            </li>
        }
    })
    .collect_view();
    view! { <ul class="lz-figures">{figures}</ul> }.into_any()
}

fn charts(written: &Written) -> AnyView {
    let Written { language, published } = *written;
    let count = |n| written.count(n);
    let share = |n| written.share(n);
    let adults = written.adults();
    let (women, men, children) = (published.women, published.men, published.children);
    let sex = text!(
        language,
        public.figures.sex_picture,
        women = count(women),
        women_share = share(women),
        men = count(men),
        men_share = share(men)
    );
    let age = text!(
        language,
        public.figures.age_picture,
        children = count(children),
        children_share = share(children),
        adults = count(adults),
        adults_share = share(adults)
    );
    let note = text!(language, public.figures.base, clients = written.clients());
    let first =
        [(text!(language, public.figures.women_row), women), (text!(language, public.figures.men_row), men)];
    let second = [
        (text!(language, public.figures.children_row), children),
        (text!(language, public.figures.adults), adults),
    ];
    view! {
        {chart(written, text!(language, public.figures.sex_title), sex, note.clone(), first)}
        {chart(written, text!(language, public.figures.age_title), age, note, second)}
    }
    .into_any()
}

/// One bar in two parts, in per cent of the width. The texts stand above and below it, not on it,
/// so that they never run out of room.
fn chart(
    written: &Written,
    title: String,
    alternative: String,
    note: String,
    parts: [(String, u32); 2],
) -> AnyView {
    let clients = u64::from(written.published.clients.max(1));
    let [(first_name, first), (second_name, second)] = parts;
    let thousandths = (u64::from(first) * 1000 / clients).min(1000);
    let at = format!("{}.{}%", thousandths / 10, thousandths % 10);
    let rest = 1000 - thousandths;
    let rest = format!("{}.{}%", rest / 10, rest % 10);
    let first_label = format!("{first_name}: {}", written.share(first));
    let second_label = format!("{second_name}: {}", written.share(second));
    view! {
        <figure class="lz-chart">
            <figcaption class="lz-chart__title">{title}</figcaption>
            <svg class="lz-chart__picture" role="img" aria-label=alternative>
                <text class="lz-chart__label" x="0" y="16%" dominant-baseline="middle" aria-hidden="true">
                    {first_label}
                </text>
                <rect class="lz-chart__bar" x="0" y="34%" width=at.clone() height="32%"></rect>
                <rect class="lz-chart__bar lz-chart__bar--other" x=at y="34%" width=rest height="32%"></rect>
                <text
                    class="lz-chart__label"
                    x="100%"
                    y="86%"
                    text-anchor="end"
                    dominant-baseline="middle"
                    aria-hidden="true"
                >
                    {second_label}
                </text>
            </svg>
            <p class="lz-chart__note">{note}</p>
        </figure>
    }
    .into_any()
}

fn table(written: &Written) -> AnyView {
    let Written { language, published } = *written;
    let rows = [
        (text!(language, public.figures.women_row), published.women),
        (text!(language, public.figures.men_row), published.men),
        (text!(language, public.figures.children_row), published.children),
        (text!(language, public.figures.adults), written.adults()),
        (text!(language, public.figures.all_row), published.clients),
    ]
    .map(|(name, count)| {
        view! {
            <tr class="lz-table__row">
                <th class="lz-table__header" scope="row">
                    {name}
                </th>
                <td class="lz-table__cell lz-table__cell--number">{written.count(count)}</td>
                <td class="lz-table__cell lz-table__cell--number">{written.share(count)}</td>
            </tr>
        }
    })
    .collect_view();
    let (from, to) = (published.from_year, published.to_year);
    view! {
        <table class="lz-table">
            <caption class="lz-table__caption">
                {text!(language, public.figures.table_title, from = from, to = to)}
            </caption>
            <thead>
                <tr>
                    <th class="lz-table__header" scope="col">
                        {text!(language, public.figures.group)}
                    </th>
                    <th class="lz-table__header lz-table__header--number" scope="col">
                        {text!(language, public.figures.count)}
                    </th>
                    <th class="lz-table__header lz-table__header--number" scope="col">
                        {text!(language, public.figures.share)}
                    </th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn top_countries(written: &Written) -> AnyView {
    let items = written
        .published
        .top_countries
        .iter()
        .filter_map(|code| country(code))
        .map(|country| {
            let name = match written.language {
                Language::Lv => country.lv,
                Language::En => country.en,
            };
            view! { <li>{name}</li> }
        })
        .collect_view();
    view! { <ol class="lz-list lz-list--number">{items}</ol> }.into_any()
}
