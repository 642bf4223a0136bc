//! Writes every page and state into a folder, to be looked at: `cargo run -p lidzas-public-site
//! --example preview -- FOLDER`.

use std::{env, error::Error, fs, path::Path};

use chrono::NaiveDate;
use lidzas_domain::dates::Language;
use lidzas_domain::entitlement::Policy;
use lidzas_public_site::{
    CalculatorQuery, ContactDetails, Document, Failure, Page, PublishedFigures, Site, SupportForm, render,
    render_calculator, render_failure, render_missing, render_support_confirmation, render_support_form,
};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::args().nth(1).ok_or("name the folder to write to")?;
    let folder = Path::new(&folder);
    let site = Site {
        figures: Some(PublishedFigures::years_2016_to_2023()),
        sign_in: Some("/sign-in".into()),
        contact: ContactDetails {
            phone: Some("+371 2000 0000".into()),
            email: Some("atbalsts@example.org".into()),
            ..ContactDetails::default()
        },
        ..Site::default()
    };
    let policy = Policy::current();
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).ok_or("no such day")?;
    let write = |name: String, html: String| -> Result<(), Box<dyn Error>> {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap_or(folder))?;
        Ok(fs::write(file, html)?)
    };
    for language in Language::ALL {
        let code = language.code();
        for page in Page::ALL {
            write(
                format!("{}/index.html", page.path(language).trim_start_matches('/')),
                render(page, language, &site),
            )?;
        }
        let queries = [
            (
                "entitled",
                "arrived-day=3&arrived-month=9&arrived-year=2026&status-day=14&status-month=10&status-year=2026",
            ),
            ("waiting", "arrived-day=15&arrived-month=1&arrived-year=2026"),
            (
                "away",
                "arrived-day=15&arrived-month=1&arrived-year=2026&status-day=1&status-month=3&status-year=2026&departed-day=1&departed-month=9&departed-year=2026",
            ),
            (
                "ended",
                "arrived-day=15&arrived-month=1&arrived-year=2025&status-day=1&status-month=8&status-year=2025",
            ),
            (
                "error",
                "arrived-day=31&arrived-month=2&arrived-year=2026&status-day=1&departed-day=x&departed-month=1&departed-year=2026",
            ),
        ];
        for (name, query) in queries {
            let (_, html) =
                render_calculator(language, &CalculatorQuery::from_query(query), &site, &policy, today);
            write(format!("{code}/state/calculator-{name}.html"), html)?;
        }
        let form =
            SupportForm { name: "<b>Anna</b>".into(), message: "Sveiki!".into(), ..SupportForm::default() };
        let errors = form.parse().err().unwrap_or_default();
        write(
            format!("{code}/state/support-error.html"),
            render_support_form(language, &site, &form, &errors, &[]),
        )?;
        write(
            format!("{code}/state/support-sent.html"),
            render_support_confirmation(language, &site, "LZ-7K4M-29"),
        )?;
        write(format!("{code}/state/missing.html"), render_missing(language, &site))?;
        write(format!("{code}/state/failure.html"), render_failure(language, &site, Failure::Fault))?;
        let bare = Document::bare(&site, language, "Bare".into());
        write(format!("{code}/state/bare.html"), bare.render(|| leptos::prelude::IntoAny::into_any("…")))?;
    }
    Ok(())
}
