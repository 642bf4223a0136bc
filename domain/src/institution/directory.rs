//! The directory of institutions and of the people one turns to there. Entries are retired or merged,
//! never deleted; what stood in an entry before a change stays.

use crate::code_list::code_enum;
use crate::dates::Bilingual;
use crate::duplicates::{query_tokens, tokens};
use crate::form::{Fault, Faults, FieldError};
use crate::person::{ContactId, InstitutionId};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{doubles::Double, merging::MergeOnFile};

code_enum! {
    /// What is done to the directory.
    DirectoryKind, "directory_kind", {
        /// An entry is added or changed.
        Entry = "edit",
        /// A contact person is added or changed.
        Contact = "contact",
        /// An entry is taken out of use, or back into it.
        InUse = "in-use",
        /// Two entries are merged.
        Merge = "merge",
        /// A merge is taken back.
        TakeBack = "take-back",
    }
}

/// The list of the kinds of institutions (DOMAIN.md §6).
pub const KINDS: &str = "institution";

/// What the directory says of an institution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstitutionFacts {
    /// Code of its kind.
    pub kind: String,
    /// Its name in both languages.
    pub name: Bilingual,
    /// Where it is; empty where not known, as all that follow.
    pub address: String,
    /// Its e-mail.
    pub email: String,
    /// Its telephone.
    pub phone: String,
    /// When it is open, in words.
    pub hours: String,
    /// What else is worth knowing.
    pub notes: String,
}

impl InstitutionFacts {
    /// The names of the fields in which two entries differ, in the order of the form.
    #[must_use]
    pub fn differences(&self, other: &Self) -> Vec<&'static str> {
        let pairs = self.fields().into_iter().zip(other.fields());
        pairs.filter(|((_, one), (_, two))| one != two).map(|((name, _), _)| name).collect()
    }

    /// Each field by its name in the form, in the order of the form.
    #[must_use]
    pub fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("kind", &self.kind),
            ("name_lv", &self.name.lv),
            ("name_en", &self.name.en),
            ("address", &self.address),
            ("email", &self.email),
            ("phone", &self.phone),
            ("hours", &self.hours),
            ("notes", &self.notes),
        ]
    }

    /// These facts, with what they lack taken from an entry that is merged into them.
    #[must_use]
    pub fn filled_from(mut self, other: &Self) -> Self {
        for (_, own, others) in self.beside(other) {
            if own.is_empty() {
                own.clone_from(others);
            }
        }
        self
    }

    /// These facts without the fields they took from an entry that stands on its own again; what was
    /// changed here since stays.
    #[must_use]
    pub fn given_back(mut self, taken: &[String], other: &Self) -> Self {
        for (name, own, others) in self.beside(other) {
            if own == others && taken.iter().any(|taken| taken == name) {
                own.clear();
            }
        }
        self
    }

    /// The fields that may be empty by name, each beside the same of another entry.
    fn beside<'a>(&'a mut self, other: &'a Self) -> [(&'static str, &'a mut String, &'a String); 5] {
        [
            ("address", &mut self.address, &other.address),
            ("email", &mut self.email, &other.email),
            ("phone", &mut self.phone, &other.phone),
            ("hours", &mut self.hours, &other.hours),
            ("notes", &mut self.notes, &other.notes),
        ]
    }
}

/// Since when and why an entry is out of use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Retired {
    /// Since when.
    pub on: NaiveDate,
    /// Why.
    pub reason: String,
    /// Who retired or merged it.
    pub by: Option<String>,
    /// The entry it was merged into, with its name, if that is why.
    pub into: Option<(InstitutionId, Bilingual)>,
}

/// An entry of the directory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Institution {
    /// Its id.
    pub id: InstitutionId,
    /// Counts its changes.
    pub version: i32,
    /// What the directory says.
    pub facts: InstitutionFacts,
    /// If it is out of use, why.
    pub retired: Option<Retired>,
}

/// What the directory says of somebody one turns to at an institution.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactFacts {
    /// The name.
    pub name: String,
    /// What the person does there.
    pub role: String,
    /// The telephone.
    pub phone: String,
    /// The e-mail.
    pub email: String,
    /// Code of the language to speak, if it is known.
    pub language: Option<String>,
    /// Whether the person is no longer there.
    pub left: bool,
}

/// Somebody one turns to at an institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Counts its changes.
    pub version: i32,
    /// Where.
    pub institution: InstitutionId,
    /// What the directory says.
    pub facts: ContactFacts,
}

/// What stood in an entry before it was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormerFacts {
    /// What it said.
    pub facts: InstitutionFacts,
    /// When it was changed.
    pub changed_at: DateTime<Utc>,
    /// By whom.
    pub changed_by: Option<String>,
}

