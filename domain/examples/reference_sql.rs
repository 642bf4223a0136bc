//! Prints `store/migrations/…_reference.sql`: the rule's built-in versions, the code lists, countries,
//! languages and the published period 2016–2023, from the constants of this crate.
//!
//! `cargo run -p lidzas-domain --example reference_sql` shows what a fresh register would start with. A
//! migration that has been released never changes: a later difference goes into a migration of its own.

use lidzas_domain::code_list::{CODE_ITEMS, COUNTRIES, LANGUAGES};
use lidzas_domain::entitlement::Policy;
use std::fmt::Write as _;
use std::io::Write as _;

/// The published totals, and of the seven largest countries the rank (the page names no numbers).
const FIGURES: &[(&str, i32)] = &[
    ("clients", 2193),
    ("women", 801),
    ("men", 1392),
    ("children", 726),
    ("countries", 61),
    ("top_SY", 1),
    ("top_AF", 2),
    ("top_IQ", 3),
    ("top_IR", 4),
    ("top_BY", 5),
    ("top_RU", 6),
    ("top_AZ", 7),
];

/// A text in SQL quotes.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// An INSERT of several rows, one a line.
fn insert(sql: &mut String, into: &str, rows: &[String]) -> std::fmt::Result {
    write!(sql, "\nINSERT INTO {into} VALUES\n    {};\n", rows.join(",\n    "))
}

fn reference_sql() -> Result<String, Box<dyn std::error::Error>> {
    let mut sql = String::from(
        "-- What every register starts with: the rule's dated versions, the lists people choose from, and the\n\
         -- published period 2016–2023. Printed by `cargo run -p lidzas-domain --example reference_sql`.\n",
    );
    let policies: Vec<String> = Policy::built_in()
        .iter()
        .map(|policy| {
            let rule = serde_json::to_string(policy)?;
            Ok(format!("({}, '{}', {})", quoted(&policy.name), policy.valid_from, quoted(&rule)))
        })
        .collect::<Result<_, serde_json::Error>>()?;
    insert(&mut sql, "entitlement_policy (name, valid_from, rule)", &policies)?;

    let row = |list: &str, code: &str, lv: &str, en: &str, sort: u16, source: &str| {
        let texts = [list, code, lv, en].map(quoted).join(", ");
        format!("({texts}, {sort}, {})", quoted(source))
    };
    let items = CODE_ITEMS.iter().map(|it| row(it.list, it.code, it.lv, it.en, it.sort, it.source.code()));
    // Labels of countries and languages are CLDR's; they stand in the Latvian alphabetical order.
    let countries = COUNTRIES.iter().map(|it| row("country", it.code, it.lv, it.en, it.sort_lv, "cldr"));
    let languages = LANGUAGES.iter().map(|it| row("language", it.code, it.lv, it.en, it.sort_lv, "cldr"));
    let rows: Vec<String> = items.chain(countries).chain(languages).collect();
    insert(&mut sql, "code_item (list, code, label_lv, label_en, sort, source)", &rows)?;

    sql.push_str("\n-- The page bears no date; the day after the period stands for it.");
    let period = [
        "2016-2023",
        "Sabiedrības integrācijas fonda lapa par sociālā darbinieka un sociālā mentora pakalpojumu patvēruma meklētājiem",
        "The Society Integration Foundation’s page on the services of a social worker and a social mentor for asylum seekers",
        "https://www.sif.gov.lv/",
    ]
    .map(quoted);
    let [id, source_lv, source_en, url] = &period;
    let period = format!("({id}, 2016, 2023, {source_lv}, {source_en}, {url}, '2024-01-01')");
    insert(
        &mut sql,
        "published_period (id, from_year, to_year, source_lv, source_en, source_url, published_on)",
        &[period],
    )?;
    sql.push_str("\n-- top_XX is the rank of a country among the seven largest, not a number of people.");
    let figures: Vec<String> =
        FIGURES.iter().map(|(code, value)| format!("({id}, {}, {value})", quoted(code))).collect();
    insert(&mut sql, "published_figure (period_id, code, value)", &figures)?;
    Ok(sql)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    std::io::stdout().lock().write_all(reference_sql()?.as_bytes())?;
    Ok(())
}
