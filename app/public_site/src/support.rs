//! Asking for support: the form, what it must hold, and the confirmation.

use lidzas_domain::dates::Language;
use lidzas_domain::form::{Fault, Faults, FieldError};
use lidzas_words::text;
use serde::{Deserialize, Serialize};

use crate::document::Document;
use crate::fields::Shown;
use crate::{Page, Site};

mod view;

pub(crate) use view::page;

/// The languages offered, each in its own words; "other" stands beside them. Codes as in
/// `code_list::LANGUAGES`.
pub const OWN_LANGUAGES: [(&str, &str); 22] = [
    ("lv", "Latviešu"),
    ("en", "English"),
    ("ru", "Русский"),
    ("uk", "Українська"),
    ("be", "Беларуская"),
    ("ar", "العربية"),
    ("fa", "فارسی"),
    ("prs", "دری"),
    ("ps", "پښتو"),
    ("ku", "Kurdî (Kurmancî)"),
    ("ckb", "کوردیی ناوەندی"),
    ("tr", "Türkçe"),
    ("az", "Azərbaycanca"),
    ("ka", "ქართული"),
    ("uz", "Oʻzbekcha"),
    ("tg", "Тоҷикӣ"),
    ("fr", "Français"),
    ("es", "Español"),
    ("so", "Soomaali"),
    ("ti", "ትግርኛ"),
    ("hi", "हिन्दी"),
    ("vi", "Tiếng Việt"),
];

/// The code of "another language".
const OTHER: &str = "other";
/// Longest name and contact, in characters.
const LONGEST_LINE: usize = 200;
/// Longest message, in characters.
const LONGEST_MESSAGE: usize = 2000;

/// Where somebody who asks lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SupportPlace {
    /// The centre "Mucenieki".
    Mucenieki,
    /// The centre "Liepna".
    Liepna,
    /// Outside a centre.
    Outside,
}

impl SupportPlace {
    /// All three, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Mucenieki, Self::Liepna, Self::Outside];

    /// The stable code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mucenieki => "mucenieki",
            Self::Liepna => "liepna",
            Self::Outside => "outside",
        }
    }

    /// The place of a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|place| place.code() == code)
    }
}

/// The form as it was sent, nothing of it understood yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SupportForm {
    /// What to call the person.
    pub name: String,
    /// How to reach the person.
    pub contact: String,
    /// A language's code, or "other".
    pub language: String,
    /// A place's code.
    pub place: String,
    /// Anything else; may be empty.
    pub message: String,
    /// The trap: people do not see this field.
    pub website: String,
}

/// A request that can be put into the inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupportRequest {
    /// What to call the person, 1 to 200 characters.
    pub name: String,
    /// How to reach the person, 1 to 200 characters.
    pub contact: String,
    /// A code of [`OWN_LANGUAGES`], or "other".
    pub language: String,
    /// Where the person lives.
    pub place: SupportPlace,
    /// Up to 2 000 characters, perhaps none.
    pub message: String,
}

impl SupportForm {
    /// Reads a form body (`application/x-www-form-urlencoded`), passing over what it does not know.
    #[must_use]
    pub fn from_body(body: &[u8]) -> Self {
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let field = match name.as_ref() {
                "name" => &mut form.name,
                "contact" => &mut form.contact,
                "language" => &mut form.language,
                "place" => &mut form.place,
                "message" => &mut form.message,
                "website" => &mut form.website,
                _ => continue,
            };
            *field = value.into_owned();
        }
        form
    }

    /// Whether a machine has filled in the trap. Answer as if all was well, and keep nothing.
    #[must_use]
    pub fn is_trapped(&self) -> bool {
        !self.website.trim().is_empty()
    }

    /// The request.
    ///
    /// # Errors
    /// Every field that is missing, too long or not in its list, in the order of the form.
    pub fn parse(&self) -> Result<SupportRequest, Vec<FieldError>> {
        let mut faults = Faults::default();
        let name = required_line(&mut faults, "name", &self.name);
        let contact = required_line(&mut faults, "contact", &self.contact);
        let language = faults.choice("language", &self.language, known_language);
        let place = faults.choice("place", &self.place, SupportPlace::from_code);
        let message = message(&mut faults, &self.message);
        let request = language.zip(place).map(|(language, place)| SupportRequest {
            name,
            contact,
            language,
            place,
            message,
        });
        faults.finish(request)
    }
}

fn known_language(code: &str) -> Option<String> {
    let known = code == OTHER || OWN_LANGUAGES.iter().any(|(own, _)| *own == code);
    known.then(|| code.to_owned())
}

fn required_line(faults: &mut Faults, field: &str, typed: &str) -> String {
    let line = faults.line(field, typed, LONGEST_LINE);
    if line.is_empty() {
        faults.note(field, Fault::Required);
    }
    line
}

fn message(faults: &mut Faults, typed: &str) -> String {
    // Browsers send line ends as two characters; the person counted one.
    let message = typed.replace("\r\n", "\n").trim().to_owned();
    if message.chars().count() > LONGEST_MESSAGE {
        faults.note("message", Fault::TooLong);
    }
    if message.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
        faults.note("message", Fault::ForbiddenCharacters);
    }
    message
}

/// The page with the form as it was sent and its errors (422). `hidden` are further fields of the
/// form, such as a token, as name and value.
#[must_use]
pub fn render_support_form(
    language: Language,
    site: &Site,
    form: &SupportForm,
    errors: &[FieldError],
    hidden: &[(&str, &str)],
) -> String {
    let shown: Vec<Shown> = errors.iter().map(|error| shown(language, error)).collect();
    let mut document = Document::of_page(site, language, Page::Support);
    document.has_errors = !shown.is_empty();
    document.indexed = shown.is_empty();
    document.render(|| page(language, site, form, &shown, hidden))
}

/// The page after sending, with the reference number.
#[must_use]
pub fn render_support_confirmation(language: Language, site: &Site, reference: &str) -> String {
    let mut document = Document::of_page(site, language, Page::Support);
    document.title = text!(language, public.support.sent_title);
    document.indexed = false;
    document.alternates.clear();
    document.render(|| view::confirmation(language, reference.to_owned()))
}

fn shown(language: Language, error: &FieldError) -> Shown {
    let message = match (error.field.as_str(), error.fault) {
        (_, Fault::ForbiddenCharacters) => text!(language, public.support.error.characters),
        ("name", Fault::TooLong) => text!(language, public.support.error.name_long),
        ("name", _) => text!(language, public.support.error.name_required),
        ("contact", Fault::TooLong) => text!(language, public.support.error.contact_long),
        ("contact", _) => text!(language, public.support.error.contact_required),
        ("language", _) => text!(language, public.support.error.language_required),
        ("place", _) => text!(language, public.support.error.place_required),
        _ => text!(language, public.support.error.message_long),
    };
    // The link leads to the first of the three choices.
    let target = if error.field == "place" { "place-mucenieki".to_owned() } else { error.field.clone() };
    Shown { field: error.field.clone(), target, message }
}
