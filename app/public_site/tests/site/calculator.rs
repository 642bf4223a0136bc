//! The calculator.

use lidzas_domain::dates::Language;
use lidzas_domain::entitlement::Policy;
use lidzas_public_site::CalculatorQuery;

use crate::markup::text;
use crate::{GOOD, calculate, day};

#[test]
fn the_calculator_answers_in_words_and_a_picture() {
    let (status, html) = calculate(Language::Lv, GOOD, day(2027, 2, 1));
    let read = text(&html);
    assert_eq!(status, 200);
    for words in [
        "Atlikušas 28 dienas",
        "Pēdējā diena: 2027. gada 1. marts.",
        "12 mēneši no lēmuma par statusa piešķiršanu.",
        "No 2026. gada 15. janvāra līdz 2026. gada 28. februārim",
        "No 2026. gada 1. marta līdz 2027. gada 1. martam",
        "Aprēķināts 2027. gada 1. februārī",
    ] {
        assert!(read.contains(words), "no {words}");
    }
    assert!(html.contains("<svg") && html.contains("role=\"img\""));
    assert!(html.contains("aria-label=\"Laika josla. 1. Patvēruma posms: No"));
    assert!(html.contains("name=\"status-month\"") && html.contains("value=\"2026\""), "the input is kept");
    // The language switch keeps what was asked.
    assert!(html.contains("/en/how-long?arrived-day=15&amp;arrived-month=1"), "the query is lost");
    // a search engine keeps the page, never somebody's dates
    assert!(html.contains("<link rel=\"canonical\" href=\"/lv/cik-ilgi\">"), "no canonical address");
}

#[test]
fn the_calculator_knows_every_state() {
    let arrived = "arrived-day=15&arrived-month=1&arrived-year=2026";
    let cases = [
        (arrived.to_owned(), day(2026, 4, 15), "Today is the last day"),
        (arrived.to_owned(), day(2026, 4, 14), "1 day left"),
        (arrived.to_owned(), day(2026, 4, 16), "Waiting for a decision"),
        (arrived.to_owned(), day(2026, 1, 14), "Entitlement has not started"),
        (GOOD.to_owned(), day(2027, 3, 2), "The last day was 1 March 2027"),
        (
            format!("{GOOD}&departed-day=1&departed-month=9&departed-year=2026"),
            day(2026, 9, 2),
            "Out of Latvia",
        ),
    ];
    for (query, today, words) in cases {
        let (status, html) = calculate(Language::En, &query, today);
        assert_eq!(status, 200, "{query}");
        assert!(text(&html).contains(words), "{query} on {today}: no {words}");
    }
}

#[test]
fn what_is_no_date_is_said_above_and_at_the_field() {
    let cases = [
        ("", "#arrived-day", "Ierakstiet, kad ieradāties Latvijā"),
        ("arrived-day=31&arrived-month=2&arrived-year=2026", "#arrived-day", "tādas dienas kalendārā nav"),
        ("arrived-day=1&arrived-year=2026", "#arrived-month", "trūkst mēneša"),
        (
            "arrived-day=1&arrived-month=1&arrived-year=26",
            "#arrived-year",
            "gads jāraksta ar četriem cipariem",
        ),
        (
            "arrived-day=2&arrived-month=1&arrived-year=2026&departed-day=1&departed-month=1&departed-year=2026",
            "#departed-day",
            "Izbraukšanas datumam jābūt ne agrākam",
        ),
    ];
    for (query, link, words) in cases {
        let (status, html) = calculate(Language::Lv, query, day(2026, 11, 22));
        assert_eq!(status, 422, "{query}");
        assert!(html.contains("<title>Kļūda: "), "{query}");
        assert!(html.contains(&format!("<a href=\"{link}\">")), "{query}: no link to {link}");
        assert_eq!(text(&html).matches(words).count(), 2, "{query}: {words}");
        let (summary, heading) = (html.find("lz-error-summary"), html.find("<h1"));
        assert!(summary < heading, "the summary stands above the heading");
    }
    assert!(calculate(Language::En, "", day(2026, 11, 22)).1.contains("<title>Error: "));
}

#[test]
fn a_query_is_read_leniently_and_never_as_markup() {
    let query = CalculatorQuery::from_query(
        "arrived-day=+15.+&arrived-month=janv%C4%81ris&arrived-year=2026&x=y&arrived-week=3&&=%FF",
    );
    assert!(query.assess(&Policy::current()).is_ok());
    assert_eq!(CalculatorQuery::from_query(&query.to_query()), query);
    let (_, html) = calculate(Language::Lv, "arrived-day=%22%3E%3Csvg/onload=x%3E", day(2026, 1, 1));
    assert!(!html.contains("<svg/onload"));
    let long = format!("arrived-day={}", "9".repeat(5000));
    assert!(calculate(Language::Lv, &long, day(2026, 1, 1)).1.len() < 40_000);
}