/// An entry with everything its page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InstitutionFile {
    /// The entry.
    pub institution: Institution,
    /// Whom one turns to; those who left come last.
    pub contacts: Vec<Contact>,
    /// Entries that may be the same institution.
    pub doubles: Vec<Double>,
    /// What stood here before, newest first.
    pub former: Vec<FormerFacts>,
    /// What was merged into it, and merges of it that were taken back, newest first.
    pub merges: Vec<MergeOnFile>,
}

/// Which entries are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DirectoryFilter {
    /// The beginning of words of a name, of the institution or of a contact person.
    pub wanted: String,
    /// Code of the kind; empty for all.
    pub kind: String,
    /// Those out of use instead of those in use.
    pub retired: bool,
}

impl DirectoryFilter {
    /// Whether an entry with these names is wanted: every typed word begins a word of one of them,
    /// whatever the diacritics and the script.
    #[must_use]
    pub fn wants<'a>(&self, kind: &str, names: impl IntoIterator<Item = &'a str>) -> bool {
        if !self.kind.is_empty() && self.kind != kind {
            return false;
        }
        let wanted = query_tokens(&self.wanted);
        if wanted.is_empty() {
            // a number is no word of letters, and finds nobody
            return self.wanted.trim().is_empty();
        }
        let words: Vec<String> = names.into_iter().flat_map(tokens).collect();
        wanted.iter().all(|wanted| words.iter().any(|word| word.starts_with(wanted.as_str())))
    }
}

/// An entry as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryRow {
    /// The entry.
    pub institution: Institution,
    /// The names of those one turns to.
    pub contacts: Vec<String>,
}

/// A page of the directory.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryPage {
    /// At most fifty entries, in the order of the Latvian alphabet.
    pub rows: Vec<DirectoryRow>,
    /// The entry after which the next page begins, if there is one.
    pub next: Option<InstitutionId>,
    /// How many there are on all pages.
    pub total: usize,
    /// Pairs of entries that may be the same institution: at most ten.
    pub pairs: Vec<(Double, Double)>,
}

/// An entry as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InstitutionForm {
    /// Code of the kind.
    pub kind: String,
    /// The name in Latvian.
    pub name_lv: String,
    /// The name in English.
    pub name_en: String,
    /// Where it is.
    pub address: String,
    /// Its e-mail.
    pub email: String,
    /// Its telephone.
    pub phone: String,
    /// When it is open.
    pub hours: String,
    /// What else is worth knowing.
    pub notes: String,
}

impl InstitutionForm {
    /// The form of an entry that is there already.
    #[must_use]
    pub fn of(facts: &InstitutionFacts) -> Self {
        let InstitutionFacts { kind, name, address, email, phone, hours, notes } = facts.clone();
        Self { kind, name_lv: name.lv, name_en: name.en, address, email, phone, hours, notes }
    }

    /// Understands the form. Whether the kind is in use, the server knows and checks.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self) -> Result<InstitutionFacts, Vec<FieldError>> {
        let mut faults = Faults::default();
        let kind = faults.choice("kind", &self.kind, |code| Some(code.to_owned()));
        let name = Bilingual {
            lv: institution_name(&mut faults, "name_lv", &self.name_lv),
            en: institution_name(&mut faults, "name_en", &self.name_en),
        };
        let address = faults.line("address", &self.address, 200);
        let email = faults.line("email", &self.email, 200);
        let phone = faults.line("phone", &self.phone, 100);
        let hours = faults.text("hours", &self.hours);
        let notes = faults.text("notes", &self.notes);
        faults.finish(kind.map(|kind| InstitutionFacts { kind, name, address, email, phone, hours, notes }))
    }
}

/// A name: one line with a letter in it, and never the bare abbreviation that two agencies share
/// (DOMAIN.md §5).
fn institution_name(faults: &mut Faults, field: &str, typed: &str) -> String {
    const WHICH: [&str; 4] = ["nodarbinatibas", "nodrosinajuma", "employment", "provision"];
    let name = needed_line(faults, field, typed);
    let words = tokens(&name);
    if words.iter().any(|word| word == "nva") && !words.iter().any(|word| WHICH.contains(&word.as_str())) {
        faults.note(field, Fault::SharedAbbreviation);
    }
    name
}

/// A line in which a name has to stand.
fn needed_line(faults: &mut Faults, field: &str, typed: &str) -> String {
    let line = faults.line(field, typed, 200);
    if line.is_empty() {
        faults.note(field, Fault::Required);
    } else if !line.chars().any(char::is_alphabetic) {
        faults.note(field, Fault::NoLetter);
    }
    line
}

/// A contact person as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ContactForm {
    /// The name.
    pub name: String,
    /// What the person does there.
    pub role: String,
    /// The telephone.
    pub phone: String,
    /// The e-mail.
    pub email: String,
    /// Code of the language to speak.
    pub language: String,
    /// Whether the person is no longer there.
    pub left: bool,
}

