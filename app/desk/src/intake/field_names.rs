//! The label of a field by its path, for the error summary.

use lidzas_domain::dates::Language;
use lidzas_words::text;

/// The label of the field with this path; a person's field says whose it is.
pub(super) fn label_of(language: Language, path: &str) -> String {
    let person = path.strip_prefix("people.").and_then(|rest| rest.split_once('.'));
    match person.and_then(|(place, field)| Some((place.parse::<usize>().ok()?, field))) {
        Some((place, field)) => {
            let person = text!(language, intake.person.title, number = place + 1);
            format!("{person} {}", person_field(language, field))
        }
        None => own_field(language, path),
    }
}

/// The label of a field of the arrival.
pub(crate) fn own_field(language: Language, field: &str) -> String {
    match field {
        "route" => text!(language, intake.arrival.route),
        "arrived" => text!(language, intake.arrival.arrived),
        "applied" => text!(language, intake.arrival.applied),
        "status" => text!(language, intake.arrival.status),
        "decided" => text!(language, intake.arrival.decided),
        "residence" => text!(language, intake.arrival.residence),
        "address" => text!(language, intake.arrival.address),
        "referred_by" => text!(language, intake.arrival.referred_by),
        "worker" => text!(language, intake.staff.worker),
        "mentor" => text!(language, intake.staff.mentor),
        _ => text!(language, intake.title),
    }
}

/// The label of a person's field.
pub(crate) fn person_field(language: Language, field: &str) -> String {
    match field {
        "latin_given" => text!(language, intake.person.latin_given),
        "latin_family" => text!(language, intake.person.latin_family),
        "original_given" => text!(language, intake.person.original_given),
        "original_family" => text!(language, intake.person.original_family),
        "latvian_given" => text!(language, intake.person.latvian_given),
        "latvian_family" => text!(language, intake.person.latvian_family),
        "relation" => text!(language, intake.person.relation),
        "birth" => text!(language, intake.person.birth),
        "sex" => text!(language, intake.person.sex),
        "citizenships" => text!(language, intake.person.citizenship),
        "languages" => text!(language, intake.person.language),
        "interpreter_need" => text!(language, intake.person.interpreter_need),
        "interpreter_preference" => text!(language, intake.person.interpreter_preference),
        "personal_code" => text!(language, intake.person.personal_code),
        "document_kind" => text!(language, intake.person.document_kind),
        "document_number" => text!(language, intake.person.document_number),
        "phone" => text!(language, intake.person.phone),
        "email" => text!(language, intake.person.email),
        "arrived" => text!(language, intake.person.arrived),
        "vulnerabilities" => text!(language, intake.person.vulnerabilities),
        "unaccompanied" => text!(language, intake.person.unaccompanied),
        "representative_name" => text!(language, intake.person.representative_name),
        "representative_phone" => text!(language, intake.person.representative_phone),
        _ => text!(language, intake.title),
    }
}
