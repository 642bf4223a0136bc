//! Dates, times and numbers as Latvian and English write them, terms as the law counts them,
//! and dates as people type them.

mod format;
mod language;
mod numbers;
mod partial;
mod terms;
mod typed;

pub use format::{Case, date_span, date_time, iso, long_date, month_name, short_date, time, without_year};
pub use language::{Bilingual, Language, PluralCategory, plural};
pub use numbers::{euros, number, percent, percent_tenths};
pub use partial::PartialDate;
pub use terms::add_months_legal;
pub use typed::{DateError, parse_date, parse_iso, parse_optional_date, parse_partial_date};
