//! The sentences of what is wrong with a field.

use lidzas_domain::{
    attachment::{MOST_MEGABYTES, MOST_MEGAPIXELS, MOST_OF_A_PERSON, content::FileFault},
    dates::Language,
    form::Fault,
};
use lidzas_words::text;

/// The sentence of an error at a field; the same in the summary and at the field.
#[must_use]
pub fn fault_text(language: Language, label: &str, fault: Fault) -> String {
    let sentence = match fault {
        Fault::Required => text!(language, error.required),
        Fault::UnknownChoice => text!(language, error.unknown_choice),
        Fault::TooLong => text!(language, error.too_long),
        Fault::ForbiddenCharacters => text!(language, error.forbidden_characters),
        Fault::NoLetter => text!(language, error.no_letter),
        Fault::Date(error) => date_error(language, error),
        Fault::InTheFuture => text!(language, error.in_the_future),
        Fault::BeforeBirth => text!(language, error.before_birth),
        Fault::BeforeArrival => text!(language, error.before_arrival),
        Fault::AfterTheOther => text!(language, error.too_late),
        Fault::BeforeTheOther => text!(language, error.too_early),
        Fault::TooLongAgo => text!(language, error.too_long_ago),
        Fault::NotAPersonalCode => text!(language, error.not_a_personal_code),
        Fault::Twice => text!(language, error.twice),
        Fault::MinorNeedsAdult => text!(language, error.minor_needs_adult),
        Fault::Contradicts => text!(language, error.contradicts),
        Fault::ReasonTooShort => text!(language, error.reason_too_short),
        Fault::NotMinutes => text!(language, error.not_minutes),
        Fault::SharedAbbreviation => text!(language, error.shared_abbreviation),
        Fault::NotATime => text!(language, error.not_a_time),
        Fault::NoSuchTime => text!(language, error.no_such_time),
        Fault::NotEuros => text!(language, error.not_euros),
        Fault::NotReminderDays => text!(language, error.not_reminder_days),
        Fault::AlreadyOver => text!(language, error.already_over),
        Fault::NeedsRepresentative => text!(language, error.needs_representative),
        Fault::NotWholeNumber => text!(language, error.not_whole_number),
        Fault::NotRising => text!(language, error.not_rising),
        Fault::OutOfReach => text!(language, error.out_of_reach),
        Fault::File(fault) => file_fault(language, fault),
    };
    format!("{label}: {sentence}")
}

fn date_error(language: Language, error: lidzas_domain::dates::DateError) -> String {
    use lidzas_domain::dates::DateError;
    match error {
        DateError::MissingDay => text!(language, error.missing_day),
        DateError::MissingMonth => text!(language, error.missing_month),
        DateError::MissingYear => text!(language, error.missing_year),
        DateError::NotADate => text!(language, error.not_a_date),
        DateError::NotANumber => text!(language, error.not_a_number),
        DateError::YearOutOfRange => text!(language, error.year_out_of_range),
    }
}

fn file_fault(language: Language, fault: FileFault) -> String {
    match fault {
        FileFault::Empty => text!(language, attachment.fault.empty),
        FileFault::TooLarge => text!(language, attachment.fault.too_large, megabytes = MOST_MEGABYTES),
        FileFault::TooManyPixels => {
            text!(language, attachment.fault.too_many_pixels, megapixels = MOST_MEGAPIXELS)
        }
        FileFault::Heic => text!(language, attachment.fault.heic),
        FileFault::OtherPicture => text!(language, attachment.fault.other_picture),
        FileFault::Drawing => text!(language, attachment.fault.drawing),
        FileFault::WebPage => text!(language, attachment.fault.web_page),
        FileFault::Archive => text!(language, attachment.fault.archive),
        FileFault::Program => text!(language, attachment.fault.program),
        FileFault::Unknown => text!(language, attachment.fault.unknown),
        FileFault::BrokenPicture => text!(language, attachment.fault.broken_picture),
        FileFault::BrokenPdf => text!(language, attachment.fault.broken_pdf),
        FileFault::EncryptedPdf => text!(language, attachment.fault.encrypted_pdf),
        FileFault::TooManyFiles => text!(language, attachment.fault.too_many, number = MOST_OF_A_PERSON),
    }
}
