//! Words for fields and values of a record.

use crate::labels::capital;
use crate::{
    intake::{Choices, field_names},
    labels::Labels,
};
use chrono::NaiveDate;
use lidzas_domain::{
    correction::{CorrectionReason, Field},
    dates::{Case, Language, PartialDate, long_date, parse_iso},
};
use lidzas_words::text;

/// The lists that the fields choose from.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choosing {
    pub(super) labels: Labels,
    pub(super) countries: Choices,
    pub(super) languages: Choices,
}

/// A field inside a sentence.
pub(super) fn field_words(language: Language, field: Field) -> String {
    match field {
        Field::LatinGiven => text!(language, person.correction.field.latin_given),
        Field::LatinFamily => text!(language, person.correction.field.latin_family),
        Field::OriginalGiven => text!(language, person.correction.field.original_given),
        Field::OriginalFamily => text!(language, person.correction.field.original_family),
        Field::LatvianGiven => text!(language, person.correction.field.latvian_given),
        Field::LatvianFamily => text!(language, person.correction.field.latvian_family),
        Field::Birth => text!(language, person.correction.field.birth),
        Field::Sex => text!(language, person.correction.field.sex),
        Field::Citizenships => text!(language, person.correction.field.citizenships),
        Field::Stateless => text!(language, person.correction.field.stateless),
        Field::Languages => text!(language, person.correction.field.languages),
        Field::InterpreterNeed => text!(language, person.correction.field.interpreter_need),
        Field::InterpreterPreference => text!(language, person.correction.field.interpreter_preference),
        Field::PersonalCode => text!(language, person.correction.field.personal_code),
        Field::Documents => text!(language, person.correction.field.documents),
        Field::Phone => text!(language, person.correction.field.phone),
        Field::Email => text!(language, person.correction.field.email),
        Field::Route => text!(language, person.correction.field.route),
        Field::Arrived => text!(language, person.correction.field.arrived),
        Field::Applied => text!(language, person.correction.field.applied),
        Field::Statuses => text!(language, person.correction.field.statuses),
    }
}

/// A field at the beginning of a line.
pub(super) fn field_title(language: Language, field: Field) -> String {
    capital(&field_words(language, field))
}

/// Why something was corrected.
pub(super) fn reason_words(language: Language, reason: CorrectionReason) -> String {
    match reason {
        CorrectionReason::TypingSlip => text!(language, person.correction.because.typing_slip),
        CorrectionReason::DocumentSeen => text!(language, person.correction.because.document_seen),
        CorrectionReason::OwnStatement => text!(language, person.correction.because.own_statement),
        CorrectionReason::Other => text!(language, person.correction.because.another),
    }
}

/// The reason with what was said about it; of another reason the words alone.
pub(super) fn reason_and_words(language: Language, reason: CorrectionReason, words: &str) -> String {
    match (reason, words) {
        (CorrectionReason::Other, words) => words.to_owned(),
        (reason, "") => reason_words(language, reason),
        (reason, words) => format!("{}: {words}", reason_words(language, reason)),
    }
}

/// A correction in the timeline: "Labots: vārds, dzimšanas datums", and why. `fields` are codes with
/// commas between them, `words` begin with the code of the reason.
pub(in crate::case_file) fn entry_words(language: Language, fields: &str, words: &str) -> (String, String) {
    let names: Vec<String> =
        fields.split(',').filter_map(Field::from_code).map(|field| field_words(language, field)).collect();
    let (code, said) = words.split_once(' ').unwrap_or((words, ""));
    let why = CorrectionReason::from_code(code)
        .map(|reason| reason_and_words(language, reason, said))
        .unwrap_or_default();
    (text!(language, person.correction.timeline, fields = names.join(", ")), why)
}

/// A decision with its day.
pub(super) fn status_words(language: Language, labels: &Labels, code: &str, day: NaiveDate) -> String {
    format!("{}, {}", labels.of("legal_status", code), long_date(day, language, Case::Nominative))
}

/// The value of a field as it is read.
pub(super) fn value_words(language: Language, choices: &Choosing, field: Field, values: &[String]) -> String {
    let Some(first) = values.first() else { return text!(language, person.correction.nothing) };
    let named = |list: &Choices| {
        let name = |code: &String| {
            list.iter()
                .find(|(known, _)| known == code)
                .map_or_else(|| code.clone(), |(_, name)| name.clone())
        };
        values.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    let day = |text: &str| parse_iso(text).ok();
    let pairs = |words: &dyn Fn(&str, &str) -> String| {
        values
            .chunks(2)
            .filter_map(|pair| Some(words(pair.first()?, pair.get(1)?)))
            .collect::<Vec<_>>()
            .join("; ")
    };
    match field {
        Field::Birth => {
            first.parse().map_or_else(|_e| first.clone(), |birth: PartialDate| birth.short(language))
        }
        Field::Sex => choices.labels.of("sex", first),
        Field::Citizenships => named(&choices.countries),
        Field::Stateless => text!(language, person.correction.yes),
        Field::Languages => named(&choices.languages),
        Field::InterpreterNeed => choices.labels.of("interpreter_need", first),
        Field::InterpreterPreference => choices.labels.of("gender_preference", first),
        Field::Documents => {
            pairs(&|kind, number| format!("{}: {number}", choices.labels.of("document_kind", kind)))
        }
        Field::Route => choices.labels.of("arrival_route", first),
        Field::Arrived | Field::Applied => {
            day(first).map_or_else(|| first.clone(), |day| long_date(day, language, Case::Nominative))
        }
        Field::Statuses => pairs(&|code, text| {
            day(text).map_or_else(
                || choices.labels.of("legal_status", code),
                |day| status_words(language, &choices.labels, code, day),
            )
        }),
        _ => values.join(" "),
    }
}

/// The label of a field by its path, for the error summary.
pub(super) fn label_of(language: Language, path: &str) -> String {
    if let Some(field) = path.strip_prefix("person.") {
        return field_names::person_field(language, field);
    }
    match path {
        "reason" => text!(language, person.correction.reason),
        "words" => text!(language, person.correction.words),
        "withdrawn" => text!(language, person.correction.statuses),
        document if document.ends_with(".kind") => text!(language, intake.person.document_kind),
        document if document.ends_with(".number") => text!(language, intake.person.document_number),
        "opened" => text!(language, person.correction.title),
        field => field_names::own_field(language, field),
    }
}