impl ContactForm {
    /// The form of somebody who is in the directory already.
    #[must_use]
    pub fn of(facts: &ContactFacts) -> Self {
        let ContactFacts { name, role, phone, email, language, left } = facts.clone();
        Self { name, role, phone, email, language: language.unwrap_or_default(), left }
    }

    /// Understands the form. Whether the language is in the list, the server knows and checks.
    ///
    /// # Errors
    /// Every field that cannot be understood, in the order of the page.
    pub fn read(&self) -> Result<ContactFacts, Vec<FieldError>> {
        let mut faults = Faults::default();
        let name = needed_line(&mut faults, "name", &self.name);
        let role = faults.line("role", &self.role, 200);
        let phone = faults.line("phone", &self.phone, 100);
        let email = faults.line("email", &self.email, 200);
        let language = Some(self.language.clone()).filter(|code| !code.is_empty());
        faults.finish(Some(ContactFacts { name, role, phone, email, language, left: self.left }))
    }
}

/// Taking an entry out of use, or back into it, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct InUseForm {
    /// Why.
    pub reason: String,
}

impl InUseForm {
    /// The reason.
    ///
    /// # Errors
    /// A reason that is missing, too short or too long.
    pub fn read(&self) -> Result<String, Vec<FieldError>> {
        let mut faults = Faults::default();
        let reason = faults.reason("reason", &self.reason);
        faults.finish(Some(reason))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> InstitutionForm {
        InstitutionForm {
            kind: "employment_agency".to_owned(),
            name_lv: "Nodarbinātības valsts aģentūra (NVA)".to_owned(),
            name_en: "State Employment Agency".to_owned(),
            ..InstitutionForm::default()
        }
    }

    fn faults<T: std::fmt::Debug>(read: Result<T, Vec<FieldError>>) -> Vec<(String, Fault)> {
        read.unwrap_err().into_iter().map(|error| (error.field, error.fault)).collect()
    }

    #[test]
    fn an_entry_has_a_kind_and_a_name_in_both_languages() {
        let missing: Vec<_> = ["kind", "name_lv", "name_en"].map(|f| (f.to_owned(), Fault::Required)).into();
        assert_eq!(faults(InstitutionForm::default().read()), missing);
        let facts = form().read().unwrap();
        assert_eq!(InstitutionForm::of(&facts), form());
        let digits = InstitutionForm { name_en: "112".to_owned(), ..form() };
        assert_eq!(faults(digits.read()), [("name_en".to_owned(), Fault::NoLetter)]);
        let long = InstitutionForm { address: "ā".repeat(20_000), notes: "x".repeat(20_000), ..form() };
        let too_long = |field: &str| (field.to_owned(), Fault::TooLong);
        assert_eq!(faults(long.read()), [too_long("address"), too_long("notes")]);
    }

    #[test]
    fn the_abbreviation_two_agencies_share_needs_its_words() {
        for bare in ["NVA", "nva", "NVA Rīgas filiāle"] {
            let form = InstitutionForm { name_lv: bare.to_owned(), ..form() };
            assert_eq!(faults(form.read()), [("name_lv".to_owned(), Fault::SharedAbbreviation)], "{bare}");
        }
        let other = InstitutionForm { name_lv: "Kanvas darbnīca".to_owned(), ..form() };
        assert!(other.read().is_ok());
    }

    #[test]
    fn a_name_is_found_by_the_beginnings_of_its_words_without_diacritics() {
        let wants = |wanted: &str, kind: &str| {
            let filter = DirectoryFilter { wanted: wanted.to_owned(), kind: kind.to_owned(), retired: false };
            filter.wants("vsaa", ["Valsts sociālās apdrošināšanas aģentūra", "Ilze Bērziņa"])
        };
        assert!(wants("", "") && wants("socialas agent", "vsaa") && wants("berz", ""));
        assert!(!wants("policija", "") && !wants("valsts", "vid") && !wants("112", ""));
    }

    #[test]
    fn what_an_entry_lacks_it_takes_from_the_one_merged_into_it() {
        let own = InstitutionFacts { phone: "67000000".to_owned(), ..InstitutionFacts::default() };
        let other = InstitutionFacts {
            phone: "1".to_owned(),
            email: "a@b.lv".to_owned(),
            ..InstitutionFacts::default()
        };
        let filled = own.clone().filled_from(&other);
        assert_eq!((filled.phone.as_str(), filled.email.as_str()), ("67000000", "a@b.lv"));
        assert_eq!(own.differences(&filled), ["email"]);
        // given back once the other stands on its own again, but not what was never taken or was changed since
        let taken = ["email".to_owned()];
        assert_eq!(filled.clone().given_back(&taken, &other), own);
        let same = InstitutionFacts { phone: "1".to_owned(), ..filled.clone() };
        assert_eq!(same.given_back(&taken, &other).phone, "1");
        let since = InstitutionFacts { email: "b@b.lv".to_owned(), ..filled };
        assert_eq!(since.clone().given_back(&taken, &other), since);
    }
}
