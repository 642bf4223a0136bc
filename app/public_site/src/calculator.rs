//! The entitlement calculator: a plain GET form. Nothing is stored, and the query is not logged.

use chrono::NaiveDate;
use lidzas_domain::dates::{DateError, Language, parse_optional_date};
use lidzas_domain::entitlement::{
    Absence, Answer, Entitlement, EntitlementError, Facts, Policy, StatusGrant, StatusKind, assess,
};
use lidzas_domain::form::{DateFields, Fault, FieldError};
use lidzas_words::text;

use crate::document::Document;
use crate::fields::{Shown, date_problem, date_target};
use crate::pages::how_long;
use crate::{Page, Site};

/// What was typed into the calculator, nothing of it understood yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CalculatorQuery {
    /// The day of arrival in Latvia.
    pub arrived: DateFields,
    /// The day of the decision granting a status.
    pub status: DateFields,
    /// The day of leaving Latvia.
    pub departed: DateFields,
}

/// The names of the three dates in the form.
pub(crate) const DATES: [&str; 3] = ["arrived", "status", "departed"];
const PARTS: [&str; 3] = ["day", "month", "year"];
/// Longer than any date anybody types; the rest is not carried along.
const LONGEST: usize = 20;

impl CalculatorQuery {
    /// Reads a query string as leniently as can be: unknown names are passed over, of a repeated
    /// one the last counts, what is no UTF-8 is replaced.
    #[must_use]
    pub fn from_query(query: &str) -> Self {
        let mut read = Self::default();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            if let Some(field) = read.field(&name) {
                *field = value.chars().filter(|c| !c.is_control()).take(LONGEST).collect();
            }
        }
        read
    }

    /// Whether the form was sent, be it empty: its fields stand in the query.
    #[must_use]
    pub fn was_sent(query: &str) -> bool {
        form_urlencoded::parse(query.as_bytes()).any(|(name, _)| Self::default().field(&name).is_some())
    }

    fn field(&mut self, name: &str) -> Option<&mut String> {
        let (date, part) = name.split_once('-')?;
        let fields = match date {
            "arrived" => &mut self.arrived,
            "status" => &mut self.status,
            "departed" => &mut self.departed,
            _ => return None,
        };
        match part {
            "day" => Some(&mut fields.day),
            "month" => Some(&mut fields.month),
            "year" => Some(&mut fields.year),
            _ => None,
        }
    }

    /// The query string again, without what is empty; "" when nothing was typed.
    #[must_use]
    pub fn to_query(&self) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (date, fields) in DATES.into_iter().zip([&self.arrived, &self.status, &self.departed]) {
            for (part, value) in PARTS.into_iter().zip([&fields.day, &fields.month, &fields.year]) {
                if !value.is_empty() {
                    query.append_pair(&format!("{date}-{part}"), value);
                }
            }
        }
        query.finish()
    }

    /// The entitlement under a policy.
    ///
    /// # Errors
    /// Every field that is no date, and a departure before the arrival.
    pub fn assess(&self, policy: &Policy) -> Result<Entitlement, Vec<FieldError>> {
        let mut errors = Vec::new();
        let mut read = |field: &str, typed: &DateFields| -> Option<NaiveDate> {
            parse_optional_date(&typed.day, &typed.month, &typed.year).unwrap_or_else(|error| {
                errors.push(FieldError { field: field.into(), fault: Fault::Date(error) });
                None
            })
        };
        let arrived = read("arrived", &self.arrived);
        let status = read("status", &self.status);
        let departed = read("departed", &self.departed);
        let arrived_is_wrong = errors.iter().any(|error| error.field == "arrived");
        if arrived.is_none() && !arrived_is_wrong {
            errors.insert(0, FieldError { field: "arrived".into(), fault: Fault::Required });
        }
        let Some(arrived) = arrived.filter(|_| errors.is_empty()) else { return Err(errors) };
        let mut facts = Facts::on_arrival(arrived);
        // Which of the two statuses it is makes no difference to the term.
        facts.granted.extend(status.map(|day| StatusGrant::decided(StatusKind::Refugee, day)));
        facts.absences.extend(departed.map(|departed| Absence { departed, returned: None }));
        assess(policy, &facts).map_err(|error| vec![contradiction(&error)])
    }
}

/// The field a contradiction is shown at.
fn contradiction(error: &EntitlementError) -> FieldError {
    match error {
        EntitlementError::DepartedBeforeArrival { .. } => {
            FieldError { field: "departed".into(), fault: Fault::BeforeArrival }
        }
        _ => FieldError { field: "arrived".into(), fault: Fault::Date(DateError::YearOutOfRange) },
    }
}

/// A calculation as the page shows it.
pub(crate) struct Calculation {
    /// What was typed.
    pub query: CalculatorQuery,
    /// The result, or what was wrong.
    pub outcome: Result<(Entitlement, Answer), Vec<Shown>>,
    /// The day asked about.
    pub as_of: NaiveDate,
}

/// The page "how long" with a query: the status (200 or 422) and the document.
///
/// `today` is the day in Riga, `policy` the version in force on it.
#[must_use]
pub fn render_calculator(
    language: Language,
    query: &CalculatorQuery,
    site: &Site,
    policy: &Policy,
    today: NaiveDate,
) -> (u16, String) {
    let outcome = query
        .assess(policy)
        .map(|entitlement| {
            let answer = entitlement.on(today);
            (entitlement, answer)
        })
        .map_err(|errors| errors.iter().map(|error| shown(language, error)).collect());
    let failed = outcome.is_err();
    let calculation = Calculation { query: query.clone(), outcome, as_of: today };
    let mut document = Document::of_page(site, language, Page::HowLong);
    document.has_errors = failed;
    // Dates of somebody's life: a search engine keeps the calculator's own address (canonical), not this one.
    document.other_language = document.other_language.map(|path| format!("{path}?{}", query.to_query()));
    let html = document.render(|| how_long(language, Some(&calculation)));
    (if failed { 422 } else { 200 }, html)
}

fn shown(language: Language, error: &FieldError) -> Shown {
    let message = match (error.field.as_str(), error.fault) {
        ("arrived", Fault::Date(fault)) => {
            text!(language, public.how_long.error.arrived_invalid, problem = date_problem(language, fault))
        }
        ("status", Fault::Date(fault)) => {
            text!(language, public.how_long.error.status_invalid, problem = date_problem(language, fault))
        }
        ("departed", Fault::Date(fault)) => {
            text!(language, public.how_long.error.departed_invalid, problem = date_problem(language, fault))
        }
        ("departed", Fault::BeforeArrival) => text!(language, public.how_long.error.departed_before_arrival),
        _ => text!(language, public.how_long.error.arrived_required),
    };
    Shown { field: error.field.clone(), target: date_target(error), message }
}
