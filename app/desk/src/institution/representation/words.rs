//! Words for what is recorded about the client's representation.

use lidzas_domain::{dates::Language, institution::RepresentationKind};
use lidzas_words::text;

/// What a form is called, on the button that opens it and as its heading.
#[must_use]
pub(crate) fn kind_title(language: Language, kind: RepresentationKind) -> String {
    match kind {
        RepresentationKind::Send => text!(language, institution.request.send.title),
        RepresentationKind::Answer => text!(language, institution.request.answer.title),
        RepresentationKind::Remind => text!(language, institution.request.remind.title),
        RepresentationKind::GivePower => text!(language, institution.power.give.title),
        RepresentationKind::WithdrawPower => text!(language, institution.power.withdraw.title),
    }
}

/// What the form is for, under its heading.
#[must_use]
pub(super) fn kind_lead(language: Language, kind: RepresentationKind) -> String {
    match kind {
        RepresentationKind::Send => text!(language, institution.request.send.lead),
        RepresentationKind::Answer => text!(language, institution.request.answer.lead),
        RepresentationKind::Remind => text!(language, institution.request.remind.lead),
        RepresentationKind::GivePower => text!(language, institution.power.give.lead),
        RepresentationKind::WithdrawPower => text!(language, institution.power.withdraw.lead),
    }
}

/// What the page says once it is recorded; by the code in its address.
#[must_use]
pub(super) fn done_words(language: Language, code: &str) -> Option<String> {
    if code == "letter" {
        return Some(text!(language, letter.done));
    }
    Some(match RepresentationKind::from_code(code)? {
        RepresentationKind::Send => text!(language, institution.request.send.done),
        RepresentationKind::Answer => text!(language, institution.request.answer.done),
        RepresentationKind::Remind => text!(language, institution.request.remind.done),
        RepresentationKind::GivePower => text!(language, institution.power.give.done),
        RepresentationKind::WithdrawPower => text!(language, institution.power.withdraw.done),
    })
}

/// The label of a field, as on the form and in the summary of errors.
#[must_use]
pub(super) fn field_label(language: Language, kind: RepresentationKind, field: &str) -> String {
    match (kind, field) {
        (RepresentationKind::Send, "institution") => text!(language, institution.request.institution),
        (_, "institution") => text!(language, institution.power.institution),
        (_, "contact") => text!(language, institution.request.contact),
        (_, "problem") => text!(language, institution.request.problem),
        (_, "goal") => text!(language, institution.request.goal),
        (_, "asked") => text!(language, institution.request.asked),
        (_, "why") => text!(language, institution.request.why),
        (_, "documents") => text!(language, institution.request.documents),
        (_, "way") => text!(language, institution.request.way),
        (_, "sent_on") => text!(language, institution.request.sent_on),
        (RepresentationKind::Remind, "deadline") => text!(language, institution.request.new_deadline),
        (_, "deadline") => text!(language, institution.request.deadline),
        (_, "state") => text!(language, institution.request.state),
        (RepresentationKind::Answer, "happened_on") => text!(language, institution.request.answered_on),
        (RepresentationKind::Remind, "happened_on") => text!(language, institution.request.reminded_on),
        (_, "happened_on") => text!(language, institution.power.withdrawn_on),
        (RepresentationKind::Answer, "words") => text!(language, institution.request.answer_words),
        (_, "words") => text!(language, institution.request.reminder_words),
        (_, "outcome") => text!(language, institution.request.outcome),
        (_, "agent") => text!(language, institution.power.agent),
        (_, "scope") => text!(language, institution.power.scope),
        (_, "given_on") => text!(language, institution.power.given_on),
        (_, "until") => text!(language, institution.power.until),
        (_, "language") => text!(language, institution.power.language),
        _ => text!(language, institution.field.reason),
    }
}
