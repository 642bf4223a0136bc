//! How long the service lasts, with the calculator and its answer.

use chrono::NaiveDate;
use leptos::prelude::*;
use lidzas_components::EntitlementPicture;
use lidzas_components::entitlement::{days_left, last_day, reason_sentence, state_name};
use lidzas_domain::dates::{Case, Language, add_months_legal, long_date};
use lidzas_domain::entitlement::{Answer, Entitlement, State};
use lidzas_domain::form::DateFields;
use lidzas_words::text;

use super::{heading, lead, paragraph, section_heading, with_next};
use crate::Page;
use crate::calculator::{Calculation, CalculatorQuery};
use crate::fields::{Shown, date_field, error_summary};

pub(crate) fn how_long(language: Language, calculation: Option<&Calculation>) -> AnyView {
    let empty = CalculatorQuery::default();
    let (query, errors): (&CalculatorQuery, &[Shown]) = match calculation {
        None => (&empty, &[]),
        Some(Calculation { query, outcome: Ok(_), .. }) => (query, &[]),
        Some(Calculation { query, outcome: Err(errors), .. }) => (query, errors),
    };
    let result = match calculation {
        Some(Calculation { outcome: Ok((entitlement, answer)), as_of, .. }) => {
            self::answer(language, entitlement, answer, *as_of)
        }
        _ => ().into_any(),
    };
    let asked = calculation.is_some();
    // Whoever has asked sees the answer or the errors with the form first, the rule after it.
    let (before, after) =
        if asked { (().into_any(), rule(language)) } else { (rule(language), ().into_any()) };
    let content = view! {
        {error_summary(language, errors)}
        {heading(text!(language, public.how_long.title))}
        {result}
        {before}
        {form(language, query, errors, asked)}
        {after}
        {counting(language)}
    };
    with_next(language, content.into_any(), [Page::Who, Page::Places, Page::Support])
}

fn rule(language: Language) -> AnyView {
    let parts = [
        (text!(language, public.how_long.first_name), text!(language, public.how_long.first)),
        (text!(language, public.how_long.second_name), text!(language, public.how_long.second)),
    ]
    .map(|(name, words)| {
        view! {
            <li class="lz-card">
                <h2 class="lz-card__title">{name}</h2>
                <p class="lz-card__text">{words}</p>
            </li>
        }
    })
    .collect_view();
    let besides = [
        (text!(language, public.how_long.leaving_name), text!(language, public.how_long.leaving)),
        (text!(language, public.how_long.waiting_name), text!(language, public.how_long.waiting)),
    ]
    .map(|(name, words)| view! { {section_heading(name)} {paragraph(words)} })
    .collect_view();
    view! {
        {lead(text!(language, public.how_long.lead))}
        <ol class="lz-grid lz-grid--auto lz-cards lz-parts">{parts}</ol>
        {besides}
    }
    .into_any()
}

fn form(language: Language, query: &CalculatorQuery, errors: &[Shown], asked: bool) -> AnyView {
    let example = |day: Option<NaiveDate>| {
        let typed = day.map(DateFields::of).unwrap_or_default();
        text!(language, public.how_long.hint, date = format!("{} {} {}", typed.day, typed.month, typed.year))
    };
    let arrived_hint = example(EXAMPLE_ARRIVAL);
    let again = asked.then(|| {
        view! {
            <a class="lz-link--plain" href=Page::HowLong.path(language)>
                {text!(language, public.how_long.again)}
            </a>
        }
    });
    view! {
        <section class="lz-calculator" aria-labelledby="calculator">
            <h2 class="lz-h2" id="calculator">
                {text!(language, public.how_long.calculator_title)}
            </h2>
            <p class="lz-body">{text!(language, public.how_long.calculator_lead)}</p>
            <form method="get" action=Page::HowLong.path(language) novalidate>
                {date_field(
                    language,
                    "arrived",
                    text!(language, public.how_long.arrived),
                    arrived_hint,
                    &query.arrived,
                    errors,
                )}
                {date_field(
                    language,
                    "status",
                    text!(language, public.how_long.status),
                    text!(language, public.how_long.status_hint),
                    &query.status,
                    errors,
                )}
                {date_field(
                    language,
                    "departed",
                    text!(language, public.how_long.departed),
                    text!(language, public.how_long.departed_hint),
                    &query.departed,
                    errors,
                )}
                <div class="lz-button-group">
                    <button class="lz-button">{text!(language, public.how_long.submit)}</button>
                    {again}
                </div>
            </form>
        </section>
    }
    .into_any()
}

fn answer(language: Language, entitlement: &Entitlement, answer: &Answer, as_of: NaiveDate) -> AnyView {
    let last = last_day(language, answer);
    let outcome = match answer.state {
        State::Entitled => text!(language, public.how_long.outcome_entitled, last_day = last),
        State::NotStarted => text!(language, public.how_long.outcome_not_started),
        State::Waiting => text!(language, public.how_long.outcome_waiting),
        State::Away => text!(language, public.how_long.outcome_away),
        State::Ended => text!(language, public.how_long.outcome_ended, last_day = last),
    };
    let state = match answer.days_left {
        Some(days) => days_left(language, days),
        None => state_name(language, answer.state),
    };
    let class = match answer.state {
        State::Waiting | State::Away => "lz-answer lz-answer--waiting",
        State::Ended => "lz-answer lz-answer--ended",
        State::Entitled | State::NotStarted => "lz-answer",
    };
    let sentence = reason_sentence(language, answer.reason, &entitlement.policy);
    let date = long_date(as_of, language, Case::Locative);
    let periods = answer.periods.clone();
    view! {
        <section class=class aria-labelledby="answer">
            <h2 class="lz-h2" id="answer">
                {text!(language, public.how_long.answer_title)}
            </h2>
            <p class="lz-answer__days">{state}</p>
            <p class="lz-body">{outcome}</p>
            <p class="lz-body">{text!(language, public.how_long.rule, sentence = sentence)}</p>
            <h3 class="lz-h4">{text!(language, public.how_long.picture_title)}</h3>
            <EntitlementPicture language=language periods=periods as_of=as_of/>
            <p class="lz-small">
                {text!(language, public.how_long.answer_as_of, date = date)} ". "
                {text!(language, public.how_long.not_a_decision)}
            </p>
        </section>
    }
    .into_any()
}

/// The days of the example: 15 January and 1 March 2026 (DOMAIN.md §3).
const EXAMPLE_ARRIVAL: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 1, 15);
const EXAMPLE_STATUS: Option<NaiveDate> = NaiveDate::from_ymd_opt(2026, 3, 1);

/// How days are counted, by an example; marked as a draft, since the foundation has yet to agree.
fn counting(language: Language) -> Option<impl IntoView> {
    let (arrived, status) = (EXAMPLE_ARRIVAL?, EXAMPLE_STATUS?);
    let (asylum_last, status_last) = (add_months_legal(arrived, 3)?, add_months_legal(status, 12)?);
    let words = text!(
        language,
        public.how_long.counting,
        arrived = long_date(arrived, language, Case::Locative),
        asylum_last = long_date(asylum_last, language, Case::Nominative),
        status = long_date(status, language, Case::Locative),
        status_last = long_date(status_last, language, Case::Nominative)
    );
    Some(view! {
        <div class="lz-inset lz-inset--draft">
            <h2 class="lz-h4">
                {text!(language, public.how_long.counting_title)} " "
                <span class="lz-tag lz-tag--amber">{text!(language, public.site.draft)}</span>
            </h2>
            <p>{words}</p>
            <p>{text!(language, public.how_long.counting_leaving)}</p>
        </div>
    })
}
