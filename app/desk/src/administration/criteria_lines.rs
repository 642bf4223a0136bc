//! A version of the criteria line by line, to be held against another.

use super::{criteria::points, editions::Line};
use crate::labels::Labels;
use lidzas_domain::{
    complexity::{CriteriaSet, Level},
    dates::{Bilingual, Case, Language, long_date},
};
use lidzas_words::text;

/// "III – augsta".
pub(super) fn level_words(language: Language, labels: &Labels, level: Level) -> String {
    let name = labels.of(Level::LIST, level.code());
    text!(language, casework.complexity.level, numeral = level.numeral(), name = name)
}

/// A text in both languages.
pub(super) fn both(text: &Bilingual) -> String {
    format!("{} / {}", text.lv, text.en)
}

/// The lines of a version.
pub(super) fn lines(language: Language, labels: &Labels, set: &CriteriaSet) -> Vec<Line> {
    let line = |key: &str, name: String, says: String| Line { key: key.to_owned(), name, says };
    let approved = if set.approved {
        text!(language, administration.criteria.is_approved)
    } else {
        text!(language, administration.criteria.is_draft)
    };
    let names: Vec<_> = set.criteria.iter().map(|one| one.name.shown(language)).collect();
    let mut lines = vec![
        line(
            "valid_from",
            text!(language, administration.valid_from),
            long_date(set.valid_from, language, Case::Nominative),
        ),
        line("approved", text!(language, administration.criteria.approved), approved),
        line("order", text!(language, administration.criteria.order), names.join("; ")),
        line(
            "minor",
            text!(language, administration.criteria.unaccompanied_means),
            level_words(language, labels, set.unaccompanied_means),
        ),
        line(
            "days",
            text!(language, administration.criteria.reassess_after_days),
            set.reassess_after_days.to_string(),
        ),
    ];
    for (level, least) in [Level::Medium, Level::High, Level::VeryHigh].into_iter().zip(set.thresholds) {
        lines.push(line(level.code(), level_words(language, labels, level), least.to_string()));
    }
    for one in &set.criteria {
        let name = one.name.shown(language);
        let mut add = |key: &str, what: String, says: String| {
            lines.push(Line { key: format!("{}.{key}", one.code), name: format!("{name}: {what}"), says });
        };
        add("name", text!(language, administration.criteria.name), both(&one.name));
        add("hint", text!(language, administration.criteria.hint), both(&one.hint));
        for (score, anchor) in one.anchors.iter().enumerate() {
            add(&score.to_string(), points(language, score), both(anchor));
        }
        let critical = one.critical_means.map(|level| level_words(language, labels, level));
        let none = || text!(language, administration.criteria.by_sum);
        add(
            "critical",
            text!(language, administration.criteria.critical_means),
            critical.unwrap_or_else(none),
        );
    }
    lines
}
