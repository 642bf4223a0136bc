//! The pages as a reader gets them: facts, structure, forms.

mod calculator;
mod facts;
mod markup;
mod structure;
mod support;

use chrono::NaiveDate;
use lidzas_domain::dates::Language;
use lidzas_domain::entitlement::Policy;
use lidzas_public_site::{
    CalculatorQuery, Failure, Page, PublishedFigures, Site, SupportForm, render, render_calculator,
    render_failure, render_missing, render_support_confirmation, render_support_form,
};

fn site() -> Site {
    Site { figures: Some(PublishedFigures::years_2016_to_2023()), ..Site::default() }
}

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

fn calculate(language: Language, query: &str, today: NaiveDate) -> (u16, String) {
    render_calculator(language, &CalculatorQuery::from_query(query), &site(), &Policy::current(), today)
}

const GOOD: &str =
    "arrived-day=15&arrived-month=1&arrived-year=2026&status-day=1&status-month=3&status-year=2026";

/// Every document the crate can make, with a name for the message.
fn every_document() -> Vec<(String, String)> {
    let mut documents = Vec::new();
    let today = day(2026, 11, 22);
    for language in Language::ALL {
        let code = language.code();
        for page in Page::ALL {
            documents.push((page.path(language), render(page, language, &site())));
        }
        for query in [
            GOOD,
            "",
            "arrived-day=15&arrived-month=1&arrived-year=2026",
            "arrived-day=x",
            "arrived-day=1&arrived-month=1&arrived-year=2030",
            "arrived-day=1&arrived-month=1&arrived-year=2020&departed-day=1&departed-month=1&departed-year=2019",
        ] {
            documents.push((format!("{code}?{query}"), calculate(language, query, today).1));
        }
        let form = SupportForm::default();
        let errors = form.parse().unwrap_err();
        documents.push((
            format!("{code} form"),
            render_support_form(language, &site(), &form, &errors, &[("token", "t")]),
        ));
        documents.push((format!("{code} sent"), render_support_confirmation(language, &site(), "LZ-1")));
        documents.push((format!("{code} missing"), render_missing(language, &site())));
        documents.push((format!("{code} fault"), render_failure(language, &site(), Failure::Fault)));
        documents.push((format!("{code} busy"), render_failure(language, &site(), Failure::TooMany)));
    }
    documents
}
